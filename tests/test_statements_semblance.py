"""What only looks like a statement: for each kind a case that must not be read as one, and one that must."""

import pytest

from cuttings import names
from cuttings.statements import read as statements
from cuttings.text import words
from cuttings.types import SURE, Article, Statement


def read(text: str) -> tuple[Statement, ...]:
    """The statements of a text."""
    made = words(text)
    return statements(Article(text=text), made, names.find(made))


@pytest.mark.parametrize(
    "text",
    [
        "Nurses called on the patients at noon with cake.",
        "The bridge was painted in June, according to schedule.",
        "The pay differs according to age and experience.",
        "The tavern is called “The Blue Boar”.",
        "Rask was known as “the King of Vell”.",
        "Talks between Vell and Torva have entered a second week.",
        "Calls to the helpline are free.",
        "The Woman Who Said Nothing opens on Friday.",
        "A gourd declared at nine kilos was found to be hollow.",
        "The group reports quarterly results on 7 August.",
        "The weekly Achse first reported the sale on Monday.",
        "The report accuses nobody and costs £9.",
        "The teams then drew the match.",
        "The treasurer was asked for her keys and left.",
        "Bo Tarn claimed a second title in Vell.",
        "No group has claimed the raid.",
        "The board denied a permit for a second shed.",
        "The referee, Bo Tarn, ordered a scrum.",
        "Bo Tarn announced himself with two tries.",
        "Ida Orme, as the daughter, promises much and is given little.",
        "The council, called to order at noon, left early.",
        "The clock said otherwise.",
        "The station clock said it was noon.",
        "Fans denied entry were angry.",
        "The player who claimed the title was cheered.",
        "Bo Tarn claimed the title she had missed in May.",
        "The judge ordered the copies.",
        "It must be said that the sound is superb.",
        "Director Una Falk has been called the poet of the coast.",
        "The fire, called the Yellow blaze, burnt for a week.",
        "Bo Tarn, nicknamed ‘the Professor’ at his club, left.",
        "The union called off a strike that was to have begun at noon.",
    ],
)
def test_visits_plans_names_and_results_are_no_statements(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nurses called on the county to pay them.", "the county to pay them"),
        ("He called on the council “to end the farce”.", "the council “to end the farce”"),
        ("The bridge was painted in June, according to the board.", "The bridge was painted in June"),
        ("The weekly Achse first reported that the mill was for sale.", "that the mill was for sale"),
        ("The group reported that its loss had grown.", "that its loss had grown"),
        ("The report accuses the board of fraud.", "the board of fraud"),
        ("Rask believed his coach would leave.", "his coach would leave"),
        ("Bo Tarn claimed that a second title was his.", "that a second title was his"),
        ("The Vell Front has claimed responsibility for the raid.", "responsibility for the raid"),
        ("The board denied that a permit was lost.", "that a permit was lost"),
        ("The judge ordered an inquiry into the raid.", "an inquiry into the raid"),
        ("Ida Orme promised the town a bridge.", "the town a bridge"),
        ("The clockmaker said that it was late.", "that it was late"),
        ("The ministry denied access was blocked.", "access was blocked"),
        ("Bo Tarn claimed the title was stolen.", "the title was stolen"),
        ("Bo Tarn claimed lives were at risk.", "lives were at risk"),
        ("The judge ordered the copies to be burnt.", "the copies to be burnt"),
        ("Broadcaster Bo Dial said the mill was shut.", "the mill was shut"),
        ("The Scales said the mill was shut.", "the mill was shut"),
        ("Compass said the mill was shut.", "the mill was shut"),
        ("The man by the clock said the mill was shut.", "the mill was shut"),
        ("Una Falk called the plan “a poem of a plan”.", "the plan “a poem of a plan”"),
        ("She told the guards were asleep.", ""),
    ],
)
def test_the_same_words_tell_something_where_a_clause_follows(text: str, said: str) -> None:
    assert said in [one.content[0].of(text) for one in read(text)] or not said


def test_what_hangs_on_a_noun_before_is_not_sure() -> None:
    """`the woman who police said was at the wheel`: without the woman, the words say half."""
    assert not [one for one in read("The woman who Ida Orme said was driving the car fled.") if one.score >= SURE]


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("The trade newsletter Achse wrote on Monday of a sale. Orme told Achse at the time that she was not for sale.", ("Achse",)),
        ("Ida Orme told Delta Radio in an interview that a deal was near.", ("Delta Radio",)),
        ("The plan would close two ports, according to a document seen by Blick-West.", ("Blick-West",)),
        (
            "A rower told the Vell Herald that the boat sank. The paper also quoted a porter as saying that the hall was empty.",
            ("Vell Herald",),
        ),
    ],
)
def test_who_heard_or_saw_it_first_is_a_relay(text: str, via: tuple[str, ...]) -> None:
    assert via in [one.via for one in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ida Orme told Mia Roos in an interview that a deal was near.",
        "The Herald said Orme had a plan. Orme declined to comment.",
        "The plan would close two ports, according to a document signed by Orme.",
    ],
)
def test_people_and_refusals_have_no_relay(text: str) -> None:
    assert {one.via for one in read(text)} == {()}


def test_names_held_back_behind_a_pronoun_and_in_a_clause() -> None:
    """Who asks not to be named is anonymous, and so are `one` and `the other` of two such people."""
    assert [one.anonymous for one in read("“We are tired,” he said, asking not to be named.")] == [True]
    text = "Two clerks, who insisted on anonymity, told the Quay it was gone. “We saw it go,” one said. The other said it fell."
    assert [(one.anonymous, one.speaker) for one in read(text)] == [(True, None)] * 3


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("Ida Orme told Norwire by telephone that the mill would close.", ("Norwire",)),
        ("Norwire cited Bo Tarn as saying that the mill would close.", ("Norwire",)),
        ("In a statement carried by Levna, the army said the bridge was open.", ("Levna",)),
        ("The bridge was open, the army said in a statement to Norwire.", ("Norwire",)),
        ("The Lamp, a news website, said it had seen the letter. The site quoted the letter as saying that Orme knew.", ("Lamp",)),
    ],
)
def test_media_that_no_list_knows_are_known_by_what_they_do(text: str, via: tuple[str, ...]) -> None:
    assert via in [one.via for one in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ida Orme told the Federal Bureau of Investigation that the mill would close.",
        "Ida Orme told Bo Tarn by telephone that the mill would close.",
        "The bridge was open, the army said in a statement to Parliament.",
        "Bo Tarn left. Ida Orme’s comments to Tarn suggest that the mill will close.",
    ],
)
def test_offices_and_people_that_are_told_are_no_media(text: str) -> None:
    assert {one.via for one in read(text)} <= {()}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A Texas sheriff said on Monday the jail was full. Dan Holm, the sheriff, said 40 men slept there.", "Dan Holm"),
        ("The auditor general said the bridge was old. The auditor general, Claire Roos, wept.", "Claire Roos"),
        ("Ida Orme, the mayor, met Bo Tarn, the harbour master. The harbour master said the wall was cracked.", "Bo Tarn"),
        ("Lars Fink and his wife, Mia Fink, fled. Mr Fink said the house was gone.", "Lars Fink"),
        ("Norwire Telecom cut 400 jobs on Monday. The company said it had no choice.", "Norwire Telecom"),
        ("The ministry of ports shut the quay. It said the wall was cracked.", "ministry of ports"),
        ("The Commission does not comment on leaks, a spokesperson said.", "Commission"),
        ("A town clerk said the quay was shut. The town clerk, Mia Roos, wept.", "Mia Roos"),
        ("The harbour master said the quay was shut. Bo Tarn, the harbour master, wept.", "Bo Tarn"),
        ("Rask & Dole said the audit was clean.", "Rask & Dole"),
        ("Gunmen killed two men on Monday, the army said in a statement read on state television.", "the army"),
    ],
)
def test_whose_role_surname_or_pronoun_it_is_is_told_elsewhere(text: str, speaker: str) -> None:
    assert speaker in [one.speaker for one in read(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A former minister said the vote was bought. Bo Tarn, the trade minister, wept.", "Bo Tarn"),
        ("An official said the quay was shut. Bo Tarn, an official, wept.", "Bo Tarn"),
        ("Lars Fink and his wife, Mia Fink, fled. Mr Fink said the house was gone.", "Mia Fink"),
        ("Lars Fink and his son, Nils Fink, fled. Mr Fink said the house was gone.", "Nils Fink"),
        ("Ida Orme left the quay. The company said it was shut.", "Ida Orme"),
        ("A Dale clerk said the quay was shut. Mia Roos, a Dale clerk, wept.", "Mia Roos"),
        ("A councillor said the quay was shut. Councillor Mia Roos denied it.", "Mia Roos"),
        ("A Dale clerk said the quay was shut. Mia Roos, the Dale clerk, disputed that.", "Mia Roos"),
        ("The lighthouse keeper said the quay was shut. Bo Tarn, the lighthouse keeper of Rask, was abroad.", "Bo Tarn"),
        ("Dalegas cheated our town, a spokesman said.", "Dalegas"),
        ("Dalegas deceived its customers, a spokesman said.", "Dalegas"),
        ("The ministry said the gate was old. The board was told, a spokesman said.", "board"),
    ],
)
def test_somebody_else_of_that_role_or_surname_is_not_taken(text: str, speaker: str) -> None:
    assert speaker not in [one.speaker for one in read(text) if one.cue and one.cue[0].of(text) == "said"]


def test_a_talk_that_was_had_is_no_statement_and_one_refused_is_no_comment() -> None:
    assert read("Both boards discussed a sale in 2019.") == ()
    assert [one.stance for one in read("Ida Orme would not discuss the sale.")] == ["refuse-comment"]
    assert "other" not in [one.stance for one in read("The singer, Ada Rask, cancelled three shows.")]


def test_nobody_is_named_in_what_a_pronoun_that_means_them_says() -> None:
    """`He said that Orme’s speech was good`: somebody else’s words."""
    lead = "Lars Orme spoke in the hall. Orme said the mill was shut. "
    assert [one.speaker for one in read(lead + "He said that Orme’s speech was a good one.")] == ["Lars Orme", None]
    assert [one.speaker for one in read(lead + "He said that his speech was a good one.")] == ["Lars Orme", "Lars Orme"]


def test_of_two_who_speak_together_one_alone_is_not_sure() -> None:
    text = "Ida Orme, mayor of Vell, and Lars Tarn, the chairman of the board, declined to comment on the sale."
    assert not [one for one in read(text) if one.score >= SURE]


@pytest.mark.parametrize(
    "text",
    [
        "The two boards did not discuss the weather.",
        "Villagers could not discuss the king in those days.",
        "The samples could neither confirm nor deny the theory.",
        "The new maps would neither confirm nor deny the theory.",
    ],
)
def test_what_was_not_talked_of_or_things_do_not_show_is_no_refusal(text: str) -> None:
    assert "refuse-comment" not in [one.stance for one in read(text)]


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("Ida Orme would not comment on the gate but locked it.", "the gate"),
        ("Ida Orme won’t discuss the sale.", "the sale"),
        ("The firm could neither confirm nor deny the leak.", "the leak"),
        ("Ida Orme neither confirmed nor denied the leak though she smiled.", "the leak"),
        ("The mayor did not comment on the leak.", "the leak"),
    ],
)
def test_somebody_who_will_not_talk_refuses_up_to_what_comes_instead(text: str, matter: str) -> None:
    assert [one.content[0].of(text) for one in read(text) if one.stance == "refuse-comment"] == [matter]


@pytest.mark.parametrize(
    ("none", "told"),
    [
        ("Ida Orme declined to blame the wardens who had shut the mill.", "Ida Orme blamed the wardens who had shut the mill."),
        ("Ida Orme has called for bids on a new ferry.", "Ida Orme has called for new elections."),
    ],
)
def test_what_nobody_would_say_and_tenders_are_no_statements(none: str, told: str) -> None:
    assert read(none) == ()
    assert [one.speaker for one in read(told)] == ["Ida Orme"]


def test_reporting_from_a_paper_is_a_noun() -> None:
    text = "Ida Orme said that Tarn would go, but reporting from the Orb has suggested that he was pushed."
    assert "reporting" not in [span.of(text) for one in read(text) for span in one.cue]
