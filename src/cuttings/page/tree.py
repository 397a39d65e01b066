"""The parsed tree of a page, and the page written out from it as the walk reads it."""

import os
import re
from functools import cache
from importlib import import_module
from typing import Any

import selectolax
from selectolax import lexbor
from selectolax.lexbor import LexborHTMLParser

__all__ = ["Written", "compiled", "parse", "written"]

_STRETCH, _CROWD = 8000, 1000
"""How long a tag is looked at for its attributes, and how many of them the parser, which compares all with all, would not end with."""
_STRETCHED = re.compile(rb"<[^<>]{%d,}" % _STRETCH)

Written = str | tuple[int, int, LexborHTMLParser]
"""A page written out: its mark-up, or where in memory the parser's own function for that and the node that it is to write lie, with the
tree that keeps the node alive."""


@cache
def compiled() -> Any:
    """The compiled loops over a page (`_loops.c`), or None where they were not built or CUTTINGS_PURE forbids them.

    >>> compiled() is None or callable(compiled().walked)
    True
    """
    if os.environ.get("CUTTINGS_PURE"):
        return None
    try:
        return import_module("cuttings.page._loops")
    except ImportError:
        return None


def parse(utf8: bytes) -> LexborHTMLParser:
    """The tree of a page, by the HTML standard's parsing rules. A tag of more than a thousand attributes is left with none.

    >>> parse(b"<title>Rain</title>").css_first("title").text()
    'Rain'
    """
    loops = compiled()
    places = loops.stretched(utf8, _STRETCH) if loops else [tag.span() for tag in _STRETCHED.finditer(utf8)]
    for start, end in reversed(places):
        tag = utf8[start:end]
        if max(tag.count(b"="), len(tag.split())) > _CROWD:
            utf8 = utf8[:start] + tag.split(None, 1)[0][:40] + utf8[end:]
    return LexborHTMLParser(utf8)


def written(tree: LexborHTMLParser) -> Written:
    """A page for the walk to read.

    >>> page = written(parse(b"<p>The dam held."))
    >>> page if isinstance(page, str) else compiled().written(page).decode()
    '<html><head></head><body><p>The dam held.</p></body></html>'
    """
    write, root = _writer(), tree.root
    return tree.html or "" if write is None or root is None else (write, root.mem_id, tree)


_KNOWN = ("0.4.", "1.0.")
"""The versions of the parser's binding whose nodes are known to tell their address."""
_PROBE = (
    "<p class='a\"&amp;'>&lt; &nbsp;\u00e9\U0001f6a2<svg><path d=M0/></svg><template><i>a</i></template><script>a<b</script><!--a--><br>"
)


@cache
def _writer() -> int | None:
    """Where the parser's function that writes out a tree lies, None where it is not to be had or does not write what the binding does.

    The binding hands the mark-up on as text; to decode it, only to encode it again, costs as much as writing it.
    """
    loops = compiled()
    if loops is None or not selectolax.__version__.startswith(_KNOWN):
        return None
    import ctypes

    try:
        function = ctypes.CDLL(lexbor.__file__).lxb_html_serialize_tree_cb
    except (OSError, AttributeError):
        return None
    address = ctypes.cast(function, ctypes.c_void_p).value
    tree = LexborHTMLParser(_PROBE)
    root = tree.root
    same = address and root is not None and loops.written((address, root.mem_id, tree)) == (root.html or "").encode()
    return address if same else None
