"""The context of the report page: sections in pieces, hits numbered, facts anchored.

Anchors: a section's id; `<section>-p<n>` for its paragraphs, n from 1; `hit-<n>` for the hits
of `?q=` in reading order; `<section>-hit` for the first of a section; `fact-<name>` for the
first evidence of a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from juanzong.archive.blocks import section_blocks
from juanzong.archive.records import Fact, ParagraphKind, Report, Section, Span, permalink
from juanzong.index.records import Occurrence
from juanzong.web.marked_text import Annotation, Piece, cut, merged

_DEEPEST_HEADING = 6
_SHORTEST_TITLE_LINE = 4

#: A section's occurrences of a query: in its heading, in its text.
SectionMarks = tuple[tuple[Occurrence, ...], tuple[Occurrence, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph or table row: its anchor, its permalink, and its cells in pieces.

    A paragraph that is no table row has one cell; `is_title` where it is (a line of) the title.
    """

    id: str
    permalink: str
    cells: tuple[tuple[Piece, ...], ...]
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or consecutive table rows; `columns` is the cells of the longest row."""

    kind: Literal["paragraph", "table"]
    rows: tuple[Row, ...]
    columns: int


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section, ready to be written; `tag` is its heading's element.

    `run_in` is the first paragraph where it goes on in the heading's line, `joint` the sign that
    stands between.
    """

    id: str
    level: int
    tag: str
    label: str
    heading: tuple[Piece, ...]
    joint: str
    run_in: Row | None
    blocks: tuple[Block, ...]
    permalink: str
    cite_address: str
    hits: int
    first_hit: int


def section_views(
    report: Report, marks: Sequence[SectionMarks], front_label: str
) -> tuple[SectionView, ...]:
    """Cut every section of a report into pieces; `marks` has one entry per section."""
    views: list[SectionView] = []
    next_hit = 1
    for section, (heading_marks, text_marks) in zip(report.sections, marks, strict=True):
        heading_spans, text_spans = merged(heading_marks), merged(text_marks)
        heading = _annotations(heading_spans, next_hit, report.facts, section, "heading")
        text = _annotations(
            text_spans, next_hit + len(heading_spans), report.facts, section, "text"
        )
        hits = len(heading_spans) + len(text_spans)
        views.append(_section_view(report, section, heading, text, (hits, next_hit, front_label)))
        next_hit += hits
    return tuple(views)


def plain_rows(section: Section, report: str) -> tuple[Block, ...]:
    """Cut a section without any marks, for a text as it was cited."""
    return tuple(_blocks(list(_rows(report, section, []))))


def _section_view(
    report: Report,
    section: Section,
    heading: list[Annotation],
    text: list[Annotation],
    numbers: tuple[int, int, str],
) -> SectionView:
    hits, first_hit, front_label = numbers
    rows = list(_rows(report.id, section, text, report.title))
    joint = section.run_in or ""
    # A line that ends behind the sign goes on in no paragraph.
    has_run_in = section.run_in is not None and "\n" not in joint and bool(rows)
    return SectionView(
        id=section.id,
        level=section.level,
        tag=f"h{min(max(section.level, 1) + 1, _DEEPEST_HEADING)}",
        label=section.heading or front_label,
        heading=cut(section.heading, heading),
        joint=joint.strip(),
        run_in=rows[0][1] if has_run_in else None,
        blocks=tuple(_blocks(rows[1:] if has_run_in else rows)),
        permalink=permalink(report.id, section),
        cite_address=f"{permalink(report.id, section).partition('#')[0]}/cite",
        hits=hits,
        first_hit=first_hit,
    )


def _annotations(
    hits: Iterable[Span], first_number: int, facts: Iterable[Fact], section: Section, part: str
) -> list[Annotation]:
    numbered = [
        Annotation(span.start, span.end, hit=number)
        for number, span in enumerate(hits, first_number)
    ]
    quoted = [
        Annotation(fact.evidence.start, fact.evidence.end, fact=fact.name)
        for fact in facts
        if fact.evidence is not None
        and fact.evidence.section == section.id
        and fact.evidence.part == part
    ]
    return numbered + quoted


def _rows(
    report: str, section: Section, annotations: list[Annotation], title: str = ""
) -> Iterator[tuple[bool, Row]]:
    """Give each paragraph of a section, and whether it is a table row."""
    path, _, _ = permalink(report, section).partition("#")
    for number, block in enumerate(section_blocks(section), first_paragraph(section)):
        anchor = f"{section.id}-p{number}"
        places = block.cells or (Span(block.start, block.end),)
        cells = tuple(cut(section.text, annotations, place) for place in places)
        line = section.text[block.start : block.end]
        is_title = section.level == 0 and _is_of_title(line, title)
        yield (
            block.kind is ParagraphKind.ROW,
            Row(anchor, f"{path}#{anchor}", cells, is_title=is_title),
        )


def first_paragraph(section: Section) -> int:
    """The number of a section's first paragraph.

    Paragraphs keep the numbers that they had when the joint was part of the text.
    """
    return 1 + (section.run_in or "").count("\n")


def _is_of_title(line: str, title: str) -> bool:
    """Whether a line is the title or a line of it, however it was spaced."""
    words = "".join(line.split())
    return len(words) >= _SHORTEST_TITLE_LINE and words in "".join(title.split())


def _blocks(rows: Iterable[tuple[bool, Row]]) -> Iterator[Block]:
    for is_row, group in groupby(rows, key=lambda row: row[0]):
        members = tuple(row for _, row in group)
        columns = max(len(row.cells) for row in members)
        # A table of one column is a frame around text.
        if is_row and columns > 1:
            yield Block("table", members, columns)
        else:
            yield from (Block("paragraph", (row,), 1) for row in members)
