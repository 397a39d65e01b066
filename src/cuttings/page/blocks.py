"""One walk over a parsed page: its blocks of text, the elements that hold them, and what is known of each before any judgement."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from selectolax.lexbor import LexborHTMLParser

from cuttings.resources import lexicon

__all__ = ["HINTS", "Blocks", "Stamp", "deep", "parse", "walk"]

DEPTH = 3000
"""Nesting above which a page is refused before it is parsed: the parser's time grows with the square of the depth."""

_DEAD = ["script", "style", "svg", "noscript", "template", "iframe", "object", "canvas", "select", "textarea", "noembed", "noframes", "xmp"]
_BLOCK = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "legend", "li"),
        *("main", "menu", "nav", "ol", "option", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th"),
        *("thead", "tr", "ul"),
    )
)
_STRONG = frozenset(("b", "strong", "em", "i"))

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
_ATTR = re.compile(r' (?:class|id|itemprop|role|name|data-(?:component|testid|test|type|name|role|module|qa|block|element))="([^"]+)"')
_PART = re.compile(r"[A-Z]?[a-z]+[0-9]?|[A-Z]+")
_UNSEEN = re.compile(r' hidden="|aria-hidden="true"|display: ?none')
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_DATETIME = re.compile(r' datetime="([^"]*)"')
_STEP = re.compile(rb"<(/?)([A-Za-z][A-Za-z0-9]{0,15})")
# Elements that close by themselves or hold nothing do not deepen a tree.
_SHALLOW = frozenset(
    b"p li td th tr tbody thead tfoot dd dt option optgroup rp rt img br hr input meta link source wbr area base col embed param track a "
    b"body html head".split()
)


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
    root), `own` and `above` (hint bits of the element, and of it and all its ancestors), `head` (tag and attributes as parsed).
    Of the page: `source` (the decoded page), `title` (the title element), `meta` (name or property -> content), `scripts` (JSON-LD texts),
    `stamps` (time elements).
    """

    source: str
    text: tuple[str, ...]
    element: tuple[int, ...]
    link: tuple[int, ...]
    links: tuple[int, ...]
    strong: tuple[int, ...]
    line: tuple[bool, ...]
    tag: tuple[str, ...]
    parent: tuple[int, ...]
    own: tuple[int, ...]
    above: tuple[int, ...]
    head: tuple[str, ...]
    title: str
    meta: tuple[tuple[str, str], ...]
    scripts: tuple[str, ...]
    stamps: tuple[Stamp, ...]

    def tags(self, block: int) -> Iterator[str]:
        """The tags of the elements around a block, innermost first.

        >>> list(walk(parse(b"<article><p>One<p>Two</article>")).tags(1))
        ['p', 'article', 'body']
        """
        place = self.element[block]
        while place >= 0:
            yield self.tag[place]
            place = self.parent[place]


def deep(utf8: bytes) -> bool:
    """Whether a page nests deeper than can be parsed in fair time (`DEPTH`), by its tags alone.

    >>> deep(b"<div>" * 100_000), deep(b"<div></div>" * 100_000)
    (True, False)
    """
    if utf8.count(b"<") < 3 * DEPTH:
        return False
    depth = deepest = 0
    for close, name in _STEP.findall(utf8):
        if name.lower() not in _SHALLOW:
            depth = max(0, depth - 1) if close else depth + 1
            deepest = max(deepest, depth)
    return deepest > DEPTH


def parse(utf8: bytes) -> LexborHTMLParser:
    """The tree of a page, by the HTML standard's parsing rules.

    >>> parse(b"<title>Rain</title>").css_first("title").text()
    'Rain'
    """
    return LexborHTMLParser(utf8)


def walk(tree: LexborHTMLParser, source: str = "") -> Blocks:
    """The blocks of a page in one pass. Scripts, styles and the like are taken out of *tree* on the way;
    *source* is the decoded page, handed on.

    >>> walk(parse(b"<h1>Dam holds</h1><p>The <b>dam</b> held, <a href=x>they said</a>.")).text
    ('Dam holds', 'The dam held, they said.')
    """
    scripts = tuple(node.text() for node in tree.css('script[type="application/ld+json"]'))
    title, meta = _head(tree)
    tree.strip_tags(_DEAD)
    html = (tree.body.html if tree.body else "") or ""
    if "<!--" in html:
        html = _COMMENT.sub("", html)
    walker = _Walk()
    walker.run(html)
    return walker.blocks(source, title, meta, scripts)


def _head(tree: LexborHTMLParser) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The title element's text and the page's named meta elements."""
    node = tree.css_first("title")
    title = " ".join(node.text().split()) if node else ""
    meta = []
    for item in tree.css("meta[content]"):
        values = item.attributes
        name = values.get("property") or values.get("name") or values.get("itemprop") or values.get("http-equiv")
        if name and values["content"]:
            meta.append((name.lower(), values["content"]))
    return title, tuple(meta)


_Step = tuple[str, str, int]
_STEPS: dict[str, _Step] = {}
_PLAIN: dict[str, _Step] = {}
_BITS: dict[str, int] = {}


def _step(head: str) -> _Step:
    """What a tag does to the walk: (action, tag name, hint bits). Remembered, because pages repeat their tags."""
    name, _, rest = head.partition(" ")
    known = _PLAIN.get(name)
    if known is not None:
        return known
    if name[0] != "/" and (name in _BLOCK or "-" in name):
        if len(_STEPS) > 20_000:
            _STEPS.clear()
        _STEPS[head] = step = ("open", name, _hints(rest and " " + rest) | _TAG_BITS.get(name, 0))
        return step
    return _plain_step(name)


def _plain_step(name: str) -> _Step:
    """The same for tags whose attributes do not matter."""
    action, bare = "", name.lstrip("/")
    if name != bare and (bare in _BLOCK or "-" in bare):
        action = "close"
    elif name in ("br", "hr", "a", "/a", "time", "/time"):
        action = name
    elif bare in _STRONG:
        action = "weak" if name[0] == "/" else "strong"
    if len(_PLAIN) > 5_000:
        _PLAIN.clear()
    step = _PLAIN[name] = (action, name, 0)
    return step


def _hints(attributes: str) -> int:
    bits = BIT["hidden"] if attributes and _UNSEEN.search(attributes) else 0
    for value in _ATTR.findall(attributes):
        for part in _PART.findall(value):
            known = _BITS.get(part)
            bits |= _bits(part) if known is None else known
    return bits


def _bits(part: str) -> int:
    """The hint bits of one part of a name. Remembered, because sites name alike."""
    if len(_BITS) > 50_000:
        _BITS.clear()
    word = part.lower()
    whole, starts = _named()
    bits = whole.get(word, 0)
    for start, more in starts:
        if word.startswith(start):
            bits |= more
    _BITS[part] = bits
    return bits


@cache
def _named() -> tuple[dict[str, int], tuple[tuple[str, int], ...]]:
    """The lexicon of names in mark-up: whole words, and beginnings of words."""
    rows = [(word, sum(BIT[hint] for hint in hints.split())) for word, hints in lexicon("markup")]
    whole = {word: bits for word, bits in rows if not word.endswith("*")}
    return whole, tuple((word[:-1], bits) for word, bits in rows if word.endswith("*"))


_TAG_BITS = {"nav": BIT["nav"], "footer": BIT["foot"], "aside": BIT["side"], "figcaption": BIT["caption"], "article": BIT["article"]}


class _Walk:
    """The state of one pass; its lists become the columns of `Blocks`."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.element: list[int] = []
        self.link: list[int] = []
        self.links: list[int] = []
        self.strong: list[int] = []
        self.line: list[bool] = []
        self.tag, self.head = ["body"], ["body"]
        self.parent, self.own, self.above = [-1], [0], [0]
        self.stamps: list[Stamp] = []
        self.now = 0
        self.pieces: list[str] = []
        self.in_link = self.in_links = self.in_strong = 0
        self.after_break = False
        self.since = -1

    def run(self, html: str) -> None:
        """Read the serialised body: there every tag is closed and no `<` stands but before a tag."""
        linked = strong = False
        steps, pieces = _STEPS, self.pieces
        # The first tag is the body's own, which is there from the start.
        parts = html.split("<")[1:]
        pieces.append(parts[0].partition(">")[2] if parts else "")
        for part in parts[1:]:
            head, _, tail = part.partition(">")
            action, name, bits = steps.get(head) or _PLAIN.get(head) or _step(head)
            if action:
                if action == "open":
                    if pieces:
                        self._flush()
                    self.after_break = False
                    self._open(name, bits, head)
                elif action == "close":
                    if pieces:
                        self._flush()
                    self.after_break = False
                    self.now = max(0, self.parent[self.now])
                elif action == "a":
                    linked = True
                    self.in_links += 1
                elif action == "/a":
                    linked = False
                elif action == "strong" or action == "weak":
                    strong = action == "strong"
                elif action == "br" or action == "hr":
                    self._break(action == "br")
                else:
                    self._time(action, head)
            if tail:
                pieces.append(tail)
                if linked:
                    self.in_link += len(tail)
                if strong:
                    self.in_strong += len(tail)
        self._flush()

    def _flush(self) -> bool:
        """End the block under way; whether it held any text."""
        text = " ".join("".join(self.pieces).split())
        if text:
            self.text.append(_plain(text) if "&" in text else text)
            self.element.append(self.now)
            self.link.append(self.in_link)
            self.links.append(self.in_links)
            self.strong.append(self.in_strong)
            self.line.append(self.after_break)
        self.pieces.clear()
        self.in_link = self.in_links = self.in_strong = 0
        self.since = 0 if self.since >= 0 else -1
        return bool(text)

    def _break(self, line: bool) -> None:
        """A lone break continues a paragraph on a new line; a second one in a row parts paragraphs."""
        self.after_break = self._flush() and line

    def _open(self, name: str, bits: int, head: str) -> None:
        self.parent.append(self.now)
        self.own.append(bits)
        self.above.append(self.above[self.now] | bits)
        self.now = len(self.tag)
        self.tag.append(name)
        self.head.append(head)

    def _time(self, action: str, head: str) -> None:
        if action == "time":
            found = _DATETIME.search(head)
            self.stamps.append(Stamp(len(self.text), _plain(found[1]) if found else "", ""))
            self.since = len(self.pieces)
        elif self.since >= 0 and self.stamps:
            last = self.stamps[-1]
            self.stamps[-1] = Stamp(last.block, last.datetime, _plain("".join(self.pieces[self.since :])))
            self.since = -1

    def blocks(self, source: str, title: str, meta: tuple[tuple[str, str], ...], scripts: tuple[str, ...]) -> Blocks:
        """The finished columns."""
        return Blocks(
            source=source,
            text=tuple(self.text),
            element=tuple(self.element),
            link=tuple(self.link),
            links=tuple(self.links),
            strong=tuple(self.strong),
            line=tuple(self.line),
            tag=tuple(self.tag),
            parent=tuple(self.parent),
            own=tuple(self.own),
            above=tuple(self.above),
            head=tuple(self.head),
            title=title,
            meta=meta,
            scripts=scripts,
            stamps=tuple(self.stamps),
        )


def _plain(text: str) -> str:
    """Text without the four entities that serialising writes; entities of the page itself were resolved by the parser."""
    text = text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    return " ".join(text.split())
