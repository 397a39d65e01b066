"""What the fields of a page ask of compiled code is what Python gives."""

import json
import re
import sys
from array import array
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cuttings.page import blocks, printed, signing, tree
from cuttings.page.body import Body
from cuttings.page.meta import options, rank, sections, structured, titles, visible
from test_page_walk import PIECES, built, purely

SIGNS = "aZ_9 ß ÄÖç×÷«»„“”’‘´`–—‑\"'.-|:\t\x1f\x85\xa0\u2028\ufb01²½µªÅé\u0301İıſK한ㅎ渡٣\U0001f6a2\udcff\0"
TEXTS = st.lists(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=60).map("".join)


@given(TEXTS)
def test_values_are_folded_alike(text: str) -> None:
    built()
    for one in (text, text * 40):
        assert options.fold(one) == options._fold(one) == purely(lambda one=one: options.fold(one))


def test_every_character_is_folded_squeezed_and_parted_alike() -> None:
    loops = built()
    plain = [(options._fold(text), "".join(options._WORD.findall(text)), set(options._LONGER.findall(text))) for text in every()]
    folded = [options.fold(text) for text in every()]
    assert folded == [one for one, _, _ in plain]
    assert [loops.squeezed(text) for text in every()] == [two for _, two, _ in plain]
    assert [loops.longer(text) for text in every()] == [three for _, _, three in plain]


def every() -> list[str]:
    """Every character between letters: in a text of its own up to the second plane's end."""
    return [f"Ab{chr(code)}c" for code in range(0x20000)]


def test_what_folds_to_itself_is_not_asked_of_python() -> None:
    assert built().folded("„Straße“ – À ÉTÉ’S\t Æ`x") == "strasse\" - à été's æ'x"
    assert built().folded("`x") == "`x"
    assert built().folded("Å\u0301") is None
    assert built().folded("x" * 1024) == "x" * 1024 and built().folded("x" * 1025) is None
    assert built().folded("ß" * 1024) == "ss" * 1024


@given(TEXTS)
def test_words_and_letters_are_told_alike(text: str) -> None:
    built()
    for one in (text, text * 40):
        assert options.squeezed(one) == purely(lambda one=one: options.squeezed(one))
        assert options.longer(one) == purely(lambda one=one: options.longer(one))


LINES = st.lists(st.sampled_from(("a", "é", "÷", "B", "É", "×", "CDE", "1", "20", "2024", "٣", "²", "_", ":", " ", "渡")), max_size=14).map(
    "".join
)


@given(st.lists(st.one_of(LINES, st.sampled_from(("an hour ago", "aago", "a go", "ag", "١", "²", ""))), max_size=5).map(tuple))
def test_texts_with_figures_are_found_alike(texts: tuple[str, ...]) -> None:
    built()
    assert visible._figured(texts) == purely(lambda: visible._figured(texts))


@given(LINES)
@example("2024:1")
@example("aBCD")
@example("aBCD 1")
@example("12345")
def test_seams_of_lines_are_found_alike(line: str) -> None:
    built()
    assert visible._marks(line) == purely(lambda: visible._marks(line))


PARTED = st.lists(
    st.sampled_from(
        (*"|ㅣ:–—－-_·•»«‹›/<>！？）」 \t\xa0", " - ", " : ", "渡", "ヴ", "\u3040", "힣", "A", "Dam", "é", "9", "²", "\0", "\U0001f6a2")
    ),
    max_size=16,
).map("".join)


@given(PARTED)
@example("Dam holds - Vell :: Marsh|Post")
@example("渡 — A")
@example("a：b—  c: d – ")
def test_separators_of_titles_stand_alike(title: str) -> None:
    built()
    for most in (1, 6):
        assert titles._joints(title, most) == purely(lambda most=most: titles._joints(title, most))
    assert bool(titles._joints(title, 1)) == (titles._SEPARATOR.search(title) is not None)


BEGUN = st.lists(
    st.sampled_from((*"-–—|•([ \t_.İK", "by", "By", "BY", "Von", "and", "in", "記者", "team", "e.v.", "Crane_Team", "डेस्क", "१")), max_size=8
).map("".join)


@given(BEGUN)
@example("(By Ada Pell")
@example("[ İn")
def test_words_of_bylines_are_told_alike(line: str) -> None:
    built()
    first = re.match(r"[-–—|•(\[]?\s*(\w+)", line)
    assert signing.opening(line) == purely(lambda: signing.opening(line)) == (first[1].lower() if first else "")
    held = [words for words in (signing.grammatical(), signing.joining(), signing.placing()) if not words.isdisjoint(signing.spoken(line))]
    bits = signing.kinds(line)
    assert bits == purely(lambda: signing.kinds(line))
    assert bool(bits & (signing.GRAMMATICAL | signing.JOINING | signing.PLACING)) == bool(held)
    ends = {printed._PARTS.split(line.lower())[place] for place in (0, -1)} & signing.words("deskend")
    assert printed.collective(line) == purely(lambda: printed.collective(line))
    assert ends or not printed.collective(line)


@given(
    st.lists(st.one_of(st.sampled_from("aé渡\U0001f6a2"), st.characters(exclude_categories=["Cs"])), max_size=40).map("".join),
    st.integers(0, 40),
)
def test_characters_are_counted_alike(text: str, until: int) -> None:
    assert built().points(text.encode(), len(text[:until].encode())) == len(text[:until])


HEADS = st.lists(
    st.sampled_from((b"<!--", b"-->", b"<body", b"<BODY ", b"<Bodyx", b"<body_", b"<", b">", b"-", b"!", b"\xc3")), max_size=12
).map(b"".join)


@given(HEADS, st.integers(0, 60))
def test_places_before_the_body_are_told_alike(source: bytes, at: int) -> None:
    built()
    at = min(at, len(source))
    assert structured._headward(source, at) == purely(lambda: structured._headward(source, at))


@given(
    st.lists(
        st.sampled_from(("Ada", "van", "Pell", "A", "É", "é", "d'Orme", "al-Reed", "渡", "9", "writes", "O'", "डेस्क", "J.")), min_size=1
    )
)
def test_names_in_words_of_capitals_are_told_by_the_same_rule_as_others(tokens: list[str]) -> None:
    named = [token for token in tokens if token.lower() not in signing.words("particle") or token[0].isupper()]
    shaped = [(token.isalpha() and token[0].isupper()) or printed._NAME_TOKEN.fullmatch(token) for token in named]
    assert printed.capitals(tokens) == (bool(named) and all(shaped) and any(map(printed._LETTERS.search, named)))


def test_a_section_above_the_headline_is_written_as_in_the_menu() -> None:
    menu = "<ul><li><a href=a>İzmir İlçeleri</a><li><a href=b>Gündem</a></ul>"
    page = blocks.walk(tree.parse(f"{menu}<div>GÜNDEM</div><h1>Baraj tuttu</h1>".encode()))
    told = [(hint.value, hint.by) for hint in sections.near_section(page, Body(headline=3), ())]
    assert told == [("Gündem", "line.kicker.1")]
    page = blocks.walk(tree.parse(f"{menu}<div>Spor</div><h1>Baraj tuttu</h1>".encode()))
    assert not list(sections.near_section(page, Body(headline=3), ()))


@pytest.mark.parametrize(
    "url",
    [
        *(
            "",
            "https://tolle.example",
            "http://a.b/c.d/~e,f%20-g/?h#[i",
            "https://a.b?c/d",
            "https://a.b#c?d",
            "https://A.b/C",
            "http://a.b:80/c",
        ),
        *(
            "//tolle.example/dam",
            "ftp://a.b/c",
            "https:///c",
            "https://a.b/c d",
            "https://a.b/é",
            "https://a.b/c\n",
            "https://u@a.b/c",
            "a.b/c",
        ),
        *("https://a_b.c/d", "https://a.b/c;d", "https://a.b\\c", "http://a.b/c?d\t", " https://a.b/c", "https://[::1]/c"),
    ],
)
def test_addresses_are_cut_as_the_library_cuts_them(url: str) -> None:
    parts = urlsplit(url)
    assert structured.located(url) == (parts.hostname or "", parts.path)


VALUES = st.recursive(
    st.sampled_from((None, 1, "NewsArticle", "", {}, [])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=5),
        st.dictionaries(st.sampled_from(("@type", "@id", "headline", "@graph", "mainEntity", "author", "é")), inner, max_size=4),
    ),
    max_leaves=40,
)


@given(VALUES)
def test_objects_of_json_are_found_alike(value: Any) -> None:
    built()
    value = json.loads(json.dumps(value))
    assert structured._told(value) == purely(lambda: structured._told(value))


def test_objects_lie_no_deeper_than_eight_and_are_two_hundred_of_a_list() -> None:
    deep: Any = {"@type": "Article"}
    for _ in range(20):
        deep = {"@type": "Article", "author": deep}
    wide = [[{"@id": str(number)} for number in range(300)]]
    for value, count in ((deep, 9), (wide, 200)):
        assert len(structured._told(value)) == len(purely(lambda value=value: structured._told(value))) == count
    nested: Any = [{"@id": "a"}]
    for _ in range(sys.getrecursionlimit() + 100):
        nested = [nested]
    with pytest.raises(RecursionError):
        built().objects(nested)


@given(
    st.lists(
        st.sampled_from((*PIECES, "<h1>", "</h1>", "<h2>", "<h3>", "</h3>", "<h4>", '<p class="byline">', "<time class=date>")), max_size=40
    )
)
def test_headings_and_hints_are_found_alike(pieces: list[str]) -> None:
    built()
    page = blocks.walk(tree.parse("".join(pieces).encode()))
    assert list(visible._headed(page)) == purely(lambda: list(visible._headed(page)))
    assert visible.hinted(page) == purely(lambda: visible.hinted(page))


@given(st.dictionaries(st.sampled_from(("bar", "words 2", "is outlet", "nothing", "separator")), st.floats(-2, 2)))
def test_features_are_summed_alike(features: dict[str, float]) -> None:
    built()
    option = options.Option("Dam holds", features=features)
    assert rank._score("title", option) == purely(lambda: rank._score("title", option))


def test_what_does_not_fit_is_refused() -> None:
    loops, few, many = built(), array("q", [0, 1]), array("q", [-1, 0])
    assert loops.headed(("div", "h1"), few, many) == [(1, "h1")]
    for work in (
        lambda: loops.headed(("div",), few, many),
        lambda: loops.headed(("div", "h1"), array("q", [-1]), many),
        lambda: loops.headed(("div", "h1"), few, array("q", [-1, 2])),
        lambda: loops.headed(("div", "h1"), few, array("q", [-1])),
        lambda: loops.headed(("div", "h1"), b"abc", many),
        lambda: loops.hinting(few, array("q", [1]), 1),
        lambda: loops.worded("the dam", {"the": 1}, b"\1\0", 2),
        lambda: loops.worded("the dam", {"the": -1}, b"\1\0", 2),
        lambda: loops.worded("the dam", {}, b"", 0),
        lambda: loops.worded("the dam", {}, b"", 257),
        lambda: loops.headward(b"a", 2),
        lambda: loops.headward(b"a", -1),
    ):
        with pytest.raises(ValueError, match=r"element|row|languages|ends before"):
            work()
    for refused in (
        lambda: loops.folded(7),
        lambda: loops.squeezed(b"a"),
        lambda: loops.longer(None),
        lambda: loops.joints(b"a", 1),
        lambda: loops.figured(["a"]),
        lambda: loops.figured((b"1",)),
        lambda: loops.headward("a", 0),
        lambda: loops.opening(7),
        lambda: loops.kinds("a", frozenset("a")),
        lambda: loops.kinds("a", {"a": "b"}),
        lambda: loops.scored({"a": 1}, {"a": 1.0}, 0.0),
    ):
        with pytest.raises(TypeError):
            refused()
    with pytest.raises(TypeError):
        loops.worded("the dam", {"the": "a"}, b"\1\0", 2)
    assert loops.headed((1, 2), few, many) == []
