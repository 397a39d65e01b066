"""What a person corrects: laid over the reading everywhere, marked, anchored, kept through rebuilds, and undone."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from cuttings import Library
from cuttings.cli import group, main
from cuttings.errors import NotFound, UsageError
from cuttings.library.overlay import around, lay, place, when
from cuttings.types import Correction, Mention, Name, Span, Statement, Story
from cuttings.web.notes import voice
from handmade import TOWN, html, page, reading, span
from webbed import browser

TWICE = "Amina Odhiambo spoke. Then Odhiambo spoke again, and Odhiambo left."


@pytest.fixture
def library(tmp_path: Path) -> Library:
    opened = Library(tmp_path / "library.db")
    opened.keep([(page(1), reading(page(1)))])
    return opened


ID = page(1).id


@pytest.mark.parametrize(
    ("field", "value", "was"),
    [
        ("outlet", "Norwire", "Tolle Post"),
        ("title", "The weir failed", "Weir fails at Sundmark"),
        ("section", "Weather", "Regions"),
        ("authors", "A. Scribe; C. Scrivener", "B. Clerk"),
        ("published", "2026-02", "2026-03-02"),
    ],
)
def test_a_corrected_field_is_shown_and_what_was_read_is_told(library: Library, field: str, value: str, was: str) -> None:
    library.correct(ID, field, value)
    kept = library.show(ID)
    assert kept.corrected == {field: was}
    assert kept.reading.article.basis[field].by == "correction"
    assert [one.value for one in kept.corrections] == [value]


def test_lists_search_outlets_and_days_go_by_the_correction(library: Library) -> None:
    library.correct(ID, "outlet", "Norwire")
    library.correct(ID, "title", "Bursting of the barrage")
    library.correct(ID, "published", "2026-02")
    assert [row.title for row in library.list(outlet="norwire", until="2026-02-28")] == ["Bursting of the barrage"]
    assert library.list(outlet="Tolle Post") == ()
    assert [hit.sentence for hit in library.search("barrage")] == ["Bursting of the barrage"]
    assert library.search("fails") == ()
    assert library.outlets()[0].name == "Norwire"
    assert library.stories()[0].title == "Bursting of the barrage"


def test_the_last_word_counts_and_undoing_it_brings_back_the_one_before(library: Library) -> None:
    library.correct(ID, "outlet", "First")
    second = library.correct(ID, "outlet", "Second")
    assert library.show(ID).row.outlet == "Second"
    assert library.show(ID).corrected == {"outlet": "Tolle Post"}
    assert second.id is not None
    library.undo(second.id)
    assert library.show(ID).row.outlet == "First"
    library.undo(library.corrections()[0].id or 0)
    assert (library.show(ID).row.outlet, library.corrections()) == ("Tolle Post", ())
    with pytest.raises(NotFound, match="no correction goes by the number"):
        library.undo(99)


def test_a_speaker_is_corrected_at_the_words_of_the_statement(library: Library) -> None:
    kept = library.correct(ID, "speaker", "Ragna Bakke", quote="We lost 40 boats")
    assert (len(kept.before), kept.after) == (32, '," Amina Odhiambo said. The harb')
    shown = library.show(ID)
    assert [(one.speaker, one.by, one.score) for one in shown.reading.statements] == [("Ragna Bakke", "correction", 1.0)]
    assert shown.corrected == {f"speaker:{kept.id}": "Amina Odhiambo"}
    library.correct(ID, "speaker", "", quote="We lost 40 boats")
    assert library.show(ID).reading.statements[0].speaker is None


def test_words_that_the_named_one_did_not_say_have_no_speaker_until_it_is_undone(library: Library) -> None:
    """Neither the name nor the words that stood for it are shown with them any more."""
    before = library.show(ID).reading.statements[0]
    done = CliRunner().invoke(group, ["correct", ID, "speaker=", "--quote", "We lost 40 boats", "--library", str(library.path)])
    assert done.exit_code == 0 and f"speaker of statement 1 of {ID} is not known" in done.output
    kept = library.show(ID).reading
    one = kept.statements[0]
    assert (one.speaker, one.source, one.by, voice(kept, one)) == (None, (), "correction", "speaker unknown")
    shown = CliRunner().invoke(group, ["show", ID, "--library", str(library.path)]).output
    assert "somebody unnamed" in shown
    library.undo(library.corrections()[0].id or 0)
    assert library.show(ID).reading.statements[0] == before


def test_all_mentions_of_a_name_get_another_or_join_one_that_is_there(library: Library) -> None:
    library.correct(ID, "name", "Amina A. Odhiambo", quote="Amina Odhiambo")
    names = {name.name: name.aliases for name in library.show(ID).reading.names}
    assert names == {"Sundmark": (), "Amina A. Odhiambo": ("Amina Odhiambo",)}
    library.correct(ID, "name", "Sundmark", quote="Amina A. Odhiambo")
    (name,) = library.show(ID).reading.names
    assert (name.name, len(name.mentions), name.by) == ("Sundmark", 2, "correction")


def test_what_a_name_names_is_said_by_a_person_and_kept_in_lists(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """A person taken for a place, an organisation by whatever word, one name read as two kinds; anything else is refused."""
    library.correct(ID, "name-kind", "organisation", quote="Sundmark")
    assert {name.name: name.kind for name in library.show(ID).reading.names} == {"Amina Odhiambo": "person", "Sundmark": "body"}
    assert [(one.name, one.kind) for one in library.names("Sundmark")] == [("Sundmark", "body")]
    with pytest.raises(SystemExit):
        main(["correct", ID, "name-kind=place", "--quote", "Sundmark", "--library", str(library.path)])
    assert f"name-kind of {ID} is place" in capsys.readouterr().out
    assert [one.was for one in library.corrections()] == ["place", "body"]
    for field, value, quote in (("name-kind", "river", "Sundmark"), ("name-kind", "", "Sundmark"), ("name-kind", "place", "")):
        with pytest.raises(UsageError):
            library.correct(ID, field, value, quote=quote)
    with pytest.raises(NotFound):
        library.correct(ID, "name-kind", "place", quote="boats")


def test_two_kinds_read_of_one_name_become_the_one_that_is_said() -> None:
    names = tuple(
        Name(name="Umbria-Vale", kind=kind, mentions=(Mention(span=Span(at, at + 11), form="name", by="x"),))
        for kind, at in (("person", 0), ("place", 20))
    )
    one = replace(reading(page(1)), names=(names[0], Name(name="Orre", kind="place"), names[1]))
    made = lay(one, [Correction(target=ID, field="name-kind", value="place", at="", quote="Umbria-Vale")]).reading.names
    assert [(name.name, name.kind, len(name.mentions)) for name in made] == [("Umbria-Vale", "place", 2), ("Orre", "place", 0)]
    gone = lay(one, [Correction(target=ID, field="name-kind", value="none", at="", quote="Umbria-Vale")]).reading.names
    assert [name.name for name in gone] == ["Orre"]


def test_a_single_mention_is_split_off_by_its_surroundings(library: Library) -> None:
    library.correct(ID, "name", "Another Odhiambo", quote="Amina Odhiambo", before='boats," ')
    assert [(name.name, len(name.mentions)) for name in library.show(ID).reading.names] == [("Sundmark", 1), ("Another Odhiambo", 1)]


def test_a_body_begins_ends_or_leaves_out_where_a_person_says(library: Library) -> None:
    """The text and all offsets stay; what lies outside is neither shown nor found."""
    library.correct(ID, "body", "cut", quote="The harbour master of Tolle expects 300 sandbags by Friday.")
    kept = library.show(ID)
    assert kept.reading.article.text == TOWN
    assert [span.of(TOWN) for span in kept.reading.article.paragraphs] == [TOWN[: TOWN.index("The harbour")]]
    assert library.search("sandbags") == ()
    library.correct(ID, "body", "start", quote='"We lost')
    kept = library.show(ID)
    assert (len(kept.reading.statements), kept.reading.times, kept.reading.events) == (1, (), ())
    assert library.check().problems == ()


def test_a_correction_that_means_nothing_is_refused(library: Library) -> None:
    for field, value, quote, says in (
        ("colour", "red", "", "no field"),
        ("published", "yesterday", "", "not a date"),
        ("speaker", "X", "", "needs the words"),
        ("body", "middle", "weir", "not an edge"),
        ("name", "", "Amina Odhiambo", "cannot become nothing"),
    ):
        with pytest.raises(UsageError, match=says):
            library.correct(ID, field, value, quote=quote)
    with pytest.raises(NotFound, match="nothing to correct at"):
        library.correct(ID, "speaker", "X", quote="words that are not there")
    (kept,) = [library.show(ID)]
    said = [span for one in kept.reading.statements for span in one.content]
    text = kept.reading.article.text
    apart = next(one for one in kept.reading.sentences if not any(one.start < span.end and span.start < one.end for span in said))
    with pytest.raises(NotFound, match="no statement was read in these words") as refused:
        library.correct(ID, "speaker", "X", quote=apart.of(text))
    assert "cuttings label" in (refused.value.hint or "")
    with pytest.raises(NotFound, match="no article goes by"):
        library.correct("ffffffffffff", "title", "X")
    with pytest.raises(NotFound, match="no story goes by"):
        library.correct(ID, "story", "ffffffffffff")
    assert library.corrections() == ()


def test_a_correction_says_what_it_took_the_place_of(library: Library) -> None:
    """The value before it: what was read, or what was decided earlier; nothing where it takes the place of no value."""
    first, second = (library.correct(ID, "section", value) for value in ("Harbour", "Regions"))
    spoken = library.correct(ID, "speaker", "Ragna Bakke", quote="We lost 40 boats")
    cut = library.correct(ID, "body", "end", quote="We lost 40 boats")
    was = {one.id: one.was for one in library.corrections()}
    assert was == {first.id: "Regions", second.id: "Harbour", spoken.id: "Amina Odhiambo", cut.id: None}
    assert {one.id: one.was for one in library.show(ID).corrections} == was


def test_a_correction_whose_anchor_is_gone_is_listed_as_lost(library: Library) -> None:
    """A later version without the words: the correction stays, and comes back with the words."""
    library.correct(ID, "speaker", "Ragna Bakke", quote="We lost 40 boats")
    later = page(1, "shorter", fetched="2026-04-01T00:00:00Z")
    library.keep([(later, reading(later, "The weir at Sundmark failed on Monday."))])
    assert [one.lost for one in library.corrections()] == [True]
    assert [one.lost for one in library.show(ID).corrections] == [True]
    latest = page(1, "whole", fetched="2026-05-01T00:00:00Z")
    library.keep([(latest, reading(latest))])
    assert [one.lost for one in library.corrections()] == [False]
    assert library.show(ID).reading.statements[0].speaker == "Ragna Bakke"


def test_an_article_moves_to_the_story_that_a_person_names(library: Library) -> None:
    library.keep([(page(2), reading(page(2), outlet="Norwire")), (page(3), reading(page(3), outlet="The Quay"))])
    assert len(library.stories()) == 1
    one = library.correct(page(2).id, "story", "new")
    assert {story.id: len(story.articles) for story in library.stories()} == {ID: 2, page(2).id: 1}
    library.correct(page(3).id, "story", page(2).id)
    assert {story.id: len(story.articles) for story in library.stories()} == {ID: 1, page(2).id: 2}
    library.correct(page(2).id, "story", ID)
    library.correct(page(3).id, "story", ID)
    assert {story.id: len(story.articles) for story in library.stories()} == {ID: 3}
    assert library.story(page(2).id).id == ID
    assert one.id is not None
    library.undo(one.id)
    assert len(library.stories()) == 1


def test_the_article_a_story_was_born_with_can_leave_it(library: Library) -> None:
    """The story keeps its id; the article's own story gets another."""
    library.keep([(page(2), reading(page(2), outlet="Norwire"))])
    library.correct(ID, "story", "new")
    assert {row.id for row in library.story(ID).articles} == {page(2).id}
    assert library.show(ID).row.story not in (ID, None)


def test_who_moves_an_original_is_told_which_copies_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Library(tmp_path / "library.db") as library:
        library.add([html(n) for n in range(2)], workers=0)
        ((copy,),) = [story.copies for story in library.stories() if story.copies]
    for moved, told in ((copy.original, True), (copy.article, False)):
        with pytest.raises(SystemExit):
            main(["correct", moved, "story=new", "--library", str(tmp_path / "library.db")])
        out = capsys.readouterr().out
        assert ("copies of it stay" in out, copy.article in out.partition("copies of it stay")[2]) == (told, told)


def test_who_strikes_out_a_statement_is_told_which_copies_still_have_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = html(0), html(1)
    with Library(tmp_path / "library.db") as library:
        library.add([first, replace(second, body=second.body.replace(b"number 1", b"number 0"))], workers=0)
        ((copy,),) = [story.copies for story in library.stories() if story.copies]
    with pytest.raises(SystemExit):
        main(["correct", copy.original, "statement=none", "--statement", "1", "--library", str(tmp_path / "library.db")])
    assert f"the same words stay a statement of {copy.article}," in capsys.readouterr().out
    with browser(tmp_path / "library.db") as reader:
        page = reader.get(f"/article/{copy.original}").text
        assert f'/article/{copy.article}#statements"' in page[page.index("The same words stay a statement of") :]
        assert "The same words stay" not in reader.get(f"/article/{copy.article}").text
    with pytest.raises(SystemExit):
        main(["correct", copy.original, "section=World", "--library", str(tmp_path / "library.db")])
    assert "the same words" not in capsys.readouterr().out


def test_corrections_stars_and_story_ids_survive_a_rebuild(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.add([html(n) for n in range(6)], workers=0)
        library.rebuild(workers=0)  # from here on the same is remembered of the outlet
        id = html(2).id
        library.correct(id, "outlet", "Norwire")
        library.correct(id, "story", "new")
        library.star(id)
        text = library.show(id).reading.article.text
        library.correct(id, "body", "cut", quote=text[: text.index(".") + 1])
        before = (library.show(id), library.stories(), library.list())
        assert library.rebuild(workers=0).lost == ()
        assert (library.show(id), library.stories(), library.list()) == before


@given(text=st.text("ab ", min_size=1, max_size=60), data=st.data())
def test_an_anchor_with_its_context_finds_its_own_place(text: str, data: st.DataObject) -> None:
    """Among places that look alike, one with the same surroundings."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    before, after = around(text, Span(start, end))
    found = place(text, Correction(target="", field="speaker", value="", at="", quote=text[start:end], before=before, after=after))
    assert found is not None
    assert around(text, found) == (before, after)
    assert found.of(text) == text[start:end]


def test_an_anchor_is_not_guessed_where_nothing_around_it_agrees() -> None:
    assert place(TWICE, Correction(target="", field="speaker", value="", at="", quote="spoke", before="zzz", after="!!!")) is None


def test_what_is_laid_over_never_changes_the_reading(library: Library) -> None:
    one = reading(page(1))
    lay(one, [Correction(target=ID, field="title", value="x", at="", id=1)])
    assert one == reading(page(1))
    assert replace(library.show(ID).reading) == one


@pytest.mark.parametrize(
    ("value", "first", "last", "grain"),
    [
        ("2026-03-04", "2026-03-04", "2026-03-04", "day"),
        ("2026-02", "2026-02-01", "2026-02-28", "month"),
        ("2026-12", "2026-12-01", "2026-12-31", "month"),
        ("2026", "2026-01-01", "2026-12-31", "year"),
        ("2026-03-04/2026-03-06", "2026-03-04", "2026-03-06", "open"),
    ],
)
def test_a_persons_date_covers_its_days(value: str, first: str, last: str, grain: str) -> None:
    made = when(value)
    assert (made.first, made.last, made.grain, made.basis) == (first, last, grain, "correction")


@pytest.mark.parametrize("value", ["", "2026-02-30", "0000", "12026", "2026-13", "2026-03-06/2026-03-04", "4 March"])
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(UsageError):
        when(value)


@pytest.mark.parametrize("nobody", ["", "none", "Unknown"])
def test_nobody_is_called_none_or_unknown(library: Library, nobody: str) -> None:
    library.correct(ID, "speaker", nobody, quote="We lost 40 boats")
    library.correct(ID, "outlet", nobody)
    kept = library.show(ID)
    assert kept.reading.statements[0].speaker is None and kept.row.outlet is None
    library.correct(ID, "title", "None")
    assert library.show(ID).row.title == "None"


NESTED = tuple(
    Statement(content=(span(TOWN, words),), speaker=speaker, within=held, by="hand", score=0.99)
    for words, speaker, held in (
        ("The weir at Sundmark failed on Monday", "River Board", None),
        ("Sundmark failed on Monday", "Amina Odhiambo", 0),
        ("failed on Monday", "Jan Tarn", 1),
        ("We lost 40 boats", "Amina Odhiambo", None),
    )
)


def test_what_is_no_statement_is_struck_out_and_what_stood_in_it_stays(tmp_path: Path) -> None:
    """Kept by a rebuild, counted and exported no more, and undone."""
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(1), replace(reading(page(1)), statements=NESTED))])
        before = library.show(ID).reading
        made = library.correct(ID, "statement", "none", quote="Sundmark failed on Monday")
        kept = library.show(ID)
        assert [(one.content[0].of(TOWN), one.within) for one in kept.reading.statements] == [
            ("The weir at Sundmark failed on Monday", None),
            ("failed on Monday", 0),
            ("We lost 40 boats", None),
        ]
        assert kept.corrected == {f"statement:{made.id}": "Amina Odhiambo"} and library.counts()["statements"] == 3
        assert [one.words for one in library.who("amina odhiambo").said] == ["We lost 40 boats"]
        library.undo(made.id or 0)
        assert library.show(ID).reading == before


def test_another_statement_that_holds_the_words_is_never_struck_out_instead(library: Library) -> None:
    """Where the one that was meant is no longer read, the correction is lost."""
    quote = "Sundmark failed on Monday"
    struck = Correction(target=ID, field="statement", value="none", at="", quote=quote, id=1)
    whole, part = (replace(NESTED[0], content=(span(TOWN, words),)) for words in (TOWN[:120], "failed"))
    one = reading(page(1))
    for other in (whole, part):
        laid = lay(replace(one, statements=(other,)), [struck])
        assert laid.reading.statements == (other,) and [one.lost for one in laid.corrections] == [True]


def test_the_words_of_a_struck_statement_stay_under_a_label(library: Library) -> None:
    library.label("Weir", ID, part="statement", n=0)
    library.correct(ID, "statement", "none", quote="lost 40")
    (pick,) = library.dossier("Weir").picks
    assert (pick.lost, pick.n, pick.quote) == (False, None, "We lost 40 boats")
    assert library.brief("Weir").voices == () and [one.part for one in library.brief("Weir").chronology] == ["statement"]


def test_relays_are_corrected_and_the_speaker_stays_as_sure_as_it_was(library: Library) -> None:
    made = library.correct(ID, "via", "Norwire; a court clerk", quote="We lost 40 boats")
    one = library.show(ID).reading.statements[0]
    assert (one.via, one.speaker, one.score, one.by) == (("Norwire", "a court clerk"), "Amina Odhiambo", 0.99, "correction")
    assert library.who("odhiambo").said[0].via == ("Norwire", "a court clerk")
    assert library.show(ID).corrected == {f"via:{made.id}": ""}
    library.correct(ID, "via", "none", quote="We lost 40 boats")
    assert library.show(ID).reading.statements[0].via == ()


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [("canonical", "https://a.example/", "versions of it"), ("url", "", "versions of it"), ("statement", "Ida", "only be struck out")],
)
def test_what_cannot_be_corrected_says_why(library: Library, field: str, value: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        library.correct(ID, field, value, quote="We lost 40 boats")


def test_days_counted_from_a_corrected_day_of_publication_are_counted_anew(tmp_path: Path) -> None:
    """In the article, its timeline, and after a rebuild; what a person said of a time stays, whichever came first."""
    one = html(1, day="2026-03-04", extra="The old weir collapsed on Monday. It reopens tomorrow.")
    with Library(tmp_path / "library.db") as library:
        (id,) = library.add([one], workers=0).kept
        told = {time.span.of(library.show(id).reading.article.text): time for time in library.show(id).reading.times}
        assert told["Monday"].first == "2026-03-02"
        library.correct(id, "time", "2026-03-07", quote="tomorrow")
        made = library.correct(id, "published", "2026-03-18")
        library.correct(id, "published", "2026-03-11")
        for again in (False, True):
            if again:
                library.rebuild(workers=0)
            reading = library.show(id).reading
            days = {time.span.of(reading.article.text): time.first for time in reading.times}
            assert (days["Monday"], days["tomorrow"]) == ("2026-03-09", "2026-03-07")
            assert {event.when.first for event in reading.events if event.when and event.span.of(reading.article.text) == "collapsed"} == {
                "2026-03-09"
            }
            assert "2026-03-09" in {moment.when.first for moment in library.timeline()}
        for correction in library.corrections():
            library.undo(correction.id or 0)
        assert made.id and {time.first for time in library.show(id).reading.times if time.span == told["Monday"].span} == {"2026-03-02"}


def test_an_unknown_day_of_publication_takes_the_days_that_rest_on_it(library: Library) -> None:
    library.correct(ID, "published", "unknown")
    assert all(time.first is None for time in library.show(ID).reading.times)


def test_a_column_of_opinion_gives_a_story_neither_headline_nor_opening_where_an_article_reports(tmp_path: Path) -> None:
    def told(section: str) -> Story:
        with Library(tmp_path / f"{section}.db") as library:
            column = reading(page(1), title="Weir fails at Sundmark, weir fails us all", outlet="The Quay", section=section)
            library.keep([(page(1), column), (page(2), reading(page(2), title="Weir at Sundmark fails"))])
            library.correct(page(2).id, "story", library.show(page(1).id).row.story or "")
            (story,) = library.stories()
            return story

    story = told("Opinion")
    assert (story.title, story.teaser and story.teaser.article) == ("Weir at Sundmark fails", page(2).id)
    assert len(told("Regions").articles) == 2


def _nested(library: Library) -> str:
    """The id of an article with a statement inside another one."""
    text = "Vorn told her that the sluice was shut, Ada Pell said. The weir held."
    of = page(2)
    said = (
        Statement(content=(span(text, "Vorn told her that the sluice was shut"),), speaker="Ada Pell", by="hand", score=0.99),
        Statement(content=(span(text, "the sluice was shut"),), speaker="Vorn", within=0, by="hand", score=0.99),
    )
    made = reading(of)
    article = replace(made.article, text=text, paragraphs=(Span(0, len(text)),))
    bare = replace(made, article=article, sentences=(Span(0, 54),), statements=said, names=(), times=(), events=(), figures=())
    library.keep([(of, bare)])
    return of.id


def test_words_that_several_statements_hold_change_none_until_one_is_named(library: Library) -> None:
    id = _nested(library)

    def run(*given: str) -> str:
        return CliRunner().invoke(group, ["correct", id, "speaker=Tom Quill", *given, "--library", str(library.path)])

    def speakers() -> list[str | None]:
        return [one.speaker for one in library.show(id).reading.statements]

    done = run("--quote", "sluice was")
    assert done.exit_code != 0 and "several statements hold these words: 1, 2" in str(done.exception)
    assert speakers() == ["Ada Pell", "Vorn"]
    assert f"speaker of statement 2 of {id} is Tom Quill" in run("--statement", "2").output
    assert speakers() == ["Ada Pell", "Tom Quill"]
    assert f"speaker of statement 1 of {id} is Tom Quill" in run("--quote", "Vorn told her").output
    assert speakers() == ["Tom Quill", "Tom Quill"]
    assert run("--statement", "3").exit_code != 0 and run("--statement", "1", "--quote", "Vorn").exit_code != 0


def test_all_the_words_of_one_statement_name_it(library: Library) -> None:
    id = _nested(library)
    asked = ["correct", id, "speaker=Tom Quill", "--quote", "the sluice was shut", "--library", str(library.path)]
    assert f"speaker of statement 2 of {id}" in CliRunner().invoke(group, asked).output
