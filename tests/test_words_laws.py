"""Laws that every reading of running text keeps, whatever the text."""

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings import dates, events, names, statements, text
from cuttings.types import Article, Span, When

PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "’",
        "‘",
        "«",
        "»",
        "(",
        "[",
        ". ",
        ", ",
        "\n\n",
        " ",
        "said ",
        "told the Herald ",
        "according to ",
        "Ida Orme ",
        "Mr. Orme ",
        "he ",
        "on Monday ",
        "2 May 2024 ",
        "two years ago ",
        "from 5 to 9 ",
        "$3 million ",
        "at least ",
        "refused to leave ",
        "that ",
        "a source ",
        "the mill will close ",
        "Dr",
        "…",
        "。",
        "é",
        "\u2028",
        "\x00",
        "a.m. ",
        "31 February ",
        "in the 1990s ",
    ]
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=60).map("".join))
DAY = When(first="2024-06-05", last="2024-06-05")


def spans(value: str) -> Iterator[Span]:
    """Every span of every thing read in *value*."""
    words = text.words(value)
    found = names.find(words)
    times = dates.find(words, DAY)
    said = statements.read(Article(text=value), words, found)
    yield from words.sentences
    yield from words.tokens
    for quote in words.quotes:
        yield from quote
    for name in found:
        yield from (mention.span for mention in name.mentions)
    for one in said:
        yield from (*one.content, *one.cue, *one.source)
    yield from (time.span for time in times)
    for event in events.read(Article(text=value), words, found, times, said):
        yield from (event.span, *event.who, *event.whom)
    yield from (figure.span for figure in events.figures(words))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_span_lies_inside_the_text_and_covers_something(value: str) -> None:
    for span in spans(value):
        assert 0 <= span.start < span.end <= len(value)
        assert span.of(value).strip()


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_the_same_text_gives_the_same_reading(value: str) -> None:
    assert list(spans(value)) == list(spans(value))


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_sentences_follow_each_other_and_leave_out_blanks_only(value: str) -> None:
    found = text.sentences(value)
    for one, other in itertools.pairwise(found):
        assert one.end <= other.start
    kept = "".join(span.of(value) for span in found)
    assert "".join(kept.split()) == "".join(value.split())


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_quotations_do_not_overlap(value: str) -> None:
    pieces = sorted(piece for quote in text.words(value).quotes for piece in quote)
    for one, other in itertools.pairwise(pieces):
        assert one.end <= other.start


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_a_statement_within_another_lies_inside_its_content(value: str) -> None:
    words = text.words(value)
    said = statements.read(Article(text=value), words, names.find(words))
    for one in said:
        if one.within is not None:
            holder = said[one.within]
            assert all(any(outer.holds(span) for outer in holder.content) for span in one.content)


@pytest.mark.parametrize(
    "hostile",
    ["(", "“", '"', "' ", "‘a’ ", "A. ", "said ", "Ida, ", "1,", "1 to ", "from 1 ", "a ", "“He said, ", "Jan 1, ", "a\n\n“", "St. "],
)
def test_a_hundred_thousand_hostile_characters_are_read_to_the_end(hostile: str) -> None:
    value = hostile * (100_000 // len(hostile))
    assert all(span.end <= len(value) for span in spans(value))
