"""Sentences that tell of several days: a moment for each act that plainly has one of them, and none where it is not sure."""

from pathlib import Path

import pytest

from cuttings import Library, dates, events, names, text
from cuttings.stories.timeline import timeline
from cuttings.types import Article, Reading, Span, When
from handmade import page

WEDNESDAY = When(first="2024-06-05", last="2024-06-05")


def made(value: str, number: int = 0) -> Reading:
    words = text.words(value)
    times, named = dates.find(words, WEDNESDAY), names.find(words)
    article = Article(title="News of the quay", text=value, published=WEDNESDAY, paragraphs=(Span(0, len(value)),))
    found = events.read(article, words, named, times, ())
    whole = Span(0, len(value))
    return Reading(page=page(number).id, fetched=None, fingerprint="f", article=article, sentences=(whole,), times=times, events=found)


def told(value: str) -> list[tuple[str, str | None]]:
    return [(one.reports[0].value, one.when.first) for one in timeline([("a", made(value))])]


@pytest.mark.parametrize(
    ("value", "moments"),
    [
        ("The mast collapsed on 29 May and was carried off on 30 May.", [("collapsed", "2024-05-29"), ("carried", "2024-05-30")]),
        ("The fair was closed on 26 May and reopened on Monday.", [("closed", "2024-05-26"), ("reopened", "2024-06-03")]),
        ("The baths will open on 20 June and the park will open on 25 June.", [("open", "2024-06-20"), ("open", "2024-06-25")]),
        ("The wall fell on Monday.", [("fell", "2024-06-03")]),
        ("The rise, the first since 2019, takes effect on 20 June.", [("takes", "2024-06-20")]),
        ("The rise takes effect on 20 June and runs until 2029.", [("takes", "2024-06-20")]),
        ("A rule from 1998 ends and a new one comes into force on 20 June.", [("comes", "2024-06-20")]),
        ("The hall is safe, Lund said, adding that it would reopen on 20 June.", [("reopen", "2024-06-20")]),
        ("ELMSTAD, June 5 — A barge sank off Orre late on Tuesday, its owner said.", [("sank", "2024-06-04")]),
        ("ELMSTAD, Orre, 5 June (Halyard) - A barge sank on Tuesday.", [("sank", "2024-06-04")]),
        (
            "Elmstad, June 5, 2024 -- The fair was closed on 26 May and reopened on Monday.",
            [("closed", "2024-05-26"), ("reopened", "2024-06-03")],
        ),
    ],
)
def test_each_act_with_a_day_of_its_own_is_a_moment(value: str, moments: list[tuple[str, str]]) -> None:
    assert told(value) == moments


@pytest.mark.parametrize(
    "value",
    [
        "The match was moved from 29 May to 30 May.",
        "The mill, the first since 2019, opens its doors on 20 June.",
        "The hall was closed on 26 May, a year after the flood of 3 June 2023.",
        "Lund denied on Monday that he met Aas on 29 May.",
        "The camp burned on 26 May and 30 May.",
        "The fair set for Monday was moved to 20 June.",
        "ELMSTAD, June 5 — The match was moved from 29 May to 30 May.",
        "ELMSTAD, June 5 — The harbour is quiet.",
        "Crews saved nine men from the mast, Lund said, adding that the hunt would go on until dawn.",
    ],
)
def test_where_a_day_is_not_surely_an_act_s_nothing_is_told(value: str) -> None:
    assert told(value) == []


def test_a_library_keeps_both_moments_of_a_sentence(tmp_path: Path) -> None:
    one = made("The mast collapsed on 29 May and was carried off on 30 May.")
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(0), one)])
        assert [(found.reports[0].value, found.when.first) for found in library.timeline()] == told(one.article.text)
        assert [found.when.first for found in library.timeline(since="2024-05-30")] == ["2024-05-30"]
