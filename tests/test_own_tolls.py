"""Which toll is an article's own, and which deeds share a row of a timeline; what is one value however printed."""

import pytest

from cuttings import pipeline
from cuttings.stories import compare
from cuttings.types import Article, Moment, Reading, Report, Span, When
from cuttings.types.wording import same

WIRE = "A fire at a grain store in the port of Hask killed 11 people in the early hours of Tuesday, police said."
PAPER = "At least 16 people died when a store burned down in Tolle Ness {day}, hospital doctors told the Tolle Post."
REST = " The flames could be seen from the hills, and the first engine came after an hour, the harbour master, Ida Orme, told the paper. "
THEIRS = "Police have said that {many} people were killed and that the fire broke out on Tuesday."


def read(outlet: str, text: str) -> Reading:
    day = When(first="2026-03-03", last="2026-03-03")
    return pipeline.understand(Article(title="Store burns", outlet=outlet, text=text, language="en", published=day), page=outlet)


def tolls(*texts: str) -> list[list[str]]:
    found, _ = compare({outlet: read(outlet, text) for outlet, text in zip(("Norwire", "Tolle Post", "Vell Dawn"), texts, strict=False)})
    return [[report.value for report in one.reports] for one in found if one.thing == "people killed"]


@pytest.mark.parametrize("day", ["late on Monday", "on Monday", "early on Tuesday"])
def test_of_two_tolls_in_an_article_the_one_that_it_opens_with_is_its_own(day: str) -> None:
    assert tolls(WIRE, PAPER.format(day=day) + REST + THEIRS.format(many=11)) == [["11", "At least 16"]]


def test_one_night_is_dated_to_either_of_its_days() -> None:
    assert tolls(WIRE, PAPER.format(day="late on Monday")) == [["11", "At least 16"]]


@pytest.mark.parametrize("day", ["early on Monday", "late on Sunday"])
def test_tolls_of_two_days_are_not_held_against_each_other(day: str) -> None:
    assert tolls(WIRE, PAPER.format(day=day)) == []


def test_an_article_that_only_relays_a_toll_that_may_be_a_part_is_not_credited_with_it() -> None:
    quake = "At least 60 people died when a store burned down in Tolle Ness on Monday, hospital doctors told the Tolle Post."
    third = WIRE.replace("11 people", "13 people")
    assert tolls(WIRE, quake + REST + THEIRS.format(many=11), third) == [["11", "13"]]


def test_an_article_that_gives_one_toll_is_told_with_it() -> None:
    text = "A store burned down in Hask early on Tuesday." + REST + THEIRS.format(many=16)
    assert tolls(WIRE, text) == [["11", "16"]]


def timeline(*texts: str) -> tuple[Moment, ...]:
    return compare({outlet: read(outlet, text) for outlet, text in zip(("Norwire", "Tolle Post"), texts, strict=True)})[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Minister Jan Tarn is expected to visit Hask on Thursday.", "Minister Jan Tarn was booed in Hask on Thursday, two days on."),
        ("Minister Jan Tarn will visit Hask on Monday.", "Minister Jan Tarn visited Hask on Monday."),
        ("Minister Jan Tarn was booed in Hask on Monday.", "Minister Jan Tarn resigned in Hask on Monday."),
    ],
)
def test_deeds_that_are_not_one_or_not_of_one_status_share_no_row(one: str, other: str) -> None:
    assert all(len(moment.reports) == 1 for moment in timeline(one, other))


def test_one_deed_of_one_status_is_a_row_with_both_outlets() -> None:
    (moment,) = timeline("Minister Jan Tarn visited Hask on Monday.", "On Monday Jan Tarn, the minister, visited the port of Hask.")
    assert [report.outlet for report in moment.reports] == ["Norwire", "Tolle Post"]


def put(value: str, plain: str = "") -> Report:
    return Report(article="a", outlet=None, published=None, value=value, span=Span(0, 1), sentence=Span(0, 1), quote="", plain=plain)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (put("Police"), put("police"), True),
        (put("17", "17"), put("seventeen", "17"), True),
        (put("twenty-one", "21"), put("21", "21"), True),
        (put("17", "17"), put("at least 17", "17"), False),
        (put("police"), put("the police chief"), False),
        (put("17", "17"), put("eighteen", "18"), False),
    ],
)
def test_ways_to_print_one_value_are_one(one: Report, other: Report, alike: bool) -> None:
    assert (same(one) == same(other)) is alike


def sources(*texts: str) -> list[list[str]]:
    found, _ = compare({outlet: read(outlet, text) for outlet, text in zip(("Norwire", "Tolle Post"), texts, strict=True)})
    return [[report.value for report in one.reports] for one in found if one.kind == "attribution"]


def test_some_is_no_source_and_some_doctors_are() -> None:
    assert sources(WIRE, "Some say that 16 people were killed by the fire at the grain store in Hask on Tuesday.") == []
    text = "Some doctors say that 16 people were killed by the fire at the grain store in Hask on Tuesday."
    assert sources(WIRE, text) == [["police", "Some doctors"]]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Two customs officers opened the hold.", "officers"),
        ("Three police vans stood there.", "vans"),
        ("Six customs are kept in Hask.", "customs"),
        ("The march left 20 police injured.", "police"),
    ],
)
def test_what_is_counted_is_the_head_of_its_phrase(text: str, thing: str) -> None:
    assert [figure.thing for figure in read("Norwire", text).figures] == [thing]
