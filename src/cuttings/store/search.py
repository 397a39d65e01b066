"""Search over sentences: what a person types becomes a query that can only be words, phrases and words to leave out."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cuttings.store.articles import rows
from cuttings.types import Hit, Span

__all__ = ["Query", "parse", "search", "sentences"]

# A common word is in every other article: only its newest sentences are looked at, so that no query walks the whole index.
CANDIDATES = 2000
# So often an article is asked for a word that is too common to have been looked up everywhere.
LOOKS = 60
_TERM = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
_WORDLIKE = re.compile(r"\w")
# Noncharacters: no page text should hold them, and a sentence that does is shown without marks.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"


@dataclass(frozen=True, slots=True)
class Query:
    """Terms that must be there and terms that must not, each a word or a phrase, quoted for the index."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


def parse(typed: str) -> Query:
    """The query in what a person typed: words, "phrases" in double quotes, and -words to leave out; anything else is a separator.

    >>> parse('dam "last warning" -river AND')
    Query(wanted=('"dam"', '"last warning"', '"AND"'), unwanted=('"river"',))
    """
    terms = [(minus, phrase or word) for minus, phrase, word in _TERM.findall(typed.replace("“", '"').replace("”", '"').replace("\0", " "))]
    kept = [(minus, term) for minus, term in terms if _WORDLIKE.search(term)]
    return Query(tuple(_quoted(term) for minus, term in kept if not minus), tuple(_quoted(term) for minus, term in kept if minus))


def _quoted(term: str) -> str:
    return '"' + term.encode("utf-8", "replace").decode().replace('"', '""') + '"'


def search(db: sqlite3.Connection, typed: str, limit: int, offset: int) -> tuple[Hit, ...]:
    """Articles that have every wanted word and none of the unwanted, each with its best matching sentence.

    First those with all words in one sentence, headlines before text, then those that have them in different sentences; newer ones first.
    """
    query = parse(typed)
    if not query.wanted or limit <= 0:
        return ()
    found = _together(db, query)
    if len(found) < offset + limit and len(query.wanted) > 1:
        found += _apart(db, query, {article for article, _ in found})
    kept = _without(db, found, query.unwanted)
    picked = [pair for _, pair in zip(range(offset + limit), kept, strict=False)][offset:]
    return _hits(db, picked, query)


def _together(db: sqlite3.Connection, query: Query) -> list[tuple[int, int]]:
    """Articles and their best sentence, where one sentence has all wanted words."""
    match = " AND ".join(query.wanted)
    matched = db.execute(
        'SELECT sentence.id, sentence.article, "end" = 0, card.day FROM (SELECT rowid AS hit FROM words WHERE words MATCH ?'
        " ORDER BY rowid DESC LIMIT ?) JOIN sentence ON sentence.id = hit JOIN card ON card.article = sentence.article",
        (match, CANDIDATES),
    )
    groups: dict[int, list[tuple[int, bool, str | None]]] = defaultdict(list)
    for sentence, article, headline, day in matched:
        groups[article].append((sentence, bool(headline), day))
    return [(article, _best(hits)) for article, hits in sorted(groups.items(), key=lambda group: _order(*group), reverse=True)]


def sentences(db: sqlite3.Connection, typed: str) -> dict[int, set[int] | None]:
    """Per article the beginnings of the sentences that have all words typed; None, for all of them, where its headline has them.

    The newest sentences only where the words are common.
    """
    query = parse(typed)
    found: dict[int, set[int] | None] = {}
    matched = db.execute(
        'SELECT sentence.article, sentence.start, "end" = 0 FROM (SELECT rowid AS hit FROM words WHERE words MATCH ?'
        " ORDER BY rowid DESC LIMIT ?) JOIN sentence ON sentence.id = hit",
        (" AND ".join(query.wanted), CANDIDATES),
    )
    for article, start, headline in matched.fetchall() if query.wanted else ():
        held = found.setdefault(article, set())
        if headline:
            found[article] = None
        elif held is not None:
            held.add(start)
    return {article: starts for article, starts in found.items() if not any(_has(db, article, term) for term in query.unwanted)}


def _best(hits: Sequence[tuple[int, bool, str | None]]) -> int:
    """The first sentence of the text that matched, else the headline."""
    return min((headline, sentence) for sentence, headline, _ in hits)[1]


def _order(article: int, hits: Sequence[tuple[int, bool, str | None]]) -> tuple[bool, int, str, int]:
    return any(headline for _, headline, _ in hits), min(len(hits), 4), hits[0][2] or "", article


def _apart(db: sqlite3.Connection, query: Query, known: set[int]) -> list[tuple[int, int]]:
    """Articles that have all wanted words, but not in one sentence, and the first sentence with the rarest of them."""
    terms = sorted(((term, *_holding(db, term)) for term in dict.fromkeys(query.wanted)), key=lambda one: one[2])
    (_, rarest, _), *others = terms
    found, looks = [], LOOKS
    for article in sorted(rarest.keys() - known, reverse=True):
        missing = [(term, count) for term, held, count in others if article not in held]
        if len(missing) > looks or any(count < CANDIDATES for _, count in missing):
            continue
        looks -= len(missing)
        if all(_has(db, article, term) for term, _ in missing):
            found.append((article, rarest[article]))
    return found


def _holding(db: sqlite3.Connection, term: str) -> tuple[dict[int, int], int]:
    """Articles with a term, each with its first sentence that has it, and how many sentences were looked at."""
    rows = db.execute(
        "SELECT article, min(hit), count(*) FROM (SELECT rowid AS hit FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?)"
        " JOIN sentence ON sentence.id = hit GROUP BY article",
        (term, CANDIDATES),
    ).fetchall()
    return {article: hit for article, hit, _ in rows}, sum(count for *_, count in rows)


def _has(db: sqlite3.Connection, article: int, term: str) -> bool:
    low, high = db.execute("SELECT min(id), max(id) FROM sentence WHERE article = ?", (article,)).fetchone()
    query = "SELECT 1 FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? LIMIT 1"
    return db.execute(query, (term, low, high)).fetchone() is not None


def _without(db: sqlite3.Connection, found: list[tuple[int, int]], unwanted: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for article, sentence in found:
        if not any(_has(db, article, term) for term in unwanted):
            yield article, sentence


def _hits(db: sqlite3.Connection, picked: list[tuple[int, int]], query: Query) -> tuple[Hit, ...]:
    marked = " OR ".join(query.wanted)
    return tuple(_hit(db, article, sentence, marked) for article, sentence in picked)


def _hit(db: sqlite3.Connection, article: int, sentence: int, match: str) -> Hit:
    start, end, text, marked = db.execute(
        'SELECT start, "end", sentence.text, highlight(words, 0, ?, ?) FROM words JOIN sentence ON sentence.id = words.rowid'
        " WHERE words MATCH ? AND words.rowid = ?",
        (_OPEN, _CLOSE, match, sentence),
    ).fetchone()
    (shown,) = rows(db, "WHERE card.article = ?", (article,))
    return Hit(article=shown, sentence=text, span=Span(start, end), marks=marks(text, marked))


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
