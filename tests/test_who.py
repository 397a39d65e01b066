"""Who said what over a library: found by any form of a name, told newest first, never read from every article, and never guessed."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cuttings import Library
from cuttings.errors import NotFound, UsageError
from cuttings.store import schema
from cuttings.types import Mention, Name, NameKind, Reading, Span, Statement
from handmade import dump, page, reading


def said(number: int, speaker: str, words: str, *, day: str = "2026-03-02", outlet: str = "Tolle Post", **more: object) -> Reading:
    """A reading of one sentence in which *speaker* says *words*; `full`, `kind` and `aliases` tell whom the article means by that."""
    text = f"{words}, {speaker} said."
    base = reading(page(number), text, outlet=outlet, day=day)
    at = Span(text.rindex(speaker), text.rindex(speaker) + len(speaker))
    full = str(more.get("full", speaker))
    kind: NameKind = more.get("kind", "person")  # type: ignore[assignment]
    name = Name(name=full, kind=kind, aliases=tuple(more.get("aliases", ())), mentions=(Mention(span=at, form="name", by="hand"),))  # type: ignore[arg-type]
    one = Statement(content=(Span(0, len(words)),), source=(at,), speaker=full, kind="indirect", by="hand", score=0.99)
    return replace(base, sentences=(Span(0, len(text)),), names=(name,), statements=(one,))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def kept(path: Path, *readings: Reading) -> Library:
    library = Library(path)
    library.keep([(page(number), one) for number, one in enumerate(readings)])
    return library


def test_a_person_is_found_by_whole_name_surname_alias_and_title(path: Path) -> None:
    first = said(0, "Ida Orme", "It is closed", aliases=("Orme", "Ida O."))
    with kept(path, first) as library:
        for query in ("Ida Orme", "orme", "ORME", "Mayor Ida Orme", "Ida O.", "ida  orme", "Órme"):
            assert [one.words for one in library.who(query).said] == ["It is closed"], query


def test_what_was_said_comes_newest_first_and_between_days_and_in_an_outlet(path: Path) -> None:
    days = ("2026-03-02", "2026-03-09", "2026-03-05")
    some = [said(n, "Ida Orme", f"It is day {n}", day=day, outlet=f"Outlet {n}") for n, day in enumerate(days)]
    with kept(path, *some) as library:
        assert [one.words for one in library.who("orme").said] == ["It is day 1", "It is day 2", "It is day 0"]
        assert [one.words for one in library.who("orme", since="2026-03-05").said] == ["It is day 1", "It is day 2"]
        assert [one.words for one in library.who("orme", until="2026-03-04").said] == ["It is day 0"]
        assert [one.words for one in library.who("orme", outlet="outlet 2").said] == ["It is day 2"]
        assert library.who("orme", limit=1).total == 3
        with pytest.raises(UsageError, match="not a day"):
            library.who("orme", since="soon")


def test_a_name_that_fits_several_is_asked_about_and_not_guessed(path: Path) -> None:
    both = (said(0, "Ida Orme", "It is closed"), said(1, "Jan Orme", "It is open"), said(2, "Orme", "It rains"))
    with kept(path, *both) as library:
        found = library.who("orme")
        assert [one.key for one in found.speakers] == ["ida-orme", "jan-orme", "orme"] and found.said == ()
        assert [one.words for one in library.who("Jan Orme").said] == ["It is open"]
        assert [one.words for one in library.who("orme", exact=True).said] == ["It rains"]


def test_a_mistyped_name_is_answered_with_those_like_it(path: Path) -> None:
    with kept(path, said(0, "Ida Orme", "It is closed"), said(1, "Jan Tarnow", "It is open")) as library:
        for query, near in (("Ida Orne", "Ida Orme"), ("tarnov", "Jan Tarnow"), ("Mayor Jan Tarnov", "Jan Tarnow")):
            with pytest.raises(NotFound, match=f"nobody goes by the name '{query}'; did you mean {near}\\?$"):
                library.who(query)
        with pytest.raises(NotFound, match="see `cuttings names`"):
            library.who("xyzzy")


def test_a_bare_surname_is_its_one_bearer_and_says_that_it_is_bare(path: Path) -> None:
    with kept(path, said(0, "Ida Orme", "It is closed"), said(1, "Orme", "It rains")) as library:
        for query in ("orme", "Ida Orme"):
            assert {one.words: one.bare for one in library.who(query).said} == {"It is closed": False, "It rains": True}, query


def test_a_body_is_not_taken_for_another_that_ends_like_it(path: Path) -> None:
    two = (said(0, "Ministry", "It is closed", kind="body"), said(1, "Water Ministry", "It is open", kind="body"))
    with kept(path, *two) as library:
        assert [one.words for one in library.who("ministry").said] == ["It is closed"]
        assert [one.words for one in library.who("Water Ministry").said] == ["It is open"]


def test_the_same_words_in_several_outlets_are_told_once(path: Path) -> None:
    words = "The bridge over the Sorn will stay closed"
    some = [said(n, "Ida Orme", words, day=f"2026-03-0{n + 1}", outlet=f"Outlet {n}") for n in range(3)]
    with kept(path, *some) as library:
        (one,) = library.who("orme").said
        assert one.article.outlet == "Outlet 0"
        assert sorted(row.outlet or "" for row in one.also) == ["Outlet 1", "Outlet 2"]


def test_nobody_by_a_name_is_said_in_one_line(path: Path) -> None:
    with kept(path, said(0, "Ida Orme", "It is closed")) as library:
        for query in ("Tarn", "", "?!", "\ud800"):
            with pytest.raises(NotFound, match="nobody goes by the name"):
                library.who(query)


def test_a_corrected_speaker_is_filed_under_the_right_name_at_once(path: Path) -> None:
    with kept(path, said(0, "Ida Orme", "It is closed")) as library:
        made = library.correct(page(0).id, "speaker", "Jan Tarn", quote="It is closed")
        assert [one.words for one in library.who("tarn").said] == ["It is closed"]
        assert library.who("orme").said == ()
        library.undo(made.id or 0)
        assert [one.words for one in library.who("orme").said] == ["It is closed"]


def test_which_outlets_use_which_name(path: Path) -> None:
    two = (said(0, "Ida Orme", "It is closed", aliases=("Orme",), outlet="Post"), said(1, "Ida Orme", "It is open", outlet="Quay"))
    with kept(path, *two) as library:
        uses = {(one.outlet, one.form): one.articles for one in library.usages("ida-orme")}
        assert uses == {("Post", "Ida Orme"): 1, ("Post", "Orme"): 1, ("Quay", "Ida Orme"): 1}


def older(path: Path) -> None:
    """Make a library as it was before names and statements were filed: without every table of that change and of those after it."""
    with closing(sqlite3.connect(path)) as db, db:
        for table in schema._expected(schema._MIGRATIONS) - schema._expected(schema._MIGRATIONS[:4]):
            db.execute(f"DROP TABLE {table}")
        db.execute("DELETE FROM migration WHERE n >= 5")
        db.execute("PRAGMA user_version = 4")


def test_an_older_library_is_filed_by_name_when_it_is_first_asked(path: Path) -> None:
    with kept(path, said(0, "Ida Orme", "It is closed"), said(1, "Ida Orme", "It is open")) as library:
        before, told = library.names(), library.who("orme")
        tables = dump(path)
    older(path)
    with Library(path) as library:
        assert (library.names(), library.who("orme")) == (before, told)
        apart = {"migration", "shingle"}  # Shingles come with a rebuild.
        assert {name: rows for name, rows in dump(path).items() if name not in apart} == {
            name: rows for name, rows in tables.items() if name not in apart
        }
    assert path.with_name(f"library.db.before-{schema.LATEST}").exists()


@given(order=st.permutations(range(5)), again=st.lists(st.integers(0, 4), max_size=4))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_sums_are_those_of_the_articles_however_they_came(
    order: list[int], again: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever is read anew or corrected, the counts over all articles are the counts of their rows."""
    path = tmp_path_factory.mktemp("who") / "library.db"
    with Library(path) as library:
        for n in order:
            library.keep([(page(n), said(n, ("Ida Orme", "Orme", "Jan Tarn")[n % 3], f"It is {n}", aliases=("Mayor", "Orme")))])
        for n in again:
            library.keep([(page(n), said(n, "Jan Tarn", "It is otherwise"))])
        library.correct(page(order[0]).id, "speaker", "Ida Orme", quote="It is")
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT name, kind, articles, mentions FROM entity ORDER BY name").fetchall() == (
            db.execute("SELECT name, kind, count(*), sum(mentions) FROM named GROUP BY name, kind ORDER BY name").fetchall()
        )
        assert db.execute("SELECT key, name, statements FROM voice ORDER BY name").fetchall() == (
            db.execute("SELECT key, speaker, count(*) FROM said GROUP BY key, speaker ORDER BY speaker").fetchall()
        )
        assert db.execute("SELECT key, statements FROM speaker ORDER BY key").fetchall() == (
            db.execute("SELECT key, count(*) FROM said GROUP BY key ORDER BY key").fetchall()
        )
        assert db.execute("SELECT count(*) FROM form WHERE articles < 1").fetchone() == (0,)


BRIDE = "St Bride’s Hospital", "St Bride's Hospital"
NURSES = "Verrin Nurses’ Federation", "Verrin Nurses' Federation"


def test_a_name_is_one_by_whichever_apostrophe_an_article_prints_it(path: Path) -> None:
    some = [
        said(number, name, f"It is day {number}", kind=kind, aliases=(name[3:],))
        for number, (name, kind) in enumerate(zip((*BRIDE, *NURSES), ("body", "place", "body", "body"), strict=True))
    ]
    with kept(path, *some) as library:
        assert [(one.name, one.kind, one.articles) for one in library.names()] == [(BRIDE[1], "body", 2), (NURSES[1], "body", 2)]
        for name in (*BRIDE, *NURSES):
            words = {"It is day 0", "It is day 1"} if name in BRIDE else {"It is day 2", "It is day 3"}
            assert {one.words for one in library.who(name).said} == words, name
            assert len(library.search(f'"{name}"')) == 2, name
            assert [one.articles for one in library.names(name)] == [2], name
        assert library.check().problems == ()
        library.remove(library.list()[0].id)
        assert sorted(one.articles for one in library.names()) == [1, 2]


def test_names_that_differ_in_more_than_the_apostrophe_stay_two_and_a_closing_quote_stays(path: Path) -> None:
    names = ("St Bride’s Hospital", "St Brides Hospital", "the ‘Three Sisters’ Inn")
    with kept(path, *(said(number, name, "It is open", kind="body") for number, name in enumerate(names))) as library:
        assert [one.name for one in library.names()] == ["St Bride's Hospital", "St Brides Hospital", "the ‘Three Sisters’ Inn"]


def test_a_place_is_one_in_the_capitals_of_a_dateline_and_in_the_text(path: Path) -> None:
    places = ("VERRIN", "Verrin", "ST BRIDE’S-ON-THE-MOOR", "St Bride’s-on-the-Moor", "US VERRIN", "UAE", "VERRIN, DC")
    with kept(path, *(said(number, name, "It is shut", kind="place") for number, name in enumerate(places))) as library:
        found = {one.name: (one.articles, one.aliases) for one in library.names()}
        assert found == {
            "Verrin": (2, ("VERRIN",)),
            "St Bride's-on-the-Moor": (2, ("ST BRIDE'S-ON-THE-MOOR",)),
            "US Verrin": (1, ("US VERRIN",)),
            "UAE": (1, ()),
            "Verrin, DC": (1, ("VERRIN, DC",)),
        }
        assert library.names("VERRIN") == library.names("Verrin")
        assert library.check().problems == ()


def test_what_is_no_place_keeps_its_capitals(path: Path) -> None:
    with kept(path, said(0, "TORVA", "It is shut", kind="body"), said(1, "Torva", "It is shut", kind="body")) as library:
        assert sorted(one.name for one in library.names()) == ["TORVA", "Torva"]
