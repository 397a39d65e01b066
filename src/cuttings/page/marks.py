"""The mark under which a block of text is remembered."""

import hashlib

__all__ = ["mark"]


def mark(text: str) -> str:
    """The mark of a block's text under which it is remembered: 12 hex digits.

    >>> mark("All rights reserved.") == mark("All rights reserved.")
    True
    """
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()
