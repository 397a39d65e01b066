"""Tokens that tie a form to the browser that was given it, so that no other page can send it."""

import hashlib
import hmac
import secrets

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "cuttings"


def browser(request: Request) -> str:
    """The browser's secret from its cookie, or a new one.

    >>> len(browser(Request({"type": "http", "headers": []})))
    43
    """
    held = request.cookies.get(COOKIE, "")
    return held if len(held) == 43 and held.isascii() else secrets.token_urlsafe(32)


def token(key: bytes, secret: str) -> str:
    """The token that goes into the forms of one browser: its secret, signed with the key of this process.

    >>> token(b"key", "secret") == token(b"key", "secret") != token(b"other", "secret")
    True
    """
    return hmac.new(key, secret.encode(), hashlib.sha256).hexdigest()


def genuine(request: Request, key: bytes, given: object) -> bool:
    """Whether a form came from a page of this reader: same origin where the browser says so, and the token of its own cookie.

    >>> genuine(Request({"type": "http", "headers": []}), b"key", "no token")
    False
    """
    held = request.cookies.get(COOKIE)
    if held is None or request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    if origin not in (None, "null", f"{request.url.scheme}://{request.headers.get('host', '')}"):
        return False
    return hmac.compare_digest(token(key, held).encode(), str(given).encode("utf-8", "replace"))


def keep(response: Response, secret: str) -> None:
    """Lay the browser's secret into its cookie, out of reach of scripts and of other sites.

    >>> answer = Response(); keep(answer, "s"); answer.headers["set-cookie"]
    'cuttings=s; HttpOnly; Path=/; SameSite=strict'
    """
    response.set_cookie(COOKIE, secret, httponly=True, samesite="strict")
