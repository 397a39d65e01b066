"""From a cue to its source and content: which side the words stand on, and where they begin and end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from cuttings.grammar import phrases
from cuttings.statements.cues import ADJUNCT, GIVING, Cue, Verb, cues, given, quoted, telling, told, verbs
from cuttings.statements.edges import ADJOINED, Raw, Scene, described, following, leading, quotes_in, resumed
from cuttings.statements.going import going_on
from cuttings.statements.reckoned import reckoned
from cuttings.text import Words, listed
from cuttings.types import Span

__all__ = ["Raw", "completed", "hearer", "quotes_in", "raws", "ruled"]

_ENDS = frozenset(".;!?…")
_LINKS = listed("that whether if how why")
_SCENES = listed("in on at after when while as during before asked speaking with for at standing to by later earlier yesterday")
_ADOPTING = listed(
    "adopted adopts adopt passed passes issued approved approves signed sent released published wrote drafted endorsed backed tabled"
)
_OPENINGS = listed("however but and meanwhile still yet later then earlier also instead so")
_NO_SUBJECTS = listed(
    "the a an in on at as it this that these those there when while after before if for with by from since although though"
)
_RELATIVE = listed("who which")
_PARTING = listed("who which that whose where after when because as while before until if though although since , ; : – —")
_CITING = re.compile(r",? (?:(?:which|who|that) (?:cited|cites|quoted|quotes)|citing|quoting) [^,;:“”\"]+")
_WHO = re.compile(r" who (?:was|were|is|are|had|has|have|attended|spoke|saw|knew|know|knows|\w{2,}ed)\b[^,;:“”\"]{2,60}(?=, )")
_APPOSED = re.compile(r"(?:The|Its|His|Her|Their|Our|A|An) [^,;:“”\"]{2,60}, (?:[A-Z][\w’'.-]+ ?){1,4}, $")
"""`Its manager, Ida Orme, `: whoever speaks stands before the verb."""
_PLAIN = Verb("according", "according", "say", "g", "-")


def raws(words: Words) -> list[Raw]:
    """All attributions of *words*, in the order of their contents.

    >>> from cuttings.text import words
    >>> text = "The mill, said Ida Orme, is shut. “We are done,” Orme told the Herald."
    >>> [([span.of(text) for span in raw.content], raw.hearer) for raw in raws(words(text))]
    [(['The mill', 'is shut'], ''), (['“We are done,”'], 'the Herald')]
    """
    return completed(words, ruled(words))


def ruled(words: Words) -> list[Raw]:
    """The attributions that rules read off a cue.

    >>> from cuttings.text import words
    >>> [raw.by for raw in ruled(words("Ida Orme said that the mill is shut."))]
    ['statements.cue-that']
    """
    scene = Scene(words, quoted(words))
    found: list[Raw] = []
    for cue in cues(words, scene.inside):
        raw = _attribution(scene, cue, found)
        if raw is not None and raw.content:
            found.append(raw)
    found.extend(_according(scene))
    found.extend(reckoned(scene))
    return _unique(found)


def completed(words: Words, found: list[Raw]) -> list[Raw]:
    """The attributions *found*, with labelled quotations, and with quotations that stand alone or go on the one before.

    >>> from cuttings.text import words
    >>> completed(words("No."), [])
    []
    """
    scene = Scene(words, quoted(words))
    found = [*found, *_labelled(scene, found)]
    return sorted(going_on(scene, found), key=lambda raw: (raw.content[0].start, -raw.content[-1].end))


def _unique(found: list[Raw]) -> list[Raw]:
    kept: dict[tuple[Span, ...], Raw] = {}
    for raw in found:
        kept.setdefault(raw.content, raw)
    return list(kept.values())


# --- one cue ----------------------------------------------------------------------------------------------------------------------------


def _attribution(scene: Scene, cue: Cue, found: list[Raw]) -> Raw | None:
    words, start = scene.words, cue.sentence[0]
    before = words.lower[cue.first - 1] if cue.first > start else ""
    if cue.first == start:
        return _foremost(scene, cue)
    if before == "having" and words.lower[cue.first - 2] == "as" and cue.first - 2 > start:
        return _quoted_as(scene, cue._replace(first=cue.first - 1))
    if before == "as" and cue.verb.shape == "g":
        return _quoted_as(scene, cue)
    known = described(scene, cue) if before == "," else None
    if known:
        return _sided(scene, cue, known)
    if cue.first == cue.head and (scene.inside[cue.first - 1] >= 0 or before == ",") and _inverts(scene, cue):
        return _inverted(scene, cue)
    if cue.verb.shape == "g" or before in ("and", "or", "but", ","):
        again = (
            _seen(scene, cue) or _elided(scene, cue, found) or _subject(scene, cue) or _adopted(scene, cue) or _joined(scene, cue, before)
        )
        if again or cue.verb.shape == "g" or before in ("and", "or", "but"):
            return again or _heard(scene, cue)
    stop = cue.first - 1 if before in _RELATIVE else cue.first
    if before in _RELATIVE and stop > start and words.lower[stop - 1] == ",":
        stop -= 1
    source = (described(scene, cue) if before != "," else None) or phrases.before(words, scene.inside, start, stop)
    if source is None:
        return None
    return _sided(scene, cue, source)


def _foremost(scene: Scene, cue: Cue) -> Raw | None:
    """`Added Orme: “We are done.”`"""
    words, end = scene.words, cue.sentence[1]
    source = phrases.after(words, scene.inside, cue.last, end)
    if source is None or source[1] + 1 >= end or words.forms[source[1]] not in ":," or scene.inside[source[1] + 1] < 0:
        return None
    right = following(scene, cue, source[1] + 1)
    return _raw(scene, cue, source, (right,), "cue-first") if right else None


_QUOTES = listed("quoted cited quoting quotes cites")


def _quoted_as(scene: Scene, cue: Cue) -> Raw | None:
    """`a guard, quoted by the Herald as saying A`: the guard."""
    words, start = scene.words, cue.sentence[0]
    verb = next((place for place in range(cue.first - 2, max(start, cue.first - 14), -1) if words.lower[place] in _QUOTES), None)
    if verb is None:
        return None
    if words.lower[verb] in ("quoting", "quotes", "cites"):
        return _quoting(scene, cue, verb)
    suffers = words.lower[verb + 1] in ("as", "by", "in", "on", "earlier", "later")
    passive = words.lower[verb + 1] == "by" or words.lower[verb - 1] in ("was", "were", "is", "are", "been", "being")
    if not passive and not (words.lower[verb - 1] == "," and suffers):
        return _quoting(scene, cue, verb)
    while verb - 1 > start and words.lower[verb - 1] in ("was", "were", "is", "are", "has", "been", "also"):
        verb -= 1
    stop = verb - 1 if words.forms[verb - 1] == "," else verb
    source = phrases.before(words, scene.inside, start, stop)
    told = (
        cue.last >= cue.sentence[1] - 1
        or words.lower[cue.last] in ("by", "in", "on")
        or (scene.inside[start] >= 0 and cue.verb.verb == "tell")
    )
    if source and told:
        left = leading(scene, start, source[0])
        return _raw(scene, cue._replace(first=verb), source, (left,), "quoted-as") if left else None
    after, hearer = _behind(scene, cue)
    right = following(scene, cue, _past(words, after, cue.sentence[1]))
    comma = words.text.find(",", right.start, right.end) if right and stop < verb else -1
    if right and comma > 0:
        right = Span(right.start, comma)
    return _raw(scene, cue._replace(first=verb), source, (right,), "quoted-as", hearer) if source and right else None


def _past(words: Words, after: int, end: int) -> int:
    """Where the words begin: behind a colon or comma, too."""
    return after + (after < end - 1 and words.forms[after] in (":", ","))


_HELPING = listed("is are was were has have had also then later earlier separately")
_BESIDES = re.compile(r"^\d{1,2}[:.]\d\d | itself$")


def _quoting(scene: Scene, cue: Cue, verb: int) -> Raw | None:
    """`Reuters quoted a guard as saying A`: the guard, whom Reuters heard."""
    words = scene.words
    source = _between(scene, verb + 1, cue.first - 1)
    while verb - 1 > cue.sentence[0] and words.lower[verb - 1] in _HELPING:
        verb -= 1
    heard = phrases.before(words, scene.inside, cue.sentence[0], verb)
    if source is None or heard is None:
        return None
    start, last = cue.sentence[0], cue.last >= cue.sentence[1] - 1
    opens = _past(words, _behind(scene, cue)[0], cue.sentence[1])
    content = leading(scene, start, heard[0]) if last and heard[0] > start else following(scene, cue, opens)
    who = _BESIDES.sub("", words.text[words.bounds[heard[0]][0] : words.bounds[heard[1] - 1][1]])
    return _raw(scene, cue._replace(first=verb), source, (content,), "quoted-as", who) if content else None


def _between(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """The source that stands between "quoted" and "as saying": a phrase, one with an apposition, or one in quotation marks."""
    words = scene.words
    source = phrases.after(words, scene.inside, first, last)
    if source is not None and source[1] == last:
        return source
    plain = all(words.forms[place] == "," or words.forms[place][:1].isalpha() for place in range(first, last))
    held = scene.inside[first] if first < last else -1
    if held >= 0 and words.quotes[held][-1].end <= words.bounds[last][0] and held == scene.inside[last - 1]:
        return first, last
    if not plain or any(word in _RELATIVE or (word in verbs() and word not in phrases.nouns()) for word in words.lower[first:last]):
        return None
    return (first, last - (words.forms[last - 1] == ",")) if 0 < last - first < 12 else None


def _inverts(scene: Scene, cue: Cue) -> bool:
    words, end = scene.words, cue.sentence[1]
    if "q" not in cue.verb.use or cue.last >= end or cue.verb.shape not in "p3":
        return False
    if words.lower[cue.last] in ("that", "whether", "if", ",", "he", "she", "they", "it", ":"):
        return False
    source = phrases.after(words, scene.inside, cue.last, end)
    if source is None or _APPOSED.match(words.text[words.bounds[cue.sentence[0]][0] : words.bounds[cue.first][0]]):
        return False
    return scene.inside[cue.first - 1] >= 0 or source[1] >= end or not words.forms[source[1]].isalpha() or _trails(words, source[1], end)


def _inverted(scene: Scene, cue: Cue) -> Raw | None:
    source = phrases.after(scene.words, scene.inside, cue.last, cue.sentence[1])
    if source is None:
        return None
    left = leading(scene, cue.sentence[0], cue.first)
    if left is None:
        return None
    right = resumed(scene, cue, source[1])
    return _raw(scene, cue, source, _pieces(left, right), "cue-before-source")


def _elided(scene: Scene, cue: Cue, found: list[Raw]) -> Raw | None:
    """`X said A and warned B`, `X said A, adding B`: the source of the cue before."""
    start = scene.words.bounds[cue.sentence[0]][0]
    here = scene.words.bounds[cue.head][0]
    earlier = [raw for raw in found[-8:] if raw.cue and start <= raw.cue.start < here and raw.source]
    if not earlier:
        return None
    right = following(scene, cue, cue.last)
    if right is None:
        return None
    return _raw(scene, cue, earlier[-1].source, (right,), "shared-source")


def _adopted(scene: Scene, cue: Cue) -> Raw | None:
    """`The parliament adopted a resolution demanding that A`: the parliament."""
    words, start = scene.words, cue.sentence[0]
    if cue.verb.shape != "g" or phrases.nouns().get(words.lower[cue.first - 1]) != "document":
        return None
    verb = next((place for place in range(cue.first - 2, max(start, cue.first - 6), -1) if words.lower[place] in _ADOPTING), None)
    if verb is None:
        return None
    while verb - 1 > start and words.lower[verb - 1] in ("has", "have", "had", "also", "unanimously", "narrowly"):
        verb -= 1
    source = phrases.before(words, scene.inside, start, verb)
    right = following(scene, cue, cue.last)
    return _raw(scene, cue, source, (right,), "adopted") if source and right else None


def _subject(scene: Scene, cue: Cue) -> Raw | None:
    """`Orme left the room, saying that A`: the name or pronoun that the sentence begins with."""
    words, (start, _) = scene.words, cue.sentence
    if cue.verb.shape != "g" or words.forms[cue.first - 1] != ",":
        return None
    first = start
    while first < cue.first and (words.lower[first] in _OPENINGS or words.forms[first] == ","):
        first += 1
    last = first
    while last < cue.first and words.forms[last][:1].isupper() and (last == first or words.lower[last] not in _OPENINGS):
        last += 1
    if words.lower[first] in ("he", "she", "they") or (last == first and words.lower[first].startswith(("al-", "el-", "ibn-"))):
        last = first + 1
    elif last == first or words.lower[first] in _NO_SUBJECTS:
        return None
    after, told = _behind(scene, cue)
    right = following(scene, cue, after)
    return _raw(scene, cue, (first, last), (right,), "subject", told) if right else None


def _heard(scene: Scene, cue: Cue) -> Raw | None:
    """`The film shows Ida Orme saying, “We are done.”`: the name right before the participle."""
    words, (start, end) = scene.words, cue.sentence
    if cue.verb.shape != "g" or cue.first == start or not words.forms[cue.first - 1][:1].isupper():
        return None
    after, told = _behind(scene, cue)
    opens = after + 1 if after < end and words.forms[after] in ",:" else after
    if opens >= end or scene.inside[opens] < 0 or scene.inside[cue.first - 1] >= 0:
        return None
    first = cue.first
    while first > start and words.forms[first - 1][:1].isupper() and (first == cue.first or words.lower[first - 1] not in _NO_SUBJECTS):
        first -= 1
    right = following(scene, cue, opens)
    return _raw(scene, cue, (first, cue.first), (right,), "heard", told) if right else None


_SHOWING = listed("footage video clip recording film tape images audio of showing shows showed")


def _seen(scene: Scene, cue: Cue) -> Raw | None:
    """`ends with footage of Ida Orme saying, “We are done.”`: the one who is seen."""
    words, start = scene.words, cue.sentence[0]
    first = cue.first
    while first > start and words.forms[first - 1][:1].isupper():
        first -= 1
    found = _heard(scene, cue) if start < first < cue.first and words.lower[first - 1] in _SHOWING else None
    return found._replace(by="statements.seen") if found else None


_REACH = 120
"""Words back to the beginning of a sentence that tells whose words a joined clause holds: a sentence may be as long as its page."""


def _joined(scene: Scene, cue: Cue, before: str) -> Raw | None:
    """`The board raised the gate and warned that A`: the one of whom the sentence tells, where nobody else can be meant."""
    words, (start, _) = scene.words, cue.sentence
    if before not in ("and", "but") or cue.verb.shape not in "p3" or words.lower[cue.last : cue.last + 1] != ("that",):
        return None
    if cue.first - start > _REACH:
        return None
    verb = next(
        (at for at in range(start + 1, cue.first - 1) if words.lower[at].endswith("ed") and words.lower[at - 1] not in _NO_SUBJECTS), 0
    )
    source = phrases.before(words, scene.inside, start, verb) if verb else None
    if source is None or source[0] != start or _PARTING & set(words.lower[start : cue.first]):
        return None
    if any(place >= 0 for place in scene.inside[start : cue.first]):
        return None
    right = following(scene, cue, cue.last)
    return _raw(scene, cue, source, (right,), "joined") if right else None


def _sided(scene: Scene, cue: Cue, source: tuple[int, int]) -> Raw | None:
    words, (start, end) = scene.words, cue.sentence
    after, hearer = _behind(scene, cue)
    nxt = words.forms[after] if after < end else "."
    left = leading(scene, start, source[0]) if source[0] > start and _leads(scene, source[0]) else None
    if left and _introduces(scene, start, source[0]) and _reopened(scene, after, end):
        left = None
    if words.lower[after : after + 1] and words.lower[after] in _LINKS:
        right = following(scene, cue, after)
        return _raw(scene, cue, source, (right,) if right else (), "cue-that", hearer)
    if left and (nxt in _ENDS or after >= end or (nxt == "," and not _reopened(scene, after, end)) or _trails(words, after, end)):
        right = resumed(scene, cue, after) if nxt == "," else None
        return _raw(scene, cue, source, _pieces(left, right), "source-cue-after", hearer)
    if left and _reopened(scene, after, end):
        return _raw(scene, cue, source, _pieces(left, resumed(scene, cue, after)), "source-cue-between", hearer)
    if nxt in (",", ":") and after + 1 < end and scene.inside[after + 1] >= 0:
        right = following(scene, cue, after + 1)
        return _raw(scene, cue, source, (right,) if right else (), "cue-quote", hearer)
    if nxt in _ENDS or nxt == "," or after >= end:
        return None
    right = following(scene, cue, after)
    return _raw(scene, cue, source, (right,) if right else (), "cue-quote" if scene.inside[after] >= 0 else "cue-clause", hearer)


def _raw(scene: Scene, cue: Cue, source: tuple[int, int] | None, content: tuple[Span, ...], by: str, hearer: str = "") -> Raw:
    words = scene.words
    span = Span(words.bounds[cue.first][0], words.bounds[cue.last - 1][1])
    place = words.sentence_at(span.start)
    stance = cue.verb.stance
    return Raw(content, span, source, f"statements.{by}", stance, place, cue.negated, hearer, cue.verb.verb)


def _behind(scene: Scene, cue: Cue) -> tuple[int, str]:
    """The token after the cue, its hearer and its adjuncts of time and occasion; and who was told."""
    words, hearer = scene.words, ""
    at = words.bounds[cue.last - 1][1]
    stop = words.bounds[cue.sentence[1] - 1][1]
    if "t" in cue.verb.use and cue.last < cue.sentence[1] and words.lower[cue.last] not in _LINKS:
        match = told(words.text, at, stop)
        if match and scene.inside[cue.last] < 0:
            hearer, at = match.group().strip(), match.end()
    heard = given(words.text, at, stop) if not hearer and cue.verb.verb in GIVING else None
    if heard:
        hearer, at = heard.group()[4:], heard.end()
    adjunct = ADJUNCT.match(words.text, at, stop)
    if adjunct:
        at = adjunct.end()
    if aside := _ASIDE.match(words.text, at, stop):
        at = aside.end()
    return words.token_at(at), hearer


_ASIDE = re.compile(
    r"(?: (?:only|simply|merely)|, (?:without (?:naming|citing|giving|elaborating)|citing|quoting|in an? )[^,;:“”\"]{0,50},)(?= that )"
)
"""`said only that`, `reported, without naming its sources, that`, `reported, citing a guard, that`."""


def hearer(words: Words, start: int) -> str:
    """Who was told, where the words from *start* on begin with a hearer.

    >>> from cuttings.text import words
    >>> hearer(words("Orme told Reuters that it is shut."), 9)
    'Reuters'
    """
    stop = words.sentences[words.sentence_at(start - 1)].end
    match = told(words.text, start, stop)
    return match.group().strip() if match else ""


def _leads(scene: Scene, first: int) -> bool:
    return scene.inside[first - 1] >= 0 or scene.words.forms[first - 1] in ",—–"


def _introduces(scene: Scene, start: int, stop: int) -> bool:
    """Whether the words before the source only set the scene: "In the hall on Monday, she said"."""
    words = scene.words
    return scene.inside[stop - 1] < 0 and scene.inside[stop - 2] < 0 and words.lower[start] in _SCENES


def _trails(words: Words, after: int, end: int) -> bool:
    return words.lower[after] in ADJOINED or words.lower[after] in _RELATIVE


def _reopened(scene: Scene, after: int, end: int) -> bool:
    """Whether a quotation goes on after the attribution."""
    return any(scene.inside[place] >= 0 for place in range(after, min(end, after + 2)))


def _pieces(left: Span, right: Span | None) -> tuple[Span, ...]:
    return (left, right) if right else (left,)


# --- attributions without a verb --------------------------------------------------------------------------------------------------------


def _according(scene: Scene) -> Iterator[Raw]:
    words, lower = scene.words, scene.words.lower
    for at in telling(words):
        if lower[at] != "according":
            continue
        place = bisect_right(words.firsts, at) - 1
        start, end = words.firsts[place], words.firsts[place + 1]
        if at + 1 >= end or lower[at + 1] != "to" or scene.inside[at] >= 0:
            continue
        source = phrases.after(words, scene.inside, at + 2, end)
        if source is None:
            continue
        source = _with_clause(words, source, end)
        content = _around(scene, (start, end), at, source[1])
        if content:
            span = Span(words.bounds[at][0], words.bounds[at + 1][1])
            yield Raw(content, span, source, "statements.according-to", "say", place, verb="according")


def _with_clause(words: Words, source: tuple[int, int], end: int) -> tuple[int, int]:
    """`the Herald, which cited a judge`: the clause belongs to the source."""
    stop = words.bounds[end - 1][1]
    start = words.bounds[source[1] - 1][1]
    match = _CITING.match(words.text, start, stop) or _WHO.match(words.text, start, stop)
    return (source[0], words.token_at(match.end() - 1) + 1) if match else source


def _around(scene: Scene, sentence: tuple[int, int], at: int, after: int) -> tuple[Span, ...]:
    words = scene.words
    if at <= sentence[0] + 1:
        first = after + 1 if after < sentence[1] and words.forms[after] == "," else after
        cue = Cue(at, at, at + 2, sentence, _PLAIN, False)
        right = following(scene, cue, first)
        return (right,) if right else ()
    left = leading(scene, sentence[0], at)
    return (left,) if left else ()


_ANSWER = re.compile(
    r"(?P<who>(?:[A-Z][\w.-]*|[Tt]he|[Aa]n?|[a-z-]+)(?: [\w.-]+){0,5}?)(?:’s|'s|s’|s') (?:[a-z]+ )?"
    r"(?:answer|reply|response|verdict|comment|reaction|explanation|message|advice|retort|conclusion)(?: [^:“”\"]{1,40})?"
    r" (?:was|is|came|remained)(?: [^:“”\"]{1,40})?:"
)
"""`Ida Orme’s answer was short: `"""


def _labelled(scene: Scene, found: list[Raw]) -> Iterator[Raw]:
    """`The owner, Ida Orme: “We are done.”`"""
    words, taken = scene.words, {span.start for raw in found for span in raw.content}
    for quote in words.quotes:
        at = words.token_at(quote[0].start)
        if words.forms[at - 1] != ":":
            continue
        place = words.sentence_at(quote[0].start)
        start = words.firsts[place]
        if at - 1 <= start or quote[0].start in taken or at - start > 14:
            continue
        source = phrases.before(words, scene.inside, start, at - 1)
        answer = _ANSWER.fullmatch(words.text, words.bounds[start][0], words.bounds[at - 1][1])
        if answer:
            source = start, words.token_at(answer.end("who") - 1) + 1
        if source and source[0] == start:
            yield Raw((Span(quote[0].start, quote[-1].end),), None, source, "statements.label", "say", place)
