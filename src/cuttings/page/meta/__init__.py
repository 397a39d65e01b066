"""The fields of an article from its page: headline, outlet, section, day, byline - each with where it was read, or left unknown."""

import re
from dataclasses import dataclass, replace

from cuttings.page import bylines, datelines
from cuttings.page.blocks import Blocks
from cuttings.page.body import Body
from cuttings.page.kinds import entries
from cuttings.page.language import language
from cuttings.page.meta import visible
from cuttings.page.meta.days import changes, day_options
from cuttings.page.meta.options import Known, Option, author_options, byline, fold
from cuttings.page.meta.outlet import domain, order, outlet_names
from cuttings.page.meta.rank import chances, each, sure
from cuttings.page.meta.sections import address, near_section, section_options
from cuttings.page.meta.standfirst import standfirst
from cuttings.page.meta.structured import Hint, canonical, linked_data, meta_elements, microdata
from cuttings.page.meta.titles import title_options
from cuttings.page.tree import compiled
from cuttings.types import Article, Basis, Candidate, Page, Span, When

__all__ = ["candidates", "choose", "gather", "read"]

LEAST = {"title": 0.1, "published": 0.45, "declared": 0.85, "stated": 0.4, "section": 0.25, "authors": 0.33, "beside": 0.2, "updated": 0.5}
"""The chance below which a field stays unknown. A day that meta elements or objects beside the article declare in one way, and that is
printed nowhere, needs most; one that the article's own JSON-LD states needs less, and so does a name on one line with an author."""

SOLE = 0.45
"""The chance that a day which is only printed needs beside all others, not only beside none: of several as likely none is given."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything a page gives for its fields, in one pass: options by field, and what is known beside."""

    known: Known
    hints: tuple[Hint, ...]
    options: dict[str, list[Option]]


def read(blocks: Blocks, body: Body, page: Page) -> Article:
    """An article: its body, and every other field; `blocks.source` is the page in UTF-8.

    >>> from cuttings.page.blocks import parse, walk
    >>> blocks = walk(parse(b"<title>Dam holds</title>"))
    >>> read(blocks, Body(), Page(url=None, fetched=None, body=b"")).title
    'Dam holds'
    """
    return choose(gather(blocks, body, page), blocks, body, page)


def choose(found: Gathered, blocks: Blocks, body: Body, page: Page) -> Article:
    """The article whose fields the rankers choose among what was gathered.

    >>> from cuttings.page.blocks import parse, walk
    >>> blocks, page = walk(parse(b"<title>Dam holds</title>")), Page(url=None, fetched=None, body=b"")
    >>> choose(gather(blocks, Body(), page), blocks, Body(), page).title
    'Dam holds'
    """
    title, published, section = (_best(field, found.options[field]) for field in ("title", "published", "section"))
    authors = _authors(found)
    byline = _byline(found, blocks, body)
    line = next((line for span in body.paragraphs[:4] if (line := datelines.dateline(body.text[span.start : span.end][:200]))), None)
    agencies = _agencies(byline, line, body)
    basis = {name: _basis(name, pick, blocks) for name, pick in (("title", title), ("published", published), ("section", section)) if pick}
    basis |= {"authors": _basis("authors", authors[0], blocks)} if authors else {}
    outlet = found.known.outlets[0] if found.known.outlets else None
    basis |= {"outlet": Basis(by=_outlet_basis(found), score=0.9)} if outlet else {}
    basis |= {"agencies": Basis(by="byline or dateline", score=0.9)} if agencies else {}
    basis |= {"other": Basis(by=f"second article: {blocks.text[body.other]}", score=body.score)} if body.other is not None else {}
    return Article(
        url=page.url,
        canonical=_canonical(found, page),
        domain=found.known.domain,
        outlet=outlet,
        kicker=_kicker(blocks, body),
        title=title[0].value if title else None,
        standfirst=standfirst(blocks, body),
        section=section[0].value if section else None,
        language=found.known.language,
        authors=tuple(option.value for option, _ in authors),
        desk=byline.desk and not authors,
        agencies=agencies,
        place=line.place if line else None,
        published=published[0].when if published else None,
        updated=_updated(found, published[0].when if published else None),
        kind=body.kind,
        score=body.score,
        text=body.text,
        paragraphs=body.paragraphs,
        captions=tuple(blocks.text[place] for place in body.captions),
        entries=entries(blocks, body.blocks, body.text) if body.kind == "live" else (),
        basis=basis,
    )


_LOST = {"authors": "no person, or another form of the name is kept"}


def candidates(blocks: Blocks, body: Body, page: Page) -> tuple[Candidate, ...]:
    """Every value that could have filled a field, with its chance, the chosen ones marked, the others with why they lost.

    >>> from cuttings.page.blocks import parse, walk
    >>> blocks = walk(parse(b"<title>Dam holds</title>"))
    >>> candidates(blocks, Body(), Page(url=None, fetched=None, body=b""))[0].value
    'Dam holds'
    """
    found = gather(blocks, body, page)
    rows: list[Candidate] = []
    signed = [option for option, _ in _authors(found)]
    for field, options in found.options.items():
        scores = each(field, options) if field == "authors" else chances(field, options)
        best = _best(field, options) if field != "authors" else None
        for option, score in sorted(zip(options, scores, strict=True), key=lambda pair: -pair[1]):
            chosen = option in signed if field == "authors" else best is not None and option is best[0]
            why = "" if chosen else "too unlikely" if score < _least(field, option) else _LOST.get(field, "another is likelier")
            by = ", ".join(dict.fromkeys(hint.by for hint in option.hints))
            shown = sure(field, score) if chosen else score
            rows.append(Candidate(field=field, value=option.value, by=by[:200], score=round(shown, 3), chosen=chosen, why=why))
    return (*rows, *_late(found))


def _late(found: Gathered) -> tuple[Candidate, ...]:
    """The declared days of publication that are none because the page was captured before them."""
    told = [hint for hint in found.hints if hint.field == "published" and _STATES.match(hint.by)]
    if found.known.fetched is None or not told:
        return ()
    options = day_options(told, replace(found.known, fetched=None))
    kept = {option.value for option in found.options["published"]}
    later = [option for option in options if option.value not in kept and option.value[:10] > found.known.fetched[:10]]
    why = f"it lies after the capture, {found.known.fetched[:10]}"
    return tuple(
        Candidate(field="published", value=option.value, by=option.hints[0].by[:200], score=0.0, chosen=False, why=why) for option in later
    )


_STATES = re.compile(r"ld|meta|micro")


def gather(blocks: Blocks, body: Body, page: Page) -> Gathered:
    """One pass over everything that hints at a field, and the options it makes for each.

    >>> from cuttings.page.blocks import parse, walk
    >>> blocks = walk(parse(b"<title>Dam holds</title>"))
    >>> [option.value for option in gather(blocks, Body(), Page(url=None, fetched=None, body=b"")).options["title"]]
    ['Dam holds']
    """
    hints = [*linked_data(blocks.scripts, page.url), *meta_elements(blocks.meta), *microdata(blocks.notes)]
    hints += canonical(blocks.source, page.url)
    hints += visible.headings(blocks, body)
    hints += address(page.url)
    hints += visible.stamps(blocks, body)
    near = tuple(visible.around(blocks, body))
    dates, bylined = visible.hinted(blocks)
    hints += visible.near_time(blocks, body, near, dates)
    hints += visible.near_byline(blocks, body, near, bylined)
    hints += visible.near_wires(blocks, body, near)
    hints += visible.inline_authors(blocks.notes)
    hints += near_section(blocks, body, near)
    known = _known(hints, blocks, body, page)
    by_field: dict[str, list[Hint]] = {}
    for hint in hints:
        by_field.setdefault(hint.field, []).append(hint)
    dated = [hint for field in ("published", "created", "updated") for hint in by_field.get(field, ())]
    dated += [
        hint._replace(by="headed", value=visible.opened(hint.value))
        for hint in by_field.get("title", ())
        if hint.by in ("title element", "h1.1", "body headline")
    ]
    signed = {hint.block for hint in by_field.get("authors", ()) if _SIGNED.match(hint.by)}
    options = {
        "title": title_options(by_field.get("title", ()), known),
        "published": day_options(dated, known, signed, visible.anywhere(blocks, body)),
        "authors": author_options([*by_field.get("authors", ()), *by_field.get("bodies", ())], known),
        "section": section_options(by_field.get("section", ()), known),
    }
    return Gathered(known, tuple(hints), options)


_SIGNED = re.compile(r"(?:line|name|inner)\.(?:above|below|text)")


def _known(hints: list[Hint], blocks: Blocks, body: Body, page: Page) -> Known:
    registered = domain(page.url) or domain(_first(hints, "canonical"))
    declared = blocks.language or _first(hints, "language") or ""
    spoken = language(body.text or " ".join(blocks.text[:60]), declared)
    return Known(
        outlets=outlet_names(hints, blocks, registered),
        domain=registered,
        language=spoken,
        order=order(spoken, declared, registered),
        fetched=page.fetched,
        opening=body.text[:600].lower(),
        lines=blocks.text,
        station=_STATION.match(body.text[:80]) is not None,
    )


_STATION = re.compile(r"[^()a-z]{3,60}\((?!KCNA|KUNA|WAFA)[KW][A-Z]{3}(?:-TV)?\)\s?(?:--|[-–—])")
"""A dateline with call letters of a station of the United States, "VELL CITY (WVEL) --", which agencies of four letters have not."""


def _first(hints: list[Hint], field: str) -> str | None:
    return next((hint.value for hint in hints if hint.field == field), None)


# ---------------------------------------------------------------- choices


def _best(field: str, options: list[Option]) -> tuple[Option, float] | None:
    options = [option for option in options if not option.other]
    scores = chances(field, options)
    if not scores:
        return None
    place = scores.index(max(scores))
    none = max(0.0, 1 - sum(scores))
    sole = SOLE if field == "published" and not _stated(options[place]) else 0.0
    least = max(sole, _least(field, options[place]) * (scores[place] + none))
    return (options[place], scores[place]) if scores[place] >= least else None


_STATED = ("published ld", "published meta", "published micro")


def _stated(option: Option) -> int:
    """In how many ways a day of publication is declared."""
    return sum(name in option.features for name in _STATED)


def _least(field: str, option: Option) -> float:
    """The least chance an option needs; a day that only a change or a making names is never one of publication."""
    if field != "published" or "ld.datePublished" in option.features:
        return LEAST["stated" if field == "published" else field]
    if not any(hint.field in ("published", "title") for hint in option.hints):
        return 1.1
    return LEAST["declared" if _stated(option) == 1 and not any(_PRINTED.match(hint.by) for hint in option.hints) else "published"]


_PRINTED = re.compile(r"line|time|address|headed|text")


def _authors(found: Gathered) -> list[tuple[Option, float]]:
    options = found.options["authors"]
    scored = list(zip(options, each("authors", options), strict=True))
    lines = {id(hint) for option, score in scored if score >= LEAST["authors"] for hint in option.hints if hint.by.startswith("line.")}
    beside = {id(option) for option, _ in scored if any(id(hint) in lines for hint in option.hints)}
    picked = [(option, score) for option, score in scored if score >= LEAST["beside" if id(option) in beside else "authors"]]
    picked = list({id(whole): (whole, score) for option, score in picked for whole in [_whole(option, options)]}.values())
    persons = [pair for pair in picked if not pair[0].features.keys() & {"shape agency", "shape desk", "shape outlet"}]
    return [pair for pair in persons if not _inside(pair[0], persons)][:12]


_BESIDE = re.compile(r"(?:line|name|inner)\.(?:above|below)")


def _whole(option: Option, options: list[Option]) -> Option:
    """A lone word that is declared, or the one full name near the headline that begins with it ("Ada", printed "Ada Pell")."""
    if " " in option.value or _stated_by(option).isdisjoint(("ld", "meta", "micro")):
        return option
    longer = [other for other in options if other.value.startswith(option.value + " ") and "shape person" in other.features]
    return longer[0] if len(longer) == 1 and any(_BESIDE.match(hint.by) for hint in longer[0].hints) else option


def _stated_by(option: Option) -> set[str]:
    return {hint.by.partition(".")[0] for hint in option.hints}


def _inside(option: Option, picked: list[tuple[Option, float]]) -> bool:
    """Whether another picked name is the better form: longer ("Ada" beside "Ada Pell"), but declared before printed ("Ada Pell Follow")."""
    words, declared = set(fold(option.value).split()), "declared only" in option.features
    for other, _ in picked:
        if option.value.startswith(other.value + " ") and " " not in other.value:
            continue
        if other.value.startswith(option.value + " ") and " " not in option.value:
            return True
        beside, known = set(fold(other.value).split()), "declared only" in other.features
        if (words < beside and (known or not declared)) or (beside < words and known and not declared):
            return True
    return False


_SHORT = re.compile(r"[A-Z]{2,6}")


def _byline(found: Gathered, blocks: Blocks, body: Body) -> bylines.Byline:
    """What the printed and declared bylines say of desks and agencies."""
    outlet = found.known.outlets[0] if found.known.outlets else None
    desk = False
    agencies: list[str] = []
    for hint in found.hints:
        if hint.field == "wires":
            agencies.extend(name for name in datelines.wires(hint.value) if name not in (outlet, outlet and bylines.agency(outlet)))
        if hint.field != "authors" or ".later" in hint.by or "aside" in hint.by or hint.by.startswith("ld.other"):
            continue
        if hint.block is not None and hint.by.startswith(("name", "inner")):
            continue
        if _SHORT.fullmatch(hint.value) and any(body.field == "bodies" and body.value == hint.value for body in found.hints):
            agencies.append(bylines.agency(hint.value) or hint.value)
            continue
        read_ = byline(hint.value, outlet, led=True)
        desk = desk or read_.desk
        agencies.extend(read_.agencies)
    return bylines.Byline(desk=desk, agencies=tuple(dict.fromkeys(agencies)))


def _agencies(byline: bylines.Byline, line: datelines.Dateline | None, body: Body) -> tuple[str, ...]:
    signed = datelines.end_sign(body.text)[0] if body.text else ()
    return tuple(dict.fromkeys((*byline.agencies, *(line.agencies if line else ()), *signed)))


def _updated(found: Gathered, published: When | None) -> When | None:
    """The latest declared or labelled moment of change that lies after publication."""
    hints = [hint for option in found.options["published"] if _changed(option) for hint in option.hints]
    later = [when for when in changes(hints, found.known) if published is None or _after(when, published)]
    return max(later, key=lambda when: (when.first or "", when.instant or ""), default=None)


def _changed(option: Option) -> bool:
    return any(name.startswith(("updated ", "labelled updated")) for name in option.features)


def _after(when: When, published: When) -> bool:
    """Whether a change is of a later day, or of a later moment of one day."""
    if when.instant and when.first == published.first:
        began = published.instant
        return began is None or (when.instant[11:16] != began[11:16] and when.instant > began)
    return (when.first or "") > (published.first or "")


def _canonical(found: Gathered, page: Page) -> str | None:
    """The page's own link where it stays on its site and names no front page, else what it declares elsewhere, else where it was had."""
    told = [hint for hint in found.hints if hint.field == "canonical" and hint.value.startswith("http")]
    told = [hint for hint in told if hint.by != "link.canonical" or _INNER.match(hint.value)]
    linked = [hint for hint in told if hint.by == "link.canonical" and domain(hint.value) == found.known.domain]
    return next((hint.value for hint in (*linked, *told)), page.url)


_INNER = re.compile(r"https?://[^/?#]+[/?#]+[^/?#]")
"""An address with more than the name of its site."""


def _basis(field: str, pick: tuple[Option, float], blocks: Blocks) -> Basis:
    option, score = pick
    block = next((hint.block for hint in option.hints if hint.block is not None), None)
    at = _found(blocks.source, option.value) if block is not None and blocks.source else -1
    by = ", ".join(dict.fromkeys(hint.by for hint in option.hints))
    return Basis(by=by[:120], score=round(sure(field, score), 3), source=Span(at, at + len(option.value)) if at >= 0 else None)


def _found(source: bytes, value: str) -> int:
    """Where a value stands on a page first, in characters; -1 where it does not."""
    at = source.find(value.encode("utf-8", "surrogatepass"))
    loops = compiled()
    return at if at <= 0 else loops.points(source, at) if loops else len(source[:at].decode())


def _outlet_basis(found: Gathered) -> str:
    name = fold(found.known.outlets[0])
    return next((hint.by for hint in found.hints if hint.field == "outlet" and fold(hint.value) == name), "title or domain")


# ---------------------------------------------------------------- kicker


_KICKER = re.compile(r"kicker|overline|dachzeile|eyebrow|topline|spitzmarke")


def _kicker(blocks: Blocks, body: Body) -> str | None:
    """A short line straight above the headline that is marked as one."""
    if not body.headline:
        return None
    text, element = blocks.text[body.headline - 1], blocks.element[body.headline - 1]
    marked = _KICKER.search(blocks.head(element))
    return text if marked and len(text.split()) <= 8 else None
