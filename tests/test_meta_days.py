"""The day on which an HTML page was published, told from the other days that it names; and its headline, told from the deck under it."""

from cuttings.page import read
from cuttings.page.meta.days import day_options
from cuttings.page.meta.options import Known
from cuttings.page.meta.sections import address
from cuttings.page.meta.structured import Hint, microdata
from cuttings.page.meta.visible import opened
from cuttings.page.notes import Note
from cuttings.types import Article, Page

TEXT = """<p>The lock keepers of Ostrel said on Thursday that the upper gate would stay shut until the silt was dredged from the basin.</p>
<p>Eleven barges lay below the weir, the oldest of them with a cargo of tiles for the school roof, the harbour office said.</p>
<p>“We were told a week,” said Tamsin Orde, who owns two of them. “Nobody told the silt, and nobody has told the school.”</p>"""


def article(html: str) -> Article:
    page = Page(url="https://www.ostrelpost.example/water/gate", fetched=None, body=html.encode(), content_type="text/html")
    found = read(page)
    assert isinstance(found, Article)
    return found


def page(head: str = "", top: str = "", end: str = "") -> str:
    return f"<html lang=en><head>{head}</head><body><article><h1>Upper gate stays shut</h1>{top}{TEXT}{end}</article></body></html>"


def linked(published: str, modified: str = "") -> str:
    changed = f', "dateModified": "{modified}"' if modified else ""
    told = f'{{"@type": "NewsArticle", "headline": "Upper gate stays shut", "datePublished": "{published}"{changed}}}'
    return f'<script type="application/ld+json">{told}</script>'


def offered(*hints: tuple[str, str, str]) -> set[str]:
    known = Known((), None, "de", "dmy", None, "", frozenset())
    return {option.value for option in day_options([Hint(*hint) for hint in hints], known)}


def test_a_day_among_comments_alone_is_none_of_publication() -> None:
    comment = "<ol class=comments><li class=comment><b>Ebba</b> <time datetime=2024-06-02>2 June 2024 at 3:32 am</time><p>So true.</p></ol>"
    assert article(page(end=comment)).published is None


def test_the_day_of_an_event_a_deadline_and_a_caption_are_no_days_of_publication() -> None:
    lines = ("19.1.23, 10:00-11:30 Uhr", "Anmeldung bis zum 31.12.2018", "Gültig ab 01.01.2020", "Abbildung: das Tor am 9. März 2016")
    assert offered(*(("published", line, "line.above") for line in lines)) == set()
    others = ("19.1.23, 10:00 Uhr", "Erschienen am 31.12.2018", "Das Tor am 9. März 2016")
    assert offered(*(("published", line, "line.above") for line in others)) == {"2023-01-19", "2018-12-31", "2016-03-09"}


def test_the_day_of_the_print_issue_is_not_the_evening_before_on_which_the_article_appeared() -> None:
    issue = '<meta name="date" content="2024-04-26">'
    top = "<p>From the issue of 26 April 2024, page 1</p>"
    assert article(page(linked("2024-04-25T19:30:04+02:00") + issue, top)).published.first == "2024-04-25"  # type: ignore[union-attr]
    hints = (("published", "2024-04-25T11:30:04+02:00", "ld.datePublished"), ("published", "26 April 2024", "line.above"))
    assert offered(*hints) == {"2024-04-25", "2024-04-26"}


def test_a_clock_past_midnight_that_is_the_change_tells_no_day_of_publication() -> None:
    told = ("published", "2024-12-03T23:17:00+09:00", "ld.datePublished")
    changed = ("updated", "2024-12-04T00:06:42+09:00", "ld.dateModified")
    known = Known((), None, "ja", "ymd", None, "", frozenset())
    for printed, kept in (("2024/12/04 00:05", False), ("2024/12/04 07:30", True)):
        options = day_options([Hint(*told), Hint(*changed), Hint("published", printed, "line.below")], known)
        later = next(option for option in options if option.value == "2024-12-04")
        assert any(hint.field == "published" for hint in later.hints) is kept


def test_a_day_fused_to_the_headline_is_read() -> None:
    html = page().replace("Upper gate stays shut", "27.01.2022Upper gate stays shut")
    assert article(html.replace("lang=en", "lang=de")).published.first == "2022-01-27"  # type: ignore[union-attr]


def test_a_day_of_upload_counts_as_one_of_making() -> None:
    note = Note('meta itemprop="uploadDate" content="2019-10-16T18:15:00Z"', None, (), False)
    assert [(hint.field, hint.by) for hint in microdata([note])] == [("created", "micro.uploaddate")]


def test_a_moment_told_in_utc_alone_has_the_day_of_the_country() -> None:
    """Where the page prints the day nowhere and every zone of its country agrees; a day at midnight is a bare day."""
    hints = [Hint("published", "2024-08-25T00:23:33Z", "ld.datePublished")]

    def days(domain: str | None, *more: Hint) -> set[str]:
        return {option.value for option in day_options([*hints, *more], Known((), domain, "fr", "dmy", None, "", frozenset()))}

    assert days("radio-vell.ca") == {"2024-08-24"}
    assert days("radio-vell.fr") == days("radio-vell.com") == days(None) == {"2024-08-25"}
    assert days("radio-vell.ca", Hint("published", "25 août 2024", "line.below")) == {"2024-08-25"}
    hints = [Hint("published", "2024-08-25T00:00:00Z", "ld.datePublished")]
    assert days("radio-vell.ca") == {"2024-08-25"}


def test_beside_the_day_of_the_articles_json_ld_days_elsewhere_are_other_articles() -> None:
    own, aside = ("published", "2024-04-25", "ld.datePublished"), ("published", "4 March 2024", "line.marked.aside")
    assert offered(own, aside) == {"2024-04-25"}
    assert offered(own, ("published", "Published: 4 March 2024", "line.marked")) == {"2024-04-25", "2024-03-04"}
    assert offered(aside) == {"2024-03-04"}


def test_the_day_of_the_reading_in_the_head_of_a_page_is_not_that_of_the_article() -> None:
    """Weeks behind the declared one and above the headline only; before it, soon behind it, or also near the text it stays."""
    declared = ("published", "2025-03-13T17:45:00+00:00", "ld.datePublished")
    assert offered(declared, ("published", "27 November 2025", "line.above")) == {"2025-03-13"}
    assert offered(declared, ("published", "27 November 2024", "line.above")) == {"2025-03-13", "2024-11-27"}
    assert offered(declared, ("published", "15 March 2025", "line.above")) == {"2025-03-13", "2025-03-15"}
    both = (("published", "27 November 2025", "line.above"), ("published", "27 November 2025", "line.below"))
    assert offered(declared, *both) == {"2025-03-13", "2025-11-27"}


def test_a_text_that_begins_with_its_place_and_day_has_that_day() -> None:
    """A day before a colon is that of something else that the text tells, as in a list of what happened when."""
    long = "the lock keepers said that the upper gate would stay shut until the silt was dredged from the basin, all of it. " * 3
    for opening, first in (("Ostrel, 3 May 2024 - ", "2024-05-03"), ("(3 May 2024) ", "2024-05-03"), ("3 May 2024: ", None)):
        found = article(page(top=f"<p>{opening}{long}</p>"))
        assert (found.published and found.published.first) == first


def test_the_deck_that_json_ld_calls_an_alternative_headline_is_not_the_headline() -> None:
    deck = "Silt fills the basin below the weir and eleven barges wait for the dredger from Vell"
    head = linked("2024-05-03").replace('"datePublished"', f'"alternativeHeadline": "{deck}", "datePublished"')
    assert article(page(head, f"<h2>{deck}</h2>")).title == "Upper gate stays shut"


def test_the_day_in_a_line_with_a_byline_is_the_articles_beside_days_of_other_articles() -> None:
    """Where the page declares no day; a line that names a change keeps nothing aside."""
    lines = [Hint("published", f"{day} March 2019", "line.above", day) for day in (14, 26)]
    known = Known((), None, "en", "dmy", None, "", frozenset())

    def kept(signed: str, *more: Hint) -> set[str]:
        options = day_options([*lines, Hint("published", signed, "line.below", 3), *more], known, {3})
        return {option.value for option in options if not option.other}

    assert kept("8 August 2017 by Tamsin Orde") == {"2017-08-08"}
    assert len(kept("Updated 8 August 2017 by Tamsin Orde")) == len(day_options(lines, known)) + 1 == 3
    assert "2019-03-14" in kept("8 August 2017 by Tamsin Orde", Hint("published", "2019-03-14", "meta.date"))


def test_a_name_behind_a_day_and_the_german_for_by_is_the_authors() -> None:
    top = "<p>08/08/2017<span>durch </span><a>Tamsin Orde</a></p>"
    assert article(page(top=top)).authors == ("Tamsin Orde",)
    assert article(page(top="<p>Das Tor wurde 2017 zerstört, durch Tamsin Orde</p>")).authors == ()


def test_figures_that_leave_the_order_open_follow_the_day_that_machines_read() -> None:
    def days(language: str, *hints: tuple[str, str]) -> set[str]:
        known = Known((), None, language, "dmy", None, "", frozenset())
        return {option.value for option in day_options([Hint("published", value, by) for value, by in hints], known)}

    printed = ("03/10/2023", "line.below")
    assert days("en", printed, ("2023-03-10", "address")) == {"2023-03-10"}
    assert days("de", printed, ("2023-03-10", "address")) == {"2023-10-03", "2023-03-10"}
    assert days("en", ("3 October 2023", "line.below"), ("2023-03-10", "address")) == {"2023-10-03", "2023-03-10"}
    assert days("en", printed, ("10 March 2023", "line.end")) == {"2023-10-03", "2023-03-10"}


def test_an_address_may_name_the_month() -> None:
    def days(path: str) -> list[str]:
        return [hint.value for hint in address(f"https://ostrelpost.example{path}") if hint.field == "published"]

    assert days("/2023/october/03/gate/") == ["03 october 2023"]
    assert days("/2023/october/gate/") == days("/gates/october/03/") == []


def test_a_station_of_the_united_states_has_the_day_of_its_zones() -> None:
    """Its call letters open the text; the same letters elsewhere are no station's."""

    def day(opening: str, moment: str) -> str | None:
        head = f'<meta property="article:published_time" content="{moment}">'
        found = article(page(head).replace("The lock keepers", f"{opening}The lock keepers", 1)).published
        return found.first if found else None

    assert day("OSTREL (WOST) -- ", "2020-05-02T02:54:29Z") == "2020-05-01"
    assert day("OSTREL (WOST) -- ", "2020-05-02T12:54:29Z") == day("OSTREL (AP) -- ", "2020-05-02T02:54:29Z") == "2020-05-02"
    assert {day(f"OSTREL ({name}) -- ", "2020-05-02T02:54:29Z") for name in ("KCNA", "WAFA", "WHO", "KBS")} == {"2020-05-02"}
    assert day("With the weather office (WOST) shut, ", "2020-05-02T02:54:29Z") == "2020-05-02"


def test_the_day_of_a_signed_picture_sets_none_aside_that_stands_above_it() -> None:
    picture = "<figure><img src=quay.jpg><figcaption>The quay by Edda Lorne, 12 June 2019</figcaption></figure>"
    for top, end in (
        ("<p>By Ada Pell</p><p>3 May 2024</p>", picture),
        ("<p>3 May 2024</p><p>By Ada Pell. First told 12 June 2019</p>", ""),
    ):
        found = article(page(top=top, end=end)).published
        assert found is not None and found.first == "2024-05-03"


def test_a_month_in_capitals_fused_to_the_word_before_it_is_read() -> None:
    assert opened("Water newsDECEMBER 22, 2022 Updated") == "Water news DECEMBER 22, 2022 Updated"
    assert opened("iPHONE 12, 2022 model") == "iPHONE 12, 2022 model"


def test_the_clock_of_a_change_is_not_that_of_publication() -> None:
    told = '<meta property="article:published_time" content="2024-04-25">'
    changed = '<meta property="article:modified_time" content="2024-04-25T10:00:00Z">'
    for head in (told + changed, changed + told):
        found = article(page(head))
        assert found.published is not None and found.updated is not None
        assert (found.published.first, found.published.instant, found.updated.instant) == ("2024-04-25", None, "2024-04-25T10:00:00+00:00")
    assert article(page(told + changed.replace("T10:00:00Z", ""))).updated is None


def test_a_day_that_only_a_change_names_says_so() -> None:
    def basis(line: str) -> str:
        found = article(page(top=f"<p>{line}</p>")).published
        return found.basis if found else ""

    assert basis("Updated 28 April 2024") == "line.below: the day of an update"
    assert basis("28 April 2024") == "line.below"
