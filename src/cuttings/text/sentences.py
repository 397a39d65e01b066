"""Where sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cuttings import resources
from cuttings.types import Span

__all__ = ["blocks", "sentences"]

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
_CUED = re.compile(
    r"(?:[A-Z][\w’'-]+ (?:(?<=The )[a-z]+ )?){1,3}(?:said|says|asked|asks|added|told|wrote|replied|wondered|shouted|cried|insisted|demanded"
    r"|exclaimed|yelled|screamed|joked|quipped|recalled|declared|tweeted|warned|pleaded)\b"
)
_WORD = re.compile(r"[^\w]*([\w’']+)")
_BLANK = re.compile(r"\s*")
_BREAK = re.compile(r"\n\s*\n")


def blocks(text: str) -> tuple[Span, ...]:
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
    for paragraph in paragraphs or blocks(text):
        start = _skip(text, paragraph.start, paragraph.end)
        for stop in _stops(text, paragraph):
            end = stop if stop > start and not text[stop - 1].isspace() else start + len(text[start:stop].rstrip())
            if end > start:
                found.append(Span(start, end))
            start = _skip(text, stop, paragraph.end)
    return tuple(found)


def _skip(text: str, start: int, end: int) -> int:
    if start < end and not text[start].isspace():
        return start
    match = _BLANK.match(text, start, end)
    return match.end() if match else start


def _stops(text: str, paragraph: Span) -> Iterator[int]:
    last, upto = paragraph.start, paragraph.end
    for match in _STOP.finditer(text, last, upto):
        stop = match.end()
        after = stop + 1 if text[stop : stop + 1] == " " and not text[stop + 1 : stop + 2].isspace() else _skip(text, stop, upto)
        if after < upto and (_plainly(text, last, match, after) or _ends(text, last, match, after)):
            last = after
            yield stop
    yield upto


def _plainly(text: str, start: int, match: re.Match[str], after: int) -> bool:
    """Whether a full stop surely ends a sentence: after a long word in small letters and before a capital. Most of them do."""
    at = match.start()
    if text[at] != "." or match.end() != at + 1 or at - 4 < start or not text[after].isupper():
        return False
    word = text[text.rfind(" ", start, at) + 1 : at]
    return len(word) > 3 and word.isalpha() and word.islower() and word not in _abbreviations()


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
    if len(word) == 1 and word.isupper():
        return _initial_ends(text, start, begin, word, nxt)  # "P. Orme" is no page
    kind = _kind(word)
    if kind is None:
        return _initial_ends(text, start, begin, word, nxt)
    if kind == "never":
        return False
    if kind == "number":
        return not follower[:1].isdigit()
    return nxt in _starters() or follower[:1] in '"“‘•' or (kind == "end" and not nxt[:1].isupper() and not nxt[:1].isdigit())


def _kind(word: str) -> str | None:
    """When a sentence ends after an abbreviation. What is listed with a capital alone is another word in small letters: `was ill. Orme`."""
    known = _abbreviations()
    return known.get(word) or (None if word.islower() else known.get(word.lower()) or known.get(word.title()))


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
    match = _WORD.match(follower)
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
