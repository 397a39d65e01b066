"""What stands beside the fields of flattened pages: icons, owners, menus, adverts, those who did not write."""

import pytest

from cuttings.page.bylines import Byline
from cuttings.page.datelines import dateline
from cuttings.page.flat.announced import righted
from cuttings.page.flat.breaks import seams
from cuttings.page.flat.icons import fused
from cuttings.page.flat.kept import kept
from cuttings.page.flat.kinds import kind, promoted
from cuttings.page.flat.named import nameable
from cuttings.page.flat.owner import spelt
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.writers import checked, unsigned
from cuttings.page.flat.zones import Zones
from handmade import HERON as BODY
from handmade import flattened as read

FONT = " access_time bookmark_border"


def rows(*texts: str) -> list[Piece]:
    starts = [sum(len(text) + 1 for text in texts[:at]) for at in range(len(texts))]
    return [Piece(text, start, start + len(text), at) for at, (text, start) in enumerate(zip(texts, starts, strict=True))]


@pytest.mark.parametrize(
    ("text", "icons"),
    [
        ("A heron on the last hangarpersonAda Pell" + FONT, ["person"]),
        ("The bridge stays shut until Fridayschedule19 October" + FONT, ["schedule"]),
        ("Mayor praised by chairpersonAda Pell" + FONT, []),
        ("A heron on the last hangarpersonAda Pell", []),
    ],
)
def test_an_icon_between_a_word_and_the_next_field(text: str, icons: list[str]):
    assert [text[start:end] for start, end in fused(text) if "_" not in text[start:end]] == icons


def test_small_letters_fused_to_a_closed_sentence_begin_another_field_but_not_an_address():
    assert seams("It rained the whole night.heron Vellmar") == [26]
    assert seams("It rained the whole night.labelHERONS") == [26, 31]
    assert seams("It is at www.marshpost.news now") == []
    for address in ("marshpost.news", "marshpost.media", "sellit.online", "readme.docx", "asp.live", "marshpost.world"):
        assert seams(f"It is at {address} now") == []
    assert seams("Go to marshpost.news Ada said") == []


def test_a_station_is_no_agency_in_its_own_dateline():
    assert dateline("VELLMAR, Mo. (KQXN) - A heron").agencies == ()
    assert dateline("VELLMAR (KUNA) - A heron").agencies == ("KUNA",)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Photo: VER © 2024 Vellmar Evening Radio Get our app", ["Vellmar Evening Radio"]),
        ("The Vellmar Lamp for investors Copyright The Vellmar Lamp Ltd 2024.", ["The Vellmar Lamp"]),
        ("Vellmar Sun 2.1K Followers © Provided by Vellmar Sun A heron", ["Vellmar Sun"]),
        ("© 2024 Brandt Holding Get our app", []),
        ("The Lagoon floods. © 2024 Lagoon Media", []),
        ("© Editora El Faro del Sur Todos los derechos El Faro del Sur", ["El Faro del Sur"]),
        ("© 2024 Reuters. All rights reserved.", []),
    ],
)
def test_an_owner_that_the_edges_cut_is_an_outlet_where_the_page_names_it_again(text: str, name: list[str]):
    assert [guess.value for guess in righted(text, rows(text), ())] == name


def test_an_owner_of_whom_only_the_text_tells_is_no_outlet():
    text, foot = "A heron nests at the works of Brandt Holding in Vellmar.", "© 2024 Brandt Holding. All rights reserved."
    assert list(righted(f"{text}\n{foot}", rows(text, foot), (0,))) == []


def test_homes_small_words_and_rights_are_no_names():
    assert not any(map(nameable, ("Home /", "the wire", "The independent", "Riproduzione riservata")))
    assert nameable("The Independent") and nameable("Vellmar Wire")


def test_a_name_is_spelt_by_its_first_letters_and_without_its_town():
    assert spelt("Vellmar", "Vellmar Shipping News Ports About VSN") == "Vellmar Shipping News"
    assert spelt("Vellmar", "Vellmar Shipping News Ports") == "Vellmar"
    assert spelt("Vellmar Freight Monitor", "Vellmar Freight Monitor The voice of trade VFM") == "Vellmar Freight Monitor"
    assert spelt("Evening Post - Accra, Ghana", "Evening Post - Accra, Ghana") == "Evening Post"
    assert spelt("Evening Post - Arts", "Evening Post - Arts") == "Evening Post - Arts"


@pytest.mark.parametrize(
    ("text", "advert"),
    [
        ("A message from Vellmar Rail: We keep the town moving.", True),
        ("Our bird guide is out now. Order your copy.", True),
        ("For more planning stories, see the public portal.", True),
        ("Like us on Facebook and follow us on Twitter.", True),
        ("https://vellmarpost.example/heron", True),
        ("ADVERT", True),
        ("A message from Vellmar Rail", True),
        ("Comments do not represent the views of this newspaper.", True),
        ("A message from the mayor was read out in church.", False),
        ("A message from King Osric was read out at the service.", False),
        ("A message from Vellmar Rail said trains would run.", False),
        ("Our children are out now, said the mayor, and they are glad to be home.", False),
        ("Our children are out now.", False),
        ("Our guide is out now, the mayor said, and waits at the foot of the hill.", False),
        ("Comments by Mr Brandt do not represent the council, a clerk said.", False),
        ("Our bird guide was burnt by the council.", False),
        ("For more than a week, see for yourself, it has rained.", False),
        ("Share the bread.", False),
    ],
)
def test_what_an_outlet_says_for_itself_or_its_advertisers(text: str, advert: bool):
    assert promoted(text) is advert


def test_such_lines_go_from_the_text_with_the_call_behind_them_and_the_outlets_name():
    texts = ("Vellmar Post", BODY[0], "ADVERT", BODY[1], "Share it did.", "Got a question for us?", "Ask it here.", BODY[2])
    assert kept(rows(*texts), Zones(0, 8, tuple(range(8)), {}), "\n".join(texts), "Vellmar Post").body == (1, 3, 4, 7)


def test_a_paragraph_that_tells_of_others_though_it_says_our_is_none_of_the_page():
    assert kind("Their chair did not reply to our e-mails, though he did accept our request to follow him on Instagram.") is None
    assert kind("Please reply to our e-mails and follow us on Instagram, and tell your friends about our app.") is not None


def test_a_last_paragraph_behind_an_advert_stays_and_the_title_of_another_page_does_not():
    told = "The heron is to stay. The council of Vellmar said that the clock would be mended once the young birds had left their nest."
    lines = [*rows(*BODY, "SUPPORT OUR WORK", told), Piece("Share", 0, 5, 9, kind="share")]
    assert kept(lines, Zones(0, 3, (0, 1, 2), {}), "").body == (0, 1, 2, 4)
    other = [*rows(*BODY), Piece("Related", 0, 7, 4, kind="related"), *rows(told)]
    assert kept(other, Zones(0, 3, (0, 1, 2), {}), "").body == (0, 1, 2)


def test_the_answer_to_a_last_question_stays():
    lines = [*rows(*BODY, "And what will you do in October?", "Read more books. Walk."), Piece("Photo: Tam Reed", 0, 15, 9, kind="credit")]
    assert kept(lines, Zones(0, 4, (0, 1, 2, 3), {}), "").body == (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("names", "source", "left"),
    [
        (("Ada Pell", "Tam Reed"), "By Ada Pell Edited by: Tam Reed", ("Ada Pell",)),
        (("Ada Pell", "Tam Reed"), "Words Ada Pell Portrait: Tam Reed", ("Ada Pell",)),
        (("Ada Pell", "Tam Reed"), "Words and pictures by Ada Pell and Tam Reed", ("Ada Pell", "Tam Reed")),
        (("Ada Pell Posted",), "By Ada Pell Posted 3 May", ("Ada Pell",)),
        (("Ada Pell's", "Ada Pell"), "Ada Pell's picture Ada Pell", ("Ada Pell",)),
        (("Rosa Quillrosa",), "By Rosa Quillrosa.quill@vellmar.example", ("Rosa Quill",)),
        (("Ada Pell", "Vila Magna"), "Prefeitura de Vila Magna Ada Pell Vila Magna", ("Ada Pell",)),
    ],
)
def test_who_did_not_write_and_what_is_left_on_a_name(names: tuple[str, ...], source: str, left: tuple[str, ...]):
    assert checked(Byline(authors=names), "Vellmar Post", None, source).authors == left


def test_the_last_link_of_a_menu_above_the_headline_is_no_section_and_a_kicker_is():
    head, foot = "Heron stops the clock of Vellmar", "© 2024 Vellmar Post"
    menu = ("Vellmar Post", "News", "Sport", "Culture", "Frequencies")
    assert read(*menu, head, "By Ada Pell", "3 May 2024", *BODY, foot).section is None
    assert read("Vellmar Post", "NATURE", head, "By Ada Pell", "3 May 2024", *BODY, foot).section == "NATURE"


def test_printed_in_the_outlet_files_no_section():
    lines = ("Heron stops the clock of Vellmar", "Ada Pell Published May 3, 2024", *BODY, "Published in The Vellmar Herald, May 3rd, 2024")
    found = read("Search", *lines, "Must Read")
    assert (found.outlet, found.section) == ("The Vellmar Herald", None)


def test_below_a_section_of_the_menu_stands_the_headline_and_the_next_line_is_the_standfirst():
    menu = ("Fork & Vine", "Recipes", "Restaurants", "Chefs", "Travel", "Restaurants")
    lines = ("Cook at the town hall loses a clock", "Why the keeper of the clock of Vellmar asked the council to stay away")
    assert read(*menu, *lines, "by Ada Pell", "3 May 2024", *BODY).title == lines[0]


@pytest.mark.parametrize(
    ("title", "source", "whole"),
    [
        (
            "Scientists teach bees to skip breakfastby",
            "bees skip breakfastbyAda Pell A late breakfast",
            "Scientists teach bees to skip breakfast",
        ),
        ("Storm damages pier at Whitby", "Storm damages pier at Whitby\nThe storm hit the pier", "Storm damages pier at Whitby"),
        ("Golf returns to Wetherby", "Golf returns to Wetherby\nA wether", "Golf returns to Wetherby"),
        ("Clock falls on Whitby Ada Pell", "Clock falls on Whitby Ada Pell", "Clock falls on Whitby Ada Pell"),
        ("The star of rugby Ada Pell", "The star of rugby Ada Pell\nIn rugby, she said", "The star of rugby Ada Pell"),
        ("Rain ends the picnicby Ada Pell", "Rain ends the picnicby Ada Pell", "Rain ends the picnic"),
        ("A match of rugby", "A match of rugby. The rug", "A match of rugby"),
        ("Stop calling it 'rare'Warren Pell", "", "Stop calling it 'rare'"),
        ("Mayor praises Ada Pell", "Ada Pell Ada Pell", "Mayor praises Ada Pell"),
    ],
)
def test_a_headline_ends_before_a_byline_fused_to_it(title: str, source: str, whole: str):
    assert unsigned(title, source) == whole


def test_a_headline_at_the_end_of_a_path_stands_without_it():
    head = "Heron stops the clock of Vellmar"
    assert read("Vellmar Post", f"TOWN  /  NATURE  /  {head}", "By Ada Pell", "3 May 2024", *BODY).title == head
    assert read("Vellmar Post", f"Clock / heron: {head}", "By Ada Pell", "3 May 2024", *BODY).title == f"Clock / heron: {head}"
