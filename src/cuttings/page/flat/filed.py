"""The section's name as the page spells it, and what stands where sections do but is none."""

import re
from dataclasses import replace

from cuttings.page.flat.fields import Guess, known_section
from cuttings.page.flat.kinds import fold
from cuttings.page.flat.writers import unfused
from cuttings.types import Span

__all__ = ["no_section", "whole_section"]


def whole_section(guess: Guess, source: str) -> Guess:
    """A section with the word before it in its line, if both together are a listed one ("News" of "Local News"), and without "of".

    >>> whole_section(Guess("section", "News", "icon", 0.9, Span(6, 10), 0), "Local News\\nCrane stands still").value
    'Local News'
    """
    value = unfused(guess.value, source)
    value = value.removesuffix(" of") if known_section(value.removesuffix(" of")) else value
    line = source[: guess.span.start].rpartition("\n")[2]
    before = _WORD.search(line[-_NEAR:])
    if before and known_section(value) and known_section(f"{before[1]} {value}") and before[1].isupper() == value.isupper():
        start = guess.span.start - len(before[0])
        return replace(guess, value=f"{before[1]} {value}", span=Span(start, guess.span.end))
    return replace(guess, value=value) if value != guess.value else guess


_WORD, _NEAR = re.compile(r"(?<!\S)([A-ZÀ-Þ][\w’'-]+) +$"), 40


def no_section(guess: Guess, source: str) -> bool:
    """Whether a short line is none: a mark of haste, the end of "Contact Us", an address, the zone of a clock.

    >>> no_section(Guess("section", "Us", "icon", 0.9, Span(8, 10), 0), "Contact Us")
    True
    """
    if fold(guess.value) in _HASTE or guess.value == "Us" or _ADDRESS.fullmatch(guess.value):
        return True
    return bool(_CLOCK.search(source[max(0, guess.span.start - _NEAR) : guess.span.start]))


_HASTE = frozenset(("breaking", "live", "exclusive", "subject"))
_ADDRESS = re.compile(r"(?:www\.)?[\w-]+\.[a-z]{2,7}")
_CLOCK = re.compile(r"\d[:.]\d\d ?(?:[ap]\.?m\.?)? ?$", re.IGNORECASE)
