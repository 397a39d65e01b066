"""Stories into a Telegram channel: `publish`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from cuttings.cli.options import as_json, library_option, opened
from cuttings.cli.terminal import columns, cut, dump, safe, say
from cuttings.errors import UsageError
from cuttings.library import Library
from cuttings.types import Channel

__all__ = ["publish_"]

_TOKEN = "File with the bot's token, readable by you alone. Default: $CUTTINGS_TELEGRAM_TOKEN."


@click.command("publish", short_help="Publish stories in Telegram channels.")
@click.argument("chat", required=False)
@click.option("--section", help="Only stories with an article of this section.")
@click.option("--outlet", help="Only stories with an article of this outlet, by name or domain.")
@click.option("--search", "words", metavar="WORDS", help="Only stories with an article that `cuttings search` finds.")
@click.option("--label", metavar="LABEL", help="Only stories of what lies under a label.")
@click.option("--saved", metavar="NAME", help="Only stories with an article that a saved search finds.")
@click.option("--since", metavar="DAY", help="With an article published on this day or later. Default: the day the channel was added.")
@click.option("--dry-run", is_flag=True, help="Print the messages and send nothing.")
@click.option("--list", "listed", is_flag=True, help="List the channels, what goes into each, and how many messages it has.")
@click.option("--forget", is_flag=True, help="Publish in CHAT no more; what was sent stays there.")
@click.option("--token-file", "secret", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=_TOKEN)
@click.option("--api", metavar="URL", help="Another Bot API server than Telegram's own.")
@as_json
@library_option
def publish_(
    *,
    chat: str | None,
    since: str | None,
    secret: Path | None,
    api: str | None,
    as_json: bool,
    library: str | None,
    **given: str | bool | None,
) -> int:
    """Publish stories in Telegram channels by a bot: one message a story, edited when the story changes. For cron, without CHAT.

    CHAT is @channel or the number of a chat where the bot may write; it is remembered, with what goes into it. All channels that are
    remembered are published in. A message holds the headline, who the story rests on, what differs, and links to its articles.
    Values that `cuttings story` marks unsure are left out of it.

    \b
    Example:
      cuttings publish @example --section Regions --since 2024-03-01 --dry-run
      cuttings publish --list
    """
    from cuttings.library import publishing

    if given["forget"] and given["dry_run"]:
        raise UsageError("--forget sends nothing", hint="leave out --dry-run")
    kind, what = _selection(given)
    with opened(library) as shelf:
        if given["dry_run"]:
            return _printed(shelf, _asked(shelf, chat, kind, what, since))
        if given["forget"]:
            publishing.forget(shelf, chat or "")
        if given["listed"] or given["forget"]:
            return _list(publishing.channels(shelf), as_json=as_json)
        token = _token(secret)
        if chat:
            publishing.remember(shelf, chat, kind, what, since)
        return _sent(shelf, token, api, as_json=as_json)


def _asked(shelf: Library, chat: str | None, kind: str, what: str, since: str | None) -> list[Channel]:
    """The channels whose messages shall be shown: those that are known, or as they would be with what was given."""
    from datetime import date

    from cuttings.library import publishing

    known = [one for one in publishing.channels(shelf) if chat in (None, one.chat)]
    if chat is not None:
        publishing.named(chat)
    if chat is None or (known and kind == "all" and since is None):
        return known
    return [Channel(chat=chat, kind=kind, what=what, since=since or date.today().isoformat())]


def _selection(given: dict[str, str | bool | None]) -> tuple[str, str]:
    named = {"section": "section", "outlet": "outlet", "search": "words", "label": "label", "saved": "saved"}
    chosen = [(kind, str(given[name])) for kind, name in named.items() if given[name]]
    if len(chosen) > 1:
        raise UsageError(
            "a channel takes one of --section, --outlet, --search, --label and --saved", hint="publish in the chat twice for both"
        )
    return chosen[0] if chosen else ("all", "")


def _token(path: Path | None) -> str:
    """The bot's token, from a file that nobody else can read, or from the environment; raises UsageError where there is none."""
    if path is not None and path.stat().st_mode & 0o077:
        raise UsageError(f"{path} can be read by others", hint=f"chmod 600 {path}")
    token = (path.read_text(encoding="utf-8") if path else os.environ.get("CUTTINGS_TELEGRAM_TOKEN", "")).strip()
    if not token or not token.isascii() or not token.isprintable() or "/" in token:
        raise UsageError("no token of a bot", hint="give one by --token-file FILE or $CUTTINGS_TELEGRAM_TOKEN")
    return token


def _printed(shelf: Library, channels: list[Channel]) -> int:
    from cuttings.library import publishing
    from cuttings.publish import message

    for channel in channels:
        stories = list(publishing.wanted(shelf, channel))
        head = f"{safe(channel.chat)}: {len(stories)} with an article since {channel.since}, those sent already among them"
        say(click.style(head, bold=True))
        for story in reversed(stories):
            say()
            for line in message(story).split("\n"):
                say(safe(line))
        if not stories:
            say("earlier ones: --since DAY")
    if not channels:
        say("no channel")
    return 0


def _list(channels: tuple[Channel, ...], *, as_json: bool) -> int:
    if as_json:
        dump(channels)
        return 0
    columns(
        [[one.chat, f"{one.kind} {cut(one.what, 60)}".strip(), f"since {one.since}", f"{one.messages} in the chat"] for one in channels]
    )
    if not channels:
        say("no channel")
    return 0


def _sent(shelf: Library, token: str, api: str | None, *, as_json: bool) -> int:
    from cuttings.library import publishing
    from cuttings.publish import API, Bot

    bot = Bot(token, api or API)
    try:
        done = publishing.publish(shelf, bot)
    finally:
        bot.close()
    if as_json:
        dump(done)
    else:
        say(f"sent {done.new}, edited {done.edited}, unchanged {done.same}")
        if not (done.new or done.edited or done.same or done.troubles):
            say("no story has an article since the day each channel was added; earlier ones: --since DAY")
        for chat, detail in done.troubles:
            click.echo(f"cuttings: {cut(chat, 60)}: {cut(detail, 200)}", err=True)
    return 3 if done.troubles else 0
