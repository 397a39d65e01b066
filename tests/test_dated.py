"""Timelines and figures over a library: of an article, a story, a search, or all; each entry with the sentence that says so."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cuttings import Library
from cuttings.cli import main
from cuttings.errors import NotFound, UsageError
from cuttings.library.counting import fate
from cuttings.stories.timeline import timeline
from cuttings.types import Event, Figure, Page, Reading, Reported, Span, Time, When
from handmade import page, reading, span


def told(number: int, text: str, word: str, day: str, *, status: str = "happened", outlet: str = "Tolle Post", **more: str) -> Reading:
    """A reading of one sentence that dates *word* to *day*; `count` and `thing` give it a figure."""
    base = reading(page(number), text, outlet=outlet, day=more.get("published", "2026-03-02"), title=more.get("title", "News of the weir"))
    event = Event(span=span(text, word), type="X", status=status, when=When(first=day, last=day), by="hand", score=0.8)  # type: ignore[arg-type]
    time = Time(span=Span(0, 1), first=day, last=day, by="hand", score=0.8)
    count = more.get("count")
    figures = (
        (Figure(span=span(text, count), low=float(count), high=float(count), thing=more["thing"], by="hand", score=0.99),) if count else ()
    )
    return replace(base, sentences=(Span(0, len(text)),), events=(event,), times=(time,), figures=figures)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    opened = Library(tmp_path / "library.db")
    some = (
        told(0, "The weir at Sundmark broke and 40 boats sank.", "broke", "2026-03-01", count="40", thing="boats"),
        told(1, "The weir at Sundmark broke and 52 boats sank.", "broke", "2026-03-01", outlet="Quay", count="52", thing="boats"),
        told(2, "The mayor of Vell will resign in April.", "resign", "2026-04-02", status="planned", title="Mayor to go"),
        told(3, "Oil was struck at Hask by 3 crews.", "struck", "1931-05-01", title="A town’s history", count="3", thing="crews"),
    )
    opened.keep([(page(number), one) for number, one in enumerate(some)])
    return opened


def test_a_timeline_of_words_has_the_dated_sentences_that_hold_them(library: Library) -> None:
    found = library.timeline("weir sundmark")
    assert {(one.when.first, one.status) for one in found} == {("2026-03-01", "happened")}
    assert sorted(str(report.outlet) for one in found for report in one.reports) == ["Quay", "Tolle Post"]
    for report in (report for one in found for report in one.reports):
        text = library.show(report.article).reading.article.text
        assert report.sentence.of(text) == report.quote and report.span.of(text) == report.value == "broke"
    assert library.timeline("weir mayor") == ()


def test_a_headline_that_holds_the_words_brings_its_whole_article(library: Library) -> None:
    assert [one.when.first for one in library.timeline("history")] == ["1931-05-01"]


@pytest.mark.parametrize(("status", "told_by"), [("planned", [1, 1]), ("happened", [2])])
def test_what_was_to_happen_and_what_happened_are_two_lines(tmp_path: Path, status: str, told_by: list[int]) -> None:
    opened = Library(tmp_path / "library.db")
    ends = told(0, "The strike of the tug crews at Hask ends on Thursday.", "ends", "2026-03-05", status=status)
    ended = told(1, "The strike of the tug crews at Hask ended on Thursday.", "ended", "2026-03-05", outlet="Quay")
    opened.keep([(page(0), ends), (page(1), ended)])
    assert [len(one.reports) for one in opened.timeline("strike")] == told_by


def test_a_timeline_of_everything_runs_forward_and_between_days(library: Library) -> None:
    assert [one.when.first for one in library.timeline()] == ["1931-05-01", "2026-03-01", "2026-03-01", "2026-04-02"]
    assert [one.when.first for one in library.timeline(since="2026-01-01", until="2026-03-31")] == ["2026-03-01"] * 2
    assert [one.when.first for one in library.timeline(limit=1)] == ["2026-04-02"]
    with pytest.raises(UsageError, match="not a day"):
        library.timeline(since="soon")
    with pytest.raises(UsageError, match="no letters"):
        library.timeline('"')


def test_the_beginning_of_an_id_may_be_digits_alone(library: Library) -> None:
    """Digits are words first, and an id where no dated sentence has them."""
    number = next(n for n in range(9, 999) if page(n).id[:5].isdigit())
    library.keep([(page(number), told(number, "The weir held.", "held", "2026-03-05"))])
    (one,) = library.timeline(page(number).id[:5])
    assert one.when.first == "2026-03-05"
    assert library.timeline(page(number).id[:5], since="2026-03-06") == () == library.timeline("99999999")


def test_a_timeline_of_an_id_is_that_of_its_article_or_story(library: Library) -> None:
    row = next(row for row in library.list() if row.outlet == "Quay")
    (one,) = library.timeline(row.id)
    assert (one.reports[0].article, one.score) == (row.id, 0.8)
    whole = library.timeline(row.id, story=True)
    assert {report.outlet for moment in whole for report in moment.reports} >= {"Quay", "Tolle Post"}
    with pytest.raises(NotFound):
        library.timeline("0123456789abcdef")


def test_a_word_of_hexadecimal_letters_is_a_word(library: Library) -> None:
    assert library.timeline("decade") == library.timeline("dead") == library.timeline("1999") == ()


def test_figures_are_told_by_thing_what_the_query_names_first(library: Library) -> None:
    found = library.figures("boats")
    assert [(one.thing, [(report.low, report.outlet) for report in one.figures]) for one in found] == [
        ("boats", [(40.0, "Tolle Post"), (52.0, "Quay")])
    ]
    assert [one.thing for one in library.figures("Hask")] == ["crews"]
    assert library.figures("boats", since="2026-03-03") == ()


def test_what_was_corrected_or_left_out_is_dated_no_more(library: Library) -> None:
    row = next(row for row in library.list() if row.title == "Mayor to go")
    library.correct(row.id, "body", "cut", quote="The mayor of Vell will resign in April.")
    assert library.timeline("mayor") == () and library.timeline("resign") == ()


def dated(text: str, *days: tuple[str, str | None, str]) -> list[str]:
    """The days of the timeline of one sentence whose word `leave` is dated to the first of *days*."""
    base = reading(page(0), text, day="2026-03-02")
    times = tuple(Time(span=span(text, word), first=first, last=last, by="hand", score=0.8) for word, first, last in days)
    when = When(first=days[0][1], last=days[0][2])
    event = Event(span=span(text, "leave"), type="X", status="planned", when=when, by="hand", score=0.8)
    moments = timeline([("a", replace(base, sentences=(Span(0, len(text)),), events=(event,), times=times))])
    return [moment.when.last or "" for moment in moments]


def test_the_day_of_saying_is_no_second_day_of_a_sentence() -> None:
    late, said = ("31 December", None, "2026-12-31"), ("Monday", "2026-03-01", "2026-03-01")
    assert dated("They will leave by 31 December, the two boards announced in Vell on Monday.", late, said) == ["2026-12-31"]
    assert dated("They said on Monday that they would leave by 31 December.", late, said) == ["2026-12-31"]
    assert dated("They will leave by 31 December or on Monday.", late, said) == []
    assert dated("They said on Monday that they would leave by 31 December.", said, late) == []


def test_several_times_of_the_day_of_an_event_are_one_day() -> None:
    day = ("Sunday", "2026-03-01", "2026-03-01")
    assert dated("They will leave on Sunday at 7 p.m.", day, ("7 p.m.", "2026-03-01", "2026-03-01")) == ["2026-03-01"]
    assert dated("They will leave on Sunday, not at 7 p.m.", day, ("7 p.m.", "2026-03-02", "2026-03-02")) == []


def test_sentences_with_other_figures_are_two_moments(library: Library) -> None:
    """Of a story and of a search; a sentence without any joins the first, and is cited for no figure."""
    row = next(row for row in library.list() if row.outlet == "Quay")
    library.keep([(page(9), told(9, "The weir at Sundmark broke and boats sank.", "broke", "2026-03-01", outlet="Norwire"))])
    for found in (library.timeline(row.id, story=True), library.timeline("sundmark broke")):
        told_of = [sorted({report.quote[-14:] for report in one.reports} - {"and boats sank."[-14:]}) for one in found]
        assert sorted(told_of) == [["40 boats sank."], ["52 boats sank."]]


def ran(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0


def test_what_is_not_certain_says_so_on_its_own_line(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """Also in the timeline of a story, where a day that a person gave is certain."""
    (id,) = [row.id for row in library.list() if row.title == "Mayor to go"]
    ran(["timeline", "mayor", "--library", str(library.path)])
    assert "[unsure, planned] The mayor of Vell" in capsys.readouterr().out
    library.correct(id, "event", "2026-04-03", quote="resign")
    ran(["timeline", id, "--story", "--library", str(library.path)])
    out = capsys.readouterr().out
    assert "3 April 2026" in out and "[planned] The mayor of Vell" in out and "unsure" not in out


def test_linked_data_says_which_events_it_leaves_out(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    ran(["export", "--what", "events", "--format", "jsonld", "--library", str(library.path)])
    out, err = capsys.readouterr()
    assert json.loads(out)["@graph"] == []
    assert "events that jsonld has no word for are left out: 4 not certain; written: 0" in err
    ran(["export", "--what", "events", "--library", str(library.path)])
    assert capsys.readouterr().err == ""


def test_figures_of_the_killed_are_those_of_people_who_died_in_any_words(tmp_path: Path) -> None:
    """Nothing else that the sentences count, and nobody whom something else befell."""
    opened = Library(tmp_path / "fates.db")
    some = (
        told(0, "At Hask 14 people were killed and 3 boats sank.", "killed", "2026-03-01", count="14", thing="people"),
        told(1, "The flood broke the weir and 15 people died.", "broke", "2026-03-01", count="15", thing="people"),
        told(2, "He was found dead at minus 9 degrees.", "found", "2026-03-01", count="9", thing="degrees"),
        told(3, "The mayor met 20 people hurt in the flood.", "met", "2026-03-01", count="20", thing="people"),
    )
    opened.keep([(page(number), one) for number, one in enumerate(some)])
    for query in ("killed", "dead", "died"):
        (series,) = opened.figures(query)
        assert (series.thing, sorted(one.low or 0 for one in series.figures)) == ("people killed", [14, 15])
    (hurt,) = opened.figures("hurt")
    assert [one.low for one in hurt.figures] == [20]
    assert opened.figures("Hask died")[0].figures[0].low == 14 and opened.figures("kidnapped") == ()


def test_a_sentence_of_which_two_parts_are_picked_stands_once_in_a_brief(library: Library) -> None:
    """By the day of its event, with both notes."""
    (id,) = [hit.article.id for hit in library.search("boats outlet:Quay")]
    library.label("Weir", id, part="figure", n=0, note="a")
    library.label("Weir", id, part="event", n=0, note="b")
    (one,) = library.brief("Weir").chronology
    assert (one.when and one.when.first, one.part, one.note) == ("2026-03-01", "event", "a; b")


def test_what_a_command_cannot_do_is_told_at_once(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """A word with a minus before `--`; of a corrected day, from which days are counted anew, nothing is said that it cannot do."""
    with pytest.raises(SystemExit):
        main(["search", "-ferry"])
    assert "words to leave out stand behind `--`" in capsys.readouterr().err
    ran(["correct", library.list()[0].id, "published=2026-03-05", "--library", str(library.path)])
    assert capsys.readouterr().out.endswith(f"published of {library.list()[0].id} is 2026-03-05\n")


def test_a_correction_is_listed_with_the_headline_and_understood_by_the_word_on_the_page(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    """A byline is who wrote it; what is no field still is none."""
    row = library.list()[0]
    ran(["correct", row.id, "byline=Amina Odhiambo", "--library", str(library.path)])
    assert library.show(row.id).reading.article.authors == ("Amina Odhiambo",)
    ran(["corrections", "--library", str(library.path)])
    assert (row.title or "")[:20] in capsys.readouterr().out
    with pytest.raises(UsageError, match="no field"):
        library.correct(row.id, "bylines", "Amina Odhiambo")


@pytest.mark.parametrize(
    ("quote", "words", "what"),
    [
        ("None of its 1,900 troops had been hurt, the army said.", "1,900 troops", ""),
        ("The army said not one of the ship's 1,900 troops was hurt.", "1,900 troops", ""),
        ("The line said its 1,900 troops were not hurt.", "1,900 troops", ""),
        ("None of its rivals said that 1,900 troops were hurt.", "1,900 troops", "hurt"),
        ("The army said 1,900 troops who were not warned had been hurt.", "1,900 troops", "hurt"),
        ("No fewer than 1,900 troops were hurt.", "1,900 troops", "hurt"),
    ],
)
def test_who_was_not_hurt_is_not_counted_among_the_hurt(quote: str, words: str, what: str) -> None:
    told = Reported(
        article="a", outlet=None, published=None, sentence=Span(0, 9), low=1900, high=1900, unit=None, bound="exact", score=1.0,
        quote=quote, words=words, thing="troops",
    )  # fmt: skip
    assert fate(told) == what


def test_a_toll_is_listed_by_the_days_on_which_outlets_told_it(tmp_path: Path) -> None:
    told = (
        ("2026-03-04", "A ferry sank off Orre on Wednesday, killing at least 12 people, the coast guard said. It carried 189 passengers."),
        ("2026-03-05", "The death toll from the ferry that sank off Orre rose to 19, the coast guard said. Divers searched it."),
        ("2026-03-07", "The sinking of the ferry killed 31 people, the coast guard said on Saturday. It ended its search."),
    )
    with Library(tmp_path / "lib") as library:
        for number, (day, text) in enumerate(told):
            head = f'<title>Ferry off Orre</title><meta property="article:published_time" content="{day}T18:00:00Z">'
            story = "".join(f"<p>{one}</p>" for one in (text, "The owner of the ferry said that it would pay for the burials of the dead."))
            body = f"<html lang=en><head>{head}</head><body><article><h1>Ferry off Orre</h1>{story}</article></body></html>"
            library.add([Page(url=f"https://orre{number}.example/ferry", fetched=f"{day}T19:00:00Z", body=body.encode())])
        (series,) = library.figures("killed")
        assert [(one.published, one.low) for one in series.figures] == [("2026-03-04", 12), ("2026-03-05", 19), ("2026-03-07", 31)]
        assert all(one.low != 189 for one in series.figures)


def test_figures_of_one_day_go_by_the_hour_at_which_they_were_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The evening's count comes after the morning's, though its article has the lower id; that of no hour stands first in its day."""
    counted = {1: ("12", "2026-03-04T18:30:00Z"), 2: ("9", "2026-03-04T19:00:00+12:00"), 3: ("7", None)}
    with Library(tmp_path / "lib") as library:
        for number, (count, instant) in counted.items():
            read = told(number, f"The flood took {count} barns at Vell.", "took", "2026-03-04", count=count, thing="barns")
            when = When(first="2026-03-04", last="2026-03-04", instant=instant)
            library.keep([(page(number), replace(read, article=replace(read.article, published=when)))])
        (series,) = library.figures("barns")
        assert [one.low for one in series.figures] == [7, 9, 12]
    with pytest.raises(SystemExit):
        main(["figures", "barns", "--library", str(tmp_path / "lib")])
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()[1:]] == [
        *(["2026-03-04", "Tolle"], ["2026-03-04", "19:00"], ["2026-03-04", "18:30"]),
    ]


def test_what_came_out_within_some_days_is_not_told_as_of_the_last_of_them(tmp_path: Path) -> None:
    """A report and a figure have both ends of the days on which their article may have come out; one day stays one."""
    with Library(tmp_path / "lib") as library:
        for number, last in enumerate(("2026-03-09", "2026-03-02"), 1):
            read = told(number, f"The flood took {number} barns at Vell.", "took", "2026-03-01", count=str(number), thing="barns")
            when = When(first="2026-03-02", last=last)
            library.keep([(page(number), replace(read, article=replace(read.article, published=when)))])
        (series,) = library.figures("barns")
        assert [one.published for one in series.figures] == ["2026-03-02", "2026-03-02/2026-03-09"]
        assert {report.published for one in library.timeline("barns") for report in one.reports} == {
            one.published for one in series.figures
        }
