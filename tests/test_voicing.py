"""Who said what in a story: grouped by speaker, newest first, each with its chain, what is unsure marked, copies told once."""

import re
from dataclasses import replace
from pathlib import Path

from cuttings import Library, pipeline
from cuttings.library.voicing import SPEAKERS, UTTERANCES, bounded, voices
from cuttings.types import Reading, Span, Statement, Voice
from handmade import page, reading, span
from webbed import browser, filled, links

TEXT = (
    'The gate held, Ida Orme told TPA. A senior official said the gate had been shut. "It is a good gate," Orme said. It will be painted.'
)


def told(number: int, *said: Statement, day: str = "2026-03-02", outlet: str = "Tolle Post") -> Reading:
    return replace(reading(page(number), TEXT, day=day, outlet=outlet), statements=said)


def says(words: str, speaker: str | None = None, **more: object) -> Statement:
    return Statement(content=(span(TEXT, words),), **({"speaker": speaker, "score": 0.99} | more))  # type: ignore[arg-type]


HELD = says("The gate held", "Ida Orme", via=("TPA",))
SHUT = says("the gate had been shut", source=(span(TEXT, "A senior official"),), anonymous=True, via=("TPA",))
GOOD = says("It is a good gate", "Orme")


def test_statements_are_grouped_by_speaker_and_the_newest_stand_first() -> None:
    later = says("It will be painted", "Ida Orme")
    found = voices({"a": told(1, HELD, SHUT), "b": told(2, later, day="2026-03-05")})
    assert [(one.speaker, one.total) for one in found] == [("Ida Orme", 2), (None, 1)]
    assert [(one.article, one.words) for one in found[0].statements] == [("b", "It will be painted"), ("a", "The gate held")]


def test_each_statement_tells_its_outlet_its_stance_and_its_chain_in_words() -> None:
    orme, unnamed = voices({"a": told(1, HELD, replace(SHUT, stance="deny"))})
    assert orme.statements[0].chain == "TPA, from Ida Orme"
    (one,) = unnamed.statements
    assert (one.chain, one.stance, one.outlet, one.published) == (
        "TPA, from a senior official, unnamed",
        "deny",
        "Tolle Post",
        "2026-03-02",
    )
    assert one.sentence.of(TEXT).startswith("A senior official said")


def test_a_bare_surname_is_its_only_bearer_and_unsure_and_nobodys_where_two_bear_it() -> None:
    (orme,) = voices({"a": told(1, HELD, GOOD)})
    assert [(one.chain, one.unsure) for one in orme.statements] == [("TPA, from Ida Orme", False), ("Orme", True)]
    found = voices({"a": told(1, HELD, GOOD, says("It will be painted", "Arne Orme"))})
    assert sorted(one.speaker or "" for one in found) == ["Arne Orme", "Ida Orme", "Orme"]


def test_what_is_not_certain_is_marked() -> None:
    (orme,) = voices({"a": told(1, replace(HELD, score=0.8))})
    assert orme.statements[0].unsure
    (nobody,) = voices({"a": told(1, says("It will be painted"))})
    assert nobody.speaker is None and nobody.statements[0].unsure


def test_the_same_words_are_told_once_by_the_first_and_the_other_outlets_stand_beside_them() -> None:
    long = says("the gate had been shut", "Ida Orme")
    (orme,) = voices({"b": told(2, long, day="2026-03-03", outlet="The Quay"), "a": told(1, long)})
    assert [(one.article, one.also) for one in orme.statements] == [("a", ("The Quay",))]


def test_the_page_of_a_story_has_some_of_each_speaker_and_the_total_of_all() -> None:
    many = tuple(says("It will be painted", f"Bo {chr(65 + n)}lm") for n in range(SPEAKERS + 2))
    found = bounded(voices({f"a{n}": told(n, *many, SHUT, day=f"2026-03-{10 + n}") for n in range(UTTERANCES + 1)}))
    assert len(found) == SPEAKERS + 1 and found[-1].speaker is None
    assert all(len(one.statements) <= UTTERANCES for one in found) and found[0].total == UTTERANCES + 1


def test_a_sure_statement_is_told_before_a_newer_one_that_is_not() -> None:
    (orme,) = bounded(voices({"a": told(1, HELD), "b": told(2, replace(HELD, score=0.5), day="2026-03-09")}))
    assert [one.article for one in orme.statements] == ["a"] and orme.total == 2


def test_no_statement_makes_no_voice() -> None:
    assert voices({}) == () and voices({"a": told(1)}) == () and bounded(()) == ()
    assert voices({"a": told(1, Statement(content=(), speaker="Ida Orme"))}) == ()


def test_the_story_page_says_who_said_what_and_leads_to_all_of_it(tmp_path: Path) -> None:
    path = filled(tmp_path / "library.db")
    with Library(path) as library:
        story = library.stories(limit=1)[0].id
        every = {one.speaker: one for one in library.story(story, voices=True).voices}
        shown = library.story(story).voices
    assert all(one.total == every[one.speaker].total and set(one.statements) <= set(every[one.speaker].statements) for one in shown)
    with browser(path) as client:
        text = client.get(f"/story/{story}").text.partition('id="said"')[2]
        assert "TPA, from a senior official in Semmelin, unnamed" in text
        speaker = next(one for one in shown if one.speaker and one.total > len(one.statements))
        assert f"All {speaker.total} statements" in text
        (all_of_one,) = {one for one in links(text) if one.startswith(f"/story/{story}/said?by=ilena-dorvath")}
        listed = client.get(all_of_one).text
        assert listed.count('<p class="rest-text"') == every["Ilena Dorvath"].total
        assert client.get(f"/story/{story}/said").status_code == 200
        assert client.get(f"/story/{story}/said.json?by=not-named").json()["voices"][0]["speaker"] is None
        assert client.get(f"/story/{story}/said?by=nobody").status_code == 404


def test_everything_that_was_said_is_cut_into_pages_that_lead_on(tmp_path: Path) -> None:
    text = " ".join(f"Gate {n} holds." for n in range(130))
    said = tuple(
        Statement(content=(Span(at.start(), at.end() - 1),), speaker="Ida Orme", score=0.99)
        for at in re.finditer(r"Gate \d+ holds\.", text)
    )
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(1), replace(reading(page(1), text), statements=said))])
        (story,) = library.stories()
    seen: list[str] = []
    with browser(tmp_path / "library.db") as client:
        offset: int | None = 0
        while offset is not None:
            found = client.get(f"/story/{story.id}/said.json?by=ida-orme&offset={offset}").json()
            seen += [one["words"] for one in found["voices"][0]["statements"]]
            offset = found["next"]
    assert seen == [f"Gate {n} holds" for n in range(130)]


def test_a_voice_survives_the_store(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(1), told(1, HELD, SHUT))])
        (story,) = library.stories()
        assert story.voices == ()
        assert library.story(story.id).voices == bounded(library.story(story.id, voices=True).voices)
        assert all(isinstance(one, Voice) for one in library.story(story.id).voices)


def test_a_statement_has_the_sentence_that_it_begins_in_and_stands_by_itself_where_there_is_none() -> None:
    """Whatever the order of the sentences, and also between two of them and before the first."""
    said = (HELD, says("the gate had been shut", "Ida Orme"), says("It is a good gate", "Ida Orme"), says("It will be painted", "Ida Orme"))
    gapped = replace(told(1, *said), sentences=(Span(113, len(TEXT)), Span(34, 40), Span(81, 112)))
    (orme,) = voices({"a": gapped})
    found = {one.words: one.sentence for one in orme.statements}
    assert found["It is a good gate"] == Span(81, 112) and found["It will be painted"] == Span(113, len(TEXT))
    assert all(found[words].of(TEXT) == words for words in ("The gate held", "the gate had been shut"))
    (bare,) = voices({"a": replace(told(1, HELD), sentences=())})
    assert bare.statements[0].sentence.of(TEXT) == "The gate held"


def test_a_surname_is_the_last_part_of_a_name_and_no_other() -> None:
    (ida, orm) = sorted(
        voices({"a": told(1, says("It will be painted", "Ida Orme"), says("The gate held", "Ida"))}), key=lambda one: one.total
    )
    assert {ida.speaker, orm.speaker} == {"Ida Orme", "Ida"}
    assert not any(said.unsure for one in (ida, orm) for said in one.statements)


def test_a_story_that_older_code_read_says_why_nobody_speaks_in_it(tmp_path: Path) -> None:
    """Only there: not where somebody speaks, where today's code found that nobody does, and in a language whose statements are not read."""
    line = "read by older code; run <code>cuttings rebuild</code>"
    silent, speaking = reading(page(1), "The gate is shut."), told(2, HELD, day="2026-06-02")
    today = replace(reading(page(3), "The weir is dry.", day="2026-09-02"), fingerprint=pipeline.fingerprint())
    other = reading(page(4), "Die Schleuse ist zu.", day="2026-12-02")
    foreign = replace(other, article=replace(other.article, language="de"))
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(1), silent), (page(2), speaking), (page(3), today), (page(4), foreign)])
        stories = {story.articles[0].id: story.id for story in library.stories()}
        assert len(stories) == 4 and library.older(stories[page(1).id]) and not library.older(stories[page(3).id])
    with browser(tmp_path / "library.db") as client:
        shown = [line in client.get(f"/story/{stories[page(n).id]}").text for n in (1, 2, 3, 4)]
    assert shown == [True, False, False, False]
