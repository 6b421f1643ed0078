"""What the tables hold: a column for each fact that reports give, the text, and lasting links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, TypeVar

from juanzong.archive.fact_kinds import KIND_OF, STANDARD_FACTS
from juanzong.archive.records import ReportSummary
from juanzong.index.mark_columns import HitSpans
from juanzong.index.records import Hit
from juanzong.web.language import Language
from juanzong.web.pages.facts import unit_text

Cell = str | int | float | None
Row = TypeVar("Row")


class Width(IntEnum):
    """How wide a column is, in characters, by what stands in it."""

    COUNT = 8
    #: A figure, a day, an id.
    SHORT = 12
    #: Of a place, a department, a file, or the headings above a section.
    NAME = 16
    NAMES = 30
    LINE = 40
    TEXT = 60


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: what it is called, its cell of a row, how wide it is.

    The cells of a column that `is_link` are absolute addresses.
    """

    label: str
    cell: Callable[[Row], Cell]
    width: Width = Width.SHORT
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """A table whose rows come a batch at a time, and can be gone through once."""

    columns: tuple[Column[Row], ...]
    batches: Iterator[tuple[Row, ...]]

    def rows(self) -> Iterator[list[tuple[Cell, ...]]]:
        """Give the cells of each batch's rows."""
        for batch in self.batches:
            yield [tuple(column.cell(row) for column in self.columns) for row in batch]


def sections_table(batches: Iterator[tuple[Hit, ...]], site: str, language: Language) -> Table[Hit]:
    """The sections found: their words, all facts of their reports, and permalinks."""
    say = language.text
    columns: tuple[Column[Hit], ...] = (
        Column(say("column_title"), lambda hit: hit.title or say("untitled"), Width.LINE),
        *(
            Column(label, _fact_of_hit(name), width)
            for name, label, width in _fact_columns(language)
        ),
        Column(say("column_path"), lambda hit: " › ".join(hit.heading_path), Width.NAMES),
        Column(say("column_heading"), lambda hit: hit.heading or say("front_matter"), Width.NAMES),
        Column(say("facet_role"), lambda hit: hit.values.get("role")),
        Column(say("column_text"), lambda hit: hit.text, Width.TEXT),
        Column(say("column_occurrences"), _occurrences, Width.COUNT),
        Column(say("column_score"), lambda hit: hit.score, Width.COUNT),
        Column(say("permalink"), lambda hit: site + hit.permalink, Width.LINE, is_link=True),
        Column(say("column_report_id"), lambda hit: hit.report),
        Column(say("column_section_id"), lambda hit: hit.section),
    )
    return Table(columns, batches)


def reports_table(
    batches: Iterator[tuple[ReportSummary, ...]], site: str, language: Language
) -> Table[ReportSummary]:
    """Reports: all facts, how long they are, and their addresses."""
    say = language.text
    columns: tuple[Column[ReportSummary], ...] = (
        Column(
            say("column_title"),
            lambda one: one.title or one.file_name or say("untitled"),
            Width.LINE,
        ),
        *(
            Column(label, _fact_of_report(name), width)
            for name, label, width in _fact_columns(language)
        ),
        Column(say("column_sections"), lambda one: one.section_count, Width.COUNT),
        Column(say("column_characters"), lambda one: one.character_count, Width.COUNT),
        Column(say("column_version"), lambda one: one.version, Width.COUNT),
        Column(say("column_file"), lambda one: one.file_name, Width.NAMES),
        Column(say("source_address"), lambda one: one.address or None, Width.LINE, is_link=True),
        Column(say("source_retrieved"), lambda one: one.retrieved or None),
        Column(say("permalink"), lambda one: f"{site}/r/{one.id}", Width.LINE, is_link=True),
        Column(say("column_report_id"), lambda one: one.id),
    )
    return Table(columns, batches)


def batched(rows: Iterable[Row], size: int) -> Iterator[tuple[Row, ...]]:
    """Give the rows so many at a time."""
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def _fact_columns(language: Language) -> Iterator[tuple[str, str, Width]]:
    for name in STANDARD_FACTS:
        unit = unit_text(KIND_OF[name].unit, language)
        label = language.text(f"fact_{name}")
        labelled = language.text("column_with_unit", column=label, unit=unit) if unit else label
        yield name, labelled, Width.SHORT if KIND_OF[name].is_number else Width.NAME


def _fact_of_hit(name: str) -> Callable[[Hit], Cell]:
    return lambda hit: hit.values.get(name)


def _fact_of_report(name: str) -> Callable[[ReportSummary], Cell]:
    return lambda summary: summary.facts.get(name)


def _occurrences(hit: Hit) -> int:
    return len(HitSpans.of(hit.marks)) + len(HitSpans.of(hit.heading_marks))
