"""What the examples in docstrings begin with."""

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from cuttings import Library, Page, engine

# Whoever starts the tests in the background may have an interrupt ignored, and what the tests start and interrupt would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes tells how busy the machine is.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

_SAID = "<p>The dam at Sundmark broke on {}, Amina Odhiambo of the river board said, and the ferry to Tolle lies at the quay.</p>"
_DAYS = ("Monday", "2 March 2026", "the day before the fair")
BODY = "<h1>Dam breaks at Sundmark</h1>" + "".join(_SAID.format(day) for day in _DAYS)


@pytest.fixture(scope="session", autouse=True)
def _engine() -> None:
    """Tests read pages of every kind, one at a time."""
    engine.warm()


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Page, str]:
    """A library of one page, made once; the page; the id of its article."""
    page = Page(url="https://tollepost.example/dam", fetched=None, body=BODY.encode())
    path = tmp_path_factory.mktemp("shelf") / "library.db"
    with Library(path) as library:
        (id,) = library.add([page], workers=0).kept
    return path, page, id


@pytest.fixture(autouse=True)
def _library_of_examples(request: pytest.FixtureRequest, doctest_namespace: dict[str, object]) -> Iterator[None]:
    """Give each example of a method of the library a copy of its own."""
    if not request.node.name.startswith(("cuttings.library.Library.", "cuttings.library.asked.Asked.", "cuttings.library.desk.Desk.")):
        yield
        return
    path, page, id = request.getfixturevalue("shelf")
    copy = request.getfixturevalue("tmp_path") / "library.db"
    shutil.copy(path, copy)
    with Library(copy) as library:
        doctest_namespace.update(library=library, page=page, id=id)
        yield
    for name in ("library", "page", "id"):
        del doctest_namespace[name]
