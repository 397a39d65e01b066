"""A story that was two is parted when its articles tell so; ids stay where they were born, and a person's word stands."""

from dataclasses import replace
from pathlib import Path

from cuttings import Library
from cuttings.store import stories as kept
from cuttings.stories import gist, parts
from cuttings.types import Page, Reading
from handmade import dump, page, reading

QUAY = (
    "The quay at Hask was closed to lorries after divers found a crack under its northern crane. The harbour office wants the crane gone.",
    "Divers went down again to the crack under the northern crane of Hask, and the quay stays closed to lorries, the harbour office said.",
    "Lorries may come back to the quay at Hask: the crack under the crane is mended, divers told the harbour office.",
)
BAND = (
    "The brass band of Tolle lost its conductor, its drums and its cup in a fire at the school on Linden Street.",
    "A fire at the school on Linden Street took the drums of the Tolle brass band; its conductor saved the cup, the band said.",
)


def made(n: int) -> Reading:
    text = (*QUAY, *BAND)[n]
    return reading(page(n), text, title=text[:40], outlet=f"Outlet {n}", day=f"2026-03-0{n % 3 + 2}")


def written(n: int) -> Page:
    """A page that the program itself reads, with an article of the quay or of the band."""
    text, day = (*QUAY, *BAND)[n], f"2026-03-0{n % 3 + 2}"
    extra = "Nobody was hurt, it was said, and the matter comes before the town council again on the first Thursday of the month."
    body = "".join(f"<p>{part}</p>" for part in (text, extra))
    head = f"<title>{text[:40]}</title><meta property='og:site_name' content='Outlet {n}'>"
    head += f"<meta property='article:published_time' content='{day}T08:00:00+00:00'>"
    source = f"<html lang=en><head>{head}</head><body><article><h1>{text[:40]}</h1>{body}</article></body></html>"
    return Page(url=f"https://outlet{n}.example/{n}", fetched=f"{day}T12:00:00Z", body=source.encode(), content_type="text/html")


def shelf(path: Path, *, till: int) -> Library:
    """Two articles on the quay and two on the band, in the quay's story all four."""
    library = Library(path)
    library.keep([(page(n), made(n)) for n in (0, 1, 3, 4)][:till])
    assert len(library.stories()) == 2
    home = library.show(page(0).id).row.story or ""
    with library._store.writing() as db:
        for n, *_ in kept.members(db, library.show(page(3).id).row.story or ""):
            kept.move(db, n, home)
        kept.redirect(db, page(3).id, home)
    return library


def test_articles_of_two_affairs_are_two_groups_the_larger_first() -> None:
    gists = [gist(made(n)) for n in (3, 0, 4, 1, 2)]
    assert [sorted(group) for group in parts(gists)] == [sorted(page(n).id for n in (0, 1, 2)), sorted(page(n).id for n in (3, 4))]


def test_articles_of_one_affair_and_one_that_stands_alone_stay_together() -> None:
    assert len(parts([gist(made(n)) for n in (0, 1, 2)])) == 1
    assert len(parts([gist(made(n)) for n in (0, 1, 2, 3)])) == 1


def test_a_story_that_was_two_is_parted_when_a_later_article_comes(tmp_path: Path) -> None:
    with shelf(tmp_path / "library.db", till=4) as library:
        library.keep([(page(2), made(2))])
        assert {row.id for row in library.story(page(0).id).articles} == {page(n).id for n in (0, 1, 2)}
        band = library.story(page(3).id)
        assert (band.id, {row.id for row in band.articles}) == (page(3).id, {page(n).id for n in (3, 4)})


def test_what_a_person_put_into_a_story_stays_there(tmp_path: Path) -> None:
    with shelf(tmp_path / "library.db", till=4) as library:
        for n in (3, 4):
            library.correct(page(n).id, "story", page(0).id)
        library.keep([(page(2), made(2))])
        assert len(library.story(page(0).id).articles) == 5


def test_a_story_of_very_many_articles_is_not_parted() -> None:
    gists = [gist(made(n)) for n in (0, 3)]
    many = [replace(gists[n % 2], article=f"{n:016}") for n in range(201)]
    assert parts(many) == (tuple(one.article for one in many),)


def told(library: Library) -> list[tuple[str, list[str]]]:
    """The stories by id with the ids of their articles."""
    return sorted((one.id, sorted(row.id for row in one.articles)) for one in library.stories())


def test_a_rebuild_keeps_parted_stories_and_their_ids_and_a_second_one_changes_no_table(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library(path) as library:
        library.add([written(n) for n in (0, 1, 3, 4)], workers=0)
        home = library.show(written(0).id).row.story or ""
        with library._store.writing() as db:
            for n, *_ in kept.members(db, library.show(written(3).id).row.story or ""):
                kept.move(db, n, home)
            kept.redirect(db, written(3).id, home)
        library.add([written(2)], workers=0)
        before = told(library)
        assert len(before) == 2
        library.rebuild(workers=0)
        assert told(library) == before
        once = dump(path)
        library.rebuild(workers=0)
        assert dump(path) == once
