"""Feeds: RSS, Atom, RDF and JSON Feed taken apart, and lists of feeds (OPML 2.0) read and written. Bytes in, values out; no network."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.sax.saxutils import quoteattr

__all__ = ["Entry", "Feed", "is_feed", "opml", "outlines", "read"]

_MOST = 2000
_FULL = 1500
"""Characters of text from which an entry counts as given in full."""
_ROOTS = (b"<rss", b"<feed", b"<rdf:rdf", b"<atom:feed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of a feed: the address of its page, a mark that changes when the entry does, and its full text where the feed has it."""

    url: str
    mark: str
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: its title and its entries, in its own order."""

    title: str
    entries: tuple[Entry, ...]


def is_feed(body: bytes, content_type: str = "") -> bool:
    """Whether these bytes look like a feed.

    >>> is_feed(b"<?xml version='1.0'?><rss version='2.0'>"), is_feed(b"<!doctype html><p>Hello"), is_feed(b'{"version": "https://jsonfeed.org/"}')
    (True, False, True)
    """
    head = body[:4096].lower().lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((b"<!doctype html", b"<html")):
        return False
    return any(root in head for root in _ROOTS) or (head.startswith(b"{") and b"jsonfeed.org" in head) or "feed+json" in content_type


def read(body: bytes, url: str) -> Feed | str:
    """The feed in *body*, fetched from *url*; in one line what is wrong where there is none. To be called where it may do no harm.

    >>> read(b"<rss version='2.0'><channel><title>Post</title><item><link>/1</link></item></channel></rss>", "https://a.example/feed").entries[0].url
    'https://a.example/1'
    """
    import fastfeedparser

    try:
        made = fastfeedparser.parse(bytes(body), include_media=False, include_enclosures=False, include_tags=False)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        return f"no feed that can be read: {' '.join(str(error).split())[:100]}"
    entries = [_entry(form, url) for form in list(made.entries)[:_MOST]]
    return Feed(title=_line(made.feed.get("title"))[:300], entries=tuple({one.url: one for one in entries if one is not None}.values()))


def _entry(form: Any, base: str) -> Entry | None:
    link = _line(form.get("link")) or _line(form.get("id"))
    try:
        url = urljoin(base, link)
        fit = urlsplit(url).scheme in ("http", "https") and bool(link) and len(url) <= 8000
    except ValueError:
        return None
    if not fit:
        return None
    title = _line(form.get("title"))[:1000]
    given = form.get("content") or ()
    text = next((str(one.get("value") or "") for one in given if isinstance(one, dict)), "") if isinstance(given, (list, tuple)) else ""
    mark = "\n".join((_line(form.get("updated") or form.get("published"))[:60], title))
    return Entry(url=url, mark=mark, title=title, text=text if len(text) >= _FULL else "")


def page(entry: Entry) -> str:
    """The full text of an entry as a page of its own.

    >>> page(Entry(url="https://a.example/1", mark="", title="Fog", text="<p>The ferry"))
    '<meta charset="utf-8"><title>Fog</title><article><h1>Fog</h1>\\n<p>The ferry</article>'
    """
    title = html.escape(entry.title)
    return f'<meta charset="utf-8"><title>{title}</title><article><h1>{title}</h1>\n{entry.text}</article>'


def outlines(body: bytes) -> list[tuple[str, str]] | str:
    """URL and title of each feed of an OPML file; in one line what is wrong with it. To be called where it may do no harm.

    >>> outlines(opml([("https://a.example/feed", "Post & Courier")]).encode())
    [('https://a.example/feed', 'Post & Courier')]
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return f"no OPML that can be read: {' '.join(str(error).split())[:100]}"
    if root is None or root.tag.lower() != "opml":
        return "no OPML in it; a feed is watched by its address, and a saved page is added with `cuttings add`"
    found = {one.get("xmlUrl") or "": _line(one.get("title") or one.get("text"))[:300] for one in root.iter("outline") if one.get("xmlUrl")}
    return list(found.items())[:_MOST]


def opml(feeds: Iterable[tuple[str, str]]) -> str:
    """An OPML file of feeds: URL and title each.

    >>> print(opml([("https://a.example/feed", "Post")]).splitlines()[4])
        <outline type="rss" text="Post" title="Post" xmlUrl="https://a.example/feed"/>
    """
    lines = [
        f'    <outline type="rss" text={quoteattr(title or url)} title={quoteattr(title or url)} xmlUrl={quoteattr(url)}/>'
        for url, title in feeds
    ]
    head = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">', "  <head><title>Feeds</title></head>", "  <body>"]
    return "\n".join([*head, *lines, "  </body>", "</opml>", ""])


def _line(value: object) -> str:
    return " ".join(str(value or "").split())
