"""Statements as linked data: one JSON-LD document of schema.org Quotations, each part of the NewsArticle it stands in."""

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from cuttings.export.lines import enclosed
from cuttings.types import SURE, Kept, NameKind, Statement
from cuttings.types.wording import source

__all__ = ["quotations", "write"]

Record = dict[str, Any]

_TYPES: dict[NameKind | None, str] = {"person": "Person", "body": "Organization"}


def write(quotations: Iterable[Record], out: TextIO) -> int:
    """Write Quotations as one document; returns how many.

    >>> import io
    >>> out = io.StringIO()
    >>> write((), out), out.getvalue()
    (0, '{"@context": "https://schema.org", "@graph": [\\n]}\\n')
    """
    return enclosed(quotations, {"@context": "https://schema.org"}, "@graph", out)


def quotations(kept: Kept) -> Iterator[Record]:
    """The statements of an article as Quotations (https://schema.org/Quotation).

    Who speaks, and through whom it came (`creditText`), is said only where that is certain. What was not said is left out.
    """
    part = _article(kept)
    kinds: dict[str, NameKind] = {name.name: name.kind for name in kept.reading.names}
    for n, one in enumerate(kept.reading.statements):
        if one.content and not one.negated:
            yield _quotation(kept, n, one, kinds) | {"isPartOf": part}


def _quotation(kept: Kept, n: int, one: Statement, kinds: dict[str, NameKind]) -> Record:
    text = kept.reading.article.text
    made: Record = {
        "@type": "Quotation",
        "identifier": f"{kept.row.id}#{n}",
        "text": " … ".join(span.of(text) for span in one.content),
        "inLanguage": kept.reading.article.language,
        "genre": one.stance,
    }
    if one.speaker and one.score >= SURE:
        made["spokenByCharacter"] = {"@type": _TYPES.get(kinds.get(one.speaker), "Thing"), "name": one.speaker}
        made["creditText"] = source(one, text)
    return {key: value for key, value in made.items() if value is not None}


def _article(kept: Kept) -> Record:
    article, row = kept.reading.article, kept.row
    published = article.published
    made: Record = {"@type": "NewsArticle", "identifier": row.id, "headline": article.title, "url": row.url}
    made["datePublished"] = (published.instant or published.last or published.first) if published else None
    made["publisher"] = {"@type": "NewsMediaOrganization", "name": article.outlet} if article.outlet else None
    made["author"] = [{"@type": "Person", "name": name} for name in article.authors] or None
    return {key: value for key, value in made.items() if value is not None}
