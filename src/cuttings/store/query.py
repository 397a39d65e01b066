"""What a person types into a search: words, "phrases", -words to leave out, and operators such as `outlet:` and `since:`."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import get_args

from cuttings.errors import UsageError
from cuttings.store.letters import folded
from cuttings.types import ArticleKind

__all__ = ["OPERATORS", "Query", "amiss", "parse", "term"]

OPERATORS = ("outlet", "section", "by", "said-by", "since", "until", "kind")
"""What a search can be narrowed by."""

_KINDS = get_args(ArticleKind)
_DAYS = ("since", "until")
_TERM = re.compile(r'(-?)(?:([A-Za-z-]+):(?:"([^"]*)"?|([^\s"]+))|"([^"]*)"?|([^\s"]+))')
_WORDLIKE = re.compile(r"\w")
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Query:
    """Terms that must be there and terms that must not, each a word or a phrase, quoted for the index; and what narrows the articles.

    `only` and `never` are pairs of operator and value. Of several values of one operator an article has one; days are all kept to.
    """

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    only: tuple[tuple[str, str], ...] = ()
    never: tuple[tuple[str, str], ...] = ()

    def values(self, operator: str) -> tuple[str, ...]:
        """The values that an operator narrows to."""
        return tuple(value for name, value in self.only if name == operator)


def parse(typed: str) -> Query:
    """The query in what a person typed; whatever is neither a word, a phrase nor an operator only separates.

    Raises UsageError for an operator that is almost one, and for a value that is none. In quotation marks everything is words.

    >>> parse('dam "last warning" -river AND')
    Query(wanted=('"dam"', '"last warning"', '"AND"'), unwanted=('"river"',), only=(), never=())
    >>> parse('dam outlet:"Tolle Post" since:2026-03 -kind:live http://a.example').only
    (('outlet', 'Tolle Post'), ('since', '2026-03-01'))
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    only: list[tuple[str, str]] = []
    never: list[tuple[str, str]] = []
    for minus, operator, text in _terms(_plain(typed)):
        if operator:
            (never if minus else only).append((operator, _value(operator, text, minus)))
        elif _WORDLIKE.search(text):
            (unwanted if minus else wanted).append(_quoted(text))
    return Query(tuple(wanted), tuple(unwanted), tuple(only), tuple(never))


def amiss(typed: str) -> tuple[str, ...]:
    """What may be wrong about a search that is right as it stands, and finds nothing.

    >>> amiss('"last warning'), amiss("-river"), amiss("dam http://a.example")
    (('a quotation mark is not closed',), ('a search needs a word to find beside those to leave out',), ())
    >>> amiss("author:orme")
    ('there is no operator author:, but outlet:, section:, by:, said-by:, since:, until:, kind:',)
    """
    plain, query = _plain(typed), parse(typed)
    unknown = [name for _, name, _, value, *_ in _TERM.findall(plain) if name and name.lower() not in OPERATORS and value[:2] != "//"]
    told = ["a quotation mark is not closed"] if plain.count('"') % 2 else []
    told += [f"there is no operator {name[:20]}:, but {', '.join(f'{one}:' for one in OPERATORS)}" for name in unknown[:1]]
    if query.unwanted and not (query.wanted or query.only or query.never):
        told.append("a search needs a word to find beside those to leave out")
    return tuple(told)


def _plain(typed: str) -> str:
    return typed.replace("“", '"').replace("”", '"').replace("\0", " ")


def _terms(typed: str) -> Iterator[tuple[str, str, str]]:
    """Each term: its minus, its operator or nothing, and its words."""
    for minus, name, phrase_value, value, phrase, word in _TERM.findall(typed):
        held = phrase_value or value
        operator = _operator(name, held) if name and _WORDLIKE.search(held) else ""
        if operator:
            yield minus, operator, " ".join(held.split())
        elif name:
            yield minus, "", f"{name}:{held}" if value else name
            if phrase_value:
                yield minus, "", phrase_value
        else:
            yield minus, "", phrase or word


def _operator(name: str, value: str) -> str:
    """The operator of this name; nothing for a word that only has a colon behind it, as an address has."""
    small = name.lower()
    if small in OPERATORS:
        return small
    near = get_close_matches(small, [one for one in OPERATORS if len(one) > 4], 1, 0.8) if len(small) > 3 else []
    if near and not value.startswith("//"):
        raise UsageError(
            f"no operator {name}:", hint=f'did you mean {near[0]}:? As words put them in quotation marks: "{name} {value[:20]}"'
        )
    return ""


def _value(operator: str, text: str, minus: str) -> str:
    if operator in _DAYS:
        if minus:
            raise UsageError(f"{operator}: cannot be left out", hint=f"use {_DAYS[operator == 'since']}: instead")
        return _day(operator, text)
    if operator == "kind" and text.lower() not in _KINDS:
        raise UsageError(f"no kind {text[:40]!r}", hint=f"one of {', '.join(_KINDS)}")
    return text.lower() if operator == "kind" else text


def _day(operator: str, text: str) -> str:
    """The first day of what *since* names, the last of what *until* names: a day, a month or a year."""
    found = _DAY.fullmatch(text)
    try:
        if not found:
            raise ValueError(text)
        year, month, day = (int(part) if part else 0 for part in found.groups())
        if operator == "since":
            return date(year, month or 1, day or 1).isoformat()
        return date(year, month or 12, day or monthrange(year, month or 12)[1]).isoformat()
    except ValueError as error:
        raise UsageError(f"{operator}: needs a day, not {text[:40]!r}", hint="write 2024-03-04, 2024-03 or 2024") from error


def _quoted(text: str) -> str:
    return '"' + folded(text).encode("utf-8", "replace").decode().replace('"', '""') + '"'


def term(operator: str, value: str) -> str:
    """An operator with its value as a person would type it.

    >>> term("outlet", "Tolle Post"), term("kind", "live"), term("outlet", 'The "Quay"')
    ('outlet:"Tolle Post"', 'kind:live', 'outlet:"The Quay"')
    """
    plain = " ".join(value.replace('"', "").replace("“", "").replace("”", "").split())
    return f"{operator}:{plain}" if re.fullmatch(r"[\w.-]+", plain) else f'{operator}:"{plain}"'
