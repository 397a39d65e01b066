"""A real Chromium, with its scripts switched off or on, before a reader served on this machine."""

import shutil
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

CHROMIUM, DRIVER = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--disable-dev-shm-usage",
)


@pytest.fixture
def chrome(tmp_path: Path) -> Iterator[object]:
    """A fresh browser that runs no script of any page."""
    yield from _opened(tmp_path, script=False)


@pytest.fixture
def scripted(tmp_path: Path) -> Iterator[object]:
    """A fresh browser that runs the scripts that a page's policy lets it run."""
    yield from _opened(tmp_path, script=True)


def _opened(tmp_path: Path, script: bool) -> Iterator[object]:
    if not CHROMIUM or not DRIVER:
        pytest.skip("no chromium with chromedriver here: apt-get install chromium chromium-driver")
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path / 'chromium'}"):
        options.add_argument(flag)
    if not script:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    complaints = driver.get_log("browser")
    driver.quit()
    assert not [one["message"] for one in complaints if "404" not in one["message"]], "the browser complained of nothing"


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve the library at a path on a free port of this machine; the address of its front page."""
    import contextlib

    with contextlib.ExitStack() as opened:
        yield lambda path: opened.enter_context(_served(path))


@contextmanager
def _served(path: Path) -> Iterator[str]:
    import uvicorn

    from cuttings import web

    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(web.app(path), log_level="warning", timeout_graceful_shutdown=3))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
