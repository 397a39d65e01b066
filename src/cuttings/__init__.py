"""Read saved news pages: clean articles, who said what, what happened when, the figures, and the story across outlets.

>>> from cuttings import Library, Page, read
>>> read(Page(url=None, fetched=None, body=b"")).reason.value
'empty'
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuttings.errors import CuttingsError, LibraryError, LibraryNewer, LibraryUnavailable, NotFound, UsageError
    from cuttings.library import Library
    from cuttings.pipeline import read
    from cuttings.types import Article, Correction, Memory, Page, Reading, Rejected, Span, Story, When, from_json, to_json

__all__ = [
    "Article",
    "Correction",
    "CuttingsError",
    "Library",
    "LibraryError",
    "LibraryNewer",
    "LibraryUnavailable",
    "Memory",
    "NotFound",
    "Page",
    "Reading",
    "Rejected",
    "Span",
    "Story",
    "UsageError",
    "When",
    "from_json",
    "read",
    "to_json",
]

__version__ = "0.1.0"

_ERRORS = frozenset({"CuttingsError", "LibraryError", "LibraryNewer", "LibraryUnavailable", "NotFound", "UsageError"})


def __getattr__(name: str) -> object:
    """Public names are loaded when first asked for, so that `import cuttings` costs next to nothing."""
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = {"Library": "library", "read": "pipeline"}.get(name, "errors" if name in _ERRORS else "types")
    value = getattr(import_module(f"cuttings.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
