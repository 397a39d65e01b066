"""Where reading processes are born: a process that has loaded what reading takes, and forks, so that none pays for its own start.

It reads no page of anybody's, so that what a page does to its reader leaves it whole. Orders reach it by a socket, those for a new
process in the company of the three files it shall have; it tells by the same socket who was born and how each ended.
"""

from __future__ import annotations

import atexit
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from contextlib import suppress

from cuttings.errors import CuttingsError

__all__ = ["Born", "Nursery", "nursery", "serve"]

_ORDER = struct.Struct("<cii")
"""`f` for a new process; `s`, a process and a signal for it; or `l`, to load what few pages need, too."""
_NEWS = struct.Struct("<cii")
"""`b` and the process that was asked for first of those not told yet (-1: none could be made), or `e`, a process and how it ended."""
_GRACE = 2.0
"""Seconds that a nursery may take to end."""
_START = "import sys; sys.path[:] = sys.argv[2:]; from cuttings.engine.nursery import serve; serve(int(sys.argv[1]))"


class Born:
    """A process of the nursery: its number, once that is known, and its exit status as `subprocess` tells it, once it has ended."""

    def __init__(self) -> None:
        self.pid: int | None = None
        self.status: int | None = None


class Nursery:
    """The parent's side of a nursery. Any thread may use it."""

    def __init__(self) -> None:
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  lives as long as the process
        self._wire, theirs = socket.socketpair()
        with theirs:
            self._popen = _popen(self._log.fileno(), theirs.fileno())
        self._asked: deque[Born] = deque()
        self._living: dict[int, Born] = {}
        self._got = bytearray()
        self._gone = False
        self._lock = threading.Lock()

    @property
    def alive(self) -> bool:
        """Whether it can still be asked."""
        return not self._gone and self._popen.poll() is None

    def bear(self, into: int, out: int, log: int) -> Born:
        """A new process that reads from *into* and writes to *out* and *log*; what cannot be started shows as the end of *out*."""
        born = Born()
        with self._lock:
            self._hear()
            self._asked.append(born)
            try:
                socket.send_fds(self._wire, [_ORDER.pack(b"f", 0, 0)], [into, out, log])
            except OSError:
                born.status = -signal.SIGKILL
        return born

    def load_rest(self) -> None:
        """Load what few pages need, so that processes born after that have it."""
        with self._lock, suppress(OSError):
            self._wire.sendall(_ORDER.pack(b"l", 0, 0))

    def send_signal(self, born: Born, number: int) -> None:
        """Send a process a signal, if it lives; the nursery knows whether its number has been given to another since."""
        with self._lock:
            self._hear()
            if born.pid is not None and born.status is None:
                try:
                    self._wire.sendall(_ORDER.pack(b"s", born.pid, number))
                except OSError:
                    born.status = -signal.SIGKILL

    def wait(self, born: Born, seconds: float) -> int | None:
        """The exit status of a process, waited for at most so long; None where it has not ended."""
        until = time.monotonic() + seconds
        while True:
            with self._lock:
                self._hear()
            left = until - time.monotonic()
            if born.status is not None or left <= 0:
                return born.status
            waits = select.poll()
            waits.register(self._wire, select.POLLIN)
            waits.poll(min(left, 0.2) * 1000)

    def said(self) -> str:
        """What it complained of."""
        self._log.seek(0)
        return self._log.read(1 << 16).decode("utf-8", "replace").strip()

    def close(self) -> None:
        """End it and all its processes."""
        self._wire.close()
        try:
            self._popen.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            self._popen.wait()
        self._log.close()

    def _hear(self) -> None:
        """Take the news that came in; where the nursery is gone, nobody knows how its processes end."""
        while not self._gone and (part := self._heard()) is not None:
            self._got += part
            self._gone = not part
        self._take()
        if self._gone:
            for born in (*self._asked, *self._living.values()):
                born.status = -signal.SIGKILL
            self._asked.clear()
            self._living.clear()

    def _heard(self) -> bytes | None:
        """What came by the socket, None where nothing did; empty where the other end is gone, also where it left an order unread."""
        try:
            return self._wire.recv(1 << 12, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return None
        except OSError:
            return b""

    def _take(self) -> None:
        while len(self._got) >= _NEWS.size:
            kind, pid, status = _NEWS.unpack_from(self._got)
            del self._got[: _NEWS.size]
            if kind == b"b":
                born = self._asked.popleft()
                if pid < 0:
                    born.status = -signal.SIGKILL
                else:
                    self._living[pid] = born
                    born.pid = pid
            else:
                self._living.pop(pid).status = os.waitstatus_to_exitcode(status)


_one: Nursery | None = None
_owner = os.getpid()
_one_lock = threading.Lock()


def nursery() -> Nursery:
    """The nursery of this process, started when it is first asked for."""
    global _one, _owner
    with _one_lock:
        if _one is None or _owner != os.getpid() or not _one.alive:
            _one, _owner = Nursery(), os.getpid()
        return _one


@atexit.register
def _close() -> None:
    if _one is not None and _owner == os.getpid():
        _one.close()


def serve(wire: int) -> None:
    """The life of the nursery: load what most pages need, then answer orders until the parent is gone."""
    from cuttings.engine import child

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    woken, wakes = os.pipe()
    os.set_blocking(wakes, False)
    signal.set_wakeup_fd(wakes)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    child.load()
    orders = socket.socket(fileno=wire)
    living: set[int] = set()
    waits = select.poll()  # knows files of any number, where select ends at 1,024
    for held in (wire, woken):
        waits.register(held, select.POLLIN)
    while True:
        ready = {number for number, _ in waits.poll()}
        if woken in ready:
            os.read(woken, 1 << 12)
            _bury(orders, living)
        if wire in ready:
            order, files, _, _ = socket.recv_fds(orders, _ORDER.size, 3)
            if not order:
                return _clear(living)
            kind, pid, number = _ORDER.unpack(order)
            if kind == b"f" and _fork(orders, files, living) == 0:
                for held in (orders.detach(), woken, wakes):
                    os.close(held)
                child.serve()
                os._exit(0)
            elif kind == b"s" and pid in living:
                os.kill(pid, number)
            elif kind == b"l":
                child.load_rest()


def _fork(orders: socket.socket, files: list[int], living: set[int]) -> int:
    """Fork; 0 in the new process, which has *files* for its standard ones; -1 where the system has no room for another."""
    try:
        pid = os.fork()
    except OSError:
        pid = -1
    if pid == 0:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for number, held in enumerate(files):
            os.dup2(held, number)
    else:
        living.update({pid} - {-1})
        orders.sendall(_NEWS.pack(b"b", pid, 0))
    for held in files:
        os.close(held)
    return pid


def _bury(orders: socket.socket, living: set[int]) -> None:
    while living:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        living.discard(pid)
        orders.sendall(_NEWS.pack(b"e", pid, status))


def _clear(living: set[int]) -> None:
    """End all processes, and wait for them, so that their time is counted with that of whoever started them."""
    for pid in living:
        os.kill(pid, signal.SIGKILL)
    for pid in living:
        os.waitpid(pid, 0)


def _popen(log: int, wire: int) -> subprocess.Popen[bytes]:
    if not sys.executable:
        raise CuttingsError("no Python interpreter to start reading processes with", hint="read with workers=0")
    # One thread for arithmetic, since the crew is the parallel part; a fixed hash seed, since the same page shall give the same reading.
    settings = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    return subprocess.Popen(
        [sys.executable, "-c", _START, str(wire), *(path or os.getcwd() for path in sys.path)],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        env=os.environ | settings,
        pass_fds=(wire,),
        process_group=0,  # an interrupt from the keyboard reaches the parent alone
    )
