"""What HTTP wrapped around a page: chunks and compression, taken off within bounds."""

from __future__ import annotations

import re
import sys
import zlib

__all__ = ["LARGEST", "MOST", "dechunk", "unpack"]

MOST = 16 << 20
"""Bytes of the largest page that is taken out of an archive or from the network; the reader takes no larger ones."""
LARGEST = 256 << 20
"""Bytes of the largest page that is kept at all, to be refused for its size."""

_LAYERS = 3
_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,4096})?\r?\n")


def dechunk(raw: bytes) -> bytes:
    """The body that was sent in chunks (RFC 9112, 7.1); what has no chunks in it, as it is; what is cut off, as far as it goes.

    >>> dechunk(b"4\\r\\nThe \\r\\n5\\r\\nferry\\r\\n0\\r\\n\\r\\n"), dechunk(b"<p>The ferry")
    (b'The ferry', b'<p>The ferry')
    """
    parts, at = [], 0
    while head := _SIZE.match(raw, at):
        size = int(head[1], 16)
        parts.append(raw[head.end() : head.end() + size])
        at = head.end() + size
        if not size:
            break
        at += 2 if raw[at : at + 2] == b"\r\n" else 1 if raw[at : at + 1] == b"\n" else 0
    return b"".join(parts) if parts else raw


def unpack(raw: bytes, codings: str, most: int = MOST) -> bytes | str:
    """The bytes under the named content codings, or in one line what is wrong; never more than *most* of them.

    What is said to be packed and is plain markup is given as it is: archives often keep the header and not the packing.

    >>> import gzip
    >>> unpack(gzip.compress(b"The ferry"), "gzip"), unpack(b"<p>The ferry", "br")
    (b'The ferry', b'<p>The ferry')
    >>> unpack(gzip.compress(bytes(1000)), "gzip", 100)
    'over 100 bytes when unpacked'
    """
    layers = [name for part in codings.lower().split(",") if (name := part.strip()) and name != "identity"]
    if len(layers) > _LAYERS:
        return f"packed {len(layers)} times over"
    for name in reversed(layers):
        got = _unpack(raw, name.removeprefix("x-"), most)
        if isinstance(got, str):
            return raw if _plain(raw) else got
        raw = got
    return raw if len(raw) <= most else f"over {_size(most)}"


def _unpack(raw: bytes, name: str, most: int) -> bytes | str:
    work = {"gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd}.get(name)
    if work is None:
        return f"packed as {name[:40]!r}, which is not known here"
    try:
        got = work(raw, most + 1)
    except (zlib.error, EOFError, ValueError) as error:
        return f"damaged {name} data: {error}"
    return f"over {_size(most)} when unpacked" if len(got) > most else got


def _gzip(raw: bytes, most: int) -> bytes:
    parts, size = [], 0
    while raw and size < most:
        work = zlib.decompressobj(wbits=47)
        parts.append(work.decompress(raw, most - size))
        size += len(parts[-1])
        if not work.eof and size < most:
            raise EOFError("it is cut off")
        raw = work.unused_data.lstrip(b"\0")
    return b"".join(parts)


def _deflate(raw: bytes, most: int) -> bytes:
    try:
        return _gzip(raw, most)
    except zlib.error:
        # Some servers send it without the header of RFC 1950.
        return zlib.decompressobj(wbits=-15).decompress(raw, most)


def _brotli(raw: bytes, most: int) -> bytes:
    import brotli

    work, got = brotli.Decompressor(), b""
    try:
        got = work.process(raw, output_buffer_limit=most)
        while len(got) < most and not work.is_finished() and not work.can_accept_more_data():
            got += work.process(b"", output_buffer_limit=most - len(got))
    except brotli.error as error:
        raise ValueError(str(error)) from error
    if len(got) < most and not work.is_finished():
        raise EOFError("it is cut off")
    return bytes(got)


def _zstd(raw: bytes, most: int) -> bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    work = zstd.ZstdDecompressor()
    try:
        got: bytes = work.decompress(raw, max_length=most)
    except zstd.ZstdError as error:
        raise ValueError(str(error)) from error
    if not work.eof and len(got) < most:
        raise EOFError("it is cut off")
    return got


def _plain(raw: bytes) -> bool:
    return raw.lstrip()[:1] == b"<"


def _size(most: int) -> str:
    return f"{most >> 20} MB" if most >= 1 << 20 else f"{most} bytes"
