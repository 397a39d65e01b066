"""Statements by the trained finder: cues among the words, then around each cue its source and content."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import numpy as np

from cuttings import resources
from cuttings.errors import ResourceError
from cuttings.grammar import clauses
from cuttings.grammar.parsed import Parsed
from cuttings.grammar.phrases import nouns
from cuttings.learn.rows import Linear, leads, linear, score, together
from cuttings.statements import looks, marks, nominals, pairs
from cuttings.statements.attribute import Raw, hearer, quotes_in
from cuttings.statements.cues import verbs
from cuttings.statements.marks import Ground, Grown
from cuttings.statements.pairs import Pairs
from cuttings.statements.paths import Whole, paths
from cuttings.text import Words, listed
from cuttings.types import Span, Stance

__all__ = ["found"]

_NEGATIVE = frozenset(("not", "never", "n't", "cannot", "no"))
_LONGEST = 5
_NEAR = 6
_BEHIND = 20
"""So many characters nearer a source behind its cue has to be than one before it."""
_DATELINE = re.compile(r"[A-Z][A-Z .,]{3,30}(?:\([A-Z]\w+\) )?(?:--|—|–) ")
_DAY = re.compile(r" (?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in (?:19|20)\d\d)$")
_EMPTY = listed(
    "on off up out in at to for with a an the seem seems seemed appear appears appeared night day week month year morning evening"
)
_PHRASES = re.compile(
    r"(?:that )?(?:he|she|they) not be (?:named|identified|quoted)"
    r"|(?:the )?condition (?:of anonymity|that (?:he|she|they) not)|(?:himself|herself|themselves|oneself) as "
)
"""What is nobody's words: `spoke on condition of anonymity`, `identified himself as a cousin`."""
_NICKNAME = re.compile(r" as [“\"‘'][^”\"’']{1,40}[”\"’']$")
_CLAUSAL = frozenset(("add", "claim", "say", "state", "reply", "tell", "post"))
_PASSIVE = listed("is are was were been be being 's 're")
_FORESEEN = listed("expected meant supposed scheduled due set")
_RUMOURED = listed("said believed thought reported alleged rumoured rumored understood known feared claimed suspected")
_ASIDE = listed("said believed thought rumoured rumored")


def found(words: Words, parsed: Parsed, raws: list[Raw]) -> list[Raw]:
    """The attributions that the finder sees; *raws* are those of the rules, which it looks at too. None where no model is installed.

    >>> from cuttings.grammar import read
    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.text import words
    >>> made = words("Ida Orme said the mill was shut.")
    >>> [[span.of(made.text) for span in raw.content] for raw in found(made, read(made), raws(made))]
    [['the mill was shut']]
    """
    models = _models()
    if not models or not len(parsed.cut.forms):
        return []
    base = marks.ground(words, parsed, raws)
    cues, tree, leading = looks.cues(models, base)
    if not cues or tree is None:
        return []
    around = pairs.pairs(base, tree, cues)
    both, many = score(models["roles"], around.rows), len(pairs.ROLES) - 1
    again = score(models["again"], pairs.looked(around.rows, both, many, around.starts))
    scores = np.zeros((len(both), len(pairs.ROLES)), dtype=np.int16)
    np.add(both[:, many:], again, out=scores[:, 1:])
    roles = paths(scores, around.starts)
    made = [
        _raw(base, tree, (cue, leading.get(cue[0], 0)), *told) for cue, told in zip(cues, _spelled(base.parsed, around, roles), strict=True)
    ]
    return [raw for raw in made if raw is not None]


@cache
def _models() -> dict[str, Linear]:
    try:
        arrays = resources.model("statements")
    except ResourceError:
        return {}
    roles, again = together(leads(linear(arrays, "role1")), leads(linear(arrays, "role2")))
    return {"roles": roles, "again": again, **{name: linear(arrays, name) for name in ("gate", "cue1", "cue2")}}


def _raw(base: Ground, tree: Grown, led: tuple[tuple[int, int], int], source: list[Span], content: list[Span]) -> Raw | None:
    """The attribution of a cue that leads so far, with its source and content as the roles spell them."""
    if not content:
        return None
    cue, lead = led
    words, starts, ends = base.words, base.parsed.starts, base.parsed.ends
    if cue[1] - cue[0] > 1 and base.parsed.forms[cue[1] - 1] == "no":  # "said no ship had come" denies nothing
        content = [Span(starts[cue[1] - 1], one.end) if one.start == ends[cue[1] - 1] + 1 else one for one in content]
        cue = (cue[0], cue[1] - 1)
    span = Span(starts[cue[0]], ends[cue[1] - 1])
    source = _trimmed(words, _nearest(base, source, span)) or _subject(base, tree, cue, content)
    verb, stance = _verb(base.parsed, cue)
    place = words.sentence_at(span.start)
    if not source and (source := _presented(words, words.sentences[place].start, span)):
        content = [piece for piece in content if not source[0].holds(piece)] or content
    if _mistaken(base, cue, verb, (source, content)):
        return None
    if _hearsay(base.parsed, cue):
        source = []
    negated = any(form.lower() in _NEGATIVE for form in base.parsed.forms[cue[0] : cue[1]])
    while source and not words.text[source[0].start].isalnum() and source[0].end - source[0].start > 1:
        source = [Span(source[0].start + 1, source[0].end), *source[1:]]
    tokens = (words.token_at(source[0].start), words.token_at(source[-1].end - 1) + 1) if source else None
    told = hearer(words, span.end) if verb == "tell" else ""
    return Raw(tuple(_closed(words, content, span)), span, tokens, "statements.finder", stance, place, negated, told, verb, lead=lead)


_PRESENTED = re.compile(
    r"(?:^|(?<=[,;:—–] )|(?<=\bIn [a-z]{3}, )|(?<=\b(?:and|but) ))"
    r"((?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[A-Z][\w.-]+[’']s?|The [a-z]+s?[’']s?) (?:[\w’'-]+ ){0,6}?[\w’'-]+, "
    r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Miss|Prof|Supt|Rev)\.? )?[A-Z][\w.’'-]*(?: (?:(?:of|de|van|von|al|bin|&) )?[A-Z][\w.’'-]*){0,3}(?:, \d\d)?), $"
)
"""`The owner, Mrs Una Beck, swore`: a role and its name right before the verb."""
_BEFORE = 120


def _presented(words: Words, start: int, cue: Span) -> list[Span]:
    """Where no source was seen: somebody presented by role and name right before the cue."""
    match = (
        _PRESENTED.search(words.text, max(start, cue.start - _BEFORE), cue.start) if words.text[cue.start - 2 : cue.start] == ", " else None
    )
    return [Span(match.start(1), match.end(1))] if match is not None else []


def _nearest(base: Ground, source: list[Span], cue: Span) -> list[Span]:
    """Of the pieces of a source those that no verb parts, nearest to the cue: a source is one phrase."""
    if len(source) < 2:
        return source
    together: list[list[Span]] = []
    for piece in source:
        if together and not _parted(base, together[-1][-1].end, piece.start):
            together[-1].append(piece)
        else:
            together.append([piece])
    return min(together, key=lambda near: max(near[0].start - cue.end + _BEHIND, cue.start - near[-1].end), default=[])


def _parted(base: Ground, start: int, end: int) -> bool:
    """Whether a verb stands between two pieces of a source; one of citing belongs to it."""
    gap = slice(base.parsed.at(start - 1) + 1, base.parsed.at(end))
    if gap.stop - gap.start <= _NEAR:
        return False
    cites = any(form in ("citing", "quoting", "cited", "quoted", "cites", "quotes") for form in base.parsed.forms[gap])
    return not cites and any(tag in ("VERB", "AUX") for tag in base.parsed.tags[gap])


def _trimmed(words: Words, source: list[Span]) -> list[Span]:
    """A source without the dateline before it and the day behind it."""
    if not source:
        return []
    start, end = source[0].start, source[-1].end
    line = _DATELINE.match(words.text, start, end)
    day = _DAY.search(words.text, start, end) if words.text.endswith(("day", *"0123456789"), start, end) else None
    return [Span(line.end() if line else start, day.start() if day else end)]


def _closed(words: Words, content: list[Span], cue: Span) -> list[Span]:
    """A content that begins or ends inside a quotation, with the rest of it; not where the cue stands in it or a colon before it."""
    made: list[Span] = []
    for span in content:
        if made and span.end <= made[-1].end:
            continue
        inside = quotes_in(words, span)
        if not inside:
            made.append(span)
            continue
        first, last = words.quotes[inside[0]][0], words.quotes[inside[-1]][-1]
        start = first.start if first.start < span.start and not first.start <= cue.start < first.end else span.start
        opens = words.quotes[inside[-1]][0].start >= start and words.text[last.start - 2 : last.start] != ": "
        made.append(Span(start, last.end if opens and last.end > span.end + 1 else span.end))
    return made


def _mistaken(base: Ground, cue: tuple[int, int], verb: str, spans: tuple[list[Span], list[Span]]) -> bool:
    """Whether what looks like an attribution is none."""
    words, parsed, (source, content) = base.words, base.parsed, spans
    return (
        _describes(parsed, cue)
        or _empty(parsed, cue)
        or _opens(base, cue)
        or (_foreseen(parsed, cue) and (not source or source[-1].end <= parsed.starts[cue[0]]))
        or (not verb and not source and not _says(base, content, short=False))
        or (verb in _CLAUSAL and not _says(base, content, short=verb not in ("tell", "post")))
        or (verb in ("cite", "quote") and _speaker(words, content[0]))
        or _PHRASES.match(words.text, content[0].start) is not None
        or (parsed.forms[cue[1] - 1] in ("citing", "quoting") and (_speaker(words, content[0]) or not _says(base, content, short=False)))
        or (verb in ("", "know") and any(_NICKNAME.search(span.of(words.text)) for span in content))
        or "without saying" in words.text[max(0, parsed.starts[cue[0]] - 8) : parsed.ends[cue[1] - 1] + 16]
    )


def _speaker(words: Words, span: Span) -> bool:
    """Whether the phrase is of somebody or something that can be cited: `two officials`, `a report`."""
    lower = _lower(words, span)
    head = nominals.head_noun(lower[: lower.index(",")] if "," in lower else lower)
    return head in ("source", "sources", "insider") or nouns().get(head) is not None


def _opens(base: Ground, cue: tuple[int, int]) -> bool:
    """Whether the cue begins a sentence without quoted words, adjective or name: `Confirmed bookings`, `Said Orme's father`."""
    owner, parsed = base.owners[cue[0]], base.parsed
    opens = cue[0] == base.starts[owner] and cue[1] == cue[0] + 1 and parsed.forms[cue[0]].endswith(("ed", "Said"))
    return bool(opens) and not base.quoted[owner] and parsed.tags[cue[1] : cue[1] + 1] in (("NOUN",), ("PROPN",))


def _foreseen(parsed: Parsed, cue: tuple[int, int]) -> bool:
    """Whether the cue tells what is to be and nobody's words: `was meant`, `is expected`."""
    forms = [form.lower() for form in parsed.forms[max(0, cue[0] - 1) : cue[1]]]
    return forms[-1] in _FORESEEN and any(form in _PASSIVE for form in forms)


def _hearsay(parsed: Parsed, cue: tuple[int, int]) -> bool:
    """Whether nobody in the sentence says it: `the fire is said to have begun`, `Orme, said to be rich, left`."""
    forms = [form.lower() for form in parsed.forms[cue[0] : cue[1] + 1]]
    aside = len(forms) == 2 and forms[0] in _ASIDE and cue[0] > 0 and parsed.forms[cue[0] - 1] == ","
    return forms[-1] == "to" and forms[-2] in _RUMOURED and (aside or any(form in _PASSIVE for form in forms[:-2]))


def _lower(words: Words, span: Span) -> tuple[str, ...]:
    return words.lower[words.token_at(span.start) : words.token_at(span.end - 1) + 1]


def _describes(parsed: Parsed, cue: tuple[int, int]) -> bool:
    """Whether the cue stands as an adjective after an article: `the said lock`."""
    before = parsed.forms[cue[0] - 1].lower() if cue[0] else ""
    return before in ("the", "a", "an") and parsed.tags[cue[0]] in ("VERB", "ADJ")


def _empty(parsed: Parsed, cue: tuple[int, int]) -> bool:
    """Whether no word of the cue tells of speech or thought: `on`, `seems to`."""
    return all(form.lower() in _EMPTY for form in parsed.forms[cue[0] : cue[1]])


def _says(base: Ground, content: list[Span], short: bool) -> bool:
    """Whether a content has a verb or quoted words in it, or (where *short*) is a word or two that stand for what was said."""
    parsed = base.parsed
    places = [place for span in content for place in range(parsed.at(span.start), parsed.at(span.end - 1) + 1)]
    return (short and len(places) < 3) or any(parsed.tags[place] in ("VERB", "AUX") or base.quotes[place] >= 0 for place in places)


def _subject(base: Ground, tree: Grown, cue: tuple[int, int], content: list[Span]) -> list[Span]:
    """Where no source was seen: the subject of the cue's verb, if it stands outside of the content and is no mere "it"."""
    parsed = base.parsed
    introduces = parsed.forms[cue[1] - 1] == ":"
    searched = reversed(range(base.starts[base.owners[cue[0]]], cue[1])) if introduces else range(*cue)
    verb = next((place for place in searched if parsed.tags[place] == "VERB"), None)
    if verb is None or (not introduces and parsed.tags[cue[1] - 1] not in ("VERB", "AUX", "ADP", "PART")):
        return []
    twigs = _twigs(base, tree, cue[0])
    head = clauses.subject(twigs, verb)
    suffers = head is not None and twigs.labels[head] == "nsubj:pass" and twigs.heads[head] == verb
    if head is None or suffers or parsed.forms[head].lower() in ("it", "there", "that", "which", "this"):
        return []
    first, last = clauses.phrase(twigs, head)
    while first < cue[0] < last or (last - first > 1 and last <= cue[0] and parsed.tags[last - 1] in ("ADP", "DET", "CCONJ")):
        last = min(cue[0], last - 1)
    while last < min(verb, cue[0]) and parsed.tags[last] == "PROPN":
        last += 1
    span = Span(parsed.starts[first], parsed.ends[last - 1])
    free = all(span.end <= piece.start or piece.end <= span.start for piece in content)
    return [span] if free and last - first < _LONGEST and (last <= cue[0] or first >= cue[1]) else []


class _Twigs(NamedTuple):
    """The tree of one sentence by the places of its words."""

    heads: dict[int, int]
    labels: dict[int, str]
    children: dict[int, list[int]]


def _twigs(base: Ground, tree: Grown, place: int) -> _Twigs:
    owner = base.owners[place]
    places = range(base.starts[owner], base.starts[owner + 1])
    heads = dict(zip(places, tree.heads[places.start : places.stop].tolist(), strict=True))
    names = tree.branches.names[places.start : places.stop].tolist()
    children: dict[int, list[int]] = {word: [] for word in places}
    for word, head in heads.items():
        if head >= 0:
            children[head].append(word)
    return _Twigs(heads, {word: tree.branches.labels[name] for word, name in zip(places, names, strict=True)}, children)


def _verb(parsed: Parsed, cue: tuple[int, int]) -> tuple[str, Stance]:
    for form in reversed(parsed.forms[cue[0] : cue[1]]):
        verb = verbs().get(form.lower())
        if verb:
            return verb.verb, verb.stance
    return "", "other"


def _spelled(parsed: Parsed, around: Pairs, roles: Whole) -> list[tuple[list[Span], list[Span]]]:
    """By cue the pieces of the source and those of the content that the roles of the words around it spell."""
    told = np.flatnonzero(_EDGES[roles])
    found: list[tuple[list[Span], list[Span]]] = [([], []) for _ in around.starts[1:]]
    begun = -1
    for cue, place, number in zip(around.cue[told].tolist(), around.word[told].tolist(), roles[told].tolist(), strict=True):
        begins, ends, kind = _PARTS[number]
        if begins:
            begun = place
        if ends:
            found[cue][kind].append(Span(parsed.starts[begun], parsed.ends[place]))
    return found


_PARTS = tuple((role[0] in "BU", role[0] in "LU", int(role[2:] == "content")) for role in pairs.ROLES)
"""For each role whether a piece begins with it, whether one ends with it, and of what: source 0, content 1."""
_EDGES = np.array([begins or ends for begins, ends, _ in _PARTS])
