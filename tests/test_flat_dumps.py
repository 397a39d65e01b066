"""Flattened pages as programs dump them: Markdown, text browsers, printed sheets; and lines that stand around their fields."""

from textwrap import wrap

import pytest

from cuttings.dates.day import days
from cuttings.page import flat
from cuttings.page.decode import Decoded
from cuttings.page.flat.breaks import seams
from cuttings.page.flat.fields import Guess, above, crumb_section
from cuttings.page.flat.kinds import kind, prose, unsigned
from cuttings.page.flat.markup import plain
from cuttings.page.flat.pieces import Piece
from cuttings.types import Article, Memory, Page

HEAD = "Kettle thieves strike Ormsby again"
BODY = (
    "Eleven copper kettles were taken from the tea rooms of Ormsby during the night, the constable said on Friday.",
    "The first of them had hung over the door since 1908 and could be heard in the wind from the square.",
    "“They left the spoons, which hurts more,” said the owner, who has boiled water in a pan since then.",
    "A reward of forty pounds was offered by the guild of bakers, and nobody has asked for it so far.",
)


MORE = (
    "The constable has asked every household to look into its own cupboards before the market opens on Monday.",
    "A kettle without a lid was seen on the ferry, but it was only the captain's, and he had a receipt for it.",
)


def read(*lines: str, fetched: str | None = None) -> Article:
    page = Page(url=None, fetched=fetched, body="\n".join(lines).encode())
    return flat.read(page, Decoded(page.body, "utf-8"), Memory())


MARKDOWN = (
    "[Ormsby Lantern](https://ormsbylantern.example/)",
    "* [Trade](https://ormsbylantern.example/trade)",
    "* [Courts](https://ormsbylantern.example/courts)",
    "[Courts](https://ormsbylantern.example/courts)",
    f"# {HEAD}",
    "By [Nessa Thorold](https://ormsbylantern.example/nessa)",
    "9 May 2024",
    BODY[0].replace("the constable", "[the constable](https://ormsbylantern.example/constable)"),
    *BODY[1:],
)


def test_links_of_markdown_are_their_words():
    article = read(*MARKDOWN)
    assert (article.title, article.outlet, article.section, article.authors) == (HEAD, "Ormsby Lantern", "Courts", ("Nessa Thorold",))
    assert article.text == "\n\n".join(BODY)


def test_what_is_read_from_markdown_is_cited_where_it_stands():
    text, basis = "\n".join(MARKDOWN), read(*MARKDOWN).basis
    assert text[basis["section"].source.start : basis["section"].source.end] == "Courts"
    assert text[basis["title"].source.start : basis["title"].source.end] == HEAD


@pytest.mark.parametrize(
    "text",
    ["He wrote [sic](see below) twice.", "It rose [1] and fell [2] and rose [3].", "One [link](/a) alone.", "* one\n* two", "2 ** 3 ** 4"],
)
def test_brackets_and_stars_of_a_text_stay(text):
    assert plain(text).text == text


def test_numbers_of_links_and_names_of_pictures_are_none_of_the_words():
    text = "[1]Skip\n[2]Ormsby Lantern [logo.png]\n[3]Courts\nBy [4]Nessa Thorold\n[IMG]\nA kettle."
    assert plain(text).text == "Skip\nOrmsby Lantern\nCourts\nBy Nessa Thorold\n\nA kettle."


@pytest.mark.parametrize("blank", [" ", "\t"])
def test_a_long_run_of_blanks_before_no_picture_stays(blank):
    run = blank * 60_000
    assert plain(f"[1]Skip\n[2]Lantern{run}end\n[3]Courts [logo.png]").text == f"Skip\nLantern{run}end\nCourts"
    assert plain(f"[1]Skip\n[2]Lantern{run}[IMG]\n[3]Courts").text.split() == ["Skip", "Lantern", "Courts"]


def test_a_long_row_of_small_pictures_ends_where_words_begin_or_stays():
    """Rows of pictures cost as much as they are long, also before a mark that is no word."""
    row = "\U0001f600\ufe0f " * 20_000
    assert plain(f"{row}Lantern\nA kettle. {row}").text == f"Lantern\nA kettle. {row}"
    assert plain(f"{row}| Lantern\nCourts {row}\nA kettle.").text == f"{row}| Lantern\nCourts\nA kettle."


def test_a_place_in_the_words_is_told_as_one_in_the_page():
    text = "[1]Skip [2]Kettle [3]Pan"
    done = plain(text)
    for word in ("Skip", "Kettle", "Pan"):
        at = done.text.index(word)
        span = done.source(type(read(*MARKDOWN).paragraphs[0])(at, at + len(word)))
        assert text[span.start : span.end] == word


def test_the_edges_of_printed_sheets_part_no_sentence():
    top, address = f"09/05/2024  {HEAD} | Ormsby Lantern", "https://ormsbylantern.example/courts/kettles"
    halves = BODY[1].split(" and could ")
    article = read(
        *(top, "Courts", HEAD, "Nessa Thorold", "Thursday 9 May 2024", BODY[0], halves[0] + " and"),
        *(f"{address}  1/2", top, "could " + halves[1], *BODY[2:], f"{address}  2/2"),
        fetched="2024-05-09T12:00:00Z",
    )
    assert " ".join(article.text.split()) == " ".join(BODY)
    assert article.title == HEAD


def test_a_day_or_a_hand_before_the_first_sentence_is_cut_from_it():
    text = " ".join((BODY[0], BODY[3]))
    article = read("Ormsby Lantern", "Trade", HEAD, f"Published: May 9, 2024 13:10 | Staff Report, AFP | {text}", *BODY[1:3])
    assert (article.desk, article.agencies, article.published.first) == (True, ("AFP",), "2024-05-09")
    assert article.text == "\n\n".join((text, *BODY[1:3]))


def test_bars_in_running_text_cut_nothing():
    line = "The tea rooms | as all of Ormsby knows | have hung their kettles over the door since the flood, " + BODY[3]
    assert line in read("Ormsby Lantern", "Trade", HEAD, "By Nessa Thorold", "9 May 2024", BODY[0], line, *BODY[1:]).text


def test_behind_the_writers_name_alone_stands_what_is_said_of_the_writer():
    behind = ("Nessa Thorold", "Court reporter. Before that on the radio, and on the water. Keeps two geese.")
    assert read("Ormsby Lantern", HEAD, "NESSA THOROLD", "9 May 2024", *BODY, *behind).text == "\n\n".join(BODY)


def test_a_sentence_above_a_name_and_whom_it_works_for_tells_of_a_picture():
    picture = ("The empty hook above the door of the tea rooms.", "Joel Marden for KQOL")
    assert read("KQOL Radio", HEAD, "May 9, 2024", "Nessa Thorold", *picture, *BODY).text == "\n\n".join(BODY)


def test_the_name_of_a_programme_above_a_byline_is_no_author():
    assert read("Ormsby Radio", HEAD, "Morning Kettle", "/ By Nessa Thorold", "9 May 2024", *BODY).authors == ("Nessa Thorold",)


def test_two_names_below_one_another_both_sign():
    assert read("Ormsby Lantern", HEAD, "By Nessa Thorold", "Joel Marden", "9 May 2024", *BODY).authors == ("Nessa Thorold", "Joel Marden")


def test_an_author_and_an_agency_in_parentheses_sign_together():
    article = read("Ormsby Lantern", HEAD, "Nessa Thorold and (AFP)", "9 May 2024", *BODY)
    assert (article.authors, article.agencies) == (("Nessa Thorold",), ("AFP",))


def test_an_agency_between_headline_and_day_on_one_line_ends_the_headline():
    words = ("The Ormsby Lantern e-Paper Home India World Sport", HEAD + " in the hills PTI")
    line = " ".join((*words, "Last Updated : 9 May 2024, 17:46 IST", *BODY))
    article = read(line)
    assert (article.title, article.agencies) == (HEAD + " in the hills", ("PTI",))


@pytest.mark.parametrize("line", ["FTSE 100 8,153.69 -0.17%", "EUR/USD 1.0838", "Brent 81.71 +0.86%"])
def test_prices_above_the_page_name_no_outlet(line):
    assert read(line, "Ormsby Lantern", "Trade", HEAD, "By Nessa Thorold", *BODY, "© 2024 Ormsby Lantern").outlet == "Ormsby Lantern"


def test_the_office_that_issued_a_page_is_its_outlet():
    assert (
        read("Home", "Trade", HEAD, BODY[3], "From:", "Office for Kettles", "Published", "9 May 2024", *BODY[:3]).outlet
        == "Office for Kettles"
    )


def test_a_hand_fused_to_its_icon_in_a_row_of_icons_signs():
    article = read("Ormsby Lantern", HEAD, "folderCourts  personadmin  access_timeone month ago  chat_bubble0", *BODY)
    assert (article.section, article.desk) == ("Courts", True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Log in / Register", "page"),
        ("1 2 3 Next »", "page"),
        ("Editor's note: This article was changed on 31 March; see the end.", "legal"),
        ("Kettles / Pans", None),
        ("The editor's note was found on Friday in a drawer.", None),
    ],
)
def test_rows_of_furniture_and_notes_are_told_from_text(text, expected):
    assert kind(text) == expected


def test_figures_in_parentheses_behind_a_sentence_are_no_agencys_sign():
    text = "The kettle was seen again, the constable said on Friday (24/10)."
    assert unsigned(text) == text and prose(text)
    assert unsigned("It was seen again. (AFP)") == "It was seen again."


@pytest.mark.parametrize(
    ("printed", "day"),
    [("السبت 9 نيسان 2022", "2022-04-09"), ("12 جويلية 2021", "2021-07-12"), ("3. Jänner 2022", "2022-01-03")],
)
def test_months_by_their_other_names(printed, day):
    ((_, when),) = days(printed, None, None)
    assert when.first == day


@pytest.mark.parametrize("name", ["OrmsbyWire", "Ormsby Kettle News", "Voice of Ormsby", "ormsby.example"])
def test_what_has_the_form_of_an_outlets_name_is_no_section(name):
    assert read(name, HEAD, "By Nessa Thorold", "9 May 2024", *BODY).section is None


@pytest.mark.parametrize("name", ["World News", "Trade Weekly"])
def test_sections_that_share_a_word_with_outlets_stay(name):
    assert read("Ormsby Lantern", name, HEAD, "By Nessa Thorold", "9 May 2024", *BODY, "© 2024 Ormsby Lantern").section == name


def test_an_outlet_between_the_words_of_a_menu_is_found():
    menu = ("Trade", "Courts", "Sport", "OrmsbyPost", "Weather")
    assert read(*menu, HEAD, "By Nessa Thorold", "9 May 2024", *BODY, "OrmsbyPost © 2024").outlet == "OrmsbyPost"


@pytest.mark.parametrize(
    "line",
    [
        "Nessa Thorold teaches history at the college of Ormsby.",
        "Nessa Thorold schreibt über Gerichte und lebt am Fluss.",
        "Nessa Thorold couvre la justice et les marchés.",
        "About the writer: Nessa Thorold keeps two geese.",
        "OrmsbyPost is a member-supported newsroom.",
        "Unser Journalismus lebt von denen, die ihn unterstützen, also werden Sie jetzt Mitglied.",
        "Dapatkan berita pilihan setiap hari di saluran WhatsApp kami.",
        "Suscríbete a nuestro boletín y recibe cada mañana lo esencial.",
    ],
)
def test_sentences_on_writer_or_outlet_are_none_of_the_text_wherever_they_stand(line):
    article = read("OrmsbyPost", "Courts", HEAD, "By Nessa Thorold", "9 May 2024", *BODY[:1], line, *BODY[1:], *MORE, "OrmsbyPost © 2024")
    assert article.text == "\n\n".join((*BODY, *MORE))


@pytest.mark.parametrize(
    "line",
    [
        "Nessa Thorold was seen to smile when the kettle was found, the constable said.",
        "Unsere Stadt hat 300 Kessel verloren, sagte die Wirtin am Freitag im Rat.",
        "“We teach history, and our kettles are part of it,” said a clerk of the OrmsbyPost.",
    ],
)
def test_sentences_of_the_text_that_look_like_such_stay(line):
    article = read("OrmsbyPost", "Courts", HEAD, "By Nessa Thorold", "9 May 2024", *BODY[:1], line, *BODY[1:], *MORE, "OrmsbyPost © 2024")
    assert article.text == "\n\n".join((*BODY[:1], line, *BODY[1:], *MORE))


def test_a_dash_in_the_headline_names_no_outlet():
    head = "Kettles gone again – constable asks for help"
    article = read("Ormsby Lantern", "Courts", head, "By Nessa Thorold", "9 May 2024", *BODY)
    assert (article.title, article.outlet) == (head, "Ormsby Lantern")


def test_behind_a_dash_stands_the_outlet_that_the_page_names_elsewhere():
    article = read(f"{HEAD} - Brod", "Courts", HEAD, "By Nessa Thorold", "9 May 2024", *BODY, "© Brod 2024")
    assert (article.title, article.outlet) == (HEAD, "Brod")


def test_of_an_address_and_the_name_in_it_the_name_is_the_outlet():
    lines = ("ormsbylantern.example", "Ormsby Lantern", "Subscribe", "Courts", HEAD, "By Nessa Thorold", "9 May 2024")
    assert read(*lines, *BODY).outlet == "Ormsby Lantern"


def test_a_town_behind_the_outlet_is_no_part_of_its_name():
    lines = (HEAD, "The Coastal Lantern (Ormsby)", "May 9, 2024 Thursday", "Section: COURTS; Pg. A3", "Byline: Nessa Thorold and AP")
    article = read(*lines, *BODY)
    assert (article.outlet, article.section, article.authors, article.agencies) == (
        "The Coastal Lantern",
        "COURTS",
        ("Nessa Thorold",),
        ("AP",),
    )


def test_a_place_beside_the_day_is_no_headline():
    lines = ("Diario de Ormsby", "TRIBUNALES", "Roban once teteras en Ormsby", "Redacción / EFE", "Ormsby del Río | 16·09·24 | 13:04")
    article = read(*lines, *BODY)
    assert (article.title, article.agencies, article.published.first) == ("Roban once teteras en Ormsby", ("EFE",), "2024-09-16")


@pytest.mark.parametrize(("over", "first"), [(0.6, True), (0.3, False)])
def test_of_two_likely_headlines_the_second_is_the_standfirst(over, first):
    lines = [Piece("Kettles still missing", 0, 21, 0), Piece("Council sets a reward and bakers pay", 22, 58, 1)]
    guesses = [
        Guess("title", piece.text, "line before the text", score, piece.span, at)
        for at, (piece, score) in enumerate(zip(lines, (over, 0.8), strict=True))
    ]
    assert (above(guesses[1], guesses, lines) is guesses[0]) == first


def test_icons_a_blank_before_their_fields_part_a_row():
    line = "person_outline Vera Most calendar_today 12 Mar 2024 visibility 1,204 views"
    article = read("Ormsby Lantern", "Courts", HEAD, line, *BODY)
    assert (article.authors, article.published.first) == (("Vera Most",), "2024-03-12")


def test_the_word_for_a_day_ends_a_name_on_one_line():
    words = ("L'Écho d'Ormsby Accueil", HEAD, "Par Jules Ferrandin Publié le 06/06/2024 à 18h12", *BODY)
    assert read(" ".join(words)).authors == ("Jules Ferrandin",)


@pytest.mark.parametrize(("printed", "day"), [("16·09·24", "2024-09-16"), ("17.jul.2024 às 8h55", "2024-07-17")])
def test_days_between_points(printed, day):
    assert [when.first for _, when in days(printed, None, None)] == [day]


def test_figures_between_points_are_no_day():
    assert days("Version 1.2·3 of 16·99·24 parts", None, None) == ()


def test_a_section_filed_behind_the_text_is_read():
    assert read("Ormsby Lantern", HEAD, "By Nessa Thorold", "9 May 2024", *BODY, "Filed under: Courts, Kettles").section == "Courts"


def test_a_straight_mark_stays_with_the_quotation_that_it_opens():
    line = '"You cannot boil water on a screen," said the owner, who has kept a pan since the kettle went.'
    assert read("Ormsby Lantern", HEAD, "By Nessa Thorold", "9 May 2024", *BODY[:2], line, *BODY[2:]).text == "\n\n".join(
        (*BODY[:2], line, *BODY[2:])
    )


@pytest.mark.parametrize(
    ("text", "marks"),
    [('It closed."You may go," he said.', [10]), ('He said "Go."Then he went.', [13]), ('He said "Go" and "Stay" twice.', [])],
)
def test_where_text_is_fused_a_straight_mark_goes_with_its_own_side(text, marks):
    assert seams(text) == marks


@pytest.mark.parametrize("line", ["Gå til hovedinnhold", "Skip to the main content", "Aller au contenu", "Перейти к основному содержанию"])
def test_links_that_skip_to_the_content_are_furniture(line):
    assert kind(line) == "page"


def test_a_headline_that_begins_alike_is_none():
    assert kind("Skip hire firm is content with its fine") is None


def test_an_outlet_of_one_word_with_a_motto_behind_the_text_is_found():
    lines = (
        "Startseite",
        "Region",
        "Kessel",
        HEAD,
        "Von Franziska Kolb",
        "17. Juli 2024",
        *BODY,
        "Ormsbybote – Nachrichten aus der Region",
    )
    assert read(*lines).outlet == "Ormsbybote"


LINES = ("Ormsby Lantern", "Courts", HEAD, "By Nessa Thorold", "9 May 2024", *BODY)


@pytest.mark.parametrize("blank", ["  ", "\xa0", " \xa0 "])
def test_ragged_blanks_between_words_change_nothing(blank):
    ragged = [line.replace(" the ", f"{blank}the ").replace(" of ", f" of{blank}") for line in LINES]
    one, other = read(*LINES), read(*ragged)
    assert (one.title, one.outlet, one.section, one.authors, one.text) == (
        other.title,
        other.outlet,
        other.section,
        other.authors,
        other.text,
    )


def test_wide_blanks_between_fields_stay_where_the_text_has_none():
    assert plain("Courts   9 May 2024   By Nessa\nA kettle was seen.").text.count("   ") == 2


def test_a_path_that_fills_its_line_does_not_grow_into_the_headline():
    path = "Home » National » Courts » " + HEAD
    broken = [
        line for text in ("Ormsby Lantern", path, HEAD, "By Nessa Thorold", "9 May 2024", *BODY, *MORE) for line in wrap(text, len(path))
    ]
    assert read(*broken).title == HEAD


def test_lines_broken_at_a_column_are_one_paragraph_again():
    broken = "\n\n".join("\n".join(wrap(line, 72)) for line in (*LINES, *MORE))
    article = read(*broken.split("\n"))
    assert (article.title, article.authors) == (HEAD, ("Nessa Thorold",))
    assert [" ".join(part.split()) for part in article.text.split("\n\n")] == [*BODY, *MORE]


@pytest.mark.parametrize("line", ["Section: / Courts", "Filed under: | Courts", "Category: , Courts"])
def test_a_mark_between_a_label_and_its_section_is_no_part_of_it(line):
    article = read("Ormsby Lantern", line, HEAD, *BODY)
    assert article.section == "Courts"
    assert article.text == "\n\n".join(BODY)


@pytest.mark.parametrize("line", ["Section:/", "Section: ;", "|", "> >", "Posted in /"])
def test_marks_without_a_name_between_them_name_no_section(line):
    article = read("Ormsby Lantern", line, HEAD, *BODY)
    assert article.section is None
    assert article.text == "\n\n".join(BODY)


def test_marks_alone_are_no_section():
    assert [crumb_section(text) for text in ("/", " | ", "> >", "")] == [""] * 4
    assert crumb_section("Home / Courts") == "Courts"
