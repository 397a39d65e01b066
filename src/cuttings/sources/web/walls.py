"""Where the network may not lead: addresses of this machine and its neighbours under all their disguises, odd ports, other schemes.

A name is resolved once, every address it has is looked at, and the connection is made to one of those very addresses, so that a name
that changes its mind between the look and the connection (DNS rebinding) gains nothing. It holds for every redirect anew.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import httpcore2

from cuttings.types import Reach

if TYPE_CHECKING:
    import ssl

    import httpx2

__all__ = ["Resolve", "Walled", "Walls", "checked", "refused", "resolve"]

Resolve = Callable[[str, int], Sequence[str]]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_LONGEST = 8000
_NETS = tuple(
    ipaddress.ip_network(net)
    for net in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24"),
        *("192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        *("168.63.129.16/32", "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16"),
        *("fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
    )
)
"""Special-purpose networks of RFC 6890 and its registries, multicast, and the one public address that is a cloud's own (168.63.129.16)."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)


class Walled(Exception):
    """An address that may not be asked, in one line."""


def refused(address: str) -> str:
    """Why an address may not be asked; "" where it may.

    >>> refused("127.0.0.1"), refused("64:ff9b::a9fe:a9fe"), refused("9.9.9.9")
    ('127.0.0.1 is not an address of the public network', '64:ff9b::a9fe:a9fe stands for 169.254.169.254, not public', '')
    """
    try:
        asked = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return f"{address[:60]!r} is no address"
    inner = [one for one in _inside(asked) if _special(one)]
    if inner:
        return f"{asked} stands for {inner[0]}, not public"
    return f"{asked} is not an address of the public network" if _special(asked) or not asked.is_global else ""


def _special(address: Address) -> bool:
    return any(address in net for net in _NETS if net.version == address.version)


def _inside(address: Address) -> Iterable[Address]:
    """IPv4 addresses that an IPv6 address carries: mapped, NAT64, 6to4, Teredo (server and client), ISATAP."""
    if not isinstance(address, ipaddress.IPv6Address):
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    low = int(address) & 0xFFFFFFFF
    if address in _NAT64 or (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        yield ipaddress.IPv4Address(low)


def checked(url: str, reach: Reach, base: httpx2.URL | None = None) -> httpx2.URL | str:
    """The URL, joined to *base* where it was redirected to, or in one line why it is not fetched.

    >>> checked("file:///etc/passwd", Reach()), checked("https://me:pass@a.example/", Reach())
    ('file: addresses are not fetched, only http and https', 'a URL with a user name in it is not fetched')
    """
    import httpx2

    if len(url) > _LONGEST:
        return f"a URL of more than {_LONGEST:,} signs"
    if any(sign <= " " or sign == "\x7f" for sign in url):
        return "a URL with a space or control sign in it"
    try:
        made = base.join(url) if base else httpx2.URL(url)
        port = made.port or {"http": 80, "https": 443}.get(made.scheme, 0)
        host = made.host
    except (httpx2.InvalidURL, ValueError) as error:
        return f"no URL that can be read: {str(error)[:100]}"
    if made.scheme not in ("http", "https"):
        return f"{made.scheme[:20]}: addresses are not fetched, only http and https"
    if made.userinfo:
        return "a URL with a user name in it is not fetched"
    if not host:
        return "a URL without a host"
    if not 0 < port < 1 << 16:
        return f"port {port} is none"
    if port not in reach.ports and not reach.private:
        return f"port {port} is not asked, only {' and '.join(map(str, sorted(reach.ports)))} (--allow-port allows others)"
    return made.copy_with(fragment=None)


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a host, in the order in which the system would try them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class Walls(httpcore2.NetworkBackend):
    """Makes connections, to checked addresses only, and ends each at its deadline however slowly it trickles."""

    def __init__(self, reach: Reach, resolve: Resolve, seconds: Callable[[], float]) -> None:
        self._reach, self._resolve, self._left = reach, resolve, seconds
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, *more: Any, **options: Any) -> httpcore2.NetworkStream:
        """A connection to the host, through no address that is refused; where one of several is, to none of them."""
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"the name {host[:100]} cannot be resolved") from error
        if not self._reach.private:
            for why in map(refused, addresses):
                if why:
                    raise Walled(
                        f"{why if why.startswith(f'{host} ') else f'{host[:100]} leads astray: {why}'} (--allow-private allows it)"
                    )
        failed: Exception = httpcore2.ConnectError(f"the name {host[:100]} has no address")
        for address in addresses[:4]:
            try:
                return _Timed(self._inner.connect_tcp(address, port, min(timeout or 10.0, self._left()), *more, **options), self._left)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        raise failed

    def connect_unix_socket(self, path: str, *_: Any, **__: Any) -> httpcore2.NetworkStream:
        """Never: no URL leads to a socket of this machine."""
        raise Walled(f"{path[:60]} is a socket of this machine")

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class _Timed(httpcore2.NetworkStream):
    """A connection none of whose steps lasts beyond the deadline."""

    def __init__(self, inner: httpcore2.NetworkStream, left: Callable[[], float]) -> None:
        self._inner, self._left = inner, left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._least(timeout, httpcore2.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._least(timeout, httpcore2.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, self._least(timeout, httpcore2.ConnectTimeout)), self._left)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)

    def _least(self, timeout: float | None, late: type[Exception]) -> float:
        left = self._left()
        if left <= 0:
            raise late("the time for this page is up")
        return min(timeout, left) if timeout else left
