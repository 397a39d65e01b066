"""A reading on one page of a terminal: what is seen of each thing, and in which words."""

from dataclasses import replace

import click

from cuttings.cli import sheet
from cuttings.types import Article, Candidate, Event, Explanation, Figure, Reading, Span, Statement, When
from cuttings.web import notes


def test_with_why_every_unsure_thing_is_printed_in_its_columns() -> None:
    said = "Nobody at the ministry of ferries and harbours would say when the oldest of the boats might be mended again"
    spans = [Span(0, len(said) - place) for place in range(9)]
    unsure = tuple(Statement(content=(span,), speaker=f"Speaker {place}", stance="claim", score=0.5) for place, span in enumerate(spans))
    reading = Reading(page="p", fetched=None, fingerprint="", article=Article(text=said, language="en"), statements=unsure)
    short = [click.unstyle(line) for line in sheet.lines(reading)]
    whole = [click.unstyle(line) for line in sheet.lines(reading, every=True)]
    assert sum(line.startswith("  Speaker") for line in short) == 5 and short[-1] == "  and 4 more; all of them: --why"
    assert sum(line.startswith("  Speaker") and "  claim  Nobody at" in line for line in whole) == 9
    assert not any("more;" in line for line in whole)


def test_eighty_characters_of_a_statement_are_seen() -> None:
    said = "Nobody at the ministry of ferries and harbours would say when the oldest of the boats might be mended again"
    one = Statement(content=(Span(0, len(said)),), source=(Span(0, 30),), anonymous=True, via=("TPA",), score=0.99)
    reading = Reading(page="p", fetched=None, fingerprint="", article=Article(text=said, language="en"), statements=(one,))
    lines = [click.unstyle(line) for line in sheet.lines(reading)]
    assert "  Nobody at the ministry of ferr (unnamed) via TPA  say" in lines
    assert lines[-1] == f"        {said[:79]}…"


def test_a_source_is_called_by_one_form_with_or_without_its_article_and_a_named_one_by_its_name() -> None:
    text = "the county fire service; County fire service; the county fire service; the hunter; went"
    spans = [Span(text.index(word, start), text.index(word, start) + len(word)) for word, start in (
        ("the county fire service", 0), ("County fire service", 10), ("the county fire service", 30), ("the hunter", 60))]  # fmt: skip
    told = tuple(Statement(content=(Span(82, 86),), source=(span,), score=0.99) for span in spans)
    told = (*told, Statement(content=(Span(82, 86),), speaker="Hunter", score=0.99))
    lines = list(sheet.lines(Reading(page="p", fetched=None, fingerprint="", article=Article(text=text, language="en"), statements=told)))
    assert [click.unstyle(line).split("  ")[1] for line in lines[-5:]] == ["the county fire service"] * 3 + ["the hunter", "Hunter"]


def test_a_chain_of_relays_names_nobody_twice() -> None:
    one = Statement(content=(Span(0, 9),), speaker="the board", via=("TPA", "TPA’s source"), score=0.99)
    other = Statement(content=(Span(0, 9),), speaker="the board", via=("TPA", "Ida Orme"), score=0.99)
    article = Article(text="All is up", language="en")
    lines = list(sheet.lines(Reading(page="p", fetched=None, fingerprint="", article=article, statements=(one, other))))
    assert [line.partition("  say")[0].strip() for line in lines[-2:]] == ["the board via TPA’s source", "the board via TPA, from Ida Orme"]


def test_why_tells_the_winner_from_the_loser_by_words_and_figures_of_a_chance() -> None:
    lost = Candidate(field="title", value="Al-Ahed Telegram", by="flat.line before the text", score=-0.13, why="another scored higher")
    reading = Reading(page="p", fetched=None, fingerprint="", article=Article())
    first = next(iter(sheet.reasons(reading, Explanation(source="", encoding="utf-8", fragments=(), candidates=(lost,)))))
    assert first == "  title      0.00  flat.line before the text  Al-Ahed Telegram  (another scored higher)"


def test_figures_stand_in_the_words_of_the_text() -> None:
    """What kind of figure it is is no unit; a value is added where the words leave it open."""
    text = "After a fourth round they handed over several major bases, won 3–1, paid $2.5 million, twice as much, to two countries."

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    figures = (
        Figure(span=span("fourth round"), low=4, high=4, unit="ordinal", thing="round", score=0.99),
        Figure(span=span("several major bases"), thing="bases", bound="about", score=0.99),
        Figure(span=span("3–1"), low=3, high=1, unit="score", score=0.99),
        Figure(span=span("$2.5 million"), low=2.5e6, high=2.5e6, unit="USD", score=0.99),
        Figure(span=span("twice"), low=2, high=2, unit="times", score=0.99),
        Figure(span=span("two"), low=2, high=2, thing="countries", score=0.99),
    )
    reading = Reading(page="p", fetched=None, fingerprint="", article=Article(text=text, language="en"), figures=figures)
    shown = [line.strip().partition("  ")[0] for line in list(sheet.lines(reading))[-6:]]
    assert shown == ["fourth round", "several major bases", "3–1", "$2.5 million (2,500,000 USD)", "twice", "two countries"]
    assert [notes.amount(reading, one) for one in figures] == shown


def test_numbered_statements_figures_and_events_keep_their_places_in_the_reading() -> None:
    """What is sure stands first and keeps the number that `label` takes."""
    text = "Ida Orme says no. The board may meet. Nine boats sank."
    said = (
        Statement(content=(Span(0, 16),), speaker="Orme", score=0.5),
        Statement(content=(Span(18, 36),), speaker="The board", score=0.99),
    )
    event = Event(span=Span(49, 53), type="X", status="happened", when=When(first="2026-03-01", last="2026-03-01"), score=0.8)
    figure = Figure(span=Span(38, 48), low=9, high=9, thing="boats", score=0.99)
    made = Reading(page="p", fetched=None, fingerprint="", article=Article(text=text, language="en"), statements=said, events=(event,))
    lines = [click.unstyle(line) for line in sheet.lines(replace(made, figures=(figure,), sentences=(Span(38, 54),)), numbered=True)]
    assert [line[:14] for line in lines if "  say" in line] == ["    2  The boa", "    1  Orme   "]
    assert "    1  Nine boats  Nine boats sank." in lines and "    1  1 March 2026  happened  Nine boats sank." in lines
    assert not any("sank" in line and "happened" in line for line in sheet.lines(made))


def test_the_day_of_an_update_stands_beside_the_day() -> None:
    first, second = When(first="2026-03-01", last="2026-03-01"), When(first="2026-03-04", last="2026-03-04")

    def seen(published: When | None, updated: When | None) -> str:
        article = Article(title="Weir breaks", published=published, updated=updated)
        return click.unstyle(list(sheet.lines(Reading(page="p", fetched=None, fingerprint="", article=article)))[2])

    assert seen(first, second) == "1 March 2026, updated 4 March 2026"
    assert seen(None, second) == "day unknown, updated 4 March 2026"
    assert seen(first, first) == seen(first, None) == "1 March 2026"


def test_a_day_after_the_capture_is_told_as_the_reason_why_none_stands() -> None:
    late = Candidate(field="published", value="2026-03-04", by="ld", score=0.0, chosen=False, why="it lies after the capture, 2026-03-01")
    other = replace(late, why="too unlikely")

    def seen(published: When | None, candidate: Candidate) -> list[str]:
        reading = Reading(page="p", fetched=None, fingerprint="", article=Article(title="Weir breaks", published=published))
        told = Explanation(source="", encoding="utf-8", fragments=(), candidates=(candidate,))
        return [click.unstyle(line) for line in sheet.lines(reading, told)][2:4]

    assert seen(None, late) == ["day unknown", "  the page gives 2026-03-04, but it lies after the capture, 2026-03-01"]
    assert seen(None, other) == ["day unknown", "no byline"]
    assert seen(When(first="2026-02-01", last="2026-02-01"), late) == ["1 February 2026", "no byline"]
