"""Times that another word than an act has: of `voting Friday`, of a relative clause, or of the word that governs the act."""

from __future__ import annotations

from cuttings import grammar
from cuttings.events import frames
from cuttings.grammar.phrases import WEEKDAYS
from cuttings.text import Words, listed
from cuttings.types import Status, Time

__all__ = ["apposed", "aside", "beyond", "clause_of", "governor_of", "rival", "until_clause"]


def rival(words: Words, time: Time, at: int) -> int | None:
    """The word in -ing that has the time at token *at*, whatever acts stand around; None where none does.

    It stands right before the time with its own subject, `praised a crew rowing Friday`, or right behind it, where its subject hangs on
    a preposition: `resigned for fear of Ada Pell on Friday closing the pier`. Before `into` nothing is on the time.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> from cuttings.types import When
    >>> day = When(first="2024-06-05", last="2024-06-05")
    >>> made = [words(text) for text in ("She praised seven clerks rowing Monday.", "The shop stopped trading Monday.")]
    >>> [rival(one, dates.find(one, day)[0], at) for one, at in zip(made, (5, 4))]
    [4, None]
    """
    lower = words.lower
    if words.text.startswith(("'s", "’s"), time.span.end) or words.lower[words.token_at(time.span.end - 1)].endswith("'s"):
        return None
    if at > 1 and _of_death(words, at):
        return at - 1
    before, lead = lower[at - 1] if at else "", at > 1 and lower[at - 2]
    if before == "into" and lead in _GOING:
        return at - 2
    if before == "to" and at > _BACK and (lead in _DATED or (lead == "back" and lower[at - _BACK] in _DATED)):
        return at - 2
    if (
        before.endswith("ing")
        and len(before) > _SHORT
        and before not in _RANGING
        and at > 1
        and lead
        and lead[0].isalpha()
        and _verb_behind_noun(words, at - 1)
    ):
        return at - 1
    stop = words.token_at(time.span.end - 1) + 1
    if stop < len(lower) and lower[stop].endswith("ing") and len(lower[stop]) > _SHORT and lower[stop] not in _RANGING:
        return stop if _hanging(words, at - (before in ("on", "in")), stop) else None
    return None


_SHORT, _BACK = 4, 3
_DATED = listed("dating dates dated stretching going reaching")
_RANGING = listed(
    "ending starting beginning including during following meeting hearing building briefing ruling sitting opening signing wedding filing "
    "bombing shooting stabbing killing training funding warning evening morning polling reading gathering rating listing crossing landing "
    "something nothing anything everything spring king ring string wing sibling ceiling offering fighting hanging outing screening"
)
"""Words in -ing that bound a time or are mostly nouns."""
_GOING = listed("heading going coming moving headed looking")


def _of_death(words: Words, at: int) -> bool:
    """Whether the noun before token *at* is somebody's death or the like, whose day stands behind it: `a song on Orme's death March 9`.

    Not where it is what was only told or mourned on that day: `admitted her murder Monday`.
    """
    noun = at - 1
    if words.lower[noun] not in _DEATHS or not (words.lower[noun - 1].endswith("'s") or words.lower[noun - 1] in _WHOSE):
        return False
    return not (words.lower[noun - _BACK + 1] in _OWNING_UP and words.lower[at] in _WEEKDAYS)


_DEATHS, _WHOSE = listed("death murder killing"), listed("his her their its")
_OWNING_UP = listed("admitted denied confessed confirmed announced mourned confirm admit deny announce mourn reported")
_WEEKDAYS = listed(WEEKDAYS)


def _verb_behind_noun(words: Words, at: int) -> bool:
    """Whether a word in -ing is a verb whose subject stands right before it.

    One noun in the singular right behind a verb is none: in `approved road widening Monday` it says what is widened.
    """
    parsed = grammar.read(words)
    place = parsed.at(words.bounds[at][0])
    if not place > 1 or parsed.tags[place] != "VERB" or parsed.tags[place - 1] not in ("NOUN", "PROPN"):
        return False
    noun = words.lower[at - 1]
    return not (parsed.tags[place - 1] == "NOUN" and not _many(noun) and frames.looks_past(words.lower[at - 2]))


def _many(noun: str) -> bool:
    return noun in _PEOPLE or (noun.endswith("s") and not noun.endswith(("ss", "us", "is")))


def _hanging(words: Words, at: int, verb: int) -> bool:
    """Whether the nouns before token *at* hang on a preposition that rules the *verb* in -ing: `fear of Ada on Friday closing it`."""
    parsed = grammar.read(words)
    place = parsed.at(words.bounds[at - 1][0])
    if parsed.tags[parsed.at(words.bounds[verb][0])] != "VERB" or parsed.tags[place] != "PROPN":
        return False
    first = next((near for near in range(place, max(0, place - _NAMED) - 1, -1) if parsed.tags[near] not in _PHRASE), -1)
    return first >= 0 and words.lower[words.token_at(parsed.starts[first])] in _RULING


_PEOPLE = listed("men women people children police cattle youths")
_NAMED, _PHRASE = 6, ("NOUN", "PROPN", "DET", "ADJ", "NUM")
_RULING = listed("of by with despite")


def clause_of(words: Words, at: int, stop: int, start: int) -> bool:
    """Whether the time from token *at* to *stop* ends a relative clause within the subject of what is told behind it.

    Of the sentence the first token is *start*: `all who did not row with her in 1998 are to be asked`.

    >>> from cuttings.text import words
    >>> made = words("Towns that did not vote in 2012 are hit.")
    >>> clause_of(made, 6, 7, 0), clause_of(words("Towns that in 2012 were hit fell."), 3, 4, 0)
    (True, False)
    """
    lower = words.lower
    stop += lower[stop : stop + 1] == (",",)
    if stop >= len(lower) or lower[stop] not in _FINITE:
        return False
    for near in range(at - 1, max(start, at - _CLAUSE) - 1, -1):
        word = lower[near]
        if word in _RELATIVE:
            meant = lower[near + 1] in ("was", "were") and lower[near + 2] == "to"
            return near > start and not meant and (word != "that" or _behind_noun(words, near)) and _verb_between(words, near, at)
        if not word[0].isalnum() and word != "'s":
            return False
    return False


def _behind_noun(words: Words, at: int) -> bool:
    parsed = grammar.read(words)
    return parsed.tags[max(0, parsed.at(words.bounds[at][0]) - 1)] in ("NOUN", "PROPN", "PRON")


def _verb_between(words: Words, first: int, last: int) -> bool:
    parsed = grammar.read(words)
    begin, end = parsed.at(words.bounds[first][0]), parsed.at(words.bounds[last][0])
    return any(tag in ("VERB", "AUX") for tag in parsed.tags[begin:end])


_CLAUSE = 12
_FINITE = listed("is are was were has have had will would")
_RELATIVE = listed("who that which")
_DATING = listed("in on at")


def until_clause(words: Words, hit: int, at: int) -> bool:
    """Whether a clause that begins with `until` between an act and the time at token *at* has that time.

    >>> from cuttings.text import words
    >>> until_clause(words("They wait until it is heard in May."), 1, 7), until_clause(words("They wait until the feast in May."), 1, 6)
    (True, False)
    """
    if "until" not in words.lower[hit:at]:
        return False
    return _verb_between(words, words.lower.index("until", hit), at)


def apposed(words: Words, hit: int, stop: int) -> bool:
    """Whether a participle between two commas only describes the subject of what a time before it tells: the time ends at token *stop*.

    >>> from cuttings.text import words
    >>> apposed(words("On Friday, the mill, closed for years, was opened."), 6, 2)
    True
    >>> apposed(words("On Friday Pell left Dorne, closed the yard, sold a boat and wept."), 6, 2)
    False
    """
    lower = words.lower
    if lower[hit - 1] != "," or hit - 1 <= stop or not frames.looks_past(lower[hit]):
        return False
    if any(word in _FINITE or frames.looks_past(word) for word in lower[stop : hit - 1]):
        return False
    comma = next((near for near in range(hit + 1, min(len(lower) - 1, hit + _CLAUSE)) if lower[near] == ","), None)
    if comma is None:
        return False
    verb = next((word for word in lower[comma + 1 : comma + 3] if not word.endswith("ly")), "")
    return verb in _FINITE or frames.looks_past(verb)


def beyond(words: Words, hit: int, at: int) -> bool:
    """Whether a clause with a subject of its own begins between an act and the time at token *at* behind it, and has the time.

    >>> from cuttings.text import words
    >>> made = words("They plan to sell Dorne and Vell has agreed on Friday.")
    >>> beyond(made, 3, 9), beyond(words("They plan to sell Dorne and Vell on Friday."), 3, 7)
    (True, False)
    """
    lower, place = words.lower, next((near for near in range(at - 2, hit, -1) if words.lower[near] in ("and", "but")), at)
    verb = next((near for near in range(place + 2, min(at - 1, place + _SUBJECT)) if lower[near] in _FINITE), at)
    return verb < at and lower[verb - 1][0].isalpha() and lower[verb - 1] not in _RELATIVE and lower[place + 1] not in _RELATIVE


_SUBJECT = 6


def aside(words: Words, hit: int, status: Status, at: int) -> bool:
    """Whether the time at token *at* is that of words in -ing behind a comma, and the act before it is not told as over then.

    >>> from cuttings.text import words
    >>> made = words("They have shed old ways, voting in May to allow it.")
    >>> aside(made, 2, "happened", 8), aside(words("They shed old ways, voting in May to allow it."), 1, "happened", 7)
    (True, False)
    """
    lower, verb = words.lower, at - 1 - (words.lower[at - 1] in _DATING)
    if not hit < verb or verb < 1 or lower[verb - 1] != "," or not lower[verb].endswith("ing") or lower[verb] in _RANGING:
        return False
    return status not in ("happened", "planned", "announced") or not _PERFECT.isdisjoint(lower[max(0, hit - _GROUP) : hit])


_PERFECT, _GROUP = listed("has have 've"), 3


def governor_of(words: Words, hit: int, status: Status, time: Time, at: int) -> bool:
    """Whether a time right behind a word that governs an act is that word's: `pledged Thursday to talk villages into dropping it`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("She declared on 2 May 2024 she would oppose the bill.")
    >>> (time,) = dates.find(made)
    >>> governor_of(made, 8, "planned", time, 3), governor_of(made, 1, "happened", time, 3)
    (True, False)
    """
    if status not in _TOLD or at < 1:
        return False
    lower = words.lower
    stop = words.token_at(time.span.end - 1) + 1
    if status == "announced" and at < hit - 2 and lower[hit - 1] == "to" and lower[hit - 2] in _AGREEING and lower[hit - 3] not in _PERFECT:
        return True
    verb = at - 1 - (lower[at - 1] in _DATING)
    if status == "alleged" and stop < hit and lower[verb] in _CHARGED and lower[stop] in ("of", "with"):
        return True
    if not stop < hit or verb < 0 or not (frames.governs(lower[verb]) or lower[verb] in _DECLARING):
        return False
    told = lower[stop] in _SUBJECTS or (lower[stop] == "to" and hit > stop + 1)
    return told and not any(lower[near] in (",", ";", "and", "but") for near in range(stop, hit))


_TOLD = ("announced", "planned", "demanded", "hypothetical", "alleged")
_SUBJECTS = listed("that he she they it we i")
_AGREEING = listed("agreed pledged promised vowed undertook offered")
_CHARGED = listed("convicted accused charged acquitted indicted suspected")
_DECLARING = listed("declared insisted argued claimed tweeted suggested signaled signalled indicated revealed hinted")
