"""Excel workbooks (.xlsx, .xlsm): visible sheets as tables, each cell as it is shown.

The parts are read directly (ECMA-376 part 1, 18), within bounds; formulas' stored results count.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.readers.number_formats import BUILT_IN, shown_number, shown_text
from juanzong.archive.readers.sheets import Sheet, sheet_paragraphs
from juanzong.archive.readers.word_xml import attribute, child, children, name_of, number
from juanzong.archive.readers.zip_parts import ZipParts, open_parts
from juanzong.archive.records import Document

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ON = frozenset({"1", "true", "on"})
_LAST_COLUMN = 16_384


@dataclass(slots=True)
class _Workbook:
    """What sheets share: texts and format codes."""

    texts: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    from_1904: bool = False


def read_xlsx(content: bytes, context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The rows of an .xlsx file; raises UnreadableFileError where it is locked or damaged."""
    with open_parts(content, context.bounds, "workbook-damaged") as parts:
        return Document(sheet_paragraphs(list(_sheets(parts))))


def _sheets(parts: ZipParts) -> Iterator[Sheet]:
    name = next((t for _, k, t in _relations(parts, "") if k.endswith("/officeDocument")), "")
    name = name or "xl/workbook.xml"
    if name.endswith(".bin"):
        raise UnreadableFileError("workbook-binary")
    root = parts.read(name)
    if root is None:
        raise UnreadableFileError("workbook-damaged")
    targets = {key: (kind, target) for key, kind, target in _relations(parts, name)}
    shared = _Workbook(from_1904=attribute(child(root, "workbookPr"), "date1904") in _ON)
    for kind, target in targets.values():
        if kind.endswith("/sharedStrings"):
            shared.texts = [_rich_text(each) for each in children(parts.read(target), "si")]
        elif kind.endswith("/styles"):
            shared.codes = list(_codes(parts.read(target)))
    for sheet in children(child(root, "sheets"), "sheet"):
        _, target = targets.get(attribute(sheet, "id") or "", ("", ""))
        part = parts.read(target) if target else None
        if part is not None and (attribute(sheet, "state") or "visible") == "visible":
            yield _sheet(attribute(sheet, "name") or "", part, shared)


def _relations(parts: ZipParts, source: str) -> Iterator[tuple[str, str, str]]:
    """The id, type and target of each relation of a part."""
    folder, file_name = posixpath.split(source)
    for relation in children(
        parts.read(posixpath.join(folder, "_rels", f"{file_name}.rels")), "Relationship"
    ):
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            yield relation.get("Id", ""), relation.get("Type", ""), target.lstrip("/")


def _codes(styles: etree._Element | None) -> Iterator[str]:
    """The format code of each cell format (xf)."""
    own = {
        number(attribute(each, "numFmtId")): attribute(each, "formatCode") or "General"
        for each in children(child(styles, "numFmts"), "numFmt")
    }
    for each in children(child(styles, "cellXfs"), "xf"):
        key = number(attribute(each, "numFmtId")) or 0
        yield own.get(key) or BUILT_IN.get(key, "General")


def _sheet(name: str, root: etree._Element, shared: _Workbook) -> Sheet:
    sheet = Sheet(name)
    hidden = _hidden_columns(root)
    above = -1
    for row in children(child(root, "sheetData"), "row"):
        place = number(attribute(row, "r"))
        above = above + 1 if place is None else place - 1
        if attribute(row, "hidden") in _ON:
            continue
        cells = sheet.rows.setdefault(above, {})
        column = -1
        for cell in children(row, "c"):
            column = _column(attribute(cell, "r"), column + 1)
            if column not in hidden:
                text = _shown(cell, shared)
                if text:
                    cells[column] = text
    for merged in children(child(root, "mergeCells"), "mergeCell"):
        places = _REFERENCE.findall(attribute(merged, "ref") or "")
        if len(places) > 1:
            (left, top), (right, bottom) = places[0], places[-1]
            sheet.merged[int(top) - 1, _letters(left)] = (int(bottom) - 1, _letters(right))
    return sheet


def _hidden_columns(root: etree._Element) -> set[int]:
    hidden: set[int] = set()
    for each in children(child(root, "cols"), "col"):
        first, last = number(attribute(each, "min")), number(attribute(each, "max"))
        is_hidden = attribute(each, "hidden") in _ON and len(hidden) < _LAST_COLUMN
        if is_hidden and first is not None and last is not None:
            hidden.update(range(first - 1, min(last, _LAST_COLUMN)))
    return hidden


def _column(reference: str | None, otherwise: int) -> int:
    found = _REFERENCE.match(reference or "")
    return _letters(found[1]) if found else otherwise


def _letters(letters: str) -> int:
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - ord("A") + 1
    return column - 1


def _shown(cell: etree._Element, shared: _Workbook) -> str:
    kind = attribute(cell, "t") or "n"
    style = number(attribute(cell, "s")) or 0
    code = shared.codes[style] if 0 <= style < len(shared.codes) else "General"
    if kind == "inlineStr":
        return _rich_text(child(cell, "is"))
    stored = child(cell, "v")
    value = "" if stored is None else (stored.text or "")
    if kind == "s":
        place = number(value)
        text = shared.texts[place] if place is not None and 0 <= place < len(shared.texts) else ""
        return shown_text(text, code) if text else ""
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind in {"str", "e", "d"}:
        return value
    try:
        return shown_number(float(value), code, from_1904=shared.from_1904) if value else ""
    except (ValueError, OverflowError):
        return value


def _rich_text(item: etree._Element | None) -> str:
    """The text of a string, its runs joined; pronunciations (rPh) are no part of it."""
    pieces: list[str] = []
    for each in () if item is None else item:
        if name_of(each) == "t":
            pieces.append(each.text or "")
        elif name_of(each) == "r":
            pieces.extend(text.text or "" for text in children(each, "t"))
    return "".join(pieces)
