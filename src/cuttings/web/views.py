"""The pages: each is a function from a library and what is asked to the nouns that answer it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import Any, TypeVar

from cuttings.errors import NotFound, UsageError
from cuttings.library import Library, correcting, dating, sourcing
from cuttings.stories import weightiest
from cuttings.types import CARD, Explanation, Found, Kept, Revision, Row, Since, Sourced, Speaker, Story
from cuttings.types.wording import chain, understood
from cuttings.web import bounds, cards, drawing
from cuttings.web.answers import Answer, Ask
from cuttings.web.marks import KINDS
from cuttings.web.zoom import zoom

Item = TypeVar("Item")

STORIES, ROWS, HITS, REFUSALS, SPEAKERS, SAID, RESTS = 15, 50, 20, 100, 60, 50, 40
OUTLETS, SECTIONS, VOICES, UTTERED = 120, 300, 24, 6
"""How many of each stand on one page."""

CORRECTED = 100
"""So many corrected articles are told by their headlines."""

PICTURED = 5
"""So many dated sentences stand in the picture beside the head of an article, which is no taller than that."""

FACETS = {"outlet": "Outlets", "section": "Sections", "year": "Years", "speaker": "Said by"}
"""What a search can be narrowed to, in words."""


EVERY = ((600, "every ten minutes"), (1800, "every half hour"), (3600, "every hour"), (21_600, "every six hours"), (86_400, "every day"))
"""How often a source may be asked, in seconds and in words."""


def front(library: Library, ask: Ask) -> Answer:
    """The stories of the library, heaviest and newest first; an empty library answers with the box to paste a page into."""
    counts = library.counts()
    if not counts.get("articles"):
        empty: dict[str, Any] = {"counts": counts, "stories": (), "next": None, "since": Since()}
        return Answer(template="add.html", nouns=empty, shown={"problem": "", "welcome": True, "given": {}})
    offset = ask.number("offset")
    found = library.stories(limit=STORIES + 1, offset=offset, newest=CARD)
    since = library.since([story.id for story in found[:STORIES]], ask.now.isoformat(timespec="seconds"))
    nouns = {"counts": counts, "stories": found[:STORIES], "next": offset + STORIES if len(found) > STORIES else None, "since": since}
    return Answer(
        template="front.html",
        nouns=nouns,
        shown={
            "sections": library.sections()[:12],
            "speakers": library.speakers(limit=12),
            "offset": offset,
            "before": max(0, offset - STORIES),
        },
    )


def story(library: Library, ask: Ask) -> Answer:
    """A story: its lead sentences, timeline, differences, copies and who published when."""
    if ask.path.endswith(".json") or ask.number("all"):
        found = library.story(ask.parts["id"])
        held = bounds.held(found)
    else:
        found, held = library.glance(ask.parts["id"], bounds.FIRST)
    mute = not found.voices and any(understood(row.language) for row in found.articles)
    return told(found, _leads(library, found), ask, older=mute and library.older(found.id), held=held)


def told(
    found: Story, leads: Sequence[Mapping[str, object]], ask: Ask, *, older: bool = False, held: Mapping[str, int] | None = None
) -> Answer:
    """The page of a story that opens with these sentences: the first of each block, or with `all` in the query everything.

    Of one that *older* code read it is said where nobody speaks in it. *held* says how many things there are where not all are given.

    >>> told(Story(id="a", title=None, articles=()), (), Ask()).template
    'story.html'
    """
    most = bounds.ALL if ask.number("all") else bounds.SOME
    seen = zoom(found.timeline, ask.words("when"))
    timeline = weightiest(seen.shown, most.moments) if len(seen.shown) > most.moments else seen.shown
    shown = {"brief": bounds.brief(found, most), "most": most, "timeline": timeline, "zoom": seen, "older": older}
    shown["held"] = held or bounds.held(found)
    return Answer(template="story.html", nouns={"story": found, "leads": leads}, shown=shown)


def article(library: Library, ask: Ask) -> Answer:
    """An article: its text with marks and side notes, the facts read in it, its fields, versions and corrections."""
    kept = library.show(ask.parts["id"])
    wanted = ask.query.get("marks")
    kinds = KINDS[:3] if wanted is None else tuple(kind for kind in KINDS if kind in wanted.split(","))
    sourced = sourcing.sourced(kept.row.id, kept.row.title, (kept,))
    nouns: dict[str, Any] = {
        "kept": kept,
        "revisions": _revisions(library, kept),
        "original": _original(library, kept),
        "timeline": dating.moments(kept),
        "sourcing": sourced,
    }
    taken = library.compare(kept.row.copy_of, kept).taken if nouns["original"] and kept.row.copy_of and "copied" in kinds else ()
    seen = zoom(nouns["timeline"], ask.words("when"))
    pictured = drawing.nearest(seen.shown, kept.row.published, PICTURED)
    struck = [made for made in kept.corrections if made.field == "statement" and not made.lost]
    echoes = {made.id: correcting.echoes(library, kept.row, made.quote) for made in struck}
    shown = {"kinds": kinds, "taken": taken, "zoom": seen, "pictured": pictured, "echoes": echoes}
    return Answer(template="article.html", nouns=nouns, shown=shown)


def compare(library: Library, ask: Ask) -> Answer:
    """Two articles side by side, with the words marked that one has of the other."""
    first, second = library.show(ask.parts["first"]), library.show(ask.parts["second"])
    pair = library.compare(first, second)
    return Answer(template="compare.html", nouns={"pair": pair}, shown={"readings": (first.reading, second.reading)})


def article_sourcing(library: Library, ask: Ask) -> Answer:
    """What each sentence of an article rests on."""
    return _sourced(library.sourcing(ask.parts["id"]), f"/article/{ask.parts['id']}", ask)


def story_sourcing(library: Library, ask: Ask) -> Answer:
    """What each sentence of a story rests on, its copies left out."""
    return _sourced(library.sourcing(ask.parts["id"], story=True), f"/story/{ask.parts['id']}", ask)


def _sourced(found: Sourced, home: str, ask: Ask) -> Answer:
    shown = {"home": home, "only": ask.words("ground"), "most": RESTS}
    return Answer(template="sourcing.html", nouns={"sourcing": found}, shown=shown)


def story_said(library: Library, ask: Ask) -> Answer:
    """Who said what in a story: some of each speaker, or all of the one that is asked for by the key of the name."""
    found, only, offset = library.story(ask.parts["id"], voices=True), ask.words("by"), ask.number("offset")
    nouns = {"id": found.id, "title": found.title, "by": only or None}
    shown = {"only": only, "total": sum(one.total for one in found.voices)}
    if only:
        voice = next((one for one in found.voices if cards.key(one) == only), None)
        if voice is None:
            raise NotFound(f"nobody in this story is filed under {only[:60]}")
        some = replace(voice, statements=voice.statements[offset : offset + SAID])
        more = offset + SAID if voice.total > offset + SAID else None
        return Answer(template="said.html", nouns={**nouns, "voices": (some,), "next": more}, shown=shown)
    voices = tuple(replace(one, statements=one.statements[:UTTERED]) for one in found.voices[offset : offset + VOICES])
    more = offset + VOICES if len(found.voices) > offset + VOICES else None
    return Answer(template="said.html", nouns={**nouns, "voices": voices, "next": more}, shown=shown)


def people(library: Library, ask: Ask) -> Answer:
    """Those of whom most statements were read, or those whom a name fits."""
    words, offset = ask.words("name"), ask.number("offset")
    if words:
        found, more = _named(library, words), False
    else:
        found = library.speakers(limit=SPEAKERS + 1, offset=offset)
        found, more = found[:SPEAKERS], len(found) > SPEAKERS
    nouns = {"name": words, "speakers": found, "next": offset + SPEAKERS if more else None}
    return Answer(template="people.html", nouns=nouns)


def who(library: Library, ask: Ask) -> Answer:
    """A person or body: what they said over time, through whom, and which outlets use which name."""
    asked, offset = {name: ask.words(name) or None for name in ("since", "until", "outlet")}, ask.number("offset", 5000)
    found = library.who(ask.parts["key"], exact=True, limit=SAID + 1, offset=offset, **asked)
    if len(found.speakers) != 1:
        raise NotFound(f"nobody is filed under {ask.parts['key'][:60]}")
    (speaker,), said = found.speakers, found.said[:SAID]
    more = offset + SAID if len(found.said) > SAID else None
    nouns = {"speaker": speaker, "said": said, "total": found.total, "usages": library.usages(speaker.key), "next": more}
    through = Counter(chain(one.via) for one in said if one.via)
    return Answer(template="who.html", nouns=nouns, shown={"asked": asked, "through": through.most_common(12)})


def _named(library: Library, words: str) -> tuple[Speaker, ...]:
    try:
        return library.who(words, limit=1).speakers
    except NotFound:
        return ()


def _revisions(library: Library, kept: Kept) -> tuple[Revision, ...]:
    """What changed from version to version, where there are several."""
    return library.versions(kept.row.id)[1:] if len(kept.versions) > 1 else ()


def taken_apart(library: Library, ask: Ask) -> Answer:
    """How an article's page was read: its labelled fragments, and every candidate for every field."""
    kept = library.show(ask.parts["id"])
    return Answer(template="read.html", nouns={"kept": kept, "explanation": _apart(library, kept.row.id)}, shown={"refusal": None})


def search(library: Library, ask: Ask) -> Answer:
    """Sentences that match, with the matching words marked, and what the search can be narrowed to."""
    words, offset = ask.words("q"), ask.number("offset")
    try:
        found, problem = library.find(words, limit=HITS, offset=offset, fold=True), ""
    except UsageError as error:
        found, problem = Found(words=words), str(error)
    more = offset + HITS if found.articles - found.folded > offset + HITS else None
    nouns = {
        "words": words,
        "hits": found.hits,
        "facts": library.facts(found.hits),
        "copies": found.copies,
        "articles": found.articles,
        "complete": found.complete,
        "facets": found.facets,
        "note": found.note,
        "unsure": found.unsure,
    }
    return Answer(template="search.html", nouns={**nouns, "next": more}, shown={"problem": problem, "narrowed": FACETS, "offset": offset})


def articles(library: Library, ask: Ask) -> Answer:
    """Articles, newest first, of an outlet, a section or a stretch of days where one is asked for; copies stand under their originals."""
    asked = {name: ask.words(name) or None for name in ("outlet", "section", "since", "until")}
    starred = bool(ask.number("starred")) or ask.path.startswith("/starred")
    folds = library.folded(**asked, starred=starred, limit=ROWS + 1, after=ask.words("after") or None)
    more = folds[ROWS - 1].article.id if len(folds) > ROWS else None
    nouns = {
        "articles": tuple(fold.article for fold in folds[:ROWS]),
        "copies": {fold.article.id: fold.copies for fold in folds[:ROWS] if fold.copies},
        "next": more,
    }
    shown = {"asked": asked, "starred": starred, "first": not ask.words("after")}
    return Answer(template="articles.html", nouns=nouns, shown=shown)


def outlets(library: Library, ask: Ask) -> Answer:
    """The outlets of the library, those with most articles first."""
    some, more = _some(library.outlets(), ask.number("offset"), OUTLETS)
    return Answer(template="outlets.html", nouns={"outlets": some, "next": more})


def _some(found: Sequence[Item], offset: int, most: int) -> tuple[Sequence[Item], int | None]:
    """So many of a list from a place on, and where the next ones begin."""
    return found[offset : offset + most], offset + most if len(found) > offset + most else None


def sources(library: Library, ask: Ask, problem: str = "", given: Mapping[str, object] | None = None, status: int = 200) -> Answer:
    """What is watched, with what is wrong with it, and the outlets' layouts; a form to watch more."""
    from cuttings.library.watching import Watch

    outlets = tuple(outlet for outlet in library.outlets(layouts=True) if outlet.remembered)
    nouns = {"watched": Watch(library).sources(), "outlets": outlets, "refused": library.counts().get("refused", 0)}
    shown = {"problem": problem, "given": given or {}, "EVERY": EVERY}
    return Answer(template="sources.html", nouns=nouns, shown=shown, status=status)


def sections(library: Library, ask: Ask) -> Answer:
    """The sections of the library and how many articles each has."""
    some, more = _some(library.sections(), ask.number("offset"), SECTIONS)
    return Answer(template="sections.html", nouns={"sections": some, "next": more})


def refused(library: Library, ask: Ask) -> Answer:
    """The pages that were refused, each with its reason."""
    found = library.refused()
    some, more = _some(found, ask.number("offset"), REFUSALS)
    return Answer(template="refused.html", nouns={"refused": some, "total": len(found), "next": more})


def refusal(library: Library, ask: Ask) -> Answer:
    """A refused page: its reason, and how far it was read."""
    page = ask.parts["id"]
    found = next((refusal for refusal in library.refused() if refusal.page == page), None)
    if found is None:
        raise NotFound(f"no refused page {page}", hint="it may have been read since")
    return Answer(template="read.html", nouns={"refusal": found, "explanation": _apart(library, page)}, shown={"kept": None})


def guide(library: Library, ask: Ask) -> Answer:
    """The keys, the marks, the shapes of a timeline and the operators of a search, explained."""
    return Answer(template="help.html")


def corrections(library: Library, ask: Ask) -> Answer:
    """Every decision that a person made, newest first."""
    made = tuple(reversed(library.corrections()))
    about: dict[str, Kept] = {}
    for id in islice(dict.fromkeys(one.target for one in made), CORRECTED):
        with suppress(NotFound):
            about[id] = library.show(id)
    return Answer(template="corrections.html", nouns={"corrections": made}, shown={"about": about})


def original(library: Library, ask: Ask) -> tuple[str, bytes]:
    """The bytes of a kept page and the name under which they are handed out, as text only."""
    page = library.page(ask.parts["id"])
    return f"{page.id}.txt", page.body


def _apart(library: Library, id: str) -> Explanation:
    try:
        return library.explain(id)
    except UsageError:
        return Explanation(source="", encoding="", fragments=(), candidates=())


def _original(library: Library, kept: Kept) -> Row | None:
    try:
        return library.show(kept.row.copy_of).row if kept.row.copy_of else None
    except NotFound:
        return None


def _leads(library: Library, story: Story) -> tuple[dict[str, object], ...]:
    roots = [root for root, _ in cards.copied(story)]
    chosen = {row.id: row for row in (*roots[:1], *roots[-1:])}
    return tuple(lead for row in chosen.values() for lead in _lead(library, row))


def _lead(library: Library, row: Row) -> tuple[dict[str, object], ...]:
    first = library.opening(row.id)
    return ({"article": row, "sentence": first[1], "span": first[0]},) if first else ()
