"""What a page shows of its fields: headings, times, bylines, breadcrumbs and tags, each with its block."""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cuttings.page import bylines
from cuttings.page.blocks import BIT, Blocks
from cuttings.page.body import Body
from cuttings.page.meta.structured import Hint
from cuttings.resources import lexicon

__all__ = ["address", "anywhere", "headings", "inline_authors", "near_byline", "near_section", "near_time", "stamps"]

_LEVELS = 4
_SIDE = BIT["related"] | BIT["comment"] | BIT["side"] | BIT["nav"] | BIT["foot"] | BIT["promo"]


def _around(blocks: Blocks, element: int) -> int:
    """The hint bits of an element and the three around it; farther ones (of the page's frame) tell little."""
    bits = 0
    for _ in range(_LEVELS):
        bits |= blocks.own[element]
        element = blocks.parent[element]
        if element < 0:
            break
    return bits


def headings(tree: LexborHTMLParser, blocks: Blocks, body: Body) -> Iterator[Hint]:
    """The title element, the first headings of each rank, and blocks that call themselves headline."""
    if blocks.title:
        yield Hint("title", blocks.title, "title element")
    seen: dict[str, int] = {}
    for place, element in enumerate(blocks.element):
        tag = next((tag for tag in _three(blocks, element) if tag in ("h1", "h2", "h3")), "")
        if tag and seen.get(tag, 0) < 4 and len(blocks.text[place]) < 300:
            seen[tag] = seen.get(tag, 0) + 1
            by = f"{tag}.{min(seen[tag], 3)}" + (".aside" if _around(blocks, element) & _SIDE else "")
            yield Hint("title", blocks.text[place], by, place)
    if body.headline is not None:
        yield Hint("title", blocks.text[body.headline], "body headline", body.headline)


def _three(blocks: Blocks, element: int) -> tuple[str, ...]:
    parent = blocks.parent[element]
    return blocks.tag[element], blocks.tag[parent] if parent >= 0 else ""


def stamps(blocks: Blocks, body: Body) -> Iterator[Hint]:
    """The `time` elements, by where they stand: before the text, in it, after it or aside."""
    first, last = (body.blocks[0], body.blocks[-1]) if body.blocks else (len(blocks.text), len(blocks.text))
    counts: dict[str, int] = {}
    for stamp in blocks.stamps[:60]:
        value = stamp.datetime or stamp.text
        if not value or len(value) > 80:
            continue
        place = min(stamp.block, len(blocks.text) - 1)
        above = _around(blocks, blocks.element[place]) if place >= 0 else 0
        where = "aside" if above & _SIDE else "head" if stamp.block <= first else "body" if stamp.block <= last else "tail"
        if where == "head" and body.headline is not None:
            where = "near" if stamp.block >= body.headline - 4 else "head"
        counts[where] = counts.get(where, 0) + 1
        by = f"time.{where}" + ("" if counts[where] == 1 else ".later")
        yield Hint("published", value, by, place if place >= 0 else None)


# ---------------------------------------------------------------- lines near the headline


def _near(blocks: Blocks, body: Body) -> Iterator[tuple[int, str]]:
    """Places of short blocks around the headline and the edges of the text, and where each stands."""
    first, last = (body.blocks[0], body.blocks[-1]) if body.blocks else (min(30, len(blocks.text)), len(blocks.text) - 1)
    top = body.headline if body.headline is not None else max(0, first - 8)
    for place in range(max(0, top - 6), min(len(blocks.text), max(first, top + 1) + 3)):
        if place != body.headline and len(blocks.text[place]) < 220:
            yield place, "above" if place < top else "below" if place < first else "text"
    for place in range(max(first + 3, last - 1), min(len(blocks.text), last + 6)):
        if len(blocks.text[place]) < 160:
            yield place, "end"


_DATED = re.compile(r"\d")


def near_time(blocks: Blocks, body: Body) -> Iterator[Hint]:
    """Short lines that may print a day: around the headline, at the end of the text, and marked as a date."""
    seen = set()
    for place, where in _near(blocks, body):
        text = blocks.text[place]
        if _DATED.search(text) or len(text) < 60:
            seen.add(place)
            yield Hint("published", text, f"line.{where}", place)
    wanted = BIT["date"]
    count = 0
    for place, element in enumerate(blocks.element):
        if blocks.own[element] & wanted and place not in seen and len(blocks.text[place]) < 120 and _DATED.search(blocks.text[place]):
            aside = _around(blocks, element) & _SIDE
            count += 1
            yield Hint("published", blocks.text[place], "line.marked" + (".aside" if aside else ""), place)
            if count > 8:
                return


def near_byline(blocks: Blocks, body: Body) -> Iterator[Hint]:
    """Short lines that lead in a byline or are marked as one."""
    seen = set()
    for place, where in _near(blocks, body):
        text, element = blocks.text[place], blocks.element[place]
        marked = bool(blocks.own[element] & BIT["byline"])
        if len(text) < 160 and (marked or bylines.leads(text)) and not bylines.credit(text):
            seen.add(place)
            yield Hint("authors", text, f"line.{where}" + (".marked" if marked else ""), place)
        elif where in ("below", "above") and 4 < len(text) < 60 and bylines.is_person(re.split(r"\s*[|,•·]\s*", text)[0]):
            seen.add(place)
            yield Hint("authors", text, f"name.{where}", place)
    count = 0
    for place, element in enumerate(blocks.element):
        if blocks.own[element] & BIT["byline"] and place not in seen and len(blocks.text[place]) < 120:
            aside = _around(blocks, element) & _SIDE
            count += 1
            yield Hint("authors", blocks.text[place], "marked" + (".aside" if aside else ""), place)
            if count > 5:
                return


_AUTHOR_NODES = "[rel~=author],[class~=author],[class*=author-name],[class*=author_name],[class*=authorName],[class*=byline],[class~=fn]"


def inline_authors(tree: LexborHTMLParser) -> Iterator[Hint]:
    """Elements inside lines that are marked as author: `rel=author`, class names, vcards; the first three of each."""
    seen: dict[str, int] = {}
    for node in tree.css(_AUTHOR_NODES):
        if node.tag in ("body", "html", "article", "main", "section", "meta", "link"):
            continue
        values = node.attributes
        by = "rel" if "author" in (values.get("rel") or "") else "vcard" if "fn" in (values.get("class") or "").split() else "class"
        seen[by] = seen.get(by, 0) + 1
        if seen[by] > 4:
            continue
        text = " ".join(node.text(separator=" ").split())
        if text and len(text) < 120:
            yield Hint("authors", text, f"inline.{by}{_apart(node)}" + ("" if seen[by] == 1 else ".later"))


def _apart(node: LexborNode) -> str:
    """Whether an element stands among comments or aside, by the names of the elements around it."""
    at = node.parent
    for _ in range(8):
        if at is None or at.tag in ("body", "article", "main"):
            break
        values = at.attributes
        named = f"{values.get('class') or ''} {values.get('id') or ''}".lower()
        if "comment" in named or "respond" in named:
            return ".comment"
        if "sidebar" in named or "widget" in named or "related" in named or at.tag == "aside":
            return ".aside"
        at = at.parent
    return ""


@cache
def _sections() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon("sections"))


def near_section(tree: LexborHTMLParser, blocks: Blocks, body: Body) -> Iterator[Hint]:
    """Category links, breadcrumb blocks and short known names near the headline."""
    seen: dict[str, int] = {}
    for node in tree.css("[rel~=category],[rel~=tag],[class*=breadcrumb] a"):
        values = node.attributes
        by = "rel.category" if "category" in (values.get("rel") or "") else "rel.tag" if "tag" in (values.get("rel") or "") else "class"
        text = " ".join(node.text().split())
        if not text or len(text) > 50:
            continue
        seen[by] = seen.get(by, 0) + 1
        if seen[by] <= 6:
            yield Hint("section", text, f"{by}.{min(seen[by], 3)}")
    menu = _menu(blocks)
    for place, where in _near(blocks, body):
        text = blocks.text[place]
        if place in menu or (
            _around(blocks, blocks.element[place]) & BIT["nav"] and blocks.tag[blocks.element[place]] in ("li", "ul", "nav")
        ):
            continue
        if (
            where in ("above", "below")
            and len(text) < 40
            and (text.lower() in _sections() or blocks.own[blocks.element[place]] & BIT["tags"])
        ):
            yield Hint("section", text, f"line.{where}" + (".known" if text.lower() in _sections() else ""), place)


def _menu(blocks: Blocks) -> set[int]:
    """Places of section names that stand in a row of three and more, as menus have them."""
    found: set[int] = set()
    run: list[int] = []
    for place, text in enumerate((*blocks.text, "")):
        if len(text) < 25 and text.lower() in _sections():
            run.append(place)
            continue
        found.update(run if len(run) >= 3 else ())
        run = []
    return found


_PATH_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[/_.-]?)(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01]|[1-9](?=[/_.-]))(?!\d)(?<!\d{7})"
    r"|(?<!\d)(?P<d2>[0-3]\d)[._-](?P<m2>0[1-9]|1[0-2])[._-](?P<y2>(?:19|20)\d\d)(?!\d)"
)


def address(url: str | None) -> Iterator[Hint]:
    """What an address tells: a day in its path, and its first folders as section names."""
    try:
        path = unquote(urlsplit(url or "").path)
    except ValueError:
        return
    match = _PATH_DAY.search(path)
    if match:
        year, month, day = (match["y"], match["m"], match["d"]) if match["y"] else (match["y2"], match["m2"], match["d2"])
        yield Hint("published", f"{year}-{int(month):02}-{int(day):02}", "address")
    parts = [part for part in path.split("/") if part]
    for place, part in enumerate(parts[:-1][:3]):
        if re.fullmatch(r"[^\W\d][\w-]{1,30}", part):
            known = ".known" if part.lower().replace("-", " ") in _sections() else ""
            yield Hint("section", part.replace("-", " ").replace("_", " "), f"address.{place + 1}{known}")


_YEAR = re.compile(r"(?:19|20)\d\d|\d[./]\d\d?[./]\d\d|\bago\b")
_KEY = re.compile(
    r"\b(?:datePublished|publishDate|pubDate|published_?[Aa]t|date_published|publish_date|first_?[Pp]ubl\w*|publi[cs]\w*Date|"
    r"publish(?:ed)?_?[Tt]ime|datePublication|articleDate|pubdate|deployDt|releaseDate|createDate|createdAt|created_at)[\"']?\s*[:=]\s*[\"']$"
)
_VALUES = ('":"20', '": "20', ":'20", ": '20", ': "20', ':"20', '="20')


def _data(source: str) -> Iterator[str]:
    """Days that scripts of the page give under a name for its publication, by plain search: pages are long."""
    for mark in _VALUES:
        at, count = source.find(mark), 0
        while at >= 0 and count < 12:
            start = at + len(mark) - 2
            if _KEY.search(source, max(0, start - 40), start):
                yield re.split(r"[\"'<]", source[start : start + 40])[0]
            at, count = source.find(mark, start), count + 1


def anywhere(blocks: Blocks) -> Iterator[Hint]:
    """Where nothing near the headline names a day: data in scripts, and any short line of the page that names one."""
    for value in list(dict.fromkeys(_data(blocks.source)))[:3]:
        yield Hint("published", value, "data")
    count = 0
    for place, text in enumerate(blocks.text):
        if len(text) < 200 and _YEAR.search(text) and "©" not in text:
            aside = _around(blocks, blocks.element[place]) & _SIDE
            count += 1
            yield Hint("published", text, "text.anywhere" + (".aside" if aside else "") + ("" if count == 1 else ".later"), place)
            if count >= 12:
                return
