"""The measuring of sentences, tags, trees and who is who is itself right."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

import entities
import substrate
import treebank

ROWS = """
# newdoc id = one
# newpar
# text = Ada Orme didn't go.
1\tAda\tAda\tPROPN\tNNP\t_\t5\tnsubj\t_\tEntity=(1-person-new-n-cf1-1,2-coref-Ada_Orme_(pilot)
2\tOrme\tOrme\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
3\tdid\tdo\tAUX\tVBD\t_\t5\taux\t_\t_
4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
5\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# newpar
# text = Orme stayed in Quell.
1\tOrme\tOrme\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(1-person-giv-n-cf1-1-coref)
2\tstayed\tstay\tVERB\tVBD\t_\t0\troot\t_\t_
3\tin\tin\tADP\tIN\t_\t4\tcase\t_\t_
4\tQuell\tQuell\tPROPN\tNNP\t_\t2\tobl\t_\tEntity=(2-place-new-n-cf2-1-sgl)|SpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# text = She slept.
1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-person-giv-n-cf1-1-coref)
2\tslept\tsleep\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

""".strip("\n")


@pytest.fixture
def document() -> treebank.Document:
    (made,) = treebank.parse(iter([*ROWS.split("\n"), ""]))
    return made


def test_the_raw_text_is_rebuilt_with_blank_lines_between_paragraphs(document: treebank.Document) -> None:
    assert document.text == "Ada Orme didn't go.\n\nOrme stayed in Quell. She slept."
    assert [document.text[word.start : word.end] for word in document.words[2:4]] == ["did", "n't"]


def test_the_gold_scores_a_hundred_by_every_measure(document: treebank.Document) -> None:
    assert set(substrate.tree_scores([document], treebank.oracle).values()) == {100.0}


def test_reading_nothing_scores_nought(document: treebank.Document) -> None:
    assert set(substrate.tree_scores([document], substrate.nothing).values()) == {0.0}


def test_a_wrong_tag_costs_tags_only_and_a_wrong_head_both_tree_scores(document: treebank.Document) -> None:
    gold = treebank.oracle(document)
    tagged = [gold[0]._replace(upos="NOUN"), *gold[1:]]
    hung = [gold[0]._replace(head=1), *gold[1:]]
    scores, other = (substrate.tree_scores([document], lambda _, read=read: read) for read in (tagged, hung))
    assert scores["upos"] == pytest.approx(100 * 13 / 14) and scores["las"] == 100.0
    assert other["upos"] == 100.0 and other["uas"] == other["las"] == pytest.approx(100 * 13 / 14)


def test_two_words_read_as_one_count_as_missing(document: treebank.Document) -> None:
    gold = treebank.oracle(document)
    joined = [*gold[:2], gold[2]._replace(end=gold[3].end), *gold[4:]]
    assert substrate.tree_scores([document], lambda _: joined)["words"] == pytest.approx(200 * 12 / 27)


def test_the_gold_of_names_and_pronouns_scores_a_hundred(document: treebank.Document) -> None:
    counts = substrate.name_scores([document], entities.oracle)
    assert entities.f1(counts, "pairs")[2] == entities.f1(counts, "pronouns")[2] == 100.0
    assert counts["gold.pairs"] == counts["gold.pronouns"] == 1


def test_no_names_score_nought(document: treebank.Document) -> None:
    counts = substrate.name_scores([document], lambda _: [])
    assert entities.f1(counts, "pairs")[2] == entities.f1(counts, "pronouns")[2] == 0.0


def test_a_place_under_a_persons_name_costs_precision(document: treebank.Document) -> None:
    mixed = [found._replace(name=1) for found in entities.oracle(document)]
    counts = substrate.name_scores([document], lambda _: mixed)
    assert entities.f1(counts, "pairs")[0] == pytest.approx(100 / 3)
