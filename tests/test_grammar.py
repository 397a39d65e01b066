"""Words, tags and heads of running text."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings import grammar, text
from cuttings.grammar import spans, tree
from cuttings.grammar.forms import atoms
from cuttings.grammar.parsed import _parsing
from cuttings.grammar.pieces import cut
from cuttings.learn import looks, rows, windows
from cuttings.text import vocabulary
from cuttings.types import Span

STORY = "Mayor Ida Brown didn't say why the council of Quell delayed the vote. “We will see,” she told reporters on Monday.\n\nNobody left."


def pieces(given_text: str) -> list[str]:
    return [given_text[start:end] for start, end in cut(given_text)]


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("He can't.", ["He", "ca", "n't", "."]),
        ("the mayor's co-author", ["the", "mayor", "'s", "co-author"]),
        ("al-Sadr", ["al", "-", "Sadr"]),
        ("at 5 p.m. on 3.5% of $1,200", ["at", "5", "p.m.", "on", "3.5", "%", "of", "$", "1,200"]),
        ("Dr. J. Orme", ["Dr.", "J.", "Orme"]),
        ("see https://example.org/a?b=c.", ["see", "https://example.org/a?b=c", "."]),
        ("They cannot... wait", ["They", "can", "not", "...", "wait"]),
    ],
)
def test_words_are_cut_as_treebanks_count_them(printed: str, words: list[str]) -> None:
    assert pieces(printed) == words


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120))
def test_words_hold_every_visible_character_once_and_in_order(given_text: str) -> None:
    bounds = cut(given_text)
    assert all(start < end for start, end in bounds)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(bounds))
    held = {place for start, end in bounds for place in range(start, end)}
    assert all(place in held for place, character in enumerate(given_text) if character.isalnum())


ODD = "cannot dont gonna Non-stop U.S. No. 4 J. Dr. (al-Sadr), it’s 3.5% end.” :) www.a.org. e-mail … A B. ii. 1990s"
WORDS = st.sampled_from(sorted(text.listed(ODD)))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(WORDS, st.text(min_size=1, max_size=9).filter(lambda word: not any(map(str.isspace, word)))), max_size=12))
def test_a_sentence_is_cut_part_by_part(parts: list[str]) -> None:
    given_text = " ".join(parts)
    parsed = grammar.read(text.Words(text=given_text, paragraphs=(), sentences=(Span(0, len(given_text)),) if parts else (), quotes=()))
    assert list(parsed.bounds) == cut(given_text)


def test_what_was_read_before_changes_nothing() -> None:
    one = grammar.read(text.words(STORY))
    grammar.read(text.words(STORY.upper() + " " + STORY[::-1]))
    other = grammar.read(text.words(STORY))
    assert (one.bounds, one.tags, one.heads) == (other.bounds, other.tags, other.heads)


def test_every_word_has_a_tag_a_head_and_a_label() -> None:
    parsed = grammar.read(text.words(STORY))
    assert len(parsed.bounds) == len(parsed.tags) == len(parsed.heads) == len(parsed.labels) == parsed.firsts[-1]
    assert parsed.tags[parsed.forms.index("Monday")] == "PROPN" and parsed.tags[parsed.forms.index("told")] == "VERB"
    assert parsed.forms[parsed.heads[parsed.forms.index("Nobody")]] == "left"


def test_text_without_words_is_read_as_nothing() -> None:
    parsed = grammar.read(text.words(" \n\n "))
    assert parsed.tags == () and parsed.heads == () and grammar.spots(parsed) == []


def test_readings_are_equal_with_and_without_the_compiled_part(monkeypatch: pytest.MonkeyPatch) -> None:
    if rows.compiled() is None:
        pytest.skip("the compiled part was not built here")
    one = grammar.read(text.words(STORY * 3))
    heads, labels, spots = one.heads, one.labels, grammar.spots(one)
    monkeypatch.setenv("CUTTINGS_PURE", "1")
    other = grammar.read(text.words(STORY * 3))
    assert (one.tags, heads, labels, spots) == (other.tags, other.heads, other.labels, grammar.spots(other))


def test_looks_are_equal_with_and_without_the_compiled_part(monkeypatch: pytest.MonkeyPatch) -> None:
    if rows.compiled() is None:
        pytest.skip("the compiled part was not built here")
    seeded = np.random.default_rng(7)
    columns = seeded.integers(0, 9, (40, 2)).astype(np.int32)
    templates = rows.templates([(0,), (2,), (4,), (2, 4), (3,), (0, 2, 4), (5, 2), (2, 3)])
    model = rows.sparse(templates, np.arange(256), seeded.integers(-31, 32, (256, 5)).astype(np.int8), 256, ())
    for only_first in (False, True):
        parted = looks.look(model, 2, {0}, 25, only_first)
        kept = looks.own(parted.own, np.array([[form, 0] for form in range(9)], np.int32))
        seen = looks.Seen(columns[:, 0].copy(), kept, columns, np.array([0, 0, 1, 17, 40], np.int32))
        monkeypatch.delenv("CUTTINGS_PURE", raising=False)
        scores, doubted = looks.looked(parted, seen)
        monkeypatch.setenv("CUTTINGS_PURE", "1")
        plain, doubt = looks.looked(parted, seen)
        assert np.array_equal(scores, plain) and np.array_equal(doubted, doubt) and 0 < doubted.sum() < 40
        monkeypatch.delenv("CUTTINGS_PURE")
        whole = windows.scored(model, columns, seen.starts, 1)
        assert np.array_equal(scores[doubted], whole[doubted])


def test_a_form_has_the_same_numbers_wherever_it_stands() -> None:
    table = atoms(["Orme", "left", "Orme"])
    assert np.array_equal(table[0], table[2]) and not np.array_equal(table[0], table[1])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=20), max_size=8))
def test_forms_show_the_same_with_and_without_the_compiled_part(forms: list[str]) -> None:
    given_forms = [*forms, "Mi-17", "U.S.", "BBC", "Orme", "nineteen", "a" * 300, ""]
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CUTTINGS_PURE", raising=False)
        one = atoms(given_forms)
        patch.setenv("CUTTINGS_PURE", "1")
        assert np.array_equal(one, atoms(given_forms))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=8), max_size=4))
def test_words_are_the_same_with_and_without_the_compiled_part(sentences: list[list[str]]) -> None:
    printed = [" ".join(parts).strip() for parts in sentences]
    printed = [sentence for sentence in printed if sentence]
    ends = list(itertools.accumulate(len(sentence) + 1 for sentence in printed))
    spans_of = tuple(Span(end - 1 - len(sentence), end - 1) for end, sentence in zip(ends, printed, strict=True))
    found = []
    for pure in ("", "1"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("CUTTINGS_PURE", pure)
            vocabulary.renew()
            made = text.Words(text=" ".join(printed), paragraphs=(), sentences=spans_of, quotes=())
            parsed = grammar.read(made)
            found.append((made.bounds, made.forms, made.lower, made.firsts, parsed.bounds, parsed.forms, parsed.firsts, parsed.tags))
    vocabulary.renew()
    assert found[0] == found[1]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 9), max_size=5), st.integers(0, 999), st.integers(1, 300))
def test_names_are_spelled_the_same_with_and_without_the_compiled_part(lengths: list[int], seed: int, width: int) -> None:
    starts = np.cumsum([0, *lengths]).astype(np.int32)
    scores = np.random.default_rng(seed).integers(-width, width, (int(starts[-1]), len(spans.LABELS))).astype(np.int16)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CUTTINGS_PURE", raising=False)
        one = spans.spans(scores, starts)
        patch.setenv("CUTTINGS_PURE", "1")
        assert one == spans.spans(scores, starts)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=5), st.integers(0, 999))
def test_trees_of_any_words_are_the_same_with_and_without_the_compiled_part(lengths: list[int], seed: int) -> None:
    draw, firsts, tagset = np.random.default_rng(seed), np.cumsum([0, *lengths]), grammar.read(text.words(TOLD)).tagset
    given = tree.Tagged(draw.integers(-99, 99, (firsts[-1], 8)).astype(np.int32), draw.integers(0, len(tagset), firsts[-1]), tagset)
    fresh = draw.random(len(lengths)) < 0.7
    fresh[draw.integers(len(lengths))] = True

    def grown() -> np.ndarray:
        into = np.full((2, firsts[-1]), -1, dtype=np.int32)
        tree.grow(*_parsing(), given, (firsts, fresh), (into[0], into[1]))
        return into

    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CUTTINGS_PURE", raising=False)
        one = grown()
        patch.setenv("CUTTINGS_PURE", "1")
        assert np.array_equal(one, grown())


TOLD = "Ada Orme left the house. Because it rained, she took the ferry, he said. Bo slept. Nobody heard the bells of the town."


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sets(st.integers(0, 3)), max_size=4))
def test_trees_are_the_same_whichever_sentences_are_asked_for_first(asked: list[set[int]]) -> None:
    whole = grammar.read(text.words(TOLD))
    parsed = grammar.read(text.words(TOLD))
    for sentences in asked:
        parsed.branches(sentences)
    assert (parsed.heads, parsed.labels) == (whole.heads, whole.labels)


def test_of_sentences_that_were_not_asked_for_branches_say_nothing_though_they_were_parsed_before() -> None:
    parsed = grammar.read(text.words(TOLD))
    parsed.branches([0, 1])
    found, first = parsed.branches([2]), parsed.firsts[2]
    assert (found.heads[:first] == -1).all() and (found.names[:first] == -1).all()
