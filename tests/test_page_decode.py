"""Bytes become text, or a refusal with its reason."""

import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cuttings import page
from cuttings.page.decode import _MARKUP, LIMIT, Decoded, Refused, decode, flattened
from cuttings.page.depth import DEPTH, deep
from cuttings.page.meta import _found
from cuttings.types import Article, Page, Reason, Rejected

PROSE = "The harbour master said the gates would stay shut until the wind dropped below force six. "
CYRILLIC = "Начальник порта заявил, что ворота останутся закрытыми, пока ветер не ослабнет. "


def made(body: bytes, content_type: str | None = "text/html") -> Page:
    return Page(url=None, fetched=None, body=body, content_type=content_type)


def text_of(body: bytes, content_type: str | None = "text/html") -> str:
    found = decode(made(body, content_type))
    assert isinstance(found, Decoded)
    return found.text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert text_of(mark + f"<p>{CYRILLIC}".encode(encoding), "text/html; charset=latin1") == f"<p>{CYRILLIC}"


def test_valid_utf8_is_read_as_such_whatever_the_page_declares() -> None:
    assert "Grüße" in text_of("<meta charset=iso-8859-1><p>Grüße".encode())


@pytest.mark.parametrize("narrow", ["latin-1", "cp1252"])
def test_quotation_marks_that_were_encoded_twice_are_read_as_they_were_meant(narrow: str) -> None:
    meant = "<p>“It’s calm”, she said – and Jürgen agreed"
    twice = "".join(_narrowly(code, narrow) for code in meant.encode()).encode()
    assert text_of(twice) == meant


def _narrowly(code: int, encoding: str) -> str:
    return bytes([code]).decode(encoding) if encoding == "latin-1" or code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(code)


def test_letters_with_accents_beside_signs_are_left_as_they_are() -> None:
    meant = "<p>CAFÉ–BAR “À LA CARTE”, â la plage, Â© 2024, donâ\x80\x99t"
    assert text_of(meant.encode()) == meant.replace("â\x80\x99", "’")


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "iso-8859-5"])
def test_the_meta_declaration_counts_where_utf8_fails(encoding: str) -> None:
    assert CYRILLIC in text_of(f'<meta charset="{encoding}"><p>{CYRILLIC}'.encode(encoding))


def test_the_http_header_outranks_the_meta_declaration() -> None:
    body = f"<meta charset=latin1><p>{CYRILLIC}".encode("windows-1251")
    assert CYRILLIC in text_of(body, "text/html; charset=windows-1251")


@pytest.mark.parametrize("encoding", ["windows-1251", "cp1253", "shift_jis", "euc_kr"])
def test_an_undeclared_encoding_is_detected(encoding: str) -> None:
    line = {
        "windows-1251": CYRILLIC,
        "cp1253": "Ο λιμενάρχης δήλωσε ότι οι πύλες θα παραμείνουν κλειστές μέχρι να πέσει ο άνεμος. ",
        "shift_jis": "港長は、風が弱まるまで水門を閉めたままにすると述べた。漁師たちは港で待っている。",
        "euc_kr": "항만 책임자는 바람이 약해질 때까지 수문을 닫아 두겠다고 말했다. 어부들은 항구에서 기다리고 있다. ",
    }[encoding]
    assert line in text_of(f"<p>{line * 8}".encode(encoding), None)


def test_a_wrong_declaration_does_not_spoil_the_text() -> None:
    assert "waits – and" in text_of("<meta charset=utf-16><p>The town waits – and waits.".encode())


def test_single_broken_bytes_in_utf8_stay_single() -> None:
    found = text_of(f"<meta charset=utf-8><p>{CYRILLIC}".encode() + b"\xd0 " + CYRILLIC.encode())
    assert found.count("\ufffd") == 1 and found.count(CYRILLIC) == 2


def test_windows_1252_quotation_marks_survive_a_latin1_label() -> None:
    assert "“calm”" in text_of(b"<meta charset=iso-8859-1><p>It was \x93calm\x94, he said.")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \n\t ", Reason.EMPTY),
        (b"%PDF-1.4\n%\xe2\xe3", Reason.BINARY),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Reason.BINARY),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", Reason.BINARY),
        (b"PK\x03\x04\x14\0", Reason.BINARY),
        (bytes(range(256)) * 40, Reason.BINARY),
        (b"a" * (LIMIT + 1), Reason.TOO_LARGE),
        (b"<div>" * 100_000, Reason.TOO_DEEP),
    ],
    ids=["empty", "white", "pdf", "png", "jpeg", "zip", "noise", "large", "deep"],
)
def test_what_is_no_page_is_refused_with_its_reason(body: bytes, reason: Reason) -> None:
    found = page.read(made(body, None))
    assert isinstance(found, Rejected) and found.reason is reason and found.detail and "\n" not in found.detail
    page.explain(made(body, None))


def test_nuls_and_lone_surrogates_leave_a_readable_page() -> None:
    body = b"<h1>Gates shut</h1><p>" + PROSE.encode() * 3 + b"\0&#xD800;\xed\xa0\x80 end.</p>"
    found = page.read(made(body))
    assert isinstance(found, Article)
    found.text.encode("utf-8")
    assert "\0" not in found.text and PROSE.strip() in found.text


def test_depth_counts_open_elements_not_tags() -> None:
    assert not deep(b"<div><p>x</div>" * (4 * DEPTH))
    assert not deep(b"<p>x<br>" * (4 * DEPTH))
    assert deep(b"<b><i>" * (2 * DEPTH))


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(body: bytes) -> None:
    found = decode(made(body, None))
    assert isinstance(found, (Decoded, Refused))
    if isinstance(found, Decoded):
        assert found.utf8.decode("utf-8", "replace") == found.text


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_without_an_error(text: str) -> None:
    for body in (text.encode("utf-8", "replace"), f"<p>{text}".encode("utf-8", "replace"), text.encode("utf-16", "replace")):
        assert isinstance(page.read(made(body)), (Article, Rejected))
        page.explain(made(body))


BYTES = (
    b"\x00",
    b"\x1b$",
    b"\x80",
    b"\xc2",
    b"\xc3\xa2",
    b"\xc2\x80",
    b"\xe2\x82\xac",
    b"\xe0\x80\x80",
    b"\xed\xa0\x80",
    b"\xf0\x9f\x9a\xa2",
    b"\xf4\x90",
)
WHOLE = (
    b"\xef\xbf\xbd",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"<p>",
    b"The dam held. ",
    b" " * 20,
    b"\xc2\xa0",
    "Плотина".encode(),
    b"\xc3",
    b"\x01",
)


@settings(deadline=None, max_examples=500)
@given(st.lists(st.sampled_from((*BYTES, *WHOLE)), max_size=12))
@example([b" " * 3000, b"\xc2\xa0"])
def test_a_page_decoded_later_is_the_page_decoded_at_once(pieces: list[bytes]) -> None:
    body = b"".join(pieces)
    found = decode(made(body))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules["cuttings.page.decode"], "compiled", lambda: None)
        assert found == decode(made(body))
    if isinstance(found, Decoded):
        assert flattened(found) == (not _MARKUP.search(found.text))


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(min_size=1, max_size=3))
@example("渡轮 stayed in port", "stayed")
@example("x", "\ud800")
def test_a_value_is_found_where_its_characters_stand(text: str, value: str) -> None:
    assert _found(text.encode(), value) == text.find(value)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'<?xml version="1.0"?>\n<rss version="2.0"><channel><item><title>Dam holds</title></item></channel></rss>', "a feed"),
        (b'<!-- made nightly --><feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Dam holds</title></entry></feed>', "a feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "title": "Tollepost", "items": [{"url": "https://a.example"}]}', "a feed"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><opml version="2.0"><body/></opml>', "a list of feeds"),
        (b"https://tollepost.example/dam\r\nhttps://tollepost.example/ferry\r\n", "a list of addresses"),
    ],
)
def test_what_only_says_where_pages_are_is_refused_with_the_way_to_them(body: bytes, words: str) -> None:
    found = decode(made(body))
    assert isinstance(found, Refused) and found.reason is Reason.LISTING
    assert f"it is {words}, no page" in found.detail and "`" in found.detail


@pytest.mark.parametrize(
    "body",
    [
        b"<!doctype html><title>What RSS is</title><p>A feed begins with &lt;rss version=2.0>, the librarian said.",
        b"<p>The page shows <rss version=2.0> in its middle.",
        b"https://tollepost.example/dam\nThe dam held through the night, the mayor said.",
        b"https://tollepost.example/dam is where the dam's page was",
    ],
)
def test_a_page_that_tells_of_feeds_and_addresses_stays_a_page(body: bytes) -> None:
    assert isinstance(decode(made(body)), Decoded)


@pytest.mark.parametrize(
    ("lang", "text"), [("fr", "Café fermé à Verrin depuis lundi"), ("pl", "Pożar młyna w Łące, żona młynarza ocalała")]
)
def test_bytes_that_are_not_what_they_are_said_to_be_are_read_by_the_language_of_the_page(lang: str, text: str) -> None:
    """A page in French that says it is UTF-8 and is not has the letters of French; one in Polish keeps those of Polish."""
    coded = {"fr": "cp1252", "pl": "cp1250"}[lang]
    source = f'<html lang="{lang}"><meta charset=utf-8><p>{text}. {text}.'.encode(coded)
    found = decode(Page(url=None, fetched=None, body=source))
    assert isinstance(found, Decoded) and text in found.text
