"""What a person picks for a label: anchored by its words and their surroundings, and found again in today's reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from sqlite3 import Connection

from cuttings.errors import NotFound, UsageError
from cuttings.library import asking
from cuttings.library.overlay import around, nearest, own, place
from cuttings.store import labels
from cuttings.types import Correction, Dossier, Kept, Part, Pick, Quoted, Reading, Span
from cuttings.types.wording import filed

__all__ = ["Wish", "arrange", "dossier", "found", "known", "put", "remove"]

PARTS: tuple[Part, ...] = ("article", "statement", "figure", "event", "sentence")


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall be picked: a part of an article, by its place in the reading or by words of the text, and the note on it."""

    part: Part = "article"
    n: int | None = None
    quote: str | Quoted = ""
    note: str = ""


def put(db: Connection, name: str, article: tuple[int, str], wish: Wish) -> Pick:
    """Put something of an article (its number and id) under a label; raises UsageError, NotFound."""
    name = " ".join(name.split())
    key = filed(name)
    if not key:
        raise UsageError(f"no name for a label: {name[:40]!r}", hint="name it by words")
    if wish.part not in PARTS:
        raise UsageError(f"nothing to pick by the name {wish.part!r}", hint=f"one of {', '.join(PARTS)}")
    number, id = article
    kept = asking.kept(db, id)
    quote, before, after = _anchor(kept.reading, wish)
    labels.make(db, key, name, asking.now())
    new = Pick(id=0, article=id, part=wish.part, at=asking.now(), note=wish.note.strip(), quote=quote, before=before, after=after)
    made = labels.pick(db, labels.put(db, key, number, new))
    assert made is not None
    return found(kept, made)


def _anchor(reading: Reading, wish: Wish) -> tuple[str, str, str]:
    """The words that are picked and what stands around them."""
    if wish.part == "article":
        return "", "", ""
    text = reading.article.text
    if wish.quote:
        quoted = wish.quote if isinstance(wish.quote, Quoted) else Quoted(wish.quote)
        at = place(text, _anchored(quoted.words, quoted.before, quoted.after))
        if at is None:
            raise NotFound(f"{quoted.words[:60]!r} is not in the text", hint="quote it as the article has it")
        if wish.part != "sentence" and _nth(reading, wish.part, at) is None:
            raise NotFound(f"no {wish.part} was read at {quoted.words[:60]!r}", hint="pick it as a sentence")
    else:
        spans = _spans(reading, wish.part)
        if wish.n is None or not 0 <= wish.n < len(spans):
            raise NotFound(f"no {wish.part} {(wish.n or 0) + 1} in {reading.page}", hint=f"it has {len(spans)}")
        at = (own(reading.statements, wish.n) if wish.part == "statement" else None) or spans[wish.n]
    return at.of(text), *around(text, at)


def _anchored(quote: str, before: str = "", after: str = "") -> Correction:
    return Correction(target="", field="", value="", at="", quote=quote, before=before, after=after)


def _spans(reading: Reading, part: Part) -> Sequence[Span]:
    """Where each statement, figure, event or sentence stands; of a statement the first piece of its words."""
    if part == "statement":
        return [one.content[0] if one.content else Span(0, 0) for one in reading.statements]
    if part == "sentence":
        return reading.sentences
    return [one.span for one in (reading.figures if part == "figure" else reading.events)]


def _nth(reading: Reading, part: Part, at: Span) -> int | None:
    """The place in the reading of what stands at *at*: that of the same beginning, else the first that it shares characters with.

    Of statements, which lie within each other, the one whose words are most nearly these.
    """
    if part == "article":
        return None
    if part == "statement":
        return nearest(reading.statements, at)
    spans = _spans(reading, part)
    same = [n for n, span in enumerate(spans) if span.start == at.start and span.end > span.start]
    return next(iter(same or [n for n, span in enumerate(spans) if span.start < at.end and at.start < span.end]), None)


def found(kept: Kept, pick: Pick) -> Pick:
    """A pick as today's reading of its article has it; lost where its words are not there any more."""
    if pick.part == "article":
        return replace(pick, row=kept.row)
    reading = kept.reading
    at = place(reading.article.text, _anchored(pick.quote, pick.before, pick.after))
    if at is None:
        return replace(pick, row=kept.row, lost=True)
    home = next((one for one in reading.sentences if one.start <= at.start < one.end), at)
    told = home.of(reading.article.text) if at.end <= home.end else at.of(reading.article.text)
    return replace(pick, row=kept.row, span=at, sentence=home, text=told, n=_nth(reading, pick.part, at))


def known(db: Connection, name: str) -> str:
    """The key of the label of this name; raises NotFound."""
    key = filed(name)
    if labels.label(db, key) is None:
        raise NotFound(f"no label goes by the name {name[:60]!r}", hint="see `cuttings labels`")
    return key


def dossier(db: Connection, name: str) -> Dossier:
    """A label with what lies under it; raises NotFound."""
    key = known(db, name)
    row = labels.label(db, key)
    assert row is not None
    return Dossier(label=row, picks=tuple(_today(db, pick) for pick in labels.picks(db, key)))


def _today(db: Connection, pick: Pick) -> Pick:
    try:
        return found(asking.kept(db, pick.article), pick)
    except NotFound:
        return replace(pick, lost=True)


def arrange(db: Connection, number: int, note: str | None, to: int | None) -> None:
    """Change the note or the place of a pick; raises NotFound."""
    if labels.pick(db, number) is None:
        raise NotFound(f"nothing was picked under the number {number}", hint="see `cuttings label LABEL`")
    if note is not None:
        labels.note(db, number, note.strip())
    if to is not None:
        labels.move(db, number, to)


def remove(db: Connection, name: str, number: int | None) -> None:
    """Take away a pick, or the whole label; raises NotFound."""
    key = known(db, name)
    if number is None:
        labels.drop(db, key)
    elif number in {pick.id for pick in labels.picks(db, key)}:
        labels.forget(db, number)
    else:
        raise NotFound(f"nothing lies under {name[:60]!r} by the number {number}", hint=f"see `cuttings label {key}`")
