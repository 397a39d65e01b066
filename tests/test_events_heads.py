"""What is an event at all, of what type, and of which year: each kind with a case where it must not be read so."""

import pytest

from cuttings import dates, events, names, statements
from cuttings.text import words
from cuttings.types import Article, Event, When

DAY = When(first="2026-10-10", last="2026-10-10")


def read(text: str) -> tuple[Event, ...]:
    made = words(text, language="en")
    found = names.find(made, None)
    article = Article(published=DAY)
    return events.read(article, made, found, dates.find(made, DAY), statements.read(article, made, found))


def heads(text: str) -> list[str]:
    return [one.span.of(text) for one in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "There could be something in the box.",
        "They behave as if there were one.",
        "The board will have company.",
        "Nobody asked them to oil it.",
        "I will not lie to you.",
        "The firm demanded money.",
    ],
)
def test_a_thing_a_pronoun_or_what_nobody_does_is_no_event(text: str) -> None:
    assert heads(text) == []


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("The union demanded an inquiry.", "inquiry"),
        ("The union demanded the demolition of the mill.", "demolition"),
        ("The firm asked them to oil the gate.", "oil"),
        ("The board could lengthen the turns.", "lengthen"),
    ],
)
def test_a_verb_or_the_noun_of_an_act_is_one(text: str, head: str) -> None:
    assert heads(text) == [head]


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("The talks in Lorne ended on Tuesday.", None),
        ("A second round ended on Tuesday with a map.", None),
        ("A gate of the dam failed on Tuesday.", None),
        ("Police arrested three smugglers on Tuesday.", "COERCE"),
        ("The union refused the offer on Tuesday.", "REJECT"),
    ],
)
def test_an_act_of_a_thing_or_on_nobody_has_a_type_only_by_the_lexicon(text: str, type: str | None) -> None:
    assert [one.type for one in read(text)] == [type]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The gate broke on 8 September. A week later Ida Orme demanded the dam back by 30 September.", "2026-09-30"),
        ("The mill burned on 2 September. Ida Orme said it would open by 28 September.", "2026-09-28"),
        ("The board met on 8 October. It wants the mill sold by 30 November.", "2026-11-30"),
    ],
)
def test_a_day_that_the_past_goes_on_to_is_no_year_ahead(text: str, last: str) -> None:
    assert dates.find(words(text, language="en"), DAY)[-1].last == last
