"""Which articles tell of one affair: the placing of a new one among the stories that are there."""

from collections.abc import Iterable, Mapping

from cuttings import resources
from cuttings.stories.gathered import BARE, Gathered, features
from cuttings.types import Copy, Gist, Placement

__all__ = ["likeliest", "place"]

_COMPARED = 8
_SAME, _SAME_BARE = 0.25, 0.35
_MERGE = 0.97


def likeliest(new: Gist, near: Mapping[str, Gathered]) -> list[str]:
    """The stories of *near* that are worth comparing *new* with: those whose words are most like its own, the likest first.

    >>> weir = Gist(article="a", outlet="X", day=None, title="", terms={"weir": 1000})
    >>> story = Gathered()
    >>> story.add(weir)
    >>> likeliest(weir, {"a": story, "b": Gathered()})
    ['a', 'b']
    """
    ranked = sorted((-story.likeness(new), id) for id, story in near.items())
    return [id for _, id in ranked[:_COMPARED]]


def place(new: Gist, near: Mapping[str, Gathered], found: tuple[Copy, ...] = (), homes: Iterable[str] = ()) -> Placement:
    """Into which story *new* goes, given the stories *near* it, the copies *found*, and the stories of whom it copies or who copy it.

    An intent: nothing is changed. The chance that an article tells of a story's affair is learned from their likeness in words, headline,
    opening, names and numbers, from the days between, and from how far ahead of the other stories it is (`train/stories.py`); a copy of
    an article goes with it in any case. Stories that each are almost surely that of *new* become one, under the first id.

    >>> a = Gist(article="a", outlet="X", day="2026-03-01", title="", terms={"weir": 1000})
    >>> place(a, {}).story
    'a'
    """
    taken = [home for home in sorted(set(homes)) if home in near]
    ids = likeliest(new, near)
    chances = dict(zip(ids, _chances(new, [near[id] for id in ids]), strict=True)) if ids else {}
    chances |= dict.fromkeys(taken, 1.0)
    ranked = sorted(chances, key=lambda id: (-chances[id], id))
    least = _SAME if new.length >= BARE else _SAME_BARE
    if not ranked or chances[ranked[0]] < least:
        return Placement(article=new.article, story=new.article, copies=found)
    merged = [id for id in ranked[1:] if chances[id] >= _MERGE]
    return Placement(article=new.article, story=ranked[0], merge=tuple(merged), copies=found)


def _chances(new: Gist, stories: list[Gathered]) -> list[float]:
    import numpy as np

    from cuttings.learn.forest import forest

    table = np.array(features(new, stories), np.float32)
    name = "text" if new.length >= BARE else "headline"
    chances: list[float] = forest(resources.model("stories"), name, table).tolist()
    return chances
