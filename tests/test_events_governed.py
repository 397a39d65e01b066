"""Claims about which verb or noun a time governs, and about acts whose day is counted from a day beside them."""

from __future__ import annotations

import pytest

from cuttings import dates, events, names
from cuttings.text import words
from cuttings.types import Article, Event, When

_DAY = When(first="2024-06-05", last="2024-06-05")  # A Wednesday.


def _read(value: str) -> dict[str, Event]:
    made = words(value)
    found = events.read(Article(published=_DAY), made, names.find(made), dates.find(made, _DAY), ())
    return {event.span.of(value): event for event in found}


@pytest.mark.parametrize(
    ("value", "trigger", "status", "first"),
    [
        ("The Ebrach burst its banks on Monday and drowned the lower market.", "burst", "happened", "2024-06-03"),
        ("Two walkers were found alive in a byre on 2 June.", "found", "happened", "2024-06-02"),
        ("A curator gave the letter to the town archive in 1931.", "gave", "happened", "1931-01-01"),
        ("Her first novel had come out in March 2019.", "come", "happened", "2019-03-01"),
        ("The queen visits Lorne on Friday.", "visits", "planned", "2024-06-07"),
        ("Rovers play Ardmore on Saturday.", "play", "planned", "2024-06-08"),
        ("A ruling on the dam is due on 9 June.", "ruling", "planned", "2024-06-09"),
        ("Talks are planned for Friday.", "Talks", "planned", "2024-06-07"),
        ("A decision is expected in October.", "decision", "planned", "2024-10-01"),
    ],
)
def test_a_verb_or_noun_that_a_time_hangs_on_is_an_act(value: str, trigger: str, status: str, first: str) -> None:
    found = _read(value)[trigger]
    assert (found.status, found.when and found.when.first) == (status, first)


@pytest.mark.parametrize(
    "value",
    [
        "The shop has flour until Friday.",
        "She knows since Monday what it costs.",
        "A ruling was due on 9 May.",
        "He wants on Friday what she had on Monday.",
        "A ban is expected.",
    ],
)
def test_what_stands_or_had_been_set_is_no_act_of_its_time(value: str) -> None:
    assert not _read(value)


@pytest.mark.parametrize(
    "value",
    [
        "No verdict is due on 9 June.",
        "No walkouts are planned for 9 June.",
        "Neither hearing is scheduled for Friday.",
        "Few flights are planned for Friday.",
        "Hardly any new trams are due on 9 June.",
        "None of the talks is set for Friday.",
        "She hardly visits on Friday.",
        "The choir rarely meets on Friday.",
        "The abbot seldom preached in May.",
        "No tram runs on Friday.",
        "Nobody died on Monday.",
        "No guest returned on Monday.",
    ],
)
def test_what_is_denied_or_of_nobody_is_no_act(value: str) -> None:
    assert not _read(value)


@pytest.mark.parametrize(
    ("value", "trigger"),
    [
        ("No trams are left, but a verdict is due on 9 June.", "verdict"),
        ("A few walkouts are planned for Friday.", "walkouts"),
        ("It has no chair, but the choir meets on Friday.", "meets"),
        ("No 10 returned the letter on Monday.", "returned"),
    ],
)
def test_a_denial_of_something_else_leaves_an_act_alone(value: str, trigger: str) -> None:
    assert trigger in _read(value)


@pytest.mark.parametrize(
    ("value", "trigger", "first", "last"),
    [
        ("The mayor resigned on Tuesday, two days after her party lost the vote.", "lost", "2024-06-02", "2024-06-02"),
        ("Divers raised the ferry on Sunday, nine days after she sank off Calder.", "sank", "2024-05-24", "2024-05-24"),
        ("The firm will cut its rates on 1 July, three months after it raised them.", "raised", "2024-04-01", "2024-04-30"),
        ("He copied the keys in March, a month before he left the bank.", "left", "2024-04-01", "2024-04-30"),
        ("The council met on Monday, a day after a court had thrown out the plan.", "thrown", "2024-06-02", "2024-06-02"),
    ],
)
def test_an_act_may_be_counted_from_the_day_beside_it(value: str, trigger: str, first: str, last: str) -> None:
    when = _read(value)[trigger].when
    assert when and (when.first, when.last) == (first, last)


@pytest.mark.parametrize(
    "value",
    [
        "The talks failed on Tuesday, 70 days after an election that gave nobody a majority.",
        "She spoke on Monday, six weeks after a jury cleared her.",
        "It joined on Monday, four years after the war; it has a king.",
    ],
)
def test_what_no_day_is_counted_for_gets_none(value: str) -> None:
    assert {"gave", "cleared", "has"}.isdisjoint(_read(value))


def test_acts_joined_to_a_dated_one_share_its_day() -> None:
    found = _read("The Ebrach burst its banks on Monday and flooded two hundred cellars.")
    assert [one.when and one.when.first for one in found.values()] == ["2024-06-03", "2024-06-03"]


@pytest.mark.parametrize(
    "value",
    [
        "He was freed on Monday, but his wife had fled to Calder.",
        "She signed the deed in 2019 and discussed it with the bank.",
        "The line stopped on Monday and demanded an answer.",
    ],
)
def test_a_day_is_not_shared_with_another_subject_a_loose_time_or_what_is_asked(value: str) -> None:
    assert {"fled", "discussed", "demanded"}.isdisjoint(_read(value))


def test_what_was_moved_to_a_date_may_lie_behind() -> None:
    past, ahead = _read("The match was moved to 25 May.")["moved"], _read("The match was moved to 25 June.")["moved"]
    assert past.when and ahead.when
    assert (past.status, past.when.first, ahead.status, ahead.when.first) == ("happened", "2024-05-25", "planned", "2024-06-25")


@pytest.mark.parametrize(
    ("value", "trigger"),
    [
        ("The keeper refused to leave the tower until 1 May.", "leave"),
        ("She refused to say whether she would sail in July.", "say"),
        ("The firm declined to give a forecast for the current quarter.", "give"),
        ("The captain will pick the crew for Sunday's race.", "pick"),
    ],
)
def test_a_time_of_what_is_only_spoken_of_is_not_that_of_the_act(value: str, trigger: str) -> None:
    found = _read(value).get(trigger)
    assert found is None or found.when is None


@pytest.mark.parametrize(
    ("value", "trigger", "status", "first"),
    [
        ("The talks broke down on Monday, when the envoy stormed out.", "stormed", "happened", "2024-06-03"),
        ("It weakened late on Monday after flattening the pier on Sunday.", "flattening", "happened", "2024-06-02"),
        ("The line will lease two ships in July and raise its fares on 1 October.", "raise", "planned", "2024-10-01"),
        ("More rain is forecast to fall on Friday.", "fall", "planned", "2024-06-07"),
        ("The firm said it would appeal on Friday.", "appeal", "planned", "2024-06-07"),
    ],
)
def test_clauses_and_joined_verbs_have_their_days_and_status(value: str, trigger: str, status: str, first: str) -> None:
    found = _read(value)[trigger]
    assert (found.status, found.when and found.when.first) == (status, first)


@pytest.mark.parametrize(
    ("value", "trigger", "status"),
    [
        ("The abbot wants her to sign the lease.", "sign", "demanded"),
        ("Parents want the swings mended.", "mended", "demanded"),
        ("The keeper wants the boats moored outside the lock towed.", "towed", "demanded"),
        ("The union wants the tank that leaked in March and the pump replaced.", "leaked", "happened"),
        ("The board wants the grain spoiled in March cleared away.", "cleared", "demanded"),
        ("The board wants the rule on nets dropped.", "dropped", "demanded"),
        ("Surveyors said a slide would bury the school.", "bury", "hypothetical"),
        ("Opponents said the act would have jailed her.", "jailed", "hypothetical"),
        ("The firm said it would have jailed nobody.", "jailed", "hypothetical"),
        ("The firm said it would also rebuild the quay.", "rebuild", "planned"),
        ("The mayor said the pool would reopen on Friday.", "reopen", "planned"),
        ("She suspects that the letter was forged.", "forged", "alleged"),
        ("If it lost the case, the firm said it would appeal.", "appeal", "hypothetical"),
    ],
)
def test_wishes_and_suspicions_tell_of_no_fact(value: str, trigger: str, status: str) -> None:
    assert _read(value)[trigger].status == status


@pytest.mark.parametrize(
    "value",
    [
        "She wants the boathouse built by her aunt to stand.",
        "He wants the coins stolen from her back.",
        "They want amends for the flats flooded in May.",
    ],
)
def test_a_participle_that_tells_of_a_thing_is_not_what_is_wanted(value: str) -> None:
    assert all(event.status != "demanded" for event in _read(value).values())


@pytest.mark.parametrize(
    ("value", "trigger", "status"),
    [
        ("The board has ordered all nine lifts in the old town to be inspected by Friday.", "inspected", "demanded"),
        ("All nine lifts that were ordered, and paid for, had to be inspected on Monday.", "inspected", "happened"),
        ("The clinic warned that up to 60 operations would have to be postponed by Friday.", "postponed", "hypothetical"),
        ("Up to 60 operations had to be postponed on Monday.", "postponed", "happened"),
        ("She said the firm would pay each family 5,000 crowns by Christmas.", "pay", "planned"),
        ("She said the firm would often pay late before Christmas.", "pay", "hypothetical"),
    ],
)
def test_what_was_ordered_or_would_have_to_be_done_has_not_happened(value: str, trigger: str, status: str) -> None:
    assert _read(value)[trigger].status == status


def test_an_act_of_the_sentence_before_has_no_time_of_the_next_one() -> None:
    found = _read("The tower fell. On 9 June she visits the site.")
    assert found["visits"].when and (found["visits"].status, found["visits"].when.first) == ("planned", "2024-06-09")
    assert list(_read("The tower that fell on 9 May was a mill.")) == ["fell"]
