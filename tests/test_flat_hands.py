"""Kinds of error that pages by hands that had not seen the rules showed: each mended one, and what only looks like it."""

import pytest

from cuttings import page
from cuttings.page.flat.kinds import kind
from cuttings.page.flat.owner import shortened, spelt
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.zones import Zones, _is_body
from cuttings.types import Page

HEAD = "Heron stops the clock of Vellmar"
BODY = (
    "A heron that nested on the roof of the town hall has stopped the clock of Vellmar for a week.",
    "The keeper of the clock, Ada Pell, said the bird had built its nest around the hour hand.",
    "The council will leave the nest where it is until the young have flown, the mayor said.",
)


def read(*lines: str):
    return page.read(Page(url=None, fetched="2024-05-10T12:00:00Z", body="\n".join(lines).encode(), content_type="text/plain"))


def test_a_short_sentence_below_a_pictures_credit_is_its_caption():
    article = read("Vellmar Post", HEAD, "By Tam Reed", "Photo by Ada Pell", "The heron sits on the clock.", *BODY)
    assert article.text.startswith("A heron that nested")


def test_a_long_sentence_below_a_pictures_credit_is_the_text():
    assert read("Vellmar Post", HEAD, "By Tam Reed", "Photo by Ada Pell", *BODY).text.startswith("A heron that nested")


def test_a_short_last_sentence_that_ends_in_a_day_is_text():
    assert read("Vellmar Post", HEAD, "By Tam Reed", "2 May 2024", *BODY, "The repair begins June 7.").text.endswith(
        "The repair begins June 7."
    )


@pytest.mark.parametrize("line", ["Last updated on June 7.", "Last modified on June 7.", "Date published: June 7."])
def test_a_label_with_a_day_and_a_stop_is_none(line: str):
    assert line[:-1] not in read("Vellmar Post", HEAD, "By Tam Reed", *BODY, line).text


@pytest.mark.parametrize("line", ["With inputs from PTI.", "(With input from PTI)", "(With reporting by PTI)"])
def test_who_helped_is_credited_and_no_text(line: str):
    article = read("Vellmar Post", HEAD, "By Tam Reed", "2 May 2024", *BODY, line)
    assert (article.agencies, article.text.endswith("the mayor said.")) == (("PTI",), True)


def test_a_sentence_on_the_help_of_an_agency_is_text():
    last = "With inputs from three ministries, the report took a year, and nobody in Vellmar has read it."
    assert read("Vellmar Post", HEAD, "By Tam Reed", "2 May 2024", *BODY, last).text.endswith(last)


def test_a_line_of_the_menu_is_no_section_where_the_page_names_one():
    menu = ("Home", "News", "Sport", "Opinion", "Classifieds")
    assert read("Vellmar Post", *menu, HEAD, "May 2, 2024 by Tam Reed", *BODY, "Category : Nature").section == "Nature"


def test_the_nearer_of_two_sections_between_strokes():
    assert read("Vellmar Post", "LOCAL // COURTS", HEAD, "By Tam Reed", "2 May 2024", *BODY).section == "COURTS"


def test_an_outlet_is_named_by_its_first_letters_in_a_byline():
    article = read("Vellmar Post", HEAD, "By VP Reporters", "2 May 2024", *BODY, "© 2024 Vellmar Post")
    assert (article.authors, article.desk) == ((), True)


def test_the_last_word_of_the_outlet_before_a_role_is_no_name():
    article = read("Vellmar Post", HEAD, "By Tam Reed Post staff reporter", "2 May 2024", *BODY, "© 2024 Vellmar Post")
    assert article.authors == ("Tam Reed",)
    assert shortened("By Emily Post", "Vellmar Post") == "By Emily Post"


def test_an_outlet_is_named_whole():
    assert spelt("Vellmar", "Vellmar Today Home News © 2024 Vellmar Today") == "Vellmar Today"
    assert spelt("Vellmar", "Vellmar Home News. The people of Vellmar sang. © Vellmar") == "Vellmar"
    assert (spelt("Vellmar Post Pte", ""), spelt("VP Vellmar Post", "")) == ("Vellmar Post", "Vellmar Post")


def test_a_section_in_the_line_of_the_byline():
    assert (
        read("Vellmar Post", "Home", "News", "Sport", "Opinion", HEAD, "May 2, 2024 by Tam Reed in Local News", *BODY).section
        == "Local News"
    )


def test_the_number_of_an_issue_is_no_outlet():
    assert read("No. 3312", "VELLMAR POST", HEAD, "By Tam Reed", "2 May 2024", *BODY).outlet == "VELLMAR POST"


@pytest.mark.parametrize(
    ("line", "outlet", "shown"),
    [
        ("By Tam Reed and AP", "Arden Post", "By Tam Reed and AP"),
        ("By Tam Reed MP", "Marsh Post", "By Tam Reed"),
    ],
)
def test_first_letters_of_an_outlet_that_are_an_agency_stay(line, outlet, shown):
    assert shortened(line, outlet) == shown


@pytest.mark.parametrize(
    ("name", "source", "shown"),
    [
        ("Vellmar", "Vellmar Police said so. Vellmar Police again", "Vellmar"),
        ("Vellmar", "Vellmar Courier Home. © Vellmar Courier", "Vellmar Courier"),
        ("About Time", "About Time", "About Time"),
        ("Post Online", "Post Online", "Post Online"),
        ("Marsh Post Online", "Marsh Post Online", "Marsh Post"),
    ],
)
def test_an_outlet_grows_by_words_of_outlets_only(name, source, shown):
    assert spelt(name, source) == shown


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        ("Ada Maria Pell contributed to this year's budget with a gift of her own.", False),
        ("With information from Ada Pell the nest was found.", False),
        ("Ada Maria Pell contributed to this report.", True),
        ("With information from Ada Pell and Tam Reed.", True),
    ],
)
def test_who_helped_with_the_article_is_told_from_who_helped_otherwise(text, byline):
    assert (kind(text) == "byline") is byline


@pytest.mark.parametrize(("signed", "agencies"), [("By Tam Reed and AP", ("AP",)), ("By AP", ("AP",)), ("By Tam Reed", ())])
def test_an_agency_whose_letters_are_the_outlets_is_credited(signed, agencies):
    found = read("Arden Post", HEAD, signed, "10 May 2024", *BODY, "© 2024 Arden Post. All rights reserved.")
    assert (found.outlet, found.agencies) == ("Arden Post", agencies)


def test_a_paragraph_between_paragraphs_stays_though_the_net_doubts_it_and_a_short_line_does_not():
    pieces, places, at = [], (0, 1, 2), 0
    for words in ("The ferry lay at the quay of Ostrevik all night. ", "Nobody on the island had been told of it, said its mayor. "):
        text = words * 3
        pieces.append(Piece(text, at, at + len(text), at))
        at += len(text)
    last = "The council meets again on Thursday to hear what the owners say. " * 3
    found = [*pieces, Piece(last, at, at + len(last), 2)]
    assert [_is_body(found[1], 1, Zones(0, 3, places, {}), (0.99, chance, 0.96)) for chance in (0.9, 0.1)] == [True, True]
    assert not _is_body(found[1], 1, Zones(0, 3, places, {}), (0.5, 0.1, 0.96))
    assert not _is_body(Piece("Support the Ostrevik Post with a gift.", 0, 38, 1), 1, Zones(0, 3, places, {}), (0.99, 0.1, 0.96))
