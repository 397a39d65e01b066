"""Stories across outlets: which articles tell of one affair, who copied whom, which facts differ, what happened when."""

from cuttings.stories.aligned import taken
from cuttings.stories.alike import gist, place
from cuttings.stories.compare import compare
from cuttings.stories.copies import copies, shingles, sift

__all__ = ["compare", "copies", "gist", "place", "shingles", "sift", "taken"]
