"""Who signs a flattened page: each kind of line that was misread, and what only looks like it."""

import numpy as np
import pytest

from cuttings import page
from cuttings.page import bylines, datelines
from cuttings.page.flat import writers
from cuttings.page.flat.net import LABELS, Told
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.signed import pictured
from cuttings.types import Page

OUTLET, HEAD = "Lunmouth Echo", "Otter stops the ferry of Lunmouth"
BODY = (
    "The ferry of Lunmouth has stopped for a week because an otter sleeps in its engine room.",
    "The captain, Hedda Vorn, said the animal had come aboard through an open hatch on Monday.",
    "A second boat will carry passengers until the otter leaves of its own will, the port said.",
)


def read(*lines: str):
    body = "\n".join(lines).encode()
    return page.read(Page(url=None, fetched="2024-05-10T12:00:00Z", body=body, content_type="text/plain"))


def signed(*lines: str):
    return read(OUTLET, HEAD, *lines, "2 May 2024", *BODY).authors


@pytest.mark.parametrize(
    "lines",
    [
        ("By Tam Reed and", "Orla Fenwick"),
        ("By Tam Reed (Deputy News Editor) and Orla Fenwick",),
        ("Texte : Tam Reed et", "Orla Fenwick"),
        ("Tam Reed, Orla Fenwick",),
    ],
)
def test_two_names_that_a_line_end_or_a_role_parts_are_both_read(lines):
    assert signed(*lines) == ("Tam Reed", "Orla Fenwick")


def test_whoever_edits_is_no_second_author():
    assert signed("By Tam Reed (edited by Orla Fenwick)") == ("Tam Reed",)


@pytest.mark.parametrize(
    "lines",
    [
        ("Tam Reed (Lunmouth Echo)",),
        ("Tam Reed @tamreed",),
        ("Tam Reed – Reporter of the Echo",),
        ("Tam Reed", "Contributor"),
        ("Tam Reed", ", Echo Staff"),
        ("Tam Reed", "Lunmouth Echo"),
    ],
)
def test_a_name_with_an_outlet_an_account_or_a_role_beside_it_signs(lines):
    assert signed(*lines) == ("Tam Reed",)


@pytest.mark.parametrize("lines", [("Otter Bay (archive)",), ("Harbour Office – Opening Hours",), ("Tam Reed", "Photographer")])
def test_other_short_lines_with_something_beside_them_do_not(lines):
    assert signed(*lines) == ()


@pytest.mark.parametrize("line", ["Updated Tue", "Publié le"])
def test_a_label_of_a_day_is_no_name(line):
    assert writers.checked(bylines.Byline(authors=("Tam Reed", line)), None, None, f"Tam Reed {line}").authors == ("Tam Reed",)


@pytest.mark.parametrize(
    ("name", "source", "kept"),
    [
        ("Vorn Marine", "News provided by Vorn Marine, Inc.", ()),
        ("Lun", "By LunPulse Desk", ()),
        ("Lun", "Authors: Lun.BPM.example", ()),
        ("Havenlaan", "De Havenlaan in Lunmouth", ()),
        ("Junior A", "Sport Junior A Hockey", ()),
        ("Orla F", "Posted by Orla F. at noon", ("Orla F.",)),
        ("Vorn Marina", "By Vorn Marina, in Lunmouth", ("Vorn Marina",)),
        ("Orla", "By Orla. The ferry", ("Orla",)),
        ("Tam Reedpublished", "ByTam Reedpublished5 hours ago", ("Tam Reed",)),
        ("Tam Reedbookmark", "Tam Reedbookmark_border", ("Tam Reed",)),
        ("Tam Reedmark", "Tam Reedmark has a boat", ("Tam Reedmark",)),
        ("Tam Reed le Vendredi", "Rédigé par Tam Reed le Vendredi 3 mai", ("Tam Reed",)),
        ("Maria Santos Domingo", "By Maria Santos Domingo | 3 May", ("Maria Santos Domingo",)),
        ("Regula", "Von Regula Zbinden 3.5.2024", ("Regula Zbinden",)),
        ("Regula", "Reporter: Regula Zbinden Editor: Tam Reed", ("Regula Zbinden",)),
        ("Regula", "Von Regula Published today", ("Regula",)),
        ("Regula", "It was Regula Zbinden who left", ("Regula",)),
    ],
)
def test_names_are_read_whole_and_nothing_else_for_one(name, source, kept):
    assert writers.checked(bylines.Byline(authors=(name,)), None, None, source).authors == kept


def seen(monkeypatch, source: str, *people: str) -> None:
    """Lets the net see these people on the page, and nobody else."""
    edges = [(place, place + 1) for place in range(len(source))]
    chance = np.zeros((len(edges), len(LABELS)), np.float32)
    for name in people:
        chance[source.index(name) : source.index(name) + len(name), LABELS.index("person")] = 1
    monkeypatch.setattr(writers, "told", lambda _: Told(edges, chance, np.zeros(len(edges)), np.zeros(len(edges), int)))


def test_a_second_name_in_which_the_net_sees_nobody_is_none(monkeypatch):
    source = "Tam Reed\n2 May 2024\nOpen Extended Reactions\nThe ferry stopped."
    seen(monkeypatch, source, "Tam Reed")
    names = bylines.Byline(authors=("Tam Reed", "Open Extended Reactions"))
    assert writers.checked(names, None, None, source).authors == ("Tam Reed",)


@pytest.mark.parametrize(
    "source", ["Tam Reed\nXanthe Quillon\n2 May", "Tam Reed and Xanthe Quillon\n2 May", "Xanthe Quillon, Tam Reed\n2 May"]
)
def test_a_second_name_that_is_joined_to_the_first_stays(monkeypatch, source):
    seen(monkeypatch, source, "Tam Reed")
    names = bylines.Byline(authors=("Tam Reed", "Xanthe Quillon"))
    assert writers.checked(names, None, None, source).authors == ("Tam Reed", "Xanthe Quillon")


def test_where_the_net_sees_none_of_two_names_both_stay(monkeypatch):
    source = "Xanthe Quillon is our city editor. Ulric Venn writes on the sea."
    seen(monkeypatch, source)
    names = bylines.Byline(authors=("Xanthe Quillon", "Ulric Venn"))
    assert writers.checked(names, None, None, source).authors == names.authors


def test_the_last_word_before_a_role_in_which_the_net_sees_nobody_is_no_name(monkeypatch):
    source = "Tam Reed-Orr Skerries correspondent"
    seen(monkeypatch, source, "Tam Reed-Orr")
    names = bylines.Byline(authors=("Tam Reed-Orr Skerries",))
    assert writers.checked(names, None, None, source).authors == ("Tam Reed-Orr",)
    seen(monkeypatch, source, "Tam Reed-Orr Skerries")
    assert writers.checked(names, None, None, source).authors == names.authors


def behind(name: str, line: str) -> list[str]:
    """The names told of where a name and a line stand behind the text."""
    texts = (*BODY, name, line)
    found = [Piece(text, 0, len(text), at) for at, text in enumerate(texts)]
    return [told for told, _, _ in writers.told_of(found, (0, 1, 2), OUTLET)]


@pytest.mark.parametrize("line", ["The author is a lawyer in Lunmouth.", "Xanthe joined us in 2021.", "Lunmouth Echo", "lunmouthecho.net"])
def test_a_name_behind_the_text_signs_where_the_next_line_tells_of_it(line):
    assert behind("Xanthe Quillon", line) == ["Xanthe Quillon"]


def test_a_name_behind_the_text_does_not_sign_before_anything_else():
    assert behind("Xanthe Quillon", "A storm is due on Friday.") == []
    assert behind("Hedda Vorn", "The author is a lawyer in Lunmouth.") == []


def test_an_agencys_sign_with_a_name_names_who_wrote():
    assert behind("LNA/Orla Fenwick", "Share") == ["Orla Fenwick"]
    assert behind("LNA/ferries", "Share") == []


def pieces(*texts: str, kinds=()) -> list[Piece]:
    return [Piece(text, 0, len(text), at, kind=dict(kinds).get(at)) for at, text in enumerate(texts)]


def test_an_agency_behind_a_caption_credits_the_picture():
    caption = "An otter looks out of the hatch of a ferry."
    assert pictured(pieces(HEAD, caption, "EFE/Orla Fenwick"), 2)
    assert pictured(pieces(HEAD, caption, "EFE/", "Orla Fenwick"), 3)
    assert pictured(pieces(HEAD, "An otter on a ferry. [", "Reuters", kinds={1: "caption"}), 2)
    assert not pictured(pieces(OUTLET, HEAD, "EFE/Orla Fenwick"), 2)
    assert not pictured(pieces(OUTLET, HEAD, "(", "Reuters", ")"), 3)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("LUNMOUTH 19 Abr. (EUROPA PRESS) - La otra", "Europa Press"),
        ("LUNMOUTH, Wick – (CMC) – The ferry stopped.", "CMC"),
        ("Phoenix (EE.UU.), 20 jun (EFE).- Una decena", "EFE"),
    ],
)
def test_datelines_with_a_day_or_a_dash_before_the_agency_name_it(text, agency):
    found = datelines.dateline(text)
    assert found is not None
    assert found.agencies == (agency,)


def test_brackets_behind_a_dash_are_no_agency_where_no_dateline_is():
    assert datelines.dateline("The ferry – (small as it is) – stopped.") is None
    found = datelines.dateline("HARROWGATE, Pa. – The ferry stopped.")
    assert found is not None
    assert found.agencies == ()


@pytest.mark.parametrize(("text", "agency"), [("App", None), ("Pa.", None), ("APP", "APP"), ("PA", "PA")])
def test_words_that_only_sound_like_agencies_are_none(text, agency):
    assert bylines.agency(text) == agency


@pytest.mark.parametrize("line", ["By Staff, USA", "Our Correspondent, SINDH", "Redazione, ROMA", "By our correspondent, NYC"])
def test_capitals_beside_a_desk_are_no_agency(line):
    assert bylines.byline(line).agencies == ()


def test_two_capitals_beside_a_writer_are_no_agency():
    assert bylines.byline("By Tam Reed, Lunmouth 24h RN", "Lunmouth 24h").agencies == ()


def test_a_land_in_capitals_begins_no_name():
    assert not bylines.is_person("US Default")
    assert bylines.is_person("Una Default")


def test_sources_in_more_languages_are_no_names():
    assert bylines.byline("Sursa: Agerpres").authors == ()
    assert bylines.byline("Izvor: Tanjug").authors == ()
    assert bylines.byline("Tam Reed, Researcher, and Orla Fenwick, Consultant").authors == ("Tam Reed", "Orla Fenwick")


def test_the_age_of_a_related_article_and_the_days_of_a_life_are_no_days_of_the_page():
    related = read(OUTLET, HEAD, "By Tam Reed", "Friday, 3 May 2024", "Related News", "3h ago", "Ferry fares to stay", *BODY)
    assert related.published is not None
    assert related.published.first == "2024-05-03"
    life = read(OUTLET, "Fri, May 3, 2024", "Born", "June 3, 1931", "Died", "April 20, 2024", HEAD, *BODY)
    assert life.published is not None
    assert life.published.first == "2024-05-03"


def test_an_age_right_below_the_headline_is_the_pages():
    article = read(OUTLET, HEAD, "By Tam Reed", "3h ago", *BODY)
    assert article.published is not None
    assert article.published.first == "2024-05-10"


def test_a_name_right_behind_the_headline_signs_where_a_labelled_day_follows():
    name, at = writers.led_in("  Orla Fenwick Published Mon, May 6, 2024 Listen Share", OUTLET)
    assert (name, at) == ("Orla Fenwick", 2)
    assert writers.led_in("  Orla Fenwick Stops Ferry on Monday", OUTLET)[0] == ""
    assert writers.led_in("  Hedda was early. Orla Fenwick Published a book", OUTLET)[0] == ""


def test_an_outlet_that_signs_by_its_first_letters_is_a_desk():
    lines = ("Lunmouth Broadcasting Service", HEAD, "LBS News", "2 May 2024", *BODY, "© Lunmouth Broadcasting Service 2024")
    assert read(*lines).desk
    other = [line.replace("LBS News", "LBS opens late") for line in lines]
    assert not read(*other).desk


def test_a_day_behind_its_label_in_another_language_is_the_pages():
    article = read(OUTLET, HEAD, "Publié le 3 mai 2024", "By Tam Reed", *BODY)
    assert article.published is not None
    assert article.published.first == "2024-05-03"
    assert read(OUTLET, HEAD, "Rendez-vous le 3 mai", "By Tam Reed", *BODY).published is None
