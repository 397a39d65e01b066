"""Every example page gives every field that a librarian would file, and the refused ones stay refused."""

import json
from pathlib import Path

import pytest

from cuttings.page import read
from cuttings.types import Article, Page, Rejected

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
GOLD = json.loads((ROOT / "tests/cases/examples/pages.json").read_text(encoding="utf-8"))
REFUSED = json.loads((ROOT / "tests/cases/examples/refused.json").read_text(encoding="utf-8"))
HTML = sorted(name for name in GOLD if name.endswith(".html"))


def reading(name: str) -> Article | Rejected:
    path = EXAMPLES / name
    sidecar = path.with_name(path.name + ".meta.json")
    known = json.loads(sidecar.read_text(encoding="utf-8")) if sidecar.exists() else {}
    return read(Page(url=known.get("url"), fetched=known.get("fetched"), body=path.read_bytes(), content_type="text/html"))


@pytest.mark.parametrize("field", ["title", "outlet", "section", "authors", "agencies", "desk"])
@pytest.mark.parametrize("name", HTML)
def test_an_example_gives_the_field_as_filed(name, field):
    found, wanted = getattr(reading(name), field), GOLD[name][field]
    assert (list(found) if isinstance(found, tuple) else found) == wanted


@pytest.mark.parametrize("name", HTML)
def test_an_example_gives_its_day_or_days(name):
    when, wanted = reading(name).published, GOLD[name]["published"]
    assert (when and {"first": when.first, "last": when.last}) == wanted


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_refused_example_stays_refused(name):
    assert isinstance(reading(name), Rejected)
