"""How values lie in the file: nouns as compressed JSON, text that is no valid Unicode as bytes."""

import json
import re
import sys
import zlib
from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar

from cuttings.types import from_json, to_json

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

__all__ = ["DAMAGED", "MANY", "cell", "glimpse", "many", "pack", "plain", "press", "searchable", "text", "unpack", "unpress"]

DAMAGED = (zlib.error, zstd.ZstdError)
"""What bytes raise that were pressed and are no longer whole."""

MANY = "(SELECT value FROM json_each(?))"
"""The values of one parameter, made by `many`; of parameters SQLite takes only so many, 32,766 where nobody raised that."""

Noun = TypeVar("Noun")

_ZLIB = b"x"
_PRESSED: dict[int, int] = {zstd.CompressionParameter.compression_level: 1, zstd.CompressionParameter.checksum_flag: 1}
_SURROGATE = re.compile("[\ud800-\udfff]")
_dumps = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


def press(raw: bytes) -> bytes:
    """Bytes as the file keeps them: at its first level zstd makes them as small as zlib at its sixth, in an eighth of the time.

    >>> unpress(press(b"<p>Hello"))
    b'<p>Hello'
    """
    return zstd.compress(raw, options=_PRESSED)


def unpress(packed: bytes) -> bytes:
    """The bytes that were pressed, also by older programs, which did it with zlib; raises one of `DAMAGED` where they are not whole.

    >>> unpress(zlib.compress(b"<p>Hello"))
    b'<p>Hello'
    """
    return zlib.decompress(packed) if packed[:1] == _ZLIB else zstd.decompress(packed)


def many(values: Iterable[int | str]) -> str:
    """Numbers or ids as the one parameter of `MANY`.

    >>> many(["9f2c", "41d7"])
    '["9f2c", "41d7"]'
    """
    return json.dumps(list(values))


def pack(noun: Any) -> bytes:
    """The compressed JSON form of a noun.

    >>> unpack(dict, pack({"a": (1, 2)}))
    {'a': [1, 2]}
    """
    return press(_dumps(to_json(noun)).encode())


def unpack(kind: type[Noun], packed: bytes, without: Collection[str] = ()) -> Noun:
    """The noun that was packed, read as *kind*; the fields *without* which it will do are left at their defaults.

    >>> from cuttings.types import Article
    >>> unpack(Article, pack(Article(title="Dam breaks", section="Region")), {"section"}) == Article(title="Dam breaks")
    True
    """
    form = json.loads(unpress(packed))
    for name in without:
        form.pop(name, None)
    return from_json(kind, form)


def glimpse(kind: type[Noun], packed: bytes, first: Mapping[str, int]) -> tuple[Noun, dict[str, int]]:
    """Like `unpack`, with only so many of the first things in some fields, and how many are in each.

    >>> from cuttings.types import Article
    >>> seen, held = glimpse(Article, pack(Article(title="Dam breaks", authors=("A. Orme", "B. Tarn"))), {"authors": 1})
    >>> seen.authors, held
    (('A. Orme',), {'authors': 2})
    """
    form = json.loads(unpress(packed))
    held = {name: len(form.get(name, ())) for name in first}
    return from_json(kind, form | {name: form.get(name, [])[:most] for name, most in first.items()}), held


def cell(value: str | None) -> str | bytes | None:
    """*value* as a table holds it: as text, or as bytes where it has lone surrogates, which no database text may hold.

    >>> cell("Odhiambo"), cell("\\ud800")
    ('Odhiambo', b'\\xed\\xa0\\x80')
    """
    try:
        return value if value is None or value.isascii() or value.encode() else ""
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogatepass") if value is not None else None


def plain(value: str | bytes | None) -> str | None:
    """The text that `cell` made *value* from.

    >>> plain(cell("\\ud800")) == "\\ud800"
    True
    """
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


def text(value: str | bytes) -> str:
    """Like `plain`, of a cell that is never empty."""
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


def searchable(value: str) -> str:
    """*value* with lone surrogates replaced one for one, so that offsets stay.

    >>> searchable("a\\ud800b")
    'a\ufffdb'
    """
    return value if value.isascii() else _SURROGATE.sub("\ufffd", value)
