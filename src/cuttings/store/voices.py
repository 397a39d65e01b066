"""Who is named and who says what, by name: per article, and summed over all of them."""

import json
import re
import sqlite3
from bisect import insort
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from cuttings.store.articles import ROW, row
from cuttings.store.form import cell, plain, searchable, text
from cuttings.store.schema import LAST_WORD
from cuttings.types import Named, NameKind, Reading, Said, Span, Statement, Usage, When
from cuttings.types.wording import filed

__all__ = [
    "Form",
    "Heard",
    "due",
    "entities",
    "forget",
    "forms",
    "heard",
    "inside",
    "known",
    "note",
    "prominent",
    "said",
    "settled",
    "speakers",
    "total",
    "usages",
    "voices",
]

Form = tuple[str, NameKind, str, int]
"""A name, its kind, another form of it, and in how many articles it has that form."""

_RARE = 3
_USED = 2000
"""So many of the newest articles tell which outlets use which name."""

_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)|(?<=[sz])’(?= )")
"""In `the mayor’s`, `O’Dell` and `the Miners’ Union`."""


class Heard(NamedTuple):
    """The rows of an article's names, statements and byline, without its number, and what they add to the sums over all articles."""

    named: list[tuple[Any, ...]]
    entities: list[tuple[Any, ...]]
    forms: list[tuple[Any, ...]]
    said: list[tuple[Any, ...]]
    voices: list[tuple[Any, ...]]
    bylines: tuple[str, ...] = ()


def heard(shown: Reading) -> Heard:
    """The rows of the names and the statements of an article as it is shown, corrections and all."""
    signed = (filed(name) for name in (*shown.article.authors, *shown.article.agencies))
    return Heard(*_names(shown), *_told(shown), bylines=tuple(dict.fromkeys(key for key in signed if key)))


def note(db: sqlite3.Connection, article: int, new: Heard) -> None:
    """File the names and the statements of an article, in place of earlier ones."""
    forget(db, article)
    db.executemany("INSERT INTO named VALUES (?, ?, ?, ?, ?, ?)", [(article, *row) for row in new.named])
    db.executemany(
        "INSERT INTO entity VALUES (?, ?, ?, 1, ?) ON CONFLICT"
        " DO UPDATE SET articles = articles + 1, mentions = mentions + excluded.mentions",
        new.entities,
    )
    db.executemany("INSERT INTO form VALUES (?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET articles = articles + 1", new.forms)
    db.executemany(
        "INSERT INTO said VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(key, day, article, *row) for key, day, *row in new.said],
    )
    db.executemany("INSERT INTO voice VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET statements = statements + 1", new.voices)
    db.executemany("INSERT INTO byline VALUES (?, ?)", [(key, article) for key in new.bylines])
    settled(db, article)


def forget(db: sqlite3.Connection, article: int) -> None:
    """Take an article's names and statements away again, and from the sums."""
    named = db.execute("SELECT name, kind, mentions, aliases FROM named WHERE article = ?", (article,)).fetchall()
    for name, kind, mentions, aliases in named:
        db.execute("UPDATE entity SET articles = articles - 1, mentions = mentions - ? WHERE name = ? AND kind = ?", (mentions, name, kind))
        for form in (name, *json.loads(aliases)):
            db.execute("UPDATE form SET articles = articles - 1 WHERE name = ? AND kind = ? AND form = ?", (name, kind, cell(form)))
        db.execute("DELETE FROM entity WHERE name = ? AND kind = ? AND articles = 0", (name, kind))
        db.execute("DELETE FROM form WHERE name = ? AND kind = ? AND articles = 0", (name, kind))
    db.execute("DELETE FROM named WHERE article = ?", (article,))
    for key, name in db.execute("SELECT key, speaker FROM said WHERE article = ?", (article,)).fetchall():
        db.execute("UPDATE voice SET statements = statements - 1 WHERE key = ? AND name = ?", (key, name))
        db.execute("DELETE FROM voice WHERE key = ? AND name = ? AND statements = 0", (key, name))
    db.execute("DELETE FROM said WHERE article = ?", (article,))
    db.execute("DELETE FROM byline WHERE article = ?", (article,))


def _names(shown: Reading) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    found: dict[tuple[str, str], tuple[int, dict[str, None]]] = {}
    for name in shown.names:
        called = _spelt(_straight(name.name)) if name.kind == "place" else _straight(name.name)
        mentions, forms = found.get((called, name.kind), (0, {}))
        forms.update(dict.fromkeys(form for form in map(_straight, (name.name, *name.aliases)) if form != called))
        found[called, name.kind] = mentions + sum(one.form == "name" for one in name.mentions), forms
    rows = [(cell(name), kind, filed(name), mentions, forms) for (name, kind), (mentions, forms) in found.items()]
    return (
        [(name, kind, key, mentions, json.dumps(list(forms))) for name, kind, key, mentions, forms in rows],
        [row[:4] for row in rows],
        [(name, kind, cell(form), filed(form)) for name, kind, _, _, forms in rows for form in (plain(name) or "", *forms)],
    )


_SHORTEST = 4
"""Letters of the shortest name in capitals that is none of initials."""
_INITIALS = frozenset(("DC", "DR", "DRC", "EU", "NATO", "NY", "UAE", "UK", "UN", "US", "USA"))
_WORD, _SMALL = re.compile(r"[^\W\d_]+"), re.compile(r"(?<=['’])S\b|(?<=[ -])(?:And|De|Del|Des|Du|La|Le|Of|On|Sur|The|Upon)(?=[ -])")


def _straight(name: str) -> str:
    """*name* with the apostrophes inside of it as typed: outlets differ in the mark alone. One that closes a quotation stays."""
    return name if "‘" in name else _APOSTROPHE.sub("'", name)


def _spelt(name: str) -> str:
    """The name of a place as texts write it, where a dateline has it in capitals: `VERRIN` and `Verrin` are one."""
    if not name.isupper() or len(name) < _SHORTEST:
        return name
    words = _WORD.sub(lambda word: word[0] if word[0] in _INITIALS else word[0].capitalize(), name)
    return _SMALL.sub(lambda word: word[0].lower(), words)


def _told(shown: Reading) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    told = [(filed(one.speaker), n, one) for n, one in enumerate(shown.statements) if one.speaker and one.content]
    said = [(key, _day(shown.article.told(one.content[0].start)), n, *_cells(shown, one)) for key, n, one in told if key]
    return said, [(key, cell(one.speaker)) for key, _, one in told if key]


def _day(published: When | None) -> str:
    return (published.last or published.first or "") if published else ""


def _cells(shown: Reading, one: Statement) -> tuple[Any, ...]:
    first, body = one.content[0], shown.article.text
    home = next((sentence for sentence in shown.sentences if sentence.start <= first.start < sentence.end), first)
    words = " … ".join(searchable(span.of(body)) for span in one.content)
    via = json.dumps(list(one.via))
    return (
        cell(one.speaker),
        one.kind,
        one.stance,
        one.negated,
        via,
        one.score,
        home.start,
        home.end,
        words,
        max(span.end for span in one.content),
    )


def due(db: sqlite3.Connection, most: int) -> list[int]:
    """Articles of an older file that are not filed by name yet, at most so many of them."""
    return [n for (n,) in db.execute("SELECT article FROM due ORDER BY article LIMIT ?", (most,))]


def settled(db: sqlite3.Connection, article: int) -> None:
    """An article is filed by name."""
    db.execute("DELETE FROM due WHERE article = ?", (article,))


def entities(db: sqlite3.Connection, words: Sequence[str], limit: int) -> tuple[Named, ...]:
    """People, bodies and places that have all *words*, or parts of words, in one of their forms; those named in most articles first."""
    fits = " AND ".join("instr(form.key, ?)" for _ in words)
    where = f"WHERE EXISTS (SELECT 1 FROM form WHERE form.name = entity.name AND form.kind = entity.kind AND {fits})" if words else ""
    most = "(SELECT sum(other.articles) FROM entity AS other WHERE other.name = entity.name)"  # no name has more
    found = db.execute(
        f"SELECT name, kind, articles, mentions, {most} AS most FROM entity {where} ORDER BY most DESC, mentions DESC, name, kind", words
    )
    chosen: list[Named] = []
    for *cells, most_articles in found:
        if len(chosen) >= limit and (limit <= 0 or chosen[limit - 1].articles >= most_articles):
            break
        if one := _entity(db, *cells):
            insort(chosen, one, key=lambda named: (-named.articles, -named.mentions, named.name))
    return tuple(chosen[: max(limit, 0)])


def _entity(db: sqlite3.Connection, name: str | bytes, kind: NameKind, articles: int, mentions: int) -> Named | None:
    """A name of a kind; one whose name is told as of two kinds is listed once, as what more articles say: None for the other.

    A body and a place of one name are one thing told in two ways, and what an outlet here is called is that outlet, a body; others are
    one where one kind is at least three times as frequent.
    """
    for other, many, often in db.execute("SELECT kind, articles, mentions FROM entity WHERE name = ? AND kind <> ?", (name, kind)):
        outlet = "body" if "body" in (kind, other) and _outlet(db, name) else None
        if not (outlet or {kind, other} == {"body", "place"} or max(articles, many) >= _RARE * min(articles, many)):
            continue
        if other == outlet or (kind != outlet and (many, often, kind) > (articles, mentions, other)):
            return None
        mentions += often
        articles = db.execute(
            "SELECT count(DISTINCT article) FROM named WHERE name = ? AND kind IN (?, ?)", (name, kind, other)
        ).fetchone()[0]
    return Named(name=text(name), kind=kind, aliases=_aliases(db, name, kind), articles=articles, mentions=mentions)


def _outlet(db: sqlite3.Connection, name: str | bytes) -> bool:
    curly = name.replace("'", "’") if isinstance(name, str) else name
    return db.execute("SELECT 1 FROM card WHERE outlet COLLATE NOCASE IN (?, ?) LIMIT 1", (name, curly)).fetchone() is not None


def _aliases(db: sqlite3.Connection, name: str | bytes, kind: str) -> tuple[str, ...]:
    query = "SELECT form FROM form WHERE name = ?1 AND kind = ?2 AND form <> ?1 ORDER BY articles DESC, form"
    return tuple(text(form) for (form,) in db.execute(query, (name, kind)))


def voices(db: sqlite3.Connection, limit: int, offset: int) -> list[tuple[str, int]]:
    """Keys of those with most statements, and how many."""
    return db.execute("SELECT key, statements FROM speaker ORDER BY statements DESC, key LIMIT ? OFFSET ?", (limit, offset)).fetchall()


def prominent(db: sqlite3.Connection, most: int) -> list[str]:
    """Names of those with most statements, and of those named in most articles, at most so many of each."""
    said = db.execute("SELECT name FROM voice ORDER BY statements DESC, name LIMIT ?", (most,)).fetchall()
    told = db.execute("SELECT name FROM entity ORDER BY articles DESC, mentions DESC, name, kind LIMIT ?", (most,)).fetchall()
    return list(dict.fromkeys(text(name) for (name,) in (*said, *told)))


def speakers(db: sqlite3.Connection, key: str) -> list[str]:
    """Keys of all that a filed query fits: as the whole name, as its last words, as another form of it; else as words in it."""
    fits = f"WHERE {LAST_WORD} = ?2 AND (key = ?1 OR substr(key, -length(?1) - 1) = '-' || ?1)"
    asked = key, key.rsplit("-", 1)[-1]
    ends = db.execute(f"SELECT key FROM voice {fits} UNION SELECT key FROM entity {fits}", asked).fetchall()
    ends += db.execute(
        "SELECT entity.key FROM form JOIN entity ON entity.name = form.name AND entity.kind = form.kind WHERE form.key = ?", (key,)
    ).fetchall()
    if not ends:
        around = "SELECT key FROM {} WHERE instr('-' || key || '-', '-' || ? || '-')"
        ends = db.execute(f"{around.format('voice')} UNION {around.format('entity')}", (key, key)).fetchall()
    return sorted({found for (found,) in ends})


def known(db: sqlite3.Connection, key: str) -> bool:
    """Whether anybody is filed under a key."""
    query = "SELECT EXISTS (SELECT 1 FROM voice WHERE key = ?1) OR EXISTS (SELECT 1 FROM entity WHERE key = ?1)"
    return bool(db.execute(query, (key,)).fetchone()[0])


def forms(db: sqlite3.Connection, key: str) -> list[Form]:
    """The names filed under a key, each with its kind and all of its forms, the name itself included; the most used first."""
    found = db.execute(
        "SELECT form.name, form.kind, form.form, form.articles FROM entity JOIN form ON form.name = entity.name AND form.kind = entity.kind"
        " WHERE entity.key = ? ORDER BY entity.articles DESC, entity.name, form.articles DESC, form.form",
        (key,),
    )
    return [(text(name), kind, text(form), articles) for name, kind, form, articles in found]


def spellings(db: sqlite3.Connection, key: str) -> list[tuple[str, int]]:
    """The names under which statements are filed at a key, and how many; the most used first."""
    found = db.execute("SELECT name, statements FROM voice WHERE key = ? ORDER BY statements DESC, name", (key,))
    return [(text(name), statements) for name, statements in found]


def articles(db: sqlite3.Connection, key: str) -> int:
    """How many articles name the one that is filed under a key."""
    return int(db.execute("SELECT count(DISTINCT article) FROM named WHERE key = ?", (key,)).fetchone()[0])


_TOLD = ROW.replace(
    " FROM card",
    ', speaker, manner, stance, negated, via, certainty, said.start, said."end", words, n,'
    ' (SELECT text FROM sentence WHERE sentence.article = said.article AND sentence.start = said.start AND sentence."end" > 0)'
    " FROM said CROSS JOIN card ON card.article = said.article",
)
_ASKED = {
    "since": "said.day >= :since",
    "until": "said.day <= :until AND said.day <> ''",
    "outlet": "(card.outlet = :outlet COLLATE NOCASE OR card.domain = :outlet)",
}


def _where(keys: Sequence[str], asked: dict[str, str | None]) -> tuple[str, dict[str, Any]]:
    given: dict[str, Any] = {name: value for name, value in asked.items() if value is not None}
    named = {f"key{place}": key for place, key in enumerate(keys)}
    marks = ", ".join(f":{name}" for name in named)
    return " AND ".join((f"key IN ({marks})", *(_ASKED[name] for name in given))), {**given, **named}


def total(db: sqlite3.Connection, keys: Sequence[str], **asked: str | None) -> int:
    """How many statements of these keys meet what is asked."""
    if not any(asked.values()):
        every = f"SELECT coalesce(sum(statements), 0) FROM speaker WHERE key IN ({', '.join('?' * len(keys))})"
        return int(db.execute(every, keys).fetchone()[0])
    where, values = _where(keys, asked)
    if asked.get("outlet") is None:
        return int(db.execute(f"SELECT count(*) FROM said WHERE {where}", values).fetchone()[0])
    return int(db.execute(f"SELECT count(*) FROM said JOIN card ON card.article = said.article WHERE {where}", values).fetchone()[0])


def said(db: sqlite3.Connection, keys: Sequence[str], limit: int, **asked: str | None) -> list[Said]:
    """The newest statements filed under *keys* that meet what is asked (since, until, outlet); those without a day last."""
    where, values = _where(keys, asked)
    found = db.execute(f"{_TOLD} WHERE {where} ORDER BY said.day DESC, said.article DESC, said.n LIMIT :limit", {**values, "limit": limit})
    return [_said(cells) for cells in found]


def inside(db: sqlite3.Connection, sentences: Iterable[tuple[int, Span]]) -> list[Said]:
    """The statements of somebody with a name that sentences of articles are part of, of each article in the order of the text."""
    asked = ", ".join(f"({article}, {span.start}, {span.end})" for article, span in sentences)
    where = "said.article = asked.article AND said.start < asked.until AND said.until > asked.start"
    told = _TOLD.replace("FROM said", f"FROM asked CROSS JOIN said ON {where}")
    found = db.execute(f"WITH asked (article, start, until) AS (VALUES {asked}) {told} ORDER BY said.article, said.n") if asked else ()
    return [_said(cells) for cells in found]


def _said(cells: Sequence[Any]) -> Said:
    *article, speaker, manner, stance, negated, via, score, start, end, words, n, sentence = cells
    return Said(
        article=row(article),
        n=n,
        speaker=text(speaker),
        kind=manner,
        stance=stance,
        words=words,
        sentence=sentence or words,
        span=Span(start, end),
        via=tuple(json.loads(via)),
        negated=bool(negated),
        score=score,
    )


def usages(db: sqlite3.Connection, keys: Iterable[str]) -> tuple[Usage, ...]:
    """Which outlets use which forms of the names filed under *keys*, in how many of the newest articles."""
    counted: Counter[tuple[str, str]] = Counter()
    for key in keys:
        found = db.execute(
            "SELECT coalesce(outlet, domain, ''), name, aliases FROM named JOIN card ON card.article = named.article WHERE key = ?"
            " ORDER BY card.day DESC, card.id LIMIT ?",
            (key, _USED),
        )
        for outlet, name, aliases in found:
            counted.update((plain(outlet) or "unknown outlet", form) for form in dict.fromkeys((text(name), *json.loads(aliases))))
    ordered = sorted(counted.items(), key=lambda pair: (pair[0][0], -pair[1], pair[0][1]))
    return tuple(Usage(outlet=outlet, form=form, articles=articles) for (outlet, form), articles in ordered)
