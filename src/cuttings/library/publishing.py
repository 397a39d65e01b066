"""Publishing stories in channels: which go where, each once, edited when they change, and known again after a crash."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from cuttings.errors import CuttingsError, NotFound, UsageError
from cuttings.library import asking
from cuttings.publish import message
from cuttings.store import outbox
from cuttings.types import Channel, Published, Saved, Story

if TYPE_CHECKING:
    from cuttings.library import Library
    from cuttings.publish import Bot, Outcome

__all__ = ["channels", "forget", "named", "publish", "remember", "wanted"]

_PACE = 3.0
"""Seconds between two messages to one chat: Telegram takes twenty a minute."""
_MOST = 200
"""So many articles of a search are looked at."""
_STORIES = 100


def remember(library: Library, chat: str, kind: str, what: str, since: str | None) -> Channel:
    """Publish in a chat from now on the stories of *kind* ("all", "section", "outlet", "search", "label" or "saved" search) *what*, with
    articles since a day: without one, since the day on which the channel was added. Raises UsageError for what is no chat, day or search,
    NotFound for a label or saved search that is not there.
    """
    named(chat)
    if kind not in ("all", "section", "outlet", "search", "label", "saved"):
        raise UsageError(f"no selection {kind!r}")
    if kind in ("search", "label", "saved"):
        what = _told(library, kind, what)
    day = asking.day(since)
    with library._store.writing() as db:
        known = next((one for one in outbox.channels(db) if (one.chat, one.kind, one.what) == (chat, kind, what)), None)
        channel = Channel(chat=chat, kind=kind, what=what, since=day or (known.since if known else date.today().isoformat()))
        outbox.add(db, channel)
    return channel


def named(chat: str) -> str:
    """The chat itself, where it is named as Telegram names one; raises UsageError where it is not.

    >>> named("@sundmark_news"), named("-100123")
    ('@sundmark_news', '-100123')
    """
    if not re.fullmatch(r"@[A-Za-z]\w*|-?[0-9]+", chat):
        raise UsageError(f"{chat[:60]!r} is no chat", hint="write @channel, or the number of a chat")
    return chat


def _told(library: Library, kind: str, what: str) -> str:
    """What a channel holds, by its own name; raises as `remember` does."""
    if kind == "search":
        library.search(what, limit=1)
        return what
    return library.dossier(what).label.name if kind == "label" else _saved(library, what).name


def _saved(library: Library, name: str) -> Saved:
    found = next((one for one in library.saved() if name.casefold() in (one.name.casefold(), one.key.casefold())), None)
    if found is None:
        raise NotFound(f"no saved search {name[:60]!r}", hint="see `cuttings saved`")
    return found


def channels(library: Library) -> tuple[Channel, ...]:
    """The channels of a library."""
    with library._store.reading() as db:
        return outbox.channels(db)


def forget(library: Library, chat: str) -> None:
    """Publish in a chat no more; raises NotFound where nothing is."""
    with library._store.writing() as db:
        if not outbox.forget(db, chat):
            raise NotFound(f"nothing is published in {chat[:60]!r}", hint="see `cuttings publish --list`")


def wanted(library: Library, channel: Channel) -> Iterator[Story]:
    """The stories that belong into a channel, the heaviest and newest first; of a search those of its first 200 articles, of a label those
    of what lies under it, in its order. Raises NotFound where the label or the saved search is not there any more.
    """
    if channel.kind in ("search", "saved", "label"):
        for id in dict.fromkeys(id for id in _stories(library, channel) if id):
            story = library.story(id)
            if _last(story) >= channel.since:
                yield story
        return
    for offset in count(0, _STORIES):
        found = library.stories(since=channel.since, limit=_STORIES, offset=offset)
        yield from (library.story(story.id) for story in found if _belongs(story, channel))
        if len(found) < _STORIES:
            return


def _stories(library: Library, channel: Channel) -> list[str | None]:
    if channel.kind == "label":
        return [pick.row.story for pick in library.dossier(channel.what).picks if pick.row]
    words = _saved(library, channel.what).words if channel.kind == "saved" else channel.what
    return [hit.article.story for hit in library.search(words, limit=_MOST)]


def _belongs(story: Story, channel: Channel) -> bool:
    if channel.kind == "section":
        return any((row.section or "").casefold() == channel.what.casefold() for row in story.articles)
    if channel.kind == "outlet":
        return any(channel.what.casefold() in ((row.outlet or "").casefold(), (row.domain or "").casefold()) for row in story.articles)
    return True


def _last(story: Story) -> str:
    return max((row.published.last or row.published.first or "" for row in story.articles if row.published), default="")


def publish(library: Library, bot: Bot, rest: Callable[[float], None] = time.sleep) -> Published:
    """Send what no channel has yet, and edit what changed since it was sent. Raises CuttingsError where the Bot API refuses everything.

    A row stands in the library before a story is sent, and its message's number after: of a run that dies between, one message may be
    sent again, and none is lost. A message somebody deleted is not sent again.
    """
    new = edited = same = 0
    troubles: list[tuple[str, str]] = []
    for channel in channels(library):
        try:
            stories = list(wanted(library, channel))
        except NotFound as error:
            troubles.append((channel.chat, error.message))
            continue
        for story in reversed(stories):
            done, outcome = _one(library, bot, channel.chat, story)
            if outcome is not None and outcome.state in ("refused", "doubt"):
                troubles.append((channel.chat, f"{story.id}: {outcome.detail}"))
                if "token" in outcome.detail:
                    raise CuttingsError(outcome.detail, hint="see $CUTTINGS_TELEGRAM_TOKEN or --token-file")
                if outcome.ends:
                    break
                continue
            new, edited, same = new + (done == "new"), edited + (done == "edited"), same + (done == "same")
            if done != "same":
                rest(_PACE)
    return Published(new=new, edited=edited, same=same, troubles=tuple(troubles))


def _one(library: Library, bot: Bot, chat: str, story: Story) -> tuple[str, Outcome | None]:
    """Bring one story to one chat: whether it was new, edited or the same, and what the Bot API made of it."""
    text, store = message(story), library._store
    with store.writing() as db:
        before = outbox.inherited(db, chat, story.id)
    if before is not None and (before.gone or (before.text == text and before.message is not None)):
        return "same", None
    if before is not None and before.message is not None:
        outcome = bot.edit(chat, before.message, text)
        if outcome.state in ("sent", "gone"):
            with store.writing() as db:
                outbox.settle(db, chat, story.id, text, before.message, gone=outcome.state == "gone")
        return "edited", outcome
    with store.writing() as db:
        outbox.begin(db, chat, story.id, text)
    outcome = bot.send(chat, text)
    with store.writing() as db:
        if outcome.state == "sent":
            outbox.settle(db, chat, story.id, text, outcome.message)
        elif outcome.state == "refused":
            outbox.drop(db, chat, story.id)
    return "new", outcome
