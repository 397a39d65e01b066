"""Whether a noun that no list knows is called like somebody's trade: `loader`, `saddler`; not like a thing or a firm: `cruiser`."""

from __future__ import annotations

import re

from cuttings.statements.attribute import Raw, quotes_in
from cuttings.statements.hearing import Hearing
from cuttings.text import listed

__all__ = ["called_so", "human", "surely"]

_PERSON = re.compile(
    r"(?:man|woman|person|keeper|maker|worker|grower|owner|holder|bearer|driver|seller|smith|mate|[a-z]{3}ist|[a-z]{3}ian|[a-z]{3}eer)$"
)
_NO_TRADES = listed(
    "letter newsletter paper newspaper tower tender order offer computer monitor ruler register poster sticker banner ledger answer "
    "chapter whisper matter another other number member winner character minor mirror motor error factor sector vector corridor "
    "calendar altar river water flier flyer folder binder reader header footer trailer tracker buyer power barrier carrier liner "
    "freighter cutter tanker helicopter scanner counter cover supporter center teaser prayer manor harbor father mother brother "
    "sister daughter list checklist playlist shortlist blacklist waitlist cruiser destroyer bomber fighter trawler steamer "
    "manufacturer producer retailer insurer lender employer supplier provider exporter importer refiner broadcaster server router "
    "browser sensor indicator thermometer barometer meter printer copier speaker screener reactor tractor elevator generator "
    "simulator calculator predictor primer dossier climate estimate ultimate template checkmate stalemate career sheer "
    "carmaker automaker chipmaker drugmaker planemaker truckmaker phonemaker toymaker shipowner"
)
"""Things, firms and kin that end as trades do."""


def surely(noun: str) -> bool:
    """Whether a noun is of people by its ending alone.

    >>> surely("lockkeeper"), surely("checklist"), surely("loader")
    (True, False, False)
    """
    return _PERSON.search(noun) is not None and noun not in _NO_TRADES


def called_so(noun: str) -> bool:
    """Whether a noun may be somebody's trade by its ending, which things and firms share.

    >>> called_so("loader"), called_so("computer"), called_so("newsletter")
    (True, False, False)
    """
    return surely(noun) or (len(noun) > 5 and noun.endswith(("er", "or")) and noun not in _NO_TRADES)


_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|me|I[’'](?:m|ve|d|ll))\b")


def human(hearing: Hearing, raw: Raw) -> bool:
    """Whether it is a person who speaks: somebody "who" did something, or says "I".

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("“I saw it go,” a loader said.")
    >>> human(Hearing(made, roll(()), None, {}, []), raws(made)[0])
    True
    """
    assert raw.source is not None
    words, (first, last) = hearing.words, raw.source
    if "who" in words.lower[first + 1 : last + 2]:
        return True
    quoted = [piece for span in raw.content for number in quotes_in(words, span) for piece in words.quotes[number]]
    return any(_FIRST_PERSON.search(words.text, piece.start, piece.end) for piece in quoted)
