"""What is asked amiss is said in one clear line, and nothing is left out without a word."""

import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from cuttings import Library
from cuttings.cli import main
from cuttings.errors import NotFound
from cuttings.store import narrow, search
from cuttings.store.query import Query
from cuttings.types import Mention, Name, Statement
from handmade import TOWN, html, page, reading, span
from webbed import browser


def says(speaker: str, score: float) -> Statement:
    return Statement(content=(span(TOWN, "We lost 40 boats"),), source=(span(TOWN, "Amina Odhiambo"),), speaker=speaker, score=score)


def outlet(number: int, name: str, domain: str, **more: Any) -> tuple[Any, Any]:
    of = page(number, url=f"https://{domain}/{number}")
    one = reading(of, outlet=name)
    return of, replace(one, article=replace(one.article, domain=domain), **more)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Library(tmp_path / "library.db") as library:
        library.keep([outlet(1, "Transmar Press Agency", "transmar.example"), outlet(2, "The Quay", "quay.example")])
    return tmp_path / "library.db"


def run(path: Path, command: str, *arguments: str) -> tuple[int, str]:
    """The exit status of a command, and all that it printed."""
    printed = StringIO()
    with redirect_stdout(printed), redirect_stderr(printed), pytest.raises(SystemExit) as ended:
        main([command, "--library", str(path), *arguments])
    assert isinstance(ended.value.code, int)
    return ended.value.code, printed.getvalue()


@pytest.mark.parametrize(("command", "status"), [("list <&- >&- 2>&-", 0), ("export >&-", 0), ("read - <&-", 3), ("remove abcd <&-", 2)])
def test_a_closed_stream_is_an_empty_one(path: Path, command: str, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUTTINGS_LIBRARY", str(path))
    done = subprocess.run(["sh", "-c", f'"$1" -m cuttings {command}', "sh", sys.executable], check=False, capture_output=True)
    assert done.returncode == status and b"Traceback" not in done.stderr


def test_an_export_that_cannot_be_written_names_its_file(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    for target in ("folder", "none/articles.jsonl"):
        status, printed = run(path, "export", "-o", target)
        assert status == 1 and printed.endswith(f"{target}\n") and printed.count("\n") == 1
    assert sorted(one.name for one in tmp_path.iterdir() if "part" in one.name) == []


def found(path: Path, words: str) -> list[str | None]:
    with Library(path) as library:
        return sorted(hit.article.outlet or "" for hit in library.find(words).hits)


@pytest.mark.parametrize(
    ("words", "outlets"),
    [("outlet:TPA", ["Transmar Press Agency"]), ("boats -outlet:tpa", ["The Quay"]), ("boats -outlet:quay", ["Transmar Press Agency"])],
)
def test_an_outlet_goes_by_the_first_letters_of_its_name(path: Path, words: str, outlets: list[str]) -> None:
    assert found(path, words) == outlets


def test_first_letters_that_two_outlets_share_are_nobodys(path: Path) -> None:
    with Library(path) as library:
        library.keep([outlet(3, "Tolle Post Archive", "tolle.example")])
        assert library.find("outlet:TPA").hits == () and "no outlet goes by the name 'TPA'" in library.find("outlet:TPA").note


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("boats -outlet:NRK", "no outlet goes by the name 'NRK'"),
        ("boats outlet:quay outlet:NRK", "no outlet goes by the name 'NRK'"),
        ("boats by:NRK", "no byline or agency goes by the name 'NRK'"),
        ("boats section:Chess", "no section goes by the name 'Chess'"),
        ("boats said-by:Gundersen", "no speaker goes by the name 'Gundersen'"),
    ],
)
def test_a_name_that_nothing_goes_by_is_told_also_where_something_is_found(path: Path, words: str, line: str) -> None:
    with Library(path) as library:
        assert library.find(words).note == line
    code, output = run(path, "search", "--", *words.split())
    assert code == 0 and line in output
    with browser(path) as client:
        assert line.replace("'", "&#39;") in client.get("/search", params={"q": words}).text


def test_names_that_something_goes_by_are_not_told(path: Path) -> None:
    with Library(path) as library:
        for words in (
            "boats",
            "boats -outlet:quay",
            "boats outlet:tpa outlet:quay.example",
            "boats by:Clerk -said-by:odhiambo",
            "section:regions",
        ):
            found = library.find(words)
            assert found.note == ("" if found.hits else "the words alone are found, without what narrows the search"), words


def test_what_said_by_leaves_out_as_not_certain_is_told_with_a_link(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.keep(
            [outlet(n, "The Quay", "quay.example", statements=(says("Amina Odhiambo", 0.99 if n == 1 else 0.5),)) for n in (1, 2, 3)]
        )
        assert library.find("said-by:odhiambo").unsure == {"Amina Odhiambo": 2}
        assert library.find("boats").unsure == {}
    with browser(tmp_path / "library.db") as client:
        text = client.get("/search?q=said-by:odhiambo").text
        assert '<a href="/who/amina-odhiambo">2 statements of <bdi>Amina Odhiambo</bdi></a>' in text
        assert "not certain" not in client.get("/search?q=boats").text
    assert "2 of Amina Odhiambo" in run(tmp_path / "library.db", "search", "said-by:odhiambo")[1]


def test_a_search_that_finds_only_what_is_not_certain_says_so(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.keep([outlet(1, "The Quay", "quay.example", statements=(says("Amina Odhiambo", 0.5),))])
    with browser(tmp_path / "library.db") as client:
        text = client.get("/search?q=said-by:odhiambo").text
    assert "No sentence holds these words" in text and "1 statement of" in text


def test_a_name_told_as_two_kinds_of_one_thing_is_listed_once(tmp_path: Path) -> None:
    def names(*kinds: str) -> tuple[Name, ...]:
        return tuple(
            Name(name="Sundmark", kind=kind, mentions=(Mention(span=span(TOWN, "Sundmark"), form="name", by="hand"),)) for kind in kinds
        )  # type: ignore[arg-type]

    with Library(tmp_path / "library.db") as library:
        some = [names("place"), names("place", "body"), names("place")]
        library.keep([outlet(n, "The Quay", "quay.example", names=one) for n, one in enumerate(some, 1)])
        assert [(one.name, one.kind, one.articles, one.mentions) for one in library.names()] == [("Sundmark", "place", 3, 4)]


def test_the_name_of_an_outlet_is_a_body(tmp_path: Path) -> None:
    def name(kind: str) -> tuple[Name, ...]:
        return (Name(name="Sundmark", kind=kind, mentions=(Mention(span=span(TOWN, "Sundmark"), form="name", by="hand"),)),)  # type: ignore[arg-type]

    with Library(tmp_path / "library.db") as library:
        library.keep(
            [outlet(n, "Sundmark", "sundmark.example", names=name(kind)) for n, kind in enumerate(("person", "person", "body"), 1)]
        )
        assert [(one.kind, one.articles) for one in library.names()] == [("body", 3)]


def test_names_stand_in_the_order_of_their_articles_those_of_two_kinds_by_all_of_them(tmp_path: Path) -> None:
    """Sundmark is a place in two articles and a body in two others: four together, more than the three of Amina Odhiambo."""

    def name(form: str, kind: str) -> Name:
        return Name(name=form, kind=kind, mentions=(Mention(span=span(TOWN, form), form="name", by="hand"),))  # type: ignore[arg-type]

    with Library(tmp_path / "library.db") as library:
        kinds = ("place", "place", "body", "body")
        told = [(name("Sundmark", kind), *((name("Amina Odhiambo", "person"),) if n else ())) for n, kind in enumerate(kinds)]
        library.keep([outlet(n, "The Quay", "quay.example", names=one) for n, one in enumerate(told, 1)])
        assert [(one.name, one.articles) for one in library.names()] == [("Sundmark", 4), ("Amina Odhiambo", 3)]
        assert [one.name for one in library.names(limit=1)] == ["Sundmark"] and library.names(limit=0) == ()


def test_two_that_share_a_name_stay_two(tmp_path: Path) -> None:
    def name(kind: str) -> tuple[Name, ...]:
        return (Name(name="Sundmark", kind=kind, mentions=(Mention(span=span(TOWN, "Sundmark"), form="name", by="hand"),)),)  # type: ignore[arg-type]

    with Library(tmp_path / "library.db") as library:
        library.keep([outlet(n, "The Quay", "quay.example", names=name(kind)) for n, kind in enumerate(("place", "place", "person"), 1)])
        assert [(one.kind, one.articles) for one in library.names(limit=5)] == [("place", 2), ("person", 1)]
        assert len(library.names(limit=1)) == 1


@pytest.mark.parametrize("command", ["show", "story", "versions", "sourcing"])
def test_an_id_that_is_too_short_is_told_apart_from_one_that_is_not_there(path: Path, command: str) -> None:
    code, output = run(path, command, "9f")
    assert code and "the id '9f' is too short; write four characters of it or more" in output.replace("\n", " ")
    with Library(path) as library, pytest.raises(NotFound, match="goes by the id 'ffff0000'"):
        library.show("ffff0000")


def test_a_warc_of_statements_is_refused(path: Path, tmp_path: Path) -> None:
    code, output = run(path, "export", "--format", "warc", "--what", "statements", "-o", str(tmp_path / "a.warc.gz"))
    assert code == 2 and "leave out --what" in output and not (tmp_path / "a.warc.gz").exists()
    assert run(path, "export", "--format", "warc", "-o", str(tmp_path / "b.warc.gz"))[0] == 0


@pytest.mark.parametrize("chat", ["notachannel", "@", "@a b", "https://t.me/quay", "--7", "-"])
def test_what_is_no_chat_is_refused_before_anything_is_printed(path: Path, chat: str) -> None:
    code, output = run(path, "publish", "--dry-run", "--", chat)
    assert code == 2 and "is no chat" in output


def test_a_chat_is_taken_by_name_or_number(path: Path) -> None:
    for chat in ("@quay_news", "-1001234567890"):
        assert run(path, "publish", "--dry-run", "--since", "2026-01-01", "--", chat)[0] == 0


def test_copies_stand_behind_their_original(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        original = html(1, title="Weir fails at Sundmark", day="2026-03-02")
        later = replace(original, url="https://quay.example/a", body=original.body.replace(b"Tolle Post", b"The Quay"))
        library.add([original, later], workers=0)
        (story,) = library.stories()
        (copy,) = library.story(story.id).copies
        outlets = {row.id: row.outlet or "" for row in library.story(story.id).articles}
    lines = run(tmp_path / "library.db", "story", story.id)[1].splitlines()
    first = next(line for line in lines if line.startswith("  2") or "March" in line or "2026" in line)
    assert outlets[copy.original] in first and "taken over" in lines[lines.index(first) + 1]


def test_a_folder_that_is_named_again_is_looked_at_again(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.html").write_bytes(html(1).body)
    path = tmp_path / "library.db"
    assert "asked 1" in run(path, "watch", "--once", str(folder))[1]
    (folder / "b.html").write_bytes(html(2, day="2026-03-05").body)
    code, output = run(path, "watch", "--once", str(folder))
    assert code == 0 and "asked 1" in output and "1 new" in output
    assert "nothing is due before" in run(path, "watch", "--once")[1]


@pytest.mark.parametrize("value", ["'s", "’s"])
def test_a_value_that_no_name_can_be_filed_under_is_no_outlets_name(path: Path, value: str) -> None:
    with Library(path) as library:
        library.keep([outlet(3, "Norwire", "norwire.example")])
        assert library.find(f"outlet:{value}").hits == () and "no outlet goes by the name" in library.find(f"outlet:{value}").note
        assert len(library.find(f"boats -outlet:{value}").hits) == 3
        assert len(library.find("outlet:norwire").hits) == 1


@pytest.mark.parametrize("value", ["!!!", "-", "…", ""])
def test_a_value_without_letters_narrows_to_nothing(path: Path, value: str) -> None:
    with Library(path) as library:
        library.keep([outlet(3, "Norwire", "norwire.example")])
    with Library(path) as library, library._store.reading() as db:
        only, never = Query(only=(("outlet", value),)), Query(never=(("outlet", value),))
        assert narrow.among(db, (1, 2, 3), narrow.narrow(db, only)) == set()
        assert narrow.among(db, (1, 2, 3), narrow.narrow(db, never)) == {1, 2, 3}
        assert narrow.unknown(db, only, False) == (("outlet", value),)


def test_many_unknown_outlets_are_told_each_and_the_outlets_counted_once(path: Path) -> None:
    with Library(path) as library, library._store.reading() as db:
        asked: list[str] = []
        db.set_trace_callback(asked.append)
        few = search.found(db, "boats outlet:quaj outlet:NRK", 5, 0)
        before = len([one for one in asked if "GROUP BY" in one])
        asked.clear()
        many = search.found(db, "boats outlet:quaj " + " ".join(f"outlet:X{n}" for n in range(20)), 5, 0)
        db.set_trace_callback(None)
    assert "did you mean The Quay?" in few.note and few.note.count("no outlet goes by") == 2
    assert many.note.count("no outlet goes by") == 21
    assert len([one for one in asked if "GROUP BY" in one]) == before


@pytest.mark.parametrize(
    ("command", "more"), [("list", ()), ("stories", ()), ("timeline", ()), ("names", ()), ("search", ("boats",)), ("who", ("odhiambo",))]
)
def test_a_limit_beyond_what_numbers_a_file_can_hold_is_no_limit(path: Path, command: str, more: tuple[str, ...]) -> None:
    assert run(path, command, *more, "--limit", "9" * 30) == run(path, command, *more, "--limit", "1000")
    assert run(path, command, *more, "--limit", "0")[0] == 2


@pytest.mark.parametrize("form", [(), ("--format", "csv"), ("--json",)])
def test_a_timeline_that_keeps_the_latest_only_says_so_in_every_form(path: Path, tmp_path: Path, form: tuple[str, ...]) -> None:
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(n), reading(page(n), day=f"2026-03-{n:02}")) for n in (2, 3)])
    assert "cuttings: the latest 1; earlier ones too: --limit 4" in run(path, "timeline", "--limit", "1", *form)[1]
    assert "the latest" not in run(path, "timeline", "--limit", "50", *form)[1]
