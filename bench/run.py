"""Measure the product beside its peers and print the tables: python bench/run.py [SECTION ...]

Sections: intake, memory, start, pages, reader, body, metadata, substrate, sources, cost. All of them without a name. Needs the
measuring data beside the checkout (or $CUTTINGS_SHARED) and the peers of the `bench` extra; what is missing is said and left out.
"""

import subprocess
import sys
from pathlib import Path

from gate import ROOT, SHARED

PAGES = SHARED / "data/pages"
PEERS = "trafilatura,readability-lxml"


def own(script: str, *arguments: object) -> list[str]:
    """A script of this folder with its arguments."""
    return [sys.executable, str(ROOT / "bench" / script), *map(str, arguments)]


def shared(script: str, *arguments: object) -> list[str]:
    """A measuring script of the shared folder with its arguments."""
    return [sys.executable, str(SHARED / "bench" / script), *map(str, arguments)]


def sections() -> dict[str, list[list[str]]]:
    """The commands of every section."""
    sets = [PAGES / f"{name}.jsonl.gz" for name in ("fundus", "fundus-body", "wcxb-test")]
    bodies = ["--data", f"wcxb-test={PAGES / 'wcxb-test.jsonl.gz'}", "--data", f"daniel={PAGES / 'daniel.jsonl.gz'}", "--yardstick"]
    return {
        "intake": [own("intake.py", *sets)],
        "memory": [own("intake.py", "--memory", *sets)],
        "start": [own("start.py")],
        "pages": [own("pages.py", path) for path in sets],
        "reader": [own("reader.py")],
        "body": [
            shared("extraction.py", *bodies, "--extractors", PEERS, "--floor", "--ours", "adapters:body", "--ours", "adapters:headed")
        ],
        "metadata": [
            shared("metadata.py", "--data", PAGES / f"{name}.jsonl.gz", "--ours", "adapters:metadata", "--ext", "peer:htmldate")
            for name in ("traf-dev", "fundus")
        ],
        "substrate": [own("substrate.py")],
        "sources": [own("sources.py")],
        "cost": [own("cost.py")],
    }


def main() -> int:
    """Run the asked sections one after another; their prints are the tables."""
    if not PAGES.is_dir():
        print(f"bench: no measuring data at {SHARED}; nothing was measured")
        return 0
    known = sections()
    asked = sys.argv[1:] or list(known)
    unknown = [name for name in asked if name not in known]
    if unknown:
        print(f"bench: no section {', '.join(unknown)}; there are {', '.join(known)}")
        return 2
    failed = 0
    for name in asked:
        for command in known[name]:
            shown = " ".join(Path(word).name if "/" in word and "=" not in word else word for word in command[1:])
            print(f"\n# {name}: {shown}", flush=True)
            failed += bool(subprocess.run(command, cwd=ROOT, check=False).returncode)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
