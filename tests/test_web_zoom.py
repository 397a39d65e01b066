"""The timelines of the reader looked at more closely, by links alone."""

import re

import pytest
from starlette.testclient import TestClient

from cuttings import Library
from cuttings.errors import UsageError
from cuttings.types import Moment, When
from cuttings.web import drawing
from cuttings.web.zoom import window, zoom
from webbed import browser, filled, links


def told(first: str | None, last: str | None = None, text: str = "") -> Moment:
    return Moment(when=When(first=first, last=last or first), status="happened", text=text, reports=())


SOME = (
    told("2011-04-03"),
    told("2026-08-30", "2026-09-20"),
    told("2026-09-08"),
    told("2026-09-08"),
    told("2026-09-11"),
    told("2026-11-02"),
)


def test_the_whole_leads_to_the_year_month_week_and_day_of_which_most_is_told() -> None:
    seen = zoom(SOME, "")
    assert seen.now is None and seen.shown == SOME
    assert [one.key for one in seen.levels] == ["2026", "2026-09", "2026-W37", "2026-09-08"]


def test_a_window_shows_what_falls_into_it_and_stretches_that_reach_into_it() -> None:
    seen = zoom(SOME, "2026-W37")
    assert [one.when.first for one in seen.shown] == ["2026-08-30", "2026-09-08", "2026-09-08", "2026-09-11"]


def test_earlier_and_later_lead_past_empty_stretches_and_end_with_the_timeline() -> None:
    seen = zoom(SOME, "2026-09")
    assert seen.earlier and seen.later and (seen.earlier.key, seen.later.key) == ("2026-08", "2026-11")
    assert zoom(SOME, "2026-11").later is None and zoom(SOME, "2011").earlier is None
    assert zoom(SOME, "2026-08").earlier.key == "2011-04"  # type: ignore[union-attr]


def test_every_moment_with_a_day_is_met_by_going_later_from_the_first() -> None:
    for level in ("2011", "2011-04", "2011-W13", "2011-04-03"):
        key, met = level, set()
        while True:
            seen = zoom(SOME, key)
            met |= {id(one) for one in seen.shown}
            if seen.later is None:
                break
            key = seen.later.key
        assert len(met) == len(SOME)


def test_an_open_stretch_counts_by_the_end_that_is_known_and_a_moment_without_a_day_only_in_the_whole() -> None:
    until, never = Moment(when=When(last="2026-09-09"), status="happened", text="", reports=()), told(None)
    assert zoom((until, never), "2026-W37").shown == (until,) and zoom((until, never), "").shown == (until, never)


def test_a_day_at_the_end_of_the_calendar_is_borne() -> None:
    assert zoom((told("9999-12-31"), told("2026-09-08")), "").levels == ()


def test_one_day_needs_no_closer_look() -> None:
    assert zoom((told("2026-09-08"), told("2026-09-08")), "").levels == () and zoom((), "").levels == ()


@pytest.mark.parametrize(
    "key", ["2026-13", "2026-W60", "yesterday", "2026-9-8", "26", "2026-W37-2", "0000", "x" * 300, "20260908", "2026-02-30", "9999-W52"]
)
def test_what_is_no_stretch_of_time_is_said_in_one_line(key: str) -> None:
    with pytest.raises(UsageError, match="not a stretch of time"):
        window(key)


def test_the_drawing_of_a_window_reaches_over_its_days_and_no_further() -> None:
    seen = zoom(SOME, "2026-W37")
    drawn = drawing.moments(seen.shown, lambda one: "#", within=seen.now and seen.now.days)
    assert drawn and (drawn.ticks[0].words, drawn.ticks[-1].words) == ("7 Sep 2026", "13 Sep 2026")
    assert (drawn.marks[0].at, drawn.marks[0].at + drawn.marks[0].width) == (2.0, 97.0)
    day = zoom(SOME, "2026-09-08")
    assert drawing.moments(day.shown, lambda one: "#", within=day.now and day.now.days) is None


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path = filled(tmp_path_factory.mktemp("zoom") / "library.db")
    with browser(path) as opened:
        opened.headers["x-story"] = Library(path).stories(limit=1)[0].id
        yield opened


def rows(text: str) -> int:
    return text.partition('id="timeline"')[2].count('class="moment-text"')


def test_the_storys_table_and_drawing_follow_the_links(client: TestClient) -> None:
    home = f"/story/{client.headers['x-story']}"
    whole = client.get(home).text
    led = [one for one in links(whole) if one.startswith(home + "?when=")]
    assert len(led) >= 3
    for address in led:
        text = client.get(address).text
        assert 0 < rows(text) <= rows(whole) and 'aria-current="true">A ' in text
        marks = len(re.findall(r'<a class="k k-', text.partition('id="timeline"')[2]))
        assert marks in (0, rows(text))
        assert f"{home}#timeline" in links(text)
    assert client.get(home + "?when=soon").status_code == 400
    assert "Nothing is told of these days" in client.get(home + "?when=1807").text


def test_the_articles_timeline_has_the_same_links_and_keeps_the_marks(client: TestClient) -> None:
    article = next(
        one for one in links(client.get("/articles").text) if re.fullmatch(r"/article/\w{16}", one) and "?when=" in client.get(one).text
    )
    text = client.get(article + "?marks=times").text
    (first, *_) = [one for one in links(text) if one.startswith(article) and "when=" in one]
    assert "marks=times" in first
    assert 0 < rows(client.get(first).text) <= rows(text)


@pytest.mark.parametrize("key", ["9999-12-31", "9999-12-26", "9999-12", "9999", "9999-W51", "0001", "0001-01-01", "0001-W01"])
def test_the_ends_of_the_calendar_are_pages_like_others(client: TestClient, key: str) -> None:
    assert zoom(SOME, key).shown == ()
    article = next(one for one in links(client.get("/articles").text) if re.fullmatch(r"/article/\w{16}", one))
    for home in (f"/story/{client.headers['x-story']}", article):
        assert client.get(f"{home}?when={key}").status_code == 200


def test_the_week_that_the_calendar_cuts_off_is_left_out() -> None:
    assert [one.level for one in zoom(SOME, "9999-12-31").levels] == ["year", "month", "day"]
    assert "9999-W51" in [one.key for one in zoom(SOME, "9999-12-26").levels]
    assert zoom(SOME, "9999-12-31").earlier.key == "2026-11-02"  # type: ignore[union-attr]


@pytest.mark.parametrize("key", ["0000", "0000-01-01", "0000-W01", "9999-W52", "9999-W53"])
def test_what_lies_outside_of_the_calendar_is_said_on_the_page(client: TestClient, key: str) -> None:
    home = f"/story/{client.headers['x-story']}"
    assert client.get(f"{home}?when={key}").status_code == 400
