"""Pages stay small: each block of a long story stands on its page in part, and a link leads to the whole of it; lists go on elsewhere."""

import re
from pathlib import Path

from cuttings import Library
from cuttings.types import Carried, Copy, Difference, Line, Lineage, Moment, Passed, Report, Row, Span, Story, When, Wording
from cuttings.web import answers, views
from cuttings.web.answers import Ask
from handmade import page, reading
from webbed import browser

OUTLETS = ("Sorn Dawn", "The Ilmar Courier", "Veld Evening Post", "Harn Weekly", "Coast Radio", "The Lantern")
QUOTE = "Nobody who lives below the weir at Sorn has slept through a night since the water rose in the first week of March, she said."


def report(n: int, value: str) -> Report:
    outlet = OUTLETS[n % len(OUTLETS)]
    return Report(
        article=f"{n:016x}", outlet=outlet, published="2026-03-04", value=value, span=Span(0, 4), sentence=Span(0, 90), quote=QUOTE
    )


def row(n: int) -> Row:
    title, day = f"Water rises at the weir of Sorn for the {n}th day", When(first="2026-03-04", last="2026-03-04", grain="day")
    known = {"outlet": OUTLETS[n % len(OUTLETS)], "domain": None, "section": None, "language": "en", "kind": "article", "score": 1.0}
    return Row(id=f"{n:016x}", title=title, published=day, url=None, story="a" * 16, **known)  # type: ignore[arg-type]


def line(n: int, copies: tuple[str, ...]) -> Line:
    passed = tuple(Passed(article=one, fate="edited", span=Span(0, 9), quote=QUOTE, out=("below",), new=("under",)) for one in copies)
    return Line(article=f"{0:016x}", span=Span(n * 100, n * 100 + 90), quote=QUOTE, passed=passed)


def huge() -> Story:
    """A story of 300 articles in which each block is as long as blocks become."""
    copies = tuple(f"{n:016x}" for n in range(1, 40))
    lineage = Lineage(original=f"{0:016x}", articles=(f"{0:016x}", *copies), lines=tuple(line(n, copies) for n in range(40)))
    some = [tuple(report(n, f"{k} of {n}") for n in range(48)) for k in range(200)]
    days = When(first="2026-03-04", last="2026-03-04", grain="day")
    return Story(
        id="a" * 16,
        title="Water at Sorn",
        articles=tuple(map(row, range(300))),
        copies=tuple(Copy(article=f"{n:016x}", original=f"{n % 60:016x}", share=0.9) for n in range(60, 300)),
        differences=tuple(Difference(kind="figure", thing=f"thing {k}", reports=told) for k, told in enumerate(some)),
        wordings=tuple(Wording(concept=f"concept {k}", reports=told) for k, told in enumerate(some[:60])),
        timeline=tuple(Moment(when=days, status="happened", text=QUOTE, reports=some[0][:20]) for _ in range(150)),
        lineages=(lineage,) * 6,
        carried=tuple(Carried(speaker=f"Speaker {k}", reports=some[0][:9], left_out=OUTLETS[:4]) for k in range(60)),
    )


def printed(story: Story, **query: str) -> str:
    ask = Ask(path=f"/story/{story.id}", query=query)
    return bytes(answers.html(views.told(story, (), ask), ask).body).decode()


def block(text: str, name: str) -> str:
    return text.partition(f'<section id="{name}"')[2].partition("</section>")[0]


def test_the_page_of_the_largest_story_stays_small_and_leads_to_the_whole_of_each_block() -> None:
    text, whole = printed(huge()), printed(huge(), all="1")
    assert len(text.encode()) < 220_000 < 1_000_000 < len(whole.encode())
    for name in ("differences", "words", "carried", "lineage", "timeline", "published"):
        more = f'href="/story/{"a" * 16}?all=1#{name}"'
        assert more in block(text, name), name
        assert more not in whole and f'id="{name}"' in whole, name
    assert "All 200 facts" in text and "All 60 statements" in text and "All 39 copies" in text


def test_all_of_a_story_is_there_where_it_is_asked_for() -> None:
    whole = printed(huge(), all="1")
    assert all(f"<bdi>thing {k}</bdi>" in whole and f"<bdi>Speaker {k % 60}</bdi>" in whole for k in range(200))
    assert whole.count("lineage-") >= 5 and len(set(re.findall(r'/article/([0-9a-f]{16})"', block(whole, "published")))) == 300


def test_a_short_story_has_no_link_to_more() -> None:
    told = tuple(report(n, str(n)) for n in range(3))
    short = Story(id="a" * 16, title=None, articles=(row(0),), differences=(Difference(kind="figure", thing="dead", reports=told),))
    assert "all=1" not in printed(short) and printed(short) == printed(short, all="1")


def test_what_is_left_out_of_a_cell_is_counted() -> None:
    told = tuple(report(n * len(OUTLETS), str(n)) for n in range(5))
    story = Story(id="a" * 16, title=None, articles=(row(0),), differences=(Difference(kind="figure", thing="dead", reports=told),))
    assert "and 2 more" in block(printed(story), "differences") and "and 2 more" not in printed(story, all="1")


def test_lists_of_outlets_and_sections_go_on_on_a_next_page(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        some = [
            (page(n), reading(page(n), f"A text about number {n}.", outlet=f"Outlet {n:03}", section=f"Part {n:03}")) for n in range(305)
        ]
        library.keep(some)
    with browser(tmp_path / "library.db") as client:
        for address, each in (("/outlets", 120), ("/sections", 300)):
            names, at, sizes = list[str](), address, list[int]()
            while at:
                text = client.get(at).text
                sizes.append(len(text))
                names += re.findall(r"<bdi>((?:Outlet|Part) \d+)</bdi>", text)
                found = re.search(r'<a href="([^"]+)" rel="next"', text)
                at = found[1] if found else ""
            assert len(names) == len(set(names)) == 305 and max(sizes) < 60_000
            assert client.get(f"{address}.json").json()["next"] == each
