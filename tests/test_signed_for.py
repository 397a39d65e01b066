"""Who signs for an outlet is the author; the outlet behind "for" is neither an author nor a desk."""

import pytest

from cuttings import page
from cuttings.page.bylines import Byline, byline
from cuttings.types import Page

TEXT = (
    "<p>The weir at Brackmoor will stay open all winter, the river board said on Tuesday after a long night of talks.</p>"
    "<p>Its clerk, Orla Finch, said nine members were for it and four against, and that the sluice would be mended by May.</p>"
    "<p>Anglers had asked for an earlier date. They will meet the board again in spring, when the water is low.</p>"
)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("By Mira Tolland for The Evening Lantern", "The Evening Lantern"),
        ("By Mira Tolland for the Evening Lantern", "Evening Lantern"),
        ("By Mira Tolland for Evening Lantern", "The Evening Lantern"),
        ("Mira Tolland for the Evening Lantern", "Evening Lantern"),
        ("By Mira Tolland of the Evening Lantern", "Evening Lantern"),
        ("By MIRA TOLLAND for the Evening Lantern", "Evening Lantern"),
        ("Von Mira Tolland für die Abendlaterne", "Abendlaterne"),
        ("By Mira Tolland for the Evening Lantern in Brackmoor", "Evening Lantern"),
    ],
)
def test_who_signs_for_the_outlet_is_the_author(line, outlet):
    read = byline(line, outlet)
    assert (read.authors, read.desk) == (("Mira Tolland",), False)


def test_two_who_sign_for_the_outlet_and_an_agency_are_all_read():
    read = byline("By Mira Tolland and Jude Sarn for the Evening Lantern and AP", "Evening Lantern")
    assert (read.authors, read.agencies, read.desk) == (("Mira Tolland", "Jude Sarn"), ("AP",), False)


@pytest.mark.parametrize("line", ["By Evening Lantern", "By staff for the Evening Lantern", "By the Evening Lantern newsroom"])
def test_the_outlet_itself_or_its_staff_is_a_desk_and_no_author(line):
    read = byline(line, "Evening Lantern")
    assert (read.authors, read.desk) == ((), True)


def test_a_place_that_stands_before_for_is_no_author():
    assert byline("Nairobi for the Evening Lantern", "Evening Lantern").authors == ()


def test_a_picture_taken_for_the_outlet_names_no_author():
    assert byline("Photo: Mira Tolland for the Evening Lantern", "Evening Lantern") == Byline()


def test_a_page_signed_for_its_outlet_names_the_author_and_no_desk():
    source = (
        '<html lang="en"><head><title>Weir stays open</title><meta property="og:site_name" content="The Evening Lantern"></head>'
        f"<body><article><h1>Weir at Brackmoor stays open</h1><p>By Mira Tolland for The Evening Lantern</p>{TEXT}</article></body></html>"
    )
    article = page.read(Page(url=None, fetched=None, body=source.encode()))
    assert (article.authors, article.desk, article.outlet) == (("Mira Tolland",), False, "The Evening Lantern")


@pytest.mark.parametrize(
    ("line", "agencies", "authors"),
    [
        ("AFP Newsroom", ("AFP",), ()),
        ("Hask Newsroom", (), ()),
        ("London Newsroom", (), ()),
        ("By Una Newsroom", (), ("Una Newsroom",)),
    ],
)
def test_one_word_before_a_desk_is_no_person_and_stays_the_agency_that_it_is(
    line: str, agencies: tuple[str, ...], authors: tuple[str, ...]
) -> None:
    found = byline(line)
    assert (found.agencies, found.authors, found.desk) == (agencies, authors, not authors)
