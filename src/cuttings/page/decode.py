"""Bytes to text: what encoding a page is in, and whether it is a page of text at all."""

import codecs
import re
from dataclasses import dataclass

from cuttings.page.tree import compiled
from cuttings.types import Page, Reason

__all__ = ["Decoded", "Refused", "decode", "flattened"]

LIMIT = 20_000_000
"""Bytes above which a page is refused: the longest news pages seen have 6 MB."""

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"BZh", "bzip2-compressed data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed data"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"OggS", "an audio or video file"),
    (b"ID3", "an audio file"),
    (b"\x1a\x45\xdf\xa3", "a video file"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_PACKED = re.compile(r"archive|compressed")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

# Browsers read these labels as the wider code page (WHATWG Encoding Standard, section 4.2).
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.I)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([A-Za-z0-9_:.\-]{2,40})""", re.I)
# Quotation marks and dashes whose bytes were read in a narrower encoding and written as UTF-8 once more: U+0080 or the euro sign follows.
_TWICE = ("\u00e2\u0080", "\u00e2\u20ac")
_LOW = {bytes([code]).decode("cp1252"): code for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
# A control character (U+0080 to U+009F) is no part of any text, so that what holds one is surely meant otherwise.
_AGAIN = re.compile(
    "\u00e2\u20ac[" + "".join(_LOW) + "\u0080-\u00bf]|\u00c3[\u00a1-\u00bf]|(?=.{0,3}[\u0080-\u009f])"
    "(?:[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3})"
)
_MARKS, _MAGICS = tuple(mark for mark, _ in _BOMS), tuple(magic for magic, _ in _MAGIC)
_AHEAD = 2000
"""Bytes of a page that are looked at before the whole of it is."""
_CONTROL = bytes((*range(1, 9), *range(14, 27), *range(28, 32)))
_MARKUP = re.compile(r"<(?:!doctype|/?(?:html|head|body|p|div|br|table|td|article|section|main|span|h[1-6]|a|meta|title|ul|li)\b)", re.I)
_TAG = re.compile(rb"<[^>]{0,2000}>")
_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}(?:(?:<[?!][^<>]{0,2000}>\s{0,200}){0,8}<(?:rss|feed|rdf:RDF|(opml))[\s>]"
    rb"|\{[^{}]{0,400}\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\b)"
)
_ADDRESSES = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}https?://[^\s<>]{1,8000}(?:\s{1,200}https?://[^\s<>]{1,8000})*\s*\Z")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text in UTF-8, as the parser wants it, and the encoding it was read with."""

    utf8: bytes
    encoding: str

    @property
    def text(self) -> str:
        """The text itself. It is made anew each time: most readings do without.

        >>> Decoded("Grüße".encode(), "latin-1").text
        'Grüße'
        """
        return self.utf8.decode("utf-8")


@dataclass(frozen=True, slots=True)
class Refused:
    """Why bytes could not be read as text."""

    reason: Reason
    detail: str


def decode(page: Page) -> Decoded | Refused:
    """The text of a page: by byte order mark, as UTF-8 where it is valid, by HTTP header, by meta declaration, else by detection.

    Bytes that no encoding explains become U+FFFD; NULs are dropped. Empty, oversized and binary pages are refused with a reason.
    Labels follow the WHATWG Encoding Standard (`iso-8859-1` is read as windows-1252).

    >>> decode(Page(url=None, fetched=None, body="Grüße".encode("latin-1"), content_type="text/html; charset=latin1")).text
    'Grüße'
    >>> decode(Page(url=None, fetched=None, body=b"%PDF-1.7 ...", content_type=None))
    Refused(reason=<Reason.BINARY: 'binary'>, detail='the page is a PDF document')
    """
    body = page.body
    if page.damage is not None:
        return Refused(Reason.DAMAGED, page.damage)
    if not body or body.isspace():
        return Refused(Reason.EMPTY, "the page has no bytes but white space" if body else "the page has no bytes")
    if len(body) > LIMIT:
        return Refused(Reason.TOO_LARGE, f"the page has {len(body):,} bytes; at most {LIMIT:,} are read")
    kind = _magic(body)
    if kind:
        packed = "; unpack it and add what it holds" if _PACKED.search(kind) else ""
        return Refused(Reason.BINARY, f"the page is {kind}{packed}")
    if listed := _listed(body):
        return Refused(Reason.LISTING, listed)
    if _plain(body):
        return Decoded(body, "utf-8")
    text, encoding, exact = _text(body, page.content_type)
    return _checked(text, encoding, body if exact else None)


def flattened(decoded: Decoded) -> bool:
    """Whether a page is text without tags, as a crawler flattened it.

    >>> flattened(Decoded(b"Dam holds. 3 < 5 <sic>", "utf-8")), flattened(Decoded(b"<p>Dam holds", "utf-8"))
    (True, False)
    """
    head = decoded.utf8[:_AHEAD].decode("utf-8", "ignore")
    early = _MARKUP.search(head)
    return (early is None or early.end() == len(head)) and not _MARKUP.search(decoded.text)


def _magic(body: bytes) -> str | None:
    head = body[:16].lstrip()
    if head.startswith(_MAGICS) or body.startswith(_MAGICS):
        return next(kind for magic, kind in _MAGIC if head.startswith(magic) or body.startswith(magic))
    if body.startswith(b"RIFF") and body[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "an image, audio or video file"
    return "a video file" if body[4:8] == b"ftyp" else None


def _listed(body: bytes) -> str | None:
    """That a page is no page but says where pages are, and what to do with it."""
    if found := _FEED.match(body):
        what, way = ("a list of feeds", "the file") if found[1] else ("a feed", "its address")
        return f"it is {what}, no page; `cuttings watch` with {way} fetches the pages that it leads to"
    if _ADDRESSES.match(body):
        return "it is a list of addresses, no page; `xargs cuttings add < FILE` fetches the pages"
    return None


def _text(body: bytes, content_type: str | None) -> tuple[str, str, bool]:
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace"), name, False
    if b"\x1b" not in body or b"\x1b$" not in body:
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            # A search for one character is many times as fast as one for two.
            twice = _TWICE[0][0] in text and (_TWICE[0] in text or _TWICE[1] in text)
            return _once(text) if twice else text, "utf-8", not twice
    declared = [name for name in (_label(_CHARSET.search((content_type or "").encode("utf-8", "replace"))), _meta(body)) if name]
    text, encoding = _declared(body, declared)
    return text, encoding, False


def _once(text: str) -> str:
    """Text of which parts were taken for Latin-1 or windows-1252 and written as UTF-8 once more, read as it was meant."""
    return _AGAIN.sub(_meant, text)


def _meant(found: re.Match[str]) -> str:
    try:
        return bytes(_LOW.get(sign) or ord(sign) for sign in found[0]).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


def _meta(body: bytes) -> str | None:
    return _label(_XML.search(body[:1000])) or _label(_CHARSET.search(body[:8192]))


def _label(found: re.Match[bytes] | None) -> str | None:
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii").lower().removeprefix("x-").replace("windows_", "windows-"))
    except (LookupError, ValueError):
        return None
    # Such pages hold a meta element written in ASCII: the label lies.
    wide = name.name.startswith(("utf-16", "utf-32", "utf-7")) or not name._is_text_encoding
    return None if wide else _WIDER.get(name.name, name.name)


def _declared(body: bytes, names: list[str]) -> tuple[str, str]:
    """By what the page says of itself if few bytes contradict it, as UTF-8 with slips if it mostly is, else by detection."""
    for name in names:
        text = body.decode(name, "replace")
        if name != "utf-8" and text.count("\ufffd") * 500 <= len(text):
            return text, name
    text = body.decode("utf-8", "replace")
    multi = sum(body.count(bytes([lead])) for lead in range(0xC3, 0xF0))
    slips = text.count("\ufffd")
    if slips * 4 <= multi or ("utf-8" in names and slips * 20 <= len(text)):
        return text, "utf-8"
    return _detected(body)


_SPOKEN = re.compile(rb"<html\b[^<>]{0,500}?\slang\s*=\s*[\"']?([a-z]{2})\b", re.IGNORECASE)
_LATIN = {
    **dict.fromkeys(b"af ca da de en es eu fi fr ga gl is it nb nl nn no pt sv".split(), "cp1252"),
    **dict.fromkeys(b"bs cs hr hu pl ro sk sl".split(), "cp1250"),
    **dict.fromkeys(b"az tr".split(), "cp1254"),
    **dict.fromkeys(b"et lt lv".split(), "cp1257"),
}
"""The encoding in Latin letters of pages of a language that tell no other truth."""
_LIKENED = frozenset(
    ("cp1250", "cp1252", "cp1254", "cp1257", "iso8859-2", "iso8859-10", "iso8859-13", "iso8859-15", "iso8859-16", "mac-latin2")
)
"""Encodings that differ in a few letters from each other, and are taken for each other."""


def _detected(body: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    sample = _TAG.sub(b" ", body[:200_000])[:40_000]
    best = from_bytes(sample, steps=5, chunk_size=512).best()
    name = _WIDER.get(codecs.lookup(best.encoding).name, best.encoding) if best else "cp1252"
    spoken = _SPOKEN.search(body[:8192])
    if spoken and codecs.lookup(name).name in _LIKENED:
        name = _LATIN.get(spoken[1].lower(), name)
    return body.decode(name, "replace"), name


def _checked(text: str, encoding: str, utf8: bytes | None) -> Decoded | Refused:
    # A search in bytes is many times as fast as one in text.
    if (b"\0" in utf8) if utf8 is not None else ("\0" in text):
        if text.count("\0") * 200 > len(text):
            return Refused(Reason.BINARY, "the page holds binary data")
        text, utf8 = text.replace("\0", ""), None
    utf8 = text.encode("utf-8", "replace") if utf8 is None else utf8
    head = text[:20_000]
    if refused := _controlled(utf8):
        return refused
    if head.count("\ufffd") * 5 > len(head):
        return Refused(Reason.UNDECODABLE, f"no encoding explains the bytes; as {encoding} most of them are none of its characters")
    if not text or text.isspace():
        return Refused(Reason.EMPTY, "the page has no characters but white space")
    return Decoded(utf8, encoding)


def _plain(body: bytes) -> bool:
    """Whether a page is UTF-8 and nothing about it needs a second look, so that it need not be decoded to be read."""
    loops = compiled()
    if loops is None or body.startswith(_MARKS):
        return False
    return bool(loops.sound(body)) and not body[:_AHEAD].decode("utf-8", "ignore").isspace()


def _controlled(utf8: bytes) -> Refused | None:
    """The refusal of a page whose beginning holds many control characters."""
    shown = utf8[:20_000]
    many = (len(shown) - len(shown.translate(None, _CONTROL))) * 50 > len(shown)
    return Refused(Reason.BINARY, "the page holds binary data") if many else None
