"""Above the headline of an article stand its section and its kicker, each once."""

from dataclasses import replace
from pathlib import Path

import pytest

from cuttings import Library
from handmade import page, reading
from webbed import browser


@pytest.mark.parametrize(("kicker", "shown"), [("World", False), ("WORLD", False), ("The long wait", True), (None, False)])
def test_a_kicker_that_repeats_the_section_is_shown_once(tmp_path: Path, kicker: str | None, shown: bool) -> None:
    of = page(1)
    made = reading(of, section="World")
    made = replace(made, article=replace(made.article, kicker=kicker))
    with Library(tmp_path / "library.db") as library:
        library.keep([(of, made)])
        (row,) = library.list()
    with browser(tmp_path / "library.db") as client:
        source = client.get(f"/article/{row.id}").text
    line = source.split('<p class="kicker">')[1].split("</p>")[0]
    assert (f"<span>{kicker}</span>" in line) == shown
    assert ">World</a>" in line
