"""How fast the reader answers over many articles made by a generator of ours: p50 and p95 of each kind of page, over HTTP.

    python bench/reader.py [--articles 20000] [--clients 1] [--requests 300] [--library FILE]

The library is made once and kept where --library says (else in a temporary folder that is removed).
"""

import argparse
import random
import re
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

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
