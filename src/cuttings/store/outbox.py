"""Channels that stories are published in, and what was sent to each: a row before sending, the message's number after."""

import sqlite3
from typing import NamedTuple

from cuttings.types import Channel

__all__ = ["Sent", "add", "begin", "channels", "drop", "forget", "inherited", "sent", "settle"]


class Sent(NamedTuple):
    """A story in a channel: the text it was last given there, and the number of its message; None where that is not known."""

    text: str
    message: int | None
    gone: bool


def add(db: sqlite3.Connection, channel: Channel) -> int:
    """Remember a channel with what goes into it, in place of what went into it before; its number."""
    db.execute(
        "INSERT INTO channel (chat, kind, what, since) VALUES (?, ?, ?, ?) ON CONFLICT (chat, kind, what) DO UPDATE SET since ="
        " excluded.since",
        (channel.chat, channel.kind, channel.what, channel.since),
    )
    return int(
        db.execute("SELECT n FROM channel WHERE chat = ? AND kind = ? AND what = ?", (channel.chat, channel.kind, channel.what)).fetchone()[
            0
        ]
    )


def channels(db: sqlite3.Connection) -> tuple[Channel, ...]:
    """All channels, in the order they were added, with how many stories each holds."""
    rows = db.execute(
        "SELECT n, chat, kind, what, since, (SELECT count(*) FROM outbox WHERE outbox.chat = channel.chat AND message IS NOT NULL)"
        " FROM channel ORDER BY n"
    )
    return tuple(
        Channel(n=n, chat=chat, kind=kind, what=what, since=since, messages=messages) for n, chat, kind, what, since, messages in rows
    )


def forget(db: sqlite3.Connection, chat: str) -> int:
    """Publish in a chat no more; what was sent stays there, and is known here. How many channels that were."""
    return db.execute("DELETE FROM channel WHERE chat = ?", (chat,)).rowcount


def sent(db: sqlite3.Connection, chat: str, story: str) -> Sent | None:
    """What was sent of a story to a chat, or may have been."""
    row = db.execute("SELECT text, message, gone FROM outbox WHERE chat = ? AND story = ?", (chat, story)).fetchone()
    return Sent(row[0], row[1], bool(row[2])) if row else None


def inherited(db: sqlite3.Connection, chat: str, story: str) -> Sent | None:
    """What was sent of a story, also under the id of one that was merged into it; only one message of those is edited from then on."""
    own = sent(db, chat, story)
    if own is not None:
        return own
    led = [old for (old,) in db.execute("SELECT old FROM redirect WHERE new = ? ORDER BY old", (story,))]
    found = [(old, told) for old in led if (told := sent(db, chat, old)) is not None]
    if not found:
        return None
    old, told = next(((old, told) for old, told in found if told.message is not None and not told.gone), found[0])
    db.execute("UPDATE outbox SET story = ? WHERE chat = ? AND story = ?", (story, chat, old))
    return told


def begin(db: sqlite3.Connection, chat: str, story: str, text: str) -> None:
    """A story is about to be sent: from now on it may lie in the chat."""
    db.execute("INSERT INTO outbox (chat, story, text) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (chat, story, text))


def settle(db: sqlite3.Connection, chat: str, story: str, text: str, message: int | None, *, gone: bool = False) -> None:
    """What became of a story that was sent or edited."""
    db.execute("UPDATE outbox SET text = ?, message = ?, gone = ? WHERE chat = ? AND story = ?", (text, message, gone, chat, story))


def drop(db: sqlite3.Connection, chat: str, story: str) -> None:
    """A story was refused by the chat: it does not lie there."""
    db.execute("DELETE FROM outbox WHERE chat = ? AND story = ? AND message IS NULL", (chat, story))
