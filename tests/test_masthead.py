"""The outlet in the first line of a plain page, and menus without links, which name neither its outlet nor its section."""

import pytest

from cuttings import page
from cuttings.types import Page

TEXT = (
    "Councillors in Brackmoor turned down a plan for a new slipway by nine votes to six on Monday night.<br><br>"
    "Their clerk, Orla Finch, had told them that it would bring forty boats a year and cost less than a roof.<br><br>"
    "Anglers who had come in great number clapped for a minute. They had feared for the eels below the weir."
)


def read(first, menu="News<br>Sport<br>Tides &amp; Moon", title="Slipway turned down by three votes"):
    source = (
        f'<html lang="en"><head><title>{title}</title></head><body><table><tr><td colspan=2>{first}</td></tr><tr><td>{menu}</td>'
        "<td><font size=5>Slipway turned down by three votes</font><br><i>Tuesday, 5 March 2024</i><br><br>"
        f"{TEXT}</td></tr></table></body></html>"
    )
    return page.read(Page(url=None, fetched=None, body=source.encode()))


@pytest.mark.parametrize(
    ("first", "outlet"),
    [
        ("THE BRACKMOOR GAZETTE &mdash; est. 1874", "THE BRACKMOOR GAZETTE"),
        ("The Brackmoor Lamp, founded in 1902", "The Brackmoor Lamp"),
        ("BRACKMOOR GAZETTE", "BRACKMOOR GAZETTE"),
    ],
)
def test_the_first_line_names_the_outlet(first, outlet):
    assert read(first).outlet == outlet


@pytest.mark.parametrize("first", ["Sport", "NEWS", "Welcome to our pages", "Open since 1874", "SLIPWAY TURNED DOWN"])
def test_a_section_or_any_other_first_line_is_no_outlet(first):
    assert read(first).outlet is None


def test_a_section_behind_the_headline_is_no_outlet():
    assert read("Welcome", title="Slipway turned down by three votes | Sport").outlet is None


def test_a_menu_without_links_gives_no_section():
    assert read("BRACKMOOR GAZETTE").section is None


def test_a_lone_section_above_the_headline_is_one():
    assert read("BRACKMOOR GAZETTE", menu="Culture").section == "Culture"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("© Ada Pell/The Lamp", None),
        ("© Ada Pell", None),
        ("© 2024 The Brackmoor Lamp", "The Brackmoor Lamp"),
        ("© The Brackmoor Lamp", "The Brackmoor Lamp"),
        ("© Ada News", "Ada News"),
    ],
)
def test_whoever_took_a_picture_is_no_outlet(line, outlet):
    paragraphs = "".join(f"<p>{part}</p>" for part in TEXT.split("<br><br>"))
    source = f"<html lang=en><title>Slipway turned down</title><article><h1>Slipway turned down</h1><div>{line}</div>{paragraphs}</article>"
    assert page.read(Page(url=None, fetched=None, body=source.encode())).outlet == outlet
