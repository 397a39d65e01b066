"""Drawings of timelines: every mark where its days are, shapes for what happened, is planned, alleged or denied, and nothing lost."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from cuttings.types import Article, Event, Moment, Reading, Report, Row, Said, Span, Status, When
from cuttings.web import drawing, marks, views


def moment(first: str | None, last: str | None, status: Status = "happened") -> Moment:
    told = Report(article="a", outlet="Post", published=None, value="broke", span=Span(4, 9), sentence=Span(3, 20), quote="It broke")
    return Moment(when=When(first=first, last=last), status=status, text="It broke", reports=(told,))


def said(day: str, outlet: str, score: float = 0.99) -> Said:
    row = Row(
        *(), id=outlet + day, title=None, outlet=outlet, domain=None, section=None, published=When(first=day, last=day), language="en",
        kind="article", score=1.0, url=None,
    )  # fmt: skip
    return Said(
        article=row, n=0, speaker="Ida Orme", kind="direct", stance="say", words="Yes", sentence="Yes", span=Span(0, 3), score=score
    )


def test_every_status_has_a_shape_and_the_shape_a_meaning() -> None:
    """Planned, alleged and denied things differ by more than colour."""
    shapes = {status: drawing.shape(status) for status in get_args(Status)}
    assert set(shapes.values()) <= set(drawing.LEGEND)
    assert len({shapes["happened"], shapes["planned"], shapes["alleged"], shapes["denied"], shapes["ongoing"]}) == 5


def test_what_is_not_sure_is_drawn_and_named_as_unsure() -> None:
    some = [moment("2026-01-01", "2026-01-01"), replace(moment("2026-02-01", "2026-02-01", "planned"), score=0.99)]
    drawn, titled = drawing.moments(some, marks.told), drawing.moments(some, marks.told, titled=True)
    assert drawn and titled
    assert [mark.faint for mark in drawn.marks] == [True, False] and drawn.faint == "done"
    assert ["(unsure)" in mark.words for mark in drawn.marks] == [True, False]
    assert ["(unsure)" in line.words for line in titled.lines] == [True, False]
    sure = drawing.moments([replace(one, score=0.99) for one in some], marks.told)
    assert sure and not sure.faint and "unsure" not in " ".join(mark.words for mark in sure.marks)


def test_an_interval_is_a_bar_and_an_open_end_is_drawn_open() -> None:
    some = [moment("2026-01-01", "2026-01-31"), moment("2026-02-03", "2026-02-03"), moment("2026-02-10", None), moment(None, "2026-03-01")]
    drawn = drawing.moments(some, marks.told)
    assert drawn
    assert [(mark.width > 0, mark.open) for mark in drawn.marks] == [(True, ""), (False, ""), (False, "end"), (False, "start")]
    assert [mark.href for mark in drawn.marks] == ["/article/a#s3"] * 4
    assert [mark.number for mark in drawn.marks] == [1, 2, 3, 4]


def test_what_has_no_day_is_in_the_table_only() -> None:
    assert drawing.moments([moment(None, None), moment("2026-01-01", "2026-01-01")], marks.told) is None
    drawn = drawing.moments([moment(None, None), moment("2026-01-01", "2026-01-01"), moment("2026-02-01", "2026-02-01")], marks.told)
    assert drawn and [mark.number for mark in drawn.marks] == [2, 3]


def test_what_was_said_has_a_lane_for_each_outlet_and_one_mark_a_day() -> None:
    some = [said("2026-01-01", "Post", 0.5), said("2026-01-01", "Post"), said("2026-02-01", "Post"), said("2026-02-01", "Quay", 0.5)]
    drawn = drawing.voices(some, marks.spoken)
    assert drawn and [line.words for line in drawn.lines] == ["Post", "Quay"]
    assert [(mark.shape, mark.number, mark.href) for mark in drawn.marks] == [
        ("done", 2, "#w1"),
        ("done", None, "#w2"),
        ("done", None, "#w3"),
    ]
    assert [mark.faint for mark in drawn.marks] == [False, False, True] and "(unsure)" in drawn.marks[2].words
    assert [words for _, words in drawn.legend] == ["says"] and drawn.faint == "done"
    assert drawing.voices(some[:1], marks.spoken) is None
    assert drawing.voices([replace(one, article=replace(one.article, published=None)) for one in some], marks.spoken) is None


DAYS = st.dates(date(1800, 1, 1), date(2100, 1, 1))


@given(st.lists(st.tuples(DAYS, st.integers(0, 4000), st.sampled_from(get_args(Status))), min_size=2, max_size=40), st.booleans())
def test_marks_lie_in_order_inside_the_drawing_and_apart_in_their_lane(given_: list[tuple[date, int, Status]], titled: bool) -> None:
    some = [moment(day.isoformat(), (day + timedelta(days=long)).isoformat(), status) for day, long, status in sorted(given_)]
    drawn = drawing.moments(some, marks.told, titled)
    assert drawn and len(drawn.marks) == len(some)
    assert all(0 <= mark.at <= mark.at + mark.width <= 100 and 0 < mark.y < drawn.axis for mark in drawn.marks)
    assert [mark.at for mark in drawn.marks] == sorted(mark.at for mark in drawn.marks)
    lanes: dict[int, float] = {}
    for mark in drawn.marks:
        assert mark.at > lanes.get(mark.y, -1.0)
        lanes[mark.y] = mark.at + mark.width
    assert all(later.at > earlier.at for earlier, later in pairwise(drawn.ticks))


def test_the_picture_beside_an_article_is_of_what_is_certain_and_near_to_its_day() -> None:
    """In the order of the days, and no taller than the head that it stands beside; the table has all."""
    some = tuple(replace(moment(f"2026-03-{day:02}", f"2026-03-{day:02}"), score=0.99 if day == 1 else 0.5) for day in range(1, 13))
    chosen = drawing.nearest(some, When(first="2026-03-10", last="2026-03-10"), views.PICTURED)
    assert [(one.when.first or "")[-2:] for one in chosen] == ["01", "08", "09", "10", "11"]
    drawn = drawing.moments(chosen, lambda one: "#s0", True)
    assert drawn and drawn.height < 260
    assert drawing.nearest(some[:3], None, 5) == some[:3] and drawing.nearest((), None, 5) == ()


def test_a_long_name_leaves_room_for_the_act_and_a_number_is_whole() -> None:
    text = "The resistance committees of the Sorn valley hailed 1,900 soldiers, they said."
    event = Event(span=Span(45, 51), who=(Span(0, 44),))
    acts = drawing.acts(Reading(page="p", fetched=None, fingerprint="", article=Article(text=text), events=(event,)))
    assert [*acts.values()] == ["The resistance … hailed 1,900 soldiers"]


def test_a_lane_says_who_did_what_and_all_that_the_timeline_marks() -> None:
    text = "Orvat’s mayor, who was late, declared the weir safe on Monday. The Quay board will meet in March."
    events = (Event(span=Span(29, 37), who=(Span(0, 13),)), Event(span=Span(83, 87), status="planned", who=(Span(63, 77),)))
    acts = drawing.acts(Reading(page="p", fetched=None, fingerprint="", article=Article(text=text), events=events))
    assert [*acts.values()][:2] == ["Orvat’s mayor … declared the weir safe on…", "The Quay board will meet in March"]
    told = [moment("2026-03-02", "2026-03-02"), moment("2026-03-09", "2026-03-09", "planned")]
    told = [replace(one, reports=(replace(one.reports[0], span=event.span),)) for one, event in zip(told, events, strict=False)]
    drawn = drawing.moments(told, marks.told, True, None, acts)
    assert drawn and [line.words for line in drawn.lines] == [
        "1. 2 Mar 2026 (unsure): Orvat’s mayor … declared the weir safe on…",
        "2. 9 Mar 2026 (unsure, planned): The Quay board will meet in March",
    ]
    sure = drawing.moments([replace(one, score=0.99) for one in told], marks.told, True)
    assert sure and "unsure" not in sure.lines[0].words and "(planned)" in sure.lines[1].words
