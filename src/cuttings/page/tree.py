"""The parsed tree of a page, and the page written out from it as the walk reads it."""

import os
import re
from array import array
from functools import cache
from importlib import import_module
from typing import Any

import selectolax
from selectolax import lexbor
from selectolax.lexbor import LexborHTMLParser

from cuttings.page.icons import drawn

__all__ = ["Written", "compiled", "parse", "written"]

_STRETCH, _CROWD = 8000, 1000
"""How long a tag is looked at for its attributes, and how many of them the parser, which compares all with all, would not end with."""
_STRETCHED = re.compile(rb"<[^<>]{%d,}" % _STRETCH)

Written = str | tuple[bytes, int, LexborHTMLParser]
"""A page written out: its mark-up, or the addresses of the parser's own functions and of the node that is to be written, with the tree
that keeps the node alive."""


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
    """The tree of a page, by the HTML standard's parsing rules, without the names of the icons that it draws by a font. A tag of more
    than a thousand attributes is left with none.

    >>> parse(b"<title>Rain</title>").css_first("title").text()
    'Rain'
    """
    loops = compiled()
    places = loops.stretched(utf8, _STRETCH) if loops else [tag.span() for tag in _STRETCHED.finditer(utf8)]
    for start, end in reversed(places):
        tag = utf8[start:end]
        if max(tag.count(b"="), len(tag.split())) > _CROWD:
            utf8 = utf8[:start] + tag.split(None, 1)[0][:40] + utf8[end:]
    return LexborHTMLParser(drawn(utf8))


def written(tree: LexborHTMLParser) -> Written:
    """A page for the walk to read.

    >>> page = written(parse(b"<p>The dam held."))
    >>> page if isinstance(page, str) else compiled().written(page).decode()
    '<html><head></head><body><p>The dam held.</p></body></html>'
    """
    functions, root = _functions(), tree.root
    if root is None:
        return ""
    return root.html or "" if functions is None else (functions, root.mem_id, tree)


_KNOWN = ("0.4.", "1.0.")
"""The versions of the parser's binding whose nodes are known to tell their address."""
_PROBE = (
    "<p class='a\"&amp;<b>\u00a0\u00a2' hidden><a\u00e9 is=a x<y=1>&lt; &nbsp;\u00e9\U0001f6a2<svg><path d=M0/></svg>"
    "<template a='<'><i>a</i></template><script>a<b</script><!--a--><br><math><mi xlink:href=a>1</math><noscript><b>a</noscript>"
    "<textarea>\n\na&lt;</textarea><xmp>a<b"
)
_FUNCTIONS = (
    "lxb_html_serialize_tree_cb",
    "lxb_html_serialize_cb",
    "lxb_dom_node_type_noi",
    "lxb_dom_node_first_child_noi",
    "lxb_dom_node_next_noi",
    "lxb_dom_node_parent_noi",
    "lxb_dom_element_first_attribute_noi",
    "lxb_dom_element_next_attribute_noi",
    "lxb_html_node_is_void_noi",
    "lxb_dom_element_qualified_name",
    "lxb_dom_attr_qualified_name",
    "lxb_dom_attr_value_noi",
)
"""What the compiled walk asks of the parser: to write out a tree or one node, and what there is to know of a node and of an attribute."""


@cache
def _functions() -> bytes | None:
    """The addresses of those functions, None where one is not to be had or a page is not written as the binding does.

    The binding hands the mark-up on as text; to decode it, only to encode it again, costs as much as writing it.
    """
    loops = compiled()
    if loops is None or not selectolax.__version__.startswith(_KNOWN):
        return None
    import ctypes

    try:
        library = ctypes.CDLL(lexbor.__file__)
        found = [ctypes.cast(getattr(library, name), ctypes.c_void_p).value or 0 for name in _FUNCTIONS]
    except (OSError, AttributeError):
        return None
    functions = array("Q", found).tobytes()
    tree = LexborHTMLParser(_PROBE)
    root = tree.root
    same = all(found) and root is not None and loops.written((functions, root.mem_id, tree)) == (root.html or "").encode()
    return functions if same else None
