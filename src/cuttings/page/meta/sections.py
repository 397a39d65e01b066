"""The sections that a page could be filed under."""

import re
from collections.abc import Sequence
from functools import lru_cache

from cuttings.page.meta.options import Known, Option, family, fold, is_outlet
from cuttings.page.meta.structured import Hint
from cuttings.resources import lexicon

__all__ = ["section_options"]

_PARTS = re.compile(r"\s*[,;|>/]\s*")
_NO_WORD = re.compile(r"[\d\W]+")


def section_options(hints: Sequence[Hint], known: Known) -> list[Option]:
    """Section names: declared, in breadcrumbs, category links, the address and beside the headline."""
    options: dict[str, Option] = {}
    for hint in hints:
        for number, part in enumerate(_PARTS.split(hint.value)[:4] if len(hint.value) < 120 else []):
            text = part.strip(" .:#»›-")
            if not 2 <= len(text) <= 40 or _NO_WORD.fullmatch(text):
                continue
            key = fold(text)
            if key not in options or options[key].value.islower():
                kept = options.get(key)
                options[key] = Option(text, kept.hints if kept else [], kept.features if kept else {})
            options[key].add(hint, hint.by + ("" if number == 0 else " part"), f"from {family(hint.by)}")
    names = _section_names()
    for key, option in options.items():
        features = option.features
        features["known"] = float(key in names)
        features[f"families {min(len({family(hint.by) for hint in option.hints}), 4)}"] = 1.0
        features[f"words {min(len(key.split()), 4)}"] = 1.0
        features["home"] = float(
            key in ("home", "startseite", "homepage", "start", "accueil", "inicio", "news", "blog", "uncategorized", "allgemein")
        )
        features["outlet"] = float(is_outlet(option.value, known))
    outlets, actions = frozenset(map(fold, known.outlets)), _actions()
    return [
        option
        for key, option in options.items()
        if key not in _LIVE
        and (key not in _CHIPS or any(family(hint.by) not in ("line", "address") for hint in option.hints))
        and (not (key in outlets or key in actions) or any(family(hint.by) != "line" for hint in option.hints))
    ]


_LIVE = frozenset(
    ("live", "live blog", "liveblog", "live updates", "breaking", "breaking news", "en direct", "en vivo", "ao vivo", "live ticker")
)
"""What a page says of its state beside the headline and in its address: no section."""
_CHIPS = frozenset(("news", "latest", "latest news", "update", "updates", "article", "articles", "story", "stories"))
"""What stands beside headlines and in addresses of all sections; one only where the page declares it."""


@lru_cache(maxsize=1)
def _section_names() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon("sections"))


@lru_cache(maxsize=1)
def _actions() -> frozenset[str]:
    """What a page's menus ask a reader to do ("Sign in", "Suche"): never a section where only a line near the headline says it."""
    listed = {row[0] for row in lexicon("furniture") if row[1] == "line" and row[2] in ("page", "newsletter", "share")}
    return frozenset(listed - _section_names())
