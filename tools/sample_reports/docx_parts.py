"""The parts of a Word package beside its text: types, relations, styles, numbering, footer."""

from __future__ import annotations

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

#: The namespace declarations of a part's root element.
WORD = f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"'

_PARTS = ("styles", "numbering", "header", "footer")
_FILES = {"header": "header1", "footer": "footer1"}


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{_FILES.get(part, part)}.xml"'
        f' ContentType="{_TYPE}.{part}+xml"/>'
        for part in _PARTS
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f"{overrides}</Types>"
    )


def _relations(targets: dict[str, str]) -> str:
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


_FOOTER = (
    f'<w:ftr {WORD}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
    '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
)

FIXED_PARTS = {
    "[Content_Types].xml": _content_types(),
    "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
    "word/_rels/document.xml.rels": _relations(
        {part: f"{_FILES.get(part, part)}.xml" for part in _PARTS}
    ),
    "word/footer1.xml": _FOOTER,
}

_FONTS = '<w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋" w:hAnsi="Times New Roman"/>'


def styles_part(*, heading_styles: bool) -> str:
    """The styles: body, title, ruled table, and heading styles where the report uses them."""
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/>'
        f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in (1, 2, 3)
    )
    return (
        f'<w:styles {WORD}><w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}<w:sz w:val="32"/></w:rPr>'
        "</w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="ReportTitle"><w:name w:val="Report Title"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr>'
        f"<w:tblBorders>{_borders()}</w:tblBorders></w:tblPr></w:style>"
        f"{headings if heading_styles else ''}</w:styles>"
    )


def _borders() -> str:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(f'<w:{edge} w:val="single" w:sz="4"/>' for edge in edges)


def numbering_part(counting: str, *, heading_styles: bool) -> str:
    """One list of three levels: 一、 （一） 1. with Word's own counters."""
    formats = ((counting, "%1、"), (counting, "（%2）"), ("decimal", "%3."))
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{counter}"/>'
        f"{_linked_style(level) if heading_styles else ''}"
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (counter, text) in enumerate(formats)
    )
    return (
        f'<w:numbering {WORD}><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _linked_style(level: int) -> str:
    return f'<w:pStyle w:val="Heading{level + 1}"/>'
