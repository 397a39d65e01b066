"""Events with day and status, and figures."""

import re

import pytest

from cuttings import dates, events, names, statements, text
from cuttings.events import roots
from cuttings.types import Article, Event, Figure, Span, When

WEDNESDAY = When(first="2024-06-05", last="2024-06-05")


def read(value: str) -> list[Event]:
    words = text.words(value)
    found = names.find(words)
    article = Article(text=value, published=WEDNESDAY)
    said = statements.read(article, words, found)
    return list(events.read(article, words, found, dates.find(words, WEDNESDAY), said))


def figures(value: str) -> list[Figure]:
    return list(events.figures(text.words(value)))


@pytest.mark.parametrize(
    ("value", "trigger", "status", "first"),
    [
        ("The board met on Monday.", "met", "happened", "2024-06-03"),
        ("The board will meet on Monday.", "meet", "planned", "2024-06-10"),
        ("The board is expected to meet on 9 July 2024.", "meet", "planned", "2024-07-09"),
        ("The board would meet on 9 July 2024.", "meet", "hypothetical", "2024-07-09"),
        ("The union refused to leave the lock.", "leave", "refused", None),
        ("The mayor denied that the lock had been sold in May.", "sold", "denied", "2024-05-01"),
        ("The union demanded that the lock be closed by the end of 2025.", "closed", "demanded", None),
        ("The keeper allegedly sold the lock on 2 May 2019.", "sold", "alleged", "2019-05-02"),
        ("The board announced plans to sell the lock in 2026.", "sell", "announced", "2026-01-01"),
        ("The board announced on Monday that it will sell the lock in 2026.", "sell", "announced", "2026-01-01"),
        ("The keeper is accused of burning the lock in May 2019.", "burning", "alleged", "2019-05-01"),
        ("The keeper denied burning it.", "burning", "denied", None),
        ("The union demanded the release of the keeper.", "release", "demanded", None),
        ("The mayor rejected the plan.", "rejected", "refused", None),
        ("The lock would close if the river rises.", "close", "hypothetical", None),
        ("The lock is still leaking.", "leaking", "ongoing", None),
        ("The board meets on Monday.", "meets", "planned", "2024-06-10"),
        ("The keeper whittled a lock on 2 May 2019.", "whittled", "happened", "2019-05-02"),
        ("Rules that came into force in March required a month's notice of every crew.", "came", "happened", "2024-03-01"),
        ("The union demanded the papers that the board burned in May 2019.", "burned", "happened", "2019-05-01"),
        ("The union demanded that the papers be burned by the end of 2025.", "burned", "demanded", None),
        ("LUNMOUTH, May 20 — The board dismissed its keeper on Monday.", "dismissed", "happened", "2024-06-03"),
        ("The board dismissed its keeper, Ada Pell, on Monday after a crane fell.", "dismissed", "happened", "2024-06-03"),
        ("The yard will withdraw its last crane from the quay by 31 December, the two boards announced.", "withdraw", "planned", None),
    ],
)
def test_status_and_day_follow_the_governing_words(value: str, trigger: str, status: str, first: str | None) -> None:
    found = {one.span.of(value): one for one in read(value)}
    assert trigger in found
    one = found[trigger]
    assert (one.status, one.when.first if one.when else None) == (status, first)


def test_each_day_goes_to_its_own_event() -> None:
    value = "The lock opened on 2 May 2019 and closed on 3 June 2020."
    assert [(one.span.of(value), one.when.first) for one in read(value) if one.when] == [("opened", "2019-05-02"), ("closed", "2020-06-03")]


@pytest.mark.parametrize(
    "value",
    [
        "LUNMOUTH, May 20 — The board dismissed its keeper.",
        "LUNMOUTH, 20 May (TPA): The lock opened.",
        "The yard has offered May.",
        "The lock is old.",
        "The board did not meet on Monday.",
        "The attack was long and the lock was shut.",
    ],
)
def test_without_a_day_or_with_a_plain_no_there_is_no_event(value: str) -> None:
    assert read(value) == []


def found_by(value: str) -> dict[str, tuple[str | None, str | None]]:
    return {event.span.of(value): (event.when.first, event.when.last) if event.when else (None, None) for event in read(value)}


def test_a_refusal_has_the_day_told_before_it() -> None:
    assert found_by("The board met on Monday. The chair refused to vote.")["vote"] == ("2024-06-03", "2024-06-03")


@pytest.mark.parametrize("lead", ["The board met on 3 March 2021.", "The board will meet on 20 June 2024.", "The board met."])
def test_a_day_long_past_or_ahead_is_not_that_of_a_refusal(lead: str) -> None:
    assert found_by(f"{lead} The chair refused to vote.")["vote"] == (None, None)


def test_the_day_of_a_promise_is_not_that_of_what_is_promised() -> None:
    assert found_by("The line pledged on Monday to replace its ships by 2026.").get("replace", (None, None))[0] != "2024-06-03"


def test_two_days_joined_are_both_those_of_the_act() -> None:
    assert found_by("The crew marched on Monday and Tuesday.")["marched"] == ("2024-06-03", "2024-06-04")


def test_what_a_figure_is_measured_against_is_no_day_of_an_act() -> None:
    assert "rose" not in found_by("Sales rose to 5 million crates from 4 million a year earlier.")
    assert found_by("He moved from Orme two years ago.")["moved"] == ("2022-01-01", "2022-12-31")


def test_a_year_that_names_a_noun_is_not_that_of_the_verb() -> None:
    assert "broke" not in found_by("The court broke the 1995 law of the sea.")
    assert found_by("The court broke the law in 1995.")["broke"] == ("1995-01-01", "1995-12-31")


def test_who_and_where_are_cited() -> None:
    value = "The Dale Water Board met in Nairobi on 2 May 2019."
    (one,) = read(value)
    assert [span.of(value) for span in one.who] == ["The Dale Water Board"]
    assert one.where is not None and one.where.of(value) == "Nairobi"


@pytest.mark.parametrize(
    ("value", "printed", "low", "high", "unit", "thing", "bound"),
    [
        ("They counted 5,300 troops.", "5,300", 5300, 5300, None, "troops", "exact"),
        ("At least 300 people came.", "At least 300", 300, None, None, "people", "at-least"),
        ("More than two million voters came.", "More than two million", 2e6, None, None, "voters", "more-than"),
        ("Nearly 40 homes burned.", "Nearly 40", 40, 40, None, "homes", "about"),
        ("Fewer than 12 boats sank.", "Fewer than 12", None, 12, None, "boats", "less-than"),
        ("It cost $2.5 million.", "$2.5 million", 2.5e6, 2.5e6, "USD", None, "exact"),
        ("It cost £3bn.", "£3bn", 3e9, 3e9, "GBP", None, "exact"),
        ("It cost 40 euros.", "40 euros", 40, 40, "EUR", None, "exact"),
        ("It rose by 12.5 percent.", "12.5 percent", 12.5, 12.5, "%", None, "exact"),
        ("It is 12 km long.", "12 km", 12, 12, "km", None, "exact"),
        ("They held three rounds of talks.", "three", 3, 3, None, "rounds", "exact"),
        ("Between 20 and 30 boats sank.", "Between 20 and 30", 20, 30, None, "boats", "range"),
        ("It holds 20-30 boats.", "20-30", 20, 30, None, "boats", "range"),
        ("Some twenty-five sailors fled.", "Some twenty-five", 25, 25, None, "sailors", "about"),
        ("Dozens of people fled.", "Dozens", None, None, None, "people", "about"),
        ("More than 140 were missing.", "More than 140", 140, None, None, "people", "more-than"),
        ("It exploded, wounding at least 20.", "at least 20", 20, None, None, "people", "at-least"),
        ("Three more were shot dead.", "Three", 3, 3, None, "people", "exact"),
        ("At least 38 dead so far.", "At least 38", 38, None, None, "dead", "at-least"),
        ("Two winters passed.", "Two", 2, 2, None, "winters", "exact"),
        ("A fourth round of talks began.", "fourth round", 4, 4, "ordinal", "round", "exact"),
        ("Oil costs over $5 a barrel.", "over $5 a barrel", 5, None, "USD", None, "more-than"),
        ("It cost 84 crore rupees.", "84 crore rupees", 84e7, 84e7, "rupees", None, "exact"),
        ("It cost between 400 and 550 million crowns.", "between 400 and 550 million crowns", 4e8, 5.5e8, "crowns", None, "range"),
        ("They won 3-1 at home.", "3-1", 3, 1, "score", None, "exact"),
        ("Gwen Parry, 45, resigned.", "45", 45, 45, "years", "age", "exact"),
        ("It fell to minus 12 degrees Celsius overnight.", "minus 12 degrees Celsius", -12, -12, "°C", None, "exact"),
        ("One man was killed.", "One", 1, 1, None, "man", "exact"),
        ("The number of sick stood at 41.", "41", 41, 41, None, None, "exact"),
        ("A 45-year-old man fled.", "45-year-old", 45, 45, "years", "age", "exact"),
    ],
)
def test_a_figure_has_value_unit_thing_and_bound(
    value: str, printed: str, low: float | None, high: float | None, unit: str | None, thing: str | None, bound: str
) -> None:
    (one,) = figures(value)
    assert (one.span.of(value), one.low, one.high, one.unit, one.thing, one.bound) == (printed, low, high, unit, thing, bound)


@pytest.mark.parametrize(
    ("value", "before", "after", "thing"),
    [
        ("The army cut troop numbers from 5,300 to 2,500.", 5300, 2500, "troops"),
        ("Fares rose from 4 to 5 crowns.", 4, 5, "Fares"),
        ("The toll rose to 14 from 9.", 9, 14, "toll"),
        ("This raised the toll to 14.", None, 14, "toll"),
        ("The profit doubled to 84 crowns.", 42, 84, "profit"),
        ("The Farmers' seats were halved, to nine.", 18, 9, "seats"),
        ("Rent is €1,140 a month, up from €1,052.", 1052, 1140, "Rent"),
    ],
)
def test_a_change_is_one_figure(value: str, before: float | None, after: float, thing: str | None) -> None:
    (one,) = figures(value)
    assert one.change is not None
    assert (one.change.before, one.change.after, one.thing, one.low) == (before, after, thing, after)


@pytest.mark.parametrize(
    "value",
    [
        "It burned on 2 May 2019.",
        "It burned in 2019 and 2020.",
        "It runs at 5 p.m. and 10:30.",
        "See Section 427, Row 21.",
        "Flight 370 left on time.",
        "It took three weeks.",
        "One man came to a house.",
        "He rose at ten past four.",
        "They slept until nine.",
        "The Galaxy S23 and a Boeing 737 were late.",
        "It happened on the 4th.",
        "Fifth Avenue and the third quarter were quiet.",
        "Covid-19 spread.",
        "She gave her own number at 41 there.",
        "Call (303) 555-0142 or 020 7946 0012 for help.",
        "Text 07700 900123, or ring +44 20 7946 0958.",
    ],
)
def test_dates_times_labels_and_scores_are_no_figures(value: str) -> None:
    assert figures(value) == []


def test_numbers_beside_each_other_are_no_telephone_number() -> None:
    assert [one.low for one in figures("The hall (303 seats) and 555 stools were sold.")] == [303.0, 555.0]
    assert [one.low for one in figures("In 2020 7946 boats came.")] == [7946.0]


@pytest.mark.parametrize(
    ("value", "trend"), [("It fell by 3 percent.", "down"), ("It is up about 3 percent.", "up"), ("It is 3 percent.", None)]
)
def test_a_figure_tells_whether_something_went_up_or_down_by_it(value: str, trend: str | None) -> None:
    (one,) = figures(value)
    assert one.trend == trend


def test_what_was_counted_before_is_counted_again() -> None:
    assert [one.thing for one in figures("They kept 64 drawings, nine of them in colour.")] == ["drawings", "drawings"]


def test_a_bare_share_is_of_the_unit_of_the_share_before_it() -> None:
    assert [one.unit for one in figures("They won 14.2 per cent, against 7.1 in the last vote.")] == ["%", "%"]


def test_people_in_a_vague_number_need_no_noun() -> None:
    assert [(one.span.of("It burned, injuring dozens."), one.thing) for one in figures("It burned, injuring dozens.")] == [
        ("dozens", "people")
    ]


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        ("Police arrested three smugglers on 2 May 2024.", ["COERCE"]),
        ("The union condemned the board on 2 May 2024.", ["ACCUSE"]),
        ("Thousands marched against the law on 2 May 2024.", ["PROTEST"]),
        ("Gunmen killed six people on 2 May 2024.", ["ASSAULT"]),
        ("The storm killed six people on 2 May 2024.", [None]),
        ("Shares fell on 2 May 2024.", [None]),
        ("The museum opened on 2 May 2024.", [None]),
        ("Three people died on 2 May 2024.", [None]),
    ],
)
def test_an_act_has_its_root_and_what_is_no_act_between_parties_has_none(sentence: str, types: list[str | None]) -> None:
    assert [one.type for one in read(sentence)] == types


@pytest.mark.parametrize(
    ("sentence", "level", "thing", "unit"),
    [
        ("Shares fell 8.4 percent to 112 crowns.", 112, "Shares", "crowns"),
        ("Unemployment rose 0.3 points to 5.1 percent.", 5.1, "Unemployment", "%"),
        ("The population fell 2 percent, to 41,000.", 41_000, "population", None),
    ],
)
def test_what_something_came_to_by_a_share_is_a_level_of_its_own(sentence: str, level: float, thing: str, unit: str | None) -> None:
    share, came = figures(sentence)
    assert share.trend is not None and share.change is None
    assert (came.low, came.thing, came.unit, came.change and came.change.after) == (level, thing, unit, level)


@pytest.mark.parametrize("when", ["early on Monday", "late on Friday", "overnight", "yesterday"])
def test_when_people_were_hurt_is_not_what_was_counted(when: str) -> None:
    assert [(one.low, one.thing) for one in figures(f"The blast injured 17 {when}.")] == [(17, "people")]
    assert [one.thing for one in figures("They counted 17 early voters.")] == ["voters"]


@pytest.mark.parametrize(
    "sentence", ["3 of the 12 members resigned.", "Three of its twelve members resigned.", "Three out of 12 members resigned."]
)
def test_a_part_of_a_whole_is_told_with_the_whole(sentence: str) -> None:
    assert [(one.low, one.thing) for one in figures(sentence)] == [(3, "members"), (12, "members")]


def test_a_refusal_has_the_day_of_the_sentence_before_unless_it_stands_and_a_denial_has_none() -> None:
    lead = "Trams stopped on Monday after a bus hit a mast. "
    whens = [
        [one.when and one.when.first for one in read(lead + said) if one.status in ("refused", "denied")]
        for said in ("The driver refused to speak.", "The driver has refused to speak.", "The driver denied using a telephone.")
    ]
    assert whens == [["2024-06-03"], [None], [None]]


def test_a_bare_answer_has_the_time_of_what_it_answers() -> None:
    found = read("A chain offered to buy the recipe in April 2023. Casale refused.")
    assert [one.when and one.when.first for one in found if one.status == "refused"] == ["2023-04-01"]


def test_the_stretch_of_results_is_not_the_day_on_which_they_are_told() -> None:
    assert [one.when and one.when.first for one in read("On 3 May 2024 the firm posted a loss for the first quarter of 2024.")] == [
        "2024-05-03"
    ]


def test_a_month_that_names_a_noun_is_no_act_s() -> None:
    assert [one.span for one in read("The judges praised the June agreement.")] == []


def test_acts_of_a_sentence_that_no_desk_would_print_have_no_type() -> None:
    """Each act is looked at beside its whole sentence: without a bound a text without an end would cost its length squared."""
    plain, endless = "Police arrested three smugglers", "Police arrested three smugglers and " * 100

    def types(value: str) -> set[str | None]:
        made = text.words(value + ".")
        spans = [match.span() for match in re.finditer("arrested", made.text)]
        return {event.type for event in roots.typed(made, [Event(span=Span(a, b), who=(Span(a - 7, a - 1),)) for a, b in spans])}

    assert types(plain) == {"COERCE"}
    assert types(endless) == {None}


@pytest.mark.parametrize(
    "value",
    [
        "A vote was due on Friday but was cancelled.",
        "The reopening was due on Friday but was cancelled.",
        "The lift was first due to open in December, but was put off because of snow.",
        "The council was due to meet on Friday but the meeting was called off.",
    ],
)
def test_what_was_set_and_given_up_is_no_event_of_that_day(value: str) -> None:
    """Neither the act, which was not done, nor the giving up, whose day is not told."""
    assert not [one for one in read(value) if one.when]


@pytest.mark.parametrize(
    ("value", "trigger", "status", "first"),
    [
        ("The council was cancelled on Friday.", "cancelled", "happened", "2024-05-31"),
        ("The council is due to meet on Friday.", "meet", "planned", "2024-06-07"),
        ("The dam broke on Monday, and a vote was due on Friday but was cancelled.", "broke", "happened", "2024-06-03"),
        ("The lift was first due in May, but will open on 9 July 2024.", "open", "planned", "2024-07-09"),
    ],
)
def test_what_stands_beside_a_plan_given_up_keeps_its_day(value: str, trigger: str, status: str, first: str) -> None:
    assert (trigger, status, first) in [(one.span.of(value), one.status, one.when and one.when.first) for one in read(value)]


@pytest.mark.parametrize("end", ["from.", "from", "to.", "between.", "half", "half."])
def test_a_text_may_end_where_a_range_could_begin(end: str) -> None:
    assert figures(f"Nobody knows where the boats come {end}") == []


@pytest.mark.parametrize(
    ("value", "score"),
    [
        ("The council voted 31 to 14 on Monday to sell the mill.", [(31, 14)]),
        ("The bill passed by 31 votes to 14.", [(31, 14)]),
        ("By a vote of five to two the bench backed her.", [(5, 2)]),
        ("The council approved 20 to 30 houses on Monday.", []),
        ("The panel voted 20 to 30 times a year.", []),
        ("They voted from 8 to 14 on Monday.", []),
    ],
)
def test_how_a_vote_went_is_a_score_when_it_is_told_in_words(value: str, score: list[tuple[int, int]]) -> None:
    found = events.figures(text.words(value))
    assert [(one.low, one.high) for one in found if one.unit == "score"] == score
    assert not score or len(found) == 1


@pytest.mark.parametrize(
    ("value", "thing"),
    [
        ("Fares rose 12 percent last year to 340 crowns.", "Fares"),
        ("Fares fell by 4 percent on Monday to 31 crowns.", "Fares"),
        ("Fares rose 12 percent after the line moved last year to 340 crowns.", None),
    ],
)
def test_what_came_to_a_value_is_told_across_a_time_and_is_no_time(value: str, thing: str | None) -> None:
    *_, last = events.figures(text.words(value))
    assert last.thing == thing


def test_a_share_is_one_of_what_stands_behind_of() -> None:
    for value in ("It cut 12 percent of the company's workforce.", "It cut between 10 and 12 percent of its workforce."):
        assert [one.thing for one in figures(value)] == ["workforce"]
    assert next(one.thing for one in figures("It won 2 percent of nearly 1,800 ballots.")) == "ballots"
    assert [one.thing for one in figures("It rose by between 10 and 12 percent of late.")] == [None]


def test_of_the_toll_from_what_befell_a_place_the_toll_is_counted() -> None:
    assert [one.thing for one in figures("The death toll from the ferry that sank off Orre rose to 19.")] == ["toll"]
    assert [one.thing for one in figures("The queue behind the ferry that sank off Orre rose to 19.")] != ["toll"]


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("The debate was brought forward from 24 to 23 November.", []),
        ("The fair was moved from 9 to 30 May.", []),
        ("The number of stalls rose from 24 to 23,000 in November.", [24, 23000]),
        ("The number of stalls rose from 24 to 30 on 3 November.", [24, 30]),
    ],
)
def test_the_first_of_two_days_of_a_month_is_no_figure(value: str, wanted: list[float]) -> None:
    words = text.words(value)
    found = events.figures(words, dates.find(words, WEDNESDAY))
    told = [level for one in found for level in (one.change.before if one.change else None, one.high) if level is not None]
    assert told == wanted


@pytest.mark.parametrize(
    ("value", "unsure", "sure"),
    [
        (
            "In an earlier version of this article we said that 40,000 litres had entered the river. About 4,000 litres had.",
            "40,000 litres",
            "About 4,000 litres",
        ),
        ("The tank lost 4,000 litres, not 40,000 litres as an earlier version of this story said.", "40,000 litres", "4,000 litres"),
        ("The board wrongly said that 40 boats had sunk, rather than 14 boats.", "40", "14"),
        ("An earlier version of the bill set aside 40,000 dollars.", "", "40,000 dollars"),
        ("A new version of this article will cost 300 dollars.", "", "300 dollars"),
    ],
)
def test_a_figure_that_an_earlier_version_had_is_not_sure(value: str, unsure: str, sure: str) -> None:
    read = {one.span.of(value): one.score for one in figures(value)}
    assert read[sure] >= 0.93
    assert not unsure or read[unsure] <= 0.5
