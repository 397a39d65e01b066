"""The ways people work in the reader, driven in a real Chromium that runs no script."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.support.ui import WebDriverWait

from cuttings import Library
from handmade import page, reading
from webbed import EXAMPLES, filled

pytestmark = pytest.mark.browser

By = "css selector"
Serve = Callable[[Path], str]


def one(tmp_path: Path) -> Path:
    """A library with one article that was read by hand."""
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(1), reading(page(1)))])
    return tmp_path / "library.db"


def text(chrome: Any, selector: str) -> str:
    return str(chrome.find_element(By, selector).text)


def click(chrome: Any, selector: str) -> None:
    """Click, and wait for the page that follows."""
    before, address = chrome.find_element(By, "html"), chrome.current_url
    chrome.find_element(By, selector).click()
    WebDriverWait(chrome, 20).until(lambda _: chrome.current_url != address or gone(before))
    WebDriverWait(chrome, 20).until(lambda _: chrome.find_elements(By, "main"))


def gone(element: Any) -> bool:
    """Whether the page that held *element* has been left."""
    try:
        element.is_enabled()
    except StaleElementReferenceException:
        return True
    return False


def test_scripts_are_off(chrome: Any) -> None:
    """What these tests prove holds without script, because no page can run one here."""
    chrome.get("data:text/html,<p id=a>off</p><script>document.getElementById('a').textContent='on'</script>")
    assert text(chrome, "#a") == "off"


def test_paste_a_page_into_an_empty_library_and_follow_a_fact_to_its_sentence(chrome: Any, serve: Serve, tmp_path: Path) -> None:
    chrome.get(serve(tmp_path / "library.db"))
    assert text(chrome, "h1") == "Paste your first page" and "This library is empty" in text(chrome, "main")
    box = chrome.find_element(By, "#text")
    box.send_keys((EXAMPLES / "the-page.txt").read_text(encoding="utf-8"))
    chrome.find_element(By, "#fetched").send_keys("2026-10-12T16:00:00Z")
    click(chrome, "button.main")
    assert "/article/" in chrome.current_url
    assert "Ardova Said to Accept Tervanian Call" in text(chrome, "h1") and "Read and kept." in text(chrome, "main")
    fact = chrome.find_element(By, "#times th a, #figures th a, #statements td a")
    words = fact.text
    fact.click()
    sentence = chrome.find_element(By, ".s:target")
    assert words.split()[0] in sentence.text
    assert sentence.is_displayed() and sentence.value_of_css_property("background-color") != "rgba(0, 0, 0, 0)"


def test_a_side_note_leads_to_its_sentence(chrome: Any, serve: Serve, tmp_path: Path) -> None:
    home = serve(one(tmp_path))
    chrome.get(home)
    click(chrome, ".card h2 a")
    click(chrome, ".filed-title a")
    chrome.find_element(By, "aside.notes a").click()
    assert "We lost 40 boats" in text(chrome, ".s:target")


def test_a_difference_of_a_story_leads_to_the_sentence_of_its_article(chrome: Any, serve: Serve, tmp_path: Path) -> None:
    home = serve(filled(tmp_path / "library.db"))
    chrome.get(home)
    click(chrome, ".card.lead h2 a")
    cell = chrome.find_element(By, ".matrix td a, .values td a, .timeline .cite")
    where = cell.get_attribute("href")
    cell.click()
    assert chrome.current_url == where and text(chrome, ".s:target")


def test_star_an_article_and_find_it_among_the_starred(chrome: Any, serve: Serve, tmp_path: Path) -> None:
    home = serve(one(tmp_path))
    chrome.get(home + "/articles")
    click(chrome, ".star button")
    assert chrome.find_element(By, ".star button").get_attribute("aria-pressed") == "true"
    chrome.get(home + "/starred")
    assert "Weir fails at Sundmark" in text(chrome, ".rows")
    click(chrome, ".star button")
    assert "No article is starred yet" in text(chrome, "main")


def test_search_and_follow_a_hit_to_its_sentence(chrome: Any, serve: Serve, tmp_path: Path) -> None:
    chrome.get(serve(one(tmp_path)))
    before = chrome.find_element(By, "html")
    chrome.find_element(By, "#q").send_keys("sandbags\n")
    WebDriverWait(chrome, 20).until(lambda _: gone(before))
    WebDriverWait(chrome, 20).until(lambda _: chrome.find_elements(By, "mark"))
    assert [mark.text for mark in chrome.find_elements(By, "mark")] == ["sandbags"]
    click(chrome, ".hits blockquote a")
    assert "sandbags" in text(chrome, ".s:target")


def test_correct_a_headline_and_undo_it(chrome: Any, serve: Serve, tmp_path: Path) -> None:
    chrome.get(serve(one(tmp_path)) + "/articles")
    click(chrome, ".rows h2 a")
    click(chrome, "#fields a[href$='field=title']")
    field = chrome.find_element(By, "#value")
    field.clear()
    field.send_keys("The weir broke")
    click(chrome, "button.main")
    assert text(chrome, "h1") == "The weir broke" and text(chrome, "#fields .own") == "yours"
    click(chrome, ".undo button")
    assert text(chrome, "h1") == "Weir fails at Sundmark"


def fits(browser: Any, width: int) -> None:
    """Wait until the page is laid out for *width* pixels, which may be a moment after it opened, and no wider."""
    script = "return innerWidth === arguments[0] && document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    WebDriverWait(browser, 20).until(lambda _: browser.execute_script(script, width), f"{browser.current_url} is wider than {width} px")


@pytest.mark.parametrize(("width", "zoom"), [(360, 1), (390, 1), (820, 1), (1280, 2)])
def test_no_page_needs_sideways_scrolling(chrome: Any, serve: Serve, tmp_path: Path, width: int, zoom: int) -> None:
    """Neither on a phone nor at 200 % zoom of a small desktop."""
    home = serve(filled(tmp_path / "library.db"))
    with Library(tmp_path / "library.db") as library:
        row, story, refusal = library.list(limit=1)[0].id, library.stories()[0].id, library.refused()[0].page
    metrics = {"width": width // zoom, "height": 800, "deviceScaleFactor": zoom, "mobile": False}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    some = ["/", "/articles", "/outlets", "/sections", "/refused", "/add", "/search?q=dam", f"/refused/{refusal}", "/nowhere"]
    for address in [*some, f"/article/{row}", f"/article/{row}/page", f"/article/{row}/correct?field=body", f"/story/{story}"]:
        chrome.get(home + address)
        fits(chrome, width // zoom)


def test_the_keyboard_reaches_the_text_with_one_skip(chrome: Any, serve: Serve, tmp_path: Path) -> None:
    """The first stop is the skip link; it shows itself, and leads past the bar to the text."""
    from selenium.webdriver.common.keys import Keys

    chrome.get(serve(one(tmp_path)) + "/articles")
    chrome.find_element(By, "body").send_keys(Keys.TAB)
    skip = chrome.switch_to.active_element
    assert skip.get_attribute("class") == "skip" and skip.rect["x"] >= 0
    skip.send_keys(Keys.ENTER)
    assert chrome.current_url.endswith("#main")
    chrome.switch_to.active_element.send_keys(Keys.TAB)
    inside = chrome.switch_to.active_element
    assert inside.find_elements("xpath", "ancestor::main")
    outline = inside.value_of_css_property("outline-style")
    assert outline == "solid", "where the keyboard is can be seen"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_paper_by_day_and_by_night(chrome: Any, serve: Serve, tmp_path: Path, scheme: str) -> None:
    """Contrast of every piece of text against the page is at least 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    home = serve(filled(tmp_path / "library.db"))
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
    with Library(tmp_path / "library.db") as library:
        row, story = library.list(limit=1)[0].id, library.stories()[0].id
    for address in ("/", "/add", f"/article/{row}", f"/article/{row}/page", f"/story/{story}", "/refused", "/search?q=dam"):
        chrome.get(home + address)
        faint = [(words, ratio) for words, ratio in contrasts(chrome) if ratio < 4.5]
        assert not faint, (address, faint[:5])


def contrasts(chrome: Any) -> list[tuple[str, float]]:
    """Each piece of text of a page with its contrast against what lies behind it."""
    script = """
    const found = [];
    for (const node of document.querySelectorAll('main *, header *, footer *')) {
      if (![...node.childNodes].some(c => c.nodeType === 3 && c.textContent.trim()) || !node.getClientRects().length) continue;
      let behind = node, paper = 'rgba(0, 0, 0, 0)';
      while (behind && paper === 'rgba(0, 0, 0, 0)') { paper = getComputedStyle(behind).backgroundColor; behind = behind.parentElement; }
      found.push([node.textContent.trim().slice(0, 40), getComputedStyle(node).color, paper]);
    }
    return found;
    """
    return [(words, _ratio(_light(ink), _light(paper))) for words, ink, paper in chrome.execute_script(script)]


def _light(colour: str) -> float:
    parts = [int(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ratio(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def test_a_mark_of_a_timeline_leads_to_its_sentence_and_a_count_opens_its_sentences(chrome: Any, serve: Serve, tmp_path: Path) -> None:
    """By keyboard alone: the link of a drawing takes the focus like any other, and a fold opens without script."""
    path = filled(tmp_path / "library.db")
    with Library(path) as library:
        article = next(row.id for row in library.list(limit=100) if row.title and row.title.startswith("Ardova Said"))
        told = [report.quote for moment in library.timeline(article) for report in moment.reports]
    home = serve(path)
    chrome.get(f"{home}/article/{article}")
    fold = chrome.find_element(By, "details.ground.g-unnamed")
    assert "TPA, from a high-ranking official" not in fold.text
    fold.find_element(By, "summary").send_keys("\ue007")
    assert "TPA, from a high-ranking official in Semmelin, unnamed" in fold.text
    mark = chrome.find_element(By, "svg.chart a.k")
    mark.send_keys("\ue007")
    WebDriverWait(chrome, 20).until(lambda _: "#s" in chrome.current_url)
    sentence = text(chrome, ".s:target")
    assert sentence and any(sentence in quote for quote in told)


def test_from_a_name_in_an_article_to_all_that_was_said(chrome: Any, serve: Serve, tmp_path: Path) -> None:
    path = filled(tmp_path / "library.db")
    with Library(path) as library:
        said = library.who("Ilena Dorvath", limit=60).said[0]
    chrome.get(f"{serve(path)}/article/{said.article.id}")
    click(chrome, '#names a[href="/who/ilena-dorvath"]')
    assert text(chrome, "h1") == "Ilena Dorvath"
    assert chrome.find_elements(By, "svg.chart a.k") and "The Ilmar Courier" in text(chrome, "#over-time")
    click(chrome, "#said blockquote a")
    assert "/article/" in chrome.current_url and chrome.find_elements(By, ".s:target")
