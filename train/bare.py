"""Real pages of which only the body is known (and of some the headline): their blocks, each with "body", "headline" or "other"."""

import re
from collections.abc import Iterator
from typing import Any

import body as bodies
from cuttings.page import blocks, depth
from cuttings.page.decode import Refused, decode
from cuttings.types import Page

Block = tuple[str, str]
_LONG, _SHORT, _FAR = 60, 12, 200
"""Characters of a block that its text proves to be of the body, of one between two such, and blocks from the first to the last at most."""


def bare(*, only_open: bool) -> Iterator[list[Block]]:
    """The pages of fundus-body and daniel whose blocks add up to the body in the gold; none of a domain that has yardstick rows."""
    for name, row in bodies.training(("fundus-body",) if only_open else ("fundus-body", "daniel")):
        page = _blocks(row, name == "daniel")
        if page:
            yield page


def _tight(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _blocks(row: dict[str, Any], titled: bool) -> list[Block] | None:
    """The blocks around the body; *titled*: the first line of the gold is the headline, which the page must hold."""
    page = Page(url=row.get("url"), fetched=None, body=row["bytes"], content_type="text/html")
    decoded = decode(page)
    if isinstance(decoded, Refused) or depth.deep(decoded.utf8):
        return None
    texts = blocks.walk(blocks.parse(decoded.utf8), decoded.utf8).text
    title, _, rest = row["text"].strip().partition("\n") if titled else ("", "", row["text"])
    gold, tight = _tight(rest), [_tight(text) for text in texts]
    sure = [at for at, text in enumerate(tight) if len(text) >= _LONG and text in gold]
    if len(gold) < 500 or len(sure) < 2 or sure[-1] - sure[0] > _FAR:
        return None
    body = {at for at in range(sure[0], sure[-1] + 1) if len(tight[at]) >= _SHORT and tight[at] in gold}
    for at, at_edge in ((sure[0] - 1, gold.startswith), (sure[-1] + 1, gold.endswith)):
        if 0 <= at < len(tight) and len(tight[at]) > 20 and at_edge(tight[at]):
            body.add(at)
    heads = {at for at in range(sure[0]) if titled and tight[at] == _tight(title)}
    if not 0.97 * len(gold) <= sum(len(tight[at]) for at in body) <= 1.02 * len(gold) or (titled and not heads):
        return None
    around = range(max(0, sure[0] - 60), min(len(texts), sure[-1] + 80))
    labels = dict.fromkeys(heads, "headline") | dict.fromkeys(body, "body")
    return [(" ".join(texts[at].split()), labels.get(at, "other")) for at in around if tight[at]]
