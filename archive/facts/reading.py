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

from juanzong.archive.facts.department_names import NamedDepartment, listed_departments
from juanzong.archive.facts.own_names import OwnName, part_names, stated_names
from juanzong.archive.facts.statements import Statements
from juanzong.archive.lookalikes import plain, with_plain_zeros
from juanzong.archive.records import Evidence, Outline, Section
from juanzong.archive.sections.title_lines import title_line

# Everything but white space (GBK's blank too) and zero-width characters; line breaks and tabs are
# structure.
_KEPT = re.compile(r"(?:[^\s\u200b\u200c\u200d\u2060\ufeff\ue5e5]|[\n\t])+")
_BLANK = re.compile(r"[^\S\n\t]|[\u200b\u200c\u200d\u2060\ufeff\ue5e5]")

_HEADING_LINE = re.compile(
    r"^(?:第[一二三四五六七八九十]部分|[一二三四五六七八九十]{1,3}、"
    r"|\([一二三四五六七八九十0-9]{1,3}\)、?|[0-9]{1,2}[.、](?![0-9]))[^。;\n\t]{1,40}$",
    re.MULTILINE,
)
# What websites print below a title.
_PUBLICATION = re.compile(r"(?:发布|公开|更新|信息)?(?:时间|日期|来源|机构)[:：]|索引号|浏览|字体")
_REPORT_WORD = re.compile(
    r"报\s*告|绩\s*效|自\s*评|评\s*价|支\s*出|总\s*结|说\s*明|决\s*算|预\s*算|公\s*开|考\s*评|评\s*估"
    r"|通\s*知|资\s*金|年\s*报"
)
# 省级主管部门四川省财政厅: the first field of a form.
_FIELD_LINE = (
    r"[一-龥]{0,4}(?:主管部门|预算部门|(?:项目|实施|填报|预算)单位|(?:专项|项目|单位|部门)名称)"
)
_STRUCTURE = re.compile(rf"{_HEADING_LINE.pattern}|^{_FIELD_LINE}")
_LINE = re.compile(r"[^\n]+")
_SECTIONS_OF_THE_TITLE = 2
# A title stands within these characters, menus above it included.
_TITLE_WITHIN = 3000
# A title is at most a few lines at the top, before the first sentence or heading.
_TITLE_LINES = 5
_TITLE_LINE_LENGTH = 60


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
        texts: list[str] = []
        length = 0
        for section, part, start, end in pieces:
            # A start before 0 takes in what joins the text to its heading.
            lead = section.run_in or "" if start < 0 else ""
            shift = len(lead)
            source = lead + (section.heading if part == "heading" else section.text)
            for at, words in _words(source, start + shift, end + shift):
                self._runs.append(_Run(length, section, part, at - shift))
                texts.append(words)
                length += len(words)
            # The separator leads back to nothing; no rule quotes it.
            if separator:
                between = _between(section, separator) if part == "heading" else separator
                texts.append(between)
                self._runs.append(_Run(length, section, part, end))
                length += len(between)
        text = plain("".join(texts))
        if "|" in text:
            text = _BARRED.sub(lambda row: row.group().replace("|", "\t"), text)
        self.text = with_plain_zeros(text)
        self._starts = [run.at for run in self._runs]

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
    """A report ready for the rules: its title, its whole text, and where its headings stand."""

    title: Passage
    body: Passage
    file_name: str = ""

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
        found = [(m.start(), m.group()) for m in _HEADING_LINE.finditer(self.body.text)]
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
    return Reading(_title_passage(outline), Passage(pieces), file_name)


def _title_passage(outline: Outline) -> Passage:
    """The title as it stands in the text, its line breaks dropped.

    A title without any word for a report is a website's: then the lines at the top stand for it.
    """
    if not outline.sections:
        return Passage(())
    title = outline.title[:200] if _REPORT_WORD.search(plain(outline.title)) else ""
    # 附件1 above the title may have been cut as a heading.
    for section in outline.sections[:_SECTIONS_OF_THE_TITLE]:
        spans = _lines_of(title, section.text[:_TITLE_WITHIN])
        if spans:
            return Passage(((section, "text", *span) for span in spans), separator="")
    front = outline.sections[0]
    spans = _leading_lines(front.text)
    return Passage(((front, "text", *span) for span in spans), separator="")


def _lines_of(title: str, text: str) -> list[tuple[int, int]]:
    """Where the lines of a title stand in a text, whatever blanks it has in between."""
    letters = "".join(title.split())
    places = [place for place, letter in enumerate(text) if not letter.isspace()]
    at = plain("".join(text.split())).find(plain(letters)) if letters else -1
    if at < 0:
        return []
    start, end = places[at], places[at + len(letters) - 1] + 1
    return [(start + line.start(), start + line.end()) for line in _LINE.finditer(text[start:end])]


def _leading_lines(text: str) -> list[tuple[int, int]]:
    """The lines that look like a title at the top of a text."""
    spans: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        words = line.group().strip()
        if not words:
            continue
        if _PUBLICATION.search(words) or "\t" in words:
            break
        sentence = len(words) > _TITLE_LINE_LENGTH or words[-1] in "。；;，：:"
        bare = plain("".join(words.split()))
        if sentence or _STRUCTURE.match(bare) or len(spans) == _TITLE_LINES:
            break
        # Menus, paths of a site and the like are no title.
        if title_line(words) is not None:
            spans.append(line.span())
    return spans
