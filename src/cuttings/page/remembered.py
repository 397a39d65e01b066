"""Answers remembered for short texts only, so that what is kept of pages has a bound in bytes and not only in number."""

from collections.abc import Callable
from functools import lru_cache, wraps
from inspect import signature
from typing import Any, TypeVar, cast

__all__ = ["remembered"]

Work = TypeVar("Work", bound=Callable[..., Any])

_LONGEST = 400
"""Characters of the longest text whose answer is remembered; pages repeat no longer ones."""


def remembered(size: int) -> Callable[[Work], Work]:
    """Remember the last *size* answers of a pure function whose first argument is a text or None, where that is short.

    >>> count = remembered(8)(len)
    >>> count("dam"), count("dam" * 1000), count.remembered.cache_info().currsize
    (3, 3000, 1)
    """

    def made(work: Work) -> Work:
        known = lru_cache(maxsize=size)(work)

        def alone(text: str | None) -> Any:
            return known(text) if text is None or len(text) <= _LONGEST else work(text)

        def among(text: str | None, *more: Any, **named: Any) -> Any:
            return known(text, *more, **named) if text is None or len(text) <= _LONGEST else work(text, *more, **named)

        # Handing on arguments that no caller gives costs as much as the answer.
        answer = wraps(work)(alone if len(signature(work).parameters) == 1 else among)

        answer.remembered = known  # type: ignore[attr-defined]
        return cast(Work, answer)

    return made
