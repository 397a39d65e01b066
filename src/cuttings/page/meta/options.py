"""The values that could fill a field, each once, with everything that speaks for or against it as named features."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from cuttings.dates.day import Order, days, stamp
from cuttings.page import bylines
from cuttings.page.meta.structured import Hint
from cuttings.resources import lexicon
from cuttings.types import When

__all__ = ["Known", "Option", "author_options", "byline", "day_options", "fold", "section_options", "title_options"]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the page beside the hints: outlet names, registered domain, language, order of day and month, capture."""

    outlets: tuple[str, ...]
    domain: str | None
    language: str | None
    order: Order | None
    fetched: str | None
    opening: str
    lines: frozenset[str]


@lru_cache(maxsize=64)
def _folded(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, names))


@lru_cache(maxsize=64)
def _site(domain: str | None) -> tuple[str, str]:
    """The letters of a domain: of its first label, and of all."""
    return _squeezed((domain or "").split(".", maxsplit=1)[0]), _squeezed(domain or "")


@lru_cache(maxsize=8)
def _longer(opening: str) -> frozenset[str]:
    """The longer words of the beginning of a text."""
    return frozenset(_LONGER.findall(opening))


_LONGER = re.compile(r"\w{4,}")


@dataclass(slots=True)
class Option:
    """One value for a field: the hints that give it, and its features."""

    value: str
    hints: list[Hint] = field(default_factory=list)
    features: dict[str, float] = field(default_factory=dict)
    when: When | None = None

    def add(self, hint: Hint, *names: str) -> None:
        """Count a hint and its features in."""
        self.hints.append(hint)
        for name in names:
            self.features[name] = 1.0


_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "´": "'", "`": "'", "–": "-", "—": "-", "‑": "-"}
)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The form in which two values count as one: compatibility form, case, quotes, dashes and white space aside.

    >>> fold("“Dam  holds”") == fold('"dam holds"')
    True
    """
    plain = unicodedata.normalize("NFKC", text.translate(_QUOTES)) if not text.isascii() else text
    return " ".join(plain.casefold().split()).strip(" \"'.-|:")


@lru_cache(maxsize=4096)
def _squeezed(text: str) -> str:
    """The letters and digits of a text alone."""
    return _SIGNS.sub("", text)


_SIGNS = re.compile(r"\W")


@lru_cache(maxsize=4096)
def _family(by: str) -> str:
    return _FIRST.split(by, maxsplit=1)[0]


_FIRST = re.compile(r"[. ]")


# ---------------------------------------------------------------- headline

_SEPARATOR = re.compile(
    r"(?<=[\u3040-\u9fff！？）」])\s*[-_—－]+\s*(?=[\u3040-\u9fffA-Z])|(?<=\W|[\uac00-\ud7a3])ㅣ|\s+[|–—·•»«‹›/-]+\s+|\s*(?:::|\|)\s*|(?<=\w)[:–—]\s+|\s+[:<>]\s+"
)
_JOINTS = frozenset("-_—－ㅣ|–·•»«‹›/:<>")
"""The signs without which no separator stands in a title."""
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_MARKED = re.compile(r"^\s*(?:[+*]{2,}|live:|update:|exklusiv:|video:|watch:|eilmeldung:)\s*", re.IGNORECASE)


def title_options(hints: Sequence[Hint], known: Known) -> list[Option]:
    """Headlines: every printed or declared title, whole and without what stands before or behind a separator."""
    options: dict[str, Option] = {}
    hints = [hint._replace(value=_UNSEEN.sub("", hint.value)) if _UNSEEN.search(hint.value) else hint for hint in hints]
    whole = {fold(hint.value) for hint in hints}
    heads = [fold(hint.value) for hint in hints if hint.by.startswith(("h1", "h2.1"))]
    for hint in hints:
        text = hint.value.strip()
        if not text or len(text) > 400:
            continue
        _option(options, text).add(hint, f"whole {hint.by}", f"whole {_family(hint.by)}")
        if _family(hint.by) in ("title", "meta", "ld", "h1"):
            for part, where, rest in _parts(text):
                twin = "twin" if fold(part) in whole else "lone"
                _option(options, part).add(hint, f"part {where} {_family(hint.by)}", f"part {twin}", f"rest {_rest(rest, known)}")
    for key, option in options.items():
        _shape(option, key, known)
        _within(option, key, heads)
    return list(options.values())


def _within(option: Option, key: str, heads: list[str]) -> None:
    """How an option lies in the printed headings, and which kinds of hints give it whole, as one signature."""
    option.features["ends a heading"] = float(any(head != key and head.endswith(" " + key) for head in heads))
    option.features["begins a heading"] = float(any(head != key and head.startswith(key + " ") for head in heads))
    option.features["holds a heading"] = float(any(head != key and len(head) > 12 and head in key for head in heads))
    given = {_SIGN[by] for hint in option.hints if fold(hint.value) == key for by in (hint.by, _family(hint.by)) if by in _SIGN}
    option.features["sign " + "+".join(sorted(given))] = 1.0


_SIGN = {
    "meta.og:title": "og",
    "meta.twitter:title": "tw",
    "ld.headline": "ld",
    "title": "te",
    "h1": "h1",
    "h2": "h2",
    "micro": "mi",
}


def _option(options: dict[str, Option], text: str) -> Option:
    key = fold(text)
    if key not in options:
        options[key] = Option(text.strip(" |-–—:·•»«"))
    return options[key]


def _parts(text: str) -> Iterable[tuple[str, str, str]]:
    marks = [] if _JOINTS.isdisjoint(text) else list(_SEPARATOR.finditer(text))[:6]
    for number, mark in enumerate(marks):
        left, right = text[: mark.start()], text[mark.end() :]
        colon = "colon " if mark[0].strip() in (":", "–", "—") and not mark[0][0].isspace() else ""
        if len(left) > 3:
            yield left, f"{colon}first{'' if number == len(marks) - 1 else ' more'}", right
        if len(right) > 3:
            yield right, f"{colon}last{'' if number == 0 else ' more'}", left


def _rest(rest: str, known: Known) -> str:
    """What a cut-off part is: the outlet, its domain, a section, or words."""
    bare = fold(rest)
    squeezed = _squeezed(bare)
    names, (label, whole) = _folded(known.outlets), _site(known.domain)
    if bare in names:
        return "outlet"
    if squeezed and label and (squeezed in (label, whole) or (len(label) > 3 and label in squeezed)):
        return "domain"
    if bare and any(bare in name or name in bare for name in names if len(name) > 2):
        return "near outlet"
    return f"{min(len(rest.split()), 5)} words"


def _shape(option: Option, key: str, known: Known) -> None:
    features, count = option.features, len(option.value.split())
    families = {_family(hint.by) for hint in option.hints if fold(hint.value) == key}
    features[f"families {min(len(families), 5)}"] = 1.0
    features[f"words {1 if count < 2 else 2 if count < 3 else 3 if count < 4 else 4 if count < 16 else 5 if count < 26 else 6}"] = 1.0
    names = _folded(known.outlets)
    features["is outlet"] = float(key in names or _rest(option.value, known) == "domain")
    features["holds outlet"] = float(any(len(name) > 3 and name in key for name in names))
    features["ends like a sentence"] = float(option.value.endswith("."))
    features["separator"] = float(not _JOINTS.isdisjoint(option.value) and bool(_SEPARATOR.search(option.value)))
    features["bar"] = float("|" in option.value)
    features["cut off"] = float(option.value.endswith(("...", "…")))
    features["is a line"] = float(option.value in known.lines)
    words = set(_LONGER.findall(key))
    features["shared"] = len(words & _longer(known.opening)) / max(1, len(words)) if words else 0.0
    features["marked"] = float(bool(_MARKED.match(option.value)))


# ---------------------------------------------------------------- day


def day_options(hints: Sequence[Hint], known: Known) -> list[Option]:
    """Publication days: every day that a hint names, gathered by day; updates and creations count as such."""
    options: dict[str, Option] = {}
    for hint in hints:
        for when, label in _days(hint, known):
            if when.first is None:
                continue
            key = when.first if when.first == when.last else f"{when.first}/{when.last}"
            option = options.setdefault(key, Option(key))
            by = hint.by if hint.field == "published" else f"{hint.field} {hint.by}"
            option.add(hint, by, f"{hint.field} {_family(hint.by)}", *((f"{label} {hint.by}",) if label else ()))
            if option.when is None or (option.when.instant is None and when.instant is not None):
                option.when = replace(when, basis=hint.by)
    _instants(options)
    _compare(options)
    return list(options.values())


def _instants(options: dict[str, Option]) -> None:
    """Where one moment is given in UTC and with an offset of the outlet's own, the day of the latter is the printed one: it takes over."""
    moments = {key: moment for key, option in options.items() if option.when and (moment := _moment(option.when.instant))}
    for key, moment in moments.items():
        for other, same in moments.items():
            aware = moment.utcoffset() is not None and same.utcoffset() is not None
            if other != key and aware and not moment.utcoffset() and same.utcoffset() and abs(moment - same).total_seconds() < 61:
                gone = options.pop(key, None)
                if gone is not None and other in options:
                    options[other].hints.extend(gone.hints)
                    options[other].features.update(gone.features)


def _moment(instant: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(instant) if instant else None
    except ValueError:
        return None


@lru_cache(maxsize=512)
def _read(text: str, language: str | None, fetched: str | None, order: Order | None) -> tuple[tuple[str, When], ...]:
    """The days that a text names, with what stands before each."""
    if _STAMP.fullmatch(text):
        when = stamp(text, fetched)
        return (("", when),) if when else ()
    return tuple((text[: span.start], when) for span, when in days(text, language, fetched, order))


_STAMP = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?")
"""A day or moment as machines write it: the same in every language, with nothing else to look for."""


def _days(hint: Hint, known: Known) -> list[tuple[When, str]]:
    """The days a hint names with their labels; of a declared value only the first."""
    line = _family(hint.by) in ("line", "text")
    found = _read(hint.value, known.language, known.fetched, known.order)
    if not line:
        return [(when, "") for _, when in found[:1]]
    return [(when, _label(before, number, len(hint.value))) for number, (before, when) in enumerate(found[:3])]


@lru_cache(maxsize=1)
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    kinds: dict[str, list[str]] = {"published": [], "updated": []}
    for words, kind in lexicon("time-labels"):
        kinds[kind].append(words)
    made = [
        re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(kinds[kind], key=len, reverse=True)))})", re.IGNORECASE) for kind in kinds
    ]
    return made[0], made[1]


def _label(before: str, number: int, length: int) -> str:
    published, updated = _labels()
    tail = before[-40:]
    if updated.search(tail):
        return "labelled updated"
    if published.search(tail):
        return "labelled published"
    return ("alone" if length < 40 else "in a line" if length < 120 else "in a text") + ("" if number == 0 else " later")


def _compare(options: dict[str, Option]) -> None:
    """Features of each day beside the others: how many kinds of hints agree, whether it is first or last, a day beside another."""
    keys = sorted(options)
    declared = [
        key for key in keys if any(name.startswith(("published ld", "published meta", "published micro")) for name in options[key].features)
    ]
    _zones(options)
    for key, option in options.items():
        features = option.features
        families = {_family(hint.by) for hint in option.hints if hint.field == "published"}
        features[f"families {min(len(families), 4)}"] = 1.0
        features["sign " + "+".join(sorted(_near_families(option)))] = 1.0
        features["several"] = float(len(option.hints) > 2)
        features["earliest"] = float(key == keys[0])
        features["latest"] = float(key == keys[-1])
        features["only"] = float(len(keys) == 1)
        features["earliest declared"] = float(bool(declared) and key == declared[0])
        features["before declared"] = float(bool(declared) and key < declared[0])
        features["after declared"] = float(bool(declared) and key > declared[-1])
        beside = [other for other in declared if other != key and _beside(other, key)]
        features["beside declared"] = float(bool(beside))
        features["shown beside declared"] = float(bool(beside) and bool(families & {"line", "time", "address"}))
        features["instant utc"] = float(option.when is not None and (option.when.instant or "").endswith(("+00:00", "Z")))
        features["before 1996"] = float(key < "1996")


def _zones(options: dict[str, Option]) -> None:
    """A moment in UTC late or early in its day, and the neighbouring day that the page prints: the latter is the outlet's own."""
    for option in list(options.values()):
        moment = _moment(option.when.instant) if option.when and option.when.instant else None
        if moment is None or moment.utcoffset() is None or moment.utcoffset() or 9 <= moment.hour < 19:
            continue
        step = 1 if moment.hour >= 19 else -1
        other = options.get(str(moment.date() + timedelta(days=step)))
        shown = {hint.by for hint in other.hints if hint.field == "published" and _family(hint.by) in _SHOWN} if other else set()
        if other is not None and any(".aside" not in by and ".end" not in by for by in shown):
            option.features[f"utc, neighbour shown {step}"] = 1.0
            other.features[f"shown, neighbour utc {step}"] = 1.0


_SHOWN = frozenset(("line", "time", "address", "text", "headed"))


def _near_families(option: Option) -> set[str]:
    """The kinds of hints that give a day, lines and times with where they stand."""
    return {hint.by.removesuffix(".later") if _family(hint.by) in ("line", "time") else _family(hint.by) for hint in option.hints} | {
        "updated" for hint in option.hints if hint.field == "updated"
    }


def _beside(one: str, two: str) -> bool:
    try:
        return abs((date.fromisoformat(one[:10]) - date.fromisoformat(two[:10])).days) == 1
    except ValueError:
        return False


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
            if fold(name) in _labels_of_pages():
                continue
            key = fold(name).replace(".", "")
            option = options.setdefault(key, Option(name))
            option.add(hint, hint.by, f"from {_family(hint.by)}", f"shape {shape}")
            option.features[f"{shape} from {_family(hint.by)}"] = 1.0
            option.features[f"{shape} {hint.by}"] = 1.0
            option.features["a body"] = float(key in bodies)
            if hint.block is not None and _family(hint.by) in ("name", "inner"):
                option.features["in a dated line"] = float(bool(_YEARED.search(hint.value)))
                option.features["in a line of names"] = float(len(given) > 1)
            if hint.block is not None and bylines.leads(hint.value):
                option.features[f"led {hint.by.removesuffix('.marked')}"] = 1.0
    people = sum(1 for option in options.values() if "shape person" in option.features)
    _alone(options, people)
    for option in options.values():
        _declared_first(option)
    for key, option in options.items():
        _name_shape(option, key, known, people)
    return list(options.values())


_YEARED = re.compile(r"(?:19|20)\d\d")
_LINKED = re.compile(r"https?://|www\.")


def _alone(options: dict[str, Option], people: int) -> None:
    """Mark the names that a kind of hint gives alone or first, and the page's only person."""
    given: dict[str, list[str]] = {}
    for key, option in options.items():
        for hint in option.hints:
            given.setdefault(hint.by.removesuffix(".later"), []).append(key)
    for by, keys in given.items():
        distinct = list(dict.fromkeys(keys))
        options[distinct[0]].features[("alone " if len(distinct) == 1 else "first ") + by] = 1.0
    for option in options.values():
        if people == 1 and "shape person" in option.features:
            for hint in option.hints:
                option.features[f"only person {_family(hint.by)}"] = 1.0
        elif people == 0:
            option.features["no person"] = 1.0


_DECLARED = frozenset(("ld", "meta", "micro", "inline"))
_WEAK = re.compile(r"\.aside|\.comment|^(?:person |from |alone |first |only person )*(?:name|inner|marked|inline\.\w+\.later)\b")


def _declared_first(option: Option) -> None:
    """What a page declares is not made doubtful by where else the name is shown: a bio, a box aside, a comment of the author's."""
    declared = {hint.by for hint in option.hints if _family(hint.by) in ("ld", "meta", "micro")}
    if not declared:
        return
    for name in [name for name in option.features if _WEAK.search(name)]:
        del option.features[name]
    shown = {_family(hint.by) for hint in option.hints} - {"ld", "meta", "micro"}
    option.features["declared and shown"] = float(bool(shown))
    option.features["declared only"] = float(not shown)


@lru_cache(maxsize=1024)
def byline(text: str, outlet: str | None, led: bool) -> bylines.Byline:
    """What a byline says; several hints of a page say the same.

    >>> byline("By Ada Pell", None, False).authors
    ('Ada Pell',)
    """
    return bylines.byline(text, outlet, led=led)


_BLANKS = re.compile(r"\s+")
_SWAPPED = re.compile(r"([^\W\d_][\w'’-]+), ([^\W\d_][\w'’.-]+(?: [^\W\d_]\.)?)")
_BY = re.compile(r"^(?:by|von|par|por)[:\s]+", re.IGNORECASE)
_SHORT = re.compile(r"[A-Z]{2,6}")


def _named(hint: Hint, known: Known) -> list[tuple[str, str]]:
    outlet = known.outlets[0] if known.outlets else None
    text = _BLANKS.sub(" ", hint.value).strip()
    declared = _family(hint.by) in _DECLARED
    if declared and (swapped := _SWAPPED.fullmatch(text)):
        text = f"{swapped[2]} {swapped[1]}"
    read = byline(text, outlet, led=declared or bool(hint.block is not None and "marked" in hint.by))
    named = [(name, "person") for name in read.authors if " " in name or not declared]
    named += [(name, "word") for name in read.authors if " " not in name and declared]
    named += [(name, "agency") for name in read.agencies]
    if named:
        return [(name, "outlet" if _is_outlet(name, known) else shape) for name, shape in named]
    bare = _BY.sub("", text).strip(" ,.:")
    if not declared or not 2 <= len(bare) <= 60 or bylines.credit(text):
        return []
    if _SHORT.fullmatch(bare) and fold(bare) != fold(outlet or ""):
        return [(bare, "agency")]
    if read.desk or _is_outlet(bare, known):
        return [(bare, "outlet" if _is_outlet(bare, known) else "desk")]
    return [(bare, "nickname" if len(bare.split()) <= 2 and len(bare) < 25 else "words")]


def _is_outlet(name: str, known: Known) -> bool:
    squeezed = _squeezed(fold(name))
    return bool(squeezed) and (
        squeezed == _site(known.domain)[0] or any(squeezed == _squeezed(outlet) for outlet in _folded(known.outlets))
    )


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
    families = {_family(hint.by) for hint in option.hints}
    features[f"families {min(len(families), 4)}"] = 1.0
    features[f"words {min(len(words), 5)}"] = 1.0
    given = families & {"ld", "meta", "micro"} or families
    features["sign " + "+".join(sorted({hint.by.removesuffix(".later") for hint in option.hints if _family(hint.by) in given}))] = 1.0
    features["sign " + "+".join(sorted(given))] = 1.0
    features["given name"] = float(bool(words) and words[0].lower() in _given())
    features["lower case"] = float(option.value.islower())
    features["digits"] = float(any(map(str.isdigit, option.value)))
    label = _site(known.domain)[0]
    features["named site"] = float(any(word in label for word in _LONGER.findall(key)))
    features["near outlet"] = float(len(key) > 3 and any(key in name or name in key for name in _folded(known.outlets)))
    features[f"people {min(people, 4)}"] = 1.0
    features["generic"] = float(
        key in ("admin", "administrator", "redaktion", "editor", "staff", "author", "autor", "unknown", "user", "gast", "guest")
    )
    features["in the opening"] = float(len(key) > 4 and key in known.opening)


# ---------------------------------------------------------------- section


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
            options[key].add(hint, hint.by + ("" if number == 0 else " part"), f"from {_family(hint.by)}")
    names = _section_names()
    for key, option in options.items():
        features = option.features
        features["known"] = float(key in names)
        features[f"families {min(len({_family(hint.by) for hint in option.hints}), 4)}"] = 1.0
        features[f"words {min(len(key.split()), 4)}"] = 1.0
        features["home"] = float(
            key in ("home", "startseite", "homepage", "start", "accueil", "inicio", "news", "blog", "uncategorized", "allgemein")
        )
        features["outlet"] = float(_is_outlet(option.value, known))
    return list(options.values())


@lru_cache(maxsize=1)
def _section_names() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon("sections"))
