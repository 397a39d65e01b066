"""The outlet of a flattened page, rated among all its names: each kind with a page where another name is near."""

import pytest

from cuttings.page import flat
from cuttings.page.decode import Decoded
from cuttings.types import Article, Memory, Page

BODY = (
    "The ferry between Tolby and Orrin stopped at noon on Monday after its ramp would not close, the port office said.",
    "Some two hundred passengers waited in the hall, where the tea ran out before one o'clock and the biscuits soon after.",
    "Engineers from the yard at Kell looked at the ramp twice and sent for a longer spanner, which came by bicycle.",
    "The office hopes to sail again on Wednesday, and has asked those who hold tickets to keep them dry.",
)
TITLE = "Ferry ramp strands two hundred at Tolby"


def outlet(*lines: str) -> str | None:
    page = Page(url=None, fetched="2024-05-14T12:00:00Z", body="\n".join(lines).encode())
    return flat.read(page, Decoded(page.body, "utf-8"), Memory()).outlet


def article(*lines: str) -> Article:
    page = Page(url=None, fetched="2024-05-14T12:00:00Z", body="\n".join(lines).encode())
    return flat.read(page, Decoded(page.body, "utf-8"), Memory())


def test_the_name_is_that_of_the_paper_and_not_of_the_firm_that_holds_its_rights():
    rights = "© Marram & Sons Ltd 2024. All rights reserved."
    assert outlet("The Tolby Courier", "News", TITLE, "By Ada Marl", "13 May 2024", *BODY, rights) == "The Tolby Courier"


def test_the_holder_of_rights_is_the_outlet_where_the_page_names_no_other():
    assert outlet("News", TITLE, "By Ada Marl", "13 May 2024", *BODY, "© Tolby Courier 2024. All rights reserved.") == "Tolby Courier"


def test_a_name_fused_to_an_icon_is_the_one_that_stands_whole_elsewhere():
    head = ("menuTolby Nowsearch", "News", TITLE, "Ada Marl", "13 May 2024")
    assert outlet(*head, *BODY, "Photo: Ada Marl/Tolby Now", "Tolby Now is read by ferrymen. Follow Tolby Now on Facebook") == "Tolby Now"


@pytest.mark.parametrize("above", [("Home", "News", "Sport"), ()])
def test_a_firm_in_the_text_is_no_outlet(above):
    text = (*BODY, "Kell Shipyard Group said that it had billed Kell Shipyard Group by mistake.")
    assert outlet(*above, TITLE, "13 May 2024", *text) is None


def test_the_score_is_the_chance_of_the_name():
    sure = article("The Tolby Courier", "News", TITLE, "By Ada Marl", "13 May 2024", *BODY, "© 2024 The Tolby Courier").basis["outlet"]
    doubtful = article("menuTolby Nowsearch", "News", TITLE, "13 May 2024", *BODY, "Photo: Ada Marl/Tolby Now", "Follow us").basis["outlet"]
    assert 0.1 < doubtful.score < sure.score
    assert sure.score > 0.9


def test_the_end_of_an_accounts_name_is_no_outlet():
    assert outlet("News", TITLE, "13 May 2024", *BODY, "Follow @TolbyEcho") in (None, "TolbyEcho")
