"""What the forms do: add pages, star, correct, undo. Each answers with a redirect or with the form again and what is off."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from cuttings.errors import NotFound, UsageError
from cuttings.library import Library
from cuttings.library.overlay import days
from cuttings.types import Added, ArticleKind, Kept, NameKind, Page, Span
from cuttings.web import views
from cuttings.web.added import handed_in
from cuttings.web.answers import Answer, Ask

AROUND = 32
"""Characters of context that a correction keeps on both sides of its quote."""

UNKNOWN = "leave it empty if it is unknown"
DAYS = "2026-09-08, 2026-09, 2026, or two days like 2026-09-08/2026-09-10; leave it empty if it is unknown"


@dataclass(frozen=True, slots=True)
class Go:
    """Where the browser goes next, as an address on this reader."""

    to: str


@dataclass(frozen=True, slots=True)
class Anchored:
    """A field as the form shows it: what was read, what to type, and the characters that it hangs on."""

    field: str
    value: str
    hint: str
    quote: str = ""
    before: str = ""
    after: str = ""
    needed: bool = False
    choices: tuple[str, ...] = ()


def back(form: object, otherwise: str) -> str:
    """A path on this reader to go back to; anything that could lead elsewhere gives *otherwise*.

    >>> back("/starred?offset=2", "/"), back("//elsewhere.example", "/"), back("https://elsewhere.example", "/"), back("/\\\\x", "/")
    ('/starred?offset=2', '/', '/', '/')
    """
    path = str(form or "")
    safe = path.startswith("/") and not path.startswith("//") and path.isprintable() and "\\" not in path
    return path if safe else otherwise


def adding(library: Library, ask: Ask) -> Answer:
    """The box to paste a page into, and the file field."""
    return Answer(template="add.html", nouns={"counts": library.counts()}, shown={"problem": "", "welcome": False, "given": {}})


def add(library: Library, ask: Ask) -> Go | Answer:
    """Keep the pages that were handed in; one page answers with its article or its refusal, several with a list."""
    try:
        pages = handed_in(ask.form, ask.form["files"], ask.now)
    except UsageError as error:
        shown = {"problem": str(error), "welcome": False, "given": ask.form}
        return Answer(template="add.html", nouns={"counts": library.counts()}, shown=shown, status=422)
    added = library.add(pages, workers=1)
    if len(pages) > 1:
        return Answer(template="added.html", nouns={"added": added})
    return Go(_home(library, added, pages[0]))


def star(library: Library, ask: Ask) -> Go:
    """Star an article or take its star away."""
    kept = library.show(ask.parts["id"])
    library.star(kept.row.id, ask.form.get("on") == "1")
    return Go(back(ask.form.get("back"), f"/article/{kept.row.id}"))


def correcting(library: Library, ask: Ask) -> Answer:
    """The form that corrects one field of an article."""
    return _form(library.show(ask.parts["id"]), ask, "", 200)


def correct(library: Library, ask: Ask) -> Go | Answer:
    """Keep a person's decision on one field."""
    kept = library.show(ask.parts["id"])
    value = str(ask.form.get("value", "")).strip()
    if ask.form.get("page") != kept.reading.page:
        return _form(kept, ask, "the article was read anew meanwhile; look again and correct it then", 409)
    field = _field(kept, ask)
    if field.needed and not value:
        return _form(kept, ask, "nothing was chosen", 422)
    try:
        library.correct(kept.row.id, field.field, value, quote=field.quote, before=field.before, after=field.after)
    except UsageError as error:
        return _form(kept, ask, str(error), 422)
    return Go(f"/article/{kept.row.id}#fields")


def undo(library: Library, ask: Ask) -> Go:
    """Take a correction back."""
    given = ask.parts["number"]
    if not given.isdigit() or len(given) > 15:
        raise NotFound(f"no correction {given}")
    library.undo(int(given))
    return Go(back(ask.form.get("back"), "/corrections"))


def watch(library: Library, ask: Ask) -> Go | Answer:
    """Watch a feed or a page of the web from now on. Folders of this machine are for its command line alone."""
    from cuttings.library.watching import Watch

    place, every = str(ask.form.get("place", "")).strip(), str(ask.form.get("every", ""))
    try:
        if not place.startswith(("http://", "https://")):
            raise UsageError("give an address that begins with http:// or https://")
        Watch(library).add([place], int(every) if every in {str(seconds) for seconds, _ in views.EVERY} else 1800)
    except UsageError as error:
        return views.sources(library, ask, str(error), ask.form, 422)
    return Go("/sources")


def forget(library: Library, ask: Ask) -> Go:
    """Watch a source no more."""
    from cuttings.library.watching import Watch

    Watch(library).forget([str(ask.form.get("place", ""))])
    return Go("/sources")


def pause(library: Library, ask: Ask) -> Go:
    """Let a source rest, or with `on` 0 ask it again."""
    from cuttings.library.watching import Watch

    watch = Watch(library)
    (watch.resume if ask.form.get("on") == "0" else watch.pause)([str(ask.form.get("place", ""))])
    return Go("/sources")


def _home(library: Library, added: Added, page: Page) -> str:
    if added.refused:
        return f"/refused/{added.refused[0].page}"
    if kept := added.kept or added.versions:
        return f"/article/{kept[0]}?added=new"
    try:
        return f"/article/{library.show(page.id).row.id}?added=already"
    except NotFound:
        return f"/refused/{page.id}" if any(refusal.page == page.id for refusal in library.refused()) else "/articles"


def _form(kept: Kept, ask: Ask, problem: str, status: int) -> Answer:
    field = _field(kept, ask)
    if problem and ask.form.get("value"):
        field = replace(field, value=str(ask.form["value"]))
    shown = {"field": field, "problem": problem, "n": _place(ask)}
    return Answer(template="correct.html", nouns={"kept": kept}, shown=shown, status=status)


def _place(ask: Ask) -> int:
    given = str(ask.form.get("place", ""))
    return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else ask.number("n")


def _field(kept: Kept, ask: Ask) -> Anchored:
    name = ask.words("field")
    if name in ANCHORED:
        return ANCHORED[name](kept, _place(ask))
    simple = _simple(kept)
    if name not in simple:
        raise NotFound(f"no field {name or '(none)'} to correct", hint=f"one of {', '.join((*simple, *ANCHORED))}")
    value, hint = simple[name]
    choices = get_args(ArticleKind) if name == "kind" else ()
    return Anchored(name, value or "", hint, needed=name in ("story", "kind"), choices=choices)


def _simple(kept: Kept) -> dict[str, tuple[str | None, str]]:
    """The fields that hang on no words of the text: what was read, and what to type."""
    article, names = kept.reading.article, "names, apart by semicolons; leave it empty if none is printed"
    return {
        "title": (article.title, UNKNOWN),
        "outlet": (article.outlet, UNKNOWN),
        "section": (article.section, UNKNOWN),
        "published": (days(article.published), DAYS),
        "updated": (days(article.updated), DAYS),
        "authors": ("; ".join(article.authors), names),
        "agencies": ("; ".join(article.agencies), names),
        "place": (article.place, "where the dateline says it was written; leave it empty if none is printed"),
        "language": (article.language, "its code, like en, fa or pt-BR; leave it empty if it is unknown"),
        "kind": (article.kind, ""),
        "story": (kept.row.story, "the id of the story it belongs to, or: new; its copies stay where they are"),
    }


def _speaker(kept: Kept, place: int) -> Anchored:
    reading = kept.reading
    statement = reading.statements[place] if place < len(reading.statements) else None
    if statement is None or not statement.content:
        raise NotFound(f"no statement {place + 1} in {kept.row.id}")
    return _quoted(
        kept,
        statement.content[0],
        "speaker",
        statement.speaker or "",
        "who said this; leave it empty if it is unknown",
    )


def _via(kept: Kept, place: int) -> Anchored:
    spoken = _speaker(kept, place)
    names = "; ".join(kept.reading.statements[place].via)
    return replace(spoken, field="via", value=names, hint="names, nearest to the outlet first, apart by semicolons; leave it empty if none")


def _statement(kept: Kept, place: int) -> Anchored:
    return replace(_speaker(kept, place), field="statement", value="none", hint="")


def _name(kept: Kept, place: int) -> Anchored:
    names = kept.reading.names
    if place >= len(names):
        raise NotFound(f"no name {place + 1} in {kept.row.id}")
    hint = "the whole name of this person, body or place; the name of another one joins both"
    return Anchored("name", names[place].name, hint, names[place].name, needed=True)


def _name_kind(kept: Kept, place: int) -> Anchored:
    named = _name(kept, place)
    return replace(named, field="name-kind", value=kept.reading.names[place].kind, hint="", choices=(*get_args(NameKind), "none"))


def _time(kept: Kept, place: int) -> Anchored:
    times = kept.reading.times
    if place >= len(times):
        raise NotFound(f"no time {place + 1} in {kept.row.id}")
    return _quoted(kept, times[place].span, "time", days(times[place]), DAYS)


def _event(kept: Kept, place: int) -> Anchored:
    events = kept.reading.events
    if place >= len(events):
        raise NotFound(f"no event {place + 1} in {kept.row.id}")
    return _quoted(kept, events[place].span, "event", days(events[place].when), DAYS)


def _body(kept: Kept, place: int) -> Anchored:
    paragraphs = kept.reading.article.paragraphs
    if place >= len(paragraphs):
        raise NotFound(f"no paragraph {place + 1} in {kept.row.id}")
    return replace(_quoted(kept, paragraphs[place], "body", "", ""), needed=True)


def _quoted(kept: Kept, span: Span, field: str, value: str, hint: str) -> Anchored:
    text = kept.reading.article.text
    around = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    return Anchored(field, value, hint, span.of(text), *around)


ANCHORED: Mapping[str, Callable[[Kept, int], Anchored]] = {
    "speaker": _speaker,
    "via": _via,
    "statement": _statement,
    "name": _name,
    "name-kind": _name_kind,
    "time": _time,
    "event": _event,
    "body": _body,
}
