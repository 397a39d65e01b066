"""Nouns to SQLite and back: one file holds pages, readings, stories and a person's decisions.

The functions of the modules here take an open connection from `Store.reading()` or `Store.writing()`; only one writer works at a time.
"""

from cuttings.store.opening import Store, open

__all__ = ["Store", "open"]
