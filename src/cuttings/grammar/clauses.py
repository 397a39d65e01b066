"""A light look at clauses: who does what to whom, what is said, what stands beside a name, what is negated or only possible.

Each function takes the place of a word and gives places of words; nothing where the tree shows nothing. Relations are those of Universal
Dependencies; of a phrase the head is given, and `phrase` gives its words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from cuttings.grammar.parsed import Parsed
from cuttings.text import listed

__all__ = ["Tree", "apposition", "modal", "negated", "objects", "phrase", "subject"]

_SUBJECTS = listed("nsubj nsubj:pass csubj")
_NEGATIONS = listed("not n't never no neither nor")
_MODALS = listed("may might can could would should must shall will ca wo 'll ’ll 'd ’d")
_LONGEST = 200
T_co = TypeVar("T_co", covariant=True)


class _Placed(Protocol[T_co]):
    """Something for each word, by its place."""

    def __getitem__(self, place: int, /) -> T_co: ...


class Tree(Protocol):
    """Heads, relations and children of words: those of a text, or of some of its sentences."""

    @property
    def heads(self) -> _Placed[int]: ...
    @property
    def labels(self) -> _Placed[str]: ...
    @property
    def children(self) -> _Placed[Iterable[int]]: ...


def subject(parsed: Tree, verb: int) -> int | None:
    """The head of the verb's subject; a verb that is coordinated or without a subject of its own shares that of the one it hangs on.

    >>> from cuttings.grammar import read
    >>> from cuttings.text import words
    >>> parsed = read(words("The mayor said she had signed the letter."))
    >>> parsed.forms[subject(parsed, 2)]
    'mayor'
    """
    for _ in range(4):
        own = _first(parsed, verb, _SUBJECTS)
        if own is not None:
            return own
        if parsed.labels[verb] not in ("conj", "xcomp", "advcl") or parsed.heads[verb] < 0:
            return None
        verb = parsed.heads[verb]
    return None


def objects(parsed: Parsed, verb: int) -> tuple[int, ...]:
    """The heads of the verb's direct and indirect objects.

    >>> from cuttings.grammar import read
    >>> from cuttings.text import words
    >>> parsed = read(words("The mayor signed the letter."))
    >>> [parsed.forms[place] for place in objects(parsed, 2)]
    ['letter']
    """
    return tuple(child for child in parsed.children[verb] if parsed.labels[child] in ("obj", "iobj"))


def apposition(parsed: Parsed, noun: int) -> int | None:
    """The head of the phrase set beside a noun to say who or what it is.

    >>> from cuttings.grammar import read
    >>> from cuttings.text import words
    >>> apposition(read(words("She left.")), 0) is None
    True
    """
    return _first(parsed, noun, frozenset({"appos"}))


def negated(parsed: Parsed, verb: int) -> bool:
    """Whether a word of negation hangs on the verb.

    >>> from cuttings.grammar import read
    >>> from cuttings.text import words
    >>> negated(read(words("The mayor did not sign the letter.")), 4)
    True
    """
    return any(parsed.forms[child].lower() in _NEGATIONS for child in parsed.children[verb])


def modal(parsed: Parsed, verb: int) -> str | None:
    """The modal verb that hangs on the verb, in small letters.

    >>> from cuttings.grammar import read
    >>> from cuttings.text import words
    >>> modal(read(words("The mayor may sign the letter.")), 3)
    'may'
    """
    for child in parsed.children[verb]:
        if parsed.labels[child] == "aux" and parsed.forms[child].lower() in _MODALS:
            return parsed.forms[child].lower()
    return None


def phrase(parsed: Tree, head: int) -> tuple[int, int]:
    """First word and last word, exclusive, of all that hangs on *head*, itself included.

    >>> from cuttings.grammar import read
    >>> from cuttings.text import words
    >>> phrase(read(words("The mayor signed the letter.")), 4)
    (3, 5)
    """
    first, last, pending = head, head + 1, [head]
    for _ in range(_LONGEST):
        if not pending:
            break
        place = pending.pop()
        first, last = min(first, place), max(last, place + 1)
        pending.extend(parsed.children[place])
    return first, last


def _first(parsed: Tree, head: int, labels: frozenset[str]) -> int | None:
    return next((child for child in parsed.children[head] if parsed.labels[child] in labels), None)
