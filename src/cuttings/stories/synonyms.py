"""How likely two words of the news name one thing or one act, as a model learned it from dictionaries and from the news."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from cuttings import resources

if TYPE_CHECKING:
    import numpy as np

    Row: TypeAlias = np.ndarray[Any, np.dtype[Any]]

__all__ = ["alike"]


def alike(stems: Iterable[str]) -> Iterator[tuple[str, str, float]]:
    """Pairs among some word stems that may name one thing, with how likely they do, from 0 to 1; in the order of the alphabet.

    >>> [(one, other) for one, other, chance in alike(["detain", "weir", "arrest"]) if chance > 0.3]
    [('arrest', 'detain')]
    """
    import numpy as np

    words, places, starts, others, chances = _known()
    ids = sorted({places[stem] for stem in stems if stem in places})
    if not ids:
        return
    given = np.zeros(len(words), bool)
    given[ids] = True
    for one in ids:
        near = slice(int(starts[one]), int(starts[one + 1]))
        for at in np.flatnonzero(given[others[near]]).tolist():
            yield words[one], words[int(others[near][at])], int(chances[near][at]) / 100


@cache
def _known() -> tuple[list[str], dict[str, int], Row, Row, Row]:
    import numpy as np

    arrays = resources.model("synonyms")
    words = bytes(arrays["words"]).decode().split("\n")
    starts = np.concatenate(([0], np.cumsum(arrays["counts"], dtype=np.int64)))
    return words, {word: n for n, word in enumerate(words)}, starts, arrays["others"], arrays["chances"]
