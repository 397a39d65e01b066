"""How articles and stories are sourced: every sentence counted once, each with who it rests on and through whom it came."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from cuttings import Library, pipeline
from cuttings.cli import group
from cuttings.errors import NotFound
from cuttings.statements import counted, rests
from cuttings.types import Ground, Span, Statement
from handmade import page, reading, span
from webbed import browser

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


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Two officials in Verrin", "Norpress, from two officials in Verrin, unnamed"),
        ("Diplomats", "Norpress, from diplomats, unnamed"),
        ("Senior aides", "Norpress, from senior aides, unnamed"),
        ("Ardovan officials", "Norpress, from Ardovan officials, unnamed"),
        ("Verrin police", "Norpress, from Verrin police, unnamed"),
        ("Twofold Bay fishermen", "Norpress, from Twofold Bay fishermen, unnamed"),
    ],
)
def test_a_source_from_the_head_of_a_sentence_is_told_in_small_letters_unless_it_begins_with_a_name(words: str, told: str) -> None:
    from cuttings.types.wording import source

    text = f"{words} told Norpress that the pier is shut."
    one = Statement(content=(span(text, "the pier is shut"),), source=(span(text, words),), anonymous=True, via=("Norpress",))
    assert source(one, text) == told


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


FOREIGN = "La mine de Hask ferme en juin. « C’est fini », a dit la gouverneure Ida Orme. « Nous restons », a dit Jan Lode."


def _keep(library: Library, n: int, text: str, language: str | None, outlet: str, section: str | None = None) -> str:
    made = reading(page(n), text, outlet=outlet, title="Mine at Hask shut", section=section).article
    article = replace(made, paragraphs=(Span(0, len(text)),), language=language)
    library.keep([(page(n), pipeline.understand(article, page=page(n).id))])
    return page(n).id


@pytest.mark.parametrize("language", ["fr", None])
def test_an_article_whose_statements_are_not_read_has_no_counts(tmp_path: Path, language: str | None) -> None:
    """Nothing of it is in the outlet's own voice, neither on the command line nor on its page, nor after its body is corrected."""
    path = tmp_path / "library.db"
    with Library(path) as library:
        id = _keep(library, 1, FOREIGN, language, "Quai")
        for _ in range(2):
            found = library.sourcing(id)
            assert (found.rests, sum(found.sentences.values()), found.unread, found.articles) == ((), 0, 1, 1)
            assert not library.show(id).reading.sourcing and not library.stories()[0].sourcing
            library.correct(id, "body", "cut", quote="La mine de Hask ferme en juin.")
    told = CliRunner().invoke(group, ["sourcing", id, "--library", str(path)]).output
    assert "read in English only" in told and "own voice" not in told
    with browser(path) as client:
        for address in (f"/article/{id}", f"/article/{id}/sourcing", f"/story/{id}", f"/story/{id}/sourcing"):
            text = client.get(address).text
            assert "Who said what is read in English only." in text and "in own voice" not in text


def test_the_sums_of_a_story_leave_out_what_is_not_read_and_say_so(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library(path) as library:
        first, second = _keep(library, 1, TOLD, "en", "Tolle Post"), _keep(library, 2, FOREIGN, "fr", "Quai")
        library.correct(second, "story", first)
        whole = library.sourcing(first, story=True)
        assert (whole.articles, whole.unread, sum(whole.sentences.values())) == (2, 1, 4)
        assert whole.sentences["own voice"] == library.story(first).sourcing["own voice"] == 1
    with browser(path) as client:
        for address in (f"/story/{first}", f"/story/{first}/sourcing", "/"):
            assert "1 of 2 articles is not counted" in client.get(address).text, address
        assert "English only" not in client.get(f"/article/{first}/sourcing").text


THOUGHT = "A mine is more than its coal. “We are a town of lamps,” said Una Tarn, who kept the canteen."


@pytest.mark.parametrize(
    ("sections", "counted_of", "own"), [(("World", "Opinion"), 1, 1), (("Opinion", "Comment"), 2, 2), (("World", "Regions"), 2, 2)]
)
def test_columns_of_opinion_are_no_sources_of_a_story_where_an_article_reports(
    tmp_path: Path, sections: tuple[str, str], counted_of: int, own: int
) -> None:
    """Where there are only columns they are counted; the counts of an article are its own, whatever its section."""
    path = tmp_path / "library.db"
    with Library(path) as library:
        first, second = (_keep(library, n, (TOLD, THOUGHT)[n - 1], "en", "Tolle Post", section) for n, section in enumerate(sections, 1))
        library.correct(second, "story", first)
        whole, told = library.sourcing(first, story=True), library.story(first)
        assert (whole.articles, whole.columns, whole.sentences["own voice"]) == (counted_of, 2 - counted_of, own)
        assert {name: told.sourcing.get(name, 0) for name in whole.sentences} == dict(whole.sentences)
        assert all(library.sourcing(id).sentences["own voice"] == 1 and library.sourcing(id).columns == 0 for id in (first, second))
    line = "1 column of opinion is not counted."
    shown = CliRunner().invoke(group, ["sourcing", first, "--story", "--library", str(path)]).output
    with browser(path) as client:
        texts = [shown, *(client.get(address).text for address in (f"/story/{first}", f"/story/{first}/sourcing", "/"))]
        assert client.get(f"/story/{first}/sourcing.json").json()["sourcing"]["columns"] == 2 - counted_of
    assert [line in text for text in texts] == [counted_of == 1] * 4


def test_a_sentence_with_a_sure_statement_is_not_the_outlets_own_voice() -> None:
    """Nor is it where the statement is short; one that is not sure has to cover half of it."""
    text = "After nine hours of talks in the old hall on Monday night, with the doors shut and the lamps out, Ida Orme said: “No.”"
    said = Statement(
        content=(span(text, "“No.”"),), source=(span(text, "Ida Orme"),), cue=(span(text, "said"),), speaker="Ida Orme", score=0.97
    )
    sentences = (Span(0, len(text)),)
    assert rests((said,), sentences, text) == (("named", 0),)
    assert rests((replace(said, score=0.9),), sentences, text) == (("own voice", None),)
    assert rests((replace(said, negated=True),), sentences, text) == (("own voice", None),)


def test_a_dateline_is_nobodys_sentence() -> None:
    text = "PORT TOLLE — Nine barges sank. It rained."
    parts = (Span(0, 12), Span(13, 30), Span(31, 41))
    assert [ground for ground, _ in rests((), parts, text)] == [None, "own voice", "own voice"]
    assert counted((), parts, text)["own voice"] == 2


def test_a_short_sentence_in_capitals_is_a_sentence() -> None:
    text = "NINE SANK. It rained."
    assert counted((), (Span(0, 10), Span(11, 21)), text)["own voice"] == 2
