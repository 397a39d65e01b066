"""Find, verify and read the lexicons and models that ship with the program."""

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

from cuttings.errors import ResourceError

if TYPE_CHECKING:
    import numpy as np

__all__ = ["digest", "lexicon", "model"]

_DATA = files("cuttings") / "data"


@cache
def lexicon(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of lexicon *name*: one fact a line, columns parted by tabs, `#` lines left out. Raises ResourceError if it is missing.

    >>> lexicon("no-such-list")
    Traceback (most recent call last):
    ...
    cuttings.errors.ResourceError: lexicon no-such-list is missing; install the program again
    """
    text = _bytes(_DATA / "lexicons" / f"{name}.tsv", f"lexicon {name}").decode("utf-8")
    return tuple(tuple(line.split("\t")) for line in text.split("\n") if line and not line.startswith("#"))


@cache
def model(name: str) -> "dict[str, np.ndarray[Any, Any]]":
    """The arrays of model *name*, after its hash was found equal to the one on its card.

    Raises ResourceError where the file is missing or its hash differs from `sha256` in the card. Never unpickles.

    >>> model("no-such-model")
    Traceback (most recent call last):
    ...
    cuttings.errors.ResourceError: model no-such-model is missing; install the program again
    """
    import io

    import numpy as np

    raw = _bytes(_DATA / "models" / f"{name}.npz", f"model {name}")
    card = tomllib.loads(_bytes(_DATA / "models" / f"{name}.toml", f"card of model {name}").decode("utf-8"))
    if hashlib.sha256(raw).hexdigest() != card.get("sha256"):
        raise ResourceError(f"model {name} was altered: its hash is not the one on its card", hint="install the program again")
    with np.load(io.BytesIO(raw), allow_pickle=False) as arrays:
        return dict(arrays)


@cache
def digest() -> str:
    """First 12 hex digits of SHA-256 over all lexicons and models: part of a reading's fingerprint.

    >>> len(digest())
    12
    """
    whole = hashlib.sha256()
    for folder in ("lexicons", "models"):
        for entry in sorted((_DATA / folder).iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith((".tsv", ".npz", ".toml")):
                whole.update(entry.name.encode() + b"\0" + hashlib.sha256(entry.read_bytes()).digest())
    return whole.hexdigest()[:12]


def _bytes(place: Traversable, what: str) -> bytes:
    try:
        return place.read_bytes()
    except OSError as error:
        raise ResourceError(f"{what} is missing", hint="install the program again") from error
