"""Sort the words of unlabelled news into clusters by the neighbours they keep, and write `clusters.npz` with its card.

    python train/clusters.py [--limit ARTICLES] [--out FOLDER]

Counts of left and right neighbours, square roots of their shares, a truncated singular value decomposition, k-means; all seeded.
"""

import argparse
import gzip
import os
from array import array
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.utils.extmath import randomized_svd

import cards
from cuttings.grammar.forms import fold
from cuttings.grammar.pieces import cut

WORDS, NEIGHBOURS, DIMENSIONS, COARSE, FINE, ROUNDS = 48_000, 2_500, 80, 64, 768, 12
SOURCE = cards.Source("unlabelled/news.txt.gz", "ramybaly/Article-Bias-Prediction", "Apache-2.0", True)


def lines(path: Path, limit: int) -> Iterator[str]:
    """Paragraphs of the first *limit* articles (0: all)."""
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
        articles = 0
        for line in file:
            if line.strip():
                yield line.rstrip("\n")
            else:
                articles += 1
                if limit and articles >= limit:
                    return


def stream(paragraphs: Iterator[str]) -> Iterator[str]:
    """Folded forms of all words; a paragraph begins with an empty form."""
    for paragraph in paragraphs:
        yield ""
        folded = fold(paragraph)
        for start, end in cut(folded):
            yield folded[start:end]


def numbered(forms: Iterator[str]) -> tuple[list[str], np.ndarray]:
    """The commonest words, and the stream as their numbers (WORDS: any other). Sentences' first words count in lower case if usual."""
    known: dict[str, int] = {}
    numbers = np.frombuffer(array("i", (known.setdefault(form, len(known)) for form in forms)), dtype=np.int32)
    counts = np.bincount(numbers, minlength=len(known))
    stops = [known[form] for form in (".", "!", "?", "", "”", '"', "“", "''", ":") if form in known]
    lower = np.arange(len(known))
    for form, number in known.items():
        other = known.get(form.lower(), number) if form[:1].isupper() else number
        if counts[other] > counts[number]:
            lower[number] = other
    after = np.concatenate([[False], np.isin(numbers[:-1], stops)])
    numbers = np.where(after, lower[numbers], numbers)
    counts = np.bincount(numbers, minlength=len(known))
    words = [form for form in sorted(known, key=lambda form: (-counts[known[form]], form)) if form][:WORDS]
    rank = np.full(len(known), WORDS, dtype=np.int64)
    rank[[known[word] for word in words]] = np.arange(len(words))
    return words, rank[numbers]


def shares(numbers: np.ndarray, offset: int) -> csr_matrix:
    """Square roots of how often each word has each of the common words at *offset*."""
    here, there = (numbers[:-offset], numbers[offset:]) if offset > 0 else (numbers[-offset:], numbers[:offset])
    there = np.where(there < NEIGHBOURS, there, NEIGHBOURS)
    keep = here < WORDS
    keys, counts = np.unique(here[keep] * (NEIGHBOURS + 1) + there[keep], return_counts=True)
    rows, columns = keys // (NEIGHBOURS + 1), keys % (NEIGHBOURS + 1)
    whole, common = np.bincount(rows, counts, WORDS), np.bincount(columns, counts, NEIGHBOURS + 1)
    lift = np.log(counts * counts.sum() / (whole[rows] * common[columns]))
    positive = lift > 0
    return csr_matrix((lift[positive], (rows[positive], columns[positive])), shape=(WORDS, NEIGHBOURS + 1))


def means(vectors: np.ndarray, many: int, seed: int) -> np.ndarray:
    """k-means over unit vectors; the first centres are drawn from the commonest words."""
    draw = np.random.default_rng(seed)
    centres = vectors[draw.choice(min(len(vectors), many * 8), many, replace=False)]
    nearest = np.zeros(len(vectors), dtype=np.int64)
    for _ in range(ROUNDS):
        nearest = np.concatenate([np.argmax(vectors[at : at + 4096] @ centres.T, axis=1) for at in range(0, len(vectors), 4096)])
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(lengths > 0, sums / np.maximum(lengths, 1e-9), centres)
    return nearest


def main() -> None:
    """Count, decompose, cluster, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=0, help="articles to read; 0 for all")
    parser.add_argument("--out", type=Path, default=cards.MODELS)
    options = parser.parse_args()
    words, numbers = numbered(stream(lines(cards.DATA / SOURCE.file, options.limit)))
    table = hstack([shares(numbers, offset) for offset in (-1, 1, -2, 2)]).tocsr()
    left, strength, _ = randomized_svd(table, DIMENSIONS, n_iter=4, random_state=7)
    vectors = left * np.sqrt(strength)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    write(words, means(vectors, COARSE, 7) + 1, means(vectors, FINE, 7) + 1, options.out)


def write(words: list[str], coarse: np.ndarray, fine: np.ndarray, out: Path) -> None:
    """The model: sorted hashes of words as differences, with the numbers of both clusters."""
    hashes = np.array([crc32(word.encode()) for word in words], dtype=np.uint32)
    order = np.unique(hashes, return_index=True)[1]
    arrays = {
        "hashes": np.diff(hashes[order].astype(np.int64), prepend=0).astype(np.uint32),
        "coarse": coarse[order].astype(np.uint8),
        "fine": fine[order].astype(np.uint16),
    }
    card = {"task": "word clusters from unlabelled news", "command": "python train/clusters.py", "seed": 7, "words": len(order)}
    cards.write("clusters", arrays, card, [SOURCE], out)


if __name__ == "__main__":
    main()
