"""What a page says of itself for machines: JSON-LD however broken, meta elements, microdata and RDFa."""

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import Any, NamedTuple, cast
from urllib.parse import urljoin, urlsplit

from cuttings.page.notes import Note
from cuttings.page.remembered import remembered
from cuttings.page.tree import compiled
from cuttings.resources import lexicon

__all__ = ["Hint", "canonical", "linked_data", "located", "meta_elements", "microdata"]


class Hint(NamedTuple):
    """A value that a page gives for a field, where from (`by`), and the block it stands in where it is visible."""

    field: str
    value: str
    by: str
    block: int | None = None


_ARTICLE = re.compile(r"Article|BlogPosting|Report|LiveBlog|Review|Posting|Recipe|Interview")
_PAGE = re.compile(r"WebPage|CreativeWork|VideoObject|PodcastEpisode|Event|Product|FAQPage")
_OPENERS = ("<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "//", "/* <![CDATA[ */")
_CLOSERS = (";", "-->", "//]]>", "/*]]>*/", "]]>", "//-->", "//", "/* ]]> */")
_CONTROLS = re.compile(r"[\x00-\x1f]+")
_LOOSE = re.compile(r",(\s*[}\]])")
_PAIR = re.compile(r'"(headline|datePublished|dateModified|dateCreated|articleSection|name|@type)"\s*:\s*"((?:[^"\\\n]|\\.){1,300})"')
_AUTHOR = re.compile(r'"author"\s*:\s*(?:\[\s*)?(?:\{[^{}]*?"name"\s*:\s*)?"((?:[^"\\\n]|\\.){2,80})"')
_KEYS = {"headline": "title", "datePublished": "published", "dateCreated": "created", "uploadDate": "created", "dateModified": "updated"}


# ---------------------------------------------------------------- JSON-LD


def linked_data(scripts: tuple[str, ...], url: str | None) -> Iterator[Hint]:
    """Hints of a page's JSON-LD: of its article first, of other objects apart (`ld.other.*`); broken JSON is read by its pairs.

    >>> [hint.value for hint in linked_data(('{"@type": "NewsArticle", "headline": "Dam holds", }',), None)]
    ['Dam holds']
    """
    objects: list[_Object] = []
    for script in scripts:
        loaded = _loads(script)
        if loaded is None:
            yield from _pairs(script)
        else:
            objects += [(item, depth, _sort(_kind(item))) for item, depth in _told(loaded)]
    known = {str(item["@id"]): item for item, *_ in objects if "@id" in item and len(item) > 1}
    main = _main(objects, url)
    for item, _, sort in objects:
        if item is main:
            yield from _fields(item, "ld", known)
        elif sort == "article":
            yield from _fields(item, "ld.other", known)
        elif sort == "page":
            yield from _fields(item, "ld.page", known)
        elif sort == "crumbs":
            yield from _crumbs(item)
        elif sort == "site":
            yield from (Hint("outlet", name, "ld.site") for name in _names(item, known))


def _loads(script: str) -> Any:
    text = _uncommented(script)
    for mended in (_as_is, _unloosed, _unescaped_whole):
        try:
            return _LENIENT.decode(mended(text))
        except (ValueError, RecursionError):
            continue
    return None


_LENIENT = json.JSONDecoder(strict=False)


def _as_is(text: str) -> str:
    return text


def _unloosed(text: str) -> str:
    """JSON without commas before a closing bracket."""
    return _LOOSE.sub(r"\1", text)


def _unescaped_whole(text: str) -> str:
    """JSON written with the entities of mark-up and with line breaks in its strings."""
    return _unloosed(_CONTROLS.sub(" ", html.unescape(text)))


def _uncommented(script: str) -> str:
    text = script.strip()
    while text.startswith(_OPENERS):
        text = text[len(next(mark for mark in _OPENERS if text.startswith(mark))) :].lstrip()
    while text.endswith(_CLOSERS):
        text = text[: -len(next(mark for mark in _CLOSERS if text.endswith(mark)))].rstrip()
    return text


_Object = tuple[Mapping[str, Any], int, str]


def _told(value: Any) -> list[tuple[dict[str, Any], int]]:
    """The objects in a value that tell of something, with how deep they lie."""
    loops = compiled()
    if loops is not None:
        return cast(list[tuple[dict[str, Any], int]], loops.objects(value))
    found: list[tuple[dict[str, Any], int]] = []
    _objects(value, 0, found)
    return found


def _objects(value: Any, depth: int, found: list[tuple[dict[str, Any], int]]) -> None:
    if depth > 8:
        return
    if isinstance(value, dict):
        if "@type" in value or "headline" in value or "@id" in value:
            found.append((value, depth))
        for key, item in value.items():
            if item and isinstance(item, (dict, list)):
                _objects(item, depth + (key not in ("@graph", "mainEntity")), found)
    elif isinstance(value, list):
        for item in value[:200]:
            if isinstance(item, (dict, list)):
                _objects(item, depth, found)


def _kind(item: Mapping[str, Any]) -> str:
    kind = item.get("@type")
    if isinstance(kind, str):
        return kind
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")


@remembered(256)
def _sort(kind: str) -> str:
    """What an object is by its type: an article, a page or the like, breadcrumbs, a site or body, or empty."""
    if _ARTICLE.search(kind):
        return "article"
    if _PAGE.search(kind):
        return "page"
    if "BreadcrumbList" in kind:
        return "crumbs"
    return "site" if "WebSite" in kind or "Organization" in kind else ""


def _main(objects: list[_Object], url: str | None) -> Mapping[str, Any] | None:
    """The object that describes the page's own article: by its address, else the one nearest the top."""
    articles = [
        (item, depth)
        for item, depth, sort in objects
        if sort == "article" and ("headline" in item or "datePublished" in item or "name" in item)
    ]
    path = _path(url) if articles else ""
    for item, _ in articles if path else ():
        if path in map(_path, _addresses(item)):
            return item
    ranked = sorted(articles, key=lambda pair: (pair[1], -len(pair[0])))
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] <= 1 or ranked[0][1] < ranked[1][1]) else None


def _addresses(item: Mapping[str, Any]) -> Iterator[str]:
    for key in ("url", "@id", "mainEntityOfPage"):
        value = item.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield value


def _path(url: str | None) -> str:
    try:
        return located(url or "")[1].rstrip("/").lower()
    except ValueError:
        return ""


_USUAL = re.compile(r"https?://([a-z0-9.-]+)(/[\w/.,~%-]*)?(?:[?#][!-~]*)?", re.ASCII)
"""An address whose host and path are told by its signs."""


def located(url: str) -> tuple[str, str]:
    """The host of an address in lower case, and its path; one that cannot be split raises ValueError.

    >>> located("https://tolle.example/dam?page=2"), located("//Tolle.example:80")
    (('tolle.example', '/dam'), ('tolle.example', ''))
    """
    usual = _USUAL.fullmatch(url)
    if usual:
        return usual[1], usual[2] or ""
    parts = urlsplit(url)
    return parts.hostname or "", parts.path


def _fields(item: Mapping[str, Any], by: str, known: Mapping[str, Mapping[str, Any]]) -> Iterator[Hint]:
    for key, field in _PLAIN:
        if key in item:
            for value in _texts(item[key]):
                yield Hint(field, value, f"{by}.{key}")
    for key in ("author", "creator"):
        if key in item:
            for name in _names(item[key], known):
                yield Hint("authors", name, f"{by}.{key}")
            for name in _names(item[key], known, bodies=True):
                yield Hint("bodies", name, f"{by}.{key}")
    for key in ("publisher", "sourceOrganization", "isPartOf"):
        if key in item:
            for name in _names(item[key], known):
                yield Hint("outlet", name, f"{by}.{key}")


_PLAIN = (*_KEYS.items(), ("name", "title"), ("alternativeHeadline", "title"), ("articleSection", "section"), ("inLanguage", "language"))


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else (value,)
    return [" ".join((html.unescape(item) if "&" in item else item).split()) for item in values if isinstance(item, str) and item.strip()]


def _names(value: Any, known: Mapping[str, Mapping[str, Any]], *, bodies: bool = False) -> Iterator[str]:
    """Names of persons or bodies in any of the ways that JSON-LD gives them; with *bodies* only those typed as a body."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            item = known.get(str(item.get("@id")), item) if "name" not in item else item
            if bodies and "Organization" not in _kind(item):
                continue
            yield from _texts(item.get("name") if not isinstance(item.get("name"), dict) else item["name"].get("@value"))
        elif isinstance(item, str) and not bodies:
            if item in known:
                yield from _texts(known[item].get("name"))
            elif not item.startswith("http"):
                yield from _texts(item)


def _crumbs(item: Mapping[str, Any]) -> Iterator[Hint]:
    elements = item.get("itemListElement")
    names: list[str] = []
    for element in elements if isinstance(elements, list) else []:
        if isinstance(element, dict):
            inner = element.get("item")
            names.extend(_texts(element.get("name") or (inner.get("name") if isinstance(inner, dict) else None))[:1])
    for place, name in enumerate(names):
        yield Hint("section", name, f"ld.crumb{min(place, 4)}" if place < len(names) - 1 else "ld.crumb.last")


def _pairs(script: str) -> Iterator[Hint]:
    """What a broken script still gives: its plain pairs, where it speaks of an article at all."""
    if not _ARTICLE.search(script):
        return
    for key, value in _PAIR.findall(script):
        text = " ".join(html.unescape(value.replace('\\"', '"').replace("\\/", "/")).split())
        if key in _KEYS or key == "articleSection":
            yield Hint(_KEYS.get(key, "section"), _unescaped(text), f"ld.broken.{key}")
    for value in _AUTHOR.findall(script):
        yield Hint("authors", _unescaped(value), "ld.broken.author")


_CODE = re.compile(r"\\u([0-9a-fA-F]{4})")


def _unescaped(text: str) -> str:
    return _CODE.sub(lambda match: chr(int(match[1], 16)), text)


# ---------------------------------------------------------------- meta elements


@cache
def _meta_fields() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon("meta-names")}


def meta_elements(meta: tuple[tuple[str, str], ...]) -> Iterator[Hint]:
    """Hints of the named meta elements, `by` their name.

    >>> [(hint.field, hint.by) for hint in meta_elements((("og:title", "Dam holds"),))]
    [('title', 'meta.og:title')]
    """
    fields = _meta_fields()
    for name, value in meta:
        field = fields.get(name)
        text = " ".join(value.split()) if field else ""
        if field and text and len(text) < 2000:
            yield Hint(field, html.unescape(text) if "&" in text else text, f"meta.{name}")


_LINK = re.compile(rb"<link\s[^<>]{1,3000}", re.IGNORECASE)
_REL = re.compile(rb"\srel\s*=\s*(?:([\"'])\s*canonical\s*\1|canonical(?=[\s/]|$))", re.IGNORECASE)
_HREF = re.compile(rb"\shref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_BODY = re.compile(rb"<body\b", re.IGNORECASE)
_WHOLE = re.compile(r"https?://[a-z0-9.-]+(?:/[\w/.,~%-]*)?", re.ASCII)
"""An address that joining with another leaves as it is."""
_SEEN = 20
"""How often a page may say the word before its own link."""


def canonical(source: bytes, url: str | None) -> Iterator[Hint]:
    """The address that a page says is its own (RFC 6596), in the head of its source.

    >>> [hint.value for hint in canonical(b'<link rel="canonical" href="/dam">', "https://tolle.example/dam?page=2")]
    ['https://tolle.example/dam']
    """
    at = -1
    for _ in range(_SEEN):
        at = source.find(b"canonical", at + 1)
        start = source.rfind(b"<", 0, max(at, 0))
        link = _LINK.match(source, start) if start >= 0 else None
        href = _HREF.search(link[0]) if link and _REL.search(link[0]) else None
        if href and _headward(source, start):
            told = html.unescape((href[1] or href[2] or href[3] or b"").decode("utf-8", "replace")).strip()
            with suppress(ValueError):
                yield Hint("canonical", told if _WHOLE.fullmatch(told) else _joined(url or "", told), "link.canonical")
            return
        if at < 0:
            return


def _joined(url: str, told: str) -> str:
    """The address that is told on a page; one that has no host raises, and is none."""
    own = urljoin(url, told)
    urlsplit(own)
    return own


def _headward(source: bytes, at: int) -> bool:
    """Whether a place of a page's source lies before its body and in no comment."""
    loops = compiled()
    if loops is not None:
        return cast(bool, loops.headward(source, at))
    return source.rfind(b"<!--", 0, at) <= source.rfind(b"-->", 0, at) and _BODY.search(source, 0, at) is None


# ---------------------------------------------------------------- microdata and RDFa

_PROPERTIES = {
    "headline": "title",
    "datepublished": "published",
    "datecreated": "created",
    "uploaddate": "created",
    "datemodified": "updated",
    "author": "authors",
    "creator": "authors",
    "articlesection": "section",
    "alternativeheadline": "title",
    "publisher": "outlet",
}


def microdata(notes: Sequence[Note]) -> Iterator[Hint]:
    """Hints of elements with `itemprop` or, where any has `typeof`, `property` (meta elements apart), the first five of each name.

    >>> [(hint.field, hint.value) for hint in microdata([Note('i itemprop="datePublished" content="2024-05-03"', "today", (), False)])]
    [('published', '2024-05-03')]
    """
    seen: dict[str, int] = {}
    typed = any(' typeof="' in note.head for note in notes)
    for place, note in enumerate(notes):
        ways = (' itemprop="' in note.head) + (typed and ' property="' in note.head and note.tag != "meta")
        named = (note.value("itemprop") or note.value("property")).lower() if ways else ""
        for name in named.split() * ways:
            name = name.rsplit(":", 1)[-1].rsplit("/", 1)[-1]
            field = _PROPERTIES.get(name)
            seen[name] = seen.get(name, 0) + 1
            if field is None or seen[name] > 5:
                continue
            text = note.value("content") or note.value("datetime") or _inner(note, name, notes[place + 1 :])
            if text and len(text) < 400:
                yield Hint(field, text, f"micro.{name}" + ("" if seen[name] == 1 else ".later"))


_NAMED = ' itemprop="name"'


def _inner(note: Note, name: str, after: Sequence[Note]) -> str:
    """The text of an element: of a person or body its name where that is marked, by one of the notes *after* it."""
    inner = note.bare
    if name in ("author", "creator", "publisher") and _NAMED in inner:
        named = next((other for other in after if _NAMED in other.head and f"<{other.head}>" in inner), note)
        return named.value("content") or named.text()
    return note.text(" ") if note.inner is not None and len(note.head) + len(inner) + len(note.tag) + 5 < 3000 else ""
