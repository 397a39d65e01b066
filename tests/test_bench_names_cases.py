"""The scorer of who is who: the cases score 100 against themselves, an empty answer scores 0, a wrong owner counts."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from names_cases import Mention, f1, gold, score

ROOT = Path(__file__).resolve().parents[1]
ROWS = [json.loads(line) for line in (ROOT / "tests/cases/names/names.jsonl").read_text(encoding="utf-8").split("\n") if line]


def test_the_cases_score_100_against_themselves() -> None:
    for row in ROWS:
        counts = score(row, gold(row))
        assert all(counts[f"gold.{what}"] == counts[f"read.{what}"] == counts[f"right.{what}"] for what in ("names", "pairs", "joined"))
        assert counts["traps"] == 0


def test_an_empty_answer_scores_nothing() -> None:
    counts = score(ROWS[0], [])
    assert f1(counts, "names") == f1(counts, "pairs") == (0.0, 0.0, 0.0)


def test_a_pronoun_of_a_group_given_to_one_person_is_wrong_and_one_left_open_is_not() -> None:
    row = {
        "text": "Ada met Bo. They left it.", "traps": [], "groups": [{"members": [0, 1], "mentions": [{"text": "They", "n": 1}]}],
        "entities": [{"kind": "person", "mentions": [{"text": name, "n": 1, "form": "name"}]} for name in ("Ada", "Bo")],
    }  # fmt: skip
    given = [Mention(0, 3, "name", "person", 0), Mention(12, 16, "pronoun", "person", 0), Mention(22, 24, "pronoun", "person", 0)]
    counts = score(row, given)
    assert counts["read.joined"] == 1 and counts["right.joined"] == 0 and counts["right.names"] == 1
