"""Flattened pages in the manner of many countries' sites: what their forms have in common, each with a case where the form misleads."""

from textwrap import wrap

import pytest

from cuttings.page import flat
from cuttings.page.bylines import byline
from cuttings.page.decode import Decoded
from cuttings.page.flat.breaks import seams
from cuttings.page.flat.kinds import kind
from cuttings.page.flat.markup import plain
from cuttings.types import Article, Memory, Page

HEAD = "Lighthouse keeper of Vellmar returns the fog"
BODY = (
    "The keeper of the lighthouse at Vellmar has given back the fog that he borrowed in March, the harbour office said on Friday.",
    "It came in eleven barrels and was let out on the quay before an audience of gulls and two inspectors.",
    "“Nobody had asked for it in writing,” said the keeper, who keeps the receipt in his cap.",
    "The office wants to count the barrels once more before it signs, and has sent for a taller ladder.",
)


def read(*lines: str, fetched: str | None = "2024-05-10T12:00:00Z") -> Article:
    page = Page(url=None, fetched=fetched, body="\n".join(lines).encode())
    return flat.read(page, Decoded(page.body, "utf-8"), Memory())


def text(article: Article) -> str:
    return " ".join(article.text.split())


def test_bullets_indents_and_signs_of_a_text_dump_are_none_of_the_words():
    broken = [line for paragraph in BODY for line in ("", *("   " + part for part in wrap(paragraph, 66)))]
    menu = [f"   * {word}" for word in ("News", "Courts", "Tides", "Buy a photo")]
    article = read("   [logo] The Vellmar Lantern", *menu, "", f"   {HEAD}", "", "   Ada Pell", "", "   3rd May, 2024", *broken)
    assert (article.title, article.outlet, article.authors) == (HEAD, "The Vellmar Lantern", ("Ada Pell",))
    assert text(article) == " ".join(BODY)


def test_a_star_before_a_sentence_is_left_to_it():
    lines = [f"* The barrel of number {number} was found open on the quay this morning." for number in range(6)]
    assert plain("\n".join(lines)).text == "\n".join(lines)


def test_brackets_that_name_no_picture_stay():
    assert plain("He said [the fog] was late. [IMG: quay.jpg]").text.rstrip() == "He said [the fog] was late."


def test_small_pictures_around_lines_are_none_of_the_headline():
    article = read("Vellmar Courier 🗞", f"⚡️ {HEAD}", *BODY, "👉 Subscribe: @vellmar", "👍 214  😢 31")
    assert (article.title, text(article)) == (HEAD, " ".join(BODY))


def test_narrow_columns_without_blank_lines_are_joined():
    lines = [line for paragraph in BODY for line in wrap(paragraph, 46)]
    article = read("Vellmar Mercury   Thursday 2 May 2024   Page 7", HEAD, "by Ada Pell", *lines)
    assert text(article) == " ".join(BODY)


def test_wide_blanks_part_the_fields_of_a_page_on_one_line():
    row = (
        "Vellmar Post",
        "Live",
        "Mundo",
        "Economy",
        "Home / Economy /",
        "2 May 2024",
        HEAD,
        "By Ada Pell",
        "Comment",
        *BODY,
        "Tags",
        "fog",
    )
    article = read("  ".join(row))
    assert (article.title, article.authors, text(article)) == (HEAD, ("Ada Pell",), " ".join(BODY))


def test_a_line_below_the_word_for_a_caption_is_one():
    article = read("Vellmar Post", HEAD, "By Ada Pell", "2 May 2024", *BODY[:2], "Image caption,", "The quay was empty in 2021", *BODY[2:])
    assert text(article) == " ".join(BODY)
    assert "The quay was empty in 2021" in article.captions


def test_a_sentence_below_a_pictures_maker_and_owner_around_a_stroke_is_its_caption():
    above = ("Vellmar Public Radio", "Tides", HEAD, "By Ada Pell", "Published May 2, 2024 at 4:58 AM")
    article = read(*above, "Tam Reed", "/", "VPR", "A barrel of fog stands on the quay at Vellmar.", *BODY)
    assert text(article) == " ".join(BODY)


def test_key_points_with_dashes_are_no_headline():
    points = (
        "Key points:",
        "- The fog was borrowed in March",
        "- Eleven barrels came back on Friday",
        "- The office has sent for a ladder",
    )
    article = read("Vellmar Radio News", "Tides", HEAD, "By Ada Pell", "Posted Thu 2 May 2024 at 3:18pm", *points, *BODY)
    assert (article.title, text(article)) == (HEAD, " ".join(BODY))


@pytest.mark.parametrize("lead", ["Also Read:", "LEÉ TAMBIÉN", "Leia também:"])
def test_a_related_headline_on_one_line_swallows_no_sentence(lead):
    row = f"Vellmar Post {HEAD} By Ada Pell 2 May 2024 {BODY[0]} {BODY[1]} {lead} Gulls apply for a licence {BODY[3]} {BODY[2]}"
    assert BODY[3] in text(read(row))


def test_a_desk_beside_a_person_is_told_by_the_outlets_name_before_it():
    article = read("Vellmar Post", HEAD, "By Ada Pell and Vellmar Post Staff", "2 May 2024", *BODY, "© 2024 Vellmar Post")
    assert (article.authors, article.desk) == (("Ada Pell",), True)
    alone = read("Vellmar Post", HEAD, "By Ada Pell", "2 May 2024", *BODY, "© 2024 Vellmar Post")
    assert (alone.authors, alone.desk) == (("Ada Pell",), False)


@pytest.mark.parametrize(("line", "agencies"), [("Por Redacción VP", ()), ("di Redazione ANSA", ("ANSA",))])
def test_the_word_for_a_newsroom_with_a_name_behind_it_is_a_desk(line, agencies):
    read_ = byline(line)
    assert (read_.authors, read_.agencies, read_.desk) == ((), agencies, True)


def test_a_place_before_a_byline_in_one_line_is_no_part_of_the_name():
    assert read("Vellmar Post", HEAD, "2 May 2024", "Nairobi By Ada Pell", *BODY).authors == ("Ada Pell",)


def test_a_headline_with_by_in_it_stays_whole():
    assert read("Vellmar Post", "Trial By Error Ends", "By Ada Pell", "2 May 2024", *BODY).title == "Trial By Error Ends"


def test_the_outlet_is_found_where_only_a_line_on_comments_names_it():
    assert (
        read("Home", HEAD, HEAD, "2 May 2024", *BODY, "Post your comment", "Comments are not moderated by The Vellmar News.").outlet
        == "The Vellmar News"
    )
    assert read("Home", HEAD, HEAD, "2 May 2024", *BODY, "Post your comment", "Storm delays The Vellmar News boat").outlet is None


def test_names_of_icons_fused_to_words_are_furniture_where_the_page_is_full_of_icons():
    icons = "menu_open chevron_right event_note zoom_in"
    assert plain(f"{icons} Please wait...menusearchVellmar").text == f"{icons} Please wait...Vellmar"
    assert plain("Please wait...menusearchVellmar").text == "Please wait...menusearchVellmar"
    assert plain(f"{icons} The search for a share").text == f"{icons} The search for a share"


def test_an_agency_fused_to_the_text_ends_the_byline():
    line = "By Web Desk, AFPA road was opened"
    assert [line[:at] for at in seams(line)] == ["By Web Desk, AFP"]
    assert seams("By Ada Pell, NATO said") == []


def test_a_heading_with_a_colon_behind_the_text_is_none_of_it():
    assert text(read("Vellmar Post", HEAD, "2 May 2024", *BODY, "More about this story:", "FOG", "GULLS")) == " ".join(BODY)


def test_a_sentence_that_tells_of_tapping_a_screen_is_text():
    assert kind("The app relies on people who stand in line and tap the screen once when they join the queue.") is None
    assert kind("Tap here to get the app.") is not None


@pytest.mark.parametrize("mark", [" | ", " / ", " • "])
def test_a_mark_that_also_parts_paragraphs_stands_for_the_breaks_of_lines(mark):
    row = ("Vellmar Post", "Courts", "Tides", "Home", HEAD, "By Ada Pell", "2 May 2024", *BODY, "Share", "Tags: fog", "Comments (3)")
    article = read(mark.join(row))
    assert (article.title, article.authors, text(article)) == (HEAD, ("Ada Pell",), " ".join(BODY))


def test_a_pulled_quotation_put_together_of_two_is_none_of_the_text():
    said = "“The fog was heavy,” she told the court, from the dock. “I have a receipt for all of it.”"
    article = read(
        "Vellmar Post",
        HEAD,
        "By Ada Pell",
        "2 May 2024",
        BODY[0],
        said,
        BODY[1],
        "“The fog was heavy. I have a receipt for all of it.”",
        BODY[2],
    )
    assert text(article) == " ".join((BODY[0], said, BODY[1], BODY[2]))


def test_a_line_that_its_address_writes_together_is_the_outlet():
    assert read(f"# {HEAD}", "vellmardispatch.example", "By Ada Pell", "Vellmar Dispatch", "9 min", "", *BODY).outlet == "Vellmar Dispatch"


def test_an_agencys_own_page_has_the_agency_for_its_outlet():
    head = ("VPA NEWS AGENCY", "Search", "Economy", HEAD, "10:06 May 02, 2024", "By Ada Pell")
    assert read(*head, *BODY, "(END)", "VPA (c)").outlet == "VPA NEWS AGENCY"
    assert read("Reuters", HEAD, "By Ada Pell", "2 May 2024", *BODY, "© 2024 Vellmar Post").outlet == "Vellmar Post"


def test_a_name_alone_between_text_and_furniture_signs():
    assert read("Vellmar Post", HEAD, "Published 2 May 2024", *BODY, "Marie Tardivon", "Comments", "Related stories").authors == (
        "Marie Tardivon",
    )
    assert read("Vellmar Post", HEAD, "Published 2 May 2024", *BODY, "Marie Tardivon", "Fog", "Gulls", "Comments").authors == ()


def test_a_poster_and_a_clock_behind_the_text_sign():
    assert read("Vellmar Notes", "Friday, 3 May 2024", HEAD, *BODY, "Posted by Leonard Ash at 07:52", "Labels: fog").authors == (
        "Leonard Ash",
    )


def test_what_a_screen_reader_says_is_none_of_the_words():
    lines = ("Banner landmark", "link graphic Vellmar Herald", "Navigation landmark list with 2 items", "link Courts", "out of list")
    page = "\n".join((*lines, "Main landmark", f"heading level 1 {HEAD}", "link Ada Pell", "clickable time 2 May 2024", *BODY))
    assert HEAD in plain(page).text.splitlines() and "landmark" not in plain(page).text
    assert plain("The link between them\nbutton and bow").text == "The link between them\nbutton and bow"


def test_money_and_german_marks_part_no_sentence():
    assert seams("at Shs9,000 a dose") == []
    assert seams("„Das ist Panik“, sagt er") == []


@pytest.mark.parametrize(
    "line", ["by Wednesday.0 Comments", "clean water.jk/tw/ri", "10:15 ISTA government", "KrajŚwiat", "the clerk.(Reuters)"]
)
def test_fields_fused_to_text_part(line):
    assert len(seams(line)) == 1


def test_an_arabic_day_between_its_label_and_a_clock_is_read():
    head = ("صحيفة الشاطئ", "عودة الضباب إلى المنارة", "نشر في: الأحد 5 مايو 2024 - 09:30 ص | آخر تحديث: الإثنين 6 مايو 2024 - 11:12 ص")
    found = read(*head, "أعاد حارس المنارة، أمس السبت، الضباب الذي استعاره قبل شهرين في أحد عشر برميلا من الخشب.")
    assert found.published is not None and found.published.first == "2024-05-05"


def test_a_section_is_not_the_outlet_again():
    assert read("Vellmar Daily", "1 day ago", HEAD, "Written by Ada Pell", *BODY, "© Vellmar Daily").section is None


def test_a_page_with_no_more_than_an_open_lead_has_it_for_its_text():
    lead = "The keeper of the lighthouse at Vellmar has given back the fog that he borrowed"
    article = read("Vellmar Post", HEAD, lead, "By Ada Pell", "2 May 2024", "Subscribe", "Log in")
    assert (article.title, article.text, article.standfirst) == (HEAD, lead, None)


def test_who_reports_from_a_place_signs():
    line = "aus St. Vell am Grat berichtet Korbinian Mayr"
    assert read("Vellmarer Bote", HEAD, "2. Mai 2024", line, *BODY).authors == ("Korbinian Mayr",)


def test_an_open_line_below_a_bare_credit_is_a_caption_and_a_crosshead_stays():
    article = read("Vellmar Post", HEAD, "2 May 2024", *BODY[:2], "Photo: Tam Reed", "The lighthouse as it was in 1990", *BODY[2:])
    assert "as it was in 1990" not in article.text
    below = "The lighthouse of Vellmar in the morning light. Photo: Tam Reed"
    assert "What the office wants to know" in read("Vellmar Post", HEAD, *BODY[:2], below, "What the office wants to know", *BODY[2:]).text


def test_an_authors_section_and_picture_in_one_line_part():
    article = read("Vellmar Post", "Published On: May 1, 2024 By: Dil Thapa", HEAD, "Dil Thapa | National | Archive photo", *BODY)
    assert (article.title, article.authors, text(article)) == (HEAD, ("Dil Thapa",), " ".join(BODY))


def test_a_name_of_which_the_text_tells_is_a_tag_and_no_author():
    body = (*BODY, "The taller ladder belongs to Lena Strand, who lends it by the hour.")
    assert read("Vellmar Post", HEAD, "Published 2 May 2024", *body, "Lena Strand", "Comments").authors == ()


def test_the_day_of_a_readers_comment_is_not_the_articles():
    said = ("Comments (2)", "Oldfield", "3 days ago", "I said that this would happen years ago, and nobody listened to me.", "2 days ago")
    assert read("Vellmar Post", HEAD, "By Ada Pell", *BODY, "Comments (2)", *said[3:]).published is None
    dated = read("Vellmar Post", HEAD, "By Ada Pell", "2 May 2024", *BODY, *said).published
    assert dated is not None and dated.first == "2024-05-02"


HEARD = ("[Applause]", "[Laughter]", "[A gull]", "[Silence]")
LINKS = ("[Home]", "[Courts]", "[Tides]", "[Sign in]")


def test_what_a_transcript_heard_between_two_paragraphs_keeps_its_brackets():
    lines = [BODY[0], *HEARD, BODY[1], "[Silence]", BODY[2]]
    assert plain("\n\n".join(lines)).text == "\n\n".join(lines)


@pytest.mark.parametrize("lines", [(*LINKS, HEAD, BODY[0]), (HEAD, BODY[0], BODY[1], *LINKS), (BODY[0], *LINKS, "Vellmar Post", BODY[1])])
def test_links_in_brackets_above_below_and_beside_a_name_are_their_words(lines):
    assert plain("\n".join(lines)).text == "\n".join(line.strip("[]") for line in lines)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Read: that is what the keeper told the gulls of Vellmar every morning, and they did it.", None),
        ("Read: Fog comes back to Vellmar", "related"),
        ("This email was sent to the keeper on Sunday by the harbour office, records of the port show.", None),
        ("This email was sent to ada.pell@vellmar.example", "legal"),
        ("The letter appeared in the print edition of the Vellmar Herald, and the keeper read it with anger.", None),
        ("This article appeared in the print edition of the Vellmar Herald on 3 May 2024.", "legal"),
        ("You are receiving this because you signed up at vellmar.example.", "legal"),
        ("You are receiving this medal for your patience with the fog, the keeper was told by the harbour office.", None),
        ("You are receiving this email because you signed up at vellmar.example.", "legal"),
    ],
)
def test_words_of_furniture_that_open_a_sentence_of_the_text_too_are_furniture_in_short_lines_only(line, what):
    assert kind(line) == what
