"""Flattened pages: fields parted from the icons and furniture they were fused to, the body exact, nothing made up."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.page import flat
from cuttings.page.decode import Decoded
from cuttings.page.flat.breaks import _single, seams
from cuttings.types import Memory, Page

CAPTURE = "2024-05-10T12:00:00Z"
SEED = Path(__file__).resolve().parents[2] / "shared/seed/page.txt"
BODY = """The harbour council of Lunmouth voted on Tuesday to keep the old crane, ending a dispute that began with a cracked bolt.

Nine members were for it and four against, the clerk said.

“We can mend a bolt,” said Orrin Vale, who chairs the council. “We cannot mend a skyline.”"""


def page(text, fetched=CAPTURE):
    return Page(url=None, fetched=fetched, body=text.encode("utf-8", "replace"))


def read(text, fetched=CAPTURE):
    return flat.read(page(text, fetched), Decoded(text.encode("utf-8", "replace"), "utf-8"), Memory())


def explain(text, fetched=CAPTURE):
    return flat.explain(page(text, fetched), Decoded(text.encode("utf-8", "replace"), "utf-8"), Memory())


def tight(text):
    return re.sub(r"\s+", "", text)


def test_icon_words_fused_to_fields_part_them():
    found = read(
        f"Lunmouth Echo\nCouncil keeps the crane\nfolder_openHarbour access_time2 days ago personAda Pell\nstarAdd to favorites\n{BODY}"
    )
    assert (found.section, found.authors, found.published.first) == ("Harbour", ("Ada Pell",), "2024-05-08")
    assert found.text == BODY


def test_icons_fused_on_both_sides_part_three_fields():
    found = read(f"Lunmouth Echo\nCouncil keeps the crane\nfolderHarbourschedule2 days agopersonAda Pell\n{BODY}")
    assert (found.section, found.authors, found.published.first) == ("Harbour", ("Ada Pell",), "2024-05-08")


def test_a_headline_that_stands_twice_is_given_once_and_is_not_in_the_body():
    found = read(f"Lunmouth Echo\nCouncil keeps the crane\nCouncil keeps the crane\nBy Ada Pell\n{BODY}\nCouncil keeps the crane")
    assert found.title == "Council keeps the crane"
    assert tight(found.text) == tight(BODY)


def test_the_outlet_behind_the_headline_is_the_outlet_and_no_part_of_the_headline():
    found = read(f"Council keeps the crane | The Lunmouth Echo\nCouncil keeps the crane\nBy Ada Pell\n{BODY}")
    assert (found.title, found.outlet) == ("Council keeps the crane", "The Lunmouth Echo")


def test_an_outlet_is_known_from_its_copyright_line():
    found = read(f"Home > Harbour\nCouncil keeps the crane\n9 May 2024\n{BODY}\n© 2024 The Lunmouth Echo. All rights reserved.")
    assert (found.outlet, found.section, found.published.first) == ("The Lunmouth Echo", "Harbour", "2024-05-09")
    assert found.text == BODY


def test_one_line_of_fields_is_parted():
    found = read(f"The Lunmouth Echo\nCouncil keeps the crane\nBy Ada Pell | Harbour Correspondent | 9 May 2024 | 3 min read\n{BODY}")
    assert (found.authors, found.published.first, found.text) == (("Ada Pell",), "2024-05-09", BODY)


def test_fields_fused_without_a_blank_are_parted():
    found = read(f"The Lunmouth Echo\nCouncil keeps the crane\nBy Ada PellPublished 9 May 2024Share on Facebook\n{BODY}")
    assert (found.authors, found.published.first, found.text) == (("Ada Pell",), "2024-05-09", BODY)


def test_furniture_fused_to_prose_goes_and_the_prose_stays_whole():
    joined = BODY.replace("the clerk said.", "the clerk said.Read also: Ferry returns to the north pier")
    assert tight(read(f"The Lunmouth Echo\nCouncil keeps the crane\nBy Ada Pell\n{joined}").text) == tight(BODY)


def test_furniture_inside_the_body_goes():
    inside = (
        "\nAdvertisement\nRead also: Ferry returns to the north pier\nSign up for our daily newsletter and get the news in your inbox.\n"
    )
    text = BODY.replace("\n\nNine", inside + "Nine")
    assert tight(read(f"The Lunmouth Echo\nCouncil keeps the crane\nBy Ada Pell\n{text}").text) == tight(BODY)


def test_a_list_of_related_headlines_in_the_middle_goes():
    inside = "\nRelated stories\nFerry returns to the north pier\nWho owns the crane\n"
    text = BODY.replace("\n\nNine", inside + "Nine")
    assert tight(read(f"The Lunmouth Echo\nCouncil keeps the crane\nBy Ada Pell\n{text}").text) == tight(BODY)


def test_crossheads_stay():
    text = BODY.replace("\n\nNine", "\n\nA narrow vote\n\nNine")
    assert read(f"The Lunmouth Echo\nCouncil keeps the crane\nBy Ada Pell\n{text}").text == text


def test_the_tail_goes():
    tail = """Ada Pell is a reporter for The Lunmouth Echo.
Tags: harbour, crane
Comments (2)
Tam R says:
I have walked under that crane for forty years and it never dropped so much as a rivet on me.
Most read
Ferry returns to the north pier
© 2024 The Lunmouth Echo"""
    assert tight(read(f"The Lunmouth Echo\nCouncil keeps the crane\nBy Ada Pell\n{BODY}\n{tail}").text) == tight(BODY)


@pytest.mark.parametrize(
    "sentence",
    [
        "“Please wait,” the clerk told the crowd, and went to fetch the key.",
        "The star of the evening was a crane driver who refused to share the stage.",
        "He printed the comment and sent it by email to every member.",
        "Advertisement boards along the quay will be taken down in June.",
        "The newsletter of the sailing club had called the crane a wreck.",
        "Au total, onze chaloupes sont inscrites à la régate de dimanche, selon les gardiens du phare.",
        "Au port, onze chaloupes sont inscrites à la régate de dimanche.",
        "Мэр заявил, что наша гавань подписала соглашение с верфью.",
        "Вчера наша гавань подписала соглашение с верфью.",
        "Рыбак нашел телеграмму в бутылке у старого крана.",
        "Der Chor sammelt seit dem Herbst Spenden für unser Hafenmuseum.",
        "A escola de vela assinou com onze remadores da nossa vila.",
        "Notre-Dame-du-Quai a rouvert les inscriptions mardi.",
        "Suivez notre infolettre et vous saurez tout, a dit la gardienne du phare.",
        "La nostra città ha registrato undici iscritti alla regata.",
        "Onze haven heeft elf aanmelden laten staan.",
        "Wir haben ihn in unserem Hafen über WhatsApp erreicht.",
        "O mestre entrou nos podcasts da escola com onze alunos.",
    ],
)
def test_sentences_in_any_language_that_hold_words_of_furniture_or_calls_stay(sentence):
    text = BODY.replace("\n\nNine", f"\n\n{sentence}\n\nNine")
    assert read(f"The Lunmouth Echo\nCouncil keeps the crane\nBy Ada Pell\n{text}").text == text


@pytest.mark.parametrize(
    "sentence",
    [
        "Abonnez-vous à notre infolettre pour ne rien manquer du port.",
        "Mehr aus dem Hafen lesen Sie jeden Morgen in unserem kostenlosen Newsletter.",
        "Suscríbete a nuestro boletín y recibe cada mañana lo mejor del puerto.",
        "Подпишитесь на наш телеграм-канал, чтобы знать все о гавани.",
        "Meld je aan voor onze nieuwsbrief en mis niets uit de haven.",
        "Soutenez un journalisme libre sur les quais de Lunmouth.",
    ],
)
def test_calls_on_readers_in_other_languages_are_no_text(sentence):
    text = BODY.replace("\n\nNine", f"\n\n{sentence}\n\nNine")
    assert read(f"The Lunmouth Echo\nCouncil keeps the crane\nBy Ada Pell\n{text}").text == BODY


def test_a_page_on_one_line_is_parted_at_menu_headline_fields_and_furniture():
    line = BODY.replace("\n\n", " ")
    text = f"Lunmouth Echo Menu Home News Sport Weather Business Council keeps the crane By Ada Pell Published: May 9, 2024 {line}"
    text += " Sign up for our newsletter"
    found = read(text)
    assert (found.title, found.authors, found.published.first) == ("Council keeps the crane", ("Ada Pell",), "2024-05-09")
    assert tight(found.text) == tight(BODY)


def test_a_headline_said_twice_on_one_line_is_found_by_its_repetition():
    line = BODY.replace("\n\n", " ")
    found = read(f"Lunmouth Echo Council keeps the crane Council keeps the crane By Ada Pell May 9, 2024 {line}")
    assert found.title == "Council keeps the crane"
    assert tight(found.text) == tight(BODY)


def test_a_page_without_a_blank_between_fields_is_parted_at_its_seams():
    fused = BODY.replace("\n\n", "")
    text = (
        f"Lunmouth EchoNewsSportHarbourCouncil keeps the craneBy Ada Pell9 May 2024Share{fused}Most readFerry returns© 2024 Lunmouth Echo"
    )
    found = read(text)
    assert (found.title, found.authors, found.published.first) == ("Council keeps the crane", ("Ada Pell",), "2024-05-09")
    assert tight(found.text) == tight(BODY)


def test_lines_broken_at_a_column_grow_together():
    words, lines = (BODY.replace("\n\n", " ¶ ") + " ").split(" "), [""]
    for word in words:
        if word == "¶":
            lines += ["", ""]
        elif len(lines[-1]) + len(word) > 60:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    found = read("The Lunmouth Echo\n\nCouncil keeps the crane\n\nBy Ada Pell\n\n" + "\n".join(lines))
    assert (found.title, found.authors) == ("Council keeps the crane", ("Ada Pell",))
    assert tight(found.text) == tight(BODY)


def test_a_chinese_page_on_one_line_is_parted_at_its_blanks():
    first, second = (
        "港口议会周二表决保留旧起重机，结束了由一颗开裂螺栓引起的争论。",
        "书记员说，九名议员赞成，四名反对，表决结果当晚在码头的公告栏里张贴公布。",
    )
    found = read(f"海湾晚报网 首页 > 新闻 > 社会 港口议会保留旧起重机 2024-05-09 16:05 {first * 3} {second * 3}")
    assert (found.title, found.section, found.published.first) == ("港口议会保留旧起重机", "社会", "2024-05-09")
    assert tight(found.text) == tight(first * 3 + second * 3)


def test_a_day_fused_to_a_counter_is_read_and_the_counter_is_no_part_of_it():
    found = read(
        f"Lunmouth EchoHarbourCouncil keeps the craneBy Ada PellMarch 5, 20245 min readShare{BODY}© 2024 Lunmouth Echo".replace("\n\n", "")
    )
    assert (found.published.first, found.authors) == ("2024-03-05", ("Ada Pell",))


def test_the_section_before_the_headline_in_one_line_is_given():
    found = read(f"Lunmouth Echo\nHarbour / Council keeps the crane\nCouncil keeps the crane\nBy Ada Pell\n9 May 2024\n{BODY}")
    assert (found.title, found.section) == ("Council keeps the crane", "Harbour")


def test_a_slash_inside_a_headline_makes_no_section():
    found = read(f"Lunmouth Echo\nRain/wind keeps the crane idle\nBy Ada Pell\n9 May 2024\n{BODY}")
    assert (found.title, found.section) == ("Rain/wind keeps the crane idle", None)


def test_of_two_sections_in_a_line_the_nearer_is_given():
    found = read(f"Lunmouth Echo\nRegion » Harbour\nCouncil keeps the crane\nBy Ada Pell\n9 May 2024\n{BODY}")
    assert found.section == "Harbour"


def test_a_last_sentence_that_opens_with_the_writers_full_name_goes():
    found = read(
        f"Lunmouth Echo\nCouncil keeps the crane\nBy Ada Pell\n9 May 2024\n{BODY}\nAda Pell teaches history at the college of Lunmouth."
    )
    assert tight(found.text) == tight(BODY)


def test_a_last_sentence_about_somebody_else_stays():
    text = f"{BODY}\n\nOrrin Vale teaches history at the college of Lunmouth."
    assert tight(read(f"Lunmouth Echo\nCouncil keeps the crane\nBy Ada Pell\n9 May 2024\n{text}").text) == tight(text)


def test_a_furniture_word_between_sentences_on_one_line_goes_and_the_same_word_in_a_sentence_stays():
    line = BODY.replace("\n\n", " ").replace("said. “We", "said. Advertisement “We")
    line += " Share prices of the crane company rose by a third on the same day."
    found = read(f"Lunmouth Echo Council keeps the crane Council keeps the crane By Ada Pell May 9, 2024 {line}")
    assert "Advertisement" not in found.text and "Share prices" in found.text


def test_all_names_of_a_list_on_one_line_are_given():
    line = BODY.replace("\n\n", " ")
    found = read(f"Lunmouth Echo Council keeps the crane Council keeps the crane By Ada Pell, Tam Reed and Una Scott May 9, 2024 {line}")
    assert set(found.authors) == {"Ada Pell", "Tam Reed", "Una Scott"}


def test_a_word_behind_a_hash_is_not_cut_at_its_capitals():
    assert seams("They wrote #KeepOurCrane on the wall") == []
    assert seams("the clerk said.Read also") == [15]


def test_what_elides_an_article_is_not_cut():
    assert seams("la guerre de l’Ukraine") == []
    assert seams("said the “clerk”Share") != []


def test_an_end_sign_names_the_agency_and_is_no_part_of_the_body():
    found = read(f"The Lunmouth Echo\nCouncil keeps the crane\n{BODY} (AFP)")
    assert (found.agencies, tight(found.text)) == (("AFP",), tight(BODY))


@pytest.mark.parametrize(
    "line",
    [
        "Your subscription could not be saved. Please try again.",
        "The crane on Monday. (Tam Reed/Lunmouth Echo)",
        "This article was amended on 9 May 2024 to correct a name.",
        "We use cookies to improve your experience on this website.",
        "You have two free articles remaining this month.",
    ],
)
def test_sentences_that_speak_about_the_page_go(line):
    text = BODY.replace("\n\nNine", f"\n\n{line}\n\nNine")
    assert tight(read(f"The Lunmouth Echo\nCouncil keeps the crane\nBy Ada Pell\n{text}").text) == tight(BODY)


def test_agencies_come_from_byline_and_dateline_and_never_from_the_bare_word():
    found = read(f"The Lunmouth Echo\nCouncil keeps the crane\nBy Staff, Agencies\nLUNMOUTH (AP) — {BODY}")
    assert (found.desk, found.authors, found.agencies, found.place) == (True, (), ("AP",), "LUNMOUTH")
    assert read(f"The Lunmouth Echo\nCouncil keeps the crane\nBy Staff, Agencies\n{BODY}").agencies == ()


def test_a_photo_credit_is_no_author_and_no_agency():
    found = read(f"The Lunmouth Echo\nCouncil keeps the crane\nPhoto: Tam Reed/Reuters\n{BODY}")
    assert (found.authors, found.agencies, found.text) == ((), (), BODY)


def test_updated_is_not_published():
    found = read(f"The Lunmouth Echo\nCouncil keeps the crane\nPublished 8 May 2024\nUpdated 9 May 2024\n{BODY}")
    assert (found.published.first, found.updated.first) == ("2024-05-08", "2024-05-09")


def test_without_a_capture_a_relative_time_has_no_ends():
    found = read(f"Council keeps the crane\naccess_time2 days ago\n{BODY}", fetched=None)
    assert found.published.first is None and "2 days ago" in found.published.basis


def test_a_page_that_names_nothing_gets_nothing():
    found = read(BODY)
    assert (found.outlet, found.section, found.authors, found.agencies, found.published, found.place) == (None, None, (), (), None, None)


def test_fragments_lie_where_they_say():
    text = f"Lunmouth Echo\nCouncil keeps the crane\nfolder_openHarbour access_time2 days ago\n{BODY}\nShare"
    found = explain(text)
    assert [fragment.span.of(text) for fragment in found.fragments] == [fragment.text for fragment in found.fragments]
    assert {"headline", "section", "time", "body", "furniture"} <= {fragment.label for fragment in found.fragments}


def test_every_candidate_says_why_it_lost():
    found = explain(f"Lunmouth Echo\nCouncil keeps the crane\nfolder_openHarbour access_time2 days ago\n{BODY}")
    assert all(candidate.chosen or candidate.why for candidate in found.candidates)


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("aB .\n|>“”:©1_ share By access_time 3 days ago\u202e\u2028\r"), max_size=300))
def test_any_text_is_read_without_failing_and_paragraphs_are_those_of_the_text(text):
    found = read(text)
    assert "\n\n".join(span.of(found.text) for span in found.paragraphs) == found.text


@pytest.mark.skipif(not SEED.exists(), reason="the seed page is not beside the checkout")
def test_the_seed_page_comes_out_right():
    text = SEED.read_text(encoding="utf-8")
    found = read(text, "2021-08-26T12:00:00Z")
    assert found.title == text.split("\n\n")[3]
    assert (found.outlet, found.section, found.authors, found.desk, found.agencies) == ("Al-Ahed", "United States", (), True, ())
    assert "2021-06-27" <= found.published.first <= "2021-07-26" <= found.published.last
    assert tight(found.text) == tight(text.split("By Staff, Agencies")[1])
    assert read(text, None).published.first is None


SHOALS = """Shoal Bay Sentinel
News
Sport
Ferry pier to reopen after storm repairs
By Orla Finch
{stamp}
The ferry pier at Shoal Bay will reopen on Monday after eleven weeks of repairs, the harbour board said.
Divers replaced 40 piles that the January storm had cracked. “Each of them weighs as much as a bus,” said Tomas Reyl, who led the work.
{more}
© 2024 Shoal Bay Sentinel{form} All rights reserved.
"""


def shoals(stamp="3 May 2024", more="The first boat leaves at six, the board said, and passengers ride free all week.", form="."):
    return read(SHOALS.format(stamp=stamp, more=more, form=form), "2024-05-04T10:00:00Z")


def test_the_only_day_below_the_headline_is_that_of_publication_even_where_it_names_a_change():
    assert shoals("Updated 3 May 2024, 4:12 pm").published.first == "2024-05-03"
    both = shoals("2 May 2024\nUpdated 3 May 2024, 4:12 pm")
    assert (both.published.first, both.updated.first) == ("2024-05-02", "2024-05-03")


def test_one_paragraph_of_several_sentences_behind_a_related_line_is_the_articles():
    last = (
        "Fishermen say the pier is too short for their boats now, and that it always was. “Nobody asked us,” says Ansel Rudd, who lands "
        "crab there twice a week."
    )
    assert "Ansel Rudd" in shoals(more=f"Related stories\nCrab season opens late\n{last}\nShare this article").text
    teaser = "Boats that work the outer banks were told on Thursday to wait for a new rule on nets and on the hours in which they fish."
    assert "outer banks" not in shoals(more=f"Related stories\nCrab season opens late\n{teaser}\nShare this article").text


def test_the_form_of_a_company_is_no_part_of_an_outlets_name():
    text = SHOALS.replace("Shoal Bay Sentinel\nNews", "News").format(stamp="3 May 2024", more="It rained.", form=" S.L.")
    assert read(text, None).outlet == "Shoal Bay Sentinel"


def test_a_section_between_slashes_is_named_without_them_and_is_no_part_of_a_byline_on_its_line():
    text = (
        "Marsh Post Menu Home News Council Contact Home / Council / Bus shelter to stay Bus shelter to stay Posted on October 3, 2023 by "
        "Moira Dunleavy Council The bus shelter on Mill Street will stay where it is after 640 people signed a petition to keep it. "
        "The clerk will now ask the county for a new roof. The work is expected to cost £2,100. Share this: Leave a Reply "
        "Copyright © 2023 Marsh Post"
    )
    found = read(text, None)
    assert (found.section, found.authors, found.desk) == ("Council", ("Moira Dunleavy",), False)


def test_a_role_before_a_name_and_a_label_on_its_own_line_lead_to_the_name():
    assert shoals("By crime reporter Ada Pell\n3 May 2024").authors[-1] == "Ada Pell"
    text = f"Kustnytt\nTranen blir kvar\nPublicerad 9 maj 2024\n{BODY}\nText\nKlas Öberg\nMer från Kustnytt"
    assert read(text).authors == ("Klas Öberg",)


@pytest.mark.parametrize("said", ["the dam held and the keepers went home ", "word ", "The Dam Held And Ada Pell Went "])
def test_a_line_without_an_end_mark_has_a_head_of_bounded_length(said):
    """What takes the square of a head's words sees no more of a text four times as long: the marks in the head are the same."""
    texts = [said * (size // len(said)) for size in (8000, 32000)]
    short, long = ({mark for mark in _single(text, (0, len(text)), "en") if mark < 5000} for text in texts)
    assert short == long


def test_points_told_under_a_heading_of_their_own_are_none_of_the_body():
    points = "What you need to know:\nThe crane stays where it is.\nNine members voted to keep it."
    assert tight(read(f"Lunmouth Echo\nCouncil keeps the crane\nBy Ada Pell\n3 May 2024\n{points}\n{BODY}").text) == tight(BODY)


def test_a_closing_line_about_the_writer_is_none_of_the_body():
    found = read(
        f"Lunmouth Echo\nCouncil keeps the crane\nWords by Ada Pell\n3 May 2024\n{BODY}\n\nAda Pell is a staff writer at Lunmouth Echo."
    )
    assert tight(found.text) == tight(BODY)


def test_names_written_together_with_a_capital_inside_stay_whole():
    text = f"Harbour\nCouncil keeps the crane\nAda Pell\n3 May 2024\n{BODY}\n© 2024 LunmouthToday. All rights reserved."
    assert read(f"LunmouthToday\n{text}").outlet == "LunmouthToday"


def test_a_day_in_lower_case_is_no_rest_of_the_headline():
    head = "La mairie de Port-Lunel renonce au parking du marché"
    found = read(
        f"Matin de Lunel\n{head}\nmardi 7 mai 2024\nLa mairie a renoncé mardi soir au parking, selon le maire.\nLe marché reste ouvert."
    )
    assert (found.title, found.published.first) == (head, "2024-05-07")


def test_a_short_last_sentence_keeps_its_place_before_an_agency_sign():
    found = read(
        f"Lunmouth Echo\nHarbour\nCouncil keeps the crane\n3 May 2024\n{BODY}\n\nThe bolt costs RM18.4mil. — Bernama\nRelated News"
    )
    assert tight(found.text) == tight(BODY + "The bolt costs RM18.4mil.")
    assert found.agencies == ("Bernama",)


def test_a_sentence_on_airstrikes_and_complaints_is_no_furniture():
    told = "The member for the docks had complaints about a US airstrike that no reporting had told of."
    assert tight(read(f"Lunmouth Echo\nCouncil keeps the crane\nBy Ada Pell\n{BODY}\n\n{told}\n\n{BODY[:119]}").text).find(tight(told)) > 0


def test_an_author_below_the_text_is_known_by_the_address_under_the_name():
    found = read(f"Lunmouth Echo\nCouncil keeps the crane\n3 May 2024\n{BODY}\nAda Pell\nada.pell@echo.example\nPrint")
    assert found.authors == ("Ada Pell",)


def test_a_name_a_day_and_a_reading_time_on_one_line_are_three_fields():
    found = read(f"Lunmouth Echo\nHarbour\nCouncil keeps the crane\nAda Pell · May 3, 2024 · 3 min\n{BODY}")
    assert (found.authors, found.published.first) == (("Ada Pell",), "2024-05-03")


def test_text_goes_on_below_a_link_to_one_other_article():
    for link in ("Read also: Pier toll to rise in autumn", "Czytaj także: Nocny pociąg wraca"):
        found = read(
            f"Lunmouth Echo\nHarbour\nCouncil keeps the crane\nBy Ada Pell\n3 May 2024\n{BODY}\n{link}\nThe bolt will be mended on Friday."
        )
        assert tight(found.text) == tight(BODY + "The bolt will be mended on Friday.")


def test_an_agency_alone_on_its_line_behind_the_standfirst_signs():
    lead = "A dispute that began with a cracked bolt has ended in the harbour."
    found = read(f"Lunmouth Echo\nHarbour\nCouncil keeps the crane\n3 May 2024\n{lead}\nPTI\nShare\n{BODY}")
    assert found.agencies == ("PTI",)
    assert tight(found.text) == tight(BODY)


def test_a_sentence_in_which_the_outlet_speaks_of_itself_is_none_of_the_body():
    said = "Lunmouth Echo is a reader-supported publication."
    assert tight(read(f"Lunmouth Echo\nHarbour\nCouncil keeps the crane\nBy Ada Pell\n3 May 2024\n{BODY}\n{said}").text) == tight(BODY)


def test_a_day_in_figures_alone_on_its_line_is_no_count_of_shares():
    assert read(f"Lunmouth Echo\nHarbour\nCouncil keeps the crane\nAda Pell\n3.4.2024\n{BODY}").published.first in (
        "2024-04-03",
        "2024-03-04",
    )


def test_the_year_an_outlet_was_founded_is_no_part_of_its_name():
    assert read(f"LUNMOUTH ECHO - Est. 1871\nHarbour\nCouncil keeps the crane\nBy Ada Pell\n{BODY}").outlet == "LUNMOUTH ECHO"


def test_a_row_of_sections_between_bars_is_no_breadcrumb():
    assert read(f"Lunmouth Echo\nNEWS | PEOPLE | WEATHER\nPEOPLE\nCouncil keeps the crane\nBy Ada Pell\n{BODY}").section == "PEOPLE"


def test_a_place_with_the_weather_below_it_is_not_the_outlet():
    assert (
        read(f"Mulga Creek\n23°C\nThe Mulga Advertiser\nRural\nCouncil keeps the crane\nBy Ada Pell\n{BODY}").outlet
        == "The Mulga Advertiser"
    )


def test_a_seam_is_judged_by_the_word_before_it_however_far_into_the_page_it_stands():
    for far in ("", "rain " * 30_000):
        assert seams(f"{far}McDonald") == seams(f"{far}LinkedIn") == []
        assert seams(f"{far}tideRead also") == [len(far) + 4]
