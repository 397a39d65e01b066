"""Marks that a dump put into a flattened page, taken out: links of Markdown, numbers of links, pictures, the edges of printed sheets."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from cuttings.resources import lexicon
from cuttings.types import Span

__all__ = ["Plain", "plain"]


@dataclass(frozen=True, slots=True)
class Plain:
    """A page without the marks. From each of the offsets `starts` on, `shifts` characters are added for the place in the page."""

    text: str
    starts: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)

    def source(self, span: Span) -> Span:
        """Where in the page what stands at *span* of the text was read."""
        if len(self.starts) == 1:
            return span
        return Span(self._at(span.start), self._at(span.end - 1) + 1 if span.end > span.start else self._at(span.start))

    def _at(self, place: int) -> int:
        return place + self.shifts[bisect_right(self.starts, place) - 1]


def plain(source: str) -> Plain:
    """The page without the marks that its maker put in.

    >>> plain("# Heron\\n[News](/news) and [Sport](/sport)").text
    '# Heron\\nNews and Sport'
    """
    source = source.replace("\xa0", " ")
    cuts = _merged([*_links(source), *_numbers(source), *_edges(source), *_blanks(source), *_signs(source), *_framed(source)])
    if not cuts:
        return Plain(source)
    kept, starts, shifts, at, size = [], [0], [0], 0, 0
    for start, end in cuts:
        kept.append(source[at:start])
        size += start - at
        at = end
        starts.append(size)
        shifts.append(at - size)
    return Plain("".join((*kept, source[at:])), tuple(starts), tuple(shifts))


def _merged(cuts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(cuts):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif end > start:
            found.append((start, end))
    return found


_LINK = re.compile(r"(?P<picture>!?)\[(?P<text>[^\[\]\n]{0,300})\]\((?:https?:|mailto:|[/#.?])[^()\s]{0,500}(?: \"[^\"\n]{0,200}\")?\)")
_STRONG = re.compile(r"(?<![*\w])\*\*(?=[^\s*])([^*\n]{1,300})(?<=\S)\*\*(?![*\w])")


def _links(source: str) -> Iterator[tuple[int, int]]:
    """What Markdown puts around the words of links and strong words, and its pictures whole; nothing where a page has no two links."""
    found = list(_LINK.finditer(source)) if "](" in source else []
    if len(found) < 2:
        return
    for match in found:
        if match["picture"]:
            yield match.span()
        else:
            yield from ((match.start(), match.start("text")), (match.end("text"), match.end()))
    for match in _STRONG.finditer(source):
        yield from ((match.start(), match.start(1)), (match.end(1), match.end()))


_RULE = re.compile(r"[|:\s-]*-{3}[|:\s-]*")
_QUOTED = re.compile(r"^>[ \t]?(?=[^\s>])", re.MULTILINE)
_LEANING = re.compile(r"(?<![\w*])\*(?=[^\W_])([^*\n]{1,200})(?<=[^\s*])\*(?![\w*])")
_SHAPES = re.compile(r"(?<=[.!?…”\"])[ \t]*[\u25a0-\u25ff]+(?=[ \t]*(?:\n|\Z))")


def _framed(source: str) -> Iterator[tuple[int, int]]:
    """The bars around the rows of tables, the signs before quoted lines, stars around slanted words, signs that end texts."""
    yield from _bars(source) if "|" in source else ()
    quoted = list(_QUOTED.finditer(source)) if ">" in source else []
    yield from (match.span() for match in quoted) if len(quoted) >= _SOME else ()
    for match in _LEANING.finditer(source) if "*" in source else ():
        yield from ((match.start(), match.start(1)), (match.end(1), match.end()))
    yield from (match.span() for match in _SHAPES.finditer(source)) if not source.isascii() else ()


def _bars(source: str) -> Iterator[tuple[int, int]]:
    """The bars at both ends of a table's rows, where a page has several, and the rules below its heads."""
    rows, at = [], 0
    for line in source.split("\n"):
        if line[:1] == "|" and line.rstrip()[-1:] == "|" and len(line) > 1:
            rows.append((at, line))
        at += len(line) + 1
    for at, line in rows if len(rows) >= _SOME else ():
        whole = not line.strip("| \t") or bool(_RULE.fullmatch(line))
        yield at, at + len(line) - (0 if whole else len(line.lstrip("| \t")))
        yield at + len(line.rstrip("| \t")), at + len(line)


_NUMBER = re.compile(r"\[\d{1,4}\](?=[^\s\[(])")
_INLINE = re.compile(r"(?:(?<![ \t])[ \t]{1,8})?\[(?:[\w.-]{1,80}\.(?:png|gif|jpe?g|svg|webp)|IMG|IMAGE|INLINE|EMBED|LINK|BUTTON)\]")


def _numbers(source: str) -> Iterator[tuple[int, int]]:
    """The numbers before links, and the signs of pictures, of a text browser's dump; they count up from one."""
    found = list(_NUMBER.finditer(source)) if "[1]" in source else []
    if len(found) < 3 or [match[0] for match in found[:3]] != ["[1]", "[2]", "[3]"]:
        return
    yield from (match.span() for match in found)
    yield from (match.span() for match in _INLINE.finditer(source))


_RAGGED = re.compile(r"(?<=[^\W\d_A-Z],| [^\W\d_A-Z]|[^\W\d_A-Z]{2}) {2,4}(?=[^\W\d_A-Z]{2})")
_BLANKS = re.compile(r"(?<=\S ) +(?=\S)")


def _blanks(source: str) -> Iterator[tuple[int, int]]:
    """All blanks but one between words, where a page also sets them ragged between the words of its sentences."""
    if sum(1 for _ in islice(_RAGGED.finditer(source), _SOME)) == _SOME:
        yield from (match.span() for match in _BLANKS.finditer(source))


_INDENT = re.compile(r"(?<=\n)[ \t]+(?=\S)")
_BULLET = re.compile(r"^[ \t]*(?P<mark>[*+][ \t]+)(?=\S[^\n]{0,58}[^\s.!?…”\"]$)", re.MULTILINE)
_BOXED = re.compile(r"^[ \t]*\[[ \t]?([^\[\]\n]{2,40}?)[ \t]?\][ \t]*$", re.MULTILINE)
"""A line wholly in brackets, as links and buttons are printed."""
_SAID = re.compile(
    r"^(?:[a-z ]{0,30}landmark(?: list with \d+ items)?$|(?:navigation landmark )?list with \d+ items$|out of list$|separator$|"
    r"(?:visited |clickable |time )?(?:link|button|graphic|edit|clickable time|heading level \d) (?:graphic |heading level \d )?)",
    re.MULTILINE | re.IGNORECASE,
)
"""What a screen reader says before the words of a page."""
_BRACKETED = re.compile(
    r"\[(?:(?:img|image|logo|photo|picture|icon|button|embed|video|email field|search field|form)(?:: ?[^\]\n]{0,80})?)\] ?",
    re.IGNORECASE,
)
_PICTOGRAPH = r"\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff\ufe0f\u200d"
_SMILEYS = re.compile(
    rf"(?:^|(?<=\n))[ \t]*[{_PICTOGRAPH}][{_PICTOGRAPH} \t]*(?=\w)|(?<=\w)[ \t]*[{_PICTOGRAPH}][{_PICTOGRAPH} \t]*(?=\n|\Z)"
)


def _signs(source: str) -> Iterator[tuple[int, int]]:
    """What a dump sets before its lines and says in brackets of what it cannot show, and small pictures at the edges of lines."""
    yield from (match.span() for match in _INDENT.finditer(source))
    listed = list(_BULLET.finditer(source))
    yield from (match.span("mark") for match in listed) if len(listed) >= _SOME else ()
    said = list(_SAID.finditer(source))
    yield from (match.span() for match in said) if sum("landmark" in match[0] or "level" in match[0] for match in said) >= _SOME else ()
    boxed = list(_boxed(source)) if "[" in source else []
    yield from (
        (edge for match in boxed for edge in ((match.start(), match.start(1)), (match.end(1), match.end()))) if len(boxed) >= _SOME else ()
    )
    if "[" in source:
        yield from (match.span() for match in _BRACKETED.finditer(source))
    yield from (match.span() for match in _SMILEYS.finditer(source)) if not source.isascii() else ()
    if sum(1 for _ in islice(_FONT.finditer(source), _SOME)) == _SOME:
        yield from (match.span() for match in _fused().finditer(source))


def _boxed(source: str) -> Iterator[re.Match[str]]:
    """Lines wholly in brackets, but for those between two paragraphs: what was heard there, as transcripts tell it."""
    held: list[re.Match[str]] = []
    closed, end = False, 0
    for match in (*_BOXED.finditer(source), None):
        between = source[end : match.start() if match else len(source)].split("\n")
        lines = [line for line in between if line.strip()]
        if lines:
            yield from held if not (closed and _told(lines[0])) else ()
            held, closed = [], _told(lines[-1])
        if match:
            held.append(match)
            end = match.end()
    yield from held


def _told(line: str) -> bool:
    return len(line.split()) >= _WORDS and line.rstrip().endswith(_STOPS)


_WORDS, _STOPS = 6, (".", "!", "?", "…", ".”", '."', "?”", "!”", '?"', '!"', ".»")
"""How many words a line of prose has at least, and what it ends in."""


_FONT = re.compile(r"(?<![a-z])[a-z]+_[a-z_]+(?![a-z])")
"""The name of an icon in a font of icons."""


@cache
def _fused() -> re.Pattern[str]:
    """Names of icons without a stroke fused to what stands before them: two and more, or one behind the end of a sentence."""
    names = "|".join(sorted((row[0] for row in lexicon("icons") if row[0].isalpha() and row[0].islower()), key=len, reverse=True))
    return re.compile(rf"(?<=[^\W_])(?:{names}){{2,6}}(?![^\W\d_A-ZÀ-Þ]|_)|(?<=[.!?…”])(?:{names}){{1,6}}(?![^\W\d_A-ZÀ-Þ])")


_SOME = 4
"""Ragged blanks between small words from which a page is taken to be set so throughout."""
_SHEET = re.compile(r"^[ \t]*(?:https?://\S{4,300}[ \t]+(?:\w{1,12}[ \t]+)?)\d{1,3}[ \t]?/[ \t]?\d{1,3}[ \t]*(?:\n|\Z)", re.MULTILINE)


def _edges(source: str) -> Iterator[tuple[int, int]]:
    """The lowest line of every printed sheet but the last, with its address and number, and the highest line of the next."""
    found = list(_SHEET.finditer(source)) if "://" in source else []
    head = source.lstrip().split("\n", 1)[0].strip()
    for match in found[:-1]:
        end = source.find("\n", match.end())
        above = source[match.end() : end].strip() if end >= 0 else ""
        yield match.start(), end + 1 if above and above == head else match.end()
