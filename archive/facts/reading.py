"""A report as the fact rules read it: one run of text without spaces, that knows where it stands.

Rules are simplest on text in which `2023 年度` is `2023年度`, `２０２３` is `2023` and
`（` is `(`. A `Passage` is such text; each of its characters leads back to a character of
the report, so that evidence is always quoted as written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from juanzong.archive.facts.chinese_sums import has_sums, with_figures
from juanzong.archive.facts.department_names import NamedDepartment, listed_departments
from juanzong.archive.facts.own_names import OwnName, part_names, stated_names
from juanzong.archive.facts.statements import Statements
from juanzong.archive.facts.title_place import (
    HEADING_LINE,
    TitlePlace,
    find_title_place,
    leading_lines,
)
from juanzong.archive.glosses import has_glosses, without_glosses
from juanzong.archive.lookalikes import (
    INVISIBLE_RANGES,
    plain,
    shown,
    with_plain_figures,
    with_plain_zeros,
)
from juanzong.archive.records import Evidence, Outline, Section

# Everything but white space (GBK's blank too), what nobody sees, and ¥ before sums; line breaks and
# tabs are structure.
_UNSEEN = "".join(
    f"{low}-{high}" for low, high in zip(INVISIBLE_RANGES[::2], INVISIBLE_RANGES[1::2], strict=True)
)
_KEPT = re.compile(rf"(?:[^\s¥￥{_UNSEEN}\ue5e5]|[\n\t])+")
_BLANK = re.compile(rf"[^\S\n\t]|[¥￥{_UNSEEN}\ue5e5]")

# Gaps in a row whose cells only spaces part: 年度资金总额 1288.36 1402.50 1388.47 10 99%.
_GAP_OF_NUMBERS = re.compile(r"[0-9.]{2}%?[ \u3000]+(?=[0-9/—])")
# ... and in its header: 年初预算数 全年预算数 全年执行数 分值 执行率 得分.
_GAP_OF_HEADINGS = re.compile(r"(?:预算|执行|决算|支出)[^\s|]{0,6}[ \u3000]+")
_LAST_HEADING = re.compile(r"(?:执行率|得分|决算数|执行数)[^\s。；]{0,9}\Z")
_NOT_SPACED = re.compile(r"[\t|。；]")
_FEWEST_GAPS = 2
_GAP = re.compile(r"[ \u3000]+")
# Without one of these no line can be such a row.
_GAP_IN_ROW = re.compile(r"[0-9]{2}%?[ \u3000]+[0-9/—]|(?:预算|执行|决算|支出)[^\s|]{0,6}[ \u3000]")
# A table written with bars: a row on one line, or a cell on each.
_BARRED = re.compile(r"^(?:[^\n|]*\|[^\n|]*\|[^\n]*|[^\n|]*\|)$", re.MULTILINE)
# 1、支出：799.12万元: the figure runs on in the heading's line.
_RUNS_ON = re.compile(r"\s*(?P<colon>[:：]?)\s*[0-9][0-9,.]*\s*(?:[万亿千]?元|[%％分])")
_LONGEST_FIGURE = 80


class _Run(NamedTuple):
    """Characters that follow each other both in the passage and in a section's part."""

    at: int
    section: Section
    part: str
    start: int


class Passage:
    """Text without spaces and in plain width, each character leading back to the report."""

    def __init__(
        self, pieces: Iterable[tuple[Section, str, int, int]], separator: str = "\n"
    ) -> None:
        """`pieces` are (section, "text" or "heading", start, end), read in that order."""
        self._runs: list[_Run] = []
        self._beginnings: set[int] = set()
        texts: list[str] = []
        length = 0
        for section, part, start, end in pieces:
            self._beginnings.add(length)
            # A start before 0 takes in what joins the text to its heading.
            lead = section.run_in or "" if start < 0 else ""
            shift = len(lead)
            source = lead + (section.heading if part == "heading" else section.text)
            # As seen, which is as long: a sum may be in radicals (⼀千⼆百万元).
            source = shown(source)
            is_rewritten = has_glosses(source) or has_sums(source)
            for at, words in _words(source, start + shift, end + shift):
                for offset, piece in _pieces(words) if is_rewritten else ((0, words),):
                    self._runs.append(_Run(length, section, part, at + offset - shift))
                    texts.append(piece)
                    length += len(piece)
            # The separator leads back to nothing; no rule quotes it.
            if separator:
                between = _between(section, separator) if part == "heading" else separator
                texts.append(between)
                self._runs.append(_Run(length, section, part, end))
                length += len(between)
        text = plain("".join(texts))
        if "|" in text:
            text = _BARRED.sub(lambda row: row.group().replace("|", "\t"), text)
        self.text = with_plain_figures(with_plain_zeros(text))
        self._starts = [run.at for run in self._runs]

    @property
    def beginnings(self) -> frozenset[int]:
        """Where the pieces begin that the passage joins, such as the lines of a title."""
        return frozenset(self._beginnings)

    def _origin(self, position: int) -> tuple[_Run, int]:
        run = self._runs[bisect_right(self._starts, position) - 1]
        return run, run.start + position - run.at

    def evidence(self, start: int, end: int) -> Evidence:
        """The characters `start` to `end` of this passage, as they stand in the report.

        A span that leaves a section's part is cut off there.
        """
        first, original_start = self._origin(start)
        last, original_last = self._origin(max(start, end - 1))
        source = first.section.heading if first.part == "heading" else first.section.text
        same = last.section is first.section and last.part == first.part
        original_start = max(0, original_start)
        original_end = min(max(1, original_last + 1), len(source)) if same else len(source)
        quote = source[original_start:original_end]
        return Evidence(first.section.id, original_start, original_end, quote, first.part)


def _between(section: Section, separator: str) -> str:
    """What parts a heading from a text: nothing, or a colon, where a figure runs on."""
    runs_on = _RUNS_ON.match(f"{section.run_in or ''}{section.text[:_LONGEST_FIGURE]}")
    if runs_on is None:
        return separator
    return "" if runs_on["colon"] else ":"


def _words(source: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The runs without blanks of a text, each with its place; a tab for a gap between cells."""
    if _BLANK.search(source, start, end) is None:
        if start < end:
            yield start, source[start:end]
        return
    gaps = _cell_gaps(source) if _GAP_IN_ROW.search(source) else ()
    previous = start
    for kept in _KEPT.finditer(source, start, end):
        if previous in gaps:
            yield previous, "\t"
        previous = kept.end()
        yield kept.start(), kept.group()


def _pieces(words: str) -> Iterator[tuple[int, str]]:
    """The words without glosses and with their sums in figures, each piece with its place."""
    for start, words_between in without_glosses(words):
        for offset, piece in with_figures(words_between):
            yield start + offset, piece


def _cell_gaps(source: str) -> set[int]:
    """Where the spaces begin that part the cells of rows without tabs."""
    gaps: set[int] = set()
    read_to = -1
    for hint in _GAP_IN_ROW.finditer(source):
        if hint.start() < read_to:
            continue
        start = source.rfind("\n", 0, hint.start()) + 1
        end = source.find("\n", hint.end())
        read_to = len(source) if end < 0 else end
        row = source[start:read_to].rstrip()
        if _is_spaced(row):
            gaps.update(start + gap.start() for gap in _GAP.finditer(row))
    return gaps


def _is_spaced(row: str) -> bool:
    """Whether a line is a row of numbers, or of a table's headings, with only spaces between."""
    if len(_GAP_OF_NUMBERS.findall(row)) >= _FEWEST_GAPS:
        return "\t" not in row and "|" not in row
    headings = len(_GAP_OF_HEADINGS.findall(row)) >= _FEWEST_GAPS
    return headings and _LAST_HEADING.search(row) is not None and not _NOT_SPACED.search(row)


@dataclass(frozen=True)
class Reading:
    """A report ready for the rules: its title, its whole text, and where its headings stand.

    `title_place` is None where the title's passage is of the lines at the top that stand for it.
    """

    title: Passage
    body: Passage
    file_name: str = ""
    title_place: TitlePlace | None = None

    @cached_property
    def departments(self) -> tuple[NamedDepartment, ...]:
        """Every listed department that the body names, in reading order."""
        return tuple(listed_departments(self.body.text))

    @cached_property
    def own_names(self) -> tuple[OwnName, ...]:
        """The names of offices that the body states as its own."""
        return tuple(stated_names(self.body.text))

    @cached_property
    def part_names(self) -> tuple[OwnName, ...]:
        """The names in the headings of the body's first part."""
        return tuple(part_names(self.body.text))

    @cached_property
    def statements(self) -> Statements:
        """The sentences and statements of the body."""
        return Statements(self.body.text)

    @cached_property
    def _headings(self) -> tuple[list[int], list[str]]:
        found = [(m.start(), m.group()) for m in HEADING_LINE.finditer(self.body.text)]
        return [start for start, _ in found], [heading for _, heading in found]

    def heading_before(self, position: int) -> str:
        """The nearest numbered heading line above a position of the body, or ""."""
        starts, headings = self._headings
        place = bisect_right(starts, position) - 1
        return headings[place] if place >= 0 else ""


def read(outline: Outline, file_name: str = "") -> Reading:
    """Prepare an outline for the rules."""
    pieces: list[tuple[Section, str, int, int]] = []
    for section in outline.sections:
        if section.heading:
            pieces.append((section, "heading", 0, len(section.heading)))
        pieces.append((section, "text", -len(section.run_in or ""), len(section.text)))
    place = find_title_place(outline)
    return Reading(_title_passage(outline, place), Passage(pieces), file_name, place)


def _title_passage(outline: Outline, place: TitlePlace | None) -> Passage:
    """The title as it stands in the text, its line breaks dropped; else the lines at the top."""
    if not outline.sections:
        return Passage(())
    front = outline.sections[0]
    section, spans = (place.section, place.spans) if place else (front, leading_lines(front.text))
    return Passage(((section, "text", *span) for span in spans), separator="")
