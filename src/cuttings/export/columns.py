"""Records as a Parquet file, written in groups of rows as they come; it needs pyarrow, which comes with cuttings[parquet]."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, BinaryIO

from cuttings.errors import UsageError
from cuttings.export.lines import cut

__all__ = ["write"]

Record = dict[str, Any]

_ROWS = 5000
"""Rows of a group, which is what is held in memory."""
_WHOLE = frozenset(("n", "mentions", "versions", "within"))
_BROKEN = frozenset(("score", "low", "high", "from", "to"))
_YES = frozenset(("unsure", "starred", "anonymous", "negated"))
_MANY = frozenset(("via", "cue", "source", "who", "whom", "where", "authors", "agencies", "aliases", "outlets", "articles"))


def write(records: Iterable[Record], columns: Sequence[str], what: str, out: BinaryIO) -> int:
    """Write records with these columns; returns how many. Where they are cut short the last row says so, in its first two columns.

    Raises UsageError where pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow, which is not installed", hint="pip install 'cuttings[parquet]'") from error
    schema = pyarrow.schema([(name, _type(pyarrow, name, what)) for name in columns])
    count, rows = 0, iter(records)
    with parquet.ParquetWriter(out, schema, compression="zstd") as file:

        def put(some: Sequence[Record]) -> None:
            file.write_table(pyarrow.Table.from_pylist([_plain(one, schema.names) for one in some], schema))

        try:
            while some := list(islice(rows, _ROWS)):
                put(some)
                count += len(some)
        except BaseException as error:
            put([dict(zip(columns, ("error", cut(error, count)), strict=False))])
            raise
    return count


def _type(arrow: Any, name: str, what: str) -> Any:
    """The type of a column; a name alone tells it, but for what differs between articles, facts and timelines."""
    text = arrow.string()
    if name == "spans":
        return arrow.list_(arrow.list_(arrow.int64()))
    if name == "corrected":
        return arrow.list_(text) if what == "articles" else arrow.bool_()
    if name in _MANY or (name == "published" and what == "timeline"):
        return arrow.list_(text)
    kinds = ((_WHOLE, arrow.int64()), (_BROKEN, arrow.float64()), (_YES, arrow.bool_()))
    return next((kind for names, kind in kinds if name in names), text)


def _plain(record: Record, columns: Sequence[str]) -> Record:
    """A record of the columns alone, its texts such as a file may hold; what is missing is null."""
    return {name: _text(record.get(name)) for name in columns}


def _text(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return [_text(one) for one in value] if isinstance(value, list) else value
