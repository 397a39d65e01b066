"""Marked text, side notes and days in words: nothing is lost, nothing is invented."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cuttings.types import Article, Reading, Span, When
from cuttings.web import cards, marks, notes, show
from handmade import page, reading

NOW = datetime(2026, 9, 10, 12, tzinfo=UTC)
DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))


def spans(length: int) -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, length), st.integers(0, length)).map(lambda ends: Span(min(ends), max(ends)))


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, Span, list[marks.Mark]]:
    text = draw(st.text(max_size=40))
    kinds = st.sampled_from(["q", "cue", "src", "t", "f", "n"])
    found = draw(st.lists(st.builds(marks.Mark, spans(len(text)), kinds, st.none() | st.integers(1, 9)), max_size=8))
    return text, draw(spans(len(text))), found


@given(marked())
def test_runs_are_the_text_cut_and_each_carries_exactly_the_marks_over_it(case: tuple[str, Span, list[marks.Mark]]) -> None:
    text, within, found = case
    runs = marks.runs(text, within, found)
    assert "".join(run.text for run in runs) == within.of(text)
    at = within.start
    for run in runs:
        for place in range(at, at + len(run.text)):
            assert set(run.kinds) == {mark.kind for mark in found if mark.span.start <= place < mark.span.end}
        at += len(run.text)


@given(st.text(max_size=60), st.data())
def test_paragraphs_hold_every_character_whatever_the_sentences(text: str, data: st.DataObject) -> None:
    """Sentences may leave gaps, overlap nothing, or reach past a paragraph; each character stands there once."""
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)) | {0, len(text)})
    pieces = [Span(a, b) for a, b in pairwise(cuts)]
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=10)))
    sentences = tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False) if a < b)
    article = Article(text=text, paragraphs=tuple(pieces))
    read = Reading(page="p", fetched=None, fingerprint="", article=article, sentences=sentences)
    shown = "".join(run.text for found in marks.paragraphs(read) for piece in found.pieces for run in piece.runs)
    assert shown == text
    named = [piece.anchor for found in marks.paragraphs(read) for piece in found.pieces if piece.anchor]
    assert len(named) == len(set(named)), "an anchor is given once"


def test_a_note_leads_to_the_sentence_that_holds_its_fact() -> None:
    one = reading(page(1))
    (note,) = notes.notes(one, one.article.paragraphs[0], ("statements",))
    (sentence,) = [span for span in one.sentences if marks.anchor(span) == note.anchor]
    assert "We lost 40 boats" in sentence.of(one.article.text)
    assert (note.head, note.text) == ("Amina Odhiambo", "says, quoted")


@given(DAYS, st.integers(0, 4000))
def test_both_ends_of_a_stretch_of_days_are_told(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    shown = str(show.when(When(first=first.isoformat(), last=last.isoformat())))
    assert str(first.year) in shown and str(last.year) in shown
    assert f'datetime="{first.isoformat()[:4]}' in shown


@given(DAYS, st.integers(0, 4000))
def test_what_lies_behind_is_ago_and_what_lies_ahead_is_in(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    words = show.ago(When(first=first.isoformat(), last=last.isoformat()), NOW)
    if last < NOW.date():
        assert words.endswith("ago") or words == "yesterday"
    elif first > NOW.date():
        assert words.startswith("in ") or words == "tomorrow"
    else:
        assert words in ("", "today")


@given(st.text(max_size=20), st.text(max_size=20), st.none() | st.text(max_size=20))
def test_days_that_are_none_never_break_a_page(first: str, last: str, instant: str | None) -> None:
    odd = When(first=first, last=last, instant=instant)
    assert isinstance(str(show.when(odd)), str) and isinstance(show.ago(odd, NOW), str)


def test_words_for_ages_are_those_of_the_calendar() -> None:
    days = {0: "today", 1: "yesterday", 2: "2 days ago", 13: "13 days ago", 14: "2 weeks ago", 61: "2 months ago", 800: "2 years ago"}
    for age, words in days.items():
        day = (NOW.date() - timedelta(days=age)).isoformat()
        assert show.ago(When(first=day, last=day), NOW) == words
    assert show.ago(When(first="2026-09-11", last="2026-09-11"), NOW) == "tomorrow"
    assert show.ago(When(first=None, last=None), NOW) == ""


@given(st.dictionaries(st.sampled_from(list(cards.GROUNDS)), st.integers(0, 10_000)))
def test_the_bar_of_grounds_is_filled_once(sourcing: dict[str, int]) -> None:
    shares = cards.grounds(sourcing)
    assert not shares or abs(sum(share.width for share in shares) - 100) < 0.1
    assert all(share.number for share in shares)
