"""Snapshots of ArchiveBox: a folder a page, with an index of what was captured and when."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cuttings.sources import origin
from cuttings.sources.origin import Origin

__all__ = ["snapshot"]

_FORMS = (("singlefile", "singlefile.html"), ("dom", "output.html"), ("dom", "dom.html"), ("wget", ""))
_INDEX = 8 << 20


def snapshot(folder: Path) -> tuple[Path, Origin] | None:
    """The best capture of a page in a folder that ArchiveBox made, with its address and the time of that capture; None for other folders.

    >>> snapshot(Path("no-such-folder"))
    """
    form = _index(folder)
    if form is None:
        return None
    history = form.get("history")
    for method, name in _FORMS:
        runs = history.get(method) if isinstance(history, dict) else None
        done = [run for run in runs if isinstance(run, dict) and run.get("status") == "succeeded"] if isinstance(runs, list) else []
        output = done[-1].get("output") if done else None
        for path in (name, f"{method}/{name}", output if isinstance(output, str) else ""):
            if path and _inside(folder, path):
                at = done[-1].get("start_ts") if done else None
                return folder / path, _origin(form, at)
    return None


def _index(folder: Path) -> dict[str, Any] | None:
    try:
        with (folder / "index.json").open("rb") as stream:
            form = json.loads(stream.read(_INDEX))
    except (OSError, ValueError, RecursionError):
        return None
    made = (
        isinstance(form, dict)
        and isinstance(form.get("url"), str)
        and "timestamp" in form
        and ("history" in form or "archive_path" in form)
    )
    return form if made else None


def _inside(folder: Path, path: str) -> bool:
    """Whether the index names a page that lies within the folder: it is data of others and may name any path."""
    try:
        target = (folder / path).resolve()
        return target.is_relative_to(folder.resolve()) and target.is_file() and target.suffix.lower() in (".html", ".htm")
    except (OSError, ValueError):
        return False


def _origin(form: dict[str, Any], at: object) -> Origin:
    known = origin.of({"url": form["url"], "fetched": at if isinstance(at, str) else None})
    # A time without an offset is in the zone of whoever ran it, which nobody wrote down.
    return known if not known.amiss else Origin(url=form["url"])
