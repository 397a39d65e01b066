"""How long the package takes to import and `cuttings --help` to answer, beside a bare interpreter, in milliseconds (best of several).

python bench/start.py
"""

import subprocess
import sys
import time


def best(command: list[str], runs: int = 7) -> float:
    """The least wall time of *runs* runs, in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


def main() -> None:
    """Print the three figures."""
    bare = best([sys.executable, "-c", "pass"])
    package = best([sys.executable, "-c", "import cuttings"])
    shown = best([sys.executable, "-m", "cuttings", "--help"])
    print(f"bare interpreter {bare:.0f} ms, import cuttings +{package - bare:.0f} ms, cuttings --help {shown:.0f} ms")


if __name__ == "__main__":
    main()
