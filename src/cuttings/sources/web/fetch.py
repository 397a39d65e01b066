"""Fetching over HTTP: the one place where the program speaks to the network, politely, within bounds, and to public addresses only."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import httpcore2
import httpx2

from cuttings import __version__
from cuttings.sources.payload import MOST, unpack
from cuttings.sources.web import walls
from cuttings.sources.web.pace import Hosts, again
from cuttings.types import Reach

if TYPE_CHECKING:
    from protego import Protego

__all__ = ["AGENT", "FEED", "PAGE", "Fetcher", "Got", "Missed", "Spend", "judged"]

AGENT = "Cuttings"
PAGE = "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1"
FEED = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"

_HOPS = 10
_ROBOTS = 512 << 10
"""Bytes of robots.txt that are heeded; RFC 9309 asks for 500 KiB at least."""
_ROBOTS_SECONDS = 86_400.0
_HOUR = 3600.0
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spend:
    """What one fetch may cost: seconds in all, seconds of silence, bytes, and seconds of waiting for a turn at the host."""

    seconds: float = 60.0
    silence: float = 20.0
    most: int = MOST
    patience: float = 60.0


class Got(NamedTuple):
    """An answer: where it came from in the end, when, its status and headers, and its body with all packing taken off."""

    url: str
    at: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class Missed(NamedTuple):
    """Why there is no answer, in one line; the least seconds after which to ask again, None where that is of no use.

    `held` where the host was not asked at all, since it is to be left in peace.
    """

    detail: str
    again: float | None = None
    held: bool = False


class Fetcher:
    """Fetches pages; it remembers each host's robots.txt and when the host may be asked next. Close it, or use it in a `with` block."""

    def __init__(
        self, reach: Reach | None = None, *, hosts: Hosts | None = None, spend: Spend | None = None, resolve: walls.Resolve = walls.resolve
    ) -> None:
        self.reach, self.hosts, self.spend = reach or Reach(), hosts or Hosts(), spend or Spend()
        self._deadline = threading.local()
        backend = walls.Walls(self.reach, resolve, self._left)
        # No proxy, no credentials, no certificates from the environment; no connection outlives its answer.
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False), network_backend=backend, max_keepalive_connections=0, http2=False
        )
        self._robots: dict[str, tuple[float, Protego | Missed | None]] = {}

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close what is open."""
        self._pool.close()

    def get(self, url: str, *, accept: str = PAGE, headers: Mapping[str, str] | None = None, robots: bool = True) -> Got | Missed:
        """What is found at a URL, after at most ten redirects, each of which is checked like the first.

        *headers* go along with the first request (If-None-Match and the like). With *robots*, only what robots.txt allows is fetched.
        """
        return self._follow(url, {"Accept": accept, **(headers or {})}, self.spend, _HOPS, robots=robots)

    def _follow(self, url: str, headers: Mapping[str, str], spend: Spend, hops: int, *, robots: bool) -> Got | Missed:
        at: httpx2.URL | None = None
        seen: set[str] = set()
        for _ in range(hops + 1):
            made = walls.checked(url, self.reach, at)
            if isinstance(made, str):
                return Missed(made)
            if str(made) in seen:
                return Missed(f"redirected in a circle by {made.host}")
            at = made
            seen.add(str(at))
            if robots and (forbidden := self._forbidden(at)):
                return forbidden
            began = time.monotonic()
            got = self._ask(at, headers, spend)
            if isinstance(got, Missed) or got.status not in (301, 302, 303, 307, 308) or "location" not in got.headers:
                return got
            url, headers = got.headers["location"], {"Accept": headers["Accept"]}
            spend = replace(spend, seconds=max(1.0, spend.seconds - (time.monotonic() - began)))
        return Missed(f"redirected more than {hops} times")

    def _forbidden(self, url: httpx2.URL) -> Missed | None:
        """Why robots.txt forbids a URL (RFC 9309), None where it does not."""
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        until, rules = self._robots.get(site, (0.0, None))
        if until < time.monotonic():
            rules = self._rules(site)
            self._robots[site] = (time.monotonic() + (60.0 if isinstance(rules, Missed) else _ROBOTS_SECONDS), rules)
            if rules is not None and not isinstance(rules, Missed):
                self.hosts.slow(url.host, float(rules.crawl_delay(AGENT) or 0.0))
        if rules is None or isinstance(rules, Missed):
            return rules
        return None if rules.can_fetch(str(url), AGENT) else Missed(f"robots.txt of {url.host} does not allow it")

    def _rules(self, site: str) -> Protego | Missed | None:
        """The robots.txt of a site; None where it has none; where it cannot be had, all is forbidden until it can (RFC 9309, 2.3.1.4)."""
        from protego import Protego

        got = self._follow(
            f"{site}/robots.txt", {"Accept": "text/plain, */*;q=0.1"}, replace(self.spend, most=2 * _ROBOTS), 5, robots=False
        )
        if isinstance(got, Missed):
            return got
        if got.status >= 500 or got.status == 429:
            return Missed(f"robots.txt cannot be had: {_answered(got)}", again(got.headers.get("retry-after")) or _HOUR)
        if got.status != 200:
            return None
        return Protego.parse(got.body[:_ROBOTS].decode("utf-8", "replace"))

    def _ask(self, url: httpx2.URL, headers: Mapping[str, str], spend: Spend) -> Got | Missed:
        """One request, when it is the host's turn."""
        with self.hosts.turn(url.host, spend.patience) as wait:
            if wait:
                return Missed(f"{url.host} is to be left in peace for {wait:,.0f} s more", wait, held=True)
            self._deadline.end = time.monotonic() + spend.seconds
            try:
                got = self._request(url, headers, spend)
            except walls.Walled as error:
                return Missed(str(error))
            except httpcore2.TimeoutException:
                return Missed(f"{url.host} was too slow", 0.0)
            except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
                return Missed(_failure(url.host, error), 0.0)
        if not isinstance(got, Missed) and got.status in (429, 503):
            self.hosts.rest(url.host, again(got.headers.get("retry-after")) or 0.0)
        return got

    def _request(self, url: httpx2.URL, headers: Mapping[str, str], spend: Spend) -> Got | Missed:
        fields = {
            "User-Agent": _agent(),
            "Accept-Encoding": "gzip, br",
            "Accept-Language": "*",
            "Host": url.netloc.decode("ascii"),
            **headers,
        }
        silence = dict.fromkeys(("connect", "read", "write", "pool"), spend.silence)
        with self._pool.stream("GET", _core(url), headers=list(fields.items()), extensions={"timeout": silence}) as answer:
            said = _headers(answer.headers)
            if (said.get("content-length") or "0").isdigit() and int(said.get("content-length") or 0) > spend.most:
                return Missed(f"over {spend.most >> 20} MB; no page is that large")
            raw = bytearray()
            for part in answer.iter_stream():
                raw += part
                if len(raw) > spend.most:
                    return Missed(f"over {spend.most >> 20} MB; no page is that large")
                if self._left() <= 0:
                    return Missed(f"{url.host} was too slow: not all in {spend.seconds:g} s", 0.0)
            at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        body = unpack(bytes(raw), said.get("content-encoding", ""), spend.most)
        if isinstance(body, str):
            return Missed(body)
        return Got(url=str(url), at=at, status=answer.status, headers=said, body=body)

    def _left(self) -> float:
        """Seconds that are left for the request of this thread."""
        return float(getattr(self._deadline, "end", 0.0)) - time.monotonic()


def judged(got: Got | Missed) -> Got | Missed:
    """The answer, where it is what was asked for or says that nothing has changed; else what is wrong with it.

    >>> judged(Got(url="https://a.example/", at="", status=404, headers={}, body=b""))
    Missed(detail='the server answered 404 Not Found', again=None, held=False)
    """
    if isinstance(got, Missed) or got.status in (200, 203, 304):
        return got
    return Missed(_answered(got), (again(got.headers.get("retry-after")) or 0.0) if got.status in _LATER else None)


def _answered(got: Got) -> str:
    from http import HTTPStatus

    try:
        phrase = f" {HTTPStatus(got.status).phrase}"
    except ValueError:
        phrase = ""
    return f"the server answered {got.status}{phrase}"


def _headers(raw: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by small name; of one that is there twice, the values joined."""
    found: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found and key != "location" else text
    return found


def _core(url: httpx2.URL) -> httpcore2.URL:
    return httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def _failure(host: str, error: Exception) -> str:
    said = " ".join(str(error).split())[:120]
    if "resolve" in said or "has no address" in said:
        return said
    if isinstance(error, httpcore2.ConnectError):
        return f"{host} cannot be reached: {said or 'no connection'}"
    return f"{host} broke off: {said or type(error).__name__}"


def _agent() -> str:
    return f"{AGENT}/{__version__} (keeps news pages for one reader; heeds robots.txt)"
