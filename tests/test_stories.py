"""Stories: alike articles gather, copies are found, figures that differ are told apart from figures that grow."""

import math
import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.stories import compare, copies, gather, gist, place, sift, taken, wordings
from cuttings.stories.copies import _passages, shingles
from cuttings.stories.printed import printed
from cuttings.stories.terms import rarity, stem
from cuttings.types import Article, Event, Figure, Reading, Span, Statement, Time, When

WIRE = (
    "SUNDMARK (Norwire) - The river board closed the weir at Sundmark on Monday after divers found a crack in its northern gate. "
    "Board chair Ilse Brandal said repairs would take three weeks and cost at least 40,000 crowns. "
    "Barges waiting upstream will be sent round by the Tolle canal, she said, and fishing below the gate is banned until further notice. "
    "The weir, built in 1931, was last repaired eleven years ago after ice broke two of its sluices."
)
OTHER = (
    "Voters in the harbour town of Pellwick chose a new mayor on Sunday, with schoolteacher Joram Teel taking 58 percent of the vote. "
    "Teel promised to reopen the night ferry and to freeze parking charges for two years."
)


def reading(page: str, outlet: str, day: str, title: str, text: str, **parts: object) -> Reading:
    sentences, at = [], 0
    for piece in text.split(". "):
        sentences.append(Span(at, min(len(text), at + len(piece) + 1)))
        at += len(piece) + 2
    article = Article(title=title, outlet=outlet, text=text, published=When(first=day, last=day), agencies=parts.pop("agencies", ()))
    return Reading(page=page, fetched=None, fingerprint="f", article=article, sentences=tuple(sentences), **parts)


def home(new: Reading, *stories: tuple[str, Reading]) -> str:
    return place(gist(new), {id: gather([gist(one)]) for id, one in stories}).story


def figure(text: str, words: str, value: float, thing: str) -> Figure:
    at = text.index(words)
    return Figure(span=Span(at, at + len(words)), low=value, high=value, thing=thing)


def test_an_article_on_the_same_affair_joins_its_story() -> None:
    first = reading("a", "Norwire", "2026-03-02", "Weir at Sundmark closed", WIRE)
    second = reading(
        "b",
        "Tolle Post",
        "2026-03-03",
        "Crack shuts Sundmark weir",
        "Divers found the crack in the gate of the Sundmark weir on Monday. Ilse Brandal, who chairs the river board, spoke of weeks.",
    )
    assert home(second, ("a", first)) == "a"


def found(new: Reading, *others: Reading, furniture: frozenset[int] = frozenset()) -> list[tuple[str, str]]:
    pairs = copies(gist(new), new.article.text, [(gist(other), other.article.text) for other in others], furniture)
    return [(pair.article, pair.original) for pair in pairs]


def test_an_agency_known_by_its_initials_is_the_original() -> None:
    wire = reading("w", "Transmar Wire", "2026-03-02", "Weir at Sundmark closed", WIRE, agencies=("TW",))
    copy = reading("c", "Tolle Post", "2026-03-02", "Weir shut", WIRE, agencies=("TW",))
    assert found(wire, copy) == [("c", "w")]


def test_an_article_on_another_affair_starts_its_own_story() -> None:
    first = reading("a", "Norwire", "2026-03-02", "Weir at Sundmark closed", WIRE)
    second = reading("b", "Tolle Post", "2026-03-02", "Teel is mayor of Pellwick", OTHER)
    assert home(second, ("a", first)) == "b"


def test_a_reprint_is_a_copy_of_the_agency_it_credits_whatever_came_first() -> None:
    wire = reading("w", "Norwire", "2026-03-02", "Weir at Sundmark closed", WIRE)
    trimmed = reading("c", "Tolle Post", "2026-03-02", "Weir shut", WIRE.rsplit(". ", 1)[0] + ".", agencies=("Norwire",))
    assert found(trimmed, wire) == [("c", "w")] == found(wire, trimmed)
    (pair,) = copies(gist(trimmed), trimmed.article.text, [(gist(wire), WIRE)])
    assert pair.share == 1.0


def test_a_lifted_passage_makes_a_copy_and_a_quotation_in_common_does_not() -> None:
    said = 'She told reporters: "{}" Nobody at the lock would say more about it.'
    words = "Repairs will take three weeks and cost at least forty thousand crowns, and no barge will pass before the gate is sound again."
    wire = reading("w", "Norwire", "2026-03-02", "t", f"{WIRE} {said.format(words)}")
    lifted = reading("l", "Tolle Post", "2026-03-03", "t", f"{OTHER} {WIRE[:300]} {OTHER[::-1]}")
    quoting = reading("q", "Tolle Post", "2026-03-02", "t", f'{OTHER} Brandal answered: "{words}" Teel would not comment. {OTHER[::-1]}')
    assert found(lifted, wire) == [("l", "w")]
    assert found(quoting, wire) == []


def test_quotations_strung_together_with_the_same_words_between_them_are_copied_and_the_quotations_alone_are_not() -> None:
    one = "I counted eleven barges in the dark and then the lamp went out,"
    two = "so we rowed home by the sound of the water and nobody lost an oar,"
    three = "but my brother has not been seen since the evening bell was rung here,"
    strung = f'"{one}" Mrs Brandal said from a blanket. "{two}" she went on before the doctor came, "{three}" and wept.'
    apart = f'"{one}" she said. {OTHER[:200]} It was a cold night. "{two}" Brandal told him. {OTHER[200:]} So it went. "{three}" she said.'
    wire = reading("w", "Norwire", "2026-03-02", "t", f"Barges broke loose at Hask on Sunday. {strung}")
    lifted = reading("l", "Tolle Post", "2026-03-03", "t", f"{OTHER} {strung} {OTHER[::-1]}")
    assert found(lifted, wire) == [("l", "w")]
    assert found(reading("q", "Tolle Post", "2026-03-03", "t", apart), wire) == []


def test_what_an_outlet_prints_under_every_article_is_no_copying() -> None:
    below = "The Quay is read in forty harbours. Write to our readers' desk with what you saw, and one of us will write back within days."
    texts = [f"{text} {below}" for text in (WIRE, OTHER, "Ferries stood still on Friday, for the ninth time this winter.")]
    one, two, three = (reading(name, "The Quay", "2026-03-02", "t", text) for name, text in zip("abc", texts, strict=True))
    holders: dict[int, list[str]] = {}
    for each in (one, two, three):
        for shingle in gist(each).shingles:
            holders.setdefault(shingle, []).append(each.page)
    _, furniture = sift({shingle: holders[shingle] for shingle in gist(one).shingles}, dict.fromkeys("abc", "The Quay"))
    assert furniture
    assert found(one, two, three, furniture=furniture) == []


def test_three_versions_of_one_article_in_one_outlet_are_copies_and_no_furniture() -> None:
    texts = [
        f"{first} {WIRE} {OTHER} {WIRE[::-1]} {OTHER[::-1]}" for first in ("Early.", "Again, at noon.", "And at last, in the evening.")
    ]
    versions = [reading(name, "The Quay", "2026-03-02", "t", text) for name, text in zip("abc", texts, strict=True)]
    holders: dict[int, list[str]] = {}
    for each in versions:
        for shingle in gist(each).shingles:
            holders.setdefault(shingle, []).append(each.page)
    suspects, furniture = sift({shingle: holders[shingle] for shingle in gist(versions[2]).shingles}, dict.fromkeys("abc", "The Quay"))
    assert set(suspects) == set("abc")
    assert len(found(versions[2], *versions[:2], furniture=furniture)) == 2


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_the_texts_what_was_taken_lies_in_the_copy_in_order(original: str, copy: str) -> None:
    spans = taken(original, copy)
    assert all(0 <= span.start < span.end <= len(copy) for span in spans)
    assert all(a.end < b.start for a, b in pairwise(spans))


@given(st.text(max_size=300))
def test_a_text_of_four_words_or_more_takes_over_all_of_itself(text: str) -> None:
    words = re.findall(r"\w+", text)
    held = sum(len(re.findall(r"\w+", span.of(text))) for span in taken(text, text))
    assert held == (len(words) if len(words) >= 4 else 0) or any(ord(letter) > 0xFFFF for letter in text)


@given(st.text(st.characters(max_codepoint=0xFFFF), max_size=200))
def test_printed_words_are_the_words_of_the_text(text: str) -> None:
    found = printed(text)
    assert [(a, b) for a, b in zip(found.starts.tolist(), found.ends.tolist(), strict=True)] == [
        m.span() for m in re.finditer(r"\w+", text)
    ]


@given(st.text(max_size=200), st.integers(0, 30), st.integers(0, 60))
def test_words_and_what_was_taken_are_the_same_with_and_without_compiled_loops(text: str, cut: int, at: int) -> None:
    text = f"{text} the old weir at Sundmark broke, İt was σς and {text} the new weir at Sundmark held on the day it broke"
    copy = text[:at] + " and so " + text[at + cut :]
    compiled, several = printed(text), taken(text, copy)
    with pytest.MonkeyPatch.context() as without:
        without.setenv("CUTTINGS_PURE", "1")
        plain = printed(text)
        assert [plain.words.tolist(), plain.starts.tolist(), plain.ends.tolist()] == [
            compiled.words.tolist(),
            compiled.starts.tolist(),
            compiled.ends.tolist(),
        ]
        assert taken(text, copy) == several


@settings(deadline=None)
@given(st.text(max_size=200), st.integers(0, 30), st.integers(0, 90), st.integers(0, 5))
def test_samples_and_shared_passages_are_the_same_with_and_without_compiled_loops(text: str, cut: int, at: int, known: int) -> None:
    wire = f"{text} the old weir at Sundmark broke on the day and ΑΣ {text} the new weir at Sundmark held on the day it broke, İt was"
    copy = wire[:at] + " and so " + wire[at + cut :]
    furniture = shingles(wire)[:known]
    compiled, found = shingles(wire), _passages(printed(wire), printed(copy), furniture)
    with pytest.MonkeyPatch.context() as without:
        without.setenv("CUTTINGS_PURE", "1")
        assert shingles(wire) == compiled
        plain = _passages(printed(wire), printed(copy), furniture)
    assert [part.tolist() for part in plain] == [part.tolist() for part in found]


def test_letters_are_lowered_alike_with_and_without_compiled_loops(monkeypatch: pytest.MonkeyPatch) -> None:
    """One by one: every letter of the first plane, in front of another."""
    text = " ".join(f"{chr(code)}a" for code in range(0x80, 0x10000) if not 0xD800 <= code < 0xE000)
    compiled = printed(text).words.tolist()
    monkeypatch.setenv("CUTTINGS_PURE", "1")
    assert printed(text).words.tolist() == compiled


def test_words_of_a_text_longer_than_the_tables_hash_alike_wherever_they_stand() -> None:
    text = "weir gate " * 20_000 + "w" * 70_000 + " weir gate"
    words = printed(text).words.tolist()
    assert len(words) == 40_003
    assert set(words[:40_000]) == set(words[-2:])


_PARTS = ["The", "the", "weir", "Weir", "weirs", "40,000", "Sundmark’s", "İki", "ΣΑΣ\n\n“gate”", "x-y_z"]
_MIXED = st.lists(st.sampled_from(_PARTS) | st.text(max_size=9), max_size=60)


@given(_MIXED.map(" ".join))
def test_a_gist_is_what_a_plain_count_of_the_words_gives_whatever_was_read_before(text: str) -> None:
    found = gist(Reading(page="p", fetched=None, fingerprint="", article=Article(title="", text=text)))
    counts = Counter(stem(word.lower()) for word in re.findall(r"\w[\w'’-]*", text) + re.findall(r"\w[\w'’-]*", text[:700]))
    weighed = sorted((-(1 + math.log(times)) * rarity(term), term) for term, times in counts.items() if rarity(term) > 1)[:120]
    assert list(found.terms) == [term for _, term in weighed]
    assert found.shingles == shingles(text)


def test_placing_an_article_beside_itself_changes_nothing() -> None:
    one = reading("a", "Norwire", "2026-03-02", "Weir at Sundmark closed", WIRE)
    assert (home(one, ("a", one)), found(one, one)) == ("a", [])


@given(st.permutations(range(4)))
def test_a_story_is_the_same_whatever_the_order_of_its_articles(order: list[int]) -> None:
    gists = [
        gist(reading(str(n), "Quay", f"2026-03-0{n + 1}", f"Weir {n}", text))
        for n, text in enumerate((WIRE, OTHER, WIRE[:200], OTHER[:99]))
    ]
    assert gather([gists[n] for n in order]) == gather(gists)


def test_words_of_one_concept_are_told_by_outlet_each_with_its_sentence() -> None:
    a = "On Monday the strike at the Sundmark yard began, the union said."
    b = "On Monday the walkout at the Sundmark yard began."
    one, two = reading("a", "Norwire", "2026-03-02", "t", a), reading("b", "Tolle Post", "2026-03-02", "t", b)
    (told,) = wordings([("a", one), ("b", two)])
    assert [(report.article, report.value) for report in told.reports] == [("a", "strike"), ("b", "walkout")]
    assert told.reports[1].quote == b
    assert wordings([("a", one), ("c", reading("c", "The Quay", "2026-03-02", "t", a))]) == ()


def test_words_that_stand_for_one_another_in_like_sentences_are_told_and_spellings_are_not() -> None:
    wire = "The army said on Friday that the fighters who held the harbour bridge at Sundmark had drawn back toward the old city center."
    paper = "The army said on Friday that the rebels who held the harbour bridge at Sundmark had drawn back toward the old city centre."
    one, two = reading("a", "Norwire", "2026-03-02", "t", wire), reading("b", "Tolle Post", "2026-03-02", "t", paper)
    (told,) = wordings([("a", one), ("b", two)])
    assert [(report.article, report.value) for report in told.reports] == [("a", "fighters"), ("b", "rebels")]


def test_words_of_another_matter_are_no_wordings_of_one_thing() -> None:
    one = reading("a", "Norwire", "2026-03-02", "t", "The concert hall in Pellwick shut early.")
    two = reading("b", "Tolle Post", "2026-03-02", "t", "A new set of gates and the show of strength by dockers.")
    guard = reading("c", "The Quay", "2026-03-02", "t", "Sentries guarded the gates.")
    assert wordings([("a", one), ("b", two)]) == ()
    assert wordings([("b", two), ("c", guard), ("d", reading("d", "Evening Star", "2026-03-02", "t", "The bridge was guarded."))]) == ()


def test_near_names_are_told_where_they_stand_in_one_setting_and_not_in_two() -> None:
    one = reading("a", "Norwire", "2026-03-02", "t", "The outlet by the canal in Pellwick sells clocks, and it was robbed on Sunday.")
    two = reading("b", "Tolle Post", "2026-03-02", "t", "The shop by the canal in Pellwick sells clocks; police have no trace.")
    (told,) = wordings([("a", one), ("b", two)])
    assert [(report.article, report.value) for report in told.reports] == [("a", "outlet"), ("b", "shop")]
    ice = reading("c", "The Quay", "2026-03-02", "t", "The outlet of the river at Pellwick is blocked by ice.")
    opened = reading("d", "Evening Star", "2026-03-02", "t", "A shop that sells clocks was opened by the mayor.")
    assert wordings([("c", ice), ("d", opened)]) == ()


def test_two_outlets_that_count_differently_on_one_day_differ() -> None:
    a = "The board said 12 barges were held above the weir at Sundmark."
    b = "At Sundmark 15 barges were held above the weir, skippers said."
    one = reading("a", "Norwire", "2026-03-02", "t", a, figures=(figure(a, "12", 12, "barges"),))
    two = reading("b", "Tolle Post", "2026-03-02", "t", b, figures=(figure(b, "15", 15, "barges"),))
    (difference,), _ = compare({"a": one, "b": two})
    assert [report.value for report in difference.reports] == ["12", "15"]
    assert not difference.update
    assert difference.reports[1].quote == b


def test_a_toll_that_grows_from_day_to_day_is_an_update() -> None:
    a = "The board said 12 people were killed when the weir at Sundmark broke."
    b = "At least 15 people are now known to have died at Sundmark."
    one = reading("a", "Norwire", "2026-03-02", "t", a, figures=(figure(a, "12", 12, "people"),))
    two = reading("b", "Tolle Post", "2026-03-04", "t", b, figures=(figure(b, "At least 15", 15, "people"),))
    (difference,), _ = compare({"a": one, "b": two})
    assert difference.update
    assert difference.thing == "people killed"


def test_the_dead_are_not_compared_with_the_missing() -> None:
    a = "The board said 12 people were killed when the weir at Sundmark broke."
    b = "The board said 15 people were missing when the weir at Sundmark broke."
    one = reading("a", "Norwire", "2026-03-02", "t", a, figures=(figure(a, "12", 12, "people"),))
    two = reading("b", "Tolle Post", "2026-03-02", "t", b, figures=(figure(b, "15", 15, "people"),))
    assert compare({"a": one, "b": two})[0] == ()


def test_a_part_of_a_count_and_counts_of_other_days_are_not_compared() -> None:
    a = "Soldiers killed 3 people in Hask on Thursday. Two of the dead were students."
    b = "The flood on 8 September killed 43 people in Hask."
    c = "Five people were killed by soldiers on 1 October in Hask."
    day = Time(span=Span(c.index("1 October"), c.index("1 October") + 9), first="2026-10-01", last="2026-10-01", grain="day")
    flood = Time(span=Span(b.index("8 September"), b.index("8 September") + 11), first="2026-09-08", last="2026-09-08", grain="day")
    part = Figure(span=Span(a.index("Two"), a.index("Two") + 3), low=2, high=2, thing="dead")
    one = reading("a", "Norwire", "2026-10-01", "t", a, figures=(part,))
    two = reading("b", "Tolle Post", "2026-10-02", "t", b, figures=(figure(b, "43", 43, "people"),), times=(flood,))
    three = reading("c", "The Quay", "2026-10-02", "t", c, figures=(figure(c, "Five", 5, "people"),), times=(day,))
    assert [one for one in compare({"a": one, "b": two, "c": three})[0] if one.kind == "figure"] == []


def test_figures_for_other_things_or_in_unlike_sentences_are_not_compared() -> None:
    a = "The board said 12 barges were held above the weir at Sundmark."
    b = "Sweden's yards launched 15 barges last year."
    one = reading("a", "Norwire", "2026-03-02", "t", a, figures=(figure(a, "12", 12, "barges"),))
    two = reading("b", "Tolle Post", "2026-03-02", "t", b, figures=(figure(b, "15", 15, "barges"),))
    assert compare({"a": one, "b": two})[0] == ()


def dated(text: str, printed: str, day: str) -> Time:
    at = text.index(printed)
    return Time(span=Span(at, at + len(printed)), kind="date", first=day, last=day, grain="day", value=day)


def test_a_count_long_after_is_no_value_of_the_first_one() -> None:
    a, b = "The flood killed 40 people at Sundmark.", "Soldiers shot three people dead at Sundmark, and the flood killed them all."
    one = reading("a", "Norwire", "2026-03-02", "t", a, figures=(figure(a, "40", 40, "people"),))
    two = reading("b", "Tolle Post", "2026-04-02", "t", b, figures=(figure(b, "three", 3, "people"),))
    undated = reading("c", "The Quay", "", "t", a, figures=(figure(a, "40", 41, "people"),))
    assert compare({"a": one, "b": two})[0] == ()
    assert compare({"b": two, "c": undated})[0] == ()


def test_a_bare_number_and_a_difference_are_no_count_of_a_named_thing() -> None:
    a, b = "The report on the weir has 62 pages.", "The toll is two more than the report on the weir of 70 pages counted."
    one = reading("a", "Norwire", "2026-03-02", "t", a, figures=(figure(a, "62", 62, "pages"),))
    two = reading("b", "Tolle Post", "2026-03-02", "t", b, figures=(figure(b, "two", 2, ""),))
    assert compare({"a": one, "b": two})[0] == ()


def test_days_of_one_deadline_differ_and_the_days_on_which_two_outlets_report_do_not() -> None:
    a, b = "The weir at Sundmark must be mended by 9 March.", "The weir at Sundmark must be mended by 12 March."
    c = "The weir at Sundmark must be mended, the board said on Tuesday."
    one = reading("a", "Norwire", "2026-03-02", "t", a, times=(dated(a, "9 March", "2026-03-09"),))
    two = reading("b", "Tolle Post", "2026-03-03", "t", b, times=(dated(b, "12 March", "2026-03-12"),))
    three = reading("c", "The Quay", "2026-03-03", "t", c, times=(dated(c, "Tuesday", "2026-03-03"),))
    (difference,), _ = compare({"a": one, "b": two})
    assert [report.plain for report in difference.reports] == ["2026-03-09", "2026-03-12"]
    assert compare({"a": one, "c": three})[0] == ()


def test_one_claim_credited_to_two_sources_differs_and_one_source_in_two_forms_does_not() -> None:
    def said(page: str, outlet: str, source: str) -> Reading:
        text = f"Forty sealed documents changed hands at Sundmark, {source} said."
        at, end = text.index(source), text.index(",")
        statement = Statement(source=(Span(at, at + len(source)),), cue=(), content=(Span(0, end),), kind="indirect")
        return reading(page, outlet, "2026-03-02", "t", text, statements=(statement,))

    one, two, three = said("a", "Norwire", "the prosecutor"), said("b", "Tolle Post", "the harbour police"), said("c", "The Quay", "police")
    (difference,), _ = compare({"a": one, "b": two})
    assert (difference.kind, [report.value for report in difference.reports]) == ("attribution", ["the prosecutor", "the harbour police"])
    assert compare({"b": two, "c": three})[0] == ()
    assert compare({"a": one, "d": said("d", "Evening Star", "its chief executive")})[0] == ()


def test_the_timeline_merges_reports_of_one_day_and_cites_each() -> None:
    a = "Divers found the crack in the northern gate on Monday."
    b = "The crack in the northern gate was found on Monday by divers."
    day = When(first="2026-03-02", last="2026-03-02")

    def dated(page: str, outlet: str, text: str) -> Reading:
        found, monday = text.index("found"), text.index("Monday")
        time = Time(span=Span(monday, monday + 6), first="2026-03-02", last="2026-03-02")
        return reading(
            page, outlet, "2026-03-02", "t", text, events=(Event(span=Span(found, found + 5), type="FIND", when=day),), times=(time,)
        )

    one, two = dated("a", "Norwire", a), dated("b", "Tolle Post", b)
    _, (moment,) = compare({"a": one, "b": two})
    assert [report.article for report in moment.reports] == ["a", "b"]
    assert moment.text == a


def test_a_sentence_that_names_two_times_is_in_no_timeline() -> None:
    text = "Divers who came on Sunday found the crack on Monday."
    day = When(first="2026-03-02", last="2026-03-02")
    times = tuple(
        Time(span=Span(text.index(name), text.index(name) + 6), first=when, last=when)
        for name, when in (("Sunday", "2026-03-01"), ("Monday", "2026-03-02"))
    )
    one = reading("a", "Norwire", "2026-03-02", "t", text, events=(Event(span=Span(26, 31), type="FIND", when=day),), times=times)
    assert compare({"a": one})[1] == ()
