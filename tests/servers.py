"""A web server of ours on this machine, with faults, for tests: each path is answered by a function, and all requests are noted."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Answer = bytes | Callable[[socket.socket], None]


def http(body: bytes = b"", status: str = "200 OK", *, kind: str = "text/html; charset=utf-8", **fields: str) -> bytes:
    """A whole answer; fields with _ for -."""
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}\r\n".encode() + body


@dataclass(slots=True)
class Server:
    """The server while it runs: what it answers by path, and what it was asked: path, time, headers."""

    port: int
    answers: dict[str, Answer | list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, float, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, in order, without robots.txt."""
        return [path for path, _, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serving(**answers: Answer | list[Answer]) -> Iterator[Server]:
    """A server that answers `/name` by *name*; a list answers one request after another, its last one all that follow."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Server(listening.getsockname()[1], {f"/{name}": answer for name, answer in answers.items()})
        closing = threading.Event()
        threading.Thread(target=_accept, args=(listening, server, closing), daemon=True).start()
        yield server
        closing.set()


def _accept(listening: socket.socket, server: Server, closing: threading.Event) -> None:
    while not closing.is_set():
        with suppress(OSError):
            talk, _ = listening.accept()
            threading.Thread(target=_talk, args=(talk, server), daemon=True).start()
        if listening.fileno() < 0:
            return


def _talk(talk: socket.socket, server: Server) -> None:
    with talk, suppress(OSError):
        raw = b""
        while b"\r\n\r\n" not in raw:
            part = talk.recv(65536)
            if not part:
                return
            raw += part
        lines = raw.decode("latin-1").split("\r\n")
        path = lines[0].split(" ")[1]
        server.asked.append((path, time.monotonic(), dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)))
        answer = server.answers.get(path, server.answers.get(path.partition("?")[0], http(b"", "404 Not Found")))
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        if callable(answer):
            answer(talk)
        else:
            talk.sendall(answer)


def trickle(talk: socket.socket) -> None:
    """One byte at a time, for ever."""
    talk.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        talk.sendall(b"x")
        time.sleep(0.05)


def slow_headers(talk: socket.socket) -> None:
    """Headers that never end, a byte at a time."""
    talk.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        talk.sendall(b"x")
        time.sleep(0.05)


def endless(talk: socket.socket) -> None:
    """Chunks without end."""
    talk.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        talk.sendall(b"10000\r\n" + b"<p>" + b"x" * 65533 + b"\r\n")


def silent(talk: socket.socket) -> None:
    """Nothing at all."""
    time.sleep(30)


def cut(talk: socket.socket) -> None:
    """Half of what was promised."""
    talk.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<p>half")
