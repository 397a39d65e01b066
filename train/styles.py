"""Compose flattened pages with gold: real articles in layouts and furniture of our own, each stretch with what it is.

A layout (`styles/*.txt`) is "== name joints [language]" and lines. `{...}` is a slot or a choice of texts; "?" before a line: it may be
missing, "~": it stands between paragraphs, "^": it opens the first paragraph, "$": it signs the last, "*3": it stands so often.
Slots: O outlet, S section, K its parent, T headline, X standfirst, A A2 A3 writers, desk, G agency, D day (with a form), R age,
U other day, F day of the capture, C caption, P photographer, H other headline. "^" behind a slot sets it in capitals. Banks fill the rest.
" ¶ " parts a "~" or "*" line into lines that stay together; "& " before a line: it goes on the line before.
"""

import random
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cuttings.page import bylines
from layouts import Style, Text, away, days_of, styles
from slots import Draft, Part, age, groups, parts_of, settle


class Composed(NamedTuple):
    """A flattened page, its labelled stretches, its fetch time, and its gold in the form of flat_pages.py."""

    text: str
    spans: list[tuple[int, int, str]]
    fetched: str
    gold: dict[str, Any]


def compose(text: Text, others: Sequence[Text], rng: random.Random, held: bool | None = None) -> Composed:
    """A page with *text* in a layout drawn by *rng*; *held*: only held-out layouts and lines (True), only the others (False), or all."""
    wanted = [style for style in styles() if style.language == text.language and (held is None or away(style.name) == held)]
    wanted = wanted or [style for style in styles() if style.language == text.language] or list(styles())
    style = rng.choice(wanted)
    page = Draft(rng, text, text.language, held, others)
    settle(page)
    drawn = rng.random()
    if drawn < 0.3:
        style = _free(page)
    elif drawn < 0.6 and style.joints[0] != "none":
        style = _crossed(style, rng.choice(wanted), rng)
    page.aged = any("{R}" in line for line in style.lines) and not any("{D" in line for line in style.lines)
    age(page, own=page.aged)
    lines = list(_lines(page, style))
    return _joined(page, style, lines)


# ---------------------------------------------------------------- lines


class Line(NamedTuple):
    """A line of the page in parts; `zone` is head, body, insert or tail; `glued`: it goes on the line before."""

    parts: list[Part]
    label: str
    zone: str
    glued: bool = False


def _free(page: Draft) -> Style:
    """A layout made of lines of the banks in a likely order."""
    rng = page.rng
    order = rng.choice(
        (
            "STXBD",
            "STBD",
            "TSBD",
            "TBD",
            "TXBD",
            "BTD",
            "SDTB",
            "DSTXB",
            "STDXB",
            "CTBD",
            "CTXDB",
            "TDB",
            "STB",
            "TB",
            "DTB",
            "STXDB",
            "BDTX",
            "SBTD",
        )
    )
    forms = {
        "S": rng.choice(
            (
                "{S}",
                "{S}",
                "{S^}",
                "Home > {S}",
                "Home / {K} / {S}",
                "{S} | {K}",
                "In {S}",
                "Section: {S}",
                "Filed under {S}",
                "[{S}]",
                "{K} » {S}",
            )
        ),
        "C": rng.choice(
            (
                "Home > {S} > {T}",
                "Home / {S}",
                "Home » {S} » {T}",
                "{O} > {S}",
                "You are here: Home > {S}",
                "Home › {S}",
                "News / {S} / {T}",
            )
        ),
        "T": "{T}",
        "X": "{X}",
        "B": page.pick("bylines").replace(" ~ ", " | "),
        "D": rng.choice(("{D}", "{D}", "{D}", "{R}")),
    }
    lines = [forms[mark] for mark in order]
    if any("{D" in line for line in lines[:-1]):
        lines = [line for line in lines if line not in ("{D}", "{R}")]
    if rng.random() < 0.4:
        at = rng.randrange(len(lines) - 1) if len(lines) > 2 else 0
        lines[at : at + 2] = (
            [rng.choice((" | ", " • ", " - ", " · ", ", ", " / ")).join(lines[at : at + 2])]
            if "{T}" not in lines[at : at + 2]
            else lines[at : at + 2]
        )
    lines = ["{O}", *lines] if rng.random() < 0.75 else [*lines] if rng.random() < 0.4 else ["{T} " + rng.choice("|-–") + " {O}", *lines]
    lines.append("@body")
    if rng.random() < 0.5:
        lines.append(
            rng.choice(
                (
                    "© {Y} {O}",
                    "© {Y} {O}. All rights reserved.",
                    "Copyright {Y} {O}",
                    "{O} © {Y}",
                    "© {O} {Y}",
                    "Copyright © {Y} | {O}",
                    "© Copyright {O}",
                )
            )
        )
    joints = rng.choices(("nl", "nl2", "sp", "none"), (50, 20, 15, 15))[0]
    return Style("free", (joints,), page.language, tuple(lines))


def _crossed(one: Style, two: Style, rng: random.Random) -> Style:
    """A layout with the head of *one* and what *two* has between and below the paragraphs; some lines without a field may be missing."""
    if "@body" not in one.lines or "@body" not in two.lines:
        return one
    head = [line for line in one.lines[: one.lines.index("@body")] if "{" in line or line[0] in "^$~" or rng.random() < 0.8]
    rest = [line for line in two.lines[two.lines.index("@body") :] if line[0] not in "^$"]
    signs = [line for line in one.lines[one.lines.index("@body") :] if line[0] in "^$"]
    return Style("crossed", one.joints, one.language, (*head, *rest, *signs))


def _lines(page: Draft, style: Style) -> Iterator[Line]:
    """The lines of the page in order, its bank lines among them."""
    rng = page.rng
    extra = rng.random() < 0.6 or style.name in ("free", "crossed")
    at = style.lines.index("@body") if "@body" in style.lines else len(style.lines)
    head = [line for line in style.lines[:at] if line[0] not in "^$~"]
    tail = [line for line in style.lines[at + 1 :] if line[0] not in "^$~"]
    marked = {mark: [line[2:] for line in style.lines if line.startswith(mark + " ")] for mark in "^$~"}
    if "@body" not in style.lines:
        whole = style.lines[-1].split(" @body")
        head, tail = _spread(whole[0]), _spread(whole[1] if len(whole) > 1 else "")
    if extra:
        head = [*_some(page, "tops", (0, 1, 2, 4)), *_sown(page, head, page.bank("heads"), rng.choice((0, 1, 2, 4)))]
        if rng.random() < 0.35:
            head = ["{M}"] * rng.randint(2, 7) + head
        tail = [*tail, *_some(page, "tails", (0, 1, 3, 6))]
        marked["~"] += _some(page, "inserts", (0, 1, 2, 3))
        if rng.random() < 0.3:
            head.append("{C} " + page.pick("captions"))
        if rng.random() < 0.2:
            tail.insert(0, "{B}")
    head = _thinned(page, head)
    yield from (line for template in _repeated(page, head) for line in _filled(page, template, "head"))
    yield from _body(page, marked)
    tail = [line for line in tail if page.signed == "person" or not re.search(r"\{A[23]?\^?\}|\{B\}", line)]
    yield from (line for template in _repeated(page, tail) for line in _filled(page, template, "tail"))


def _some(page: Draft, kind: str, sizes: tuple[int, ...]) -> list[str]:
    bank = page.bank(kind)
    return page.rng.sample(bank, min(len(bank), page.rng.choice(sizes)))


def _spread(text: str) -> list[str]:
    """A layout of one line parted at its slots."""
    return [part.strip() for part in re.split(r"(?<=\})\s+(?=\{)|\s{2,}", text) if part.strip()]


def _sown(page: Draft, lines: list[str], bank: tuple[str, ...], count: int) -> list[str]:
    """Lines with *count* of the bank among them, most below the headline."""
    found = list(lines)
    title = next((at for at, line in enumerate(found) if "{T}" in line), 0)
    for item in page.rng.sample(bank, min(count, len(bank))):
        found.insert(page.rng.randint(title + 1, len(found)) if page.rng.random() < 0.8 else page.rng.randint(0, len(found)), item)
    return found


def _thinned(page: Draft, head: list[str]) -> list[str]:
    """A head that now and then lacks its section or its day, and has no names where nobody signs."""
    rng = page.rng
    drop_section, drop_day = rng.random() < 0.08, rng.random() < 0.08
    kept = []
    for line in head:
        names = any(inner and re.fullmatch(r"A[23]?\^?", text) for text, inner in groups(line))
        unsigned = (page.signed != "person" and names) or (page.signed == "none" and "desk" in line)
        undone = (drop_section and re.search(r"\{S\^?\}", line)) or (drop_day and re.search(r"\{[DR]\b", line) and "{A" not in line)
        if "{T" in line or not (unsigned or undone):
            kept.append(line)
    return kept


def _repeated(page: Draft, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if line.startswith("? "):
            if page.rng.random() < 0.6:
                yield line[2:]
        elif line[0] == "*" and line[1].isdigit():
            count = int(line[1])
            yield from line[3:].split(" ¶ ") * page.rng.randint(max(1, count - 2), count + 1)
        else:
            yield line


_UPDATED = re.compile(r"updated|aktualisiert|modified|güncelleme|actualizado|atualizado", re.IGNORECASE)


def _filled(page: Draft, template: str, zone: str) -> Iterator[Line]:
    glued, template = template.startswith("& "), template.removeprefix("& ")
    before, ages = len(page.used.get("D", ())), list(page.used.get("R", ()))
    parts = [part for part in parts_of(page, template) if part[0]]
    if zone != "head" and "{R}" in template and not page.aged:
        page.used["R"] = ages
        parts = [(text, None if text == page.facts["R"] else own) for text, own in parts]
    first = 0 <= template.find("{D") < template.find("{U")
    if "{D" in template and _UPDATED.search("".join(text for text, _ in parts)) and template.count("{D") == 1 and not first:
        page.used["D updated"] = page.used["D"][before:]
        page.used["D"] = page.used["D"][:before]
    if "".join(text for text, _ in parts).strip():
        yield Line(parts, _kind(template, parts, zone), zone, glued)


def _kind(template: str, parts: Sequence[Part], zone: str) -> str:
    """What a line is beside its slots."""
    if "{C}" in template or "{PA}" in template or "{P}" in template:
        return "caption"
    if "{B}" in template or re.search(r"\{W\}|\{H\}", template):
        return "other"
    if re.search(r"©|\(c\)|[Cc]opyright|ⓒ|版权", template):
        return "outlet" if "{O}" in template else "other"
    if re.search(r"(?:^|[{|])(?:A[23]?\^?|desk|G|G=.*|Od\^?|role)[}|]", template) and not re.search(
        r"\{A\} (?:is|covers|writes|has|joined|teaches|reports on)", template
    ):
        return "byline" if zone == "head" or len("".join(text for text, _ in parts).split()) < 14 else "other"
    return "other"


def _body(page: Draft, marked: dict[str, list[str]]) -> Iterator[Line]:
    """The paragraphs with what stands before, behind and between them."""
    rng = page.rng
    kept = [text for text in page.text.paragraphs if text not in page.spare] or list(page.text.paragraphs)
    prefix = "".join(text for text, _ in parts_of(page, marked["^"][0])) + " " if marked["^"] and rng.random() < 0.7 else ""
    page.facts["prefix"] = prefix
    rows = [("body", text) for text in kept]
    rows[0] = ("body", prefix + rows[0][1])
    if len(rows) > 4 and rng.random() < 0.25:
        for at in sorted(rng.sample(range(2, len(rows)), min(2, len(rows) - 2)), reverse=True):
            rows.insert(at, ("crosshead", _crosshead(page)))
    rows = [row for row in rows if row[1]]
    spots = sorted(rng.sample(range(1, len(rows) + 1), min(len(marked["~"]), len(rows))))
    inserts = dict(zip(spots, marked["~"], strict=False))
    for at, (kind, text) in enumerate(rows):
        if at in inserts and kind != "crosshead" and rows[at - 1][0] != "crosshead":
            yield from (line for template in inserts[at].split(" ¶ ") for line in _filled(page, template, "insert"))
        yield Line([(text, "body")], "body", "body")
    sign = "".join(text for text, _ in parts_of(page, marked["$"][0])) if marked["$"] and rng.random() < 0.7 else ""
    if sign:
        yield Line([(sign, None)], "byline", "sign")


def _crosshead(page: Draft) -> str:
    words = re.findall(r"[^\W\d_]{2,}", page.rng.choice(page.spare))
    start = page.rng.randrange(max(1, len(words) - 4))
    return " ".join(words[start : start + page.rng.randint(1, 4)]).capitalize()


# ---------------------------------------------------------------- the page whole


def _joined(page: Draft, style: Style, lines: list[Line]) -> Composed:
    joint = {"nl": "\n", "nl2": "\n\n", "sp": " ", "none": ""}[page.rng.choice(style.joints)]
    loose = joint == "\n" and page.rng.random() < 0.35
    gap = " " if page.language in ("zh", "ja") and joint == "" else joint
    text, spans = "", []
    for place, line in enumerate(lines):
        before = lines[place - 1] if place else None
        if before:
            text += " " if line.zone == "sign" or line.glued else "\n\n" if loose and "body" in (line.zone, before.zone) else gap
        for part, own in line.parts:
            label = line.label if line.label in ("caption", "body") and own != "headline" else _part_label(line, own)
            if spans and spans[-1][1] == len(text) and spans[-1][2] == label and before is None:
                spans[-1] = (spans[-1][0], len(text) + len(part), label)
            else:
                spans.append((len(text), len(text) + len(part), label))
            text += part
    return Composed(text, spans, page.fetched.isoformat() + "Z", _gold(page, lines, text, f"{style.name} {joint!r}"))


def _part_label(line: Line, own: str | None) -> str:
    """What a part is: its own label where the line is one that gives the page's fields, else that of the line."""
    rest = "other" if line.label == "outlet" else line.label
    if own == "outlet":
        alone = len("".join(part for part, label in line.parts if label is None).split()) <= 4
        return "outlet" if alone or line.label == "outlet" else line.label
    if own in ("person", "agency", "desk"):
        return own if line.label == "byline" else rest
    if own in ("headline", "standfirst") and line.zone != "head":
        return "other"
    return own if own and (own == "headline" or line.zone == "head") else rest


def _gold(page: Draft, lines: list[Line], text: str, style: str) -> dict[str, Any]:
    facts, used = page.facts, page.used
    authors = [
        name for name in (facts["A"], facts["A2"], facts["A3"]) if any(line.label == "byline" and _holds(line, name) for line in lines)
    ]
    named = [bylines.agency(name) or name for kind in ("G", "G2") for name in used.get(kind, [])]
    signed = [line for line in lines if line.label == "byline" and line.zone != "sign"]
    desk = bool(used.get("desk") or used.get("Od")) and bool(signed) and not authors
    body = [part for line in lines if line.zone == "body" for part, _ in line.parts]
    bare = [body[0].removeprefix(facts["prefix"]), *body[1:]]
    crossless = [part for part in body if len(part.split()) > 4 or re.search(r"[.!?。！？…:”\"]$", part)]
    extras = [part for line in lines if line.zone == "head" for part, own in line.parts if own == "standfirst"]
    section = facts["S"] if any(own == "section" for line in lines for _, own in line.parts) else None
    shown = any(own == "section" for line in lines if line.zone == "head" for _, own in line.parts)
    asked = page.used.get("D") or page.used.get("R") or not page.used.get("D updated")
    return {
        **({"published": _published(page)} if asked else {}),
        "raw": text,
        "fetched": page.fetched.isoformat() + "Z",
        "title": page.text.title,
        "outlet": facts["O"] if any(own == "outlet" for line in lines for _, own in line.parts) else None,
        "section": section,
        "section_alts": [facts["K"]] * bool(used.get("K")) + [None] * (not shown),
        "authors": authors,
        "desk": desk if not used.get("O") or not authors else False,
        "agencies": named,
        "body": "\n\n".join(body),
        "body_alts": ["\n\n".join(rows) for rows in (bare, crossless, [*extras, *body])],
        "style": style,
    }


def _holds(line: Line, name: str) -> bool:
    return name.lower() in "".join(part for part, _ in line.parts).lower()


def _published(page: Draft) -> dict[str, str] | None:
    if page.used.get("D"):
        return {"first": page.day.isoformat(), "last": page.day.isoformat()}
    if not page.used.get("R"):
        return None
    first, last = days_of(page.facts["R form"], page.facts["R"], page.fetched)
    return {"first": first.isoformat(), "last": last.isoformat()}
