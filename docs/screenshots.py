"""Screenshots of the reader over the examples, for the documents: python docs/screenshots.py [FOLDER].

Without FOLDER only the README's picture, docs/front.png, is made anew; with it, every kind of page at three widths. Needs chromium.
"""

import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WIDTHS = (390, 820, 1280)
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars", "--disable-background-networking")


def serve(library: Path) -> str:
    """Serve *library* from a thread of this process; its address."""
    import uvicorn

    from cuttings.web import app

    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app(library), log_level="error"))
    threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{listening.getsockname()[1]}"


def shoot(address: str, target: Path, width: int, height: int) -> None:
    """One picture of the page at *address*."""
    chromium = shutil.which("chromium") or sys.exit("no chromium here: apt-get install chromium")
    with tempfile.TemporaryDirectory() as profile:
        command = [chromium, *FLAGS, f"--user-data-dir={profile}", f"--window-size={width},{height}", f"--screenshot={target}", address]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


def main() -> None:
    """Read the examples into a library of their own, serve it, take the pictures."""
    from cuttings import Library

    with tempfile.TemporaryDirectory() as folder:
        with Library(Path(folder) / "library.db") as library:
            library.add([str(ROOT / "examples")])
            story = library.stories(limit=1)[0].id
            article = next(row.id for row in library.list(limit=100) if row.title and row.title.startswith("Ardova Said"))
            refused = library.refused()[0].page
            copy = next(row for row in library.list(limit=100) if row.copy_of)
            for part in ("article", "statement", "sentence"):
                library.label("The dam", article, part=part, n=0, note="Ask the ministry." if part == "statement" else "")
            library.save("Garrison", "garrison")
            library.correct(article, "section", "World")
            library.star(article)
        home = serve(Path(folder) / "library.db")
        if len(sys.argv) < 2:
            shoot(home + "/", ROOT / "docs/front.png", 1280, 900)
            return
        paths = {"who": "/who/ilena-dorvath", "people": "/who", "rests": f"/story/{story}/sourcing", "said": f"/story/{story}/said"}
        paths |= {"week": f"/story/{story}?when=2026-W37"}
        paths |= {"front": "/", "story": f"/story/{story}", "article": f"/article/{article}", "how": f"/article/{article}/page"}
        paths |= {"search": "/search?q=garrison", "outlets": "/outlets", "add": "/add", "refused": f"/refused/{refused}"}
        paths |= {
            "articles": "/articles",
            "starred": "/starred",
            "sections": "/sections",
            "sources": "/sources",
            "corrections": "/corrections",
        }
        paths |= {"labels": "/labels", "label": "/label/the-dam", "saved": "/saved", "new": "/saved/garrison", "help": "/help"}
        paths |= {"compare": f"/compare/{copy.copy_of}/{copy.id}", "copied": f"/article/{copy.id}?marks=copied", "all-refused": "/refused"}
        paths |= {"pick": f"/article/{article}/label", "correct": f"/article/{article}/correct?field=body", "no-search": "/search"}
        for name, path in paths.items():
            for width in WIDTHS:
                shoot(home + path, Path(sys.argv[1]) / f"{name}-{width}.png", width, 1600)


if __name__ == "__main__":
    main()
