"""Who signs a flattened page: words that are no names, and writers whom no piece names by itself, in head, tail and biography."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from cuttings.page import bylines, signing
from cuttings.page.bylines import Byline
from cuttings.page.flat.fields import Guess
from cuttings.page.flat.kinds import fold
from cuttings.page.flat.net import LABELS, told
from cuttings.page.flat.pieces import Piece
from cuttings.resources import lexicon

__all__ = ["checked", "led_in", "likely", "told_of", "unfused", "uniconed", "unsigned"]


_CAP = r"[^\W\d_a-zß-ÿ][\w'’-]*+\.?"


def checked(byline: Byline, outlet: str | None, place: str | None, source: str) -> Byline:
    """The byline without the outlet's own words, months and places for names, and names without the icon or place behind them.

    >>> checked(Byline(authors=("Ada Pell Sellick", "Echo")), "Marsh Echo", "SELLICK", "").authors
    ('Ada Pell',)
    """
    own = frozenset(fold(outlet).split()) if outlet else frozenset()
    named = [_bared(_local(_lengthened(name, source), own, source), place, source) for name in byline.authors]
    kept = tuple(
        name
        for at, name in enumerate(named)
        if not own.issuperset(fold(name).split()) and not _unlike(name, place, source) and not (at and _told_as_place(name, source))
    )
    seen = tuple(name for name in kept if not _unseen(name, source, (other for other in kept if other != name))) if len(kept) > 1 else ()
    kept = seen or kept
    if kept == byline.authors:
        return byline
    signed = any(own.issuperset(fold(name).split()) for name in named if own)
    return byline._replace(authors=tuple(dict.fromkeys(kept)), desk=byline.desk or (signed and not kept))


def likely(names: Sequence[Guess], source: str) -> list[Guess]:
    """The guesses for the byline without labels of days, and without lines in which the net sees no person: beside one that is led in, or
    where little else speaks for them.
    """
    led = any(guess.by in ("led in", "behind its label") and guess.score > _LED_IN for guess in names)
    return [guess for guess in names if guess.by not in _BARE_NAMES or not _mistaken(guess, source, led=led)]


_LED_IN, _LITTLE = 0.6, 0.46
_BARE_NAMES = frozenset(("name below the headline", "name above the headline", "name beside the day"))


def _mistaken(guess: Guess, source: str, *, led: bool) -> bool:
    value = guess.value.strip(" ,")
    first = value.split(maxsplit=1)[0].lower() if value else ""
    labelled = first in _labels() and first not in signing.given()
    return bylines.is_person(value) and (labelled or ((led or guess.score < _LITTLE) and _unseen(value, source)))


def _lengthened(name: str, source: str) -> str:
    """One word that an edge cut off the rest of a name that is led in: "Reporter: Ada" of "Reporter: Ada Pell Editor: Tam Reed"."""
    if not name[:1].isupper() or not name.isalpha() or name.lower() in _stops():
        return name
    for match in re.finditer(rf"(?:[^\W\d_]+\s?:|[Bb]y|[Vv]on|[Pp]ar|[Pp]or) {name} ({_CAP})(?= |$)", source):
        whole_ = f"{name} {match[1]}"
        lead = bylines.leads(match[0])
        if lead and _cut(whole_, "") == whole_ and bylines.is_person(whole_) and not bylines.is_place(match[1]):
            return whole_
    return name


def _unseen(name: str, source: str, others: Iterable[str] = ()) -> bool:
    """Whether the net sees no person where a name stands, which begins with no given name and is joined to none of the *others*."""
    if name.split(maxsplit=1)[0].lower() in signing.given():
        return False
    words = _spread(name)
    joint = rf"(?:{_JOINED}|\s+)" if all(word.isalpha() and len(word) > 2 for word in name.split()) else _JOINED
    if any(re.search(rf"{other}{joint}{words}|{words}{joint}{other}", source, re.IGNORECASE) for other in map(_spread, others)):
        return False
    seen = told(source)
    starts = [start for start, _ in seen.edges]
    spans = [match.span() for match in re.finditer(words, source, re.IGNORECASE)]
    runs = [seen.chance[bisect_left(starts, start) : bisect_left(starts, end), LABELS.index("person")] for start, end in spans]
    return bool(runs) and all(not len(run) or run.mean() < _NOBODY for run in runs)


_JOINED = r"(?:\s*[,&;/]|\s+(?:and|und|et|y|e|og|och)\b)\s*"


def _spread(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split()))


_NOBODY = 0.05
"""The mean chance of a person below which a second name is none."""


def _bared(name: str, place: str | None, source: str) -> str:
    """A name without the icon fused behind it, the place or the agency that the writer works for."""
    name = unfused(name, source)
    if re.search(r" [A-Z]$", name) and re.search(rf"{re.escape(name)}\.(?!\w)", source):
        return f"{name}."
    name = _placeless(name, source)
    body = re.fullmatch(r"(.+ .+) (?:of|from|at|for) ([A-Z]{2,6})", name)
    name = body[1] if body and bylines.is_person(body[1]) else name
    first, _, last = name.rpartition(" ")
    if last == "Associated" and " " in first and re.search(rf"{re.escape(name)}\s+Press", source, re.IGNORECASE):
        return first
    ends = [place] if place else []
    ends += [last] if " " in first and bylines.is_place(last) else []
    for end in ends:
        if name.lower().endswith(f" {end.lower()}") and " " in (rest := name[: -len(end) - 1]) and bylines.is_person(rest):
            return rest
    return name


def _placeless(name: str, source: str) -> str:
    """A name without its last word, in which the net sees no person and behind which a role stands ("Ada Pell Scotland editor")."""
    first, _, last = name.rpartition(" ")
    ruled = " " in first and re.search(rf"{_spread(name)} (?:[a-z]+ )?(?:correspondent|editor|reporter|bureau|chief)\b", source)
    return first if ruled and _unseen(last, source) and bylines.is_person(first) else name


def unfused(value: str, source: str) -> str:
    """A value without the icon behind it that is fused to it and to the next field.

    >>> unfused("Ada Pellevent", "Ada PellevenTue"), unfused("Ada Pellevent", "Ada PelleventTue, 3 May")
    ('Ada Pellevent', 'Ada Pell')
    """
    icon = _icons().search(value)
    return value[: icon.start()] if icon and re.search(rf"{re.escape(value)}[A-Z0-9_]", source) else value


def uniconed(text: str) -> str:
    """A text without the name of an icon fused to its last word.

    >>> uniconed("Ada PellReporterprint"), uniconed("Ada Pell")
    ('Ada PellReporter', 'Ada Pell')
    """
    return _icons().sub("", text)


def _local(name: str, own: frozenset[str], source: str) -> str:
    """A name of three words and more without the outlet's town behind it, and without what a label or an address left on it."""
    name = name.removesuffix("'s").removesuffix("’s")
    first, _, last = name.rpartition(" ")
    low, given = last.lower(), name.split(" ", 1)[0].lower()
    if " " in first and low in _weekdays() and re.search(rf"{re.escape(last)},?\s+\d", source):
        return _JOINT.sub("", first)
    if " " in first and (low in _LEFT or (low in own and len(low) > _TOWN)):
        return first
    return name[: -len(given)] if len(low) > len(given) + 2 and low.endswith(given) and name[-len(given) - 1].islower() else name


_JOINT = re.compile(r" (?:le|on|am|op|il|el)$")
"""Words between a name and the day of the week."""
_LEFT, _TOWN = frozenset(("posted", "published", "updated", "live")), 4
"""Words behind names that begin the next field, and letters of a town's name more than which it must have."""


def _told_as_place(name: str, source: str) -> bool:
    """Whether a second name is told of as a place is ("the council of Pell Magna")."""
    return bool(re.search(rf"\w[a-zß-ÿ]+ (?:de|do|da|of|em) {re.escape(name)}\b", source))


_OTHERS = (
    r"(?:[Ee]dited|[Rr]eviewed|[Tt]ranslated) by:? |"
    r"(?<!and )(?<!und )(?<!y )(?:[Pp]ortraits?|[Pp]hoto(?:graph)?s?|[Ii]llustrations?)(?: by|:) "
)
"""What stands before those who did something else than write."""


def unsigned(title: str, source: str) -> str:
    """A headline without the byline, or the word that leads one in, that is fused to its last word.

    >>> unsigned("Rain ends the picnicdi Ada Pell", ""), unsigned("NO RAIN TODAYAda Pell", "")
    ('Rain ends the picnic', 'NO RAIN TODAY')
    >>> unsigned("A day of rugby", "A day of rugby. A rug")
    'A day of rugby'
    """
    led = _FUSED.match(title)
    if led and (_signed(led[4], led[2] + led[3], source) if led[4] else _apart(led[2], led[2] + led[3], source)):
        return led[1]
    bare = _NAMED.match(title)
    signs = bare is not None and bylines.is_person(bare[2]) and (bare[2].split()[0].lower() in signing.given() or source.count(bare[2]) > 1)
    return bare[1] if bare is not None and signs else title


def _signed(name: str, fused_: str, source: str) -> bool:
    """Whether a person's name stands behind a word, which the page has only before a capital where it is two fused ones."""
    return bylines.is_person(name) and not re.search(rf"(?<!\w){re.escape(fused_)}(?! ?[A-ZÀ-Þ])", source)


def _apart(word: str, fused_: str, source: str) -> bool:
    """Whether a word stands on the page by itself too, and with what is fused to it only before a capital."""
    alone = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", source)
    return bool(alone) and not re.search(rf"(?<!\w){re.escape(fused_)}(?![A-ZÀ-Þ])", source)


_FUSED = re.compile(rf"^(.*?(?<!\w)([^\W\d_A-Z]{{3,}}))(by|di|von|par|por)(?: ?({_CAP}(?: {_CAP}){{1,2}}))?$")
_NAMED = re.compile(rf"^(.{{8,}}(?:[A-Z]{{3}}|[a-z]['’”\"]))({_CAP}(?: {_CAP}){{1,2}})$")


def _unlike(name: str, place: str | None, source: str) -> bool:
    """Whether what was taken for a name is a month or a role, or the place where the text was written or something happened."""
    low = fold(name)
    if low in _calendar() or low in signing.collective() or (place and low == fold(place)):
        return True
    first, _, rest = low.partition(" ")
    if rest and first in _labels() and first not in signing.given():
        return True
    if re.search(r" [A-Z]$", name) or re.search(rf"{re.escape(name)},? (?:Inc|Ltd|LLC|plc|PLC|Corp|GmbH)\b", source):
        return True
    if not rest and re.search(rf"(?<!\w){re.escape(name)}(?:\.\w|[A-Z][a-z])", source):
        return True
    if not rest and re.search(rf"(?<![^\W\d_])De {re.escape(name)} (?:in|van|op|aan) ", source):
        return True
    others = len(re.findall(rf"(?:{_OTHERS}){re.escape(name)}", source))
    if others and others == len(re.findall(rf"(?<!\w){re.escape(name)}", source)):
        return True
    return " " in name and bool(re.search(rf"(?<![.!?] )\b(?:in|In|at|near|em|en|à|nach|im) {re.escape(name)}\b", source))


@cache
def _icons() -> re.Pattern[str]:
    names = (row[0] for row in lexicon("icons") if row[0].isalpha() and row[0].isascii() and len(row[0]) > 3)
    return re.compile(rf"(?<=[a-z])(?:{'|'.join((*names, *_LEFT))})$")


@cache
def _calendar() -> frozenset[str]:
    return frozenset(row[3].lower() for row in lexicon("calendar") if row[1] in ("month", "weekday") and len(row[3]) > 2)


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(row[3].lower() for row in lexicon("calendar") if row[1] == "weekday" and len(row[3]) > 3)


@cache
def _labels() -> frozenset[str]:
    """First words of labels of days that begin no name: "Updated Tue", "Publié le"."""
    return frozenset(word for row in lexicon("time-labels") if len(word := row[0].split()[0].lower()) > 4 and word.isalpha())


# ---------------------------------------------------------------- led in between headline and text

_PARTICLE = r"(?:de|da|do|dos|di|del|della|van|von|der|den|ter|al|bin|ben|la|le|du|y)"
_RUN = rf"{_CAP}(?: (?:{_PARTICLE} ){{0,2}}{_CAP}){{1,5}}"
_LED = re.compile(
    rf"(?:(?<!\w)(?:[Bb]y|BY|[Vv]on|VON|di|DI|[Pp]or|POR|[Pp]ar|PAR|[Aa]f|[Aa]v|[Dd]oor):?[ \t]+|(?<![^\W_])person\s?)({_RUN})"
)
_BARE = re.compile(rf"(?:^|(?<=[\n\t|•·.!?”] )|(?<=[\n\t|•·.!?”]))({_RUN})(?= ?(?:,|[-–—|/•·]|and |with |\n|\t|\d))", re.MULTILINE)
_WITH = re.compile(
    r" (?:and|with|und|mit|et|avec|og|och|en|y|con|e) ((?:[A-Z]{2,6}|[A-ZÀ-Þ]\w+)(?:(?:, | and | und | et )[A-ZÀ-Þ]\w+)?)(?=\W|$)"
)


def led_in(head: str, outlet: str | None) -> tuple[str, int]:
    """The byline that is led in within the *head* of a page, between headline and text, up to the day or field behind it, and where it
    begins; empty where nothing is sure.

    >>> led_in("A crane stands still Von Ada Pell Stand: 14.11.2024", None)
    ('Ada Pell', 25)
    >>> led_in("A crane stands still by Monday of next week", None)
    ('', 0)
    """
    for match in _LED.finditer(head):
        name = _cut(match[1], head[match.end() :])
        if name and _signs(name, outlet):
            joined = _WITH.match(head, match.start(1) + len(name))
            return (f"{name} and {joined[1]}" if joined and _joins(joined[1]) else name), match.start(1)
    first = re.match(rf"\s*({_RUN})", head)
    name = _cut(first[1], head[first.end() :]) if first else ""
    if first and name and _signs(name, outlet) and _TIMED.match(head, first.start(1) + len(name)):
        return name, first.start(1)
    for match in _BARE.finditer(head):
        name = match[1]
        rest = head[match.end() :]
        if _signs(name, outlet) and _goes_on(rest):
            return name, match.start(1)
    return "", 0


_TIMED = re.compile(r"\s+(?:[Pp]ublished|PUBLISHED|[Pp]osted|[Pp]ubli[ée]e?|[Pp]ublicado)\b[^.]{0,20}\d")
"""A day's label and the day, right behind a name with which the page goes on after its headline."""
_WRITING = frozenset(
    ("reporter", "editor", "writer", "correspondent", "columnist", "journalist", "contributor", "staff", "critic", "reporterin")
)
"""Last words of roles of those who write: a director or an officer is rather told of in a caption."""


def _joins(text: str) -> bool:
    return all(bylines.agency(part) or bylines.is_person(part) for part in re.split(r", | and | und | et ", text))


def _goes_on(rest: str) -> bool:
    """Whether behind a name stand a role, agencies, or a place between bars with a day behind it."""
    role = re.match(r" ?[,|–—-] ?([^\n\t,|\d]{3,40}?)\s*(?=[\n\t|,\d]|[A-Z]{3}|$)", rest)
    words = bylines.folded(role[1]).split() if role else []
    if words and words[-1] in _WRITING:
        return True
    helped = _WITH.match(rest)
    if helped and _joins(helped[1]) and re.match(r"\s*(?:[A-Z][a-z]+\.? )?\d|\s*$|\s*\n", rest[helped.end() :]):
        return True
    return bool(re.match(r"\s*[/|]\s*[A-ZÀ-Þ][\w -]{2,30}\s*[/|]\s*(?:[A-ZÀ-Þ]\w+ )?\d", rest))


def _cut(run: str, rest: str) -> str:
    """The name at the start of a run of capitals: up to a month, a label or a small word; nothing where a sentence goes on behind it."""
    words = run.split()
    for at, word in enumerate(words):
        bare = word.strip(".").lower()
        if at and (bare in _calendar() or bare in _stops() or (at == len(words) - 1 and rest[:1] == ":")):
            return " ".join(words[:at])
    if rest[:1] == ":":
        return ""
    if re.match(r", (?:in|em|en|à|aus|at|from) [A-ZÀ-Þ]", rest):
        return run
    ended = not rest.strip() or rest[0] in "\n\t|" or re.match(r"[\s,|•·–—-]*(?:\d|[\n|•·–—(])", rest)
    follows = re.match(r"\s*([^\W\d]\w*)", rest)
    iconed = follows is not None and (follows[1] in _marks() or follows[1].lower() in _calendar() or follows[1].lower() in _stops())
    joined = _WITH.match(rest)
    return run if ended or iconed or (joined and _joins(joined[1])) else ""


@cache
def _marks() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon("icons"))


@cache
def _stops() -> frozenset[str]:
    """Words that begin what stands behind a name: labels of days and what readers may do."""
    labels = {row[0].split()[0].lower() for row in lexicon("time-labels")}
    shares = {row[0].split()[0] for row in lexicon("furniture") if row[1] == "line" and row[2] in ("share", "page")}
    return frozenset((labels | shares | _OPENERS) - signing.given())


_OPENERS = frozenset(
    ("this", "the", "in", "photo", "photos", "foto", "fotos", "stand", "lesezeit", "reading", "leestijd", "temps", "lettura")
)


def _signs(name: str, outlet: str | None) -> bool:
    """Whether words are a person's whole name and no agency's, place's or outlet's."""
    if not 2 <= len(name.split()) <= 5 or not bylines.is_person(name) or bylines.agency(name) or bylines.is_place(name):
        return False
    own = fold(outlet or "")
    return not bylines.unnamed(name) and fold(name) not in own and fold(name) not in signing.collective()


# ---------------------------------------------------------------- behind the text

_ABOUT = re.compile(
    rf"(?:^|(?<=[.!?] ))(?:Dr\.? |Prof\.? |Professor )?({_CAP}(?: (?:{_PARTICLE} )?{_CAP}){{1,3}}) "
    r"(?:covers|writes|reports|has covered|has reported|blogs|schreibt|berichtet|écrit|couvre|escribe|schrijft|"
    r"(?:is|was|est|ist|es|è|é) (?:(?:an?|our|the|une?|ein|eine|un|een|uma?|professor|journalist|schrijver) )[^.]{3,120}"
    r"|is (?:professor|columnist|editor|schrijver|journalist)\b[^.]{3,120})"
)


def told_of(found: Sequence[Piece], body: Sequence[int], outlet: str | None) -> list[tuple[str, Piece, int]]:
    """Names of which the lines behind the text tell, one to three: a biography, or the writer's name alone behind the last paragraph.

    >>> lines = [Piece("It rained all day.", 0, 18, 0), Piece("Ada Pell covers the coast.", 19, 45, 1)]
    >>> [name for name, _, _ in told_of(lines, (0,), None)]
    ['Ada Pell']
    """
    if not body:
        return []
    told = " ".join(found[at].text for at in body)
    names: dict[str, tuple[str, Piece, int]] = {}
    for place in range(body[-1], min(len(found), body[-1] + _BEHIND)):
        last = place == body[-1]
        for name, at in _of(found, place, last and len(body) > 1, outlet):
            if _signs(name, outlet) and told.count(name.split()[-1]) <= last:
                names.setdefault(name, (name, found[place], at))
    return list(names.values())[:3]


_BEHIND = 7
"""Lines behind the text in which it is told who wrote it."""


def _of(found: Sequence[Piece], place: int, last: bool, outlet: str | None = None) -> Iterator[tuple[str, int]]:
    """The names that a line behind the text gives, and where in it; of the *last* paragraph only those with which it begins."""
    text = found[place].text
    if found[place].kind in ("related", "comment", "caption", "credit", "legal", "share") and not text.startswith("The writer"):
        return
    for match in _ABOUT.finditer(text):
        if not last or match.start() == 0:
            yield match[1], match.start(1)
    before = found[place - 1].text if place else ""
    if re.fullmatch(_RUN, text) and re.match(r"(?:Yours (?:faithfully|sincerely|truly|etc)|Sincerely|Kind regards),?$", before):
        yield text, 0
    behind = found[place + 1] if place + 1 < len(found) else None
    if last or behind is None or found[place].kind is not None:
        return
    if agency_ := re.fullmatch(rf"[A-Z]{{2,6}} ?/ ?({_RUN})", text):
        yield agency_[1], agency_.start(1)
    if re.fullmatch(_RUN, text) and ((behind.kind in _FURNITURE and _given(text)) or _introduced(text, behind.text, outlet)):
        yield text, 0


def _introduced(name: str, behind: str, outlet: str | None) -> bool:
    """Whether the line behind a name that stands by itself tells of whoever bears it, or is the outlet's own name or address."""
    own = fold(outlet or "\n").removeprefix("the ").replace(" ", "")
    if own in (low := fold(behind).removeprefix("the ").replace(" ", "")) and len(low) < len(own) + 6:
        return True
    first, last = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
    return bool(
        re.match(rf"(?:The (?:author|writer)|L['’]auteure?|Der Autor|Die Autorin|El autor|La autora|(?:{first}|{last})) [a-zéè]", behind)
    )


_FURNITURE = ("share", "comment", "related", "newsletter")
"""Kinds of lines below the name with which a text is signed."""


def _given(name: str) -> bool:
    return name.split(maxsplit=1)[0].lower() in signing.given()
