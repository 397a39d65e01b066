"""Stories in a Telegram channel: each once, edited when it changes, nothing lost and at most one repeated, whatever the server does."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings import Library
from cuttings.cli import main
from cuttings.errors import CuttingsError, NotFound, UsageError
from cuttings.library import publishing
from cuttings.publish import LONGEST, Bot, message, units
from cuttings.types import Difference, Report, Row, Span, Story, When
from handmade import page, reading

TOKEN = "12345:not-a-secret"


class Telegram(ThreadingHTTPServer):
    """A Bot API of our own: it keeps messages, counts lengths as Telegram does, and fails as it is told."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.messages: dict[int, str] = {}
        self.deleted: set[int] = set()
        self.faults: list[str] = []
        self.calls: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Telegram

    def do_POST(self) -> None:
        given = json.loads(self.rfile.read(int(self.headers["content-length"])))
        _, token, verb = self.path.split("/")
        self.server.calls.append(verb)
        fault = self.server.faults.pop(0) if self.server.faults else ""
        if token != f"bot{TOKEN}":
            return self.answer(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
        if fault == "busy":
            return self.answer(429, {"ok": False, "description": "Too Many Requests", "parameters": {"retry_after": 7}})
        if fault == "failed":
            return self.answer(500, None)
        if fault == "cut":
            return self.answer(200, None)
        if fault == "no":
            return self.answer(400, {"ok": False, "description": "Bad Request: can't parse entities"})
        if verb == "editMessageText":
            return self.edit(given)
        number = len(self.server.messages) + 1
        self.server.messages[number] = given["text"]
        if fault == "silent":
            self.close_connection = True
            self.connection.close()
            return None
        return self.answer(200, {"ok": True, "result": {"message_id": number}})

    def edit(self, given: dict[str, object]) -> None:
        number = int(str(given["message_id"]))
        if number in self.server.deleted:
            return self.answer(400, {"ok": False, "description": "Bad Request: message to edit not found"})
        if self.server.messages[number] == given["text"]:
            return self.answer(400, {"ok": False, "description": "Bad Request: message is not modified"})
        self.server.messages[number] = str(given["text"])
        return self.answer(200, {"ok": True, "result": {"message_id": number}})

    def answer(self, status: int, form: object) -> None:
        body = b"oops" if form is None else json.dumps(form).encode()
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return None


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    with Telegram() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library.db") as opened:
        opened.keep([(page(1), reading(page(1)))])
        publishing.remember(opened, "@weirs", "all", "", "2000-01-01")
        yield opened


@pytest.fixture
def waited() -> list[float]:
    return []


@pytest.fixture
def bot(telegram: Telegram, waited: list[float]) -> Iterator[Bot]:
    made = Bot(TOKEN, telegram.address, waited.append)
    yield made
    made.close()


def run(library: Library, bot: Bot) -> tuple[int, int, int, int]:
    done = publishing.publish(library, bot, lambda seconds: None)
    return done.new, done.edited, done.same, len(done.troubles)


def retitled(library: Library, title: str) -> None:
    (row,) = library.list()
    library.correct(row.id, "title", title)


def test_a_story_is_sent_once_and_edited_when_it_changes(library: Library, bot: Bot, telegram: Telegram) -> None:
    assert run(library, bot) == (1, 0, 0, 0)
    assert run(library, bot) == (0, 0, 1, 0)
    retitled(library, "Weir mended")
    assert run(library, bot) == (0, 1, 0, 0)
    assert list(telegram.messages.values()) == [telegram.messages[1]] and "<b>Weir mended</b>" in telegram.messages[1]


def test_it_waits_as_long_as_it_is_told(library: Library, bot: Bot, telegram: Telegram, waited: list[float]) -> None:
    telegram.faults = ["busy"]
    assert run(library, bot) == (1, 0, 0, 0)
    assert waited == [7.0] and len(telegram.messages) == 1


@pytest.mark.parametrize("fault", ["failed", "cut", "no"])
def test_a_server_that_fails_loses_nothing(library: Library, bot: Bot, telegram: Telegram, fault: str) -> None:
    telegram.faults = [fault]
    assert run(library, bot) == (0, 0, 0, 1)
    assert run(library, bot) == (1, 0, 0, 0) and len(telegram.messages) == 1


def test_a_message_taken_without_an_answer_is_repeated_once_at_most(library: Library, bot: Bot, telegram: Telegram) -> None:
    telegram.faults = ["silent"]
    assert run(library, bot) == (0, 0, 0, 1)
    assert run(library, bot) == (1, 0, 0, 0)
    assert run(library, bot) == (0, 0, 1, 0)
    assert len(telegram.messages) == 2


def test_a_run_that_dies_before_it_notes_the_number_repeats_one_message_at_most(
    library: Library, bot: Bot, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cuttings.store import outbox

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(outbox, "settle", die)
        run(library, bot)
    assert run(library, bot) == (1, 0, 0, 0) and run(library, bot) == (0, 0, 1, 0)
    assert len(telegram.messages) == 2


def test_what_somebody_deleted_in_the_channel_is_not_sent_again(library: Library, bot: Bot, telegram: Telegram) -> None:
    run(library, bot)
    telegram.deleted.add(1)
    retitled(library, "Weir mended")
    assert run(library, bot)[3] == 0
    retitled(library, "Weir breaks again")
    assert run(library, bot) == (0, 0, 1, 0) and len(telegram.messages) == 1


def test_a_wrong_token_ends_the_run_and_stands_nowhere(library: Library, telegram: Telegram) -> None:
    wrong = Bot("999:wrong", telegram.address)
    with pytest.raises(CuttingsError) as raised:
        publishing.publish(library, wrong)
    wrong.close()
    assert "token" in str(raised.value) and "999" not in str(raised.value)
    assert telegram.messages == {}


def test_a_server_that_cannot_be_reached_is_told_without_the_token(library: Library) -> None:
    nowhere = Bot(TOKEN, "http://127.0.0.1:1", lambda seconds: None)
    done = publishing.publish(library, nowhere)
    nowhere.close()
    (row,) = library.list()
    assert done.troubles == (("@weirs", f"{row.story}: the Bot API cannot be reached"),)


def another(library: Library, number: int) -> None:
    """An article of another affair, a story of its own."""
    told = reading(page(number), title=f"Ferry {number} sold")
    library.keep([(page(number), told)])
    row = next(row for row in library.list(limit=99) if row.title == f"Ferry {number} sold")
    library.correct(row.id, "story", "new")


def test_a_message_that_is_refused_holds_up_no_other(library: Library, bot: Bot, telegram: Telegram) -> None:
    another(library, 7)
    another(library, 8)
    stories = len(library.stories())
    assert stories > 1
    telegram.faults = ["no"]
    assert run(library, bot) == (stories - 1, 0, 0, 1)
    assert run(library, bot) == (1, 0, stories - 1, 0)


def test_of_two_stories_that_become_one_one_message_goes_on(library: Library, bot: Bot, telegram: Telegram) -> None:
    another(library, 7)
    assert run(library, bot) == (2, 0, 0, 0)
    first, second = sorted(library.list(), key=lambda row: row.title or "")
    library.correct(first.id, "story", second.story or "")
    done = run(library, bot)
    assert done[0] == 0 and len(telegram.messages) == 2


def test_the_token_is_not_logged(library: Library, bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        run(library, bot)
    assert TOKEN not in caplog.text


def test_what_cannot_be_asked_is_not_remembered(library: Library) -> None:
    for kind, what, since in (("all", "", "yesterday"), ("search", "outlt:x", None), ("search", "...", None)):
        with pytest.raises(UsageError):
            publishing.remember(library, "@bad", kind, what, since)
    assert [one.chat for one in publishing.channels(library)] == ["@weirs"]


def test_the_day_of_a_channel_moves_only_when_it_is_told_to(library: Library) -> None:
    publishing.remember(library, "@weirs", "all", "", None)
    assert [one.since for one in publishing.channels(library)] == ["2000-01-01"]
    publishing.remember(library, "@weirs", "all", "", "2001-01-01")
    assert [one.since for one in publishing.channels(library)] == ["2001-01-01"]


@pytest.mark.parametrize(
    ("kind", "what", "there"), [("section", "regions", 1), ("section", "Sport", 0), ("search", "boats", 1), ("outlet", "x", 0)]
)
def test_a_channel_holds_what_it_was_given(library: Library, kind: str, what: str, there: int) -> None:
    channel = publishing.remember(library, "-100123", kind, what, "2000-01-01")
    assert len(list(publishing.wanted(library, channel))) == there


def test_old_stories_do_not_flood_a_new_channel(library: Library) -> None:
    channel = publishing.remember(library, "@new", "all", "", None)
    assert list(publishing.wanted(library, channel)) == []


def test_a_chat_that_is_none_and_one_that_is_not_published_in_are_told(library: Library) -> None:
    with pytest.raises(UsageError):
        publishing.remember(library, "weirs", "all", "", None)
    with pytest.raises(NotFound):
        publishing.forget(library, "@other")


def test_the_command_sends_lists_and_forgets(
    library: Library, telegram: Telegram, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUTTINGS_TELEGRAM_TOKEN", TOKEN)

    def command(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["publish", *arguments, "--library", str(tmp_path / "library.db")])
        out, err = capsys.readouterr()
        return int(str(ended.value.code)), out, err

    status, out, _ = command("--dry-run")
    assert status == 0 and "1 with an article since" in out and "earlier" not in out and telegram.calls == []
    assert "earlier ones: --since DAY" in command("@weirs", "--since", "2031-01-01", "--dry-run")[1]
    assert command("--api", telegram.address)[:2] == (0, "sent 1, edited 0, unchanged 0\n")
    assert "1 in the chat" in command("--list")[1]
    assert "no channel" in command("@weirs", "--forget")[1]
    monkeypatch.delenv("CUTTINGS_TELEGRAM_TOKEN")
    status, _, err = command("@weirs")
    assert status == 2 and err.count("\n") == 1 and "token" in err
    (tmp_path / "token").write_text(TOKEN)
    (tmp_path / "token").chmod(0o644)
    assert "read by others" in command("@weirs", "--token-file", str(tmp_path / "token"))[2]


def row(number: int, outlet: str, url: str | None = "https://a.example/x") -> Row:
    day = When(first="2026-03-02", last="2026-03-02")
    return Row(
        id=f"{number:016x}",
        title="t",
        outlet=outlet,
        domain=None,
        section=None,
        published=day,
        language="en",
        kind="article",
        score=1.0,
        url=url,
    )


HOSTILE = st.text(st.characters(codec=None), max_size=400) | st.sampled_from(["<b>", "&amp;", "<script>", "\u202e", "a" * 5000, "𝔡" * 3000])


@given(HOSTILE, st.lists(HOSTILE, max_size=6), st.lists(HOSTILE, max_size=30))
@settings(max_examples=60, deadline=None)
def test_a_message_is_never_too_long_and_no_word_of_a_page_is_mark_up(title: str, values: list[str], outlets: list[str]) -> None:
    reports = tuple(
        Report(article="a", outlet=value, published=None, value=value, span=Span(0, 1), sentence=Span(0, 1), quote="") for value in values
    )
    difference = Difference(kind="figure", thing=title, reports=reports)
    articles = tuple(row(at, outlet, outlet) for at, outlet in enumerate(outlets))
    text = message(Story(id="a", title=title, articles=articles, differences=(difference,) * 8, sourcing={"named": 3, "unnamed": 1}))
    text.encode()
    bare = text.replace("<b>", "").replace("</b>", "").replace("</a>", "")
    while (at := bare.find('<a href="')) >= 0:
        bare = bare[:at] + bare[bare.index(">", at) + 1 :]
    assert "<" not in bare and ">" not in bare
    assert units(bare) <= LONGEST


def test_only_web_addresses_become_links() -> None:
    story = Story(id="a", title="t", articles=(row(1, "Post", "javascript:alert(1)"), row(2, "Dawn", "https://dawn.example/?a=1&b=2")))
    assert message(story).count("<a href=") == 1 and 'href="https://dawn.example/?a=1&amp;b=2"' in message(story)


def test_a_channel_holds_what_lies_under_a_label_or_a_saved_search_finds(library: Library, telegram: Telegram) -> None:
    """What comes under it later goes out with the next run; a label that is gone is told, and the other channels are sent."""
    publishing.forget(library, "@weirs")
    library.keep([(page(2), reading(page(2), title="Ferry held up"))])
    weir, ferry = (next(row for row in library.list() if row.id == page(n).id) for n in (1, 2))
    library.label("Floods", weir.id)
    library.save("Fog", "ferry")
    for kind, what in (("label", "floods"), ("saved", "fog")):
        publishing.remember(library, f"@{what}", kind, what, "2000-01-01")
    assert [one.what for one in publishing.channels(library)] == ["Floods", "Fog"]
    labelled, saved = ([story.id for story in publishing.wanted(library, one)] for one in publishing.channels(library))
    assert labelled == [weir.story] and set(saved) <= {weir.story, ferry.story} and saved
    bot = Bot(TOKEN, telegram.address, lambda seconds: None)
    first = publishing.publish(library, bot, lambda seconds: None)
    assert first.new == 1 + len(saved) and first.troubles == ()
    library.unlabel("Floods")
    then = publishing.publish(library, bot, lambda seconds: None)
    assert then.new == 0 and then.same == len(saved)
    assert [(chat, "label" in detail) for chat, detail in then.troubles] == [("@floods", True)]
    bot.close()
    for kind in ("label", "saved"):
        with pytest.raises(NotFound):
            publishing.remember(library, "@x", kind, "no such name", None)


def test_a_label_names_a_channel_on_the_command_line(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = library.list()
    library.label("Floods", row.id)
    with pytest.raises(SystemExit) as ended:
        main(["publish", "@floods", "--label", "Floods", "--since", "2000-01-01", "--dry-run", "--library", str(library.path)])
    assert ended.value.code == 0 and "@floods: 1 with an article" in capsys.readouterr().out
    with pytest.raises(SystemExit) as ended:
        main(["publish", "@floods", "--label", "Floods", "--saved", "Fog", "--library", str(library.path)])
    assert ended.value.code == 2


def test_no_unsure_value_goes_out_and_a_difference_only_where_two_sure_ones_are_left() -> None:
    def report(outlet: str, value: str, unsure: bool = False) -> Report:
        return Report(
            article=outlet, outlet=outlet, published=None, value=value, span=Span(0, 1), sentence=Span(0, 1), quote="", unsure=unsure
        )

    boats = Difference(kind="figure", thing="boats", reports=(report("Post", "4"), report("Dawn", "6"), report("Quay", "5", unsure=True)))
    crews = Difference(kind="figure", thing="crews", reports=(report("Post", "7"), report("Dawn", "8", unsure=True)))
    text = message(Story(id="a", title="t", articles=(), differences=(crews, boats)))
    assert "What differs (likely, not certain):" in text and "• boats: 4 (Post) / 6 (Dawn)" in text
    assert "Quay" not in text and "crews" not in text
    assert "What differs" not in message(Story(id="a", title="t", articles=(), differences=(crews,)))
