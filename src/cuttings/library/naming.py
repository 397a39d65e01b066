"""Who and what a library names, gathered from its readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cuttings.types import Name, Named, NameKind, Reading

__all__ = ["gathered"]


def gathered(readings: Iterable[Reading], query: str = "") -> tuple[Named, ...]:
    """The names of all *readings* that have the words of *query* in one of their forms, the most widely named first.

    >>> from cuttings.types import Article
    >>> orme = (Name(name="Ida Orme", kind="person", aliases=("Orme",)),)
    >>> one = Reading(page="p", fetched=None, fingerprint="", article=Article(), names=orme)
    >>> gathered([one, one], "orme")
    (Named(name='Ida Orme', kind='person', aliases=('Orme',), articles=2, mentions=0),)
    >>> gathered([one], "tarn")
    ()
    """
    wanted = query.casefold().replace('"', " ").split()
    articles: Counter[tuple[str, NameKind]] = Counter()
    mentions: Counter[tuple[str, NameKind]] = Counter()
    forms: dict[tuple[str, NameKind], dict[str, None]] = {}
    for reading in readings:
        for name in reading.names:
            if _fits(name, wanted):
                key = (name.name, name.kind)
                articles[key] += 1
                mentions[key] += sum(mention.form == "name" for mention in name.mentions)
                forms.setdefault(key, {}).update(dict.fromkeys(name.aliases))
    ordered = sorted(articles, key=lambda key: (-articles[key], -mentions[key], key))
    return tuple(
        Named(name=key[0], kind=key[1], aliases=tuple(forms[key]), articles=articles[key], mentions=mentions[key]) for key in ordered
    )


def _fits(name: Name, wanted: list[str]) -> bool:
    return not wanted or any(all(word in form.casefold() for word in wanted) for form in (name.name, *name.aliases))
