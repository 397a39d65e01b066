"""How fast the reader answers over many articles made by a generator of ours: p50 and p95 of each kind of page, over HTTP.

    python bench/reader.py [--articles 20000] [--clients 1] [--requests 300] [--library FILE]

The library is made once and kept where --library says (else in a temporary folder that is removed).
"""

import argparse
import random
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

from cuttings import Library
from cuttings.types import Page

SYLLABLES = "ba ker lu mi nor ta ven do sha pel ri gan mo zu tre hal ost wen dru cal".split()  # noqa: SIM905
VERBS = ("closed", "opened", "repaired", "inspected", "sold", "flooded", "surveyed", "blocked")
THINGS = ("weir", "harbour", "tramline", "school", "reservoir", "market hall", "ferry", "bridge", "hospital", "quarry")
OUTLETS = ("Tolle Post", "Norwire", "The Quay", "Harbour Daily", "Inland Courier", "Upland Mail")


def name(chance: random.Random) -> str:
    """An invented name of two or three syllables."""
    return "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3)))).capitalize()


def article(chance: random.Random, number: int, affair: tuple[str, str, str, str]) -> Page:
    """One page about an invented affair: place, person, thing, verb."""
    place, person, thing, verb = affair
    outlet, day = chance.choice(OUTLETS), date(2024, 1, 1) + timedelta(days=number // 40)
    count = chance.randint(3, 900)
    paragraphs = [
        f"The {thing} at {place} was {verb} on {day:%A} after {count} residents of {name(chance)} complained, the council said.",
        f'"We had no choice," {person} said. "The {thing} could not wait another {chance.randint(2, 9)} weeks."',
        *(
            f"Workers from {name(chance)} and {name(chance)} {chance.choice(VERBS)} the {chance.choice(THINGS)} near {place}, "
            f"where {chance.randint(10, 5000)} people live, {person} told {name(chance)} in {day.year - chance.randint(1, 20)}."
            for _ in range(chance.randint(3, 9))
        ),
    ]
    head = f"{thing.capitalize()} at {place} {verb}, {person.split()[-1]} says"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    html = (
        f"<html lang=en><head><title>{head} | {outlet}</title><meta property='og:site_name' content='{outlet}'>"
        f"<meta property='article:published_time' content='{day}T08:00:00+00:00'><meta property='article:section' content='Regions'></head>"
        f"<body><nav><a href=/>Home</a></nav><article><h1>{head}</h1><p class=byline>By {name(chance)} {name(chance)}</p>"
        f"{body}</article></body></html>"
    )
    site = outlet.lower().replace(" ", "-")
    return Page(url=f"https://{site}.example/{number}", fetched=f"{day}T12:00:00Z", body=html.encode(), content_type="text/html")


def pages(count: int, seed: int = 1) -> Iterator[Page]:
    """*count* pages about count / 6 affairs, newest last."""
    chance = random.Random(seed)
    affairs = [(name(chance), f"{name(chance)} {name(chance)}", chance.choice(THINGS), chance.choice(VERBS)) for _ in range(count // 6 + 1)]
    for number in range(count):
        yield article(chance, number, affairs[max(0, min(len(affairs) - 1, number // 6 + chance.randint(-3, 3)))])


def serve(library: Path) -> int:
    """Start the reader in a thread of this process; returns its port."""
    import uvicorn

    from cuttings.web import app

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    server = uvicorn.Server(uvicorn.Config(app(library), host="127.0.0.1", port=port, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return port


def measure(port: int, paths: list[str], clients: int, requests: int) -> list[float]:
    """Milliseconds of each of *requests* answers to *paths* in turn, from *clients* at once."""
    import httpx

    def ask(number: int) -> float:
        start = time.perf_counter()
        answer = client.get(f"http://127.0.0.1:{port}{paths[number % len(paths)]}")
        answer.raise_for_status()
        return 1000 * (time.perf_counter() - start)

    with httpx.Client() as client, ThreadPoolExecutor(clients) as pool:
        ask(0)
        return list(pool.map(ask, range(requests)))


def report(library: Path, clients: int, requests: int) -> None:
    """Print p50 and p95 for front page, search, article and story pages."""
    with Library(library) as opened:
        rows = opened.list(limit=50)
        told = opened.stories(limit=50)
    port = serve(library)
    words = [f"/search?q={thing.replace(' ', '+')}+{verb}" for thing in THINGS for verb in VERBS]
    kinds = {
        "front page": ["/"],
        "search": words,
        "article": [f"/article/{row.id}" for row in rows],
        "story": [f"/story/{story.id}" for story in told],
    }
    for kind, paths in kinds.items():
        times = sorted(measure(port, paths, clients, requests))
        print(
            f"{kind:<12} p50 {statistics.median(times):7.1f} ms   p95 {times[int(0.95 * len(times))]:7.1f} ms   n={len(times)}", flush=True
        )


def main() -> None:
    """Make the library where it is not there yet, then measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--clients", type=int, default=1)
    parser.add_argument("--requests", type=int, default=300)
    parser.add_argument("--library", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = options.library or Path(folder) / "library.db"
        start, cpu = time.monotonic(), time.process_time()
        with Library(library) as opened:
            if opened.counts()["articles"] < options.articles:
                added = opened.add(pages(options.articles))
                print(f"{len(added.kept)} articles added in {time.monotonic() - start:.0f} s ({time.process_time() - cpu:.0f} s CPU here)")
        report(library, options.clients, options.requests)


if __name__ == "__main__":
    main()
