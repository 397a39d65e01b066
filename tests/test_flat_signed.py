"""Who signs a flattened page: names beside the outlet's, the outlet's own hand, and lines that many outlets print."""

import pytest

from cuttings.page import flat
from cuttings.page.decode import Decoded
from cuttings.page.flat.kinds import kind
from cuttings.page.flat.named import nameable
from cuttings.page.flat.recurrent import FURNITURE, MENU, recurrent
from cuttings.types import Memory, Page

BODY = """The harbour council of Lunmouth voted on Tuesday to keep the old crane, ending a long dispute.
Nine members were for it and four against, the clerk said after the meeting in the customs house.
“A crane is a clock that lifts,” said the mayor, Olga Brandt, who has kept the casting vote since 2019.
The council will ask the port to share the cost of new cables before the winter."""


def signed(line, outlet="Lunmouth Echo"):
    text = f"{outlet}\nNews\nHarbour\nCouncil keeps the old crane\n{line}\n{BODY}\n© 2024 {outlet}"
    page = Page(url=None, fetched="2024-05-10T12:00:00Z", body=text.encode())
    return flat.read(page, Decoded(text, "utf-8", page.body), Memory())


@pytest.mark.parametrize(
    "line",
    [
        "Ada Pell - Lunmouth Echo",
        "Ada Pell (Lunmouth Echo)",
        "Ada Pell for the Lunmouth Echo",
        "Ada PellLunmouth Echo",
        "By Ada Pell Lunmouth Echo",
        "Words Ada Pell",
        "Ada Pell Political Editor",
    ],
)
def test_a_name_beside_the_outlets_or_a_role_is_the_author(line):
    found = signed(line)
    assert (found.authors, found.desk) == (("Ada Pell",), False)


@pytest.mark.parametrize("line", ["By Lunmouth Echo", "Lunmouth Echo Web Team", "Lunmouth Echo Staff and Agencies"])
def test_an_outlet_that_signs_below_its_headline_is_a_desk(line):
    found = signed(line)
    assert (found.authors, found.desk) == ((), True)


def test_an_outlet_that_signs_with_an_agency_names_it():
    found = signed("Lunmouth Echo with AFP")
    assert (found.authors, found.agencies, found.desk) == ((), ("AFP",), True)


def test_two_names_apart_by_a_semicolon_are_two_authors():
    assert signed("Ada Pell; Tam Reed").authors == ("Ada Pell", "Tam Reed")


def test_lines_of_many_outlets_are_furniture_or_a_menu_and_no_outlets_own():
    assert recurrent("quick links") == FURNITURE
    assert kind("Quick Links") == "page"
    assert recurrent("resources") == MENU
    assert not nameable("Resources")


def test_headlines_names_and_names_of_outlets_recur_on_no_list():
    assert [recurrent(text) for text in ("heron stops clock", "ada pell", "lunmouth echo", "reuters", "by")] == [0, 0, 0, 0, 0]
    assert nameable("Lunmouth Echo")


def test_a_sentence_that_speaks_of_waiting_sharing_and_stars_stays():
    text = BODY + "\n“Please wait,” the star of the evening told the crowd, and began to share out the herring."
    page = Page(
        url=None, fetched=None, body=f"Lunmouth Echo\nCouncil keeps the old crane\nBy Ada Pell\n{text}\nShare\nPlease wait...".encode()
    )
    found = flat.read(page, Decoded(page.body.decode(), "utf-8", page.body), Memory())
    assert found.text.endswith("share out the herring.")
