"""The command line says what it found and how it ended: 0 done, 1 failed, 2 wrong use, 3 partly done; mistakes cost one line."""

import gzip
import io
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from cuttings import Library, pipeline
from cuttings.cli import group, main
from cuttings.cli.finding import told
from cuttings.types import Difference, Page, Report, Row, Span, Story, When, to_json

SAID = "The harbour master of Lower Wick, Amina Odhiambo, said on Monday that the ferry would not run before 3 May."
BODY = f"""<html lang="en"><head><title>Ferry held up by fog - Wick Courier</title></head><body><nav><a href="/">Home</a></nav>
<article><h1>Ferry held up by fog</h1><p>{SAID}</p>
<p>“We will not send people out in this,” she told reporters at the quay, where some 1,200 passengers have waited since 2 April.</p>
<p>The number of boats fell from 12 to 7 last year, and nobody at the ministry would say when the old ones will be mended.</p></article>
<footer>© Wick Courier</footer></body></html>"""
FLAT = f"""Please Wait...

Ferry held up by fog

Ferry held up by fog
folder_openHarbour access_timeone month ago
starAdd to favorites

By Staff, Agencies

{SAID}

Some 1,200 passengers have waited since 2 April, when the first boat turned back, and the quay has been full every night since then.

The number of boats fell from 12 to 7 last year, and nobody at the ministry would say when the old ones will be mended.
"""


class Ended(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a folder with a page and an empty home."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CUTTINGS_LIBRARY", str(tmp_path / "library.db"))
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "page.html").write_text(BODY)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "ferry.html").write_text(BODY)
    (tmp_path / "pages" / "ferry.html.meta.json").write_text(
        '{"url": "https://wickcourier.example/ferry", "fetched": "2024-04-09T08:00:00Z"}'
    )

    def command(*arguments: str) -> Ended:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        assert isinstance(ended.value.code, int)
        out, err = capsys.readouterr()
        return Ended(ended.value.code, out, err)

    return command


def piped(*arguments: str, given: bytes = b"", **settings: str) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "cuttings", *arguments]
    return subprocess.run(command, check=False, input=given, capture_output=True, timeout=120, env=os.environ | settings)


# read


def test_the_plain_print_is_one_page_that_says_what_was_found(run: Run) -> None:
    done = run("read", "page.html")
    lines = done.out.splitlines()
    assert done.status == 0 and done.err == ""
    assert lines[0] == "Ferry held up by fog" and len(lines) < 40
    assert re.search(r"\d+ fragments? of furniture removed", done.out)
    assert "Who said what" in lines and "Amina Odhiambo" in done.out
    assert "When" in lines and "2 April" in done.out
    assert "Figures" in lines and "12 → 7" in done.out
    assert max(map(len, lines)) <= 120


def test_json_is_the_reading_itself(run: Run) -> None:
    expected = to_json(pipeline.read(Page(url="https://wickcourier.example/1", fetched="2024-04-09T08:00:00Z", body=BODY.encode())))
    done = run("read", "page.html", "--url", "https://wickcourier.example/1", "--fetched", "2024-04-09T08:00:00Z", "--json")
    assert done.status == 0 and json.loads(done.out) == expected


def test_why_names_the_rule_behind_each_thing(run: Run) -> None:
    plain, why = run("read", "page.html").out, run("read", "page.html", "--why").out
    assert why.startswith(plain)
    assert pipeline.FINGERPRINT in why and "title" in why


def test_an_age_without_a_capture_time_keeps_its_words_and_says_how_to_supply_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "flat.txt").write_text(FLAT)
    unknown = run("read", "flat.txt").out
    assert "one month before an unknown capture" in unknown and "--fetched" in unknown
    known = run("read", "flat.txt", "--fetched", "2021-08-26T12:00:00Z").out
    assert "27 June to 26 July 2021" in known and "unknown capture" not in known


def test_a_page_in_another_language_says_what_is_not_read(run: Run, tmp_path: Path) -> None:
    said = "Die Fähre nach Unterwiek fährt seit Montag nicht mehr, sagte der Hafenmeister am Abend. Niemand weiß, wann der Nebel sich hebt."
    (tmp_path / "de.html").write_text(
        f'<html lang="de"><body><h1>Fähre steht still</h1><p>{said}</p><p>{said}</p><p>{said}</p></body></html>'
    )
    done = run("read", "de.html")
    assert done.status == 0 and "“de”" in done.out and "English only" in done.out


def test_a_refused_page_says_why_and_exits_3(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_bytes(b"")
    plain, form = run("read", "empty.html"), run("read", "empty.html", "--json")
    assert (plain.status, form.status) == (3, 3)
    assert plain.out.startswith("refused: empty: ") and plain.out.count("\n") == 1
    assert json.loads(form.out)["rejected"]["reason"] == "empty"


def test_standard_input_is_read(run: Run) -> None:
    done = piped("read", "-", given=BODY.encode())
    assert done.returncode == 0 and done.stdout.decode().startswith("Ferry held up by fog\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "nothing-here.html"],
        ["read", "pages", "--fetched", "yesterday"],
        ["read", "two.jsonl"],
        ["read", "page.html", "--colour"],
        ["reed", "page.html"],
        ["add", "page.html", "--workers", "many"],
        ["add", "page.html", "pages", "--url", "https://wickcourier.example/1"],
        ["add", "page.html", "--fetched", "2024-04-09"],
        ["add", "page.html", "--fetched", "0001-01-01T00:00:00+05:00"],
        ["read", "page.html", "--fetched", "9999-12-31T23:59:59Z"],
        ["list", "--since", "last week"],
        ["correct", "9f2c", "no sign"],
        ["export", "--what", "gossip"],
        ["export", "--format", "xml"],
        ["completion", "csh"],
    ],
)
def test_wrong_use_is_one_line_and_exits_2(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "two.jsonl").write_text('{"html": "<p>1"}\n{"html": "<p>2"}\n')
    run("add", "pages")
    done = run(*arguments)
    assert done.status == 2 and done.out == ""
    assert done.err.startswith("cuttings: ") and done.err.count("\n") == 1


def test_control_signs_and_direction_marks_of_a_page_never_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    evil = BODY.replace("Ferry held up by fog", "Ferry \u202egof yb pu dleh\u2066 \x1b[2J\x9b31m fog").replace("boats", "bo\x07ats\u200f")
    (tmp_path / "evil.html").write_text(evil)
    for arguments in (["read", "evil.html", "--why"], ["read", "evil.html", "--json"], ["page", "evil.html"]):
        shown = run(*arguments).out
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", shown)
    run("add", "evil.html")
    for arguments in (["list"], ["list", "--json"], ["search", "passengers"], ["stories"]):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200f\u202a-\u202e\u2066-\u2069]", run(*arguments).out)


def test_a_terminal_that_knows_only_ascii_gets_json_that_is_whole() -> None:
    done = piped("read", "-", "--json", given=BODY.encode(), PYTHONIOENCODING="ascii")
    assert done.returncode == 0 and "“We will not" in json.loads(done.stdout)["article"]["text"]


def test_page_walks_through_the_fragments_then_the_reading(run: Run, tmp_path: Path) -> None:
    (tmp_path / "flat.txt").write_text(FLAT)
    done = run("page", "flat.txt")
    assert done.status == 0
    assert re.search(r"^\[furniture\] +Please Wait\.\.\.$", done.out, re.MULTILINE)
    assert re.search(r"^\[headline\] +Ferry held up by fog$", done.out, re.MULTILINE)
    assert re.search(rf"^\[body\] +{re.escape(SAID)}$", done.out, re.MULTILINE)
    assert pipeline.FINGERPRINT in done.out


# add


def test_add_keeps_once_and_names_the_library(run: Run, tmp_path: Path) -> None:
    first, second = run("add", "pages"), run("add", "pages")
    assert (first.status, second.status) == (0, 0)
    assert first.out.startswith("kept 1, in ") and first.out.rstrip().endswith(f"library {tmp_path / 'library.db'}")
    assert second.out.startswith("kept 0, already kept: 1, ")


def test_add_lists_what_was_refused_or_unreadable_and_exits_3(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pages" / "empty.html").write_bytes(b"")
    done = run("add", "pages", "nothing-here.html")
    assert done.status == 3
    assert re.search(r"^refused [0-9a-f]{16} empty: ", done.out, re.MULTILINE)
    assert done.err == "cuttings: nothing-here.html: no such file or folder\n"
    assert "kept 1, refused: 1, not readable: 1" in done.out


def test_add_that_finds_nothing_at_all_fails(run: Run) -> None:
    assert run("add", "nothing-here.html").status == 1


def test_add_prints_json_lines(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pages" / "empty.html").write_bytes(b"")
    rows = [json.loads(line) for line in run("add", "pages", "gone.html", "--jsonl").out.splitlines()]
    assert [next(iter(row)) for row in rows] == ["kept", "refused", "trouble", "added"]
    assert rows[-1]["added"]["kept"] == 1


def test_add_takes_json_lines_of_pages_by_file_and_by_standard_input(run: Run, tmp_path: Path) -> None:
    rows = [json.dumps({"url": f"https://wickcourier.example/{n}", "html": BODY.replace("1,200", f"1,20{n}")}) for n in range(3)]
    text = "\n".join(rows).encode()
    (tmp_path / "pages.jsonl.gz").write_bytes(gzip.compress(text))
    assert run("add", "pages.jsonl.gz").out.startswith("kept 3, ")
    assert b"already kept: 3" in piped("add", "-", given=text).stdout


def test_the_library_is_the_one_named_then_that_of_the_environment_then_the_platforms(run: Run, tmp_path: Path) -> None:
    run("add", "pages", "--library", "mine.db")
    assert (tmp_path / "mine.db").exists() and not (tmp_path / "library.db").exists()
    home = {"CUTTINGS_LIBRARY": "", "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    done = piped("add", "pages", **home)
    assert done.returncode == 0 and b"library.db" in done.stdout
    assert list(tmp_path.rglob("cuttings/library.db"))


def test_files_of_a_folder_that_are_no_pages_are_counted_at_the_end(run: Run, tmp_path: Path) -> None:
    assert "left out" not in run("add", "pages").out
    for name in ("noise.bin", "a.png", "b.PNG", "notes", ".hidden.png"):
        (tmp_path / "pages" / name).write_bytes(b"\x00\x01\xff" * 400)
    saved = tmp_path / "pages" / "ferry_files"
    saved.mkdir()
    (saved / "logo.png").write_bytes(b"\x00")
    (tmp_path / "pages" / "ferry.html").write_text(BODY)
    (tmp_path / "pages" / "ferry.html.meta.json").write_text("{}")
    said = run("add", "pages")
    assert said.out.splitlines()[0] == "left out, because they are no pages: 2 .png, 1 .bin, 1 without an ending"
    assert "left out" not in run("add", "pages/ferry.html").out + run("add", "pages/noise.bin").out


def test_an_interrupt_is_one_line_and_what_was_kept_stays(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for number in range(3000):
        (tmp_path / "pages" / f"{number}.html").write_text(BODY.replace("1,200", f"{number} thousand"))
    command = [sys.executable, "-m", "cuttings", "add", str(tmp_path / "pages"), "--library", str(tmp_path / "library.db")]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while not _kept(tmp_path / "library.db") and time.monotonic() < until:
        time.sleep(0.05)
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=60)
    assert started.returncode == 130 and err == "cuttings: interrupted\n" and out == ""
    assert _kept(tmp_path / "library.db")


def _kept(path: Path) -> int:
    if not path.exists():
        return 0
    import sqlite3

    try:
        with sqlite3.connect(path, timeout=10) as db:
            count: int = db.execute("SELECT count(*) FROM reading").fetchone()[0]
    except sqlite3.Error:
        return 0
    return count


# find


@pytest.fixture
def kept(run: Run) -> str:
    """The id of the one article kept."""
    run("add", "pages")
    article: str = json.loads(run("list", "--json").out)[0]["id"]
    return article


def test_what_was_kept_is_listed_found_and_shown(run: Run, kept: str) -> None:
    assert run("list").out.startswith(kept)
    assert "Ferry held up by fog" in run("list").out
    assert "[passengers]" in run("search", "passengers").out
    assert run("search", "submarine").out == 'nothing found; no article has "submarine"; another form may be found\n'
    shown = run("show", kept[:6])
    assert shown.status == 0 and shown.out.startswith("Ferry held up by fog\n") and f"article {kept}" in shown.out
    assert json.loads(run("show", kept, "--json").out)["row"]["id"] == kept
    assert kept in run("stories").out
    assert run("story", kept).out.startswith("Ferry held up by fog\n1 article of 1 outlet\n")
    assert json.loads(run("story", kept, "--json").out)["id"] == kept
    assert run("refused").out == "no refused pages\n"
    assert run("check").status == 0
    for command in ("outlets", "sections", "refused", "stories", "corrections", "names"):
        assert isinstance(json.loads(run(command, "--json").out), list)


def test_what_finds_nothing_says_what_may_be_amiss(run: Run, kept: str) -> None:
    assert run("search", '"submarine deck').out == "nothing found; a quotation mark is not closed\n"
    assert run("search", "--", "-ferry").out == "nothing found; a search needs a word to find beside those to leave out\n"
    assert run("search", "colour:blue").out.startswith("nothing found; there is no operator colour:, but outlet:, section:")
    assert run("list", "--outlet", "Wick Currier").out.startswith(
        "no articles; no outlet goes by the name 'Wick Currier'; did you mean Wick Courier?"
    )
    assert run("list", "--outlet", "wick courier", "--since", "2090-01-01").out == "no articles\n"
    assert run("timeline", "99999999").out == "nothing that is dated; no article goes by the id '99999999'\n"
    assert run("timeline", "submarine").out == "nothing that is dated\n"


def test_names_are_listed_with_their_forms_and_narrowed_by_a_query(run: Run, kept: str) -> None:
    every = json.loads(run("names", "--json").out)
    assert every and all(one["articles"] == 1 and one["mentions"] > 0 for one in every)
    first = every[0]["name"]
    assert first in run("names", first.split()[-1].lower()).out
    assert run("names", "submarine").out == "no names\n"


def test_signs_of_the_query_language_are_only_words(run: Run, kept: str) -> None:
    for words in ("NEAR(", "ferry AND", "a*", "-x", "text:ferry", "^a"):
        assert run("search", "--", words).status == 0


@pytest.mark.parametrize("command", ["show", "story", "star"])
def test_an_unknown_id_is_one_line_and_exits_1(run: Run, kept: str, command: str) -> None:
    done = run(command, "0000")
    assert done.status == 1 and done.err.startswith("cuttings: ") and done.err.count("\n") == 1


def test_a_correction_is_laid_over_the_reading_and_can_be_taken_back(run: Run, kept: str) -> None:
    made = run("correct", kept, "section=Harbour")
    assert made.status == 0 and made.out.startswith("correction 1: section of ")
    assert "Harbour" in run("show", kept).out.splitlines()[1]
    assert "Harbour, was " in run("corrections").out
    assert run("corrections", "--undo", "1").status == 0
    assert run("corrections").out == "no corrections\n"
    assert run("corrections", "--undo", "7").status == 1


def test_a_correction_names_its_article_also_after_the_headline_was_taken_away(run: Run, tmp_path: Path, kept: str) -> None:
    with Library(tmp_path / "library.db") as library:
        title = library.show(kept).row.title
    run("correct", kept, "section=Harbour")
    run("correct", kept, "title=")
    lines = run("corrections").out.splitlines()
    assert title and f"in “{title}”" in lines[0] and "without a headline" not in " ".join(lines)


def test_a_star_is_listed_and_taken_off(run: Run, kept: str) -> None:
    run("star", kept)
    assert kept in run("list", "--starred").out
    run("star", kept, "--off")
    assert run("list", "--starred").out == "no articles\n"


def test_exports_and_backups_are_written(run: Run, kept: str, tmp_path: Path) -> None:
    assert json.loads(run("export").out.splitlines()[0])
    assert run("export", "--format", "csv", "--what", "figures", "-o", "figures.csv").out == ""
    assert (tmp_path / "figures.csv").read_text().startswith("article,")
    assert run("backup", "copy.db").status == 0
    assert kept in run("list", "--library", "copy.db").out
    assert run("export", "-o", "no/such/folder.jsonl").err.count("\n") == 1


@pytest.mark.parametrize("target", ["library.db", "./library.db", "link.db", "library.db-wal", "library.db-shm"])
def test_an_export_never_goes_into_the_library(run: Run, kept: str, tmp_path: Path, target: str) -> None:
    (tmp_path / "link.db").symlink_to("library.db")
    done = run("export", "-o", target)
    assert done.status == 2 and "is the library itself" in done.err and done.err.count("\n") == 1
    assert kept in run("list").out


@pytest.mark.parametrize("wrong", [["--what", "statments"], ["--format", "xml"]])
def test_wrong_use_of_export_leaves_its_file_as_it_was(run: Run, kept: str, tmp_path: Path, wrong: list[str]) -> None:
    (tmp_path / "out.csv").write_text("mine\n")
    assert run("export", *wrong, "-o", "out.csv").status == 2
    assert (tmp_path / "out.csv").read_text() == "mine\n"


def test_an_export_takes_the_place_of_a_file_and_goes_through_links_and_devices(run: Run, kept: str, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("mine\n")
    (tmp_path / "out.csv").chmod(0o600)
    (tmp_path / "link.csv").symlink_to("out.csv")
    assert run("export", "--format", "csv", "-o", "link.csv").status == 0
    assert (tmp_path / "link.csv").is_symlink() and (tmp_path / "out.csv").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "out.csv").read_text().startswith("article,")
    assert run("export", "-o", "/dev/null").status == 0 and not Path("/dev/null").is_file()
    assert not list(tmp_path.glob(".*.part"))


def test_who_lists_what_was_said_and_asks_where_several_go_by_a_name(run: Run, tmp_path: Path) -> None:
    """Exit 0 with statements, 2 where the name fits several, 1 where nobody goes by it; JSON holds the same."""
    page = "<h1>Bridge closed at Vell</h1>" + "<p>“It stays closed,” Ida Orme said. “It must be opened,” Jan Orme said.</p>" * 3
    (tmp_path / "page.html").write_text(page)
    assert run("add", str(tmp_path / "page.html")).status == 0
    done = run("who", "Ida", "Orme")
    assert done.status == 0 and done.out.startswith("Ida Orme") and "“It stays closed,” Ida Orme said." in done.out
    assert run("who", "orme").status == 2 and "say which" in run("who", "orme").out
    assert [one["name"] for one in json.loads(run("who", "orme", "--json").out)["speakers"]] == ["Ida Orme", "Jan Orme"]
    done = run("who", "tarn")
    assert done.status == 1 and done.err == "cuttings: nobody goes by the name 'tarn'; see `cuttings names`\n"


def test_a_search_without_letters_or_digits_is_wrong_use(run: Run, kept: str) -> None:
    for typed in ('"', "-", "***"):
        done = run("search", "--", typed)
        assert done.status == 2 and done.err.startswith("cuttings: no letters or digits") and done.err.count("\n") == 1, typed


def test_make_page_without_a_page_says_which_to_name() -> None:
    """The line is printed by the recipe itself; no interpreter is started for an empty path."""
    recipe = (Path(__file__).parents[1] / "Makefile").read_text().partition("\npage:")[2].partition("\n\n")[0]
    assert recipe.index('test -n "$(PAGE)"') < recipe.index("-m cuttings page")


def test_rebuild_reads_again_what_older_code_had_read(run: Run, kept: str, tmp_path: Path) -> None:
    aged(tmp_path / "library.db")
    assert "1 read by older code" in run("check").out
    assert run("rebuild").out.startswith("1 pages read again, 0 articles read differently")
    assert "all readings up to date" in run("check").out


def test_a_check_tells_whether_the_compiled_or_the_pure_loops_run(run: Run, kept: str) -> None:
    pure = piped("check", CUTTINGS_PURE="1").stdout.decode()
    assert "; pure loops" in pure
    built = json.loads(piped("check", "--json", CUTTINGS_PURE="").stdout)["compiled"]
    assert built is pipeline.compiled() and json.loads(piped("check", "--json", CUTTINGS_PURE="1").stdout)["compiled"] is False
    assert ("; compiled loops" in piped("check", CUTTINGS_PURE="").stdout.decode()) is built


def test_a_library_that_is_not_there_is_one_line_and_exits_1(run: Run) -> None:
    for command in (["list"], ["show", "9f2c"], ["check"], ["export"], ["rebuild"]):
        done = run(*command)
        assert done.status == 1 and "no library at" in done.err and done.err.count("\n") == 1


def test_a_reader_that_has_enough_ends_the_output_quietly(run: Run, kept: str) -> None:
    pages = "\n".join(json.dumps({"html": BODY.replace("1,200", f"{n} hundred")}) for n in range(60))
    piped("add", "-", given=pages.encode())
    command = f"{shlex.quote(sys.executable)} -m cuttings export | head -n 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], check=False, capture_output=True, timeout=60)
    assert done.stderr == b"" and done.returncode == 0 and done.stdout.count(b"\n") == 1


def test_a_story_is_told_with_its_differences() -> None:
    row = Row(
        id="9f2c" * 4,
        title="Ferry",
        outlet="Wick Courier",
        domain=None,
        section=None,
        published=When(first="2024-04-02", last="2024-04-09"),
        language="en",
        kind="article",
        score=1.0,
        url=None,
    )
    report = Report(
        article=row.id,
        outlet="Wick Courier",
        published="2024-04-09",
        value="1,200",
        span=Span(0, 5),
        sentence=Span(0, 9),
        quote="1,200 wait",
    )
    grown = Difference(kind="figure", thing="passengers", reports=(report,), update=True)
    lines = list(told(Story(id=row.id, title="Ferry", articles=(row,), differences=(grown,))))
    assert "1 article of 1 outlet" in lines and "  passengers  (grew or changed in time)" in lines
    assert any("1,200" in line and "Wick Courier" in line and "2024-04-02/2024-04-09" in line for line in lines)


# help


def commands() -> list[str]:
    return list(group.commands) or group.list_commands(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("command", commands())
def test_help_ends_with_an_example_that_runs(run: Run, command: str, tmp_path: Path) -> None:
    text = run(command, "--help").out
    examples = re.findall(r"^ +(cuttings [a-z].*)$", text.partition("Example:")[2], re.MULTILINE)
    assert examples
    run("add", "pages")
    id, *others = [row["id"] for row in json.loads(run("list", "--json").out)]
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "README.md").write_text("# Examples: the Kelmar affair\n")
    for example in examples if command not in ("serve", "watch") else []:
        if "https://" in example:
            continue  # tests ask no network
        done = run(*shlex.split(example.replace("9f2c", id).replace("41d7", (others or [id])[-1]))[1:])
        assert done.status == 0, done.err


def test_help_of_all_commands_loads_nothing_heavy() -> None:
    code = "import sys\nfrom cuttings.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    code += "print(sorted({'rich', 'numpy', 'selectolax', 'sqlite3', 'starlette', 'uvicorn'} & set(sys.modules)), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n" and "completion" in done.stdout


def test_the_version_is_printed(run: Run) -> None:
    assert re.fullmatch(r"cuttings \d+\.\d+\S*\n", run("--version").out)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_names_the_program(run: Run, shell: str) -> None:
    assert "cuttings" in run("completion", shell).out


def test_completion_completes_commands() -> None:
    done = piped(_CUTTINGS_COMPLETE="bash_complete", COMP_WORDS="cuttings sto", COMP_CWORD="1")
    assert "stories" in done.stdout.decode()


def aged(path: Path) -> None:
    """Make every reading look as if older code had made it."""
    import sqlite3

    with sqlite3.connect(path) as db:
        db.execute("UPDATE reading SET fingerprint = 'older'")


def test_days_are_told_in_words() -> None:
    from cuttings.cli.terminal import day

    assert day(When(first="2024-02-01", last="2024-02-29", grain="month")) == "February 2024"
    assert day(When(first="2024-02-05", last="2024-02-11", grain="week")) == "5 to 11 February 2024"
    assert day(When(first="2023-12-30", last="2024-01-02", grain="week")) == "30 December 2023 to 2 January 2024"
    assert (
        day(When(first="2024-02-05", last="2024-02-05", grain="instant", instant="2024-02-05T09:30:00+02:00"))
        == "5 February 2024, 09:30 +02:00"
    )
    assert day(When(grain="day", basis='"yesterday", capture time unknown')) == "“yesterday”, seen from an unknown capture"
    assert day(None) == day(When()) == "day unknown"


def test_nothing_of_a_library_prints_without_columns() -> None:
    """Columns of no rows are no lines."""
    from cuttings.cli.terminal import columns

    out, sys.stdout = sys.stdout, io.StringIO()
    try:
        columns([])
        assert sys.stdout.getvalue() == ""
    finally:
        sys.stdout = out


def test_the_library_in_python_sees_what_the_command_kept(run: Run, kept: str, tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        assert library.show(kept).row.title == "Ferry held up by fog"


def test_what_is_watched_is_paused_and_resumed(run: Run) -> None:
    assert run("watch", "pages", "--once").status == 0
    paused = run("watch", "--pause", "pages")
    assert paused.status == 0 and "paused since" in paused.out and "next none" in paused.out
    assert "asked 0" in run("watch", "--once").out
    assert "paused" not in run("watch", "--resume", "pages").out
    assert run("watch", "--pause").status == 2
    assert run("watch", "--pause", "--forget", "pages").status == 2
    assert run("watch", "--pause", "elsewhere").status == 1
