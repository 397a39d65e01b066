"""The fields of HTML pages: what is declared, what is printed, and what is left unknown."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.page import explain, read, signing
from cuttings.page.bylines import byline
from cuttings.page.datelines import dateline, end_sign
from cuttings.page.language import language
from cuttings.page.meta.days import day_options
from cuttings.page.meta.options import Known, _fold
from cuttings.page.meta.outlet import domain
from cuttings.page.meta.rank import sure
from cuttings.page.meta.sections import address
from cuttings.page.meta.structured import Hint, linked_data
from cuttings.page.meta.visible import opened
from cuttings.page.notes import said
from cuttings.types import Page

ROOT = Path(__file__).parents[1]
TEXT = """<p>The harbour council of Lunmouth voted on Tuesday to keep the old crane, ending a dispute that began with a cracked bolt.</p>
<p>Nine members were for it and four against, the clerk said. The crane had stood idle since the winter storms of the year before.</p>
<p>“We can mend a bolt,” said Orrin Vale, who chairs the council. “We cannot mend a skyline, and nobody has asked us to try.”</p>"""
URL = "https://www.lunmouthecho.example/harbour/council-keeps-crane"


def article(html, url=URL, fetched=None):
    return read(Page(url=url, fetched=fetched, body=html.encode(), content_type="text/html"))


def page(head="", top="", end=""):
    return f"<html lang=en><head>{head}</head><body><article><h1>Council keeps the crane</h1>{top}{TEXT}{end}</article></body></html>"


LINKED = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Council keeps the crane",
"datePublished": "2024-05-07T21:30:00-04:00", "dateModified": "2024-05-09T08:00:00-04:00", "articleSection": "Harbour",
"author": {"@type": "Person", "name": "Ada Pell"}, "publisher": {"@type": "Organization", "name": "The Lunmouth Echo"},}</script>"""


def test_linked_data_fills_the_fields_even_with_a_trailing_comma():
    found = article(page(LINKED))
    assert (found.title, found.authors, found.outlet) == ("Council keeps the crane", ("Ada Pell",), "The Lunmouth Echo")
    assert (found.published.first, found.published.instant) == ("2024-05-07", "2024-05-07T21:30:00-04:00")
    assert found.updated.first == "2024-05-09"


def test_broken_linked_data_still_gives_its_pairs():
    broken = '{"@type": "NewsArticle", "headline": "Crane \\"stays\\"", "datePublished": "2024-05-07", "text": "cut off here'
    assert {(hint.field, hint.value) for hint in linked_data((broken,), None)} == {("title", 'Crane "stays"'), ("published", "2024-05-07")}


def test_the_article_of_the_page_is_told_from_related_ones_by_its_address():
    other = '{"@type": "NewsArticle", "headline": "Ferry returns", "url": "https://www.lunmouthecho.example/harbour/ferry"}'
    own = '{"@type": "NewsArticle", "headline": "Council keeps the crane", "url": "' + URL + '"}'
    hints = [hint for hint in linked_data((f"[{other}, {own}]",), URL) if hint.by == "ld.headline"]
    assert [hint.value for hint in hints] == ["Council keeps the crane"]


def test_the_outlet_is_cut_off_the_headline():
    head = "<title>Council keeps the crane | The Lunmouth Echo</title><meta property='og:site_name' content='The Lunmouth Echo'>"
    found = article(page(head))
    assert (found.title, found.outlet) == ("Council keeps the crane", "The Lunmouth Echo")


def test_a_printed_day_and_byline_are_read():
    found = article(page(top="<div class=byline>By Ada Pell</div><div class=date>Published 7 May 2024</div>"))
    assert (found.authors, found.published.first) == (("Ada Pell",), "2024-05-07")


def test_a_page_that_names_nothing_gets_nothing():
    found = article(page())
    assert (found.published, found.authors, found.agencies, found.desk, found.updated, found.place) == (None, (), (), False, None, None)


def test_an_age_without_a_capture_gives_no_day():
    found = article(page(top="<div class=date>3 days ago</div>"))
    assert found.published is None or found.published.first is None
    assert article(page(top="<time>3 days ago</time>"), fetched="2024-05-10T12:00:00Z").published.first == "2024-05-07"


def test_agencies_and_desks_are_no_authors():
    found = article(page(top="<div class=byline>By Staff and AFP</div>"))
    assert (found.authors, found.agencies, found.desk) == ((), ("AFP",), True)


def test_every_candidate_is_explained():
    found = explain(Page(url=URL, fetched=None, body=page(LINKED).encode(), content_type="text/html")).candidates
    assert {"title", "published", "authors", "section"} <= {candidate.field for candidate in found}
    assert all(candidate.chosen or candidate.why for candidate in found)


def test_every_field_says_where_it_was_read():
    found = article(page(LINKED))
    assert {"title", "published", "authors", "outlet"} <= set(found.basis)


@pytest.mark.parametrize(
    ("text", "authors", "agencies", "desk"),
    [
        ("By Ada Pell", ("Ada Pell",), (), False),
        ("By Ada Pell and Tam Reed", ("Ada Pell", "Tam Reed"), (), False),
        ("BY ADA PELL, POLITICAL EDITOR", ("Ada Pell",), (), False),
        ("By Ada Pell in Nairobi", ("Ada Pell",), (), False),
        ("Von Max Reiter und Eva Maria Klamm, dpa", ("Max Reiter", "Eva Maria Klamm"), ("dpa",), False),
        ("Par Jeanne Dusart avec AFP", ("Jeanne Dusart",), ("AFP",), False),
        ("By Ada Pell | Reuters", ("Ada Pell",), ("Reuters",), False),
        ("Agence France-Presse", (), ("AFP",), False),
        ("By Staff, Agencies", (), (), True),
        ("Our correspondent in Vell", (), (), True),
        ("News Desk", (), (), True),
        ("Photo: Ada Pell/AP", (), (), False),
        ("Editing by Ada Pell", (), (), False),
        ("Additional reporting by Ada Pell", ("Ada Pell",), (), False),
        ("Reporting by Ada Pell in Cairo; editing by Tam Reed", ("Ada Pell",), (), False),
        ("By Mustafa al-Khatib", ("Mustafa al-Khatib",), (), False),
        ("By Dr. Ada Pell", ("Ada Pell",), (), False),
    ],
)
def test_bylines_are_read_by_their_grammar(text, authors, agencies, desk):
    found = byline(text)
    assert (found.authors, found.agencies, found.desk) == (authors, agencies, desk)


@pytest.mark.parametrize(
    ("text", "place", "agencies"),
    [
        ("PELLWICK, March 3 (AP) - The lock keepers", "PELLWICK", ("AP",)),
        ("BRENN, Tervane (TPA) — At least", "BRENN, Tervane", ("TPA",)),
        ("BERLIN (dpa/lno) - Der Hafen", "BERLIN", ("dpa",)),
        ("Nairobi, Kenya – The minister", "Nairobi, Kenya", ()),
        ("(AFP) - The mayor", None, ("AFP",)),
    ],
)
def test_datelines_give_place_and_agency(text, place, agencies):
    found = dateline(text)
    assert (found.place, found.agencies) == (place, agencies)


@pytest.mark.parametrize("text", ["The river - swollen by rain - rose.", "In London - the capital - it rained.", "He left. She stayed."])
def test_sentences_are_no_datelines(text):
    assert dateline(text) is None


def test_end_signs_name_agencies_and_sentences_do_not():
    assert end_sign("Der Hafen bleibt. dpa/lno") == (("dpa",), 17)
    assert end_sign("She told the story to Reuters.")[0] == ()


def test_registered_domains():
    assert domain("https://news.example.co.uk/a") == "example.co.uk"
    assert domain("http://10.0.0.1/a") is None
    assert domain("not an address") is None


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_linked_data_is_read_without_failing(text):
    list(linked_data((text, '{"@type": "NewsArticle", "author": ' + text), None))


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        ("Der Hafen und die Stadt sind nicht mehr das, was sie einmal waren, sagte der Sprecher.", "en", "de"),
        ("Dam holds", "en-GB", "en"),
        ("Havnen og byen er ikke det samme som de var før, og det er ikke bra for dem som bor der.", "no", "no"),
        ("水库仍然坚固，港口议会周二表示，不需要拆除。", "utf-8", "zh"),
        ("水庫仍然堅固，港口議會表示不需要拆除。", None, "zh"),
        ("ダムは夜のあいだ持ちこたえたと当局は述べた。", None, "ja"),
        ("댐은 밤새 버텼다고 당국은 밝혔다.", None, "ko"),
        ("Meya wa mji huo alisema hayo jana, na kwamba daraja la zamani limefungwa kwa wiki mbili baada ya mvua.", None, "sw"),
    ],
)
def test_the_language_is_that_of_the_text_and_the_declared_one_where_the_text_says_little(text, declared, expected):
    assert language(text, declared) == expected


def test_a_day_in_an_address_needs_a_whole_day():
    hints = {
        hint.value
        for url in ("/2016/12/python-360", "/2024/05/09/crane", "/09-05-2024", "/20240509/x")
        for hint in address("https://a.example" + url)
    }
    assert hints == {"2024-05-09"}


def test_a_moment_given_in_utc_and_with_an_offset_has_the_day_of_the_offset():
    head = '<meta property="article:published_time" content="2024-05-08T22:30:00Z">' + LINKED.replace(
        "2024-05-07T21:30:00-04:00", "2024-05-09T00:30:00+02:00"
    ).replace("2024-05-09T08:00:00-04:00", "2024-05-09T09:00:00+02:00")
    assert article(page(head)).published.first == "2024-05-09"


def test_fields_printed_without_a_blank_between_them_are_told_apart():
    found = article(
        page(top="<div class=who><span class=by>By Ada Pell and AFP</span><span>7 May 2024</span><span>3 min read</span></div>")
    )
    assert (found.authors, found.agencies, found.published.first) == (("Ada Pell",), ("AFP",), "2024-05-07")


def test_a_declared_name_is_kept_over_the_same_with_a_word_of_the_page_behind_it():
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Council keeps the crane", "author": "Ada Pell"}</script>'
    )
    assert article(page(head, top="<div class=byline>By Ada Pell Follow</div>")).authors == ("Ada Pell",)


def test_a_declared_given_name_is_completed_by_the_full_name_that_is_printed_near_the_headline():
    head = LINKED.replace("Ada Pell", "Ada")
    assert article(page(head, "<p>Ada Pell</p>")).authors == ("Ada Pell",)
    assert article(page(head, end="<p>Ada Pell drew the crane when she was nine years old and has drawn it since.</p>")).authors == ("Ada",)


@pytest.mark.parametrize("line", ["Ein Artikel von Ada Pell | 27.01.2024", "Auteur : Ada Pell", "Escribe Ada Pell en Territorio"])
def test_a_word_that_says_what_the_name_is_leads_in_a_byline(line):
    assert byline(line).authors == ("Ada Pell",)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By crime reporter Ada Pell and Tam Reed", ("Ada Pell", "Tam Reed")),
        ("Special Correspondent Ada Pell", ("Ada Pell",)),
        ("Special Correspondent Port Marrow", ()),
        ("By Ada Pell, Lunmouth Echo — Vell Harbour", ("Ada Pell",)),
        ("TNN Riverland", ()),
    ],
)
def test_a_role_a_place_and_a_station_are_no_part_of_a_name(line, authors):
    assert byline(line, "Lunmouth Echo").authors == authors


def test_a_surname_that_begins_a_headline_with_its_particle_is_no_byline():
    assert byline("Van der Brempt: So spielt er").authors == ()
    assert byline("Van Ada van der Brempt").authors == ("Ada van der Brempt",)


def test_a_day_before_a_headline_is_no_part_of_it():
    head = "<title>Council keeps the crane</title>"
    html = page(head).replace("<h1>", "<h1><span>7 May 2024</span>")
    assert article(html).title == "Council keeps the crane"
    line = "8 May 1945 ended more than the war"
    assert article(page(f"<title>{line}</title>").replace("Council keeps the crane", line)).title == line


def test_the_outlet_is_never_an_author():
    head = "<meta property='og:site_name' content='Lunmouth Echo'><meta name=author content='Lunmouth Echo'>"
    assert article(page(head)).authors == ()


def test_a_moment_in_utc_and_the_clock_printed_beside_the_day_before_are_one_moment():
    head = '<meta property="article:published_time" content="2024-05-08T02:41:00Z">'
    assert article(page(head, "<p>7 May 2024, 10.41 pm</p>")).published.first == "2024-05-07"


def test_a_clock_that_no_zone_explains_leaves_the_declared_day():
    found = day_options(
        [Hint("published", "2024-05-08T02:41:00Z", "meta.date"), Hint("published", "7 May 2024, 22:17", "line.below")],
        Known((), None, "en", "dmy", None, "", frozenset()),
    )
    assert {option.value for option in found} == {"2024-05-07", "2024-05-08"}


def test_a_moment_in_utc_and_the_day_before_in_address_and_line_are_one_day():
    head = '<meta property="article:published_time" content="2024-05-08T02:41:00+00:00">'
    dated = "https://www.lunmouthecho.example/2024/05/07/council-keeps-crane"
    html = page(head, "<p class=date>7 May 2024</p>")
    assert article(html, dated).published.first == "2024-05-07"
    assert article(page(head), dated).published.first == "2024-05-08"


def _offered(*lines):
    known = Known((), None, "en", "dmy", None, "", frozenset())
    return {option.value for option in day_options([Hint("published", line, "line.below") for line in lines], known)}


def test_the_day_of_an_embedded_post_and_the_end_of_a_span_are_no_days_of_publication():
    assert _offered("— Orrin Vale (@orrinvale) May 3, 2024", "Open 9-23 May 2024") == set()
    assert _offered("Orrin Vale, May 3, 2024", "No. 9 - 23 May 2024") == {"2024-05-03", "2024-05-23"}


def test_of_several_printed_days_as_likely_none_is_given():
    days = "".join(f"<p>Open house on {day} May 2019</p>" for day in range(3, 9))
    assert article(page(end=days)).published is None
    assert article(page(top="<div class=date>3 May 2019</div>", end=days)).published.first == "2019-05-03"


def test_the_day_of_a_comment_is_not_that_of_the_article():
    comment = "<ol class=comments><li class=comment><b>Ebba</b> <time datetime=2024-06-02>2 June 2024 at 3:32 am</time><p>So true.</p></ol>"
    found = article(page(top="<div class=date>7 May 2024</div>", end=comment))
    assert found.published.first == "2024-05-07"


def test_the_old_line_of_blogs_below_the_text_gives_its_day():
    line = (
        "This entry was posted on Tuesday, May 7th, 2024 at 9:30 pm and is filed under <a href=/c>Harbour</a>. You can follow "
        "any responses to this entry through the <a href=/f>RSS 2.0</a> feed, <a href=#r>leave a response</a>, or <a href=/t>trackback</a>."
    )
    assert article(page(end=f"<p><small>{line}</small></p>")).published.first == "2024-05-07"
    other = line.replace("This entry was posted on", "Nobody in Lunmouth has forgotten the storm of")
    assert article(page(end=f"<p><small>{other}</small></p>")).published is None


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("Published on 10 May 20249 May 2024 by Ada Pell", "10 May 2024"),
        ("7 de mayo de 202421:25", "7 de mayo de 2024"),
        ("08/05/2024from Ada Pell", "08/05/2024"),
    ],
)
def test_a_day_is_parted_from_what_is_fused_to_its_year(line, first):
    assert f"{first} " in opened(line)


def test_a_declared_name_in_lower_case_or_without_capitals_is_a_name():
    head = LINKED.replace("Ada Pell", "NAME")
    assert article(page(head.replace("NAME", "ada pell"))).authors == ("Ada Pell",)
    assert article(page(head.replace("NAME", "윤하늘"))).authors == ("윤하늘",)


def test_corrections_of_gold_hold_places_and_no_text():
    rows = [json.loads(line) for line in (ROOT / "tests/cases/fields/overlay.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({(row["set"], row["id"], row["field"]) for row in rows}) == len(rows)
    assert all(row["field"] in ("title", "published", "authors") and row["by"] in ("page", "gold") for row in rows)
    assert not any("corrected" in row for row in rows if row["field"] == "title")
    assert all(size < 120 for row in rows for _, size in row["quotes"])


def test_the_declared_headline_under_a_first_heading_for_searches_is_the_headline():
    head = (
        '<meta property="og:title" content="The crane that nobody wanted to lose"><title>Lunmouth harbour crane: vote, costs, dates</title>'
    )
    top = "<h2>Harbour vote The crane that nobody wanted to lose</h2>"
    html = page(head, top).replace("<h1>Council keeps the crane</h1>", "<h1>Lunmouth harbour crane: vote, costs, dates</h1>")
    assert article(html).title == "The crane that nobody wanted to lose"


def test_a_day_of_which_the_page_only_says_that_something_changed_is_left_out():
    head = '<meta property="article:modified_time" content="2024-05-08T02:41:00Z">'
    assert article(page(head)).published is None


@pytest.mark.parametrize(
    ("text", "outlet", "authors"),
    [
        ("Byron Pell", None, ("Byron Pell",)),
        ("By Byron Pell", None, ("Byron Pell",)),
        ("Živa Großert", "Lunmouth Post", ("Živa Großert",)),
        ("Lunmouth Post", "Lunmouth Post", ()),
        ("Lunmouth Post Online", "The Lunmouth Post", ()),
        ("Sports Desk", None, ()),
        ("Ada Pell Und Tam Reed", None, ("Ada Pell", "Tam Reed")),
        ("Ada Pell, Brüssel", None, ("Ada Pell",)),
    ],
)
def test_a_byline_that_is_a_bare_name_is_read_as_one_in_a_longer_line_and_never_the_outlets(text, outlet, authors):
    assert byline(text, outlet).authors == authors


LINES = (
    "Posted on May 7, 2024 by Ada Pell Leave a comment",
    "7 May 2024 13:15 (corrects the number of boats in the second paragraph)",
    "Photo: the dredger Halm off the old crane in May. Share Tweet",
    "Crews say that the crane is safe to use. Facebook Email Print",
)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("markup", ['<div class="entry-meta">{}</div>', "<p>{}</p>"])
def test_a_line_of_time_byline_credit_or_buttons_is_no_standfirst_and_no_text_unless_fused_to_prose(line, markup):
    found = article(page(top=markup.format(line)))
    assert found.standfirst is None
    assert found.text.startswith(line) == line.startswith("Crews")


@pytest.mark.parametrize(
    "line",
    [
        "Nine members want the crane to stay where it has stood",
        "On 3 May 2024 the bolt of the old crane cracked in the wind",
        "Video of the crane as it leans has been seen nine thousand times",
        "Video shows the crane as it fell on nine boats",
    ],
)
def test_a_line_of_prose_under_the_headline_is_kept(line):
    found = article(page(top=f'<p class="standfirst">{line}</p>'))
    assert line in (found.standfirst, found.text.split("\n\n")[0])


@pytest.mark.parametrize("menu", ["<a href=/>Home</a> <a href=/world>World</a> <a href=/s>Subscribe now</a>", "Home World Subscribe now"])
@pytest.mark.parametrize("tag", ["nav", "div", "p"])
def test_the_links_of_a_menu_joined_are_no_section(menu, tag):
    assert article(page().replace("<h1>", f"<{tag}>{menu}</{tag}><h1>")).section != "Home World Subscribe now"


def test_a_section_over_the_headline_that_the_menu_has_too_is_one():
    top = "<nav><ul><li><a href=/w>World</a><li><a href=/h>Harbour</a></ul></nav><p><a href=/h>Harbour</a></p><h1>"
    assert article(page().replace("<h1>", top)).section == "Harbour"


def test_long_texts_of_pages_are_not_remembered() -> None:
    """A thousand pages with headlines of a megabyte each leave nothing behind: what is kept is bounded in bytes."""
    _fold.remembered.cache_clear()  # type: ignore[attr-defined]
    long = "Dam holds " * 100
    assert _fold(long) == long.lower().strip() and _fold("Dam holds") == "dam holds"
    assert _fold.remembered.cache_info().currsize == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(("modified", "shown"), [("19:02", "2026-09-14T19:02:00+00:00"), ("17:25", None)])
def test_a_change_on_the_day_of_publication_has_a_moment_of_its_own(modified, shown):
    linked = {"@type": "NewsArticle", "datePublished": "2026-09-14T17:25:00Z", "dateModified": f"2026-09-14T{modified}:00Z"}
    updated = article(page(f'<script type="application/ld+json">{json.dumps(linked)}</script>')).updated
    assert (updated and updated.instant) == shown


def test_the_outlet_named_above_the_headline_is_no_section():
    head = '<meta property="og:site_name" content="Lunmouth Echo"><meta property="article:section" content="News">'
    top = '<header><a href="/">Lunmouth Echo</a><nav><a href="/news">News</a> <a href="/sport">Sport</a></nav></header>'
    html = page(head).replace("<body>", f"<body>{top}<main>").replace("</body>", "</main></body>")
    assert article(html, url="https://lunmouthecho.example/2025/03/04/crane").section == "News"


@pytest.mark.parametrize("mark", ["", 'x"y="" ', 'hidden="" '])
def test_a_meta_element_is_read_whatever_stands_before_its_name(mark: str) -> None:
    """A quotation mark may stand in the name of an attribute."""
    assert said(f'meta {mark}name="Author" content="Ada Pell = &quot;Marsh&quot;"') == ("author", 'Ada Pell = "Marsh"')


WORDS = st.sampled_from(
    (
        "By",
        "by",
        "BY",
        "Photo:",
        "source",
        "Quelle:",
        "from agencies",
        "(edited",
        "Ada Pell",
        "ByAda",
        "|",
        ";",
        "(",
        ",",
        " ",
        "YAZDI",
        "记者",
        "\u00a0",
    )
)


@given(st.lists(WORDS, max_size=9), st.sampled_from(("", " ")))
def test_markers_of_bylines_are_those_that_their_pattern_finds(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    assert [match.span() for match in signing.markers(text)] == [match.span() for match in signing.marker_pattern().finditer(text)]


@pytest.mark.parametrize("head", ["", '<meta property="article:section" content="Vestmark">'])
@pytest.mark.parametrize("words", ["Sign in", "Anmelden", "Se connecter", "Subscribe", "Create account", "Cerrar sesión", "Lore"])
def test_what_a_menu_asks_readers_to_do_is_no_section(words, head):
    html = page(head).replace("<body>", f'<body><header><a href="/login">{words}</a></header>')
    expected = "Lore" if words == "Lore" else "Vestmark" if head else None
    assert article(html, url="https://lunmouthecho.example/2025/03/04/crane").section == expected


@pytest.mark.parametrize(
    ("name", "authors", "agencies"),
    [
        ("Northwire", (), ("Northwire",)),
        ("Merripress", (), ("Merripress",)),
        ("Gulfnews", (), ()),
        ("Ovidia", ("Ovidia",), ()),
        ("Maguire", ("Maguire",), ()),
        ("Ada Northwire", ("Ada Northwire",), ()),
    ],
)
@pytest.mark.parametrize("printed", [True, False])
def test_one_word_that_ends_as_agencies_do_is_no_person(name, authors, agencies, printed):
    linked = {"@type": "NewsArticle", "headline": "Council keeps the crane", "author": {"@type": "Person", "name": name}}
    head = "" if printed else f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    found = article(page(head, f'<p class="byline">{name}</p>' if printed else ""))
    assert (found.authors, found.agencies) == (authors, agencies)


def test_the_outlet_that_ends_as_agencies_do_is_its_own_hand():
    assert byline("Northwire", "Northwire").agencies == byline("Northwire", "Northwire News").agencies == ()
    assert byline("By Mark McGwire, Northwire", None).authors == ("Mark McGwire",)


@pytest.mark.parametrize(
    ("chip", "declared", "expected"),
    [("Live", "", None), ("News", "", None), ("News", "News", "News"), ("Harbour", "", "Harbour"), ("Live", "Live", None)],
)
def test_what_a_page_says_of_its_state_is_no_section(chip, declared, expected):
    head = f'<meta property="article:section" content="{declared}">' if declared else ""
    menu = "<nav><ul><li><a href=/h>Harbour</a></li><li><a href=/n>News</a></li><li><a href=/l>Live</a></li></ul></nav>"
    html = page().replace("<h1>", f"{menu}<div><span class=chip>{chip}</span></div><h1>").replace("</head>", f"{head}</head>")
    assert article(html, url=f"https://lunmouthecho.example/{chip.lower()}/crane-stays").section == expected


@pytest.mark.parametrize("field", ["title", "published", "section", "authors"])
def test_how_sure_a_field_is_grows_with_its_chance_and_is_never_whole(field):
    shown = [sure(field, chance) for chance in (0.0, 0.5, 0.9, 0.99, 1.0)]
    assert shown == sorted(shown) and 0.0 < shown[0] < 0.3 and 0.5 < shown[2] < shown[4] < 1.0


def test_what_is_chosen_is_as_sure_among_the_candidates_as_in_the_reading():
    given = Page(url=URL, fetched=None, body=page(LINKED).encode(), content_type="text/html")
    chosen = {one.field: one.score for one in explain(given).candidates if one.chosen}
    basis = article(page(LINKED)).basis
    assert {field: basis[field].score for field in ("title", "published", "section", "authors")} == chosen


OWN, ELSEWHERE = "https://tolle.example/dam", "https://quay.example/dam"


@pytest.mark.parametrize(
    ("head", "url", "own"),
    [
        (f'<link rel="canonical" href="{OWN}">', None, OWN),
        (f"<LINK href={OWN} REL=canonical>", "https://tolle.example/dam?page=2", OWN),
        ("<link data-x='1' rel='canonical' href='/dam'/>", "https://tolle.example/a?b=1", OWN),
        (f'<meta property="og:url" content="https://tolle.example/"><link rel="canonical" href="{OWN}">', None, OWN),
        (f'<link rel="canonical" href="{ELSEWHERE}"><meta property="og:url" content="{OWN}">', "https://tolle.example/a", OWN),
        ('<link rel="canonical" href="https://tolle.example/">', OWN, OWN),
        (f'<meta property="og:url" content="{OWN}"><link rel="canonical" href="https://tolle.example/">', OWN, OWN),
        (f'<!-- <link rel="canonical" href="{ELSEWHERE}"> -->', OWN, OWN),
        (f'<link rel="alternate" title="canonical" href="{ELSEWHERE}">', OWN, OWN),
        (f'</head><body><p><link rel="canonical" href="{ELSEWHERE}"></p>', OWN, OWN),
        (f'</head><Body><p><link rel="canonical" href="{ELSEWHERE}"></p>', None, None),
        ('<link rel="canonical" href="http://[bad">', OWN, OWN),
        ('<link rel="canonical" href="http://[bad/dam">', None, None),
        ('<link rel="canonical">', None, None),
    ],
)
def test_the_address_that_a_page_links_as_its_own_is_canonical(head, url, own):
    assert article(page(head), url=url).canonical == own


BORN = "He was born in Lunmouth on 3 May 1931, the son of a rope maker, and married Signe Holm in 1956."
COURT = "LEA MOE, 51, of no fixed address, denied assaulting an officer on 11 February, was bailed until 9 April."


@pytest.mark.parametrize("line", [BORN, COURT])
def test_a_sentence_of_the_text_gives_no_day_and_no_author(line):
    for source in (page(end=f"<p>{line}</p>"), page(top=f"<p>{line}</p>")):
        found = article(source, fetched="2026-03-05T10:00:00Z")
        assert line in found.text and found.published is None and found.authors == ()


@pytest.mark.parametrize(
    "line",
    [
        "Published on 3 May 2024 by the harbour desk, and updated since with what the clerk said.",
        "LUNMOUTH, 3 May 2024 – The harbour council met in the old sail loft above the quay last night.",
        "3 May 2024",
    ],
)
def test_a_line_that_says_when_it_was_published_or_opens_with_its_day_still_gives_it(line):
    found = article(page(top=f"<p>{line}</p>"))
    assert found.published is not None and found.published.first == "2024-05-03"
