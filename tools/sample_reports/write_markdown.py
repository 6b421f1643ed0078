"""Markdown: headings with their marks, pipe tables, paragraphs between blank lines."""

from __future__ import annotations

from tools.sample_reports.markup import Block, Heading, Table, Title


def write_markdown(blocks: tuple[Block, ...]) -> bytes:
    """The file's bytes, in UTF-8."""
    title = "".join(block.text for block in blocks if isinstance(block, Title))
    rest = [_element(block) for block in blocks if not isinstance(block, Title)]
    return ("\n\n".join([f"# {title}", *rest]) + "\n").encode()


def _element(block: Block) -> str:
    match block:
        case Heading(level, number, text) if block.is_displayed:
            return f"{'#' * (level + 1)} {number}{text}"
        case Heading(_, number, text):
            return number + text
        case Table(rows):
            head, *rest = ("| " + " | ".join(row) + " |" for row in rows)
            return "\n".join([head, "| --- " * len(rows[0]) + "|", *rest])
        case _:
            return block.text
