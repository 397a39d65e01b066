"""Short lines that pages of several outlets print outside their articles, known by their hashes: furniture, menus, no outlet's own name."""

import zlib
from functools import cache

from cuttings.resources import model

__all__ = ["FURNITURE", "MENU", "SEEN", "hashed", "recurrent"]

SEEN, MENU, FURNITURE = 1, 2, 3
"""A line of two outlets, or one that articles hold as well; one that stands in menus above articles; other furniture."""


def recurrent(folded: str) -> int:
    """Where other outlets print a folded line: `SEEN`, `MENU` or `FURNITURE`; 0 where none does.

    >>> recurrent("quick links") == FURNITURE, recurrent("heron stops clock")
    (True, 0)
    """
    return _table().get(hashed(folded), 0) if len(folded) < 120 else 0


def hashed(folded: str) -> int:
    """The number under which a line is kept (CRC-32 of its UTF-8).

    >>> hashed("home")
    1909853392
    """
    return zlib.crc32(folded.encode("utf-8", "surrogatepass"))


@cache
def _table() -> dict[int, int]:
    arrays = model("lines")
    return dict(zip(arrays["keys"].tolist(), arrays["kinds"].tolist(), strict=True))
