"""How much speaks for a day ahead of the publication day rather than behind it, by frames, plain verbs and the chooser of direction."""

from __future__ import annotations

from cuttings.dates.leaning import leaning
from cuttings.dates.plain import answering, overtaken, plain
from cuttings.dates.tense import direction, fixed, offered, over, starting
from cuttings.grammar.phrases import MONTHS, WEEKDAYS
from cuttings.text import Words, listed

__all__ = ["sided"]


def sided(words: Words, at: int, sentence: tuple[int, int]) -> float:
    """How much speaks for a day ahead; since when something is so lies behind, and what a plan names lies ahead, whatever the verb.

    >>> from cuttings.text import words
    >>> sided(words("It has been shut since Monday."), 5, (0, 7)), sided(words("The yard has offered Monday."), 4, (0, 6))
    (-9.0, 9.0)
    """
    if (at > sentence[0] and words.lower[at - 1] == "since") or over(words, at, sentence) or overtaken(words, at, sentence):
        return -_CERTAIN
    if offered(words, at, sentence[0]):
        dated = words.lower[at] in _MONTH_NAMES or words.lower[at][0].isdigit()
        return _LIKELY if dated and words.lower[at - 1] == "to" else _CERTAIN
    if fixed(words, at, sentence[0]) or starting(words, at, sentence[0]):
        return _SCHEDULED
    if (told := plain(words, at, sentence)) == "future" or (told and words.lower[at] not in _WEEKDAY_NAMES):
        return _PLAIN if told == "future" else -_PLAIN
    if (asked := answering(words, at, sentence)) is not None:
        return _PLAIN if asked == "future" else -_PLAIN
    leans = leaning(words, at, sentence, direction(words, at, sentence))
    plainly = told and words.lower[at - 1] == "on" and _UNREAL.isdisjoint(words.lower[sentence[0] : at])
    return min(leans, -_OVER) if plainly else leans


_CERTAIN, _PLAIN, _SCHEDULED, _LIKELY, _OVER = 9.0, 4.0, 3.5, 2.0, 3.0
"""Logits; what was moved to a date may lie behind by now, `was moved to 25 May`, told in June; the last outweighs that tomorrow is nearer:
`ran aground on Sunday`, told on a Saturday."""
_UNREAL = listed("if unless should would could may might whether when till until will")
_MONTH_NAMES, _WEEKDAY_NAMES = listed(MONTHS), listed(WEEKDAYS)
# A weekday told as over may be tomorrow's, unless it stands plainly behind `on`: far to the east it has begun.
