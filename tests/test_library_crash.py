"""Killed in the middle: nothing acknowledged is lost, nothing is half there, and the next run goes on."""

import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cuttings import Library
from cuttings.store import opening
from handmade import dump, html

COUNT = 60

ADD = """
import sys
sys.path.insert(0, sys.argv[2])
from handmade import html
from cuttings import Library
from cuttings.library import adding
adding.BATCH_PAGES = 4
with Library(sys.argv[1]) as library:
    pages = [html(n) for n in range(int(sys.argv[3]))]
    library.add(pages, workers=0, progress=lambda done, total: print(done, flush=True))
    print("told", flush=True)
    sys.stdin.read()
"""

REBUILD = """
import sys
from cuttings import Library
from cuttings.library import rebuilding
rebuilding._BATCH = 4
with Library(sys.argv[1]) as library:
    library.rebuild(workers=0, progress=lambda done, total: print(done, flush=True))
    sys.stdin.read()
"""


def killed(script: str, path: Path, lines: int) -> int:
    """Run *script* until it has printed so many lines, then kill it where it stands; the last number it printed."""
    command = [sys.executable, "-c", script, str(path), str(Path(__file__).parent), str(COUNT)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        said = [child.stdout.readline().strip() for _ in range(lines)]
        child.send_signal(signal.SIGKILL)
        child.wait()
    assert child.returncode == -signal.SIGKILL
    return max((int(line) for line in said if line.isdigit()), default=0)


@pytest.mark.parametrize("lines", [0, 1, 2, 7, 15, 17])
def test_nothing_acknowledged_is_lost_and_the_next_add_goes_on(tmp_path: Path, lines: int) -> None:
    """Killed before, between and after batches, and while the stories are told."""
    path = tmp_path / "library.db"
    acknowledged = killed(ADD, path, lines)
    with Library(path) as library:
        kept = library.counts()["articles"]
        assert kept >= acknowledged
        assert library.check().problems == ()
        assert len(library.list(limit=COUNT)) == kept
        added = library.add([html(n) for n in range(COUNT)], workers=0)
        assert (added.already, len(added.kept)) == (kept, COUNT - kept)
        assert library.check().problems == ()
        assert sum(len(story.articles) for story in library.stories(limit=COUNT)) == COUNT
    with Library(tmp_path / "whole.db") as library:
        library.add([html(n) for n in range(COUNT)], workers=0)
        library.rebuild(workers=0)
    with Library(path) as library:
        library.rebuild(workers=0)
    alike = {"page", "article", "card", "sentence", "citation", "reading", "member", "story", "gist"}
    ours, whole = dump(path), dump(tmp_path / "whole.db")
    assert {name: ours[name] for name in alike} == {name: whole[name] for name in alike}


@pytest.mark.parametrize("lines", [1, 8, 15])
def test_a_rebuild_that_was_killed_leaves_a_whole_library(tmp_path: Path, lines: int) -> None:
    path = tmp_path / "library.db"
    with Library(path) as library:
        library.add([html(n) for n in range(COUNT)], workers=0)
        library.rebuild(workers=0)
        before = dump(path)
    killed(REBUILD, path, lines)
    with Library(path) as library:
        assert library.check().problems == ()
        shown = {"card", "sentence", "member", "story", "gist", "page", "article", "fetch"}
        left = dump(path)
        assert {name: left[name] for name in shown} == {name: before[name] for name in shown}
        library.rebuild(workers=0)
        assert dump(path) == before


def test_two_processes_add_at_once_and_both_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    command = [sys.executable, "-c", ADD, str(path), str(Path(__file__).parent), str(COUNT)]
    children = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) for _ in range(2)]
    for child in children:
        child.communicate()
    assert [child.returncode for child in children] == [0, 0]
    with Library(path) as library:
        assert library.counts()["articles"] == COUNT
        assert library.check().problems == ()


def test_a_library_left_with_a_log_can_be_opened_for_reading(tmp_path: Path) -> None:
    """What a killed process had committed is in the log beside the file, and is read from there."""
    path = tmp_path / "library.db"
    acknowledged = killed(ADD, path, 3)
    from cuttings import store

    with store.open(path, readonly=True) as opened, opened.reading() as db:
        assert db.execute("SELECT count(*) FROM card").fetchone()[0] >= acknowledged > 0
    with closing(opening.connect(path, readonly=True)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
