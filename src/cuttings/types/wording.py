"""Nouns in a few words, the same in the terminal and in the browser: how many, and through whom."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

from cuttings.types.library import Kept
from cuttings.types.page import Stance
from cuttings.types.reading import Figure, Statement, Time
from cuttings.types.story import Report

__all__ = [
    "GROUNDS",
    "MANNERS",
    "VERBS",
    "amount",
    "chain",
    "column",
    "filed",
    "known_as",
    "meant",
    "number",
    "opinions",
    "quoted",
    "reach",
    "reporting",
    "same",
    "source",
    "understood",
    "unread",
    "verb",
]

Some = TypeVar("Some")

_SINGLE = str.maketrans({"“": "‘", "”": "’", '"': "’", "„": "‚", "«": "‹", "»": "›"})
"""Double quotation marks as they stand inside of others."""

VERBS = {
    "say": "says",
    "claim": "claims",
    "deny": "denies",
    "promise": "promises",
    "demand": "demands",
    "warn": "warns",
    "accuse": "accuses",
    "speculate": "speculates",
    "think": "thinks",
    "report": "reports",
    "confirm": "confirms",
    "refuse-comment": "declines to comment",
    "other": "is cited",
}
"""What somebody does who takes a stance."""

GROUNDS = {
    "named": "from named sources",
    "unnamed": "from unnamed sources",
    "document": "from documents",
    "medium": "from other media",
    "own voice": "in own voice",
}
"""What sentences rest on, in the order in which it is told."""

MANNERS = {"direct": "quoted", "mixed": "partly quoted", "indirect": "paraphrased"}
"""How a statement stands in its text."""

_KINDS = frozenset(("ordinal", "score", "times"))
"""Units that tell what kind of figure it is; no text prints them."""

_PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i", "who", "which"))
_BEGINNERS = frozenset(
    re.findall(
        r"\w+",
        "A An The This These Those One Two Three Four Five Six Seven Eight Nine Ten Some Several Many Most Few Both Another Other "
        "Others All Senior Former People Sources Officials Diplomats Witnesses Residents Neighbours Neighbors Analysts Experts "
        "Critics Aides Lawyers Police Investigators Prosecutors Reporters Journalists Newspapers Insiders Observers Activists "
        "Colleagues Relatives Doctors",
    )
)
"""Words that begin the name of nobody: with a capital they stand at the head of a sentence only."""
_PARTS = {"MO": "in the morning", "AF": "in the afternoon", "EV": "in the evening", "NI": "at night", "DT": "in the daytime"}
_REFERENCES = {"PRESENT_REF": "about now", "PAST_REF": "some time before", "FUTURE_REF": "some time ahead"}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LENGTHS = {"Y": "year", "M": "month", "W": "week", "D": "day", "DE": "decade", "CE": "century", "Q": "quarter", "WE": "weekend"}
_HOURS = {"H": "hour", "M": "minute", "S": "second"}
_EXPRESSED = {"time": "a time of day", "duration": "a length of time", "set": "again and again", "date": ""}

_PLAIN = 20
"""Below this a whole number written as a word says all there is."""


def verb(stance: Stance, negated: bool = False) -> str:
    """What somebody does who takes a stance, or does not do.

    >>> verb("deny"), verb("say", negated=True), verb("refuse-comment")
    ('denies', 'does not say', 'declines to comment')
    """
    if not negated:
        return VERBS[stance]
    return {"other": "is not cited", "refuse-comment": "does not decline to comment"}.get(stance, f"does not {stance}")


def understood(language: str | None) -> bool:
    """Whether who said what is read in articles of a language; so far only in English.

    >>> understood("en-GB"), understood("ar"), understood(None)
    (True, False, False)
    """
    return language == "en" or (language or "").startswith("en-")


def unread(some: int, of: int) -> str:
    """That *some* of so many articles are not counted by what they rest on, because of their language; "" where all are.

    >>> unread(1, 1), unread(2, 5), unread(0, 5)
    ('Who said what is read in English only.', 'Who said what is read in English only; 2 of 5 articles are not counted.', '')
    """
    if not some:
        return ""
    left = f"; {some:,} of {of:,} articles {'is' if some == 1 else 'are'} not counted" if of > 1 else ""
    return f"Who said what is read in English only{left}."


def chain(via: Sequence[str]) -> str:
    """Through whom words came, nearest to the outlet first; "AP’s source" needs no AP before it.

    >>> chain(("Reuters", "the mayor")), chain(("AP", "AP’s source")), chain(("AP",)), chain(())
    ('Reuters, from the mayor', 'AP’s source', 'AP', '')
    """
    owned = {name for name, after in pairwise(via) if re.match(rf"(?:[Tt]he )?{re.escape(name)}[’']s? ", after)}
    return ", from ".join(name for name in via if name not in owned)


def source(statement: Statement, text: str) -> str:
    """What a statement rests on, in words: through whom it came, nearest to the outlet first, and whose words it is.

    >>> from cuttings.types import Span
    >>> text = "A senior source told AP that it will be closed."
    >>> source(Statement(content=(Span(24, 46),), source=(Span(0, 15),), anonymous=True, via=("AP",)), text)
    'AP, from a senior source, unnamed'
    >>> source(Statement(content=(Span(24, 46),), speaker="Ida Orme"), text), source(Statement(content=(Span(24, 46),)), text)
    ('Ida Orme', 'somebody unnamed')
    >>> source(Statement(content=(Span(0, 1),), source=(Span(0, 13),), anonymous=True, via=("AP",)), "Two officials said so.")
    'AP, from two officials, unnamed'
    >>> source(Statement(content=(Span(0, 1),), source=(Span(0, 11),), anonymous=True, via=("AP",)), "AP’s source")
    'AP’s source, unnamed'
    """
    words = " ".join(" ".join(span.of(text) for span in statement.source).split())
    if words.partition(" ")[0] in _BEGINNERS:
        words = words[0].lower() + words[1:]
    words = "" if words.casefold() in _PRONOUNS else words.rstrip(", ")
    who = statement.speaker or words or "somebody unnamed"
    unnamed = ", unnamed" if statement.anonymous and not statement.speaker and words else ""
    return chain((*(name for name in statement.via if name != who), who)) + unnamed


def filed(name: str) -> str:
    """The form under which a name is filed: small letters without accents, its words joined by hyphens, no article before it.

    >>> filed("the White House"), filed("Radomír al-Kessel"), filed("?!")
    ('white-house', 'radomir-al-kessel', '')
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign)).casefold()
    words = re.findall(r"\w+", re.sub(r"['’]s?\b|[.'’]", "", plain))
    return "-".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def meant(word: str, names: Iterable[str]) -> str:
    """A question for the names that a mistyped one is most like, as a whole or in a word of theirs; "" where none is like it.

    >>> meant("Sorn Down", ("Sorn Dawn", "The Quay")), meant("dwan", ("Sorn Dawn",)), meant("harbour", ("The Quay",))
    ('did you mean Sorn Dawn?', 'did you mean Sorn Dawn?', '')
    """
    from difflib import get_close_matches

    asked, forms = filed(word), dict[str, str]()
    for name in names:
        key = filed(name)
        for form in (key,) if "-" in asked else (key, *(part for part in key.split("-") if len(part) > 3)):
            forms.setdefault(form, name)
    near = dict.fromkeys(forms[form] for form in get_close_matches(asked, forms, 3, 0.74))
    return f"did you mean {' or '.join(name[:60] for name in near)}?" if near else ""


def amount(figure: Figure, text: str) -> str:
    """A figure as its text prints it, and its value where the words leave that open; a change by both values.

    >>> from cuttings.types import Change, Span
    >>> text = "a fourth round, several major posts, $2.5 million, three rounds, from 12 to 7"
    >>> def put(words, **more):
    ...     return amount(Figure(span=Span(text.index(words), text.index(words) + len(words)), **more), text)
    >>> put("fourth round", low=4, high=4, unit="ordinal", thing="round"), put("several major posts", thing="posts", bound="about")
    ('fourth round', 'several major posts')
    >>> put("$2.5 million", low=2.5e6, high=2.5e6, unit="USD"), put("three", low=3, high=3, thing="rounds")
    ('$2.5 million (2,500,000 USD)', 'three rounds')
    >>> put("from 12 to 7", thing="ferries", change=Change(before=12, after=7))
    '12 → 7 ferries'
    """
    unit = "" if figure.unit in _KINDS else figure.unit or ""
    if figure.change:
        moved = f"{number(figure.change.before)} → {number(figure.change.after)}"
        return " ".join(part for part in (moved, unit, figure.thing or "") if part)
    words = _printed(figure, text)
    value = "" if figure.unit in _KINDS else _value(figure, words)
    return f"{words} ({' '.join(part for part in (value, unit) if part)})" if value else words


def same(report: Report) -> str:
    """One form for all ways to print a value: `Police` and `police`, `17` and `seventeen`; `at least 17` is another value.

    >>> from cuttings.types import Span
    >>> def put(value, plain=""):
    ...     one = Span(0, 1)
    ...     return Report(article="a", outlet=None, published=None, value=value, span=one, sentence=one, quote="", plain=plain)
    >>> same(put("Police")), same(put("seventeen", "17")), same(put("At least 17", "17")), same(put("1,900", "1900"))
    ('police', '17', 'at least 17', '1900')
    """
    words = report.value.casefold()
    parts = words.replace("-", " ").split()
    numeral = bool(parts) and all(part in _NUMERALS for part in parts) and any(part not in ("a", "an", "and") for part in parts)
    return report.plain if report.plain and (numeral or words.replace(",", "") == report.plain) else words


_NUMERALS = frozenset(
    re.findall(
        r"\w+",
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
        "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million a an and",
    )
)


def number(value: float | None) -> str:
    """A number with thousands apart and no needless decimals.

    >>> number(5300.0), number(0.25), number(None)
    ('5,300', '0.25', '?')
    """
    if value is None:
        return "?"
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.6g}"


def _printed(figure: Figure, text: str) -> str:
    """The words of a figure, on to the thing counted where that comes right after them."""
    thing, end = figure.thing or "", figure.span.end
    if thing and thing not in figure.span.of(text):
        end += _behind(text[end : end + 99], thing)
    return " ".join(text[figure.span.start : end].split())


def _behind(rest: str, thing: str) -> int:
    """Where the thing counted ends that comes right after a figure; 0 where it does not."""
    at = rest.find(thing, 0, _NEAR + len(thing))
    while at >= 0 and not (_EDGE.match(rest, at) and _EDGE.match(rest, at + len(thing))):
        at = rest.find(thing, at + 1, _NEAR + len(thing))
    return at + len(thing) if at >= 0 and _BETWEEN.fullmatch(rest, 0, at) else 0


_NEAR, _BETWEEN, _EDGE = 30, re.compile(r"[\w ’'-]*"), re.compile(r"\b")


def _value(figure: Figure, words: str) -> str:
    """The value in digits, "" where the words hold those digits, spell a small number, or have no value."""
    ends = list(dict.fromkeys(end for end in (figure.low, figure.high) if end is not None))
    printed = set(re.findall(r"\d[\d,.]*", words.replace("\u202f", ",").replace("\u00a0", ",")))
    digits = {re.sub(r"[^\d.]", "", one.rstrip(".,")) for one in printed}
    if all(f"{end:.12g}" in digits or (not digits and float(end).is_integer() and abs(end) < _PLAIN) for end in ends):
        return ""
    return " to ".join(map(number, ends))


def reach(time: Time) -> str:
    """What a time expression says beyond its days, in words: a clock time, a part of the day, a length, how often (TIMEX3 values).

    >>> from cuttings.types import Span
    >>> def put(kind, value):
    ...     return reach(Time(span=Span(0, 1), kind=kind, value=value))
    >>> put("time", "2026-10-12TMO"), put("time", "2026-10-12T16:00"), put("duration", "PT11M"), put("duration", "P1Y")
    ('in the morning', '16:00', '11 minutes', '1 year')
    >>> put("set", "P1D"), put("set", "XXXX-WXX-5"), put("set", "P2W"), put("duration", "PXD"), put("date", "PAST_REF")
    ('every day', 'every Friday', 'every 2 weeks', 'some days', 'some time before')
    """
    if time.value in _REFERENCES:
        return _REFERENCES[time.value]
    if length := re.fullmatch(r"P(T?)(\d+(?:\.\d+)?|X)([A-Z]{1,2})", time.value):
        return _length(length[2], (_HOURS if length[1] else _LENGTHS).get(length[3], ""), time.kind == "set")
    if time.kind == "set":
        weekday = re.search(r"WXX-([1-7])", time.value)
        return f"every {_WEEKDAYS[int(weekday[1]) - 1]}" if weekday else _EXPRESSED["set"]
    clock = time.value.partition("T")[2] if time.kind == "time" else ""
    return _PARTS.get(clock) or (clock[:5] if re.match(r"\d\d:\d\d", clock) else _EXPRESSED[time.kind])


def _length(many: str, unit: str, again: bool) -> str:
    if not unit:
        return _EXPRESSED["set" if again else "duration"]
    plural = "centuries" if unit == "century" else unit + "s"
    if many == "X":
        return f"every few {plural}" if again else f"some {plural}"
    words = f"{many} {unit if many == '1' else plural}"
    return ("every " + words.removeprefix("1 ")) if again else words


def quoted(words: str) -> str:
    """Words between quotation marks; those that stand between such marks already keep their own, and marks inside become single ones.

    >>> quoted("the dam held"), quoted("“We did not.”"), quoted('"No," she said'), quoted("“No,” she said, “not we.”")
    ('“the dam held”', '“We did not.”', '“‘No,’ she said”', '“‘No,’ she said, ‘not we.’”')
    """
    if words[:1] + words[-1:] in ("“”", '""', "„“", "«»", "‘’") and not re.search('[“”"„«»]', words[1:-1]):
        return words
    single = re.sub(r'(?<![^\s(\[—–-])"(?=\S)', "‘", words).translate(_SINGLE)
    return f"“{single}”"


def known_as(kept: Kept) -> str:
    """What an article goes by in a sentence: its headline, or the one it had before a person took it away, or its outlet and day.

    >>> from dataclasses import replace
    >>> from cuttings.types import Article, Reading, Row, When
    >>> row = Row(id="a", title=None, outlet="Tolle Post", domain=None, section=None, published=When(first="2026-03-04", last="2026-03-04"),
    ...     language=None, kind="article", score=1.0, url=None)
    >>> bare = Kept(row=row, reading=Reading(page="p", fetched=None, fingerprint="", article=Article()))
    >>> known_as(bare), known_as(replace(bare, corrected={"title": "Weir fails"}))
    ('an article of Tolle Post, 2026-03-04', '“Weir fails”')
    """
    if title := kept.row.title or kept.corrected.get("title"):
        return quoted(title)
    row, when = kept.row, kept.row.published
    day = (when.first or when.last) if when else None
    return f"an article of {row.outlet or row.domain or 'unknown outlet'}, {day or 'day unknown'}"


_COLUMNS = frozenset(
    {"opinion", "opinions", "op-ed", "oped", "comment", "commentary", "column", "columns", "columnists", "editorial", "editorials"}
    | {"letters", "viewpoint", "viewpoints"}
)
"""Sections, by the key they are filed under, in which writers say what they think (English)."""


def column(section: str | None) -> str:
    """The section of an article where it is one of opinion, else nothing.

    >>> column("Opinion"), column("News / Comment"), column("Opinion polls"), column(None)
    ('Opinion', 'News / Comment', '', '')
    """
    parts = map(filed, re.split("[/|>:,&·›»]", section or ""))
    return section if section and not _COLUMNS.isdisjoint(parts) else ""


def reporting(articles: Iterable[Some], section: Callable[[Some], str | None]) -> list[Some]:
    """The articles that report, all where there are only columns: what a writer thinks is not what an affair is told by.

    >>> reporting(("World", "Opinion"), str), reporting(("Opinion",), str)
    (['World'], ['Opinion'])
    """
    every = list(articles)
    return [one for one in every if not column(section(one))] or every


def opinions(some: int) -> str:
    """That *some* columns of opinion are not counted among what a story rests on; "" where there are none.

    >>> opinions(1), opinions(3), opinions(0)
    ('1 column of opinion is not counted.', '3 columns of opinion are not counted.', '')
    """
    return f"{some:,} column{' of opinion is' if some == 1 else 's of opinion are'} not counted." if some else ""
