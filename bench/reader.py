"""How fast the reader answers over many articles made by a generator of ours: p50 and p95 of each kind of page, over HTTP.

    python bench/reader.py [--articles 50000] [--clients 32] [--requests 300] [--library FILE]

The library is made once and kept where --library says (else in a temporary folder that is removed). The reader is a process of its own;
its processor time for each answer, the size of the largest answer and its memory are printed too. Each kind of page is measured twice:
"made" where every request has an address of its own, so that no answer stands from before, and "stands" where the same addresses are asked
again and again and the library does not change. Floors, where there are any, are those of one client on a quiet machine.
"""

import argparse
import itertools
import multiprocessing
import random
import re
import socket
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import psutil

from cuttings import Library
from cuttings.types import Page

SYLLABLES = "ba ker lu mi nor ta ven do sha pel ri gan mo zu tre hal ost wen dru cal".split()  # noqa: SIM905
VERBS = ("closed", "opened", "repaired", "inspected", "sold", "flooded", "surveyed", "blocked")
THINGS = ("weir", "harbour", "tramline", "school", "reservoir", "market hall", "ferry", "bridge", "hospital", "quarry")
OUTLETS = ("Tolle Post", "Norwire", "The Quay", "Harbour Daily", "Inland Courier", "Upland Mail")
SENTENCES = (
    "Workers from {name} {verb} the {own} near {place}, where {count} people live, {person} told {outlet} in {year}.",
    "The {own} and the {word} were {verb} by a {word} from {name}, according to the council of {place}.",
    "A {word} of {count} {word} waits at {name}, and nobody has counted the {own}, said {person}.",
    "{person} will meet the {own} {word} at {place} on {day}, a spokesman for the {own} announced.",
    "Since {year} the {own} has cost {count} million crowns, more than the {word} of {name}.",
    "{other} denied that the {word} was {verb} before the {own} came to {place}.",
    "The {word} {own} is to open by the end of {later}, the ministry in {name} promised.",
    "At least {small} people were hurt when a {word} struck the {own} outside {place}, police said.",
    "It is the {small}th {word} of the {own} since a {word} in {name}, where the {word} had its {own}.",
    'Residents called the {own} "a {word} for {place}", and asked {other} for a {word}.',
)
PER_DAY, LARGEST = 40, 80


@dataclass(frozen=True)
class Affair:
    """What the articles of one invented affair have in common: place, two people, a thing, what became of it, and words of its own."""

    place: str
    person: str
    other: str
    thing: str
    verb: str
    own: tuple[str, ...]


def name(chance: random.Random) -> str:
    """An invented name of two or three syllables."""
    return "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3)))).capitalize()


def vocabulary(chance: random.Random, count: int = 6_000) -> list[str]:
    """Invented words, of which early ones are to be used more often, as in a language."""
    return list(dict.fromkeys("".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4)))) for _ in range(count)))


def word(chance: random.Random, known: list[str]) -> str:
    """A word by Zipf's law, roughly: the chance of a word falls with its place."""
    return known[int(len(known) ** chance.random()) - 1]


def affair(chance: random.Random, known: list[str]) -> Affair:
    """An affair about an invented place, two people, a thing, and a dozen words of its own."""
    person, other = (f"{name(chance)} {name(chance)}" for _ in range(2))
    own = tuple(chance.choice(known) for _ in range(12))
    return Affair(name(chance), person, other, chance.choice(THINGS), chance.choice(VERBS), own)


def sentence(chance: random.Random, about: Affair, day: date, known: list[str]) -> str:
    """One sentence about an affair."""
    slots = re.findall(r"{(\w+)}", pattern := chance.choice(SENTENCES))
    fill: dict[str, Callable[[], object]] = {
        "name": lambda: name(chance),
        "verb": lambda: chance.choice(VERBS),
        "own": lambda: chance.choice(about.own),
        "word": lambda: word(chance, known),
        "place": lambda: about.place,
        "person": lambda: about.person,
        "other": lambda: about.other,
        "outlet": lambda: chance.choice(OUTLETS),
        "count": lambda: chance.randint(100, 5000),
        "small": lambda: chance.randint(4, 20),
        "year": lambda: day.year - chance.randint(1, 20),
        "later": lambda: day.year + 1,
        "day": lambda: f"{day + timedelta(days=chance.randint(1, 5)):%A}",
    }
    for slot in slots:
        pattern = pattern.replace("{" + slot + "}", str(fill[slot]()), 1)
    return pattern


def article(chance: random.Random, number: int, about: Affair, day: date, known: list[str]) -> Page:
    """One page about an affair."""
    place, person, thing, verb, outlet = about.place, about.person, about.thing, about.verb, chance.choice(OUTLETS)
    paragraphs = [
        f"The {thing} at {place} was {verb} on {day:%A} after {chance.randint(3, 900)} residents of {name(chance)} complained, "
        "the council said.",
        f'"We had no choice," {person} said. "The {thing} could not wait another {chance.randint(2, 9)} weeks."',
        *(" ".join(sentence(chance, about, day, known) for _ in range(chance.choice((1, 2)))) for _ in range(chance.randint(4, 11))),
    ]
    head = f"{thing.capitalize()} at {place} {verb}: {chance.choice(about.own)} {word(chance, known)}, {person.split()[-1]} says"
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
    """*count* pages, oldest first, about affairs of which most have few articles and some have up to 80, over days to weeks."""
    chance = random.Random(seed)
    known = vocabulary(chance)
    told: list[tuple[float, Affair]] = []
    while len(told) < count:
        about, start = affair(chance, known), chance.uniform(0, count / PER_DAY)
        size = min(LARGEST, int(2 * chance.paretovariate(1.1)))
        told += [(start + chance.expovariate(1 / 3), about) for _ in range(size)]
    told.sort(key=lambda one: one[0])
    for number, (at, about) in enumerate(told[:count]):
        yield article(chance, number, about, date(2024, 1, 1) + timedelta(days=int(at)), known)


def serve(library: Path, port: int) -> None:
    """The reader as the command `serve` runs it, until it is ended."""
    from cuttings.cli import main

    main(["serve", "--library", str(library), "--port", str(port)])


@contextmanager
def reader(library: Path) -> Iterator[tuple[int, psutil.Process]]:
    """The reader in a process of its own: its port and the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(library, port))
    process.start()
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield port, psutil.Process(process.pid)
    finally:
        process.terminate()
        process.join()


def measure(port: int, paths: list[str], clients: int, requests: int, anew: bool) -> tuple[list[float], int]:
    """Milliseconds of each of *requests* answers to *paths* in turn, from *clients* at once; and the bytes of the largest.

    With *anew* each address is another one, by a part of the query that no page heeds.
    """
    import httpx

    def ask(number: int) -> tuple[float, int]:
        start, path = time.perf_counter(), paths[number % len(paths)]
        own = f"{'&' if '?' in path else '?'}request={next(numbers)}" if anew else ""
        answer = client.get(f"http://127.0.0.1:{port}{path}{own}")
        answer.raise_for_status()
        return 1000 * (time.perf_counter() - start), len(answer.content)

    numbers = itertools.count()
    with httpx.Client(timeout=60, limits=httpx.Limits(max_connections=clients)) as client, ThreadPoolExecutor(clients) as pool:
        for number in range(min(8, requests)):
            ask(number)
        found = list(pool.map(ask, range(requests)))
    return [one for one, _ in found], max(size for _, size in found)


def kinds(library: Path) -> dict[str, list[str]]:
    """Addresses of each kind of page."""
    with Library(library) as opened:
        rows, told, speakers = opened.list(limit=50), opened.stories(limit=50), opened.speakers(limit=50)
        outlets, day = opened.outlets(), rows[25].published
    since = day.first if day else "2024-01-02"
    words = [f"{thing.replace(' ', '+')}+{verb}" for thing in THINGS for verb in VERBS]
    who = [speaker.name.replace(" ", "+") for speaker in speakers]
    lists = ["/articles", *(f"/articles?outlet={outlet.name.replace(' ', '+')}" for outlet in outlets[:6]), f"/articles?since={since}"]
    return {
        "front page": ["/"],
        "articles": [*lists, *(f"/articles?after={row.id}" for row in rows[:8])],
        "outlets": ["/outlets"],
        "sections": ["/sections"],
        "people": ["/who"],
        "speaker": [f"/who/{speaker.key}" for speaker in speakers],
        "story": [f"/story/{story.id}" for story in told],
        "article": [f"/article/{row.id}" for row in rows],
        "search: word": [f"/search?q={thing.replace(' ', '+')}" for thing in THINGS],
        "search: words": [f"/search?q={some}" for some in words],
        "search: phrase": [f"/search?q=%22we+had+no+choice%22+{thing}" for thing in THINGS if " " not in thing],
        "search: outlet": [f"/search?q={some}+outlet:quay" for some in words],
        "search: said-by": [f"/search?q={THINGS[n % 10].split()[0]}+said-by:%22{one}%22" for n, one in enumerate(who)],
        "search: since": [f"/search?q={some}+since:{since}" for some in words],
    }


def measured(process: psutil.Process, port: int, paths: list[str], clients: int, requests: int, anew: bool) -> str:
    """What `measure` finds, in one line."""
    before = process.cpu_times()
    times, size = measure(port, paths, clients, requests, anew)
    after, times = process.cpu_times(), sorted(times)
    cpu = 1000 * (after.user + after.system - before.user - before.system) / (requests + min(8, requests))
    p50, p95 = statistics.median(times), times[int(0.95 * len(times))]
    return f"p50 {p50:7.1f} ms   p95 {p95:7.1f} ms   CPU {cpu:6.1f} ms   {size / 1000:6.1f} kB   n={len(times)}"


def report(library: Path, clients: int, requests: int) -> None:
    """Print p50 and p95, processor time, size of each kind of page, and the reader's memory."""
    pages = kinds(library)
    with reader(library) as (port, process):
        for kind, paths in pages.items():
            for anew in (True, False):
                print(f"{kind:<16} {'made' if anew else 'stands':<7}", measured(process, port, paths, clients, requests, anew), flush=True)
        memory = process.memory_info().rss / 2**20
        print(f"memory of the reader {memory:.0f} MiB")


def main() -> None:
    """Make the library where it is not there yet, then measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--clients", type=int, default=32)
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
