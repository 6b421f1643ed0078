"""OpenDocument text: headings as text:h with their level, tables, one fixed date in the zip."""

from __future__ import annotations

from xml.sax.saxutils import escape

from tools.sample_reports.markup import Block, Heading, Table, Title
from tools.sample_reports.packing import pack

_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write_odt(blocks: tuple[Block, ...]) -> bytes:
    """The file's bytes."""
    body = "".join(_element(block, place) for place, block in enumerate(blocks))
    names = " ".join(f'xmlns:{name}="{_NAMES}:{name}:1.0"' for name in ("office", "text", "table"))
    content = (
        f'<office:document-content {names} office:version="1.2"><office:body><office:text>{body}'
        "</office:text></office:body></office:document-content>"
    )
    manifest = (
        f'<m:manifest xmlns:m="{_NAMES}:manifest:1.0" m:version="1.2">'
        f'<m:file-entry m:full-path="/" m:media-type="{_MEDIA_TYPE}"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
    )
    return pack(
        {
            "mimetype": _MEDIA_TYPE.encode(),
            "content.xml": (_HEAD + content).encode(),
            "META-INF/manifest.xml": (_HEAD + manifest).encode(),
        }
    )


def _element(block: Block, place: int) -> str:
    match block:
        case Title(text):
            return f"<text:p>{escape(text)}</text:p>"
        case Heading(level, number, text) if block.is_displayed:
            return f'<text:h text:outline-level="{level}">{escape(number + text)}</text:h>'
        case Heading(_, number, text):
            return f"<text:p>{escape(number + text)}</text:p>"
        case Table(rows):
            return _table(rows, f"T{place}")
        case _:
            return f"<text:p>{escape(block.text)}</text:p>"


def _table(rows: tuple[tuple[str, ...], ...], name: str) -> str:
    written = "".join(
        "<table:table-row>"
        + "".join(
            f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    return f'<table:table table:name="{name}">{columns}{written}</table:table>'
