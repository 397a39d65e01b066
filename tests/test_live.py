"""Live blogs: each post has the hour that the page tells for it, and no other's."""

from pathlib import Path

import pytest

from cuttings import Library, pipeline
from cuttings.types import Page, Reading

BLOG = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "datePublished": "2024-03-06T06:00:00+01:00"}</script>'
POSTS = (
    ("2024-03-07T09:30:00+01:00", "Nine barges sank yesterday, harbour master Ida Orme said on the quay of Tolle this morning."),
    (
        "2024-03-06T18:15:00+01:00",
        "Four barges were torn from their ropes yesterday, and the crews of all four were brought to the town hall.",
    ),
    (
        "2024-03-06T06:00:00+01:00",
        "The storm has reached the coast of Vell, and the ferries to the islands stay in port until the evening.",
    ),
)


def read(head: str, posts: str) -> tuple[Page, Reading]:
    title = "Storm on the coast of Vell"
    html = f"<html lang=en><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{posts}</body></html>"
    page = Page(url="https://post.example/live/storm", fetched="2024-03-08T12:00:00Z", body=html.encode())
    found = pipeline.read(page)
    assert isinstance(found, Reading)
    return page, found


HEADS = ("Nine barges under water", "Crews brought ashore", "Ferries stay in port")


def posted(heads: str = "") -> str:
    """The posts, each with a heading before or behind its time where that is asked for."""
    made = ""
    for (at, line), head in zip(POSTS, HEADS, strict=True):
        before, after = (f"<h2>{head}</h2>" if heads == where else "" for where in ("before", "after"))
        made += f'<div>{before}<time datetime="{at}">{at[11:16]}</time>{after}<p>{line}</p></div>'
    return made


def test_every_post_has_the_hour_that_stands_with_it(tmp_path: Path) -> None:
    page, reading = read(BLOG, posted())
    with Library(tmp_path / "library.db") as library:
        library.keep([(page, reading)])
        told = {one.words: (one.published, one.instant) for series in library.figures("barges") for one in series.figures}
    assert told == {"Nine barges": ("2024-03-07", POSTS[0][0]), "Four barges": ("2024-03-06", POSTS[1][0])}


def test_an_article_of_one_hour_keeps_it(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for _, line in POSTS)
    page, reading = read(BLOG.replace("LiveBlogPosting", "NewsArticle"), paragraphs)
    with Library(tmp_path / "library.db") as library:
        library.keep([(page, reading)])
        hours = {one.instant for series in library.figures("barges") for one in series.figures}
    assert reading.article.kind == "article" and hours == {"2024-03-06T06:00:00+01:00"}


def test_posts_without_an_hour_of_their_own_have_none() -> None:
    _, reading = read(BLOG, "".join(f"<h2>Post</h2><p>{line}</p>" for _, line in POSTS))
    told = reading.article.told(0)
    assert reading.article.kind == "live" and told is not None and (told.first, told.instant) == ("2024-03-06", None)


def test_each_post_counts_yesterday_from_its_own_day() -> None:
    _, reading = read(BLOG, posted())
    counted = [(time.first, time.last) for time in reading.times if time.span.of(reading.article.text) == "yesterday"]
    assert counted == [("2024-03-06", "2024-03-06"), ("2024-03-05", "2024-03-05")]


@pytest.mark.parametrize("where", ["before", "after"])
def test_a_heading_at_the_time_of_a_post_is_the_posts_own(where: str) -> None:
    _, reading = read(BLOG, posted(where))
    assert [entry.span.of(reading.article.text).split("\n")[0] for entry in reading.article.entries] == list(HEADS)
