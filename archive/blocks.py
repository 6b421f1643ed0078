"""The blocks of a section: its paragraphs and table rows, as spans over its unchanged text.

Here alone a row is cut at its tabs into cells. Pure; any package may use it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from juanzong.archive.records import Block, Paragraph, ParagraphKind, Section


def section_blocks(section: Section) -> tuple[Block, ...]:
    """The blocks of a section, in order; each is one line of its text.

    For a section that was stored before blocks were kept they are told from its text alone: then
    every line with a tab counts as a row.
    """
    return section.blocks or blocks_of_text(section.text)


def blocks_of_lines(lines: Iterable[tuple[str, Paragraph]]) -> tuple[Block, ...]:
    """The blocks of a text of lines joined by one line break, each with its paragraph."""
    blocks = []
    start = 0
    for line, paragraph in lines:
        blocks.append(
            Block(
                start,
                start + len(line),
                paragraph.kind,
                _borders(line, start) if paragraph.kind is ParagraphKind.ROW else (),
                paragraph.page,
                paragraph.confidence,
                # Of a row that begins in a heading's line not all cells stand here.
                paragraph.spans if line == paragraph.text else (),
            )
        )
        start += len(line) + 1
    return tuple(blocks)


def blocks_behind(blocks: Iterable[Block], length: int) -> tuple[Block, ...]:
    """The paragraphs of a text whose first `length` characters were taken off."""
    return tuple(
        replace(
            block,
            start=max(0, block.start - length),
            end=block.end - length,
            borders=tuple(border - length for border in block.borders),
        )
        for block in blocks
        if block.end > length
    )


def blocks_of_text(text: str) -> tuple[Block, ...]:
    """The blocks of a text of which nothing but its characters is known."""
    return blocks_of_lines((line, _paragraph(line)) for line in text.split("\n") if text)


def _paragraph(line: str) -> Paragraph:
    return Paragraph(line, ParagraphKind.ROW if "\t" in line else ParagraphKind.TEXT)


def _borders(row: str, start: int) -> tuple[int, ...]:
    borders: list[int] = []
    for cell in row.split("\t"):
        borders += (start, start + len(cell))
        start += len(cell) + 1
    return tuple(borders)
