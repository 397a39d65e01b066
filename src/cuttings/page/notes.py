"""What a page says of its fields in the attributes of its elements and in its head, as the walk finds it."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

__all__ = ["DEAD", "RAW", "Head", "Note", "head", "noted", "plain", "said"]

RAW = frozenset(("script", "style", "iframe", "noembed", "noframes", "xmp"))
"""Elements whose text is no text of the page and is written out as it is."""
DEAD = frozenset(("svg", "noscript", "template", "object", "canvas", "select", "textarea"))
"""Elements whose inside is no text of the page either."""

_DEAD = re.compile(rf"<({'|'.join(sorted(RAW | DEAD))})\b[^>]*>.*?</\1>", re.DOTALL)
_TAGS = re.compile(r'<(?:!--.*?-->|[^<>"]*(?:"[^"]*"[^<>"]*)*>)', re.DOTALL)
_NOTED = re.compile(r' (?:itemprop|typeof|property)="| rel="[^"]*(?i:author|category|tag)| class="[^"]*(?:author|byline|fn)')
_META = re.compile(r' (?:itemprop|typeof)="')


class Note(NamedTuple):
    """An element whose attributes tell of a field: its tag as written, the mark-up inside it (None where there is too much of it), the tags
    around it from the innermost, and whether it is a link among breadcrumbs."""

    head: str
    inner: str | None
    around: tuple[str, ...]
    crumb: bool

    def value(self, name: str) -> str:
        """The value of an attribute, empty where it has none.

        >>> Note('a rel="author" href="/?a=1&amp;b=2"', "", (), False).value("href")
        '/?a=1&b=2'
        """
        start = self.head.find(f' {name}="') + len(name) + 3
        return plain(self.head[start : self.head.find('"', start)]) if start > len(name) + 2 else ""

    @property
    def tag(self) -> str:
        """The name of its tag.

        >>> Note('a rel="author"', "", (), False).tag
        'a'
        """
        return self.head.partition(" ")[0]

    def text(self, separator: str = "") -> str:
        """The text inside it, with *separator* where an element begins or ends.

        >>> Note("p", "Ada<br>Pell <b>&amp; Co</b>", (), False).text(" ")
        'Ada Pell & Co'
        """
        inner = self.bare
        return plain(_TAGS.sub(separator, inner) if "<" in inner else inner)

    @property
    def bare(self) -> str:
        """The mark-up inside it without scripts and the like.

        >>> Note("p", "Ada<script>pell()</script> Pell", (), False).bare
        'Ada Pell'
        """
        inner = self.inner or ""
        return _DEAD.sub("", inner) if "<s" in inner or "<no" in inner or "<t" in inner else inner


def noted(tag: str) -> bool:
    """Whether the attributes of a tag may tell of a field; what a meta element says is read by itself.

    >>> noted('a rel="author"'), noted('meta property="og:title"'), noted('div class="fn"')
    (True, False, True)
    """
    return bool((_META if tag.startswith("meta ") else _NOTED).search(tag))


class Head(NamedTuple):
    """What a page says before its body: the title element's text and the language."""

    title: str
    language: str


def said(tag: str) -> tuple[str, str] | None:
    """The name and content of a meta element by its tag, None where it has neither.

    >>> said('meta name="Author" content="Ada Pell"')
    ('author', 'Ada Pell')
    """
    pieces = tag.split('="')
    # A quotation mark within a value is written as an entity, within the name of an attribute it stands as it is.
    values = {before.rpartition(" ")[2]: value.partition('"')[0] for before, value in pairwise(pieces)}
    content = values.get("content")
    name = content and (values.get("property") or values.get("name") or values.get("itemprop") or values.get("http-equiv"))
    return (plain(name).lower(), plain(content)) if name and content else None


def head(tops: Iterable[str]) -> Head:
    """What the tags before the body say, each with the text that follows it; meta elements apart.

    >>> head(['html lang="en">', "title>Dam holds"])
    Head(title='Dam holds', language='en')
    """
    title, language = "", ""
    for top in tops:
        if top.startswith("html "):
            language = Note(top, None, (), False).value("lang")
        elif not title and top.startswith("title"):
            title = plain(top.partition(">")[2])
    return Head(title, language)


def plain(text: str) -> str:
    """Text without the four entities that serialising writes; entities of the page itself were resolved by the parser.

    >>> plain("Ada&nbsp; Pell &amp;  Co")
    'Ada Pell & Co'
    """
    if "&" not in text:
        return " ".join(text.split())
    text = text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    return " ".join(text.split())
