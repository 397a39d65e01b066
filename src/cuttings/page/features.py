"""What is known of each block of a page, as numbers: the body model's first look, for training and for reading alike."""

import json
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import Any, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from cuttings.page.blocks import BIT, HINTS, Blocks, compiled

__all__ = ["FIRST", "LEVELS", "PLAIN", "Floats", "Sheet", "first", "headlines", "running", "titled"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Column: TypeAlias = "array[int] | bytes"
"""Whole numbers of 64 bits, one a block or element."""


_TAGS = ("p", "div", "li", "td", "h1", "h2", "h3", "h4", "h5", "blockquote", "figcaption", "section", "article", "dd", "pre", "body", "ul")
_TAG = {tag: place for place, tag in enumerate((*_TAGS, "header"))}
_LISTS = frozenset(("ul", "ol", "dl", "table", "nav"))
LEVELS = 5
_OTHER, _SPACE, _LETTER, _UPPER, _DIGIT, _BAR, _SIGN, _BRACKET, _DASH, _STOP, _COMMA, _QUOTE, _WIDE = range(13)
_MARKS = {
    _STOP: ".!?…。！？।؟۔",
    _COMMA: ",;:、，；：،؛",
    _QUOTE: "\"'“”„«»‘’‹›「」『』",
    _BAR: "|/·•›»→►▸▶★☆↑↓+<>",
    _SIGN: "@©®™#=_&%*",
    _BRACKET: "()[]{}（）【】《》",
    _DASH: "-–—―",
}
_QUOTED = BIT["quote"]
_NAME = re.compile(r'"(?:name|author)"\s*:\s*"([^"]{4,50})"')
_SHIFTED = ("size", "link", "prose", "tag 0", "stops", "last", "path", "kin")
_STEPS = (-2, -1, 1, 2)
_SPANS = (3, 8)

_TEXT = ("size", "words", "link", "links", "strong", "line", "prose", "copies", "alike", "first", "last", "before last")
_SHARE = ("upper", "digit", "bar", "sign", "bracket", "dash")
_RATE = ("stop", "comma", "quote")
_SAID = ("title", "about", "said", "name", "says", "heads", "since headline", "echo")
_JOINT = ("joint", "joint prose", "joint blocks", "joint depth")
_PLACE = ("depth", "listed", "place", "left", "count", "prose done", "prose left", "prose total", "to prose", "from prose")
_HELD = ("chars", "linked", "prose", "part", "blocks", "at", "rest", "twins", "tag")
_MAIN = tuple(f"{name} {what}" for name in ("main", "most") for what in ("in", "at", "links"))
_KIN = tuple(f"{name} {what}" for name in ("path", "kin", "siblings") for what in ("chars", "linked", "prose", "part", "count"))
_SIDES = tuple(f"{name} {side} {width}" for width in _SPANS for side in ("before", "after") for name in ("prose", "chars", "link"))
FIRST = (
    *_TEXT,
    *_SHARE,
    *_RATE,
    *(f"{name}s" for name in _RATE),
    *_SAID,
    *_JOINT,
    *_PLACE,
    *(f"{name} {level}" for name in _HELD for level in range(LEVELS)),
    *_MAIN,
    *_KIN,
    *_SIDES,
    *(f"{name} {step:+d}" for step in _STEPS for name in _SHIFTED),
    *(f"{name} {reach}" for reach in ("own", "near", "close", "above") for name in HINTS),
)
"""The names of the columns of `first`."""

PLAIN = FIRST[: len(FIRST) - 4 * len(HINTS) - len(_STEPS) * len(_SHIFTED)]
"""The leading columns of `first`: those of a block by itself and of what holds it."""

_SHIFTED_PLACES = array("q", map(FIRST.index, _SHIFTED[:6]))


@cache
def _kinds() -> NDArray[np.uint8]:
    """The class of every character of the basic plane."""
    table = np.zeros(65536, np.uint8)
    for code in range(65536):
        char = chr(code)
        if char.isalpha():
            table[code] = _UPPER if char.isupper() else _LETTER
        elif char.isdigit():
            table[code] = _DIGIT
        elif char.isspace():
            table[code] = _SPACE
    for low, high in ((0x2E80, 0x312F), (0x31A0, 0x9FFF), (0xF900, 0xFAFF), (0x0E00, 0x0EFF), (0xFF66, 0xFF9D)):
        wide = table[low : high + 1]
        wide[wide == _LETTER] = _WIDE
    for kind, chars in _MARKS.items():
        for char in chars:
            table[ord(char)] = kind
    return table


def _ints(values: Column) -> Ints:
    """A column as an array, without a copy."""
    return np.frombuffer(values, np.int64)


def _counted(texts: tuple[str, ...]) -> tuple[Ints, Ints, Any]:
    """Sizes of texts, counts of their characters by kind (a row each), and the kinds of their first, last and last but one."""
    loops = compiled()
    if loops is not None:
        sizes, counts, ends = loops.counted(texts, _kinds())
        return np.frombuffer(sizes, np.int64), np.frombuffer(counts, np.int64).reshape(-1, 16), np.frombuffer(ends, np.uint8).reshape(3, -1)
    size = _ints(array("q", map(len, texts)))
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "replace"), np.uint32)
    kinds = _kinds()[np.minimum(codes, 65535)]
    start = np.concatenate(([0], np.cumsum(size)))
    rows = np.repeat(np.arange(len(texts)) * 16, size)
    rows += kinds
    counts = np.bincount(rows, minlength=16 * len(texts)).reshape(len(texts), 16)
    return size, counts, kinds[np.array((start[:-1], start[1:] - 1, np.maximum(start[:-1], start[1:] - 2)))]


def _numbered(texts: tuple[str, ...]) -> tuple[Ints, list[str]]:
    """The number of each text, and the texts by number."""
    loops = compiled()
    if loops is not None:
        column, named = loops.numbers(texts)
        return np.frombuffer(column, np.int64), named
    numbers = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    return _ints(array("q", map(numbers.__getitem__, texts))), list(numbers)


class Sheet:
    """A page's blocks as columns, made once and used by both looks. The page must have at least one block."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.count = len(blocks.text)
        self.size, self.kinds, self.ends = _counted(blocks.text)
        self.letters: Ints = self.size + self.kinds[:, _WIDE]
        self.titled = titled(blocks)
        number, tags = _numbered(blocks.tag)
        self.tabled = "table" in tags
        self.tag: Ints = np.array([_TAG.get(tag, len(_TAG)) for tag in tags], np.int64)[number]
        self.listed: Ints = np.array([tag in _LISTS for tag in tags], np.int64)[number]
        self.tops: list[int] = (self.tag == _TAG["h1"])[_ints(blocks.element)].nonzero()[0].tolist()
        self.heads = headlines(blocks, self.titled, self.tops)
        self.told, self.claims = _told(blocks, self.size, self.titled, self.tag)

    @cached_property
    def columns(self) -> tuple[Any, ...]:
        """What the compiled looks read: columns of elements, then of blocks (`_looks.h` names them)."""
        blocks = self.blocks
        elements = (blocks.parent, blocks.begin, blocks.end, blocks.path, blocks.depth, self.tag, self.listed, blocks.own, blocks.above)
        return (*elements, blocks.element, blocks.link, blocks.links, blocks.strong, blocks.line, self.size, *self.told)

    @cached_property
    def arrays(self) -> "Arrays":
        """What the looks read without the compiled part."""
        return Arrays(self)


class Arrays:
    """A sheet's columns as arrays, and what numpy sums up of them."""

    def __init__(self, sheet: Sheet) -> None:
        blocks, self.count, self.size, self.letters, self.kinds, self.ends = (
            sheet.blocks,
            sheet.count,
            sheet.size,
            sheet.letters,
            sheet.kinds,
            sheet.ends,
        )
        self.element, self.begin, self.end = _ints(blocks.element), _ints(blocks.begin), _ints(blocks.end)
        self.parent = np.maximum(0, _ints(blocks.parent))
        self.held = self.end - self.begin
        self.path, self.depth, self.tag, self.listed = _ints(blocks.path), _ints(blocks.depth), sheet.tag, sheet.listed
        self.at = np.arange(self.count)
        levels = [self.element]
        for _ in range(LEVELS - 1):
            levels.append(self.parent[levels[-1]])
        self.levels: Ints = np.array(levels)
        self.link = np.minimum(_ints(blocks.link), self.size)
        self.share = self.link / self.size
        marks = self.kinds[:, _STOP] + self.kinds[:, _COMMA]
        self.prose = np.where((marks > 0) & (self.share < 0.4) & (self.letters >= 40), self.letters, 0)
        self.total = max(1, int(self.prose.sum()))
        self.chars, self.links, self.proses = self.within(np.array((self.letters, self.link, self.prose)))

    def within(self, values: Any) -> Any:
        """Sums of block columns over whole elements."""
        sums = running(values)
        return sums[..., self.end] - sums[..., self.begin]


def first(sheet: Sheet) -> Floats:
    """One row a block, the columns named by `FIRST`.

    >>> from cuttings.page.blocks import parse, walk
    >>> first(Sheet(walk(parse(b"<p>The dam held.<p>It rained.")))).shape == (2, len(FIRST))
    True
    """
    loops = compiled()
    if loops is not None:
        heads, claims = sheet.heads, sheet.claims
        table = loops.first_look(sheet.columns, sheet.kinds, sheet.ends, _SHIFTED_PLACES, claims, len(heads), heads[0] if heads else -1)
        return np.frombuffer(table, np.float32).reshape(len(FIRST), sheet.count).T
    arrays = sheet.arrays
    out = np.empty((len(FIRST), sheet.count), np.float32)
    at = 0
    for rows in (*_texts(sheet), *_said(sheet), *_places(arrays), *_containers(arrays), *_mains(arrays), *_groups(arrays), *_sides(arrays)):
        size = 1 if rows.ndim == 1 else len(rows)
        out[at : at + size] = rows
        at += size
    at = _shift(arrays, out, at)
    out[at:] = _bits(sheet.blocks, arrays)
    return out.T


def running(values: Any) -> Any:
    """Running sums along the last axis, from nothing to all.

    >>> running([1, 2, 3]).tolist()
    [0, 1, 3, 6]
    """
    values = np.asarray(values)
    out = np.zeros((*values.shape[:-1], values.shape[-1] + 1), values.dtype if values.dtype != bool else np.int64)
    np.cumsum(values, axis=-1, out=out[..., 1:])
    return out


def _texts(sheet: Sheet) -> tuple[Any, ...]:
    arrays, kinds = sheet.arrays, sheet.kinds.T
    words = kinds[_SPACE] + kinds[_WIDE] / 2
    return (
        sheet.letters,
        words,
        arrays.share,
        _ints(sheet.blocks.links),
        np.minimum(1, _ints(sheet.blocks.strong) / sheet.size),
        _ints(sheet.blocks.line),
        arrays.prose > 0,
        *map(_ints, sheet.told[:2]),
        sheet.ends,
        kinds[[_UPPER, _DIGIT, _BAR, _SIGN, _BRACKET, _DASH]] / sheet.size,
        kinds[[_STOP, _COMMA, _QUOTE]] / (1 + words),
        kinds[[_STOP, _COMMA, _QUOTE]],
    )


def _told(blocks: Blocks, sizes: Ints, titled: list[int], tags: Ints) -> tuple[tuple[Column, ...], bool]:
    """Columns of what texts say: copies of each, blocks that begin alike, and whether one is a title, told in the page's description, told
    in its JSON-LD, short with an author's name in it, or an echo of another; and whether its JSON-LD holds much of an article."""
    texts = blocks.text
    about = "\n".join([value for name, value in blocks.meta if name in ("og:description", "description")][:2])
    article, names = _claims(blocks)
    columns = (
        _repeated(texts, int(sizes.max())),
        _repeated(texts, 12),
        _marked(len(texts), titled),
        _standing(texts, 80, about),
        _standing(texts, 60, article),
        _marked(len(texts), _named(texts, sizes, names)),
        _marked(len(texts), _echoes(blocks, tags)),
    )
    return columns, len(article) > 300


def _marked(count: int, places: Iterable[int]) -> Column:
    """A column that is one at some places."""
    found = array("q", bytes(8 * count))
    for place in places:
        found[place] = 1
    return found


def _repeated(texts: tuple[str, ...], size: int) -> Column:
    """How many texts begin with the same *size* characters, for each."""
    loops = compiled()
    if loops is not None:
        return cast(bytes, loops.repeated(texts, size))
    starts = [text[:size] for text in texts]
    counts = Counter(starts)
    return array("q", map(counts.__getitem__, starts))


_LEAST = 20
"""Characters of the longest text that says nothing by standing somewhere else too."""


def _standing(texts: tuple[str, ...], size: int, whole: str) -> Column:
    """Which texts stand in a whole, by their first *size* characters."""
    loops = compiled()
    if loops is not None:
        return cast(bytes, loops.standing(texts, _LEAST, size, whole))
    return array("q", [len(text) > _LEAST and text[:size] in whole for text in texts])


def _named(texts: tuple[str, ...], sizes: Ints, names: tuple[str, ...]) -> Iterator[int]:
    """Which short blocks hold the name of an author."""
    whole = "\n".join(texts) if names else ""
    ends = np.cumsum(sizes + 1) if names else sizes
    for name in names:
        at = whole.find(name)
        while at >= 0:
            place = int(ends.searchsorted(at, "right"))
            if len(texts[place]) < 500 and name in texts[place]:
                yield place
            at = whole.find(name, int(ends[place]))


def _echoes(blocks: Blocks, tags: Ints) -> Iterator[int]:
    """Which quotations and short headings stand in another block too, as pulled quotations do."""
    whole = ""
    quoted = (_ints(blocks.above) & _QUOTED != 0) | (tags == _TAG["blockquote"])
    for place in quoted[_ints(blocks.element)].nonzero()[0].tolist():
        if 20 < len(blocks.text[place]) < 400:
            whole = whole or "\n".join(blocks.text)
            if whole.count(blocks.text[place].strip(_MARKS[_QUOTE])[:60]) > 1:
                yield place


def titled(blocks: Blocks) -> list[int]:
    """The blocks that are the page's title or a good part of it, by what its head says.

    >>> from cuttings.page.blocks import parse, walk
    >>> titled(walk(parse(b"<title>Dam holds again - The Example</title><h1>Dam holds again</h1><p>Dam holds.")))
    [0]
    """
    titles = [*[value.lower() for name, value in blocks.meta if name in ("og:title", "twitter:title")][:2], blocks.title.lower()]
    whole = "\n".join(titles)
    sizes = [len(title) for title in titles if title]
    least, most = int(max(12, min(sizes, default=0) * 0.4)), min(300, 2 + max(sizes, default=0))
    loops = compiled()
    if loops is not None:
        return cast(list[int], loops.titled(blocks.text, least, most, whole))
    # What has letters beyond ASCII does not stand in a title without them.
    short = [(place, text) for place, text in enumerate(blocks.text) if least < len(text) < most]
    return [place for place, text in short if (text.isascii() or not whole.isascii()) and text.lower() in whole]


def _said(sheet: Sheet) -> tuple[Any, ...]:
    """How a block stands to what the page says of itself in its head and scripts, and to the headline."""
    count, at = sheet.count, sheet.heads[0] if sheet.heads else -1
    *told, echoes = map(_ints, sheet.told[2:])
    return (
        *told,
        np.full(count, sheet.claims),
        np.full(count, len(sheet.heads)),
        np.clip(sheet.arrays.at - at, -40, 200) if sheet.heads else np.full(count, -100),
        echoes,
        *_joint(sheet.arrays, at),
    )


def headlines(blocks: Blocks, alike: list[int], tops: list[int]) -> list[int]:
    """The blocks that can be the page's headline, likeliest first: headings that its title holds, else top headings, else what is
    *alike* to its title.

    >>> from cuttings.page.blocks import parse, walk
    >>> headlines(walk(parse(b"<h1>The Example</h1><h2>Dam holds again</h2>")), [1], [0])
    [1]
    """
    return [place for place in alike if blocks.tag[blocks.element[place]] in ("h1", "h2", "h3", "h4")] or tops or alike


def _joint(sheet: Arrays, headline: int) -> tuple[Any, ...]:
    """How far up from a block lies the element that holds the headline too, and what else that element holds."""
    apart = (sheet.begin > headline) | (sheet.end <= headline)
    apart[0] = False
    above = np.where(apart, sheet.parent, np.arange(len(apart)))
    joint, level = sheet.element, np.zeros(sheet.count)
    for _ in range(12):
        level += apart[joint]
        joint = above[joint]
    return level, sheet.proses[joint] / sheet.total, sheet.held[joint], sheet.depth[joint]


def _claims(blocks: Blocks) -> tuple[str, tuple[str, ...]]:
    """The article body that the page's JSON-LD gives, and the names of its authors."""
    article, names = "", {value for name, value in blocks.meta if name in ("author", "article:author") and 4 < len(value) < 50}
    for script in blocks.scripts:
        at = script.find('"author"')
        if at >= 0:
            names.update(_NAME.findall(script[at : at + 400])[:3])
        at = script.find('"articleBody"')
        if at >= 0:
            article += _string(script, script.find('"', at + 13))
    return article, tuple(sorted(names))


def _string(script: str, start: int) -> str:
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(script, start) if start > 0 else ("", 0)
    except ValueError:
        return ""
    return " ".join(str(value).replace("&nbsp;", " ").replace("&quot;", '"').replace("&amp;", "&").split())


def _places(sheet: Arrays) -> tuple[Any, ...]:
    count, at, total = sheet.count, sheet.at, sheet.total
    done = np.cumsum(sheet.prose)
    wheres = np.flatnonzero(sheet.prose > 0)
    return (
        sheet.depth[sheet.element],
        sheet.listed[sheet.levels[:4]].max(axis=0),
        at / count,
        count - at,
        np.full(count, count),
        (done - sheet.prose) / total,
        (total - done) / total,
        np.full(count, total),
        np.minimum(60, np.append(wheres, count + 60)[np.searchsorted(wheres, at, side="right")] - at),
        np.minimum(60, at - np.append([-60], wheres)[np.searchsorted(wheres, at, side="left")]),
    )


def _containers(sheet: Arrays) -> tuple[Any, ...]:
    """The five elements around a block: what they hold, where in them it lies, how many elements of the page are like them."""
    chars, links, prose = sheet.chars, sheet.links, sheet.proses
    held = np.maximum(1, chars)
    twins = np.bincount(sheet.path)[sheet.path]
    levels = sheet.levels
    return (
        chars[levels],
        (links / held)[levels],
        (prose / held)[levels],
        (prose / sheet.total)[levels],
        sheet.held[levels],
        sheet.at - sheet.begin[levels],
        sheet.end[levels] - sheet.at,
        twins[levels],
        sheet.tag[levels],
    )


def _mains(sheet: Arrays) -> list[Any]:
    """Whether and where a block lies in the smallest element that holds half, and four fifths, of the prose."""
    chars, links, prose = sheet.chars, sheet.links, sheet.proses
    rows = []
    for least in (0.5, 0.8):
        big = np.flatnonzero(prose >= least * sheet.total)
        main = big[np.argmin(sheet.held[big])] if len(big) else 0
        at = (sheet.at - sheet.begin[main]) / max(1, sheet.held[main])
        rows += [(at >= 0) & (at < 1), np.clip(at, -1, 2), np.full(sheet.count, links[main] / max(1, chars[main]))]
    return rows


def _groups(sheet: Arrays) -> list[Any]:
    """Blocks of the same tags and classes, blocks whose elements lie in such, and blocks under the same element."""
    rows = []
    for keys in (sheet.path[sheet.element], sheet.path[sheet.levels[1]], sheet.levels[1]):
        chars = np.bincount(keys, weights=sheet.letters)[keys]
        links = np.bincount(keys, weights=sheet.link)[keys]
        prose = np.bincount(keys, weights=sheet.prose)[keys]
        rows += [chars, links / chars, prose / chars, prose / sheet.total, np.bincount(keys)[keys]]
    return rows


def _sides(sheet: Arrays) -> list[Any]:
    """Prose, characters and linked characters of the blocks before and after."""
    sums = running(np.array((sheet.prose, sheet.letters, sheet.link)))
    rows = []
    for width in _SPANS:
        low, high = np.maximum(0, sheet.at - width), np.minimum(sheet.count, sheet.at + 1 + width)
        rows += [sums[:, sheet.at] - sums[:, low], sums[:, high] - sums[:, sheet.at + 1]]
    return rows


def _shift(sheet: Arrays, out: Floats, at: int) -> int:
    """The features of the blocks before and after, -1 past the ends; for path and parent whether they are the same."""
    size, own = len(_SHIFTED), np.empty((len(_SHIFTED), sheet.count), np.float32)
    own[:6] = out[list(_SHIFTED_PLACES)]
    own[6], own[7] = sheet.path[sheet.element], sheet.levels[1]
    for step in _STEPS:
        rows = out[at : at + size]
        rows[:] = -1
        if abs(step) < sheet.count:
            here, there = (slice(None, -step), slice(step, None)) if step > 0 else (slice(-step, None), slice(None, step))
            rows[:, here] = own[:, there]
        rows[6:] = rows[6:] == own[6:]
        at += size
    return at


def _bits(blocks: Blocks, sheet: Arrays) -> Any:
    """The hints of a block's element, of it and its parent, of the four elements around it, and of all."""
    own = _ints(blocks.own)
    near = own[sheet.levels[0]] | own[sheet.levels[1]]
    close = near | own[sheet.levels[2]] | own[sheet.levels[3]]
    bits = np.array((own[sheet.element], near, close, _ints(blocks.above)[sheet.element]))
    # The bytes of 32-bit numbers, lowest first, opened into single bits: many times as fast as shifting.
    opened = np.unpackbits(bits.astype("<u4").view(np.uint8).reshape(4, sheet.count, 4), axis=2, bitorder="little")
    return opened[:, :, : len(HINTS)].transpose(0, 2, 1).reshape(4 * len(HINTS), sheet.count)
