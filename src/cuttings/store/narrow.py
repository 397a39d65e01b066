"""What narrows a search: operators as conditions on an article's card and on its sentences."""

import sqlite3
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from cuttings.store import voices
from cuttings.store.form import cell, text
from cuttings.store.query import Query
from cuttings.types import SURE
from cuttings.types.wording import filed

__all__ = ["INSIDE", "Narrow", "among", "narrow", "unknown", "voiced"]

_SPOKEN = (
    "EXISTS (SELECT 1 FROM said INDEXED BY said_place WHERE said.article = sentence.article AND said.key IN ({}) AND certainty >= {}"
    " AND {})"
)
INSIDE = 'sentence."end" > 0 AND sentence.start >= said.start AND sentence.start < said.until'
"""That a sentence is inside of a statement, which is filed with the beginning of its first sentence and the end of its words."""
_DOMAIN = "SELECT 1 FROM card WHERE domain = ? LIMIT 1"
# One step in the index for each name, instead of one for each article.
_EACH = (
    "WITH RECURSIVE each(name) AS (SELECT min({0} COLLATE NOCASE) FROM card UNION ALL SELECT (SELECT min({0} COLLATE NOCASE)"
    " FROM card WHERE {0} COLLATE NOCASE > each.name) FROM each WHERE name IS NOT NULL) SELECT name FROM each WHERE name IS NOT NULL"
)
_DAYS = {"since": "coalesce(card.day, '') >= ?", "until": "coalesce(card.first, card.last) <= ?"}

_Held = dict[str, list[tuple[str | bytes, str]]]
"""All outlets or all sections, each with the key of its name, once they were asked for."""


@dataclass(frozen=True, slots=True)
class Narrow:
    """A condition on `card` with its values, one on `sentence` with its own, and the keys of those whose words alone are looked for."""

    card: str = "TRUE"
    values: tuple[Any, ...] = ()
    sentence: str = "TRUE"
    spoken: tuple[Any, ...] = ()
    keys: tuple[str, ...] = ()


def narrow(db: sqlite3.Connection, query: Query, after: int = 0) -> Narrow:
    """What the operators of *query* ask of articles and sentences, of the articles that came later than the one of number *after*."""
    cards: list[tuple[str, Sequence[Any]]] = [("card.article > ?", [after])] if after else []
    held: _Held = {}
    for name in ("outlet", "section", "by", "kind"):
        if some := query.values(name):
            cards.append(_any(db, name, some, held))
        never = [_any(db, name, [one], held) for one in _never(query, name)]
        cards += [(f"NOT coalesce({where}, FALSE)", values) for where, values in never]
    cards += [(_DAYS[name], [value]) for name, value in query.only if name in _DAYS]
    spoken = [(True, voiced(db, query.values("said-by")))] if query.values("said-by") else []
    spoken += [(False, voiced(db, [one])) for one in _never(query, "said-by")]
    sentences = [_said(keys, wanted, bool(query.wanted)) for wanted, keys in spoken]
    return Narrow(
        *_all([*cards, *(_speaking(keys) for wanted, keys in spoken if wanted)]),
        *_all(sentences),
        keys=tuple(key for wanted, keys in spoken if wanted for key in keys),
    )


def _never(query: Query, operator: str) -> list[str]:
    return [value for name, value in query.never if name == operator]


def _all(parts: Sequence[tuple[str, Sequence[Any]]]) -> tuple[str, tuple[Any, ...]]:
    return " AND ".join(where for where, _ in parts) or "TRUE", tuple(value for _, values in parts for value in values)


def _marks(values: Collection[Any]) -> str:
    return ", ".join("?" * len(values))


def _any(db: sqlite3.Connection, operator: str, values: Sequence[str], held: _Held) -> tuple[str, list[Any]]:
    """The condition that an article has one of these values."""
    if operator == "kind":
        return f"card.kind IN ({_marks(values)})", list(values)
    if operator == "by":
        keys = [key for value in values for key in _signed(db, filed(value))]
        return f"card.article IN (SELECT article FROM byline WHERE key IN ({_marks(keys)}))", keys
    column = operator
    names: list[Any] = [name for value in values for name in _names(db, column, value, held)]
    where = f"card.{column} COLLATE NOCASE IN ({_marks(names)})"
    if operator == "section":
        return where, names
    return f"({where} OR card.domain IN ({_marks(values)}))", [*names, *(cell(value.lower()) for value in values)]


def _names(db: sqlite3.Connection, column: str, value: str, held: _Held) -> list[str | bytes]:
    """The outlets or sections of this name; where there is none, those whose name has its words. *held* keeps all of them for the next."""
    exact = db.execute(f"SELECT 1 FROM card WHERE {column} = ? COLLATE NOCASE LIMIT 1", (cell(value),)).fetchone()
    if exact:
        return [cell(value) or ""]
    key = filed(value)
    if not key:
        return []
    if column not in held:
        held[column] = [(name, filed(text(name))) for (name,) in db.execute(_EACH.format(column))]
    worded = [name for name, own in held[column] if f"-{key}-" in f"-{own}-"]
    short = [name for name, own in held[column] if column == "outlet" and not worded and key == initials(own)]
    return worded or (short if len(short) == 1 else [])


def initials(key: str) -> str:
    """The short form of a name of several words, by the key under which the name is filed; "" for a single word.

    >>> initials("transmar-press-agency"), initials("norwire")
    ('tpa', '')
    """
    words = key.split("-")
    return "".join(word[0] for word in words if word) if len(words) > 1 else ""


def unknown(db: sqlite3.Connection, query: Query, found: bool) -> tuple[tuple[str, str], ...]:
    """The operators with a name that nothing here goes by, those to leave out too: an outlet (or domain), section, byline or speaker.

    Where something was *found*, the one value that an operator narrows to is known.
    """
    asked = [pair for pair in query.only if not found or len(query.values(pair[0])) > 1]
    held: _Held = {}
    known: dict[str, Callable[[str], object]] = {
        "outlet": lambda one: _names(db, "outlet", one, held) or db.execute(_DOMAIN, (cell(one.lower()),)).fetchone(),
        "section": lambda one: _names(db, "section", one, held),
        "by": lambda one: _signed(db, filed(one)),
        "said-by": lambda one: voiced(db, [one]),
    }
    return tuple((name, one) for name, one in dict.fromkeys((*asked, *query.never)) if name in known and not known[name](one))


def _signed(db: sqlite3.Connection, key: str) -> list[str]:
    """The bylines that have these words beside one another; where none has, the one that these are the first letters of."""
    if not key:
        return []
    worded = [one for (one,) in db.execute("SELECT DISTINCT key FROM byline WHERE instr('-' || key || '-', '-' || ? || '-')", (key,))]
    if worded or "-" in key:
        return worded
    short = [one for (one,) in db.execute("SELECT DISTINCT key FROM byline WHERE key LIKE ? || '%'", (key[0],)) if initials(one) == key]
    return short if len(short) == 1 else []


def voiced(db: sqlite3.Connection, names: Sequence[str]) -> tuple[str, ...]:
    """The keys of all whom one of these names fits."""
    return tuple(dict.fromkeys(key for name in names if (asked := filed(name)) for key in voices.speakers(db, asked)))


def _speaking(keys: Sequence[str]) -> tuple[str, Sequence[Any]]:
    return f"card.article IN (SELECT article FROM said WHERE key IN ({_marks(keys)}) AND certainty >= {SURE})", keys


def _said(keys: Sequence[str], wanted: bool, worded: bool) -> tuple[str, Sequence[Any]]:
    """The condition that a sentence is of the words of one of these; without words to look for, that its article has any."""
    where = _SPOKEN.format(_marks(keys), SURE, INSIDE if worded or wanted else "TRUE")
    return where if wanted else f"NOT {where}", keys


def among(db: sqlite3.Connection, articles: Collection[int], narrowed: Narrow) -> set[int]:
    """Those of *articles* that meet a condition."""
    if narrowed.card == "TRUE" or not articles:
        return set(articles)
    query = f"SELECT article FROM card WHERE article IN ({', '.join(map(str, articles))}) AND {narrowed.card}"
    return {article for (article,) in db.execute(query, narrowed.values)}
