"""Through whom words came, and whose name is held back: each kind with a case where it must not be read so."""

import pytest

from cuttings import names, statements
from cuttings.text import words
from cuttings.types import Article, Statement


def read(text: str) -> tuple[Statement, ...]:
    made = words(text, language="en")
    return statements.read(Article(outlet="The Lamp"), made, names.find(made, None))


def via(text: str) -> list[tuple[str, ...]]:
    return [one.via for one in read(text)]


def hidden(text: str) -> list[bool]:
    return [one.anonymous for one in read(text)]


@pytest.mark.parametrize(
    ("value", "relays"),
    [
        ("The gate is shut, an insider told the magazine Bow & Stern, as quoted by the Daily Reed.", ("Daily Reed", "Bow & Stern")),
        (
            "The gate is shut, two members told the site Rank Nine, which was quoted by the newspaper Dales Tiding.",
            ("Dales Tiding", "Rank Nine"),
        ),
        ("The gate is shut, Interfax reported, quoting the paper Dale Vesti, which cited a foreman.", ("Interfax", "Dale Vesti")),
        ("The gate is shut, according to a report by the Reed Institute citing two inspectors.", ("Reed Institute",)),
        ("The gate was sold, Ida Orme told the minister in a letter reviewed by AFP.", ("AFP",)),
        ("Ida Orme, in an interview with the radio station Onda Dale, admitted that the gate was sold.", ("Onda Dale",)),
        ("Ida Orme said through her manager, Una Beck, that the gate was sold.", ("Una Beck",)),
        ("An official told Dalewire that the gate was sold.", ("Dalewire",)),
        ("AP’s official said the gate was sold.", ("AP",)),
        ("“It is sold,” Ida Orme told the trade newsletter Gate Watch.", ("Gate Watch",)),
    ],
)
def test_words_come_through_whoever_was_told_them_saw_them_or_quotes_them(value: str, relays: tuple[str, ...]) -> None:
    assert via(value)[0] == relays


@pytest.mark.parametrize(
    "value",
    [
        "The gate is shut, Ida Orme told the council.",
        "An official told Parliament that the gate was sold.",
        "An official told Ida Orme that the gate was sold.",
        "The gate is shut, the spokesman told this newspaper.",
        "“It is sold,” Ida Orme told the UK newspaper.",
        "Ida Orme said through a spokesman that the gate was sold.",
    ],
)
def test_whoever_is_no_medium_or_has_no_name_passes_nothing_on(value: str) -> None:
    assert via(value)[0] == ()


def test_further_sentences_of_a_speaker_keep_the_relay() -> None:
    value = "Ida Orme told Reuters that the gate was sold. “It leaks,” Orme said. “Nobody came.” The gate is old. Bo Tarn said it was new."
    assert [one.via for one in read(value) if one.speaker == "Ida Orme"] == [("Reuters",), ("Reuters",)]
    assert [one.via for one in read(value) if one.speaker == "Bo Tarn"] == [()]


@pytest.mark.parametrize(
    "value",
    [
        "Two cabinet members told Reuters that the gate was sold.",
        "One, who runs four mills, told Reuters that the gate was sold.",
        "A baker who asked us not to print her name because she has no licence said the gate was sold.",
        "Residents told Reuters that the gate was sold. They spoke on condition of anonymity.",
        "“It is sold,” a clerk said, asking not to be named.",
        "A guard, who feared for his job, said the gate was sold.",
    ],
)
def test_whoever_is_known_to_a_medium_or_wants_no_name_is_anonymous(value: str) -> None:
    assert hidden(value)[0]


@pytest.mark.parametrize(
    "value",
    [
        "Both banks told Reuters that the gate was sold.",
        "The council told Reuters that the gate was sold.",
        "Residents said that the gate was sold. They left at noon.",
        "Ida Orme, who asked not to be named as a donor, said the gate was sold.",
    ],
)
def test_bodies_crowds_and_whoever_has_a_name_are_not_anonymous(value: str) -> None:
    assert not hidden(value)[0]


def test_the_family_beside_somebody_unnamed_is_not_him() -> None:
    value = "A guard told Reuters that the gate was sold. The family denied that it had been sold."
    assert [one.anonymous for one in read(value)] == [True, False]


def test_the_wish_not_to_be_named_is_no_statement() -> None:
    value = "A guard said the gate was sold. He asked not to be named."
    assert [span.of(value) for one in read(value) for span in one.content] == ["the gate was sold"]


def test_a_wish_for_anything_else_is_one() -> None:
    value = "Ida Orme asked that the gate be sold."
    assert len(read(value)) == 1


@pytest.mark.parametrize(
    "value", ["Two roads told the same story.", "Nine people, all told, were hurt.", "The quay told no tales: it was empty."]
)
def test_nobody_speaks_where_things_tell(value: str) -> None:
    assert read(value) == ()


@pytest.mark.parametrize(
    ("value", "speaker"),
    [
        ("Harbour board spokeswoman Ida Orme said the gate was sold.", "Ida Orme"),
        ("A spokesman for the harbour board, Tom Hale, said the gate was sold.", "Tom Hale"),
        ("A harbour board spokeswoman said the gate was sold.", "harbour board"),
        ("A spokesman for Ida Orme said the gate was sold.", "Ida Orme"),
        ("The operator, Dalegas, said the gate was sold.", "Dalegas"),
        ("The gate was sold, according to South Riding Police.", "South Riding Police"),
        ("The Dale Chemicals Group confirmed the sale. “We are done,” the company wrote.", "Dale Chemicals Group"),
    ],
)
def test_a_spokesperson_with_a_name_speaks_under_it_and_a_body_under_its_whole_name(value: str, speaker: str) -> None:
    assert read(value)[-1].speaker == speaker


def test_who_saw_a_paper_is_not_its_author() -> None:
    value = "The gate was sold, according to a transcript obtained by the Dale Herald."
    assert [(one.speaker, one.via) for one in read(value)] == [(None, ("Dale Herald",))]


def test_somebody_with_a_given_name_is_no_medium() -> None:
    assert read("A nurse told Emil that the ward was shut.")[0].via == ()
    assert read("A nurse told Halmond that the ward was shut.")[0].via == ("Halmond",)


def test_names_that_are_told_of_are_not_held_back() -> None:
    assert not read("Workers said the mill was shut. The workers painted their names on the gate.")[0].anonymous
    assert read("Workers said the mill was shut. The workers did not want their names used.")[0].anonymous
    assert read("Workers said the mill was shut. None of them gave their full names.")[0].anonymous


@pytest.mark.parametrize(
    ("value", "via"),
    [
        ("The Bell, quoting a source in the prosecutor’s office, said the will was forged.", ("Bell",)),
        ("Dalewire, citing two officials, said the border was shut.", ("Dalewire",)),
        ("An intelligence official, quoted by the paper, said the plot had failed.", ("paper",)),
        ("The Dale News reported earlier that Sorn Rail was for sale, citing unidentified people.", ("Dale News",)),
    ],
)
def test_whoever_a_medium_cites_speaks_through_it(value: str, via: tuple[str, ...]) -> None:
    assert [(one.speaker, one.anonymous, one.via) for one in read(value)] == [(None, True, via)]


def test_a_person_who_cites_somebody_is_no_medium() -> None:
    found = read("Mayor Ida Orme spoke on Monday. Orme, citing two officials, said the border was shut.")[-1]
    assert (found.speaker, found.via) == ("Ida Orme", ())


def test_a_named_speaker_is_quoted_by_an_agency() -> None:
    found = read("Ida Orme was quoted by the Tarn News Agency as saying the army had left.")[0]
    assert (found.speaker, found.via) == ("Ida Orme", ("Tarn News Agency",))


@pytest.mark.parametrize(
    "value",
    [
        "An official who was not authorised to speak publicly said the convoy had turned back.",
        "A resident reached by phone said shelling had resumed.",
        "A man who identified himself as a cousin told AP the body had been found.",
        "Two people told AP the firm was for sale. The chief will leave, one of the people said.",
    ],
)
def test_somebody_told_of_in_a_clause_is_an_unnamed_source(value: str) -> None:
    assert [one.anonymous for one in read(value)][-1]


def test_the_wish_for_anonymity_is_nobodys_words() -> None:
    assert read("Both officials spoke on condition of anonymity.") == ()


def test_a_body_or_firm_that_cites_somebody_is_no_medium() -> None:
    assert read("The Harbour Board, citing two engineers, said the gate was weak.")[0].via == ()
    assert read("Novak Energy, quoting a report by its auditors, said the well was dry.")[0].via == ()


@pytest.mark.parametrize("source", ["a bargee", "one barmaid", "a retired lock-keeper", "another stallholder", "a tramwayman"])
def test_anybody_by_trade_is_an_unnamed_source(source: str) -> None:
    found = read(f"“It was like thunder,” {source} told the Dale Star.")[0]
    assert (found.speaker, found.anonymous, found.via) == (None, True, ("Dale Star",))


def test_a_body_that_stands_behind_a_is_no_person() -> None:
    assert not read("A consortium said the well was dry.")[0].anonymous
    assert not read("A subsidiary said the well was dry.")[0].anonymous


def test_workers_who_spoke_to_a_medium_are_heard_by_it() -> None:
    assert [(one.speaker, one.via) for one in read("Employees who spoke to Dalewire said the tests were faked.")] == [(None, ("Dalewire",))]
    assert read("Workers told Norvik Metals that the roof leaked.")[0].via == ()


def test_a_medium_is_called_by_its_name_behind_two_kinds() -> None:
    assert read("Ida Orme told the daily newspaper Le Soir that she would not run.")[0].via == ("Le Soir",)
    assert read("In an opinion piece for the Vell Times, Ida Orme wrote that the bridge would fall.")[0].via == ("Vell Times",)


def test_military_officials_who_are_not_named_are_anonymous() -> None:
    assert read("Military officials, who were not named, told state television that the base was safe.")[0].anonymous
    assert read("A Western diplomat in Vell, speaking on the usual condition of anonymity, said the offer was a trick.")[0].anonymous


def test_one_of_the_people_keeps_the_medium_that_they_told() -> None:
    value = "Two people told Dalewire the firm was for sale. The chief will leave, one of the people said."
    assert [(one.anonymous, one.via) for one in read(value)] == [(True, ("Dalewire",)), (True, ("Dalewire",))]


@pytest.mark.parametrize(
    ("text", "relays"),
    [
        ("Ida Orme did not say why the gate was sold, as a clerk told the newspaper Dale Vesti last week.", ()),
        ("Ida Orme spoke. The gate “is sold,” she was quoted as saying by Ardovan state television.", ("Ardovan state television",)),
        ("Ida Orme, as she told the newspaper Dale Vesti last week, said that the gate was sold.", ("Dale Vesti",)),
    ],
)
def test_a_relay_is_the_one_who_heard_it_by_its_whole_name(text: str, relays: tuple[str, ...]) -> None:
    assert via(text)[0] == relays


def test_what_was_told_a_paper_earlier_does_not_go_on_in_new_words() -> None:
    earlier = "Mayor Ida Orme had told the Dale Post that she never saw the letter.\n\n"
    now = "Mayor Ida Orme told the Dale Post that she never saw the letter.\n\n"
    said = "“I was misled by my staff,” Orme said."
    assert [via(text + said)[-1] for text in (earlier, now)] == [(), ("Dale Post",)]


@pytest.mark.parametrize(
    "value",
    [
        "Ida Orme told Tesco that the gate was sold.",
        "Ida Orme told Stanford that the gate was sold.",
        "Ida Orme told Eurostat in an interview that the gate was sold.",
        "Ida Orme told Dale Chemicals by phone that the gate was sold.",
        "In comments to Dale Steel, Ida Orme said the gate was sold.",
        "In a statement to Lambeth Palace, Ida Orme said the gate was sold.",
        "Ida Orme told Trade Secretary Bo Tarn in an interview that the gate was sold.",
        "Ida Orme told Tarn by phone that the gate was sold.",
        "The mayor told Oslo in a phone call that the gate was sold.",
    ],
)
def test_a_firm_person_or_place_that_is_told_something_passes_nothing_on(value: str) -> None:
    assert [one.via for one in read(value)] == [()]


@pytest.mark.parametrize(
    ("value", "medium"),
    [
        ("Ida Orme told Dale Radio by phone that the gate was sold.", "Dale Radio"),
        ("Ida Orme told Dalewire in an interview that the gate was sold.", "Dalewire"),
        ("The Orb first reported the row. Ida Orme told the Orb that the gate was sold.", "Orb"),
        ("In a statement to Reuters, Ida Orme said the gate was sold.", "Reuters"),
    ],
)
def test_whoever_is_known_named_or_shown_as_a_medium_passes_on_what_it_is_told(value: str, medium: str) -> None:
    assert read(value)[-1].via == (medium,)


def test_a_name_that_is_only_told_things_is_a_medium_unless_it_is_a_firm_or_a_person() -> None:
    assert read("Ida Orme told Sky Sport Torva the mill was shut.")[0].via == ("Sky Sport Torva",)
    assert read("Ida Orme told Vell Motors the mill was shut.")[0].via == ()
    assert read("Ida Orme told Judge Arno Fell the mill was shut.")[0].via == ()
    assert read("Ida Orme told Morgenpunkt’s Una Beck that the mill was shut.")[0].via == ("Morgenpunkt",)
    assert read("Quill Arden built the mill. Ida Orme told Quill Arden that the mill was shut.")[0].via == ()


def test_the_paper_that_cites_somebody_is_the_one_heard_before() -> None:
    told = read("The mill is shut, the Torva Gazette reported. The paper, citing three people familiar with it, said the board had asked.")
    assert (told[-1].anonymous, told[-1].via) == (True, ("Torva Gazette",))


def test_whoever_is_cited_behind_a_time_is_the_source() -> None:
    told = read("The mill is shut, the Torva Gazette reported late on Wednesday, citing officials in the ministry.")
    assert (told[0].speaker, told[0].via) == (None, ("Torva Gazette",))


def test_who_behind_a_phrase_belongs_to_it_and_the_pal_is_the_source_just_before() -> None:
    told = read("A source close to the singer told the Torva Post that she was ill. “She sleeps,” the pal said.")
    assert [(one.anonymous, one.via) for one in told] == [(True, ("Torva Post",))] * 2
    told = read("The Torva Post, citing someone in the clinic, said on Monday that the knee clicked.")
    assert [(one.anonymous, one.via) for one in told] == [(True, ("Torva Post",))]


def test_the_paper_is_the_newspaper_heard_before_unless_it_is_another_paper() -> None:
    told = read("The mill is shut, the Torva Post reported. The roof leaked, the paper said.")
    assert told[-1].speaker == "Torva Post"
    told = read("The mill is shut, the Torva Post reported. They wrote a paper on mills. The paper said that the roof leaked.")
    assert told[-1].speaker != "Torva Post"


@pytest.mark.parametrize(
    ("value", "speaker", "relays"),
    [
        ("The Vell Times said the mayor had quit, crediting Ida Orme for the scoop.", "Vell Times", ()),
        ("The Vell Times said the yard had won, crediting Ida Orme with the goal.", "Vell Times", ()),
        ("The Vell Times said the mayor had quit, citing Ida Orme.", "Ida Orme", ("Vell Times",)),
        ("The Vell Times, which interviewed Ida Orme last week, said that the mayor had lied.", "Vell Times", ()),
        ("The Herald, which spoke to three farmers, said the crop had failed.", "Herald", ()),
        ("The pier is shut, according to the Vell Times, which spoke to Ida Orme.", "Vell Times", ()),
        ("The Vell Times, which quoted Ida Orme, said that the mayor had lied.", "Ida Orme", ("Vell Times",)),
        ("The crop had failed, according to the Herald, which cited three farmers.", None, ("Herald",)),
    ],
)
def test_who_is_thanked_or_met_is_not_cited(value: str, speaker: str | None, relays: tuple[str, ...]) -> None:
    assert [(one.speaker, one.via) for one in read(value)] == [(speaker, relays)]


@pytest.mark.parametrize(
    ("value", "relays"),
    [
        ("A clerk confirmed to the Vell Times that the roof leaked.", ("Vell Times",)),
        ("The letter, seen by Blick-West, was short. A worker confirmed to Blick-West that the pay was late.", ("Blick-West",)),
        ("A worker confirmed to Bell Motors that the pay was late.", ()),
        ("A worker confirmed to BMW that the pay was late.", ()),
        ("A man admitted to Detective Orme that he had fired.", ()),
        ("A worker complained to Bell Motors that the pay was late.", ()),
        ("A tenant wrote to Tarn Homes that the roof leaked.", ()),
    ],
)
def test_only_evident_media_pass_on_what_is_confirmed_to_them(value: str, relays: tuple[str, ...]) -> None:
    assert via(value)[-1:] == [relays]


@pytest.mark.parametrize(
    ("value", "content", "relays"),
    [
        ("Ida Orme was quoted as having told the judge that she was ill.", "that she was ill", ()),
        ("The Herald quoted Ida Orme as having told the judge that she was ill.", "that she was ill", ("Herald",)),
        ("Ida Orme was quoted by the Herald as telling reporters: “I am ill.”", "“I am ill.”", ("Herald",)),
        ("Ida Orme was quoted as saying that she was ill.", "that she was ill", ()),
    ],
)
def test_whom_the_quoted_one_told_is_no_part_of_the_words(value: str, content: str, relays: tuple[str, ...]) -> None:
    assert [(one.speaker, one.content[0].of(value), one.via) for one in read(value)] == [("Ida Orme", content, relays)]
    told = "Ida Orme was told by the judge that she was ill."
    assert all(one.speaker != "Ida Orme" for one in read(told))
