"""Properties of characters and paragraphs in a Word 97-2003 file: sprms (MS-DOC 2.6).

Where each run's and paragraph's stand is in doc_runs.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from juanzong.archive.readers.raised import LIFTED_HALF_POINTS
from juanzong.archive.readers.table_rows import MERGED_DOWN, MERGED_RIGHT
from juanzong.archive.readers.white import is_as_white_as_paper


class Sprm(IntEnum):
    """The modifiers that matter to a reader of words."""

    DELETED = 0x0800
    HIDDEN = 0x083C
    SUPERSCRIPT = 0x2A48
    FORM_DATA = 0x0806
    PICTURE = 0x6A03
    CHARACTER_STYLE = 0x4A30
    FONT = 0x4A4F
    SYMBOL = 0x6A09
    HEIGHT = 0x4845
    OLD_COLOUR = 0x2A42
    COLOUR = 0x6870
    HIGHLIGHT = 0x2A0C
    OLD_SHADING = 0x4866
    SHADING = 0xCA71
    OLD_PARAGRAPH_SHADING = 0x442D
    PARAGRAPH_SHADING = 0xC64D
    LIST_LEVEL = 0x260A
    LIST_FORMAT = 0x460B
    OUTLINE_LEVEL = 0x2640
    IN_TABLE = 0x2416
    ENDS_ROW = 0x2417
    ENDS_INNER_CELL = 0x244B
    ENDS_INNER_ROW = 0x244C
    TABLE_DEPTH = 0x6649
    TABLE_DEFINITION = 0xD608


_TABLE_MODIFIERS = frozenset(
    {Sprm.IN_TABLE, Sprm.ENDS_ROW, Sprm.ENDS_INNER_CELL, Sprm.ENDS_INNER_ROW}
    | {Sprm.TABLE_DEPTH, Sprm.TABLE_DEFINITION}
)
_SHADINGS = frozenset(
    {Sprm.OLD_SHADING, Sprm.SHADING, Sprm.OLD_PARAGRAPH_SHADING, Sprm.PARAGRAPH_SHADING}
)
# Of a height above the line.
_FIRST_NEGATIVE = 0x8000
_OLD_WHITE, _NO_SHADING = 8, 0xFFFF
_VARIABLE = 6
_DEEPEST_TABLE = 99
_OPERAND_BYTES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_RIGHT = 0x2
_DOWN, _FIRST_DOWN = 0x20, 0x40
_CELL_BYTES = 20
_LIKE_STYLE, _UNLIKE_STYLE = 0x80, 0x81
_HUGE_PROPERTIES = frozenset({0x6646, 0x6645, 0x646B})
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class RunProperties:
    """How characters show; `symbol` is the font number and code of an inserted sign.

    `picture` is where in the data stream a picture lies, None where none does. `lifted` says that
    they were raised by hand, `white` that they are, `coloured` that a colour lies behind them.
    """

    hidden: bool = False
    deleted: bool = False
    raised: bool = False
    font: int | None = None
    symbol: tuple[int, int] | None = None
    picture: int | None = None
    is_form: bool = False
    lifted: bool = False
    white: bool = False
    coloured: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphProperties:
    """What a paragraph is: its style, place in a list and the outline, and in a table.

    `merged` says of each cell of a row that ends here how it is merged (table_rows.py).
    """

    style: int = 0
    list_format: int | None = None
    list_level: int | None = None
    outline: int | None = None
    depth: int = 0
    ends_row: bool = False
    ends_inner_cell: bool = False
    merged: tuple[str, ...] = ()
    coloured: bool = False


def sprms(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each property modifier with its operand; what is cut off at the end is passed over."""
    at = 0
    while at + 2 <= len(data):
        code = data[at] | data[at + 1] << 8
        at += 2
        kind = code >> 13
        if code == Sprm.TABLE_DEFINITION:
            size = max(int.from_bytes(data[at : at + 2], "little") - 1, 0)
            at += 2
        elif kind == _VARIABLE:
            if at >= len(data):
                return
            size = data[at]
            at += 1
        else:
            size = _OPERAND_BYTES[kind]
        operand = data[at : at + size]
        at += size
        if operand and len(operand) == size:
            yield code, operand


def run_properties(base: RunProperties, data: bytes) -> RunProperties:
    """The properties of characters after a list of modifiers; `base` are those of the style."""
    found = base
    for code, operand in sprms(data):
        value, word = operand[0], _word(operand)
        if code == Sprm.HIDDEN:
            found = replace(found, hidden=_toggled(value, style=base.hidden))
        elif code == Sprm.DELETED:
            found = replace(found, deleted=value == 1)
        elif code == Sprm.SUPERSCRIPT:
            found = replace(found, raised=value == 1)
        elif code == Sprm.PICTURE:
            found = replace(found, picture=int.from_bytes(operand, "little", signed=True))
        elif code == Sprm.FORM_DATA:
            found = replace(found, is_form=value == 1)
        elif code == Sprm.FONT:
            found = replace(found, font=word)
        elif code == Sprm.SYMBOL:
            found = replace(found, symbol=(word, _word(operand[2:])))
        elif code == Sprm.HEIGHT:
            found = replace(found, lifted=LIFTED_HALF_POINTS <= word < _FIRST_NEGATIVE)
        else:
            found = _in_colours(found, code, operand)
    return found


def _in_colours(found: RunProperties, code: int, operand: bytes) -> RunProperties:
    if code == Sprm.OLD_COLOUR:
        return replace(found, white=operand[0] == _OLD_WHITE)
    if code == Sprm.COLOUR:
        is_set = len(operand) == len("RGBA") and operand[3] == 0
        return replace(found, white=is_set and is_as_white_as_paper(operand[:3]))
    if code == Sprm.HIGHLIGHT:
        return replace(found, coloured=operand[0] != 0)
    if code in _SHADINGS:
        return replace(found, coloured=_lays_colour(operand))
    return found


def _lays_colour(shading: bytes) -> bool:
    """Whether a shading (Shd or Shd80, MS-DOC 2.9.248 and 2.9.249) lays a colour behind words."""
    if len(shading) <= len("XX"):
        return _word(shading) not in {0, _NO_SHADING}
    back, pattern = shading[4:8], _word(shading[8:10])
    has_back = len(back) == len("RGBA") and back[3] == 0 and not is_as_white_as_paper(back[:3])
    return has_back or pattern not in {0, _NO_SHADING}


def paragraph_properties(
    base: ParagraphProperties, data: bytes, huge: bytes = b""
) -> ParagraphProperties:
    """The properties of a paragraph after a list of modifiers.

    `huge` is the data stream, to which the row of a large table moves its modifiers.
    """
    found = base
    for code, operand in sprms(data):
        if code in _HUGE_PROPERTIES:
            at = int.from_bytes(operand, "little")
            size = _word(huge[at : at + 2])
            # Given once only: properties that point at themselves would run in a circle.
            found = paragraph_properties(found, huge[at + 2 : at + 2 + size]) if huge else found
        elif code in _TABLE_MODIFIERS:
            found = _in_table(found, code, operand)
        elif code in _SHADINGS:
            found = replace(found, coloured=_lays_colour(operand))
        elif code == Sprm.LIST_LEVEL:
            found = replace(found, list_level=operand[0])
        elif code == Sprm.LIST_FORMAT:
            found = replace(found, list_format=_word(operand))
        elif code == Sprm.OUTLINE_LEVEL:
            found = replace(found, outline=operand[0] + 1 if operand[0] < _BODY_LEVEL else 0)
    return found


def _in_table(found: ParagraphProperties, code: int, operand: bytes) -> ParagraphProperties:
    value = operand[0]
    if code == Sprm.IN_TABLE:
        return replace(found, depth=max(found.depth, 1) if value else 0)
    if code == Sprm.TABLE_DEPTH:
        return replace(found, depth=min(int.from_bytes(operand, "little"), _DEEPEST_TABLE))
    if code == Sprm.ENDS_INNER_CELL:
        return replace(found, ends_inner_cell=bool(value))
    if code == Sprm.TABLE_DEFINITION:
        return replace(found, merged=_merged_cells(operand))
    return replace(found, ends_row=bool(value))


def character_style(data: bytes) -> int | None:
    """The character style that a list of modifiers names."""
    styles = (_word(operand) for code, operand in sprms(data) if code == Sprm.CHARACTER_STYLE)
    return next(styles, None)


def _toggled(value: int, *, style: bool) -> bool:
    if value == _LIKE_STYLE:
        return style
    return not style if value == _UNLIKE_STYLE else value == 1


def _merged_cells(operand: bytes) -> tuple[str, ...]:
    count = operand[0]
    first = 1 + 2 * (count + 1)
    merged = []
    for place in range(count):
        flags = _word(operand[first + place * _CELL_BYTES :][:2])
        if flags & _RIGHT:
            merged.append(MERGED_RIGHT)
        elif flags & _DOWN and not flags & _FIRST_DOWN:
            merged.append(MERGED_DOWN)
        else:
            merged.append("")
    return tuple(merged)


def _word(data: bytes) -> int:
    return int.from_bytes(data[:2], "little")
