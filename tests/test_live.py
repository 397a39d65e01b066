"""Live blogs: each post has the hour that the page tells for it, and no other's."""

from pathlib import Path

import pytest

from cuttings import Library, pipeline
from cuttings.stories import compare
from cuttings.types import Article, ArticleKind, Entry, Page, Reading, Span, When

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


def day(number: int) -> When:
    return When(first=f"2024-03-{number:02}", last=f"2024-03-{number:02}")


def told(*posts: tuple[int, str], kind: ArticleKind = "live", outlet: str = "Post") -> Reading:
    """A reading of an article of the first day of its *posts*, each with its day; of a live blog they are its entries."""
    text, entries = "", []
    for number, line in posts:
        entries.append(Entry(span=Span(len(text), len(text) + len(line)), published=day(number)))
        text += line + "\n\n"
    paragraphs = tuple(entry.span for entry in entries)
    blog = tuple(entries) if kind == "live" else ()
    first = day(min(number for number, _ in posts))
    article = Article(kind=kind, outlet=outlet, language="en", text=text, paragraphs=paragraphs, published=first, entries=blog)
    return pipeline.understand(article, page=outlet)


QUIET = (6, "The council of Vell meets in the old town hall.")


@pytest.mark.parametrize(
    ("number", "line", "last"), [(7, "The mayor resigned today.", "2024-03-07"), (8, "The dam burst on Friday.", "2024-03-08")]
)
def test_what_a_later_post_tells_has_happened(number: int, line: str, last: str) -> None:
    found = [(one.status, one.when.last) for one in told(QUIET, (number, line)).events if one.when]
    assert found == [("happened", last)]


def test_what_lies_ahead_of_a_post_or_of_an_article_stays_planned() -> None:
    ahead = told((8, "The dam is calm."), (6, "The council meets on 8 March 2024."))
    assert [(one.status, one.when.last) for one in ahead.events if one.when] == [("planned", "2024-03-08")]
    plain = told(QUIET, (8, "The union walks out on 8 March 2024."), kind="article")
    assert [(one.status, one.when.last) for one in plain.events if one.when] == [("planned", "2024-03-08")]


def test_figures_are_asked_for_by_the_day_that_they_show(tmp_path: Path) -> None:
    page, reading = read(BLOG, posted())
    with Library(tmp_path / "library.db") as library:
        library.keep([(page, reading)])
        until = [one.words for series in library.figures("barges", until="2024-03-06") for one in series.figures]
        since = [one.words for series in library.figures("barges", since="2024-03-07") for one in series.figures]
    assert (until, since) == (["Four barges"], ["Nine barges"])


def test_figures_of_an_article_are_asked_for_by_its_day(tmp_path: Path) -> None:
    page, reading = read(BLOG.replace("LiveBlogPosting", "NewsArticle"), "".join(f"<p>{line}</p>" for _, line in POSTS))
    with Library(tmp_path / "library.db") as library:
        library.keep([(page, reading)])
        until = {one.words for series in library.figures("barges", until="2024-03-06") for one in series.figures}
        assert until == {"Nine barges", "Four barges"} and not library.figures("barges", since="2024-03-07")


@pytest.mark.parametrize(("head", "posts", "last"), [("LiveBlogPosting", True, "2024-03-07"), ("NewsArticle", False, "2024-03-06")])
def test_what_was_said_has_the_day_of_its_post(tmp_path: Path, head: str, posts: bool, last: str) -> None:
    lines = posted() if posts else "".join(f"<p>{line}</p>" for _, line in POSTS)
    page, reading = read(BLOG.replace("LiveBlogPosting", head), lines)
    with Library(tmp_path / "library.db") as library:
        library.keep([(page, reading)])
        said = library.who("Ida Orme").said
    assert [one.article.published.last for one in said if one.article.published] == [last]


TOLL = "{} people were killed when the ferry Sanna sank in the harbour of Tolle, the police of Vell said."


def test_a_toll_of_a_later_post_is_an_update_of_an_earlier_papers() -> None:
    blog = told((6, "The ferry Sanna has left the harbour of Tolle in a storm."), (8, TOLL.format("Nine")))
    paper = told((7, TOLL.format("Six")), kind="article", outlet="Herald")
    differences, _ = compare({"a": blog, "b": paper})
    assert [(one.update, [(report.value, report.published) for report in one.reports]) for one in differences] == [
        (True, [("Six", "2024-03-07"), ("Nine", "2024-03-08")])
    ]


def test_a_toll_of_an_earlier_article_is_no_update() -> None:
    article = told((6, "The ferry Sanna has left the harbour of Tolle in a storm."), (6, TOLL.format("Nine")), kind="article")
    paper = told((7, TOLL.format("Six")), kind="article", outlet="Herald")
    differences, _ = compare({"a": article, "b": paper})
    assert [report.value for one in differences for report in one.reports] == ["Nine", "Six"]
