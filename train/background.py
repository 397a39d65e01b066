"""Count in how many news articles each word stem occurs: the background against which a story's own words stand out.

    python train/background.py            writes src/cuttings/data/lexicons/background.tsv

Reads ../shared/data/unlabelled/news.txt.gz (one article a block, a blank line between blocks).
"""

import gzip
from collections import Counter
from pathlib import Path

from cuttings.stories.terms import stems

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT.parent / "shared/data/unlabelled/news.txt.gz"
TARGET = ROOT / "src/cuttings/data/lexicons/background.tsv"
LEAST = 25
HEADER = """\
# In how many of {n} news articles (2012-2020) a word stem occurs; stems in fewer than {least} are left out.
# Source: counts over the texts of ramybaly/Article-Bias-Prediction (Apache-2.0); made by train/background.py.
"""


def main() -> None:
    """Write the counts, sorted by stem; the highest count stands for the number of articles."""
    counts: Counter[str] = Counter()
    with gzip.open(SOURCE, "rt", encoding="utf-8") as news:
        articles = news.read().split("\n\n")
    for article in articles:
        counts.update(set(stems(article)))
    rows = sorted((stem, n) for stem, n in counts.items() if n >= LEAST and stem.isascii() and not stem.isdigit())
    body = "".join(f"{stem}\t{n}\n" for stem, n in rows)
    TARGET.write_text(HEADER.format(n=len(articles), least=LEAST) + body, encoding="utf-8")


if __name__ == "__main__":
    main()
