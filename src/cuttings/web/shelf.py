"""The library behind the pages: opened once in every reading thread, and once more in the one thread that writes."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from cuttings.library import Library

Answer = TypeVar("Answer")

READERS = 4


class Shelf:
    """Threads that each hold the library open: a database connection stays in its thread, and no reader waits for an add."""

    def __init__(self, path: str | Path) -> None:
        self._path = path
        self._own = threading.local()
        self._opening = threading.Lock()
        self._watched: Library | None = None
        self._readers = ThreadPoolExecutor(READERS, "reader")
        self._writer = ThreadPoolExecutor(1, "writer")

    async def read(self, verb: Callable[[Library], Answer]) -> Answer:
        """What *verb* answers from the library, asked in a reading thread."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._ask, verb)

    async def write(self, verb: Callable[[Library], Answer]) -> Answer:
        """What *verb* answers from the library, asked in the one writing thread: changes come one after the other."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, self._ask, verb)

    def state(self) -> int:
        """A number that is another one after every change of the library, by this process or another; it goes with this shelf alone."""
        with self._opening:
            if self._watched is None:
                self._watched = Library(self._path)
        return self._watched.state()

    def close(self) -> None:
        """Close the library in every thread and end the threads."""
        for pool, threads in ((self._readers, READERS), (self._writer, 1)):
            together = threading.Barrier(threads)
            for _ in range(threads):
                pool.submit(self._leave, together)
            pool.shutdown()
        if self._watched is not None:
            self._watched.close()

    def _ask(self, verb: Callable[[Library], Answer]) -> Answer:
        library: Library | None = getattr(self._own, "library", None)
        if library is None:
            with self._opening:
                library = self._own.library = Library(self._path)
        return verb(library)

    def _leave(self, together: threading.Barrier) -> None:
        together.wait(timeout=60)
        library: Library | None = getattr(self._own, "library", None)
        if library is not None:
            library.close()
