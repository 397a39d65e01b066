"""Words for icons that stand a blank before a field; and places above a text, which sign nothing."""

import pytest

from cuttings.page import flat
from cuttings.page.decode import Decoded
from cuttings.page.flat import icons
from cuttings.page.flat.pieces import pieces
from cuttings.types import Memory, Page

HEAD = "Lighthouse keepers of Brackmoor refuse the new lamp for a third winter"
BODY = """The keepers of the Brackmoor light refused on Tuesday to fit a lamp that burns without being watched.
Eleven of them were against it and two were for it, their clerk said after a long meeting in the boat house.
“A light that nobody watches is a rumour,” said the oldest of them, Orla Finch, who has climbed the stairs since 1988.
The harbour office will write to the ministry before the end of the month and ask for another year."""


def read(*lines, fetched=None):
    text = "\n".join(("menu search person Sign in", "Evening Lantern", "News", HEAD, HEAD, *lines, BODY, "© 2024 Evening Lantern"))
    page = Page(url=None, fetched=fetched, body=text.encode())
    return flat.read(page, Decoded(page.body, "utf-8"), Memory())


@pytest.mark.parametrize(
    "line",
    [
        "person By Mira Tolland, harbour correspondent",
        "person Mira Tolland",
        "edit By Mira Tolland and nobody else at the desk of the harbour news",
    ],
)
def test_a_name_behind_the_word_for_an_icon_signs(line):
    article = read(line, "schedule 7 May 2024 19:20")
    assert article.authors == ("Mira Tolland",)
    assert article.published is not None and article.published.first == "2024-05-07"
    assert article.title == HEAD


def test_a_day_and_its_change_in_one_line_of_icons_are_both_read():
    article = read(
        "person By Mira Tolland", "schedule 7 May 2024 19:20 | update Updated 8 May 2024 07:05", "visibility 9,410 chat_bubble 12 comments"
    )
    assert article.published is not None and article.published.first == "2024-05-07"
    assert article.updated is not None and article.updated.first == "2024-05-08"
    assert article.text.startswith("The keepers")


@pytest.mark.parametrize(
    "lines",
    [
        ("person By Mira Tolland", "schedule 7 May 2024", "location_on BRACKMOOR BAY"),
        ("person By Mira Tolland", "schedule 7 May 2024", "location_on Brackmoor Bay"),
        ("person By Mira Tolland", "schedule 7 May 2024", "NEW YORK"),
        ("By Mira Tolland", "7 May 2024", "BRACKMOOR BAY"),
    ],
)
def test_a_place_beside_a_byline_is_no_second_author(lines):
    assert read(*lines).authors == ("Mira Tolland",)


@pytest.mark.parametrize("line", ["location_on BRACKMOOR BAY", "place Brackmoor Bay", "New Delhi", "NEW YORK", "BRACKMOOR BAY"])
def test_a_place_alone_is_no_author(line):
    assert read(line, "schedule 7 May 2024").authors == ()


def test_the_place_with_which_the_text_opens_is_no_author():
    text = "\n".join(("Evening Lantern", HEAD, "BRACKMOOR BAY", "7 May 2024", "BRACKMOOR BAY, May 7 (TPA) - " + BODY))
    page = Page(url=None, fetched=None, body=text.encode())
    article = flat.read(page, Decoded(page.body, "utf-8"), Memory())
    assert article.authors == ()
    assert article.place == "BRACKMOOR BAY"


@pytest.mark.parametrize("line", ["JUDITH TOLLAND", "Judith Tolland"])
def test_a_bare_name_below_the_headline_still_signs(line):
    assert [name.title() for name in read(line, "7 May 2024").authors] == ["Judith Tolland"]


def test_a_sentence_that_goes_on_with_such_a_word_stays_one():
    broken = BODY.replace(
        "“A light", "The clerk said that of all the thirteen keepers only one\nperson Brackmoor trusts had voted, and he is ill.\n“A light"
    )
    text = "\n".join(("Evening Lantern", HEAD, "By Mira Tolland", "7 May 2024", broken))
    page = Page(url=None, fetched=None, body=text.encode())
    assert "only one person Brackmoor trusts" in flat.read(page, Decoded(page.body, "utf-8"), Memory()).text


@pytest.mark.parametrize("line", ["© Evening Lantern 2024 Terms Privacy Cookies", "© 2024 Evening Lantern Contact Privacy"])
def test_the_line_of_rights_is_no_caption(line):
    text = "\n".join(("Evening Lantern", HEAD, "By Mira Tolland", "7 May 2024", BODY, line))
    page = Page(url=None, fetched=None, body=text.encode())
    article = flat.read(page, Decoded(page.body, "utf-8"), Memory())
    assert (article.captions, article.outlet) == ((), "Evening Lantern")


def test_a_picture_with_its_owner_is_a_caption():
    line = "The stairs of the old light on a wet morning. © Jude Sarn 2024"
    text = "\n".join(("Evening Lantern", HEAD, "By Mira Tolland", "7 May 2024", line, BODY))
    page = Page(url=None, fetched=None, body=text.encode())
    assert flat.read(page, Decoded(page.body, "utf-8"), Memory()).captions == (line,)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("scheduleyesterday at 19:40", "2024-05-06"),
        ("scheduleyesterday", "2024-05-06"),
        ("schedulean hour ago", "2024-05-07"),
        ("todayyesterday", "2024-05-06"),
    ],
)
def test_an_icon_fused_to_the_small_letters_of_a_day_gives_the_day(line, day):
    article = read("By Mira Tolland", line, fetched="2024-05-07T21:00:00Z")
    assert article.published is not None and article.published.first == day


@pytest.mark.parametrize("line", ["scheduledyesterday", "schedulekeeping", "eventful morning", "The keepers keep their scheduleyesterday."])
def test_a_word_that_begins_like_an_icon_stays_whole(line):
    assert [piece.text for piece in pieces(line, "en", "2024-05-07T21:00:00Z")] == [line]


def test_names_of_icons_behind_a_section_an_age_and_a_name_are_no_part_of_them():
    text = "\n".join(("Evening Lantern", "Worldpublic", "Ferry fire kills 23schedule3 hours agopersonMira Tolland", BODY))
    page = Page(url=None, fetched="2024-05-07T21:00:00Z", body=text.encode())
    article = flat.read(page, Decoded(page.body, "utf-8"), Memory())
    assert (article.title, article.section, article.authors) == ("Ferry fire kills 23", "World", ("Mira Tolland",))


@pytest.mark.parametrize(
    "line",
    ["The Republic", "Timeshare", "A spokesperson", "Businessperson", "Their market share", "Workplace", "The Old Newsroom", "Worldpublic"],
)
def test_a_word_that_ends_like_an_icon_stays_whole(line):
    assert [piece.text for piece in pieces(line, "en", None)] == [line]


@pytest.mark.parametrize("word", ["Workplace", "Newsroom", "Courtroom"])
def test_a_word_that_ends_like_an_icon_stays_whole_beside_icons_too(word):
    line = f"{word}\nFerry fire kills 23schedule3 hours ago"
    assert word in [piece.text for piece in pieces(line, "en", "2024-05-07T21:00:00Z")]


def test_many_names_of_icons_in_one_word_are_read_at_once():
    """One name is made of two others, which must not be tried in all ways."""
    assert icons.fused("Xyz" + "facebook" * 200 + "q") == []
