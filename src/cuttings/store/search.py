"""Search over sentences: words, phrases and words to leave out, in the articles and among the speakers that operators narrow it to."""

import itertools
import sqlite3
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from cuttings.store.articles import CLOCK, DAY, NEWEST
from cuttings.store.facets import facets
from cuttings.store.folding import above, root
from cuttings.store.form import text
from cuttings.store.hits import hits
from cuttings.store.lists import outlets
from cuttings.store.narrow import INSIDE, Narrow, among, narrow, unknown
from cuttings.store.query import Query, amiss, parse
from cuttings.types import SURE, Found, Hit
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
# So many of the words that are nowhere are named.
_NAMED = 3
ALL = (0, 2**62)
_CARDS = "SELECT article FROM card WHERE {} ORDER BY " + f"{NEWEST} LIMIT ?"


@dataclass(slots=True)
class _Group:
    """What matches in one article: the day and hour that it is filed under, its headline if that matches, sentences, the last one first."""

    day: str
    headline: int = 0
    sentences: list[int] = field(default_factory=list)

    def best(self) -> int:
        """The first sentence of the text that matched, else the headline."""
        return self.sentences[-1] if self.sentences else self.headline

    def all(self) -> list[int]:
        """Everything that matched."""
        return [*self.sentences, self.headline] if self.headline else self.sentences


_Groups = dict[int, _Group]


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
    picked = _picked(db, query, narrow(db, query), offset + limit)
    return tuple(hits(db, picked.articles[offset : offset + max(limit, 0)], _marking(query)))


def found(db: sqlite3.Connection, typed: str, limit: int, offset: int, *, after: int = 0, fold: bool = False) -> Found:
    """What `search` finds, counted, with its facets; only in articles that came later than the one of number *after*.

    With *fold* the copies of an article that is found too stand with it, at the place of the first of them, and not by themselves.
    """
    query = parse(typed)
    narrowed = narrow(db, query, after)
    picked = _picked(db, query, narrowed, 0)
    groups = _folded(db, picked.articles) if fold else [[pair] for pair in picked.articles]
    shown = groups[offset : offset + max(limit, 0)]
    each = iter(hits(db, [pair for group in shown for pair in group], _marking(query)))
    told = [tuple(itertools.islice(each, len(group))) for group in shown]
    return Found(
        words=typed,
        hits=tuple(first for first, *_ in told),
        articles=len(picked.articles),
        complete=picked.complete,
        facets=facets(db, query, [article for article, _ in picked.articles], picked.sentences),
        note="" if after else "; ".join(_nobody(db, query, True)) if picked.articles else _note(db, typed, query),
        unsure=_uncertain(db, query, narrowed.keys, after),
        copies={first.article.id: tuple(rest) for first, *rest in told if rest},
        folded=len(picked.articles) - len(groups),
    )


def _marking(query: Query) -> str:
    """What is marked in the sentences found: any of the words."""
    return " OR ".join(query.wanted)


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
    told = (*amiss(typed), *_nobody(db, query, False))
    return "; ".join(told or _scant(db, query))


def _scant(db: sqlite3.Connection, query: Query) -> Iterator[str]:
    """What of a search that is right is too much to find anything: words that are nowhere, a phrase, or what narrows the words."""
    wanted = tuple(dict.fromkeys(query.wanted))
    missing = [term for term in wanted if not _matching(db, term, ALL, 1)]
    phrase = next((term for term in missing if " " in term and _somewhere(db, parse(term.replace('"', " ")).wanted)), None)
    if missing:
        yield f"no article has {', '.join(missing[:_NAMED])}"
    if phrase:
        yield f"without quotation marks the words of {phrase} are found"
    elif missing:
        yield "fewer words may find more" if len(missing) < len(wanted) else "another form may be found"
    elif wanted and _somewhere(db, wanted):
        yield "the words alone are found, without what narrows the search"
    elif wanted:
        yield "no article has all of these words; fewer may find more"


def _somewhere(db: sqlite3.Connection, wanted: tuple[str, ...]) -> bool:
    """Whether any article at all has all of these."""
    return bool(_picked(db, Query(wanted), Narrow(), 1).articles)


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
    order = [(article, groups[article].best()) for *_, article in sorted(itertools.starmap(_rank, groups.items()), reverse=True)]
    if len(query.wanted) > 1 and not narrowed.keys and len(order) < (enough or PLENTY):
        others, told = _apart(db, query, set(groups), narrowed)
        order, complete = [*order, *others], complete and told
    elif len(query.wanted) > 1 and not narrowed.keys:
        complete = False
    kept, whole = _without(db, order, query.unwanted)
    known = {article for article, _ in kept}
    matched = tuple(sentence for article, group in groups.items() if article in known for sentence in group.all())
    return _Picked(tuple(kept), matched, complete and whole)


def _listed(db: sqlite3.Connection, query: Query, narrowed: Narrow) -> _Picked:
    """The newest articles that the operators alone narrow to, each with its headline, or with the first of the words looked for."""
    if not (query.only or query.never):
        return _Picked()
    numbers = [n for (n,) in db.execute(_CARDS.format(narrowed.card), (*narrowed.values, LISTED + 1))]
    shown = numbers[:LISTED]
    first = f"SELECT article, min(id) FROM sentence WHERE article IN ({_list(shown)}) AND {narrowed.sentence} GROUP BY article"
    heads = dict(db.execute(first, narrowed.spoken).fetchall())
    kept, whole = _without(db, [(n, heads[n]) for n in shown if n in heads], query.unwanted)
    return _Picked(tuple(kept), (), whole and len(numbers) <= LISTED)


def _together(db: sqlite3.Connection, match: str, narrowed: Narrow) -> tuple[_Groups, bool]:
    """Articles and their sentences that have all wanted words; whether there are no more of these than were looked at."""
    newest = _matching(db, match, ALL, CANDIDATES)
    if narrowed.card == "TRUE" or len(newest) < CANDIDATES:
        return _grouped(db, newest, narrowed), len(newest) < CANDIDATES
    narrowing = f"FROM card WHERE {narrowed.card}"
    some = [n for (n,) in db.execute(f"SELECT article {narrowing} LIMIT {max(WALKED, BOUNDED) + 1}", narrowed.values)]
    if len(some) <= WALKED:
        return _grouped(db, [n for article in some for n in _matching(db, match, _bounds(db, article, article))], narrowed), True
    if len(some) <= BOUNDED:
        theirs = f"SELECT id FROM sentence WHERE article IN ({_list(some)})"
        return _inside(db, match, {n for (n,) in db.execute(theirs)}, narrowed)
    # Rows follow time, mostly: an article that is shown anew gets new ones behind all others, so that these are never known to be all.
    low, high = _bounds(db, *db.execute(f"SELECT min(article), max(article) {narrowing}", narrowed.values).fetchone())
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


def _uncertain(db: sqlite3.Connection, query: Query, keys: Sequence[str], after: int) -> dict[str, int]:
    """How many statements of each of those whose words are looked for are left out because it is not certain whose they are.

    Only statements count that the search would have found otherwise, by its words and by what else narrows it.
    """
    if not keys:
        return {}
    others = narrow(db, replace(query, only=tuple(pair for pair in query.only if pair[0] != "said-by")), after)
    doubtful = db.execute(
        "SELECT said.key, said.speaker, said.article, said.n, sentence.id FROM said CROSS JOIN card ON card.article = said.article"
        f" CROSS JOIN sentence INDEXED BY sentence_place ON sentence.article = said.article"
        f" WHERE said.key IN ({', '.join('?' * len(keys))}) AND said.certainty < {SURE}"
        f" AND {INSIDE} AND {others.card} AND {others.sentence}",
        (*keys, *others.values, *others.spoken),
    ).fetchall()
    if query.wanted and doubtful:
        sentences = [row[-1] for row in doubtful]
        matching = set(_matching(db, " AND ".join(query.wanted), (min(sentences), max(sentences)), SPOKEN))
        doubtful = [row for row in doubtful if row[-1] in matching]
    whole = {article for article, _ in _without(db, list(dict.fromkeys((row[2], 0) for row in doubtful)), query.unwanted)[0]}
    told = {(key, article, n): key for key, _, article, n, _ in doubtful if article in whole}
    names = {key: min(text(row[1]) for row in doubtful if row[0] == key) for key in dict.fromkeys(told.values())}
    counted = Counter(told.values())
    return {names[key]: counted[key] for key in sorted(counted, key=lambda key: (-counted[key], key))}


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
    groups: _Groups = {}
    matched = db.execute(
        f'SELECT sentence.id, sentence.article, "end" = 0, {DAY} || {CLOCK} FROM sentence'
        " CROSS JOIN card ON card.article = sentence.article"
        f" WHERE sentence.id IN ({_list(numbers)}) AND {narrowed.card} AND {narrowed.sentence} ORDER BY sentence.id DESC",
        (*narrowed.values, *narrowed.spoken),
    )
    for sentence, article, headline, day in matched:
        group = groups.get(article)
        if group is None:
            group = groups[article] = _Group(day)
        if headline:
            group.headline = sentence
        else:
            group.sentences.append(sentence)
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


def _rank(article: int, group: _Group) -> tuple[bool, int, str, int]:
    """By what articles are put in order: headlines first, then more sentences, then the newest."""
    return group.headline > 0, min(len(group.sentences) + (group.headline > 0), 4), group.day, article


def _apart(db: sqlite3.Connection, query: Query, known: set[int], narrowed: Narrow) -> tuple[list[tuple[int, int]], bool]:
    """Articles that have all wanted words, but not in one sentence, and the first sentence with the rarest of them; whether all of these
    were asked.
    """
    (_, fewest), *others = sorted(((term, _latest(db, term)) for term in dict.fromkeys(query.wanted)), key=lambda one: len(one[1]))
    rarest = _holding(db, fewest)
    asked = sorted(among(db, rarest.keys() - known, narrowed), reverse=True)
    stretches = _stretches(db, asked)
    found, looks, whole = [], LOOKS, len(fewest) < CANDIDATES
    for article in asked:
        missing = [(term, len(held)) for term, held in others if not _any(held, stretches[article])]
        if any(count < CANDIDATES for _, count in missing):
            continue
        if len(missing) > looks:
            whole = False
            continue
        looks -= len(missing)
        if all(_matching(db, term, stretches[article], 1) for term, _ in missing):
            found.append((article, rarest[article]))
    return found, whole


def _latest(db: sqlite3.Connection, term: str) -> list[int]:
    """The newest sentences that have a term, in the order of their numbers."""
    return _matching(db, term, ALL, CANDIDATES)[::-1]


def _holding(db: sqlite3.Connection, sentences: Sequence[int]) -> dict[int, int]:
    """The articles of these sentences, each with the first of them."""
    return dict(db.execute(f"SELECT article, min(id) FROM sentence WHERE id IN ({_list(sentences)}) GROUP BY article").fetchall())


def _stretches(db: sqlite3.Connection, articles: Sequence[int]) -> dict[int, tuple[int, int]]:
    """The first and the last sentence of each of these articles; all between are its own."""
    end = "(SELECT id FROM sentence WHERE sentence.article = card.article ORDER BY start {0}, id {0} LIMIT 1)"
    query = f"SELECT article, {end.format('ASC')}, {end.format('DESC')} FROM card WHERE article IN ({_list(articles)})"
    return {article: (first, last) for article, first, last in db.execute(query)}


def _any(sentences: Sequence[int], within: tuple[int, int]) -> bool:
    """Whether any of these, which are in order, lies between two."""
    at = bisect_left(sentences, within[0])
    return at < len(sentences) and sentences[at] <= within[1]


def _has(db: sqlite3.Connection, article: int, term: str) -> bool:
    return bool(_matching(db, term, _bounds(db, article, article), 1))


def _without(db: sqlite3.Connection, found: list[tuple[int, int]], unwanted: tuple[str, ...]) -> tuple[list[tuple[int, int]], bool]:
    """Those that have no unwanted word; whether all were asked, where such a word is too common to be looked up everywhere."""
    held = [(term, _latest(db, term)) for term in unwanted]
    common = [term for term, some in held if len(some) >= CANDIDATES]
    having = {article for _, some in held for article in _holding(db, some)}
    left = [pair for pair in found if pair[0] not in having]
    asked = left[:DOUBTED] if common else left
    kept = [(article, sentence) for article, sentence in asked if not any(_has(db, article, term) for term in common)]
    return kept, len(asked) == len(left)


def _list(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
