"""The JSON form of the nouns, both ways."""

import dataclasses
import enum
import types as _types
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from cuttings.types.page import Span
from cuttings.types.reading import Change

Noun = TypeVar("Noun")


def to_json(value: Any) -> Any:
    """The JSON form of a noun: spans as `[start, end]`, a change as `{"from", "to"}`, tuples as lists, other nouns as objects.

    >>> from cuttings.types import Figure
    >>> to_json(Figure(span=Span(3, 8), low=5300.0, high=5300.0, change=Change(5300.0, 2500.0)))["change"]
    {'from': 5300, 'to': 2500}
    """
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Change):
        return {"from": to_json(value.before), "to": to_json(value.after)}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: to_json(getattr(value, name)) for name, _ in _fields(type(value))}
    if isinstance(value, (tuple, list)):
        return [to_json(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def from_json(kind: type[Noun], form: Any) -> Noun:
    """The noun of type *kind* whose JSON form is *form*; unknown keys raise a TypeError.

    >>> from cuttings.types import Time
    >>> from_json(Time, {"span": [0, 4], "first": "2014-01-01", "last": "2014-12-31", "grain": "year"}).grain
    'year'
    """
    return typing.cast(Noun, _from(kind, form))


@cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((f.name, hints[f.name]) for f in dataclasses.fields(kind))


def _from(hint: Any, form: Any) -> Any:
    if form is None or hint is Any:
        return form
    if hint is Span:
        return Span(*form)
    if hint is Change:
        return Change(form["from"], form["to"])
    origin = get_origin(hint)
    if origin in (typing.Union, _types.UnionType):
        return _from(next(arg for arg in get_args(hint) if arg is not type(None)), form)
    if origin is tuple:
        return tuple(_from(get_args(hint)[0], item) for item in form)
    if origin is frozenset:
        return frozenset(form)
    if origin is not None and issubclass(_class(origin), Mapping):
        return {key: _from(get_args(hint)[1], item) for key, item in form.items()}
    return _plain(hint, form)


def _class(origin: Any) -> type:
    return origin if isinstance(origin, type) else object


def _plain(hint: Any, form: Any) -> Any:
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        known = dict(_fields(hint))
        return hint(**{key: _from(known.get(key, Any), item) for key, item in form.items()})
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return hint(form)
    if hint is float and isinstance(form, int):
        return float(form)
    return form
