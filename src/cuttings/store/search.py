"""Search over sentences: words, phrases and words to leave out, in the articles and among the speakers that operators narrow it to."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cuttings.store.articles import rows
from cuttings.store.facets import facets
from cuttings.store.folding import above, root
from cuttings.store.lists import outlets
from cuttings.store.narrow import INSIDE, Narrow, among, narrow, uncertain, unknown
from cuttings.store.query import Query, amiss, parse
from cuttings.types import SURE, Found, Hit, Span
from cuttings.types.wording import meant

__all__ = ["count", "found", "parse", "search", "sentences"]

# A common word is in every other article: only its newest sentences are looked at, so that no query walks the whole index.
CANDIDATES = 2000
# So often an article is asked for a word that is too common to have been looked up everywhere.
LOOKS = 40
# Where so many articles have all words in one sentence, those that have them in different ones are not looked for to be counted.
PLENTY = 200
# So few articles that a search is narrowed to are asked one by one.
WALKED = 60
# Of so many articles that a search is narrowed to it is looked up which sentences are theirs.
BOUNDED = 2000
# So many sentences with a word are held against those that alone are looked for.
SPOKEN = 20_000
# So many articles are asked one by one for an unwanted word that is too common to have been looked up everywhere.
DOUBTED = 40
# So many articles are counted where no words are looked for.
LISTED = 1000
ALL = (0, 2**62)
# Noncharacters: no page text should hold them, and a sentence that does is shown without marks.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_Groups = dict[int, list[tuple[int, bool, str]]]
_CARDS = "SELECT article FROM card WHERE {} ORDER BY coalesce(day, '') DESC, id DESC LIMIT ?"


@dataclass(frozen=True, slots=True)
class _Picked:
    """Articles in the order in which they are shown, each with its best sentence; all sentences that match; whether these are all."""

    articles: tuple[tuple[int, int], ...] = ()
    sentences: tuple[int, ...] = ()
    complete: bool = True


def search(db: sqlite3.Connection, typed: str, limit: int, offset: int) -> tuple[Hit, ...]:
    """Articles that have every wanted word and none of the unwanted, each with its best matching sentence.

    First those with all words in one sentence, headlines before text, then those that have them in different sentences; newer ones first.
    Without wanted words, the articles that the operators narrow to, the newest first. Raises UsageError for an operator that is off.
    """
    query = parse(typed)
    return _hits(db, _picked(db, query, narrow(db, query), offset + limit), query, limit, offset)


def found(db: sqlite3.Connection, typed: str, limit: int, offset: int, *, after: int = 0, fold: bool = False) -> Found:
    """What `search` finds, counted, with its facets; only in articles that came later than the one of number *after*.

    With *fold* the copies of an article that is found too stand with it, at the place of the first of them, and not by themselves.
    """
    query = parse(typed)
    picked = _picked(db, query, narrow(db, query, after), 0)
    groups = _folded(db, picked.articles) if fold else [[pair] for pair in picked.articles]
    hits = [tuple(_each(db, group, " OR ".join(query.wanted))) for group in groups[offset : offset + max(limit, 0)]]
    return Found(
        words=typed,
        hits=tuple(first for first, *_ in hits),
        articles=len(picked.articles),
        complete=picked.complete,
        facets=facets(db, query, [article for article, _ in picked.articles], picked.sentences),
        note="" if after else "; ".join(_nobody(db, query, True)) if picked.articles else _note(db, typed, query),
        unsure=uncertain(db, query),
        copies={first.article.id: tuple(rest) for first, *rest in hits if rest},
        folded=len(picked.articles) - len(groups),
    )


def _folded(db: sqlite3.Connection, pairs: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Articles that were found with their sentences, each original with its copies behind it, in the order of the first of them."""
    originals = above(db, [article for article, _ in pairs])
    groups: dict[int, list[tuple[int, int]]] = {}
    for article, sentence in pairs:
        top = root(article, originals)
        group = groups.setdefault(top, [])
        group.insert(0 if article == top else len(group), (article, sentence))
    return list(groups.values())


def _note(db: sqlite3.Connection, typed: str, query: Query) -> str:
    """What may be amiss about a search that finds nothing, in one line."""
    return "; ".join((*amiss(typed), *_nobody(db, query, False)))


def _nobody(db: sqlite3.Connection, query: Query, found: bool) -> Iterator[str]:
    """The names in a search that nothing here goes by, each in words."""
    kinds = {"outlet": "outlet", "section": "section", "by": "byline or agency", "said-by": "speaker"}
    missing = unknown(db, query, found)
    papers = outlets(db) if any(operator == "outlet" for operator, _ in missing) else ()
    names = [held for one in papers for held in (one.name, one.domain) if held]
    for operator, name in missing:
        near = meant(name, names if operator == "outlet" else ())
        yield "; ".join(part for part in (f"no {kinds[operator]} goes by the name {name[:60]!r}", near) if part)


def count(db: sqlite3.Connection, typed: str, after: int) -> tuple[int, bool]:
    """How many articles a search finds among those that came later than the one of number *after*, and whether these are all."""
    query = parse(typed)
    picked = _picked(db, query, narrow(db, query, after), 0)
    return len(picked.articles), picked.complete


def _picked(db: sqlite3.Connection, query: Query, narrowed: Narrow, enough: int) -> _Picked:
    """What a query finds; where no count is asked for (*enough* is not 0), so many articles will do."""
    if not query.wanted:
        return _listed(db, query, narrowed)
    match = " AND ".join(query.wanted)
    groups, complete = _spoken(db, match, narrowed) if narrowed.keys else _together(db, match, narrowed)
    order = [(article, _best(hits)) for article, hits in sorted(groups.items(), key=lambda group: _order(*group), reverse=True)]
    if len(query.wanted) > 1 and not narrowed.keys and len(order) < (enough or PLENTY):
        others, told = _apart(db, query, set(groups), narrowed)
        order, complete = [*order, *others], complete and told
    elif len(query.wanted) > 1 and not narrowed.keys:
        complete = False
    kept, whole = _without(db, order, query.unwanted)
    known = {article for article, _ in kept}
    matched = tuple(sentence for article in groups if article in known for sentence, *_ in groups[article])
    return _Picked(tuple(kept), matched, complete and whole)


def _listed(db: sqlite3.Connection, query: Query, narrowed: Narrow) -> _Picked:
    """The newest articles that the operators alone narrow to, each with its headline, or with the first of the words looked for."""
    if not (query.only or query.never):
        return _Picked()
    numbers = [n for (n,) in db.execute(_CARDS.format(narrowed.card), (*narrowed.values, LISTED + 1))]
    shown = numbers[:LISTED]
    first = (
        f"SELECT article, min(id) FROM sentence WHERE article IN ({', '.join(map(str, shown))}) AND {narrowed.sentence} GROUP BY article"
    )
    heads = dict(db.execute(first, narrowed.spoken).fetchall())
    kept, whole = _without(db, [(n, heads[n]) for n in shown if n in heads], query.unwanted)
    return _Picked(tuple(kept), (), whole and len(numbers) <= LISTED)


def _together(db: sqlite3.Connection, match: str, narrowed: Narrow) -> tuple[_Groups, bool]:
    """Articles and their sentences that have all wanted words; whether there are no more of these than were looked at."""
    if narrowed.card == "TRUE":
        newest = _matching(db, match, ALL, CANDIDATES)
        return _grouped(db, newest, narrowed), len(newest) < CANDIDATES
    narrowing = f"FROM card WHERE {narrowed.card}"
    number, first, last = db.execute(f"SELECT count(*), min(article), max(article) {narrowing}", narrowed.values).fetchone()
    if number <= WALKED:
        few = db.execute(f"SELECT article {narrowing}", narrowed.values).fetchall()
        return _grouped(db, [n for (article,) in few for n in _matching(db, match, _bounds(db, article, article))], narrowed), True
    newest = _matching(db, match, ALL, CANDIDATES)
    if len(newest) < CANDIDATES:
        return _grouped(db, newest, narrowed), True
    if number <= BOUNDED:
        theirs = f"SELECT id FROM sentence WHERE article IN (SELECT article {narrowing})"
        return _inside(db, match, {n for (n,) in db.execute(theirs, narrowed.values)}, narrowed)
    # Rows follow time, mostly: an article that is shown anew gets new ones behind all others, so that these are never known to be all.
    low, high = _bounds(db, first, last)
    older = _matching(db, match, (low, min(high, newest[-1] - 1)), CANDIDATES // 2)
    return _grouped(db, [*newest, *older], narrowed), False


def _spoken(db: sqlite3.Connection, match: str, narrowed: Narrow) -> tuple[_Groups, bool]:
    """Like `_together`, of the sentences of those whose words alone are looked for: these are fewer than those with a word."""
    held = {
        n
        for (n,) in db.execute(
            "SELECT sentence.id FROM said CROSS JOIN sentence INDEXED BY sentence_place ON sentence.article = said.article"
            f" WHERE said.key IN ({', '.join('?' * len(narrowed.keys))}) AND said.certainty >= {SURE} AND {INSIDE}",
            narrowed.keys,
        )
    }
    return _inside(db, match, held, narrowed)


def _inside(db: sqlite3.Connection, match: str, held: set[int], narrowed: Narrow) -> tuple[_Groups, bool]:
    """Like `_together`, of these sentences alone."""
    if not held:
        return {}, True
    matching = _matching(db, match, (min(held), max(held)), SPOKEN)
    theirs = [n for n in matching if n in held]
    return _grouped(db, theirs[:CANDIDATES], narrowed), len(matching) < SPOKEN and len(theirs) <= CANDIDATES


def _matching(db: sqlite3.Connection, match: str, within: tuple[int, int], most: int = -1) -> list[int]:
    """Sentences between two that match, the newest first."""
    query = "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?"
    return [n for (n,) in db.execute(query, (match, *within, most))]


def _bounds(db: sqlite3.Connection, first: int, last: int) -> tuple[int, int]:
    """The first sentence of one article and the last of another."""
    found = db.execute(
        "SELECT (SELECT min(id) FROM sentence WHERE article = ?), (SELECT max(id) FROM sentence WHERE article = ?)", (first, last)
    ).fetchone()
    low, high = (n or 0 for n in found)
    return low, high


def _grouped(db: sqlite3.Connection, numbers: Sequence[int], narrowed: Narrow) -> _Groups:
    """Those of these sentences that a search is narrowed to, by article."""
    groups: _Groups = defaultdict(list)
    matched = db.execute(
        'SELECT sentence.id, sentence.article, "end" = 0, card.day FROM sentence CROSS JOIN card ON card.article = sentence.article'
        f" WHERE sentence.id IN ({', '.join(map(str, numbers))}) AND {narrowed.card} AND {narrowed.sentence} ORDER BY sentence.id DESC",
        (*narrowed.values, *narrowed.spoken),
    )
    for sentence, article, headline, day in matched:
        groups[article].append((sentence, bool(headline), day or ""))
    return groups


def sentences(db: sqlite3.Connection, typed: str) -> dict[int, set[int] | None]:
    """Per article the beginnings of the sentences that have all words typed; None, for all of them, where its headline has them.

    The newest sentences only where the words are common.
    """
    query = parse(typed)
    narrowed, found = narrow(db, query), dict[int, set[int] | None]()
    if not query.wanted:
        return {article: None for article, _ in _listed(db, query, narrowed).articles}
    matched = db.execute(
        'SELECT sentence.article, sentence.start, "end" = 0 FROM (SELECT rowid AS hit FROM words WHERE words MATCH ?'
        f" ORDER BY rowid DESC LIMIT ?) JOIN sentence ON sentence.id = hit WHERE {narrowed.sentence}",
        (" AND ".join(query.wanted), CANDIDATES, *narrowed.spoken),
    )
    for article, start, headline in matched.fetchall():
        held = found.setdefault(article, set())
        if headline:
            found[article] = None
        elif held is not None:
            held.add(start)
    fit = among(db, found, narrowed)
    return {
        article: starts
        for article, starts in found.items()
        if article in fit and not any(_has(db, article, term) for term in query.unwanted)
    }


def _best(hits: Sequence[tuple[int, bool, str]]) -> int:
    """The first sentence of the text that matched, else the headline."""
    return min((headline, sentence) for sentence, headline, _ in hits)[1]


def _order(article: int, hits: Sequence[tuple[int, bool, str]]) -> tuple[bool, int, str, int]:
    return any(headline for _, headline, _ in hits), min(len(hits), 4), hits[0][2], article


def _apart(db: sqlite3.Connection, query: Query, known: set[int], narrowed: Narrow) -> tuple[list[tuple[int, int]], bool]:
    """Articles that have all wanted words, but not in one sentence, and the first sentence with the rarest of them; whether all of these
    were asked.
    """
    terms = sorted(((term, *_holding(db, term)) for term in dict.fromkeys(query.wanted)), key=lambda one: one[2])
    (_, rarest, looked), *others = terms
    found, looks, whole = [], LOOKS, looked < CANDIDATES
    for article in sorted(among(db, rarest.keys() - known, narrowed), reverse=True):
        missing = [(term, count) for term, held, count in others if article not in held]
        if any(count < CANDIDATES for _, count in missing):
            continue
        if len(missing) > looks:
            whole = False
            continue
        looks -= len(missing)
        if all(_has(db, article, term) for term, _ in missing):
            found.append((article, rarest[article]))
    return found, whole


def _holding(db: sqlite3.Connection, term: str) -> tuple[dict[int, int], int]:
    """Articles with a term, each with its first sentence that has it, and how many sentences were looked at."""
    rows = db.execute(
        "SELECT article, min(hit), count(*) FROM (SELECT rowid AS hit FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?)"
        " JOIN sentence ON sentence.id = hit GROUP BY article",
        (term, CANDIDATES),
    ).fetchall()
    return {article: hit for article, hit, _ in rows}, sum(count for *_, count in rows)


def _has(db: sqlite3.Connection, article: int, term: str) -> bool:
    return bool(_matching(db, term, _bounds(db, article, article), 1))


def _without(db: sqlite3.Connection, found: list[tuple[int, int]], unwanted: tuple[str, ...]) -> tuple[list[tuple[int, int]], bool]:
    """Those that have no unwanted word; whether all were asked, where such a word is too common to be looked up everywhere."""
    held = [(term, *_holding(db, term)) for term in unwanted]
    common = [term for term, _, count in held if count >= CANDIDATES]
    left = [pair for pair in found if not any(pair[0] in articles for _, articles, _ in held)]
    asked = left[:DOUBTED] if common else left
    kept = [(article, sentence) for article, sentence in asked if not any(_has(db, article, term) for term in common)]
    return kept, len(asked) == len(left)


def _hits(db: sqlite3.Connection, picked: _Picked, query: Query, limit: int, offset: int) -> tuple[Hit, ...]:
    return tuple(_each(db, picked.articles[offset : offset + max(limit, 0)], " OR ".join(query.wanted)))


def _each(db: sqlite3.Connection, pairs: Sequence[tuple[int, int]], marked: str) -> Iterator[Hit]:
    for article, sentence in pairs:
        yield _hit(db, article, sentence, marked) if marked else _plain(db, article, sentence)


def _plain(db: sqlite3.Connection, article: int, sentence: int) -> Hit:
    start, end, text = db.execute('SELECT start, "end", text FROM sentence WHERE id = ?', (sentence,)).fetchone()
    (shown,) = rows(db, "WHERE card.article = ?", (article,))
    return Hit(article=shown, sentence=text, span=Span(start, end))


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
