"""The lines of a flattened page, also where the flattening left none: pages on one line, and pages without a blank between fields."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import islice

from cuttings.dates.day import days
from cuttings.page import bylines
from cuttings.page.flat import icons
from cuttings.page.flat.columns import Edge, barred, is_wrapped, set_apart, trim, unwrapped
from cuttings.page.flat.kinds import fold, kind, label_start
from cuttings.page.flat.net import told
from cuttings.resources import lexicon

__all__ = ["is_fused", "lines", "seams", "sentence_starters", "trim"]

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_UPPER = "A-ZÀ-ÞŚŻŹŁĆČŠŽŘĎŤŇĚŮŐŰĞİŞĐȘȚĂА-ЯЁІЇЄҐΑ-Ω"
_LOWER = "a-zß-ÿąćęłńśźżčšžřďťňěůőűğışđșțăа-яёіїєґά-ώ"
_ENDINGS = r"(?:co|org|net|info|gov|edu|example|test|pdf|jpe?g|html|php|(?:news|online|media|press|live|shop|site|africa|docx)(?![a-z]))"
_SEAM = re.compile(
    rf"(?<=[{_LOWER}])(?=\d)|(?<=[{_LOWER}0-9.!?…”\"»)\]])(?=[{_UPPER}“«©‘])|"
    rf"(?<=[{_LOWER}]{{3}}[.!?])(?=[–—•(→►▼\U0001f300-\U0001faff]|\d+ ?[{_UPPER}])|(?<=[a-z]\.)(?=[a-z]{{2,3}}/[a-z]{{2,3}}\b)|"
    r"(?<=[0-9 ][AP]M)(?=[A-Z][a-z])|(?<=(?:IST|GMT|CET|EDT|EST|UTC|BST|EAT|PST|AGO))(?=[A-Z][a-z]|A [a-z])|"
    r"(?<=[”»)\]!?…])(?=[A-Za-z])|(?<=[.!?]’)(?=[A-Za-z“‘])|(?<=[A-Za-z])(?=[“«©])|"
    rf"(?<=[{_LOWER}]{{3}}[.!?])(?=(?!{_ENDINGS})[{_LOWER}]{{4,}}+ ?[{_UPPER}])|"
    r"(?<=[a-z][.!?])(?=[a-z][\w.-]*@[\w.-]+\.\w)|(?<=[a-zß-ÿ]\.)(?=[a-z]+:)|(?<=[a-z][.!?])(?=by [A-Z])|"
    r"(?<=(?:19|20)\d\d)(?=in [A-Z])|"
    r"(?<=[A-Za-z]’)(?=[A-Z])|(?<=(?:19|20)\d\d)(?=\d{1,3}[A-Z“])|(?<=[\s.,/](?:19|20)\d\d)(?=\d{1,3}\s?(?:min|comment|share|view|read|kommentar|comentario))|"
    r"(?<=[A-Z]{3})(?=\d{1,2}[\s./-][A-Z0-9])|(?<=[A-Z]{4})(?=[A-Z][a-z])"
)
_WHOLE = re.compile(
    r"(?:\b(?:[A-Z]\.){1,}|\b(?:Mc|Mac|O’|O'|i|e|You|Linked|Whats|Tik|Face|Java|Git|Pay|La|De|Le|Di|Fitz|Van|D’|L’|al-|Rs|Shs|Sh|Ksh|KSh|Tsh|TSh|Ush|USh|Tk|Rp|(?:[cdjlmnst]|qu|all|dell|nell|sull|dall|un)[’'])|\b[A-Z]{2}[a-z]?)$"
)
_CLOSED = re.compile(r"[.!?…。！？][”\"»’)\]]*\s+(?=[\"“«‘(A-ZÀ-ÞА-Я\u4e00-\u9fff“])|[。！？][”」]?(?=\S)")
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|Sr|Jr|No|Hon|Rev|Prof|Gen|Col|Capt|Lt|Sgt|Sen|Rep|Gov|[A-Z]|[a-z]\.[a-z]|vs|etc|approx|Co|Inc|Ltd)\.\s+$"
)
_LONG = 250


def lines(source: str, language: str | None = None) -> Iterator[Edge]:
    """The lines of a page, trimmed; a page without line breaks is broken where sentences end and fields meet.

    A line broken in a sentence goes on with the next.

    >>> [("One.\\n\\nTwo."[start:end]) for start, end in lines("One.\\n\\nTwo.")]
    ['One.', 'Two.']
    """
    spans = [span for match in _LINE.finditer(source) if (span := trim(source, *match.span()))]
    if len(spans) <= 4:
        spans = set_apart(source, spans)
    if is_wrapped(source, spans):
        spans = list(unwrapped(source, spans))
    fused = is_fused(source)
    wide = 3 if sum("\u2e80" < char < "\uff00" for char in source[:4000]) > 0.3 * len(source[:4000]) else 1
    single = sum(end - start for start, end in spans if (end - start) * wide > _LONG) > 0.8 * sum(end - start for start, end in spans)
    single = single and len(spans) <= 4
    iconed = [*(edge for span in icons.fused(source) for edge in span), *icons.rows(source)]
    bars = barred(source, spans)
    least, single = (_LONG // 2, True) if bars != spans else (_LONG, single)
    inner: set[int] = _camels(source) if fused else set()

    def ruled(start: int, end: int) -> list[int]:
        """Where rules break a line of the page."""
        if fused:
            return [*iconed, *(start + at for at in seams(source[start:end]) if start + at not in inner)]
        if single and (end - start) * wide > least:
            return _spaces(source, start, end) if wide > 1 else _unbroken(source, (start, end), language)
        return iconed

    if single and not fused and not iconed and bars == spans and sure(source):
        yield from _told(source, [*iconed, *(mark for span in spans for mark in ruled(*span))])
        return
    for start, end in _grown(source, bars):
        yield from _parted(source, (start, end), ruled(start, end))


def sure(source: str) -> bool:
    """Whether the net is sure enough of the body of a page of few lines to part the page by itself; seams of fused pages rules see better.

    >>> sure("")
    False
    """
    seen = told(source)
    few = _WHOLE_PAGE < len(seen.edges) < 2000 and source.count("\n") < _FEW
    return few and seen.doubt() < _DOUBT and not is_fused(source)


_FEW, _WHOLE_PAGE = 5, 150
"""Line breaks that a page of few lines has less than, and the tokens below which the net has too little of a page to go by."""
_DOUBT = 20.0
"""How many tokens of a page may be in doubt where the net parts it."""


def _told(source: str, ruled: list[int]) -> Iterator[Edge]:
    """The stretches that the net sees: the body parted where sentences end, a headline nowhere, all else where rules see an edge too."""
    for start, end, label in told(source).parts():
        marks = [] if label == "headline" else ruled
        if label == "body":
            marks = [start + match.end() for match in _CLOSED.finditer(source[start:end])]
            marks += [match.start() for match in _PLACED.finditer(source, start, min(end, start + _LONG))]
            marks = [mark for mark in marks if not _ABBREVIATED.search(source[max(start, mark - 12) : mark])]
        yield from _parted(source, (start, end), marks)


_PLACED = re.compile(
    r"(?<=[a-z0-9.)] )(?=[A-Z]{3,}(?: [A-Z]{2,}){0,2}(?:, [A-Z][a-z]+\.?(?: \d{1,2})?)? \((?:[A-Z]{2,6}|[A-Z][a-z]+)\) ?[-–—])"
)
"""Where a place in capitals with its agency opens the text behind other words."""


def seams(text: str) -> list[int]:
    """Offsets where two fields may have been fused without a blank.

    >>> seams("the clerk said.Read also"), seams("McDonald")
    ([15], [])
    """
    found = [
        at
        for match in _SEAM.finditer(text)
        if not _WHOLE.search(text[max(0, (at := match.start()) - _BEFORE) : at]) and not _in_a_tag(text, at)
    ]
    found = [at for at in found if text[at] != "“" or text.rfind("„", 0, at) <= text.rfind("“", 0, at)]
    found += [match.end(1) for match in _AGENCY.finditer(text) if bylines.agency(match[1])]
    return [mark for at in sorted(set(found)) if (mark := at if text[at - 1] != '"' else _before_quote(text, at))]


def _before_quote(text: str, at: int) -> int:
    """The seam at a straight mark that opens a quotation: before it, none behind a blank; a mark that closes one stays with its words."""
    if text.count('"', max(0, at - _QUOTED), at) % 2 == 0:
        return at
    return at - 1 if at > 1 and not text[at - 2].isspace() and text[at - 2] not in "([—–" else 0


_QUOTED = 2000
"""Characters before a straight quotation mark in which the marks are counted."""


_BEFORE = 40
"""Characters before a seam that may hold what keeps it whole: more than any of the words of `_WHOLE` has."""


def _in_a_tag(text: str, at: int) -> bool:
    """Whether the offset lies inside a word that a "#" or "@" opens, or an address that goes on in small letters."""
    return bool((_ADDRESS if text[at].islower() else _TAG).search(text, max(0, at - _BEFORE), at))


_AGENCY = re.compile(r"(?:By|Par|Por|Von|Di|[a-z],|and|with|avec|mit|con|com|et|und) ([A-Z]{2,6}?)(?=A [a-z]|[A-Z][a-z])")
"""An agency's short name in a byline, fused to the text."""
_TAG, _ADDRESS = re.compile(r"[#@]\w+$"), re.compile(r"(?:www\.|[#@]|://)\S*$")


def is_fused(source: str) -> bool:
    """Whether a page was flattened without anything between its fields: seams stand where line breaks should.

    >>> is_fused("Read also. It rains.")
    False
    """
    spans = [span for match in _LINE.finditer(source) if (span := trim(source, *match.span()))]
    count = len(seams(source)) if spans and len(source) < 200_000 else 0
    return count >= 8 and count > 1.5 * len(spans)


_CAMEL = re.compile(r"(?:(?<=[\s©|])|^)([A-Z][a-z]+)([A-Z][a-z]+)(?=\s+(?:[A-Z]|\d{4})|$)", re.MULTILINE)


def _camels(source: str) -> set[int]:
    """Offsets within names written together with a capital inside ("CityHopper"): such as stand alone once and fused to others again."""
    found = set()
    names = {match[0]: len(match[1]) for match in islice(_CAMEL.finditer(source), 40)}
    for name, half in names.items():
        places = [other.start() + half for other in re.finditer(re.escape(name), source)]
        found |= set(places) if len(places) > 1 else set()
    for match in islice(_NAMED.finditer(source), 4):
        found |= {other.start() + len(match[1]) for other in re.finditer(match[1] + match[2], source)}
    return found


_NAMED = re.compile(r"(?:©|\([cC]\))\s*(?:\d{4}\s+)?([A-Z][a-z]+) ([A-Z][a-z]+)")


def _parted(source: str, span: Edge, marks: list[int]) -> Iterator[Edge]:
    edges = [span[0], *sorted({mark for mark in marks if span[0] < mark < span[1]}), span[1]]
    for place in range(len(edges) - 1):
        found = trim(source, edges[place], edges[place + 1])
        if found:
            yield found


def _grown(source: str, spans: list[Edge]) -> Iterator[Edge]:
    open_: Edge | None = None
    for start, end in spans:
        if open_ and _goes_on(source[open_[0] : open_[1]], source[start:end]):
            open_ = (open_[0], end)
            continue
        if open_:
            yield open_
        open_ = (start, end)
    if open_:
        yield open_


def _goes_on(left: str, right: str) -> bool:
    """Whether a line only continues the one before: a sentence broken at a column or around a link."""
    last = left.rsplit("\n", 1)[-1]
    if _FONT.match(right) or (right[-1] not in '.!?:”"' and _pictured().match(right)) or _pictured().match(last):
        return False
    if left[-1] in '.!?:”"’…|' or "_" in right[:20] or len(last.split()) < 4 or kind(right) or kind(last):
        return False
    if right[0].islower():
        if len(right) < 60 and any(span.start < 12 for span, _ in days(right, None)):
            return False
        return (45 < len(last) < 110 and len(right.split()) > 3) or (len(last.split()) > 6 and right[-1] in '.!?”"')
    return (right[0] in ",.;:)" and len(right) > 1) or (last.rsplit(" ", 1)[-1] in _OPEN_ENDED and len(last.split()) > 6)


_FONT = re.compile(r"(?:fa[srlb]?|bi|mdi|icon|glyphicon|ion|ti|la[srb]?)-[a-z]")


@cache
def _pictured() -> re.Pattern[str]:
    """The word for an icon of a person, a day or a section before a short field ("person By Ada Pell")."""
    words = "|".join(row[0] for row in lexicon("icons") if row[1] != "other" and row[0].isalpha() and row[0].isascii())
    return re.compile(rf"(?:{words})\s(?=[A-ZÀ-Þ0-9])(?=.{{,100}}$)")


_OPEN_ENDED = frozenset(
    ("the", "of", "in", "to", "a", "an", "and", "by", "for", "with", "at", "on", "from", "that", "as", "its", "their", "his", "her")
)


def _spaces(source: str, start: int, end: int) -> list[int]:
    """Where a page in a script without blanks is broken: at every blank that stands between no marks of a path, and around days."""
    return [start + match.start() for match in re.finditer(r"(?<![>|/»：:\d])\s+(?![>|/»])|(?<=\d)\s+(?=[^\d>|/»])", source[start:end])]


# ---------------------------------------------------------------- pages on one line


def _unbroken(source: str, where: Edge, language: str | None) -> list[int]:
    """Where to break a page on one line: where rules see an edge, and where the net of tokens sees another stretch begin."""
    ruled = sorted(_single(source, where, language))
    seen = [mark for mark in told(source).marks(*where) if not source[mark].islower()]
    seen = [mark for mark in seen if (source[max(0, mark - 20) : mark].split() or [""])[-1] not in _OPEN_ENDED]
    near = {mark: ruled[max(0, bisect_right(ruled, mark) - 1) :][:2] for mark in seen}
    return [*ruled, *(mark for mark, around in near.items() if all(abs(other - mark) > _APART for other in around))]


_APART = 10
"""Characters to the next mark of the rules within which the net, a word or two off at times, adds none."""


_CREDITS = re.compile(
    r"\((?:[^()]{0,30}\b(?i:photos?|foto|fotos|pic|picture|image|getty|file|supplied|courtesy|crédit|bild|shutterstock|istock|handout)\b[^()]{0,60}|"
    r"[A-ZÀ-Þ][\w.'’-]+(?: [\w.'’-]+){0,3}\s?/\s?[^()]{2,40})\)(?=\s+[\"“«‘A-ZÀ-Þ])",
)
"""Picture credits in parentheses, behind which running text goes on."""


_HEAD = 6000
"""Characters before the first end of a sentence that are looked at as the head of a page on one line: a text without any end mark is no
head as a whole, and what is looked for in a head takes as long as the square of its words."""


def _single(source: str, where: Edge, language: str | None) -> list[int]:
    """Where to break a page on one line: behind sentences, before and behind furniture, at a headline that stands more than once."""
    start, end = where
    text = source[start:end]
    marks = [match.end() for match in _CLOSED.finditer(text) if not _ABBREVIATED.search(text[max(0, match.end() - 12) : match.end()])]
    credits = [match.span() for match in _CREDITS.finditer(text)]
    marks = [mark for mark in marks if all(mark != opened for opened, _ in credits)] + [closed for _, closed in credits]
    first = min(marks[0] if marks else len(text), _HEAD)
    head = max(first, max((mark for mark in marks if mark < 900), default=first))
    marks += _repeats(text[:head])
    for match in _phrases().finditer(text):
        if match[0][0].isupper() or match[0][0] in "©(" or match[0][0].isdigit():
            marks += [match.start(), *([match.end()] if match["closed"] else [])]
    marks += [edge for match in _lone().finditer(text) if match[0][0].isupper() for edge in match.span()]
    marks += [edge for match in _FIELDS.finditer(text[:head]) for edge in match.span()]
    marks += _printed_days(text[:head], language or "en")
    marks += _signed(text, head)
    marks += icons.rows(text)
    marks += _wired(text[:head], marks)
    marks += _starters(text)
    marks += _menus(text[:head])
    return [start + mark for mark in marks]


def _wired(head: str, marks: list[int]) -> list[int]:
    """The edges of an agency's short name that stands right before a day or furniture ("... in the hills PTI Last updated: ...")."""
    known = set(marks)
    short = (match for match in re.finditer(r"(?<=\w )[A-Z]{2,6}(?=(\s)\w)", head) if match.end(1) in known or match.end() in known)
    return [edge for match in short if bylines.agency(match[0]) for edge in match.span()]


_RIGHTS = re.compile(
    r"(?:©|\(c\)|[Cc]opyright)\s*(?:©|\(c\)|[Cc]opyright)?[\s|–-]*(?:\d{4}(?:\s*[-–]\s*\d{2,4})?)?[\s|–-]*(?P<name>\S+(?:\s\S+){0,6})"
)


def _signed(text: str, head: int) -> list[int]:
    """The edges in the head of the longest name behind a copyright sign that stands there too: the outlet's."""
    marks = []
    for match in _RIGHTS.finditer(text, head):
        words = match["name"].split()
        for size in range(len(words), 0, -1):
            name = " ".join(words[:size]).strip(".,;|")
            places = [at for at in _named_at(name, text[:head]) if not _in_sentence(text, at, at + len(name))] if len(name) > 3 else []
            if places:
                marks += [edge for at in places for edge in (at, at + len(name))]
                break
    return marks


def _named_at(name: str, head: str) -> list[int]:
    return [found.start() for found in re.finditer(rf"(?<!\S){re.escape(name)}(?!\w)", head)]


def _in_sentence(text: str, start: int, end: int) -> bool:
    """Whether a name stands in the midst of a sentence: behind a word that opens it, or before a small letter or a mark."""
    before, behind = text[max(0, start - 30) : start].split(), text[end : end + 2]
    return behind[:1] in tuple(".,;:?!'’") or behind[1:].islower() or bool(before and before[-1] in _OPEN_ENDED)


_PREPOSITION = frozenset(
    (
        *("on", "in", "since", "of", "from", "until", "till", "by", "before", "after"),
        *("am", "vom", "seit", "bis", "im", "den", "le", "du", "au", "el", "del", "de", "il", "dal"),
        *("em", "do", "desde", "op", "van", "sedan", "dnia", "с", "до", "по", "в", "на"),
    )
)
"""Words before a day that belong to a sentence."""


def _printed_days(head: str, language: str) -> list[int]:
    """The edges of days and ages that stand for themselves: with a year, no preposition before, a capital, figure or mark behind."""
    marks = []
    for span, _ in days(head, language):
        printed, behind = head[span.start : span.end], head[span.end :].lstrip()
        start = label_start(head, span.start)
        last = head[:start].rsplit(None, 1)[-1:] or [""]
        alone = bool(behind) and (behind[0].isupper() or (not behind[0].isalpha() and behind[0] not in ",.;)"))
        if (
            alone
            and last[0].lower() not in _PREPOSITION
            and (re.search(r"(?:19|20)\d\d", printed) or not printed[:2].isdigit() or "." not in printed)
        ):
            marks += [start, span.end]
    return marks


_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DONE = r"(?:Publi|Pubbl|Mis[ e] |Modifi|A[ck]tuali|Atualiz|Updated|Posted|Última|Le \d|El \d|Il \d|Em \d|"
_DONE += (
    r"(?:Im|Der|Die|Das|Ein|Eine|Nach|Bei|Auf|Mit|Für|Am|Seit|Wegen|Les|Une|Los|Las|Gli|Os|Uma|The|An|In|On|At|After|When|As|Police)\s)"
)
"""How labels of days begin that stand behind a name."""
_NAME = rf"(?!{_MONTH} \d|{_DONE})(?:[A-ZÀ-Þ][\w’'.-]+|de|van|von|al|del|da|II|III|Jr\.)"
_FIELDS = re.compile(
    r"(?<=\s)(?:By|BY|by|[A-Z][a-z]+ by|[A-Z][a-z]+ and [a-z]+ by|Von|Par|Por|Door|Av|Af|Autora?:|Author:|Text:|Oleh|Penulis:|Του|Автор:)"
    rf"\s+(?:(?:Our|Staff|Special|Own)\s+\w+|{_NAME}(?:\s{_NAME}){{1,2}}(?:,\s{_NAME}(?:\s{_NAME}){{1,2}})*"
    rf"(?:,?\s+(?:and|und|et|y|e|en|&)\s+{_NAME}(?:\s{_NAME}){{1,2}})?)(?:,\s[A-Z]\w+)?(?=\s)"
    r"|(?<=\s)(?:Published|Updated|Posted|Last updated)?:?\s?(?:on )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s)?"
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
    r"\s\d{1,2},?\s(?:19|20)\d\d|\d{1,2}\s(?:January|February|March|April|May|June|July|August|September|October|November|December)\s(?:19|20)\d\d"
    r"|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?:,?\s(?:at\s)?\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?)?(?=\s)"
    r"|(?<=\s)Reading [Tt]ime:?\s\d+\sminutes?|(?<=\s)\d+\s[Mm]in(?:ute)?s?\s[Rr]ead|(?<=\s)[Ss]ource:\s?\S+|来源[：:]\s?\S+"
    r"|(?<=\s)A\+\s?A-|字体：\S( \S)*|(?<=\s)\S+：\S+(?: \S{2,6}){0,4}(?=\s)"
    rf"|(?<=\s)(?:(?:Photo|Photograph|Picture|Image|Credit|Foto|Fotó|Bild|Фото|Kuva)\s?:"
    rf"|(?:Photo|Picture)s? (?:by|courtesy of))\s{_NAME}(?:\s{_NAME})?(?=\s)"
)


_FIGURE = r"\\d[\\d.,]*k?"


@cache
def _lone() -> re.Pattern[str]:
    """Furniture of one word between a closed sentence, or other furniture, and a capital."""
    kinds = ("advert", "share", "comment", "listen", "newsletter")
    words = {row[0] for row in lexicon("furniture") if row[1] == "line" and row[2] in kinds and row[0].isalpha() and len(row[0]) > 3}
    words |= {
        "close",
        "save",
        "print",
        "menu",
        "search",
        "recommended",
        "imprimer",
        "login",
        "subscribe",
        "trending",
        "loading",
        "sponsored",
    }
    words -= {row[0] for row in lexicon("sections")}
    return re.compile(rf"(?<=[.!?”\"’)…] )(?i:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?= [\"“«‘A-ZÀ-Þ])")


@cache
def _phrases() -> re.Pattern[str]:
    """Furniture of two words and more as it stands inside a line; whole-line furniture also ends there."""
    starts = {row[0] for row in lexicon("furniture") if row[1] == "start" and (" " in row[0] or row[0] in ("©", "copyright"))}
    whole = {row[0] for row in lexicon("furniture") if row[1] == "line" and " " in row[0] and row[0] not in starts}
    closed = "|".join(re.escape(words).replace("0", _FIGURE) for words in sorted(whole, key=len, reverse=True))
    opened = "|".join(re.escape(words) for words in sorted(starts, key=len, reverse=True) if "0" not in words)
    return re.compile(rf"(?<=\s)(?:(?P<closed>(?:{closed}):?)|(?:{opened}))(?!\w)", re.IGNORECASE)


def _repeats(head: str) -> list[int]:
    """The edges of the longest run of words that stands twice in the head of a page, as headlines do."""
    words = [(match.start(), match.end()) for match in re.finditer(r"\S+", head)]
    texts = [fold(head[start:end]) or head[start:end] for start, end in words]
    best, where = 0, (0, 0)
    for one in range(len(words)):
        # A run that overlaps itself or ends before it is longer than the best so far is not measured.
        for two in range(one + best + 1, len(words) - best):
            if texts[one] != texts[two] or two + best >= len(words) or texts[one + best] != texts[two + best]:
                continue
            size = 0
            while two + size < len(words) and one + size < two and texts[one + size] == texts[two + size]:
                size += 1
            if size > best:
                best, where = size, (one, two)
    if best < 4 or (head[words[where[0]][0]].islower() and head[words[where[1]][0]].islower()):
        return []
    run = texts[where[0] : where[0] + best]
    found = [at for at in range(len(words) - best + 1) if texts[at : at + best] == run]
    return [edge for at in found for edge in (words[at][0], words[at + best - 1][1])]


@cache
def _items() -> frozenset[str]:
    """Words of which menus consist: sections and one-word furniture."""
    lone = {row[0] for row in lexicon("furniture") if row[1] == "line" and " " not in row[0]}
    return frozenset(lone | {row[0] for row in lexicon("sections") if " " not in row[0]})


def _menus(head: str) -> list[int]:
    """The edges of every word in runs of three or more menu words; and between words said twice in a row."""
    words = list(re.finditer(r"\S+", head))
    listed = [fold(word[0]) in _items() and word[0][:1].isupper() for word in words]
    marks: list[int] = []
    for at in range(len(words)):
        run = next((size for size in range(len(words) - at) if not listed[at + size]), len(words) - at)
        last = words[at + run][0][0] if run and at + run < len(words) else "A"
        run -= run > 1 and (last.islower() or last.isdigit())
        if run >= 3 or (at and listed[at] and listed[at - 1] and words[at].start() in marks):
            marks += [edge for word in words[at : at + run] for edge in word.span()]
    for size in (2, 3):
        for at in range(size, len(words) - size + 1):
            if head[words[at - size].start() : words[at - 1].end()] == head[words[at].start() : words[at + size - 1].end()]:
                marks += [*([words[at - size].start()] if size > 2 else []), words[at].start(), words[at + size - 1].end()]
    marks += [match.start() for match in re.finditer(r"(?<=\s)(?:Home|Startseite|首页|您当前的位置)(?=\s?[/>»›|：])", head)]
    marks += [match.start() for match in re.finditer(_DATELINE, head)]
    return marks


_DATELINE = (
    r"(?<=[a-z] )(?:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?: \([A-Z]/[A-Z]\))?, [A-Z][a-z]+\.? \d{1,2}, [A-Z]{2,6} [–—-]"
    r"|[A-Z][A-Z .'’-]{3,30}(?:, [A-Z][\w. ]{2,20})? (?:\([A-Z][\w ]+\) )?[–—-])"
)
_RELATED = re.compile(
    r"(?:\b(?i:also read|read also|see also|read more|lesen sie auch|lire aussi|lee también|leé también|leia também|leggi anche)\s*:|"
    r"(?:Related|RELATED)\s*:|(?:READ ALSO|ALSO READ|LEÉ TAMBIÉN|LEE TAMBIÉN|LIRE AUSSI|LEIA TAMBÉM|LEGGI ANCHE)\b:?)"
)


_LEADS = re.compile(
    r"(?<=\s)((?:Read|Learn|Find out|See|Show) (?:more|all)|Sign up|Subscribe(?: now)?|Continue reading)(?= ([A-Z][a-z]*)[ ,])"
)
"""Words of a link behind which running text goes on, where it begins as sentences do."""


@cache
def sentence_starters() -> frozenset[str]:
    """Words that begin sentences, with their capital.

    >>> "The" in sentence_starters()
    True
    """
    return frozenset(row[0] for row in lexicon("sentence-starters"))


def _starters(text: str) -> list[int]:
    """Where running text goes on behind a related headline without an end mark: at a word that begins sentences."""
    marks = []
    for match in _RELATED.finditer(text):
        for word in re.finditer(r"(?<=[a-z] )([A-Z][a-z]*)(?=[ ,])", text[match.end() : match.end() + 160]):
            if word[0] in sentence_starters() and word.start() > 14:
                marks.append(match.end() + word.start())
                break
    for match in _LEADS.finditer(text):
        if match[2] in sentence_starters():
            marks += [match.start(1), match.end(1)]
    return marks
