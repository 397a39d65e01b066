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
    return flat.read(page, Decoded(page.body, "utf-8"), Memory())


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
    found = flat.read(page, Decoded(page.body, "utf-8"), Memory())
    assert found.text.endswith("share out the herring.")


def read(*lines, tail=("© 2024 Lunmouth Echo",)):
    text = "\n".join((*lines, BODY, *tail))
    page = Page(url=None, fetched="2024-05-10T12:00:00Z", body=text.encode())
    return flat.read(page, Decoded(page.body, "utf-8"), Memory())


@pytest.mark.parametrize(
    "day",
    [
        "May 3, 2024 at 6:00 a.m. EST",
        "May - 03 - 2024 , 10:45",
        "03.05.24",
        "10:45 AM EST, Fri May 3, 2024",
        "May 3, 20244:30 PM ET",
        "May 3, 2024 / 10:45 AM / Lunmouth Channel",
        "Published at 09:15 on Friday 3 May 2024 by Ada Pell",
    ],
)
def test_a_day_with_a_clock_around_it_is_the_day_of_the_page(day):
    found = read("Lunmouth Echo", "Harbour", "Council keeps the old crane", day)
    assert found.published and found.published.first == "2024-05-03"


def test_a_score_with_two_points_is_no_day():
    assert read("Lunmouth Echo", "Harbour", "Council keeps the old crane", "Version 12.45.90").published is None


def test_a_word_right_above_the_headline_is_the_section_where_nothing_else_names_one():
    found = read("Lunmouth Echo", "Menu", "Krantown", "Council keeps the old crane", "By Ada Pell")
    assert found.section == "Krantown"


def test_no_furniture_above_the_headline_is_a_section():
    assert read("Lunmouth Echo", "Quick links", "Council keeps the old crane", "By Ada Pell").section is None


def test_of_a_menu_the_section_is_what_stands_again_above_the_headline():
    found = read("Lunmouth Echo", "Getting about", "Food & drink", "Getting about", "Council keeps the old crane", "By Ada Pell")
    assert found.section == "Getting about"


def test_more_in_a_section_behind_the_text_names_it_where_the_head_does():
    found = read(
        "Lunmouth Echo", "News Harbour Health Opinion", "Ada Pell | 3 May 2024", "Council keeps the old crane", tail=("More in Health",)
    )
    assert found.section == "Health"


def test_what_an_outlet_says_of_itself_is_no_part_of_its_name():
    assert (
        read("Lunmouth Echo - News from the mouth of the Lun", "Harbour", "Council keeps the old crane", tail=()).outlet == "Lunmouth Echo"
    )


def test_whoever_took_the_pictures_is_no_author():
    found = read("Lunmouth Echo", "Harbour", "Council keeps the old crane", "By Ada Pell", "Tam Reed", "Photographer", "3 May 2024")
    assert found.authors == ("Ada Pell",)


def test_a_quoted_person_who_lives_somewhere_is_no_writer():
    text = BODY + "\nSign up for our newsletter\n“The cups walked off the shelf,” said Joan Tibbs, who lives in Mill Lane."
    page = Page(url=None, fetched=None, body=f"Lunmouth Echo\nHarbour\nCouncil keeps the old crane\nBy Ada Pell\n{text}".encode())
    found = flat.read(page, Decoded(page.body, "utf-8"), Memory())
    assert found.text.endswith("who lives in Mill Lane.")
