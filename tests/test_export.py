"""Exports: every fact with its words, corrections marked, formulas guarded, and a cut-off export that says so."""

import csv
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings import Library, Reading, from_json
from cuttings.errors import UsageError
from cuttings.export import FORMATS, KINDS, SPECIAL, briefs, file, parquet, timeline, write
from cuttings.types import Kept, Moment, Report, Source, Span, When
from handmade import page, reading


@pytest.fixture
def library(tmp_path: Path) -> Library:
    opened = Library(tmp_path / "library.db")
    opened.keep([(page(n), reading(page(n), day=f"2026-03-{n:02}")) for n in range(1, 6)])
    return opened


def lines(library: Library, what: str) -> list[dict[str, object]]:
    out = io.StringIO()
    assert write(library, what, "jsonl", out) == len(out.getvalue().splitlines())
    return [json.loads(line) for line in out.getvalue().splitlines()]


def table(library: Library, what: str) -> list[dict[str, str]]:
    out = io.StringIO()
    write(library, what, "csv", out)
    return list(csv.DictReader(io.StringIO(out.getvalue())))


@pytest.mark.parametrize("what", KINDS)
def test_both_formats_hold_every_row(library: Library, what: str) -> None:
    rows = {"names": 10}.get(what, 5)
    assert len(lines(library, what)) == len(table(library, what)) == rows


def test_an_articles_line_is_its_whole_reading(library: Library) -> None:
    for line in lines(library, "articles"):
        kept = library.show(str(line["id"]))
        form = {key: line[key] for key in ("page", "fetched", "fingerprint", "article", "sentences", "names", "statements")}
        rest = {key: line[key] for key in ("times", "events", "figures", "sourcing")}
        assert from_json(Reading, {**form, **rest}) == kept.reading
        assert line["story"] == kept.row.story


def test_every_fact_carries_the_words_it_rests_on(library: Library) -> None:
    text = reading(page(1)).article.text
    for what in ("statements", "events", "figures", "names"):
        for line in lines(library, what):
            ((start, end),) = line["spans"]  # type: ignore[misc]
            assert text[start:end] == line["quote"]
            assert str(line["quote"]) in str(line["sentence"])
    (first, *_) = table(library, "statements")
    assert (first["speaker"], first["quote"], first["spans"], first["cue"]) == ("Amina Odhiambo", "We lost 40 boats", "62-78", "said. The")


def test_corrections_are_laid_over_and_marked(library: Library) -> None:
    id = page(1).id
    library.correct(id, "speaker", "Ragna Bakke", quote="We lost 40 boats")
    library.correct(id, "outlet", "Norwire")
    (line,) = [line for line in lines(library, "statements") if line["article"] == id]
    assert (line["speaker"], line["corrected"], line["outlet"]) == ("Ragna Bakke", True, "Norwire")
    assert sum(bool(line["corrected"]) for line in lines(library, "statements")) == 1
    (whole,) = [line for line in lines(library, "articles") if line["id"] == id]
    assert whole["corrected"] == {"speaker:1": "Amina Odhiambo", "outlet": "Tolle Post"}
    assert [row["corrected"] for row in table(library, "articles") if row["article"] == id] == ["outlet; speaker:1"]


class Cut:
    """Three articles, then the disk fails."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def readings(self) -> Iterator[Kept]:
        yield from list(self.library.readings())[:3]
        raise OSError("the disk went away")


@pytest.mark.parametrize("format", FORMATS)
def test_an_export_that_is_cut_short_ends_with_a_row_that_says_so(library: Library, format: str) -> None:
    out = io.StringIO()
    with pytest.raises(OSError, match="went away"):
        write(Cut(library), "figures", format, out)
    last = out.getvalue().splitlines()[-1]
    assert "cut short after 3 rows: the disk went away" in last
    assert last.startswith(("error,", '{"error"', "**error: "))


def test_an_export_to_a_file_that_fails_leaves_the_file_as_it_was(library: Library, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("mine\n")
    with pytest.raises(OSError, match="went away"), file(tmp_path / "out.csv", library.path) as out:
        write(Cut(library), "figures", "csv", out)
    assert (tmp_path / "out.csv").read_text() == "mine\n"
    assert not list(tmp_path.glob(".*"))


@given(title=st.text(st.characters(codec=None), max_size=20) | st.sampled_from(["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1"]))
def test_no_cell_is_a_formula_and_every_line_is_text(title: str) -> None:
    read = reading(page(1))
    kept = _kept(replace(read, article=replace(read.article, title=title, authors=(title, title))))

    class One:
        def readings(self) -> Iterator[Kept]:
            yield kept

    out = io.StringIO()
    write(One(), "articles", "csv", out)
    out.getvalue().encode()
    for row in list(csv.reader(io.StringIO(out.getvalue(), newline="")))[1:]:
        assert not any(cell.lstrip(" ")[:1] in ("=", "+", "@", "\t", "\r") for cell in row)
    out = io.StringIO()
    write(One(), "articles", "jsonl", out)
    assert json.loads(out.getvalue().encode())["article"]["title"] == title


def _kept(read: Reading) -> Kept:
    from cuttings.types import Row

    article = read.article
    row = Row(
        id=read.page,
        title=article.title,
        outlet=article.outlet,
        domain=article.domain,
        section=article.section,
        published=article.published,
        language=article.language,
        kind=article.kind,
        score=article.score,
        url=article.url,
    )
    return Kept(row=row, reading=read)


def test_what_cannot_be_exported_is_told(library: Library) -> None:
    with pytest.raises(UsageError, match="nothing to export"):
        write(library, "colours", "csv", io.StringIO())
    with pytest.raises(UsageError, match="no format"):
        write(library, "names", "xlsx", io.StringIO())


def moment(
    text: str = "The weir will be mended", *, first: str | None = "2026-04-01", last: str | None = "2026-04-03", **more: str
) -> Moment:
    told = Report(article="a" * 16, outlet="Post", published="2026-03-02", value="mended", span=Span(0, 4), sentence=Span(0, 9), quote=text)
    when = When(first=first, last=last)
    return Moment(when=when, status=more.get("status", "planned"), text=text, reports=(told,), score=1.0)  # type: ignore[arg-type]


def out_as(form: str, *moments: Moment) -> str:
    out = io.StringIO()
    timeline(moments, form, out, "Weir")
    return out.getvalue()


def test_quotations_are_one_document_of_schema_org(library: Library) -> None:
    """Who speaks stands only where that is certain."""
    out = io.StringIO()
    assert write(library, "statements", "jsonld", out, left := Counter()) == 5 and not left
    made = json.loads(out.getvalue())
    assert made["@context"] == "https://schema.org" and len(made["@graph"]) == 5
    one = made["@graph"][0]
    assert (one["@type"], one["text"], one["spokenByCharacter"]) == (
        *("Quotation", "We lost 40 boats"),
        {"@type": "Person", "name": "Amina Odhiambo"},
    )
    assert one["isPartOf"]["@type"] == "NewsArticle" and one["isPartOf"]["datePublished"] == "2026-03-05"


def test_what_is_not_certain_is_no_quotation_and_is_counted(tmp_path: Path) -> None:
    unsure = reading(page(1))
    unsure = replace(unsure, statements=tuple(replace(one, score=0.9) for one in unsure.statements))
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(1), unsure)])
        out = io.StringIO()
        assert write(library, "statements", "jsonld", out, left := Counter()) == 0
    assert json.loads(out.getvalue())["@graph"] == [] and left == {"not certain": 1}


def test_what_is_planned_is_a_calendar_of_whole_days() -> None:
    """RFC 5545: CRLF, folded at 75 octets, escaped, an end that is the day after the last; other statuses are left out."""
    text = "Zuständig; für alles, \\ was am Wehr geschieht: " + "ö" * 80
    made = out_as("ics", moment(text), moment(status="happened"), moment(first=None), moment(first=None, last=None), moment(first="BC44"))
    assert made.startswith("BEGIN:VCALENDAR\r\n") and made.endswith("END:VCALENDAR\r\n") and made.count("BEGIN:VEVENT") == 2
    assert all(len(line.encode()) <= 75 for line in made.split("\r\n")) and "\n" not in made.replace("\r\n", "")
    unfolded = made.replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20260401\r\nDTEND;VALUE=DATE:20260404\r\n" in unfolded
    assert "DESCRIPTION:Zuständig\\; für alles\\, \\\\ was am Wehr" in unfolded
    assert "DTSTART;VALUE=DATE:20260403\r\n" in unfolded


def test_a_timeline_for_timelinejs_holds_text_and_no_markup_of_the_page() -> None:
    made = json.loads(out_as("timelinejs", moment("<script>alert(1)</script> & more"), moment(first="2026-01-01", last="2026-01-01")))
    first, second = made["events"]
    assert made["title"]["text"]["headline"] == "Weir"
    assert first["text"]["headline"] == "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more"
    assert first["start_date"] == {"year": 2026, "month": 4, "day": 1} and first["end_date"]["day"] == 3 and "end_date" not in second


def test_a_format_of_one_thing_is_refused_for_another(library: Library) -> None:
    for form, known in SPECIAL.items():
        with pytest.raises(UsageError, match="only"):
            write(library, "names", form, io.StringIO())
        assert all(write(library, what, form, io.StringIO()) >= 0 for what in known)


@pytest.mark.parametrize(("form", "what"), [(form, what) for form, known in SPECIAL.items() for what in known])
def test_a_document_that_is_cut_short_is_whole_and_says_so(library: Library, form: str, what: str) -> None:
    class Broken:
        def readings(self) -> Iterator[Kept]:
            yield next(library.readings())
            raise OSError("disk gone")

        def stories(self, *, limit: int = 50, offset: int = 0) -> object:
            raise OSError("disk gone")

        def story(self, id: str) -> object:
            raise OSError("disk gone")

    out = io.StringIO()
    with pytest.raises(OSError, match="disk gone"):
        write(Broken(), what, form, out)  # type: ignore[arg-type]
    assert "cut short after" in out.getvalue()
    if form == "ics":
        assert out.getvalue().endswith("END:VCALENDAR\r\n")
    else:
        assert json.loads(out.getvalue())


@given(texts=st.lists(st.text(max_size=60), max_size=4))
def test_whatever_a_sentence_holds_a_calendar_keeps_its_shape(texts: list[str]) -> None:
    made = out_as("ics", *map(moment, texts))
    for line in made.split("\r\n")[:-1]:
        assert len(line.encode()) <= 75 and line.isprintable() and (line.startswith(" ") or ":" in line)


def test_articles_are_news_articles_of_schema_org(library: Library) -> None:
    out = io.StringIO()
    assert write(library, "articles", "jsonld", out) == 5
    one = json.loads(out.getvalue())["@graph"][0]
    assert one["@type"] == "NewsArticle" and one["articleBody"] == library.show(one["identifier"]).reading.article.text


def test_only_what_surely_happened_or_is_planned_is_an_event_of_schema_org(tmp_path: Path) -> None:
    read = reading(page(1))
    (event, *_) = read.events
    told = [replace(event, status=status, score=score) for status, score in (("happened", 1.0), ("denied", 1.0), ("happened", 0.5))]  # type: ignore[arg-type]
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(1), replace(read, events=tuple(told)))])
        out = io.StringIO()
        assert write(library, "events", "jsonld", out) == 1
    (one,) = json.loads(out.getvalue())["@graph"]
    assert (one["@type"], one["subjectOf"]["@type"], one["name"]) == ("Event", "NewsArticle", event.span.of(read.article.text))


@pytest.mark.parametrize("what", KINDS)
def test_a_whole_export_as_markdown_has_every_row_and_no_mark_of_a_page_acts(library: Library, what: str) -> None:
    (first, *_) = library.list()
    library.correct(first.id, "title", "# *Weir* <script>alert(1)</script> [x](javascript:1)")
    out = io.StringIO()
    count = write(library, what, "md", out)
    lines = out.getvalue().splitlines()
    assert lines[0] == f"# {what.capitalize()}"
    assert sum(line.startswith(("- **", "## ")) for line in lines) == count == {"names": 10}.get(what, 5)
    assert not re.search(r"(?<!\\)(<script|\]\(|\*Weir)", out.getvalue())


@pytest.mark.parametrize("what", KINDS)
def test_a_parquet_file_holds_the_same_rows_typed(library: Library, what: str) -> None:
    table = pytest.importorskip("pyarrow.parquet")
    out, plain = io.BytesIO(), io.StringIO()
    count = parquet(library, what, out)
    write(library, what, "csv", plain)
    columns, *rows = csv.reader(io.StringIO(plain.getvalue()))
    read = table.read_table(io.BytesIO(out.getvalue()))
    assert (read.num_rows, read.column_names) == (count, columns) and count == len(rows)
    assert [str(one) for one in read.column(columns[0]).to_pylist()] == [row[0] for row in rows]
    kinds = {"score": "double", "spans": "list<element: list<element: int64>>", "unsure": "bool"}
    assert all(str(read.schema.field(name).type) == kind for name, kind in kinds.items() if name in columns)


def test_a_parquet_file_that_is_cut_short_says_so_in_its_last_row(library: Library) -> None:
    table = pytest.importorskip("pyarrow.parquet")

    class Broken:
        def readings(self) -> Iterator[Kept]:
            yield next(library.readings())
            raise OSError("disk gone")

    out = io.BytesIO()
    with pytest.raises(OSError, match="disk gone"):
        parquet(Broken(), "articles", out)  # type: ignore[arg-type]
    last = table.read_table(io.BytesIO(out.getvalue())).to_pylist()[-1]
    assert (last["article"], last["outlet"]) == ("error", "cut short after 0 rows: disk gone")


def test_without_pyarrow_parquet_says_how_to_get_it(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'cuttings\[parquet\]'"):
        parquet(library, "figures", io.BytesIO())


def test_a_summary_in_a_calendar_ends_with_a_word() -> None:
    """However its lines are folded; the whole sentence stands in the description."""
    sentence = "The harbour board of Tolle will open the new weir at Sundmark on Friday, weather permitting, its chair said."
    lines = out_as("ics", moment(sentence, status="planned")).replace("\r\n ", "").splitlines()
    (summary,) = (line for line in lines if line.startswith("SUMMARY:"))
    kept = summary.removeprefix("SUMMARY:[planned] ").replace("\\,", ",")
    assert kept.endswith("…") and sentence.startswith(kept[:-1]) and sentence[len(kept) - 1] in " ,"
    assert any(sentence in line.replace("\\,", ",") for line in lines if line.startswith("DESCRIPTION:"))
    assert "SUMMARY:[planned] The weir opens." in out_as("ics", moment("The weir opens.", status="planned"))


def test_a_stretch_of_days_is_exported_with_both_its_ends(tmp_path: Path) -> None:
    """As an ISO interval in tables, as what an article covers in linked data, which has no single day of publication then."""
    one = reading(page(1))
    long = replace(one, article=replace(one.article, published=When(first="2026-09-14", last="2026-10-12", grain="month")))
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(1), long)])
        assert {row["published"] for row in table(library, "statements")} == {"2026-09-14/2026-10-12"}
        out = io.StringIO()
        write(library, "articles", "jsonld", out)
        made = json.loads(out.getvalue())["@graph"][0]
    assert "datePublished" not in made and made["temporalCoverage"] == "2026-09-14/2026-10-12"


def test_an_open_stretch_of_days_says_so_and_an_unknown_day_is_none() -> None:
    assert (When(first="2026-09-14").stretch, When(last="2026-10-12").stretch, When().stretch) == ("2026-09-14/..", "../2026-10-12", None)


def test_an_unsure_day_is_marked_in_a_calendar_and_a_timeline() -> None:
    doubted, sure = (replace(moment("The weir opens."), score=score) for score in (0.8, 0.98))
    assert "SUMMARY:[unsure\\, planned] The weir opens." in out_as("ics", doubted) and "unsure" not in out_as("ics", sure)
    assert "<p>unsure, planned</p>" in out_as("timelinejs", doubted) and "unsure" not in out_as("timelinejs", sure)
    assert "<p>unsure, happened</p>" in out_as("timelinejs", replace(doubted, status="happened"))


def test_what_has_quotation_marks_of_its_own_gets_no_second_pair() -> None:
    one = Source(n=1, article="9f2c", outlet="Tolle Post", title="“We had no warning”", published=None, url=None, captured=None, page="p",
        sha256="ab", quote="“We had no warning,” said Ida Orme, “and no boat.”")  # fmt: skip
    head, _, rest = briefs.source(one)
    assert "“We had no warning”," in head and "““" not in head
    assert rest.endswith("“‘We had no warning,’ said Ida Orme, ‘and no boat.’”")


def test_statements_are_numbered_as_they_are_shown(tmp_path: Path) -> None:
    read = reading(page(1))
    said = read.statements[0]
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(1), replace(read, statements=(said, replace(said, within=0))))])
        assert [(line["n"], line["within"]) for line in lines(library, "statements")] == [(1, None), (2, 1)]
        assert [one.within for one in library.show(library.list()[0].id).reading.statements] == [None, 0]


def test_figures_stand_in_the_order_of_the_instant_whatever_their_zones(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        for n, instant in enumerate(("2026-03-02T08:10:00+02:00", "2026-03-02T07:50:00Z", "2026-03-02T05:00:00Z"), 1):
            read, day = reading(page(n)), When(first="2026-03-02", last="2026-03-02", instant=instant)
            library.keep([(page(n), replace(read, article=replace(read.article, published=day)))])
        (series,) = library.figures("boats")
        assert [one.instant and one.instant[11:16] for one in series.figures] == ["05:00", "08:10", "07:50"]
