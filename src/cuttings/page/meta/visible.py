"""What a page shows of its fields: headings, times, bylines, breadcrumbs and tags, each with its block."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, islice
from typing import cast

from cuttings.page import bylines, datelines, signing
from cuttings.page.blocks import BIT, Blocks
from cuttings.page.body import Body
from cuttings.page.meta.structured import Hint
from cuttings.page.notes import Note
from cuttings.page.tree import compiled
from cuttings.resources import lexicon

__all__ = [
    "SIDE",
    "Near",
    "anywhere",
    "around",
    "headings",
    "held",
    "hinted",
    "inline_authors",
    "near_byline",
    "near_time",
    "near_wires",
    "opened",
    "stamps",
]

_LEVELS = 4
_HEADS = frozenset(("h1", "h2", "h3"))
SIDE = BIT["related"] | BIT["comment"] | BIT["side"] | BIT["nav"] | BIT["foot"] | BIT["promo"]


def held(blocks: Blocks, element: int) -> int:
    """The hint bits of an element and the three around it; farther ones (of the page's frame) tell little."""
    bits = 0
    for _ in range(_LEVELS):
        bits |= blocks.own[element]
        element = blocks.parent[element]
        if element < 0:
            break
    return bits


def headings(blocks: Blocks, body: Body) -> Iterator[Hint]:
    """The title element, the first headings of each rank, and blocks that call themselves headline."""
    if blocks.title:
        yield Hint("title", blocks.title, "title element")
    seen: dict[str, int] = {}
    for place, tag in _headed(blocks):
        if seen.get(tag, 0) < 4 and len(blocks.text[place]) < 300:
            seen[tag] = seen.get(tag, 0) + 1
            by = f"{tag}.{min(seen[tag], 3)}" + (".aside" if held(blocks, blocks.element[place]) & SIDE else "")
            yield Hint("title", blocks.text[place], by, place)
    if body.headline is not None:
        yield Hint("title", blocks.text[body.headline], "body headline", body.headline)


def _headed(blocks: Blocks) -> Iterator[tuple[int, str]]:
    """Blocks in headings and right under them, in their order, with the rank of the heading."""
    loops = compiled()
    if loops is not None:
        yield from loops.headed(blocks.tag, blocks.element, blocks.parent)
        return
    tags, parents = blocks.tag, blocks.parent
    for place, element in enumerate(blocks.element):
        tag, parent = tags[element], parents[element]
        if tag in _HEADS:
            yield place, tag
        elif parent >= 0 and tags[parent] in _HEADS:
            yield place, tags[parent]


def hinted(blocks: Blocks) -> tuple[list[int], list[int]]:
    """The blocks whose elements hint at a day, and those whose elements hint at a byline.

    >>> from cuttings.page.blocks import parse, walk
    >>> hinted(walk(parse(b"<p class=date>3 May<p class=byline>Ada Pell")))
    ([0], [1])
    """
    if not blocks.text:
        return [], []
    asked, loops = BIT["date"] | BIT["byline"], compiled()
    if loops is not None:
        bits = loops.hinting(blocks.element, blocks.own, asked)
    else:
        bits = [(place, blocks.own[element]) for place, element in enumerate(blocks.element) if blocks.own[element] & asked]
    return [place for place, bit in bits if bit & BIT["date"]], [place for place, bit in bits if bit & BIT["byline"]]


_SEAM = re.compile(
    r"(?<=[^\W\d_])(?=\d{1,2}[./]\d{1,2}[./]\d\d|\d{1,2}\.? [^\W\d_]{3,}\.? (?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"
    r"|(?<=[a-zß-ÿ]{3})(?=[A-Z]{3,9}\.? \d{1,2}, (?:19|20)\d\d)"
    r"|(?<=(?:19|20)\d\d)(?=[A-ZÀ-Þ]|[a-zß-ÿ]{3}|\d{1,2} ?[Mm]in|\d\d?(?:\. ?| )[^\W\d_]{3}|\d\d?:\d\d)"
    r"|(?<=\d[./]\d\d[./]\d\d)(?=\d\d:\d\d)"
)
_SEAMED = re.compile(r"[^\W\d_]\d|[a-zß-ÿ][A-Z]{3}|\d{4}[^\W\d_]|\d{5}|\d{4}:\d")
"""What a line with such a seam holds at least: a cheap test before the expensive one."""
_FUSED = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ][a-zß-ÿ])(?<!\bVan)(?<!\bDer)(?<!\bMc)(?<!\bMac)(?<!\b[A-ZÀ-Þ][a-z])")
_JOINT = re.compile(r"[a-zß-ÿ][A-ZÀ-Þ][a-zß-ÿ]")
"""What a line holds at least in which one word runs into the next."""


_DATED = re.compile(r"\d")


def opened(text: str) -> str:
    """A line whose inline elements stand without a blank between them, with one where a day begins or ends.

    >>> opened("Ada Pell3.11.2023"), opened("TPA11 Sep 20263 min read"), opened("MP3 player of 2023")
    ('Ada Pell 3.11.2023', 'TPA 11 Sep 2026 3 min read', 'MP3 player of 2023')
    """
    return _opened(text)[0]


def _opened(text: str) -> tuple[str, int]:
    """The line, and what it holds (`_marks`)."""
    plain = _icon().sub(" | ", text) if "_" in text else text
    marks = _marks(plain)
    return _SEAM.sub(" ", plain) if marks & _SEAMS else plain, marks


_DIGITS, _SEAMS, _RUNS_ON = 1, 2, 4


def _marks(text: str) -> int:
    """What a line holds, as bits: a figure, a seam beside a day, a word that runs into the next one."""
    loops = compiled()
    if loops is not None:
        marks: int = loops.marked(text)
        return marks
    seamed = _DATED.search(text) and _SEAMED.search(text)
    joint = _JOINT.search(text)
    return _DIGITS * (_DATED.search(text) is not None) + _SEAMS * (seamed is not None) + _RUNS_ON * (joint is not None)


@cache
def _icon() -> re.Pattern[str]:
    """Names of icons that a font draws, as a page without that font shows them."""
    names = sorted((row[0] for row in lexicon("icons") if "_" in row[0]), key=len, reverse=True)
    return re.compile(rf"(?<![A-Za-z_])(?:{'|'.join(map(re.escape, names))})(?![a-z_])|(?<![A-Za-z_])access_time(?=[a-z])")


def _parted(plain: str, marks: int) -> str:
    """A byline whose parts are set apart where one word runs into the next ("Ada PellPolitical editor")."""
    return _FUSED.sub(" | ", plain) if marks & _RUNS_ON else plain


def stamps(blocks: Blocks, body: Body) -> Iterator[Hint]:
    """The `time` elements, by where they stand: before the text, in it, after it or aside."""
    first, last = (body.blocks[0], body.blocks[-1]) if body.blocks else (len(blocks.text), len(blocks.text))
    counts: dict[str, int] = {}
    for stamp in blocks.stamps[:60]:
        value = stamp.datetime or stamp.text
        if not value or len(value) > 80:
            continue
        place = min(stamp.block, len(blocks.text) - 1)
        above = held(blocks, blocks.element[place]) if place >= 0 else 0
        where = "head" if stamp.block <= first else "body" if stamp.block <= last else "tail"
        if above & SIDE:
            where = "comment" if above & BIT["comment"] else "aside"
        if where == "head" and body.headline is not None:
            where = "near" if stamp.block >= body.headline - 4 else "head"
        counts[where] = counts.get(where, 0) + 1
        by = f"time.{where}" + ("" if counts[where] == 1 else ".later")
        yield Hint("published", value, by, place if place >= 0 else None)


# ---------------------------------------------------------------- lines near the headline


Near = tuple[int, str, str, int]
"""The place of a line, where it stands, what it says with its days set apart (`opened`), and what it holds (`_marks`)."""


def around(blocks: Blocks, body: Body) -> Iterator[Near]:
    """Short blocks around the headline and the edges of the text."""
    first, last = (body.blocks[0], body.blocks[-1]) if body.blocks else (min(30, len(blocks.text)), len(blocks.text) - 1)
    top = body.headline if body.headline is not None else max(0, first - 8)
    for place in range(max(0, top - 6), min(len(blocks.text), max(first, top + 1) + 3)):
        if place != body.headline and len(blocks.text[place]) < 220:
            yield place, "above" if place < top else "below" if place < first else "text", *_opened(blocks.text[place])
    for place in range(max(first + 3, last - 1), min(len(blocks.text), last + 6)):
        if len(blocks.text[place]) < 160:
            yield place, "end", *_opened(blocks.text[place])


def _aside(blocks: Blocks, place: int) -> str:
    """Whether a block stands among comments or aside."""
    around = held(blocks, blocks.element[place])
    return ".comment" if around & BIT["comment"] else ".aside" if around & SIDE else ""


def _told(blocks: Blocks, body: Body) -> set[int]:
    """The captions that say more than a day: what they name is the picture's."""
    return {place for place in body.captions if len(blocks.text[place]) > 50}


_DATELINE = re.compile(
    r"[(\s]*(?:[A-ZÀ-Þ][^\W\d_]+(?:[ /-][A-ZÀ-Þ]\w+){0,3}\s?[,/]\s?(?:den |le |il )?)?"
    r"(\d{1,2}\. ?\d{1,2}\. ?(?:\d{4}|\d\d)|\d{1,2}\.? [^\W\d_]{3,9}\.? \d{4}|[^\W\d_]{3,9}\.? \d{1,2}, \d{4}|\d{4}-\d\d-\d\d)"
    r"(?=\s?[-–—.)]|\s[„“\"«(]|, \d\d[:.]\d\d)"
)
"""A paragraph that begins with its day, as press offices and agencies write: "Vell, 3 May 2024 - ..."."""


_FULL = re.compile(r"[a-zß-ÿ\d)][.!?][\"'”’»]?$")
_STAMP = re.compile(
    r"\b(?:publi\w+|updated|posted|amended|modified|veröffentlicht|aktualisiert|mis à jour)(?: (?:on|at|am|le|el|il))?:? ", re.IGNORECASE
)
_LONG = 9
"""Words from which a line of the text that ends as sentences do is no day and no byline."""


def _sentence(text: str) -> bool:
    """Whether a paragraph of the text is sentences: a day of which they tell is not the page's, and whom they name did not write it."""
    # What ends otherwise is told by its end; words and labels are looked for in the rest only.
    return _FULL.search(text, max(0, len(text) - 4)) is not None and len(text.split(None, _LONG)) > _LONG and not _STAMP.search(text)


def near_time(blocks: Blocks, body: Body, near: Sequence[Near], marked: Sequence[int]) -> Iterator[Hint]:
    """Short lines that may print a day: around the headline, at the end of the text, and *marked* as a date; captions tell of pictures."""
    taken, seen = frozenset(body.blocks), _told(blocks, body)
    for place, where, plain, marks in near:
        text = blocks.text[place]
        if place not in seen and (len(text) < 60 or marks & _DIGITS) and not (place in taken and _sentence(text)):
            seen.add(place)
            yield Hint("published", plain, f"line.{where}{_aside(blocks, place) if where == 'end' else ''}", place)
    for place in body.blocks[:4]:
        line = _DATELINE.match(blocks.text[place])
        if line and (place not in seen or _sentence(blocks.text[place])):
            yield Hint("published", line[1], "line.opens", place)
    count = 0
    for place in marked:
        text = blocks.text[place]
        if place not in seen and len(text) < 120 and _DATED.search(text) and not (place in taken and _sentence(text)):
            count += 1
            yield Hint("published", opened(text), f"line.marked{_aside(blocks, place)}", place)
            if count > 8:
                return


def near_byline(blocks: Blocks, body: Body, near: Sequence[Near], signed: Sequence[int]) -> Iterator[Hint]:
    """Short lines that lead in a byline or are marked as one (*signed*)."""
    taken, seen = frozenset(body.blocks), set()
    for place, where, plain, marks in near:
        text, element = _parted(plain, marks).replace("\xad", "").lstrip("| "), blocks.element[place]
        marked = bool(blocks.own[element] & BIT["byline"])
        if where == "text" and body.headline is not None and place <= body.headline + 4 and len(text) < 110:
            where = "below"
        if len(text) < 160 and (marked or bylines.leads(text)) and not bylines.credit(text):
            seen.add(place)
            yield Hint("authors", text, f"line.{where}" + (".marked" if marked else ""), place)
        elif where in ("below", "above") and 4 < len(text) < 110 and not (place in taken and _sentence(blocks.text[place])):
            for hint in _within(text, where, place):
                seen.add(place)
                yield hint
    count = 0
    for place in signed:
        if place not in seen and len(blocks.text[place]) < 120:
            aside = held(blocks, blocks.element[place]) & SIDE
            count += 1
            yield Hint("authors", _parted(*_opened(blocks.text[place])), "marked" + (".aside" if aside else ""), place)
            if count > 5:
                return


def near_wires(blocks: Blocks, body: Body, near: Sequence[Near]) -> Iterator[Hint]:
    """Lines that name agencies alone, around the headline and below the text; in captions, menus and tables they tell of others."""
    taken = frozenset(body.blocks)
    for place, where, *_ in near:
        element = blocks.element[place]
        if (where == "above" and place < (body.headline or 0) - 2) or (where == "text" and place in taken):
            continue
        if blocks.tag[element] in ("li", "td", "th") or blocks.above[element] & BIT["caption"] or _aside(blocks, place):
            continue
        if datelines.wires(blocks.text[place]):
            yield Hint("wires", blocks.text[place], f"line.{where}", place)


_INNER = re.compile(
    r"(?:^|[\s|·•–-])(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|[Pp]or|[Aa]uteure?|Autor(?:in)?(?:/Autor(?:in)?)?|Author|Text(?: (?:&|und) Fotos?)?"
    r"|Redaktion|(?<=\d{4} )durch)"
    r"\s*:?\s+(?=[^\W\d_])"
)
_BEHIND = re.compile(r"\s+(?:am|on|um|at|le|el|den|Illustration\w*|Fotos?|Photos?|Updated|Published)\b.*|\s*[|·•⋅(,;–].*|\s*\d.*|\s+-\s.*")
_JOINED = re.compile(r"\) (?:and|und|et|y) |, .*, ")
_COMMAS, _BRACKETS, _BARS = re.compile(r"\s*[|,•·]\s*"), re.compile(r"\s*[|,•·(]\s*"), re.compile(r"\s*[|•·⋅]\s*")
_BARRED, _PARTING = "|•·⋅", "|,•·("
_STAMPED = re.compile(r"^[\W\d]*\d{4}[\W\d]*(?:Uhr\W+)?(?=[^\W\d_])")


def _within(text: str, where: str, place: int) -> Iterator[Hint]:
    """A name that is a short line, a part of one, or stands in it behind a day or a word for "by"."""
    stamped = None if text[0].isalpha() else _STAMPED.match(text)
    bare = text[stamped.end() :] if stamped else text
    parted = any(map(bare.__contains__, _PARTING))
    first = (_COMMAS if len(bare) < 60 else _BRACKETS).split(bare, maxsplit=1)[0] if parted else bare
    if " " in first and bylines.is_person(first) and (len(bare) < 60 or _JOINED.search(bare)):
        yield Hint("authors", bare, f"name.{where}", place)
        return
    match = _INNER.search(text) if signing.kinds(text) & signing.INNER else None
    name = _BEHIND.sub("", text[match.end() :]).strip() if match else ""
    if name and bylines.is_person(name):
        yield Hint("authors", name, f"inner.{where}", place)
        return
    for part in _BARS.split(text)[1:4] if len(text) < 80 and any(map(text.__contains__, _BARRED)) else ():
        if bylines.is_person(part):
            yield Hint("authors", part, f"name.{where}.part", place)


_AUTHOR_PARTS = ("author-name", "author_name", "authorName", "byline")
_FRAMES = frozenset(("body", "html", "article", "main", "section", "meta", "link"))


def inline_authors(notes: Sequence[Note]) -> Iterator[Hint]:
    """Elements inside lines that are marked as author: `rel=author`, class names, vcards; the first four of each.

    An element that is marked in two ways counts as two.
    """
    seen: dict[str, int] = {}
    for note in notes:
        if not ("author" in note.head or "byline" in note.head or "fn" in note.head):
            continue
        named, related = note.value("class"), note.value("rel")
        ways = _marked(named, related)
        if not ways or note.tag in _FRAMES:
            continue
        by = "rel" if "author" in related else "vcard" if "fn" in named.split() else "class"
        for number in range(seen.get(by, 0), min(4, seen.get(by, 0) + ways)):
            seen[by] = number + 1
            text = note.text(" ")
            if text and len(text) < 120:
                yield Hint("authors", text, f"inline.{by}{_apart(note)}" + (".later" if number else ""))


def _marked(named: str, related: str) -> int:
    """In how many ways an element is marked as an author's."""
    tokens = named.split()
    return ("author" in related.split()) + ("author" in tokens) + ("fn" in tokens) + sum(part in named for part in _AUTHOR_PARTS)


_NAMES = re.compile(r' (?:class|id)="([^"]*)"')


def _apart(note: Note) -> str:
    """Whether an element stands among comments or aside, by the names of the elements around it."""
    for head in note.around[:8]:
        tag = head.partition(" ")[0]
        if tag in ("body", "article", "main"):
            break
        named = " ".join(_NAMES.findall(head)).lower()
        if "comment" in named or "respond" in named:
            return ".comment"
        if "sidebar" in named or "widget" in named or "related" in named or tag == "aside":
            return ".aside"
    return ""


_YEAR = re.compile(r"(?:19|20)\d\d|\d[./]\d\d?[./]\d\d|\bago\b")
_KEY = re.compile(
    r"\b(?:datePublished|publishDate|pubDate|published_?[Aa]t|date_published|publish_date|first_?[Pp]ubl\w*|publi[cs]\w*Date|"
    r"publish(?:ed)?_?[Tt]ime|datePublication|articleDate|pubdate|deployDt|releaseDate|createDate|createdAt|created_at)[\"']?\s*[:=]\s*[\"']$"
)
_VALUES = (b'":"', b'": "', b":'", b": '", b': "', b':"', b'="')
_MOST_DAYS = 5000
_ENDED = re.compile(r"[\"'<]")


def _data(source: bytes) -> Iterator[str]:
    """Days that scripts of the page give under a name for its publication, by plain search: pages are long."""
    starts = list(islice(chain(_found(source, b'"20'), _found(source, b"'20")), _MOST_DAYS))
    for mark in _VALUES:
        for start in [at for at in starts if source.endswith(mark, 0, at)][:12]:
            # Forty characters have at most four times as many bytes; one more before them tells whether a word begins there.
            before = source[max(0, start - 164) : start].decode(errors="ignore")[-41:]
            if _KEY.search(before, max(0, len(before) - 40)):
                yield _ENDED.split(source[start : start + 160].decode(errors="ignore")[:40])[0]


def _found(source: bytes, mark: bytes) -> Iterator[int]:
    """Where the second character of each *mark* stands."""
    at = source.find(mark)
    while at >= 0:
        yield at + 1
        at = source.find(mark, at + 1)


_ENTERED = re.compile(
    r"(?:This entry was posted|Dieser Beitrag wurde|Cet article a été publié|Esta entrada fue publicada|Questo articolo è stato pubblicato"
    r"|Este artigo foi publicado|Dit bericht werd geplaatst)\b.{0,90}\d{4}"
)
"""How blogs of an old and common layout sign below the text, with links to their feeds in the same line."""


def _figured(texts: tuple[str, ...]) -> list[int]:
    """The places of texts that hold a figure or say how long ago something was."""
    loops = compiled()
    if loops is not None:
        return cast(list[int], loops.figured(texts))
    return [place for place, text in enumerate(texts) if "ago" in text or _DATED.search(text)]


def anywhere(blocks: Blocks, body: Body) -> Iterator[Hint]:
    """Where nothing near the headline names a day: data in scripts, and any short line of the page that names one and is no caption."""
    for value in list(dict.fromkeys(_data(blocks.source)))[:3]:
        yield Hint("published", value, "data")
    count, told, taken = 0, _told(blocks, body), frozenset(body.blocks)
    for place in _figured(blocks.text):
        text = blocks.text[place]
        dated = (len(text) < 200 or _ENTERED.match(text)) and _YEAR.search(text)
        if dated and "©" not in text and place not in told and not (place in taken and _sentence(text)):
            count += 1
            yield Hint("published", opened(text), f"text.anywhere{_aside(blocks, place)}{'' if count == 1 else '.later'}", place)
            if count >= 12:
                return
