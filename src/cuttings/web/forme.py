"""The cards of stories as they were printed: what does not change from one front page to the next is set once.

A card is a function of its story, which the library hands out as the same object until something in it changes; how long ago it was told,
and what is new since the last visit, are left open and filled in for each page.
"""

import secrets
from collections.abc import Callable
from datetime import datetime

from markupsafe import Markup

from cuttings.types import News, Story
from cuttings.web import cards
from cuttings.web.show import ago

__all__ = ["GAP", "card"]

GAP = Markup(secrets.token_hex(16))
"""What stands in a card where something is left open; nobody outside this process knows it."""

_HELD = 256
_set: dict[tuple[int, bool], tuple[Story, list[str]]] = {}


def card(printed: Callable[[Story, bool], str], story: Story, lead: bool, now: datetime, news: News | None) -> Markup:
    """The card of a story, printed unless it was before.

    >>> card(lambda story, lead: f"<b>{story.id}{GAP}</b>{GAP}", Story(id="a", title=None, articles=()), False, datetime(2026, 9, 8), None)
    Markup('<b>a</b>')
    """
    key = id(story), lead
    held = _set.get(key)
    if held is None or held[0] is not story:
        if len(_set) >= _HELD:
            _set.clear()
        held = _set[key] = story, str(printed(story, lead)).split(GAP)
    head, body, tail = held[1]
    return Markup("".join((head, _passed(story, now), body, _fresh(news), tail)))


def _passed(story: Story, now: datetime) -> str:
    newest = cards.latest(story)
    passed = ago(newest.published, now) if newest else ""
    return f' <span class="ago">{passed}</span>' if passed else ""


def _fresh(news: News | None) -> str:
    return f'<p class="fresh">{cards.fresh(news)} since your last visit</p>\n' if news else ""
