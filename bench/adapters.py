"""The same readings in the forms that measuring scripts ask for; each function is a few lines over the public package.

The forms stand with the scripts: `--ours adapters:body` and so on. No function reads gold, and none knows which file it is scored on;
`events` is told what a set calls an event.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import quantity_names
from cuttings import dates as _dates
from cuttings import events as _events
from cuttings import grammar as _grammar
from cuttings import names as _names
from cuttings import page as _page
from cuttings import pipeline as _pipeline
from cuttings import statements as _statements
from cuttings import stories as _stories
from cuttings import text as _text
from cuttings.types import Article, Copy, Gist, Page, Reading, Rejected, Span, When, to_json

Offsets = list[list[int]]


def _article(html: bytes, url: str | None, fetched: str | None = None, kind: str | None = "text/html") -> Article:
    read = _page.read(Page(url=url or None, fetched=fetched, body=html, content_type=kind))
    return (read.article or Article()) if isinstance(read, Rejected) else read


def _flowing(body: str, title: str = "", outlet: str | None = None, published: str | date | None = None) -> Article:
    """An article around running text as it stands; blank lines part its paragraphs."""
    stamp = str(published or "")
    day = stamp[:10] or None
    return Article(
        title=title or None,
        outlet=outlet or None,
        text=body,
        language="en",
        published=When(first=day, last=day, instant=stamp if "T" in stamp else None, basis="given") if day else None,
    )


def _reading(article: Article, name: str = "text") -> Reading:
    return _pipeline.understand(article, page=name)


def _offsets(spans: Iterable[Span]) -> Offsets:
    return [[span.start, span.end] for span in spans]


def body(html: bytes, url: str) -> str:
    """The article's text."""
    return _article(html, url).text


def headed(html: bytes, url: str) -> str:
    """The article's text under its headline, for gold that counts the headline as text."""
    article = _article(html, url)
    return f"{article.title}\n{article.text}" if article.title else article.text


def metadata(html: bytes, url: str) -> dict[str, Any]:
    """Headline, persons, day, section, language."""
    article = _article(html, url)
    when = article.published
    return {
        "title": article.title,
        "authors": list(article.authors),
        "published": (when.first if when and when.first == when.last else None),
        "section": article.section,
        "language": article.language,
    }


def page(raw: str, fetched: str | None) -> dict[str, Any]:
    """A flattened page's fields."""
    article = _article(raw.encode("utf-8", "surrogatepass"), None, fetched, "text/plain; charset=utf-8")
    when = article.published
    return {
        "title": article.title,
        "outlet": article.outlet,
        "section": article.section,
        "authors": list(article.authors),
        "agencies": list(article.agencies),
        "desk": article.desk,
        "dateline_place": article.place,
        "published": {"first": when.first, "last": when.last} if when and when.first and when.last else None,
        "body": article.text,
    }


def attributions(body: str) -> list[dict[str, Offsets]]:
    """Outermost statements: source, cue, content; with what is found but judged no statement, since PolNeAR labels plans and deeds too."""
    article = _flowing(body)
    words = _text.words(article.text, article.paragraphs, article.language)
    found = _statements.read(article, words, _names.find(words, article.title), judged=False)
    return [{"source": _offsets(s.source), "cue": _offsets(s.cue), "content": _offsets(s.content)} for s in found if s.within is None]


def statements(body: str, title: str, outlet: str | None, published: str | None) -> list[dict[str, Any]]:
    """All statements with their speakers, relays and tags."""
    found = _reading(_flowing(body, title, outlet, published)).statements
    keys = ("content", "cue", "source", "speaker", "kind", "stance", "anonymous", "via", "within", "negated", "by", "score")
    return [{key: to_json(getattr(statement, key)) for key in keys} for statement in found]


def tokens(body: str) -> list[tuple[int, int, str, int]]:
    """Words as treebanks count them: start, end, universal tag, sentence index."""
    parsed = _grammar.read(_text.words(body, language="en"))
    return [(start, end, tag, owner) for (start, end), tag, owner in zip(parsed.bounds, parsed.tags, parsed.owners, strict=True)]


def names(body: str) -> list[dict[str, Any]]:
    """Named people, bodies and places with their mentions."""
    words = _text.words(body, language="en")
    return [
        {
            "name": name.name,
            "kind": name.kind,
            "aliases": list(name.aliases),
            "mentions": [{"span": [m.span.start, m.span.end], "form": m.form} for m in name.mentions],
        }
        for name in _names.find(words, None)
    ]


def times(body: str, published: date) -> list[tuple[int, int, str, str]]:
    """Time expressions with TIMEX3 types and values."""
    words = _text.words(body, language="en")
    found = _dates.find(words, When(first=str(published), last=str(published)))
    return [(t.span.start, t.span.end, t.kind.upper(), _WEEK.sub(r"-W\1", t.value)) for t in found]


_WEEK = re.compile(r"-W0(\d)")  # The corrected gold writes weeks without the leading zero of ISO 8601.


def readings(body: str, published: str | None) -> dict[str, list[tuple[Any, ...]]]:
    """Times, events and figures with their intervals, status, bounds and changes."""
    read = _reading(_flowing(body, published=published))
    return {
        "times": [(t.span.start, t.span.end, t.first, t.last, t.grain) for t in read.times if not t.value.endswith("_REF")],
        "events": [(e.span.start, e.span.end, e.when and e.when.first, e.when and e.when.last, e.status) for e in read.events],
        "figures": [
            (f.span.start, f.span.end, f.low, f.high, f.unit, f.bound, f.change and f.change.before, f.change and f.change.after)
            for f in read.figures
        ],
    }


def events(records: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Event types of each record's text; of wire stories (`set` says so) their violent incidents with kind and stage."""
    return [_incidents(record["text"]) if str(record.get("set")).startswith(_STORIES) else _acts(record["text"]) for record in records]


_STORIES = "muc"


def _acts(body: str) -> list[dict[str, Any]]:
    return [{"root": event.type, "event_text": event.span.of(body)} for event in _reading(_flowing(body)).events]


def _incidents(body: str) -> list[dict[str, Any]]:
    found = _events.incidents(_text.words(body, language="en"))
    return [{"onto": "MUC4", "code": one.kind.upper(), "root": one.root, "modality": one.stage.upper()} for one in found]


def quantities(records: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Figures and counted durations of each record's text."""
    read = [_reading(_flowing(record["text"])) for record in records]
    return [quantity_names.figures(one.article.text, one.figures, one.times) for one in read]


def clusters(docs: Sequence[dict[str, Any]]) -> list[str]:
    """The story of each document as it stood when the document came, documents in stream order."""
    placed = _Stream()
    return [placed.add(_gist(doc, doc.get("date"))) for doc in docs]


def pairs(docs: Sequence[dict[str, Any]]) -> list[tuple[str, str, float]]:
    """Pairs of documents of which one took over the other's text."""
    index = _Shingles()
    for doc in docs:
        body = doc.get("text") or ""
        sample = _stories.shingles(body)
        index.add(Gist(article=str(doc["id"]), outlet=doc.get("outlet"), day=doc.get("date"), title="", terms={}, shingles=sample), body)
    return [(copy.article, copy.original, copy.share) for copy in index.copies()]


def spans(wire: str, copy: str) -> list[tuple[int, int]]:
    """The characters of *copy* that were taken over from *wire*."""
    return [(span.start, span.end) for span in _stories.taken(wire, copy)]


def stories(docs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Stories, copies, differences and wordings of whole documents."""
    placed, read, index = _Stream(), {}, _Shingles()
    for doc in docs:
        article = _flowing(doc["text"], doc["title"], doc.get("outlet"), doc.get("published"))
        agency = doc.get("agency")
        read[doc["id"]] = _reading(replace(article, agencies=(agency,) if agency else ()), doc["id"])
        index.add(_stories.gist(read[doc["id"]]), article.text)
    for gist in sorted(index.gists.values(), key=lambda gist: (gist.day or "~", gist.article)):
        placed.add(gist, index.found(gist, placed.homes))
    groups: dict[str, list[str]] = defaultdict(list)
    for doc in docs:
        groups[placed.homes[doc["id"]]].append(doc["id"])
    return {
        "stories": {doc: story for story, members in groups.items() for doc in members},
        "copies": [(copy.article, copy.original) for copy in index.originals()],
        "differences": [found for story, members in groups.items() for found in _differences(story, {m: read[m] for m in members})],
        "wording": [found for story, members in groups.items() for found in _wordings(story, {m: read[m] for m in members})],
    }


def _differences(story: str, read: dict[str, Reading]) -> list[dict[str, Any]]:
    found, _ = _stories.compare(read)
    return [
        {
            "story": story,
            "kind": d.kind,
            "ids": [r.article for r in d.reports],
            "values": {r.article: r.plain or r.value for r in d.reports},
        }
        for d in found
        if not d.update
    ]


def _wordings(story: str, read: dict[str, Reading]) -> list[dict[str, Any]]:
    found = []
    for wording in _stories.wordings(list(read.items())):
        terms: dict[str, list[str]] = defaultdict(list)
        for report in wording.reports:
            terms[report.article].append(report.value)
        found.append({"story": story, "terms": dict(terms)})
    return found


def _gist(doc: dict[str, Any], day: str | None) -> Gist:
    article = _flowing(doc.get("text") or "", doc.get("title") or "", doc.get("outlet"), day)
    return _stories.gist(Reading(page=str(doc["id"]), fetched=None, fingerprint="", article=article))


class _Stream:
    """Articles placed one after another, their stories found again by keys as the library's index does; state outlives a call."""

    def __init__(self) -> None:
        self.stories: dict[str, Any] = {}
        self.homes: dict[str, str] = {}
        self.index: dict[str, set[str]] = defaultdict(set)

    def add(self, gist: Gist, copies: tuple[Copy, ...] = ()) -> str:
        shared: Counter[str] = Counter()
        for key in gist.keys:
            shared.update(self.index[key])
        others = {one for copy in copies if copy.share >= 0.5 for one in (copy.article, copy.original)}
        homes = [self.homes[one] for one in sorted(others) if one in self.homes]
        near = [id for id, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:40]]
        placement = _stories.place(gist, {id: self.stories[id] for id in (*homes, *near)}, copies, homes)
        self.homes[gist.article] = placement.story
        self.stories.setdefault(placement.story, _stories.Gathered()).add(gist)
        for key in gist.keys:
            self.index[key].add(placement.story)
        return placement.story


class _Shingles:
    """Texts found again by the runs of words they share, as the library's index does; state outlives a call."""

    def __init__(self) -> None:
        self.gists: dict[str, Gist] = {}
        self.texts: dict[str, str] = {}
        self.first: dict[int, str] = {}
        self.several: dict[int, list[str]] = {}
        self.outlets: dict[str, str | None] = {}

    def add(self, gist: Gist, body: str) -> None:
        self.gists[gist.article], self.texts[gist.article], self.outlets[gist.article] = gist, body, gist.outlet
        new = set(gist.shingles)
        known = new & self.first.keys()
        self.first |= dict.fromkeys(new - known, gist.article)
        for shingle in known:
            self.several.setdefault(shingle, [self.first[shingle]]).append(gist.article)

    def found(self, gist: Gist, among: Container[str]) -> tuple[Copy, ...]:
        shared = sorted(self.several.keys() & gist.shingles)
        suspects, furniture = _stories.sift({shingle: self.several[shingle] for shingle in shared}, self.outlets)
        others = [(self.gists[one], self.texts[one]) for one in suspects if one in among]
        return _stories.copies(gist, self.texts[gist.article], others, furniture)

    def copies(self) -> list[Copy]:
        before: set[str] = set()
        found: list[Copy] = []
        for gist in self.gists.values():
            found += self.found(gist, before)
            before.add(gist.article)
        return found

    def originals(self) -> list[Copy]:
        """One original a copy, as the library chooses: of those from which about as much was taken, one that copies none, an early one."""
        above: dict[str, list[Copy]] = defaultdict(list)
        for copy in self.copies():
            above[copy.article].append(copy)
        chosen = []
        for found in above.values():
            most = max(copy.share for copy in found)
            near = [copy for copy in found if copy.share >= most - 0.1]
            chosen.append(min(near, key=lambda copy: (copy.original in above, self.gists[copy.original].day or "~", copy.original)))
        return [copy for copy in chosen if copy.share >= 0.5]
