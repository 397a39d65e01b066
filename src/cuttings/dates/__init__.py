"""Time expressions, printed publication days among them, read as stretches of days."""

from cuttings.dates.day import day

__all__ = ["day"]
