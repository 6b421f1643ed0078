"""Reads the small documents of golden/: `|a|b` is a table row, `#2 ` a line at outline level 2."""

from __future__ import annotations

import re
from pathlib import Path

from juanzong.archive.records import Document, Outline, Paragraph, ParagraphKind

GOLDEN = Path(__file__).parent / "golden"
REPORTS = Path(__file__).parents[3] / ".." / "shared" / "reports"
_CLAIM = re.compile(r"#([1-6]) (.*)")


def document(*lines: str) -> Document:
    return Document(tuple(_paragraph(line) for line in lines), "text/plain")


def read_layout(name: str) -> Document:
    text = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    return document(*text.splitlines())


def headings(outline: Outline) -> list[tuple[int, str]]:
    """The headings of an outline with their levels, without the front matter."""
    return [(section.level, section.heading) for section in outline.sections[1:]]


def _paragraph(line: str) -> Paragraph:
    if line.startswith("|"):
        return Paragraph("\t".join(line[1:].split("|")), ParagraphKind.ROW)
    claim = _CLAIM.match(line)
    if claim is not None:
        return Paragraph(claim[2], outline_level=int(claim[1]))
    return Paragraph(line)
