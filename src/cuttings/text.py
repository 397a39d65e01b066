"""Sentences, tokens and quotation marks of a text, always with offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cuttings import resources
from cuttings.types import Span

__all__ = ["Words", "listed", "paired", "sentences", "words"]

# Word characters with inner points, apostrophes and hyphens kept together; figures with their separators; else one mark.
_TOKEN = re.compile(r"[^\W\d_]{2,}(?:[’'\-][^\W_]+)*|[^\w\s]|(?:[A-Za-z]\.){2,}|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[’'\-][^\W_]+)*|\w+")
# A mark that may end a sentence, with the marks that close around it. Full-width marks need no blank after them.
# Begins with one class of characters, so that the search runs over the text at full speed.
_STOP = re.compile(
    r"[.!?…。！？—-](?:"
    r"(?<=[.!?…])[.!?…]*(?:\s[.!?])*[\"”’'»›)\]]*(?: ?\[(?:\d{1,3}|\.{3}|…)\])*(?=\s|$)"
    r"|(?<=[a-z]{3}[.!?])[.!?]*(?=[A-Z][a-z]+[\s’'])"
    r"|(?<=[。！？])[。！？]*[」』”’）\"]*"
    r"|(?:(?<= —)|(?<= -)-)(?= (?:I|[A-Z][a-z]+)[\s’']))"
)
_OPENERS = "\"“”‘'«‹([—–-•*"
_CUED = re.compile(r"(?:[A-Z][\w’'-]+ ){1,3}(?:said|says|asked|asks|added|told|wrote|replied|wondered|shouted|cried|insisted)\b")
_BLANK = re.compile(r"\s*")
_BREAK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, kw_only=True, eq=False)
class Words:
    """A text cut into paragraphs, sentences, tokens and quotations; made once and handed on, never stored, equal only to itself.

    A quotation is a tuple of spans with their marks, one a paragraph: several where it was re-opened over paragraphs.
    """

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    quotes: tuple[tuple[Span, ...], ...]
    language: str | None = None

    @cached_property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each token, as plain numbers."""
        text, cut = self.text, _TOKEN.finditer
        return tuple([match.span() for sentence in self.sentences for match in cut(text, sentence.start, sentence.end)])

    @cached_property
    def tokens(self) -> tuple[Span, ...]:
        """The tokens as spans."""
        return tuple(Span(start, end) for start, end in self.bounds)

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The tokens' characters."""
        text = self.text
        return tuple([text[start:end] for start, end in self.bounds])

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The tokens' characters in lower case, with straight apostrophes."""
        text = self.text.replace("’", "'")
        return tuple([text[start:end].lower() for start, end in self.bounds])

    @cached_property
    def firsts(self) -> tuple[int, ...]:
        """For each sentence the place of its first token; one more entry closes the last."""
        starts = [start for start, _ in self.bounds]
        found = [bisect_right(starts, sentence.start - 1) for sentence in self.sentences]
        return (*found, len(starts))

    def sentence_at(self, offset: int) -> int:
        """The place of the sentence that holds *offset*, or of the last one before it.

        >>> words("One. Two.").sentence_at(6)
        1
        """
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def token_at(self, offset: int) -> int:
        """The place of the first token that ends after *offset*.

        >>> words("One. Two.").token_at(5)
        2
        """
        return bisect_right(self._token_ends, offset)

    def paragraph_at(self, offset: int) -> int:
        """The place of the paragraph that holds *offset*, or of the last one before it.

        >>> words("One.\\n\\nTwo.").paragraph_at(6)
        1
        """
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    @cached_property
    def quote_starts(self) -> list[int]:
        """Where each quotation begins."""
        return [quote[0].start for quote in self.quotes]

    @cached_property
    def quote_ends(self) -> list[int]:
        """Where each quotation ends."""
        return [quote[-1].end for quote in self.quotes]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _token_ends(self) -> list[int]:
        return [end for _, end in self.bounds]


def listed(entries: str) -> frozenset[str]:
    """The words of a list parted by blanks.

    >>> sorted(listed("by until"))
    ['by', 'until']
    """
    return frozenset(entries.split())


def words(text: str, paragraphs: tuple[Span, ...] = (), language: str | None = None) -> Words:
    """The sentences, tokens and quotations of *text*; paragraphs are hard breaks. Without any, blank lines part them.

    >>> made = words("He left. “I am done,” he said.")
    >>> [sentence.of(made.text) for sentence in made.sentences]
    ['He left.', '“I am done,” he said.']
    >>> [piece.of(made.text) for piece in made.quotes[0]]
    ['“I am done,”']
    """
    blocks = paragraphs or _blocks(text)
    return Words(text=text, paragraphs=blocks, sentences=sentences(text, blocks), quotes=paired(text, blocks), language=language)


def _blocks(text: str) -> tuple[Span, ...]:
    found, start = [], 0
    for match in _BREAK.finditer(text):
        found.append((start, match.start()))
        start = match.end()
    found.append((start, len(text)))
    return tuple(Span(start, end) for start, end in found if text[start:end].strip())


def sentences(text: str, paragraphs: tuple[Span, ...] = ()) -> tuple[Span, ...]:
    """The sentences of *text*, without the blanks around them. No sentence runs over the end of a paragraph.

    >>> text = "Dr. A. Bo of the U.S. came at 5 p.m. on Monday. She left."
    >>> [sentence.of(text) for sentence in sentences(text)]
    ['Dr. A. Bo of the U.S. came at 5 p.m. on Monday.', 'She left.']
    """
    found: list[Span] = []
    for paragraph in paragraphs or _blocks(text):
        start = _skip(text, paragraph.start, paragraph.end)
        for stop in _stops(text, paragraph):
            end = start + len(text[start:stop].rstrip())
            if end > start:
                found.append(Span(start, end))
            start = _skip(text, stop, paragraph.end)
    return tuple(found)


def _skip(text: str, start: int, end: int) -> int:
    match = _BLANK.match(text, start, end)
    return match.end() if match else start


def _stops(text: str, paragraph: Span) -> Iterator[int]:
    last = paragraph.start
    for match in _STOP.finditer(text, paragraph.start, paragraph.end):
        after = _skip(text, match.end(), paragraph.end)
        if after < paragraph.end and _ends(text, last, match, after):
            last = after
            yield match.end()
    yield paragraph.end


def _ends(text: str, start: int, match: re.Match[str], after: int) -> bool:
    marks, follower = match.group(), text[after : after + 40]
    if marks[0] in "—-":
        return _first_word(follower) in _starters() and text[max(start, match.start() - 30) : match.start()].count(" ") < 6
    head = follower.lstrip(_OPENERS)[:1] or follower[:1]
    closed = marks.rstrip()[-1:] in "\"”’'»›)]"
    if head.islower():
        return not closed and _ends_before_small(text, start, match.start(), marks, follower)
    if "." in marks and marks.strip("\"”’'»›)] ") == ".":
        return _full_stop(text, start, match.start(), follower, closed)
    return not closed or not _CUED.match(follower)


def _ends_before_small(text: str, start: int, at: int, marks: str, follower: str) -> bool:
    """Whether a sentence ends though the next word is not capitalised: after a question, or after a plain word and a full stop."""
    if "…" in marks or ".." in marks or follower[:1] in '"“‘':
        return False
    if marks[0] in "!?":
        return not text[at - 1 : at].isspace() and not re.match(r"(?:and|or|but|to|said|says|announced|asked|host)\b", follower)
    word, _ = _word_before(text, start, at)
    if word in _abbreviations() or word.lower() in _abbreviations() or re.match(r"(?:and|or|but|com|org|said)\b", follower):
        return False
    return len(word) > 3 and word.isalpha() and (word.islower() or follower[:2] == "i ")


def _full_stop(text: str, start: int, at: int, follower: str, closed: bool) -> bool:
    word, begin = _word_before(text, start, at)
    if not word or closed:
        return True
    nxt = _first_word(follower)
    if begin == start and (word.isdigit() or len(word) == 1):
        return False  # "1. Wash the rice": the number of a list's entry
    kind = _abbreviations().get(word) or _abbreviations().get(word.lower()) or _abbreviations().get(word.title())
    if kind is None:
        return _initial_ends(text, start, begin, word, nxt)
    if kind == "never":
        return False
    if kind == "number":
        return not follower[:1].isdigit()
    return nxt in _starters() or follower[:1] in '"“‘•' or (kind == "end" and not nxt[:1].isupper() and not nxt[:1].isdigit())


def _word_before(text: str, start: int, at: int) -> tuple[str, int]:
    """The word that ends at *at*, and where it begins."""
    floor = max(start, at - 30)
    begin = max(floor, text.rfind(" ", floor, at) + 1)
    word = text[begin:at].lstrip(_OPENERS)
    return word, at - len(word)


def _initial_ends(text: str, start: int, at: int, word: str, nxt: str) -> bool:
    if len(word) == 1 and word.isupper():
        # "J. Doe" goes on; "Plan B. The board ..." ends.
        return word != "I" and nxt in _starters() and text[max(start, at - 3) : at].rstrip()[-1:].islower()
    if "." in word and len(word) <= 8 and all(len(part) <= 2 for part in word.split(".")):
        return nxt in _starters()
    return True


def _first_word(follower: str) -> str:
    match = re.match(r"[^\w]*([\w’']+)", follower)
    return match.group(1) if match else ""


def _abbreviations() -> dict[str, str]:
    global _ABBREVIATIONS
    if not _ABBREVIATIONS:
        _ABBREVIATIONS = {row[0]: row[1] for row in resources.lexicon("abbreviations")}
    return _ABBREVIATIONS


def _starters() -> frozenset[str]:
    global _STARTERS
    if not _STARTERS:
        _STARTERS = frozenset(row[0] for row in resources.lexicon("sentence-starters"))
    return _STARTERS


_ABBREVIATIONS: dict[str, str] = {}
_STARTERS: frozenset[str] = frozenset()

_MARK = re.compile(r"[\"“”„‟«»‘’'`](?:(?<=')'|(?<=`)`)?")
_ELIDED = re.compile(r"['’‘](?:\d0s|\d\d\b|tis|twas|em\b|cause\b|til\b|n\b|round\b|bout\b)", re.IGNORECASE)
_SINGLE = frozenset("‘’'`")
_MONEY = "$£€…"
_PAIRS = {"“": "”", "„": "“”‟", "«": "»", '"': '"', "''": ("''", '"'), "‘": "’'", "'": "'’", "``": "''", "»": "«", "”": "”"}


def paired(text: str, paragraphs: tuple[Span, ...]) -> tuple[tuple[Span, ...], ...]:
    """The outermost quotations of *text* with their marks: one span for each paragraph that a quotation runs over.

    A mark without a partner opens nothing, unless the next paragraph re-opens the quotation.

    >>> text = "“One.\\n\\n“Two,” she said."
    >>> [[piece.of(text) for piece in quote] for quote in paired(text, _blocks(text))]
    [['“One.', '“Two,”']]
    """
    found: list[tuple[Span, ...]] = []
    pending: list[Span] = []
    for place, paragraph in enumerate(paragraphs):
        closed, orphan = _within(text, paragraph)
        if pending and closed and closed[0].start == paragraph.start:
            found.append((*pending, closed[0]))
            closed, pending = closed[1:], []
        found.extend((span,) for span in closed)
        following = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
        goes_on = orphan is not None and following is not None and _same_mark(text, orphan, following.start)
        if goes_on and orphan is not None:
            if orphan != paragraph.start:
                pending = []
            pending.append(Span(orphan, paragraph.end))
        else:
            pending = []
    return tuple(sorted(found))


def _same_mark(text: str, one: int, other: int) -> bool:
    return text[one : one + 1] == text[other : other + 1]


def _within(text: str, paragraph: Span) -> tuple[list[Span], int | None]:
    """The closed quotations of one paragraph, and where one was left open."""
    found: list[Span] = []
    start, mark, weak = -1, "", -1
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        sign, at = match.group(), match.start()
        if sign in _SINGLE and not _quotes_singly(text, sign, at):
            continue
        if start < 0:
            if _opens(text, sign, at, paragraph):
                start, mark, weak = at, sign, -1
        elif sign in _PAIRS[mark] and at > start + 1 and not _reopens(text, sign, at, paragraph):
            if sign in "’'" and _possessive(text, at, match.end()):
                weak = match.end()
            else:
                found.append(Span(start, match.end()))
                start = -1
        elif sign == mark and _opens(text, sign, at, paragraph):
            if weak > 0:
                found.append(Span(start, weak))
            start, weak = at, -1
    if start >= 0 and weak > 0:
        found.append(Span(start, weak))
        start = -1
    return found, (start if start >= 0 else None)


def _quotes_singly(text: str, sign: str, at: int) -> bool:
    """Whether a single mark can be a quotation mark where it stands: apostrophes inside words cannot."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isalnum() and after.isalnum():
        return False
    if sign in "‘'" and not before.isalnum() and (after.isalnum() or after in _MONEY):
        return after != ""
    return sign in "’'" and before not in ("", "(", "[") and not before.isspace() and not after.isalnum()


def _opens(text: str, sign: str, at: int, paragraph: Span) -> bool:
    if sign in ("”", "’", "»", "‟"):
        # "»" opens in German and Danish books only; a lone closing mark opens nothing.
        return False
    if sign in "'‘" and _ELIDED.match(text, at):
        return False
    follower = text[at + len(sign) : at + len(sign) + 1]
    if sign in ('"', "'", "''"):
        leader = text[at - 1] if at > paragraph.start else " "
        return (leader.isspace() or leader in "([—–-/‘“:") and not follower.isspace() and follower != ""
    return follower != "" and at + len(sign) < paragraph.end


def _reopens(text: str, sign: str, at: int, paragraph: Span) -> bool:
    return sign in ('"', "''") and _opens(text, sign, at, paragraph) and text[at - 1].isspace()


def _possessive(text: str, at: int, end: int) -> bool:
    return text[at - 1] in "sz" and text[end : end + 1] == " " and text[end + 1 : end + 2].islower()
