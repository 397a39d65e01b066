"""What the pages look like where it can be measured: on paper, in a text that runs from the right, where rules meet."""

from pathlib import Path
from typing import Any

import pytest
from test_reading import By, Serve, fits, text

from cuttings import Library
from cuttings.types import Page
from webbed import filled

pytestmark = pytest.mark.browser

BRIDGE = (
    "أغلقت بلدية فاردن يوم الثلاثاء الجسر القديم فوق نهر سورن بعد أن عثر عمال الصيانة على شق في العمود الثالث.",
    "وقالت رئيسة البلدية إن أحدا لم يصب بأذى وإن الفحص سيستغرق أسبوعين على الأقل قبل أن يفتح الجسر من جديد.",
    "وتنقل العبّارات نحو 300 شخص في الساعة بين الضفتين، بحسب شركة المرفأ، التي طلبت قاربين إضافيين من المدينة.",
)
ARABIC = Page(
    url="https://marfa.example/jisr",
    fetched="2026-09-08T12:00:00Z",
    content_type="text/html; charset=utf-8",
    body=(
        "<html lang=ar dir=rtl><head><title>إغلاق جسر فاردن</title><meta property='article:published_time' content='2026-09-08T08:00:00Z'>"
        f"</head><body><article><h1>إغلاق جسر فاردن</h1><p>{'</p><p>'.join(BRIDGE)}</p></article></body></html>"
    ).encode(),
)


def edges(chrome: Any, selector: str) -> dict[str, float]:
    """Where the box of the first such element lies."""
    box = "const at = document.querySelector(arguments[0]).getBoundingClientRect();"
    script = f"{box} return {{left: at.left, right: at.right, top: at.top, bottom: at.bottom}}"
    return dict(chrome.execute_script(script, selector))


@pytest.mark.parametrize("width", [1280, 390])
def test_the_head_of_a_text_that_runs_from_the_right_ends_where_the_text_does(
    chrome: Any, serve: Serve, tmp_path: Path, width: int
) -> None:
    with Library(tmp_path / "library.db") as library:
        (id,) = library.add([ARABIC], workers=0).kept
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
    chrome.get(f"{serve(tmp_path / 'library.db')}/article/{id}")
    fits(chrome, width)
    paragraph = edges(chrome, ".text > p")
    assert chrome.find_element(By, ".text").value_of_css_property("direction") == "rtl"
    assert (
        abs(edges(chrome, ".head h1")["right"] - paragraph["right"]) < 2 and abs(edges(chrome, ".head")["right"] - paragraph["right"]) < 2
    )
    assert edges(chrome, ".head .byline")["right"] <= paragraph["right"] + 1


@pytest.mark.parametrize("width", [1280, 820])
def test_the_hairlines_between_columns_end_before_the_double_rule(chrome: Any, serve: Serve, tmp_path: Path, width: int) -> None:
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
    chrome.get(serve(filled(tmp_path / "library.db")))
    fits(chrome, width)
    assert edges(chrome, ".find-by")["top"] - edges(chrome, ".broadsheet")["bottom"] >= 12
    assert chrome.find_elements(By, ".card")[-1].value_of_css_property("border-bottom-width") == "0px"


def test_paper_has_the_text_and_its_sure_notes_and_nothing_to_click(chrome: Any, serve: Serve, tmp_path: Path) -> None:
    path = filled(tmp_path / "library.db")
    with Library(path) as library:
        story = library.stories(limit=1)[0].id
        article = next(row.id for row in library.list(limit=100) if row.title and row.title.startswith("Ardova Said"))
    home = serve(path)
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    for address in ("/", f"/story/{story}", f"/article/{article}"):
        chrome.get(home + address)
        for gone in (".bar-nav", ".tools", ".zoom a", ".more", ".do", ".ago", ".foot", "form", "details.unsure:not([open])"):
            assert not any(one.is_displayed() for one in chrome.find_elements(By, gone)), (address, gone)
        assert chrome.find_element(By, "h1").is_displayed() and chrome.find_element(By, "main").is_displayed()
        paper = chrome.find_element(By, "body").value_of_css_property("background-color")
        assert paper in ("rgb(255, 255, 255)", "rgba(255, 255, 255, 1)", "rgba(0, 0, 0, 0)"), paper
    assert "a high-ranking official in Semmelin" in text(chrome, "aside.notes")
    assert all(one.text for one in chrome.find_elements(By, "aside.notes") if one.is_displayed())
