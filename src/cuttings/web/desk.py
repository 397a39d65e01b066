"""The pages and forms of a person's desk: labels, briefs and saved searches."""

import re
from itertools import takewhile
from typing import get_args

from cuttings import export
from cuttings.errors import NotFound, UsageError
from cuttings.library import Library
from cuttings.types import Kept, Part, Quoted, Span
from cuttings.web.actions import AROUND, Go, back
from cuttings.web.answers import Answer, Ask

PARTS: tuple[Part, ...] = get_args(Part)
LONGEST = 1500
"""Characters of a text that can be selected and picked at once."""

NEW = 20
"""How many new hits of a saved search stand on its page."""

KINDS = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "bib": "application/x-bibtex; charset=utf-8",
    "csl": "application/vnd.citationstyles.csl+json",
}
"""The formats of a brief as they are handed out."""


def labels(library: Library, ask: Ask) -> Answer:
    """All labels."""
    return Answer(template="labels.html", nouns={"labels": library.labels()})


def dossier(library: Library, ask: Ask) -> Answer:
    """What lies under a label, in its order, with its notes."""
    return Answer(template="label.html", nouns={"dossier": library.dossier(ask.parts["key"])}, shown={"formats": tuple(KINDS)})


def written(library: Library, ask: Ask) -> tuple[str, str, bytes]:
    """The brief of a label as a file to save: its name, its kind, its bytes."""
    form = ask.parts["format"]
    if form not in KINDS:
        raise NotFound(f"no brief as {form[:20]}", hint=f"one of {', '.join(KINDS)}")
    made = library.brief(ask.parts["key"])
    name = f"{made.label.key}.{'json' if form == 'csl' else form}"
    return name.encode("ascii", "replace").decode().replace("?", "_"), KINDS[form], export.brief(made, form)


def picking(library: Library, ask: Ask) -> Answer:
    """The form that puts an article, or something of it, under a label."""
    return _form(library, library.show(ask.parts["id"]), ask, "", 200)


def pick(library: Library, ask: Ask) -> Go | Answer:
    """Put an article, or something of it, under a label."""
    kept = library.show(ask.parts["id"])
    if ask.form.get("page") != kept.reading.page:
        return _form(library, kept, ask, "the article was read anew meanwhile; look again and pick it then", 409)
    part, n = _part(ask)
    quote, note = _selected(kept, ask) or "", str(ask.form.get("note", ""))[:2000]
    try:
        made = library.label(str(ask.form.get("label", ""))[:100], kept.row.id, part=part, n=None if quote else n, quote=quote, note=note)
    except UsageError as error:
        return _form(library, kept, ask, str(error), 422)
    key = next(one.key for one in library.labels(kept.row.id) if any(held.id == made.id for held in library.dossier(one.key).picks))
    return Go(f"/label/{key}#p{made.id}")


def change(library: Library, ask: Ask) -> Go:
    """Move a pick, change its note, or take it out."""
    key, number = ask.parts["key"], _number(ask.parts["number"])
    found = library.dossier(key)
    at = next((place for place, one in enumerate(found.picks, 1) if one.id == number), None)
    if at is None:
        raise NotFound(f"nothing lies here by the number {number}")
    does = ask.form.get("do")
    if does == "remove":
        library.unlabel(key, number)
        return Go(f"/label/{found.label.key}")
    step = {"up": -1, "down": 1}.get(str(does))
    if step is not None:
        library.arrange(number, place=max(1, at + step))
    elif does == "note":
        library.arrange(number, note=str(ask.form.get("note", ""))[:2000])
    return Go(f"/label/{found.label.key}#p{number}")


def drop(library: Library, ask: Ask) -> Go:
    """Take a label away with all that lies under it."""
    library.unlabel(ask.parts["key"])
    return Go("/labels")


def _number(given: str) -> int:
    if not given.isdigit() or len(given) > 15:
        raise NotFound(f"nothing lies here by the number {given[:20]}")
    return int(given)


def _part(ask: Ask) -> tuple[Part, int | None]:
    """What is to be picked, and its place in the reading, as the form or the link before it says."""
    given = ask.form if ask.form else ask.query
    part = next((one for one in PARTS if one == given.get("part", "article")), None)
    n = str(given.get("n", "0"))
    if part is None or not (n.isascii() and n.isdigit() and len(n) < 9):
        raise NotFound("there is nothing of that kind to pick")
    return part, None if part == "article" else int(n)


def _form(library: Library, kept: Kept, ask: Ask, problem: str, status: int) -> Answer:
    part, n = _part(ask)
    quoted = _selected(kept, ask)
    quote = quoted.words if quoted else _quote(kept, part, n)
    shown = {"part": part, "n": n or 0, "quote": quote, "quoted": quoted, "problem": problem, "given": ask.form}
    held = library.labels(kept.row.id)
    return Answer(template="pick.html", nouns={"kept": kept, "labels": library.labels(), "held": held}, shown=shown, status=status)


def _selected(kept: Kept, ask: Ask) -> Quoted | None:
    """Words that were selected on the article's page, as its text has them: there, only the spaces between words may be others."""
    given = {name: " ".join(str((ask.form or ask.query).get(name, "")).split()) for name in ("quote", "before", "after")}
    if not given["quote"]:
        return None
    text = kept.reading.article.text
    found = [Span(one.start(), one.end()) for one in re.finditer(r"\s+".join(map(re.escape, given["quote"][:LONGEST].split())), text)]
    if not found:
        raise NotFound("these words do not stand in the text of the article")
    at = max(found, key=lambda span: _alike(text, span, given["before"], given["after"]))
    return Quoted(at.of(text), text[max(0, at.start - AROUND) : at.start], text[at.end : at.end + AROUND])


def _alike(text: str, at: Span, before: str, after: str) -> int:
    """How many characters around a place are those that were given."""
    left, right = (" ".join(part.split()) for part in (text[max(0, at.start - 2 * AROUND) : at.start], text[at.end : at.end + 2 * AROUND]))
    pairs = (zip(reversed(left), reversed(before), strict=False), zip(right, after, strict=False))
    return sum(len(list(takewhile(lambda two: two[0] == two[1], pair))) for pair in pairs)


def _quote(kept: Kept, part: Part, n: int | None) -> str:
    """The words that are to be picked."""
    reading, text = kept.reading, kept.reading.article.text
    if n is None:
        return kept.row.title or "an article without a headline"
    each: dict[Part, list[tuple[Span, ...]]] = {
        "statement": [one.content[:1] for one in reading.statements],
        "figure": [(one.span,) for one in reading.figures],
        "event": [(one.span,) for one in reading.events],
        "sentence": [(one,) for one in reading.sentences],
    }
    spans = each[part][n] if n < len(each[part]) else ()
    if not spans:
        raise NotFound(f"no {part} {n + 1} in {kept.row.id}")
    return spans[0].of(text)


def saved(library: Library, ask: Ask) -> Answer:
    """The saved searches, and how many articles are new for each."""
    return Answer(template="saved.html", nouns={"saved": library.saved()})


def fresh(library: Library, ask: Ask) -> Answer:
    """What a saved search finds that came since it was last looked at; to have seen it is a form of its own."""
    key, offset = ask.parts["key"], ask.number("offset")
    found = library.look(key, limit=NEW, offset=offset, seen=False)
    (one,) = (one for one in library.saved() if one.key == key or one.name == key)
    nouns = {"saved": one, "hits": found.hits, "articles": found.articles, "complete": found.complete}
    return Answer(template="fresh.html", nouns={**nouns, "next": offset + NEW if found.articles > offset + NEW else None})


def save(library: Library, ask: Ask) -> Go:
    """Save a search under a name."""
    words = str(ask.form.get("words", ""))[:300]
    library.save(str(ask.form.get("name", "")).strip()[:100] or words, words)
    return Go("/saved")


def seen(library: Library, ask: Ask) -> Go:
    """All that is there now counts as seen by a saved search."""
    library.look(ask.parts["key"], limit=1)
    return Go(back(ask.form.get("back"), "/saved"))


def unsave(library: Library, ask: Ask) -> Go:
    """Save a search no more."""
    library.unsave(ask.parts["key"])
    return Go("/saved")
