"""What each time governs by the tree of its sentence: a verb, or the noun that is fixed for it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterable, Mapping
from typing import NamedTuple

from cuttings import grammar
from cuttings.dates import tense
from cuttings.events import frames, lapsed
from cuttings.grammar.parsed import Parsed
from cuttings.text import Words, listed
from cuttings.types import Span, Status, Time, When

__all__ = ["Tree", "coordinated", "fixed", "fixing", "free", "grown", "joined", "joining", "modifying", "none", "status", "verb"]

_STEPS = 8
"""Words from a time up to its verb."""


class Tree(NamedTuple):
    """The trees of some sentences: of each word its head (-1 for none) and the number of its relation and of its tag."""

    parsed: Parsed
    heads: list[int]
    names: list[int]
    labels: tuple[str, ...]

    def label(self, place: int) -> str:
        """As what a word hangs on its head."""
        return self.labels[self.names[place]]

    def tag(self, place: int) -> str:
        """The word's universal tag."""
        return self.parsed.tags[place]


def grown(words: Words, offsets: Iterable[int]) -> Tree:
    """The trees of the sentences that hold *offsets*; those of all others cost too much to be asked for here.

    >>> from cuttings.text import words
    >>> made = words("It rained. The river burst its banks.")
    >>> [grown(made, [12]).label(place) for place in (3, 4, 5)]
    ['det', 'nsubj', 'root']
    """
    parsed = grammar.read(words)
    made = parsed.twigs({bisect_right(parsed.firsts, parsed.at(offset)) - 1 for offset in offsets})
    return Tree(parsed, *made, parsed.relations)


def verb(words: Words, tree: Tree, span: Span) -> int | None:
    """The token of the nearest verb above a time in the tree of its sentence; none for a time within a subject, `a 2016 poll found`.

    >>> from cuttings.text import words
    >>> made = words("The river burst its banks on Monday and she left.")
    >>> made.forms[verb(made, grown(made, [29]), Span(29, 35))]
    'burst'
    """
    at = words.token_at(span.start)
    if tense.fixed(words, at, words.firsts[words.sentence_at(span.start)]):
        return at - 1 - (words.lower[at - 1] in ("in", "on"))
    parsed, heads, place = tree.parsed, tree.heads, -1
    first, last = parsed.at(span.start), parsed.at(span.end - 1)
    place = next((near for near in range(last, first - 1, -1) if not first <= heads[near] <= last), last)
    for step in range(_STEPS):
        if step and tree.label(place).startswith("nsubj"):
            return None
        place = heads[place]
        if place < 0 or tree.tag(place) == "VERB":
            break
    return words.token_at(parsed.starts[place]) if place >= 0 and tree.tag(place) == "VERB" else None


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
    if before == "after" and word.endswith("ing"):
        return "happened"
    if word in _EITHER or frames.looks_past(word):
        return "happened"
    if word in _PARTICIPLES:
        return "happened" if before in _HAVING else None
    present = word.endswith("s") or before in ("they", "we", "you") or (len(before) > 3 and before.endswith("s"))
    near = time.grain in _NARROW and not word.endswith(("ing", "ss")) and _to_come(time, published)
    return "planned" if present and near else None


def _to_come(time: Time, published: When | None) -> bool:
    return bool(published and published.first and (time.last or time.first or "") >= published.first[:10])


def free(words: Words, time: Time, published: When | None, known: Mapping[int, bool]) -> bool:
    """Whether a sentence has a verb, none of those *known* as acts, that a time could make one by the tree; of each, whether it is to come.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("The dyke gave way on 2 May 2024.")
    >>> free(made, dates.find(made)[0], None, {}), free(made, dates.find(made)[0], None, {2: False})
    (True, False)
    """
    sentence = words.sentence_at(time.span.start)
    start, end = words.firsts[sentence], words.firsts[sentence + 1]
    if tense.fixed(words, words.token_at(time.span.start), start):
        return True
    parsed = grammar.read(words)
    verbs, first, last = parsed.verbs, words.bounds[start][0], words.bounds[end - 1][0]
    for begin in verbs[bisect_left(verbs, first) : bisect_right(verbs, last)]:
        at = words.token_at(begin)
        if at in known:
            continue
        ahead = words.lower[at - 1] in _JOINED and any(map(known.get, range(start, end)))
        if ahead or status(words, at, start, time, published):
            return True
    return False


_JOINED = ("and", "or", ",")


def coordinated(words: Words, tree: Tree, at: int) -> int | None:
    """The verb before a verb in its plain form that it is joined to and told as: `will lease two ships and raise its fees`.

    >>> from cuttings.text import words
    >>> made = words("It will lease two ships and raise its fees in May.")
    >>> coordinated(made, grown(made, [0]), 6)
    2
    """
    place = tree.parsed.at(words.bounds[at][0])
    if words.lower[at - 1] not in _JOINED or tree.label(place) != "conj" or tree.heads[place] >= place:
        return None
    return words.token_at(tree.parsed.starts[tree.heads[place]])


def fixing(words: Words, time: Time, published: When | None) -> int | None:
    """The token of the word that something is planned, due or expected by for a time that is not over: `a ruling is due in May`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("A ruling on the dam is due on 9 June.")
    >>> day = When(first="2024-06-05", last="2024-06-05")
    >>> fixing(made, dates.find(made, day)[0], day)
    6
    """
    at = words.token_at(time.span.start)
    place = next((near for near in range(at - 1, max(at - _NEAR, 0), -1) if words.lower[near] in _FIXED), None)
    return place if place and words.lower[place - 1] in ("is", "are") and _to_come(time, published) else None


def fixed(words: Words, place: int) -> int | None:
    """The token of the noun that is fixed by the word at *place*, behind its auxiliary.

    >>> from cuttings.text import words
    >>> made = words("A ruling on the dam is due on 9 June.")
    >>> made.forms[fixed(made, 6)]
    'ruling'
    """
    parsed = grammar.read(words)
    subject = _subject(parsed, parsed.at(words.bounds[place - 1][0]))
    return words.token_at(parsed.starts[subject]) if subject is not None else None


def none(words: Words, at: int, start: int) -> int | None:
    """The token before the verb at *at* that says that there is nothing it tells of: `no strike is due`, `hardly any of the talks are`.

    >>> from cuttings.text import words
    >>> none(words("But neither strike is due."), 3, 0), none(words("A few talks are due."), 3, 0)
    (1, None)
    """
    for near in range(at - 1, max(start, at - _BACK) - 1, -1):
        word = words.lower[near]
        if word in _PARTED:
            break
        if word in _NONE and not (word in ("few", "little") and near > start and words.lower[near - 1] in ("a", "the", "last", "next")):
            return near
    return None


_NONE, _PARTED = lapsed.NOT | listed("no neither few little none nothing nobody"), listed(", ; : but and while that which who when")


def _subject(parsed: Parsed, at: int) -> int | None:
    """The noun of the phrase before an auxiliary: its last one before any preposition. By the tags, which err less here than the tree."""
    first = max(0, at - _BACK)
    tags = [parsed.tagset[number] for number in parsed.numbers[first:at].tolist()]
    start = next((place + 1 for place in range(len(tags) - 1, -1, -1) if tags[place] not in _PHRASE), 0)
    stop = next((place for place in range(start, len(tags)) if tags[place] == "ADP"), len(tags))
    return next((first + place for place in range(stop - 1, start - 1, -1) if tags[place] == "NOUN"), None)


_PHRASE = ("NOUN", "PROPN", "ADJ", "DET", "NUM", "ADP", "PART")


def joined(words: Words, tree: Tree, at: int, dated: Container[int], day_at: Callable[[int], int]) -> int | None:
    """The dated verb that the verb at *at* is joined to, so that one day covers both: `on Monday it burst its banks and flooded a school`.

    *day_at* tells where the day of a verb stands. A verb with a subject of its own has the day only where the sentence begins with it.

    >>> from cuttings.text import words
    >>> made = words("The river burst its banks on Monday and flooded a school.")
    >>> joined(made, grown(made, [0]), 8, {2}, lambda at: 6), joined(made, grown(made, [0]), 2, {8}, lambda at: 6)
    (2, None)
    """
    parsed, lower = tree.parsed, words.lower
    place = parsed.at(words.bounds[at][0])
    own, had = _own(tree, place), "had" in lower[at - 2 : at]
    for _ in range(_STEPS):
        if tree.label(place) != "conj":
            return None
        place = tree.heads[place]
        first = words.token_at(parsed.starts[place])
        if first in dated:
            held = not own or day_at(first) < first
            return first if held and first < at and had == ("had" in lower[max(0, first - 2) : first]) else None
    return None


def joining(words: Words, at: int) -> bool:
    """Whether a word that joins stands shortly before the verb at *at*.

    >>> from cuttings.text import words
    >>> joining(words("It burned and fell."), 3), joining(words("It burned."), 1)
    (True, False)
    """
    return any(word in _JOINING for word in words.lower[max(0, at - _CLOSE) : at])


def modifying(words: Words, at: int) -> bool:
    """Whether a participle by its tag only describes the noun behind it: `a televised debate`, `oil and refined petroleum`.

    >>> from cuttings.text import words
    >>> modifying(words("He spoke in a televised address on Friday."), 4), modifying(words("The fire gutted two shops."), 2)
    (True, False)
    """
    parsed = grammar.read(words)
    place = parsed.at(words.bounds[at][0])
    if not 0 < place < len(parsed.starts) - 1:
        return False
    before, own, behind = parsed.tags[place - 1 : place + 2]
    return own == "ADJ" and behind in _DESCRIBED and before in _DESCRIBING


_DESCRIBED, _DESCRIBING = ("NOUN", "PROPN", "ADJ"), ("DET", "ADJ", "NUM", "CCONJ", "ADP", "ADV")


def _own(tree: Tree, verb: int) -> bool:
    """Whether a verb has a subject of its own."""
    return any(tree.heads[place] == verb and tree.label(place).startswith("nsubj") for place in range(max(0, verb - _BACK), verb))


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
    "remains expects plans likes back compared given says tells asks reports warns adds told wrote expected expect remain wait"
)
