"""Searching with operators beside words: what each narrows to, what is off about one, and the facets that add them."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings import Library
from cuttings.errors import UsageError
from cuttings.store import narrow, schema, search
from cuttings.store.letters import folded, unfolded
from cuttings.store.query import OPERATORS, parse, term
from cuttings.types import Reading, Span, Statement, When
from handmade import TOWN, page, reading
from test_who import older
from webbed import OWN, browser, links


def made(n: int, outlet: str, day: str, author: str, speaker: str) -> Reading:
    one, text = reading(page(n), title=f"Weir {n} fails", outlet=outlet, day=day), f"{TOWN} Number {n} sank."
    said, last = replace(one.statements[0], speaker=speaker), Span(len(TOWN) + 1, len(text))
    section, agencies = ("Regions", "Harbour")[n % 2], ("TPA",) if n == 4 else ()
    article = replace(one.article, text=text, authors=(author,), section=section, agencies=agencies)
    return replace(one, article=article, sentences=(*one.sentences, last), statements=(said,))


def kept(path: Path) -> Library:
    library = Library(path)
    library.keep(
        [
            (page(1), made(1, "Tolle Post", "2024-03-04", "Ada Berg", "Amina Odhiambo")),
            (page(2), made(2, "Tolle Post", "2025-03-04", "Ada Berg", "Jan Tarn")),
            (page(3), made(3, "The Quay", "2026-03-04", "Ben Clerk", "Amina Odhiambo")),
            (page(4), made(4, "Quay Sunday", "2026-03-09", "Ben Clerk", "Ida Orme")),
        ]
    )
    return library


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "library.db"
    kept(path).close()
    return path


@pytest.fixture(scope="module")
def library(path: Path) -> Iterator[Library]:
    with Library(path) as opened:
        yield opened


def numbers(library: Library, typed: str) -> list[int]:
    """The numbers of the articles found, as their headlines have them, smallest first."""
    return sorted(int((hit.article.title or "").split()[1]) for hit in library.search(typed))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('weir outlet:"Tolle Post"', [1, 2]),
        ("weir outlet:quay", [3, 4]),
        ("weir outlet:tollepost.example", [1, 2, 3, 4]),
        ('weir -outlet:"The Quay"', [1, 2, 4]),
        ('weir outlet:"The Quay" outlet:"Tolle Post"', [1, 2, 3]),
        ("weir section:harbour", [1, 3]),
        ("weir by:clerk", [3, 4]),
        ("weir by:TPA", [4]),
        ("weir -by:berg", [3, 4]),
        ("weir since:2025", [2, 3, 4]),
        ("weir since:2025-03 until:2026-03-04", [2, 3]),
        ("weir until:2024", [1]),
        ("weir kind:article", [1, 2, 3, 4]),
        ("weir kind:live", []),
        ("boats said-by:odhiambo", [1, 3]),
        ('boats said-by:"Amina Odhiambo" outlet:quay', [3]),
        ("weir said-by:odhiambo", []),
        ("boats -said-by:odhiambo", [2, 4]),
        ("said-by:orme", [4]),
        ("by:berg", [1, 2]),
        ("by:berg -sank", []),
        ("outlet:nobody", []),
        ("said-by:nobody weir", []),
        ("OUTLET:quay Weir", [3, 4]),
    ],
)
def test_an_operator_narrows_to_what_it_names(library: Library, typed: str, expected: list[int]) -> None:
    assert numbers(library, typed) == expected
    assert library.find(typed).articles == len(expected)


def test_a_sentence_counts_as_said_only_where_it_is_certain_whose_it_is(tmp_path: Path) -> None:
    one = made(1, "Tolle Post", "2024-03-04", "Ada Berg", "Amina Odhiambo")
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(1), replace(one, statements=(replace(one.statements[0], score=0.9),)))])
        assert library.search("boats said-by:odhiambo") == () == library.search("said-by:odhiambo")
        assert "speaker" not in library.find("boats").facets


def test_a_statement_over_several_sentences_is_found_by_each_of_them(tmp_path: Path) -> None:
    text = "“The gates held. The road did not hold,” Ida Orme said. The harbour is closed."
    ends = [text.index("held.") + 5, text.index("said.") + 5, len(text)]
    one = reading(page(1), text)
    sentences = (Span(0, ends[0]), Span(ends[0] + 1, ends[1]), Span(ends[1] + 1, ends[2]))
    said = Statement(content=(Span(1, text.index(",”")),), speaker="Ida Orme", score=0.99)
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(1), replace(one, sentences=sentences, statements=(said,)))])
        for word, count in (("gates", 1), ("road", 1), ("harbour", 0)):
            assert len(library.search(f"{word} said-by:orme")) == count, word


def test_without_words_the_newest_articles_come_first_each_with_its_headline(library: Library) -> None:
    hits = library.search("kind:article -live")
    assert [hit.sentence for hit in hits] == ["Weir 4 fails", "Weir 3 fails", "Weir 2 fails", "Weir 1 fails"]
    assert {(hit.span, hit.marks) for hit in hits} == {(Span(0, 0), ())}
    (hit,) = library.search("said-by:orme")
    assert hit.sentence.startswith('"We lost 40 boats')


def test_facets_count_the_articles_and_their_terms_find_just_these(library: Library) -> None:
    found = library.find("boats")
    told = {name: [(one.value, one.articles) for one in facets] for name, facets in found.facets.items()}
    assert told == {
        "outlet": [("Tolle Post", 2), ("Quay Sunday", 1), ("The Quay", 1)],
        "section": [("Harbour", 2), ("Regions", 2)],
        "year": [("2026", 2), ("2025", 1), ("2024", 1)],
        "speaker": [("Amina Odhiambo", 2), ("Ida Orme", 1), ("Jan Tarn", 1)],
    }
    for facets in found.facets.values():
        for one in facets:
            assert library.find(f"boats {one.term}").articles == one.articles, one
    assert list(library.find("boats since:2025 outlet:quay").facets) == ["section", "speaker"]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("outlt:Post", "no operator outlt:; did you mean outlet:"),
        ("weir untill:2024", "did you mean until:"),
        ("saidby:orme", "did you mean said-by:"),
        ("since:yesterday", "since: needs a day, not 'yesterday'"),
        ("until:2024-13", "until: needs a day"),
        ("since:2024-02-30", "since: needs a day"),
        ("kind:opinion", "no kind 'opinion'; one of article, live, listing, teaser, gallery"),
        ("weir -since:2024", "since: cannot be left out; use until: instead"),
    ],
)
def test_what_is_off_about_an_operator_is_told_in_one_line(library: Library, typed: str, problem: str) -> None:
    with pytest.raises(UsageError, match=problem) as raised:
        library.search(typed)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("typed", ["http://weir.example/a", "re:weir", "note:", "outlet: weir", '"since:never"', "12:30", "said-by:"])
def test_a_word_with_a_colon_stays_a_word(library: Library, typed: str) -> None:
    assert parse(typed).only == () and parse(typed).wanted
    assert isinstance(library.search(typed), tuple)


@pytest.mark.parametrize("value", ["Tolle Post", "live", 'The "Quay"', "a.example", "weird:name", "x “y” z"])
def test_a_term_is_read_back_as_its_operator_and_value(value: str) -> None:
    plain = " ".join(value.replace('"', "").replace("“", "").replace("”", "").split())
    assert parse(term("outlet", value)).only == (("outlet", plain),)
    assert set(OPERATORS) == {"outlet", "section", "by", "said-by", "since", "until", "kind"}


def test_what_is_narrowed_to_is_found_behind_the_newest_sentences_of_a_common_word(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few articles are asked one by one; of many, those in their stretch of rows are looked at, and the count says that it is no whole."""
    monkeypatch.setattr(search, "BOUNDED", 0)
    monkeypatch.setattr(search, "CANDIDATES", 2)
    assert numbers(library, "sundmark by:berg") == [1, 2] and library.find("sundmark by:berg").complete
    assert numbers(library, "boats said-by:odhiambo") == [1, 3]
    assert library.find("sundmark").articles == 2 and not library.find("sundmark").complete
    monkeypatch.setattr(search, "WALKED", 0)
    assert numbers(library, "weir by:berg") == [2] and not library.find("weir by:berg").complete


def test_an_article_that_is_shown_anew_is_found_though_its_sentences_stand_behind_those_of_later_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its rows are neither where its number says nor among the newest ones; a search that cannot know says so."""
    monkeypatch.setattr(search, "CANDIDATES", 2)
    monkeypatch.setattr(search, "WALKED", 0)
    one, other = (reading(page(1), "The weir sank.", title="", outlet=outlet) for outlet in ("Quay", "Tolle Post"))
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(n), replace(one if n < 3 else other, page=page(n).id)) for n in range(1, 5)])
        library.keep([(page(1, "again"), replace(one, page=page(1, "again").id))])
        library.keep([(page(n), replace(other, page=page(n).id)) for n in range(5, 8)])
        found = library.find("weir outlet:Quay")
        assert {hit.article.id for hit in found.hits} == {page(1).id, page(2).id} and found.complete
        monkeypatch.setattr(search, "BOUNDED", 0)
        assert not library.find("weir outlet:Quay").complete
        monkeypatch.setattr(search, "BOUNDED", 2)
        monkeypatch.setattr(search, "SPOKEN", 2)
        found = library.find("weir outlet:Quay")
        assert [hit.article.id for hit in found.hits] == [page(1).id] and not found.complete


def test_a_count_of_one_speakers_sentences_is_whole_only_where_none_was_cut_off(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "CANDIDATES", 1)
    found = library.find("boats said-by:odhiambo")
    assert found.articles == 1 and not found.complete
    monkeypatch.setattr(search, "CANDIDATES", 2)
    found = library.find("boats said-by:odhiambo")
    assert found.articles == 2 and found.complete


def test_a_count_of_words_in_different_sentences_is_whole_only_where_all_articles_were_asked(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> tuple[int, bool]:
        found = library.find("boats sank")
        return found.articles, found.complete

    assert told() == (4, True)
    monkeypatch.setattr(search, "CANDIDATES", 4)
    monkeypatch.setattr(search, "LOOKS", 0)
    assert told()[1] is False


def test_a_timeline_of_a_search_heeds_its_operators(library: Library) -> None:
    assert len(library.timeline("failed")) > len(library.timeline("failed outlet:quay")) > 0
    assert library.timeline("failed outlet:nobody") == ()


def test_an_older_library_knows_its_bylines_once_it_is_asked(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with Library(path) as library:
        library.backup(copy)
    older(copy)
    with Library(copy) as library:
        assert numbers(library, "weir by:clerk") == [3, 4]


def test_an_older_library_knows_the_speakers_of_what_a_plain_search_finds(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with Library(path) as library:
        library.backup(copy)
        facets = library.find("boats").facets
    older(copy)
    with Library(copy) as library:
        assert facets["speaker"] and library.find("boats").facets == facets


def test_a_correction_of_a_byline_holds_for_searches_and_after_a_rebuild(tmp_path: Path) -> None:
    from handmade import html

    with Library(tmp_path / "library.db") as library:
        library.add([html(1)], workers=0)
        library.correct(html(1).id, "authors", "Ida Orme")
        assert len(library.search("by:orme")) == 1
        library.rebuild(workers=0)
        assert len(library.search("weir by:orme")) == 1 and library.check().problems == ()


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("colour:weir", "there is no operator colour:, but outlet:, section:, by:, said-by:, since:, until:, kind:"),
        ('"weir unclosed', "a quotation mark is not closed"),
        ("-weir", "a search needs a word to find beside those to leave out"),
        ('weir outlet:"Tole Post"', "no outlet goes by the name 'Tole Post'; did you mean Tolle Post?"),
        ("weir outlet:zzz", "no outlet goes by the name 'zzz'"),
        ("submarine", 'no article has "submarine"; another form may be found'),
        ("weir submarine", 'no article has "submarine"; fewer words may find more'),
        ('"fails weir"', 'no article has "fails weir"; without quotation marks the words of "fails weir" are found'),
        ('"fails submarine"', 'no article has "fails submarine"; another form may be found'),
        ('"weir 1" "weir 2"', "no article has all of these words; fewer may find more"),
        ("weir outlet:quay until:1999", "the words alone are found, without what narrows the search"),
        ("outlet:quay until:1999", ""),
    ],
)
def test_a_search_that_finds_nothing_says_what_may_be_amiss(library: Library, path: Path, typed: str, note: str) -> None:
    found = library.find(typed)
    assert (found.articles, found.note) == (0, note)
    with browser(path) as client:
        assert client.get("/search.json", params={"q": typed}).json()["note"] == note


def test_a_search_that_finds_something_has_nothing_amiss(library: Library) -> None:
    assert library.find('"weir').articles == 4 and library.find('"weir').note == ""


def test_the_readers_page_of_search_shows_a_whole_example(path: Path) -> None:
    with browser(path) as client:
        assert 'outlet:"The Example" since:2024-03</code>' in client.get("/search").text


def test_the_readers_facets_lead_to_the_narrowed_search(path: Path) -> None:
    with browser(path) as client:
        text = client.get("/search", params={"q": "boats"}).text
        (link,) = [one for one in links(text) if one.startswith("/search?q=boats+said-by") and "Odhiambo" in one]
        narrowed = client.get(link).text
        assert "2 articles" in narrowed and 'id="f-speaker"' not in narrowed and 'id="f-outlet"' in narrowed
        form = client.get("/search.json", params={"q": "boats outlet:quay"}).json()
        assert form["articles"] == 2 and form["complete"] and form["facets"]["year"][0]["term"] == "since:2026 until:2026"
        assert "did you mean outlet:" in client.get("/search", params={"q": "outlt:<b>x"}).text
        hostile = client.get("/search", params={"q": 'weir outlet:"<script>alert(1)</script>'}).text
        assert "<script" not in hostile.replace(OWN, "") and "&lt;script" in hostile


def test_narrowing_asks_nothing_of_a_plain_search(library: Library) -> None:
    with library._store.reading() as db:
        assert narrow.narrow(db, parse('weir -boats "river board"')) == narrow.Narrow()


def test_an_unknown_day_is_never_inside_of_days(tmp_path: Path) -> None:
    one = reading(page(1))
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(1), replace(one, article=replace(one.article, published=When(basis="unknown", grain="day"))))])
        assert library.search("weir since:1900") == () == library.search("weir until:2100")
        assert json.dumps(list(library.find("weir").facets)) == '["outlet", "section"]'


def test_what_was_read_in_a_sentence_stands_under_it(tmp_path: Path) -> None:
    """The speaker and the manner, figures and days, each a link; what is not sure is folded; a headline has none."""
    with Library(tmp_path / "library.db") as library:
        one = reading(page(1))
        figures = (replace(one.figures[0], score=0.99),)
        library.keep([(page(1), replace(one, figures=figures))])
        facts = library.facts(library.search("boats"))[page(1).id]
        assert [(said.speaker, said.stance, said.n) for said in facts.said] == [("Amina Odhiambo", "say", 0)]
        assert [(figure.words, figure.low) for figure in facts.figures] == [("40 boats", 40.0)] and facts.moments == ()
        (told,) = library.facts(library.search("failed"))[page(1).id].moments
        assert (told.when.first, told.status) == ("2026-03-02", "happened")
        assert library.facts(library.search("fails")) == {}
    with browser(tmp_path / "library.db") as client:
        text, form = client.get("/search?q=boats").text, client.get("/search.json?q=boats").json()
        folded = client.get("/search?q=failed").text
    shown = text[text.index('<dl class="read-in">') : text.index('class="filed-title"')]
    assert "/who/amina-odhiambo" in links(shown) and "says, quoted" in shown and "40 boats" in shown and "unsure" not in shown
    assert form["facts"][page(1).id]["said"][0]["speaker"] == "Amina Odhiambo"
    assert "2 March 2026" in folded[folded.index('<details class="unsure">') : folded.index('class="filed-title"')]


def test_a_corrected_speaker_is_the_one_a_search_tells(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(1), reading(page(1)))])
        library.correct(page(1).id, "speaker", "Ragna Bakke", quote="We lost 40 boats")
        facts = library.facts(library.search("boats"))[page(1).id]
    assert [said.speaker for said in facts.said] == ["Ragna Bakke"]


ARABIC = "قال مُحمَّد الأحمدي إنّ الجسر أُغلِق في مدينة تُلّا."


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("arabic") / "library.db") as opened:
        opened.keep([(page(1), reading(page(1), ARABIC, title="إغلاق الجسر"))])
        yield opened


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("محمد", ["مُحمَّد"]),
        ("مُحَمَّد", ["مُحمَّد"]),
        ("الاحمدى", ["الأحمدي"]),
        ('"محمد الأحمدی"', ["مُحمَّد الأحمدي"]),
        ("أغلق تلا", ["أُغلِق", "تُلّا"]),
        ("اغلاق", ["إغلاق"]),
    ],
)
def test_arabic_words_are_found_with_and_without_their_marks(arabic: Library, typed: str, marked: list[str]) -> None:
    """And marked whole, at their places in the text as it stands."""
    (hit,) = arabic.search(typed)
    assert hit.sentence in (ARABIC, "إغلاق الجسر")
    assert [span.of(hit.sentence) for span in hit.marks] == marked


@pytest.mark.parametrize("typed", ["محمود", "حمد", "الحمدي", "محمد -الأحمدي"])
def test_other_arabic_words_are_not_found(arabic: Library, typed: str) -> None:
    assert arabic.search(typed) == ()


@given(st.text(st.sampled_from([chr(n) for n in range(0x610, 0x6D6)] + list("aé ‌ًأ")), max_size=12))
@settings(max_examples=200, deadline=None)
def test_the_index_folds_as_searches_do(text: str) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        schema.migrate(db)
        db.execute('INSERT INTO sentence (id, article, start, "end", text) VALUES (1, 1, 0, 1, ?)', (text,))
        assert db.execute("SELECT text FROM folded").fetchone() == (folded(text),)
    for at, sign in enumerate(folded(text)):
        (span,) = unfolded(text, [Span(at, at + 1)])
        assert folded(span.of(text)) == sign


def test_an_older_library_finds_arabic_words_without_their_marks_once_it_was_opened(tmp_path: Path) -> None:
    path, step = tmp_path / "library.db", schema._MIGRATIONS.index(schema._folded)
    with Library(path) as library:
        library.keep([(page(1), reading(page(1), ARABIC))])
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript(
            "DROP TABLE words; DROP VIEW folded; CREATE VIRTUAL TABLE words USING fts5(text, content='sentence', content_rowid='id',"
            " columnsize=0, tokenize='unicode61 remove_diacritics 2'); INSERT INTO words (words) VALUES ('rebuild');"
            f" DELETE FROM migration WHERE n > {step}; PRAGMA user_version = {step}"
        )
    with Library(path) as library:
        assert len(library.search("محمد")) == 1 and library.check().problems == ()
        library.remove(page(1).id)
        assert library.search("محمد") == () and library.check().problems == ()


def test_what_is_left_out_as_uncertain_counts_only_what_the_other_words_and_operators_would_have_found(tmp_path: Path) -> None:
    made_up = kept(tmp_path / "library.db")
    doubtful = [(page(n), made(n, "Tolle Post", "2026-04-01", "Ada Berg", "Amina Odhiambo")) for n in (5, 6)]
    with made_up as library:
        library.keep([(one, replace(two, statements=(replace(two.statements[0], score=0.1),))) for one, two in doubtful])
        for typed, count in (
            ("said-by:odhiambo", 2),
            ("boats said-by:odhiambo", 2),
            ("sank said-by:odhiambo", 0),
            ("boats -5 said-by:odhiambo", 1),
            ("boats said-by:odhiambo outlet:quay", 0),
            ("said-by:odhiambo until:2026-03-30", 0),
            ("boats", 0),
        ):
            assert library.find(typed).unsure == ({"Amina Odhiambo": count} if count else {}), typed
