"""Each sieve joins what it should, and keeps apart what it should."""

import sys
from collections import Counter
from collections.abc import Callable
from itertools import product

import pytest

from cuttings import names, text


def joined(value: str) -> dict[str, list[tuple[str, str]]]:
    """For each name its mentions after the first, with their rules."""
    found = names.find(text.words(value, language="en"))
    later = {name.name: [m for m in name.mentions if m.form == "name"][1:] for name in found}
    return {name: [(m.span.of(value), m.by.removeprefix("names.")) for m in mentions] for name, mentions in later.items()}


FATHER_AND_SON = "Sheriff Dale Kessler Jr. said on Monday that the plan of Dale Kessler Sr. had failed."

DOCKERS = "Talks between the Coast Dockers and Clerks Union (CDCU) and the port went on."

FIRM = "The letter awarded the road to Tambari Construction Limited on Monday. The Board said Tambari has delivered the gravel."

LONG = "The hall was full that day, and the people in it had come a long way over wet roads. " * 4

VARN = ("Varn", "first-met")


@pytest.mark.parametrize(
    ("value", "name", "later"),
    [
        ("Mayor Ida Varn met the press. Varn smiled.", "Ida Varn", [("Varn", "surname")]),
        ("Mayor Ida Varn met the press. “I slept,” said Ida.", "Ida Varn", [("Ida", "given-name")]),
        ("Minister Mustafa al-Khadimi came. Kadhimi spoke.", "Mustafa al-Khadimi", [("Kadhimi", "spelling")]),
        ("Mary Varn met Paul Varn. Mr Varn smiled.", "Paul Varn", [("Varn", "title-sex")]),
        ("The Dale Water Board met in May. The DWB agreed.", "Dale Water Board", [("DWB", "initials")]),
        ("The Dale Water Board met in May. The Board agreed.", "Dale Water Board", [("Board", "head-word")]),
        ("They left the United States because the U.S. was cold.", "United States", [("U.S.", "lexicon")]),
        ("The University of Sorn closed. The University said no.", "University of Sorn", [("University", "head-word")]),
        ("The Dale Water Board met in May. The chair of the Water Board smiled.", "Dale Water Board", [("Water Board", "head-word")]),
        ("The soprano Barkó Emilia sang on Monday. Emilia Barkó said she was tired.", "Barkó Emilia", [("Emilia Barkó", "order")]),
        (
            "Kessel Lottery Corporation, Inc. paid him. On Monday Kessel Lottery Corporation left.",
            "Kessel Lottery Corporation, Inc.",
            [("Kessel Lottery Corporation", "short-form")],
        ),
        ("The World Health Organisation met in May. The WHO agreed.", "World Health Organisation", [("WHO", "lexicon")]),
        (
            "The National Aeronautics and Space Administration met in May. NASA agreed.",
            "National Aeronautics and Space Administration",
            [("NASA", "lexicon")],
        ),
        ("Rain fell in Dhaka, Bangladesh, on Monday. Dhaka was wet.", "Dhaka, Bangladesh", [("Dhaka", "town")]),
        ("The House of Representatives met in May. On Monday the House agreed.", "House of Representatives", [("House", "head-word")]),
        (FIRM, "Tambari Construction Limited", [("Tambari", "short-form")]),
        ("Mayor Ida Varn met the press. Varn smiled. Her brother Paul Varn left.", "Ida Varn", [("Varn", "first-met")]),
        (f"Mayor Ida Varn met the press. Varn smiled. Her brother Paul Varn left. {LONG} Varn went home.", "Ida Varn", [VARN, VARN]),
        ("Senator Robert Varn met the press. Then Bob Varn smiled.", "Robert Varn", [("Bob Varn", "short-name")]),
        ("Senator Daniel Varn met the press. “I slept,” said Dan Varn.", "Daniel Varn", [("Dan Varn", "short-name")]),
        ("Minister Hussein Khadimi came. Hussain Kadhimi spoke.", "Hussein Khadimi", [("Hussain Kadhimi", "spelling")]),
        ("On Monday NASA met the press. The Administration agreed.", "NASA", [("Administration", "head-word")]),
        ("The US State Department met in May. The State Department agreed.", "US State Department", [("State Department", "short-form")]),
        ("The Bank of Sornia met in May. The BoS left the rate alone.", "Bank of Sornia", [("BoS", "initials")]),
        ("He flew to Saint Lucia on Monday. Rain fell in St. Lucia.", "Saint Lucia", [("St. Lucia", "model")]),
        ("Boats left the Kerva River on Monday. In the evening the Kerva rose.", "Kerva River", [("Kerva", "short-form")]),
        ("South Korea met Sweden on Monday. In the end Korea lost.", "South Korea", [("Korea", "head-word")]),
        ("They flew to North Korea. On Monday the DPRK said so.", "North Korea", [("DPRK", "lexicon")]),
        ("The Republican Party met in May. On Monday the GOP agreed.", "Republican Party", [("GOP", "lexicon")]),
        ("Inger Selv Moe ran the ferry. They offered Selv Moe a seat.", "Inger Selv Moe", [("Selv Moe", "surname")]),
        (
            f"{DOCKERS} In the end Coast Dockers agreed.",
            "Coast Dockers and Clerks Union",
            [("CDCU", "acronym"), ("Coast Dockers", "short-form")],
        ),
        ("Bessa Tolle came. “I slept,” Mrs Tolle said. Mikal Tolle left.", "Bessa Tolle", [("Tolle", "first-met")]),
        (f"{FATHER_AND_SON} Kessler Jr. left.", "Dale Kessler Jr.", [("Kessler Jr.", "surname")]),
        (f"{FATHER_AND_SON} Kessler Sr. stayed.", "Dale Kessler Sr.", [("Kessler Sr.", "surname")]),
    ],
)
def test_a_sieve_joins_and_names_its_rule(value: str, name: str, later: list[tuple[str, str]]) -> None:
    assert joined(value)[name] == later


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Mayor Ida Varn met Ida Tolle. “I slept,” said Ida.", "Ida Varn"),
        ("Mary Varn met Anna Varn. Mrs Varn smiled.", "Mary Varn"),
        ("The Dale Water Board met the Dale Works Bureau in May. The DWB agreed.", "Dale Water Board"),
        ("The Dale Water Board met the Quell School Board in May. The Board agreed.", "Dale Water Board"),
        ("Mayor Ida Varn met Paul Varn. “I slept,” said Varn.", "Ida Varn"),
        (f"{LONG} Mayor Ida Varn met Paul Varn. {LONG} “I slept,” said Varn.", "Ida Varn"),
        ("Senator Robert Varn met the press. Then Roberta Varn smiled.", "Robert Varn"),
        ("Senator Robert Varn met the press. Then Bill Varn smiled.", "Robert Varn"),
        ("Senator Robert Varn met the press. Then K. Varn smiled.", "Robert Varn"),
        ("On Monday NASA met the Orme Space Administration. The Administration agreed.", "NASA"),
        ("The Kenyan Parliament met the Ugandan Parliament. Then Parliament agreed.", "Kenyan Parliament"),
        ("South Korea met North Korea on Monday. In the end Korea lost.", "South Korea"),
        ("The Bank of Kenya met in May. They flew to Kenya.", "Bank of Kenya"),
        ("Anna Orlo owns Orlo Coastwise Limited. On Monday Orlo said the ferry was safe.", "Orlo Coastwise Limited"),
        ("Snow fell in Alder Ferry on Monday. Settlers from Alder Ferry, England, had named it so.", "Alder Ferry"),
        ("The Agricultural Forum of Pilots met in May. On Monday AP reported a strike.", "Agricultural Forum of Pilots"),
        ("The Liberal Democratic Party met the Democratic Party in May.", "Liberal Democratic Party"),
        ("They crossed the Sorn River on Monday. In the evening he flew to Sorn.", "Sorn River"),
        ("The Bank of Sornia met the Board of Studies in May. The BoS left the rate alone.", "Bank of Sornia"),
    ],
)
def test_where_two_may_be_meant_or_another_is_a_sieve_joins_nothing(value: str, name: str) -> None:
    assert joined(value)[name] == []


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("The Ministry of Defence and Germany signed it.", ["Ministry of Defence", "Germany"]),
        ("The Ministry of Defence and NATO signed it.", ["Ministry of Defence", "NATO"]),
        ("The Department of Justice and Google met in May.", ["Department of Justice", "Google"]),
        ("The University of Oxford and AstraZeneca met in May.", ["University of Oxford", "AstraZeneca"]),
        ("The Ministry of Food and Forestry signed it.", ["Ministry of Food and Forestry"]),
        ("The Bank of Trinidad and Tobago signed it.", ["Bank of Trinidad and Tobago"]),
        ("He taught at the School of Oriental and African Studies.", ["School of Oriental and African Studies"]),
        ("The Ministry of Foreign and European Affairs signed it.", ["Ministry of Foreign and European Affairs"]),
        ("The Ministry of Culture and European Affairs signed it.", ["Ministry of Culture and European Affairs"]),
        ("The Ministry of Regional Development and EU Funds signed it.", ["Ministry of Regional Development and EU Funds"]),
        ("The Department of Classics and Italian Studies met in May.", ["Department of Classics and Italian Studies"]),
        ("The Museum of Art and American History opened in May.", ["Museum of Art and American History"]),
        ("The Ministry of Trade and US Relations signed it.", ["Ministry of Trade and US Relations"]),
        ("The Bank of America and Tesla signed it.", ["Bank of America", "Tesla"]),
        ("On Monday the Korean People's Army left.", ["Korean People's Army"]),
    ],
)
def test_a_body_holds_its_matters_and_not_the_place_or_body_beside_it(value: str, found: list[str]) -> None:
    assert list(joined(value)) == found


def test_the_beginning_of_a_name_is_another_where_it_goes_on_otherwise() -> None:
    assert joined(f"{DOCKERS} In the end the Coast Dockers of Quell agreed.")["Coast Dockers and Clerks Union"] == [("CDCU", "acronym")]


def test_the_north_is_a_country_only_beside_its_south() -> None:
    assert ("North", "head-word") in joined("North Korea fired at South Korea on Monday. The North said nothing.")["North Korea"]
    assert joined("North Korea fired on Monday. Snow fell in the North all day.")["North Korea"] == []


def stands_for(value: str) -> dict[str, list[tuple[str, str]]]:
    found = names.find(text.words(value, language="en"))
    return {name.name: [(m.span.of(value), m.by.removeprefix("names.")) for m in name.mentions if m.form == "nominal"] for name in found}


@pytest.mark.parametrize(
    ("value", "name", "nominals"),
    [
        ("Prime Minister Ida Varn came. The prime minister spoke.", "Ida Varn", [("prime minister", "role")]),
        ("Ida Varn, the minister of water, came. The minister spoke.", "Ida Varn", [("minister", "apposition")]),
        ("They flew to Kenya. Kenyan papers knew.", "Kenya", [("Kenyan", "demonym")]),
        ("Mayor Ida Varn met Mayor Bo Tolle. The mayor spoke.", "Ida Varn", []),
        ("Ida Varn, the former mayor, came. The mayor spoke.", "Ida Varn", []),
        ("Mayor Ida Varn came. The deputy mayor spoke.", "Ida Varn", []),
        ("The mayor spoke. Then Mayor Ida Varn came.", "Ida Varn", []),
        ("They flew to Kenya. Ugandan papers knew.", "Kenya", []),
    ],
)
def test_roles_and_adjectives_stand_for_the_one_who_is_meant(value: str, name: str, nominals: list[tuple[str, str]]) -> None:
    assert stands_for(value)[name] == nominals


def test_a_trade_that_ends_what_a_body_is_of_breaks_no_reading() -> None:
    """A body word, "on", and one capitalised trade with nothing behind it."""
    assert "Hask Committee on Biologist" in joined("She runs the Hask Committee on Biologist.")


def calls(work: Callable[[], object]) -> int:
    """How many calls of functions a piece of work takes."""
    made = Counter[str]()
    sys.setprofile(lambda _frame, event, _what: made.update((event,)))
    try:
        work()
    finally:
        sys.setprofile(None)
    return made["call"] + made["c_call"]


def test_the_work_of_joining_grows_as_the_names_do() -> None:
    """Each name is compared with those alone that it may be: not every council with every other, nor every person."""
    parts = [
        first + last for first in ("Bar", "Dol", "Fen", "Gim", "Hul", "Kes", "Lom", "Mar") for last in ("da", "go", "ki", "lo", "mu", "ne")
    ]
    pairs = [(one, other + "t") for one in parts for other in parts]
    lines = [f"Mr {one} {other} of the {other} {one} Council met {one} {other}." for one, other in pairs]
    short, long = (text.words("\n".join(lines[:many]), language="en") for many in (250, 1000))
    names.find(long)
    assert calls(lambda: names.find(text.words(long.text))) < 6 * calls(lambda: names.find(text.words(short.text)))


def test_among_many_bearers_of_a_surname_nobody_is_told_by_a_form_of_a_name():
    given = ["".join(letters).capitalize() for letters in product("dfgklmnprst", "aeiou", "lmnrst")]
    many = " ".join(f"{name} Tarnwell waited." for name in given) + " Benjamin Tarnwell sang. "
    sung = "Benjamin Tarnwell sang. Ben Tarnwell left."
    assert [mention for mention, _ in joined(sung)["Benjamin Tarnwell"]] == ["Ben Tarnwell"]
    assert not joined(many + "Ben Tarnwell left.")["Benjamin Tarnwell"]
    assert joined(many + "Benjamin Tarnwell left.")["Benjamin Tarnwell"]
