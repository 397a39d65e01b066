"""Stories as messages of a Telegram channel, and the Bot API that takes them (https://core.telegram.org/bots/api)."""

from __future__ import annotations

import html
import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from cuttings.types import Report, Row, Story
from cuttings.types.wording import GROUNDS, same

if TYPE_CHECKING:
    import httpx2

__all__ = ["API", "LONGEST", "Bot", "Outcome", "message", "units"]

API = "https://api.telegram.org"
LONGEST = 4096
"""Units of UTF-16 that the text of a message may have once its mark-up is taken off."""

_DIFFERENCES, _VALUES, _LINKS, _TITLE = 5, 6, 8, 300
_TRIES = 4
_SECONDS = 30.0
_LONGEST_WAIT = 120.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message: sent (with its id), gone, refused for good, or in doubt: nobody knows whether it was taken."""

    state: Literal["sent", "gone", "refused", "doubt"]
    message: int | None = None
    detail: str = ""
    ends: bool = False
    """Whether the next message to this chat would fare no better."""


def units(text: str) -> int:
    """The length of a text as Telegram counts it: in units of UTF-16.

    >>> units("dam"), units("𝔡am")
    (3, 4)
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def message(story: Story) -> str:
    """A story as the HTML of one message: headline, outlets and days, who it rests on, what differs, and links to the articles.

    Nothing is written that the story does not hold, and of what differs no value that is unsure; what is too long is cut at the end, in
    whole lines.

    >>> message(Story(id="9f2c", title="Dam <breaks>", articles=()))
    '<b>Dam &lt;breaks&gt;</b>'
    """
    lines = [
        f"<b>{_safe(story.title or 'Without a headline', _TITLE)}</b>",
        *_told(story),
        *_rests(story),
        *_differs(story),
        *_links(story),
    ]
    while len(lines) > 1 and units(_bare("\n".join(lines))) > LONGEST:
        lines.pop()
    return "\n".join(lines)


def _bare(text: str) -> str:
    """The text of a message without the mark-up that `message` writes, longer rather than shorter than it is."""
    return html.unescape(text.replace("<b>", "").replace("</b>", ""))


def _safe(text: str, most: int) -> str:
    line = " ".join(text.encode("utf-8", "replace").decode().split())
    line = "".join(sign for sign in line if sign.isprintable())
    return html.escape(line if len(line) <= most else line[: most - 1].rstrip() + "…", quote=True)


def _paper(row: Row) -> str:
    return _safe(row.outlet or row.domain or "unknown outlet", 60)


def _told(story: Story) -> list[str]:
    days = sorted({day for row in story.articles if row.published and (day := row.published.last or row.published.first)})
    outlets = len({row.outlet or row.domain for row in story.articles})
    if not story.articles:
        return []
    span = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}" if days else "day unknown"
    return [f"{_many(len(story.articles), 'article')} of {_many(outlets, 'outlet')}, {span}"]


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _rests(story: Story) -> list[str]:
    total = sum(story.sourcing.values())
    parts = [f"{100 * story.sourcing[ground] / total:.0f} % {words}" for ground, words in GROUNDS.items() if story.sourcing.get(ground)]
    return ["", f"Its sentences: {', '.join(parts)}"] if parts else []


def _differs(story: Story) -> list[str]:
    """What differs by the values that are sure; a channel shows no sentence that could be looked at, so what is unsure stays out."""
    lines = []
    for one in (one for one in story.differences if not one.update):
        values: dict[str, list[Report]] = {}
        for report in [report for report in one.reports if not report.unsure][:_VALUES]:
            values.setdefault(same(report), []).append(report)
        told = " / ".join(
            f"{_safe(some[0].value, 60)} ({_papers(some)}{', taken back' if all(report.corrected for report in some) else ''})"
            for some in values.values()
        )
        if len(values) > 1:
            lines.append(f"• {_safe(one.thing, 60)}: {told}")
    return ["", "What differs (likely, not certain):", *lines[:_DIFFERENCES]] if lines else []


def _papers(reports: Sequence[Report]) -> str:
    return ", ".join(dict.fromkeys(_safe(report.outlet or "unknown outlet", 40) for report in reports))


def _links(story: Story) -> list[str]:
    copies = {copy.article for copy in story.copies}
    rows = [row for row in story.articles if row.id not in copies and row.url and _web(row.url)]
    lines = [f'<a href="{html.escape(row.url or "", quote=True)}">{_paper(row)}</a>' for row in rows[-_LINKS:]]
    return ["", " · ".join(lines)] if lines else []


def _web(url: str) -> bool:
    try:
        split = urlsplit(url)
    except ValueError:
        return False
    return split.scheme in ("http", "https") and bool(split.hostname) and url.isprintable() and len(url) < 2000


class Bot:
    """A bot of the Bot API at *api*; its token stands in no message, error or log. *rest* waits so many seconds.

    >>> Bot("1:abc", "https://bots.example").close()
    """

    def __init__(self, token: str, api: str = API, rest: Callable[[float], None] = time.sleep) -> None:
        import httpx2

        self._base, self._rest = f"{api.rstrip('/')}/bot{token}/", rest
        self._client = httpx2.Client(timeout=_SECONDS, trust_env=False, follow_redirects=False)

    def close(self) -> None:
        """Close what is open."""
        self._client.close()

    def send(self, chat: str, text: str) -> Outcome:
        """Send a message to a chat."""
        return self._call("sendMessage", {"chat_id": chat, **_form(text)})

    def edit(self, chat: str, number: int, text: str) -> Outcome:
        """Put another text into a message that was sent; gone where it is no more."""
        done = self._call("editMessageText", {"chat_id": chat, "message_id": number, **_form(text)})
        if done.state == "refused" and "not modified" in done.detail:
            return Outcome("sent", number)
        if done.state == "refused" and (("not found" in done.detail and "message" in done.detail) or "can't be edited" in done.detail):
            return Outcome("gone", number, done.detail)
        return done

    def _call(self, verb: str, given: Mapping[str, Any]) -> Outcome:
        """Ask until it is answered: later where told to wait, and a few times where nobody could be reached."""
        import httpx2

        last = Outcome("refused", detail="not reached", ends=True)
        for turn in range(_TRIES):
            try:
                with _unlogged():
                    answer = self._client.post(self._base + verb, json=dict(given))
            except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout):
                last = Outcome("refused", detail="the Bot API cannot be reached", ends=True)
                self._rest(min(2.0**turn, _LONGEST_WAIT))
                continue
            except (httpx2.HTTPError, httpx2.InvalidURL):
                return Outcome("doubt", detail="no answer came; whether the message was taken is not known", ends=True)
            wait, last = _judged(answer)
            if wait is None:
                return last
            self._rest(wait)
        return last


def _form(text: str) -> dict[str, Any]:
    return {"text": text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


@contextmanager
def _unlogged() -> Iterator[None]:
    """Keep the HTTP library from logging addresses: the token is part of them."""
    loggers = [logging.getLogger(name) for name in ("httpx2", "httpcore2", "httpx", "httpcore")]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, state in zip(loggers, before, strict=True):
            logger.disabled = state


def _judged(answer: httpx2.Response) -> tuple[float | None, Outcome]:
    """What an answer of the Bot API comes to, and after how many seconds to ask again, if that may help.

    A server that failed, or whose answer is cut off, may have taken the message all the same.
    """
    try:
        form = answer.json()
    except ValueError:
        form = {}
    form = form if isinstance(form, dict) else {}
    number = form.get("result", {}).get("message_id") if isinstance(form.get("result"), dict) else None
    if answer.status_code == 200 and form.get("ok") and isinstance(number, int):
        return None, Outcome("sent", number)
    detail = " ".join(str(form.get("description") or f"status {answer.status_code}").split())[:200]
    if answer.status_code == 429:
        asked = form.get("parameters", {}).get("retry_after") if isinstance(form.get("parameters"), dict) else None
        return min(float(asked) if isinstance(asked, (int, float)) else 5.0, _LONGEST_WAIT), Outcome("refused", detail=detail, ends=True)
    if answer.status_code >= 500 or answer.status_code == 200:
        return None, Outcome("doubt", detail=f"the Bot API failed: {detail}; whether the message was taken is not known", ends=True)
    if answer.status_code in (401, 404):
        return None, Outcome("refused", detail="the Bot API does not know the token", ends=True)
    return None, Outcome("refused", detail=detail, ends=answer.status_code == 403 or "chat not found" in detail)
