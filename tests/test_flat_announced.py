"""Outlets that a page names only in set phrases, addresses and rights, and what only looks like such a phrase."""

import pytest

from cuttings import page
from cuttings.page.flat.owner import spelt
from cuttings.types import Page

HEAD = "Heron stops the clock of Vellmar"
BODY = (
    "A heron that nested on the roof of the town hall has stopped the clock of Vellmar for a week.",
    "The keeper of the clock, Ada Pell, said the bird had built its nest around the hour hand.",
    "The council will leave the nest where it is until the young have flown, the mayor said.",
)


def outlet(*behind: str, above: tuple[str, ...] = ("Local", "Sport"), body: tuple[str, ...] = BODY) -> str | None:
    lines = (*above, HEAD, "By Tam Reed", "2 May 2024", *body, *behind)
    return page.read(Page(url=None, fetched="2024-05-10T12:00:00Z", body="\n".join(lines).encode(), content_type="text/plain")).outlet


@pytest.mark.parametrize(
    "line",
    [
        "(This story has not been edited by Vellmar Beacon staff and comes from a feed.)",
        "The post Heron stops the clock of Vellmar appeared first on Vellmar Beacon.",
        "Download the Vellmar Beacon app",
        "Vellmar Beacon is published by Reedbank Media Ltd, 4 Quay Street",
        "Follow the Vellmar Beacon channel on WhatsApp",
        "Add Vellmar Beacon to your home screen",
        "Legal notice – Vellmar Beacon S.A., 4 Quay Street",
        "Vellmar Beacon, 4 Quay Street, Vellmar",
        "About Vellmar Beacon",
        "Vellmar Beacon | Tips: desk@vellmarbeacon.example",
        "Copyright © 2024. Vellmar Beacon Publications",
        "© Vellmar Beacon Teo.",
        "© Vellmar Beacon Pvt Ltd, Vellmar",
    ],
)
def test_an_outlet_is_named_in_what_a_page_says_of_itself(line: str):
    assert outlet(line) == "Vellmar Beacon"


@pytest.mark.parametrize(
    "line",
    [
        "To hear more, download the Odeo app.",
        "About Ada Pell",
        "About the author",
        "Sun, 21 April 2024",
        "Download the Telegram app",
        "Write to desk@reedbank.example",
    ],
)
def test_other_apps_persons_and_days_are_no_outlets(line: str):
    assert outlet(line) is None


def test_an_article_tells_of_others_that_are_published_and_have_apps():
    told = "The clock was first drawn in a book that the Marsh Gazette app shows, and the Marsh Gazette is published by a bank."
    assert outlet(body=(BODY[0], told, *BODY[1:])) != "Marsh Gazette"


def test_a_mail_names_its_sender_and_a_person_who_sends_one_is_no_outlet():
    assert outlet(above=("From: Vellmar Beacon <news@vellmarbeacon.example>", "To: readers")) == "Vellmar Beacon"
    assert outlet(above=("From: Olga Brandt <olga@reedbank.example>", "To: readers")) != "Olga Brandt"


def test_a_name_above_the_headline_is_not_cut_to_its_address():
    assert outlet("www.vellmarpost.example/news/7", above=("Vellmar Post Weekly", "Local")) == "Vellmar Post Weekly"


def test_first_letters_give_way_to_the_name():
    assert outlet("© 2024 Vellmar Sports Network", above=("VSN", "Live", "Scores", "Vellmar Sports Network")) == "Vellmar Sports Network"


@pytest.mark.parametrize(
    ("name", "source", "whole"),
    [
        ("Vellmar Postsearch", "menuVellmar PostsearchNews", "Vellmar Post"),
        ("Vellmar Research", "Vellmar Research", "Vellmar Research"),
        ("Vellmarbladet.se", "Vellmarbladet.se Hem Sport Vellmarbladet, Kajgatan 3", "Vellmarbladet"),
        ("Vellmar.se", "Vellmar.se Hem Sport", "Vellmar.se"),
    ],
)
def test_icons_and_ends_of_addresses_are_no_part_of_a_name(name: str, source: str, whole: str):
    assert spelt(name, source) == whole
