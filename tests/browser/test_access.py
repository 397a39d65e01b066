"""Every kind of page is open to everybody: the rules of WCAG 2.2 AA as far as a program can tell, and work by keyboard alone."""

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from test_reading import By, Serve, one

from cuttings import Library
from webbed import filled

pytestmark = pytest.mark.browser

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def axe() -> str:
    """The rules of axe-core, as a program for the browser."""
    pytest.importorskip("selenium_axe_python")
    return files("selenium_axe_python").joinpath("axe-core/axe.min.js").read_text(encoding="utf-8")


def kinds(path: Path) -> list[str]:
    """One address of each kind of page."""
    with Library(path) as library:
        row = next(row.id for row in library.list(limit=100) if row.title and row.title.startswith("Ardova Said"))
        copy = next(row for row in library.list(limit=100) if row.copy_of)
        story, gone = library.stories()[0].id, library.refused()[0].page
        for part in ("article", "statement", "sentence"):
            library.label("The dam", row, part=part, n=0, note="look up")  # type: ignore[arg-type]
        library.save("Garrison", "garrison")
        library.correct(row, "section", "World")
        library.star(row)
    article = f"/article/{row}"
    whole = ["/", f"/story/{story}", article, f"{article}?marks=names,copied,unsure", f"{article}/page", f"{article}/sourcing"]
    lists = ["/articles", "/starred", "/sections", "/outlets", "/sources", "/refused", "/corrections", "/labels", "/saved", "/who"]
    found = ["/search", "/search?q=dam", "/search?q=xyzzy", "/saved/garrison", "/label/the-dam", "/who/ilena-dorvath", f"/refused/{gone}"]
    forms = [
        "/add",
        "/help",
        f"{article}/label",
        f"{article}/correct?field=title",
        f"{article}/correct?field=body",
        f"{article}/correct?field=kind",
    ]
    whole += [f"/story/{story}/sourcing", f"/story/{story}/said", f"/story/{story}?when=2026-W37", "/nowhere"]
    return [*whole, f"/compare/{copy.copy_of}/{copy.id}", *lists, *found, *forms]


def breaches(browser: Any, axe: str) -> list[str]:
    """What axe-core finds on the page that is shown, told in a line each."""
    browser.execute_script(axe)
    failed = "problem => arguments[1]({violations: [{id: String(problem), nodes: []}]})"
    run = f"axe.run(document, {{runOnly: arguments[0], resultTypes: ['violations']}}).then(arguments[1], {failed})"
    found = browser.execute_async_script(run, LEVELS)["violations"]
    return [
        f"{one['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for one in found
        for node in one["nodes"] or [{"html": ""}]
    ]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)])
def test_no_page_breaks_a_rule_of_access(scripted: Any, serve: Serve, tmp_path: Path, axe: str, scheme: str, width: int) -> None:
    """By axe-core, for WCAG 2.0 to 2.2 at A and AA and its good practices, by day and by night, on a desk and on a telephone."""
    path = filled(tmp_path / "library.db")
    addresses, home = kinds(path), serve(path)
    scripted.set_script_timeout(60)
    scripted.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    scripted.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    broken = {}
    for address in addresses:
        scripted.get(home + address)
        if found := breaches(scripted, axe):
            broken[address] = found
    assert not broken, "\n".join(f"{address} {line}" for address, lines in broken.items() for line in lines[:6])


def stops(browser: Any, most: int = 400) -> list[Any]:
    """What the Tab key reaches on a page, in order, until it leaves it; each stop can be seen to be it."""
    found: list[Any] = []
    for _ in range(most):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        here = browser.switch_to.active_element
        if here.tag_name == "body" or here in found:
            return found
        found.append(here)
        assert here.value_of_css_property("outline-style") == "solid", here.get_attribute("outerHTML")[:200]
    return found


@pytest.mark.parametrize("address", ["/search?q=sandbags", "/add", "/help"])
def test_tab_reaches_everything_that_can_be_used(chrome: Any, serve: Serve, tmp_path: Path, address: str) -> None:
    """Each link, field and button in its order, each with a line around it while it is the one; nothing holds the keyboard."""
    chrome.get(serve(one(tmp_path)) + address)
    reached = [stop.get_attribute("outerHTML") for stop in stops(chrome)]
    usable = "a[href], button, input:not([type=hidden]), select, textarea, summary"
    wanted = [node.get_attribute("outerHTML") for node in chrome.find_elements(By, usable) if node.is_displayed()]
    assert [node for node in wanted if node not in reached] == []
