"""Intake and its walls, measured: python bench/sources.py [warc|crash|watch] [--runs N]

    warc     records a second of our WARC reader beside FastWARC alone, which only goes through the records, on the same files
    crash    N times (1,000): add pages, kill -9 at a moment by chance; then nothing acknowledged may be lost, `check` is clean, and a
             rebuild gives the tables of a library that was never killed
    watch    a watch of two days against a server of ours that is busy, broken, slow, gone and changing: what was kept, and what was asked

Pages are made here; no data, no network beyond this machine.
"""

import argparse
import gzip
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

WORDS = ("ferry", "harbour", "fog", "mayor", "council", "quay", "boat", "night", "morning", "bridge", "river", "board", "weir", "town")


def crawl(path: Path, count: int, pages: int, *, packed: bool) -> None:
    """A WARC file of *count* records, *pages* percent of them pages, the rest pictures."""
    from warcs import HTTP, record

    chance = random.Random(7)
    with path.open("wb") as out:
        for number in range(count):
            if number % 100 < pages:
                text = " ".join(chance.choices(WORDS, k=2500))
                one = record(f"https://post.example/{number}", f"<html><body><h1>{number}</h1><p>{text}".encode())
            else:
                one = record(f"https://post.example/{number}.png", chance.randbytes(4000), http=HTTP.replace(b"text/html", b"image/png"))
            out.write(gzip.compress(one, 1) if packed else one)


def warc() -> None:
    """Print records a second of processor time, ours beside FastWARC alone, the best of three runs in turn."""
    from fastwarc import ArchiveIterator

    from cuttings.sources import Archive, records

    def alone(path: Path) -> int:
        return sum(1 for _ in ArchiveIterator(path.open("rb"), parse_http=False))

    def ours(path: Path) -> int:
        return sum(1 for _ in records(Archive(path=str(path), where=str(path), kind="warc")))

    print(f"{'file':<34}{'records':>9}{'FastWARC/s':>12}{'ours/s':>10}{'share':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for pages, packed in ((25, True), (100, True), (25, False), (0, True)):
            path = Path(folder) / "crawl.warc.gz"
            count = 8000
            crawl(path, count, pages, packed=packed)
            best = {alone: 1e9, ours: 1e9}
            for _ in range(3):
                for work in (alone, ours):
                    began = time.process_time()
                    work(path)
                    best[work] = min(best[work], time.process_time() - began)
            name = f"{pages}% pages, {'gzip' if packed else 'plain'}, {path.stat().st_size >> 20} MB"
            print(
                f"{name:<34}{count:>9,}{count / best[alone]:>12,.0f}{count / best[ours]:>10,.0f}{best[alone] / best[ours]:>8.2f}",
                flush=True,
            )


ADD = """
import sys
sys.path[:0] = [sys.argv[2]]
from handmade import page, reading
from cuttings import Library
from cuttings.library import adding
adding.BATCH_PAGES = 4
first, count = int(sys.argv[3]), int(sys.argv[4])
with Library(sys.argv[1]) as library:
    for n in range(first, first + count, 4):
        pages = [page(k) for k in range(n, n + 4)]
        library.keep([(one, reading(one, title=f"Weir {one.url[-6:]} fails")) for one in pages])
        print(n + 4, flush=True)
"""


def crash(runs: int) -> None:
    """Print what a thousand kills cost."""
    from cuttings import Library
    from handmade import page

    chance = random.Random(11)
    acknowledged = kills = late = 0
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        for run in range(runs):
            command = [sys.executable, "-c", ADD, str(path), str(ROOT / "tests"), str(acknowledged), "4000"]
            with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
                assert child.stdout is not None
                for _ in range(chance.choice((0, 0, 1, 1, 2, 3))):
                    line = child.stdout.readline()
                    acknowledged = max(acknowledged, int(line or 0))
                time.sleep(chance.random() * (0.25 if acknowledged else 0.6))
                child.send_signal(signal.SIGKILL)
                rest = child.stdout.read().split()
                acknowledged = max([acknowledged, *(int(one) for one in rest if one.isdigit())])
            kills += child.returncode == -signal.SIGKILL
            late += child.returncode != -signal.SIGKILL
            if run % 100 == 99 or run == runs - 1:
                with Library(path) as library:
                    counts, problems = library.counts(), library.check().problems
                    lost = [n for n in range(acknowledged) if not _is_kept(library, page(n).id)]
                print(
                    f"{run + 1:>5} runs, {kills} kills, {acknowledged} pages acknowledged, {counts['articles']} kept, {len(lost)} lost,"
                    f" {len(problems)} problems, {time.monotonic() - began:.0f} s",
                    flush=True,
                )
                if lost or problems:
                    sys.exit(1)
        print("the tables after a rebuild are those of a library that was never killed:", _same(path, acknowledged, Path(folder)))


def _is_kept(library: object, id: str) -> bool:
    from cuttings.errors import NotFound

    try:
        library.page(id)  # type: ignore[attr-defined]
    except NotFound:
        return False
    return True


def _same(path: Path, count: int, folder: Path) -> bool:
    """Whether pages, articles and fetches are those of a library that took all pages in one go."""
    import sqlite3

    from cuttings import Library
    from handmade import page, reading

    with Library(path) as library:
        have = {one.id for one, _ in library.pages()}
    pages = [page(n) for n in range(max(count, len(have)))]
    with Library(folder / "whole.db") as whole:
        whole.keep([(one, reading(one, title=f"Weir {one.url[-6:]} fails")) for one in pages if one.id in have])  # type: ignore[index]
    told = []
    for one in (path, folder / "whole.db"):
        with Library(one) as library:
            library.rebuild(workers=0)
        with closing(sqlite3.connect(one)) as db:
            told.append(
                [
                    sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
                    for table in ("page", "article", "card", "refusal", "fetch")
                ]
            )
    return told[0] == told[1]


def watch() -> None:
    """Print what a watch of two days kept and asked, against every fault."""
    from cuttings import Library
    from cuttings.library.watching import Watch
    from cuttings.sources.web.fetch import Fetcher, Spend
    from cuttings.sources.web.pace import Hosts
    from cuttings.types import Reach
    from handmade import html
    from servers import http, serving, silent, trickle

    now = [datetime(2026, 3, 4, 10, tzinfo=UTC)]

    def clock() -> datetime:
        return now[0]

    reach = Reach(private=True)
    hosts = Hosts(clock=lambda: clock().timestamp(), sleep=lambda seconds: None, pause=0.0)
    busy, broken = http(b"", "429 Too Many Requests", Retry_After="1800"), http(b"", "500 Internal Server Error")
    faults = {
        "plain": [http(html(0).body)],
        "busy": [busy, http(html(1).body)],
        "broken": [broken, broken, http(html(2).body)],
        "silent": [silent, http(html(3).body)],
        "trickling": [trickle, http(html(4).body)],
        "changed": [http(html(5).body), http(html(5, extra="Nine are missing.").body)],
        "gone": [http(b"", "410 Gone")],
    }
    with serving(**faults) as server, tempfile.TemporaryDirectory() as folder, Library(Path(folder) / "library.db") as library:
        items = "".join(f"<item><link>{server.url(f'/{name}')}</link></item>" for name in faults)
        server.answers["/feed"] = http(f"<rss version='2.0'><channel><title>Post</title>{items}</channel></rss>".encode(), kind="text/xml")
        spend = Spend(seconds=1.0, silence=0.5)
        work = Watch(library, reach, fetcher=Fetcher(reach, hosts=hosts, spend=spend), clock=clock)
        work.add([server.url("/feed")])
        for _ in range(96):
            work.once()
            now[0] += timedelta(minutes=30)
        (source,) = work.sources()
        kept = {(row.url or "").rpartition("/")[2]: row.versions for row in library.list()}
        print(f"{'page':<12}{'requests in two days':>22}{'versions kept':>15}")
        for name in ["feed", *faults]:
            print(f"{name:<12}{server.paths().count('/' + name):>22}{kept.get(name, 0):>15}")
        print(f"waiting {source.waiting}, not had {source.lost}; check: {len(library.check().problems)} problems")


def main() -> None:
    """Parse the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", default=["warc", "watch"], metavar="WHAT")
    parser.add_argument("--runs", type=int, default=1000)
    options = parser.parse_args()
    for name in options.what:
        {"warc": warc, "watch": watch, "crash": lambda: crash(options.runs)}[name]()


if __name__ == "__main__":
    main()
