"""Standing type: a page that was printed stays set, and is handed out again until anything that it was made of changes.

A page is a function of the library, of what is asked, and of the minute (decision 0050). The library has a number that changes with every
change, by whomever; the rest of what is asked is the address. What differs from browser to browser, the token in the forms, is left open
when a page is set, by a mark that nobody outside this process knows, and filled in for each answer.
"""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Hashable

__all__ = ["ROOM", "Standing"]

ROOM = 16 * 2**20
"""Bytes of pages that are kept, with their addresses; those that were asked for longest ago make room."""


class Standing:
    """Pages as they were printed, of one state of everything that they were made of; threads may share it.

    >>> standing, front = Standing(), ("/", "")
    >>> standing.find("monday", front), standing.keep("monday", front, b"weir"), standing.find("monday", front)
    (None, None, b'weir')
    >>> standing.find("tuesday", front)
    """

    def __init__(self, room: int = ROOM) -> None:
        self.mark = secrets.token_hex(32)
        """What stands for a browser's token in a page that is kept; as long as a token."""
        self._lock, self._room, self._held = threading.Lock(), room, 0
        self._state: Hashable = None
        self._pages: OrderedDict[tuple[str, ...], bytes] = OrderedDict()

    def find(self, state: Hashable, asked: tuple[str, ...]) -> bytes | None:
        """The page that answers what is *asked* in this state; pages of any other state are dropped."""
        with self._lock:
            if state != self._state:
                self._pages.clear()
                self._state, self._held = state, 0
            body = self._pages.get(asked)
            if body is not None:
                self._pages.move_to_end(asked)
            return body

    def keep(self, state: Hashable, asked: tuple[str, ...], body: bytes) -> None:
        """Keep the page that answers what is *asked*. *state* was found before the page was made: what changed since drops it."""
        with self._lock:
            if state != self._state or asked in self._pages or _size(asked, body) > self._room:
                return
            self._pages[asked] = body
            self._held += _size(asked, body)
            while self._held > self._room:
                self._held -= _size(*self._pages.popitem(last=False))

    def filled(self, body: bytes, token: str) -> bytes:
        """A page with a browser's token where it was left open.

        >>> standing = Standing()
        >>> standing.filled(f"<input value={standing.mark}>".encode(), "t")
        b'<input value=t>'
        """
        return body.replace(self.mark.encode(), token.encode())


def _size(asked: tuple[str, ...], body: bytes) -> int:
    """What a page takes: addresses are chosen outside and may be longer than their pages."""
    return len(body) + sum(map(len, asked))
