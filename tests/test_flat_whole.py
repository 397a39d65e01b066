"""Pages on one line: the first sentence whole, icons between fields, bars between fields, and the outlet's name inside sentences."""

from itertools import product

import pytest

from cuttings.page import flat
from cuttings.page.decode import Decoded
from cuttings.page.flat import icons
from cuttings.page.flat.columns import barred
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.whole import begun
from cuttings.types import Memory, Page

REST = (
    "The ferry was searched for two hours, a deckhand told the Quay Herald. No charge has been brought against anyone on board. "
    "Her lawyer said on Monday that the papers would be handed back within a week."
)
HEADS = {
    "icons": ("Quay Herald menu search personAda Pell schedule4 hours ago {0} {0} ", "Quay Herald"),
    "bars": ("Quay Herald | {0} | 9 May 2024 | By Ada Pell | ", "Quay Herald"),
    "words": ("Quay Herald News Sport Weather {0} By Ada Pell 9 May 2024 ", None),
    "one icon": ("Quay Herald personAda Pell {0} {0} schedule4 hours ago ", "Quay Herald"),
}
TITLES = ("Ferry held at Lunmouth pier", "Clerk freed", "Two seized on the night boat to Pellwick")
SENTENCES = (
    "A close friend of Orla Finch, the former minister of ports, was stopped on Saturday with a bag of silver coins.",
    "No aide to Mira Tolland was seized on the ferry on Friday, the harbour police said.",
    "The wife of Tam Reed, who keeps the light at Brackmoor, was held at the pier on Sunday night.",
    "Police in Lunmouth held the two managers of Marrow Salt on Wednesday, the judge Bram Quill said.",
    "Not one of the men that Joss Harrow named was on board, the captain told the court on Monday.",
)


def read(text):
    page = Page(url=None, fetched="2024-05-10T12:00:00Z", body=text.encode())
    return flat.read(page, Decoded(page.body, "utf-8"), Memory())


@pytest.mark.parametrize(("head", "title", "sentence"), list(product(HEADS, TITLES, SENTENCES)))
def test_no_word_between_the_head_and_the_first_sentence_is_lost(head, title, sentence):
    article = read(HEADS[head][0].format(title) + sentence + " " + REST)
    fields = " ".join(filter(None, (article.title, article.standfirst, article.section, article.outlet, *article.authors)))
    held = article.text.replace("\n\n", " ")
    at = next(at for at in range(len(sentence)) if held.find(sentence[at:]) >= 0)
    lost = [word for word in sentence[:at].split() if word not in fields.split()]
    assert not lost, (lost, article.title, held[:80])
    assert held.endswith(REST)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("head", ["icons", "bars"])
def test_a_text_behind_icons_or_bars_begins_with_its_first_word(head, sentence):
    frame, outlet = HEADS[head]
    article = read(frame.format(TITLES[0]) + sentence + " " + REST)
    assert article.text.replace("\n\n", " ") == f"{sentence} {REST}"
    assert (article.title, article.outlet, article.authors) == (TITLES[0], outlet, ("Ada Pell",))


@pytest.mark.parametrize(
    ("before", "behind", "first"),
    [
        ("A friend of", "Ada Pell was held.", 0),
        ("The minister whom", "they seek has fled.", 0),
        ("Neither Mira", "Tolland nor her brother was there.", 0),
        ("Neither", "Mira Tolland nor her brother was there.", 0),
        ("The heron that stood for years", "on the hall has flown.", 0),
        ("Ada Pell", "The heron has flown.", 1),
        ("Nobody knows where the heron has gone since", "Monday was its last day.", 1),
        ("It is late.", "The heron has flown.", 1),
        ("Heron flies from the hall", "The heron has flown.", 1),
    ],
)
def test_only_words_that_open_a_sentence_are_taken_back(before, behind, first):
    source = f"{before} {behind}"
    closed = first and before.startswith("Nobody")
    source = source.replace(" Monday", "\nMonday", 1) if closed else source
    cut = [Piece(before, 0, len(before), 0), Piece(behind, len(before) + 1, len(source), 1)]
    assert begun(source, cut, (1,), set(), "Heron flies from the hall") == first
    assert begun(source, cut, (1,), {0}, "") == 1


def test_names_of_icons_above_the_headline_are_no_part_of_the_outlet():
    lines = ("menu search The Quay Herald", "home News chevron_right Port", *(TITLES[0],) * 2, "personAda Pell schedule3 hours ago")
    assert read("\n".join((*lines, *(f"{one} {REST}" for one in SENTENCES)))).outlet == "The Quay Herald"


@pytest.mark.parametrize("last", ["“We shall not be rushed,” she said.", '"Nobody wrote."', "“Nobody wrote.”", "The pier is open again."])
@pytest.mark.parametrize(
    "tail", ["comment3 share bookmark", "comment12 share bookmark Read next: Cup final moved", "share bookmark_border"]
)
def test_the_last_words_before_icons_stay_in_the_text(last, tail):
    text = HEADS["icons"][0].format(TITLES[0]) + f"{SENTENCES[0]} {REST} {last} {tail}"
    assert read(text).text.endswith(last)


@pytest.mark.parametrize(
    "text",
    [
        "They asked for public comment on Monday.",
        "The town will share home search costs with Pellwick.",
        "A person Ada Pell knew was there.",
        "She left a comment. Share prices fell.",
        "The schedule 4 boat was late.",
    ],
)
def test_words_that_are_also_names_of_icons_stay_in_their_sentences(text):
    assert icons.rows(text) == []


def test_an_outlets_name_inside_a_sentence_is_not_taken_out_of_it():
    sentence = "He told the Quay Herald that the men, aged 39 and 44, would be questioned until Friday."
    text = f"Quay Herald {TITLES[0]} By Ada Pell {SENTENCES[3]} {sentence} {REST} © 2024 Quay Herald"
    assert sentence in read(text).text.replace("\n\n", " ")


@pytest.mark.parametrize(
    "text",
    [
        "One | Two | Three",
        f"Quay Herald | News | By Ada Pell | Nobody wants it. Nobody | it seems | wants {REST}",
        f"{SENTENCES[0]} | {REST} | Quay Herald | {REST}",
        f"{REST} | Quay Herald | News | Home",
    ],
)
def test_bars_that_do_not_part_a_head_from_its_text_part_nothing(text):
    assert barred(text, [(0, len(text))]) == [(0, len(text))]
