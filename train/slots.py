"""What is drawn for a composed page, and the texts of its slots; the slots are told in styles.py."""

import datetime
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from babel.dates import format_date

from layouts import Text, away, banks

Part = tuple[str, str | None]
"""A text and the label it has of its own."""


@dataclass
class Draft:
    """What is drawn for a page."""

    rng: random.Random
    text: Text
    language: str
    held: bool | None
    others: Sequence[Text]
    facts: dict[str, str] = field(default_factory=dict)
    used: dict[str, list[str]] = field(default_factory=dict)
    day: datetime.date = datetime.date(2024, 1, 1)
    fetched: datetime.datetime = datetime.datetime(2024, 1, 1)
    signed: str = "person"
    aged: bool = False
    until: tuple[datetime.date, datetime.date] | None = None
    spare: list[str] = field(default_factory=list)

    def bank(self, kind: str) -> tuple[str, ...]:
        """Items of a bank in the page's language, English where it has none; furniture by whether it is held out."""
        found = banks().get((self.language, kind)) or banks()["en", kind]
        if self.held is None or kind not in _FOLDED:
            return found
        return tuple(item for item in found if away(item) == self.held) or found

    def pick(self, kind: str) -> str:
        return self.rng.choice(self.bank(kind))


_FOLDED = frozenset(("tops", "heads", "inserts", "tails", "bylines", "captions", "bios"))


def settle(page: Draft) -> None:
    """The facts of a page: outlet, section, names, days."""
    rng = page.rng
    page.day = datetime.date(2012, 1, 1) + datetime.timedelta(rng.randrange(4900))
    gap = datetime.timedelta(rng.choice((0, 0, 0, 1, 1, 2, 5, 20, 200)))
    page.fetched = datetime.datetime.combine(page.day, datetime.time(rng.randint(12, 23), rng.randrange(60))) + gap
    page.signed = rng.choices(("person", "other", "none"), (58, 31, 11))[0]
    section, parent = page.pick("sections"), page.pick("sections")
    town = page.pick("towns")
    page.facts = {"S": section, "K": parent, "L": town, "Y": str(page.day.year), "Y2": str(page.day.year - 6), "O": _paper(page)}
    page.facts["O2"] = _paper(page)
    page.facts["dom"] = re.sub(r"[^a-z]", "", page.facts["O"].lower())[:18] + rng.choice((".example", ".test"))
    names: list[str] = []
    while len(names) < 5:
        name = _person(page)
        names += [name if name not in names else f"{name} {_person(page).split()[-1]}"]
    page.facts |= dict(zip(("A", "A2", "A3", "P", "V"), names, strict=True))
    handle = re.sub(r"[^a-z]", "", names[0].lower())[:14] or "desk"
    page.facts |= {"mail": f"{handle}@{page.facts['dom']}", "handle": handle, "handle2": f"{handle}-{rng.randrange(99999)}"}
    page.facts["country"] = page.pick("countries")
    first = list(page.text.paragraphs)
    size = rng.randint(4, 11)
    page.spare = first[size:] or [other.paragraphs[-1] for other in rng.sample(list(page.others), min(3, len(page.others)))]


def _paper(page: Draft) -> str:
    syllables = (
        "ka",
        "lo",
        "mi",
        "ve",
        "ter",
        "nor",
        "sal",
        "bri",
        "qua",
        "zen",
        "fo",
        "ra",
        "du",
        "hel",
        "yan",
        "ost",
        "pri",
        "ma",
        "vi",
        "tor",
    )
    form = page.pick("papers")
    swaps = {
        "town": page.pick("towns"),
        "town2": page.pick("towns"),
        "noun": page.pick("nouns"),
        "noun2": page.pick("nouns"),
        "adj": page.pick("adjectives"),
        "Country": page.pick("countries"),
        "invented": "".join(page.rng.sample(syllables, page.rng.choice((2, 3)))).capitalize(),
        "N2": str(page.rng.randint(2, 99)),
        "XYZ": "".join(page.rng.sample("ABDFKLRTVX", 3)),
        "animal": page.rng.choice(("Heron", "Badger", "Lantern", "Anchor", "Fell", "Quarry")),
        "animal2": page.rng.choice(("Dale", "Oak", "Tide", "Plough")),
    }
    return re.sub(r"\{(\w+)\}", lambda match: swaps[match[1]], form)


def _person(page: Draft) -> str:
    whole = banks().get((page.language, "names"))
    if whole:
        return page.rng.choice(whole)
    own = page.language if (page.language, "given") in banks() else "xx"
    return f"{page.rng.choice(banks()[own, 'given'])} {page.rng.choice(banks()[own, 'family'])}"


def age(page: Draft, *, own: bool) -> None:
    """An age in words and the days it can mean; *own*: the page has no other day."""
    forms = [
        form
        for form in page.bank("ages")
        if own or any(word in form for word in ("hour", "h ago", "Stund", "heure", "hora", "ore", "小时"))
    ]
    form = page.rng.choice(forms or ["{n} hours ago"])
    count = page.rng.randint(2, 11)
    page.facts["R"] = form.replace("{n}", str(count))
    page.facts["R form"] = form


# ---------------------------------------------------------------- slots


def _day(page: Draft, day: datetime.date, form: str) -> str:
    """A day printed by *form*, month and weekday in the page's language."""
    language = page.language if page.language in _BABEL else "en"
    clock = datetime.time(page.rng.randint(1, 23), page.rng.randrange(60))
    for mark, pattern in (("%B", "MMMM"), ("%b", "MMM"), ("%A", "EEEE"), ("%a", "EEE")):
        form = form.replace(mark, format_date(day, pattern, locale=language).replace("%", ""))
    ordinal = f"{day.day}{'th' if 10 < day.day < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day.day % 10, 'th')}"
    form = form.replace("%-dth", ordinal).replace("%dth", ordinal)
    return datetime.datetime.combine(day, clock).strftime(form)


_BABEL = frozenset(
    (
        "en",
        "de",
        "fr",
        "es",
        "pt",
        "it",
        "nl",
        "sv",
        "no",
        "da",
        "fi",
        "pl",
        "cs",
        "ru",
        "uk",
        "el",
        "tr",
        "ar",
        "hi",
        "id",
        "vi",
        "ro",
        "hu",
        "zh",
        "ja",
        "ko",
    )
)
_LABEL = {"O": "outlet", "S": "section", "T": "headline", "D": "time", "R": "time", "U": "updated", "X": "standfirst", "C": "caption"}
_LABEL |= {"A": "person", "A2": "person", "A3": "person", "G": "agency", "G2": "agency", "desk": "desk", "Od": "desk"}


def _slot(page: Draft, name: str) -> Part:
    """The text of a slot and its own label; what it says is gold is noted."""
    bare, raised = name.removesuffix("^"), name.endswith("^")
    text = _value(page, bare)
    kind = re.split(r"[:=]", bare)[0]
    page.used.setdefault(kind, []).append(text)
    return (text.upper() if raised else text), _LABEL.get(kind)


def _value(page: Draft, name: str) -> str:
    kind, _, form = name.partition(":")
    if kind in ("D", "U", "F", "D3"):
        gaps = {"D": 0, "U": page.rng.choice((0, 1)), "D3": -page.rng.randint(3, 300)}
        day = page.fetched.date() if kind == "F" else page.day + datetime.timedelta(gaps[kind])
        return _day(page, min(day, page.fetched.date()), form or page.pick("days"))
    if kind.startswith("G="):
        return kind[2:]
    if kind in page.facts:
        return page.facts[kind]
    if kind == "T":
        return page.text.title
    return _drawn(page, kind)


def _drawn(page: Draft, kind: str) -> str:
    rng = page.rng
    if kind == "H":
        return rng.choice(page.others).title
    if kind in ("X", "W", "C"):
        return _sentence(page, kind)
    if kind == "tag":
        words = re.findall(r"\w{4,}", page.text.title) or ["news"]
        return rng.choice((rng.choice(words), rng.choice(words), page.pick("sections"), page.pick("towns")))
    plain = {"M": "menus", "role": "roles", "desk": "desk", "G": "agencies", "G2": "agencies", "topic": "topics", "B": "bios"}
    if kind in plain:
        item = page.pick(plain[kind])
        return "".join(text for text, _ in parts_of(page, item)) if "{" in item else item
    simple = {
        "N": str(rng.choice((rng.randrange(10), rng.randrange(60), rng.randrange(900)))),
        "t": f"{rng.randint(0, 23):02}:{rng.randrange(60):02}",
        "PA": rng.choice(banks()["en", "agencies photo"]),
        "Od": page.facts["O"],
        "Country": page.facts["country"],
        "dom": page.facts["dom"],
    }
    return simple.get(kind, kind)


def _sentence(page: Draft, kind: str) -> str:
    """A sentence that the body does not hold: of paragraphs left over, or of another article."""
    source = page.spare if kind != "W" else [page.rng.choice(page.rng.choice(page.others).paragraphs)]
    text = page.rng.choice(source)
    first = re.split(r"(?<=[.!?。！？])\s+", text)[0][:260]
    if kind == "X":
        return first.rstrip(".") if page.rng.random() < 0.5 else first
    return first


def groups(template: str) -> Iterator[tuple[str, bool]]:
    """The stretches of a line: plain text, and what stands in outer braces."""
    at = depth = 0
    for place, char in enumerate(template):
        if char == "{":
            if not depth:
                yield template[at:place], False
                at = place + 1
            depth += 1
        elif char == "}":
            depth -= 1
            if not depth:
                yield template[at:place], True
                at = place + 1
    yield template[at:], False


_SLOT = re.compile(r"(?:O2|Od|[OSKTXARDUFCPHNMLVWGYBt]|A[23]|G2|D3|PA|Y2|desk|tag|topic|role|mail|handle2?|dom|town|Country)(?:[:=].*)?\^?")


def parts_of(page: Draft, template: str) -> list[Part]:
    """A line filled in."""
    found: list[Part] = []
    for text, inner in groups(template):
        if not inner:
            found += [(text, None)] if text else []
        elif _SLOT.fullmatch(text):
            found.append(_slot(page, text))
        else:
            choice = _chosen(page, text)
            found += [_slot(page, choice)] if _SLOT.fullmatch(choice) else parts_of(page, choice)
    return found


def _chosen(page: Draft, text: str) -> str:
    options, depth, at = [], 0, 0
    for place, char in enumerate(text + "|"):
        depth += (char == "{") - (char == "}")
        if char == "|" and not depth:
            options.append(text[at:place])
            at = place + 1
    signed = [option for option in options if re.search(r"(?:^|\{)A[23]?\^?(?:$|\})", option)]
    if signed and len(options) > len(signed):
        options = signed if page.signed == "person" else [option for option in options if option not in signed]
    return page.rng.choice(options)
