"""What each time governs by the tree of its sentence: a verb, or the noun that is fixed for it."""

from __future__ import annotations

from collections.abc import Callable, Container

from cuttings import grammar
from cuttings.dates import tense
from cuttings.events import frames
from cuttings.grammar.parsed import Parsed
from cuttings.text import Words, listed
from cuttings.types import Span, Status, Time, When

__all__ = ["fixed", "joined", "status", "verb"]

_STEPS = 8
"""Words from a time up to its verb."""


def verb(words: Words, span: Span) -> int | None:
    """The token of the nearest verb above a time in the tree of its sentence; none for a time within a subject, `a 2016 poll found`.

    >>> from cuttings.text import words
    >>> made = words("The river burst its banks on Monday and she left.")
    >>> made.forms[verb(made, Span(29, 35))]
    'burst'
    """
    at = words.token_at(span.start)
    if tense.fixed(words, at, words.firsts[words.sentence_at(span.start)]):
        return at - 1 - (words.lower[at - 1] in ("in", "on"))
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


def joined(words: Words, at: int, dated: Container[int], day_at: Callable[[int], int]) -> int | None:
    """The dated verb that the verb at *at* is joined to, so that one day covers both: `on Monday it burst its banks and flooded a school`.

    *day_at* tells where the day of a verb stands. A verb with a subject of its own has the day only where the sentence begins with it.

    >>> from cuttings.text import words
    >>> made = words("The river burst its banks on Monday and flooded a school.")
    >>> joined(made, 8, {2}, lambda at: 6), joined(made, 2, {8}, lambda at: 6)
    (2, None)
    """
    if not any(word in _JOINING for word in words.lower[max(0, at - _CLOSE) : at]):
        return None
    parsed = grammar.read(words)
    place = parsed.at(words.bounds[at][0])
    own, had = _own(parsed, place)
    for _ in range(_STEPS):
        if parsed.labels[place] != "conj":
            return None
        place = parsed.heads[place]
        first = words.token_at(parsed.bounds[place][0])
        if first in dated:
            held = not own or day_at(first) < first
            return first if held and first < at and had == _own(parsed, place)[1] else None
    return None


def _own(parsed: Parsed, verb: int) -> tuple[bool, bool]:
    """Whether a verb has a subject of its own, and whether it is told by `had`."""
    near = range(max(0, verb - _BACK), verb)
    hung = [place for place in near if parsed.heads[place] == verb]
    return any(parsed.labels[place].startswith("nsubj") for place in hung), any(parsed.forms[place].lower() == "had" for place in hung)


_CLOSE, _JOINING = 8, ("and", "then", ";")
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
