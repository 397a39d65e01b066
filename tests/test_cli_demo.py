"""The demo reads the examples of a checkout once, shows them, and serves them; the reader listens on the first free port."""

import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from cuttings.cli import main

ROOT = Path(__file__).parents[1]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def demo(capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main(["demo", "--serve", "0"])
    assert ended.value.code == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def story(out: str) -> str:
    """What is told of the story: everything after the refused pages, before the summary."""
    return out.partition(" refused\n")[2].partition("\nkept ")[0]


def test_a_first_run_reads_the_examples_and_a_second_adds_nothing_and_tells_the_same(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = demo(capsys), demo(capsys)
    count = int(first.split(" ", 1)[0])
    refused = int(re.search(r"^(\d+) refused$", first, re.MULTILINE)[1])  # type: ignore[index]
    assert count >= 20 and refused >= 3
    assert re.search(r"^\d+ outlets: .*The Ilmar Courier", first, re.MULTILINE)
    assert "What differs (likely, not certain" in re.sub(r"\x1b\[[0-9;]*m", "", first)
    assert f"\nkept 0, already kept: {count + refused}, in " in second
    assert story(first) == story(second) != ""
    assert (checkout / ".demo" / "library.db").exists()


def test_a_library_read_by_older_code_is_read_again_first(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = demo(capsys)
    with sqlite3.connect(checkout / ".demo" / "library.db") as db:
        db.execute("UPDATE reading SET fingerprint = 'older'")
        db.execute("UPDATE refusal SET fingerprint = 'older'")
    second = demo(capsys)
    assert second.startswith("read again with today's program: ")
    assert story(second) == story(first)
    assert not demo(capsys).startswith("read again")


def test_without_examples_in_the_current_folder_the_checkouts_own_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cuttings.cli.demo import _root

    monkeypatch.chdir(tmp_path)
    assert _root() == ROOT and (_root() / "examples").is_dir()


def test_a_folder_of_somebody_elses_examples_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cuttings.cli.demo import _root

    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").mkdir()
    for about in (None, "# Examples of knitting\n", ""):
        if about is not None:
            (tmp_path / "examples" / "README.md").write_text(about)
        assert _root() == ROOT


def test_the_demo_serves_on_the_next_free_port_and_ends_on_interrupt(checkout: Path) -> None:
    taken = [socket.create_server(("127.0.0.1", port)) for port in (8765,) if _free(port)]
    command = [sys.executable, "-u", "-m", "cuttings", "demo"]
    started = subprocess.Popen(command, cwd=checkout, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert started.stdout is not None
        address = next(found[1] for line in started.stdout if (found := re.search(r"(http://127\.0\.0\.1:\d+/)", line)))
        assert address != "http://127.0.0.1:8765/"
        with urllib.request.urlopen(address, timeout=30) as answer:
            assert answer.status == 200 and b"<html" in answer.read()
    finally:
        started.send_signal(signal.SIGINT)
        _, said = started.communicate(timeout=30)
        for one in taken:
            one.close()
    assert started.returncode == 0 and said == ""


def test_a_port_that_is_taken_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SystemExit) as ended:
        main(["serve", "--library", str(tmp_path / "library.db"), "--port", str(taken.getsockname()[1])])
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert "cannot listen on port" in said and said.count("\n") == 1


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "127.0.0.2", "wick.example", ""])
def test_the_reader_listens_for_other_machines_with_a_password_only(tmp_path: Path, capsys: pytest.CaptureFixture[str], host: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--library", str(tmp_path / "library.db"), "--host", host])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "needs a password" in said and said.count("\n") == 1
    assert not (tmp_path / "library.db").exists()


@pytest.mark.parametrize(
    ("word", "mode", "said"), [("", 0o600, "empty"), ("short", 0o600, "too short"), ("long enough", 0o644, "by others")]
)
def test_a_password_file_must_be_ones_own_and_its_word_long(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], word: str, mode: int, said: str
) -> None:
    (tmp_path / "word").write_text(word)
    (tmp_path / "word").chmod(mode)
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--library", str(tmp_path / "library.db"), "--host", "0.0.0.0", "--password-file", str(tmp_path / "word")])
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert said in told and told.count("\n") == 1


def _free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
