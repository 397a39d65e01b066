"""Time expressions, printed publication days among them, read as stretches of days."""

from cuttings.dates.day import day
from cuttings.dates.find import find

__all__ = ["day", "find"]
