"""Telling stories: placing new articles among alike ones, and computing once what the views show of each story."""

import math
from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from sqlite3 import Connection
from typing import TYPE_CHECKING, TypeVar

from cuttings.library.filing import shown
from cuttings.library.leading import teaser
from cuttings.library.resting import resting
from cuttings.library.voicing import bounded, voices
from cuttings.store import Store, articles, copies, decisions, stories
from cuttings.types import Copy, Gist, Placement, Reading, Report, Story
from cuttings.types.wording import reporting

if TYPE_CHECKING:
    from cuttings.stories import Gathered

__all__ = ["NEW", "Gists", "apart", "pinned", "place", "settle", "sunder", "tell", "where"]

NEW = "new"
"""What a person writes to give an article a story of its own."""

_BATCH = 64
_TWO_AND_TWO = 4
_CACHED = 4000
_GATHERED = 1000
_COPIED = 0.5
_COMPARED = 120
_DAYS_PER_DOUBLING = 7.0
_OF_SEVERAL = ("names",)
"""Parts of a reading that only a story of several articles is told from."""

Key = TypeVar("Key")
Value = TypeVar("Value")


class Gists:
    """Gists by article number and the stories that they make, the latest used kept: neighbours are asked for again and again."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, Gist] = OrderedDict()
        self._stories: OrderedDict[str, Gathered] = OrderedDict()

    def get(self, db: Connection, article: int) -> Gist:
        """The gist of an article that is shown."""
        found = self._known.get(article) or stories.gist(db, article)
        assert found is not None
        _keep(self._known, article, found, _CACHED)
        return found

    def story(self, db: Connection, id: str) -> "Gathered":
        """What the articles of a story have in common."""
        from cuttings.stories import gather

        found = self._stories.get(id) or gather(self.get(db, article) for article in stories.articles_of(db, id))
        _keep(self._stories, id, found, _GATHERED)
        return found

    def placed(self, new: Gist, placement: Placement) -> None:
        """An article went into a story, and others may have been merged into that."""
        for id in placement.merge:
            self._stories.pop(id, None)
        if placement.merge:
            self._stories.pop(placement.story, None)
        elif placement.story in self._stories:
            self._stories[placement.story].add(new)


def _keep(known: OrderedDict[Key, Value], key: Key, value: Value, most: int) -> None:
    known[key] = value
    known.move_to_end(key)
    if len(known) > most:
        known.popitem(last=False)


def settle(store: Store) -> None:
    """Place every article that has no story yet, part stories that turned out to be two, and tell anew those that changed; goes on where a
    crash stopped it.
    """
    gists = Gists()
    while True:
        with store.reading() as db:
            waiting = stories.unplaced(db)
        if not waiting:
            break
        for at in range(0, len(waiting), _BATCH):
            with store.writing() as db:
                some = waiting[at : at + _BATCH]
                place(db, some, gists, {article: chosen for article in some if (chosen := pinned(db, article))})
    _each(store, sunder)
    _each(store, tell)


def _each(store: Store, do: Callable[[Connection, str], None]) -> None:
    with store.reading() as db:
        changed = stories.touched(db)
    for at in range(0, len(changed), _BATCH):
        with store.writing() as db:
            for story in changed[at : at + _BATCH]:
                do(db, story)


def place(db: Connection, waiting: list[int], gists: Gists, pins: Mapping[int, str]) -> None:
    """Place articles in the order given; those in *pins* go where a person put them."""
    from cuttings.stories import place as decide

    for article in waiting:
        new = gists.get(db, article)
        found = _copies(db, article, new, gists)
        homes = _homes(db, new.article, found)
        near = {id: gists.story(db, id) for id in dict.fromkeys((*homes, *stories.near(db, new)))}
        placement = decide(new, near, found, homes)
        if article in pins:
            placement = replace(placement, story=where(db, article, pins[article]), merge=())
        stories.place(db, article, placement)
        gists.placed(new, placement)


def _homes(db: Connection, id: str, found: tuple[Copy, ...]) -> list[str]:
    """The stories of those who share most of their text with an article."""
    others = {other for copy in found if copy.share >= _COPIED for other in (copy.article, copy.original) if other != id}
    homes = (stories.of(db, articles.find(db, other)[0][0]) for other in sorted(others))
    return [home for home in homes if home]


def _copies(db: Connection, article: int, new: Gist, gists: Gists) -> tuple[Copy, ...]:
    """The pairs of copy and original between an article and those placed before it."""
    from cuttings.stories import copies as find
    from cuttings.stories import sift

    holders = copies.holders(db, new.shingles)
    numbers, furniture = sift(holders, copies.outlets(db, (one for held in holders.values() for one in held)))
    others = [one for one in numbers if one != article and stories.of(db, one) is not None]
    if not others:
        return ()
    texts = [(gists.get(db, one), _text(db, one)) for one in others]
    return find(new, _text(db, article), texts, furniture)


def _text(db: Connection, article: int) -> str:
    return _shown(db, article, articles.id_of(db, article)).article.text


def pinned(db: Connection, article: int) -> str | None:
    """The story that a person chose for an article, if one did: an id, or "new"."""
    chosen = [one.value for one in decisions.corrections(db, articles.id_of(db, article)) if one.field == "story"]
    return chosen[-1] if chosen else None


def where(db: Connection, article: int, chosen: str) -> str:
    """The id of the story that a person chose, as it goes by today."""
    if chosen != NEW:
        return stories.resolve(db, chosen)
    id = articles.id_of(db, article)
    others = [member for member, *_ in stories.members(db, id) if member != article]
    return apart(id) if others else id


def apart(id: str, n: int = 0) -> str:
    """An id for a story that cannot be called by the id *id* of the article it was born with, which names another.

    >>> apart("258ccd8b2a4910a3")
    '4f1292e0f39356d2'
    """
    return sha256(f"story {n} {id}".encode()).hexdigest()[:16]


def sunder(db: Connection, id: str) -> None:
    """Part a story of which some articles turned out to tell of another affair; nobody's own decision is undone by it.

    The id stays with the article that the story was born with; the others' story is called by the id of its first article.
    """
    from cuttings.stories import parts

    members = stories.members(db, id)
    gists = [gist for article, *_ in members if (gist := stories.gist(db, article))] if len(members) >= _TWO_AND_TWO else []
    groups = parts(gists)
    kept = next((group for group in groups if id in group), groups[0])
    for group in groups:
        leaving = [article for article, name, _ in members if name in group]
        if group is not kept and not any(pinned(db, article) for article in leaving):
            stories.part(db, leaving, where(db, leaving[0], NEW))


def tell(db: Connection, id: str) -> None:
    """Compute differences, timeline, sourcing, headline and weight of a story from its articles as they are shown."""
    members = stories.members(db, id)
    if not members:
        _close(db, id)
        return
    several = len(members) > 1
    readings = {one: _shown(db, article, one, () if several else _OF_SEVERAL) for article, one, _ in members[-_COMPARED:]}
    told = _together(readings, {id: copy_of for _, id, copy_of in members if copy_of}) if several else _alone(readings)
    sourcing: Counter[str] = Counter()
    originals = {one: readings[one] for _, one, copy_of in members if copy_of is None and one in readings}
    reports = dict(reporting(originals.items(), lambda one: one[1].article.section))
    for reading in reports.values():
        sourcing.update(reading.sourcing)
    own = [one for one in members[-_COMPARED:] if one[1] in originals]
    title = _headline(db, _reports(own or members[-_COMPARED:], readings)) if several else readings[members[0][1]].article.title
    last = max((_day(reading) for reading in readings.values()), default="") or None
    outlets = len({reading.article.outlet or reading.article.domain for reading in readings.values()})
    story = replace(told, id=id, title=title or None, sourcing=dict(sorted(sourcing.items())), rests=resting(reports.values()))
    story = replace(story, voices=bounded(voices(originals)), teaser=_teaser(title, originals))
    stories.put(db, story, _weight(last, outlets), last)


def _together(readings: Mapping[str, Reading], above: Mapping[str, str]) -> Story:
    """What articles tell together, as a story without a name; *above* says of the copies what they are copies of."""
    from cuttings.stories import carried, compare, lineages, wordings

    differences, timeline = compare(readings)
    return Story(
        id="",
        title=None,
        articles=(),
        differences=differences,
        wordings=wordings(list(readings.items())),
        timeline=timeline,
        lineages=lineages(readings, above),
        carried=carried(readings),
    )


def _alone(readings: Mapping[str, Reading]) -> Story:
    """One article differs from none."""
    from cuttings.stories.timeline import timeline

    return Story(id="", title=None, articles=(), timeline=tuple(timeline(list(readings.items()))))


def _teaser(title: str | None, originals: Mapping[str, Reading]) -> Report | None:
    """What the article opens with whose headline a story bears; that of the first where it is one of the copies."""
    reports = reporting(originals.items(), lambda one: one[1].article.section)
    bearing = (one for one in reports if one[1].article.title == title)
    chosen = next(bearing, None) or next(iter(reports), None)
    return teaser(*chosen) if chosen else None


def _close(db: Connection, id: str) -> None:
    """A story without articles is no more; its id leads to where the article it was born with is now."""
    stories.drop(db, id)
    for article, _ in articles.find(db, id):
        now = stories.of(db, article)
        if now and now != id:
            stories.redirect(db, id, now)


def _shown(db: Connection, article: int, id: str, without: Collection[str] = ()) -> Reading:
    page = articles.latest(db, article)
    reading = None if page is None else articles.reading(db, page, () if decisions.corrections(db, id) else without)
    assert reading is not None
    return shown(db, id, reading).reading


def _day(reading: Reading) -> str:
    published = reading.article.published
    return "" if published is None else published.last or published.first or ""


def _weight(last: str | None, outlets: int) -> float:
    """Newer first, and each doubling of the outlets counts as much as a week."""
    return (date.fromisoformat(last).toordinal() if last else 0) + _DAYS_PER_DOUBLING * math.log2(max(1, outlets))


def _reports(members: Sequence[tuple[int, str, str | None]], readings: Mapping[str, Reading]) -> list[int]:
    """The articles of a story that report: what a writer thinks is no headline for what others tell."""
    return [article for article, *_ in reporting(members, lambda one: readings[one[1]].article.section)]


def _headline(db: Connection, members: list[int]) -> str | None:
    """The headline of the article that is most like all of them together; a copy’s is none where its original is here."""
    gists = [gist for gist in (stories.gist(db, member) for member in members) if gist and gist.title]
    middle: Counter[str] = Counter()
    for gist in gists:
        for term, weight in gist.terms.items():
            middle[term] += weight
    best = max(gists, key=lambda gist: (sum(weight * middle[term] for term, weight in gist.terms.items()), gist.article), default=None)
    return best.title if best else None
