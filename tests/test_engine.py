"""Reading processes have limits, and what goes wrong in one costs the page it goes wrong on and nothing else."""

import itertools
import os
import resource
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cuttings import engine, pipeline
from cuttings.engine.crew import Crew, Task
from cuttings.engine.limits import Limits
from cuttings.types import Memory, Page, Reading, Reason, Rejected, to_json


def page(number: int, sentences: int = 12) -> Page:
    told = [f"Sentence {one} of page {number} tells how the ferry to Lower Wick was held up by fog again." for one in range(sentences)]
    said = "".join(f"<p>{' '.join(told[at : at + 12])}</p>" for at in range(0, sentences, 12))
    body = f"<body><h1>Ferry {number} held up by fog</h1>{said * 2}</body>"
    html = f"<html lang=en><head><title>Ferry {number}</title></head>{body}</html>"
    return Page(url=f"https://post.example/{number}", fetched=None, body=html.encode())


PAGES = [page(number) for number in range(40)]
LARGE = Page(
    url=None,
    fetched=None,
    body=(
        "<html lang=en><h1>Ferry held up by fog</h1><p>"
        + " ".join(
            f"The ferry to Wick was held up for {one % 50 + 2} hours, the head of quay {one * 7 % 113} said, and {one + 3} waited."
            for one in range(14_000)
        )
    ).encode(),
)
"""An article of more than a megabyte in one paragraph."""


def outcome(result: Reading | Rejected) -> str:
    return result.reason.value if isinstance(result, Rejected) else "read"


def test_processes_give_the_same_readings_as_this_process_in_the_same_order() -> None:
    here = [(one, to_json(result)) for one, result in engine.run(PAGES, workers=0)]
    apart = [(one, to_json(result)) for one, result in engine.run(PAGES, workers=2)]
    assert here == apart
    assert [one for one, _ in apart] == PAGES


def test_the_memory_reaches_the_processes() -> None:
    ((_, result),) = engine.run(PAGES[:1], Memory(hash="feedfeedfeed"), workers=1)
    assert isinstance(result, Reading)
    assert result.fingerprint == pipeline.fingerprint(Memory(hash="feedfeedfeed"))


@pytest.mark.parametrize("workers", [0, 2])
def test_no_pages_give_no_results(workers: int) -> None:
    assert list(engine.run([], workers=workers)) == []


@pytest.mark.parametrize("workers", [0, 1])
def test_a_page_over_the_size_is_refused_unread(workers: int) -> None:
    fine, over = engine.run([PAGES[0], LARGE], workers=workers, limits=Limits(size=1 << 20))
    assert (outcome(fine[1]), outcome(over[1])) == ("read", "too-large")


def test_processor_time_is_limited_for_each_page() -> None:
    results = [result for _, result in engine.run([PAGES[0], LARGE, PAGES[1]], workers=1, limits=Limits(cpu=0.5))]
    assert [outcome(result) for result in results] == ["read", "timeout", "read"]
    assert isinstance(results[1], Rejected) and results[1].detail == "reading it took more than 0.5 s of processor time"


def test_memory_is_limited_for_each_page() -> None:
    results = [result for _, result in engine.run([PAGES[0], LARGE, PAGES[1]], workers=1, limits=Limits(memory=64 << 20))]
    assert outcome(results[1]) in ("memory", "crashed")
    assert [outcome(results[0]), outcome(results[2])] == ["read", "read"]


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (signal.SIGSEGV, Reason.CRASHED),
        (signal.SIGABRT, Reason.CRASHED),
        (signal.SIGKILL, Reason.MEMORY),
        (signal.SIGXCPU, Reason.TIMEOUT),
        (signal.SIGSTOP, Reason.TIMEOUT),
    ],
)
@pytest.mark.parametrize("workers", [1, 2])
def test_a_process_that_dies_or_hangs_costs_one_page(sent: signal.Signals, reason: Reason, workers: int) -> None:
    """The page that is under way is refused with the reason; all others are read, in order."""
    crew = Crew(Memory(), Limits(wall=8.0), workers)  # a new process may take seconds to read its first page
    answers = crew.answers(Task("read", one) for one in PAGES)
    first = next(answers)
    crew.processes[0].kill(sent)
    crew.processes[0].kill(signal.SIGCONT if sent != signal.SIGSTOP else sent)
    results = [first, *answers]
    assert [task.page for task, _ in results] == PAGES
    refused = [result for _, result in results if isinstance(result, Rejected)]
    assert [result.reason for result in refused] == [reason]
    assert all(result.detail for result in refused)


def test_an_error_of_the_program_keeps_its_trace() -> None:
    """A page that is no page is the only way to make sound code fail; the trace names places within the program."""
    from cuttings.engine.child import answer

    broken = Page(url=None, fetched=None, body=None)  # type: ignore[arg-type]
    object.__setattr__(broken, "body", Unreadable(b"<p>Hello"))
    result = answer("read", broken, Memory())
    assert isinstance(result, Rejected) and result.reason is Reason.CRASHED
    head, *trace = result.detail.split("\n")
    assert head.startswith("RuntimeError: no more")
    assert trace and not any(line.startswith("/") and "cuttings" in line for line in trace if "test_engine" not in line)


class Unreadable(bytes):
    def __getitem__(self, key: object) -> bytes:  # type: ignore[override]
        raise RuntimeError("no more")

    def decode(self, *_: object, **__: object) -> str:
        raise RuntimeError("no more")

    def startswith(self, *_: object) -> bool:
        raise RuntimeError("no more")

    def strip(self, *_: object) -> bytes:
        raise RuntimeError("no more")


def test_few_pages_are_taken_ahead() -> None:
    """Ten thousand pages are never in memory together, however slowly results are taken."""
    taken = itertools.count()
    seen = 0

    def source() -> Iterator[Page]:
        nonlocal seen
        for one in itertools.cycle(PAGES):
            seen = next(taken) + 1
            yield one

    results = engine.run(source(), workers=2)
    for _ in range(50):
        next(results)
    results.close()  # type: ignore[attr-defined]
    assert seen <= 50 + 2 * 64 + 1


def test_one_page_starts_one_process() -> None:
    crew = Crew(Memory(), Limits(), 8)
    answers = crew.answers([Task("read", PAGES[0])])
    next(answers)
    assert len(crew.processes) == 1
    assert list(answers) == []


def test_threads_may_read_at_the_same_time() -> None:
    found: list[str] = []

    def work() -> None:
        found.extend(outcome(result) for _, result in engine.run(PAGES[:5], workers=1))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert found == ["read"] * 20


def test_an_explanation_is_made_within_limits_too() -> None:
    explained = engine.explain(PAGES[0])
    assert not isinstance(explained, Rejected) and explained.fragments
    refused = engine.explain(LARGE, limits=Limits(size=1000))
    assert isinstance(refused, Rejected) and refused.reason is Reason.TOO_LARGE


@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="processes are looked up in /proc")
def test_an_interrupt_leaves_no_process_behind(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(
        textwrap.dedent("""
        import itertools
        from cuttings import engine
        from cuttings.types import Page
        page = Page(url=None, fetched=None, body=b"<h1>Ferry held up</h1><p>The ferry was held up by fog.</p>")
        for number, _ in enumerate(engine.run(itertools.repeat(page), workers=2)):
            if number == 5:
                print("running", flush=True)
        """)
    )
    started = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert started.stdout is not None and started.stdout.readline() == "running\n"
    children = _children(started.pid)
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=30)
    assert started.returncode == -signal.SIGINT and said.count("Traceback") == 1
    _gone(children)


@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="processes are looked up in /proc")
def test_processes_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    code = """if True:
        import itertools
        from cuttings import engine
        from cuttings.types import Page
        for number, _ in enumerate(engine.run(itertools.repeat(Page(url=None, fetched=None, body=b"<p>x")))):
            if number == 5:
                print("on", flush=True)
    """
    started = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert started.stdout is not None and started.stdout.readline() == "on\n"
    children = _children(started.pid)
    started.kill()
    started.communicate(timeout=30)
    assert children
    _gone(children)


def _children(parent: int) -> list[int]:
    """The processes that a process started, and theirs."""
    own = [int(name) for name in os.listdir("/proc") if name.isdigit() and _stat(int(name))[1:2] == [str(parent)]]
    return own + [other for child in own for other in _children(child)]


def _gone(children: list[int]) -> None:
    until = time.monotonic() + 30
    while any(_stat(child)[:1] not in ([], ["Z"]) for child in children):
        assert time.monotonic() < until, "a reading process outlives its parent"
        time.sleep(0.05)


def _stat(process: int) -> list[str]:
    """State, parent and more of a process; nothing where it is gone."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def test_a_nursery_that_is_killed_costs_the_pages_under_way_and_a_new_one_takes_over() -> None:
    from cuttings.engine.nursery import nursery

    first = nursery()
    answers = engine.run(PAGES, workers=1)
    next(answers)
    os.kill(first._popen.pid, signal.SIGKILL)
    assert len(list(answers)) == len(PAGES) - 1
    first._popen.wait()
    assert nursery() is not first
    assert outcome(engine.read(PAGES[0])) == "read"


def test_an_order_to_a_nursery_that_is_gone_is_an_end_and_no_error() -> None:
    from cuttings.engine.nursery import Nursery

    one = Nursery()
    os.kill(one._popen.pid, signal.SIGKILL)
    one._popen.wait()
    into, out = os.pipe()
    with open(os.devnull) as log:
        born = one.bear(into, out, log.fileno())
    assert one.wait(born, 5.0) == -signal.SIGKILL and not one.alive
    os.close(into)
    os.close(out)
    one.close()


def test_what_most_pages_need_is_loaded_before_processes_are_made() -> None:
    code = """if True:
        import sys
        from cuttings.engine import child
        from cuttings.types import Memory, Page
        child.load()
        before = set(sys.modules)
        child.answer("file", Page(url=None, fetched=None, body=sys.stdin.buffer.read()), Memory())
        print(sorted(set(sys.modules) - before))
    """
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, input=PAGES[3].body)
    assert done.stdout == b"[]\n"


@pytest.mark.skipif(resource.getrlimit(resource.RLIMIT_NOFILE)[1] < 2048, reason="so many files may not be open here")
def test_pages_are_read_beside_more_than_a_thousand_open_files() -> None:
    code = """if True:
        import os, resource
        from cuttings import engine
        from cuttings.types import Page
        resource.setrlimit(resource.RLIMIT_NOFILE, (2048, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
        held = [open(os.devnull) for _ in range(1200)]
        print(engine.read(Page(url=None, fetched=None, body=b"")).reason.value)
    """
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "empty\n"


def test_the_collector_of_garbage_runs_in_a_nursery_whatever_became_of_its_loading() -> None:
    code = """if True:
        import gc
        from cuttings.engine import child
        before = gc.isenabled()
        child.load()
        after = gc.isenabled()
        child._whole = lambda *given: 1 / 0
        try:
            child.load()
        except ZeroDivisionError:
            print(before, after, gc.isenabled())
    """
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert done.stdout == b"True True True\n"
