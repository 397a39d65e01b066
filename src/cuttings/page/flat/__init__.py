"""A news page that a crawler flattened to plain text, brought back to its fields and its exact body."""

import re
from dataclasses import dataclass, replace

from cuttings.dates.day import day, narrow
from cuttings.page import bylines, datelines
from cuttings.page.decode import Decoded
from cuttings.page.flat import fields, named, signed, whole, writers
from cuttings.page.flat.breaks import sure
from cuttings.page.flat.choice import bared, ended, filled, proposed, seen_body, signers, weighed
from cuttings.page.flat.edges import edged
from cuttings.page.flat.fields import Guess
from cuttings.page.flat.filed import no_section, whole_section
from cuttings.page.flat.issues import aged, filed, issue
from cuttings.page.flat.kept import kept
from cuttings.page.flat.kinds import fold
from cuttings.page.flat.markup import Plain, plain
from cuttings.page.flat.net import told
from cuttings.page.flat.owner import initials, shortened
from cuttings.page.flat.parts import Parts, candidates, fragments, standing
from cuttings.page.flat.pieces import Piece, pieces
from cuttings.page.flat.rated import Head, rated
from cuttings.page.flat.second import View, reconsidered
from cuttings.page.flat.tagger import Tags, tag
from cuttings.page.flat.zones import Zones, led, settled, signed_off, zones
from cuttings.page.language import language
from cuttings.types import Article, Basis, Explanation, Memory, Page, Span, When

__all__ = ["explain", "outlets", "read", "rules"]


def read(page: Page, decoded: Decoded, memory: Memory) -> Article:
    """The article in a flattened page; its text is empty where the page holds no running text.

    >>> text = "Marsh Post\\nHeron stops clock\\nBy Our Staff\\nA heron has nested on the roof of the hall."
    >>> page = Page(url=None, fetched="2024-05-10T12:00:00Z", body=text.encode())
    >>> read(page, Decoded(page.body, "utf-8"), Memory()).title
    'Heron stops clock'
    """
    return _article(_take_apart(decoded.text, page, memory), page)


def explain(page: Page, decoded: Decoded, memory: Memory) -> Explanation:
    """Every piece of the page with its label, in order, and every candidate for every field with its score.

    >>> text = "Share\\nHeron stops clock\\nA heron has nested on the roof of the hall."
    >>> page = Page(url=None, fetched=None, body=text.encode())
    >>> [fragment.label for fragment in explain(page, Decoded(page.body, "utf-8"), Memory()).fragments]
    ['furniture', 'headline', 'body']
    """
    parts = _take_apart(decoded.text, page, memory)
    return Explanation(source=decoded.text, encoding=decoded.encoding, fragments=fragments(parts), candidates=candidates(parts))


def rules(source: str, language_: str | None, fetched: str | None) -> tuple[tuple[Piece, ...], Zones, list[Guess]]:
    """The pieces of a page, the zones and all guesses that rules make of it: what the tagger of pieces starts from.

    >>> len(rules("Marsh Post\\nHeron stops clock", "en", None)[0])
    2
    """
    found = pieces(source, language_, fetched)
    parted = zones(found)
    titles = fields.headlines(found, parted)
    title = fields.best(titles, 0.05)
    at = title.place if title else None
    sections = fields.sections(found, parted, at)
    section = fields.best(sections, 0.42)
    outlets = named.outlets(found, parted, at, section.value if section else None)
    stamps = signed.times(found, parted, at, fetched)
    own = fields.best(outlets, 0.6)
    return found, parted, [*titles, *sections, *outlets, *stamps, *signed.bylines_of(found, parted, at, own.value if own else None)]


@dataclass(frozen=True, slots=True)
class _Choice:
    """A page whose fields are being chosen: what is known of it, and the guesses and fields so far, which grow."""

    source: str
    found: tuple[Piece, ...]
    parted: Zones
    tags: Tags
    guesses: list[Guess]
    chosen: dict[str, Guess]


def _take_apart(text: str, page: Page, memory: Memory) -> Parts:
    unmarked = plain(text)
    source = unmarked.text
    spoken = language(source)
    at, title = _begun(source, page)
    place = title.place if title else None
    own = _named(at, place)
    found = _timed(at, place, (spoken, page.fetched))
    lines = signed.bylines_of(found, at.parted, place, own)
    at.guesses.extend(names := weighed([*lines, *proposed("byline", found, lines, at.tags)], at.tags))
    byline, more = _signed_by(source, found, at.parted, names, at.chosen)
    at.guesses.extend(more)
    parted = kept(found, signed_off(found, at.parted, byline.authors, own), source, own)
    if not parted.body and title is not None:
        parted = led(found, parted, title.place, frozenset(guess.place for guess in at.chosen.values()))
    parts = Parts(found, parted, spoken, whole.every(at.guesses, at.chosen), at.chosen, byline)
    view = View(source, found, parted, at.tags, told(source), at.chosen, byline.authors)
    return _placed(_whole(source, _moved(parts, *reconsidered(view, parts.guesses))), unmarked)


def _begun(source: str, page: Page) -> tuple[_Choice, Guess | None]:
    """A page's pieces, zones and chances, and its headline."""
    at = _Choice(source, *_zoned(source, language(source), page.fetched), [], {})
    return at, _choose(at, "title", fields.headlines(at.found, at.parted), 0.05)


def _zoned(source: str, spoken: str | None, fetched: str | None) -> tuple[tuple[Piece, ...], Zones, Tags]:
    """The pieces of a page, its zones and the chances of all labels, as rules, chain and net together see them."""
    found, ruled, first = rules(source, spoken, fetched)
    tags = tag(source, found, ruled, first)
    parted = settled(found, ruled, tags, {guess.value for guess in first if guess.field == "outlet" and guess.score >= 0.6})
    parted = seen_body(found, parted, told(source)) if sure(source) else parted
    return edged(found, parted, tags, told(source))


def _choose(at: _Choice, name: str, candidates: list[Guess], least: float) -> Guess | None:
    """The best of the *candidates* for a field, if it scores *least* or the net is sure of another; it is noted as chosen."""
    source, found = at.source, at.found
    candidates = _guessed(at, name, candidates)
    best = fields.best([guess for guess in candidates if guess.field == name], least)
    best = fields.above(best, candidates, found) if name == "title" and best is not None else best
    best = best or (filled(name, source, found, told(source)) if name in ("title", "section") else None)
    if best is not None and name == "title":
        best = replace(best, value=bared(ended(best, found, source), source, told(source)))
    if best is not None and name == "section":
        best = None if no_section(best, source) else whole_section(best, source)
    if best is not None:
        at.chosen[name] = best
    return best


def _guessed(at: _Choice, name: str, candidates: list[Guess]) -> list[Guess]:
    """The *candidates* that stand, those of the tagger with them, weighed; they are noted."""
    if name in ("title", "section", "outlet"):
        candidates = [*candidates, *proposed(name, at.found, candidates, at.tags)]
    candidates = weighed([guess for guess in candidates if _stands(guess, at.found, candidates, at.source)], at.tags)
    at.guesses.extend(candidates)
    return candidates


def _named(at: _Choice, place: int | None) -> str | None:
    """The outlet's name, when it and the section are chosen; *place* is the headline's."""
    section = _choose(at, "section", fields.sections(at.found, at.parted, place), SECTION)
    outlet = rated(*_held(at, place, section))
    if outlet:
        at.guesses[:] = [guess for guess in at.guesses if (guess.field, guess.by, guess.span) != ("outlet", outlet.by, outlet.span)]
        at.guesses.append(outlet)
        at.chosen["outlet"] = outlet
    own = outlet.value if outlet else None
    if section and own and _same_name(section.value, own):
        del at.chosen["section"]
        others = [guess for guess in fields.sections(at.found, at.parted, place) if not _same_name(guess.value, own)]
        section = _choose(at, "section", others, SECTION)
    if above := fields.kicker(at.found, place, own) if place is not None and section is None else None:
        at.guesses.append(above)
        at.chosen["section"] = above
    return own


def _held(at: _Choice, place: int | None, section: Guess | None) -> tuple[list[Guess], Head]:
    """The guesses for the outlet, and what is known of the page before one is chosen."""
    guesses = named.outlets(at.found, at.parted, place, section.value if section else None, at.source)
    guesses = _guessed(at, "outlet", guesses)
    start = at.found[place].start if place is not None else 0
    return guesses, Head.of(at.source, at.found, at.parted.body, start, section.value if section else None, told(at.source))


def outlets(text: str, page: Page) -> tuple[list[Guess], Head]:
    """The same of a page: what the rating of names (`train/outlets.py`) starts from.

    >>> [guess.value for guess in outlets("Marsh Post\\nHeron stops clock", Page(url=None, fetched=None, body=b""))[0]]
    ['Marsh Post']
    """
    at, title = _begun(plain(text).text, page)
    place = title.place if title else None
    return _held(at, place, _choose(at, "section", fields.sections(at.found, at.parted, place), SECTION))


def _timed(at: _Choice, place: int | None, known: tuple[str | None, str | None]) -> tuple[Piece, ...]:
    """The pieces when the days are chosen: the page's own, and that of its change; *known*: language, and when fetched."""
    stamps = signed.times(at.found, at.parted, place, known[1])
    _choose(at, "published", stamps, TIME)
    changed = _choose(at, "updated", [guess for guess in stamps if guess.field == "updated"], TIME)
    if changed and place is not None and "published" not in at.chosen and 0 < changed.place - place <= _UNDER:
        at.chosen["published"] = changed
    if "published" in at.chosen:
        return at.found
    found = _dated(at.source, at.found, at.chosen, known)
    if "published" in at.chosen or "updated" in at.chosen:
        return found
    below = range(len(found) if place is None else place + 1, at.parted.start)
    if (issued := aged(found, below, known) or issue(found, at.parted, known, below.start - 1) or filed(found, at.parted, known)) is None:
        return found
    at.chosen["published"], when = issued
    return tuple(replace(piece, when=when) if n == issued[0].place else piece for n, piece in enumerate(found))


def _signed_by(
    source: str, found: tuple[Piece, ...], parted: Zones, names: list[Guess], chosen: dict[str, Guess]
) -> tuple[bylines.Byline, list[Guess]]:
    """Who signs: the best of the *names*, else whom the net sees, else who is named within other lines; and the guesses of the latter."""
    own, title = (chosen[name].value if name in chosen else None for name in ("outlet", "title"))
    opened, guesses = whole.opened(found, parted), []
    byline = writers.checked(_byline(writers.likely(names, source), chosen, own), own, opened, source)
    if byline == bylines.Byline() or byline == bylines.Byline(outlet=byline.outlet, place=byline.place):
        guesses += (seen := signers(source, found, parted.body, told(source), own))
        byline = writers.checked(_byline(seen, chosen, own), own, opened, source) if seen else byline
    if not byline.authors and title is not None:
        guesses += (late := _late(source, found, parted, chosen, own))
        other = _byline(late, chosen, own) if late and (not byline or late[0].by == "led in") else bylines.Byline()
        other = writers.checked(other, own, opened, source)
        signs = (*byline.agencies, *(name for name in other.agencies if name not in byline.agencies))
        byline = other._replace(agencies=signs) if other.authors else byline
    return byline, guesses


def _late(source: str, found: tuple[Piece, ...], parted: Zones, chosen: dict[str, Guess], outlet: str | None) -> list[Guess]:
    """Writers that no piece of the page names by itself: led in between headline and text, or told of behind it."""
    if not parted.body:
        return []
    start, end = chosen["title"].span.end, found[parted.body[0]].start
    name, at = writers.led_in(source[start:end], outlet) if start < end <= start + _HEAD else ("", 0)
    if name:
        place = max(n for n, piece in enumerate(found) if piece.start <= start + at)
        return [Guess("byline", name, "led in", 0.7, Span(start + at, start + at + len(name)), place)]
    return [
        Guess("byline", name, "told of behind the text", 0.6, Span(piece.start + at, piece.start + at + len(name)), found.index(piece))
        for name, piece, at in writers.told_of(found, parted.body, outlet)
    ]


_HEAD = 1500
"""Characters between headline and text in which a byline is looked for."""


def _whole(source: str, parts: Parts) -> Parts:
    """The parts with the words before the text that are the beginning of its first sentence."""
    title = parts.chosen["title"].value if "title" in parts.chosen else ""
    body, taken = parts.zones.body, {guess.place for guess in parts.chosen.values()}
    first = whole.begun(source, parts.pieces, body, taken, title)
    if not body or first == body[0]:
        return parts
    parted, guesses = whole.moved(first, body[0], parts.zones, parts.guesses)
    return _moved(parts, whole.joined(source, parts.pieces, first, body[0]), parted, guesses)


def _moved(parts: Parts, found: tuple[Piece, ...], parted: Zones, guesses: list[Guess]) -> Parts:
    """The parts with other pieces and zones, and their guesses in the same order where these then stand."""
    known = {id(old): new for old, new in zip(parts.guesses, guesses, strict=True)}
    chosen = {name: known[id(guess)] for name, guess in parts.chosen.items()}
    return replace(parts, pieces=found, zones=parted, guesses=tuple(guesses), chosen=chosen)


def _dated(source: str, found: tuple[Piece, ...], chosen: dict[str, Guess], known: tuple[str | None, str | None]) -> tuple[Piece, ...]:
    """The pieces with the day in the one that only the net takes for the page's, which is chosen; *known*: language, and when fetched."""
    stamp = filled("published", source, found, told(source))
    when = day(stamp.value, *known) if stamp else None
    if stamp is None or when is None:
        return found
    chosen["published"] = stamp
    return tuple(replace(piece, when=when) if at == stamp.place else piece for at, piece in enumerate(found))


def _placed(parts: Parts, unmarked: Plain) -> Parts:
    """The parts with their places in the page as it came."""
    if len(unmarked.starts) == 1:
        return parts
    spans = [unmarked.source(piece.span) for piece in parts.pieces]
    found = tuple(replace(piece, start=span.start, end=span.end) for piece, span in zip(parts.pieces, spans, strict=True))
    moved = {id(guess): replace(guess, span=unmarked.source(guess.span)) for guess in parts.guesses}
    chosen = {name: moved[id(guess)] for name, guess in parts.chosen.items()}
    return replace(parts, pieces=found, guesses=tuple(moved.values()), chosen=chosen)


def _stands(guess: Guess, found: tuple[Piece, ...], guesses: list[Guess], source: str) -> bool:
    """Whether a guess stands beside the others and the rest of the page; the tagger has seen it all the same."""
    if guess.field == "section":
        menu = guess.by in (_SHORT, "tagger") and fields.in_row(found, guess.place)
        return not menu and not fields.named_so(guess) and not no_section(guess, source)
    if guess.field == "title":
        return guess.by == "repeated line" or len(guess.value.split()) > 5 or not fields.dated(found, guess.place)
    return guess.field != "outlet" or (named.parted_off(guess, found) and not named.spelt_out(guess, guesses))


def _same_name(section: str, outlet: str) -> bool:
    """Whether what was read as a section is the outlet's own name."""
    return fold(section).removeprefix("the ") == fold(outlet).removeprefix("the ")


_UNDER = 8
"""How many pieces below the headline a day stands at most that is the page's only one, though it names a change ("Updated 3 May")."""
SECTION, TIME, BYLINE = 0.33, 0.22, 0.4
"""What a guess must score, rules and tagger together, to be believed; set on renderings of pages of held-out domains."""
_SHORT = "short line beside the headline"
_MARKS = " /|>›»·•"
"""What stands around a section's name in a breadcrumb."""

_RULES = " =|•"
"""What a dump puts around a headline."""

_UNLED = frozenset(("name below the headline", "agency below the headline", "name above the headline"))
_REPORTING = re.compile(
    r"\(?(?:additional )?reporting by|\(?with (?:additional )?(?:reporting|inputs?|information|files|agency inputs?)\b|"
    r"contributing to this|"
    r".* contributed (?:to this|reporting)",
    re.IGNORECASE,
)


def _byline(names: list[Guess], chosen: dict[str, Guess], outlet: str | None) -> bylines.Byline:
    """All lines of the best byline together: "By A" and "B" below it, "with AFP"."""
    best = fields.best([guess for guess in names if guess.by != "source line"], BYLINE) or fields.best(names, BYLINE)
    if best is None:
        return bylines.Byline()
    chosen["byline"] = best
    led = best.by == "led in"
    near = [
        guess
        for guess in names
        if not (led and guess.by == "name below the headline" and guess.place < best.place)
        and (abs(guess.place - best.place) <= 4 or _REPORTING.match(guess.value) or guess.by == "source line")
        and guess.score >= (BYLINE if not _REPORTING.match(guess.value) else 0.3)
    ]
    total, shared = bylines.Byline(), False
    own = re.compile(rf"(?<=\s)(?:the )?{re.escape(outlet)}\s+(?=\w)", re.IGNORECASE) if outlet else None
    section = chosen["section"].value.strip(_MARKS) if "section" in chosen else ""
    for guess in near:
        bare = shortened(guess.value.removesuffix(f" {section}") if section else guess.value, outlet)
        one = bylines.byline(bare, outlet, led=guess.by not in _UNLED or guess.value[0] > "\u2e80")
        authors = (*total.authors, *(name for name in one.authors if name not in total.authors))
        agencies = (*total.agencies, *(name for name in one.agencies if name not in total.agencies))
        total = bylines.Byline(authors, agencies, total.desk or one.desk, outlet, total.place or one.place)
        shared = shared or bool(own and one.authors and bylines.byline(own.sub("", bare)).desk) or bool(one.authors and one.desk)
    own_sign = initials(outlet or "")
    agencies = tuple(name for name in total.agencies if name != own_sign or (bylines.agency(name) and not bylines.agency(outlet or "")))
    return total._replace(desk=shared or (total.desk and not total.authors), agencies=agencies)


# ---------------------------------------------------------------- the article


def _article(parts: Parts, page: Page) -> Article:
    text, spans = _text(parts)
    line = _dateline(parts, text, spans)
    outlet = parts.chosen["outlet"].value.casefold() if "outlet" in parts.chosen else ""
    signs = (*parts.byline.agencies, *(line.agencies if line else ()), *_signed(parts))
    agencies = tuple(dict.fromkeys(name for name in signs if name.casefold() != outlet))
    published, updated = (_when(parts, name, text) for name in ("published", "updated"))
    value = {
        name: " ".join((guess.value.strip(_MARKS if name == "section" else _RULES if name == "title" else "")).split())
        for name, guess in parts.chosen.items()
    }
    return Article(
        url=page.url,
        outlet=value.get("outlet"),
        title=value.get("title"),
        standfirst=_standfirst(parts),
        section=value.get("section"),
        language=parts.language,
        score=_score(parts, text),
        authors=tuple(dict.fromkeys((*parts.byline.authors, *(line.authors if line else ())))),
        desk=parts.byline.desk,
        agencies=agencies,
        place=(line.place if line else None) or parts.byline.place,
        published=published,
        updated=updated,
        text=text,
        paragraphs=spans,
        captions=tuple(piece.text for piece in parts.pieces if piece.kind in ("caption", "credit") and piece.words > 3),
        basis=_basis(parts, agencies, line),
    )


def _text(parts: Parts) -> tuple[str, tuple[Span, ...]]:
    chunks: list[str] = []
    spans: list[Span] = []
    at = 0
    for place in parts.zones.body:
        piece = parts.pieces[place]
        chunk = piece.text.replace("\r\n", " ").replace("\n", " ")
        if place == parts.zones.body[-1]:
            signed, end = datelines.end_sign(chunk)
            chunk = chunk[:end].rstrip(" (") if signed and end else chunk
        at += len(chunks) and 2
        chunks.append(chunk)
        spans.append(Span(at, at + len(chunk)))
        at += len(chunk)
    return "\n\n".join(chunks), tuple(spans)


def _dateline(parts: Parts, text: str, spans: tuple[Span, ...]) -> datelines.Dateline | None:
    """The dateline of one of the first paragraphs: a standfirst may stand before it."""
    for span in spans[:3]:
        found = datelines.dateline(
            text[span.start : span.end], " ".join(piece.text for piece in parts.pieces) if len(text) < 60_000 else ""
        )
        if found:
            return found
    return None


def _signed(parts: Parts) -> tuple[str, ...]:
    """Agencies that sign at the end of the text or in a short line behind it."""
    last = parts.zones.body[-1] if parts.zones.body else len(parts.pieces)
    found: list[str] = []
    for piece in parts.pieces[last : last + 5]:
        signed, at = datelines.end_sign(piece.text)
        if piece is parts.pieces[last] or (at == 0 and piece.kind not in ("caption", "credit")):
            found.extend(signed)
    return tuple(found)


def _when(parts: Parts, name: str, text: str) -> When | None:
    guess = parts.chosen.get(name)
    when = parts.pieces[guess.place].when if guess else None
    return narrow(when, text) if when is not None and name == "published" else when


def _standfirst(parts: Parts) -> str | None:
    title = parts.chosen.get("title")
    if title is None:
        return None
    lines = [parts.pieces[at].text for at in standing(parts, title)]
    return " ".join(lines) or None


def _score(parts: Parts, text: str) -> float:
    words = len(text.split())
    return round(min(0.98, 0.3 + min(words, 300) / 600 + (0.2 if "title" in parts.chosen else 0)), 3) if words else 0.0


def _basis(parts: Parts, agencies: tuple[str, ...], line: datelines.Dateline | None) -> dict[str, Basis]:
    basis = {name: Basis(by=f"flat.{guess.by}", score=guess.score, source=guess.span) for name, guess in parts.chosen.items()}
    byline = basis.pop("byline", None)
    if byline:
        basis |= {name: byline for name, there in (("authors", parts.byline.authors), ("desk", parts.byline.desk)) if there}
    if agencies:
        basis["agencies"] = byline if byline and parts.byline.agencies else Basis(by="flat.dateline", score=0.9)
    if line and line.place:
        basis["place"] = Basis(by="flat.dateline", score=0.9)
    if parts.zones.body:
        first, last = parts.pieces[parts.zones.body[0]], parts.pieces[parts.zones.body[-1]]
        basis["text"] = Basis(by="flat.zones", score=0.9, source=Span(first.start, last.end))
    return basis
