"""Icons that a font draws, the headline that is no outlet, walls, and days after the capture."""

import pytest

from cuttings.page import explain, read
from cuttings.types import Article, Page, Reason, Rejected

HEAD = "Ferry to Skarvik gets a second boat"
BODY = (
    "<p>The county will buy a second boat for the Skarvik ferry, its transport committee decided on Tuesday evening.</p>"
    "<p>The boat costs 40 million kronor and takes 90 cars, the committee's chair, Ronja Malm, said after the vote.</p>"
    "<p>Islanders had asked for it since the winter of 2021, when ice kept the old boat in port for nine days.</p>"
)
ROW = (
    '<i class="material-icons">person</i> Tove Ahlin <i class="material-icons">schedule</i> 4 June 2025 '
    '<i class="material-icons">visibility</i> 2,310 <i class="material-icons">comment</i> 7'
)


def bytes_of(row: str = ROW, *, title: str = f"{HEAD} | Skarvik Post", brand: str = "Skarvik Post", icon: str = "material-icons") -> Page:
    head = f'<header><span class="{icon}">menu</span> {brand}</header>'
    source = f"<html lang=en><title>{title}</title><body>{head}<main><h1>{HEAD}</h1><div>{row}</div>{BODY}</main></body></html>"
    return Page(url=None, fetched=None, body=source.encode(), content_type="text/html")


def article(page: Page) -> Article:
    found = read(page)
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize("icon", ["material-icons", "material-symbols-outlined", "material-icons-round md-18"])
def test_a_row_of_icons_is_read_as_its_fields(icon: str) -> None:
    found = article(bytes_of(ROW.replace("material-icons", icon), icon=icon))
    assert (found.outlet, found.authors) == ("Skarvik Post", ("Tove Ahlin",))
    assert found.published is not None and found.published.first == "2025-06-04"
    assert found.text.startswith("The county will buy")


def test_the_words_of_icons_are_kept_where_no_font_draws_them() -> None:
    sentence = "The <i>person</i> who steered the old boat will also take the helm of the new one, Malm told the committee."
    page = bytes_of()
    found = article(
        Page(url=None, fetched=None, body=page.body.replace(b"</main>", f"<p>{sentence}</p></main>".encode()), content_type=None)
    )
    assert "The person who steered" in found.text


@pytest.mark.parametrize("title", [f"{HEAD} | Skarvik Post", f"{HEAD} | Ferries", f"Ferries | {HEAD}"])
def test_a_headline_is_never_the_outlet(title: str) -> None:
    assert article(bytes_of(title=title, brand="Welcome aboard")).outlet != HEAD


def test_an_outlet_in_the_first_heading_of_a_page_is_kept() -> None:
    page = bytes_of(brand="<h1>Skarvik Post</h1>")
    assert article(page).outlet == "Skarvik Post"


STUB = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": %s}</script><h1>Where the ferry money went</h1>'
    "<p>By Tove Ahlin</p><p>The bills lay in a box for a year. Nobody at the county asked</p>"
    "<div class=%s>To continue reading, subscribe.</div>"
)


@pytest.mark.parametrize(
    ("free", "shown", "reason"),
    [("false", "paywall", Reason.WALLED), ("false", "more", Reason.WALLED), ("true", "more", Reason.NO_ARTICLE)],
)
def test_a_beginning_before_a_wall_is_refused_for_the_wall(free: str, shown: str, reason: Reason) -> None:
    found = read(Page(url=None, fetched=None, body=(STUB % (free, shown)).encode(), content_type="text/html"))
    assert isinstance(found, Rejected) and found.reason is reason


def test_a_whole_article_that_is_not_free_is_kept() -> None:
    closed = b'<script type="application/ld+json">{"isAccessibleForFree": false}</script>'
    page = bytes_of()
    assert article(Page(url=None, fetched=None, body=closed + page.body, content_type="text/html")).title == HEAD


@pytest.mark.parametrize(("fetched", "why"), [("2026-01-15", "it lies after the capture, 2026-01-15"), ("2026-06-03", "")])
def test_a_declared_day_after_the_capture_is_told_with_its_reason(fetched: str, why: str) -> None:
    declared = b'<meta property="article:published_time" content="2026-06-02T10:15:00+02:00">'
    page = Page(url=None, fetched=f"{fetched}T12:00:00Z", body=declared + bytes_of("Von Tove Ahlin").body, content_type="text/html")
    rows = [row for row in explain(page).candidates if row.field == "published" and row.value == "2026-06-02"]
    assert [(row.chosen, row.why) for row in rows] == [(not why, why)]
