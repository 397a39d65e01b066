"""Words of attribution: which tokens are cues, what stands between them and their neighbours, and which are negated."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple, cast

from cuttings import resources
from cuttings.grammar.phrases import nouns
from cuttings.text import Words, listed
from cuttings.types import Stance

__all__ = ["ADJUNCT", "GIVING", "MEDIA", "Cue", "Verb", "cues", "given", "quoted", "telling", "told", "verbs"]

AUXILIARIES = listed(
    "has have had is was were be been being will would shall should can could may might must did do does also later then earlier recently "
    "now still just once often again even further repeatedly previously already first only never not is have has to"
)
_NEGATIVE = listed("not never n't cannot")
_NUMBERED = listed("two three four five six seven eight nine ten twelve several few other more new various")
_SUBJECTS = listed("he she they it i we you who which one sources officials police")
ADJUNCT = re.compile(
    r"(?: (?:recently|afterwards?|again|shortly afterwards?|earlier|later|(?:this|last) (?:week|month|year))(?!\w)"
    r"|,? (?:(?:late|early|earlier|later) )?(?:on )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|today|yesterday)"
    r"(?: (?:morning|afternoon|evening|night))?"
    r"| in (?:(?:an? |the )?(?:interview|statement|letter|video|message|email|post|speech|memo)|remarks|comments|notes) "
    r"(?:carried|published|broadcast|aired|given|reported|quoted|seen|obtained|reviewed|released|posted|read|issued|sent|shared|circulated"
    r"|distributed|delivered|recorded|signed|emailed|with|to|by|on)"
    r"[^,;:.“”\"]{2,60}?(?=[,.:]| that )"
    r"| (?:in|during|at|on|via|through) (?:a|an|the|his|her|their|its|another) (?:[\w-]+ ){0,3}?"
    r"(?:statement|interview|letter|email|post|tweet|speech|briefing|conference|message|memo|report|hearing|call|video|address|release"
    r"|rally|meeting|debate)(?: (?:on|with|to) [\w’' ]{2,30}?)?(?=[ ,:.])"
    r"| (?:in|since) (?:(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2},?)? )?"
    r"(?:19|20)\d\d\b"
    r"|,? (?:in|on|via) (?:Twitter|Facebook|X|Instagram|Telegram|Truth Social)"
    r"| (?:in|at|near|outside) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}"
    r"(?= that | (?:late |early )?(?:on )?\w+day\b[^,.;:“”\"]{0,12} that ))+"
)

_HEARER = re.compile(
    r" (?:one of (?:them|the papers|the newspapers|these), (?=the [A-Z]))?"
    r"(?:(?:the |a |an |this |our |his |her |its |their )?(?:(?:(?:[A-Z]\.)+ )?[A-Z][\w’'-]*"
    r"(?: (?:(?:of|and|for|the|&) )*(?:\d+|[A-Z][\w’'-]*))*"
    r"|(?!(?:in|on|at|of|by|for|from|with|during|about|against|over|to) )[a-z-]+)"
    r"(?:’s|'s)?)"
    r"(?: [a-z-]+(?= that| in | on |,|:| “| \"))?"
)
_TOLD_MEDIUM = re.compile(
    r" (?:one of (?:them|the papers|the newspapers|these), (?=the |[A-Z]))?"
    r"(?:the |a |an |this |our |its |their )?(?:[A-Z]\w+(?:’s)? ){0,3}(?:(?!that |he |she |it |they )[a-z-]+ ){0,3}?"
    r"(?:agency|newspaper|paper|broadcaster|daily|weekly|radio|television|channel|magazine|network|website|station|site|newsletter|blog"
    r"|podcast|portal|outlet|tabloid|newswire)\b"
    r"(?: (?:station|channel|site|agency|newspaper|paper|broadcaster))?(?: [A-Z][\w’-]*(?: (?:(?:&|and|of) )?[A-Z\d][\w’-]*)*)?"
)


class Verb(NamedTuple):
    """A row of the lexicon of cue verbs."""

    form: str
    verb: str
    stance: Stance
    shape: str
    use: str


class Cue(NamedTuple):
    """A cue in a text: its first and last (exclusive) token, with auxiliaries; the sentence's tokens; its verb; whether it is negated."""

    head: int
    first: int
    last: int
    sentence: tuple[int, int]
    verb: Verb
    negated: bool


@cache
def verbs() -> dict[str, Verb]:
    """The cue verbs by form.

    >>> verbs()["warned"].stance
    'warn'
    """
    return {row[0]: Verb(row[0], row[1], cast(Stance, row[2]), row[3], row[4]) for row in resources.lexicon("cue-verbs")}


def told(text: str, start: int, stop: int) -> re.Match[str] | None:
    """The hearer that begins at *start* with its blank: a medium, a name, `her brother`.

    >>> told("told the daily Orb that", 4, 23).group()
    ' the daily Orb'
    """
    return _TOLD_MEDIUM.match(text, start, stop) or _HEARER.match(text, start, stop)


MEDIA = (
    "agency", "newspaper", "daily", "weekly", "broadcaster", "channel", "radio", "station", "network", "website", "magazine", "paper",
    "site", "newsletter", "blog", "podcast", "portal", "outlet", "tabloid", "newswire",
)  # fmt: skip


def _tells(word: str) -> bool:
    return word in _starting() or (word[-3:] in _ENDS and word.endswith(MEDIA))


@cache
def _starting() -> frozenset[str]:
    return frozenset((*verbs(), "according"))


_ENDS = frozenset(kind[-3:] for kind in MEDIA)


@lru_cache(maxsize=2)
def telling(words: Words) -> list[int]:
    """The places of the words from which rules start: cue verbs, "according", kinds of media. Looked for once.

    >>> from cuttings.text import words
    >>> telling(words("The newspaper said it, according to Orme."))
    [1, 2, 5]
    """
    return words.where(_tells)


@lru_cache(maxsize=2)
def quoted(words: Words) -> list[int]:
    """For each token the number of the quotation that holds it, or -1.

    >>> from cuttings.text import words
    >>> quoted(words("“Go,” he said."))
    [0, 0, 0, 0, -1, -1, -1]
    """
    inside = [-1] * len(words.bounds)
    for number, quote in enumerate(words.quotes):
        for piece in quote:
            for token in range(words.token_at(piece.start), words.token_at(piece.end - 1) + 1):
                inside[token] = number
    return inside


def cues(words: Words, inside: list[int]) -> Iterator[Cue]:
    """The cues outside of quotations, in the order of the text.

    >>> from cuttings.text import words
    >>> made = words("The mayor has not said that reports were wrong.")
    >>> [(cue.verb.verb, cue.negated) for cue in cues(made, quoted(made))]
    [('say', True)]
    """
    table, lower = verbs(), words.lower
    firsts = words.firsts
    for at in telling(words):
        if inside[at] >= 0 or lower[at] not in table:
            continue
        place = bisect_right(firsts, at) - 1
        start, end, verb = firsts[place], firsts[place + 1], table[lower[at]]
        if at > start and words.forms[at][:1].isupper():
            continue
        first = _back(lower, at, start, inside)
        if _is_cue(words, verb, at, first, (start, end)):
            last = at + 2 if verb.use == "o" and verb.stance == "demand" and at + 1 < end and lower[at + 1] in {"for", "on"} else at + 1
            negated = any(lower[place] in _NEGATIVE or lower[place].endswith("n't") for place in range(first, at))
            yield Cue(at, first, last, (start, end), verb, negated)


def _back(lower: tuple[str, ...], at: int, start: int, inside: list[int]) -> int:
    """Where the verb group of the cue begins: auxiliaries, adverbs, a "not"."""
    first = at
    while first > start and inside[first - 1] < 0 and _auxiliary(lower[first - 1]):
        first -= 1
    return first


def _auxiliary(word: str) -> bool:
    return word in AUXILIARIES or word.endswith("n't") or (word.endswith("ly") and len(word) > 4) or word in {"'s", "'ve", "'d"}


def _is_cue(words: Words, verb: Verb, at: int, first: int, sentence: tuple[int, int]) -> bool:
    lower = words.lower
    group = lower[first:at]
    before = lower[first - 1] if first > sentence[0] else ""
    after = lower[at + 1] if at + 1 < sentence[1] else ""
    if before.endswith("'s") and verb.shape in "b3" and len(before) > 2:  # "Orme's answer" is a noun
        return False
    if before in {"the", "a", "an", "his", "her", "its", "their", "this", "these", "those", "no", "any", "of", "for", "with", "by"}:
        return False
    if verb.shape in "b3" and (before in _NUMBERED or before.isdigit()):  # "cancelled three shows"
        return False
    if verb.shape == "b" and not (
        group or before in {"and", "or", "i", "we", "they", "you", "who", "officials", "sources", "critics", "to"} or _plural(before)
    ):
        return False
    if (
        "n" in verb.use
        and verb.shape in "b3"
        and not (after == "that" or before in {"he", "she", "it", "who", "also"} or words.forms[first - 1][:1].isupper())
        and not (after in {".", ","} and verb.shape == "3" and nouns().get(before) == "person" and not before.endswith("s"))
    ):
        return False
    if "to" in group and verb.shape == "b" and not {"not"} & set(group):
        return False
    if verb.shape in "pn" and group and group[-1] in {"be", "is", "was", "were", "been", "being", "are"}:
        return after == "to" and False
    if verb.shape == "p" and before in {"be", "is", "was", "were", "been", "being", "are"}:
        return False
    return _takes(verb, after, words, at, sentence)


def _quotes(words: Words, sentence: tuple[int, int]) -> bool:
    """Whether a quotation touches the sentence."""
    start, end = words.bounds[sentence[0]][0], words.bounds[sentence[1] - 1][1]
    return bisect_left(words.quote_ends, start) < bisect_left(words.quote_starts, end)


def _plural(word: str) -> bool:
    return word.endswith("s") and len(word) > 3


def _dated(words: Words, at: int) -> bool:
    """`declared in 2023 that A`, `announced in Vell on Monday night that A`"""
    adjunct = ADJUNCT.match(words.text, words.bounds[at][1])
    return adjunct is not None and words.text.startswith(" that ", adjunct.end())


GIVING = listed("confirm say reveal disclose explain remark")
_GIVEN = re.compile(
    r" to (?:the )?(?:[a-z-]+ (?:agency|newspaper|broadcaster|channel) )?[A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*){0,3}"
    r"(?=[.,;]| (?:on|late|by|in|that) )"
)


def given(text: str, start: int, stop: int) -> re.Match[str] | None:
    """Who heard it behind a verb that is no verb of telling: `A, a clerk confirmed to the Bell`.

    >>> given("confirmed to the Bell on Monday", 9, 31).group()
    ' to the Bell'
    """
    return _GIVEN.match(text, start, stop)


def _takes(verb: Verb, after: str, words: Words, at: int, sentence: tuple[int, int]) -> bool:
    """Whether what follows the verb is what this verb takes when it attributes."""
    if after == "to" and verb.verb in GIVING and _GIVEN.match(words.text, words.bounds[at][1]):
        return True
    if verb.use != "-" and after in {"in", "at", "near", "outside"} and _dated(words, at):
        return True
    if after in {"that", "whether", "if", "how", "why"} or words.text[words.bounds[at][1] : words.bounds[at][1] + 2] in (
        ": ",
        ", ",
        " “",
        ' "',
        " ‘",
    ):
        return "x" not in verb.use or after == "that"
    if verb.use == "o":
        return verb.stance == "accuse" or after in {"for", "on"}
    if verb.use in {"x", "-"}:
        return False
    if verb.use == "r":
        return after == "to" and any(word in {"comment", "say", "discuss", "elaborate", "confirm"} for word in words.lower[at + 2 : at + 4])
    if "d" in verb.use and after == "to":
        return True
    if "t" in verb.use and verb.verb == "tell":
        return True
    if "q" in verb.use and "c" not in verb.use and not _quotes(words, sentence):
        adjunct = ADJUNCT.match(words.text, words.bounds[at][1])
        end = adjunct.end() if adjunct else words.bounds[at][1]
        rest = words.text[end : end + 6]
        return rest[:1] in {",", ":", ".", ";", ""} or rest in (" that ",) or rest[:2] in (" “", ' "')
    if "q" in verb.use or "c" in verb.use:
        if after == "to":
            return verb.verb == "say" and words.lower[at + 2 : at + 3] not in (("be",), ("have",))
        return after not in {"about", "of", "for", "a", "an"} or (after in {"a", "an"} and "c" in verb.use)
    return at + 1 >= sentence[1] - 1
