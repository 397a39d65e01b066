"""Pages and readings made by hand, about an invented town, for tests that need no reading of real pages."""

import sqlite3
from contextlib import closing
from pathlib import Path

from cuttings import page as pages
from cuttings.types import Article, Event, Figure, Mention, Name, Page, Reading, Reason, Rejected, Span, Statement, Time, When

TOWN = (
    "The weir at Sundmark failed on Monday, the river board said. "
    '"We lost 40 boats," Amina Odhiambo said. '
    "The harbour master of Tolle expects 300 sandbags by Friday."
)


def page(number: int, body: str = "", *, fetched: str | None = "2026-03-01T08:00:00Z", url: str | None = "") -> Page:
    """The page of this number of an invented outlet; other *body* makes another version."""
    where = f"https://tollepost.example/{number}" if url == "" else url
    return Page(url=where, fetched=fetched, body=f"<h1>Page {number}</h1><p>{body}".encode(), content_type="text/html")


def span(text: str, words: str) -> Span:
    """Where *words* stand first."""
    return Span(text.index(words), text.index(words) + len(words))


def reading(
    of: Page,
    text: str = TOWN,
    *,
    title: str = "Weir fails at Sundmark",
    outlet: str = "Tolle Post",
    day: str = "2026-03-02",
    section: str = "Regions",
) -> Reading:
    """A reading of *text* with one statement, name, time, event and figure, as far as it has their words."""
    sentences, at = [], 0
    for sentence in text.split(". "):
        sentences.append(Span(at, min(len(text), at + len(sentence) + 1)))
        at += len(sentence) + 2
    facts = text == TOWN
    article = Article(
        url=of.url,
        domain="tollepost.example",
        outlet=outlet,
        title=title,
        section=section,
        language="en",
        score=0.9,
        authors=("B. Clerk",),
        published=When(first=day, last=day, basis="by hand"),
        text=text,
        paragraphs=(Span(0, len(text)),),
    )
    if not facts:
        return Reading(page=of.id, fetched=of.fetched, fingerprint="by hand", article=article, sentences=tuple(sentences))
    return Reading(
        page=of.id,
        fetched=of.fetched,
        fingerprint="by hand",
        article=article,
        sentences=tuple(sentences),
        names=(
            Name(name="Amina Odhiambo", kind="person", mentions=(Mention(span=span(text, "Amina Odhiambo"), form="name", by="hand"),)),
            Name(name="Sundmark", kind="place", mentions=(Mention(span=span(text, "Sundmark"), form="name", by="hand"),)),
        ),
        statements=(
            Statement(
                content=(span(text, "We lost 40 boats"),),
                cue=(span(text, "said. The"),),
                source=(span(text, "Amina Odhiambo"),),
                speaker="Amina Odhiambo",
                by="hand",
                score=0.99,
            ),
        ),
        times=(Time(span=span(text, "Monday"), first=day, last=day, by="hand"),),
        events=(Event(span=span(text, "failed"), type="FAIL", when=When(first=day, last=day), who=(span(text, "The weir"),), by="hand"),),
        figures=(Figure(span=span(text, "40"), low=40.0, high=40.0, thing="boats", by="hand"),),
        sourcing={"named": 1},
    )


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of a library, those of the index of words included."""
    with closing(sqlite3.connect(path)) as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")]
        return {name: sorted(db.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in names if name != "words"}


def refusal(of: Page) -> Rejected:
    """A page that was refused."""
    return Rejected(page=of.id, reason=Reason.NO_ARTICLE, detail="nothing but a menu")


def html(number: int, *, title: str = "", day: str = "2026-03-02", extra: str = "") -> Page:
    """A whole page that the program itself reads."""
    head = title or f"Weir number {number} fails at Sundmark"
    body = "".join(
        f"<p>The weir number {number} at Sundmark failed after a night of rain, the river board of Tolle said, and boat owner {part} "
        f"of the lower harbour lost {number + part + 3} boats. The harbour master expects sandbags and two ferries to arrive soon.</p>"
        for part in range(4)
    )
    page = (
        f"<html lang=en><head><title>{head}</title><meta property='og:site_name' content='Tolle Post'>"
        f"<meta property='article:published_time' content='{day}T08:00:00+00:00'></head><body><nav><a href=/>Home</a></nav>"
        f"<article><h1>{head}</h1>{body}<p>{extra}</p></article></body></html>"
    )
    return Page(url=f"https://tollepost.example/{number}", fetched=f"{day}T12:00:00Z", body=page.encode(), content_type="text/html")


HERON = (
    "A heron that nested on the roof of the town hall has stopped the clock of Vellmar for a week.",
    "The keeper of the clock, Olga Brandt, said the bird had built its nest around the hour hand.",
    "The council will leave the nest where it is until the young have flown, the mayor said.",
)


def flattened(*lines: str) -> Article | Rejected:
    """What is read of a flattened page of these lines."""
    return pages.read(Page(url=None, fetched="2024-05-10T12:00:00Z", body="\n".join(lines).encode(), content_type="text/plain"))
