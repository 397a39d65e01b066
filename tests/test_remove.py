"""What is removed is gone with all that was kept of it, and added again it is as it was."""

import io
import sqlite3
import sys
from pathlib import Path

import pytest

from cuttings import Library
from cuttings.cli import main
from cuttings.errors import NotFound
from cuttings.types import Page
from webbed import EXAMPLES, filled

DERIVED = ("card", "sentence", "gist", "member", "story", "named", "said", "moment", "figure", "copy", "shingle", "citation", "reading")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return filled(tmp_path / "library.db")


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What lists and stories are made of, without the numbers that rows happen to have."""
    with Library(path) as library:
        stories = [
            (one.id, one.title, tuple(sorted(row.id for row in one.articles)), len(one.timeline)) for one in library.stories(limit=99)
        ]
        rows = [(row.id, row.title, row.story, row.copy_of) for row in library.list(limit=999)]
        names = [(one.name, one.kind, one.articles, one.mentions) for one in library.names(limit=9999)]
    return {"stories": sorted(stories), "rows": sorted(rows, key=repr), "names": sorted(names)}


def test_an_article_removed_and_added_again_leaves_the_library_as_it_was(path: Path) -> None:
    before = tables(path)
    with Library(path) as library:
        copied = next(row for row in library.list(limit=99) if row.copy_of)
        for id in (copied.id, copied.copy_of or ""):
            (one,) = library.remove(id)
            assert one.pages == 1
        assert id not in {row.id for row in library.list(limit=99)} and library.check().problems == ()
        library.add([str(EXAMPLES)], workers=1)
        assert library.check().problems == ()
    after = tables(path)
    assert after["rows"] == before["rows"] and after["names"] == before["names"] and after["stories"] == before["stories"]


def test_nothing_is_left_of_what_was_removed(path: Path) -> None:
    with Library(path) as library:
        ids = [row.id for row in library.list(limit=99)]
        library.star(ids[0])
        library.correct(ids[0], "section", "World")
        assert library.remove(*ids)[0].corrections == 1
        assert (
            library.counts()["articles"] == 0
            and library.check().problems == ()
            and library.search("dam") == ()
            and library.corrections() == ()
        )
        assert library.stories() == ()
    with sqlite3.connect(path) as db:
        assert {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in DERIVED} == dict.fromkeys(DERIVED, 0)
        assert db.execute("SELECT count(*) FROM article").fetchone()[0] == 0


def test_a_refused_page_is_removed_and_an_unknown_id_removes_nothing(path: Path) -> None:
    with Library(path) as library:
        refused = library.refused()
        (row, *_) = library.list()
        with pytest.raises(NotFound):
            library.remove(row.id, "0000000000000000")
        assert library.show(row.id).row.id == row.id
        library.remove(refused[0].page)
        assert len(library.refused()) == len(refused) - 1


def test_all_versions_go_together(tmp_path: Path) -> None:
    said = "<p>The weir at Sundmark failed on Monday, the river board said, and {} boats were lost at the quay.</p>"
    with Library(tmp_path / "library.db") as library:
        pages = [
            Page(
                url="https://wire.example/weir",
                fetched=f"2026-03-0{day}T10:00:00Z",
                body=f"<h1>Weir fails</h1>{said.format(40 + day) * 3}".encode(),
            )
            for day in (1, 2)
        ]
        library.add(pages, workers=0)
        (row,) = library.list()
        assert library.remove(row.id)[0].pages == 2 and library.counts()["pages"] == 0


def test_the_command_asks_first(path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with Library(path) as library:
        id = library.list()[0].id
    with pytest.raises(SystemExit) as ended:
        main(["remove", id, "--library", str(path)])
    said = capsys.readouterr().err
    assert ended.value.code == 2 and "say --yes" in said and said.count("\n") == 1
    with Library(path) as library:
        assert library.show(id).row.id == id
    with pytest.raises(SystemExit) as ended:
        main(["remove", id, "--yes", "--library", str(path)])
    assert ended.value.code == 0 and f"removed {id}" in capsys.readouterr().out


def test_a_mistyped_command_is_told_with_the_one_like_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["timline"])
    said = capsys.readouterr().err
    assert ended.value.code == 2 and "(did you mean timeline?)" in said and said.count("\n") == 1


def test_a_folder_without_pages_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SystemExit) as ended:
        main(["add", str(tmp_path / "empty"), "--library", str(tmp_path / "library.db")])
    assert ended.value.code == 1 and "no pages in" in capsys.readouterr().out


@pytest.mark.parametrize(("typed", "code", "removed"), [("n\n", 1, False), ("", 1, False), ("y\n", 0, True)])
def test_the_answer_decides_and_no_answer_is_no(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, code: int, removed: bool
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    with Library(path) as library:
        id = library.list()[0].id
    with pytest.raises(SystemExit) as ended:
        main(["remove", id, "--library", str(path)])
    assert ended.value.code == code and ("nothing was done" in capsys.readouterr().err) is not removed
    with Library(path) as library:
        assert (id not in {row.id for row in library.list(limit=99)}) is removed
