"""The parent's side: reading processes, what is under way in each, and what to do when one dies."""

from __future__ import annotations

import select
import time
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cuttings.engine.child import Answer
from cuttings.engine.limits import Limits
from cuttings.engine.process import TICK, Process, discard, engage
from cuttings.types import Memory, Page, Reason, Rejected

__all__ = ["Crew", "Task"]

_AHEAD = 8
"""Tasks that lie with one process, so that it never waits for the next."""

_BYTES_AHEAD = 4 << 20

_HELD = 64
"""Tasks a process that may be begun before the first of them is handed on."""


class Task(NamedTuple):
    """What shall be done with a page: "read", "file" or "explain"."""

    verb: str
    page: Page


class Crew:
    """The reading processes of one run. They start as the work demands, and end with it."""

    def __init__(self, memory: Memory, limits: Limits, most: int) -> None:
        self.memory, self.limits, self.most = memory, limits, most
        self.processes: list[Process] = []
        self.done: dict[int, tuple[Task, Answer]] = {}
        self.again: deque[tuple[int, Task]] = deque()
        self.begun = 0

    def answers(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer]]:
        """Each task with its answer, in their order. Raises CuttingsError where no reading process can be started."""
        source = enumerate(tasks)
        head = 0
        try:
            while self._feed(source, head) or self.done:
                while head in self.done:
                    yield self.done.pop(head)
                    head += 1
                self._watch()
        finally:
            self._end()

    def _feed(self, source: Iterator[tuple[int, Task]], head: int) -> bool:
        """Hand out tasks while a process has room; whether any are under way."""
        while self.again or self.begun - head < _HELD * self.most:
            process = self._free()
            if process is None:
                break
            number, task = self.again.popleft() if self.again else next(source, (-1, None))
            if task is None:
                break
            self._hand_out(process, number, task)
        return any(process.pending for process in self.processes)

    def _hand_out(self, process: Process, number: int, task: Task) -> None:
        self.begun = max(self.begun, number + 1)
        refusal = self.limits.refuse(task.page)
        if refusal:
            self.done[number] = (task, refusal)
        else:
            process.pending.append((number, task))
            process.send(tuple(task))

    def _free(self) -> Process | None:
        """The process with the fewest tasks, or a new one where all are busy and there may be more; None where none has room."""
        least = min(self.processes, key=lambda process: len(process.pending), default=None)
        if least is None or (not _room(least) and len(self.processes) < self.most):
            least = engage(self.memory, self.limits)
            self.processes.append(least)
        return least if _room(least) else None

    def _watch(self) -> None:
        """Move bytes for a moment, take answers, and end what takes too long."""
        busy = [process for process in self.processes if process.pending]
        if not busy:
            return
        before = time.monotonic()
        waits = select.poll()
        for process in busy:
            process.register(waits)
        waits.poll(TICK)
        passed = time.monotonic() - before
        for process in busy:
            self._serve(process, passed)

    def _serve(self, process: Process, passed: float) -> None:
        alive = process.move()
        while process.pending and (answer := process.answer()) is not None:
            number, task = process.pending.popleft()
            self.done[number] = (task, answer)
            if isinstance(answer, Rejected) and answer.reason is Reason.MEMORY:
                self._dismiss(process)
                return
        if not alive:
            self._bury(process, late=False)
        elif process.overdue(passed, self.limits):
            self._bury(process, late=True)

    def _bury(self, process: Process, *, late: bool) -> None:
        """Answer the task that a process died of with the reason, and dismiss it."""
        if late:
            process.kill()
        reason, detail = process.cause(self.limits, late=late)
        number, task = process.pending.popleft()
        self.done[number] = (task, Rejected(page=task.page.id, reason=reason, detail=detail))
        self._dismiss(process)

    def _dismiss(self, process: Process) -> None:
        """End a process; what still lies with it goes to another."""
        self.processes.remove(process)
        self.again.extend(process.pending)
        discard(process)

    def _end(self) -> None:
        for process in self.processes:
            discard(process)
        self.processes.clear()


def _room(process: Process) -> bool:
    return len(process.pending) < _AHEAD and process.unsent() < _BYTES_AHEAD
