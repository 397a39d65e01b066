"""The JSON form of the nouns, both ways.

What a noun's fields need is worked out once from their types; plain fields are then copied as they are.
"""

import dataclasses
import enum
import types as _types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias, TypeVar, get_args, get_origin

from cuttings.types.page import Span
from cuttings.types.reading import Change

Noun = TypeVar("Noun")
Step: TypeAlias = Callable[[Any], Any] | None
"""What turns a value into its form or back; None where the two are the same."""


def to_json(value: Any) -> Any:
    """The JSON form of a noun: spans as `[start, end]`, a change as `{"from", "to"}`, tuples as lists, other nouns as objects.

    >>> from cuttings.types import Figure
    >>> to_json(Figure(span=Span(3, 8), low=5300.0, high=5300.0, change=Change(5300.0, 2500.0)))["change"]
    {'from': 5300, 'to': 2500}
    """
    if isinstance(value, (tuple, list)) and not isinstance(value, Span):
        return [to_json(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    hint: Any = type(value)
    step = _out(hint)
    return step(value) if step else value


def from_json(kind: type[Noun], form: Any) -> Noun:
    """The noun of type *kind* whose JSON form is *form*; unknown keys raise a TypeError.

    >>> from cuttings.types import Time
    >>> from_json(Time, {"span": [0, 4], "first": "2014-01-01", "last": "2014-12-31", "grain": "year"}).grain
    'year'
    """
    hint: Any = kind
    step = _in(hint)
    return typing.cast(Noun, step(form) if step and form is not None else form)


@cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((f.name, hints[f.name]) for f in dataclasses.fields(kind) if f.init)


def _optional(hint: Any) -> Any:
    """What a value of type *hint* is where it is not None."""
    if get_origin(hint) in (typing.Union, _types.UnionType):
        return next(arg for arg in get_args(hint) if arg is not type(None))
    return hint


def _number(value: float) -> float:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _change(value: Change) -> dict[str, Any]:
    return {"from": to_json(value.before), "to": to_json(value.after)}


@cache
def _out(hint: Any) -> Step:
    """The step from a value of type *hint*, never None, to its form."""
    known: dict[Any, Step] = {Span: lambda span: [span.start, span.end], Change: _change, float: _number, Any: to_json}
    if hint in known:
        return known[hint]
    origin = get_origin(hint)
    if origin is tuple:
        each = _out(get_args(hint)[0])
        return (lambda items: list(map(each, items))) if each else list
    if origin is frozenset:
        return sorted
    if isinstance(origin, type) and issubclass(origin, Mapping):
        one = _out(get_args(hint)[1])
        return (lambda items: {key: one(item) for key, item in items.items()}) if one else dict
    return _out_noun(hint) if isinstance(hint, type) and dataclasses.is_dataclass(hint) else None


def _out_noun(kind: type) -> Step:
    names = tuple(name for name, _ in _fields(kind))
    values = attrgetter(*names) if len(names) > 1 else lambda noun: (getattr(noun, names[0]),)
    steps = _steps(kind, _out)

    def out(noun: Any) -> dict[str, Any]:
        form = dict(zip(names, values(noun), strict=True))
        for name, step in steps:
            value = form[name]
            if value is not None:
                form[name] = step(value)
        return form

    return out


def _steps(kind: type, way: Callable[[Any], Step]) -> list[tuple[str, Callable[[Any], Any]]]:
    """The fields of *kind* that are not their own form, each with its step."""
    return [(name, step) for name, hint in _fields(kind) if (step := way(_optional(hint))) is not None]


@cache
def _in(hint: Any) -> Step:
    """The step from a form that is not null back to a value of type *hint*."""
    known: dict[Any, Step] = {Span: lambda pair: Span(*pair), Change: lambda form: Change(form["from"], form["to"]), float: float}
    if hint in known:
        return known[hint]
    origin = get_origin(hint)
    if origin is tuple:
        each = _in(_optional(get_args(hint)[0]))
        return (lambda items: tuple(map(each, items))) if each else tuple
    if origin is frozenset:
        return frozenset
    if isinstance(origin, type) and issubclass(origin, Mapping):
        one = _in(_optional(get_args(hint)[1]))
        return (lambda items: {key: one(item) for key, item in items.items()}) if one else None
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return hint
    return _in_noun(hint) if isinstance(hint, type) and dataclasses.is_dataclass(hint) else None


def _in_noun(kind: type) -> Step:
    steps = _steps(kind, _in)

    def back(form: Mapping[str, Any]) -> Any:
        given = dict(form)
        for name, step in steps:
            value = given.get(name)
            if value is not None:
                given[name] = step(value)
        return kind(**given)

    return back
