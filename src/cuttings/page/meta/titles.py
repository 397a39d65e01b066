"""The headlines that a page could have: every title, whole and without what stands before or behind a separator."""

import re
from collections.abc import Iterable, Sequence
from itertools import compress, islice
from typing import NamedTuple

from cuttings.page.meta.options import Known, Option, family, fold, folded_names, longer, site, squeezed
from cuttings.page.meta.structured import Hint
from cuttings.page.tree import compiled

__all__ = ["title_options"]

_SEPARATOR = re.compile(
    r"(?<=[\u3040-\u9fff！？）」])\s*[-_—－]+\s*(?=[\u3040-\u9fffA-Z])|(?<=\W|[\uac00-\ud7a3])ㅣ|\s+[|–—·•»«‹›/-]+\s+|\s*(?:::|\|)\s*|(?<=\w)[:–—]\s+|\s+[:<>]\s+"
)
_JOINTS, _PLAIN_JOINTS = frozenset("-_—－ㅣ|–·•»«‹›/:<>"), "-_|/:<>"
"""The signs without which no separator stands in a title, and those of them that are ASCII."""
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_MARKED = re.compile(r"^\s*(?:[+*]{2,}|live:|update:|exklusiv:|video:|watch:|eilmeldung:)\s*", re.IGNORECASE)


def title_options(hints: Sequence[Hint], known: Known) -> list[Option]:
    """Headlines: every printed or declared title, whole and without what stands before or behind a separator."""
    options: dict[str, Option] = {}
    hints = [hint._replace(value=_UNSEEN.sub("", hint.value)) if _veiled(hint.value) else hint for hint in hints]
    folded = {value: fold(value) for value in dict.fromkeys([hint.value for hint in hints])}
    whole, own = set(folded.values()), _own(known)
    heads = list(dict.fromkeys([folded[hint.value] for hint in hints if hint.by.startswith(("h1", "h2.1"))]))
    texts = {value: _undayed(value.strip(), whole) for value in folded}
    parted: dict[str, list[tuple[Option, str, str, str]]] = {}
    for hint in hints:
        text, by = texts[hint.value], family(hint.by)
        if not text or len(text) > 400:
            continue
        key = folded[text] if text in folded else fold(text)
        _option(options, text, key).add(hint, f"whole {hint.by}", f"whole {by}")
        if by in ("title", "meta", "ld", "h1"):
            if text not in parted:
                parted[text] = _cut(text, options, whole, own)
            for option, where, twin, rest in parted[text]:
                option.add(hint, f"{where} {by}", twin, rest)
    second = "".join([f" {folded[hint.value]}\n" for hint in hints if hint.by.startswith(("h2.1", "h2.2"))])
    lines = "\n" + "".join([f"{head}\n" for head in heads])
    sizes = {len(option.value) for option in options.values()}
    alone, opening = set(compress(known.lines, map(sizes.__contains__, map(len, known.lines)))), longer(known.opening)
    for key, option in options.items():
        whole_by = [hint.by for hint in option.hints if folded[hint.value] == key]
        _shape(option, key, whole_by, own)
        _around(option, key, alone, opening)
        _within(option, key, whole_by, heads, lines)
        if second and _second(option, key, second) and len(key.split()) > 3:
            option.features["declared second heading"] = 1.0
    return list(options.values())


def _veiled(text: str) -> bool:
    """Whether signs that are not seen stand in a text."""
    return not text.isascii() and _UNSEEN.search(text) is not None


class Own(NamedTuple):
    """What tells an outlet by its name: the forms of its names in which they are compared, those of them of more than three characters,
    and the letters of its domain's first label and of all of it."""

    names: tuple[str, ...]
    longer: tuple[str, ...]
    label: str
    domain: str


def _own(known: Known) -> Own:
    names = folded_names(known.outlets)
    return Own(names, tuple(name for name in names if len(name) > 3), *site(known.domain))


def _cut(text: str, options: dict[str, Option], whole: set[str], own: Own) -> list[tuple[Option, str, str, str]]:
    """The parts of a title, each an option, with its features: where it stands, whether it is a title too, and what the rest is."""
    found = []
    for part, where, rest in _parts(text):
        key = fold(part)
        twin = "part twin" if key in whole else "part lone"
        found.append((_option(options, part, key), f"part {where}", twin, f"rest {_rest(rest, own)}"))
    return found


def _second(option: Option, key: str, second: str) -> bool:
    """Whether a declared headline is printed under a first heading of other words, perhaps behind a kicker: that one is for searches."""
    if f" {key}\n" not in second:
        return False
    declared = any(hint.by.startswith(("meta.og:title", "ld.headline")) for hint in option.hints)
    return declared and not any(hint.by.startswith("h1") and fold(hint.value) == key for hint in option.hints)


def _within(option: Option, key: str, whole_by: list[str], heads: list[str], lines: str) -> None:
    """How an option lies in the printed headings, and which kinds of hints give it whole, as one signature."""
    features, size = option.features, len(key)
    if f" {key}\n" in lines:
        features["ends a heading"] = 1.0
    if f"\n{key} " in lines:
        features["begins a heading"] = 1.0
    if any(head in key for head in heads if 12 < len(head) < size):
        features["holds a heading"] = 1.0
    given = {_SIGN[name] for by in whole_by for name in (by, family(by)) if name in _SIGN}
    features["sign " + "+".join(sorted(given))] = 1.0


_SIGN = {
    "meta.og:title": "og",
    "meta.twitter:title": "tw",
    "ld.headline": "ld",
    "title": "te",
    "h1": "h1",
    "h2": "h2",
    "micro": "mi",
}


def _option(options: dict[str, Option], text: str, key: str) -> Option:
    if key not in options:
        options[key] = Option(text.strip(" |-–—:·•»«"))
    return options[key]


def _parts(text: str) -> Iterable[tuple[str, str, str]]:
    marks = _joints(text, 6)
    for number, (start, end) in enumerate(marks):
        left, right = text[:start], text[end:]
        colon = "colon " if text[start:end].rstrip() in (":", "–", "—") else ""
        if len(left) > 3:
            yield left, f"{colon}first{'' if number == len(marks) - 1 else ' more'}", right
        if len(right) > 3:
            yield right, f"{colon}last{'' if number == 0 else ' more'}", left


_SPARSE = re.compile(r"[|ㅣ:–—]|\s[·•»«‹›/<>-]|[\u3040-\u9fff！？）」]\s*[-_－]")
"""What every separator holds, and what hyphens within words and the like do not."""


def _joints(text: str, most: int) -> list[tuple[int, int]]:
    """Where the first separators of a title begin and end."""
    loops = compiled()
    if loops is not None:
        found: list[tuple[int, int]] = loops.joints(text, most)
        return found
    return [mark.span() for mark in islice(_SEPARATOR.finditer(text), most)] if _joined(text) else []


def _joined(text: str) -> bool:
    """Whether a separator may stand in a title: a cheap test before the expensive one."""
    held = any(map(text.__contains__, _PLAIN_JOINTS)) if text.isascii() else not _JOINTS.isdisjoint(text)
    return held and _SPARSE.search(text) is not None


_DAYED = re.compile(
    r"(?:[0-3]?\d[./]\s?[01]?\d[./]\s?(?:19|20)\d\d|[0-3]?\d\.? [^\W\d_]{3,9}\.? (?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"
    r"[\s|:,–—-]*(?=[^\W\d_])"
)


def _undayed(text: str, whole: set[str]) -> str:
    """A heading without the day in front of it, where another title of the page begins with the rest."""
    day = _DAYED.match(text) if text[:1].isdecimal() else None
    rest = fold(text[day.end() :]) if day else ""
    return text[day.end() :] if day and rest and any(title.startswith(rest) for title in whole) else text


def _rest(rest: str, own: Own) -> str:
    """What a cut-off part is: the outlet, its domain, a section, or words."""
    bare = fold(rest)
    if bare in own.names:
        return "outlet"
    if _spells(bare, own):
        return "domain"
    if bare:
        for name in own.names:
            if len(name) > 2 and (bare in name or name in bare):
                return "near outlet"
    return f"{min(len(rest.split()), 5)} words"


def _spells(bare: str, own: Own) -> bool:
    """Whether a text is the letters of the page's domain, or holds them among not many more."""
    letters, label = squeezed(bare) if own.label else "", own.label
    return bool(letters) and (letters in (label, own.domain) or (len(label) > 3 and label in letters and len(letters) < 3 * len(label)))


_WORDS = (1, 1, 2, 3, *[4] * 12, *[5] * 10)
"""The class of a headline by its words; more are of the sixth."""


def _shape(option: Option, key: str, whole_by: list[str], own: Own) -> None:
    features, value, names = option.features, option.value, own.names
    count = len(value.split())
    features[f"families {min(len(set(map(family, whole_by))), 5)}"] = 1.0
    features[f"words {_WORDS[count] if count < 26 else 6}"] = 1.0
    if key in names or ((bare := fold(value)) not in names and _spells(bare, own)):
        features["is outlet"] = 1.0
    if any(map(key.__contains__, own.longer)):
        features["holds outlet"] = 1.0
    if value.endswith("."):
        features["ends like a sentence"] = 1.0
    if _joints(value, 1):
        features["separator"] = 1.0
    if "|" in value:
        features["bar"] = 1.0
    if value.endswith(("...", "…")):
        features["cut off"] = 1.0


def _around(option: Option, key: str, alone: set[str], opening: set[str]) -> None:
    """Whether an option is a line of the page, how many of its longer words stand in the text's opening, and whether a mark leads it in."""
    features, value = option.features, option.value
    if value in alone:
        features["is a line"] = 1.0
    words = longer(key)
    if words:
        features["shared"] = len(words & opening) / len(words)
    if any(map(value.__contains__, ":+*")) and _MARKED.match(value):
        features["marked"] = 1.0
