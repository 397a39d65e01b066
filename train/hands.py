"""Pages that people wrote, with another outlet, other writers, another section, headline and text in them: each a layout to learn from."""

import random
import re
import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple

from joints import Stretch
from layouts import Text
from slots import Draft, settle


class Hand(NamedTuple):
    """A page by hands: the file it is from, its row, its stretches, its language."""

    file: str
    row: dict[str, Any]
    spans: list[Stretch]
    language: str


def exchanged(page: Hand, pool: dict[str, list[Text]], group: Sequence[Hand], rng: random.Random) -> tuple[str, list[Stretch]]:
    """The page set with other names, of the same writer's other pages (*group*) or drawn, and every second time with another article."""
    texts = pool.get(page.language) or pool["en"]
    text, other, theirs = rng.choice(texts), rng.choice(group).row, rng.random() < 0.5
    draft = Draft(rng, text, page.language if page.language in pool else "en", None, texts)
    settle(draft)
    facts, row = draft.facts, page.row
    pairs: list[tuple[str, str | None, str | None]] = []
    if rng.random() < 0.65:
        pairs.append(("outlet", row["outlet"], other["outlet"] if theirs else facts["O"]))
    if rng.random() < 0.65:
        names = [*(other["authors"] if theirs else ()), *(facts[name] for name in ("A", "A2", "A3", "V", "P"))]
        pairs += [("person", old, new) for old, new in zip(row["authors"], names, strict=False)]
    if rng.random() < 0.5:
        pairs.append(("section", row["section"], other["section"] if theirs else facts["S"]))
    anew = page.language in pool and rng.random() < 0.5
    pairs += [("headline", row["title"], text.title)] if anew else []
    new = {(label, _folded(old)): value for label, old, value in pairs if old and value and min(len(old), len(value)) > 1}
    return _rebuilt(page, new, _Paragraphs(texts, text, rng) if anew else None)


def _folded(text: str) -> str:
    return " ".join(text.split()).lower()


def _rebuilt(page: Hand, new: dict[tuple[str, str], str], anew: "_Paragraphs | None") -> tuple[str, list[Stretch]]:
    raw, out, size, at = page.row["raw"], [], 0, 0
    named = [
        (re.compile(rf"(?<!\w){re.escape(old)}(?!\w)", re.IGNORECASE), value)
        for (label, old), value in new.items()
        if label in ("outlet", "person") and len(old) > 4
    ]
    moved: list[Stretch] = []
    for start, end, label in sorted(page.spans):
        part, value = raw[start:end], new.get((label, _folded(raw[start:end])))
        if value:
            part = value.upper() if part.isupper() else value
        elif label == "body" and anew and len(part.split()) >= _WHOLE:
            part = anew.like(part)
        elif label in ("other", "byline", "caption"):
            for old, name in named:
                part = old.sub(lambda _, name=name: name, part)  # type: ignore[misc]
        out += [raw[at:start], part]
        size += start - at + len(part)
        moved.append((size - len(part), size, label))
        at = end
    return "".join([*out, raw[at:]]), moved


_WHOLE = 14
"""Words of a stretch of the body that is no crosshead."""


class _Paragraphs:
    """Paragraphs of an article in any order, then of others."""

    def __init__(self, texts: Sequence[Text], first: Text, rng: random.Random) -> None:
        self.texts, self.rng, self.left = texts, rng, rng.sample(first.paragraphs, len(first.paragraphs))

    def _next(self) -> str:
        if not self.left:
            self.left = list(self.rng.choice(self.texts).paragraphs)
        return self.left.pop()

    def like(self, part: str) -> str:
        """About as much text as in *part*, joined and broken as it is."""
        words, found = len(part.split()), [self._next()]
        while sum(len(one.split()) for one in found) < words / 2 and len(found) < 7:
            found.append(self._next())
        fused = re.search(r"[.!?][”\"]?[A-ZÄÖÜ][a-z]", part) and part.count(". ") < 3
        text, lines = ("" if fused else " ").join(found), part.split("\n")
        width = max(map(len, lines))
        if len(lines) > 2 and 30 < width < 130:
            indent = lines[1][: len(lines[1]) - len(lines[1].lstrip())]
            return f"\n{indent}".join(textwrap.wrap(text, max(30, width - len(indent))))
        return text
