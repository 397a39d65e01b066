"""Values that a later report puts right, how sure a value is, and what a difference is called."""

from dataclasses import replace

import pytest

from cuttings import pipeline
from cuttings.cli.finding import differing
from cuttings.stories import compare
from cuttings.stories.facts import facts
from cuttings.stories.withdrawn import counts
from cuttings.stories.wordings import wordings
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


ROADS = "Eighty people died on the roads of Hask."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ROADS, "The council wants to cut the death toll on the roads of Hask from eighty to sixty."),
        (ROADS, "The new law cut the death toll on the roads of Hask from eighty to sixty."),
        (ROADS, "Speed cameras reduced the number of deaths on the roads of Hask from eighty to sixty."),
        (ROADS, "Police patrols cut the death toll on the roads of Hask from eighty to sixty."),
        ("The speed limit at Hask was 80 km/h.", "The speed limit at Hask was 80 km/h; it was lowered to 60 km/h."),
        ("The bank of Hask set the rate at 8 percent.", "The bank of Hask had set the rate at 8 percent; it was lowered to 7 percent."),
        ("A ticket for the ferry cost 80 crowns.", "A ticket for the ferry cost 80 crowns; it was lowered to 60 crowns."),
        (
            "The ferry line was fined 80 crowns.",
            "The ferry line was fined 80 crowns over the deaths. It was lowered to 60 crowns on appeal.",
        ),
        ("The bank expects growth of 3 percent.", "The bank expects growth of 2 percent, cutting an earlier estimate of 3 percent."),
        ("The mill of Hask will keep 80 jobs.", "The mill of Hask will keep 60 jobs, reducing the previous number of 80."),
    ],
)
def test_what_is_only_lowered_is_not_taken_back(one: str, other: str) -> None:
    assert not [found for found in told(one, other) if found.corrected or any(report.corrected for report in found.reports)]


@pytest.mark.parametrize(
    "last",
    [
        "The coastguard cut the death toll of the ferry that sank off Hask from eight to seven.",
        "The mayor reduced an earlier death toll of the ferry that sank off Hask from eight to seven.",
        "The death toll of the ferry that sank off Hask was lowered from eight to seven, the harbour police said.",
        "Seven people died when the ferry sank off Hask. Norwire had said eight died; that was lowered to seven.",
        "Seven people died when the ferry sank off Hask, reducing an earlier number of eight.",
    ],
)
def test_a_toll_that_those_who_count_lower_is_corrected(last: str) -> None:
    (one,) = [one for one in told(FIRST, last) if one.thing == "people killed"]
    assert one.corrected
    assert [(report.value.casefold(), report.corrected) for report in one.reports] == [("eight", True), ("seven", False)]


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("The bridge firm cut the toll from nine to six crowns.", False),
        ("The bridge firm changed the toll of the bridge from nine to six.", False),
        ("The recount cut its tally from nine to six seats.", False),
        ("The death toll was cut from nine to six percent.", False),
        ("The hospital cut the death toll from nine to six.", True),
        ("The toll of the fire was corrected from nine to six on Monday.", True),
        ("The hospital corrected the number of dead from nine to six.", True),
    ],
)
def test_a_toll_counts_the_dead_only_where_deaths_are_told(text: str, deaths: bool) -> None:
    assert bool(list(counts(text))) == deaths
    killed = [fact for fact in facts("a", read("Norwire", text, "2026-03-03"), {}) if fact.thing == "people killed"]
    assert bool(killed) == deaths


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The fire broke out at 7.20 p.m. on Monday.", "7.20 p.m."),
        ("One in five houses of Hask burned.", "One in five"),
    ],
)
def test_times_of_day_and_shares_are_as_sure_as_what_they_rest_on(text: str, printed: str) -> None:
    reading = read("Norwire", text, "2026-03-03")
    (score,) = [fact.score for fact in facts("a", reading, {}) if fact.printed == printed]
    assert score > 0.5
    assert score in ([one.score for one in (*reading.times, *reading.figures)] or [0.9])
    bare = replace(reading, times=(), figures=())
    assert [fact.score for fact in facts("a", bare, {}) if fact.printed == printed] == [0.9 if printed == "One in five" else 0.0]


@pytest.mark.parametrize(
    ("one", "words"),
    [
        ("The soldiers left Hask on Monday; the troops of the border stayed in Hask.", []),
        ("The rebels took the town of Hask, but the militants of the hills held the pass.", []),
        ("The rebels took the town of Hask. The militants then burned the mill.", ["rebels", "militants", "rebels"]),
    ],
)
def test_two_words_of_one_sentence_are_two_things(one: str, words: list[str]) -> None:
    other = "The soldiers left Hask on Monday." if "soldiers" in one else "The rebels took the town of Hask and burned the mill."
    readings = [("a", read("Norwire", one, "2026-03-03")), ("b", read("Tolle Post", other, "2026-03-03"))]
    assert [report.value for found in wordings(readings) for report in found.reports] == words
