"""A word processor's file (Office Open XML, ECMA-376) of headings, paragraphs and footnotes: a zip of a few parts, written by hand."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

__all__ = ["Block", "written"]

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = ("document", "styles", "footnotes")
_STYLES = (
    ("Normal", "Normal", '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/>', '<w:sz w:val="22"/>'),
    ("Title", "Title", '<w:spacing w:after="240"/>', '<w:b/><w:sz w:val="44"/>'),
    (
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:sz w:val="32"/>',
    ),
    ("Heading2", "heading 2", '<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="1"/>', '<w:b/><w:sz w:val="26"/>'),
    ("Note", "Note", '<w:spacing w:after="120"/><w:ind w:left="360"/>', "<w:i/>"),
    ("FootnoteText", "footnote text", '<w:spacing w:after="40"/>', '<w:sz w:val="18"/>'),
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a style: what leads it in bold, its text, and the number of its footnote."""

    style: str
    text: str
    lead: str = ""
    note: int | None = None


def written(title: str, blocks: Iterable[Block], notes: Mapping[int, str]) -> bytes:
    """The bytes of the file; the same blocks give the same bytes.

    >>> zipfile.ZipFile(io.BytesIO(written("A", [Block("Title", "A")], {}))).namelist()[0]
    '[Content_Types].xml'
    """
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _relations([("styles", "styles.xml"), ("footnotes", "footnotes.xml")]),
        "word/document.xml": _document(blocks),
        "word/styles.xml": _styles(),
        "word/footnotes.xml": _footnotes(notes),
        "docProps/core.xml": _core(title),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, (_HEAD + text).encode())
    return out.getvalue()


def _types() -> str:
    kinds = {"document": "document.main", "styles": "styles", "footnotes": "footnotes"}
    parts = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{kinds[part]}+xml"/>' for part in _PARTS)
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    each = "".join(f'<Relationship Id="r{n}" Type="{_RELATION}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets, 1))
    core = (
        '<Relationship Id="c" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/>'
    )
    inside = each + (core if "word/" in each else "")
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def _run(text: str, shape: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{shape}</w:rPr>" if shape else ""}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def _document(blocks: Iterable[Block]) -> str:
    body = "".join(
        f"<w:p><w:pPr><w:pStyle w:val='{escape(one.style)}'/></w:pPr>{_run(one.lead, '<w:b/>') if one.lead else ''}{_run(one.text)}"
        f"{_reference(one.note)}</w:p>"
        for one in blocks
    )
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"'
    return f'<w:document {_W}><w:body>{body}{page} w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>'


def _reference(note: int | None) -> str:
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    return "" if note is None else f'<w:r>{raised}<w:footnoteReference w:id="{note}"/></w:r>'


def _footnotes(notes: Mapping[int, str]) -> str:
    lines = (("separator", -1), ("continuationSeparator", 0))
    rules = "".join(f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>' for kind, n in lines)
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    each = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{mark}{_run(" " + text)}</w:p></w:footnote>'
        for n, text in notes.items()
    )
    return f"<w:footnotes {_W}>{rules}{each}</w:footnotes>"


def _styles() -> str:
    return f"<w:styles {_W}>{''.join(_style(*one) for one in _STYLES)}</w:styles>"


def _style(key: str, name: str, shape: str, type: str) -> str:
    default, based = (' w:default="1"', "") if key == "Normal" else ("", '<w:basedOn w:val="Normal"/>')
    inside = f'<w:name w:val="{name}"/>{based}<w:pPr>{shape}</w:pPr><w:rPr>{type}</w:rPr>'
    return f'<w:style w:type="paragraph"{default} w:styleId="{key}">{inside}</w:style>'


def _core(title: str) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title, quote=False)}</dc:title></cp:coreProperties>'
    )
