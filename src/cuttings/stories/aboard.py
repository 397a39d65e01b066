"""People who were on board of something, and people who were taken off it or came to harm: two things to count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from cuttings.stories.facts import Fact
    from cuttings.types import Reading

__all__ = ["apart"]

_ABOARD = "people aboard"
_DEED = (
    "(?:rescued|evacuated|saved|picked up|freed|killed|injured|hurt|wounded|drowned"
    "|(?:taken|brought|lifted|pulled|led|carried|got) (?:off|ashore|out|to safety))"
)
_DID = "(?:took|takes?|taking|brought|bring(?:ing)?|lift(?:ed|ing)?|pull(?:ed|ing)?|led|got|help(?:ed|ing)?)"
_OFF = "(?:off|ashore|out|to safety)"
_ON_BEHIND = re.compile(
    r"(?: [a-z-]+){0,2}(?: and (?:[\w-]+ ){1,3}?[a-z]+)?(?: were| was| are| had been)? (?:on ?board|aboard)\b", re.IGNORECASE
)
_ON_BEFORE = re.compile(
    r"\b(?:carr(?:y|ies|ied|ying)|(?:left|sailed|set out) with|on ?board were|aboard were)(?: [a-z]+){0,3} $", re.IGNORECASE
)
_OFF_BEHIND = re.compile(
    rf"(?: [a-z-]+){{0,4}}? (?:were|was|have been|had been|being|been) (?:all |safely )?{_DEED}\b|(?: [a-z-]+){{1,2}} (?:died|drowned)\b",
    re.IGNORECASE,
)
_OFF_BEFORE = re.compile(
    r"\b(?:rescu(?:ed|es|ing)|evacuat(?:ed|es|ing)|sav(?:ed|ing)|pick(?:ed|ing) up|free(?:d|ing)|kill(?:ed|s|ing)|injur(?:ed|es|ing)|hurt"
    r"|wound(?:ed|ing))(?: [a-z]+){0,3} $",
    re.IGNORECASE,
)
_DID_BEFORE = re.compile(rf"\b{_DID}(?: (?:all|about|some|nearly|the|at|least|more|than))* $", re.IGNORECASE)
_DID_BEHIND = re.compile(rf"(?: [a-z-]+){{0,4}}? {_OFF}\b", re.IGNORECASE)
_REACH = 60


def apart(a: Fact, b: Fact, readings: Mapping[str, Reading]) -> bool:
    """Whether one number counts those on board and the other those who were taken off or came to harm.

    >>> from cuttings.stories.facts import facts
    >>> from cuttings.pipeline import understand
    >>> from cuttings.types import Article
    >>> texts = {"a": "The barge had 40 passengers on board.", "b": "We took 37 passengers off the barge."}
    >>> readings = {key: understand(Article(text=text, language="en"), page=key) for key, text in texts.items()}
    >>> one, other = (next(iter(facts(key, reading, {}))) for key, reading in readings.items())
    >>> apart(one, other, readings), apart(one, one, readings)
    (True, False)
    """
    if a.kind != "figure" or a.unit or b.unit:
        return False
    return {_way(a, readings[a.article]), _way(b, readings[b.article])} == {"on", "off"}


def _way(fact: Fact, reading: Reading) -> Literal["on", "off", ""]:
    text, span = reading.article.text, fact.span
    start = max(fact.sentence.start, span.start - _REACH)
    off = _OFF_BEHIND.match(text, span.end) or _OFF_BEFORE.search(text, start, span.start)
    off = off or (_DID_BEFORE.search(text, start, span.start) and _DID_BEHIND.match(text, span.end))
    on = _ON_BEHIND.match(text, span.end) or _ON_BEFORE.search(text, start, span.start) or fact.thing == _ABOARD
    return "" if bool(on) == bool(off) else "on" if on else "off"
