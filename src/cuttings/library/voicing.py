"""Who said what in a story: its statements by speaker, newest first, each with whose words it is and through whom they came."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cuttings.types import SURE, Reading, Statement, Utterance, Voice
from cuttings.types.wording import filed, source

__all__ = ["SPEAKERS", "UTTERANCES", "bounded", "voices"]

SPEAKERS, UTTERANCES = 8, 3
"""So many speakers, and statements of each, stand on the page of a story; the page of who said what has all."""

_WORDS = 5
"""From so many words on, the same words of one speaker are one statement."""
_LONGEST = 600


def voices(readings: Mapping[str, Reading]) -> tuple[Voice, ...]:
    """The statements of articles by speaker, who says most first, those who are not named last; a speaker's newest statement comes first.

    The same words of one speaker are told once, by the article that had them first. A surname that only one of the speakers bears is that
    one, and unsure.

    >>> from cuttings.types import Article, Span
    >>> text = "A senior official told AP that it will be closed."
    >>> said = Statement(content=(Span(26, 48),), source=(Span(0, 17),), anonymous=True, via=("AP",), score=0.99)
    >>> (one,) = voices({"a": Reading(page="p", fetched=None, fingerprint="", article=Article(text=text), statements=(said,))})
    >>> one.speaker, one.statements[0].chain, one.statements[0].words
    (None, 'AP, from a senior official, unnamed', 'that it will be closed')
    """
    found = [(one.speaker, said) for id, reading in readings.items() for one, said in _utterances(id, reading)]
    names = Counter(speaker for speaker, _ in found if speaker)
    heads = _heads(names)
    groups: dict[str, list[Utterance]] = {}
    for speaker, said in found:
        key = filed(speaker or "")
        bare = key in heads
        groups.setdefault(heads.get(key, key), []).append(replace(said, unsure=said.unsure or bare))
    called = {filed(name): name for name, _ in reversed(names.most_common())}
    made = [Voice(speaker=called.get(key), statements=(some := _folded(group)), total=len(some)) for key, group in groups.items()]
    return tuple(sorted(made, key=lambda one: (one.speaker is None, -sum(not said.unsure for said in one.statements), one.speaker or "")))


def bounded(found: tuple[Voice, ...]) -> tuple[Voice, ...]:
    """As much of who said what as stands on the page of a story; each speaker's `total` stays.

    >>> bounded((Voice(speaker="Ida Orme", statements=(), total=9),))[0].total
    9
    """
    named = [one for one in found if one.speaker is not None]
    some = (*named[:SPEAKERS], *(one for one in found if one.speaker is None))
    return tuple(replace(one, statements=_first(one.statements)) for one in some)


def _first(said: tuple[Utterance, ...]) -> tuple[Utterance, ...]:
    """The newest that are sure; where none is, the newest."""
    sure = tuple(one for one in said if not one.unsure)
    return (sure or said)[:UTTERANCES]


def _utterances(id: str, reading: Reading) -> Iterator[tuple[Statement, Utterance]]:
    article = reading.article
    sentences = sorted(reading.sentences)
    starts = [span.start for span in sentences]
    for one in reading.statements:
        if not one.content:
            continue
        start = one.content[0]
        published = article.told(start.start)
        words = " ".join(" … ".join(span.of(article.text) for span in one.content).split())
        chain = source(one, article.text)
        home = sentences[max(0, bisect_right(starts, start.start) - 1)] if sentences else start
        yield (
            one,
            Utterance(
                article=id,
                outlet=article.outlet or article.domain,
                published=published.stretch if published else None,
                sentence=home if home.start <= start.start < home.end else start,
                words=words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] + " …",
                kind=one.kind,
                stance=one.stance,
                negated=one.negated,
                chain=chain,
                unsure=one.score < SURE or (one.speaker is None and chain.endswith("somebody unnamed")),
            ),
        )


def _heads(names: Iterable[str]) -> dict[str, str]:
    """The bare surnames that only one of the whole names has, each with the key of that one."""
    keys = {filed(name) for name in names}
    bearers: dict[str, list[str]] = {}
    for key in keys:
        first, _, last = key.rpartition("-")
        if first and last:
            bearers.setdefault(last, []).append(key)
    return {last: found[0] for last, found in bearers.items() if last in keys and len(found) == 1}


def _folded(said: Iterable[Utterance]) -> tuple[Utterance, ...]:
    """The same words told once, by the first article that has them, the other outlets beside it; newest first."""
    groups: dict[str, list[Utterance]] = {}
    for n, one in enumerate(said):
        words = re.findall(r"\w+", one.words.casefold())
        groups.setdefault(" ".join(words) if len(words) >= _WORDS else f"{n} {one.article}", []).append(one)
    first = [_earliest(group) for group in groups.values()]
    return tuple(sorted(first, key=lambda one: one.published or "", reverse=True))


def _earliest(group: list[Utterance]) -> Utterance:
    order = sorted(group, key=lambda one: (one.unsure, one.published or "~", one.article))
    also = dict.fromkeys(one.outlet or "unknown outlet" for one in order[1:] if one.outlet != order[0].outlet)
    return replace(order[0], also=tuple(also))
