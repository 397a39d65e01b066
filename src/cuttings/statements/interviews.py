"""Interviews: the turns behind a person's name and a colon, and the answers that follow the questions without one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from cuttings.statements.attribute import Raw
from cuttings.statements.hearing import Hearing, Roll, Who, person, span_of
from cuttings.text import Words
from cuttings.types import Name, Span

__all__ = ["answers", "replying"]

_LABEL = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof)\.? )?((?:[A-Z][\w’'.-]*)(?: (?:(?:de|van|von|der|al|bin) )*[A-Z][\w’'.-]*){0,3}):[ \t\xa0]+(?=[\w“\"‘'])"
)
_SELF = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")
_QUOTED = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?")
_LONGEST = 400


class _Turn(NamedTuple):
    """A paragraph behind a label that is somebody's name."""

    piece: Span
    label: Span
    said: Span
    who: str


def answers(words: Words, found: list[Raw], mentions: Roll) -> list[Raw]:
    """*found* and the answers of an interview: who answers has turns of his own behind his name, one of them right behind a question.

    >>> from cuttings import names
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("Ida Orme runs the lock.\\n\\nIs it shut?\\n\\nIda Orme: We shut it at noon.\\n\\nWhy?\\n\\nIt leaked.")
    >>> [raw.content[0].of(made.text) for raw in answers(made, [], roll(names.find(made)))]
    ['We shut it at noon.', 'It leaked.']
    """
    if ": " not in words.text or not any(_asks(words.text, piece) for piece in words.paragraphs):
        return found
    turns = _answering(words, list(_turns(words, mentions)))
    if not turns:
        return found
    kept = [raw for raw in found if not any(_crosses(words, raw, turn) for turn in turns)]
    taken = [span for raw in kept for span in raw.content]
    made = [_raw(words, turn.label, turn.said, "statements.turn") for turn in turns]
    if len({turn.who for turn in turns}) == 1:
        loose = (piece for piece in _unlabelled(words, turns) if not _held(piece, taken))
        made += [_raw(words, turns[0].label, piece, "statements.answer") for piece in loose]
    return [*kept, *made]


def replying(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """Whose answer it is, by the label; an answer that has no label is not sure.

    >>> from cuttings import names
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("Ida Orme runs the lock.\\n\\nIs it shut?\\n\\nOrme: We shut it at noon.")
    >>> known = roll(names.find(made))
    >>> replying(Hearing(made, known, None, {}, []), answers(made, [], known)[0], ()).speaker
    'Ida Orme'
    """
    if raw.by not in ("statements.turn", "statements.answer") or raw.source is None:
        return None
    name = _whose(span_of(hearing.words, raw.source).of(hearing.words.text), hearing.roll)
    if name is None:
        return Who(None, False, via, 0.5, "line")
    sure, why = (0.97, "turn") if raw.by == "statements.turn" else (0.85, "answer")
    return Who(name.name, False, via, sure, why, name)


def _whose(label: str, mentions: Roll) -> Name | None:
    """The one person of the article with that name, surname or initials."""
    people = {item.name.name: item.name for item in mentions.mentions if person(item.name) and " " in item.name.name}
    fit = [name for full, name in people.items() if full == label] or [
        name for full, name in people.items() if full.endswith(f" {label}") or _initials(full) == label.replace(".", "")
    ]
    return fit[0] if len(fit) == 1 else None


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split() if part[0].isupper())


def _turns(words: Words, mentions: Roll) -> Iterator[_Turn]:
    for piece in words.paragraphs:
        match = _LABEL.match(words.text, piece.start, piece.end)
        name = _whose(match.group(1), mentions) if match else None
        if match and name:
            yield _Turn(piece, Span(*match.span(1)), Span(match.end(), piece.end), name.name)


def _answering(words: Words, turns: list[_Turn]) -> list[_Turn]:
    """The turns of those who answer: some of their words are of themselves, one turn follows a question, and most are no questions."""
    behind = {after.start for before, after in zip(words.paragraphs, words.paragraphs[1:], strict=False) if _asks(words.text, before)}
    of: dict[str, list[_Turn]] = defaultdict(list)
    for turn in turns:
        of[turn.who].append(turn)
    made = []
    for each in of.values():
        told = [turn for turn in each if not _asks(words.text, turn.piece)]
        short = all(turn.label.of(words.text).isupper() for turn in told)
        if len(told) * 2 <= len(each) or (short and len(told) < 2):
            continue
        if any(turn.piece.start in behind for turn in told) and any(_of_self(turn.said.of(words.text)) for turn in told):
            made += told
    return sorted(made, key=lambda turn: turn.piece.start)


def _unlabelled(words: Words, turns: list[_Turn]) -> Iterator[Span]:
    """The paragraphs after the first turn that answer a question, or in which somebody speaks of himself."""
    labelled, asked = {turn.piece.start for turn in turns}, False
    for piece in words.paragraphs:
        if piece.start > turns[0].piece.start and piece.start not in labelled and not _asks(words.text, piece):
            said = piece.of(words.text)
            if not _LABEL.match(said) and said[:1] not in '“"‘' and (asked or _of_self(said)):
                yield piece
        asked = _asks(words.text, piece)


def _asks(text: str, piece: Span) -> bool:
    return text[piece.end - 1] == "?" and piece.end - piece.start < _LONGEST and text[piece.start] not in '“"‘'


def _of_self(said: str) -> bool:
    return _SELF.search(_QUOTED.sub("", said)) is not None


def _raw(words: Words, label: Span, said: Span, by: str) -> Raw:
    tokens = (words.token_at(label.start), words.token_at(label.end - 1) + 1)
    colon = Span(label.end, label.end + 1) if by == "statements.turn" else None
    return Raw((said,), colon, tokens, by, "say", words.sentence_at(said.start))


def _crosses(words: Words, raw: Raw, turn: _Turn) -> bool:
    """Whether an attribution takes a label for its source or for part of what is said."""
    led = raw.source is not None and turn.piece.start <= span_of(words, raw.source).start < turn.said.start
    return led or any(span.start < turn.label.end < span.end for span in raw.content)


def _held(said: Span, taken: list[Span]) -> bool:
    """Whether most of an answer is found already."""
    shared = sum(max(0, min(span.end, said.end) - max(span.start, said.start)) for span in taken)
    return shared * 2 >= said.end - said.start
