"""The values that could fill a field, each once, with everything that speaks for or against it as named features."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cuttings.dates.day import Order
from cuttings.page import bylines, printed
from cuttings.page.meta.structured import Hint
from cuttings.page.remembered import remembered
from cuttings.page.tree import compiled
from cuttings.resources import lexicon
from cuttings.types import When

__all__ = ["Known", "Option", "author_options", "byline", "family", "fold", "is_outlet", "squeezed", "title_options"]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the page beside the hints; *station*: whether a station's call letters open the text."""

    outlets: tuple[str, ...]
    domain: str | None
    language: str | None
    order: Order | None
    fetched: str | None
    opening: str
    lines: Collection[str]
    station: bool = False


@lru_cache(maxsize=64)
def _folded(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, names))


@lru_cache(maxsize=64)
def _lettered(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(squeezed, _folded(names)))


@remembered(64)
def _site(domain: str | None) -> tuple[str, str]:
    """The letters of a domain: of its first label, and of all."""
    return squeezed((domain or "").split(".", maxsplit=1)[0]), squeezed(domain or "")


@lru_cache(maxsize=8)
def _longer(opening: str) -> frozenset[str]:
    """The longer words of the beginning of a text."""
    return frozenset(_LONGER.findall(opening))


_LONGER = re.compile(r"\w{4,}")
_GENERIC = frozenset(("admin", "administrator", "redaktion", "editor", "staff", "author", "autor", "unknown", "user", "gast", "guest"))


@dataclass(slots=True, init=False)
class Option:
    """One value for a field: its hints and features; whether only a change names it, and whether it is another article's."""

    value: str
    hints: list[Hint]
    features: dict[str, float]
    when: When | None
    changed: bool
    other: bool

    def __init__(
        self, value: str, hints: list[Hint] | None = None, features: dict[str, float] | None = None, when: When | None = None
    ) -> None:
        # Dozens are made of a page: written out it takes half of what a made one takes.
        self.value, self.when, self.changed, self.other = value, when, False, False
        self.hints = [] if hints is None else hints
        self.features = {} if features is None else features

    def add(self, hint: Hint, *names: str) -> None:
        """Count a hint and its features in."""
        self.hints.append(hint)
        for name in names:
            self.features[name] = 1.0


_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "´": "'", "`": "'", "–": "-", "—": "-", "‑": "-"}
)
_QUOTED = re.compile(f"[{''.join(map(chr, _QUOTES))}]")


def fold(text: str) -> str:
    """The form in which two values count as one: compatibility form, case, quotes, dashes and white space aside.

    >>> fold("“Dam  holds”") == fold('"dam holds"')
    True
    """
    loops = compiled()
    short = loops.folded(text) if loops is not None else None
    return _fold(text) if short is None else short


@remembered(4096)
def _fold(text: str) -> str:
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text.translate(_QUOTES) if _QUOTED.search(text) else text)
    return " ".join(plain.casefold().split()).strip(" \"'.-|:")


def squeezed(text: str) -> str:
    """The letters and digits of a text alone.

    >>> squeezed("Vell & Marsh, 3")
    'VellMarsh3'
    """
    loops = compiled()
    short = loops.squeezed(text) if loops is not None else None
    return "".join(_WORD.findall(text)) if short is None else short


_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def family(by: str) -> str:
    """The kind of a hint: what stands before the first mark of how it was given.

    >>> family("meta.og:title")
    'meta'
    """
    return by.partition(" ")[0].partition(".")[0]


# ---------------------------------------------------------------- headline

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
    heads = [folded[hint.value] for hint in hints if hint.by.startswith(("h1", "h2.1"))]
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
    alone, longer = {line for line in known.lines if len(line) in sizes}, _longer(known.opening)
    for key, option in options.items():
        whole_by = [hint.by for hint in option.hints if folded[hint.value] == key]
        _shape(option, key, whole_by, own)
        _around(option, key, alone, longer)
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
    names = _folded(known.outlets)
    return Own(names, tuple(name for name in names if len(name) > 3), *_site(known.domain))


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
    if any(12 < len(head) < size and head in key for head in heads):
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
    marks = list(_SEPARATOR.finditer(text))[:6] if _joined(text) else ()
    for number, mark in enumerate(marks):
        left, right = text[: mark.start()], text[mark.end() :]
        colon = "colon " if mark[0].strip() in (":", "–", "—") and not mark[0][0].isspace() else ""
        if len(left) > 3:
            yield left, f"{colon}first{'' if number == len(marks) - 1 else ' more'}", right
        if len(right) > 3:
            yield right, f"{colon}last{'' if number == 0 else ' more'}", left


_SPARSE = re.compile(r"[|ㅣ:–—]|\s[·•»«‹›/<>-]|[\u3040-\u9fff！？）」]\s*[-_－]")
"""What every separator holds, and what hyphens within words and the like do not."""


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
    day = _DAYED.match(text)
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
    if _joined(value) and _SEPARATOR.search(value):
        features["separator"] = 1.0
    if "|" in value:
        features["bar"] = 1.0
    if value.endswith(("...", "…")):
        features["cut off"] = 1.0


def _around(option: Option, key: str, alone: set[str], longer: frozenset[str]) -> None:
    """Whether an option is a line of the page, how many of its longer words stand in the text's opening, and whether a mark leads it in."""
    features, value = option.features, option.value
    if value in alone:
        features["is a line"] = 1.0
    words = set(_LONGER.findall(key))
    if words:
        features["shared"] = len(words & longer) / len(words)
    if _MARKED.match(value):
        features["marked"] = 1.0


# ---------------------------------------------------------------- authors


def author_options(hints: Sequence[Hint], known: Known) -> list[Option]:
    """Names that could be authors, each with the kind of its shape (person, nickname, desk, agency, outlet, body)."""
    options: dict[str, Option] = {}
    bodies = {fold(hint.value) for hint in hints if hint.field == "bodies"}
    for hint in hints:
        if hint.field != "authors" or _LINKED.search(hint.value, 0, 200) or not hint.value.strip():
            continue
        given = _named(hint, known)
        for name, shape in given:
            key = fold(name)
            if key in _labels_of_pages():
                continue
            key = key.replace(".", "")
            option = options.setdefault(key, Option(name))
            option.add(hint, hint.by, f"from {family(hint.by)}", f"shape {shape}")
            option.features[f"{shape} from {family(hint.by)}"] = 1.0
            option.features[f"{shape} {hint.by}"] = 1.0
            option.features["a body"] = float(key in bodies)
            if hint.block is not None and family(hint.by) in ("name", "inner"):
                option.features["in a dated line"] = float(bool(_YEARED.search(hint.value)))
                option.features["in a line of names"] = float(len(given) > 1)
            if hint.block is not None and bylines.leads(hint.value):
                option.features[f"led {hint.by.removesuffix('.marked')}"] = 1.0
                option.features["labelled"] = float(bool(_LABELLED.match(hint.value)))
    people = sum(1 for option in options.values() if "shape person" in option.features)
    _alone(options, people)
    for option in options.values():
        _declared_first(option)
    for key, option in options.items():
        _name_shape(option, key, known, people)
    return list(options.values())


_LABELLED = re.compile(
    r"(?:autor(?:in|en|a|es)?|auteure?s?|autrice|authors?|text|texte|texto|testo|tekst|words|skribent)\s*:", re.IGNORECASE
)
"""A byline that says in a word what the name is."""
_YEARED = re.compile(r"(?:19|20)\d\d")
_LINKED = re.compile(r"https?://|www\.")


def _alone(options: dict[str, Option], people: int) -> None:
    """Mark the names that a kind of hint gives alone or first, and the page's only person."""
    given: dict[str, list[tuple[Hint, str]]] = {}
    for key, option in options.items():
        for hint in option.hints:
            given.setdefault(hint.by.removesuffix(".later"), []).append((hint, key))
    for by, pairs in given.items():
        distinct = list(dict.fromkeys(key for _, key in pairs))
        line = pairs[0][0] if family(by) == "line" else None
        for key in dict.fromkeys(key for hint, key in pairs if hint is line) or distinct[:1]:
            options[key].features[("alone " if len(distinct) == 1 else "first ") + by] = 1.0
    for option in options.values():
        if people == 1 and "shape person" in option.features:
            for hint in option.hints:
                option.features[f"only person {family(hint.by)}"] = 1.0
        elif people == 0:
            option.features["no person"] = 1.0


_DECLARED = frozenset(("ld", "meta", "micro", "inline"))
_WEAK = re.compile(r"\.aside|\.comment|^(?:person |from |alone |first |only person )*(?:name|inner|marked|inline\.\w+\.later)\b")


@lru_cache(maxsize=1024)
def _weak(feature: str) -> bool:
    return _WEAK.search(feature) is not None


def _declared_first(option: Option) -> None:
    """What a page declares is not made doubtful by where else the name is shown: a bio, a box aside, a comment of the author's."""
    shown = {family(hint.by) for hint in option.hints}
    declared = shown & _STATED
    if not declared:
        return
    # What is declared only has no feature of what is shown.
    for name in filter(_weak, list(option.features)) if len(declared) < len(shown) else ():
        del option.features[name]
    option.features["declared and shown"] = float(len(declared) < len(shown))
    option.features["declared only"] = float(len(declared) == len(shown))


_STATED = frozenset(("ld", "meta", "micro"))


@remembered(1024)
def byline(text: str, outlet: str | None, led: bool) -> bylines.Byline:
    """What a byline says; several hints of a page say the same.

    >>> byline("By Ada Pell", None, False).authors
    ('Ada Pell',)
    """
    return bylines.byline(text, outlet, led=led)


_SWAPPED = re.compile(r"([^\W\d_][\w'’-]+), ([^\W\d_][\w'’.-]+(?: [^\W\d_]\.)?)")
_BY = re.compile(r"^(?:by|von|par|por)[:\s]+", re.IGNORECASE)
_SHORT = re.compile(r"[A-Z]{2,6}")
_NICK = re.compile(
    r"(?:^|[·|] ?|\d{4} )(?i:(?:geschrieben |verfasst |written |posted )?(?:by|von|par|por)|autor|author|auteur):? "
    r"([^\W\d_][\w.]*[\w])(?=$| ?[·|,@]| (?i:am|on|in|um|at|le|el)\b| \d)"
)
"""One word behind a lead: how people without a full name sign."""


def _named(hint: Hint, known: Known) -> list[tuple[str, str]]:
    outlet = known.outlets[0] if known.outlets else None
    text = " ".join(hint.value.split())
    declared = family(hint.by) in _DECLARED
    if declared and (swapped := _SWAPPED.fullmatch(text)):
        text = f"{swapped[2]} {swapped[1]}"
    read = byline(text, outlet, led=declared or bool(hint.block is not None and "marked" in hint.by))
    if declared and text.islower() and not read and _LOWER.fullmatch(text):
        read = byline(text.title(), outlet, led=False)
    named = [(name, "person" if " " in name or not declared or _uncased(name) else "word") for name in read.authors]
    named += [(name, "agency") for name in read.agencies]
    if named:
        return [(name, _kind(name, shape, known)) for name, shape in named]
    if not declared and (nick := _NICK.search(text)) and bylines.folded(nick[1]) not in _labels_of_pages() and not read:
        return [(nick[1], _kind(nick[1], "nickname", known))]
    bare = _BY.sub("", text).strip(" ,.:")
    if not declared or not 2 <= len(bare) <= 60 or bylines.credit(text):
        return []
    if _SHORT.fullmatch(bare) and fold(bare) != fold(outlet or ""):
        return [(bare, "agency")]
    shape = "desk" if read.desk else "nickname" if len(bare.split()) <= 2 and len(bare) < 25 else "words"
    return [(bare, _kind(bare, shape, known))]


_LOWER = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_][\w'’-]+){1,2}")


def _kind(name: str, shape: str, known: Known) -> str:
    """The shape of a name, where it is not the outlet's, an address or a desk after all."""
    if (is_outlet(name, known) and not _personal(name)) or ("." in name and _HOST.fullmatch(name)):
        return "outlet"
    return "desk" if printed.collective(name) else shape


_HOST = re.compile(r"(?:[\w-]+\.)+(?:[a-z]{2,3}|info|news|blog|online)")


def _uncased(name: str) -> bool:
    """Whether a name is in a script without capitals, where names have no blank."""
    return name.upper() == name.lower() and 2 <= len(name) <= 5


def _personal(name: str) -> bool:
    """Whether a name is a person's beyond doubt: a listed given name before another word."""
    first, _, rest = name.partition(" ")
    return bool(rest) and first.lower() in _given()


def is_outlet(name: str, known: Known) -> bool:
    """Whether a name is the page's own outlet, or its domain.

    >>> is_outlet("The Example", Known(("Example",), "theexample.com", "en", None, None, "", frozenset()))
    True
    """
    letters = squeezed(fold(name))
    return bool(letters) and (letters in _site(known.domain) or letters in _lettered(known.outlets))


@lru_cache(maxsize=1)
def _labels_of_pages() -> frozenset[str]:
    furniture = {row[0] for row in lexicon("furniture") if row[1] == "line"}
    return frozenset(
        furniture | {row[0] for row in lexicon("time-labels")} | {"name", "website", "fotocredits", "e-mail", "mehr", "profil", "profile"}
    )


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    return frozenset(row[0].lower() for row in lexicon("given-names"))


def _name_shape(option: Option, key: str, known: Known, people: int) -> None:
    features, words = option.features, option.value.split()
    families = {family(hint.by) for hint in option.hints}
    features[f"families {min(len(families), 4)}"] = 1.0
    features[f"words {2 if _uncased(option.value) else min(len(words), 5)}"] = 1.0
    given = families & {"ld", "meta", "micro"} or families
    features["sign " + "+".join(sorted({hint.by.removesuffix(".later") for hint in option.hints if family(hint.by) in given}))] = 1.0
    features["sign " + "+".join(sorted(given))] = 1.0
    label = _site(known.domain)[0]
    for name, held in (
        ("given name", words and words[0].lower() in _given()),
        ("lower case", option.value.islower()),
        ("digits", any(map(str.isdigit, option.value))),
        ("named site", label and any(word in label for word in _LONGER.findall(key))),
        ("near outlet", len(key) > 3 and any(key in name or name in key for name in _folded(known.outlets))),
        (f"people {min(people, 4)}", True),
        ("generic", key in _GENERIC),
        ("in the opening", len(key) > 4 and key in known.opening),
    ):
        if held:
            features[name] = 1.0
