"""The command line: one command for each verb of the library, and a few that need none."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from cuttings import __version__
from cuttings.errors import CuttingsError, UsageError

__all__ = ["group", "main"]

_COMMANDS = {
    "read": "reading",
    "page": "reading",
    "add": "keeping",
    "watch": "watching",
    "show": "finding",
    "list": "finding",
    "search": "finding",
    "stories": "finding",
    "story": "finding",
    "compare": "comparing",
    "names": "naming",
    "who": "naming",
    "sourcing": "facts",
    "timeline": "facts",
    "figures": "facts",
    "versions": "watching",
    "outlets": "finding",
    "sections": "finding",
    "refused": "finding",
    "star": "deciding",
    "label": "desk",
    "labels": "desk",
    "brief": "desk",
    "saved": "desk",
    "remove": "deciding",
    "correct": "deciding",
    "corrections": "deciding",
    "serve": "serving",
    "rebuild": "keeping",
    "check": "keeping",
    "export": "keeping",
    "publish": "publishing",
    "backup": "keeping",
    "demo": "demo",
    "completion": "completing",
}


class _Group(click.Group):
    """Commands in the order of the table, each imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _COMMANDS.get(cmd_name)
        return None if module is None else getattr(import_module(f"cuttings.cli.{module}"), f"{cmd_name}_")

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command asked for; one that is not there is told with the one most like it."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], _COMMANDS, 1)
            raise click.UsageError(f"{error.message.rstrip('.')}{f' (did you mean {near[0]}?)' if near else ''}", ctx) from None

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an interrupt is one line, and output that nobody reads any more ends quietly."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.exceptions.Exit(_complain("interrupted", 130)) from None
        except BrokenPipeError:
            return _hush()


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="cuttings %(version)s")
def group() -> None:
    """Read saved news pages: clean articles, who said what, what happened when, the figures, and the story across outlets.

    \b
    Begin with one page, then keep many:
      cuttings read page.html
      cuttings add pages/
      cuttings serve
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit: 0 done, 1 failed, 2 wrong use, 3 partly done.

    >>> main(["completion", "nushell"])
    Traceback (most recent call last):
    ...
    SystemExit: 2
    """
    # A stream that was closed by whoever started this is None; what is written to it goes nowhere, and not into a file opened since.
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: SIM115
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    gc.set_threshold(50_000, 20, 50)  # commands make many small values and few cycles, and looking for those is a thirtieth of `add`
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        status = group.main(arguments, prog_name="cuttings", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.exceptions.NoArgsIsHelpError as help_asked:
        click.echo(help_asked.ctx.get_help() if help_asked.ctx else "")
        return 2
    except click.ClickException as error:
        return _complain(_usage(error), error.exit_code)
    except click.exceptions.Abort:
        return _complain("nothing was done", 1)
    except UsageError as error:
        return _complain(str(error), 2)
    except CuttingsError as error:
        return _complain(str(error), 1)
    except BrokenPipeError:
        return _hush()
    except OSError as error:
        return _complain(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}", 1)


def _hush() -> int:
    """Send the rest of the output nowhere, also what is still to be flushed on the way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 0


def _usage(error: click.ClickException) -> str:
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "cuttings"
    minus = isinstance(error, click.NoSuchOption) and command.endswith(" search") and not error.option_name.startswith("--")
    hint = "; words to leave out stand behind `--`, like: cuttings search -- bridge -ferry" if minus else ""
    return f"{error.format_message().rstrip('.')}{hint}; see {command} --help"


def _complain(message: str, status: int) -> int:
    from cuttings.cli.terminal import safe

    click.echo(f"cuttings: {safe(' '.join(message.split()))}", err=True)
    return status
