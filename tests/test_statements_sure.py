"""What stands in the way of showing a speaker as sure: a name that is not whoever speaks, pieces of somebody else's words."""

import pytest

from cuttings import names, statements
from cuttings.statements.attribute import Raw, raws
from cuttings.statements.doubts import seen
from cuttings.statements.evidence import signs as signs_of
from cuttings.statements.hearing import Who, roll
from cuttings.statements.misnamed import misnamed
from cuttings.statements.pieces import one_voice
from cuttings.text import words
from cuttings.types import SURE, Article, Span, Statement


def read(text: str) -> tuple[Statement, ...]:
    made = words(text, language="en")
    return statements.read(Article(text=text), made, names.find(made))


def shown(text: str) -> set[str | None]:
    """The speakers that are shown as sure."""
    return {one.speaker for one in read(text) if one.score >= SURE}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ida Orme said that the mill was shut.", "Ida Orme"),
        ("Mayor Bo Tarn met Councillor Ida Orme in May. Orme said that the dam was safe.", "Ida Orme"),
        ("Ida Orme warned that the ice would not hold.", "Ida Orme"),
    ],
)
def test_a_plain_speaker_is_sure(text: str, speaker: str) -> None:
    assert shown(text) == {speaker}


@pytest.mark.parametrize(
    "text",
    [
        "Every boat company said that the ferry was safe.",
        "Scholars and teachers from Vellham, Tarnby, and the Orme Institute said that the dam was safe.",
        "Ida Orme warned traders that sell eels without a stamp.",
        "Didn’t Ida Orme once say that the best dam is a dry one?",
        "Ida Orme warned the town of Vellham in May.",
        "Tarn’s Office for the North said that it was open.",
    ],
)
def test_no_name_no_clause_and_what_is_asked_are_not_sure(text: str) -> None:
    assert shown(text) == set()


def signs(text: str, source: str, name: str, why: str = "named") -> list[str]:
    made = words(text, language="en")
    found = names.find(made)
    start = text.index(source)
    raw = Raw(
        (Span(len(text) - 4, len(text)),),
        None,
        (made.token_at(start), made.token_at(start + len(source) - 1) + 1),
        "statements.finder",
        "say",
        0,
    )
    person = next((one for one in found if one.name == name and one.kind == "person"), None)
    return misnamed(made, raw, Who(name, False, (), 0.98, why, person), roll(found))


def test_a_name_cut_at_a_hyphen_or_an_owner_shows() -> None:
    assert "hyphen" in signs("Orme-Tarn said it was so.", "Orme-Tarn", "Orme")
    assert signs("Orme said it was so.", "Orme", "Orme") == []
    assert "owner cut" in signs("The County Clerk’s Office said so.", "The County Clerk’s Office", "Office")
    assert signs("The Harbour Office said so.", "The Harbour Office", "Harbour Office") == []


def test_one_of_the_other_sex_and_a_role_in_a_name_show() -> None:
    assert "other sex" in signs("Mr Albert Orme came. Mrs Orme said so.", "Mrs Orme", "Albert Orme")
    assert signs("Mr Albert Orme came. Mr Orme said so.", "Mr Orme", "Albert Orme") == []
    assert signs("Landowner Giles Orme said so.", "Landowner Giles Orme", "Landowner Giles Orme") == ["role first"]


def content(text: str, *pieces: str, cue: str) -> list[str]:
    made = words(text, language="en")
    spans = tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces)
    raw = Raw(spans, Span(text.index(cue), text.index(cue) + len(cue)), None, "statements.finder", "say", 0, verb="say")
    return [span.of(text) for span in one_voice(made, [raw])[0].content]


def test_a_quotation_behind_other_words_of_its_paragraph_is_somebody_elses() -> None:
    text = "“No,” Orme shot back.\n\n“Why not,” Tarn began. “You never answer.”"
    assert content(text, "“No,”", "“You never answer.”", cue="shot back") == ["“No,”"]
    ahead = "Tarn wrote that “the dam leaks.”\n\n“It is dry,” Orme said."
    assert content(ahead, "“the dam leaks.”", "“It is dry,”", cue="said") == ["“It is dry,”"]


def test_a_quotation_that_opens_the_next_paragraph_goes_on() -> None:
    text = "“He came here often,” says Orme.\n\n“To us he is family.”"
    assert content(text, "“He came here often,”", "“To us he is family.”", cue="says") == ["“He came here often,”", "“To us he is family.”"]
    same = "“It is dry,” Orme said. “Nobody need move.”"
    assert content(same, "“It is dry,”", "“Nobody need move.”", cue="said") == ["“It is dry,”", "“Nobody need move.”"]


def test_a_quotation_that_has_a_cue_of_its_own_is_no_piece_of_another() -> None:
    text = "Tarn reported that “the dam leaks.”\n\n“I cannot sleep,” Orme said."
    made = words(text, language="en")
    wide = Raw((Span(19, 35), Span(37, 54)), Span(5, 13), None, "statements.finder", "report", 0, verb="report")
    own = Raw((Span(37, 54),), Span(60, 64), None, "statements.finder", "say", 1, verb="say")
    assert [[span.of(text) for span in raw.content] for raw in one_voice(made, [wide, own])] == [
        ["“the dam leaks.”"],
        ["“I cannot sleep,”"],
    ]
    assert [span.of(text) for span in one_voice(made, [wide])[0].content] == ["“the dam leaks.”", "“I cannot sleep,”"]


@pytest.mark.parametrize(
    "text",
    [
        "Ida Orme said the mill would reopen and thanked the workers.",
        "Ida Orme said she had full trust in the clerk, a phrase that has a history in Vellham.",
        "Ida Orme ordered the retreat from the hill.",
    ],
)
def test_words_that_run_on_and_deeds_are_not_sure(text: str) -> None:
    assert shown(text) == set()


@pytest.mark.parametrize(
    ("long", "short"),
    [
        (
            "Ida Orme said that the dam would stand “in a year,” although few in Vellham know who would pay for it.",
            "Ida Orme said that the dam would stand “in a year,” as she had hoped.",
        ),
        ("Ida Orme vowed to mend the dam but has since sold the quarry.", "Ida Orme vowed to mend the dam but not the quarry."),
        (
            "Most mills have ten lamps, but according to Ida Orme, the mill in Vell has none.",
            "Most mills have ten lamps, according to Ida Orme, and the mill in Vell has none.",
        ),
    ],
)
def test_words_that_go_on_in_the_outlets_own_are_not_sure(long: str, short: str) -> None:
    assert shown(long) == set()
    assert shown(short) == {"Ida Orme"}


def test_a_name_without_its_head_and_a_title_for_a_given_name_show() -> None:
    headless = "The Union for a Dry Harbour said so."
    assert "owner cut" in signs(headless, "The Union for a Dry Harbour", "Dry Harbour")
    assert signs(headless, "The Union for a Dry Harbour", "Union for a Dry Harbour") == []
    titled = "Albert Orme came. Dr. Orme said so."
    assert "fuller name" in signs(titled, "Dr. Orme", "Dr. Orme")
    assert signs("Dr. Orme said so.", "Dr. Orme", "Dr. Orme") == []
    assert signs(titled, "Dr. Orme", "Albert Orme") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ida Orme was offered a seat and told that she could keep it.",
        "The mill lost a million crowns in May, a figure Ida Orme disputes.",
        "Spokesman Bo Tarn also said the party “wrongly” announced that it had agreed.",
    ],
)
def test_who_is_told_disputes_a_figure_or_stands_before_another_subject_is_not_sure(text: str) -> None:
    assert not [one for one in read(text) if one.score >= SURE and not one.content[0].of(text).startswith("the party")]


def test_who_is_set_beside_a_party_speaks_for_nobody_else() -> None:
    assert shown("The Vell Party left in May, with the chairman, Bo Tarn, contending that it was late.") <= {"Bo Tarn"}


def test_the_words_of_such_verbs_are_sure_where_nobody_else_stands_between() -> None:
    assert shown("Ida Orme told the board that she could keep it.") == {"Ida Orme"}
    assert shown("Spokesman Bo Tarn said the mill was shut, and added that it would stay so.") == {"Bo Tarn"}


def test_what_the_outlet_sets_against_the_words_is_none_of_them() -> None:
    text = "Ida Orme said that the dam was safe, even as it was being drained."
    assert [one.content[0].of(text) for one in read(text)] == ["that the dam was safe"]
    text = "Ida Orme said that the dam was even as safe as the wall."
    assert [one.content[0].of(text) for one in read(text)] == ["that the dam was even as safe as the wall"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Ida Orme said that the council, even as it ran short, had paid.",
            "that the council, even as it ran short, had paid",
        ),
        (
            "Ida Orme said that the dam was safe, even as it was being drained, and that it would hold.",
            "that the dam was safe, even as it was being drained, and that it would hold",
        ),
        ("Ida Orme said that the dam was safe, even as it was drained, flooded and closed.", "that the dam was safe"),
        ("Ida Orme said the dam held, even as it was being drained.", "the dam held"),
    ],
)
def test_an_aside_between_two_commas_is_of_the_words(text: str, said: str) -> None:
    assert [one.content[0].of(text) for one in read(text)] == [said]


def test_words_behind_whoever_was_told_keep_their_subject() -> None:
    text = "Baker Bo Tarn told Radio Vell the front bar had fed 200 people overnight."
    assert [(one.content[0].of(text), one.via) for one in read(text)] == [("the front bar had fed 200 people overnight", ("Radio Vell",))]


def test_people_of_a_country_are_no_name() -> None:
    said = "Coach Ivo Pavic was hurt. “You never say never,” said the {}."
    assert [one.speaker for one in read(said.format("Croatian"))] == [None]
    assert [one.speaker for one in read(said.format("Croatian Football Board"))] != [None]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            "Mayor Ida Orme (Vell) and former Harbour Secretary Bo Tarn said that the dam was safe.",
            "Mayor Ida Orme (Vell) said that Bo Tarn and former Harbour Secretary Cy Dell were safe.",
        ),
        (
            "Chancellor Ida Orme, together with four of her ministers, announced that the mill would shut.",
            "Chancellor Ida Orme announced that the mill, as well as the dam, would shut.",
        ),
        ("Ida Orme announced her candidacy in May.", "Ida Orme announced in May that she would stand for the board."),
        ("Ida Orme did not report the fire to the wardens.", "Ida Orme did not say that the fire was out."),
        (
            "Republicans have won a small lead, indicating that few like the plan of Ida Orme.",
            "Ida Orme indicated that few like the plan.",
        ),
        ("Much depends on what Ida Orme says when she is heard in May.", "Ida Orme says when she is heard in May, “I was there.”"),
        (
            "Ida Orme confirmed that a van had burnt but put the toll at nine.",
            "Ida Orme confirmed that a van had burnt and that nine had died.",
        ),
        ("Tarn thanked Orme in Twitter posts that were short.", "Ida Orme said that was odd."),
        (
            "Ida Orme ruled out a strike, after the Orb reported that the crews had left.",
            "Ida Orme said that the Orb reported on the crews.",
        ),
    ],
)
def test_two_who_speak_deeds_and_what_nobody_said_yet_are_not_sure(wrong: str, right: str) -> None:
    assert shown(wrong) == set()
    assert shown(right) == {"Ida Orme"}


def test_who_is_told_is_not_who_tells() -> None:
    def doubts(text: str) -> list[str]:
        made = words(text, language="en")
        start = text.index("told")
        raw = Raw((Span(start + 9, len(text) - 1),), Span(start, start + 4), (0, 1), "statements.shared-source", "say", 0, verb="tell")
        return seen(made, raw, False)

    assert "another subject" in doubts("He said that the clerks, who were there, told him that it was safe.")
    assert "another subject" not in doubts("He said that the clerks were there, and told her that it was safe.")


def test_clauses_inside_of_reported_words_may_be_sure() -> None:
    assert shown("Ida Orme said that the dam, which was built in May, would hold.") == {"Ida Orme"}
    assert shown("Ida Orme said that the dam would hold, although few believed her.") == set()


def test_a_part_of_a_longer_name_shows() -> None:
    titled = "Dr. Ehsania Orme runs it. Dr. Orme said so."
    assert "fuller name" in signs(titled, "Dr. Orme", "Dr. Orme")
    paper = "The New Vell Times is old. The Times said so."
    assert "fuller name" in signs(paper, "The Times", "Times")
    assert signs("The Times said so.", "The Times", "Times") == []
    assert "no name" in signs("Mr. Orme said so.", "Mr. Orme", "Team Orme")
    assert signs("Team Orme said so.", "Team Orme", "Team Orme") == []
    assert "no name" in signs("The Tarn Council in April said so.", "The Tarn Council in April", "Tarn Council in April")
    assert "role first" in signs("Another top Vell Commander said so.", "Another top Vell Commander", "Vell Commander", "presented")


@pytest.mark.parametrize(
    ("text", "stood"),
    [
        ("Ida Orme shut the mill in May. She said that it was old.", "stood acts"),
        ("The mill is old, Ida Orme told the board. She said that it would burn.", "stood speaks"),
        ("The clerk ran against Ida Orme in May. She said that the mill was old.", "stood other"),
        ("Ida Orme’s mill burnt in May. She said that it was old.", "stood other"),
    ],
)
def test_how_the_name_of_a_pronoun_stood_in_its_sentence_shows(text: str, stood: str) -> None:
    made = words(text, language="en")
    found = names.find(made)
    raw = next(one for one in raws(made) if one.source is not None and made.lower[one.source[0]] == "she")
    ida = next(one for one in found if one.name == "Ida Orme")
    shown = signs_of(made, raw, Who("Ida Orme", False, (), 0.98, "pronoun", ida), roll(found))
    assert [sign for sign in shown if sign.startswith("stood")] == [stood]


FIFTH = [
    ("Bo Tarn asked four questions to Ida Orme.", False),
    ("Bo Tarn asked whether the dam would hold.", True),
    ("Ida Orme appealed the ruling to the harbour court on Monday.", False),
    ("Ida Orme has been charged with the theft of the bell.", False),
    ("Ida Orme charged that the bell had been stolen.", True),
    ("Ida Orme was warned that the dam would go.", False),
    ("Ida Orme warned that the dam would go.", True),
    ("Ida Orme knows that the dam will go.", False),
    ("Ida Orme says that the dam will go.", True),
    ("“It is late,” Ida Orme said. She said the gate was shut, Orme told the court.", False),
    ("“It is late,” Ida Orme said. She said the gate was shut.", True),
    ("Ida Orme sat down. “It is late,” Ida Orme said. Bo Tarn has never feared the port, where she says the boats lie idle.", False),
    ("A spokeswoman for Orme’s Finest Salt Fish said the boats lie idle.", False),
    ("Vell Guard Special Boats Command said on Monday that the boats lie idle.", False),
    ("Ida Orme Ida Orme, who lives in Vell, says the boats lie idle.", False),
    ("Bo Tarn sold the mill in May. A spokesman for Bo Tarn denied that he had paid for it with public money.", False),
    ("A survey by the Vell Institute in May found 44 percent said the dam will go.", False),
    ("A study by the Vell Institute in July showed that the dam will go.", True),
    ("A spokesman for the Vell Harbour Board denied that it had paid for it with public money.", True),
]


@pytest.mark.parametrize(("text", "sure"), FIFTH)
def test_deeds_and_those_they_are_done_to_are_not_sure(text: str, sure: bool) -> None:
    """What was wrong in a fourth sample of real pages, each with what looks like it and is right."""
    made = [one for one in read(text) if one.speaker and one.score >= SURE and not one.content[0].of(text).startswith(("“It", "She"))]
    assert bool(made) is sure


def test_a_university_is_no_body_that_is_not_called_so() -> None:
    before = "Vell Speech League said the rules were vague. "
    assert [one.speaker for one in read(before + "The university warned that the rules would stay.")][1] != "Vell Speech League"
    assert [one.speaker for one in read(before + "The group warned that the rules would stay.")][1] == "Vell Speech League"


def test_words_that_end_with_a_mark_that_was_not_opened_are_not_sure() -> None:
    text = "It will burn us!” Ida Orme wrote."
    made = words(text)
    raw = Raw((Span(13, 17),), Span(27, 32), (made.token_at(18), made.token_at(22) + 1), "statements.finder", "say", 0, verb="write")
    assert "unpaired" in seen(made, raw, False)
    assert "unpaired" not in seen(made, raw._replace(content=(Span(0, 15),)), False)
