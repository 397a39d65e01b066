"""The compiled walk gives what the Python one gives."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cuttings.page import blocks

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
    *("&nbsp;", "&amp;", "&amp;amp;lt;", "&lt;p&gt;", "\u3000", "\u2028", "\x85", "渡轮", "\x1c", "&"),
    *("<!-- <p>no</p> -->", "<!---->", "<!-- - -- >", "-->"),
)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
@example([])
@example(["</div>", "</div>", "<time>", "<br>", "</time>", "text"])
def test_both_walks_give_the_same(pieces: list[str]) -> None:
    compiled = blocks._compiled()
    if compiled is None:
        pytest.skip("the compiled walk was not built here")
    html = "<body>" + "".join(pieces) + "</body>"
    walk = blocks._Walk()
    walk.run(html)
    plain = (walk.rows, walk.elements, walk.ends, walk.marks)
    assert plain == compiled(html, blocks._NAMES, blocks._STEPS, blocks._action, blocks._step, blocks._ROOT)


def test_the_python_walk_is_taken_where_the_compiled_one_is_forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUTTINGS_PURE", "1")
    blocks._compiled.cache_clear()
    try:
        assert blocks._compiled() is None
        assert blocks.walk(blocks.parse(b"<p>The dam held.")).text == ("The dam held.",)
    finally:
        blocks._compiled.cache_clear()
