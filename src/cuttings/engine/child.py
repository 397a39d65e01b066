"""The life of a reading process: tasks come in on its standard input, answers leave on its standard output.

Every message is eight bytes of length and a pickle; both ends are this program.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import resource
import signal
import struct
import time
import traceback
from typing import TYPE_CHECKING, BinaryIO, cast

from cuttings.engine.filing import Filed, filed
from cuttings.engine.limits import Limits
from cuttings.errors import CuttingsError
from cuttings.types import Explanation, Memory, Page, Reading, Reason, Rejected

if TYPE_CHECKING:
    from cuttings.sources import Archive

__all__ = ["END", "HEAD", "READY", "answer", "frame", "load", "load_rest", "serve"]

HEAD = struct.Struct("<Q")
READY = "ready"
END = "end"
"""What follows the last page of an archive."""

_LATE = 0.5
"""Seconds that what was found in an archive may lie unsent."""

Answer = Reading | Filed | Rejected | Explanation


def answer(verb: str, page: Page, memory: Memory) -> Answer:
    """What *verb* ("read", "file" or "explain") makes of the page; an error of the program becomes a refusal that keeps its trace.

    Raises CuttingsError where it is not the page that is at fault, but the installation.

    >>> answer("read", Page(url=None, fetched=None, body=b""), Memory()).reason.value
    'empty'
    """
    from cuttings import page as pages
    from cuttings import pipeline

    try:
        if verb == "explain":
            return pages.explain(page, memory)
        reading = pipeline.read(page, memory)
        return filed(reading) if verb == "file" and isinstance(reading, Reading) else reading
    except CuttingsError:
        raise
    except MemoryError:
        return Rejected(page=page.id, reason=Reason.MEMORY, detail="reading it took too much memory")
    except Exception as error:  # noqa: BLE001  the one place where a bug on one page must not end the others
        return Rejected(page=page.id, reason=Reason.CRASHED, detail=_trace(error))


def frame(message: object) -> bytes:
    """A message as it goes through the pipe.

    >>> pickle.loads(frame("ready")[HEAD.size:])
    'ready'
    """
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return HEAD.pack(len(body)) + body


def serve() -> None:
    """Answer tasks until standard input ends.

    A first message (memory, limits) opens each run; every page gets a fresh budget of processor time. A process whose memory ran out
    ends after saying so, since what it holds is no longer to be trusted.
    """
    tasks, answers = _wires()
    rest = _held()
    memory = Memory()
    limits = Limits()
    _send(answers, READY)
    while (message := _receive(tasks)) is not None:
        match message:
            case ("begin", Memory() as memory, Limits() as limits):
                _bound_memory(rest + limits.memory)
            case (str() as verb, Page() as page):
                _bound_processor(limits.cpu)
                _send(answers, result := _whole(verb, page, memory))
                if isinstance(result, Rejected) and result.reason is Reason.MEMORY:
                    return
            case ("feed" | "opml" as verb, bytes() as body, str() as url):
                _bound_processor(limits.cpu)
                _send(answers, _feed(verb, body, url))
            case ("open", archive, bool() as exact):
                _open(answers, cast("Archive", archive), limits, exact=exact)


def _open(answers: BinaryIO, archive: Archive, limits: Limits, *, exact: bool) -> None:
    """Send what an archive holds, each record with a fresh budget of processor time; where *exact*, each step before the next is begun."""
    from cuttings import sources

    _bound_processor(limits.cpu)
    sent = time.monotonic()
    for found in sources.records(archive):
        answers.write(frame(found))
        if isinstance(found, sources.Mark):
            _bound_processor(limits.cpu)
        if exact or not isinstance(found, sources.Mark) or time.monotonic() - sent > _LATE:
            _flush(answers)
            sent = time.monotonic()
    _send(answers, END)


def _feed(verb: str, body: bytes, url: str) -> object:
    """A feed or a list of feeds, or in one line what is wrong with it."""
    from cuttings.sources import feeds

    try:
        return feeds.read(body, url) if verb == "feed" else feeds.outlines(body)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  what a parser of others' data trips over is that feed's trouble
        return f"no feed that can be read: {type(error).__name__}"


def _whole(verb: str, page: Page, memory: Memory) -> Answer | CuttingsError:
    try:
        return answer(verb, page, memory)
    except CuttingsError as error:
        return error


def _wires() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes; whatever else prints goes to the log, and an interrupt is for the parent to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    faulthandler.enable()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return os.fdopen(0, "rb"), answers


def load() -> None:
    """Load what most pages need, so that no process pays for it again.

    What only few need is left to them: flattened pages their rules (0.3 s), and pages whose language no common word tells a model (0.8 s).
    """
    _warm(_WARM)


def load_rest() -> None:
    """Load what few pages need, for processes that will read pages of every kind, one at a time, while somebody waits."""
    for body in _RARE:
        _warm(body)


def _warm(body: bytes) -> None:
    gc.disable()  # what is loaded stays, so that looking for garbage in it on the way is a tenth of a start's time for nothing
    try:
        _whole("file", Page(url=None, fetched=None, body=body), Memory())
    finally:
        gc.enable()
    gc.collect()
    gc.freeze()
    # A reading is many small values and no cycles: looking for those as often as Python does by itself takes a twentieth of the time.
    gc.set_threshold(50_000, 20, 50)


_WARM = b"""<html lang="en"><head><title>Bridge closed</title></head><body><h1>Bridge closed</h1><p>By Ada Moor and Jan Hill, Staff</p>
<p>LENN, 3 May 2021 (Lenn Press) - The old bridge over the Lenn was closed on Monday after two of its beams had cracked, the mayor of the
town said. The town's last bridge fell in the late summer of 1987; this one, built by the end of the 1990s, was to stand a century.</p>
<p>"We will open it again on 3 May," she told reporters on Tuesday, May 4, at 10 a.m. and added that the work would cost 40,000 crowns at
the most, up from $2.5 million last year. About half of the first 12 boats had left the day before, in the morning, Mr Hill's office said
earlier this week. Several may come back within two weeks, every day until next March, some 20 percent more than three months ago.</p>
<p>Ms Moor, a spokeswoman for the Lenn Boat Union, denied that nobody had been told. "It is now ten years since that day, and later that
month they knew," she said in an interview. According to the union, fewer than five workers were hurt and one died over the weekend. He was
34. The many others will be paid in the second quarter, by then or before the following year; on the same day each month, it said.</p>
<p>Almost all early reports from 1999 to 2003 warned of it for nearly twelve years, and by Christmas or mid-October the couple of piers, in
spring as in winter, would be tested recently, currently, tonight and tomorrow, during those few hours, past noon, at night.</p>
</body></html>"""

_RARE = (
    b"<p>Hraun rann um morguninn.",
    b"""Home
Bridge closed after beams crack
Region 2 hours ago
By Ada Moor
The old bridge over the Lenn was closed on Monday after two of its beams had cracked, the mayor of the town said.
Share this
""",
)


def _receive(tasks: BinaryIO) -> object:
    head = tasks.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    body = tasks.read(HEAD.unpack(head)[0])
    return pickle.loads(body)


def _send(answers: BinaryIO, message: object) -> None:
    answers.write(frame(message))
    _flush(answers)


def _flush(answers: BinaryIO) -> None:
    try:
        answers.flush()
    except BrokenPipeError:
        os._exit(0)


def _held() -> int:
    """Bytes of address space in use."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:
            return int(statm.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 1 << 30


def _bound_memory(total: int) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    _bound(resource.RLIMIT_AS, total if hard == resource.RLIM_INFINITY else min(total, hard), hard)


def _bound_processor(seconds: float) -> None:
    """End this process once it has spent *seconds* more: a timer of its processor time is exact where RLIMIT_CPU knows whole seconds."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def _bound(what: int, soft: int, hard: int) -> None:
    try:
        resource.setrlimit(what, (soft, hard))
    except (ValueError, OSError):
        return  # some systems know no such limit; the parent's clock still holds


def _trace(error: Exception) -> str:
    """One line that says what failed and where, then the way there; places are named within the program, so the same bug reads the same."""
    frames = [f"{_place(at.filename)}:{at.lineno} {at.name}" for at in traceback.extract_tb(error.__traceback__)]
    said = " ".join(str(error).split())[:200]
    return "\n".join([f"{type(error).__name__}: {said} ({frames[-1]})", *frames])


def _place(path: str) -> str:
    return path.replace(os.sep, "/").rpartition("/cuttings/")[2] or path
