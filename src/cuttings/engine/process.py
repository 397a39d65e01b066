"""One reading process as its parent holds it: pipes that never block, a clock, a log, and the cause of its death."""

from __future__ import annotations

import fcntl
import os
import pickle
import re
import select
import signal
import tempfile
from collections import deque
from typing import TYPE_CHECKING, cast

from cuttings.engine.child import HEAD, READY, Answer, frame
from cuttings.engine.limits import Limits
from cuttings.engine.nursery import nursery
from cuttings.errors import CuttingsError
from cuttings.types import Memory, Reason

if TYPE_CHECKING:
    from cuttings.engine.crew import Task

__all__ = ["TICK", "Process", "discard", "engage"]

TICK = 200
"""Milliseconds between two looks at the clock."""
_START_SECONDS = 60.0


class Process:
    """A reading process. The nursery forks it, not its parent, so that threads of the parent do it no harm."""

    def __init__(self) -> None:
        self.log = tempfile.TemporaryFile()  # noqa: SIM115  lives as long as the process
        self.nursery = nursery()
        (theirs, self.into), (self.out, ours) = os.pipe(), os.pipe()
        self.born = self.nursery.bear(theirs, ours, self.log.fileno())
        os.close(theirs)
        os.close(ours)
        _widen(self.into, self.out)
        self.pending: deque[tuple[int, Task]] = deque()
        self.waited = 0.0
        self.ready = False
        self._unsent: deque[memoryview] = deque()
        self._got = bytearray()

    def kill(self, number: int = signal.SIGKILL) -> None:
        """End it, or send it another signal; one that is not born yet will find its pipes closed."""
        self.nursery.send_signal(self.born, number)

    def send(self, message: object) -> None:
        """Queue a message; `move` sends it."""
        self._unsent.append(memoryview(frame(message)))

    def unsent(self) -> int:
        """Bytes that still wait to be sent."""
        return sum(len(part) for part in self._unsent)

    def register(self, waits: select.poll) -> None:
        """Wake *waits* when this process has something to say, or room to hear."""
        waits.register(self.out, select.POLLIN)
        if self._unsent:
            waits.register(self.into, select.POLLOUT)

    def move(self) -> bool:
        """Send and fetch what can be moved without waiting; False once the process has closed its end."""
        self._write()
        return self._read()

    def answer(self) -> Answer | None:
        """The next whole answer that was fetched. Raises CuttingsError where the installation is at fault."""
        while len(self._got) >= HEAD.size:
            end = HEAD.size + HEAD.unpack_from(self._got)[0]
            if len(self._got) < end:
                return None
            message = pickle.loads(memoryview(self._got)[HEAD.size : end])
            del self._got[:end]
            self.waited = 0.0
            if isinstance(message, CuttingsError):
                raise message
            if message != READY:
                return cast(Answer, message)
            self.ready = True
        return None

    def overdue(self, passed: float, limits: Limits) -> bool:
        """Whether the task under way, or the start, takes too long; only time in which the parent was watching counts."""
        self.waited += passed
        return self.waited > (limits.wall if self.ready else _START_SECONDS)

    def cause(self, limits: Limits, *, late: bool) -> tuple[Reason, str]:
        """End the process and say why it died. Raises CuttingsError where it never came to life."""
        code = self._end()
        said = self._said() or ("" if self.ready else self.nursery.said())
        if not self.ready:
            raise CuttingsError("a reading process could not be started", hint=said.splitlines()[-1] if said else "it said nothing")
        if late:
            return Reason.TIMEOUT, f"reading it took more than {limits.wall:g} s"
        if code in (-signal.SIGPROF, -signal.SIGXCPU):
            return Reason.TIMEOUT, f"reading it took more than {limits.cpu:g} s of processor time"
        if code == -signal.SIGKILL:
            return Reason.MEMORY, "the system killed the process that read it, most likely for want of memory"
        if "MemoryError" in said:
            return Reason.MEMORY, "reading it took too much memory"
        return Reason.CRASHED, _death(code, said)

    def _end(self, grace: float = 2.0) -> int:
        """Wait a moment for the end that has begun, else force it; the exit status."""
        if self.nursery.wait(self.born, grace) is None:
            self.kill()
        return self.nursery.wait(self.born, grace) or 0

    def _said(self) -> str:
        self.log.seek(0)
        return self.log.read(1 << 16).decode("utf-8", "replace").strip()

    def _write(self) -> None:
        try:
            while self._unsent:
                part = self._unsent[0]
                sent = os.write(self.into, part)
                if sent < len(part):
                    self._unsent[0] = part[sent:]
                else:
                    self._unsent.popleft()
        except BlockingIOError:
            return
        except BrokenPipeError:
            self._unsent.clear()

    def _read(self) -> bool:
        try:
            while part := os.read(self.out, 1 << 18):
                self._got += part
        except BlockingIOError:
            return True
        return False


def engage(memory: Memory, limits: Limits) -> Process:
    """A new process that is told of *memory* and *limits*."""
    process = Process()
    process.send(("begin", memory, limits))
    return process


def discard(process: Process) -> None:
    """End a process at once."""
    process.kill()
    os.close(process.into)
    os.close(process.out)
    process.log.close()


def _widen(*pipes: int) -> None:
    """Pipes of a mebibyte that never block, so that a process works on while the parent is busy storing."""
    for pipe in pipes:
        os.set_blocking(pipe, False)
        try:
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, 1 << 20)
        except (AttributeError, OSError):
            continue  # a narrower pipe only costs time


def _death(code: int, said: str) -> str:
    name = signal.Signals(-code).name if code < 0 else f"status {code}"
    places = re.findall(r'File ".*?/cuttings/([^"]+)", line (\d+),? in (\w+)', said)
    return "\n".join([f"the process that read it died of {name}", *(f"{path}:{line} {function}" for path, line, function in places[:40])])
