"""Which columns the taggers, the parser and the labeller look at; the trainer and the program both read them here."""

from __future__ import annotations

from cuttings.grammar.forms import COLUMNS
from cuttings.learn.arcs import named as _arcs
from cuttings.learn.rows import templates
from cuttings.learn.windows import named

__all__ = ["ARCS", "ARCS_FIRST", "FIRST", "LABELS", "LABELS_FIRST", "LABEL_COLUMNS", "REACH", "SECOND", "TAG_COLUMNS"]

REACH = 2
TAG_COLUMNS = (*COLUMNS, "tag")

_WORD = """
form, lower, end2, end3, start3, shape, fine, coarse, lower-1, lower+1, lower-2, lower+2, fine-1, fine+1, fine-2, fine+2
end3-1, end3+1, shape-1, shape+1, lower-1 lower, lower lower+1, lower-1 lower+1, fine-1 fine, fine fine+1, fine-1 fine+1
coarse-2 coarse-1 coarse, coarse-1 coarse coarse+1, coarse coarse+1 coarse+2, end3 coarse-1, end3 coarse+1, shape lower-1
end3 shape, end3 lower-1, end3 lower+1, end2 coarse-1 coarse+1, lower coarse-1 coarse+1
"""
FIRST = templates(named(_WORD, COLUMNS, REACH))
"""The first look at a word: its form and those around it."""

SECOND = templates(
    named(
        _WORD
        + """
tag, tag-1, tag+1, tag-1 tag, tag tag+1, tag-1 tag+1, tag-2 tag-1, tag+1 tag+2, tag-1 tag tag+1, tag-2 tag-1 tag, tag tag+1 tag+2
lower tag-1, lower tag+1, lower tag, lower tag-1 tag+1, end3 tag-1 tag+1, fine tag-1 tag+1, end3 tag, lower tag-2 tag-1
lower tag+1 tag+2, lower-1 tag, lower+1 tag, lower-1 tag tag+1, lower+1 tag-1 tag, tag-2 tag+2, tag-2 tag, tag tag+2
""",
        TAG_COLUMNS,
        REACH,
    )
)
"""The second look: the same, and what the first took the neighbours on both sides for."""

ARCS = templates(
    _arcs(
        """
s0w, s0t, s0f, s0w s0t, s1w, s1t, s1w s1t, s2w, s2t, b0w, b0t, b0f, b0w b0t, b1w, b1t, b1w b1t, b2t, b2w
s0w b0w, s0t b0t, s0w s0t b0t, s0t b0w b0t, s0f b0f, s0f b0t, s0t b0f, s0c b0c s1c, s0w b0f, s0f b0w
s1w s0w, s1t s0t, s1t s0w, s1w s0t, s1f s0f, s1f s0w, s1w s0f, s1t s0t b0t, s1t s0t b0w, s1t s0w b0t, s1w s0t b0t, s1f s0w b0f
s1c s0w b0c, s2t s1t s0t, s0t b0t b1t, s1t s0t b1t, b0t b1t b2t, s0w b0t b1t, s0t b0w b1t
s0t s0lt b0t, s0t s0rt b0t, s1t s1rt s0t, s1t s1lt s0t, s0t b0t b0lt, s0t s0lt s0rt, s1rt s0t b0t, s0lw s0t b0t, s0rw s0t b0t
s1rw s1t s0t, s0w s0rt b0t, s1w s0w s0rw, s1t s0w s0lw, b0w b0lt s0t, s0lt s0l2t s0t, s0rt s0r2t s0t, s1rt s1r2t s1t, s1w s0lw s0t
s0t b0t d0, s0w b0w d0, s1t s0t d1, s1w s0w d1, s0t v0 b0t, s1t v1 s0t, s0w v0, s1w v1, b0t vb s0t, s0t b0t m0, s1t s0t m1, s0t s1t m0
"""
    )
)
"""What the parser looks at: `w` lower form, `t` tag, `f` and `c` fine and coarse cluster; see cuttings.learn.arcs for the places and the
numbers beside them."""

ARCS_FIRST = templates(
    _arcs(
        """
s0t b0t b1t, s0t b0t b0lt, b0t vb s0t, b0t b1t b2t, s0t v0 b0t, s1t s0t b1t, s0t s0lt b0t, b0w b0lt s0t, s0w s0rt b0t, s1t s0t b0t
s0t s0lt s0rt, s1t s0w, b0w, s0f b0t, s2t s1t s0t, s0t s0rt b0t, s0lw s0t b0t, s0t b0w b0t, s0w v0, s1t s1lt s0t
"""
    )
)
"""What it looks at first: chosen one by one on the development set of GUM, each for what it adds to the lead of the best move."""

LABEL_COLUMNS = (
    "dw",
    "dt",
    "df",
    "de",
    "hw",
    "ht",
    "hf",
    "far",
    "lw",
    "lt",
    "rw",
    "rt",
    "kw",
    "gt",
    "gw",
    "pt",
    "nt",
    "bt",
    "at",
    "xw",
    "xt",
)
"""Of a word: form, tag, cluster, ending; of its head the same; how far and on which side; its first and last child; its case word; its
head's head; the neighbours in the text; the siblings before and after it; the head's first child."""

LABELS = templates(
    named(
        """
dw, dt, df, de dt, hw, ht, hf, far, dt ht, dt ht far, dw ht, dt hw, dw hw, dw far, hw far, df hf, df hf far, de ht far, dt hf far
dw dt ht, dt hw far, kw, kw ht, kw hw, kw dt ht, kw dw, kw df hf, lt dt ht, rt dt ht, lw dt, rw dt, lw dt ht, gt ht dt, gw ht dt
pt dt nt, pt dt ht, nt dt ht, bt dt ht, at dt ht, bt at dt, bt far ht, at far ht, xt dt ht, xw dt ht, lw dw, lt rt dt, far bt dt, far at dt
df ht far, hf dt kw, dw far ht, kw far hw, lw far ht, hw dt bt, hw dt at, gt ht far
""",
        LABEL_COLUMNS,
        0,
    )
)

LABELS_FIRST = templates(
    named(
        """
lw dw, far at dt, lt rt dt, df ht far, dt ht far, lt dt ht, hf, pt dt ht, lw far ht, de dt, nt dt ht, far bt dt, dt hf far, lw dt ht
gt ht dt, dw ht, kw ht, hw
""",
        LABEL_COLUMNS,
        0,
    )
)
"""What is looked at first, chosen as for the parser."""
