"""One reading process as its parent holds it: pipes that never block, a clock, a log, and the cause of its death."""

from __future__ import annotations

import atexit
import fcntl
import os
import pickle
import re
import select
import signal
import subprocess
import sys
import tempfile
import threading
from collections import deque
from typing import TYPE_CHECKING, cast

from cuttings.engine.child import HEAD, READY, Answer, frame
from cuttings.engine.limits import Limits
from cuttings.errors import CuttingsError
from cuttings.types import Memory, Reason

if TYPE_CHECKING:
    from cuttings.engine.crew import Task

__all__ = ["Process", "discard", "engage", "release"]

_START = "import sys; sys.path[:] = sys.argv[1:]; from cuttings.engine.child import serve; serve()"
_START_SECONDS = 60.0
_SPARE = 2
"""Processes kept for the next run, so that a reader in the browser need not wait for one to start."""

_spare: list[Process] = []
_owner = os.getpid()
_lock = threading.Lock()


class Process:
    """A reading process. It is started apart, not forked, so that threads of the parent do it no harm."""

    def __init__(self) -> None:
        self.log = tempfile.TemporaryFile()  # noqa: SIM115  lives as long as the process
        self.popen = _popen(self.log.fileno())
        assert self.popen.stdin is not None and self.popen.stdout is not None
        self.into, self.out = self.popen.stdin.fileno(), self.popen.stdout.fileno()
        _widen(self.into, self.out)
        self.pending: deque[tuple[int, Task]] = deque()
        self.waited = 0.0
        self.ready = False
        self._unsent: deque[memoryview] = deque()
        self._got = bytearray()

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
        code = _end(self)
        said = self._said()
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
    """A process that is told of *memory* and *limits*: one kept from an earlier run, or a new one."""
    process = _kept() or Process()
    process.send(("begin", memory, limits))
    return process


def release(process: Process) -> None:
    """Keep an idle process for a later run, or end it where enough are kept."""
    with _lock:
        if process.ready and not process.pending and not process.unsent() and _mine() and len(_spare) < _SPARE:
            _spare.append(process)
            return
    discard(process)


def discard(process: Process) -> None:
    """End a process at once."""
    process.popen.kill()
    process.popen.wait()
    for stream in (process.popen.stdin, process.popen.stdout, process.log):
        if stream is not None:
            stream.close()


def _kept() -> Process | None:
    with _lock:
        while _mine() and _spare:
            process = _spare.pop()
            if process.popen.poll() is None:
                return process
            discard(process)
    return None


def _mine() -> bool:
    """Whether the kept processes are this process's own, not those of the one it was forked from."""
    return os.getpid() == _owner


def _end(process: Process, grace: float = 2.0) -> int:
    """Wait a moment for the end that has begun, else force it; the exit status."""
    try:
        return process.popen.wait(grace)
    except subprocess.TimeoutExpired:
        process.popen.kill()
        return process.popen.wait()


def _popen(log: int) -> subprocess.Popen[bytes]:
    if not sys.executable:
        raise CuttingsError("no Python interpreter to start reading processes with", hint="read with workers=0")
    # One thread for arithmetic, since the crew is the parallel part; a fixed hash seed, since the same page shall give the same reading.
    settings = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    return subprocess.Popen(
        [sys.executable, "-c", _START, *(path or os.getcwd() for path in sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        bufsize=0,
        env=os.environ | settings,
        process_group=0,  # an interrupt from the keyboard reaches the parent alone
    )


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


@atexit.register
def _close() -> None:
    with _lock:
        for process in _spare if _mine() else []:
            discard(process)
        _spare.clear()
