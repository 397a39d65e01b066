"""Which day an act has: the time beside it or none, and of which status it is."""

import pytest

from cuttings import dates, events, names, text
from cuttings.types import Article, Event, When

WEDNESDAY = When(first="2024-06-05", last="2024-06-05")


def read(value: str) -> dict[str, Event]:
    made = text.words(value)
    article = Article(text=value, published=WEDNESDAY)
    found = events.read(article, made, names.find(made), dates.find(made, WEDNESDAY), ())
    return {one.span.of(value): one for one in found}


def day(value: str, trigger: str) -> str | None:
    one = read(value)[trigger]
    return one.when and (one.when.first or one.when.last)


def test_the_next_sentence_does_not_lend_its_day() -> None:
    assert list(read("On 2 May the mast broke. It sank near the quay.")) == ["broke"]


def test_what_was_announced_has_the_day_it_is_for_and_not_that_of_the_announcement() -> None:
    assert day("The town announced a concert for 9 July.", "concert") == "2024-07-09"
    assert day("The railway announced the closure in May.", "closure") is None


def test_what_is_still_to_come_has_no_day_long_past() -> None:
    assert day("The train will carry nine crews, every berth sold since October.", "carry") is None
    assert day("If the two tie, lots would be drawn, as in 1952.", "drawn") is None


def test_a_time_in_a_clause_of_its_own_is_not_shared() -> None:
    assert day("If the bill is lost, she may call a vote in July.", "call") == "2024-07-01"
    assert day("If the bill is lost, she may call a vote in July.", "lost") is None
    assert day("The rent may be lowered after the July vote.", "lowered") is not None


@pytest.mark.parametrize(
    ("value", "trigger", "status"),
    [
        ("The council promised in March to mend it.", "mend", "announced"),
        ("The county refused last week to lower its fees.", "lower", "refused"),
        ("Unions called on it not to sell the yard.", "sell", "demanded"),
        ("A beetle thought to have died out lives there.", "died", "alleged"),
        ("If the loan is refused, the yard could close.", "refused", "hypothetical"),
        ("The winner will take the chair on 9 July. If nobody wins, lots decide.", "take", "planned"),
        ("The bank refused the loan.", "refused", "refused"),
    ],
)
def test_status_past_a_time_and_in_its_own_sentence(value: str, trigger: str, status: str) -> None:
    assert read(value)[trigger].status == status


@pytest.mark.parametrize(
    "value",
    [
        "Ines Holt, who is in Turin until Thursday, has not answered.",
        "A concert planned for Sunday was moved to 25 June.",
        "Dean Olaf Brink was expected to quit on Monday but did not.",
        "Marsh was supposed to sing on Monday night but cancelled.",
        "The pair were to have met on 1 June, but Aune fell ill.",
        "The choir was due to have left on 1 June.",
        "The bell has never yet been mended on Monday.",
    ],
)
def test_what_was_only_set_for_a_day_or_is_negated_did_not_happen_on_it(value: str) -> None:
    assert [one for one in read(value).values() if one.status == "happened"] == []


@pytest.mark.parametrize(
    ("value", "trigger", "first"),
    [
        ("The pair met on 1 June, but Aune fell ill.", "met", "2024-06-01"),
        ("Two men planned the theft on Monday.", "planned", "2024-06-03"),
        ("He was expected to win but resigned on Monday.", "resigned", "2024-06-03"),
        ("The flood not only soaked the hall on Monday.", "soaked", "2024-06-03"),
    ],
)
def test_what_came_about_keeps_its_day_beside_words_of_plans(value: str, trigger: str, first: str) -> None:
    found = read(value)
    assert found[trigger].status == "happened" and day(value, trigger) == first


@pytest.mark.parametrize(
    ("value", "dated"),
    [
        ("The two towns will make public a deal to shut the tannery by the end of 2026.", {"shut": "2026-12-31"}),
        ("The firm will publish its plan to sell the yard by 1 May 2026.", {"sell": "2026-05-01"}),
        ("The firm will publish its plan by 1 May 2026.", {"publish": "2026-05-01"}),
        ("They will meet to sign the lease by 1 May 2026.", {"meet": "2026-05-01", "sign": "2026-05-01"}),
    ],
)
def test_the_deadline_of_what_a_plan_aims_at_is_not_that_of_telling_of_it(value: str, dated: dict[str, str]) -> None:
    words = text.words(value)
    day = When(first="2026-03-11", last="2026-03-11")
    found = events.read(Article(text=value, published=day), words, (), dates.find(words, day), ())
    assert {one.span.of(value): one.when.last for one in found if one.when} == dated


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("Police have arrested at least nine people since Monday.", {"arrested": "2024-06-03"}),
        ("Police have arrested most of the gang since Monday.", {"arrested": "2024-06-03"}),
        ("Guards have freed the first of the hostages since Monday.", {"freed": "2024-06-03"}),
        ("Crews have closed the only bridge in Tarn since Monday.", {"closed": "2024-06-03"}),
        ("Crews have cleared the worst damage since Monday.", {"cleared": "2024-06-03"}),
        ("Sales fell to their lowest level since 1992.", {}),
        ("The firm posted its biggest loss since 2008.", {}),
        ("The club has won the cup for the first time since 1992.", {}),
        ("Police arrested nine people, the most since 1992.", {}),
        ("It was the worst flood since 1992.", {}),
        ("The worst flood since 1992 hit the town.", {}),
        ("The worst floods in the valley since 1992 have killed nine.", {}),
        ("The river burst its banks on Monday in the worst flood since 1992.", {"burst": "2024-06-03"}),
        ("The biggest fire since 2003 broke out on Monday.", {"broke": "2024-06-03"}),
        ("The oldest bridge has been shut since 2014.", {"shut": "2014-01-01"}),
    ],
)
def test_only_a_ranked_noun_takes_since_from_an_act(value: str, wanted: dict[str, str]) -> None:
    words = text.words(value)
    read = events.read(Article(text=value, published=WEDNESDAY), words, names.find(words), dates.find(words, WEDNESDAY), ())
    assert {one.span.of(value): one.when.first for one in read if one.when} == wanted
