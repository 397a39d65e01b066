"""Feeds out of the reader: what a page lists, as RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, with ids that stay."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from html import escape
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

from starlette.requests import Request
from starlette.responses import Response

from cuttings.errors import NotFound
from cuttings.library import Library
from cuttings.types import SURE, Pick, Row, Story, When
from cuttings.types.wording import verb
from cuttings.web import cards, marks, show
from cuttings.web.answers import Ask

MOST = 50
"""How many entries a feed has."""

LOOKED = 100
"""Of a search so many hits are looked at: it is not in the order of days."""

KINDS = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
"""The forms of a feed and their media types."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ATOM, _DC = "http://www.w3.org/2005/Atom", "http://purl.org/dc/elements/1.1/"
_NOT_XML = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry: an id that stays, a headline, where it is in this reader and at its outlet, its words, and when they were captured."""

    id: str
    title: str
    path: str
    text: str
    updated: datetime
    by: str = ""
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: its title, the page of this reader that shows the same, and its entries, the newest first."""

    title: str
    path: str
    items: tuple[Item, ...]


def front(library: Library, ask: Ask) -> Feed:
    """The stories as the front page has them, the one that changed last first."""
    stories = library.stories(limit=MOST)
    known = _captured(library, (row for story in stories for row in story.articles))
    return _feed("Cuttings", "/", (_story(story, known) for story in stories))


def articles(library: Library, ask: Ask) -> Feed:
    """The newest articles, of an outlet or a section where one is asked for."""
    outlet, section = ask.words("outlet") or None, ask.words("section") or None
    title = " – ".join(["Cuttings", *(value for value in (outlet, section) if value)])
    query = urlencode({name: value for name, value in (("outlet", outlet), ("section", section)) if value}, errors="replace")
    return _rows(library, title, f"/articles?{query}".rstrip("?"), library.list(outlet=outlet, section=section, limit=MOST))


def story(library: Library, ask: Ask) -> Feed:
    """The articles of a story."""
    found = library.story(ask.parts["id"])
    return _rows(library, found.title or "A story", f"/story/{found.id}", found.articles)


def who(library: Library, ask: Ask) -> Feed:
    """What a person or body said, as far as it is certain."""
    found = library.who(ask.parts["key"], exact=True, limit=MOST)
    if len(found.speakers) != 1:
        raise NotFound(f"nobody is filed under {ask.parts['key'][:60]}")
    (speaker,) = found.speakers
    said = [one for one in found.said if one.score >= SURE and not one.bare]
    known = _captured(library, (one.article for one in said))
    items = (
        Item(
            id=f"urn:cuttings:statement:{one.article.id}:{hashlib.sha256(one.words.encode('utf-8', 'replace')).hexdigest()[:16]}",
            title=f"{one.speaker} {verb(one.stance, one.negated)}: {one.words[:140]}",
            path=f"/article/{one.article.id}#{marks.anchor(one.span)}",
            text=one.sentence,
            **_where(one.article, known),
        )
        for one in said
    )
    return _feed(speaker.name, f"/who/{speaker.key}", items)


def search(library: Library, ask: Ask) -> Feed:
    """The sentences that a search finds, those of the newest articles first."""
    words = ask.words("q")
    return _hits(library, words, f"/search?{urlencode({'q': words}, errors='replace')}", words)


def saved(library: Library, ask: Ask) -> Feed:
    """What a saved search finds, seen or not."""
    found = next((one for one in library.saved() if one.key == ask.parts["key"]), None)
    if found is None:
        raise NotFound(f"no saved search goes by the name {ask.parts['key'][:60]}")
    return _hits(library, found.name, f"/saved/{found.key}", found.words)


def label(library: Library, ask: Ask) -> Feed:
    """What lies under a label, the last put there first; without what is lost."""
    found = library.dossier(ask.parts["key"])
    items = (_pick(pick, pick.row) for pick in found.picks if pick.row and not pick.lost)
    return _feed(found.label.name, f"/label/{found.label.key}", items)


def _hits(library: Library, title: str, path: str, words: str) -> Feed:
    hits = library.search(words, limit=LOOKED)
    known = _captured(library, (hit.article for hit in hits))
    items = (_article(hit.article, known, "" if not hit.span.end else hit.sentence) for hit in hits)
    return _feed(title, path, items)


def _rows(library: Library, title: str, path: str, rows: Iterable[Row]) -> Feed:
    listed = tuple(rows)
    known = _captured(library, listed)
    return _feed(title, path, (_article(row, known) for row in listed))


def _feed(title: str, path: str, items: Iterable[Item]) -> Feed:
    ordered = sorted(items, key=lambda item: (item.updated, item.id), reverse=True)
    return Feed(title=title, path=path, items=tuple({item.id: item for item in ordered}.values())[:MOST])


def _captured(library: Library, rows: Iterable[Row]) -> dict[str, datetime]:
    """When each article, as it is now, was captured; where that is not known, its day."""
    listed = {row.id: row for row in rows}
    known = library.captured(tuple(listed))
    return {id: _moment(known.get(id)) or _moment(_day(row.published)) or _EPOCH for id, row in listed.items()}


def _day(when: When | None) -> str | None:
    return (when.instant or when.last or when.first) if when else None


def _moment(given: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(given) if given else None
    except ValueError:
        return None
    return None if moment is None else (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)


def _where(row: Row, known: dict[str, datetime]) -> dict[str, Any]:
    instant = row.published.instant if row.published and _moment(row.published.instant) else None
    return {"updated": known[row.id], "by": row.outlet or row.domain or "", "url": show.link(row.url), "published": instant}


def _article(row: Row, known: dict[str, datetime], words: str = "") -> Item:
    told = words or ", ".join(filter(None, (row.outlet or row.domain, row.section, _day(row.published))))
    return Item(
        id=f"urn:cuttings:article:{row.id}",
        title=row.title or "Without a headline",
        path=f"/article/{row.id}",
        text=told,
        **_where(row, known),
    )


def _story(found: Story, known: dict[str, datetime]) -> Item:
    papers = cards.outlets(found.articles)
    lines = [f"{show.count(len(found.articles), 'article')} of {show.count(len(papers), 'outlet')}: {', '.join(papers[:8])}."]
    for difference in found.differences[:5]:
        values = " / ".join(value.value for value in cards.values(difference)[:4])
        lines.append(
            f"{'Changed' if difference.update else 'Corrected' if difference.corrected else 'Differs'}: {difference.thing}: {values}."
        )
    return Item(
        id=f"urn:cuttings:story:{found.id}",
        title=found.title or "Without a headline",
        path=f"/story/{found.id}",
        text=" ".join(lines),
        updated=max((known[row.id] for row in found.articles), default=_EPOCH),
    )


def _pick(pick: Pick, row: Row) -> Item:
    title = row.title or "Without a headline"
    return Item(
        id=f"urn:cuttings:pick:{pick.id}",
        title=title if pick.part == "article" else f"{pick.part.capitalize()}: {title}",
        path=f"/article/{row.id}" + (f"#{marks.anchor(pick.sentence)}" if pick.sentence else ""),
        text=" – ".join(filter(None, (pick.text or _day(row.published), pick.note))),
        updated=_moment(pick.at) or _EPOCH,
        by=row.outlet or row.domain or "",
        url=show.link(row.url),
    )


def answered(feed: Feed, kind: str, request: Request) -> Response:
    """A feed in one of its forms; 304 where the asker has it already (ETag, else Last-Modified).

    >>> request = Request({"type": "http", "method": "GET", "path": "/feed.json", "query_string": b"", "headers": [(b"host", b"localhost")],
    ...     "scheme": "http", "server": ("localhost", 80)})
    >>> answered(Feed(title="Dam", path="/", items=()), "json", request).status_code
    200
    """
    body = FORMS[kind](feed, str(request.base_url).rstrip("/"), str(request.url))
    changed = max((item.updated for item in feed.items), default=_EPOCH)
    headers = {"etag": f'"{hashlib.sha256(body).hexdigest()[:32]}"', "last-modified": format_datetime(changed, usegmt=True)}
    headers |= {"cache-control": "no-cache", "content-type": f"{KINDS[kind]}; charset=utf-8"}
    return Response(None, 304, headers) if _had(request, headers["etag"], changed) else Response(body, headers=headers)


def _had(request: Request, etag: str, changed: datetime) -> bool:
    if given := request.headers.get("if-none-match"):
        return any(one.strip().removeprefix("W/") in (etag, "*") for one in given.split(","))
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
    except ValueError:
        return False
    return (since if since.tzinfo else since.replace(tzinfo=UTC)) >= changed


def _text(value: str) -> str:
    """A text of a page as XML and feed readers may have it: what acts is made visible."""
    return _NOT_XML.sub("", str(show.visible(value)))


def _atom(feed: Feed, home: str, self: str) -> bytes:
    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(f"{{{_ATOM}}}feed")

    def put(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
        made = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
        made.text = _text(text) or None
        return made

    put(root, "id", f"urn:cuttings:feed:{feed.path}")
    put(root, "title", feed.title)
    put(root, "updated", _stamp(max((item.updated for item in feed.items), default=_EPOCH)))
    put(root, "link", rel="self", href=self)
    put(root, "link", rel="alternate", href=home + feed.path)
    put(put(root, "author"), "name", "Cuttings")
    for item in feed.items:
        entry = put(root, "entry")
        put(entry, "id", item.id)
        put(entry, "title", item.title)
        put(entry, "updated", _stamp(item.updated))
        if item.published:
            put(entry, "published", item.published)
        put(entry, "link", rel="alternate", href=home + item.path)
        if item.url:
            put(entry, "link", rel="via", href=_text(item.url))
        if item.by:
            put(put(entry, "author"), "name", item.by)
        put(entry, "summary", item.text, type="text")
    return _xml(root)


def _rss(feed: Feed, home: str, self: str) -> bytes:
    ElementTree.register_namespace("atom", _ATOM)
    ElementTree.register_namespace("dc", _DC)
    root = ElementTree.Element("rss", version="2.0")
    channel = ElementTree.SubElement(root, "channel")

    def put(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
        ElementTree.SubElement(parent, name, attributes).text = _text(text)

    put(channel, "title", feed.title)
    put(channel, "link", home + feed.path)
    put(channel, "description", f"{feed.title}, kept by Cuttings")
    put(channel, "lastBuildDate", format_datetime(max((item.updated for item in feed.items), default=_EPOCH)))
    ElementTree.SubElement(channel, f"{{{_ATOM}}}link", rel="self", href=self, type=KINDS["rss"])
    for item in feed.items:
        entry = ElementTree.SubElement(channel, "item")
        put(entry, "title", item.title)
        put(entry, "link", home + item.path)
        put(entry, "guid", item.id, isPermaLink="false")
        put(entry, "pubDate", format_datetime(item.updated))
        if item.by:
            put(entry, f"{{{_DC}}}creator", item.by)
        # A description is read as HTML.
        put(entry, "description", escape(_text(item.text)))
    return _xml(root)


def _json(feed: Feed, home: str, self: str) -> bytes:
    items = [
        {
            "id": item.id,
            "url": home + item.path,
            "external_url": item.url,
            "title": _text(item.title),
            "content_text": _text(item.text),
            "date_modified": _stamp(item.updated),
            "date_published": item.published,
            "authors": [{"name": _text(item.by)}] if item.by else None,
        }
        for item in feed.items
    ]
    whole = {"version": "https://jsonfeed.org/version/1.1", "title": _text(feed.title), "home_page_url": home + feed.path, "feed_url": self}
    kept = [{name: value for name, value in item.items() if value is not None} for item in items]
    return json.dumps({**whole, "items": kept}).replace("<", r"\u003c").encode()


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _xml(root: ElementTree.Element) -> bytes:
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode").encode("utf-8", "replace") + b"\n"


FORMS: dict[str, Callable[[Feed, str, str], bytes]] = {"rss": _rss, "atom": _atom, "json": _json}
"""How each form is written: from the feed, the address of this reader, and that of the feed."""

FEEDS: tuple[tuple[str, Callable[[Library, Ask], Feed]], ...] = (
    ("/feed", front),
    ("/articles/feed", articles),
    ("/story/{id}/feed", story),
    ("/who/{key}/feed", who),
    ("/search/feed", search),
    ("/saved/{key}/feed", saved),
    ("/label/{key}/feed", label),
)
"""Every feed by its address, to which the form is added: `/feed.rss`, `/feed.atom`, `/feed.json`."""
