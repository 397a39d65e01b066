"""A brief as a paper to hand in: Markdown, HTML, a word processor's file, and its sources for a reference manager."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from html import escape
from itertools import groupby
from urllib.parse import urlsplit

from cuttings.errors import UsageError
from cuttings.export import cited, paper
from cuttings.types import Brief, Dated, Source, Voiced, When
from cuttings.types.wording import chain, filed, quoted, verb

__all__ = ["FORMATS", "brief"]

_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~^!$&])")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_STYLE = (
    "body{font:1rem/1.5 Georgia,'Noto Serif',serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#1c1a17;background:#fff}"
    "h1{line-height:1.1}h2{border-top:1px solid;padding-top:.4rem;margin-top:2rem}h3{margin:1.2rem 0 .3rem}"
    "dt{font-weight:700;margin-top:.8rem}dd{margin:0 0 .3rem}li{margin-bottom:.5rem}.note{font-style:italic}"
    ".fine{font-size:.85rem;overflow-wrap:anywhere}sup a{text-decoration:none}"
)


def brief(made: Brief, format: str) -> bytes:
    """The bytes of a brief as md, html or docx, or of its sources as bib (BibTeX) or csl (CSL-JSON); raises UsageError.

    The same brief gives the same bytes. Control characters and direction overrides of pages are left out; only http and https are linked.

    >>> from cuttings.types import DossierRow
    >>> empty = Brief(label=DossierRow(key="floods", name="Floods", at=""), chronology=(), voices=(), sources=())
    >>> brief(empty, "md").decode().splitlines()[0]
    '# Floods'
    """
    if format not in FORMATS:
        raise UsageError(f"no brief as {format!r}", hint=f"one of {', '.join(FORMATS)}")
    return FORMATS[format](made)


def clean(text: str) -> str:
    """A text of a page on one line, without signs that act."""
    return " ".join(_CONTROL.sub("", text).split())


def days(when: When | None) -> str:
    """Days in words; an interval by both ends.

    >>> days(When(first="2024-03-04", last="2024-03-04")), days(When(first="2024-03-01", last="2024-03-31")), days(None)
    ('4 March 2024', '1 March 2024 to 31 March 2024', 'day unknown')
    """
    first, last = (when.first, when.last) if when else (None, None)
    if not first and not last:
        return "day unknown"
    if not first or not last:
        return f"from {_day(first)}" if first else f"until {_day(last or '')}"
    return _day(first) if first == last else f"{_day(first)} to {_day(last)}"


def _day(iso: str) -> str:
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def address(source: Source) -> str:
    """The address of a source if it may be followed, else nothing."""
    url = source.url or ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc and url.isprintable() and not re.search(r"[\s<>\"]", url) else ""


def lead(one: Dated) -> str:
    """Before an entry of the chronology its days, or that they are only those of the report.

    >>> when = When(first="2024-03-04", last="2024-03-04")
    >>> lead(Dated(when=when, text="", source=1, part="sentence", reported=True)), lead(Dated(when=when, text="", source=1, part="event"))
    ('reported on 4 March 2024', '4 March 2024')
    """
    told = days(one.when)
    return told if not one.reported or one.when is None else f"reported {'on ' if one.when.first == one.when.last else ''}{told}"


def entry(one: Dated) -> str:
    """An entry of the chronology in words."""
    what = f"{one.outlet or 'An unknown outlet'} publishes {quoted(clean(one.text))}" if one.part == "article" else clean(one.text)
    return what + ("" if one.status == "happened" else f" ({one.status})")


def voice(one: Voiced) -> str:
    """What somebody said in words: how it is told, through whom, and in which outlet."""
    words = clean(one.words).rstrip(",; ").removeprefix("that ")
    manner = {"direct": words if re.search('[“”"«»„]', words) else f"“{words}”", "mixed": f"in part quoted: {words}"}.get(one.kind, words)
    through = f" ({clean(chain(one.via))})" if one.via else ""
    unsure = " [not certain whose words these are]" if one.unsure else ""
    return f"{verb(one.stance, one.negated)}: {manner}{through}; {clean(one.outlet or 'an unknown outlet')}, {days(one.published)}{unsure}"


def source(one: Source) -> tuple[str, str, str]:
    """A footnote in three parts: what it is, its address, and how it was kept with the sentence."""
    head = f"{clean(one.outlet or 'Unknown outlet')}, {quoted(clean(one.title or 'without a headline'))}, {days(one.published)}."
    captured = clean(one.captured) if one.captured else "at an unknown time"
    return head, address(one), f"Captured {captured}; SHA-256 of the kept page {one.sha256}. {quoted(clean(one.quote))}"


def tail(made: Brief) -> Iterator[str]:
    """What is to be said at the end of a brief: what is lost and what was left out."""
    for pick in made.lost:
        what = quoted(clean(pick.quote)) if pick.quote else "an article"
        yield f"Lost: the {pick.part} {what} of {pick.article} is not in its text any more" + (
            f" (note: {clean(pick.note)})." if pick.note else "."
        )
    if made.left:
        count = f"{made.left} dated sentence{'' if made.left == 1 else 's'} or statement{'' if made.left == 1 else 's'}"
        yield f"{count} of picked articles are left out: they were not read with certainty. Pick the ones you vouch for."


def speakers(made: Brief) -> Iterator[tuple[str, list[Voiced]]]:
    """The speakers, each with what they said."""
    for _, group in groupby(made.voices, key=lambda one: filed(one.speaker)):
        said = list(group)
        yield clean(said[0].speaker), said


def marked(text: str) -> str:
    """A text with every sign escaped that acts in Markdown."""
    return _MARKDOWN.sub(r"\\\1", text)


def _markdown(made: Brief) -> bytes:
    lines = [f"# {marked(clean(made.label.name))}", ""]
    lines += ["## Chronology", ""] if made.chronology else []
    for one in made.chronology:
        lines.append(f"- **{lead(one)}**: {marked(entry(one))}[^{one.source}]")
        lines += [f"  *{marked(clean(one.note))}*"] if one.note else []
    lines += ["", "## Who said what", ""] if made.voices else []
    for name, said in speakers(made):
        lines += [f"### {marked(name)}", ""]
        for words in said:
            lines.append(f"- {marked(voice(words))}[^{words.source}]")
            lines += [f"  *{marked(clean(words.note))}*"] if words.note else []
        lines.append("")
    lines += ["", *(marked(line) + "\n" for line in tail(made))]
    for origin in made.sources:
        head, url, rest = source(origin)
        lines.append(f"[^{origin.n}]: {marked(head)}{f' <{url}>.' if url else ''} {marked(rest)}")
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8", "replace")


def _html(made: Brief) -> bytes:
    def note(words: str) -> str:
        return f'<p class="note">{escape(clean(words))}</p>' if words else ""

    def mark(n: int) -> str:
        return f'<sup><a href="#n{n}">{n}</a></sup>'

    name = escape(clean(made.label.name))
    lines = ["<!doctype html>", '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">']
    lines.append(f"<title>{name}</title><style>{_STYLE}</style></head><body><h1>{name}</h1>")
    lines += ["<h2>Chronology</h2><dl>"] if made.chronology else []
    lines += [f"<dt>{escape(lead(one))}</dt><dd>{escape(entry(one))}{mark(one.source)}{note(one.note)}</dd>" for one in made.chronology]
    lines += ["</dl>"] if made.chronology else []
    lines += ["<h2>Who said what</h2>"] if made.voices else []
    for speaker, said in speakers(made):
        told = "".join(f"<li>{escape(voice(one))}{mark(one.source)}{note(one.note)}</li>" for one in said)
        lines.append(f"<h3>{escape(speaker)}</h3><ul>{told}</ul>")
    lines += [f"<p>{escape(line)}</p>" for line in tail(made)]
    lines += ['<h2>Sources</h2><ol class="fine">'] if made.sources else []
    for head, url, rest, n in ((*source(one), one.n) for one in made.sources):
        linked = f' <a href="{escape(url)}" rel="noreferrer noopener">{escape(url)}</a>.' if url else ""
        lines.append(f'<li id="n{n}" value="{n}">{escape(head)}{linked} {escape(rest)}</li>')
    lines += ["</ol>"] if made.sources else []
    return ("\n".join([*lines, "</body></html>"]) + "\n").encode("utf-8", "replace")


def _docx(made: Brief) -> bytes:
    blocks = [paper.Block("Title", clean(made.label.name))]
    blocks += [paper.Block("Heading1", "Chronology")] if made.chronology else []
    for one in made.chronology:
        blocks.append(paper.Block("Normal", f": {entry(one)}", lead=lead(one), note=one.source))
        blocks += [paper.Block("Note", clean(one.note))] if one.note else []
    blocks += [paper.Block("Heading1", "Who said what")] if made.voices else []
    for name, said in speakers(made):
        blocks.append(paper.Block("Heading2", name))
        for words in said:
            blocks.append(paper.Block("Normal", voice(words), note=words.source))
            blocks += [paper.Block("Note", clean(words.note))] if words.note else []
    blocks += [paper.Block("Normal", line) for line in tail(made)]
    notes = {one.n: " ".join(filter(None, source(one))) for one in made.sources}
    return paper.written(clean(made.label.name), blocks, notes)


FORMATS: dict[str, Callable[[Brief], bytes]] = {
    "md": _markdown,
    "html": _html,
    "docx": _docx,
    "bib": lambda made: cited.bibtex(made.sources),
    "csl": lambda made: cited.csl(made.sources),
}
"""What a brief can be written as."""
