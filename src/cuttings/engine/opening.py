"""Archives read in a process with limits: what a hostile record does to it costs that record, and reading goes on after it."""

from __future__ import annotations

import select
import time
from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Any, NamedTuple, cast

from cuttings.engine.child import END
from cuttings.engine.limits import Limits
from cuttings.engine.process import TICK, Process, discard, engage
from cuttings.sources import Archive, Mark
from cuttings.sources.left import MOST, left
from cuttings.types import Memory, Page, Reason, Trouble

__all__ = ["opened", "parsed"]

_DEATHS = 100
"""Records that may each end a reading process before the rest of an archive is given up."""


def opened(archive: Archive, limits: Limits | None = None) -> Iterator[Page | Trouble]:
    """The pages of an archive, which is read in another process, with the limits of one page on each record.

    >>> [trouble.detail for trouble in opened(Archive(path="no-such.warc", where="no-such.warc", kind="warc"))]
    ['no such file or folder']
    """
    limits = limits or Limits()
    done = Mark(-1, 0)
    for _ in range(_DEATHS):
        # What a process had told last may lie behind where it died; a second one tells each step at once.
        first, at, done = yield from _pass(archive, limits, done, exact=False)
        if first is None:
            return
        archive = replace(archive, start=at)
        died, at, done = yield from _pass(archive, limits, done, exact=True)
        if died is None and at != archive.start:
            return
        yield left(archive.where, at.byte, (died or first).detail, _bytes(archive, at))
        if died is None or archive.kind not in ("warc", "wacz"):
            return
        archive = replace(archive, start=Mark(at.part, at.byte, beyond=True))
    yield Trouble(where=archive.where, detail=f"given up after {_DEATHS} records that could not be read within limits")


def _bytes(archive: Archive, at: Mark) -> bytes:
    """What is left of a record that ended its reading process: its first bytes as they lie in the file; of one within a zip file none."""
    if archive.kind == "wacz":
        return b""
    try:
        with open(archive.path, "rb") as stream:
            stream.seek(at.byte)
            return stream.read(MOST)
    except OSError:
        return b""


def parsed(verb: str, body: bytes, url: str, limits: Limits | None = None) -> object:
    """What a reading process makes of a feed (*verb* "feed") or a list of feeds ("opml"): the value, or in one line what is wrong.

    >>> parsed("opml", b"<html>", "https://a.example/")[:14]
    'no OPML in it;'
    """
    limits = limits or Limits()
    process = engage(Memory(), limits)
    try:
        process.send((verb, body, url))
        while True:
            alive, late = _wait(process, limits)
            if (answer := cast(Any, process.answer())) is not None:
                return answer
            if late or not alive:
                return _death(process, limits, late=late).detail
    finally:
        discard(process)


class _Death(NamedTuple):
    """How a process ended."""

    detail: str


_Pass = Generator[Page | Trouble, None, tuple[_Death | None, Mark, Mark]]


def _pass(archive: Archive, limits: Limits, done: Mark, *, exact: bool) -> _Pass:
    """What one process reads after *done*; how it died if it did, where it was then, and where it last gave something."""
    at, given = archive.start, done
    for found in _run(archive, limits, exact=exact):
        if isinstance(found, Mark):
            at = found
        elif isinstance(found, _Death):
            return found, at, given
        elif (at.part, at.byte) > (done.part, done.byte):
            given = at
            yield found
    return None, at, given


def _run(archive: Archive, limits: Limits, *, exact: bool) -> Iterator[Page | Trouble | Mark | _Death]:
    """What one process reads in the archive, and at the end how it died, if it did."""
    process = engage(Memory(), limits)
    ended = False
    try:
        process.send(("open", archive, exact))
        while not ended:
            alive, late = _wait(process, limits)
            while (answer := cast(Any, process.answer())) is not None:
                if answer == END:
                    ended = True
                    break
                process.waited = 0.0
                yield answer
            if not ended and (late or not alive):
                yield _death(process, limits, late=late)
                return
    finally:
        discard(process)


def _wait(process: Process, limits: Limits) -> tuple[bool, bool]:
    """Move bytes for a moment: whether the process lives, and whether it takes too long."""
    before = time.monotonic()
    waits = select.poll()
    process.register(waits)
    waits.poll(TICK)
    passed = time.monotonic() - before
    alive = process.move()
    return alive, process.overdue(passed, limits)


def _death(process: Process, limits: Limits, *, late: bool) -> _Death:
    if late:
        process.kill()
    reason, detail = process.cause(limits, late=late)
    known = {Reason.TIMEOUT: detail, Reason.MEMORY: detail}
    return _Death(known.get(reason, f"reading it ended the process: {detail.splitlines()[0]}"))
