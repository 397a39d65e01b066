"""Sources with a clause of their own, figures and descriptions by the unnamed, media known by the occasion; each with a case against."""

import pytest

from cuttings import names, statements
from cuttings.text import words
from cuttings.types import Article, Statement


def read(text: str) -> tuple[Statement, ...]:
    made = words(text, language="en")
    return statements.read(Article(outlet="The Lamp"), made, names.find(made, None))


def sources(text: str) -> list[str]:
    return [one.source[0].of(text) for one in read(text) if one.source]


@pytest.mark.parametrize(
    ("value", "source"),
    [
        (
            "A loader who left the yard with dust on his boots told Dalewire there had been no drill.",
            "A loader who left the yard with dust on his boots",
        ),
        (
            "A deputy clerk, who did not want to be seen to quarrel, called the plan “half a plan”.",
            "A deputy clerk, who did not want to be seen to quarrel",
        ),
        ("An unnamed warden quoted by state radio said that the gate was shut.", "An unnamed warden quoted by state radio"),
        ("The gate was shut twice, a broker close to the owners said, speaking by telephone from Torva.", "a broker close to the owners"),
        (
            "The yard needs two cranes, one of the inspectors involved said on Friday, asking not to be quoted.",
            "one of the inspectors involved",
        ),
    ],
)
def test_a_source_keeps_the_clause_that_tells_of_it(value: str, source: str) -> None:
    (found,) = read(value)
    assert found.anonymous
    assert found.source[0].of(value) == source


def test_a_name_in_a_clause_of_the_source_is_not_the_speaker() -> None:
    (found,) = read("A former club doctor, who treated Anders Holm until 2019, told the site Ropeside that the boxer had been warned.")
    assert (found.speaker, found.anonymous, found.via) == (None, True, ("Ropeside",))
    (named,) = read("A lawyer contacted by Reuters, John Quill, denied the report.")
    assert (named.speaker, named.anonymous) == ("John Quill", False)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("A loader told Norwire the belt had stuck. The loader put the leak at forty litres an hour.", "the leak at forty litres an hour"),
        ("A source close to the board described the mood as “grim”.", "the mood as “grim”"),
        ("A ranger who asked that her name not be used estimated the herd at 300.", "the herd at 300"),
    ],
)
def test_a_figure_or_description_by_someone_unnamed_is_theirs(value: str, told: str) -> None:
    assert told in [span.of(value).rstrip(".") for one in read(value) if one.anonymous for span in one.content]


@pytest.mark.parametrize(
    "value", ["A guard put the crate at the gate.", "The flood put the mill at risk.", "A clerk put the stamp at the top."]
)
def test_what_is_put_somewhere_is_no_statement(value: str) -> None:
    assert read(value) == ()


@pytest.mark.parametrize(
    ("value", "media"),
    [
        ("“No,” Ida Orme said in a New York Times interview.", ("New York Times",)),
        ("Ida Orme told a visiting editor from Die Zinne that she would go.", ("Die Zinne",)),
        ("“They bluff,” Ida Orme said on the podcast Long Bench.", ("Long Bench",)),
        ("Ida Orme is quoted in Monday’s Vell Times as saying that the list was short.", ("Vell Times",)),
        ("The Vell Times quoted the mayor’s deputy, Ida Orme, as having said the list was short.", ("Vell Times",)),
        ("“It is short,” Ida Orme was quoted as saying by the state-run agency KTV.", ("KTV",)),
        ("The Vell Times, in an article citing three people close to the board, reported that she would go.", ("Vell Times",)),
        ("The list is short, the Vell Times reported on Friday, citing current and former U.S. officials.", ("Vell Times",)),
        ("Vell Today reported that the list was short, attributing the news to two aides.", ("Vell Today",)),
        ("The list is short, a clerk confirmed to Reuters on Monday.", ("Reuters",)),
        ("Army sources in Torva told Al-Qasr that the list was short.", ("Al-Qasr",)),
    ],
)
def test_a_medium_is_known_by_the_occasion(value: str, media: tuple[str, ...]) -> None:
    assert read(value)[0].via == media


@pytest.mark.parametrize(
    "value",
    [
        "Ida Orme told a visiting editor from Vell that she would go.",
        "Ida Orme confirmed to Parliament on Monday that the list was short.",
        "Vell Rail did not respond to Reuters’ request for comment.",
        "“They bluff,” Ida Orme said on the island of Long Bench.",
    ],
)
def test_an_occasion_without_a_medium_is_no_relay(value: str) -> None:
    assert [one.via for one in read(value)] in ([()], [])


def test_two_or_the_second_of_some_are_unnamed_and_a_share_of_many_is_not() -> None:
    text = "Two deputies confirmed the split. “We no longer speak,” said one of the two. A second said it would pass."
    assert [one.anonymous for one in read(text) if one.content[0].of(text) != "the split"] == [True, True]
    assert not any(one.anonymous for one in read("An overwhelming majority of Torvans tell pollsters that the mill is shut."))


def test_a_weekday_is_nobody_whose_paper_it_is() -> None:
    assert [one.speaker for one in read("The toll was nine, according to Friday’s indictment.")] == [None]


def test_what_one_says_ends_where_the_next_one_speaks() -> None:
    text = "The mayor, Ida Orme, said the quay would open on Monday and her deputy said the money was there."
    assert [(one.content[0].of(text), one.via) for one in read(text)] == [
        ("the quay would open on Monday", ()),
        ("the money was there", ()),
    ]
    text = "Ida Orme said the quay would open and she would be there."
    assert [one.content[0].of(text) for one in read(text)] == ["the quay would open and she would be there"]
