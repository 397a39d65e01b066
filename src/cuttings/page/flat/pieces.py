"""The pieces of a flattened page: its lines, parted again where fields were fused to icons, to each other or to prose."""

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, pairwise

from cuttings.dates.day import days
from cuttings.page import bylines, signing
from cuttings.page.flat import kinds
from cuttings.page.flat.breaks import lines, seams, sentence_starters, trim
from cuttings.resources import lexicon
from cuttings.types import Span, When

__all__ = ["Piece", "pieces"]

_SURE_ICON = re.compile(r"_|-|[^\w]")
_PARTS = re.compile(
    r"\s+[/–—-]\s+(?=(?:By|BY|Von|Par|Por|Door|Di|Af|Av)\s[A-ZÀ-Þ])|\s+[|•·●]\s+|\s*[|•●]\s*|\t+|(?<![.!?:;,”»\s\"]) {2,}(?=\S)|"
    r"\s+[–—-]\s+(?=\d{1,2}[ .:/])"
)


_CLOCK = re.compile(r"[\W]*(?:at\s*)?\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[AaPp]\.?[Mm]\.?)?[\s(]*(?:[A-Z]{2,4})?\W*(?:Uhr|hrs)?\W*")
_ENDED = re.compile(r"\s+(?:Enditem|Endite|ENDS|\(END\)|（完）|###|-30-|\(Ends\))\s*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line of the decoded page. `icon` is what an icon before it stands for, `when` the day a time piece names."""

    text: str
    start: int
    end: int
    line: int
    icon: str | None = None
    kind: str | None = None
    when: When | None = None

    @property
    def span(self) -> Span:
        """Its place in the decoded page."""
        return Span(self.start, self.end)

    @property
    def words(self) -> int:
        """How many words it holds."""
        return len(self.text.split())


def pieces(source: str, language: str | None, fetched: str | None) -> tuple[Piece, ...]:
    """All pieces of a flattened page in order, each with its kind where it has one.

    >>> [(piece.text, piece.kind) for piece in pieces("folder_openTrade access_time3 days ago", "en", None)]
    [('folder_open', 'icon'), ('Trade', None), ('access_time', 'icon'), ('3 days ago', 'time')]
    """
    found: list[Piece] = []
    for number, (start, end) in enumerate(lines(source, language)):
        start += len(_markdown(source[start : start + 8]))
        end -= len(source[start:end]) - len(re.sub(r"(?<=\w)[*_]{1,3}$", "", source[start:end]))
        if end <= start:
            continue
        whole = Piece(source[start:end], start, end, number)
        for part in _by_icons(whole, language, fetched):
            found.extend(_by_fields(part, language, fetched) if part.kind is None else (part,))
    return tuple(_pictured([piece for piece in found if piece.text]))


def _pictured(found: list[Piece]) -> list[Piece]:
    """The pieces with captions told by what stands before them: the word for one, or a picture's maker and owner around a stroke."""
    strokes = sum(piece.text == "/" for piece in found)
    for place, piece in enumerate(found[:-2]):
        if piece.kind in ("caption", "credit") and kinds.fold(piece.text) in _CAPTION and found[place + 1].kind is None:
            found[place + 1] = replace(found[place + 1], kind="caption")
        around = (found[place - 1], found[place + 1]) if piece.text == "/" and place and strokes < 4 else ()
        if around and all(other.kind in (None, "share") and other.words <= 5 and other.text[:1].isupper() for other in around):
            found[place - 1 : place + 2] = [replace(other, kind="credit") for other in found[place - 1 : place + 2]]
            told = found[place + 2]
            if place + 3 < len(found) and told.kind is None and told.words <= 40 and found[place + 3].words > 4:
                found[place + 2] = replace(told, kind="caption")
    return found


_CAPTION = frozenset(("image caption", "caption", "photo caption", "bildunterschrift", "légende", "pie de foto", "bildtext", "didascalia"))
"""Lines below which a caption stands."""


def _markdown(text: str) -> str:
    """The marks of a heading in Markdown that open a line, and a bar before a byline."""
    match = re.match(r"#{1,6}\s+|[*_]{1,3}(?=[A-Z])|>\s+|[/|•·]\s+(?=By\s)", text)
    return match[0] if match else ""


def _cut(piece: Piece, marks: list[int]) -> list[Piece]:
    """*piece* parted at the offsets *marks* of its text, each part trimmed."""
    edges = sorted({0, *marks, len(piece.text)})
    parts = []
    for left, right in pairwise(edges):
        span = trim(piece.text, left, right)
        if span:
            parts.append(replace(piece, text=piece.text[slice(*span)], start=piece.start + span[0], end=piece.start + span[1]))
    return parts


# ---------------------------------------------------------------- icons


@cache
def _icons() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon("icons")}


@cache
def _icon_pattern() -> re.Pattern[str]:
    words = sorted(_icons(), key=len, reverse=True)
    sure = "|".join(re.escape(word) for word in words if _SURE_ICON.search(word))
    plain = "|".join(re.escape(word) for word in words if not _SURE_ICON.search(word))
    awesome = r"(?P<awesome>\bfa[srlb]?-[a-z]+(?:-[a-z]+)*|\b[A-Z]?[A-Za-z]+(?: (?!icon)[a-z]+)? icon\b)"
    bare = rf"(?<![A-Za-z])(?P<plain>{plain})(?=[A-Z0-9])|(?:^|(?<=[|•·] ))(?P<alone>{plain})(?=\s+[A-Z0-9])"
    return re.compile(rf"{awesome}|(?P<sure>{sure})|{bare}")


def _by_icons(piece: Piece, language: str | None, fetched: str | None) -> list[Piece]:
    """Icons apart from what follows them; a bare word is an icon only where a capital, figure or day is fused to it, or alone on a line."""
    if piece.text in _icons():
        return [replace(piece, kind="icon", icon=None)]
    found = [match for match in _icon_pattern().finditer(piece.text) if _is_icon(piece.text, match)]
    found += [match for match in _inner(piece.text) if all(match.start() >= m.end() or match.end() <= m.start() for m in found)]
    found += _before_day(piece.text, language, fetched)
    if not found:
        return [piece]
    found += [match for match in _before_hand(piece.text) if all(match.start() >= m.end() or match.end() <= m.start() for m in found)]
    found.sort(key=lambda match: match.start())
    marks = [edge for match in found for edge in match.span()]
    spans = {(piece.start + match.start(), piece.start + match.end()): _meaning(match[0]) for match in found}
    parts, icon = [], None
    for part in _cut(piece, marks):
        if (part.start, part.end) in spans:
            icon = spans[(part.start, part.end)]
            parts.append(replace(part, kind="icon"))
        else:
            parts.append(replace(part, icon=icon))
            icon = None
    return parts


@cache
def _time_icons() -> re.Pattern[str]:
    words = sorted((word for word, icon in _icons().items() if icon == "time" and word.isalpha()), key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(words)})(?=[^\W\d_])")


def _before_day(text: str, language: str | None, fetched: str | None) -> list[re.Match[str]]:
    """Icons of a clock or calendar in a short line, fused to the small letters of a day that counts back ("scheduleyesterday at 19:40")."""
    if len(text) > 120 or text[-1] in ".!?":
        return []
    fused = [match for match in _time_icons().finditer(text) if text[match.end()].islower()]
    return [match for match in fused if any(span.start == 0 for span, _ in days(text[match.end() :], language, fetched)[:1])]


_HAND = re.compile(r"(?<!\w)(?P<alone>person|account_circle|edit|create|face)(?=([a-z]{4,}))")
_SEEN = re.compile(
    r"(?<=\s)(?P<alone>visibility|person|schedule|event|today|label|folder|comment|chat|favorite|share|star|access_time)(?=\s[A-Z0-9])"
)


def _before_hand(text: str) -> list[re.Match[str]]:
    """Icons in a line that holds others: fused to a small word for whoever posts ("personadmin"), or a blank before their fields."""
    if len(text) > 200 or text[-1] in ".!?":
        return []
    return [*(match for match in _HAND.finditer(text) if bylines.unnamed(match[2])), *_SEEN.finditer(text)]


def _is_icon(text: str, match: re.Match[str]) -> bool:
    if match.lastgroup == "awesome":
        return match[0].startswith("fa-") or (len(text.split()) < 14 and text[-1] not in ".!?")
    if match.lastgroup == "plain":
        return len(text) < 200 or text[-1] not in ".!?”"
    if match.lastgroup != "alone":
        return True
    rest = text[match.end() :].lstrip()
    field = (_icons()[match[0]] == "person" and bylines.leads(rest) > 0) or (_icons()[match[0]] == "time" and rest[:1].isdigit())
    if match.start():
        return _icons()[match[0]] != "other" and len(text.split()) < 16 and text[-1] not in ".!?"
    return len(text.split()) < (16 if field else 9) and _icons()[match[0]] != "other" and text[-1] not in ".!?"


def _meaning(icon: str) -> str:
    """What an icon stands before; families of icon fonts by the word in their names."""
    known = _icons().get(icon)
    if known:
        return known
    low = icon.lower()
    for meaning, words in (("person", "user|pen|author"), ("time", "clock|calendar"), ("section", "folder|tag")):
        if re.search(words, low):
            return meaning
    return "other"


@cache
def _inner_pattern() -> re.Pattern[str]:
    words = sorted(
        (word for word, icon in _icons().items() if word.isalpha() and word.isascii() and icon != "other"), key=len, reverse=True
    )
    other = sorted(
        (word for word, icon in _icons().items() if word.isalpha() and word.isascii() and icon == "other" and len(word) > 4), key=len
    )
    return re.compile(
        rf"(?:(?<=[a-z0-9])|(?<=[AP]M))(?:{'|'.join(words)})(?=[A-Z0-9])|(?<=ago)(?:{'|'.join(reversed(other))})(?=[A-Z0-9]|$)"
    )


def _inner(text: str) -> list[re.Match[str]]:
    """Icons fused on both sides, in a short line that holds icons anyway ("2 hours agopersonAda Pell")."""
    return list(_inner_pattern().finditer(text)) if len(text) < 200 else []


# ---------------------------------------------------------------- fields


_NUMERIC = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}|[0-3]?\d\.[01]?\d\.\d\d")
"""A day in figures."""
_FUSED_CLOCK = re.compile(r"(?<=[\s,./-](?:19|20)\d\d)(?=[012]?\d[:.][0-5]\d(?:\s?[AaPp]\.?[Mm]|\s|$))")
"""Where a clock is fused to the year before it ("May 3, 20244:30 PM")."""


def _by_fields(piece: Piece, language: str | None, fetched: str | None) -> list[Piece]:
    """The parts of a piece that are fields or furniture of their own, named; prose stays in one piece."""
    fused = [clock.start() for clock in _FUSED_CLOCK.finditer(piece.text)] if piece.words < 24 else []
    if fused:
        return [done for part in _cut(piece, fused) for done in _by_fields(part, language, fetched)]
    ended = _ENDED.search(piece.text)
    if ended and piece.words > 3:
        parts = _cut(piece, [ended.start()])
        return [*_by_fields(parts[0], language, fetched), *(replace(part, kind="legal") for part in parts[1:])]
    named = kinds.kind(piece.text)
    if named == "share" and _NUMERIC.fullmatch(piece.text):
        named = None
    if named in ("reading", "share", "comment") and " · " in piece.text.replace("•", "·").replace("|", "·"):
        named = None if any(char.isdigit() for char in piece.text) else named
    if named == "reading" and re.search(r"\S {2,}\S", piece.text) and any(char.isdigit() for char in piece.text):
        named = None
    if named is None and (led := _LED.match(piece.text)) and (bylines.is_place(led[1]) or led[2].lower() in signing.given()):
        return [done for part in _cut(piece, [led.end(1)]) for done in _by_fields(part, language, fetched)]
    if named in ("legal", "label", "caption", "credit", "page") and piece.words < 16 and any(char.isdigit() for char in piece.text):
        dated = _by_times(piece, language, fetched)
        if dated[0].kind == "time":
            return dated
    signed = named in ("caption", "credit") and piece.words <= 9 and bylines.is_person(piece.text.split(" | ", 1)[0])
    if named in ("caption", "legal", "credit") and _PARTS.search(piece.text) and (signed or any(char.isdigit() for char in piece.text)):
        named = None
    if named and (named not in ("byline", "time") and (not seams(piece.text) or named == "crumb")):
        return [replace(piece, kind=named)]
    if piece.words > 40 and (opened := _opening(piece.text)):
        first, rest = _cut(piece, [opened])
        return [*_by_fields(first, language, fetched), *_by_fields(rest, language, fetched)]
    if piece.words > 40 or _PARTS.search(piece.text) is None:
        return [done for part in _by_times(piece, language, fetched) for done in _by_seams(part, language, fetched)]
    whole = _whole_day(piece, language, fetched)
    if whole:
        return [whole]
    parts = _cut(piece, [edge for match in _PARTS.finditer(piece.text) for edge in match.span()])
    parts = [part for part in parts if part.text.strip("|•·●–—- ")]
    parts = [replace(part, kind="label") if _CLOCK.fullmatch(part.text) else part for part in parts]
    read = [done for part in parts for done in _by_times(part, language, fetched)]
    if kinds.crumb(piece.text) and not any(part.kind == "time" for part in read):
        return [replace(piece, kind="crumb")]
    if any(part.kind or bylines.leads(part.text) for part in read) or all(part.words <= 3 for part in parts):
        return [done for part in read for done in _by_seams(part, language, fetched)]
    return [replace(piece, kind=named)]


_LED = re.compile(r"((?:[A-ZÀ-Þ][\w'’-]+ ){0,2}[A-ZÀ-Þ][\w'’-]+)\s+(?=By\s([A-ZÀ-Þ][\w'’-]+)(?: [A-ZÀ-Þ][\w'’-]+){1,2}$)")
"""A word or three before a byline in the same line."""


def _opening(text: str) -> int:
    """Where running text begins behind a byline, a day or furniture with a bar ("3 May 2024 | Staff Report | It ..."); else 0."""
    at = 0
    for mark in islice(_PARTS.finditer(text, 0, 160), 4):
        part = text[at : mark.start()].strip(" |")
        signed = bylines.leads(part) or bylines.unnamed(part) or bylines.agency(part) or bylines.byline(part).agencies
        if part and not (signed or kinds.kind(part) or _mostly_day(part, None, None)):
            break
        at = mark.end()
    return at


def _whole_day(piece: Piece, language: str | None, fetched: str | None) -> Piece | None:
    """The piece as a day, where marks part a day's own figures ("May - 03 - 2024 , 10:45")."""
    found = days(piece.text, language, fetched) if piece.words < 10 and any(char.isdigit() for char in piece.text) else ()
    if len(found) != 1 or found[0][0].end - found[0][0].start < len(piece.text) - 1:
        return None
    return replace(piece, kind="time", when=found[0][1])


def _by_times(piece: Piece, language: str | None, fetched: str | None) -> list[Piece]:
    """Days parted from what stands beside them in a line too short for prose."""
    if (
        piece.kind
        or piece.words > 24
        or _told_day(piece.text)
        or (kinds.prose(piece.text) and not _mostly_day(piece.text, language, fetched))
    ):
        return [piece]
    found = [
        (span, when) for span, when in days(piece.text, language, fetched) if piece.icon == "time" or kinds.stands_apart(piece.text, span)
    ]
    found = [pair for pair in found if not _in_a_name(piece.text, pair[0])]
    if not found:
        return [piece]
    stretches = [(kinds.label_start(piece.text, span.start), span.end, when) for span, when in found]
    parts = _cut(piece, [edge for start, end, _ in stretches for edge in (start, end)])
    for number, part in enumerate(parts):
        for start, end, when in stretches:
            if piece.start + start <= part.start and part.end <= piece.start + end:
                parts[number] = replace(part, kind="time", when=when)
    if any(part.kind is None and not kinds.beside_time(part.text) for part in parts):
        return [piece]
    parts = [replace(part, kind="label") if part.kind is None and _CLOCK.fullmatch(part.text) else part for part in parts]
    parts = [part if part.kind else _bared(part) for part in parts]
    return [part for part in parts if part.text.strip(" ,|•·-–—()[]:/") or part.kind]


def _told_day(text: str) -> bool:
    """Whether a short line is a sentence that ends in a day ("The trial begins Feb. 7."), no label with one ("Last updated on June 7.")."""
    words = text.split()
    told = len(words) > _FEW and text.endswith(".") and words[0] in sentence_starters() and words[1].isalpha() and words[1].islower()
    return told and not f"{text.lower()} ".startswith(_day_labels())


@cache
def _day_labels() -> tuple[str, ...]:
    return tuple(f"{row[0].lower()} " for row in lexicon("time-labels"))


_FEW = 3


def _mostly_day(text: str, language: str | None, fetched: str | None) -> bool:
    """Whether days and their clocks are most of a line ("Feb. 1, 2023 at 6:00 a.m. EST")."""
    if len(text) > 90 or not any(char.isdigit() for char in text):
        return False
    return sum(span.end - span.start for span, _ in days(text, language, fetched)) > 0.45 * len(text)


_MARKS = re.compile(r"^[\s|•·–—,:/-]+(?=\w)|(?<=\w)[\s|•·–—,/-]+$")


def _bared(piece: Piece) -> Piece:
    """The piece without the marks that parted it from a day."""
    text = _MARKS.sub("", piece.text)
    at = piece.text.find(text)
    return replace(piece, text=text, start=piece.start + at, end=piece.start + at + len(text)) if text else piece


def _in_a_name(text: str, span: Span) -> bool:
    """Whether a word for a day belongs to a name ("Isle Today")."""
    word, before = text[span.start : span.end], text[: span.start].rstrip()
    if word.isalpha() and text[span.end : span.end + 2].lower() in ("'s", "’s"):
        return True
    if word.isalpha() and word[:1].isupper() and span.start and text[span.start - 1].islower() and text[max(0, span.start - 3)].islower():
        return True
    return word.isalpha() and bool(before) and before[-1].isalnum() and word[:1].isupper() and not kinds.kind(before)


_OWNED = re.compile(r"(?:©|\([cC]\))\s*[A-Z][a-z]+$")
"""The first half of a name written together behind a copyright sign."""
_NAMED = re.compile(r"(?<=[a-z])(?:Today|Line|Post|Mail|Star|Wire)(?!\w)")
"""Words with which names of outlets end, written together ("LunmouthToday"), and that are also a day or furniture."""


def _within(text: str, at: int) -> bool:
    """Whether an offset in running text lies within a name written together ("RealClear"), no furniture on either side."""
    letters = text[at - 1].islower() and text[at].isupper() and text[at + 1 : at + 2].islower()
    return letters and kinds.kind(text[at:]) is None and not (len(text[:at].split()) <= 5 and kinds.kind(text[:at]))


def _by_seams(piece: Piece, language: str | None, fetched: str | None) -> list[Piece]:
    """Parts fused without a blank, kept apart only where one side is a field or furniture."""
    if piece.kind:
        return [piece]
    marks = [at for at in seams(piece.text) if not _NAMED.match(piece.text, at) and not _OWNED.search(piece.text, 0, at)]
    if piece.words > 12 and kinds.prose(piece.text):
        marks = [at for at in marks if not _within(piece.text, at)]
    if not marks or len(marks) > 200:
        return [replace(piece, kind=kinds.kind(piece.text))]
    parts = []
    for part in _cut(piece, marks):
        parts.extend(_by_times(part, language, fetched) if part.words < 24 else [part])
    parts = [part if part.kind else replace(part, kind=kinds.kind(part.text)) for part in parts]
    if piece.words <= 4 and len(parts) == 2 and parts[0].kind is None and parts[1].kind in ("share", "related", "page", "listen"):
        return [piece]
    if not any(part.kind for part in parts):
        return [replace(piece, kind=kinds.kind(piece.text))]
    return _joined(parts, piece)


def _joined(parts: list[Piece], piece: Piece) -> list[Piece]:
    """Neighbours of no kind grown together again as they stood."""
    grown: list[Piece] = []
    for part in parts:
        if grown and grown[-1].kind is None and part.kind is None:
            last = grown[-1]
            text = piece.text[last.start - piece.start : part.end - piece.start]
            grown[-1] = replace(last, text=text, end=part.end)
        else:
            grown.append(part)
    return grown
