"""The values that could fill a field, each once, with everything that speaks for or against it as named features."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from cuttings.dates.day import Order
from cuttings.page import bylines, printed
from cuttings.page.meta.structured import Hint
from cuttings.page.remembered import remembered
from cuttings.page.tree import compiled
from cuttings.resources import lexicon
from cuttings.types import When

__all__ = ["Known", "Option", "author_options", "byline", "family", "fold", "folded_names", "is_outlet", "longer", "site", "squeezed"]


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
def folded_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names of an outlet in the form in which values are compared."""
    return tuple(map(fold, names))


@lru_cache(maxsize=64)
def _lettered(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(squeezed, folded_names(names)))


@remembered(64)
def site(domain: str | None) -> tuple[str, str]:
    """The letters of a domain: of its first label, and of all.

    >>> site("vell-news.example")
    ('vellnews', 'vellnewsexample')
    """
    return squeezed((domain or "").split(".", maxsplit=1)[0]), squeezed(domain or "")


def longer(text: str) -> set[str]:
    """The longer words of a text, once each.

    >>> sorted(longer("the dam held, held"))
    ['held']
    """
    loops = compiled()
    found: set[str] = loops.longer(text) if loops is not None else set(_LONGER.findall(text))
    return found


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


# How hints are given, and the features made of that, are words of these modules and not of pages: all of them are kept.
@cache
def family(by: str) -> str:
    """The kind of a hint: what stands before the first mark of how it was given.

    >>> family("meta.og:title")
    'meta'
    """
    return by.partition(" ")[0].partition(".")[0]


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


@cache
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
    return bool(letters) and (letters in site(known.domain) or letters in _lettered(known.outlets))


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
    label = site(known.domain)[0]
    for name, held in (
        ("given name", words and words[0].lower() in _given()),
        ("lower case", option.value.islower()),
        ("digits", any(map(str.isdigit, option.value))),
        ("named site", label and any(word in label for word in longer(key))),
        ("near outlet", len(key) > 3 and any(key in name or name in key for name in folded_names(known.outlets))),
        (f"people {min(people, 4)}", True),
        ("generic", key in _GENERIC),
        ("in the opening", len(key) > 4 and key in known.opening),
    ):
        if held:
            features[name] = 1.0
