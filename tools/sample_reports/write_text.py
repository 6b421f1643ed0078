"""Plain text as it comes out of an editor or a copied page."""

from __future__ import annotations

from dataclasses import dataclass

from tools.sample_reports.markup import Block, Heading, Table, Title


@dataclass(frozen=True, slots=True)
class TextLayout:
    """How a text file is laid out: its encoding, line ends, indents and blank lines."""

    encoding: str = "utf-8"
    newline: str = "\n"
    indent: str = ""
    spaced: bool = False


def write_text(blocks: tuple[Block, ...], layout: TextLayout) -> bytes:
    """The file's bytes; a break inside a paragraph comes out as a page break left it."""
    between = "\n\n" if layout.spaced else "\n"
    lines = [line for block in blocks for line in _lines(block, layout.indent)]
    text = between.join(lines).replace("⏎", "\n\n") + "\n"
    return text.replace("\n", layout.newline).encode(layout.encoding)


def _lines(block: Block, indent: str) -> list[str]:
    match block:
        case Title(text):
            return [text]
        case Heading(level, number, text):
            return [("" if level == 1 else indent) + number + text]
        case Table(rows):
            return ["\t".join(row) for row in rows]
        case _:
            return [indent + block.text]
