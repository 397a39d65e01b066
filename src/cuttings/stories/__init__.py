"""Stories across outlets: which articles tell of one affair, who copied whom, which facts differ, what happened when."""

from cuttings.stories.aligned import exchanged, share, taken
from cuttings.stories.alike import parts, place
from cuttings.stories.compare import compare
from cuttings.stories.copies import copies, shingles, sift
from cuttings.stories.gathered import Gathered, gather
from cuttings.stories.gist import gist
from cuttings.stories.lineage import lineages
from cuttings.stories.said import carried
from cuttings.stories.timeline import weightiest
from cuttings.stories.wordings import wordings

__all__ = [
    "Gathered",
    "carried",
    "compare",
    "copies",
    "exchanged",
    "gather",
    "gist",
    "lineages",
    "parts",
    "place",
    "share",
    "shingles",
    "sift",
    "taken",
    "weightiest",
    "wordings",
]
