"""Checking: a whole library has no complaint, and every kind of damage has a line of its own."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from cuttings import Library, pipeline
from handmade import page, reading, refusal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(n), reading(page(n))) for n in range(1, 4)])
        library.keep([(page(9), refusal(page(9)))])
    return tmp_path / "library.db"


def damaged(path: Path, query: str) -> tuple[str, ...]:
    """What is found after a change behind the library's back."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(query)
    with Library(path) as library:
        return library.check().problems


def test_a_whole_library_has_no_problem_and_counts_its_citations(path: Path) -> None:
    with Library(path) as library:
        checked = library.check()
    assert (checked.articles, checked.citations, checked.problems) == (3, 27, ())


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("UPDATE citation SET quote = 'We lost 41 boats' WHERE part = 'statement' AND page = 1", "is not its kept text 'We lost 41 boats'"),
        ("UPDATE citation SET before = 'zzz' WHERE part = 'figure' AND page = 2", "is not its kept text '40'"),
        ("UPDATE citation SET \"end\" = 100000 WHERE part = 'time' AND page = 1", "lies outside of the text"),
        ("DELETE FROM citation WHERE part = 'time' AND page = 1", "its citations are not those of its reading"),
        ("UPDATE reading SET form = x'00' WHERE page = 1", "its reading is damaged"),
        ("UPDATE body SET packed = x'00' WHERE page = 2", "its bytes are damaged"),
        ("UPDATE page SET url = 'https://elsewhere.example/' WHERE n = 3", "its bytes are damaged"),
        (
            "UPDATE sentence SET text = 'Somebody else spoke.' WHERE start = 0 AND \"end\" > 0 AND article = 1",
            "index of words does not fit",
        ),
        ("INSERT INTO fetch VALUES (99, '2026-03-01T00:00:00Z')", "a row of fetch points at nothing"),
    ],
)
def test_each_kind_of_damage_is_found(path: Path, query: str, says: str) -> None:
    assert any(says in problem for problem in damaged(path, query)), says


def test_a_rebuild_mends_what_is_derived(path: Path) -> None:
    """Damage to readings, citations and the index goes; only damaged bytes would stay."""
    damaged(path, "UPDATE citation SET quote = 'x'")
    with Library(path) as library:
        library.rebuild(workers=0)
        assert library.check().problems == ()


def test_readings_by_other_code_are_stale_and_refusals_too(path: Path) -> None:
    mark = pipeline.fingerprint()
    with Library(path) as library:
        library.keep([(page(5), replace(reading(page(5)), fingerprint=mark))])
        assert library.check().stale == tuple(sorted(page(n).id for n in (1, 2, 3)))
        assert [version.stale for version in library.show(page(1).id).versions] == [True]
        assert [version.stale for version in library.show(page(5).id).versions] == [False]
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE refusal SET fingerprint = 'older'")
    with Library(path) as library:
        assert page(9).id in library.check().stale
