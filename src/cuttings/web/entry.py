"""The door of a reader that other machines can reach: a password, asked of each browser once, and no page without it."""

import asyncio
import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass
from urllib.parse import parse_qs, quote

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

COOKIE = "cuttings-in"
DOOR = "/enter"

_DAYS = 7
_LARGEST = 4096
_READING = 10.0
"""Seconds that a form may take to come."""
_PATIENCE = 1.0
"""Seconds from one wrong password to the next that is looked at."""


@dataclass(frozen=True, slots=True)
class Lock:
    """A password as it is kept while the reader runs: salted, and slow to try (scrypt, RFC 7914)."""

    salt: bytes
    hash: bytes


def lock(password: str) -> Lock:
    """The lock that a password opens.

    >>> opens(lock("a long word"), "a long word"), opens(lock("a long word"), "another")
    (True, False)
    """
    salt = secrets.token_bytes(16)
    return Lock(salt, _slow(password, salt))


def opens(held: Lock, given: str) -> bool:
    """Whether a password opens a lock; takes the same time for every wrong one."""
    return hmac.compare_digest(_slow(given, held.salt), held.hash)


def _slow(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, n=1 << 14, r=8, p=1)


def ticket(key: bytes, now: float) -> str:
    """What a browser that gave the password carries from then on, for a week.

    >>> valid(b"key", ticket(b"key", 1000.0), 1001.0), valid(b"key", ticket(b"key", 1000.0), 1000.0 + 8 * 86_400)
    (True, False)
    """
    words = f"{int(now)}.{secrets.token_urlsafe(16)}"
    return f"{words}.{_signed(key, words)}"


def valid(key: bytes, held: str, now: float) -> bool:
    """Whether a ticket was given by this reader, since it was started, within the last week.

    >>> valid(b"key", ticket(b"other", 1000.0), 1001.0), valid(b"key", "", 1001.0)
    (False, False)
    """
    words, _, mark = held.rpartition(".")
    if not hmac.compare_digest(_signed(key, words).encode(), mark.encode("utf-8", "replace")):
        return False
    return 0 <= now - int(words.partition(".")[0]) <= _DAYS * 86_400


def _signed(key: bytes, words: str) -> str:
    return hmac.new(key, b"in " + words.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def locked(app: ASGIApp, held: Lock, key: bytes) -> ASGIApp:
    """The app behind a lock: without a ticket every page leads to the door, and nothing is done or told.

    >>> from starlette.testclient import TestClient
    >>> client = TestClient(locked(PlainTextResponse("in"), lock("a long word"), b"key"), follow_redirects=False)
    >>> client.get("/story/9f2c").headers["location"], client.get("/index.json").status_code
    ('/enter?to=/story/9f2c', 401)
    """
    one_at_a_time = asyncio.Lock()

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            return await app(scope, receive, send)
        request = Request(scope, receive)
        if valid(key, request.cookies.get(COOKIE, ""), time.time()):
            return await app(scope, receive, send)
        if scope["path"] != DOOR:
            return await _away(request)(scope, receive, send)
        if request.method != "POST":
            return await _asked(request.query_params.get("to", "/"))(scope, receive, send)
        response = await _tried(request, held, key, one_at_a_time)
        return await response(scope, receive, send)

    return answer


def _away(request: Request) -> Response:
    if request.method != "GET" or request.url.path.endswith(".json"):
        return PlainTextResponse("Give the password first.\n", 401)
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"{DOOR}?to={quote(asked)}", 303)


async def _tried(request: Request, held: Lock, key: bytes, one_at_a_time: asyncio.Lock) -> Response:
    """Look at a password that was given; a wrong one costs a second, for everybody."""
    try:
        given = await asyncio.wait_for(_form(request), _READING)
    except TimeoutError:
        given = {}
    to = given.get("to", ["/"])[0]
    async with one_at_a_time:
        if not await asyncio.to_thread(opens, held, given.get("password", [""])[0]):
            await asyncio.sleep(_PATIENCE)
            return _asked(to, wrong=True)
    response = RedirectResponse(to if to.startswith("/") and to[1:2] not in ("/", "\\") else "/", 303)
    response.set_cookie(COOKIE, ticket(key, time.time()), httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return response


async def _form(request: Request) -> dict[str, list[str]]:
    """The fields of a small form that this site's own page sent."""
    headers = Headers(scope=request.scope)
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return {}
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST:
            return {}
    return parse_qs(body.decode("utf-8", "replace"))


def _asked(to: str, *, wrong: bool = False) -> Response:
    from cuttings.web.answers import environment

    return HTMLResponse(environment().get_template("enter.html").render(to=to, wrong=wrong, door=DOOR), 401 if wrong else 200)
