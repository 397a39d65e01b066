"""Bodies taken whole where a finder saw a part: with the country that leads them, with what follows "of" and the second of a pair."""

from __future__ import annotations

import re

from cuttings.names.kinds import Found
from cuttings.names.known import bodies, body_words, demonym, is_country, places
from cuttings.names.runs import CALENDAR, apart, title_at
from cuttings.text import Words, listed
from cuttings.types import Span

__all__ = ["wholes"]

_LEAD = re.compile(r"(?<![\w.&-])(?<![A-Z]\w )([A-Z][\w.]*) $")
_IN = re.compile(r"\b(?:in|from|at|to|near) $", re.IGNORECASE)
# Of faiths, and of peoples who live in several countries.
_PEOPLES = listed("Muslim Islamic Jewish Christian Catholic Hindu Buddhist Arab Korean Indigenous Aboriginal")
_PAPER = re.compile(
    r" (?:Advertiser|Argus|Bugle|Chronicle|Citizen|Courier|Dispatch|Echo|Examiner|Express|Gazette|Globe|Guardian|Herald|Inquirer|Journal"
    r"|Ledger|Mail|Mercury|Mirror|Observer|Post|Record|Register|Sentinel|Standard|Star|Sun|Telegraph|Times|Tribune)(?![\w-]| [A-Z])"
)
# Of these one often holds several matters, which a finder may take for names of their own.
_MANY = ("Ministry of ", "Department of ", "Chamber of ")
_WORD = r"[A-Z][\w’'-]*\w"
_OF = re.compile(rf" (?:of|for|on)(?: the)? ({_WORD})(?: {_WORD}){{0,3}}")
_AND = re.compile(rf"(?: ?, {_WORD}(?: {_WORD})?){{0,3}},? (?:and|&) ({_WORD})(?: {_WORD}){{0,2}}")


def wholes(words: Words, found: list[Found]) -> list[Found]:
    """The names *found*, in their order, with bodies that have a body word taken whole; what lies in them is none of its own.

    `Kenya Water Board`, `Muslim League`, `Committee of the Red Quay`, `Ministry of Food and Forestry`.

    >>> from cuttings.text import words
    >>> made = words("He joined the Kenya Water Board.")
    >>> [item.text for item in wholes(made, [Found(Span(20, 31), "Water Board", "body", "model", 0.8)])]
    ['Kenya Water Board']
    """
    text, made = words.text, list[Found]()
    found = [_paper(text, item) for item in _parted(found)]
    for place, item in enumerate(found):
        if made and made[-1].span.end > item.span.start:
            continue
        if item.kind == "body" and (item.text not in bodies() or not body_words().isdisjoint(item.text.split())):
            start = _led(text, item, made)
            while made and made[-1].span.start >= start:
                made.pop()
            end = _grown(text, item, found[place + 1 : place + 3])
            item = item._replace(span=Span(start, end), text=text[start:end])
        made.append(item)
    return made


def _parted(found: list[Found]) -> list[Found]:
    """The names *found*, with `Kessel Space Center, Florida` as a body and a place, where the first is a body by its word or elsewhere."""
    known = {item.text for item in found if item.kind == "body"}
    made = []
    for item in found:
        first, _, rest = item.text.partition(", ") if item.kind == "place" else (item.text, "", "")
        if rest and (first in known or (" " in first and first.rsplit(maxsplit=1)[-1] in body_words())):
            middle = item.span.start + len(first)
            made.append(item._replace(span=Span(item.span.start, middle), text=first, kind="body"))
            item = item._replace(span=Span(middle + 2, item.span.end), text=rest)
        made.append(item)
    return made


def _paper(text: str, item: Found) -> Found:
    """`the Hope Springs Sun` is a newspaper and no place."""
    match = _PAPER.match(text, item.span.end) if item.kind == "place" else None
    if match is None:
        return item
    span = Span(item.span.start, match.end())
    return item._replace(span=span, text=span.of(text), kind="body", by="body-word")


def _led(text: str, item: Found, before: list[Found]) -> int:
    """Where a body begins with the country or place, its adjective or the faith before it.

    One word that does not say that it is a body's has a place only, and none behind "in": `Qatar Charity`, not `in Kenya Quellcom`.
    """
    last, start = before[-1] if before else None, item.span.start
    bare = " " not in item.text and item.text not in body_words()
    if last is not None and last.span.end + 1 == start and text[start - 1] == " ":
        apart = (
            last.kind != "place" or last.text not in places() or (bare and _IN.search(text, max(0, last.span.start - 6), last.span.start))
        )
        return start if apart else last.span.start
    lead = _LEAD.search(text, max(0, start - 30), start)
    if bare or lead is None or not (lead[1] in _PEOPLES or demonym(lead[1]) is not None or is_country(lead[1])):
        return start
    return start if last is not None and last.span.end > lead.start(1) else lead.start(1)


def _grown(text: str, item: Found, after: list[Found]) -> int:
    """Where a body ends with what follows "of" after a body word, and with the second half of a pair after "of"."""
    end = item.span.end
    taken = {other.span.start: other for other in after}
    if item.text.rsplit(maxsplit=1)[-1] in body_words():
        end = _further(_OF.match(text, end), end, taken)
    if end > item.span.end or " of " in item.text or " for " in item.text:
        ours = {start: other for start, other in taken.items() if other.by != "model" or not item.text.startswith(_MANY)}
        pair = _AND.match(text, end)
        if pair is None or not apart(text[item.span.start : end].rpartition(" of ")[2], pair[0][pair.start(1) - end :]):
            end = _further(pair, end, ours)
    return end


def _further(match: re.Match[str] | None, end: int, taken: dict[int, Found]) -> int:
    """The end of what was matched, or of the name that begins there; *end* where it is a person, a title or a day."""
    forms = tuple(match[0][match.start(1) - match.start() :].split()) if match else ()
    if match is None or match[1] in CALENDAR or title_at(forms, 0, len(forms)):
        return end
    other = taken.get(match.start(1))
    if other is None:
        return match.end()
    return end if other.kind == "person" or " and " in match[0] or " & " in match[0] else other.span.end
