"""Maps the pipeline over pages: in reading processes with limits on processor time, memory and wall time, or here.

A page that hangs, crashes or swells costs one reading process and becomes a `Rejected`; the pages around it are read all the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cuttings.engine.filing import Filed, Shown, filed, shown
from cuttings.engine.limits import Limits
from cuttings.types import Explanation, Memory, Page, Reach, Reading, Rejected, Trouble

if TYPE_CHECKING:
    from cuttings.engine.child import Answer
    from cuttings.sources import Lying
    from cuttings.sources.feeds import Feed

__all__ = ["Filed", "Limits", "Shown", "explain", "feed", "file", "filed", "held", "outlines", "pages", "read", "run", "shown", "warm"]


def run(
    pages: Iterable[Page],
    memory: Memory | None = None,
    *,
    workers: int | None = None,
    limits: Limits | None = None,
) -> Iterator[tuple[Page, Reading | Rejected]]:
    """Each page with its reading, in the order of *pages*.

    *workers* is the number of reading processes: None for one a processor, started as the work demands, and 0 to read in this process,
    without limits but that on size. Few pages are held at a time, however many there are. Closing the iterator ends what is in progress.

    >>> page = Page(url=None, fetched=None, body=b"")
    >>> [result.reason.value for _, result in run([page], workers=0)]
    ['empty']
    """
    for page, result in _each("read", pages, memory or Memory(), workers, limits or Limits()):
        assert isinstance(result, (Reading, Rejected))
        yield page, result


def file(pages: Iterable[Page], memory: Memory, *, workers: int | None = None) -> Iterator[tuple[Page, Filed | Rejected]]:
    """Like `run`, each reading as the file keeps it.

    >>> page = Page(url=None, fetched=None, body=b"")
    >>> [result.reason.value for _, result in file([page], Memory(), workers=0)]
    ['empty']
    """
    for page, result in _each("file", pages, memory, workers, Limits()):
        assert isinstance(result, (Filed, Rejected))
        yield page, result


def warm() -> None:
    """Be ready to read single pages of every kind while somebody waits, as the reader in the browser does: returns at once.

    >>> warm()
    """
    from cuttings.engine.nursery import nursery

    nursery().load_rest()


def _each(verb: str, pages: Iterable[Page], memory: Memory, workers: int | None, limits: Limits) -> Iterator[tuple[Page, Answer]]:
    from cuttings.engine.crew import Crew, Task

    if workers == 0:
        for page in pages:
            yield page, _here(verb, page, memory, limits)
        return
    crew = Crew(memory, limits, workers or _processors())
    for task, result in crew.answers(Task(verb, page) for page in pages):
        yield task.page, result


def read(page: Page, memory: Memory | None = None, *, limits: Limits | None = None) -> Reading | Rejected:
    """What is read in one page, within limits.

    >>> read(Page(url=None, fetched=None, body=b"")).reason.value
    'empty'
    """
    ((_, result),) = run([page], memory, workers=1, limits=limits)
    return result


def explain(page: Page, memory: Memory | None = None, *, limits: Limits | None = None) -> Explanation | Rejected:
    """How a page is taken apart, within limits; `Rejected` only where the limits end it.

    >>> explain(Page(url=None, fetched=None, body=b"<h1>Bridge closed</h1><p>It rained.")).encoding
    'utf-8'
    """
    from cuttings.engine.crew import Crew, Task

    crew = Crew(memory or Memory(), limits or Limits(), 1)
    ((_, result),) = crew.answers([Task("explain", page)])
    assert isinstance(result, (Explanation, Rejected))
    return result


def pages(
    where: Sequence[str], *, fetched: str | None = None, url: str | None = None, reach: Reach | None = None
) -> Iterator[Page | Trouble]:
    """The pages that lie at *where*, as `sources.pages` finds them; archives are read in a process with limits.

    >>> [trouble.detail for trouble in pages(["no-such-page.html"])]
    ['no such file or folder']
    """
    from cuttings import sources
    from cuttings.engine.opening import opened

    return sources.pages(where, fetched, url, opened, reach)


def held(one: Lying) -> Iterator[Page | Trouble]:
    """The pages of a file in a folder, as `sources.held` finds them; archives are read in a process with limits.

    >>> from pathlib import Path
    >>> from cuttings.sources import Lying
    >>> list(held(Lying(Path("notes.csv"), Path("notes.csv.meta.json"))))
    []
    """
    from cuttings import sources
    from cuttings.engine.opening import opened

    return sources.held(one, opener=opened)


def feed(body: bytes, url: str) -> Feed | str:
    """The feed in *body*, taken apart in a process with limits; in one line what is wrong where there is none.

    >>> feed(b"<html>", "https://a.example/")
    'no feed that can be read: Content appears to be HTML, not a valid RSS/Atom feed'
    """
    from cuttings.engine.opening import parsed
    from cuttings.sources.feeds import Feed

    made = parsed("feed", body, url)
    return made if isinstance(made, Feed) else str(made)


def outlines(body: bytes) -> list[tuple[str, str]] | str:
    """URL and title of each feed of an OPML file, taken apart in a process with limits; in one line what is wrong with it.

    >>> outlines(b"<opml><body><outline xmlUrl='https://a.example/feed' text='Post'/></body></opml>")
    [('https://a.example/feed', 'Post')]
    """
    from cuttings.engine.opening import parsed

    made = parsed("opml", body, "")
    return made if isinstance(made, list) else str(made)


def _here(verb: str, page: Page, memory: Memory, limits: Limits) -> Answer:
    from cuttings.engine.child import answer

    return limits.refuse(page) or answer(verb, page, memory)


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
