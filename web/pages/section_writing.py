"""The context of the report page: sections in pieces, hits numbered, facts anchored.

Anchors: a section's id; `<section>-p<n>` for its paragraphs, n from 1; `hit-<n>` for the hits
of `?q=` in reading order; `<section>-hit` for the first of a section; `fact-<name>` for the
first evidence of a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, islice, takewhile
from operator import itemgetter
from types import MappingProxyType

from juanzong.archive import records as archive_records
from juanzong.archive.blocks import section_blocks
from juanzong.archive.recognised import DOUBTFUL_BELOW
from juanzong.archive.records import ParagraphKind, Report, Section, Span, permalink
from juanzong.web.marked_text import Annotation, cut, cut_each
from juanzong.web.pages.recognised import percent
from juanzong.web.pages.report_hits import MOST_NUMBERED, ReportHits
from juanzong.web.pages.report_parts import Line, Parts, Stretch
from juanzong.web.pages.section_views import Block, PictureView, Row, SectionView
from juanzong.web.pages.table_cells import RowWords, TableCell, depth_of_header, laid_out
from juanzong.web.pictures import picture_address
from juanzong.web.tables import is_caption

_NO_PICTURES: Mapping[int, tuple[PictureView, ...]] = MappingProxyType({})
_DEEPEST_HEADING = 6
_HIGHEST_PICTURE = 720
_NAMED = "?at="
_SHORTEST_TITLE_LINE = 4
#: A longer or deeper header is not repeated.
_DEEPEST_HEADER = 4
_LONGEST_HEADER = 1_000


def section_views(
    report: Report, parts: Parts, hits: ReportHits, number: int, front_label: str
) -> tuple[SectionView, ...]:
    """Cut the sections of a part of a report into pieces."""
    quoted: dict[tuple[str, str], list[Annotation]] = {}
    for fact in report.facts:
        if found := fact.evidence:
            note = Annotation(found.start, found.end, fact=fact.name)
            quoted.setdefault((found.section, found.part), []).append(note)
    last_numbered = hits.first_in(number) + MOST_NUMBERED - 1
    writer = _Writer(report, parts, hits, quoted, last_numbered, front_label)
    return tuple(writer.view(stretch, number) for stretch in parts[number])


def plain_rows(
    section: Section, report: str, *, shows_pictures: bool
) -> tuple[tuple[Block, ...], bool]:
    """Cut a section without any marks, for a text as it was cited; only the first part of it.

    Tells too whether that is all.
    """
    parts = Parts((section,))
    pictures = _pictures(report if shows_pictures else "", section)
    rows = _rows(_path(report, section), section, parts[1][0].lines, [], pictures)
    return tuple(_blocks(list(rows))), len(parts) == 1


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the sections of one part of a report."""

    report: Report
    parts: Parts
    hits: ReportHits
    quoted: Mapping[tuple[str, str], Sequence[Annotation]]
    last_numbered: int
    front_label: str

    def view(self, stretch: Stretch, part: int) -> SectionView:
        """What of a section stands in this part."""
        section = self.report.sections[stretch.section]
        found = self.hits.sections[stretch.section]
        first = found.first
        spans = found.heading.spans()
        in_heading = self._annotations(spans, first, first, (section.id, "heading"))
        behind = first + len(found.heading)
        # Of a section that goes over several parts only the hits that reach into this one.
        start, end = (stretch.lines[0].start, stretch.lines[-1].end) if stretch.lines else (0, 0)
        skipped, here = found.text.reaching(start, end)
        in_text = self._annotations(here, behind + skipped, first, (section.id, "text"))
        # What links to a paragraph names it to the server only where its section's own address
        # would open another part: links given out before stay as they were.
        begun = self.parts.holding(stretch.section)
        # Asked for once: it is a digest over all of the section's words.
        link = permalink(self.report.id, section)
        own_path = link.partition("#")[0]
        path = own_path + (_NAMED if begun != part else "")
        pictures = _pictures(self.report.id, section)
        rows = list(_rows(path, section, stretch.lines, in_text, pictures, self.report.title))
        if not stretch.begins:
            rows = [*_header_again(path, section, stretch.lines[0], rows), *rows]
        joint = section.run_in or ""
        # A line that ends behind the sign goes on in no paragraph.
        has_run_in = (
            stretch.begins and section.run_in is not None and "\n" not in joint and bool(rows)
        )
        return SectionView(
            id=section.id,
            level=section.level,
            tag=f"h{min(max(section.level, 1) + 1, _DEEPEST_HEADING)}",
            label=section.heading or self.front_label,
            heading=cut(section.heading, in_heading) if stretch.begins else (),
            joint=joint.strip(),
            run_in=rows[0][1] if has_run_in else None,
            blocks=tuple(_blocks(rows[1:] if has_run_in else rows)),
            permalink=link,
            cite_address=f"{own_path}/cite",
            elsewhere_address=f"{own_path}/elsewhere",
            hits=self.hits.of_section_in(stretch.section, part),
            first_hit=found.first,
            continues=not stretch.begins,
            pictures=pictures.get(0, ()) if stretch.begins else (),
        )

    def _annotations(
        self, hits: Iterable[Span], number: int, first: int, place: tuple[str, str]
    ) -> list[Annotation]:
        """The hits from that number on, and what is quoted; `first` is the section's first hit."""
        last = self.last_numbered
        told = list(hits)
        behind = max(last - number + 1, 1 if number == first else 0)
        numbered = [
            Annotation(span.start, span.end, hit=at if at <= last or at == first else 0)
            for at, span in enumerate(told[:behind], number)
        ]
        numbered += [Annotation(start, end, hit=0) for start, end in _touching(told[behind:])]
        return numbered + list(self.quoted.get(place, ()))


def _touching(hits: Iterable[Span]) -> list[tuple[int, int]]:
    """Hits without a number, those that touch each other as one: nothing leads to any of them."""
    runs: list[tuple[int, int]] = []
    begin = end = -1
    for hit in hits:
        if hit.start == end:
            end = hit.end
            continue
        if begin >= 0:
            runs.append((begin, end))
        begin, end = hit.start, hit.end
    return [*runs, (begin, end)] if begin >= 0 else runs


def _rows(  # noqa: PLR0913, PLR0917 (what there is to write)
    path: str,
    section: Section,
    lines: Sequence[Line],
    annotations: list[Annotation],
    pictures: Mapping[int, tuple[PictureView, ...]] = _NO_PICTURES,
    title: str = "",
) -> Iterator[tuple[bool, Row]]:
    """Give each of these lines of a section, and whether it is a table row.

    `path` is the section's address; an anchor follows it, twice where it ends with "?at=".
    """
    first = first_paragraph(section)
    blocks = section_blocks(section)
    places = [_places(blocks[line.number], line) for line in lines]
    cells = cut_each(section.text, annotations, chain.from_iterable(places))
    for line, own in zip(lines, places, strict=True):
        anchor = f"{section.id}-p{line.number + first}"
        words = section.text[line.start : line.end]
        block = blocks[line.number]
        sure = block.confidence
        named = anchor if path.endswith(_NAMED) else ""
        yield (
            block.kind is ParagraphKind.ROW,
            Row(
                anchor,
                f"{path}{named}#{anchor}",
                tuple(islice(cells, len(own))),
                is_title=section.level == 0 and _is_of_title(words, title),
                page=block.page,
                confidence=percent(sure),
                is_unsure=sure is not None and sure < DOUBTFUL_BELOW,
                spans=block.spans,
                pictures=pictures.get(line.number + 1, ()) if line.end == block.end else (),
            ),
        )


def _pictures(report: str, section: Section) -> dict[int, tuple[PictureView, ...]]:
    """The pictures of a section by the blocks that they stand behind, 0 for the heading.

    Without a report none has an address.
    """
    shown: dict[int, list[PictureView]] = {}
    for block, picture in ((each.block, each.picture) for each in section.pictures):
        address = picture_address(report, picture) if report else ""
        # A tall picture takes no more than a screen.
        part = _HIGHEST_PICTURE / max(picture.height, _HIGHEST_PICTURE)
        size = (round(picture.width * part), round(picture.height * part))
        shown.setdefault(block, []).append(PictureView(address, *size, picture.description))
    return {block: tuple(views) for block, views in shown.items()}


def _header_again(
    path: str, section: Section, first: Line, rows: Iterable[tuple[bool, Row]]
) -> list[tuple[bool, Row]]:
    """The rows that name the columns, where a table goes on here that began in a part before."""
    blocks = section_blocks(section)
    begun = first.number
    while begun and ParagraphKind.ROW is blocks[begun].kind is blocks[begun - 1].kind:
        begun -= 1
    # One row more, as what goes down over it is deeper than is repeated.
    top = range(begun, min(first.number, begun + _DEEPEST_HEADER + 1))
    lines = [Line(number, blocks[number].start, blocks[number].end) for number in top]
    header = list(_rows(path, section, lines, []))
    table = [row for _, row in (*header, *takewhile(itemgetter(0), rows))]
    named = top[: depth_of_header(_laid_out(table))]
    if not named or blocks[named[-1]].end - blocks[begun].start > _LONGEST_HEADER:
        return []
    return header[: len(named)]


def first_paragraph(section: Section) -> int:
    """The number of a section's first paragraph.

    Paragraphs keep the numbers that they had when the joint was part of the text.
    """
    return 1 + (section.run_in or "").count("\n")


def _path(report: str, section: Section) -> str:
    return permalink(report, section).partition("#")[0]


def _places(block: archive_records.Block, line: Line) -> tuple[Span, ...]:
    """The cells of a line, cut off where only a piece of its block stands here."""
    return tuple(
        Span(min(max(cell.start, line.start), line.end), max(min(cell.end, line.end), line.start))
        for cell in block.cells or (Span(block.start, block.end),)
    )


def _is_of_title(line: str, title: str) -> bool:
    """Whether a line is the title or a line of it, however it was spaced."""
    words = "".join(line.split())
    return len(words) >= _SHORTEST_TITLE_LINE and words in "".join(title.split())


def _blocks(rows: Iterable[tuple[bool, Row]]) -> Iterator[Block]:
    before: Row | None = None
    for is_row, group in groupby(rows, key=lambda row: row[0]):
        members = tuple(row for _, row in group)
        # A table of one column is a frame around text.
        if is_row and any(len(row.cells) > 1 or row.spans for row in members):
            if before is not None and not is_caption("".join(before.words)):
                yield Block("paragraph", (before,))
                before = None
            yield _table(members, before)
            before = None
            continue
        if before is not None:
            yield Block("paragraph", (before,))
        yield from (Block("paragraph", (row,)) for row in members[:-1])
        before = members[-1]
    if before is not None:
        yield Block("paragraph", (before,))


def _table(rows: Sequence[Row], before: Row | None) -> Block:
    table = _laid_out(rows)
    told = tuple(replace(row, laid_out=cells) for row, cells in zip(rows, table, strict=True))
    return Block("table", told, depth_of_header(table), before)


def _laid_out(rows: Iterable[Row]) -> tuple[tuple[TableCell, ...], ...]:
    return laid_out([RowWords(row.cells, row.spans) for row in rows])
