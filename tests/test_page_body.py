"""The body of a page: its paragraphs and nothing else, whatever stands around it."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings import page
from cuttings.page.blocks import parse, walk
from cuttings.page.body import compose, find
from cuttings.page.bounds import LOOSE, SURE, UNSURE, bound, bounds
from cuttings.page.bylines import byline
from cuttings.page.features import Sheet, first
from cuttings.types import Article, Page, Reason, Rejected

HEADLINE = "Brenholm ferry stays in port after rudder fault"
BODY = (
    "The evening ferry from Brenholm to the Outer Skerries stayed in port on Tuesday after engineers found a crack in its rudder stock.",
    "About 240 passengers were put up in the school gymnasium, the harbour office said, and 31 lorries waited on the quay overnight.",
    "“We will not sail until the yard has signed it off,” said Ingrid Vael, who has run the line since 2009.",
    "The crack was found by a diver during a routine check at half past four, forty minutes before the ship was due to leave.",
    "A replacement vessel, the smaller Havtern, is expected from Lund on Thursday, but it can carry only nine lorries at a time.",
    "Fish buyers on the islands said that two days without a crossing would cost them some 80,000 crowns in spoiled catch.",
    "The council had asked for a second ship in its last three budgets, and was refused each time by the transport board.",
    "Board member Osk Rendal said on Wednesday that the question would be taken up again before the winter timetable.",
)
RELATED = ("Skerries airstrip reopens", "Herring quota cut again", "New clerk for Brenholm court", "Storm season: what to stock")


def paragraphs(lines: tuple[str, ...] = BODY) -> str:
    return "\n".join(f"<p>{line}</p>" for line in lines)


def around(inner: str, *, before: str = "", after: str = "") -> bytes:
    """A page with the furniture of a news site around *inner*."""
    menu = "".join(
        f'<li><a href="/{name.lower()}">{name}</a></li>' for name in ("Home", "Islands", "Sport", "Culture", "Weather", "Contact")
    )
    cards = "".join(f'<div class="card"><a href="/a{n}"><h3>{line}</h3></a></div>' for n, line in enumerate(RELATED))
    return f"""<!DOCTYPE html><html lang="en"><head><title>{HEADLINE} | The Skerries Post</title>
<meta property="og:title" content="{HEADLINE}"><meta name="author" content="Tove Marsk"></head><body>
<header class="site-header"><a href="/">The Skerries Post</a><nav><ul>{menu}</ul></nav></header>{before}
<main><article class="article"><h1>{HEADLINE}</h1><div class="byline">By <a href="/tove">Tove Marsk</a></div>
<time datetime="2024-03-06">6 March 2024</time><div class="article-body">{inner}</div></article></main>
<section class="related"><h2>More from the islands</h2>{cards}</section>{after}
<footer><p>© The Skerries Post 2024. All rights reserved.</p><ul>{menu}</ul></footer></body></html>""".encode()


def read(body: bytes) -> Article:
    found = page.read(Page(url="https://skerriespost.example/ferry", fetched=None, body=body, content_type="text/html"))
    assert isinstance(found, Article), found
    return found


def test_the_body_is_its_paragraphs_exactly() -> None:
    found = read(around(paragraphs()))
    assert found.text == "\n\n".join(BODY)
    assert [span.of(found.text) for span in found.paragraphs] == list(BODY)


def test_the_headline_is_no_part_of_the_body() -> None:
    assert HEADLINE not in read(around(paragraphs())).text


def test_captions_are_kept_apart() -> None:
    caption = "The ferry Skerrywind at the quay in Brenholm on Tuesday. Photo: Per Aasen"
    figure = f'<figure><img src="f.jpg"><figcaption>{caption}</figcaption></figure>'
    found = read(around(paragraphs(BODY[:3]) + figure + paragraphs(BODY[3:])))
    assert found.text == "\n\n".join(BODY) and found.captions == (caption,)


@pytest.mark.parametrize(
    "stray",
    [
        '<div class="newsletter-signup"><p>Get our morning letter in your inbox.</p>'
        '<form><input name="mail"><button>Sign up</button></form></div>',
        '<aside class="related-articles"><h4>Read also</h4><ul><li><a href="/x">Herring quota cut again</a></li>'
        '<li><a href="/y">New clerk for Brenholm court</a></li></ul></aside>',
        '<div class="share-buttons"><a href="#">Share</a> <a href="#">Print</a></div>',
        '<div class="advertisement"><p>Advertisement</p></div>',
    ],
    ids=["newsletter", "related", "share", "advertisement"],
)
def test_furniture_between_paragraphs_is_left_out(stray: str) -> None:
    assert read(around(paragraphs(BODY[:4]) + stray + paragraphs(BODY[4:]))).text == "\n\n".join(BODY)


def test_comments_and_biography_after_the_article_are_left_out() -> None:
    after = """<div class="author-bio"><p>Tove Marsk has covered the islands for the Post since 2011 and keeps sheep.</p></div>
<section id="comments" class="comments"><h3>2 comments</h3>
<div class="comment"><p>I was on that ship and nobody told us anything for hours.</p></div>
<div class="comment"><p>They should have bought a second ship ten years ago, as everyone said.</p></div></section>"""
    assert read(around(paragraphs(), after=after)).text == "\n\n".join(BODY)


def test_quotations_and_lists_stay_in_the_body() -> None:
    quote = "It was quiet on board, and then the engine stopped, and then it was very quiet indeed."
    items = ("Lorries with fresh fish go first.", "Island residents go second.", "Everyone else waits on the quay until Friday.")
    listed = "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    found = read(
        around(paragraphs(BODY[:3]) + f"<blockquote><p>{quote}</p></blockquote>" + paragraphs(BODY[3:6]) + listed + paragraphs(BODY[6:]))
    )
    assert quote in found.text and all(item in found.text for item in items)


def test_the_body_of_an_old_table_layout_is_found() -> None:
    menu = "".join(f'<tr><td><a href="/{n}">{name}</a></td></tr>' for n, name in enumerate(("News", "Sport", "Letters", "Archive")))
    old = f"""<html><head><title>{HEADLINE}</title></head><body><table><tr><td width=120><table>{menu}</table></td>
<td><font size=5><b>{HEADLINE}</b></font><br><br>{"<br><br>".join(BODY)}</td></tr></table><center>Copyright 1999</center></body></html>"""
    assert read(old.encode()).text == "\n\n".join(BODY)


def test_of_two_articles_the_one_that_the_title_names_is_read_and_the_other_reported() -> None:
    second = "Herring quota cut for the third year running"
    lines = (
        "The quota for spring herring off the Skerries will be cut by a fifth, the fisheries board said on Monday in its yearly notice.",
        "Boats under twelve metres are spared, but the larger ones must stay in from the first of April until the middle of May.",
        "Skippers in Brenholm called the notice late and said that nets had been bought and crews hired for the whole season already.",
        "The board said that its count of young fish had been the lowest since it began to keep them, in 1974.",
    )
    other = f'<article class="article"><h1>{second}</h1><div class="article-body">{paragraphs(lines)}</div></article>'
    found = read(around(paragraphs(), after=other))
    assert found.text == "\n\n".join(BODY) and second in found.basis["other"].by


@pytest.mark.parametrize(
    ("head", "second"),
    [
        ("<div class=top><h1>Ten boats for the yard</h1></div>", "<div class=card><h1>Ten Boats for the Yard</h1></div>"),
        ("<h1>New shops in Brenholm</h1>", "<h1>Coming soon</h1>"),
    ],
)
def test_a_first_rank_heading_that_repeats_the_headline_or_stands_beside_it_opens_no_second_article(head: str, second: str) -> None:
    parts = paragraphs(BODY * 2), paragraphs(tuple(f"{line} Again." for line in BODY * 2))
    html = f"<title>{head[head.index('<h1>') + 4 : head.index('</h1>')]}</title><main><div>{head}{parts[0]}{second}{parts[1]}</div></main>"
    text = read(html.encode()).text
    assert text.startswith(BODY[0]) and text.endswith("Again.")


def test_a_page_without_prose_is_refused() -> None:
    links = "".join(f'<li><a href="/{n}">Item {n}</a></li>' for n in range(60))
    found = page.read(Page(url=None, fetched=None, body=f"<body><ul>{links}</ul>".encode(), content_type="text/html"))
    assert isinstance(found, Rejected) and found.reason in (Reason.LISTING, Reason.NO_ARTICLE)


@pytest.mark.parametrize(
    "line",
    [
        "Вечерний паром из Бренхольма остался в порту во вторник, после того как инженеры нашли трещину в баллере руля.",
        "Το βραδινό πλοίο από το Μπρένχολμ έμεινε στο λιμάνι την Τρίτη, αφού οι μηχανικοί βρήκαν ρωγμή στο πηδάλιο.",
        "布伦霍尔姆开往外岛的晚班渡轮星期二停在港内，工程师在舵杆上发现了一道裂缝，乘客被安置在学校体育馆里。",
        "ブレンホルム発の夜のフェリーは火曜日、舵軸に亀裂が見つかったため港にとどまり、乗客は学校の体育館で一夜を過ごした。",
    ],
    ids=["russian", "greek", "chinese", "japanese"],
)
def test_no_word_of_a_language_is_needed(line: str) -> None:
    lines = tuple(f"{line} {number}." for number in range(8))
    assert read(around(paragraphs(lines))).text == "\n\n".join(lines)


@settings(deadline=None, max_examples=40)
@given(
    st.recursive(st.sampled_from(BODY), lambda inner: st.lists(inner, max_size=4), max_leaves=20),
    st.sampled_from(["div", "td", "span", "li"]),
)
def test_every_chosen_block_stands_in_the_text_where_its_paragraph_says(tree: object, tag: str) -> None:
    def html(part: object) -> str:
        return f"<{tag}>{''.join(map(html, part))}</{tag}>" if isinstance(part, list) else f"<p>{part}</p>"

    blocks = walk(parse(html(tree).encode()))
    body = find(blocks)
    shown = [span.of(body.text) for span in body.paragraphs]
    assert "\n\n".join(shown) == body.text and (body.text, body.paragraphs) == compose(blocks, body.blocks)
    assert 0 <= body.score <= 1 and body == find(blocks)


def test_a_lone_line_break_in_a_sentence_does_not_end_the_paragraph() -> None:
    blocks = walk(parse(b"<p>The ferry from<br>Brenholm stayed.<br>It rained.<br><br>Nobody slept.</p>"))
    assert compose(blocks, tuple(range(len(blocks.text))))[0] == "The ferry from Brenholm stayed.\n\nIt rained.\n\nNobody slept."


def test_blocks_know_their_elements_and_links() -> None:
    blocks = walk(parse(b'<div class="story-body"><p>See <a href="/x">the notice</a> of Monday.<ul><li>One<li>Two</ul></div>'))
    assert blocks.text == ("See the notice of Monday.", "One", "Two") and blocks.link[0] == len("the notice")
    assert list(blocks.tags(1))[:3] == ["li", "ul", "div"]
    story = blocks.tag.index("div")
    assert (blocks.begin[story], blocks.end[story]) == (0, 3)


def test_text_of_dead_elements_and_comments_is_no_block() -> None:
    blocks = walk(parse(b"<p>a<script>var x='<p>b'</script><!-- <p>c --><style>d</style><noscript>e</noscript><template><p>f</template>g"))
    assert re.sub(r"\W", "", "".join(blocks.text)) == "ag"


def test_a_live_blog_gives_its_entries_with_their_times() -> None:
    said = '<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>'
    posts = "".join(
        f'<div class="live-post"><time datetime="2024-03-06T{18 - number}:15:00+01:00">{18 - number}:15</time><p>{line}</p></div>'
        for number, line in enumerate(BODY)
    )
    found = read(around(said + posts))
    assert found.kind == "live" and len(found.entries) == len(BODY)
    assert [entry.span.of(found.text) for entry in found.entries] == list(BODY)
    assert found.entries[0].published is not None and found.entries[0].published.instant == "2024-03-06T18:15:00+01:00"


def test_a_short_page_behind_a_wall_is_a_teaser() -> None:
    said = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    wall = '<div class="paywall"><a href="/join">Read on with a subscription</a></div>'
    assert read(around(said + paragraphs(BODY[:3]) + wall)).kind == "teaser"


def test_what_recurs_on_an_outlets_pages_is_left_out_of_the_next_one() -> None:
    from cuttings.page.memory import furniture
    from cuttings.types import Memory

    plea = "The Skerries Post is written by three people and a dog, and lives on what its readers give at the harbour kiosk every month."

    def kept(number: int) -> Page:
        lines = paragraphs((plea, *(f"{line} Part {number}." for line in BODY)))
        body = around(lines).replace(HEADLINE.encode(), f"{HEADLINE}, day {number}".encode())
        return Page(url=f"https://skerriespost.example/{number}", fetched=None, body=body, content_type="text/html")

    memory = Memory(furniture=furniture([kept(number) for number in range(4)]))
    found = page.read(kept(9), memory)
    assert isinstance(found, Article) and plea not in found.text and BODY[0] in found.text


NEWS = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'


@pytest.mark.parametrize(
    ("head", "clear", "doubtful"),
    [
        ("", SURE, UNSURE),
        ("<meta name=viewport content='width=device-width'>", *LOOSE),
        (f"<meta name=viewport content='width=device-width'>{NEWS}", SURE, UNSURE),
        (NEWS, SURE, UNSURE),
    ],
)
def test_pages_of_today_that_are_no_news_are_read_loosely(head: str, clear: float, doubtful: float) -> None:
    """A guide's lists and asides count as its text more readily than those of a news page."""
    sheet = Sheet(walk(parse(f"<head>{head}</head><p>The dam held.<p>It rained.".encode())))
    assert bound(sheet, np.array([1.0, 0.0])) == clear
    assert bound(sheet, np.array([0.6, 0.4])) == doubtful


def test_a_standfirst_needs_less_of_a_chance_than_other_blocks() -> None:
    """Named, told in the description or the first sentence after the headline; a date line there needs as much as any block."""
    prose = "<p>" + "The wind rose at noon and the ferries stayed in port, the harbour master said. " * 3
    least = {}
    for line in ("The ferries to the islands stay in port until Thursday.", "Published on 3 March 2031 at 14:05, updated at 17:40"):
        sheet = Sheet(walk(parse(f"<h1>Storm over the bay</h1><p>{line}</p><p>By Ada Moor</p>{prose}".encode())))
        least[line[:4]] = float(bounds(sheet, first(sheet), np.array([0.0, 0.12, 0.0, 1.0]))[1])
    assert least["The "] < 0.12 < least["Publ"]


def test_a_long_first_sentence_is_the_opening_whomever_it_names_also_some_lines_below_the_headline() -> None:
    """The grammar of bylines finds names and agencies in many a sentence; no byline is that long."""
    line = "By noon Ada Pell, Tam Reed and the crews of nine boats were ashore at Orrow. "
    line += "The harbour master said that nobody was missing any more, and thanked all."
    prose = "<p>" + "The wind rose at noon and the ferries stayed in port, the harbour master said. " * 3
    sheet = Sheet(walk(parse(f"<h1>Storm over the bay</h1>{'<p>Share' * 8}<p>{line}</p>{prose}".encode())))
    least = bounds(sheet, first(sheet), np.array([*[0.0] * 9, 0.12, 1.0]))
    assert byline(line)
    assert least[9] < 0.12 < least[8]


@pytest.mark.parametrize(("opening", "kept"), [("Read more", 0), ("", 3)])
def test_linked_lines_that_open_alike_point_elsewhere(opening: str, kept: int) -> None:
    """Three of them are no body, whatever their chance; linked lines that open differently are judged like others."""
    prose = "<p>" + "The wind rose at noon and the ferries stayed in port, the harbour master said. " * 3
    links = [f"<p><a href=/{name}>{opening} {name} harbour closed</a></p>{prose}" for name in ("Lenn", "Orrow", "Wick")]
    sheet = Sheet(walk(parse(f"<h1>Storm over the bay</h1>{prose}{''.join(links)}".encode())))
    chance = np.array([0.0, *[0.97] * (len(sheet.blocks.text) - 1)])
    taken = chance > bounds(sheet, first(sheet), chance)
    assert sum(bool(taken[place]) for place, text in enumerate(sheet.blocks.text) if "harbour closed" in text) == kept


@pytest.mark.parametrize(("gap", "later", "kept"), [(14, 0.5, 2), (14, 0.7, 4), (10, 0.5, 4)])
def test_on_a_page_in_doubt_likely_lines_far_from_the_headlines_run_are_another_thing(gap: int, later: float, kept: int) -> None:
    """A list of other articles with their first sentences stands far below the text: less likely than it, and past many other blocks."""
    told = "<p>The lock keepers of Pellwick struck for nine days.<p>Nobody was paid."
    other = "<p>Two boats sank in the bay at noon.<p>The mill is for sale again."
    page = f"<h1>Keepers strike</h1>{told}{'<p>Sport' * gap}{other}"
    sheet = Sheet(walk(parse(page.encode())))
    chance = np.array([0.0, 0.7, 0.7, *[0.3] * gap, later, later])
    assert bounds(sheet, first(sheet), chance)[0] == UNSURE
    assert int((chance > bounds(sheet, first(sheet), chance)).sum()) == kept


@pytest.mark.parametrize(("around", "kept"), [("{}", True), ("<div>{}</div>", False)])
def test_paragraphs_beside_the_run_that_the_headline_leads_are_body_however_far(around: str, kept: bool) -> None:
    """A long list of links may stand in the middle of a text; paragraphs of an element of their own are another thing, and so are links."""
    told = "<p>The lock keepers of Pellwick struck for nine days.<p>Nobody was paid, the clerk of the canal said on Sunday."
    later = "<p>On the tenth day the gates of the upper basin were opened again, and forty barges went down to the sea.</p>"
    later += "<p>The keepers get two more days of rest a year, and a hut with a stove at each of the nine locks of the canal.</p>"
    links = "<p><a href=/mill>The mill at the upper basin of the canal is for sale again after eleven years, and nobody bids.</a></p>"
    page = f"<div><h1>Keepers strike</h1>{told}{'<p>Sport' * 14}</p>{around.format(later)}{links}<p>Two boats sank.</div>"
    sheet = Sheet(walk(parse(page.encode())))
    chance = np.array([0.0, 0.7, 0.7, *[0.3] * 14, *[0.5] * 4])
    taken = (chance > bounds(sheet, first(sheet), chance)).tolist()
    assert taken[17:] == [kept, kept, False, False] and taken[1:3] == [True, True]


def test_a_page_of_links_is_refused_as_one() -> None:
    """A section's front: linked headings, each with a line of its article, and a sentence about the section."""
    cards = "".join(
        f'<div class="item"><h3><a href="/n{n}">Harbour report {n}</a></h3><p class="teaser">{line}</p><a href="/n{n}">More</a></div>'
        for n, line in enumerate(BODY + BODY[:4])
    )
    found = page.read(
        Page(url="https://skerriespost.example/islands", fetched=None, body=f"<title>Islands</title><h1>Islands</h1>{cards}".encode())
    )
    assert isinstance(found, Rejected) and found.reason == Reason.LISTING


def test_an_article_that_ends_in_many_links_is_an_article() -> None:
    links = "".join(f'<h3><a href="/n{n}">Report {n} from the harbour</a></h3>' for n in range(12))
    assert read(around(paragraphs(), after=links)).text == "\n\n".join(BODY)


PROSE = "The gate was lifted after dawn and the water in the lower town fell by a hand, the river board told residents at the school. "


def test_what_stands_before_the_headline_is_no_body() -> None:
    wall = "<div><p>The Tolle Post and its 300 partners store information on your device and read it, such as identifiers.</p></div>"
    page = f"<title>Gate lifted</title>{wall}<article><h1>Gate lifted</h1>{f'<p>{PROSE}</p>' * 4}</article>"
    assert find(walk(parse(page.encode()))).text.startswith("The gate was lifted")


def test_a_signature_with_its_section_above_the_text_is_no_body_but_a_named_person_inside_is() -> None:
    head = "<td>VALLEY<br>by Dora Venn, in Hask<br>Wednesday, 9 September 2026</td>"
    page = f"<title>Gate lifted</title><table><tr><td><h1>Gate lifted</h1></td></tr><tr>{head}</tr><tr><td>{f'<p>{PROSE}</p>' * 3}"
    text = find(walk(parse((page + "<p>Dora Venn of the board said so.</p>" + f"<p>{PROSE}</p>").encode()))).text
    assert text.startswith("The gate was lifted") and "Dora Venn of the board" in text


def test_clock_times_between_entries_are_no_body() -> None:
    entries = "".join(f"<h3>{hour}:40 #</h3><p>{PROSE}</p><p>{PROSE}</p><p>Share this update</p>" for hour in range(14, 9, -1))
    body = find(walk(parse(f"<title>Gate</title><main><h1>Gate</h1>{entries}</main>".encode())))
    assert ":40" not in body.text and "Share this update" not in body.text


def test_times_that_rise_are_those_of_a_transcript_and_stay() -> None:
    parts = "".join(f"<p>{minute}:40</p><p>{PROSE}</p><p>{PROSE}</p>" for minute in range(10, 15))
    read = page.read(Page(url=None, fetched=None, body=f"<title>Talk</title><main><h1>Talk</h1>{parts}</main>".encode()))
    assert isinstance(read, Article)
    assert read.kind == "article"


def test_a_live_page_without_time_elements_has_no_entries() -> None:
    parts = "".join(f"<p>{hour}:40 #</p><p>{PROSE}</p><p>{PROSE}</p>" for hour in range(14, 9, -1))
    read = page.read(Page(url=None, fetched=None, body=f"<title>Gate</title><main><h1>Gate</h1>{parts}</main>".encode()))
    assert isinstance(read, Article)
    assert read.entries == ()


def test_an_article_saved_as_one_paragraph_is_an_article() -> None:
    said = " ".join(
        f"The board counted {one} boats at the quay of Sundmark, and the ferry of day {one} was held up by fog." for one in range(900)
    )
    (place,) = find(walk(parse(f"<html lang=en><h1>Boats held up</h1><p>{said}</p><p>Subscribe".encode()))).blocks
    assert place == 1
    links = " ".join(f"<a href=/{one}>The board counted {one} boats at the quay of Sundmark.</a>" for one in range(900))
    assert find(walk(parse(f"<html lang=en><h1>Boats held up</h1><p>{links}</p>".encode()))).blocks == ()


FIGURES = """<table class="fig"><caption>Boats in port, by quarter</caption><tr><th>Mar 2023</th><th>Sep 2023</th><th>Mar 2024</th></tr>
<tr><td>412</td><td>380</td><td>365</td></tr><tr><td>97</td><td>88</td><td>71</td></tr></table>"""


def test_a_table_of_figures_is_one_paragraph_with_its_heads_or_none() -> None:
    found = read(around(f"{paragraphs(BODY[:4])}{FIGURES}{paragraphs(BODY[4:])}"))
    parts = [span.of(found.text) for span in found.paragraphs]
    assert not {"412", "Mar 2024", "71", "Mar 2023 | Sep 2023 | Mar 2024"} & set(parts)
    tabled = [part for part in parts if "412" in part]
    assert tabled in ([], ["Boats in port, by quarter; Mar 2023 | Sep 2023 | Mar 2024; 412 | 380 | 365; 97 | 88 | 71"])
    assert [part for part in parts if part not in tabled] == list(BODY)


def test_a_table_that_lays_out_the_page_is_no_table_of_figures() -> None:
    cells = "".join(f"<tr><td>{n}</td><td><p>{line}</p></td></tr>" for n, line in enumerate(BODY))
    found = read(around(f"<table>{cells}</table>"))
    assert set(BODY) <= {span.of(found.text) for span in found.paragraphs}


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<title>Page not found | Tolle Post</title><p>It may have moved.", "the page says “Page not found”"),
        ("<title>Tolle Post</title><h1>404 – Not Found</h1><p>Try the search.", "the page says “404 – Not Found”"),
        (
            "<h1>Sorry, the page you requested could not be found.</h1><p>Back.",
            "the page says “Sorry, the page you requested could not be found.”",
        ),
        ("<h1>Sign in</h1><form><input name=who><input name=key type='password'></form>", "the page asks for a password"),
        ("<h1>404 feared dead</h1><p>Boats are out.", "no run of prose"),
        ("<h1>Lost page of diary not found in the tower</h1><p>Boats are out.", "no run of prose"),
        ("<h1>Write to us</h1><form><input name=password-hint type=text></form>", "no run of prose"),
    ],
)
def test_a_refusal_says_what_the_page_says_of_itself(html: str, said: str) -> None:
    refused = page.read(Page(url=None, fetched=None, body=html.encode(), content_type="text/html"))
    assert isinstance(refused, Rejected) and refused.reason is Reason.NO_ARTICLE and refused.detail.startswith(said)


def test_an_article_with_a_field_for_a_password_above_it_is_read() -> None:
    html = f"<form><input type=password></form><h1>Dam holds</h1><p>{'The dam held through the night, officials said. ' * 9}"
    assert isinstance(page.read(Page(url=None, fetched=None, body=html.encode(), content_type="text/html")), Article)


def wired(line: str, tag: str = "div", *, below: bool = False, outlet: str = "The Skerries Post") -> Article:
    stand = "<p>The Brenholm line has one ship only.</p>"
    inside = paragraphs() + f"<{tag}>{line}</{tag}>" if below else f"{stand}<{tag}>{line}</{tag}>{paragraphs()}"
    site = f'<meta property="og:site_name" content="{outlet}">'
    return read(f"<html lang=en><head>{site}<title>{HEADLINE}</title></head><article><h1>{HEADLINE}</h1>{inside}</article>".encode())


@pytest.mark.parametrize("below", [False, True])
@pytest.mark.parametrize(("line", "agencies"), [("Reuters", ("Reuters",)), ("(AFP, dpa)", ("AFP", "dpa")), ("AP | 6 March 2024", ("AP",))])
def test_an_agency_alone_in_a_line_is_a_credit_and_no_text(line: str, agencies: tuple[str, ...], below: bool) -> None:
    for tag in ("div", "p"):
        found = wired(line, tag, below=below)
        assert found.agencies == agencies
        assert not any(name in found.text for name in agencies)
        assert found.text.endswith(BODY[-1])


@pytest.mark.parametrize("line", ["AA", "App", "Reuters has left Brenholm, and nobody on the quay knows why."])
def test_a_line_that_only_looks_like_an_agency_is_no_credit(line: str) -> None:
    assert wired(line, "p").agencies == ()
    assert ("Reuters has left Brenholm" in wired(line, "p").text) == line.startswith("Reuters")


def test_an_agency_that_is_the_outlet_a_menu_or_a_cell_is_no_credit() -> None:
    assert wired("Reuters", outlet="Reuters").agencies == ()
    assert wired("Reuters", "li").agencies == ()
    table = "<table><tr><td>Paper</td><td>Share</td></tr><tr><td>Quay</td><td>12</td></tr><tr><td>14</td><td>Reuters</td></tr></table>"
    found = read(f"<title>{HEADLINE}</title><article><h1>{HEADLINE}</h1>{paragraphs()}{table}</article>".encode())
    assert found.agencies == () and found.text.endswith("14 | Reuters")
