"""Speed of `cuttings add`, whole path with the store, beside a bare Lexbor parse and trafilatura's extraction of the same bytes.

    python bench/intake.py FILE.jsonl.gz [...]     pages read, refused by reason, pages a second of one core, and the ratios
    python bench/intake.py --memory                peak memory after 1,000 and after 10,000 pages, made by repeating what FILEs hold

CPU seconds are user + system of the process and its children; compare ratios of one run only. The program runs from its bytecode, as an
installed one does: a first, empty run writes it, also where PYTHONDONTWRITEBYTECODE says otherwise.
"""

import argparse
import base64
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a gzip JSONL file of pages."""
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield json.loads(line)


def html(row: dict[str, str]) -> bytes:
    """The bytes of a row's page."""
    return base64.b64decode(row["html_b64"]) if "html_b64" in row else row["html"].encode("utf-8")


def timed(work: Callable[[bytes], object], bodies: list[bytes]) -> float:
    """CPU seconds of *work* over all *bodies*, in this process, after three that are not counted."""
    for body in bodies[:3]:
        work(body)
    start = time.process_time()
    for body in bodies:
        work(body)
    return time.process_time() - start


def lexbor(body: bytes) -> object:
    """Parse and nothing else."""
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(body)


def trafilatura(body: bytes) -> object:
    """Extraction and nothing else, with trafilatura's defaults."""
    import trafilatura as peer

    return peer.extract(body)


def add(paths: list[Path], library: Path) -> tuple[float, float, dict[str, object], int]:
    """CPU seconds, wall seconds, the summary, and peak resident KiB of the largest process of one `cuttings add`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    command = [sys.executable, "-m", "cuttings", "add", *map(str, paths), "--library", str(library), "--jsonl"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 3):
        sys.exit(f"add failed: {done.stderr[-800:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, wall, summary(library), after.ru_maxrss


def summary(library: Path) -> dict[str, object]:
    """What a library holds: articles and refusals by reason."""
    from cuttings import Library

    with Library(library) as opened:
        reasons: dict[str, int] = {}
        for refusal in opened.refused():
            reasons[str(refusal.reason)] = reasons.get(str(refusal.reason), 0) + 1
        return {"articles": opened.counts()["articles"], "refused": reasons}


def speed(paths: list[Path]) -> None:
    """Print one line a file, and one for a single `add` of all of them, which starts its processes once."""
    print(f"{'set':<16}{'pages':>6}{'read':>6}{'pages/s/core':>14}{'ms/page':>9}{'x lexbor':>10}{'x trafilatura':>15}  refused")
    total, floors, peers = 0, 0.0, 0.0
    for path in paths:
        bodies = [html(row) for row in rows(path)]
        floor, peer = timed(lexbor, bodies), timed(trafilatura, bodies)
        total, floors, peers = total + len(bodies), floors + floor, peers + peer
        line(path.name.split(".")[0], [path], len(bodies), floor, peer)
    if len(paths) > 1:
        line("all in one", paths, total, floors, peers)


def line(name: str, paths: list[Path], n: int, floor: float, peer: float) -> None:
    """Add the files and print what it took beside the CPU seconds of the bare parse and of the peer."""
    with tempfile.TemporaryDirectory() as folder:
        cpu, _, held, _ = add(paths, Path(folder) / "library.db")
    ratios = f"{n / cpu:>14.0f}{1000 * cpu / n:>9.2f}{cpu / floor:>10.1f}{peer / cpu:>14.2f}x"
    print(f"{name:<16}{n:>6}{held['articles']:>6}{ratios}  {held['refused']}", flush=True)


def memory(paths: list[Path]) -> None:
    """Print peak memory of the largest process for 1,000 and for 10,000 pages."""
    source = [row for path in paths for row in rows(path)]
    for count in (1_000, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "pages.jsonl.gz"
            with gzip.open(target, "wt", encoding="utf-8", compresslevel=1) as out:
                for i in range(count):
                    row = source[i % len(source)]
                    turn = {"url": f"https://copy-{i}.example/", **{key: row[key] for key in ("html", "html_b64") if key in row}}
                    out.write(json.dumps(turn) + "\n")
            cpu, wall, held, peak = add([target], Path(folder) / "library.db")
            cost = f"{1000 * cpu / count:.2f} ms CPU a page, {wall:.0f} s"
            print(f"{count:>6} pages: peak {peak / 1024:.0f} MB, {cost}, {held['articles']} read", flush=True)


def main() -> None:
    """Parse the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--memory", action="store_true")
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "one.html").write_text("<h1>Bridge closed</h1><p>The old bridge was closed on Monday, the mayor of the town said.")
        add([Path(folder) / "one.html"], Path(folder) / "library.db")
    os.environ.setdefault("PYTHONHASHSEED", "0")
    (memory if options.memory else speed)(options.files)


if __name__ == "__main__":
    main()
