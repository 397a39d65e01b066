"""The pipeline is a pure function of page, memory and code; every place it names lies in the text."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings import pipeline
from cuttings.types import Article, Memory, Page, Reading, Rejected, Span, When, from_json, to_json

SENTENCES = [
    "The harbour master of Lower Wick, Amina Odhiambo, said on Monday that the ferry would not run before 3 May.",
    "“We will not send people out in this,” she told the Wick Courier.",
    "Some 1,200 passengers have waited since 2 April, according to a port official.",
    "The number of boats fell from 12 to 7 last year.",
    "Nobody at the ministry in Brackenford would say when it ends.",
    "The town denied that it had been warned in January 2023.",
]


def page(*paragraphs: str, language: str = "en", fetched: str | None = None) -> Page:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f'<html lang="{language}"><head><title>Ferry held up</title></head>'
    html = f"{head}<body><article><h1>Ferry held up</h1>{body}</article></body></html>"
    return Page(url="https://wickcourier.example/ferry", fetched=fetched, body=html.encode())


def spans(reading: Reading) -> Iterator[Span]:
    yield from reading.article.paragraphs
    yield from reading.sentences
    for name in reading.names:
        yield from (mention.span for mention in name.mentions)
    for said in reading.statements:
        yield from (*said.content, *said.cue, *said.source)
    for event in reading.events:
        yield from (event.span, *event.who, *event.whom, *([event.where] if event.where else []))
    yield from (one.span for one in (*reading.times, *reading.figures))


def test_an_english_page_is_read_whole() -> None:
    reading = pipeline.read(page(*SENTENCES))
    assert isinstance(reading, Reading)
    assert reading.article.title == "Ferry held up" and len(reading.sentences) == len(SENTENCES)
    assert reading.fingerprint == pipeline.FINGERPRINT
    assert any(said.speaker == "Amina Odhiambo" for said in reading.statements)
    assert any(time.first == "2023-01-01" for time in reading.times)
    assert any(figure.change for figure in reading.figures)


def test_a_page_in_another_language_keeps_its_article_and_makes_up_nothing() -> None:
    said = (
        "Die Fähre nach Unterwiek fährt seit Montag nicht mehr, sagte der Hafenmeister am 3. Mai. Niemand weiß, wann der Nebel sich hebt."
    )
    reading = pipeline.read(page(said, said.replace("Fähre", "Brücke"), language="de"))
    assert isinstance(reading, Reading)
    assert reading.article.language == "de" and reading.sentences
    assert not (reading.names or reading.statements or reading.times or reading.events or reading.figures or reading.sourcing)


def test_a_page_without_an_article_is_refused_not_an_error() -> None:
    assert isinstance(pipeline.read(Page(url=None, fetched=None, body=b"")), Rejected)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=3, max_size=10))
def test_every_place_lies_in_the_text_and_the_form_goes_both_ways(paragraphs: list[str]) -> None:
    reading = pipeline.read(page(*paragraphs, fetched="2024-04-09T08:00:00Z"))
    if isinstance(reading, Rejected):
        return
    assert all(span.end <= len(reading.article.text) for span in spans(reading))
    assert to_json(from_json(Reading, to_json(reading))) == to_json(reading)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_make_the_pipeline_fail(body: bytes) -> None:
    assert isinstance(pipeline.read(Page(url=None, fetched=None, body=body)), Reading | Rejected)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=400))
def test_no_text_makes_the_pipeline_fail(text: str) -> None:
    body = ("<h1>Ferry</h1><p>" + text + " said on Monday.</p>").encode("utf-8", "surrogatepass")
    assert isinstance(pipeline.read(Page(url=None, fetched=None, body=body)), Reading | Rejected)


@pytest.mark.parametrize("pure", ["", "1"])
def test_half_of_a_surrogate_pair_in_a_text_is_a_sign_as_any_other(pure: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON can write one. Nothing of it may stay behind in what is remembered of words: the text after it is read as well."""
    monkeypatch.setenv("CUTTINGS_PURE", pure)
    for text in (
        f"Ida Orme said \ud83d{pure} the weir was shut, and ar\udfffrested \udfff{pure} on Monday.",
        "Ida Orme said the weir was shut.",
    ):
        made = pipeline.understand(Article(text=text, language="en", published=When(first="2024-06-03", last="2024-06-03")), page="p")
        assert [one.speaker for one in made.statements] == ["Ida Orme"]


BREAKING_OFF = (
    "The Brackenford brewery burned down on 3 June 2024, when its owner was in Calder.",
    "The ministry would neither confirm nor deny it.",
    "She sold the yard on Tuesday, two days after a ruling that is due on Friday had been put off.",
    "The union wants them to go, and it said it would strike in the second half of May at 9 p.m. on Monday.",
)


@pytest.mark.parametrize("text", [*BREAKING_OFF, "courier-0914-demand.html", "herald-0909-flood.html", "dawn-1002-hask.txt"])
def test_a_text_that_breaks_off_behind_any_of_its_words_is_read(text: str) -> None:
    kept = Path(__file__).parents[1] / "examples" / text
    if text not in BREAKING_OFF:
        read = pipeline.read(
            Page(url=None, fetched=None, body=kept.read_bytes(), content_type="text/plain" if kept.suffix == ".txt" else None)
        )
        assert isinstance(read, Reading)
        text = read.article.text
    day = When(first="2024-06-05", last="2024-06-05")
    for paragraph in text.split("\n"):
        printed = paragraph.split(" ")
        for count in range(1, len(printed) + 1):
            short = " ".join(printed[:count])
            article = Article(title="Ferry", text=short, language="en", published=day)
            assert pipeline.understand(article, page="p").article.text == short


def test_the_same_page_reads_the_same_in_processes_with_other_hash_seeds() -> None:
    code = "import sys, json; from cuttings import pipeline; from cuttings.types import Page, to_json\n"
    code += "print(json.dumps(to_json(pipeline.read(Page(url=None, fetched=None, body=sys.stdin.buffer.read())))))"
    given = page(*SENTENCES).body
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=given,
            capture_output=True,
            check=True,
            timeout=60,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1


def test_the_fingerprint_names_version_code_and_memory() -> None:
    version, code, memory = pipeline.fingerprint(Memory(hash="feedfeedfeed")).split("-")
    assert version and len(code) == 12 and memory == "feedfeedfeed"
    assert pipeline.fingerprint() == pipeline.fingerprint(Memory()) != pipeline.fingerprint(Memory(hash="feedfeedfeed"))


def test_importing_the_pipeline_loads_nothing_heavy() -> None:
    code = "import sys; from cuttings import pipeline; print(sorted({'numpy', 'selectolax', 'py3langid', 'sqlite3'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout == "[]\n"
