"""`completion`: words after the Tab key."""

from __future__ import annotations

import click

__all__ = ["completion_"]


@click.command("completion", short_help="Print the script that completes commands in SHELL.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_(shell: str) -> None:
    """Print the script that makes SHELL complete commands and options.

    \b
    Example:
      cuttings completion bash
    """
    from click.shell_completion import get_completion_class

    from cuttings.cli import group

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(group, {}, "cuttings", "_CUTTINGS_COMPLETE").source())
