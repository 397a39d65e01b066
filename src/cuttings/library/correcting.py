"""A person's corrections: checked, kept apart, laid over at once, and undone as easily."""

import re
from dataclasses import replace
from sqlite3 import Connection
from typing import TYPE_CHECKING, get_args

from cuttings.errors import NotFound, UsageError
from cuttings.library.filing import derive
from cuttings.library.overlay import ANCHORED, DATED, FIELDS, around, lay, own, place, said, when
from cuttings.library.telling import NEW, where
from cuttings.store import articles, decisions, stories
from cuttings.types import ArticleKind, Correction, Kept, NameKind, Reading, Row, Span

if TYPE_CHECKING:
    from cuttings.library import Library

__all__ = ["SPOKEN", "correct", "echoes", "every", "holders", "undo", "words_of"]

_EDGES = ("start", "end", "cut")
_NONE = ("none", "unknown")
"""How a person may type that there is none, besides leaving it empty."""
_NEEDED = ("title", "kind", "body", "name", "name-kind", "statement", "story")
"""Fields of which these words are no such thing."""
_ADDRESS = ("canonical", "url", "address")
_BODIES = ("organisation", "organization", "company")
"""What else a person may call a body."""
_ALSO = {"byline": "authors", "author": "authors", "headline": "title", "date": "published"}
"""What else a person may call a field."""
SPOKEN = ("speaker", "via", "statement")
"""Fields of a statement."""
_READ = {
    **dict.fromkeys(SPOKEN, "statement"),
    **dict.fromkeys(("name", "name-kind"), "name"),
    "time": "time",
    "event": "event",
}
"""What must have been read where the words of a correction stand."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def correct(db: Connection, article: int, correction: Correction) -> Correction:
    """Keep a correction of an article and show it at once; raises UsageError for one that means nothing, NotFound for an unknown story."""
    correction = _checked(db, article, correction)
    kept = replace(correction, id=decisions.correct(db, correction))
    if kept.field == "story":
        stories.move(db, article, where(db, article, kept.value))
    else:
        derive(db, article)
    return kept


def undo(db: Connection, id: int) -> None:
    """Take a correction back; raises NotFound where there is none of this id."""
    correction = decisions.undo(db, id)
    if correction is None:
        raise NotFound(f"no correction goes by the number {id}", hint="see `cuttings corrections`")
    found = articles.find(db, correction.target)
    if found and correction.field == "story":
        stories.leave(db, found[0][0])
    elif found:
        derive(db, found[0][0])


def every(db: Connection) -> tuple[Correction, ...]:
    """All corrections, oldest first; marked as lost where their anchor is in no reading of today."""
    known = decisions.corrections(db)
    laid = {one.id: one for id in dict.fromkeys(one.target for one in known) for one in _laid(db, id)}
    return tuple(laid[one.id] for one in known)


def echoes(library: "Library", row: Row, quote: str) -> tuple[Row, ...]:
    """The copies of an article, its original and that one's copies that have a statement with the words of a struck one."""
    copies = library.story(row.story).copies if row.story else ()
    kin = {copy.article for copy in copies if copy.original in (row.id, row.copy_of)} | ({row.copy_of} if row.copy_of else set())
    return tuple(kept.row for kept in map(library.show, sorted(kin - {row.id})) if _says(kept, quote))


def _says(kept: Kept, quote: str) -> bool:
    """Whether an article has a statement of these words, whatever its marks of quotation."""
    text, wanted = kept.reading.article.text, _bare(quote)
    return any(wanted == _bare(span.of(text)) for one in kept.reading.statements for span in one.content)


def holders(reading: Reading, quote: str) -> tuple[int, ...]:
    """The statements that hold the quoted words, the first being 0; only the one that they are all the words of, where there is one such.

    >>> from cuttings.types import Article, Span, Statement
    >>> one = Reading(page="p", fetched=None, fingerprint="", article=Article(text="Orme said Vorn said it was shut."))
    >>> one = replace(one, statements=(Statement(content=(Span(10, 31),)), Statement(content=(Span(20, 31),))))
    >>> holders(one, "shut"), holders(one, "Vorn said"), holders(one, "it was shut")
    ((0, 1), (0,), (1,))
    """
    text, wanted = reading.article.text, _bare(quote)
    places = [Span(match.start(), match.end()) for match in re.finditer(re.escape(quote), text)] if wanted else []
    held = [n for n, one in enumerate(reading.statements) if any(span.holds(at) for span in one.content for at in places)]
    same = [n for n in held if [_bare(span.of(text)) for span in reading.statements[n].content] == [wanted]]
    return tuple(same if len(same) == 1 else held)


def words_of(reading: Reading, n: int) -> tuple[str, str, str]:
    """Words by which the *n*-th statement is found again, the first being 0, and what stands around them; raises NotFound, UsageError.

    >>> from cuttings.types import Article, Span, Statement
    >>> one = Reading(page="p", fetched=None, fingerprint="", article=Article(text="It is shut, Orme said."))
    >>> words_of(replace(one, statements=(Statement(content=(Span(0, 10),)),)), 0)
    ('It is shut', '', ', Orme said.')
    """
    if not 0 <= n < len(reading.statements):
        raise NotFound(f"no statement {n + 1} in {reading.page}", hint=f"it has {len(reading.statements)}")
    at = own(reading.statements, n)
    if at is None:
        raise UsageError(f"statement {n + 1} has no words that tell it from another one")
    return at.of(reading.article.text), *around(reading.article.text, at)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _checked(db: Connection, article: int, correction: Correction) -> Correction:
    field, value = _ALSO.get(correction.field, correction.field), correction.value.strip()
    if field in _ADDRESS:
        raise UsageError(
            "an article's address is not corrected, since it tells which pages are versions of it",
            hint="remove the article and add its page with --url",
        )
    if field not in FIELDS:
        raise UsageError(f"no field {field!r} to correct", hint=f"one of {', '.join(FIELDS)}")
    if field in ANCHORED and not correction.quote:
        raise UsageError(f"a correction of {field} needs the words it is about", hint="quote them")
    if field not in _NEEDED and value.lower() in _NONE:
        value = ""
    if field == "name-kind":
        value = "body" if value.lower() in _BODIES else value.lower()
    _worth(field, value)
    if field == "story":
        value = value if value == NEW else stories.story(db, value).id
    return _anchored(db, article, replace(correction, field=field, value=value))


def _worth(field: str, value: str) -> None:
    """Raise UsageError for a value that the field cannot have."""
    if field in DATED and value:
        when(value)
    if field == "body" and value not in _EDGES:
        raise UsageError(f"not an edge of a body: {value!r}", hint="one of start, end, cut")
    if field == "statement" and value.lower() != "none":
        raise UsageError("a statement can only be struck out", hint='write statement=none; whose it is, as speaker="..."')
    if field == "name" and not value:
        raise UsageError("a name cannot become nothing", hint="name whom it is")
    if field == "name-kind" and value not in (*get_args(NameKind), "none"):
        raise UsageError(f"not a kind of name: {value!r}", hint=f"one of {', '.join(get_args(NameKind))}, or none for what is no name")
    if field == "kind" and value not in get_args(ArticleKind):
        raise UsageError(f"not a kind of page: {value!r}", hint=f"one of {', '.join(get_args(ArticleKind))}")
    if field == "language" and value and not _LANGUAGE.fullmatch(value):
        raise UsageError(f"not a language: {value!r}", hint="write its code, like en, fa or pt-BR")


def _anchored(db: Connection, article: int, correction: Correction) -> Correction:
    """The correction with 32 characters of context around its quote; raises NotFound where it finds nothing to correct."""
    page = articles.latest(db, article)
    reading = None if page is None else articles.reading(db, page)
    if reading is None or correction.field not in ANCHORED:
        return correction
    if correction.field == "statement":
        correction = replace(correction, quote=said(reading, correction) or correction.quote)
    earlier = [one for one in decisions.corrections(db, correction.target) if one.field == correction.field]
    if lay(reading, [*earlier, correction]).corrections[-1].lost:
        raise _lost(reading, correction)
    if correction.field == "name-kind":
        return replace(correction, before="", after="")
    if correction.field == "name" and not (correction.before or correction.after):
        return correction
    at = place(reading.article.text, correction)
    assert at is not None
    before, after = around(reading.article.text, at)
    return replace(correction, before=before, after=after)


def _lost(reading: Reading, correction: Correction) -> NotFound:
    """Why a correction finds nothing: its words stand nowhere in the article, or nothing of its kind was read where they stand."""
    if place(reading.article.text, correction) is None or correction.field not in _READ:
        return NotFound(f"nothing to correct at {correction.quote!r}", hint="quote it as the article has it")
    return NotFound(
        f"no {_READ[correction.field]} was read in these words: {correction.quote!r}",
        hint="a correction adds none; `cuttings show` has what was read, and `cuttings label --quote` puts a sentence under a label",
    )


def _laid(db: Connection, id: str) -> tuple[Correction, ...]:
    """The corrections of one article as they lie over what is read in it today."""
    found = articles.find(db, id)
    page = articles.latest(db, found[0][0]) if found else None
    reading = None if page is None else articles.reading(db, page)
    known = decisions.corrections(db, id)
    if reading is None:
        return tuple(replace(one, lost=one.field in ANCHORED) for one in known)
    return lay(reading, known).corrections
