"""What one page may cost."""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.types import Page, Reason, Rejected

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one page may cost: seconds of processor time and of waiting, bytes of memory beyond a process at rest, bytes of the page.

    >>> Limits(size=4).refuse(Page(url=None, fetched=None, body=b"<p>Hello")).detail
    '8 bytes; pages over 4 bytes are not read'
    """

    cpu: float = 10.0
    wall: float = 30.0
    memory: int = 1 << 30
    size: int = 16 << 20

    def refuse(self, page: Page) -> Rejected | None:
        """The refusal of a page that is too large to be read, else None."""
        if len(page.body) <= self.size:
            return None
        detail = f"{len(page.body):,} bytes; pages over {self.size:,} bytes are not read"
        return Rejected(page=page.id, reason=Reason.TOO_LARGE, detail=detail)
