"""Whole ways of working in the reader, from page to page in a real Chromium that runs no script."""

import json
import time
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from selenium.webdriver.support.ui import WebDriverWait
from test_reading import By, Serve, gone, text

from cuttings import Library
from handmade import html
from webbed import EXAMPLES, filled

pytestmark = pytest.mark.browser

FIRST = (
    "The old lock at Varden has jammed with nine barges inside it, the harbour board said on Tuesday.",
    "Crews worked through the night with lamps and two cranes to free the upper gate of the lock.",
    "“Nobody was hurt and nothing was lost but time,” said the lock keeper, Ida Orme, who has worked there for 30 years.",
    "The board expects the lock to open again on Friday, and boats are led around it by the eastern arm until then.",
)
SECOND = (
    FIRST[0],
    "Crews worked through the night with lamps and four cranes to free the upper gate of the lock.",
    FIRST[3],
    "Grain for the mills of Tolle is waiting upstream, and bakers there say that their flour lasts until Sunday.",
)


def click(chrome: Any, selector: str) -> None:
    """Click, and wait for the page or the place that follows, also from a place on a page."""
    before, at = chrome.find_element(By, "html"), chrome.current_url
    chrome.find_element(By, selector).click()
    WebDriverWait(chrome, 30).until(lambda _: gone(before) or (chrome.current_url != at and "#" in chrome.current_url))
    WebDriverWait(chrome, 30).until(lambda _: chrome.find_elements(By, "main"))


def pasted(outlet: str, title: str, paragraphs: tuple[str, ...], day: str) -> str:
    return (
        f"<html lang=en><head><title>{title}</title><meta property='og:site_name' content='{outlet}'>"
        f"<meta property='article:published_time' content='{day}'></head><body><nav><a href=/>Home</a> <a href=/boats>Boats</a></nav>"
        f"<article><h1>{title}</h1>{''.join(f'<p>{one}</p>' for one in paragraphs)}</article></body></html>"
    )


def paste(chrome: Any, home: str, page: str, url: str) -> None:
    """Paste a page with its address and send it."""
    chrome.get(home + "/add")
    # Letter by letter a whole page takes a minute: the box is filled as pasting fills it.
    chrome.execute_script("arguments[0].value = arguments[1]", chrome.find_element(By, "#text"), page)
    chrome.find_element(By, "#url").send_keys(url)
    click(chrome, "button.main")
    assert "Read and kept." in text(chrome, "main")


def test_paste_a_second_outlets_page_and_see_what_was_cut_added_and_changed(chrome: Any, serve: Serve, tmp_path: Path) -> None:
    home = serve(tmp_path / "library.db")
    paste(chrome, home, pasted("The Quay", "Lock jams with nine barges inside", FIRST, "2026-09-08T08:00:00Z"), "https://quay.example/lock")
    paste(
        chrome, home, pasted("Tolle Post", "Nine barges shut in as lock jams", SECOND, "2026-09-08T15:00:00Z"), "https://tolle.example/lock"
    )
    assert "The Quay" in text(chrome, ".copy-of")
    click(chrome, ".copy-of a[href^='/compare/']")
    assert "of the second’s words stand in the first" in text(chrome, "h1")
    assert "bakers there say" in text(chrome, "#added") and "Nobody was hurt" in text(chrome, "#cut")
    assert "two cranes" in text(chrome, "#reworded del") and "four cranes" in text(chrome, "#reworded ins")
    assert "cranes" in text(chrome, "#differences tbody th") and text(chrome, "#differences td:last-child").removesuffix("?") == "four"
    click(chrome, "#added a")
    assert "bakers there say" in text(chrome, ".s:target")
    click(chrome, ".tools a[href^='/story/']")
    assert "2 outlets" in text(chrome, ".kicker")
    assert "The Quay" in text(chrome, "#published") and "Tolle Post" in text(chrome, "#published")


def test_mark_a_speaker_wrong_and_rebuild_and_it_stands(chrome: Any, serve: Serve, tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library(path) as library:
        library.add([str(EXAMPLES / "the-page.txt")], fetched="2026-10-12T16:00:00Z", workers=0)
    home = serve(path)
    chrome.get(home + "/articles")
    click(chrome, ".rows h2 a")
    article = chrome.current_url.partition("#")[0]
    read = text(chrome, "#statements tbody th")
    assert read and not chrome.find_elements(By, "#statements .own")
    click(chrome, "#statements a[href*='field=speaker']")
    field = chrome.find_element(By, "#value")
    field.clear()
    field.send_keys("Berta Holm")
    click(chrome, "button.main")
    assert text(chrome, "#statements tbody th") == "Berta Holm" and text(chrome, "#statements .own") == "yours"
    with Library(path) as library:
        assert library.rebuild(workers=0).lost == ()
    chrome.get(article)
    assert text(chrome, "#statements tbody th") == "Berta Holm" and text(chrome, "#statements .own") == "yours"
    click(chrome, "#statements tbody th a")
    assert "Berta Holm" in text(chrome, "h1")
    chrome.get(article)
    click(chrome, ".undo button")
    assert text(chrome, "#statements tbody th") == read and not chrome.find_elements(By, "#statements .own")


def test_put_a_statement_under_a_label_and_take_the_paper_home_with_its_footnote(chrome: Any, serve: Serve, tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library(path) as library:
        (id,) = library.add([str(EXAMPLES / "tpa-0908-dam.html")], workers=0).kept
        said = library.show(id).reading.statements[0]
        page = library.page(id)
    folder = tmp_path / "taken"
    folder.mkdir()
    chrome.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
    chrome.get(f"{serve(path)}/article/{id}")
    click(chrome, "#statements a[href*='part=statement&n=0']")
    chrome.find_element(By, "#label").send_keys("The dam")
    chrome.find_element(By, "#note").send_keys("ask the ministry")
    click(chrome, "button.main")
    assert "/label/dam" in chrome.current_url and "Statement" in text(chrome, ".picks")
    for form in ("md", "html"):
        chrome.find_element(By, f"a[href='/label/dam/brief/{form}']").click()
        paper = arrived(folder / f"dam.{form}")
        assert "ask the ministry" in paper and (said.speaker or "") in paper
        assert page.url and page.url in paper and "SHA-256" in paper and "Transmar Press Agency" in paper
        assert ("[^1]:" if form == "md" else 'id="') in paper


def arrived(file: Path) -> str:
    """The text of a download, once it is whole."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if file.exists() and file.stat().st_size:
            return file.read_text(encoding="utf-8")
        time.sleep(0.1)
    raise AssertionError(f"{file.name} did not come")


def test_a_saved_search_tells_of_a_new_article_and_so_does_its_feed(chrome: Any, serve: Serve, tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library(path) as library:
        library.add([html(1, title="The lower weir fails")], workers=0)
    home = serve(path)
    chrome.get(home)
    chrome.find_element(By, "#q").send_keys("sandbags")
    click(chrome, "form.find button")
    chrome.find_element(By, "#save").send_keys("Floods")
    click(chrome, "form.save button")
    assert "nothing new" in text(chrome, "table")
    with Library(path) as library:
        (new,) = library.add([html(2, title="The upper weir fails too", day="2026-03-09")], workers=0).kept
    chrome.get(home + "/saved")
    assert "1 new article" in text(chrome, "table")
    click(chrome, "td a[href='/saved/floods']")
    assert "The upper weir fails too" in text(chrome, ".hits")
    feed = {one.get_attribute("title"): one.get_attribute("href") for one in chrome.find_elements(By, "link[rel=alternate]")}
    with urlopen(feed["JSON Feed"]) as answer:
        items = json.load(answer)["items"]
    assert new in items[0]["url"] and "The upper weir fails too" in items[0]["title"]
    with urlopen(feed["Atom"]) as answer:
        assert "The upper weir fails too" in answer.read().decode()
    click(chrome, "form.tools button")
    assert "nothing new" in text(chrome, "table")


def test_a_timeline_is_looked_at_more_closely_by_links_alone(chrome: Any, serve: Serve, tmp_path: Path) -> None:
    path = filled(tmp_path / "library.db")
    with Library(path) as library:
        story = library.stories(limit=1)[0].id
    chrome.get(f"{serve(path)}/story/{story}")
    rows = ".moments tbody tr"
    whole = len(chrome.find_elements(By, rows))
    for level in ("month", "week", "day"):
        link = next(one for one in chrome.find_elements(By, ".zoom a") if one.text.startswith(f"A {level}"))
        chrome.get(str(link.get_attribute("href")))
        assert text(chrome, ".zoom [aria-current]").startswith(f"A {level}")
        assert 0 < len(chrome.find_elements(By, rows)) < whole
        marks = chrome.find_elements(By, "#timeline .chart a.k")
        assert len(marks) == (0 if level == "day" else len(chrome.find_elements(By, rows)))
    before = text(chrome, ".zoom .window b")
    click(chrome, ".zoom a[rel=next]")
    assert text(chrome, ".zoom .window b") != before and chrome.current_url.endswith("#timeline")
    click(chrome, ".zoom a[rel=prev]")
    assert text(chrome, ".zoom .window b") == before
    click(chrome, ".zoom li:first-child a")
    assert len(chrome.find_elements(By, rows)) == whole
