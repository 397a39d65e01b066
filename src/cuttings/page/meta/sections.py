"""The sections that a page could be filed under, and what its address tells of them and of its day."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from urllib.parse import unquote

from cuttings.page.blocks import BIT, Blocks
from cuttings.page.body import Body
from cuttings.page.meta.options import Known, Option, family, fold, is_outlet
from cuttings.page.meta.structured import Hint, located
from cuttings.page.meta.visible import Near, held
from cuttings.resources import lexicon

__all__ = ["address", "near_section", "section_names", "section_options"]

_PARTS = re.compile(r"\s*[,;|>/]\s*")
_NO_WORD = re.compile(r"[\d\W]+")


def section_options(hints: Sequence[Hint], known: Known) -> list[Option]:
    """Section names: declared, in breadcrumbs, category links, the address and beside the headline."""
    options: dict[str, Option] = {}
    for hint in hints:
        for number, part in enumerate(_parted(hint.value) if len(hint.value) < 120 else []):
            text = part.strip(" .:#»›-")
            if not 2 <= len(text) <= 40 or _NO_WORD.fullmatch(text):
                continue
            key = fold(text)
            if key not in options or options[key].value.islower():
                kept = options.get(key)
                options[key] = Option(text, kept.hints if kept else [], kept.features if kept else {})
            options[key].add(hint, hint.by + ("" if number == 0 else " part"), f"from {family(hint.by)}")
    names = section_names()
    for key, option in options.items():
        features = option.features
        features["known"] = float(key in names)
        features[f"families {min(len({family(hint.by) for hint in option.hints}), 4)}"] = 1.0
        features[f"words {min(len(key.split()), 4)}"] = 1.0
        features["home"] = float(
            key in ("home", "startseite", "homepage", "start", "accueil", "inicio", "news", "blog", "uncategorized", "allgemein")
        )
        features["outlet"] = float(is_outlet(option.value, known))
    outlets, actions = frozenset(map(fold, known.outlets)), _actions()
    return [
        option
        for key, option in options.items()
        if key not in _LIVE
        and (key not in _CHIPS or any(family(hint.by) not in ("line", "address") for hint in option.hints))
        and (not (key in outlets or key in actions) or any(family(hint.by) != "line" for hint in option.hints))
    ]


def _parted(text: str) -> list[str]:
    return _PARTS.split(text)[:4] if any(map(text.__contains__, ",;|>/")) else [text]


_LIVE = frozenset(
    ("live", "live blog", "liveblog", "live updates", "breaking", "breaking news", "en direct", "en vivo", "ao vivo", "live ticker")
)
"""What a page says of its state beside the headline and in its address: no section."""
_CHIPS = frozenset(("news", "latest", "latest news", "update", "updates", "article", "articles", "story", "stories"))
"""What stands beside headlines and in addresses of all sections; one only where the page declares it."""


@cache
def section_names() -> frozenset[str]:
    """Names of sections in lower case."""
    return frozenset(row[0] for row in lexicon("sections"))


@cache
def _actions() -> frozenset[str]:
    """What a page's menus ask a reader to do ("Sign in", "Suche"): never a section where only a line near the headline says it."""
    listed = {row[0] for row in lexicon("furniture") if row[1] == "line" and row[2] in ("page", "newsletter", "share")}
    return frozenset(listed - section_names())


# ---------------------------------------------------------------- beside the headline and in the address


def near_section(blocks: Blocks, body: Body, near: Sequence[Near]) -> Iterator[Hint]:
    """Category links, breadcrumb blocks and short known names near the headline. A link that is marked in two ways counts as two."""
    seen: dict[str, int] = {}
    for note in blocks.notes:
        if not note.crumb and ' rel="' not in note.head:
            continue
        related = note.value("rel")
        ways = note.crumb + len({"category", "tag"}.intersection(related.lower().split()))
        by = "rel.category" if "category" in related else "rel.tag" if "tag" in related else "class"
        text = note.text() if ways else ""
        for number in range(seen.get(by, 0) + 1, seen.get(by, 0) + 1 + ways) if 0 < len(text) <= 50 else ():
            seen[by] = number
            if number <= 6:
                yield Hint("section", text, f"{by}.{min(number, 3)}")
    yield from _kicker(blocks, body)
    for place, where, *_ in near:
        text = blocks.text[place]
        if body.headline is not None and place < body.headline - 2:
            continue
        element = blocks.element[place]
        known = text.lower() in section_names()
        if where not in ("above", "below") or len(text) >= 40 or _row(blocks, place) or not (known or blocks.own[element] & BIT["tags"]):
            continue
        if not (_in_menu(blocks, place) or (held(blocks, element) & BIT["nav"] and blocks.tag[element] in ("li", "ul", "nav"))):
            yield Hint("section", text, f"line.{where}" + (".known" if known else ""), place)


_FOLDER = re.compile(r"(?:folder_open|folder|category|bookmark)(?![a-z_])\s*([^|]{2,30}?)\s*(?=[a-z]+_[a-z]+|$)")


def _kicker(blocks: Blocks, body: Body) -> Iterator[Hint]:
    """A few words straight above the headline, where the page's menu has them too; and what an icon of a folder stands before."""
    if body.headline is None:
        return
    for place in range(max(0, body.headline - 2), body.headline):
        linked = _linked(blocks, blocks.text[place].lower()) if _brief(blocks, place) else ""
        if linked:
            yield Hint("section", linked, f"line.kicker.{body.headline - place}", place)
    for place in range(max(0, body.headline - 3), min(len(blocks.text), body.headline + 4)):
        found = _FOLDER.search(blocks.text[place]) if "folder" in blocks.text[place] and len(blocks.text[place]) < 120 else None
        if found:
            yield Hint("section", found[1], "line.icon", place)


def _brief(blocks: Blocks, place: int) -> bool:
    """Whether a block has one to four short words and is no item of a list and no row of links."""
    text = blocks.text[place]
    return len(text) < 32 and len(text.split()) <= 4 and blocks.tag[blocks.element[place]] != "li" and not _row(blocks, place)


def _row(blocks: Blocks, place: int) -> bool:
    """Whether a block is the joined text of several links, or stands by itself in a menu: a page's sections, not the article's."""
    return blocks.links[place] > 1 or blocks.tag[blocks.element[place]] == "nav"


def _linked(blocks: Blocks, low: str) -> str:
    """A text as the first block has it that is a link and holds it, empty where none does."""
    for text, link in zip(blocks.text, blocks.link, strict=True):
        at = text.lower().find(low) if link * 2 > len(text) and len(text) < 300 else -1
        if at >= 0:
            return text[at : at + len(low)]
    return ""


def _in_menu(blocks: Blocks, place: int) -> bool:
    """Whether a block is one of a row of three and more section names, as menus have them."""
    if _in_list(blocks, place):
        return True
    reach = range(max(0, place - 2), min(len(blocks.text), place + 3))
    named = [at for at in reach if len(blocks.text[at]) < 25 and blocks.text[at].lower() in section_names()]
    return place in named and any(at in named and at + 1 in named and at + 2 in named for at in range(place - 2, place + 1))


def _in_list(blocks: Blocks, place: int) -> bool:
    """Whether a block is one of three and more short lines of one element, two of them names of sections: a menu without links."""
    reach = range(max(0, place - 3), min(len(blocks.text), place + 4))
    lines = [blocks.text[at] for at in reach if blocks.element[at] == blocks.element[place]]
    short = len(lines) >= 3 and all(len(line) < 25 for line in lines)
    return short and sum(line.lower() in section_names() for line in lines) >= 2


_PATH_MONTH = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/([0-3]?\d)(?=/)")
"""A day in an address with its month's name, as in /2024/may/03/."""
_PATH_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[/_.-]?)(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01]|[1-9](?=[/_.-]))(?!\d)(?<!\d{7})"
    r"|(?<!\d)(?P<d2>[0-3]\d)[._-](?P<m2>0[1-9]|1[0-2])[._-](?P<y2>(?:19|20)\d\d)(?!\d)"
)


_FOLDER_NAME = re.compile(r"[^\W\d][\w-]{1,30}")


def address(url: str | None) -> Iterator[Hint]:
    """What an address tells: a day in its path, and its first folders as section names."""
    try:
        path = unquote(located(url or "")[1])
    except ValueError:
        return
    match = _PATH_DAY.search(path) if "20" in path or "19" in path else None
    if match:
        year, month, day = (match["y"], match["m"], match["d"]) if match["y"] else (match["y2"], match["m2"], match["d2"])
        yield Hint("published", f"{year}-{int(month):02}-{int(day):02}", "address")
    elif named := _PATH_MONTH.search(path):
        yield Hint("published", f"{named[3]} {named[2]} {named[1]}", "address")
    parts = [part for part in path.split("/") if part]
    for place, part in enumerate(parts[:-1][:3]):
        if _FOLDER_NAME.fullmatch(part):
            known = ".known" if part.lower().replace("-", " ") in section_names() else ""
            yield Hint("section", part.replace("-", " ").replace("_", " "), f"address.{place + 1}{known}")
