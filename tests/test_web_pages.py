"""The reader's pages over the example pages: what they show, where their links lead, how they answer what is not there."""

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cuttings import Library
from cuttings.library.overlay import FIELDS
from handmade import page, reading
from webbed import OWN, anchors, browser, filled, links, token

LISTS = (
    "/",
    "/articles",
    "/sections",
    "/outlets",
    "/starred",
    "/refused",
    "/corrections",
    "/search?q=dam",
    "/who",
    "/who?name=ministry",
    "/labels",
    "/saved",
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("web") / "library.db")


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with browser(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def every(path: Path) -> tuple[str, ...]:
    """The address of every page of the reader."""
    with Library(path) as library:
        articles = [f"/article/{row.id}" for row in library.list(limit=100)]
        stories = [f"/story/{story.id}" for story in library.stories()]
        refused = [f"/refused/{refusal.page}" for refusal in library.refused()]
        who = [f"/who/{one.key}" for one in library.speakers(limit=200)]
        for part in ("article", "statement", "figure", "event", "sentence"):
            library.label("The dam", library.search("said-by:tavish")[0].article.id, part=part, n=0, note="look up")
        library.save("Garrison", "garrison")
    assert len(articles) > 20 and stories and refused and who
    sourcing = [f"{address}/sourcing" for address in (*articles[:5], *stories)] + [f"{address}/said" for address in stories]
    apart = [f"{address}/page" for address in articles[:5]]
    desk = ("/label/dam", "/saved/garrison", f"{articles[0]}/label", f"{articles[0]}/label?part=sentence&n=1", "/search?q=outlt:x")
    forms = [f"{articles[0]}/correct?field={field}" for field in FIELDS]
    return (*LISTS, "/add", "/help", *articles, *stories, *refused, *apart, *sourcing, *who, *forms, *desk, "/search", "/nowhere")


def test_every_page_is_whole_without_script_or_inline_style(client: TestClient, every: tuple[str, ...]) -> None:
    """One h1, a main landmark, a skip link and a language on each; no script but the reader's own, no style attribute, no unknown value."""
    for address in every:
        answer = client.get(address)
        assert answer.status_code == (404 if address == "/nowhere" else 200), address
        text = answer.text
        assert text.count("<h1") == 1 and '<main id="main"' in text and 'class="skip" href="#main"' in text, address
        assert '<html lang="en" dir="ltr">' in text and "<title>" in text, address
        assert not re.search(r"<script|\sstyle=|\son\w+=|javascript:", text.replace(OWN, "")), address
        assert not re.search(r">\s*None\s*<", text), address


def test_no_place_is_named_twice_on_a_page(client: TestClient, every: tuple[str, ...]) -> None:
    for address in every:
        names = re.findall(r'\sid="([^"]+)"', client.get(address).text)
        assert len(names) == len(set(names)), address


def test_every_link_inside_the_reader_leads_to_a_page_and_to_a_place_on_it(client: TestClient, every: tuple[str, ...]) -> None:
    """Each fact is one click from its sentence: the anchor behind every link is there."""
    texts: dict[str, str] = {}
    for address in every:
        for link in links(client.get(address).text):
            if link.startswith(("http:", "https:")) or re.search(r"/label\?part=\w+&n=[1-9]", link):  # Of these forms the first will do.
                continue
            target, _, place = link.partition("#")
            target = target or address
            if target not in texts:
                answer = client.get(target)
                assert answer.status_code == (404 if target == "/nowhere" else 200), (address, link)
                texts[target] = answer.text
            assert not place or place in anchors(texts[target]), (address, link)


def test_every_page_is_there_as_json(client: TestClient, every: tuple[str, ...]) -> None:
    for address in every:
        if "/correct?" in address or address.partition("?")[0].endswith("/label") or address in ("/add", "/help", "/nowhere"):
            continue
        where, _, query = address.partition("?")
        answer = client.get(("/index" if where == "/" else where) + ".json" + ("?" + query if query else ""))
        assert answer.status_code == 200 and answer.headers["content-type"] == "application/json", address
        assert isinstance(json.loads(answer.text), dict), address


def test_the_json_of_an_article_is_its_reading(client: TestClient, path: Path) -> None:
    with Library(path) as library:
        row = library.list(limit=1)[0]
    kept = client.get(f"/article/{row.id}.json").json()["kept"]
    assert kept["row"]["id"] == row.id
    assert kept["reading"]["article"]["paragraphs"][0] == [0, kept["reading"]["article"]["paragraphs"][0][1]]


def test_all_characters_of_the_text_stand_on_the_article_page_in_order(client: TestClient, path: Path) -> None:
    with Library(path) as library:
        kept = library.show(library.list(limit=1)[0].id)
    text = client.get(f"/article/{kept.row.id}?marks=statements,times,figures,names,unsure").text
    body = text[text.index('<div class="text"') : text.index('<div class="read-out"')]
    shown = re.sub(r"<sup>.*?</sup>|<aside.*?</aside>|<[^>]+>", "", body, flags=re.DOTALL)
    wanted = " ".join(span.of(kept.reading.article.text) for span in kept.reading.article.paragraphs)
    import html

    assert wanted.split() == html.unescape(shown).split()[: len(wanted.split())]


def test_the_front_page_says_what_differs_what_changed_and_what_it_rests_on(client: TestClient, path: Path) -> None:
    with Library(path) as library:
        story = library.stories()[0]
    text = client.get("/").text
    card = text[text.index('<article class="card lead">') : text.index("</article>")]
    assert f'href="/story/{story.id}"' in card and "Rests on" in card
    assert f"{len(story.articles)} articles" in card
    assert ("What differs" in card) == any(not difference.update for difference in story.differences)
    assert ("What changed" in card) == any(difference.update for difference in story.differences)


def test_copies_are_folded_under_their_original(client: TestClient, path: Path) -> None:
    with Library(path) as library:
        story = next(story for story in library.stories() if story.copies)
    text = client.get(f"/story/{story.id}").text
    folded = re.findall(r"<details.*?</details>", text, flags=re.DOTALL)
    for copy in story.copies:
        assert any(f"/article/{copy.article}" in fold and "taken over" in fold for fold in folded)
        assert f"/article/{copy.original}" in text


def test_an_interval_is_shown_as_an_interval_with_exact_days(tmp_path: Path) -> None:
    from dataclasses import replace

    from cuttings.types import When

    with Library(tmp_path / "library.db") as library:
        one = reading(page(1))
        month = When(first="2021-07-26", last="2021-08-25", grain="month", basis='"one month ago", counted back')
        added = library.keep([(page(1), replace(one, article=replace(one.article, published=month)))])
    with browser(tmp_path / "library.db") as client:
        text = client.get(f"/article/{added.kept[0]}").text
    assert '<time datetime="2021-07-26">26 July</time>&nbsp;– <time datetime="2021-08-25">25 August 2021</time>' in text
    assert "one month ago" in text


def test_what_was_said_in_an_article_of_several_days_bears_them_all(tmp_path: Path) -> None:
    """A stretch of days is never told as the one day that it ends on; a single day stands alone."""
    from dataclasses import replace

    from cuttings.types import When

    with Library(tmp_path / "library.db") as library:
        one = reading(page(1))
        long = When(first="2026-09-14", last="2026-10-12", grain="month")
        kept = library.keep([(page(1), replace(one, article=replace(one.article, published=long)))]).kept[0]
        story = library.show(kept).row.story
    with browser(tmp_path / "library.db") as client:
        for address in (f"/story/{story}", f"/story/{story}/said"):
            text = client.get(address).text
            assert text.count('<time datetime="2026-10-12">') == text.count('14 September</time>&nbsp;– <time datetime="2026-10-12">') > 0


def test_facts_stand_beside_their_paragraph_and_what_is_unsure_is_folded(tmp_path: Path) -> None:
    from dataclasses import replace

    one = reading(page(1))
    unsure = replace(one.statements[0], score=0.5, speaker="Nobody Atall")
    figures = (replace(one.figures[0], score=0.99),)
    one = replace(one, statements=(*one.statements, unsure), figures=figures, sourcing={"named": 1, "own voice": 2})
    with Library(tmp_path / "library.db") as library:
        id = library.keep([(page(1), one)]).kept[0]
    with browser(tmp_path / "library.db") as client:
        text = client.get(f"/article/{id}").text
        every = client.get(f"/article/{id}?marks=statements,unsure").text
    notes = re.findall(r'<aside class="notes".*?</aside>', text, flags=re.DOTALL)
    assert len(notes) == 1 and "Amina Odhiambo" in notes[0].partition("<details")[0]
    assert "Nobody Atall" not in notes[0].partition("<details")[0] and "Nobody Atall" in notes[0]
    assert 'class="unsure" open' not in text and 'class="unsure" open' in every
    assert '<span class="q">We lost </span><span class="q f">40</span><span class="q"> boats</span>' in text
    fold = text[text.index('<details class="unsure">', text.index('<section id="statements">')) :]
    assert "Nobody Atall" in fold[: fold.index("</details>")]
    assert "Nobody Atall" in re.findall(r'<aside class="notes".*?</aside>', every, flags=re.DOTALL)[0]
    assert "2 in own voice" in text


def test_how_a_page_was_read_shows_its_furniture_beside_its_fields(client: TestClient, path: Path) -> None:
    with Library(path) as library:
        row = next(row for row in library.list(limit=100) if row.title and "Ardova Said to Accept" in row.title)
    text = client.get(f"/article/{row.id}/page").text
    assert 'class="l-furniture"' in text and 'class="l-headline"' in text and 'class="l-body"' in text
    assert "<b>taken</b>" in text


def test_an_error_of_the_reader_gives_no_advice_for_a_terminal(client: TestClient) -> None:
    for address in ("/article/zzzz", "/story/zzzz", "/nowhere", "/refused/zzzz", "/article/zzzz.json"):
        answer = client.get(address)
        assert answer.status_code == 404 and "cuttings list" not in answer.text and "`" not in answer.text, address


def test_a_search_without_letters_or_digits_says_so(client: TestClient) -> None:
    assert "no letters or digits" in client.get("/search", params={"q": '"'}).text


def test_no_code_of_a_time_expression_stands_on_a_page(client: TestClient, every: tuple[str, ...]) -> None:
    for address in every:
        assert not re.search(r">[^<>]*(?:\bPT?\d+[YMWDHS]\b|T(?:MO|AF|EV|NI)\b|XXXX-|_REF\b)", client.get(address).text), address


def test_a_search_marks_the_words_in_their_sentence(client: TestClient) -> None:
    text = client.get("/search?q=kelmar+dam").text
    assert re.search(r"<mark>Kelmar</mark>.*<mark>dam</mark>", text)
    assert "No sentence" in client.get("/search?q=xyzzyxyzzy").text
    for odd in ('"', "*", "NEAR(", "a OR", "-", "title:x", "\x00", "' --", "(" * 500):
        assert client.get("/search", params={"q": odd}).status_code == 200, odd


def test_articles_can_be_asked_for_by_outlet_section_and_day(client: TestClient, path: Path) -> None:
    with Library(path) as library:
        outlet = library.outlets()[0]
        rows = library.list(outlet=outlet.name, limit=100)
    text = client.get("/articles", params={"outlet": outlet.name}).text
    assert all(f"/article/{row.id}" in text for row in rows)
    assert text.count('<p class="row-day">') == len(rows)
    assert client.get("/articles?since=nonsense").status_code == 400
    assert "not a day" in client.get("/articles?since=nonsense").text


def test_lists_are_cut_into_pages_that_lead_on(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(n), reading(page(n), f"A short text about number {n}.", title=f"Number {n}")) for n in range(60)])
    with browser(tmp_path / "library.db") as client:
        seen, address = set(), "/articles"
        for _ in range(3):
            text = client.get(address).text
            seen |= set(re.findall(r"/article/([0-9a-f]{16})\"", text))
            onward = re.search(r'href="([^"]+)" rel="next"', text)
            if not onward:
                break
            address = onward[1]
    assert len(seen) == 60


def test_an_empty_library_shows_the_box_to_paste_into(tmp_path: Path) -> None:
    with browser(tmp_path / "library.db") as client:
        for address in ("/", *LISTS[1:]):
            answer = client.get(address)
            assert answer.status_code == 200 and "<h1" in answer.text
        front = client.get("/").text
        assert '<textarea id="text"' in front and "This library is empty" in front and token(client, "/")


def test_what_is_not_there_is_said_in_one_line(client: TestClient) -> None:
    for address in ("/article/ffffffffffffffff", "/article/ff", "/story/ffffffffffffffff", "/refused/ffffffffffffffff", "/nowhere"):
        answer = client.get(address)
        assert answer.status_code == 404 and "Traceback" not in answer.text and '<a href="/">stories</a>' in answer.text
    answer = client.get("/article/ffffffffffffffff.json")
    assert answer.status_code == 404 and "ffffffffffffffff" in answer.json()["error"]
    assert client.get("/page/ffffffffffffffff/original.txt").status_code == 404
    assert client.get("/page/..%2f..%2fetc%2fpasswd/original.txt").status_code == 404
    assert client.get("/static/..%2f__init__.py").status_code == 404


def test_a_file_that_is_no_library_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "library.db").write_bytes(b"no database at all" * 1000)
    with browser(tmp_path / "library.db") as client:
        answer = client.get("/")
    assert answer.status_code == 503 and answer.text.count("\n") == 1 and "Traceback" not in answer.text


def test_pages_are_shown_while_another_writes(path: Path, client: TestClient) -> None:
    """A reader waits for nobody: a write that is under way does not hold up a page."""
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        assert client.get("/").status_code == 200
    finally:
        writer.execute("ROLLBACK")
        writer.close()


def test_a_speakers_page_tells_what_they_said_each_at_its_sentence(client: TestClient, path: Path) -> None:
    """Newest first, by outlet in a drawing, with the names that outlets use; unsure ones apart."""
    text = client.get("/who/ilena-dorvath").text
    form = client.get("/who/ilena-dorvath.json").json()
    assert form["speaker"]["name"] == "Ilena Dorvath" and form["total"] >= len(form["said"]) > 10
    assert 'class="chart"' in text and "The Ilmar Courier" in text and "Which outlet uses" in text
    with Library(path) as library:
        for one in form["said"]:
            assert library.show(one["article"]["id"]).reading.article.text[slice(*one["span"])] == one["sentence"]
    assert client.get("/who/nobody-at-all").status_code == 404
    assert "Nobody goes by that name" in client.get("/who?name=xyzzy").text


def test_each_count_of_a_sourcing_opens_its_sentences(client: TestClient, path: Path) -> None:
    with Library(path) as library:
        story = library.stories(limit=1)[0].id
    form = client.get(f"/story/{story}/sourcing.json").json()["sourcing"]
    text = client.get(f"/story/{story}/sourcing").text
    for ground, count in form["sentences"].items():
        assert sum(rest["ground"] == ground for rest in form["rests"]) == count
        if count > 40:
            whole = client.get(f"/story/{story}/sourcing?ground={ground.replace(' ', '+')}").text
            assert whole.count('class="rest-text"') >= count
    assert "TPA, from a high-ranking official in Semmelin, unnamed" in text


def test_a_timeline_is_drawn_and_told_by_a_table_with_the_same_entries(client: TestClient, path: Path) -> None:
    with Library(path) as library:
        story = library.stories(limit=1)[0]
        article = next(row.id for row in library.list(limit=100) if row.title and row.title.startswith("Ardova Said"))
        entries = len(library.story(story.id).timeline)
        of_article = len(library.timeline(article))
    text = client.get(f"/story/{story.id}").text
    assert text.count('<tr><td class="no">') == min(40, entries) == len(re.findall(r'<a class="k k-', text))
    text = client.get(f"/story/{story.id}?all=1").text
    assert text.count('<tr><td class="no">') == entries == len(re.findall(r'<a class="k k-', text))
    text = client.get(f"/article/{article}").text
    table = text.partition('id="timeline"')[2].partition("</section>")[0]
    assert table.count('<tr><td class="no">') == of_article and 'class="bar hollow"' in text


def test_a_copy_shows_the_passages_that_it_took_over(client: TestClient, path: Path) -> None:
    """On demand, and only where the article is a copy whose original is here."""
    with Library(path) as library:
        row = next(kept.row for kept in library.readings() if kept.row.copy_of)
        taken = library.compare(str(row.copy_of), row.id).taken
    text = client.get(f"/article/{row.id}?marks=copied").text
    assert taken and 'class="both"' in text and "Taken over: marked, unmark" in text
    assert 'class="both"' not in client.get(f"/article/{row.id}").text


def test_a_large_story_lists_its_first_articles_and_leads_to_all(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(n), reading(page(n), f"A short text about number {n}.", title=f"Number {n}")) for n in range(45)])
        first = library.list(limit=1)[0]
        for row in library.list(limit=100):
            if row.story != first.story:
                library.correct(row.id, "story", str(first.story))
    with browser(tmp_path / "library.db") as client:
        text, whole = (client.get(f"/story/{first.story}{query}").text for query in ("", "?all=1"))
    named = [len(set(re.findall(r"/article/([0-9a-f]{16})\"", one.partition('id="published"')[2]))) for one in (text, whole)]
    assert named == [40, 45] and "All 45 articles" in text and "All 45 articles" not in whole


def test_outlets_are_counted_alike_wherever_and_unknown_ones_are_none(tmp_path: Path) -> None:
    from dataclasses import replace

    with Library(tmp_path / "library.db") as library:
        for n, outlet in ((1, "Tolle Post"), (2, None)):
            one, told = page(n, url=None), reading(page(n, url=None))
            library.keep([(one, replace(told, article=replace(told.article, outlet=outlet, domain=None)))])
        story = library.stories()[0]
        assert len(story.articles) == 2
    with browser(tmp_path / "library.db") as client:
        assert "2 articles from 1 outlet" in client.get("/").text
        for address in ("/", f"/story/{story.id}"):
            assert "1 outlet, 2 articles" in client.get(address).text
