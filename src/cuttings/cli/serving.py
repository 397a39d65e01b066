"""`serve`: the reader in the browser."""

from __future__ import annotations

import gc
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import click

from cuttings.cli.options import library_option, opened, place, reach_options
from cuttings.cli.terminal import safe, say
from cuttings.types import Reach

__all__ = ["PORT", "bind", "run", "serve_", "watching"]

PORT = 8765
_HOST = "Address to listen on. Any but 127.0.0.1, localhost and ::1 needs a password."
_PASSWORD = "File with the password that the reader asks for. Default: $CUTTINGS_PASSWORD."
_SHORTEST = 8
_SOON = 10.0
"""So many seconds after it was opened the reader counts as loaded."""
_HERE = ("127.0.0.1", "localhost", "::1")


def _password(host: str, path: Path | None) -> str | None:
    """The password to ask for, from a file that nobody else can read, or from the environment; raises UsageError where it lacks."""
    from cuttings.errors import UsageError

    if path is not None and path.stat().st_mode & 0o077:
        raise UsageError(f"{path} can be read by others", hint=f"chmod 600 {path}")
    word = os.environ.get("CUTTINGS_PASSWORD") if path is None else path.read_text(encoding="utf-8").strip("\r\n")
    if not word and (path is not None or host not in _HERE):
        raise UsageError(
            "the password file is empty"
            if path is not None
            else f"other machines could reach the reader at {host}, so it needs a password",
            hint="give one by --password-file FILE or $CUTTINGS_PASSWORD",
        )
    if word and len(word) < _SHORTEST:
        raise UsageError("the password is too short", hint=f"take {_SHORTEST} characters or more")
    return word or None


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help=_HOST)
@click.option("--port", type=click.IntRange(0, 65535), help=f"Port to listen on. Default: {PORT}, or the next one that is free.")
@click.option("--password-file", "secret", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=_PASSWORD)
@click.option("--open", "browse", is_flag=True, help="Open the browser.")
@click.option("--watch", "watched", is_flag=True, help="Also keep up with what `cuttings watch` was told of.")
@library_option
@reach_options
def serve_(*, host: str, port: int | None, secret: Path | None, browse: bool, watched: bool, library: str | None, reach: Reach) -> None:
    """Open the reader: stories, articles, search, in the browser. Ends with Ctrl-C.

    With a password it asks each browser for it once a week. It speaks plain HTTP: between machines put a server with TLS before it.

    \b
    Example:
      cuttings serve --port 8765
    """
    password = _password(host, secret)
    opened(library, create=True).close()
    listening = bind(host, port)
    with watching(place(library), reach) if watched else nullcontext():
        run(place(library), listening, browse=browse, password=password)


@contextmanager
def watching(library: Path, reach: Reach) -> Iterator[None]:
    """Keep up with what is watched, in a thread with the library opened for itself, until the block ends.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with watching(Path(folder) / "library.db", Reach()):
    ...         pass
    """
    stop = threading.Event()

    def work() -> None:
        from cuttings.library import Library
        from cuttings.library.watching import Watch

        with Library(library) as shelf:
            Watch(shelf, reach).forever(stop)

    thread = threading.Thread(target=work, name="watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=5)


def bind(host: str, port: int | None) -> socket.socket:
    """A socket at the address; without *port*, on the first free port from 8765 on. Raises CuttingsError where there is none.

    >>> bind("127.0.0.1", 0).getsockname()[0]
    '127.0.0.1'
    """
    from cuttings.errors import CuttingsError

    for number in range(PORT, PORT + 100) if port is None else [port]:
        try:
            return socket.create_server((host, number), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
        except OSError as error:
            cause = error
    where = f"port {port}" if port is not None else f"any port from {PORT} to {PORT + 99}"
    raise CuttingsError(f"cannot listen on {where} of {host}: {(cause.strerror or str(cause)).lower()}", hint="choose another with --port")


def run(library: Path, listening: socket.socket, *, browse: bool = False, password: str | None = None) -> None:
    """Serve the library until interrupted, after printing the address; behind a *password* where one is given.

    >>> run(Path("news.db"), bind("127.0.0.1", None))  # doctest: +SKIP
    reading news.db at http://127.0.0.1:8765/ (Ctrl-C ends it)
    """
    import uvicorn

    from cuttings import web

    host, port = listening.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    server = uvicorn.Server(uvicorn.Config(web.app(library, password), log_level="warning", timeout_graceful_shutdown=3))
    say(f"reading {safe(str(library))} at {address} (Ctrl-C ends it)")
    if browse:
        import webbrowser

        webbrowser.open(address)
    with _settling():
        try:
            server.run(sockets=[listening])
        except KeyboardInterrupt:
            say()


@contextmanager
def _settling() -> Iterator[None]:
    """Until the block ends, let the collector of garbage leave alone what the first pages loaded: to look it through again and again cost a
    page out of ten 30 milliseconds. For the command alone, whose process nobody else runs in.
    """
    later = threading.Timer(_SOON, _leave_alone)
    later.daemon = True
    later.start()
    try:
        yield
    finally:
        later.cancel()
        gc.unfreeze()


def _leave_alone() -> None:
    gc.collect()
    gc.freeze()
