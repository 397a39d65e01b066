"""Hold the scores: run the measuring scripts, print what they say, fail where a score lies below its floor.

    python bench/gate.py                 measure and compare with bench/floors.toml
    python bench/gate.py --only WORD     only the measures whose name holds WORD
    python bench/gate.py --update        also write bench/scores.json, from which the README's table is made

Needs the measuring data (`../shared`, or $CUTTINGS_SHARED); without it the gate says so and passes.
A floor is lowered by hand only, with a line in CHANGELOG.md.
"""

import argparse
import hashlib
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("CUTTINGS_SHARED", ROOT.parent / "shared"))
EPSILON = 0.0005


@dataclass(frozen=True)
class Measure:
    """One pinned score: how it is measured, how it is read from the script's print, and the floor it must not fall below.

    Where a module that it *needs* is not installed, it is left out.
    """

    name: str
    on: str
    command: tuple[str, ...]
    pattern: str
    floor: float
    n: str = ""
    scale: float = 1.0
    at_most: bool = False
    needs: str = ""


@dataclass(frozen=True)
class Score:
    """What was measured; `interval` is the half-width of a 95 % interval where the measure counts n cases of our own."""

    name: str
    on: str
    value: float
    floor: float
    n: int | None = None
    interval: float | None = None
    at_most: bool = False

    @property
    def holds(self) -> bool:
        """Whether the score keeps its floor (or its ceiling)."""
        return self.value <= self.floor + EPSILON if self.at_most else self.value >= self.floor - EPSILON


def measures() -> list[Measure]:
    """The pinned measures of floors.toml, in its order."""
    rows = tomllib.loads((ROOT / "bench/floors.toml").read_text(encoding="utf-8"))["measure"]
    return [Measure(**{**row, "command": tuple(row["command"])}) for row in rows]


def unread(paths: list[Path]) -> Path:
    """The half of files of our own cases that is never opened while tuning: rows whose id hashes to an odd first digit.

    Flattened pages `m-` and `p-` were all read.
    """
    rows = [line for path in paths for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    ids = [str(json.loads(row)["id"]) for row in rows]
    kept = [row for row, id in zip(rows, ids, strict=True) if odd(id) and not id.startswith(("m-", "p-"))]
    target = Path(tempfile.gettempdir()) / f"cuttings-unread-{os.getpid()}-{paths[0].parent.name}.jsonl"
    target.write_text("".join(row + "\n" for row in kept), encoding="utf-8")
    return target


def odd(id: str) -> bool:
    """Whether a case is one of those never opened while tuning.

    >>> odd("wide-axle"), odd("wide-rents")
    (True, False)
    """
    return int(hashlib.sha256(id.encode()).hexdigest()[0], 16) % 2 == 1


def fill(argument: str) -> str:
    """An argument with `{data}` (the shared data), `{root}` and `{unread:PATH PATH}` put in."""
    half = re.fullmatch(r"(.*)\{unread:(.+)\}", argument)
    if half:
        return half[1] + str(unread([ROOT / path for path in half[2].split()]))
    return argument.replace("{data}", str(SHARED / "data")).replace("{root}", str(ROOT))


def run(command: tuple[str, ...]) -> str:
    """What one measuring script prints; scripts of our own lie in bench/, the others in the shared bench."""
    own = ROOT / "bench" / command[0]
    script = own if own.exists() else SHARED / "bench" / command[0]
    done = subprocess.run(
        [sys.executable, str(script), *map(fill, command[1:])], cwd=ROOT, capture_output=True, text=True, timeout=1800, check=False
    )
    if done.returncode:
        sys.exit(f"gate: {' '.join(command)} failed\n{done.stdout[-500:]}{done.stderr[-1500:]}")
    return done.stdout


def read(measure: Measure, printed: str) -> Score:
    """The score that *printed* states for *measure*."""
    found = re.search(measure.pattern, printed)
    if not found:
        sys.exit(f"gate: {measure.name} on {measure.on}: nothing matches {measure.pattern!r} in\n{printed[-1500:]}")
    value = float(found[1]) * measure.scale
    counted = re.search(measure.n, printed) if measure.n else None
    n = int(counted[1]) if counted else None
    interval = round(1.96 * math.sqrt(max(value * (1 - value), 0.0) / n), 3) if n else None
    return Score(measure.name, measure.on, round(value, 4), measure.floor, n, interval, measure.at_most)


def main() -> int:
    """Measure everything; 1 where a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="only measures whose name or set holds this word")
    parser.add_argument("--update", action="store_true", help="write bench/scores.json")
    options = parser.parse_args()
    if not (SHARED / "data").is_dir():
        print(f"gate: no measuring data at {SHARED}; nothing was measured")
        return 0
    printed: dict[tuple[str, ...], str] = {}
    scores = []
    for measure in measures():
        if options.only and options.only not in f"{measure.name} {measure.on}":
            continue
        if measure.needs and find_spec(measure.needs) is None:
            print(f"skip {measure.name}: {measure.needs} is not installed", flush=True)
            continue
        if measure.command not in printed:
            printed[measure.command] = run(measure.command)
        score = read(measure, printed[measure.command])
        scores.append(score)
        mark = "ok  " if score.holds else "FAIL"
        own = f"  n={score.n} ±{score.interval}" if score.n else ""
        bound = "ceiling" if score.at_most else "floor"
        print(f"{mark} {score.name:<44} {score.on:<34} {score.value:7.3f}  {bound} {score.floor:.3f}{own}", flush=True)
    if options.update and not options.only:
        (ROOT / "bench/scores.json").write_text(json.dumps([asdict(score) for score in scores], indent=1) + "\n", encoding="utf-8")
    broken = [score for score in scores if not score.holds]
    print(f"gate: {len(scores) - len(broken)} of {len(scores)} scores hold")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
