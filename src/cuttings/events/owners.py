"""Times that belong to a noun, or to what somebody said, and to no act around them: `today's prices`, `his 2012 order`."""

from __future__ import annotations

from bisect import bisect_right

from cuttings.events import frames
from cuttings.grammar.phrases import MONTHS, WEEKDAYS
from cuttings.text import Words, listed
from cuttings.types import Status, Time, When

__all__ = [
    "attributive",
    "described",
    "nowadays",
    "of_content",
    "of_noun",
    "of_saying",
    "of_words",
    "possessed",
    "quoted_apart",
    "reduced",
    "standing",
]


def described(words: Words, time: Time, at: int, start: int) -> int | None:
    """The first word behind a year that only describes a noun, `his devastating 2012 order`; None where the year is a time of its own.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("She praised Hale's devastating 2012 order. In 2012 it fell.")
    >>> [described(made, time, made.token_at(time.span.start), 0) for time in dates.find(made)]
    [5, None]
    """
    after = words.token_at(time.span.end)
    if (
        time.by not in ("times.year", "times.holiday")
        or at == start
        or after >= len(words.lower)
        or words.bounds[after][0] != time.span.end + 1
    ):
        return None
    before, word = words.lower[at - 1], words.lower[after]
    lead = next(
        (
            words.lower[near]
            for near in range(at - 1, max(start, at - _PHRASE) - 1, -1)
            if words.lower[near] in _LEADING and words.lower[near] != "of"
        ),
        "",
    )
    if (
        not before[0].isalpha()
        or before in _LEADING
        or lead in ("in", "at", "during", "on")
        or not word[0].isalpha()
        or word in _NO_NOUNS
        or word.endswith("ly")
    ):
        return None
    return after


_PHRASE = 8
_LEADING = listed(
    "in since by until till from to of for before after during through throughout between and or around about early late mid than back "
    "that as on at over within with like past into via is was are were will said says if when while but fiscal circa"
)
_NO_NOUNS = listed(
    "and or but to for of in on at by was were is are had has have when while after before as that which with from will would could may "
    "can must should did does do he she it they we you i who if so than then because until since "
    "without under amid despite at about into over through between against among across near"
)


def possessed(words: Words, hit: int, time: Time, at: int, status: Status) -> bool:
    """Whether a time owns a noun that is no act's day: `gains from today's low rates`, `put last weekend's losses in its report`.

    What is told to have been at, in or during such a thing is of its day, and so is what can only be done on the spot.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> from cuttings.types import When
    >>> day = When(first="2024-06-05", last="2024-06-05")
    >>> one, other = words("They gained from today's low rates."), words("They won Monday's match.")
    >>> possessed(one, 1, dates.find(one, day)[0], 3, "happened"), possessed(other, 1, dates.find(other, day)[0], 2, "happened")
    (True, False)
    """
    if not words.text.startswith(("'s ", "’s "), time.span.end) or time.by == "times.counted-day":
        return False
    last = words.token_at(time.span.end - 1)
    if hit > at:
        return words.lower[last] == "today's" and status in ("ongoing", "hypothetical") and hit > at + 1
    if words.lower[at - 1] in _WITHIN or (words.lower[at - 1] == "the" and words.lower[at - 2] in _WITHIN):
        return words.lower[last] == "today's"
    return words.lower[hit] not in _ON_THE_SPOT and words.lower[at - 1] not in _BOUNDING


_WITHIN, _BOUNDING = listed("at in during on to"), listed("by before until till after since of ahead")
_ON_THE_SPOT = listed(
    "watched won lost attended left missed opened held chaired hosted joined led followed skipped drew dominated survived marked closed "
    "boycotted disrupted moderated cancelled canceled watch win lose attend leave miss open hold chair "
    "host join lead follow skip mark close "
    "boycott moderate cancel play contest face"
)


def of_noun(words: Words, hit: int, time: Time, at: int) -> bool:
    """Whether a stretch is that of the noun before it: `the revolution of 1979`, and behind it `a picture from that day was shown`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("It was the worst since the revolution of 1979, with 40 hurt.")
    >>> of_noun(made, 12, dates.find(made)[0], 8), of_noun(made, 6, dates.find(made)[0], 8)
    (True, False)
    """
    if at < _TWO or hit == at - _TWO:
        return False
    lead, noun, after = words.lower[at - 1], words.lower[at - _TWO], words.token_at(time.span.end - 1) + 1
    if words.lower[after : after + 1] == ("when",):
        return False
    if not noun[0].isalpha() or noun in _NO_OWNER or (lead == "of" and words.lower[hit] in _WINNING and noun in _PRIZES and hit < at):
        return False
    if lead == "from" and hit < at and time.grain in _LONG and "range" not in time.basis:
        return words.lower[hit] in _SHOWING and words.lower[after : after + 1] not in (("to",), ("until",), ("through",), ("on",))
    return (lead == "of" and time.grain in _LONG) or (lead == "from" and hit > at and "range" not in time.basis)


_SHOWING = listed("published posted shared released showed shown found unearthed aired broadcast surfaced resurfaced emerged cited quoted")
"""What is shown of a year is not shown in it: `posted a picture from 2015`."""
_TWO, _LONG = 2, ("year", "decade")
_WINNING, _PRIZES = listed("won win wins lost lose took"), listed("title cup trophy crown championship league medal prize pennant")
"""What is done to a prize is of its year: `won the title of 2019`."""
_NO_OWNER = listed(
    "as ahead out because instead night nights morning evening afternoon end start beginning month "
    "months day days hours week weeks year half"
    " part most much course rest middle summer winter spring autumn fall quarter eve effective and or away"
)


def of_words(words: Words, hit: int, at: int) -> bool:
    """Whether the time at token *at* is that of somebody's words that an act judges: `criticised Orme's remarks on Monday`.

    >>> from cuttings.text import words
    >>> made = words("Hale criticised Orme's remarks Monday.")
    >>> of_words(made, 1, 4), of_words(words("Hale made remarks Monday."), 1, 3)
    (True, False)
    """
    lower, noun = words.lower, at - 1
    if hit >= noun - 1 or lower[hit] not in _JUDGING or lower[noun] not in _WORDS or lower[noun - 2] in ("in", "at", "during", "with"):
        return False
    return lower[noun - 1].endswith("'s") or lower[noun - 1] in _WHOSE


_WHOSE = listed("our my your his her its their")
_JUDGING = listed(
    "criticised criticized rejected praised slammed blasted defended condemned dismissed welcomed mocked echoed recalled questioned "
    "denounced disputed addressed cited"
)
_WORDS = listed(
    "comment comments remark remarks statement statements claim claims tweet tweets speech testimony announcement decision words"
)


def of_content(words: Words, hit: int, at: int, time: Time) -> bool:
    """Whether a time behind a word of claiming is that of what is claimed: `suggested that rates could fall in May`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("She suggested rates could fall in May 2024.")
    >>> of_content(made, 1, 6, dates.find(made)[0])
    True
    >>> made = words("She suggested a cut in May 2024.")
    >>> of_content(made, 1, 5, dates.find(made)[0])
    False
    """
    lower = words.lower
    if lower[hit] not in _CLAIMING or at <= hit:
        return False
    stop = words.token_at(time.span.end - 1) + 1
    if at > hit + 2 and lower[at - 1] != "on" and not _MODALS.isdisjoint(lower[stop : stop + _TWO]) and lower[stop] != ",":
        return True
    for place in range(hit + 1, at):
        word = lower[place]
        if word in _FINITE or (word == "to" and lower[place + 1][0].isalpha() and lower[place + 1] not in _ARTICLES and place > hit):
            return True
        if word == "of" and lower[place + 1].endswith("ing") and lower[hit].startswith("accus"):
            return True
        if place > hit + 1 and frames.looks_past(word) and words.forms[place].islower() and lower[place - 1] not in _ARTICLES:
            return True
    return False


_MODALS = listed("will would could might should may")
CLAIMING = listed("claimed claims denied denies alleges suggested insisted argued asserted surmised")
"""Words of claiming that keep the day beside them from what is claimed."""
_CLAIMING = CLAIMING | listed(
    "predicted accused accuses decided expected wanted maintained hinted believed noted thought hoped feared complained concluded boasted "
    "knew quipped joked replied"
)
_FINITE = listed("will would could might may can must should is are was were has have had did does 's wasn't isn't didn't won't")
_ARTICLES = listed("the a an his her its their our my this that these those some any no two three of in for by on with all")


def attributive(words: Words, at: int) -> bool:
    """Whether a word in -ed only describes the noun behind it by what stands before it: `Pell's expressed contempt`, `a high-handed reply`.

    >>> from cuttings.text import words
    >>> attributive(words("Pell's expressed contempt grew."), 1), attributive(words("It's closed shops."), 1)
    (True, False)
    >>> attributive(words("A high-handed reply came."), 1), attributive(words("They re-opened it."), 1)
    (True, False)
    """
    word, before = words.lower[at], words.lower[at - 1] if at else ""
    if not frames.looks_past(word):
        return False
    behind = words.lower[at + 1] if at + 1 < len(words.lower) else ""
    if "-" in word:
        return word.partition("-")[0] not in _PREFIXES and behind not in _ARTICLES
    if word == "called" and before in _APART and (behind in _QUOTES or words.forms[at + 1 : at + 2][0][:1].isupper()):
        return True
    if not behind[:1].isalpha() or behind in _AFTER_VERBS or behind.endswith("ly"):
        return False
    if before in _ORDINALS and at > 1 and words.lower[at - 2] in _DETERMINERS:
        return True
    if (before in ("", ",") or before in _TIMED) and behind.endswith("s") and words.lower[at + 2 : at + 3] in _HELPING:
        return True
    if before == "each" and at > 1 and words.lower[at - 2][0].isalpha() and words.lower[at - 2] not in _AFTER_VERBS:
        return False  # `The brothers each received medals`.
    if before.endswith("ly"):
        return before in _DEGREES or (at > 1 and words.lower[at - 2] in _DETERMINERS)
    return before in _DETERMINERS or (before.endswith("'s") and before not in _CONTRACTED)


def reduced(words: Words, at: int, time: Time, one: int) -> bool:
    """Whether a participle describes the subject of another verb, and the time at token *one* is not in its phrase.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("On 2 May 2024 groups linked to the yard sent a letter.")
    >>> (time,) = dates.find(made)
    >>> reduced(made, 5, time, 1), reduced(made, 9, time, 1)
    (True, False)
    """
    lower, stop = words.lower, words.firsts[words.sentence_at(words.bounds[at][0]) + 1]
    if not 0 < at < stop - 2 or words.forms[at - 1][:1].isupper():  # `Pell sided with the clerk`: a name before it is its subject.
        return False
    if lower[at] in _ACTIVE if lower[at + 1] == "by" else lower[at] not in _PASSIVE or lower[at + 1] not in _PHRASED:
        return False
    if not lower[at].endswith(_PARTICIPLES) or not lower[at - 1][0].isalpha() or lower[at - 1] in _LEADS or lower[at - 1].endswith("ly"):
        return False
    if time.span.start < words.bounds[at][0] <= time.span.end + 1:
        return False
    if lower[at + 1] == "to" and not (lower[at + 2] in _OBJECTS or words.forms[at + 2][:1].isupper()):
        return False
    for place in range(at + 2, stop - 1):
        word = lower[place]
        if word == "and" and words.forms[place - 1][:1].isupper() and words.forms[place + 1][:1].isupper():
            continue
        if word in _CLAUSED or word.endswith("ing") or word in _SUBJECTS or not (word[0].isalnum() or word in ("'s", "’s")):
            return False
        if word in _OBJECTS and place > at + 2 and lower[place - 1] not in _PHRASED and lower[place - 1] != "of":
            return False
        agent = lower[at + 1] == "by" and words.forms[place - 1][:1].isupper() and words.forms[place].islower()
        if (
            (word in _AUXILIARIES and words.forms[place].islower())
            or (agent and frames.looks_past(word))
            or (frames.looks_past(word) and lower[place + 1] in _OBJECTS and lower[place - 1] not in _OBJECTS)
        ):
            return not at < one < place and not (word in _ACTIVELY and lower[min(place + 2, stop - 1)] in (".", ",", ";"))
    return False


_PARTICIPLES = ("ed", "ught", "lt", "en", "own", "ade", "eld")
_PASSIVE = listed(
    "linked tied connected allied attached related affiliated associated made built used based known accused suspected charged convicted "
    "armed aimed owned taken found named chosen elected appointed nominated wanted needed hurt injured wounded killed trapped stationed "
    "deployed seized recovered printed published filmed designed intended believed thought invited opposed devoted dedicated located "
    "registered rescued detained arrested held jailed hired employed caught bought given shown brought written stolen born dressed"
)
"""Participles that describe the noun before them in front of other prepositions than `by`; a verb that takes no object is never one."""
_ACTIVE = listed("passed stopped dropped lived walked stayed sailed marched voted arrived rolled resigned abided gathered landed rushed")
_ACTIVELY = listed("has have had will would could may might")
"""What comes before a verb whose object, where nothing stands behind it, is the noun before: `the house guards had searched`."""
_PHRASED = listed("to by with at in for from as on")
_CLAUSED = listed("and but or that who which when while after before as if because where whose than")
_AUXILIARIES = listed("was were is are has have had will would could may might")
_SUBJECTS = listed("he she they it we i you")
_OBJECTS = listed("the a an his her its their our my this these those some any no two three him them it us")
_LEADS = listed(
    "he she they we i you it who which that was were is are be been being has have had not and but or to than as also then later so "
    "who's he's she's they've we've i've n't get gets got"
)
_APART, _QUOTES = listed("— – -"), listed("\" “ ‘ '")
_ORDINALS = listed("first second third last final own")
_TIMED = listed(f"{WEEKDAYS} {MONTHS}")
_HELPING = tuple((word,) for word in ("was", "were", "is", "are", "has", "have", "had", "will"))
_DEGREES = listed("newly highly formerly")
_PREFIXES = listed(
    "re co pre over out under off up down by test hand double cross booby court fast self tear fire air kick live black side"
)
_DETERMINERS = listed("a an the every each our my your his her its their")
_CONTRACTED = listed("it's he's she's that's who's what's there's here's where's let's how's 's one's everyone's")
_AFTER_VERBS = listed(
    "the a an his her its their our my to of in on at by for from with and or but that which who when "
    "while as after before until into over "
    "out off up down him them us it me you he she they we not no all more"
)


def nowadays(words: Words, at: int, time: Time) -> bool:
    """Whether a verb in the present tells how things stand today, or in a year, rather than what is fixed for it: `many feel angry today`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> from cuttings.types import When
    >>> day = When(first="2024-06-05", last="2024-06-05")
    >>> one, other = words("Many feel angry today."), words("The court sits today.")
    >>> nowadays(one, 1, dates.find(one, day)[0]), nowadays(other, 2, dates.find(other, day)[0])
    (True, False)
    """
    long = time.grain in ("year", "decade", "season") or time.value[:7].endswith("XX")
    today = time.by == "times.named-day" and words.lower[words.token_at(time.span.start)].startswith("today")
    word = words.lower[at]
    if word in ("comes", "come"):
        return words.lower[at + 1] in _AMID if at + 1 < len(words.lower) else False
    return (long or today) and word.removesuffix("s") not in _FIXED and word.removesuffix("es") not in _FIXED


_AMID = listed("amid as from despite")
_FIXED = listed(
    "meet vote open close start begin end expire hold host return resume leave arrive launch face take "
    "visit speak appear travel play come go "
    "kick release publish turn enter celebrate hand debut premiere run sit hear step retire move lift "
    "cease sign announce unveil mark issue rule deliver decide hear cross"
)


def standing(words: Words, at: int, time: Time, published: When | None) -> bool:
    """Whether a participle behind `is` or `are` tells how things stand, today or on a day that comes again: `they are divided today`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> from cuttings.types import When
    >>> day = When(first="2024-06-05", last="2024-06-05")
    >>> one, other = words("They are deeply divided today."), words("They were divided on Monday.")
    >>> standing(one, 3, dates.find(one, day)[0], day), standing(other, 2, dates.find(other, day)[0], day)
    (True, False)
    """
    if published and published.last and time.first and time.first > published.last:
        return False
    before = next((word for word in reversed(words.lower[max(0, at - _GROUP) : at]) if not word.endswith("ly") and word not in _DEGREE), "")
    return (
        before in _BEING and words.lower[at] not in _CHANGED and time.grain in ("day", "part") and words.lower[at + 1 : at + 2] != ("by",)
    )


_CHANGED = listed("shut closed cancelled canceled expected scheduled planned suspended postponed called banned open set")
_GROUP, _BEING, _DEGREE = 4, listed("is are am we're they're you're i'm"), listed("best now still also more most")


def quoted_apart(words: Words, hit: int, time: Time) -> bool:
    """Whether a time stands within quotation marks or on a line that an act does not share: `joked: "Tomorrow they will tax sleep"`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> from cuttings.types import When
    >>> made = words('He joked: "Tomorrow they will tax sleep."')
    >>> (time,) = dates.find(made, When(first="2024-06-05", last="2024-06-05"))
    >>> quoted_apart(made, 1, time), quoted_apart(made, 7, time)
    (True, False)
    """
    start = words.bounds[hit][0]
    place = bisect_right(words.quote_starts, time.span.start) - 1 if words.quote_starts else -1
    if place >= 0 and time.span.end <= words.quote_ends[place] and not words.quote_starts[place] <= start < words.quote_ends[place]:
        return True
    return "\n" in words.text[min(start, time.span.end) : max(start, time.span.start)]


def of_saying(words: Words, hit: int, time: Time, at: int) -> bool:
    """Whether a time that stands before a word of saying is the day of that: `On Sunday the town announced that it will ban cars`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("On 2 May 2024 the town announced it will ban cars.")
    >>> of_saying(made, 9, dates.find(made)[0], 1), of_saying(made, 6, dates.find(made)[0], 1)
    (True, False)
    """
    stop = words.token_at(time.span.end - 1) + 1
    if hit <= stop or hit - stop > _SAID:
        return False
    for place in range(stop, hit):
        if words.lower[place] in _ANNOUNCING:
            return words.lower[place + 1] not in (",", "by") and place + 1 < hit
        if frames.looks_past(words.lower[place]):
            return False
    return False


_SAID = 16
_ANNOUNCING = listed("said says announced told warned confirmed")
