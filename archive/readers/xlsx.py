"""Excel workbooks (.xlsx, .xlsm): visible sheets as tables, each cell as it is shown.

The parts are read directly (ECMA-376 part 1, 18), within bounds; formulas' stored results count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.readers.number_formats import BUILT_IN, shown_number, shown_text
from juanzong.archive.readers.package_relations import relations_of
from juanzong.archive.readers.sheets import Sheet, hide_white, remarks_on_sheets, sheet_paragraphs
from juanzong.archive.readers.word_xml import attribute, child, children, name_of, number
from juanzong.archive.readers.xlsx_drawings import comments_on, drawn_over
from juanzong.archive.readers.xlsx_looks import has_other_ground, symbol_fonts, white_formats
from juanzong.archive.readers.zip_parts import ZipParts, open_parts
from juanzong.archive.records import Document, Remark
from juanzong.archive.symbol_fonts import read_in_font

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ON = frozenset({"1", "true", "on"})
_TEXTS = frozenset({"inlineStr", "str", "s"})
_LAST_COLUMN = 16_384


#: The runs of a string, each with the font that it names itself, "" for that of its cell.
_Runs = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Workbook:
    """What sheets share: texts, and of cell formats the codes, symbol fonts, and white words.

    `unknown` counts formulas whose result was never stored, `hidden_sheets` sheets not shown.
    """

    texts: list[_Runs] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    fonts: list[str] = field(default_factory=list)
    white: list[bool] = field(default_factory=list)
    from_1904: bool = False
    unknown: int = 0
    hidden_sheets: int = 0

    def is_white(self, cell: etree._Element) -> bool:
        """Whether a cell's format sets white words on the paper."""
        style = number(attribute(cell, "s")) or 0
        return 0 <= style < len(self.white) and self.white[style]


def read_xlsx(content: bytes, context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The rows of an .xlsx file; raises UnreadableFileError where it is locked or damaged."""
    with open_parts(content, context.bounds, "workbook-damaged") as parts:
        shared = _Workbook()
        sheets = list(_sheets(parts, shared))
    remarks = remarks_on_sheets(sheets, shared.hidden_sheets)
    if shared.unknown:
        remarks += (Remark.of("formulas-without-results", count=shared.unknown),)
    return Document(sheet_paragraphs(sheets), remarks=remarks)


def _sheets(parts: ZipParts, shared: _Workbook) -> Iterator[Sheet]:
    name = next((t for _, k, t in relations_of(parts, "") if k.endswith("/officeDocument")), "")
    name = name or "xl/workbook.xml"
    if name.endswith(".bin"):
        raise UnreadableFileError("workbook-binary")
    root = parts.read(name)
    if root is None:
        raise UnreadableFileError("workbook-damaged")
    targets = {key: (kind, target) for key, kind, target in relations_of(parts, name)}
    shared.from_1904 = attribute(child(root, "workbookPr"), "date1904") in _ON
    for kind, target in targets.values():
        _take_shared(parts, kind, target, shared)
    for sheet in children(child(root, "sheets"), "sheet"):
        _, target = targets.get(attribute(sheet, "id") or "", ("", ""))
        part = parts.read(target) if target else None
        if part is None:
            continue
        if (attribute(sheet, "state") or "visible") == "visible":
            read = _sheet(attribute(sheet, "name") or "", part, shared)
            read.drawn.extend(drawn_over(parts, target))
            read.comments = comments_on(parts, target)
            yield read
        elif next(part.iter("{*}v", "{*}t"), None) is not None:
            shared.hidden_sheets += 1


def _take_shared(parts: ZipParts, kind: str, target: str, shared: _Workbook) -> None:
    if kind.endswith("/sharedStrings"):
        shared.texts = [_runs(each) for each in children(parts.read(target), "si")]
    elif kind.endswith("/styles"):
        styles = parts.read(target)
        shared.codes = list(_codes(styles))
        shared.fonts = list(symbol_fonts(styles))
        shared.white = list(white_formats(styles))


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
    white: set[tuple[int, int]] = set()
    above = -1
    for row in children(child(root, "sheetData"), "row"):
        place = number(attribute(row, "r"))
        above = above + 1 if place is None else place - 1
        is_hidden = attribute(row, "hidden") in _ON
        cells = {} if is_hidden else sheet.rows.setdefault(above, {})
        column = -1
        for cell in children(row, "c"):
            column = _column(attribute(cell, "r"), column + 1)
            if is_hidden or column in hidden:
                sheet.hidden += child(cell, "v") is not None or child(cell, "is") is not None
            elif text := _shown(cell, shared):
                cells[column] = text
                if shared.is_white(cell):
                    white.add((above, column))
    if not has_other_ground(root):
        hide_white(sheet, white)
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
    stored = child(cell, "v")
    value = "" if stored is None else (stored.text or "")
    if kind in _TEXTS:
        font = shared.fonts[style] if 0 <= style < len(shared.fonts) else ""
        text = _in_fonts(_text_runs(cell, kind, value, shared), font)
        return shown_text(text, code) if text else ""
    if not value and child(cell, "f") is not None:
        shared.unknown += 1
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind in {"e", "d"}:
        return value
    try:
        return shown_number(float(value), code, from_1904=shared.from_1904) if value else ""
    except (ValueError, OverflowError):
        return value


def _text_runs(cell: etree._Element, kind: str, value: str, shared: _Workbook) -> _Runs:
    """The runs of a cell that holds text: of its own, a formula's result, or one of the table."""
    if kind == "inlineStr":
        return _runs(child(cell, "is"))
    if kind == "str":
        return ((value, ""),)
    place = number(value)
    return shared.texts[place] if place is not None and 0 <= place < len(shared.texts) else ()


def _runs(item: etree._Element | None) -> _Runs:
    """The runs of a string; pronunciations (rPh) are no part of it."""
    runs: list[tuple[str, str]] = []
    for each in () if item is None else item:
        if name_of(each) == "t":
            runs.append((each.text or "", ""))
        elif name_of(each) == "r":
            font = attribute(child(each, "rPr", "rFont"), "val") or ""
            runs.extend((text.text or "", font) for text in children(each, "t"))
    return tuple(runs)


def _in_fonts(runs: _Runs, font: str) -> str:
    """The text of a string in a cell of a symbol font, or of "" for any other font."""
    named = ((text, own or font) for text, own in runs)
    return "".join(read_in_font(text, name) if name else text for text, name in named)
