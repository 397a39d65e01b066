"""What the documents show of the program itself: its help, its prints, its measured scores. Run by cog; nothing here is shipped."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLAIN = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}


def run(*arguments: str) -> str:
    """What `cuttings ARGUMENTS` prints, as a console block with the command above it."""
    done = subprocess.run([sys.executable, "-m", "cuttings", *arguments], cwd=ROOT, capture_output=True, text=True, env=PLAIN, check=True)
    shown = "\n".join(line.rstrip() for line in done.stdout.rstrip().split("\n"))
    return f"```console\n$ cuttings {' '.join(arguments)}\n{shown}\n```"


def reference() -> str:
    """The help of every command, one section each."""
    import click

    from cuttings.cli import group

    names = group.list_commands(click.Context(group))
    return "\n\n".join(f"## cuttings {name}\n\n{run(name, '--help')}" for name in names)


def scores() -> str:
    """The table of pinned scores, as the gate measured them last."""
    rows = json.loads((ROOT / "bench/scores.json").read_text(encoding="utf-8"))
    lines = ["| what | measured on | score | floor |", "|---|---|---|---|"]
    for row in rows:
        own = f" (n = {row['n']}, ±{row['interval']:.3f})" if row["n"] else ""
        bound = "at most " if row["at_most"] else ""
        lines.append(f"| {row['name']} | {row['on']} | {row['value']:.3f}{own} | {bound}{row['floor']:.3f} |")
    return "\n".join(lines)
