"""Days that acts have from what was told before them, where no time stands beside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from cuttings import grammar
from cuttings.events import frames
from cuttings.text import Words, listed
from cuttings.text.datelines import dating
from cuttings.types import Span, Status, Time, When

__all__ = ["UNTOLD", "compared", "elsewhere", "inherited", "named_by", "of_aim", "of_dateline", "of_results", "opened_by", "over"]

_FORTNIGHT = timedelta(days=14)
_SCORE, _LENT = 0.7, 0.5


def inherited(words: Words, acts: Mapping[int, Status], times: list[Time], out: Callable[[int], When | None]) -> dict[int, Time]:
    """For each refusal among *acts*, tokens with their status, the day of the sentence before it, where that is one of the last fortnight.

    A bare answer, `Casale refused.`, has the time of the sentence before it whenever that was. What stands (`has refused`) has no day, nor
    have denials and allegations: what they are about is mostly told of another day, or of none.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> from cuttings.types import When
    >>> day = When(first="2024-06-05", last="2024-06-05")
    >>> made = words("The board met on Monday. The chair refused to vote.")
    >>> found = inherited(made, {9: "refused"}, list(dates.find(made, day)), lambda place: day)
    >>> found[9].first
    '2024-06-03'
    """
    found: dict[int, Time] = {}
    for at, status in acts.items():
        kept = status == "refused" and words.lower[at] not in UNTOLD and _HYPOTHETICAL.isdisjoint(words.lower[max(0, at - _UNREAL) : at])
        time = _before(words, words.bounds[at][0], times) if kept else None
        if time is None:
            continue
        sentence = words.sentence_at(words.bounds[at][0])
        if words.firsts[sentence + 1] - words.firsts[sentence] <= _BARE:
            found[at] = replace(time, basis="the time of the sentence before", score=_SCORE)
        elif _recent(time, out(words.bounds[at][0])) and not _standing(words, at):
            found[at] = replace(time, basis="the day of the sentence before", score=_LENT)
    return found


def _before(words: Words, offset: int, times: list[Time]) -> Time | None:
    """The one time of the sentence before, in the same paragraph and outside quotation marks."""
    sentence, paragraph = words.sentence_at(offset), words.paragraph_at(offset)
    near = [time for time in times if words.sentence_at(time.span.start) == sentence - 1 and time.first and time.kind in ("date", "time")]
    alone = len(near) == 1 and words.paragraph_at(near[0].span.start) == paragraph and not _quoted(words, near[0])
    return near[0] if alone else None


def _recent(time: Time, published: When | None) -> bool:
    if (
        not published
        or not published.first
        or not published.last
        or not time.first
        or (time.first != time.last and time.by != "times.night-to")
    ):
        return False
    return (date.fromisoformat(published.first[:10]) - _FORTNIGHT).isoformat() <= time.first <= published.last[:10]


def _quoted(words: Words, time: Time) -> bool:
    last = bisect_right(words.quote_starts, time.span.start) - 1
    return last >= 0 and time.span.start < words.quote_ends[last]


_BARE, _BACKWARDS = 4, 6
_UNREAL, _HYPOTHETICAL = 4, listed("refuse decline refuses declines refusing would could may might")
"""What nobody has refused yet: `could tempt porters to refuse to row`."""
UNTOLD = listed("comment say identified named quoted elaborate discuss disclose answer speculate confirm race")
"""What is refused to whoever writes the report: no day of the story."""
_STANDING = listed("has have is are refuses declines says 's")


def _standing(words: Words, at: int) -> bool:
    """Whether the present or perfect before an act says that it stands: no day is told."""
    start = words.firsts[words.sentence_at(words.bounds[at][0])]
    return any(word in _STANDING for word in words.lower[max(start, at - _BACKWARDS) : at + 1])


def compared(words: Words, time: Time, at: int, start: int) -> bool:
    """Whether a time is what something is measured against: `up from 4 million a year earlier`, `than in 2012`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("Sales rose to 5 million from 4 million a year earlier.")
    >>> [compared(made, time, made.token_at(time.span.start), 0) for time in dates.find(made)]
    [True]
    """
    near = words.lower[max(start, at - _BACK) : at]
    if near[-2:] in (("compared", "with"), ("compared", "to")):
        return True
    if time.by in ("times.earlier", "times.ago", "times.business", "times.year-ago", "times.period-before"):
        last = next((place for place in range(len(near) - 1, -1, -1) if near[place] in _AGAINST), None)
        return last is not None and (last == len(near) - 1 or any(word[:1].isdigit() for word in near[last + 1 :]))
    if near[-1:] in (("above",), ("below",), ("than",)) or near[-2:] in (("than", "in"), ("with", "in")):
        return True
    if near[-1:] == ("from",) and time.by in ("times.day-month", "times.month-day") and near[-2:-1] and near[-2] in _MOVED:
        return words.text.startswith(("'s ", "’s "), time.span.end)  # `Fares rose from 1 June`: on that day.
    return near[-1:] == ("from",) and len(near) > 1 and "range" not in time.basis and not _MOVED.isdisjoint(near[-_RATED:])


_BACK = 9
_RATED = 5
_MOVED = listed("rose fell dropped surged climbed slipped jumped plunged gained declined increased decreased grew shrank up down soared")
_AGAINST = listed("from than compared against versus")


def elsewhere(words: Words, hit: int, at: int, status: Status) -> bool:
    """Whether a time belongs to what is only spoken of: `refused to say whether he would play in May`, `a forecast for the year`.

    What was refused until or since a time was not refused at it; what is `the worst since 1992` was not done since then; who is `named
    head, effective 1 May` was not named then.

    >>> from cuttings.text import words
    >>> made = words("He refused to say whether he would play in May.")
    >>> elsewhere(made, 3, 9, "refused"), elsewhere(made, 7, 9, "planned")
    (True, False)
    """
    lower = words.lower
    if status == "refused" and (lower[at - 1] in ("until", "till", "since") or "whether" in lower[hit:at]):
        return True
    if status == "happened" and not _EFFECTIVE.isdisjoint(lower[max(0, at - 3) : at]) and _effective(words, at):
        return True
    if (
        hit < at - _SINCE
        and lower[at - 1] in _WHERE
        and "since" in lower[max(hit, at - _SINCE) : at - _LEAST]
        and lower[at - 2] in _BEGINNINGS
    ):
        return True
    if lower[at - 1] == "since":
        return _within(words, hit, at) or (at - 1 > hit and (_ranking(words, hit, at) or _ranked_clause(words, hit)))
    return lower[at - 1] == "for" and lower[at - 2] in _REPORTS


def _effective(words: Words, at: int) -> bool:
    """Whether a time is that from which something done holds: `named a chief, effective 1 May`; not `becomes effective on 1 May`."""
    lower, mark = words.lower, at - 1 - (words.lower[at - 1] in ("from", "on", "of"))
    mark -= lower[mark] in ("as", "with")
    opens = words.firsts[words.sentence_at(words.bounds[max(0, mark)][0])] >= mark
    return mark > 0 and lower[mark] in _EFFECTIVE and not opens and lower[mark - 1] not in _BECOMING and not lower[mark - 1].endswith("ly")


_SINCE, _LEAST = 4, 2
_BEGINNINGS = listed("founding launch creation start beginning inception formation arrival election inauguration birth opening debut")
_EFFECTIVE = listed("effective effect")
_BECOMING = listed("takes took take in into comes be become becomes became becoming is are was were been being made makes make")


def _within(words: Words, hit: int, at: int) -> bool:
    """Whether an act stands in or behind the ranked phrase that has the time: `the worst flood since 1992 hit the town`."""
    lower, since = words.lower, at - 1
    for place in range(since - 1, max(0, since - _RANKED), -1):
        if lower[place] in _VERBS or not (lower[place][0].isalnum() or place == hit):
            return False
        if _ranks(lower, place, True):
            return hit > place
        if place != hit and frames.looks_past(lower[place]):
            return False
    return False


def _ranked_clause(words: Words, hit: int) -> bool:
    """Whether an act says what something is the most of: `the most it has recorded since April`, `the first time it has won since`."""
    lower = words.lower
    if _HAVING.isdisjoint(lower[max(0, hit - 2) : hit]):
        return False
    for place in range(hit - 1, max(0, hit - _RANKED), -1):
        if not lower[place][0].isalpha():
            return False
        if lower[place - 1] == "the" and _ranks(lower, place, True) and lower[place + 1] in _OF_WHOM:
            return True
    return False


def _ranking(words: Words, hit: int, at: int) -> bool:
    """Whether what stands between an act and `since` ranks a noun, `the worst flood since 1992`, rather than tells what was acted on.

    Since a day of late only where the act has not lasted, `have cleared the worst damage since Monday`, and has no object of its own.
    """
    lower, since, long = words.lower, at - 1, _of_year(words.lower[at])
    far = _RANKED if long else _RANKING
    rank = next((place for place in range(since - 1, max(hit + 1, since - far), -1) if _ranks(lower, place, long)), None)
    parts = _PARTS - _WHERE if long else _PARTS
    if rank is None or any(not word[0].isalpha() or word in parts for word in lower[rank:since]):
        return False
    if (lower[rank] in ("first", "only") and rank + 1 == since) or (
        not long and not _HAVING.isdisjoint(lower[max(0, hit - _HELPED) : hit])
    ):
        return False
    lead = lower[hit + 1 : rank - 1]
    return (
        not lead
        or lead[-1] in (",", "—", "–")
        or (long and lead[-1].endswith("ing"))
        or (lead[-1] in _TOWARDS and (long or lead[0] in _TOWARDS))
    )


def _of_year(word: str) -> bool:
    return len(word) == _YEAR and word.isdigit()


def _ranks(lower: Sequence[str], place: int, long: bool) -> bool:
    """Whether a word behind an article is a superlative, or `first` and `only` where a year follows: `the first vote since 2011`."""
    if lower[place - 1] not in _RANKERS:
        return False
    word = lower[place]
    if word in ("first", "only"):
        return long
    return word in _SUPERLATIVE or (len(word) > _EST and word.endswith("est") and word not in _NO_RANK)


_OF_WHOM = listed("time the it they he she we any its their his her")
"""What follows a rank that what another does is measured by: `the most the yard has`, `the first time it has`."""
_RANKING, _RANKED, _HELPED, _EST, _YEAR = 4, 8, 4, 5, 4
_VERBS = listed("is are was were be been has have had will would can could may might must to and but or that which who")
_RANKERS = listed("the its his her their our my a")
_SUPERLATIVE = listed("most least worst best")
_NO_RANK = listed("arrest protest forest harvest interest request contest conquest honest modest unrest tempest behest manifest digest")
_HAVING = listed("have has had having 've 's 'd")
_PARTS = listed("of in on at to for from with and or but that which who")
_WHERE = listed("of in on at")
_TOWARDS = listed("to by at for in as with on into through")


_REPORTS = listed("figures forecast forecasts guidance outlook results accounts estimate estimates targets target budget")


def of_results(words: Words, time: Time, at: int) -> bool:
    """Whether a stretch is that of figures rather than of the act that tells them: `posted a profit for the first half`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("On 3 May 2024 it posted a loss for the first quarter of 2024.")
    >>> [of_results(made, time, made.token_at(time.span.start)) for time in dates.find(made)]
    [False, True]
    """
    return time.by in _RESULTS and words.lower[max(0, at - 1)] in ("for", "its", "their", "s", "'s", "to", "expects", "reported", "release")


_RESULTS = frozenset(
    f"times.{name}"
    for name in ("quarter", "q", "half", "months-of", "first-months", "months-to", "fiscal", "fiscal-year", "business", "year")
)


def named_by(words: Words, time: Time, at: int, start: int) -> int | None:
    """The noun that a year, month or day names, `the 1995 shooting`, `a June agreement`: the time is that noun's, no verb's.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("She praised the 1995 law.")
    >>> [named_by(made, time, made.token_at(time.span.start), 0) for time in dates.find(made)]
    [4]
    """
    after = words.token_at(time.span.end)
    if words.lower[at].endswith("'s") and words.lower[at - 1] in _PURPOSES and at > start and after < len(words.lower):
        return after
    if at - 2 >= start and words.lower[at - 2] in _BOUNDING and time.by != "times.year":
        return None
    if time.by not in _NAMING or at == start or after >= len(words.lower):
        return None
    if words.lower[at - 1] not in _OWNERS and not (at - 2 >= start and words.lower[at - 2] in _OWNERS and _apart(words, time, at)):
        return None
    named = time.by == "times.month" and words.lower[at - 1] in ("a", "an")
    plain = (
        (named or words.forms[after][:1].islower()) and words.bounds[after][0] == time.span.end + 1 and words.lower[after] not in _NO_NOUNS
    )
    return after if plain and not words.lower[after].endswith("ly") else None


def _apart(words: Words, time: Time, at: int) -> bool:
    """Whether an adjective parts a time from its article, and nothing is told to have been in it: `of a deadly 5 May fire`."""
    parsed = grammar.read(words)
    held = time.by != "times.year" and words.lower[max(0, at - 3)] not in ("in", "at", "during", "on")
    return held and parsed.tags[parsed.at(words.bounds[at - 1][0])] == "ADJ"


_PURPOSES = listed("for of before after about over against")
_BOUNDING = listed("after before since until till by")
_NAMING = frozenset(("times.year", "times.month", "times.month-day", "times.day-month", "times.quarter"))
_OWNERS = listed("the a an his her its their this that our")
_NO_NOUNS = listed("and or but to for of in on at by was were is are had has have when while after before as that which with from")


def of_aim(words: Words, at: int, time: Time) -> bool:
    """Whether a deadline or a year is that of what a plan or deal aims at, and not of the act at token *at* that tells of the plan.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("They will publish a plan to sell the yard by the end of 2026.")
    >>> (time,) = dates.find(made)
    >>> of_aim(made, 2, time), of_aim(made, 6, time)
    (True, False)
    """
    if time.first and time.grain != "year":
        return False
    lower, one = words.lower, words.token_at(time.span.start)
    near = range(at + 1, min(one - 1, at + _AIMED))
    return any(lower[place] in _AIMS and lower[place + 1] == "to" and words.forms[place + 2].islower() for place in near)


_AIMED = 10
_AIMS = listed(
    "deal deals plan plans agreement agreements accord accords pact pacts treaty treaties bid bids proposal proposals offer offers pledge "
    "pledges promise promises order orders scheme schemes programme program bill bills motion motions decision decisions target targets "
    "goal goals commitment vow intention intentions strategy contract contracts law laws"
)


def of_dateline(words: Words, time: Time) -> bool:
    """Whether a day belongs to a dateline, `LUNMOUTH, Nov 20 —`: it dates the report, no event.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("LUNMOUTH, 20 May 2024 - The quay fell on 19 May 2024.")
    >>> [of_dateline(made, time) for time in dates.find(made)]
    [True, False]
    """
    paragraph = words.paragraphs[words.paragraph_at(time.span.start)] if words.paragraphs else Span(0, 0)
    inside = paragraph.start <= time.span.start < paragraph.end
    return dating(words.text, paragraph.start if inside else 0, time.span)


def opened_by(words: Words, time: Time, start: int) -> int | None:
    """The comma behind the participle that opens a sentence and has the time: of 1950 in `Born in 1950, he left school at 15`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("Born in Hesk in 1950, he left school at 15.")
    >>> opened_by(made, dates.find(made)[0], 0), opened_by(words("Sales fell in 1950, he said."), dates.find(made)[0], 0)
    (5, None)
    """
    if start >= len(words.lower) or not frames.looks_past(words.lower[start]):
        return None
    at, end = words.token_at(time.span.end - 1), words.firsts[words.sentence_at(time.span.start) + 1]
    comma = next((place for place in range(start, min(end, start + _OPENING)) if words.lower[place] == ","), None)
    return comma if comma is not None and at < comma else None


_OPENING = 24


def over(time: Time, published: When | None) -> bool:
    """Whether a time was over by publication, or began before it without an end: no day of what is still to come.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> (time,) = dates.find(words("They met on 2 May 2024."))
    >>> [over(time, When(first=day, last=day)) for day in ("2024-05-01", "2024-05-03")]
    [False, True]
    """
    return bool(published and published.first and (time.last or time.first or published.first) < published.first)
