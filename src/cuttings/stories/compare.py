"""What the articles of one story agree on and where they differ."""

from collections.abc import Mapping

from cuttings.stories.cite import day
from cuttings.stories.differences import differences
from cuttings.stories.timeline import timeline
from cuttings.types import Difference, Moment, Reading

__all__ = ["compare"]


def compare(readings: Mapping[str, Reading]) -> tuple[tuple[Difference, ...], tuple[Moment, ...]]:
    """Differences and timeline of one story, given the reading of each of its articles by article id.

    A value that grows from day to day is an update; values that differ between outlets on one day are a difference.

    >>> compare({})
    ((), ())
    """
    ordered = sorted(readings.items(), key=lambda item: (day(item[1]), item[0]))
    return tuple(differences(ordered)), tuple(timeline(ordered))
