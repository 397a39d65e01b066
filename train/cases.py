"""The flattened pages of our own that may be read, as stretches with the labels of the net: found in the page by their gold."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cards import ROOT
from cuttings.dates.day import days
from joints import Stretch

CASES, OWN = ROOT / "tests" / "cases" / "flat", ROOT / "train" / "own"
_FAR = 4000
"""Characters between two words of the body at most."""


def rows() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every page that may be read, with the name of its file: what one writer wrote."""
    for name in ("pages", "later", "fresh", "world"):
        for row in _lines(CASES / f"{name}.jsonl"):
            if int(hashlib.sha256(row["id"].encode()).hexdigest()[0], 16) % 2 == 0 or row["id"].startswith(("m-", "p-")):
                yield name, row
    for path in sorted(OWN.glob("pages-*.jsonl")):
        for row in _lines(path):
            yield path.stem, row


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def stretches() -> Iterator[tuple[str, list[Stretch]]]:
    """Every page that may be read, with its stretches; those whose body does not stand in the page word by word are left out."""
    for _, row in rows():
        found = stretched(row)
        if found:
            yield row["raw"], found


def stretched(row: dict[str, Any]) -> list[Stretch] | None:
    """The stretches of a page; None where its body does not stand in it word by word."""
    body = _body(row["body"], row["raw"])
    return _filled(row["raw"], [*body, *_fields(row, body)]) if body else None


def _standfirst(row: dict[str, Any]) -> str | None:
    """The standfirst: the one paragraph that another fair reading of the body has before it."""
    body = row["body"].strip()
    for other in (text.strip() for text in row.get("body_alts") or ()):
        ahead = other.removesuffix(body).strip()
        if ahead != other and len(ahead) > 20 and "\n\n" not in ahead:
            return ahead
    return None


def _body(body: str, page: str) -> list[Stretch] | None:
    """The stretches of the body, as long as they stand in the page without anything between their words."""
    found: list[Stretch] = []
    at = 0
    for words in (paragraph.split() for paragraph in re.split(r"\n\s*\n", body)):
        first = 0
        while first < len(words):
            match, size = None, len(words) - first
            while size and not match:
                match = re.compile(r"\s*".join(map(re.escape, words[first : first + size]))).search(page, at)
                match = match if match and match.start() - at < _FAR else None
                size = size if match else size // 2 if size > 3 else size - 1
            if not match:
                return None
            start, at = match.span()
            if found and start - found[-1][1] < 2 and "\n" not in page[found[-1][1] : start]:
                start = found.pop()[0]
            found.append((start, at, "body"))
            first += size
    return found


def _fields(row: dict[str, Any], body: list[Stretch]) -> list[Stretch]:
    page, first, last = row["raw"], body[0][0], body[-1][1]
    found: list[Stretch] = []

    def put(value: str | None, label: str, where: Callable[[int], bool] = lambda start: True) -> None:
        for match in re.finditer(r"\s+".join(map(re.escape, (value or "").split())), page, re.IGNORECASE) if value else ():
            if where(match.start()) and all(match.end() <= left or match.start() >= right for left, right, _ in [*body, *found]):
                found.append((*match.span(), label))

    put(row["title"], "headline")
    put(row.get("standfirst") or _standfirst(row), "standfirst")
    put(row["outlet"], "outlet")
    for name in row["authors"]:
        put(name, "person", lambda start: 0 < start < first or _led(page[max(0, start - 25) : start]))
    title = next((start for start, _, label in found if label == "headline"), first)
    places = [match.start() for match in re.finditer(re.escape(row["section"] or "\0"), page, re.IGNORECASE) if match.start() < first]
    if places:
        nearest = min(places, key=lambda start: abs(start - title))
        put(row["section"], "section", lambda start: start == nearest)
    for name in row["agencies"]:
        put(name, "agency", lambda start: start < first or start >= last)
    told = row["published"] or {"first": "9", "last": "0"}
    for span, when in days(page[:first], None, row["fetched"]):
        if when.first and when.last and when.first <= told["last"] and told["first"] <= when.last:
            put(page[span.start : span.end], "time", lambda start, at=span.start: start == at)  # type: ignore[misc]
    return found


def _led(before: str) -> bool:
    return before.strip().split("\n")[-1].lower().endswith(("by", "writing by"))


def _filled(page: str, found: list[Stretch]) -> list[Stretch]:
    """The stretches in order, and the lines between them."""
    whole: list[Stretch] = []
    at = 0
    for start, end, label in [*sorted(found), (len(page), len(page), "")]:
        if start >= at:
            whole += [(at + line.start(), at + line.end(), "other") for line in re.finditer(r"[^\n]+", page[at:start])]
            whole += [(start, end, label)] if label else []
            at = end
    return whole
