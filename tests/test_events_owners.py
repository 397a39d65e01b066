"""Times that belong to a noun, or to what somebody said, give no act around them a day."""

from __future__ import annotations

import pytest

from cuttings import pipeline
from cuttings.types import Article, When


def acts(value: str, day: str = "2024-06-05") -> dict[str, str | None]:
    """The acts of a text that have days, with these."""
    article = Article(text=value, language="en", published=When(first=day, last=day, basis="given"))
    read = pipeline.understand(article, page="p")
    return {one.span.of(value): one.when.stretch for one in read.events if one.when}


@pytest.mark.parametrize(
    ("value", "act", "wanted"),
    [
        ("The inn was rebuilt after a devastating 2019 flood.", "rebuilt", None),
        ("The inn was rebuilt in 2019 after a devastating flood.", "rebuilt", "2019-01-01/2019-12-31"),
        ("Last month Orrel Motors unveiled the 2025 Kestrel Estate in Dorne.", "unveiled", "2024-05-01/2024-05-31"),
        ("Orrel Motors unveiled the Kestrel Estate in 2023.", "unveiled", "2023-01-01/2023-12-31"),
        ("She ran into debt during her unsuccessful 2019 campaign.", "ran", "2019-01-01/2019-12-31"),
        ("Sales crept above 2019 levels at the quay.", "crept", None),
        ("Output surged 26 percent from 2022 to 80 million crowns.", "surged", None),
        ("Two people were hurt in the worst riot since the uprising of 1979, with shops burned.", "burned", None),
        ("A drawing from that day was shown at the mill.", "shown", None),
        ("The study asked shoppers about Easter cards, and Hale collected them.", "collected", None),
    ],
)
def test_a_year_or_feast_that_describes_a_noun_is_no_act_s(value: str, act: str, wanted: str | None) -> None:
    assert acts(value).get(act) == wanted


@pytest.mark.parametrize(
    ("value", "act", "wanted"),
    [
        ("The law would have allowed families to gain from today's low rates.", "allowed", None),
        ("Now let's put last weekend's losses in context.", "put", None),
        ("Today's firms are reshaping the harbour.", "reshaping", None),
        ("Orrel won Sunday's derby in Dorne.", "won", "2024-06-02"),
        ("Pell criticised the mayor at Monday's hearing.", "criticised", "2024-06-03"),
        ("The keeper will miss Saturday's final.", "miss", "2024-06-08"),
    ],
)
def test_what_a_day_owns_is_an_act_s_only_on_the_spot(value: str, act: str, wanted: str | None) -> None:
    assert acts(value).get(act) == wanted


@pytest.mark.parametrize(
    ("value", "act", "wanted"),
    [
        ("She suggested tolls could rise next year.", "suggested", None),
        ("She suggested a toll on Monday.", "suggested", "2024-06-03"),
        ("Hale on Monday claimed the owners hid the papers.", "hid", None),
        ("Hale claimed the owners hid the papers on Monday.", "hid", "2024-06-03"),
        ("On Sunday, the government announced it will ban crowds.", "ban", None),
        ("On Sunday, police said, the wall collapsed.", "collapsed", "2024-06-02"),
        ('One farmer quipped: "Tomorrow they will tax sleep."', "quipped", None),
        ("One farmer quipped on Monday that sleep would be taxed.", "quipped", "2024-06-03"),
        ("He accuses the council of moving too slowly in 2009.", "accuses", None),
    ],
)
def test_what_is_claimed_and_the_claim_keep_their_days_apart(value: str, act: str, wanted: str | None) -> None:
    assert acts(value).get(act) == wanted


@pytest.mark.parametrize(
    ("value", "act", "wanted"),
    [
        ("Mr Pell's expressed contempt for the court grew on Monday.", "expressed", None),
        ("Mr Pell expressed contempt for the court on Monday.", "expressed", "2024-06-03"),
        ("He called it a high-handed reply on Monday.", "high-handed", None),
        ("The navy test-fired a rocket on Monday.", "test-fired", "2024-06-03"),
        ("Newly filed papers were read on Monday.", "filed", None),
        ("Many voters feel angry today.", "feel", None),
        ("The court meets today.", "meets", "2024-06-05"),
        ("They are deeply divided today.", "divided", None),
        ("They were divided on Monday.", "divided", "2024-06-03"),
        ("Schools are closed today.", "closed", "2024-06-05"),
        ("The report is read in the chamber on Friday.", "read", "2024-06-07"),
        ("The ruling comes amid talks about school in the autumn.", "comes", None),
        ("The case went to a county appeals court this month.", "court", None),
        ("The shops close on Friday.", "close", "2024-06-07"),
        ("They want to mend the election law of last year.", "election", None),
        ("They lost the election of last year.", "election", "2023-01-01/2023-12-31"),
        ("Thefts rose, compared with January 2023.", "compared", None),
        ("Fees have been cut, given the protests on Monday.", "given", None),
    ],
)
def test_words_that_only_describe_or_tell_how_things_stand_are_no_acts(value: str, act: str, wanted: str | None) -> None:
    assert acts(value).get(act) == wanted


@pytest.mark.parametrize(
    ("value", "act", "wanted"),
    [
        ("The council extended the ban through 31 August.", "extended", None),
        ("The council extended the ban on Monday.", "extended", "2024-06-03"),
        ("She has a chance to speak at a fair hosted by Orrel College this Friday.", "hosted", "2024-06-07"),
        ("Leaders who will attend talks on Friday - have insisted that rates must not rise.", "insisted", None),
        ("In a talk to be shown on Friday, Mr Hale delivered a warning.", "delivered", None),
        ("The speech, scheduled for 9 June, was arranged by Mr Hale.", "arranged", None),
        ("On 19 March, he predicted that the cases would end by the end of April.", "predicted", "2024-03-19"),
    ],
)
def test_a_day_to_come_is_that_of_the_plan_beside_it(value: str, act: str, wanted: str | None) -> None:
    assert acts(value).get(act) == wanted


@pytest.mark.parametrize(
    ("value", "act", "wanted"),
    [
        ("He stayed there last Thursday and Friday.", "stayed", "2024-05-30/2024-05-31"),
        ("He stayed there last Thursday.", "stayed", "2024-05-30"),
        ("In 2013 the rover made headlines for the first soft landing on the moon since 1976.", "made", "2013-01-01/2013-12-31"),
        (
            "A third night of protests gave way to quiet streets as a curfew enacted by the mayor ended early Thursday.",
            "ended",
            "2024-06-06",
        ),
        ("A curfew ordered by the mayor ended early Tuesday.", "ended", "2024-06-04"),
    ],
)
def test_days_side_by_side_and_at_the_edge_of_publication(value: str, act: str, wanted: str) -> None:
    assert acts(value).get(act) == wanted


def test_what_a_reporter_was_refused_has_no_day_of_the_story() -> None:
    assert acts("The players left on Sunday. Hale declined to say whether they were fined.").get("say") is None
    assert acts("The mayor met the crew on Sunday. Hale refused to leave the room.").get("leave") == "2024-06-02"
