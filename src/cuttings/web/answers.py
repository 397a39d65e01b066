"""What a page is asked and what it answers, and how an answer is printed: as HTML or as JSON."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, JSONResponse, Response

from cuttings.types import LIKELY_ONE, SURE, to_json
from cuttings.types.wording import GROUNDS, chain, column, filed, known_as, number, opinions, quoted, unread
from cuttings.web import bounds, cards, drawing, forme, marks, notes, show


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What a page is asked: the parts of its path, its query, the moment, and the token for its forms."""

    path: str = "/"
    parts: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    now: datetime = field(default_factory=lambda: datetime.now(UTC).astimezone())
    token: str = ""
    form: Mapping[str, Any] = field(default_factory=dict)

    def number(self, name: str, most: int = 1_000_000) -> int:
        """A whole number of the query, 0 where it is none, and never above *most*."""
        given = self.query.get(name, "")
        return min(int(given), most) if given.isascii() and given.isdigit() and len(given) < 9 else 0

    def words(self, name: str, longest: int = 300) -> str:
        """Words of the query without surrounding space; anything past *longest* characters is cut."""
        return self.query.get(name, "").strip()[:longest]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a page answers: its template, its nouns (all that its JSON shows), what only its HTML needs, and its status."""

    template: str
    nouns: Mapping[str, Any] = field(default_factory=dict)
    shown: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


def html(answer: Answer, ask: Ask) -> Response:
    """An answer as a page.

    >>> html(Answer(template="error.html", nouns={"error": "no such page"}, status=404), Ask()).status_code
    404
    """
    return HTMLResponse(printed(answer, ask), answer.status)


def printed(answer: Answer, ask: Ask) -> bytes:
    """An answer as the bytes of a page.

    >>> b"no such page" in printed(Answer(template="error.html", nouns={"error": "no such page"}, status=404), Ask())
    True
    """
    text = environment().get_template(answer.template).render(ask=ask, **answer.nouns, **answer.shown)
    return text.encode("utf-8", "replace")


def form(answer: Answer) -> Response:
    """An answer's nouns as JSON; characters outside ASCII are escaped, so that nothing in them can act.

    >>> form(Answer(template="error.html", nouns={"error": "none"})).body
    b'{"error": "none"}'
    """
    return Response(json.dumps(to_json(answer.nouns)), answer.status, media_type=JSONResponse.media_type)


@cache
def environment() -> Environment:
    """The templates, read once: every value is escaped and hostile characters are made visible, whatever a template says.

    >>> environment().from_string("{{ word }}").render(word="<b>\\u202e")
    '&lt;b&gt;⟨RLO⟩'
    """
    made = Environment(
        loader=PackageLoader("cuttings.web"),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=show.visible,
    )
    made.filters |= {
        "when": show.when,
        "ago": show.ago,
        "stamp": show.stamp,
        "day": show.day,
        "today": show.today,
        "link": show.link,
        "number": number,
        "column": column,
        "known_as": known_as,
        "quoted": quoted,
    }
    made.globals |= {"count": show.count, "direction": show.direction, "urlencode": _query, "SURE": SURE, "LIKELY_ONE": LIKELY_ONE}
    made.globals |= {"style": _static("style.css"), "script": _static("keys.js")}
    made.filters |= {"filed": filed, "chain": chain, "queried": _queried}
    made.globals |= {
        "bounds": bounds,
        "cards": cards,
        "drawing": drawing,
        "forme": forme,
        "marks": marks,
        "notes": notes,
        "GROUNDS": GROUNDS,
        "opinions": opinions,
        "unread": unread,
    }
    return made


def _query(**parts: object) -> str:
    return _queried(parts)


def _queried(asked: Mapping[str, object], /, **others: object) -> str:
    """A query of these parts with some of them others. Names that a browser chose are never names of arguments: templates keep some."""
    return urlencode({name: value for name, value in {**asked, **others}.items() if value not in (None, "", 0)}, errors="replace")


def _static(name: str) -> str:
    """The address of a file beside the pages; another one where its bytes are others."""
    body = files("cuttings.web").joinpath(f"static/{name}").read_bytes()
    return f"/static/{name}?{hashlib.sha256(body).hexdigest()[:12]}"
