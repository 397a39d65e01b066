"""How articles and stories are sourced: every sentence counted once, each with who it rests on and through whom it came."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings import Library, pipeline
from cuttings.errors import NotFound
from cuttings.statements import counted, rests
from cuttings.types import Ground, Span, Statement
from handmade import page, reading, span

TOLD = (
    "A senior official told AP that the mine at Hask would be shut by June. "
    "“It is over,” Governor Ida Orme said. "
    "A report said on Monday that the pumps had failed twice. "
    "The mine has worked since 1931."
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    opened = Library(tmp_path_factory.mktemp("sourcing") / "library.db")
    article = replace(reading(page(1), TOLD).article, paragraphs=(Span(0, len(TOLD)),))
    opened.keep([(page(1), pipeline.understand(article, page=page(1).id))])
    return opened


def test_each_sentence_is_counted_by_what_it_rests_on(library: Library) -> None:
    """Unnamed official, named governor, document, own voice; and the counts are those that the reading has."""
    id = library.list()[0].id
    found = library.sourcing(id)
    assert [rest.ground for rest in found.rests] == ["unnamed", "named", "document", "own voice"]
    assert found.sentences == {"named": 1, "unnamed": 1, "document": 1, "medium": 0, "own voice": 1}
    assert found.sentences == library.show(id).reading.sourcing


def test_the_chain_is_told_in_words(library: Library) -> None:
    chains = [rest.chain for rest in library.sourcing(library.list()[0].id).rests]
    assert chains[0] == "AP, from a senior official, unnamed"
    assert chains[1] == "Ida Orme" and chains[3] == ""


def test_a_story_is_counted_without_its_copies(tmp_path: Path) -> None:
    """By the id of the story, or of an article in it; the id alone is the article's."""
    words = "The river board of Tolle said on Monday that the weir at Sundmark had failed and that forty boats were lost. " * 6
    with Library(tmp_path / "library.db") as library:
        for n, outlet in enumerate(("Tolle Post", "Quay")):
            library.keep([(page(n), replace(reading(page(n), words, outlet=outlet, day=f"2026-03-0{n + 2}")))])
        (story,) = library.stories()
        assert len(story.copies) == 1
        alone = library.sourcing(library.list()[0].id)
        whole = library.sourcing(library.list()[0].id, story=True)
        assert (alone.articles, whole.articles, whole.id) == (1, 1, story.id)
        with pytest.raises(NotFound, match="no article goes"):
            library.sourcing("ffff")


def test_a_corrected_speaker_changes_what_the_article_rests_on(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(1), reading(page(1)))])
        id = library.list()[0].id
        before = library.sourcing(id)
        library.correct(id, "speaker", "", quote="We lost 40 boats")
        after = library.sourcing(id)
        assert (before.sentences["named"], after.sentences["named"], after.sentences["unnamed"]) == (1, 0, 1)
        assert library.show(id).reading.sourcing == after.sentences


@given(
    cuts=st.lists(st.integers(0, 60), min_size=2, max_size=12, unique=True).map(sorted),
    said=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.booleans()), max_size=6),
)
def test_every_sentence_rests_on_one_ground(cuts: list[int], said: list[tuple[int, int, bool]]) -> None:
    text = "x" * 60
    sentences = tuple(Span(a, b) for a, b in pairwise(cuts))
    statements = tuple(Statement(content=(Span(min(a, b), max(a, b)),), anonymous=hidden) for a, b, hidden in said)
    found = rests(statements, sentences, text)
    assert len(found) == len(sentences) == sum(counted(statements, sentences, text).values())
    assert all(ground in get_args(Ground) and (place is None) == (ground == "own voice") for ground, place in found)


def test_words_of_a_source_are_not_taken_for_its_name() -> None:
    """A pronoun names nobody."""
    from cuttings.types.wording import source

    one = Statement(content=(span("They left, they said", "They left"),), source=(span("They left, they said", "they"),), via=("AP",))
    assert source(one, "They left, they said") == "AP, from somebody unnamed"


def test_loaded_words_are_the_outlets_own_or_inside_somebodys_words() -> None:
    """Parts of names and words in quotation marks of their own are neither."""
    from cuttings.statements import loaded

    text = (
        "The regime in Hask spoke of “terrorists” again. The massacre at the weir was never punished. "
        "“It was a brutal act,” Governor Ida Orme said. "
        "The Liberation Party of Vell called the vote a sham."
    )
    article = replace(reading(page(1), text).article, paragraphs=(Span(0, len(text)),))
    made = pipeline.understand(article, page=page(1).id)
    found = {span.of(text): place is None for span, _, place in loaded(made)}
    assert found["regime"] and found["massacre"] and not found["brutal"]
    assert "terrorists" not in found and "Liberation" not in found


def test_the_words_of_the_list_are_sorted_and_each_has_one_sort() -> None:
    from cuttings.resources import lexicon

    rows = lexicon("loaded-words")
    assert list(rows) == sorted(set(rows)) and len({row[0] for row in rows}) == len(rows)
    assert {row[1] for row in rows} == {"side", "judgement", "colour"}
