"""The compiled loops over a page give what Python and numpy give."""

import re
from array import array
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cuttings.learn.forest import forest
from cuttings.page import blocks, chances, depth, features, language, tree
from cuttings.page.features import titled

PIECES = (
    *(
        "<div>",
        '<div class="story-body">',
        "</div>",
        "<p>",
        "</p>",
        "<td>",
        "<x-card>",
        "</x-card>",
        '<a href="/b">',
        "</a>",
        "<b>",
        "</b>",
    ),
    *(
        "<br>",
        "<br>",
        "<hr>",
        '<time datetime="2024-03-06">',
        "</time>",
        "<span>",
        '<img src="f.jpg">',
        "The ferry",
        " stayed ",
        "\n  ",
        "é",
    ),
    *("&nbsp;", "&amp;", "&amp;amp;lt;", "&lt;p&gt;", "\u3000", "\u2028", "\x85", "渡轮", "\x1c", "&", "🙂"),
    *("<!-- <p>no</p> -->", "<!---->", "<!-- - -- >", "-->"),
    *(
        '<i itemprop="author">',
        "</i>",
        '<a rel="tag">',
        '<p class="my-byline">',
        '<ol class="breadcrumbs">',
        "</ol>",
        '<img property="image">',
    ),
)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
@example([])
@example(['<div id=" class=">', "</div>", "<div>"])
@example(["</div>", "</div>", "<time>", "<br>", "</time>", "text"])
@example(["<script>"])
@example(["<x-" + "a" * 5_000 + ">", "text"])
def test_both_walks_give_the_same(pieces: list[str]) -> None:
    html = "".join(pieces[:9]) + "<body>" + "".join(pieces[9:]) + "</body>"
    walk = blocks._Walk()
    walk.run(html)
    assert walk.columns() == compiled(html)


ODD = (
    "<p title='&quot;<&gt;&amp;\u00a0\u00c2'>",
    "<a<b x<y=3 z>",
    "<noscript>",
    "<textarea>",
    "<math>",
    "<mi xlink:href=x>",
    "<xmp>",
    "<?a b>",
)
"""Elements that are written out in ways of their own."""


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.sampled_from((*PIECES, "<svg>", "</svg>", "<template>", "</template>", "<script>", "</script>", "<table>", *ODD)),
        max_size=40,
    )
)
@example([])
@example(["<!-- a -->", "</html>", "text", "<!-- b -->"])
def test_a_page_written_out_by_the_parser_itself_reads_as_its_mark_up_does(pieces: list[str]) -> None:
    page = tree.parse("".join(pieces).encode())
    html = (page.root.html if page.root else None) or ""
    if not isinstance(tree.written(page), str):
        assert built().written(tree.written(page)).decode() == html
    assert blocks.walked(tree.written(page)) == compiled(html) == purely(lambda: blocks.walked(tree.written(page)))


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(("name", "content", "property", "é", "A", ' x"y', '="', '"', "&quot;", "&nbsp;", "=", " ", "&amp;amp;")),
        max_size=16,
    )
)
@example(['content="a" name="', "A", "é", '" content="', '&amp;lt; "'])
@example(['name="" property="b" content="a="'])
@example(['content="', '="', 'name="', "A"])
def test_both_walks_read_the_same_of_a_meta_element(pieces: list[str]) -> None:
    html = f"<html><meta {''.join(pieces)}></html>"
    walk = blocks._Walk()
    walk.run(html)
    assert walk.columns() == compiled(html)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(("Dam holds again", "dam holds AGAIN", "Kein Damm hält", "DAMM HÄLT nicht mehr", "Dam", "\u212aein Damm h", "")),
        max_size=9,
    )
)
def test_titles_are_found_alike_with_and_without_the_compiled_part(texts: list[str]) -> None:
    for title in ("The dam holds again tonight", "Kein Damm hält nicht mehr", ""):
        page = tree.parse(f"<title>{title}</title>{''.join(f'<p>{text}' for text in texts)}".encode())
        assert titled(blocks.walk(page)) == purely(lambda page=page: titled(blocks.walk(page)))


def test_an_instruction_among_elements_is_no_element() -> None:
    page = b"<?xml version=1.0?><div><?php top() ?></div><p class=author>Ada <?php name() ?> Pell</p>"
    for found in (blocks.walk(tree.parse(page)), purely(lambda: blocks.walk(tree.parse(page)))):
        assert [(note.text(" "), note.around) for note in found.notes] == [("Ada Pell", ("body", "html"))]


def test_an_unknown_version_of_the_parser_hands_its_mark_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selectolax.__version__", "99.0")
    tree._functions.cache_clear()
    try:
        assert isinstance(tree.written(tree.parse(b"<p>The dam held.")), str)
    finally:
        tree._functions.cache_clear()


def test_nothing_is_written_out_from_nowhere() -> None:
    for page in ((0, 0, None), (1,), ("a", "b", None), b"<p>"):
        with pytest.raises((ValueError, TypeError)):
            built().written(page)


def test_what_is_noted_of_an_element_is_its_tag_its_inside_and_what_stands_around() -> None:
    page = '<div class="crumb breadcrumb"><p><a href="/w">World <b>&amp; us</b></a></p></div><i itemprop="name"></i>'
    link, name = blocks.walk(blocks.parse(page.encode())).notes
    assert (link.text(), link.value("href"), link.crumb, link.around) == (
        "World & us",
        "/w",
        True,
        ("p", 'div class="crumb breadcrumb"', "body", "html"),
    )
    assert (name.tag, name.value("itemprop"), name.inner, name.around) == ("i", "name", "", ("body", "html"))


def test_what_scripts_and_drawings_hold_is_no_text_and_json_ld_is_kept() -> None:
    script = '<script type="application/ld+json">{"a": 1}</script>'
    page = f"{script}<p>The <svg><title>x</title>{script}</svg>dam<style>p > a</style> held.<script>'<p>'</script><template>{script}"
    found = blocks.walk(blocks.parse(page.encode()))
    assert found.text == ("The dam held.",) and found.scripts == ('{"a": 1}',) * 2 and found.title == ""


def test_of_an_element_that_holds_much_no_inside_is_kept() -> None:
    page = f'<p class="byline">{"word " * 5000}<p class="byline">By Ada Pell'
    assert [note.inner for note in blocks.walk(blocks.parse(page.encode())).notes] == [None, "By Ada Pell"]


ATTRIBUTES = (
    *(' class="', ' id="', ' itemprop="', ' data-testid="', ' data-test="', ' data-x="', ' title="', "class=", '"', " ", "=", '=""'),
    *("storyBody", "BYLINEText", "article-body2", "h1", "café", "Aside", "nav_list", "a", "Z9", "related-" * 5, "渡"),
    *(' rel="', ' property="', ' typeof="', "author", "fn", "breadcrumb", "tag"),
    *(' hidden=""', ' aria-hidden="true"', ' style="display: none"', "display:none", "display:  none", " hidden"),
)


@settings(deadline=None, max_examples=500)
@given(st.sampled_from(("div", "nav", "x-card", "article")), st.lists(st.sampled_from(ATTRIBUTES), max_size=12))
@example("div", [' class="', "lead ", "x" * 4000, '"'])
@example("div", [' class="'])
def test_both_walks_tell_the_same_of_any_attributes(name: str, pieces: list[str]) -> None:
    html = f"<body><{name}{' ' if pieces else ''}{''.join(pieces)}>Text</{name}></body>"
    walk = blocks._Walk()
    walk.run(html)
    assert walk.columns() == compiled(html)


def compiled(html: str) -> Any:
    return built().walked(html, blocks._action, blocks._step, blocks._bits, blocks._TAG_BITS, blocks.BIT["hidden"], blocks._ROOT)


def built() -> Any:
    if blocks.compiled() is None:
        pytest.skip("the compiled walk was not built here")
    return blocks.compiled()


@given(
    st.lists(
        st.sampled_from(("<div>", "</div>", "<P>", "</p>", "<x-a>", "<abcdefghijklmnopqrstuvw>", "<", "</", "<1", "a", "<H1 b='<i>'>"))
    )
)
def test_both_depths_are_the_same(pieces: list[str]) -> None:
    page = "".join(pieces).encode()
    assert depth._deepest(page, 2) == built().deepest(page, depth._SHALLOW, 2)


@given(st.lists(st.tuples(st.sampled_from("<>a"), st.integers(1, 9))))
def test_both_find_the_same_long_tags(runs: list[tuple[str, int]]) -> None:
    page = "".join(letter * count for letter, count in runs).encode()
    assert [tag.span() for tag in re.finditer(rb"<[^<>]{5,}", page)] == built().stretched(page, 5)


def test_twenty_thousand_attributes_are_no_burden() -> None:
    crowd = " ".join(f"a{n}='x'" for n in range(20_000))
    assert blocks.walk(blocks.parse(f"<div {crowd}><p>The dam held.</p></div>".encode())).text == ("The dam held.",)
    assert blocks.walk(blocks.parse(f"<div {crowd}><p>The dam held.</p></div>".encode())).head(1) == "div"


def test_a_long_attribute_stays() -> None:
    page = blocks.parse(f"<p class=lead data-page='{'x' * 20_000}'>The dam held.".encode())
    assert blocks.walk(page).own[1] & blocks.BIT["lead"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1))
def test_both_counts_of_characters_are_the_same(texts: list[str]) -> None:
    built()
    compiled, plain = features._counted(tuple(texts)), purely(lambda: features._counted(tuple(texts)))
    assert all(np.array_equal(one, two) for one, two in zip(compiled, plain, strict=True))


HEAD = '<title>The ferry stayed in port</title><meta property="og:description" content="A crack was found, the owner said.">'
LOOKED = (
    *(*PIECES[:12], "<ul>", "<li>", "</ul>", "<h1>The ferry stayed in port</h1>", "<blockquote>", "</blockquote>", '<p class="byline">'),
    *(
        "A crack was found, the owner said. It was small; nobody was hurt!",
        "渡轮停在港口，因为发现了裂缝。" * 4,
        "1990 | @ # (x)",
        "A crack was found.",
    ),
)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(LOOKED), min_size=1, max_size=60), st.integers(0, 2**32 - 1))
@example(["The ferry"], 0)
def test_both_looks_at_a_page_are_the_same(pieces: list[str], seed: int) -> None:
    built()
    page = blocks.walk(blocks.parse((HEAD + "".join(pieces)).encode()))
    if page.text:
        sheet = features.Sheet(page)
        compiled, plain = features.first(sheet), purely(lambda: features.first(sheet))
        assert np.array_equal(compiled, plain)
        chance = np.random.default_rng(seed).random(len(page.text)) ** 2
        assert np.array_equal(chances.second(sheet, plain, chance), purely(lambda: chances.second(sheet, plain, chance)))


def test_columns_that_do_not_fit_are_refused() -> None:
    loops = built()
    sheet = features.Sheet(blocks.walk(blocks.parse(b"<p>The dam held.")))
    for columns in ((), (*sheet.columns[:-1], b""), (array("q", [9] * len(sheet.columns[0])), *sheet.columns[1:])):
        with pytest.raises(ValueError, match="do not fit"):
            loops.second_look(columns, features.first(sheet).T, sheet.letters, np.zeros(1))


@given(st.lists(st.text(st.sampled_from("ab é"), min_size=1, max_size=30), min_size=1), st.integers(0, 25))
def test_both_tell_the_same_of_texts_that_begin_alike(texts: list[str], size: int) -> None:
    built()
    for tell in (lambda: features._repeated(tuple(texts), size), lambda: features._standing(tuple(texts), size, " ".join(texts[::2]))):
        assert array("q", tell()) == purely(lambda tell=tell: array("q", tell()))


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 90), st.sampled_from((4, 6)), st.integers(0, 2**32 - 1))
def test_both_sums_of_trees_are_the_same(count: int, levels: int, seed: int) -> None:
    draw = np.random.default_rng(seed)
    columns = draw.normal(size=(9, count)).astype(np.float32)
    trees = {
        "t.column": draw.integers(0, 9, (levels, 30)).astype(np.int16),
        "t.border": draw.normal(size=(levels, 30)).astype(np.float32),
        "t.leaf": draw.integers(-32000, 32000, (30, 2**levels)).astype(np.int16),
        "t.scale": np.array([1e-4, 0.0]),
    }
    assert np.array_equal(forest(trees, "t", columns.T), forest(trees, "t", columns.T, built().summed))


def purely(do: Callable[[], Any]) -> Any:
    """What *do* gives where the compiled part is forbidden."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CUTTINGS_PURE", "1")
        tree.compiled.cache_clear()
        tree._functions.cache_clear()
        try:
            return do()
        finally:
            tree.compiled.cache_clear()
            tree._functions.cache_clear()


def test_the_python_walk_is_taken_where_the_compiled_one_is_forbidden() -> None:
    assert purely(blocks.compiled) is None
    assert purely(lambda: blocks.walk(blocks.parse(b"<p>The dam held."))).text == ("The dam held.",)


@given(st.lists(st.sampled_from(("the ", "dam", "Dam9x ", "held_", "²", "٣", "die ", "été", "渡轮", " ", ".", "ǅ", "½")), max_size=30))
def test_both_count_the_same_words(pieces: list[str]) -> None:
    built()
    text = "".join(pieces)
    assert language._counted(text) == purely(lambda: language._counted(text))


@given(st.lists(st.sampled_from(("p", "div", "x-card")), max_size=30).map(tuple))
def test_both_number_tags_alike(tags: tuple[str, ...]) -> None:
    built()
    (one, names), (two, others) = features._numbered(tags), purely(lambda: features._numbered(tags))
    assert one.tolist() == two.tolist() and names == others


@pytest.mark.parametrize(
    ("texts", "size", "error"), [(("Ferry", "Fog"), -1, ValueError), (("Ferry", 7), 3, TypeError), ((b"Fog",), 0, TypeError)]
)
def test_what_begins_alike_is_counted_of_texts_and_their_first_characters_only(texts: Any, size: int, error: type[Exception]) -> None:
    loops = built()
    with pytest.raises(error):
        loops.repeated(texts, size)
    assert np.frombuffer(loops.repeated(("Ferry", "Fog", "Fen"), 2), np.int64).tolist() == [2, 1, 2]
