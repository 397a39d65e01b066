"""What the tests of the reader share: a library over the example pages, a browser without script, and the links of a page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.testclient import TestClient

from cuttings import Library, web
from cuttings.web.answers import environment

EXAMPLES = Path(__file__).parents[1] / "examples"
HOME = "http://127.0.0.1:8765"
OWN = f'<script src="{environment().globals["script"]}" defer></script>'
"""The one script that a page of the reader may name."""


@contextmanager
def browser(path: Path) -> Iterator[TestClient]:
    """A browser without script before the reader over the library at *path*; redirects are not followed."""
    with TestClient(web.app(path), base_url=HOME, follow_redirects=False, raise_server_exceptions=False) as client:
        yield client


def filled(path: Path) -> Path:
    """A library over the example pages, read once and copied."""
    path.write_bytes(_examples())
    return path


@cache
def _examples() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        with Library(path) as library:
            library.add([str(EXAMPLES)], workers=1)
            library.backup(path.with_suffix(".copy"))
        return path.with_suffix(".copy").read_bytes()


def token(client: TestClient, path: str = "/add") -> str:
    """The token in the forms of a page."""
    found = re.search(r'name="token" value="([^"]+)"', client.get(path).text)
    assert found, f"no form on {path}"
    return found[1]


def links(text: str) -> list[str]:
    """The addresses that a page leads to."""
    return [unescape(address) for address in re.findall(r'href="([^"]*)"', text)]


def anchors(text: str) -> set[str]:
    """The places of a page that can be led to."""
    return set(re.findall(r'id="([^"]+)"', text))
