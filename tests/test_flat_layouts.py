"""The layouts that compose flattened pages for training: their gold lies in the page, and held-out lines are kept apart."""

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "train"))

from layouts import Text, away, banks, styles, texts
from styles import compose

ARTICLE = Text(
    "en",
    "Council keeps the crane",
    (
        "The harbour council of Lunmouth voted on Tuesday to keep the old crane, ending a long dispute.",
        "Nine members were for it and four against, the clerk said.",
        "The crane was built in 1911 and has not moved since the coal trade ended.",
        "A fund for its paint will be opened in June.",
        "Schools have asked for the rope.",
        "The ferry will stop under it on Sundays.",
    ),
    "own",
)


def test_every_layout_has_a_body_and_a_known_way_to_join_its_lines():
    for style in styles():
        assert any("@body" in line for line in style.lines), style.name
        assert set(style.joints) <= {"nl", "nl2", "sp", "none"}, style.name
    assert len({style.name for style in styles()}) == len(styles()) > 150


@pytest.mark.parametrize("number", range(40))
def test_the_gold_of_a_composed_page_stands_in_it_and_its_stretches_say_what_they_are(number):
    page = compose(ARTICLE, [ARTICLE, *texts()], random.Random(number))
    assert all(paragraph in page.text for paragraph in page.gold["body"].split("\n\n"))
    assert [page.text[start:end] for start, end, label in page.spans if label == "body"] == page.gold["body"].split("\n\n")
    assert all(author.lower() in page.text.lower() for author in page.gold["authors"])
    assert page.gold["title"].lower() in page.text.lower()


def test_the_same_draw_gives_the_same_page():
    assert compose(ARTICLE, [ARTICLE], random.Random(3)).text == compose(ARTICLE, [ARTICLE], random.Random(3)).text


def test_held_out_layouts_and_lines_are_some_and_not_most():
    lines = [item for (_, kind), items in banks().items() if kind in ("tails", "inserts") for item in items]
    assert 0.1 < sum(map(away, lines)) / len(lines) < 0.45
    assert 0.1 < sum(away(style.name) for style in styles()) / len(styles()) < 0.45
