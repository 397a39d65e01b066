"""Whether a text tells of a violent incident, of which kind, and how far it went."""

import pytest

from cuttings import events, text
from cuttings.events.violence import STAGES, cues, near


def told(value: str) -> list[tuple[str, str]]:
    return [(one.kind, one.stage) for one in events.incidents(text.words(value, language="en"))]


BOMBED = (
    "Guerrillas dynamited the power station of Orme last night, killing two guards, police reported. A bomb exploded at the main gate. "
    "The attack destroyed two towers. Terrorists of the Red Valley Front claimed responsibility for the bombing in a call to a station."
)
TAKEN = (
    "Armed men kidnapped the mayor of Lunmouth, Ida Pell, today. The kidnappers intercepted her car and took her away. "
    "The Valley Liberation Army said it holds her hostage and demanded a ransom. Two bodyguards were wounded by the kidnappers."
)


def test_a_bombing_and_a_kidnapping_are_told_with_their_kind() -> None:
    assert "bombing" in dict(told(BOMBED))
    assert told(TAKEN)[0] == ("kidnapping", "accomplished")


@pytest.mark.parametrize(
    "value",
    [
        "",
        "The bakers' fair opens on Monday with bread from four valleys.",
        "The minister met bankers to talk about debt. Exports of coffee rose by a tenth last year, and prices for flour fell.",
        "The choir sang for two hours. The hall was full, and the applause went on until the lamps were put out.",
    ],
)
def test_texts_without_an_incident_are_kept_silent(value: str) -> None:
    assert told(value) == []


def test_the_sentences_about_a_kind_are_those_with_its_words() -> None:
    made = text.words("Calm returned. A bomb was found. It rained.")
    assert [" ".join(made.lower[first:last]) for first, last in near(made, "bombing")] == ["a bomb was found ."]


def test_cues_count_attempts_and_are_blank_without_them() -> None:
    tried = text.words("They tried to burn it and failed.")
    calm = text.words("The hall was full.")
    assert cues(tried, [(0, len(tried.lower))], "arson")[0] == 1
    assert cues(calm, [(0, len(calm.lower))], "arson")[:-5].sum() == 0
    assert STAGES == ("accomplished", "attempted", "threatened")
