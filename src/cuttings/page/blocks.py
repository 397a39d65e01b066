"""One walk over a parsed page: its blocks of text, the elements that hold them, and what is known of each before any judgement."""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from cuttings.page.notes import DEAD, RAW, Note, noted, plain, said
from cuttings.page.notes import head as before
from cuttings.page.tree import Written, compiled, parse, written
from cuttings.resources import lexicon

__all__ = ["HINTS", "Blocks", "Stamp", "compiled", "parse", "walk"]

_BLOCK = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "legend", "li"),
        *("main", "menu", "nav", "ol", "option", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th"),
        *("thead", "tr", "ul"),
    )
)
_EMPHASIS = frozenset(("b", "strong", "em", "i"))

HINTS = (
    "body",
    "article",
    "content",
    "headline",
    "lead",
    "byline",
    "biography",
    "date",
    "caption",
    "media",
    "gallery",
    "comment",
    "related",
    "share",
    "newsletter",
    "wall",
    "promo",
    "consent",
    "nav",
    "foot",
    "side",
    "tags",
    "quote",
    "list",
    "hidden",
    "live",
    "note",
)
"""What an element can be for, told by the parts of its class, id, role and itemprop values (lexicon `markup`), one bit each."""

BIT = {name: 1 << place for place, name in enumerate(HINTS)}
_HINTING = r" (?:class|id|itemprop|role|name|data-(?:component|testid|test|type|name|role|module|qa|block|element))="
_ATTR = re.compile(rf'{_HINTING}"([^"]+)"')
_ATTRS = re.compile(rf'{_HINTING}"[^"]*"')
_PART = re.compile(r"[A-Z]?[a-z]+[0-9]?|[A-Z]+")
_UNSEEN = re.compile(r' hidden="|aria-hidden="true"|display: ?none')
_DATETIME = re.compile(r' datetime="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Stamp:
    """A `time` element: the block in or before which it stands, its datetime attribute and its text."""

    block: int
    datetime: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """A page's blocks of text in reading order, and its elements.

    Per block: `text` with white space made single, `element` (index of the element that holds it), `link` and `strong` (characters inside
    links and inside emphasis), `line` (it follows the block before after a lone line break). Per element: `tag`, `parent` (-1 for the
    root), `own` and `above` (hint bits of the element, and of it and all its ancestors), `headed` (where in `heads` its tag and
    attributes end), `path` (alike where tags and classes from the root down are alike), `depth`, `begin` and `end` (the half-open range
    of its blocks, those of inner elements included).
    Of the page: `source` (the page in UTF-8), `title` (the title element), `meta` (name or property -> content), `scripts` (JSON-LD texts),
    `stamps` (time elements), `notes` (elements whose attributes tell of a field), `language` (what the page declares).
    """

    source: bytes
    text: tuple[str, ...]
    element: "array[int]"
    link: "array[int]"
    links: "array[int]"
    strong: "array[int]"
    line: "array[int]"
    tag: tuple[str, ...]
    parent: "array[int]"
    own: "array[int]"
    above: "array[int]"
    headed: "array[int]"
    path: "array[int]"
    depth: "array[int]"
    begin: "array[int]"
    end: "array[int]"
    title: str
    meta: tuple[tuple[str, str], ...]
    scripts: tuple[str, ...]
    stamps: tuple[Stamp, ...]
    notes: tuple[Note, ...]
    language: str
    heads: bytes

    def head(self, element: int) -> str:
        """The tag and attributes of an element as parsed, empty for the root.

        >>> walk(parse(b"<p class=lead>One")).head(1)
        'p class="lead"'
        """
        return self.heads[self.headed[element - 1] if element else 0 : self.headed[element]].decode("utf-8", "replace")

    def tags(self, block: int) -> Iterator[str]:
        """The tags of the elements around a block, innermost first.

        >>> list(walk(parse(b"<article><p>One<p>Two</article>")).tags(1))
        ['p', 'article', 'body']
        """
        place = self.element[block]
        while place >= 0:
            yield self.tag[place]
            place = self.parent[place]


def walk(tree: LexborHTMLParser, source: bytes = b"") -> Blocks:
    """The blocks of a page in one pass, without scripts, styles and the like; *source* is the page in UTF-8, handed on.

    >>> walk(parse(b"<h1>Dam holds</h1><p>The <b>dam</b> held, <a href=x>they said</a>.")).text
    ('Dam holds', 'The dam held, they said.')
    """
    return _columns(walked(written(tree)), source)


_NOTHING, _OPEN, _CLOSE, _LINK, _LINKED, _STRONG, _WEAK, _BREAK, _RULE, _TIME, _TIMED, _VOID, _BURY, _DIG, _SKIP = range(15)
_VOIDS = frozenset(
    (
        *("area", "base", "basefont", "bgsound", "col", "embed", "frame", "img", "input"),
        *("keygen", "link", "meta", "param", "source", "track", "wbr"),
    )
)
_ACTIONS = {"a": _LINK, "/a": _LINKED, "br": _BREAK, "hr": _RULE, "time": _TIME, "/time": _TIMED} | dict.fromkeys(_VOIDS, _VOID)
_ACTIONS |= dict.fromkeys(DEAD, _BURY) | dict.fromkeys((f"/{name}" for name in DEAD), _DIG) | dict.fromkeys(RAW, _SKIP)
_LINKED_DATA = ' type="application/ld+json"'
_CRUMBS = re.compile(r' class="[^"]*breadcrumb')
_INNER, _AROUND, _NOTES = 20_000, 9, 4_000_000
"""Bytes of mark-up inside a noted element that are kept at most, how many elements around it are, and bytes of all notes of a page."""
_Step = tuple[str, int, str]
_LONG = 4000
_WRITTEN = 100
"""Characters of the longest name of a tag, or part of a class's, that is remembered."""
_NAMES: dict[str, int] = {}
_STEPS: dict[str, _Step] = {}
_BITS: dict[str, int] = {}


def _action(name: str) -> int:
    """What a tag does to the walk, by its name. Remembered."""
    known = _NAMES.get(name)
    if known is not None:
        return known
    bare, shut = name.lstrip("/"), name[:1] == "/"
    action = _ACTIONS.get(name, _NOTHING)
    if bare in _BLOCK or "-" in bare:
        action = _CLOSE if shut else _OPEN
    elif bare in _EMPHASIS:
        action = _WEAK if shut else _STRONG
    if len(_NAMES) > 5_000:
        _NAMES.clear()
    if len(name) <= _WRITTEN:
        _NAMES[name] = action
    return action


def _step(head: str) -> _Step:
    """A block element by its tag: name, hint bits, name with class. Remembered, because pages repeat their tags.

    Of a tag longer than any page writes by hand only the beginning is read, and nothing is remembered.
    """
    name, space, rest = head[:_LONG].partition(" ")
    # The class is looked for among the attributes: the value of another may hold what looks like one.
    named = next((found[0] for found in _ATTRS.finditer(head, 0, _LONG) if found[0].startswith(" class=")), "")
    step = (head.partition(" ")[0], _hints(space + rest) | _TAG_BITS.get(name, 0), name + named)
    if len(head) <= _LONG:
        if len(_STEPS) > 20_000:
            _STEPS.clear()
        _STEPS[head] = step
    return step


def _hints(attributes: str) -> int:
    bits = BIT["hidden"] if attributes and _UNSEEN.search(attributes) else 0
    for value in _ATTR.findall(attributes):
        for part in _PART.findall(value):
            bits |= _bits(part)
    return bits


def _bits(part: str) -> int:
    """The hint bits of one part of a name. Remembered, because sites name alike."""
    known = _BITS.get(part)
    if known is not None:
        return known
    if len(_BITS) > 50_000:
        _BITS.clear()
    word = part.lower()
    whole, starts, any_start = _named()
    bits = whole.get(word, 0)
    if word.startswith(any_start):
        for start, more in starts:
            bits |= more if word.startswith(start) else 0
    if len(part) <= _WRITTEN:
        _BITS[part] = bits
    return bits


@cache
def _named() -> tuple[dict[str, int], tuple[tuple[str, int], ...], tuple[str, ...]]:
    """The lexicon of names in mark-up: whole words, beginnings of words, and the latter alone."""
    rows = [(word, sum(BIT[hint] for hint in hints.split())) for word, hints in lexicon("markup")]
    whole = {word: bits for word, bits in rows if not word.endswith("*")}
    starts = tuple((word[:-1], bits) for word, bits in rows if word.endswith("*"))
    return whole, starts, tuple(start for start, _ in starts)


_TAG_BITS = {"nav": BIT["nav"], "footer": BIT["foot"], "aside": BIT["side"], "figcaption": BIT["caption"], "article": BIT["article"]}


_Column = Any
_ROOT = "body"


def walked(page: Written) -> tuple[_Column, ...]:
    """Columns of a serialised page: of its blocks (text, element, characters in links, links, characters in emphasis, whether after a
    lone break), of its elements (tag, end of head, parent, own and all hints, path, depth, first block, end), its time marks and notes,
    what stands before its body, its meta elements, its JSON-LD, and the heads.
    Whole numbers come as bytes of 64 bits each.

    >>> text, element, *_ = walked("<html><head></head><body><p>The <b>dam</b></p></body></html>")
    >>> text, array("q", element)
    (('The dam',), array('q', [1]))
    """
    loops = compiled()
    if loops is not None:
        found: tuple[_Column, ...] = loops.walked(page, _action, _step, _bits, _TAG_BITS, BIT["hidden"], _ROOT)
    else:
        walk = _Walk()
        walk.run(str(page))
        found = walk.columns()
    return found


class _Walk:
    """The same in Python: the state of one pass."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, int, int, int, int, bool]] = []
        self.elements: list[tuple[str, int, int, int, int, int, int, int]] = [(_ROOT, 0, -1, 0, 0, 0, 0, 0)]
        self.heads = bytearray()
        self.ends = [0]
        self.paths: dict[tuple[int, str], int] = {}
        self.marks: list[tuple[int, str, str]] = []
        self.notes: list[tuple[str, str | None, tuple[str, ...], bool]] = []
        self.around: list[tuple[str, int, int, bool]] = []
        self.now = 0
        self.pieces: list[str] = []
        self.link = self.links = self.strong = 0
        self.line = self.linked = self.emphatic = self.inside = False
        self.dead = self.templates = self.held = self.noted = 0
        self.tops: list[str] = []
        self.meta: list[tuple[str, str]] = []
        self.scripts: list[str] = []
        self.since = -1

    def columns(self) -> tuple[_Column, ...]:
        """What the pass found, column by column."""
        texts, *rows = zip(*self.rows, strict=True) if self.rows else ((),) * 6
        tags, *elements = zip(*self.elements, strict=True)
        return (
            texts,
            *map(_packed, rows),
            tags,
            *map(_packed, elements),
            _packed(self.ends),
            tuple(self.marks),
            tuple(self.notes),
            tuple(self.tops),
            tuple(self.meta),
            tuple(self.scripts),
            bytes(self.heads),
        )

    def run(self, html: str) -> None:
        """Read the serialised page: there every tag is closed and no `<` stands but before a tag, and in scripts."""
        at = 0
        while (start := html.find("<", at)) >= 0:
            self._said(html[at:start])
            if html.startswith(("!", "?"), start + 1):
                comment = html.startswith("!--", start + 1)
                end = html.find("-->" if comment else ">", start + (4 if comment else 1))
                at, self.held = end + (3 if comment else 1) if end >= 0 else len(html), 0
                continue
            until = html.find("<", start + 1)
            until = until if until >= 0 else len(html)
            shut = html.find(">", start + 1, until)
            head, at = html[start + 1 : shut if shut >= 0 else until], shut + 1 if shut >= 0 else until
            name = head.partition(" ")[0]
            action = _action(name)
            if action == _SKIP:
                at = self._skip(html, head, name, at)
            elif action in (_BURY, _DIG):
                self.dead += 1 if action == _BURY else -1
                self.templates += (name == "template") - (name == "/template")
            elif not self.dead:
                self.held = 0
                self._note(html, head, start, at, action)
                if self.inside:
                    self._act(head, action)
                elif name in ("html", "title"):
                    self.tops.append(html[start + 1 : until])
                elif name == "meta" and (told := said(head)):
                    self.meta.append(told)
                self.inside = self.inside or name == "body"
        self._said(html[at:])
        self._flush()
        self.ends[0] = len(self.rows)

    def _skip(self, html: str, head: str, name: str, at: int) -> int:
        """Pass over an element whose text is written out as it is; where the next tag or text begins."""
        end = html.find(f"</{name}", at)
        end = end if end >= 0 else len(html)
        if not self.templates and name == "script" and _LINKED_DATA in head.lower():
            self.scripts.append(html[at:end])
        return html.find(">", end) + 1 or len(html)

    def _said(self, text: str) -> None:
        """Text between two tags."""
        if not text or not self.inside or self.dead:
            return
        # Blanks before what is passed over, and the text behind it, are one stretch of text.
        self.held += len(text)
        if self.pieces or not text.isspace():
            self.pieces.append(text)
            self.link += self.held if self.linked else 0
            self.strong += self.held if self.emphatic else 0
            self.held = 0

    def _act(self, head: str, action: int) -> None:
        """What a tag does to the blocks."""
        if action in (_OPEN, _CLOSE):
            if self.pieces:
                self._flush()
            if action == _OPEN:
                self._open(head)
            else:
                self.ends[self.now] = len(self.rows)
                self.now = max(0, self.elements[self.now][2])
            self.links, self.line = 0, False
        elif action in (_LINK, _LINKED):
            self.linked = action == _LINK
            self.links += self.linked
        elif action in (_STRONG, _WEAK):
            self.emphatic = action == _STRONG
        elif action in (_BREAK, _RULE):
            self.line = self._flush() and action == _BREAK
        elif action in (_TIME, _TIMED):
            self._time(action, head)

    def _note(self, html: str, head: str, start: int, at: int, action: int) -> None:
        """Keep what stands around, and note an element whose attributes tell of a field; its inside is known when it ends."""
        if head.startswith("/"):
            _, note, inside, _ = self.around.pop() if self.around else ("", -1, 0, False)
            size = len(html[inside:start].encode()) if note >= 0 else 0
            if note >= 0 and size <= _INNER and self.noted + size <= _NOTES:
                self.noted += size
                self.notes[note] = (self.notes[note][0], html[inside:start], *self.notes[note][2:])
            return
        note, void = -1, action in (_VOID, _BREAK, _RULE)
        among = bool(self.around) and self.around[-1][3]
        crumb = among and head.partition(" ")[0] == "a"
        if self.noted <= _NOTES and (crumb or noted(head)):
            note, around = len(self.notes), tuple(tag for tag, *_ in self.around[: -_AROUND - 1 : -1])
            self.noted += len("".join((head, *around)).encode())
            self.notes.append((head, "" if void else None, around, crumb))
        if not void:
            self.around.append((head, note, at, among or bool(_CRUMBS.search(head))))

    def _flush(self) -> bool:
        """End the block under way; whether it held any text."""
        text = plain("".join(self.pieces))
        if text:
            self.rows.append((text, self.now, self.link, self.links, self.strong, self.line))
        self.pieces.clear()
        self.link = self.links = self.strong = 0
        self.since = min(self.since, 0)
        return bool(text)

    def _open(self, head: str) -> None:
        name, bits, named = _STEPS.get(head) or _step(head)
        around = self.elements[self.now]
        path = self.paths.setdefault((around[5], named), len(self.paths) + 1)
        self.heads += head.encode("utf-8", "replace")
        self.elements.append((name, len(self.heads), self.now, bits, around[4] | bits, path, around[6] + 1, len(self.rows)))
        self.now = len(self.ends)
        self.ends.append(0)

    def _time(self, action: int, head: str) -> None:
        if action == _TIME:
            self.marks.append((len(self.rows), head, ""))
            self.since = len(self.pieces)
        elif self.since >= 0 and self.marks:
            block, opened, _ = self.marks[-1]
            self.marks[-1] = (block, opened, plain("".join(self.pieces[self.since :])))
            self.since = -1


def _packed(column: Iterable[int]) -> bytes:
    """Whole numbers as bytes of 64 bits each."""
    return array("q", column).tobytes()


def _columns(found: tuple[_Column, ...], source: bytes) -> Blocks:
    """The finished columns."""
    *columns, heads = found
    columns = [array("q", column) if isinstance(column, bytes) else column for column in columns]
    (
        text, element, link, links, strong, line, tag, headed, parent, own, above,
        path, depth, begin, end, marks, notes, tops, meta, scripts,
    ) = columns  # fmt: skip
    top = before(tops)
    return Blocks(
        source=source,
        text=text,
        element=element,
        link=link,
        links=links,
        strong=strong,
        line=line,
        tag=tag,
        parent=parent,
        own=own,
        above=above,
        headed=headed,
        path=path,
        depth=depth,
        begin=begin,
        end=end,
        title=top.title,
        meta=meta,
        scripts=scripts,
        stamps=tuple(Stamp(block, _datetime(opened), shown) for block, opened, shown in marks),
        notes=tuple(map(Note._make, notes)),
        language=top.language,
        heads=heads,
    )


def _datetime(head: str) -> str:
    found = _DATETIME.search(head)
    return plain(found[1]) if found else ""
