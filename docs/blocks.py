"""What the documents show of the program itself: its help, its prints, its measured scores. Run by cog; nothing here is shipped."""

import dataclasses
import enum
import inspect
import json
import os
import re
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


def nouns() -> str:
    """The nouns that the pages of the reader hold, each with its fields and their types, in the order of their names."""
    from cuttings import types

    found: dict[str, type] = {}
    waiting = [getattr(types, name) for name in PAGED]
    while waiting:
        one = waiting.pop()
        if one.__name__ not in found:
            found[one.__name__] = one
            waiting += [named for field in dataclasses.fields(one) for named in _named(str(field.type))]
    return "\n\n".join(_noun(found[name]) for name in sorted(found))


PAGED = (
    "Story",
    "Since",
    "Kept",
    "Revision",
    "Row",
    "Moment",
    "Sourced",
    "Pair",
    "Explanation",
    "Voice",
    "Speaker",
    "Said",
    "Usage",
    "Hit",
)
PAGED += ("Facts", "Facet", "Outlet", "Watched", "Refusal", "Correction", "DossierRow", "Dossier", "Saved")
"""The nouns that stand first in the JSON of a page; those inside them are found by their fields."""


def _named(hint: str) -> list[type]:
    """The nouns that a type names, spans and changes left out: these have forms of their own."""
    from cuttings import types

    known = (getattr(types, word, None) for word in re.findall(r"[A-Z]\w+", hint) if word not in ("Span", "Change"))
    return [one for one in known if isinstance(one, type) and dataclasses.is_dataclass(one)]


def _noun(kind: type) -> str:
    lines = [f"### {kind.__name__}", "", inspect.cleandoc(kind.__doc__ or "").split("\n>>>")[0].strip(), ""]
    return "\n".join([*lines, *(f"- `{field.name}`: {_typed(str(field.type))}" for field in dataclasses.fields(kind))])


def _typed(hint: str) -> str:
    """A type in the words of JSON."""
    plain = hint.replace(" | None", "")
    null = " or null" if plain != hint else ""
    if many := re.fullmatch(r"(?:tuple|frozenset)\[(.+?)(?:, \.\.\.)?\]", plain):
        return f"list of {_typed(many[1])}{null}"
    if held := re.fullmatch(r"Mapping\[str, (.+)\]", plain):
        return f"object of {_typed(held[1])} by name{null}"
    words = {"str": "string", "int": "number", "float": "number", "bool": "true or false", "Span": "`[start, end]`"}
    words |= {"Change": "`{from, to}`", "Any": "anything"}
    return (words.get(plain) or _literal(plain)) + null


def _literal(hint: str) -> str:
    from cuttings import types

    values = re.findall(r'"([^"]+)"|\'([^\']+)\'', hint) if hint.startswith("Literal") else ()
    kind = getattr(types, hint, None)
    named = [one or other for one, other in values] or [str(one) for one in getattr(kind, "__args__", ())]
    if not named and isinstance(kind, type) and issubclass(kind, enum.Enum):
        named = [str(one) for one in kind]
    return "one of " + ", ".join(f"`{one}`" for one in named) if named else f"[{hint}](#{hint.lower()})"
