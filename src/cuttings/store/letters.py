"""Arabic letters that are one to a search, with and without their marks; those of Latin script the index folds by itself."""

from collections.abc import Iterable

from cuttings.types import Span

__all__ = ["folded", "unfolded"]

_MARKS = "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670"
"""The tatweel, the vowel signs and the shadda, hamza and madda above and below, and the small alef: most writers leave them out."""
_FORMS = {"آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك"}
"""Forms of alef, ya and kaf that writers and keyboards mix; as in Lucene's ArabicNormalizer and PersianNormalizer."""
_TABLE = str.maketrans({**_FORMS, **dict.fromkeys(_MARKS, "")})


def folded(text: str) -> str:
    """*text* as the index takes it in; its view `folded` does the same.

    >>> folded("مُحمَّد"), folded("Muhammad")
    ('محمد', 'Muhammad')
    """
    return text if text.isascii() else text.translate(_TABLE)


def unfolded(text: str, found: Iterable[Span]) -> tuple[Span, ...]:
    """Places in the folded *text* as places in itself, with the marks behind their last letter.

    >>> unfolded("قال مُحمَّد", [Span(4, 8)])
    (Span(start=4, end=11),)
    """
    kept = [at for at, sign in enumerate(text) if sign not in _MARKS] + [len(text)]
    return tuple(Span(kept[span.start], kept[span.end - 1] + 1 + _after(text, kept[span.end - 1] + 1)) for span in found)


def _after(text: str, at: int) -> int:
    rest = text[at:]
    return len(rest) - len(rest.lstrip(_MARKS))
