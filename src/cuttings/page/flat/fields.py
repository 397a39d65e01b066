"""The fields of a flattened page: candidates for each from its pieces, and the choice among them."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from cuttings.page import bylines
from cuttings.page.flat.kinds import HOMES, fold, outlet_word
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.recurrent import FURNITURE, MENU, recurrent
from cuttings.page.flat.zones import Zones
from cuttings.resources import lexicon
from cuttings.types import Span

__all__ = [
    "HOMES",
    "SUFFIX",
    "Guess",
    "above",
    "best",
    "crumb_section",
    "dated",
    "headlines",
    "in_row",
    "kicker",
    "known_section",
    "named_so",
    "sections",
]


@dataclass(frozen=True, slots=True)
class Guess:
    """A value that could fill a field: how it was found, how much speaks for it, where it stands, and the piece it came from."""

    field: str
    value: str
    by: str
    score: float
    span: Span
    place: int


def best(guesses: Sequence[Guess], least: float = 0.3) -> Guess | None:
    """The guess with the highest score, the earlier of equals; None where none reaches *least*."""
    found = max(guesses, key=lambda guess: (guess.score, -guess.place), default=None)
    return found if found is not None and found.score >= least else None


def above(title: Guess, guesses: Sequence[Guess], found: Sequence[Piece]) -> Guess:
    """The headline where the line right above is as likely one: of two the second is the standfirst."""
    place = next((at for at in range(title.place - 1, -1, -1) if found[at].kind != "icon"), -1)
    least = 0.5 if not _below_section(found, place) else 0.3
    over = best([guess for guess in guesses if guess.place == place and guess.field == "title"], least)
    if (
        over is not None
        and least < 0.5
        and title.by != "repeated line"
        and len(over.value.split()) >= _SHORTEST
        and over.value[-1].isalnum()
    ):
        return over
    if over is None or title.by == "repeated line" or known_section(over.value) or outlet_word(over.value):
        return title
    return over if len(over.value.split()) >= 3 and over.score > title.score - 0.25 else title


def _below_section(found: Sequence[Piece], place: int) -> bool:
    """Whether right above a line stands a section: a listed name, or a line of three words at most that the menu has too."""
    over = found[place - 1] if place > 0 else None
    if over is None or over.kind is not None or over.words > 3:
        return False
    return known_section(over.text) or any(fold(piece.text) == fold(over.text) for piece in found[: place - 1])


_SHORTEST = 4
"""Words of a headline that stands below a section, above a line more like one."""


# ---------------------------------------------------------------- headline

SUFFIX = re.compile(r"\s+(?:[|–—-]|::|»|•)\s+")


def headlines(found: Sequence[Piece], parted: Zones) -> list[Guess]:
    """Lines before the body that can be the headline: repeated, near the fields, sharing words with the body."""
    body = _words(" ".join(found[at].text for at in parted.body[:8]))
    running = set(parted.body)
    counts = Counter(_key(piece.text) for at, piece in enumerate(found) if at not in running)
    guesses = []
    for place in range(parted.start):
        piece = found[place]
        wide = sum("\u2e80" < char < "\uff00" for char in piece.text)
        led = piece.kind == "related" and piece.words >= 4 and ":" in piece.text and not _TICKER.match(piece.text)
        if (
            (piece.kind is not None and not led)
            or _is_item(found, place)
            or piece.icon in ("time", "section", "person")
            or not (2 <= piece.words <= 40 or 7 < wide < 60)
        ):
            continue
        text, repeats = _without_outlet(piece.text, counts)
        text = _without_suffix(text, found, place) if repeats < 2 else text
        named = _TITLED.match(text)
        text = text[named.end() :] if named else text
        score = _headline_score(text, body, repeats, parted.start - place) + (0.4 if named else 0.0) + _standing(found, place)
        at = max(0, piece.text.find(text))
        span = Span(piece.start + at, piece.start + at + len(text))
        guesses.append(Guess("title", text, "repeated line" if repeats > 1 else "line before the text", score, span, place))
    return guesses


def _is_item(found: Sequence[Piece], place: int) -> bool:
    """Whether a line is one of several items in a row that open with the same mark, as key points do."""
    mark = found[place].text[:2]
    beside = (found[at].text[:2] for at in (place - 1, place + 1) if 0 <= at < len(found))
    return mark in ("- ", "– ", "— ", "* ", "• ") and mark in beside


def _without_outlet(text: str, counts: Counter[str]) -> tuple[str, int]:
    """A line without the outlet's name behind it, where the rest stands alone elsewhere; and how often it stands."""
    parts = SUFFIX.split(text)
    for cut in range(len(parts) - 1, 0, -1):
        match = list(SUFFIX.finditer(text))[cut - 1]
        for rest in (text[: match.start()], text[match.end() :]):
            if counts[_key(rest)] and len(rest.split()) >= 2:
                return rest, counts[_key(rest)] + 1
    key = _key(text)
    long = len(key.split()) >= 4
    inside = sum(1 for other in counts if long and other != key and other.endswith((" " + key, key)) and len(other) < len(key) + 80)
    inside += sum(1 for other in counts if not long and " " in key and other.endswith(f"> {key}"))
    inside += sum(1 for other in counts if long and other != key and other.startswith(key + " ") and len(other) < len(key) + 60)
    return text, counts[key] + inside


_TICKER = re.compile(r"(?:top news|top stories|breaking(?: news)?|just in|latest|trending|must read|don't miss)\s*:", re.IGNORECASE)
"""How lines begin that lead to another article above this one."""
_TITLED = re.compile(r"(?:title|headline|titel|titre|título|titolo)\s*[:：]\s*", re.IGNORECASE)


def _standing(found: Sequence[Piece], place: int) -> float:
    """How a line's place speaks for it: the first of a run of lines rather than a later one, and not the page's very first word or two."""
    before = next((found[at] for at in range(place - 1, -1, -1) if found[at].kind != "icon"), None)
    if before is None:
        return -0.12 if found[place].words <= 3 else 0.0
    if before.kind is None and before.icon is None and before.words >= 4 and fold(before.text) != fold(found[place].text):
        return -0.12
    return 0.05


def _without_suffix(text: str, found: Sequence[Piece], place: int) -> str:
    """A line without a last part that is the outlet's: a name of outlets, or one that stands elsewhere on the page."""
    match = list(SUFFIX.finditer(text))[-1:]
    if not match:
        return text
    head, last = text[: match[0].start()], text[match[0].end() :]
    short = len(last.split()) <= 5 and last[:1].isupper() and len(head.split()) >= 3
    elsewhere = any(last in other.text for at, other in enumerate(found) if at != place)
    return head if short and ("|" in match[0][0] or elsewhere) and (outlet_word(last) or elsewhere) else text


def _headline_score(text: str, body: set[str], repeats: int, distance: int) -> float:
    own = _words(text)
    shared = len(own & body) / max(1, len(own))
    count = len(text.split())
    fit = (
        0.2 if 4 <= count <= 20 or (count < 4 and len(text) >= 8 and ord(text[0]) > 0x2E80) else 0.05 if count == 3 or count <= 26 else -0.1
    )
    closed = -0.2 if re.search(r"[^.][.]$", text) else 0.0
    named = 0.15 if count <= 4 and outlet_word(text) else 0.0
    named += 0.4 if count <= 4 and bylines.is_person(text) and shared < 0.5 else 0.0
    named += 0.3 if fold(text) in _known_sections() or (count <= 4 and recurrent(fold(text))) else 0.0
    return 0.1 + 0.3 * min(repeats - 1, 1) + 0.3 * shared + fit + closed - named - min(distance, 15) * 0.012


def _key(text: str) -> str:
    """A line as it is compared: Turkish capitals and small letters alike."""
    return fold(text).replace("i̇", "i").replace("ı", "i")


def _words(text: str) -> set[str]:
    wide = re.findall(r"(?=([\u2e80-\uff00]{2}))", text)
    return {*wide, *(word for word in re.findall(r"\w{4,}", text.lower()) if word < "\u2e80")}


# ---------------------------------------------------------------- section


@cache
def _known_sections() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon("sections"))


def known_section(text: str) -> bool:
    """Whether the text is a listed name of a section.

    >>> known_section("World"), known_section("Heron stops clock")
    (True, False)
    """
    return fold(text) in _known_sections()


def sections(found: Sequence[Piece], parted: Zones, title: int | None) -> list[Guess]:
    """Section names: behind a folder icon, at the end of a breadcrumb, labelled, or a short line beside the headline."""
    guesses = []
    steps = _steps(found, parted.start, _heads(found, parted, title))
    counts = Counter(fold(piece.text) for piece in found)
    first = {place for place, piece in enumerate(found[: parted.start]) if place == 0 or fold(piece.text) == fold(found[0].text)}
    menu = _menu(found[: parted.start])
    for place in range(parted.start):
        piece = found[place]
        step = steps[place]
        ahead = _last_crumb(_before_title(piece.text, found[title].text)) if title is not None and place != title else ""
        again = counts[fold(piece.text)] > 1
        read = [(ahead, "before the headline", 0.8)] if ahead else list(_section_of(piece, step, again, dated(found, place)))
        if step == 1 and again and read and read[0][1] == _SHORT and not bylines.is_person(piece.text) and place not in first:
            read = [(read[0][0], "in the menu and above the headline", 0.85)]
        for value, by, score in read:
            at = max(0, piece.text.find(value))
            score -= _IN_MENU * (by == _SHORT and place in menu and not again)
            guesses.append(Guess("section", value, by, score, Span(piece.start + at, piece.start + at + len(value)), place))
    guesses += [*_more_of(found, parted), *_filed_behind(found, parted), *_filed_within(found, parted)]
    guesses = [
        guess for guess in guesses if (title is None or _key(guess.value) != _key(found[title].text)) and fold(guess.value) not in HOMES
    ]
    crumbs = frozenset(fold(guess.value) for guess in guesses if guess.by == "breadcrumb")
    return [_behind_crumb(guess, crumbs) for guess in guesses] if crumbs else guesses


def _menu(found: Sequence[Piece]) -> set[int]:
    """Places of the lines of a menu: four and more short ones in a row, of which half and more are names that many outlets print."""
    places: set[int] = set()
    run: list[int] = []
    for place, piece in enumerate((*found, None)):
        if piece is not None and piece.icon is None and piece.words <= 3 and (piece.kind in (None, "page")) and piece.text[-1] not in ".!?":
            run.append(place)
            continue
        listed = [at for at in run if known_section(found[at].text) or recurrent(fold(found[at].text)) or fold(found[at].text) in HOMES]
        places |= set(run) if len(run) >= _ROW and len(listed) * 2 >= len(run) else set()
        run = []
    return places


_ROW, _IN_MENU = 4, 0.2
"""How many lines make a menu, and what it costs one of them as a section where it stands nowhere else."""
_SHORT = "short line beside the headline"
_MORE_OF = re.compile(
    r"(?:(?:more|read more|latest|other stories|see more|explore more) (?:in|from|on|about)|mehr (?:aus|zu)|meer (?:uit|van)|más (?:de|en)|"
    r"mais (?:de|em)|altro (?:in|da)|plus (?:de|dans)|mer (?:fra|från|om)|mere (?:fra|om)|więcej z|více z)\s+([^\W\d_][^.!?:\d]{2,30})$",
    re.IGNORECASE,
)


def _more_of(found: Sequence[Piece], parted: Zones) -> list[Guess]:
    """Sections in "More in Trade" behind the text, where the head names the same."""
    head = "\n".join(fold(piece.text) for piece in found[: parted.start])
    guesses = []
    for place in range(parted.end, len(found)):
        match = _MORE_OF.match(found[place].text)
        listed = match and (known_section(match[1]) or recurrent(fold(match[1])) == MENU)
        if match and listed and len(match[1].split()) <= 3 and re.search(rf"(?<!\w){re.escape(fold(match[1]))}(?!\w)", head):
            start = found[place].start + match.start(1)
            guesses.append(Guess("section", match[1].strip(), "more of the section", 0.5, Span(start, start + len(match[1])), place))
    return guesses


def _filed_behind(found: Sequence[Piece], parted: Zones) -> Iterator[Guess]:
    """Sections that a label gives behind the text ("Filed under: Trade, Ports"), a few lines behind it at most."""
    for place in range(parted.end, min(len(found), parted.end + 12)):
        piece = found[place]
        label = _SECTION_LABEL.match(piece.text) or _FILED.match(piece.text)
        value = re.split(r"\s*[,/|•·]\s*", label[1])[0] if label and piece.words <= 10 else ""
        printed = piece.text[:12].lower() == "published in" and (outlet_word(value) or any(char.isdigit() for char in piece.text))
        if value and value[:1].isalpha() and not value[:1].islower() and len(value.split()) <= 4 and not printed:
            start = piece.start + piece.text.find(value)
            yield Guess("section", value, "filed behind the text", 0.4, Span(start, start + len(value)), place)


_WITHIN = re.compile(
    r"(?:^|\s)(?:[Ii]n|[Pp]osted in|[Ff]iled (?:under|in)) (([A-ZÀ-Þ][\w'’&-]*)(?: (?:&|and|[A-ZÀ-Þ][\w'’&-]*)){0,3}?)"
    r"(?:$|(?:, [A-Z][^.]{2,40})? and tagged\b| [Bb]y [A-Z])"
)
"""A section in a line that says more: who wrote, or how the page is tagged."""


def _filed_within(found: Sequence[Piece], parted: Zones) -> Iterator[Guess]:
    """Listed sections in the line of the byline or of tags ("by Ada Pell in Local News", "posted in Events, Church and tagged ducks")."""
    for place, piece in enumerate(found):
        if parted.start <= place < parted.end or piece.words > _FILING:
            continue
        match = _WITHIN.search(piece.text)
        if match and known_section(match[1]):
            start = piece.start + match.start(1)
            yield Guess("section", match[1], "named in the byline", 0.7, Span(start, start + len(match[1])), place)


_FILING = 20
"""Words of the longest line that names a section beside something else."""


def kicker(found: Sequence[Piece], title: int, outlet: str | None) -> Guess | None:
    """The one to three words right above the headline, where nothing else names a section: no furniture, person, day or outlet."""
    place = next((at for at in range(title - 1, -1, -1) if found[at].kind != "icon"), -1)
    if place < 0 or outlet is None:
        return None
    if in_row(found, place):
        return None
    piece, text = found[place], found[place].text.strip(" |•·-–—[]()")
    plain = piece.kind is None and piece.icon is None and 1 <= len(text.split()) <= 3 and not re.search(r"[\d.!?:@]", text)
    if not plain or text[:1].islower() or fold(text) in fold(outlet) or fold(outlet) in fold(text) or recurrent(fold(text)) == FURNITURE:
        return None
    if bylines.agency(text) or bylines.unnamed(text) or (" " in text and bylines.is_person(text)):
        return None
    at = piece.text.find(text)
    return Guess("section", text, "right above the headline", 0.34, Span(piece.start + at, piece.start + at + len(text)), place)


def in_row(found: Sequence[Piece], place: int) -> bool:
    """Whether a line stands once, and is the last of a menu: below short ones written as it is, of which two and more are in menus."""
    text, row = found[place].text, 0
    for piece in reversed(found[max(0, place - _ABOVE) : place]):
        plain = piece.kind in (None, "page") and piece.icon is None and piece.words <= 3 and piece.text[-1] not in ".!?:>/"
        if not plain or piece.text.isupper() != text.isupper() or fold(piece.text) == fold(text):
            break
        row += known_section(piece.text) or recurrent(fold(piece.text)) == MENU
    return row >= _LISTED and not any(fold(piece.text) == fold(text) for at, piece in enumerate(found) if at != place)


_ABOVE, _LISTED = 6, 2
"""How many lines above a menu's last one are looked at, and how many of them other outlets have in menus too."""


def _behind_crumb(guess: Guess, crumbs: frozenset[str]) -> Guess:
    """A short line that no list of sections holds, where a breadcrumb names another: a kicker, more likely than a section."""
    if guess.by != _SHORT or known_section(guess.value):
        return guess
    return guess if fold(guess.value) in crumbs else replace(guess, score=guess.score - 0.25)


def _heads(found: Sequence[Piece], parted: Zones, title: int | None) -> list[int]:
    """The places where the headline stands before the body."""
    if title is None:
        return []
    return [at for at in range(parted.start) if fold(found[at].text) == fold(found[title].text)] or [title]


def _steps(found: Sequence[Piece], end: int, heads: Sequence[int]) -> list[int]:
    """How many pieces lie between each of the first *end* and the nearest headline, icons left out; below it negative, without one 99."""
    shown = list(accumulate((piece.kind not in ("icon", "time", "label", "share") for piece in found), initial=0))
    plain = list(accumulate((piece.kind != "icon" for piece in found), initial=0))
    steps = []
    for place in range(end):
        at = bisect_right(heads, place)
        below = [plain[head] - plain[place] for head in heads[max(0, at - 1) : at]]
        above = [shown[head + 1] - shown[place + 1] for head in heads[at : at + 1]]
        steps.append(min(below + above, key=abs, default=99))
    return steps


def _before_title(text: str, title: str) -> str:
    """What stands before the headline in a line that ends in it ("Trade / Canal strike ends"), without home."""
    if not text.endswith(title) or len(text) <= len(title):
        return ""
    ahead = text[: len(text) - len(title)].rstrip()
    return re.sub(r"[\s|/>›»→:·-]+$", "", ahead) if re.search(r"[|/>›»→]$", ahead) and ":" not in ahead and len(ahead.split()) <= 9 else ""


_SECTION_LABEL = re.compile(
    r"^(?:section|service|channel|category|categories|filed under|filed in|posted in|published in|in|rubrik|ressort|topic|kategorie|"
    r"catégorie|rubrique|categoría|sección|categoria|seção|editoria|sezione|categorie|rubriek|kategori|dział|kategoria|rubrika|рубрика|"
    r"раздел|категория|рубрика|категорія|κατηγορία|bölüm|rovat|secțiune|kanal|القسم|التصنيف|栏目|分类|カテゴリー?|카테고리)\s*[:：|]\s*(.+)$",
    re.IGNORECASE,
)
_FILED = re.compile(r"^(?:filed under|filed in|posted in|published in|(?-i:[Ii]n)(?=\s[A-Z]))\s+([^.]{2,30})$", re.IGNORECASE)


def dated(found: Sequence[Piece], place: int) -> bool:
    """Whether a day follows in the same line, as it does behind a place ("Pellwick - 12 May 2024")."""
    return place + 1 < len(found) and found[place + 1].kind == "time" and found[place + 1].line == found[place].line


def _section_of(piece: Piece, step: int, again: bool, dated: bool = False) -> Iterator[tuple[str, str, float]]:
    text = re.sub(r"^\[?\d{1,3}[\].)]\s+(?=[^\W\d_])", "", piece.text.strip(" |•·-–—[]()"))
    label = _SECTION_LABEL.match(text) or _FILED.match(text)
    if label:
        value = _last_crumb(re.split(r"\s*[,;/|]\s*", label[1].strip(" ,;/|›»→>"))[0])
        if value:
            yield value, "labelled", 0.92
    elif piece.icon == "section" and piece.kind in (None, "crumb", "tags") and piece.words <= 5:
        yield re.split(r"\s*,\s*", text)[0], "icon", 0.95
    elif piece.kind == "crumb" and not _is_menu(text):
        value = _last_crumb(text)
        if value:
            yield value, "breadcrumb", 0.85 if _CRUMBED.search(text) else 0.5
    elif piece.kind is None and piece.icon is None and piece.words <= 9 and 0 < step <= 3 and (pair := _pair(text)):
        yield pair, "pair of sections", 0.6
    elif piece.kind is None and piece.icon is None and piece.words <= 4 and not re.search(r"\d|[.!?:]$", text):
        if bylines.agency(text) or (text[:1].islower() and not known_section(text)):
            return
        known = fold(text) in _known_sections() or (piece.words <= 3 and fold(text.split()[-1]) in _known_sections())
        near = {1: 0.62, 2: 0.46, -1: 0.38, -2: 0.36, -3: 0.34, -4: 0.3}.get(
            step, 0.1 if 0 < step <= 4 else 0.28 if known and -_LOW <= step < 0 else 0.0
        )
        person = (0.1 if step > 0 else 0.3) if bylines.is_person(text) and not known and not again else 0.0
        if near:
            yield (
                text,
                _SHORT,
                near
                - 0.1 * (dated and not known)
                + (0.2 if known else 0.1 * (recurrent(fold(text)) == MENU))
                + 0.12 * (again and step > 0)
                - person,
            )


_CRUMBED = re.compile(r"[›»→▸>/|]|::")
"""The marks between the steps of a path: "Home Trade" may be the first two links of a menu."""
_LOW = 8
"""How many pieces below the headline a listed section stands at most."""


def named_so(guess: Guess) -> bool:
    """Whether a short line has the form of an outlet's name, which is no section: an address, words written together, a word only
    outlets have.

    >>> named_so(Guess("section", "Marsh Advertiser", _SHORT, 0.5, Span(0, 16), 0))
    True
    """
    text = guess.value
    if guess.by not in (_SHORT, "tagger") or known_section(text) or not outlet_word(text):
        return False
    rest = fold(text.rpartition(" ")[0])
    return not recurrent(fold(text)) and not (rest and (rest in _known_sections() or recurrent(rest)))


def _is_menu(text: str) -> bool:
    """Whether parts between bars or in brackets are a menu rather than a path: none of them is home."""
    parts = text.split("|")
    bars = len(parts) >= 3 and fold(parts[0]) not in HOMES and not re.search(r"[›»→>/]", text)
    return "](" in text or bars or len(parts) >= _BARS


_BARS = 4
"""Parts between bars of which no path has as many."""


def _pair(text: str) -> str:
    """The nearer of two section names in a line: the first of "Trade | Ports", the last of "Trade > Ports"."""
    parts = re.split(r"\s*(//|[|/•·]|›|»|→|>|::|(?<=[A-Z]) : (?=[A-Z]))\s*", text)
    names = parts[::2]
    if not 2 <= len(names) <= 4 or any(
        not 1 <= len(name.split()) <= 3 or re.search(r"\d|[.!?:,]", name) or name[:1].islower() for name in names
    ):
        return ""
    return names[-1] if parts[1].strip() in ("›", "»", "→", ">", "::", "/", "//", ":") else names[0]


def _last_crumb(text: str) -> str:
    """The section a breadcrumb ends in: its last short part, home and the headline left out."""
    parts = [part for part in re.split(r"\s*(?:›|»|→|▸|>|::|/|\|)\s*", text) if part.strip()]
    if not parts:
        return ""
    if len(parts) == 1:
        return re.sub(r"^(?:home|startseite|accueil|inicio|início|start)\s+", "", parts[0], flags=re.IGNORECASE)
    home = fold(parts[0]).split(" ")[-1] in HOMES or len(parts) == 1
    rest = parts[1:] if home or len(parts) > 2 else parts
    short = [part for part in rest if len(part.split()) <= 4 and fold(part) not in _LEAVES and not _SITE.fullmatch(part)]
    if not short:
        return ""
    return short[-2] if len(short) > 1 and len(short[-1].split()) == 4 and short[-1] == parts[-1] else short[-1]


_SITE = re.compile(r"(?:www\.)?[\w-]+\.[a-z]{2,7}")
"""An address, as titles of windows end in one."""
_LEAVES = frozenset(
    ("article", "article page", "story", "news detail", "news details", "artikel", "artículo", "記事", "記事詳細", "正文", "기사")
)
"""Last steps of a breadcrumb that only say that the page is an article."""


def crumb_section(text: str) -> str:
    """The section in a line that names it: the last short part of a breadcrumb, or the whole line.

    >>> crumb_section("Home > World"), crumb_section("World"), crumb_section("/")
    ('World', 'World', '')
    """
    return _last_crumb(text)
