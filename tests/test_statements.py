"""Who said what: each case is one phenomenon of reported speech, written for this test."""

import gc
import weakref

import pytest

from cuttings import names, statements, text
from cuttings.types import SURE, Article, Statement


def read(value: str, outlet: str | None = None) -> list[Statement]:
    words = text.words(value)
    return list(statements.read(Article(text=value, outlet=outlet), words, names.find(words)))


def contents(value: str) -> list[list[str]]:
    return [[span.of(value) for span in one.content] for one in read(value)]


NAMED = "Governor Ada Orme opened the lock. "


@pytest.mark.parametrize(
    ("value", "content", "speaker", "kind"),
    [
        (NAMED + "“The river will wait,” Orme said.", ["“The river will wait,”"], "Ada Orme", "direct"),
        (NAMED + "“The river will wait,” said Orme.", ["“The river will wait,”"], "Ada Orme", "direct"),
        (NAMED + 'Orme said: "The river will wait."', ['"The river will wait."'], "Ada Orme", "direct"),
        (NAMED + "Orme said that the river would wait.", ["that the river would wait"], "Ada Orme", "indirect"),
        (NAMED + "The river would wait, Orme said.", ["The river would wait"], "Ada Orme", "indirect"),
        (NAMED + "The river would wait, according to Orme.", ["The river would wait"], "Ada Orme", "indirect"),
        (NAMED + "According to Orme, the river would wait.", ["the river would wait"], "Ada Orme", "indirect"),
        (NAMED + "Orme warned that “nothing holds” a river.", ["that “nothing holds” a river"], "Ada Orme", "mixed"),
        (NAMED + "‘It’s our river and the boatmen’s,’ said Orme.", ["‘It’s our river and the boatmen’s,’"], "Ada Orme", "direct"),
        (NAMED + "«The river will wait,» Orme said.", ["«The river will wait,»"], "Ada Orme", "direct"),
        (NAMED + "In a letter on Tuesday, Orme wrote that the lock was safe.", ["that the lock was safe"], "Ada Orme", "indirect"),
        (NAMED + "The lock, Orme said, would be shut by winter.", ["The lock", "would be shut by winter"], "Ada Orme", "indirect"),
    ],
)
def test_the_speaker_named_in_the_sentence_is_found(value: str, content: list[str], speaker: str, kind: str) -> None:
    one = read(value)[-1]
    assert ([span.of(value) for span in one.content], one.speaker, one.kind) == (content, speaker, kind)


def test_a_quotation_split_by_its_attribution_is_one_statement() -> None:
    value = NAMED + "“We waited,” Orme said, “and nobody came.”"
    assert contents(value) == [["“We waited,”", "“and nobody came.”"]]


def test_a_quotation_that_goes_on_in_the_next_sentence_stays_with_its_speaker() -> None:
    value = NAMED + "“We waited,” Orme said. “Nobody came to the lock that day.”"
    assert [(one.speaker, len(one.content)) for one in read(value)] == [("Ada Orme", 2)]


def test_a_quotation_reopened_over_paragraphs_is_one_content() -> None:
    value = NAMED + "\n\n“We waited at the lock.\n\n“Nobody came,” Orme said."
    assert contents(value) == [["“We waited at the lock.\n\n“Nobody came,”"]]


def test_an_unnamed_source_that_told_an_agency_is_anonymous_and_relayed() -> None:
    (one,) = read("The lock will be sold, a senior official told Reuters.")
    assert (one.speaker, one.anonymous, one.via, one.stance) == (None, True, ("Reuters",), "say")


def test_the_outlet_itself_is_no_relay() -> None:
    (one,) = read("The lock will be sold, a senior official told the Courier.", outlet="The Courier")
    assert one.via == ()


def test_they_after_an_unnamed_source_is_that_source_again() -> None:
    found = read("A source said the lock would be sold. The price was “a joke”, they said.")
    assert [one.anonymous for one in found] == [True, True]


def test_two_cues_of_one_speaker_are_two_statements() -> None:
    value = NAMED + "Orme stressed that the lock was safe, and said that “no ship” had been turned away."
    found = read(value)
    assert [(one.speaker, one.cue[0].of(value)) for one in found] == [("Ada Orme", "stressed"), ("Ada Orme", "said")]


def test_she_right_after_a_named_speaker_is_that_speaker() -> None:
    found = read(NAMED + "Orme said that the lock was safe. She added that the keeper would stay.")
    assert [one.speaker for one in found] == ["Ada Orme", "Ada Orme"]


def test_she_after_two_people_is_never_sure() -> None:
    found = read("Governor Ada Orme met Mayor Eva Lund. Orme said that the lock was safe from Eva Lund. She said that it was not.")
    assert found[-1].score < SURE


def test_he_is_never_a_woman() -> None:
    found = read("Mary Orme said that the lock was safe. He said that it was not.")
    assert found[-1].speaker is None


def test_the_lawyer_of_a_person_is_not_the_person() -> None:
    (one,) = read("Ada Orme’s lawyer said that the lock was safe.")
    assert one.speaker is None


def test_an_unnamed_spokesperson_speaks_for_the_body_and_is_not_anonymous() -> None:
    (one,) = read("A spokesman for the Dale Water Board said the lock was safe.")
    assert (one.speaker, one.anonymous) == ("Dale Water Board", False)


def test_a_sentence_inside_a_statement_is_within_it() -> None:
    found = read("Mayor Eva Lund said that Governor Ada Orme had promised that the lock would open.")
    assert [one.within for one in found] == [None, 0]
    assert [one.stance for one in found] == ["say", "promise"]


def test_a_negated_cue_is_marked() -> None:
    (one,) = read("Governor Ada Orme did not say whether the lock was safe.")
    assert one.negated


@pytest.mark.parametrize(
    ("cue", "stance"),
    [("denied", "deny"), ("claimed", "claim"), ("warned", "warn"), ("promised", "promise"), ("demanded", "demand"), ("believes", "think")],
)
def test_the_stance_is_read_off_the_cue(cue: str, stance: str) -> None:
    (one,) = read(f"Governor Ada Orme {cue} that the lock would be shut.")
    assert one.stance == stance


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("pleaded guilty to arson", "confirm"),
        ("pleaded not guilty to the charges", "deny"),
        ("pleaded that the lock be kept open", "demand"),
    ],
)
def test_a_plea_in_court_demands_nothing_and_any_other_does(words: str, stance: str) -> None:
    (one,) = read(f"Governor Ada Orme {words}.")
    assert one.stance == stance


@pytest.mark.parametrize(
    "value",
    [
        "The neighbours know the wheel as “the old lady”.",
        "The so-called “river tax” was dropped in March.",
        "Her novel “The Lock” sold well.",
        "The claims were settled out of court.",
        "Reports of the flood reached the town.",
        "The said lock was shut.",
        "He could tell the boats apart.",
        "The price of a ticket stated on the door is five crowns.",
        "Said Marwan steered the ferry past the lock for ten years.",
        "Confirmed passengers may board the ferry from noon.",
        "The ferry company posted a large loss for the year.",
        "The lock was meant to be opened by the queen.",
        "The work on the lock is expected to last three weeks.",
    ],
)
def test_what_only_looks_like_speech_is_no_statement(value: str) -> None:
    assert read(value) == []


def test_hearsay_has_no_speaker() -> None:
    assert [one.speaker for one in read("The flood is said to have begun at the lock.")] in ([], [None])
    assert read("Ada Orme said that the flood had begun at the lock.")[0].speaker == "Ada Orme"


def test_answers_behind_a_label_are_the_one_person_s_who_is_asked() -> None:
    found = read("Ada Orme has run the lock for years.\n\nQ: Is it safe?\n\nA: By noon it was. We let water out at night.")
    assert [(one.speaker, one.kind) for one in found] == [("Ada Orme", "direct")]
    assert read("Vitamin A: The lock keeper’s guide. Plan B: the boat.") == []


def test_a_lone_mark_quotes_nothing() -> None:
    found = read("The lock is 12 feet wide and 6' deep. He called it “huge and left.")
    assert {one.kind for one in found} <= {"indirect"}


def test_a_quotation_without_a_speaker_is_kept_as_unsure() -> None:
    (one,) = read("Orme left the hall.\n\n“Nobody came to the lock that day at all.”")
    assert one.speaker is None
    assert one.score < SURE


def test_every_statement_says_which_rule_read_it() -> None:
    for one in read(NAMED + "“We waited,” Orme said. A source said the lock was sold."):
        assert one.by.startswith("statements.")
        assert 0 < one.score <= 1


def test_sentences_are_counted_by_what_they_rest_on() -> None:
    value = (
        "Governor Ada Orme said that the lock was safe. The lock will be sold, a source said. "
        "A report found that the gates leaked. Reuters reported that the sale was near. The lock was built of oak."
    )
    words = text.words(value)
    found = statements.read(Article(text=value), words, names.find(words))
    assert statements.sourcing(found, words) == {"named": 1, "unnamed": 1, "document": 1, "medium": 1, "own voice": 1}


def test_the_official_is_the_unnamed_official_of_before() -> None:
    told = "The lock will be sold, a senior official told Reuters. "
    found = read(told + "It is cheap, according to the official. They added that it leaks.")
    assert [(one.anonymous, one.via) for one in found] == [(True, ("Reuters",))] * 3


def test_the_minister_of_a_named_country_is_not_the_unnamed_official_of_before() -> None:
    found = read("The lock will be sold, a senior official told Reuters. The council said the price was a secret.")
    assert [one.anonymous for one in found] == [True, False]


@pytest.mark.parametrize(
    ("value", "speaker", "content"),
    [
        ("In March the valley council passed a motion calling for the lock to be shut.", "the valley council", "the lock to be shut"),
        (
            "In March the valley council adopted a resolution demanding that the lock be shut.",
            "the valley council",
            "that the lock be shut",
        ),
        ("Kelm and Torva proudly declared in 2023 that the river was clean.", "Kelm and Torva", "that the river was clean"),
        ("Newspapers in Torva have speculated that the lock will be sold.", "Newspapers in Torva", "that the lock will be sold"),
        ("Torvan media have speculated that the lock will be sold.", "Torvan media", "that the lock will be sold"),
    ],
)
def test_bodies_that_speak_together_or_through_their_papers_are_speakers(value: str, speaker: str, content: str) -> None:
    (one,) = read(value)
    assert (one.speaker, [span.of(value) for span in one.content]) == (speaker, [content])


def test_two_people_who_speak_together_are_no_one_name() -> None:
    (one,) = read("Ada Orme and Eva Lund said that the lock was safe.")
    assert one.speaker is None


def test_a_resolution_that_asks_for_nothing_says_nothing() -> None:
    assert read("The valley council adopted a resolution in March.") == []


def test_one_of_them_is_one_of_the_unnamed_people_before() -> None:
    found = read("The lock will be sold, three people familiar with the talks told Reuters. The price is low, one of them said.")
    assert [(one.anonymous, one.via) for one in found] == [(True, ("Reuters",))] * 2


def test_the_mayor_is_the_one_person_whom_the_article_calls_mayor() -> None:
    found = read("Mayor Eva Lund opened the lock. The mayor said that the lock was safe.")
    assert found[-1].speaker == "Eva Lund"
    two = read("Mayor Eva Lund met the mayor of Torva, Ada Orme. The mayor said that the lock was safe.")
    assert two[-1].speaker is None


@pytest.mark.parametrize(
    ("value", "via"),
    [
        ("In an interview with state radio on Sunday, Mayor Eva Lund said that the lock was safe.", ("state radio",)),
        ("The lock will be sold, Reuters reported on Tuesday, citing three people familiar with the talks.", ("Reuters",)),
        ("According to the daily Torva Post, which cited a judicial source, the lock will be sold.", ("Torva Post",)),
        ("Speaking to Radio Torva on Sunday, Mayor Eva Lund said that the lock was safe.", ("Radio Torva",)),
        ("The lock will be sold, an inspector told dpa on condition of anonymity.", ("dpa",)),
        ("Mayor Eva Lund told one of the papers, the Torva Bote, that the lock was safe.", ("Torva Bote",)),
        ("Mayor Eva Lund told CNN’s Jan Holt that the lock was safe.", ("CNN",)),
        ("Mayor Eva Lund told Le Monde that the lock was safe.", ("Le Monde",)),
        ("Mayor Eva Lund told the daily Orb the lock was safe.", ("Orb",)),
        ("The lock is safe, Mayor Eva Lund said in comments carried by the Levna news agency.", ("Levna",)),
        ("The lock is safe, Mayor Eva Lund was quoted as saying by the Levna news agency.", ("Levna",)),
        ("Reuters quoted a diplomat as saying that the lock was safe.", ("Reuters",)),
        ("Citing two officials, the Torva Times reported that the lock was safe.", ("Torva Times",)),
        ("The lock is safe, according to a person familiar with the talks who spoke to Bloomberg.", ("Bloomberg",)),
        ("Mayor Eva Lund confirmed to Reuters that the lock was safe.", ("Reuters",)),
        ("In an email to the Torva Times, Mayor Eva Lund said that the lock was safe.", ("Torva Times",)),
        ("Asked by the Torva Times about the flood, Mayor Eva Lund said that the lock was safe.", ("Torva Times",)),
        ("Mayor Eva Lund confirmed to the council that the lock was safe.", ()),
        ("In a letter to the council, Mayor Eva Lund said that the lock was safe.", ()),
        ("Mayor Eva Lund said in a statement on Telegram that the lock was safe.", ()),
        ("Mayor Eva Lund told the press that the lock was safe.", ()),
        ("The judge quoted Mayor Eva Lund as saying that the lock was safe.", ()),
        ("Mayor Eva Lund told the Dale Water Board that the lock was safe.", ()),
        ("Mayor Eva Lund told reporters that the lock was safe.", ()),
        ("Mayor Eva Lund told Jan Holt that the lock was safe.", ()),
        ("Speaking to the council on Sunday, Mayor Eva Lund said that the lock was safe.", ()),
        ("In an interview with the police, Mayor Eva Lund said that the lock was safe.", ()),
        ("Mayor Eva Lund told Congress that the lock was safe.", ()),
    ],
)
def test_the_medium_that_passes_words_on_is_a_relay_and_nobody_else_is(value: str, via: tuple[str, ...]) -> None:
    assert read(value)[0].via == via


@pytest.mark.parametrize(
    ("value", "speaker"),
    [
        ("The board raised the gate on Monday and warned that the lock would flood.", "board"),
        ("Clerk Ada Orme wrote under the plan: “Cut it, keep the lock.”", "Ada Orme"),
        ("The growers’ league said that the lock was shut.", "growers’ league"),
        ("The growers said that the lock was shut.", None),
        ("One of them, a man who gave his name only as Tomas, said that the lock was shut.", "Tomas"),
        ("The senate adopted a resolution demanding that the lock be shut. The resolution says that the old one leaks.", "senate"),
        ("The senate debated a resolution on the lock. A resolution says that the old one leaks.", None),
    ],
)
def test_who_speaks_where_the_source_is_no_plain_name(value: str, speaker: str | None) -> None:
    found = read(value)
    assert (found[-1].speaker or "").removeprefix("the ").lower() == (speaker or "").lower() if found else speaker is None


def test_one_official_of_two_is_one_of_the_unnamed_people_before() -> None:
    found = read("Two officials told Reuters that the lock was shut. One official said that it leaked.")
    assert [(one.anonymous, one.via) for one in found] == [(True, ("Reuters",))] * 2


def test_whoever_speaks_around_a_statement_passes_it_on() -> None:
    found = read("Mayor Eva Lund said that Governor Ada Orme had promised that the lock would open.")
    assert found[1].via == ("Eva Lund",)


def test_a_named_medium_that_quotes_somebody_is_the_relay_and_not_the_speaker() -> None:
    one = read("A prison guard, quoted by the state agency Levna as saying the lock was shut, left the hall.")[0]
    assert (one.speaker, one.anonymous, one.via) == (None, True, ("Levna",))


def test_what_the_quoted_person_says_that_others_said_is_within_the_quotation() -> None:
    found = read("Governor Ada Orme opened the lock. “The keeper said that the gate was rotten,” Orme said.")
    assert [(one.within, one.via) for one in found] == [(None, ()), (0, ("Ada Orme",))]


def test_what_a_person_says_of_himself_in_a_quotation_is_no_second_statement() -> None:
    found = read("Governor Ada Orme opened the lock. “I said that the gate was rotten,” Orme said.")
    assert len(found) == 1


def test_an_added_prize_is_nothing_said() -> None:
    assert read("The rowers won again on Sunday, adding a third crown to that of 2021.") == []


def test_a_statement_that_only_the_finder_sees_and_no_verb_of_speech_introduces_is_never_sure() -> None:
    found = read("Governor Ada Orme opened the lock. Orme ruled out a new gate and doubts that the old one leaks.")
    assert all(one.score < SURE for one in found if one.by.startswith("statements.finder"))


@pytest.mark.parametrize(
    "source",
    [
        "A nurse",
        "One of the nurses",
        "A sailor with the ferry",
        "Two officials",
        "A woman who asked not to be named",
        "Someone in the lock house",
        "Someone close to Orme",
        "A person who attended the meeting",
        "Speaking on condition of anonymity, two keepers of the lock",
        "Unnamed sources quoted by the Torva Times",
        "A cleric",
    ],
)
def test_somebody_without_a_name_is_anonymous(source: str) -> None:
    told = "The lock leaks, a nurse told Reuters. " if source.startswith("One") else ""
    assert read(f"{told}{source} said that the lock was shut.")[-1].anonymous


@pytest.mark.parametrize(
    "source", ["Residents", "The coastguard", "A spokesman for the Dale Water Board", "The valley council", "Ada Orme"]
)
def test_crowds_bodies_and_people_with_names_are_not_anonymous(source: str) -> None:
    assert not read(f"{source} said that the lock was shut.")[-1].anonymous


@pytest.mark.parametrize(
    ("value", "said"),
    [
        # a quotation that fills its line is signed behind a dash
        ("“The boats are older than their captains.” — Ida Orme, pilot", [("Ida Orme", ["“The boats are older than their captains.”"])]),
        ("“No chart was ever right about this reef.”\xa0― Jon Dahl", [("Jon Dahl", ["“No chart was ever right about this reef.”"])]),
        # a question and an outcry belong to the words behind them
        (NAMED + "“Why was nobody told of it?” Orme demanded.", [("Ada Orme", ["“Why was nobody told of it?”"])]),
        # a typist's straight mark closes a curly one
        (NAMED + '“The river is as high as ever," Orme said.', [("Ada Orme", ['“The river is as high as ever,"'])]),
        # whoever is seen or heard saying it
        (NAMED + "The film has Ada Orme saying, “The river will wait.”", [("Ada Orme", ["“The river will wait.”"])]),
        # what somebody did not say parts no quotation from its speaker
        (
            NAMED + "“It was the lock,” Orme said on Monday. She did not suggest a closure. “The gate was open all night.”",
            [("Ada Orme", ["“It was the lock,”"]), ("Ada Orme", ["“The gate was open all night.”"])],
        ),
    ],
)
def test_quotations_of_known_speakers(value: str, said: list[tuple[str, list[str]]]) -> None:
    found = [(one.speaker, [span.of(value) for span in one.content]) for one in read(value)]
    assert all(one in found for one in said)


@pytest.mark.parametrize(
    "value",
    [
        "“The Long Way Home” — Ida Orme",  # a title and its author
        "“The boats are older than their captains.” — and so they are",
        "The lock — “a joy to all who see it,” he said — was shut — Ida Orme",
    ],
)
def test_what_stands_behind_a_dash_need_not_sign(value: str) -> None:
    assert not [one for one in read(value) if one.by.startswith("statements.signed")]


def test_turns_of_talk_with_marks_in_front_are_read_one_by_one() -> None:
    value = 'The talk went as follows:\n\n"ORME: Is it shut?\n\n"DAHL: By noon it was.\n\n"ORME: And the gate?\n\n"DAHL: The gate too."'
    turns = [[span.of(value) for span in one.content] for one in read(value) if one.by.startswith("statements.line")]
    assert turns[1] == ["By noon it was."] and len(turns) == 4


def test_words_before_a_colon_are_no_part_of_the_quotation_behind_it() -> None:
    assert ["“Enough of this talk, the court has other things to do,”"] in contents(
        NAMED + "The judge lost patience: “Enough of this talk, the court has other things to do,” she said."
    )


def test_a_participle_shares_the_source_before_it() -> None:
    value = NAMED + '“The river will wait," Governor Ada Orme (Lib.) said in a note, adding that the lock was “too old”.'
    assert [one.speaker for one in read(value)] == ["Ada Orme", "Ada Orme"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        # who says it is told by a clause
        ("A baker, who declined to give his name, said the lock was shut.", (None, True, (), "the lock was shut")),
        ("The lock was shut, two people briefed on the plan told Reuters.", (None, True, ("Reuters",), "The lock was shut")),
        ("The lock was shut, said a cabinet member who declined to be identified.", (None, True, (), "The lock was shut")),
        ("A baker who gave only his first name, Tarek, said the lock was shut.", ("Tarek", False, (), "the lock was shut")),
        ("A baker, who wanted to be identified only as Tarek, said the lock was shut.", ("Tarek", False, (), "the lock was shut")),
        # an aide is not the one he works for
        ("An aide to Governor Ada Orme said the lock was shut.", (None, True, (), "the lock was shut")),
        ("A spokesman, who did not want his name used, said the lock was shut.", (None, True, (), "the lock was shut")),
        # who passed it on
        ("The lock was shut, Interfax quoted Governor Ada Orme as saying.", ("Ada Orme", False, ("Interfax",), "The lock was shut")),
        (
            "Levna, the state news agency, cited a guard as saying that the lock was shut.",
            (None, True, ("Levna",), "that the lock was shut"),
        ),
        (
            "Iran’s semi-official Levna news agency quoted a guard as saying the lock was shut.",
            (None, True, ("Levna",), "the lock was shut"),
        ),
        (
            "The Levna agency reported that the lock was shut, quoting an informed source.",
            (None, True, ("Levna",), "that the lock was shut"),
        ),
        (
            "In an interview published on Sunday in Der Spiegel, Governor Ada Orme said the lock was shut.",
            ("Ada Orme", False, ("Der Spiegel",), "the lock was shut"),
        ),
    ],
)
def test_the_unnamed_and_those_who_pass_words_on(value: str, said: tuple[str | None, bool, tuple[str, ...], str]) -> None:
    one = read(value)[0]
    assert (one.speaker, one.anonymous, one.via, one.content[0].of(value)) == said


def test_a_second_official_in_the_sentence_is_no_part_of_the_words_of_the_first() -> None:
    found = read("One Torvan official said the lock was shut, while another said it was not.")
    assert [(one.content[0].start, one.via) for one in found] == [(25, ()), (63, ())]


def test_both_sides_of_talks_are_nobody_unnamed() -> None:
    value = "A source close to the talks said the lock was shut. Both sides agreed on a map."
    assert not any(one.anonymous for one in read(value) if one.source and one.source[0].of(value) == "Both sides")


def test_a_director_of_nursing_is_still_herself() -> None:
    assert read("Former president Ada Orme said the lock was shut.")[-1].speaker == "Ada Orme"
    assert read("Director of Nursing Ada Orme said the lock was shut.")[-1].speaker == "Ada Orme"


@pytest.mark.parametrize("gap", [" ", "\u00a0", "\t", "\n"])
def test_a_body_behind_any_blank_speaks(gap: str) -> None:
    assert [one.speaker for one in read(f"The{gap}coastguard said the boat was safe.")] == ["coastguard"]


def test_no_text_is_kept_once_a_few_others_were_read() -> None:
    """Whatever is looked up again within a text goes with it, so that a process that reads on does not grow."""
    texts = [f"{NAMED}Orme said that the {thing} would wait." for thing in ("river", "road", "bridge", "mill")]
    first = text.words(texts[0])
    statements.read(Article(text=texts[0]), first, names.find(first))
    seen = weakref.ref(first)
    del first
    for value in texts[1:]:
        read(value)
    gc.collect()
    assert seen() is None
