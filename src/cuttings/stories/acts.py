"""What was done at a time of day: two such times are of one matter only where acts are alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from cuttings.stories.synonyms import alike
from cuttings.stories.terms import stem
from cuttings.types import Reading, Span

__all__ = ["act", "done", "one_act"]

_ALIKE = (
    "begin begins began begun start starts started starting beginning break-out breaks-out broke-out broken-out erupt erupted",
    "end ends ended finish finishes finished over close closes closed shut shuts conclude concluded",
    "open opens opened opening reopen reopened",
    "arrive arrives arrived come comes came reach reaches reached land landed arriving",
    "leave leaves left depart departs departed sail sails sailed set-off sets-off set-out sets-out take-off takes-off took-off",
    "explode explodes exploded explosion blast detonate detonated go-off goes-off went-off gone-off",
    "hit hits struck strike strikes crash crashed collide collided collision",
    "find finds found discover discovered",
    "call calls called alert alerted alarmed summon summoned",
    "out extinguished put-out",
    "die dies died dead",
    "arrest arrests arrested detain detains detained seized capture captured",
    "shoot shoots shot shooting",
    "attack attacks attacked ambush ambushed raid raids raided storm stormed",
    "collapse collapses collapsed cave-in caved-in",
    "sink sinks sank sunk capsize capsizes capsized founder foundered",
    "rescue rescues rescued saved",
    "free frees freed release releases released",
    "resume resumes resumed restart restarts restarted",
    "meet meets met gather gathers gathered assemble assembled",
    "vanish vanishes vanished disappear disappears disappeared",
    "cancel cancels cancelled canceled call-off calls-off called-off scrap scrapped abandon abandoned",
    "postpone postpones postponed delay delays delayed put-off puts-off",
    "evacuate evacuates evacuated",
    "crack cracks cracked rupture ruptured",
    "fail fails failed go-out goes-out went-out",
    "restore restores restored come-back comes-back came-back",
    "happen happens happened happening occur occurs occurred occurring took-place takes-place taken-place take-place",
)
"""Words for one kind of act, with what changes their sense: a fire that broke out did not break off."""
_ONSETS = frozenset(("begin", "happen", "explode", "hit"))
"""Acts that begin what a sentence tells of: a blast went off, happened, struck."""
_ALIKE_FROM = 0.5
"""The chance from which on dictionaries hold two words for one act."""
_WORD = re.compile(r"[a-z]+", re.I)
_CLAUSE = re.compile(r"\b(?:and|but|while|when|whereas|then|who|which)\b|[;:—]")
_ENDING = re.compile(r"\b(?:until|till|by) (?:about |around |shortly before )?$")
_FIRED = re.compile(r" fire\b")
"""Behind a word that opens: who opened fire opened nothing."""
_TURNS = re.compile(r" (out|off|up|down|over|in(?! front)|back|away|place)\b")
_STATE = re.compile(r"\b(?:is|are|was|were|be|been) (?:all |back |fully |again )?(out|over|open|closed|shut|dead)\b", re.I)


def act(reading: Reading, sentence: Span, clock: Span) -> str:
    """What an article says was done at a time of day, by the nearest word of its clause that tells; nothing where none does.

    >>> from cuttings.types import Article
    >>> reading = Reading(page="a", fetched=None, fingerprint="", article=Article(text="The fire was out at 9 p.m."))
    >>> act(reading, Span(0, 26), Span(20, 26))
    'out'
    """
    found = done(reading, sentence, clock)
    ending = bool(found) and _ENDING.search(reading.article.text, sentence.start, clock.start)
    return f"until {found[0]}" if found and ending else found[0] if found else ""


def done(reading: Reading, sentence: Span, clock: Span) -> tuple[str, Span] | None:
    """The act beside a place of a sentence, and where its word stands: the nearest one before it in its clause, else behind it.

    >>> from cuttings.types import Article
    >>> reading = Reading(page="a", fetched=None, fingerprint="", article=Article(text="The fire was out at 9 p.m."))
    >>> done(reading, Span(0, 26), Span(20, 26))
    ('out', Span(start=13, end=16))
    """
    text = reading.article.text
    start = max((found.end() for found in _CLAUSE.finditer(text, sentence.start, clock.start)), default=sentence.start)
    behind = _CLAUSE.search(text, clock.end, sentence.end)
    stop = behind.start() if behind else sentence.end
    events = {event.span.start: event.by.removeprefix("events.").partition("+")[0] for event in reading.events}
    before = _acts(text, start, clock.start, events)
    return before[-1] if before else next(iter(_acts(text, clock.end, stop, events)), None)


def _acts(text: str, start: int, stop: int, events: Mapping[int, str]) -> list[tuple[str, Span]]:
    """The acts between two places of a text, in its order, with their words."""
    states = {found.start(1): found[1].lower() for found in _STATE.finditer(text, start, stop)}
    found = []
    for word in _WORD.finditer(text, start, stop):
        turn = _TURNS.match(text, word.end(), stop)
        plain = f"{word[0].lower()}-{turn[1]}" if turn else word[0].lower()
        kind = ""
        if _kinds().get(plain) == "open" and _FIRED.match(text, word.end(), stop):
            kind = "shoot"
        elif word.start() in states:
            kind = _kinds().get(states[word.start()], states[word.start()])
        elif plain not in ("out", "over") and plain in _kinds():
            kind = _kinds()[plain]
        elif word.start() in events:
            lemma = events[word.start()]
            kind = f"{lemma} {turn[1]}" if turn else _kinds().get(lemma, stem(lemma))
        if kind:
            found.append((kind, Span(word.start(), turn.end() if turn else word.end())))
    return found


@cache
def one_act(one: str, other: str) -> bool:
    """Whether two acts, as `act` gives them, may be one.

    >>> one_act("happen", "explode"), one_act("meet", "gather"), one_act("open", "close"), one_act("", "")
    (True, True, False, False)
    """
    if not one or one == other:
        return bool(one)
    return {one, other} <= _ONSETS or any(chance >= _ALIKE_FROM for *_, chance in alike((one, other)))


@cache
def _kinds() -> Mapping[str, str]:
    return {word: words.split()[0] for words in _ALIKE for word in words.split()}
