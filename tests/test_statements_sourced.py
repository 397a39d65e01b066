"""Who speaks where the source is no plain name: documents, owners, newcomers, people told together, and what stands beside a source."""

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
    ("text", "speaker"),
    [
        ("The survey, by the firm of Tarrow & Lunt, recommends that the bridge be shut.", "Tarrow & Lunt"),
        ("The report by a panel of the river board stated that the dam had moved.", "panel of the river board"),
        ("The council’s leaflet says that the well is clean.", "council"),
        ("A confidential police report said that the safe had been empty.", "police"),
        ("The army said in a statement that two men had died. The statement added that both were cooks.", "the army"),
        ("The mill’s owner, Auram Metals of Vell, said that it was in touch.", "Auram Metals"),
        ("Analysts at Bank Mira said that prices would fall.", "Bank Mira"),
        ("Villagers at Lower Marsh said that prices would fall.", None),
        ("The US Ocean Survey said that the quake was small.", "US Ocean Survey"),
        ("The Court of Arbitration for Chess met in Vell. The court ruled that the win should stand.", "Court of Arbitration for Chess"),
        ("The defence ministry last year promised to build a wall.", "the defence ministry"),
        ("The Vell coast guard said that no ship had called.", "Vell coast guard"),
        ("A prison guard said that no visitor had called.", None),
        ("Mayor Ida Orme’s answer was short: “We shall not sell the mill.”", "Ida Orme"),
        ("Cllr Ida Orme said that the charge had not been dropped.", "Ida Orme"),
    ],
)
def test_whose_words_a_source_without_a_plain_name_tells(text: str, speaker: str | None) -> None:
    """Documents speak for their authors, owners that are firms for themselves, desks for their banks; villagers for nobody by name."""
    assert read(text)[-1].speaker == speaker


def test_two_people_of_one_surname_are_told_apart_by_their_address() -> None:
    """`Ms` is the woman of that surname; where two women bear it, nobody."""
    assert read("Bruno Olsen met Maria Olsen at the quay. Ms Olsen said that the cod was gone.")[-1].speaker == "Maria Olsen"
    assert read("Anna Olsen met Maria Olsen at the quay. Ms Olsen said that the cod was gone.")[-1].speaker is None


def test_several_media_that_were_told_are_all_relays() -> None:
    """Whoever told two agencies was heard by both, and so are the others of them."""
    found = read("Five delegates told Reuters and Bloomberg that the vote was off. Two of them said that it would be held in May.")
    assert [(one.anonymous, one.via) for one in found] == [(True, ("Reuters", "Bloomberg"))] * 2


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("State radio quoted the plant’s director, Emil Ras, as saying that a pump had burst.", ("State radio",)),
        ("The daily Orb is quoting an unnamed guard as saying that the bridge is down.", ("Orb",)),
        ("The Orb news agency quoted “an informed source” as saying that the ship was safe.", ("Orb",)),
        ("The admission followed an article in the weekly Fokus which, citing a technician, said that the plates were gone.", ("Fokus",)),
        ("Sources in the ministry said that a cut was near, Reuters reported.", ("Reuters",)),
        ("The skipper, Emil Ras, defended his choice, telling the podcast Deep Water that he would do it again.", ("Deep Water",)),
        ("“The mill is shut,” Ida Orme told a press conference on Friday.", ()),
        ("Ida Orme told a news conference that the mill was shut.", ()),
    ],
)
def test_who_heard_a_source(text: str, via: tuple[str, ...]) -> None:
    """A medium that quotes somebody, cites somebody or is told something passes it on; a press conference does not."""
    assert read(text)[-1].via == via


def test_he_behind_a_source_without_a_name_is_that_source() -> None:
    """`He added` goes on with who spoke, not with the person of whom was spoken."""
    found = read("A source close to the board said that Ida Orme and Emil Ras had left. He added that the board was split.")
    assert (found[-1].speaker, found[-1].anonymous) == (None, True)


def test_he_behind_a_newcomer_is_not_the_speaker_before() -> None:
    """Somebody new without a name at the head of a sentence takes the pronoun; where nobody new comes, the speaker keeps it."""
    text = "The governor, Salim Qar, said that nobody was late. {}“An hour,” he said."
    assert read(text.format("A fireman at the gate shook his head. "))[-1].speaker is None
    assert read(text.format("He shook his head. "))[-1].speaker == "Salim Qar"


def test_a_name_in_the_source_is_no_other_person_for_the_pronoun_behind() -> None:
    """`Mr Ras’s deputy, Nils Arp`: he is Nils Arp."""
    found = read("Mr Ras’s deputy, Nils Arp, told the board that he had signed. He said that he had been told to.")
    assert found[-1].speaker == "Nils Arp"


def test_a_source_ends_before_a_second_article() -> None:
    """`According to the police the barriers were opened`: the police, and the barriers are what is told of."""
    [one] = read("According to the police the barriers were opened at noon.")
    assert (one.speaker, one.content[0].start) == ("the police", 24)
    [one] = read("According to the head of the board the barriers were opened at noon.")
    assert one.content[0].start == 35


def test_said_no_denies_nothing() -> None:
    """`said no letter was on file` is said; `did not say` is not."""
    [one] = read("The directorate, for its part, said no letter was on file.")
    assert (one.negated, one.speaker) == (False, "directorate")


def test_who_would_not_be_identified_is_anonymous_and_that_wish_is_no_statement() -> None:
    """The wish stands in the sentence behind, and holds for the one of them who speaks next."""
    found = read("Two members of the lab said that Orme lied. Both spoke on condition that they not be identified. “We saw it,” one said.")
    assert [one.anonymous for one in found] == [True, True]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("A spokeswoman for the Vell River Board said that the dam would hold.", True),
        ("“The dam will hold until the spring, whatever they say,” Ida Orme told reporters.", True),
        ("The river board said that the dam would hold.", True),
        ("The company said that the dam would hold.", False),
        ("Ida Orme believes the dam will hold.", False),
        ("Ida Orme said the dam would hold, but nobody went near it.", False),
        ("Ida Orme of Brightwell Foods came. Brightwell said that the dam would hold.", True),
        ("Ida Orme of the Brightwell Weir Trust came. Brightwell said that the dam would hold.", False),
        ("Ida Orme wrote a long book on dams this spring.", False),
        ("If Ida Orme announces that the dam will go, the town will vote.", False),
        ("A guard firm consulted by Ida Orme found that the dam lacks a gate.", False),
        ("The film is about a dam which Ida Orme told reporters that the county would keep.", False),
    ],
)
def test_who_is_shown_as_sure(text: str, sure: bool) -> None:
    """What was measured right in 97 of 100 is sure; a body that stands for one with a name, a thought, words that may run on are not."""
    assert any(one.score >= SURE for one in read(text)) is sure


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("The keeper said nothing and made tea.", 0),
        ("The keeper said nothing could save the lock.", 1),
        ("The less said about the lock, the better.", 0),
        ("We have not been able to confirm this report.", 0),
        ("Do not let it boil, whatever the keeper told you.", 0),
        ("The match is talked about to this day.", 0),
    ],
)
def test_words_that_tell_nothing_are_no_statement(text: str, many: int) -> None:
    """`said nothing`, `the less said`, the outlet's own `we`: nobody's words."""
    assert len(read(text)) == many


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("A clerk at the port, cited by Norwire, said that the lock was shut.", ("Norwire",)),
        ("A clerk at the port, cited by Judge Ida Orme, said that the lock was shut.", ()),
        ("Sources in the port told the Orb that the lock was shut.", ("Orb",)),
        ("Sources in the port told the council that the lock was shut.", ()),
    ],
)
def test_a_name_that_cites_or_is_told_by_sources_is_a_medium(text: str, via: tuple[str, ...]) -> None:
    """People and institutions are told and cite as well, and are no relays."""
    assert read(text)[-1].via == via


@pytest.mark.parametrize(
    ("text", "anonymous", "via"),
    [
        ("According to three people who were in the room, the talks lasted nine minutes.", True, ()),
        ("According to the people who left, the talks lasted nine minutes.", False, ()),
        ("A relative of one of the dead confirmed that toll to AFP.", True, ("AFP",)),
        ("Ida Orme confirmed the sale to Bo Tarn.", False, ()),
        ("State television itself quoted the director, Emil Ras, as saying that a pump had burst.", False, ("State television",)),
        ("The weekly Fokus, citing photographs of the wreck and an air force technician, said that the plates matched.", True, ("Fokus",)),
    ],
)
def test_who_is_hidden_and_who_heard_it(text: str, anonymous: bool, via: tuple[str, ...]) -> None:
    """Whoever was in the room, whoever confirms a thing to an agency, whoever is cited beside a document."""
    assert (read(text)[-1].anonymous, read(text)[-1].via) == (anonymous, via)
