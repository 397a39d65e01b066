"""The reader: a library's stories, articles and facts as plain pages that need no script, each also as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.applications import Starlette

__all__ = ["app"]


def app(path: str | Path, password: str | None = None) -> Starlette:
    """The reader over the library at *path*; opened, and made if missing, at the first page.

    For this machine only, or with a *password* for whoever gives that.

    >>> app("news.db").url_path_for("story", id="9f2c")
    '/story/9f2c'
    """
    from cuttings.web.routes import reader

    return reader(path, password)
