"""Labels, briefs and saved searches: kept apart from what is read, found again after a rebuild, shown as lost where they are not."""

import io
import json
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cuttings import Library, export
from cuttings.cli import main
from cuttings.errors import NotFound, UsageError
from cuttings.types import Article, Event, Page, Span, Statement, Time, When
from handmade import TOWN, html, page, reading, span
from webbed import OWN, browser, token

BOLD = "<script>alert(1)</script> & _more_ [x](javascript:alert(1))"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(n), reading(page(n), title=f"Weir {n}", day=f"2026-03-0{n}")) for n in (1, 2)])
    return tmp_path / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library(path) as opened:
        yield opened


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with browser(path) as opened:
        yield opened


def other(of: Page, text: str) -> Article:
    return replace(reading(of).article, text=text, paragraphs=(Span(0, len(text)),))


def test_everything_read_can_be_picked_by_its_place_or_by_its_words(library: Library) -> None:
    id = page(1).id
    picked = [library.label("The Floods", id), *(library.label("floods", id, part=part, n=0) for part in ("statement", "figure"))]
    picked += [library.label("Floods", id, part="event", n=0), library.label("floods", id, quote="300 sandbags", part="sentence")]
    assert [(one.part, one.quote, one.n) for one in picked] == [
        ("article", "", None),
        ("statement", "We lost 40 boats", 0),
        ("figure", "40", 0),
        ("event", "failed", 0),
        ("sentence", "300 sandbags", 2),
    ]
    assert picked[-1].text == "The harbour master of Tolle expects 300 sandbags by Friday."
    assert [(one.name, one.key, one.picks) for one in library.labels()] == [("The Floods", "floods", 5)]
    assert library.label("floods", id).id == picked[0].id and library.labels()[0].picks == 5
    assert library.labels(page(2).id) == () and library.labels(id)[0].key == "floods"


def test_picks_are_ordered_noted_and_taken_out(library: Library) -> None:
    one, two, three = (library.label("dam", page(1).id, part="sentence", n=n) for n in range(3))
    library.arrange(three.id, place=1, note="look up")
    library.arrange(one.id, place=99)
    assert [(pick.id, pick.note) for pick in library.dossier("dam").picks] == [(three.id, "look up"), (two.id, ""), (one.id, "")]
    library.unlabel("dam", two.id)
    assert [pick.id for pick in library.dossier("dam").picks] == [three.id, one.id]
    library.unlabel("dam")
    assert library.labels() == ()


@pytest.mark.parametrize(
    ("ask", "kind", "problem"),
    [
        (lambda library: library.label("?!", page(1).id), UsageError, "no name for a label"),
        (lambda library: library.label("dam", "0000"), NotFound, "no article goes by the id"),
        (lambda library: library.label("dam", page(1).id, part="event", n=7), NotFound, "no event 8"),
        (lambda library: library.label("dam", page(1).id, part="sentence", quote="submarine"), NotFound, "'submarine' is not in the text"),
        (lambda library: library.label("dam", page(1).id, part="figure", quote="harbour master"), NotFound, "no figure was read at"),
        (lambda library: library.label("dam", page(1).id, part="poem"), UsageError, "nothing to pick by the name 'poem'"),
        (lambda library: library.dossier("nothing"), NotFound, "no label goes by the name 'nothing'"),
        (lambda library: library.unlabel("nothing"), NotFound, "no label goes by the name"),
        (lambda library: library.arrange(99, place=1), NotFound, "nothing was picked under the number 99"),
        (lambda library: library.save("!", "dam"), UsageError, "no name for a saved search"),
        (lambda library: library.save("dam", ""), UsageError, "nothing to search for"),
        (lambda library: library.save("dam", "since:never"), UsageError, "since: needs a day"),
        (lambda library: library.look("dam"), NotFound, "no saved search goes by the name"),
        (lambda library: library.unsave("dam"), NotFound, "no saved search goes by the name"),
    ],
)
def test_what_cannot_be_is_told_in_one_line_and_leaves_no_label(library: Library, ask: object, kind: type[Exception], problem: str) -> None:
    with pytest.raises(kind, match=problem):
        ask(library)  # type: ignore[operator]
    assert library.labels() == () and library.saved() == ()


def test_a_pick_is_found_again_where_its_words_moved_and_is_lost_where_they_are_gone(library: Library) -> None:
    made = library.label("dam", page(1).id, part="sentence", n=1, note="ask her")
    moved = f"A new first sentence. {TOWN}"
    library.keep([(page(1, "b", fetched="2026-03-05T08:00:00Z"), replace(reading(page(1)), article=other(page(1), moved), sentences=()))])
    (pick,) = library.dossier("dam").picks
    assert pick.span is not None and pick.span.of(moved) == made.quote and not pick.lost
    gone = "Nothing of it is left."
    library.keep([(page(1, "c", fetched="2026-03-06T08:00:00Z"), reading(page(1, "c"), gone))])
    (pick,) = library.dossier("dam").picks
    assert pick.lost and pick.span is None and (pick.quote, pick.note) == (made.quote, "ask her")
    made_brief = library.brief("dam")
    assert made_brief.lost == (pick,) and "Lost: the sentence" in export.brief(made_brief, "md").decode()


def test_labels_and_saved_searches_survive_rebuild_and_backup(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.add([html(1), html(2)], workers=0)
        library.label("dam", html(1).id, note="whole")
        library.label("dam", html(1).id, part="sentence", n=1)
        library.save("boats", "boats -submarine")
        before = library.dossier("dam"), library.saved()
        library.rebuild(workers=0)
        assert (library.dossier("dam"), library.saved()) == before
        assert library.check().problems == ()
        library.backup(tmp_path / "copy.db")
    with Library(tmp_path / "copy.db") as copy:
        assert (copy.dossier("dam"), copy.saved()) == before


def test_a_brief_cites_each_sentence_with_the_hash_of_its_kept_page(library: Library) -> None:
    library.label("dam", page(1).id)
    library.label("dam", page(2).id, part="statement", n=0, note=BOLD)
    library.label("dam", page(2).id, part="event", n=0)
    made = library.brief("dam")
    assert [(one.speaker, one.words, one.unsure) for one in made.voices] == [("Amina Odhiambo", "We lost 40 boats", False)] * 2
    assert [(one.when and one.when.first, one.part) for one in made.chronology] == [("2026-03-01", "article"), ("2026-03-02", "event")]
    for one in made.sources:
        of = next(n for n in (1, 2) if page(n).id == one.article)
        assert one.sha256 == sha256(library.page(one.page).body).hexdigest() and one.captured == "2026-03-01T08:00:00Z"
        assert one.quote in TOWN or one.quote == f"Weir {of}"
    assert {one.source for one in (*made.chronology, *made.voices)} == {one.n for one in made.sources}
    assert made.left > 0, "dated sentences that are not certain are counted and not told"


def test_a_sentence_without_a_day_is_told_as_reported_and_behind_what_happened_that_day(tmp_path: Path) -> None:
    text = "The weir at Sundmark failed on Monday. Three mills closed on 2 March and 9 March. The quay was muddy."
    one = reading(page(1), text, day="2026-03-02")
    monday = When(first="2026-03-02", last="2026-03-02")
    march = [When(first=day, last=day) for day in ("2026-03-02", "2026-03-09")]
    events = (
        Event(span=span(text, "at"), type=None, when=monday, score=0.5, by="hand"),
        Event(span=span(text, "failed"), type="FAIL", when=monday, score=0.98, by="hand"),
        Event(span=span(text, "closed"), type="FAIL", when=march[1], score=0.98, by="hand"),
    )
    words = ((span(text, "Monday"), monday), (span(text, "2 March"), march[0]), (span(text, "9 March"), march[1]))
    times = tuple(Time(span=at, first=when.first, last=when.last, by="hand") for at, when in words)
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(1), replace(one, events=events, times=times))])
        library.label("weir", page(1).id, part="sentence", quote="The quay was muddy.")
        library.label("weir", page(1).id, part="sentence", quote="The weir at Sundmark failed on Monday.")
        made = library.brief("weir")
        assert [(one.text[:8], one.reported) for one in made.chronology] == [("The weir", False), ("The quay", True)]
        told = export.brief(made, "md").decode()
        assert "**2 March 2026**: The weir" in told and "**reported on 2 March 2026**: The quay" in told
        for form in ("html", "docx"):
            assert export.brief(made, form)
        library.label("all", page(1).id)
        made = library.brief("all")
        entries = [(one.when and one.when.first, one.part, one.text[:11]) for one in made.chronology]
        assert entries == [
            ("2026-03-02", "sentence", "The weir at"),
            ("2026-03-02", "article", "Weir fails "),
            ("2026-03-09", "sentence", "Three mills"),
        ]


def test_a_brief_is_the_same_in_every_form_and_nothing_in_it_acts(library: Library) -> None:
    library.correct(page(1).id, "title", BOLD + "\u202e")
    library.label(f"dam {BOLD}", page(1).id, note=BOLD)
    library.label(f"dam {BOLD}", page(1).id, part="statement", n=0)
    made = library.brief(f"dam {BOLD}")
    text = export.brief(made, "md").decode()
    assert "[^1]" in text and "\n[^1]: Tolle Post" in text and "<script" not in text.replace("\\<script", "") and "\u202e" not in text
    page_ = export.brief(made, "html").decode()
    assert "<script" not in page_ and 'href="javascript' not in page_ and "\u202e" not in page_
    assert set(re.findall(r'href="#n(\d+)"', page_)) == set(re.findall(r'<li id="n(\d+)"', page_))
    assert re.findall(r'href="(http[^"]+)"', page_) == ["https://tollepost.example/1"] * len(made.sources)
    assert export.brief(made, "docx") == export.brief(made, "docx")
    with pytest.raises(UsageError, match="no brief as 'pdf'"):
        export.brief(made, "pdf")


def test_a_docx_is_a_zip_of_wellformed_parts_whose_footnotes_are_all_there(library: Library) -> None:
    library.label("dam", page(1).id, note="a <b>note</b>\x00")
    library.label("dam", page(1).id, part="statement", n=0)
    made = library.brief("dam")
    with zipfile.ZipFile(io.BytesIO(export.brief(made, "docx"))) as file:
        parts = {name: ElementTree.fromstring(file.read(name)) for name in file.namelist()}
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    cited = [int(one.get(f"{w}id") or 0) for one in parts["word/document.xml"].iter(f"{w}footnoteReference")]
    notes = [int(one.get(f"{w}id") or 0) for one in parts["word/footnotes.xml"].iter(f"{w}footnote")]
    assert sorted(set(cited)) == [one.n for one in made.sources] and notes == [-1, 0, *(one.n for one in made.sources)]
    text = "".join(one.text or "" for one in parts["word/document.xml"].iter(f"{w}t"))
    assert "a <b>note</b>" in text and "Amina Odhiambo" in text
    named = {one.get("PartName") for one in parts["[Content_Types].xml"] if one.get("PartName")}
    assert named == {f"/{name}" for name in parts if name.endswith(".xml") and not name.startswith("[")}


def test_sources_for_reference_managers_are_one_an_article(library: Library) -> None:
    library.correct(page(1).id, "title", "50% of {weirs} & more_")
    library.correct(page(2).id, "published", "2026-03")
    for n in (1, 2):
        library.label("dam", page(n).id)
        library.label("dam", page(n).id, part="sentence", n=0)
    bib = export.brief(library.brief("dam"), "bib").decode()
    assert bib.count("@misc{") == 2 and r"title = {{50\% of \{weirs\} \& more\_}}" in bib and "author = {{B. Clerk}}" in bib
    items = json.loads(export.brief(library.brief("dam"), "csl"))
    assert sorted(json.dumps(item["issued"]) for item in items) == [
        '{"date-parts": [[2026, 3, 1], [2026, 3, 31]]}',
        '{"date-parts": [[2026, 3, 1]]}',
    ]
    assert all(item["type"] == "article-newspaper" and item["accessed"] == {"raw": "2026-03-01T08:00:00Z"} for item in items)
    assert len({item["id"] for item in items}) == 2


def test_a_saved_search_tells_what_came_since_it_was_looked_at(library: Library) -> None:
    library.save("boats", "boats outlet:tolle")
    assert [(one.name, one.new) for one in library.saved()] == [("boats", 0)]
    library.keep([(page(3), reading(page(3), title="Weir 3")), (page(4), reading(page(4), outlet="The Quay"))])
    assert [one.new for one in library.saved()] == [1]
    assert [hit.article.id for hit in library.look("boats", seen=False).hits] == [page(3).id]
    assert library.look("Boats").articles == 1 and library.look("boats").articles == 0
    library.save("boats", "weir")
    assert [(one.words, one.new) for one in library.saved()] == [("weir", 0)]


def test_the_reader_labels_notes_orders_and_takes_out(client: TestClient, path: Path) -> None:
    id = page(1).id
    text = client.get(f"/article/{id}").text
    assert f'href="/article/{id}/label?part=statement&amp;n=0"' in text
    form = client.get(f"/article/{id}/label?part=statement&n=0").text
    assert "We lost 40 boats" in form
    given = {"token": token(client), "page": page(1).id, "part": "statement", "n": "0", "label": f"Dam {BOLD}", "note": BOLD}
    answer = client.post(f"/article/{id}/label", data=given)
    assert answer.status_code == 303
    address = answer.headers["location"].partition("#")[0]
    client.post(f"/article/{id}/label", data=given | {"part": "article"})
    shown = client.get(address).text
    assert "<script" not in shown.replace(OWN, "") and "&lt;script" in shown and "What" not in shown.partition("<main")[0]
    one, two = re.findall(r'<li id="p(\d+)"', shown)
    for number, do, order in ((two, "up", [two, one]), (two, "down", [one, two]), (one, "note", [one, two]), (one, "remove", [two])):
        done = client.post(f"{address}/pick/{number}", data={"token": token(client), "do": do, "note": "later"})
        assert done.status_code == 303 and re.findall(r'<li id="p(\d+)"', client.get(address).text) == order, do
    for form_name in ("md", "html", "docx", "bib", "csl"):
        file = client.get(f"{address}/brief/{form_name}")
        assert file.status_code == 200 and file.headers["content-disposition"].startswith("attachment"), form_name
    assert client.get(f"{address}/brief/pdf").status_code == 404
    assert client.post(f"{address}/drop", data={"token": token(client)}).headers["location"] == "/labels"
    assert client.get(address).status_code == 404


def test_the_readers_saved_searches(client: TestClient, path: Path) -> None:
    text = client.get("/search", params={"q": "boats"}).text
    assert 'action="/saved"' in text
    client.post("/saved", data={"token": token(client), "words": "boats", "name": ""})
    with Library(path) as library:
        library.keep([(page(3), reading(page(3), title="Weir 3"))])
    assert "1 new article" in client.get("/saved").text and "1 new article" in client.get("/saved").text, "a look by GET changes nothing"
    assert "Weir 3" in client.get("/saved/boats").text and client.get("/saved/boats.json").json()["articles"] == 1
    assert client.post("/saved/boats/seen", data={"token": token(client)}).status_code == 303
    assert "nothing new" in client.get("/saved").text
    client.post("/saved/boats/unsave", data={"token": token(client)})
    assert client.get("/saved/boats").status_code == 404


@pytest.mark.parametrize(
    "address", ["/article/{id}/label", "/label/dam/pick/1", "/label/dam/drop", "/saved", "/saved/x/seen", "/saved/x/unsave"]
)
def test_no_form_of_the_desk_is_done_without_its_token(client: TestClient, path: Path, address: str) -> None:
    with Library(path) as library:
        library.label("dam", page(1).id)
    given = {"page": page(1).id, "part": "article", "n": "0", "label": "evil", "do": "remove", "words": "x", "name": "x"}
    assert client.post(address.format(id=page(1).id), data=given).status_code == 403
    with Library(path) as library:
        assert [(one.key, one.picks) for one in library.labels()] == [("dam", 1)] and library.saved() == ()


@pytest.mark.parametrize(
    ("arguments", "status", "printed"),
    [
        (["label", "dam", "ID", "--sentence", "2", "--note", "ask her"], 0, "note: ask her"),
        (["label", "dam", "ID", "--quote", "300 sandbags"], 0, "sentence of"),
        (["label", "dam", "ID", "ID", "--sentence", "2"], 2, "one part of one article is picked at a time"),
        (["label", "dam", "--place", "1"], 2, "say which by --pick N"),
        (["label", "dam", "--pick", "1", "--place", "1", "--note", "new"], 0, "note: new"),
        (["label", "dam", "--pick", "1", "--remove"], 0, "pick 1 was taken out"),
        (["label", "dam", "--remove"], 0, "the label dam was taken away"),
        (["label", "nothing"], 1, "no label goes by the name"),
        (["labels"], 0, "1  dam"),
        (["labels", "--json"], 0, '"key": "dam"'),
        (["brief", "dam", "--json"], 0, '"chronology"'),
        (["brief", "dam"], 0, "# dam"),
        (["brief", "dam", "--format", "docx", "-o", "library.db"], 2, "is the library itself"),
        (["brief", "dam", "--format", "docx", "-o", "dam.docx"], 0, ""),
        (["saved"], 0, "0 new  boats"),
        (["saved", "boats"], 0, "nothing new"),
        (["saved", "--remove"], 2, "name a saved search"),
        (["saved", "boats", "--remove"], 0, "boats is saved no more"),
        (["search", "boats", "outlet:Tolle Post", "--json"], 0, '"facets"'),
        (["search", "boats", "--save", "more"], 0, "2 articles"),
        (["search", "outlt:x"], 2, "did you mean outlet:"),
    ],
)
def test_the_commands_of_the_desk(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int, printed: str
) -> None:
    monkeypatch.chdir(path.parent)
    with Library(path) as library:
        library.label("dam", page(1).id)
        library.save("boats", "boats")
    with pytest.raises(SystemExit) as ended:
        main([*(page(1).id if one == "ID" else one for one in arguments), "--library", "library.db"])
    out = capsys.readouterr()
    assert ended.value.code == status and printed in out.out + out.err
    assert not (path.parent / "dam.docx").exists() or zipfile.is_zipfile(path.parent / "dam.docx")


def test_the_statement_that_was_labelled_is_told_and_not_the_one_that_it_lies_in(library: Library) -> None:
    """Also where both begin with the same words."""
    text = "Vorn told her that the sluice was shut, Ada Pell said. The weir held."
    outer, inner, late = (span(text, words) for words in ("Vorn told her that the sluice was shut", "Vorn told her", "the sluice was shut"))
    said = (
        Statement(content=(outer,), speaker="Ada Pell", by="hand", score=0.99),
        Statement(content=(inner,), speaker="Ida Sorn", within=0, by="hand", score=0.99),
        Statement(content=(late,), speaker="Vorn", within=0, by="hand", score=0.99),
    )
    of = page(3)
    library.keep([(of, replace(reading(of), article=other(of, text), sentences=(Span(0, 54),), statements=said))])
    for n, one in enumerate(said):
        name = f"Sluice {n}"
        assert library.label(name, of.id, part="statement", n=n).n == n
        assert [voice.speaker for voice in library.brief(name).voices] == [one.speaker]
        library.label("all of them", of.id, part="statement", n=n)
    assert sorted(voice.speaker for voice in library.brief("all of them").voices) == ["Ada Pell", "Ida Sorn", "Vorn"]
    assert library.label("words", of.id, part="statement", quote="sluice was shut").n == 2
