"""Every field that can be corrected: one click from the article to a form, done, shown as one's own, kept by a rebuild, undone."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cuttings import Library
from cuttings.library.overlay import FIELDS
from cuttings.types import Page
from webbed import browser, links

PARTS = (
    "The old mill at Varden will be closed on 14 October 2026, the mayor, Ida Orme, said on Monday. "
    '"We have no money for the roof," Orme said.',
    "Workers protested in Varden on Tuesday against the plan. About 300 people came to the market square and stayed until the evening.",
    "The council will vote again next week. A second mill further down the river was sold to the Tolle Water Company four years ago.",
)
PAGE = Page(
    url="https://quay.example/mill",
    fetched="2026-10-06T09:00:00Z",
    content_type="text/html",
    body=(
        "<html lang=en><head><title>Mill to close</title><meta property='og:site_name' content='The Quay'>"
        "<meta property='article:published_time' content='2026-10-06T08:00:00+00:00'></head><body><nav><a href=/>Home</a></nav><article>"
        "<h1>Mill to close</h1><p>By B. Clerk</p><p>VARDEN (TPA) - " + "</p><p>".join(PARTS) + "</p></article></body></html>"
    ).encode(),
)
OTHER = Page(
    url="https://quay.example/song",
    fetched="2026-10-06T09:00:00Z",
    content_type="text/html",
    body=(
        "<html lang=en><body><article><h1>A song is found</h1>"
        + "<p>A song was found in a drawer of the tax office.</p>" * 4
        + "</article></body></html>"
    ).encode(),
)

CASES = {
    "outlet": ("The Sundmark Mail", "The Sundmark Mail"),
    "title": ("The mill stays open", "The mill stays open"),
    "published": ("2026-03", "March 2026"),
    "updated": ("2026-12-07/2026-12-09", "9 December 2026"),
    "authors": ("Aa. Scribe; C. Pen", "Aa. Scribe"),
    "agencies": ("Norwire; Sundpress", "Norwire"),
    "section": ("Harbour life", "Harbour life"),
    "place": ("TOLLE BRIDGE", "TOLLE BRIDGE"),
    "language": ("nb", '<td dir="auto">nb</td>'),
    "kind": ("teaser", '<td dir="auto">teaser</td>'),
    "body": ("cut", "2 paragraphs"),
    "speaker": ("Berta Holm", "Berta Holm"),
    "name": ("Ida Maria Orme", "Ida Maria Orme"),
    "time": ("2027-01", "January 2027"),
    "event": ("2027-02-03", "3 February 2027"),
    "story": ("new", '<span class="own">yours</span>'),
}
"""What is typed for each field, and what the article's page shows then."""
SECOND = {"via": "Norwire; a clerk", "statement": "none"}
"""Fields of a statement that are reached from the form of its speaker, and what is typed there."""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("correct")
    with Library(folder / "library.db") as library:
        assert len(library.add([PAGE, OTHER], workers=0).kept) == 2
        library.correct(PAGE.id, "story", library.show(OTHER.id).row.story or "")
        library.backup(folder / "copy.db")
    return (folder / "copy.db").read_bytes()


@pytest.fixture
def path(read: bytes, tmp_path: Path) -> Path:
    (tmp_path / "library.db").write_bytes(read)
    return tmp_path / "library.db"


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with browser(path) as opened:
        yield opened


def undos(text: str) -> list[str]:
    return re.findall(r'action="(/corrections/\d+/undo)"', text)


def filled_in(form: str, value: str) -> dict[str, str]:
    """What a browser sends with a form: its hidden fields, and the value typed or chosen."""
    sent = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    assert re.search(r'<(?:input|select)[^>]* name="value"', form)
    place = re.search(r'<option value="(\d+)" selected', form)
    return {**sent, "value": value, **({"place": place[1]} if place else {})}


def test_every_field_that_a_correction_has_is_gone_through_here() -> None:
    assert {*CASES, *SECOND, "name-kind"} == set(FIELDS)


@pytest.mark.parametrize("field", CASES)
def test_a_field_is_corrected_by_one_form_marked_kept_by_a_rebuild_and_undone(field: str, client: TestClient, path: Path) -> None:
    home, (value, shown) = f"/article/{PAGE.id}", CASES[field]
    before, was = client.get(home).text, client.get(f"{home}.json").json()["kept"]
    where = next(one for one in links(before) if re.fullmatch(rf"{home}/correct\?field={field}(&n=\d+)?", one))
    form = client.get(where).text
    answer = client.post(where, data=filled_in(form, value))
    assert answer.status_code == 303 and answer.headers["location"].startswith(home)

    def check(text: str) -> None:
        assert shown in unescape(text) and shown not in re.sub(r"<span class=\"own\">yours</span>", "", unescape(before))
        assert text.count('<span class="own">yours</span>') > (0 if field == "story" else before.count('<span class="own">yours</span>'))
        listed = text[text.index("Your corrections") :]
        assert f"<li>{field}: <bdi>{value}</bdi>" in unescape(listed) and len(undos(listed)) == len(set(undos(before))) + 1
        beside = set(undos(text.removesuffix(listed))) - set(undos(before))
        assert beside and beside < set(undos(listed))

    check(client.get(home).text)
    with Library(path) as library:
        assert library.rebuild(workers=0).lost == ()
        assert library.check().problems == ()
    text = client.get(home).text
    check(text)
    (undo,) = set(undos(text)) - set(undos(before))
    token = filled_in(client.get(where).text, "")["token"]
    assert client.post(undo, data={"token": token, "back": home}).headers["location"] == home
    assert client.get(f"{home}.json").json()["kept"]["reading"] == was["reading"]
    assert client.get(home).text.count(">yours<") == before.count(">yours<")


@pytest.mark.parametrize(("field", "value"), SECOND.items())
def test_relays_and_what_is_no_statement_are_reached_from_the_form_of_its_speaker(field: str, value: str, client: TestClient) -> None:
    home = f"/article/{PAGE.id}"
    was, before = client.get(f"{home}.json").json()["kept"]["reading"]["statements"], client.get(home).text
    speaker = next(one for one in links(before) if "field=speaker" in one)
    where = next(one for one in links(client.get(speaker).text) if f"field={field}" in one)
    sent = filled_in(client.get(where).text, value)
    assert client.post(where, data=sent).status_code == 303
    now, text = client.get(f"{home}.json").json()["kept"]["reading"]["statements"], client.get(home).text
    if field == "via":
        assert (now[0]["via"], now[0]["speaker"], now[0]["score"]) == (["Norwire", "a clerk"], was[0]["speaker"], was[0]["score"])
    else:
        assert len(now) == len(was) - 1 and not any(one["content"] == was[0]["content"] for one in now)
    (undo,) = set(undos(text)) - set(undos(before))
    assert client.post(undo, data={"token": sent["token"], "back": home}).status_code == 303
    assert client.get(f"{home}.json").json()["kept"]["reading"]["statements"] == was


@pytest.mark.parametrize("value", ["place", "none"])
def test_what_a_name_names_is_reached_from_the_form_of_the_name_and_undone(value: str, client: TestClient) -> None:
    home = f"/article/{PAGE.id}"
    was, before = client.get(f"{home}.json").json()["kept"]["reading"]["names"], client.get(home).text
    place = next(n for n, one in enumerate(was) if one["kind"] == "person")
    form = next(one for one in links(before) if one.endswith(f"field=name&n={place}"))
    where = next(one for one in links(client.get(form).text) if "field=name-kind" in one)
    shown = client.get(where).text
    assert '<option value="person" selected>person</option>' in shown and '<option value="none">no name</option>' in shown
    sent = filled_in(shown, value)
    assert client.post(where, data=sent).status_code == 303
    now, text = client.get(f"{home}.json").json()["kept"]["reading"]["names"], client.get(home).text
    others = [one for one in was if one != was[place]]
    if value == "place":
        assert now[place] == {**was[place], "kind": "place", "by": "correction", "score": 1.0}
    assert [one for one in now if one["by"] != "correction"] == others and len(now) == len(was) - (value == "none")
    (undo,) = set(undos(text)) - set(undos(before))
    assert client.post(undo, data={"token": sent["token"], "back": home}).status_code == 303
    assert client.get(f"{home}.json").json()["kept"]["reading"]["names"] == was


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("statement", "hearsay", "can only be struck out"),
        ("kind", "novel", "not a kind of page"),
        ("language", "English", "not a language"),
        ("name-kind", "river", "not a kind of name"),
        ("updated", "soon", "not a date"),
        ("time", "2026-13", "not a date"),
        ("event", "2026-09-08/2026-09-01", "not a stretch of days"),
    ],
)
def test_what_a_field_cannot_be_is_said_in_one_line(field: str, value: str, problem: str, client: TestClient) -> None:
    where = f"/article/{PAGE.id}/correct?field={field}&n=0"
    answer = client.post(where, data=filled_in(client.get(where).text, value))
    assert answer.status_code == 422 and problem in answer.text and not client.get("/corrections.json").json()["corrections"][1:]


def test_the_events_of_a_sentence_go_with_its_time_and_the_timeline_with_both(path: Path) -> None:
    with Library(path) as library:
        library.correct(PAGE.id, "time", "2027-01-05", quote="14 October 2026")
        moments = library.timeline(PAGE.id)
        assert [one.when.first for one in moments if "mill at Varden" in one.text] == ["2027-01-05"]
        event = next(one for one in library.show(PAGE.id).reading.events if one.when and one.when.first == "2027-01-05")
        library.correct(PAGE.id, "event", "2028", quote=event.span.of(library.show(PAGE.id).reading.article.text))
        assert "2028-01-01" in [one.when.first for one in library.timeline(PAGE.id)]


def test_a_time_can_be_said_to_be_unknown(path: Path) -> None:
    with Library(path) as library:
        library.correct(PAGE.id, "time", "", quote="14 October 2026")
        (time,) = [one for one in library.show(PAGE.id).reading.times if one.by == "correction"]
        assert (time.first, time.last) == (None, None)
