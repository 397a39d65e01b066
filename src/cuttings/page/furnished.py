"""Lines around an article that are a time, a credit, or a row of buttons, told by their words."""

import re
from functools import cache

from cuttings.grammar.phrases import WEEKDAYS
from cuttings.page import bylines
from cuttings.resources import lexicon
from cuttings.text import listed

__all__ = ["furnished", "stamped"]

_LABEL = re.compile(r"\W?(?:\w+ ){0,2}\w+\s*[:/©|]|(?:\w+ ){1,2}by\b|posted on\b", re.IGNORECASE)
_CALENDAR = r"(?:\d{1,2}(?:st|nd|rd|th)?\.? [^\W\d_]{3,9}\.?,? (?:19|20)\d\d|[^\W\d_]{3,9}\.? \d{1,2},? (?:19|20)\d\d)"
_FIGURES = r"(?:(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?|\d\d?[./]\d\d?[./](?:19|20)\d\d)"
_STAMPED = re.compile(
    rf"(?:(?P<label>[^\W\d_]+(?: [^\W\d_]+)?)[ :,.]+)?(?:{_CALENDAR}|{_FIGURES})\b(?:,? ?\d|,? (?:by|at|[A-Z])|\s*[|·•(–—-]|\s*$)"
)
_TAIL = re.compile(r"(?:[\s|·•.,;–—-]|^)(\d+ )?([^\W\d_]+)[\s|·•]*$")


def furnished(text: str) -> bool:
    """Whether a line is a time, a credit, or ends in a row of buttons, by its words.

    >>> furnished("Photo: the tug Halm in June. Share Tweet"), furnished("Nine of ten crews want the autumn timetable gone")
    (True, False)
    >>> furnished("Posted on May 7, 2024 by Ada Pell Leave a comment"), furnished("3 May 2024 09:15 (corrects a name)")
    (True, True)
    >>> furnished("On 3 May 2024 the crane fell on nine boats")
    False
    """
    if stamped(text):
        return True
    low = text.lower().rstrip(" .|·•")
    return any(low.endswith(row) and not low.removesuffix(row)[-1:].isalnum() for row in _invitations()) or _buttons(text) > 1


def stamped(text: str) -> bool:
    """Whether a line is a time or a credit and nothing else.

    >>> stamped("Posted on May 7, 2024 by Ada Pell"), stamped("Photo by Ada Pell"), stamped("Video shows the crane as it fell")
    (True, True, False)
    """
    return _dated(text) or bool(bylines.credit(text) and _LABEL.match(text))


def _dated(text: str) -> bool:
    """Whether a line begins with a day of publication, labelled or bare, and not with a sentence's: `On 3 May 2024 the crane fell`."""
    found = _STAMPED.match(text)
    return found is not None and (found["label"] is None or found["label"].lower().removesuffix(" on") in _stamps())


@cache
def _stamps() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon("time-labels")) | listed(WEEKDAYS)


def _buttons(text: str) -> int:
    """How many single words for sharing and commenting a line ends in."""
    count = 0
    while (found := _TAIL.search(text)) and found[2][0].isupper() and found[2].lower() in _labels():
        count, text = count + 1, text[: found.start()]
    return count


@cache
def _labels() -> frozenset[str]:
    return frozenset(row[0] for row in _rows() if " " not in row[0])


@cache
def _invitations() -> tuple[str, ...]:
    """Labels of three words and more, which no sentence ends in: `leave a comment`."""
    return tuple(row[0] for row in _rows() if row[0].count(" ") >= 2)


def _rows() -> list[tuple[str, ...]]:
    return [row for row in lexicon("furniture") if row[1] == "line" and row[2] in ("share", "comment")]
