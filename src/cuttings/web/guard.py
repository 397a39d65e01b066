"""What stands before every page: the hosts that are answered, the size of a request, the headers that keep a hostile page harmless."""

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
LARGEST = 32 * 1024 * 1024
"""Bytes that one request may carry."""

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class TooLarge(Exception):
    """More bytes came than a request may carry."""


def hostname(host: str) -> str:
    """The name in a Host header, without its port, in lower case.

    >>> hostname("LocalHost:8765"), hostname("[::1]:8765"), hostname("127.0.0.1")
    ('localhost', '[::1]', '127.0.0.1')
    """
    name, colon, port = host.strip().lower().rpartition(":")
    return name if colon and port.isdigit() else host.strip().lower()


def guarded(app: ASGIApp, hosts: Collection[str] | None = LOOPBACK, largest: int = LARGEST) -> ASGIApp:
    """The app behind its guard: other hosts get 421 (a page elsewhere may not rebind its name to this machine), larger requests 413.

    Without *hosts* any name is answered: for a reader behind a password, whose cookie no other name has.

    >>> from starlette.testclient import TestClient
    >>> app = guarded(PlainTextResponse("in"), largest=100)
    >>> TestClient(app, base_url="http://localhost").get("/").text
    'in'
    >>> TestClient(app, base_url="http://elsewhere.example").get("/").status_code
    421
    >>> TestClient(app, base_url="http://localhost").post("/", content=b"x" * 101).status_code
    413
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await app(scope, receive, send)
        headers, dressed = Headers(scope=scope), _dressed(send)
        if hosts is not None and hostname(headers.get("host", "")) not in hosts:
            return await PlainTextResponse("This reader answers only on its own machine.\n", 421)(scope, receive, dressed)
        if _length(headers) > largest:
            return await too_large(scope, receive, dressed)
        return await app(scope, _counted(receive, largest), dressed)

    return answer


async def too_large(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer that the request is larger than this reader takes.

    >>> LARGEST // 2**20
    32
    """
    words = f"More than {LARGEST // 2**20} MB at once; add larger files with: cuttings add FILE\n"
    await PlainTextResponse(words, 413, {"connection": "close"})(scope, receive, send)


def _length(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isdigit() else 0


def _dressed(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sent


def _counted(receive: Receive, largest: int) -> Receive:
    taken = 0

    async def received() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > largest:
            raise TooLarge
        return message

    return received
