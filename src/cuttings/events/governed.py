"""What each time governs by the tree of its sentence: a verb, or the noun that is fixed for it."""

from __future__ import annotations

from cuttings import grammar
from cuttings.events import frames
from cuttings.grammar.parsed import Parsed
from cuttings.text import Words, listed
from cuttings.types import Span, Status, Time, When

__all__ = ["fixed", "status", "verb"]

_STEPS = 8
"""Words from a time up to its verb."""


def verb(words: Words, span: Span) -> int | None:
    """The token of the nearest verb above a time in the tree of its sentence; none for a time within a subject, `a 2016 poll found`.

    >>> from cuttings.text import words
    >>> made = words("The river burst its banks on Monday and she left.")
    >>> made.forms[verb(made, Span(29, 35))]
    'burst'
    """
    parsed = grammar.read(words)
    heads, numbers, kind = parsed.heads, parsed.numbers, parsed.tagset.index("VERB")
    first, last = parsed.at(span.start), parsed.at(span.end - 1)
    head = next((place for place in range(last, first - 1, -1) if not first <= heads[place] <= last), last)
    for step in range(_STEPS):
        if step and parsed.labels[head].startswith("nsubj"):
            return None
        head = heads[head]
        if head < 0 or numbers[head] == kind:
            break
    return words.token_at(parsed.bounds[head][0]) if head >= 0 and numbers[head] == kind else None


def status(words: Words, at: int, start: int, time: Time, published: When | None) -> Status | None:
    """What the verb at *at* tells by its tense: what happened, or what is fixed for a *time* that is not over; None for neither.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> day = When(first="2024-06-05", last="2024-06-05")
    >>> one, other = words("She visits on 9 June."), words("The dyke burst on 2 June.")
    >>> status(one, 1, 0, dates.find(one, day)[0], day), status(other, 2, 0, dates.find(other, day)[0], day)
    ('planned', 'happened')
    """
    word, before = words.lower[at], words.lower[at - 1] if at > start else ""
    if word in frames.SAYING or word in _IDLE or not words.forms[at].islower() or before in _BASE:
        return None
    if word in _EITHER or frames.looks_past(word):
        return "happened"
    if word in _PARTICIPLES:
        return "happened" if before in _HAVING else None
    present = word.endswith("s") or before in ("they", "we", "you") or (len(before) > 3 and before.endswith("s"))
    near = time.grain in _NARROW and not word.endswith(("ing", "ss")) and _to_come(time, published)
    return "planned" if present and near else None


def _to_come(time: Time, published: When | None) -> bool:
    return bool(published and published.first and (time.last or time.first or "") >= published.first[:10])


def fixed(words: Words, time: Time, published: When | None) -> tuple[int, int] | None:
    """The tokens of the noun that is planned, due or expected for a time that is not over, and of that word: `a ruling is due in May`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("A ruling on the dam is due on 9 June.")
    >>> day = When(first="2024-06-05", last="2024-06-05")
    >>> [made.forms[at] for at in fixed(made, dates.find(made, day)[0], day)]
    ['ruling', 'due']
    """
    at = words.token_at(time.span.start)
    place = next((near for near in range(at - 1, max(at - _NEAR, 0), -1) if words.lower[near] in _FIXED), None)
    if place is None or words.lower[place - 1] not in ("is", "are") or not _to_come(time, published):
        return None
    parsed = grammar.read(words)
    subject = _subject(parsed, parsed.at(words.bounds[place - 1][0]))
    return (words.token_at(parsed.bounds[subject][0]), place) if subject is not None else None


def _subject(parsed: Parsed, at: int) -> int | None:
    """The noun of the phrase before an auxiliary: its last one before any preposition. By the tags, which err less here than the tree."""
    start = at
    while start > max(0, at - _BACK) and parsed.tags[start - 1] in _PHRASE:
        start -= 1
    stop = next((place for place in range(start, at) if parsed.tags[place] == "ADP"), at)
    return next((place for place in range(stop - 1, start - 1, -1) if parsed.tags[place] == "NOUN"), None)


_PHRASE = ("NOUN", "PROPN", "ADJ", "DET", "NUM", "ADP", "PART")
_NEAR, _BACK = 5, 12
_FIXED = listed("planned due scheduled expected slated set pencilled")
_NARROW = ("day", "part", "hour", "month")
"""What is told in the present of a year or a week mostly stands: `obstacles remain this week`."""
_EITHER = listed("found burst put cast set cut hit hurt shut read let spread split beat quit saw")
_PARTICIPLES = listed("come run")
_HAVING = listed("had has have already since also")
_BASE = listed("to will would could may might must should shall can did does do not n't")
_IDLE = listed(
    "is are was were be has have had does do did costs cost means shows holds knows thinks believes hopes wants needs seems lives works "
    "remains expects plans likes says tells asks reports warns adds told wrote written expected expect remain wait"
)
