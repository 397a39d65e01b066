"""Hits: the articles that a search found, each with its sentence and the words in it that were looked for."""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing

from cuttings.store.articles import ROW, row
from cuttings.store.letters import folded, unfolded
from cuttings.store.schema import TOKENS
from cuttings.types import Hit, Row, Span

__all__ = ["hits", "marks"]

# Noncharacters: no page text should hold them, and a sentence that does is shown without marks.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"


def hits(db: sqlite3.Connection, pairs: Sequence[tuple[int, int]], match: str) -> list[Hit]:
    """A hit for each article with its sentence, by their numbers; *match* is what is marked, nothing where it is empty."""
    shown = _rows(db, [article for article, _ in pairs])
    query = f'SELECT id, start, "end", text FROM sentence WHERE id IN ({_list(sentence for _, sentence in pairs)})'
    told = {n: (Span(start, end), text) for n, start, end, text in db.execute(query)}
    marked = _marked({n: folded(text) for n, (_, text) in told.items()}, match) if match and told else {}
    return [
        Hit(article=shown[article], sentence=told[n][1], span=told[n][0], marks=_marks(told[n][1], marked[n]) if n in marked else ())
        for article, n in pairs
    ]


def _marks(text: str, marked: str) -> tuple[Span, ...]:
    plain = folded(text)
    return marks(text, marked) if plain == text else unfolded(text, marks(plain, marked))


def _rows(db: sqlite3.Connection, articles: Iterable[int]) -> dict[int, Row]:
    return {cells[-1]: row(cells) for cells in db.execute(f"{ROW} WHERE card.article IN ({_list(articles)})")}


def _list(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def _marked(texts: dict[int, str], match: str) -> dict[int, str]:
    """These sentences with marks around what matches.

    An index of them alone, in memory, marks as the one of the file does, which would look up each word in all sentences for each of them.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as desk:
        desk.execute(f"CREATE VIRTUAL TABLE words USING fts5(text, tokenize='{TOKENS}')")
        desk.execute("BEGIN")
        desk.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", texts.items())
        return dict(desk.execute("SELECT rowid, highlight(words, 0, ?, ?) FROM words WHERE words MATCH ?", (_OPEN, _CLOSE, match)))


def marks(text: str, marked: str) -> tuple[Span, ...]:
    """Where the index put its marks into *text*.

    >>> marks("the dam broke", "the \ufdd0dam\ufdd1 broke")
    (Span(start=4, end=7),)
    """
    if _OPEN in text or _CLOSE in text:
        return ()
    found, at = [], 0
    for piece in re.split(f"({_OPEN}[^{_CLOSE}]*{_CLOSE})", marked):
        length = len(piece) - 2 * piece.startswith(_OPEN)
        if piece.startswith(_OPEN):
            found.append(Span(at, at + length))
        at += length
    return tuple(found)
