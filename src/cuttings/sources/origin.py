"""Where a page was had and when: given by the caller, written in a sidecar or in the page's JSON line."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cuttings.errors import UsageError
from cuttings.types import CAPTURED

__all__ = ["NOWHERE", "SIDECAR", "Origin", "moment", "of", "sidecar"]

SIDECAR = ".meta.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A page's URL, the time it was fetched at and the content type it came with, as far as known; `amiss` says what could not be used.

    >>> Origin(url="https://a.example/") | Origin(url="https://b.example/", fetched="2024-03-04T10:00:00Z")
    Origin(url='https://a.example/', fetched='2024-03-04T10:00:00Z', content_type=None, amiss='')
    """

    url: str | None = None
    fetched: str | None = None
    content_type: str | None = None
    amiss: str = ""

    def __or__(self, other: Origin) -> Origin:
        return Origin(
            url=self.url or other.url,
            fetched=self.fetched or other.fetched,
            content_type=self.content_type or other.content_type,
            amiss=self.amiss or other.amiss,
        )


NOWHERE = Origin()
"""Nothing is known."""


def moment(text: str) -> str:
    """A point in time in RFC 3339, as it is kept. Raises UsageError for anything else, days without a time of day included, and for years
    that no page was captured in.

    >>> moment("2021-08-26 12:00:00+02:00"), moment("2021-08-26t12:00Z")
    ('2021-08-26T12:00:00+02:00', '2021-08-26T12:00:00Z')
    >>> moment("last Monday")
    Traceback (most recent call last):
    ...
    cuttings.errors.UsageError: 'last Monday' is no point in time; write it like 2021-08-26T12:00:00Z
    """
    try:
        at = datetime.datetime.fromisoformat(text.strip().upper())
    except ValueError:
        at = None
    if at is None or at.tzinfo is None or not _rfc3339(at):
        raise UsageError(f"{text[:60]!r} is no point in time", hint="write it like 2021-08-26T12:00:00Z")
    if at.year not in CAPTURED:
        raise UsageError(f"no page was captured in the year {at.year}", hint="write the time like 2021-08-26T12:00:00Z")
    written = at.isoformat()
    return written.removesuffix("+00:00") + "Z" if written.endswith("+00:00") else written


def of(form: Mapping[str, Any]) -> Origin:
    """What a JSON object says of a page's origin; of wrong kinds nothing is taken, and `amiss` says so.

    >>> of({"url": "https://a.example/", "fetched": "yesterday"}).amiss
    "'yesterday' is no point in time; write it like 2021-08-26T12:00:00Z"
    """
    texts = {key: form.get(key) for key in ("url", "fetched", "content_type")}
    wrong = [key for key, value in texts.items() if not isinstance(value, str | None)]
    url, fetched, content_type = (value if isinstance(value, str) and value else None for value in texts.values())
    amiss = f"{wrong[0]} is not a text" if wrong else ""
    try:
        fetched = moment(fetched) if fetched else None
    except UsageError as error:
        fetched, amiss = None, str(error)
    return Origin(url=url, fetched=fetched, content_type=content_type, amiss=amiss)


def sidecar(path: Path) -> Origin:
    """What the sidecar of the page at *path* says; nothing where there is none.

    >>> sidecar(Path("no-such-page.html"))
    Origin(url=None, fetched=None, content_type=None, amiss='')
    """
    beside = path.with_name(path.name + SIDECAR)
    try:
        form = json.loads(beside.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return Origin()
    except (OSError, ValueError, RecursionError) as error:
        return Origin(amiss=f"its sidecar {beside.name} cannot be read: {type(error).__name__}")
    origin = of(form) if isinstance(form, dict) else Origin(amiss="it holds no JSON object")
    return replace(origin, amiss=origin.amiss and f"its sidecar: {origin.amiss}")


def _rfc3339(at: datetime.datetime) -> bool:
    offset = at.utcoffset() or datetime.timedelta()
    return offset.total_seconds() % 60 == 0
