"""The reader's one script: keys, and words of an article picked for a label; without it the same is done by links and forms."""

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait
from test_reading import By, Serve, click, gone, one, text

from cuttings import Library
from handmade import page
from webbed import filled

pytestmark = pytest.mark.browser

SELECT = """
const walk = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
for (let node = walk.nextNode(); node; node = walk.nextNode()) {
  const at = node.data.indexOf(arguments[0]);
  if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + arguments[0].length); return; }
}
"""


def press(browser: Any, keys: str) -> None:
    """Keys go where the focus is: after a sheet closes that may still be its hidden button, which takes no keys as an element."""
    ActionChains(browser).send_keys(keys).perform()


def focused(browser: Any) -> str:
    return str(browser.switch_to.active_element.text)


def test_keys_walk_a_list_star_and_search(scripted: Any, serve: Serve, tmp_path: Path) -> None:
    """j and k go from headline to headline, s stars the one and stays there, / goes to the search box, where letters are letters."""
    path = filled(tmp_path / "library.db")
    scripted.get(serve(path) + "/articles")
    titles = [link.text for link in scripted.find_elements(By, ".rows h2 a")]
    press(scripted, "j")
    press(scripted, "j")
    assert focused(scripted) == titles[1]
    press(scripted, "k")
    assert focused(scripted) == titles[0]
    before = scripted.find_element(By, "html")
    press(scripted, "s")
    WebDriverWait(scripted, 20).until(lambda _: gone(before))
    WebDriverWait(scripted, 20).until(lambda _: focused(scripted) == titles[0])
    assert scripted.find_element(By, ".star button").get_attribute("aria-pressed") == "true"
    press(scripted, "/")
    press(scripted, "jk?")
    assert scripted.find_element(By, "#q").get_attribute("value") == "jk?"


def test_where_the_star_was_set_stays_in_its_tab_and_the_switch_of_the_keys_holds_for_all(
    scripted: Any, serve: Serve, tmp_path: Path
) -> None:
    """The place to come back to names a page: it is not kept on disk, and no other tab has it."""
    scripted.get(serve(filled(tmp_path / "library.db")) + "/articles")
    before = scripted.find_element(By, "html")
    press(scripted, "j")
    press(scripted, "s")
    WebDriverWait(scripted, 20).until(lambda _: gone(before))
    assert scripted.execute_script("return localStorage.getItem('back')") is None
    press(scripted, "?")
    scripted.find_element(By, "#keys-switch").click()
    assert scripted.execute_script("return [localStorage.getItem('keys'), sessionStorage.getItem('keys')]") == ["off", None]


def test_the_sheet_of_keys_opens_closes_and_switches_them_off(scripted: Any, serve: Serve, tmp_path: Path) -> None:
    """? shows it; Escape closes it; with the keys off nothing answers, and the link in the foot leads back to the sheet."""
    scripted.get(serve(one(tmp_path)) + "/articles")
    press(scripted, "?")
    sheet = scripted.find_element(By, "#keys")
    assert sheet.is_displayed() and "the search box" in sheet.text
    press(scripted, Keys.ESCAPE)
    assert not sheet.is_displayed()
    press(scripted, "?")
    scripted.find_element(By, "#keys-switch").click()
    press(scripted, "/")
    assert scripted.switch_to.active_element.get_attribute("id") != "q"
    scripted.find_element(By, "footer a[href='/help']").click()
    assert scripted.find_element(By, "#keys-switch").text == "Switch the keys on"


def test_selected_words_become_a_note_with_their_surroundings(scripted: Any, serve: Serve, tmp_path: Path) -> None:
    path = one(tmp_path)
    scripted.get(f"{serve(path)}/article/{page(1).id}")
    scripted.execute_script(SELECT, "sandbags")
    WebDriverWait(scripted, 20).until(lambda _: scripted.find_elements(By, "a.noting"))
    click(scripted, "a.noting")
    assert text(scripted, "blockquote mark") == "sandbags"
    scripted.find_element(By, "#label").send_keys("Floods")
    scripted.find_element(By, "#note").send_keys("how many?")
    click(scripted, "button.main")
    assert "/label/floods#p1" in scripted.current_url
    with Library(path) as library:
        (pick,) = library.dossier("floods").picks
    assert (pick.part, pick.quote, pick.note, pick.lost) == ("sentence", "sandbags", "how many?", False) and pick.before and pick.after


def test_keys_work_in_a_browser_that_keeps_nothing_for_a_page(scripted: Any, serve: Serve, tmp_path: Path) -> None:
    """Storage that throws, as with all site data blocked: keys walk, star and can be switched off for the page."""
    refuse = "for (const name of ['localStorage', 'sessionStorage'])"
    refuse += " Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });"
    scripted.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": refuse})
    scripted.get(serve(one(tmp_path)) + "/articles")
    title = scripted.find_element(By, ".rows h2 a").text
    press(scripted, "j")
    assert focused(scripted) == title
    before = scripted.find_element(By, "html")
    press(scripted, "s")
    WebDriverWait(scripted, 20).until(lambda _: gone(before))
    WebDriverWait(scripted, 20).until(lambda _: scripted.execute_script("return document.readyState") == "complete")
    assert scripted.find_element(By, ".star button").get_attribute("aria-pressed") == "true"
    press(scripted, "?")
    scripted.find_element(By, "#keys-switch").click()
    press(scripted, "j")
    assert focused(scripted) != title


def test_the_script_is_smaller_than_four_thousand_bytes() -> None:
    assert len(files("cuttings.web").joinpath("static/keys.js").read_bytes()) < 4000


def test_without_script_the_keys_are_a_page_and_a_note_is_a_form(chrome: Any, serve: Serve, tmp_path: Path) -> None:
    home = serve(one(tmp_path))
    chrome.get(home)
    assert not chrome.find_element(By, "#keys").is_displayed()
    click(chrome, "footer a[href='/help']")
    assert chrome.current_url == home + "/help" and "the search box" in text(chrome, "#which-keys")
    chrome.get(f"{home}/article/{page(1).id}")
    click(chrome, "#statements a[href*='part=statement']")
    chrome.find_element(By, "#label").send_keys("Floods")
    click(chrome, "button.main")
    assert "/label/floods" in chrome.current_url
