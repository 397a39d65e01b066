"""Values that a later report puts right, how sure a value is, and what a difference is called."""

import pytest

from cuttings import pipeline
from cuttings.cli.finding import differing
from cuttings.stories import compare
from cuttings.types import Article, Difference, Reading, When


def read(outlet: str, text: str, day: str) -> Reading:
    on = When(first=day, last=day)
    return pipeline.understand(Article(title="Quay news", outlet=outlet, text=text, language="en", published=on), page=outlet)


def told(one: str, other: str, days: tuple[str, str] = ("2026-03-03", "2026-03-05")) -> list[Difference]:
    found, _ = compare({"a": read("Norwire", one, days[0]), "b": read("Tolle Post", other, days[1])})
    return [difference for difference in found if difference.kind != "attribution"]


FIRST = "Eight people died when the ferry sank off Hask on Monday, the harbour police said."


@pytest.mark.parametrize(
    "last",
    [
        "Seven people died when the ferry sank off Hask. Norwire had said eight died; that is corrected to seven.",
        "The harbour police corrected an earlier toll of eight to seven in the sinking of the ferry off Hask.",
        "Seven people died when the ferry sank off Hask. An earlier version of this article said that eight people had died.",
        "The toll of the ferry that sank off Hask was corrected from eight to seven, the harbour police said.",
        "The harbour police lowered the death toll in the sinking of the ferry off Hask to seven from eight.",
        "Seven people, not eight as the police first said, died when the ferry sank off Hask.",
    ],
)
@pytest.mark.parametrize("day", ["2026-03-03", "2026-03-05"])
def test_a_value_that_was_wrong_is_told_as_corrected_and_not_as_changed(last: str, day: str) -> None:
    (one,) = told(FIRST, last, ("2026-03-03", day))
    assert (one.thing, one.corrected, one.update) == ("people killed", True, False)
    assert [(report.value.casefold(), report.corrected) for report in one.reports] == [("eight", True), ("seven", False)]


@pytest.mark.parametrize(
    ("last", "update"),
    [
        ("Nine people died when the ferry sank off Hask, raising an earlier toll of eight, the police said.", True),
        ("The death toll from the ferry that sank off Hask rose from eight to nine, the harbour police said.", True),
        ("Seven people died when the ferry sank off Hask. The captain corrected the course to eight degrees.", True),
    ],
)
def test_a_toll_that_only_moves_is_changed_and_not_corrected(last: str, update: bool) -> None:
    (one,) = [one for one in told(FIRST, last) if one.thing == "people killed"]
    assert (one.corrected, one.update) == (False, update)
    assert not any(report.corrected for report in one.reports)


def test_a_value_that_is_given_again_after_its_correction_is_not_taken_back() -> None:
    last = "The harbour police corrected an earlier toll of eight to seven in the sinking of the ferry off Hask."
    (one,) = told(FIRST, last, ("2026-03-05", "2026-03-03"))
    assert not one.corrected


def test_a_correction_is_shown_as_one() -> None:
    (one,) = told(FIRST, "Seven people, not eight as the police first said, died when the ferry sank off Hask.")
    head, old, new = differing(one, ())
    assert head.endswith("(corrected)")
    assert "taken back" in old
    assert "taken back" not in new


def test_a_value_below_certainty_is_marked_and_a_sure_one_is_not() -> None:
    toll = told(FIRST, "Nine people died when the ferry sank off Hask, the harbour police said.")
    assert [report.unsure for one in toll for report in one.reports] == [True, True]
    fine = told("The ferry line was fined 250,000 crowns over the fire.", "The ferry line was fined 400,000 crowns over the fire.")
    assert [report.unsure for one in fine for report in one.reports] == [False, False]


@pytest.mark.parametrize(
    ("one", "other", "called"),
    [
        (
            "The ferry line was fined 250,000 crowns over the fire.",
            "The ferry line was fined 400,000 crowns over the fire.",
            "sum (ferry, line, fined)",
        ),
        ("The ferry left Hask at 7.20 p.m. on Monday.", "The ferry left Hask at 8.45 p.m. on Monday.", "time of day (left, ferry)"),
        ("The mayor signed the truce of Hask on 2 May.", "The mayor signed the truce of Hask on 5 May.", "day (signed, truce)"),
    ],
)
def test_a_difference_is_called_by_what_differs(one: str, other: str, called: str) -> None:
    assert [found.thing for found in told(one, other)] == [called]
