"""What is kept ready for the reader is what would be found anew: cards of stories, sums by section, names by their last word, marks."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cuttings import Library
from cuttings.store import schema, stories, voices
from cuttings.store.form import unpack
from cuttings.types import CARD, News, Span, Story
from cuttings.types.wording import filed
from cuttings.web import forme
from handmade import page, reading
from webbed import browser


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library(path) as opened:
        opened.keep([(page(n), reading(page(n), day=f"2026-03-{n:02}", outlet=f"Paper {n % 3}")) for n in range(1, CARD + 3)])
        yield opened


def test_a_card_holds_the_newest_articles_of_its_story_and_says_how_many_there_are(library: Library) -> None:
    (card,) = library.stories(newest=CARD)
    (whole,) = library.stories()
    newest = [row.id for row in whole.articles][-CARD:]
    assert [row.id for row in card.articles] == newest and (card.size, card.outlets) == (CARD + 2, 3)
    assert (whole.size, whole.outlets) == (0, 0) and len(whole.articles) == CARD + 2
    (short,) = library.stories(newest=3)
    assert [row.id for row in short.articles] == newest[-3:] and short.size == CARD + 2


def test_a_card_has_the_stars_of_now(library: Library) -> None:
    library.star(page(9).id)
    assert [row.id for row in library.stories(newest=CARD)[0].articles if row.starred] == [page(9).id]
    library.star(page(9).id, False)
    assert not any(row.starred for row in library.stories(newest=CARD)[0].articles)


def test_a_card_follows_corrections_of_its_articles(library: Library) -> None:
    made = library.correct(page(9).id, "outlet", "The Quay")
    assert "The Quay" in [row.outlet for row in library.stories(newest=CARD)[0].articles]
    library.undo(made.id or 0)
    assert "The Quay" not in [row.outlet for row in library.stories(newest=CARD)[0].articles]


def test_cards_of_an_older_library_are_made_when_it_is_opened(library: Library, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a record, and a copy of the file as it was."""
    before = library.stories(newest=CARD)
    library.close()
    step = next(n for n, change in enumerate(schema._MIGRATIONS) if change is schema._faced)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE story SET card = form")
        db.execute(f"PRAGMA user_version = {step}")
        db.execute("DELETE FROM migration WHERE n > ?", (step,))
    with Library(path) as opened:
        assert opened.stories(newest=CARD) == before
    assert path.with_name(f"library.db.before-{schema.LATEST}").exists()


SECTIONS = st.sampled_from(["", "World", "world", "Regions"])


@given(changes=st.lists(st.tuples(st.integers(0, 3), SECTIONS, st.booleans()), max_size=8))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_sections_are_those_of_the_cards_whatever_came_and_went(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, str, bool]]
) -> None:
    with Library(tmp_path_factory.mktemp("sections") / "library.db") as library:
        for n, section, goes in changes:
            if goes:
                library.remove(page(n).id) if any(row.id == page(n).id for row in library.list()) else None
            else:
                again = page(n, section)
                library.keep([(again, reading(again, section=section))])
        rows = library.list()
        counted = Counter(row.section.lower() for row in rows if row.section is not None)
        assert {name.lower(): number for name, number in library.sections()} == counted
        assert library.counts()["statements"] == len(rows)


NAMES = st.lists(st.sampled_from(["Ida", "Orme", "Tarn", "van", "Or", "me"]), min_size=1, max_size=3).map(" ".join)


@given(held=st.lists(NAMES, min_size=1, max_size=6), asked=NAMES)
@settings(max_examples=60, deadline=None)
def test_a_name_is_found_by_its_last_words_and_no_others(held: list[str], asked: str) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        schema.migrate(db)
        db.executemany("INSERT OR IGNORE INTO voice VALUES (?, ?, 1)", [(filed(name), name) for name in held])
        keys, key = {filed(name) for name in held}, filed(asked)
        ends = sorted(one for one in keys if one == key or one.endswith(f"-{key}"))
        assert voices.speakers(db, key) == (ends or sorted(one for one in keys if f"-{key}-" in f"-{one}-"))


@pytest.mark.parametrize(
    ("typed", "marked"),
    [("weir", ["weir"]), ('"amina odhiambo"', ["Amina Odhiambo"]), ("ODHIAMBO boats", ["boats", "Odhiambo"]), ("ámina", ["Amina"])],
)
def test_what_was_looked_for_is_marked_as_the_index_found_it(library: Library, typed: str, marked: list[str]) -> None:
    (hit, *_) = library.search(f"{typed} -friday-no-word")
    assert [span.of(hit.sentence) for span in hit.marks] == marked


def test_a_card_is_printed_once_and_says_the_time_of_each_page() -> None:
    printed: list[str] = []

    def setting(story: Story, lead: bool) -> str:
        printed.append(story.id)
        return f"<b>{forme.GAP}</b>{forme.GAP}"

    story, now = Story(id="a", title=None, articles=()), datetime(2026, 9, 8, tzinfo=UTC)
    assert forme.card(setting, story, False, now, None) == "<b></b>"
    assert "2 new articles since your last visit" in forme.card(setting, story, False, now, News(story="a", articles=2))
    assert printed == ["a"]
    forme.card(setting, replace(story, title="Weir"), False, now, None)
    assert printed == ["a", "a"]


def test_a_story_that_did_not_change_is_the_same_card(library: Library) -> None:
    assert library.stories(newest=CARD)[0] is library.stories(newest=CARD)[0]
    before = library.stories(newest=CARD)[0]
    library.correct(page(3).id, "title", "Otherwise")
    assert library.stories(newest=CARD)[0] is not before


def test_a_glance_at_a_story_has_the_first_of_what_it_holds(library: Library) -> None:
    whole = library.story(library.stories()[0].id)
    told, held = library.glance(whole.id, {"timeline": 1, "differences": 0})
    assert held == {"timeline": len(whole.timeline), "differences": len(whole.differences)} and held["timeline"] > 0
    assert told == replace(whole, timeline=whole.timeline[:1], differences=())


TELLS = "The weir at Sundmark gave way in the night and four mills stand dry."
IDLE = (
    "By Ada Berg and Ben Clerk, reporters of the Tolle Post.",
    "Updated on Monday, March 2, at a quarter past nine in the morning.",
    "This article was changed to give the number of the mills.",
    "Photo: the weir at Sundmark as it was before the flood came.",
    "The broken weir, seen from the bridge on Monday morning.",
    "A crosshead of the page, without a sign that ends a sentence",
    "SUNDMARK (TPA) — Short of forty signs.",
)


def opened(path: Path, *sentences: str, standfirst: str | None = None) -> tuple[str | None, str | None]:
    """What the card of a story and its page open with, of an article of these sentences."""
    text = "\n\n".join(sentences)
    spans = tuple(Span(text.index(one), text.index(one) + len(one)) for one in sentences)
    one = replace(reading(page(1), text), sentences=spans)
    article = replace(one.article, standfirst=standfirst, captions=(IDLE[4],), paragraphs=spans)
    with Library(path) as library:
        library.keep([(page(1), replace(one, article=article))])
        (card,), found = library.stories(newest=CARD), library.opening(page(1).id)
        assert not (card.teaser and card.teaser.span.end) or card.teaser.quote.removesuffix(" …") in card.teaser.span.of(text)
        assert not found or found[0].of(text) == found[1]
        return card.teaser and card.teaser.quote, found and found[1]


@pytest.mark.parametrize("idle", IDLE)
def test_a_story_opens_with_a_sentence_that_tells_something(path: Path, idle: str) -> None:
    caption = idle == IDLE[4]
    assert opened(path, idle, TELLS) == (TELLS, idle if caption else TELLS)
    assert opened(path, idle) == (None, idle if caption else None)


@pytest.mark.parametrize(
    "sentence",
    [
        "By Monday the weir at Sundmark had been mended by four men.",
        "Images of the broken weir went round the valley on Monday.",
        "Updated figures of the river board speak of forty boats.",
        "This article of the law is read in Tolle once in a hundred years.",
        "“Watch the water,” Amina Odhiambo of the river board told them.",
    ],
)
def test_words_that_also_begin_bylines_open_a_story_where_they_tell_something(path: Path, sentence: str) -> None:
    assert opened(path, sentence, TELLS) == (sentence, sentence)


def test_a_story_opens_with_the_standfirst_of_its_article_and_without_a_dateline(path: Path) -> None:
    assert opened(path, TELLS, standfirst="Four mills stand dry")[0] == "Four mills stand dry"
    assert opened(path, f"SUNDMARK, March 2 (TPA) — {TELLS}", standfirst="Updated at noon")[0] == TELLS
    long = opened(path, f"{TELLS[:-1]} {'and the boats lie in the mud ' * 12}now.")[0]
    assert long and long.endswith(" …") and len(long) <= 242


def test_a_card_shows_what_its_story_opens_with(path: Path) -> None:
    assert opened(path, IDLE[0], TELLS)[0] == TELLS
    with browser(path) as client:
        front = unescape(client.get("/").text)
        assert f'<p class="newest" dir="auto">{TELLS} <a class="cite" href="/article/{page(1).id}#s' in front


def test_beside_a_headline_stand_the_paper_and_day_of_its_article_and_the_newest_apart(path: Path) -> None:
    """Also where that article is not among the newest that a card holds."""
    with Library(path) as library:
        days = [(n, f"2026-03-{n:02}") for n in range(1, CARD + 3)]
        library.keep(
            [
                (
                    page(n),
                    reading(
                        page(n), day=day, title="Weir bursts" if n == 1 else f"Weir, {n}", outlet="Hill Echo" if n == 1 else f"No. {n}"
                    ),
                )
                for n, day in days
            ]
        )
        with closing(sqlite3.connect(path)) as db, db:
            forms = db.execute("SELECT id, form FROM story").fetchall()
            assert len(forms) == 1
        (id, form) = forms[0]
        whole = replace(unpack(Story, form), title="Weir bursts")
        with library._store.writing() as db:  # whichever article is the most central
            stories.put(db, whole, 1.0, None)
        (card,) = library.stories(newest=CARD)
    assert card.headed and (card.headed.id, card.headed.outlet) == (page(1).id, "Hill Echo") and id == card.id
    assert page(1).id not in [row.id for row in card.articles]
    with browser(path) as client:
        source = client.get("/").text
    lines = [unescape(re.sub("<[^>]+>", "", line.split("</p>")[0])) for line in source.split('<p class="latest">')[1:]]
    assert lines[0] == "Hill Echo, 1 March 2026" and lines[1].startswith(f"newest: No. {CARD + 2}, 14 March 2026")


def test_a_headline_of_the_newest_article_has_one_line_beside_it(path: Path) -> None:
    with Library(path) as library:
        library.keep([(page(1), reading(page(1), outlet="Hill Echo"))])
    with browser(path) as client:
        source = client.get("/").text
    assert source.count('class="latest"') == 1 and "newest:" not in source
