"""Records as lines: JSON, or CSV that no spreadsheet takes for formulas; an export that is cut short says so in its last row."""

import csv
import json
from collections.abc import Iterable
from typing import Any, TextIO

__all__ = ["cut", "delimited", "enclosed", "line", "lined"]

Record = dict[str, Any]


def lined(records: Iterable[Record], out: TextIO) -> int:
    """Write records as JSON lines; returns how many.

    >>> import io
    >>> out = io.StringIO()
    >>> lined([{"n": 1}], out), out.getvalue()
    (1, '{"n": 1}\\n')
    """
    count = 0
    try:
        for record in records:
            out.write(line(record) + "\n")
            count += 1
    except BaseException as error:
        out.write(line({"error": cut(error, count)}) + "\n")
        raise
    return count


def delimited(records: Iterable[Record], columns: tuple[str, ...], out: TextIO) -> int:
    """Write records as CSV with a row of names above; returns how many.

    >>> import io
    >>> out = io.StringIO()
    >>> delimited([{"n": "=1+1"}], ("n",), out), out.getvalue()
    (1, "n\\r\\n'=1+1\\r\\n")
    """
    # RFC 4180's line end; with it the writer also quotes a cell that holds a bare carriage return.
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(columns)
    count = 0
    try:
        for record in records:
            rows.writerow([_cell(record[column]) for column in columns])
            count += 1
    except BaseException as error:
        rows.writerow(["error", cut(error, count)])
        raise
    return count


def enclosed(records: Iterable[Record], head: Record, name: str, out: TextIO) -> int:
    """Write one JSON document: *head* with the list *name* of all records, one a line; returns how many.

    >>> import io
    >>> out = io.StringIO()
    >>> enclosed([{"n": 1}, {"n": 2}], {"of": "a"}, "all", out), json.loads(out.getvalue())
    (2, {'of': 'a', 'all': [{'n': 1}, {'n': 2}]})
    """
    out.write(line(head)[:-1] + (", " if head else "") + f"{json.dumps(name)}: [")
    count = 0
    try:
        for record in records:
            out.write(("," if count else "") + "\n" + line(record))
            count += 1
    except BaseException as error:
        out.write(("," if count else "") + "\n" + line({"error": cut(error, count)}) + "\n]}\n")
        raise
    out.write("\n]}\n")
    return count


def cut(error: BaseException, count: int) -> str:
    """What the last row of an export says that was cut short."""
    return f"cut short after {count} rows: {str(error) or type(error).__name__}"


def line(record: Record) -> str:
    """A record as one line of JSON, in ASCII where it holds what is no Unicode text."""
    text = json.dumps(record, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(record)
    return text


def _cell(value: object) -> str | int | float:
    """A value as a spreadsheet may have it (OWASP: CSV injection)."""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, int | float):
        return value
    if isinstance(value, list):
        value = "; ".join("-".join(map(str, one)) if isinstance(one, list) else str(one) for one in value)
    text = ("" if value is None else str(value)).encode("utf-8", "replace").decode()
    return f"'{text}" if text.lstrip(" ")[:1] in ("=", "+", "-", "@", "\t", "\r") else text
