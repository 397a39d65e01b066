"""The sources of a brief for a reference manager: BibTeX and CSL-JSON, one entry an article."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from cuttings.types import Source
from cuttings.types.wording import filed

__all__ = ["bibtex", "csl"]

_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {sign: "\\" + sign for sign in "&%$#_{}"}
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def _articles(sources: Iterable[Source]) -> Iterator[tuple[str, Source]]:
    """The articles cited, each once, with the key that it is cited by: outlet, year and the beginning of its id."""
    known: set[str] = set()
    for one in sources:
        if one.article not in known:
            known.add(one.article)
            outlet = re.sub(r"[^a-z0-9]", "", filed(one.outlet or "unknown")) or "source"
            yield f"{outlet}{(_first(one) or '')[:4]}{one.article[:6]}", one


def _first(source: Source) -> str | None:
    return (source.published.first or source.published.last) if source.published else None


def _single(source: Source) -> str | None:
    """The day of publication where it is known to the day."""
    return source.published.first if source.published and source.published.first == source.published.last else None


def bibtex(sources: Iterable[Source]) -> bytes:
    """The articles as BibTeX entries; a year only where all days that it may be are of it.

    >>> one = Source(n=1, article="9f2c00", outlet="Tolle Post", title="Dam & weir", published=None, url=None, captured=None, page="p",
    ...     sha256="ab", quote="")
    >>> print(bibtex([one]).decode().splitlines()[1])
      title = {{Dam \\& weir}},
    """
    return "".join(f"@misc{{{key},\n{_fields(one)}}}\n\n" for key, one in _articles(sources)).encode("utf-8", "replace")


def _fields(one: Source) -> str:
    day, published = _single(one), one.published
    years = {(day or "")[:4] for day in ((published.first, published.last) if published else ())}
    fields = {
        "title": f"{{{_tex(one.title or 'Without a headline')}}}",
        "author": " and ".join(f"{{{_tex(name)}}}" for name in one.authors),
        "howpublished": _tex(one.outlet or ""),
        "year": years.pop() if len(years) == 1 else "",
        "month": str(int(day[5:7])) if day else "",
        "url": _CONTROL.sub("", one.url or "").replace("{", "%7B").replace("}", "%7D"),
        "note": _tex(f"Captured {one.captured or 'at an unknown time'}; SHA-256 {one.sha256}"),
    }
    return "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in " ".join(_CONTROL.sub(" ", text).split()))


def csl(sources: Iterable[Source]) -> bytes:
    """The articles as CSL-JSON items (article-newspaper).

    >>> csl([])
    b'[]\\n'
    """
    return (json.dumps([_item(key, one) for key, one in _articles(sources)], ensure_ascii=True, indent=2) + "\n").encode()


def _item(key: str, one: Source) -> dict[str, Any]:
    first, last = (one.published.first, one.published.last) if one.published else (None, None)
    days = [[int(part) for part in day.split("-")] for day in dict.fromkeys((first, last)) if day]
    item = {
        "id": key,
        "type": "article-newspaper",
        "title": one.title or "",
        "container-title": one.outlet or "",
        "author": [{"literal": name} for name in one.authors],
        "issued": {"date-parts": days} if days else {},
        "accessed": {"raw": one.captured} if one.captured else {},
        "URL": one.url or "",
        "language": one.language or "",
        "note": f"SHA-256 {one.sha256}",
    }
    return {name: value for name, value in item.items() if value}
