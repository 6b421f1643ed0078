r"""Rich text as WPS saves it: GBK bytes as \'xx, tables of \trowd rows, one font table."""

from __future__ import annotations

from tools.sample_reports.markup import Block, Heading, Table, Title

_HEAD = (
    r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}}"
    "\n"
    r"\paperw11906\paperh16838\fs32"
    "\n"
)
_CELL_WIDTH = 1800


def write_rtf(blocks: tuple[Block, ...]) -> bytes:
    """The file's bytes, ASCII alone."""
    return (_HEAD + "".join(_element(block) for block in blocks) + "}\n").encode("ascii")


def _element(block: Block) -> str:
    match block:
        case Title(text):
            return rf"\pard\qc\b {_escaped(text)}\b0\par" + "\n"
        case Heading(level, number, text):
            outline = rf"\outlinelevel{level - 1}" if block.is_displayed else ""
            return rf"\pard{outline} {_escaped(number + text)}\par" + "\n"
        case Table(rows):
            return "".join(_row(row) for row in rows)
        case _:
            return rf"\pard\fi640 {_escaped(block.text)}\par" + "\n"


def _row(cells: tuple[str, ...]) -> str:
    edges = "".join(rf"\cellx{_CELL_WIDTH * count}" for count in range(1, len(cells) + 1))
    written = "".join(rf"\pard\intbl {_escaped(cell)}\cell" for cell in cells)
    return rf"\trowd{edges}{written}\row" + "\n"


def _escaped(text: str) -> str:
    return "".join(_character(character) for character in text)


def _character(character: str) -> str:
    if character in "\\{}":
        return "\\" + character
    if character.isascii():
        return character
    return "".join(rf"\'{byte:02x}" for byte in character.encode("gbk"))
