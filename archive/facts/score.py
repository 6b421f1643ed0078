"""The score a report gives itself as a whole: not its parts, not the maximum, no definition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Candidate, Role
from juanzong.archive.facts.figure_labels import Scope
from juanzong.archive.facts.money import NUMBER
from juanzong.archive.facts.reading import Reading

_LABELS: tuple[tuple[int, str, re.Pattern[str]], ...] = tuple(
    (
        rank,
        rule,
        re.compile(
            rf"(?:{words})(?:\([^()\n]{{0,12}}\))?(?:最终|共计|合计|总计|共)?"
            rf"(?:结果)?(?:确定|评定|认定)?(?:为|是|达到|达|计|得)?[:\"]?$"
        ),
    )
    for rank, rule, words in (
        (
            0,
            "score.total",
            r"(?:总体|综合|最终|总|整体|平均|汇总)(?:评价|自评|绩效|评定)*(?:得分|评分|分值|分数)",
        ),
        (
            0,
            "score.total",
            r"(?:评价|自评|绩效|评定|评分)+(?:总体|综合|最终|总|平均)(?:得分|评分|分值|分数|分|得)",
        ),
        (
            1,
            "score.evaluation",
            r"(?:绩效|评价|自评|考评|评定|评估|自我)+(?:后|情况|结果)?的?(?:得分|评分|打分|分值|分数|分)",
        ),
        (1, "score.evaluation", r"(?:自评|自我评价|综合评定|综合评价|评价)(?:打|得|评)?"),
        (2, "score.points", r"得分|总分|评分|打分|得"),
    )
)
_LABEL_WORD = re.compile(r"[分评得][^，,。;\n\t]*\Z")
_NUMBER = re.compile(rf"(?P<number>{NUMBER})(?P<unit>分)?")
_CELL_NUMBER = re.compile(rf"(?P<number>{NUMBER})分?$")
_BREAK = re.compile(r"[，,。;\n\t]|、")
# 90分以上, 90-100分, 90(含)分: a scale, not a score. 98(100)分 is a score with its maximum.
_SCALE_AFTER = re.compile(r"分?(?:\(?(?:含|不含)|[-—~至≤<>≥]|(?:及)?以[上下]|为[优良中差合不])")
_SCALE_SENTENCE = re.compile(r"[≤≥<>]|分以[上下]|分\(含|\(含\)|[0-9]分?[-—~至][0-9]+分")
# What the score of a part is called, before its label in the sentence.
_PART = re.compile(
    r"环节|指标|一级|二级|三级|其中|[本该此]项(?!目)|方面|部分|权重|分值|满分|扣|上年|去年|投入|过程|产出|效益|满意度|执行率"
    r"|预算编制|预算执行|预算管理|履职|决策|管理制度|信用|考核|每"
)
_SYSTEM = re.compile(r"指标(?:评价|评分)?(?:体系|评分表|评分标准)")
_PROJECT = re.compile(r"项目")
_WHOLE = re.compile(r"评价|评定|评分|自评|等级|整体支出|总体|综合|部门|单位|结论")
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})年")
_FULL_MARKS = Decimal(100)
# 总分100分, 评价总分100分 say what is to be had; 自评总分 and 得分 say what was reached.
_MAXIMUM = re.compile(r"(?:综合|绩效|评价|指标)*(?:总分|分值)")
_REACHED_AFTER = re.compile(r"总分[^。;\n]{0,8}?100分?[，,][^。;\n]{0,10}?得分?[为:]?[0-9]")
# A bare 得分 below this is a part's, whatever the sentence is about.
_LEAST_PLAIN = Decimal(50)
# No whole report earns this little of 100 points: it is the score of a part, or out of ten.
_LEAST = Decimal(10)
# A score of 96 out of 120 says nothing in points of 100.
_MARKS_TO_BE_HAD = re.compile(
    r"(?:总分|满分|总分值)(?:设定|设置|共计|合计|共|计)?(?:为|是|:)?(?P<marks>[0-9]{1,4}(?:\.[0-9])?)分"
    r"|(?P<system>[0-9]{2,3})分制"
)
# Without any of these there is none; to look for them takes far less.
_MARKS_WORDS = ("总分", "满分", "分制")
_LABEL_LENGTH = 30
_LINE = re.compile(r"[^\n]+")
_TOTAL_CELL = re.compile(
    r"(?:总分|合计|总计|总得分|综合得分|自评总分|自评得分|评价总分|最终得分|自评总得分|得分)"
)
# What a table evaluates stands in its title or first row.
_TABLE_SUBJECT = re.compile(
    r"(?P<project>项目名称|项目支出绩效自评表)|部门(?:\(单位\))?名称|整体(?:支出)?绩效自评表"
)
_VALUES_BELOW = re.compile(
    r"\n(?P<marks>[0-9]{1,3})分?\n(?P<score>[0-9]{1,3}(?:\.[0-9]{1,2})?)分?(?=\n\D|\n?\Z|\n\n)"
)
_LONGEST_TOTAL = 8
_TOTAL_LINE = re.compile(r"^[^\n]{0,4}(?:总分|得分)[^\n]{0,4}$", re.MULTILINE)
_SCORE_CELL = re.compile(r"得分|自评分|评分结果")


@dataclass(frozen=True, slots=True)
class _Score:
    """A score in points of 100, how plainly it is the whole's (0 the plainest), and where."""

    value: Decimal
    rank: int
    rule: str
    start: int
    end: int


def find_scores(reading: Reading, scope: Scope) -> list[Candidate]:
    """Candidates for the report's own score, in points of 100."""
    text = reading.body.text
    if any(word in text for word in _MARKS_WORDS) and any(
        _marks(match) > _FULL_MARKS for match in _MARKS_TO_BE_HAD.finditer(text)
    ):
        return []
    scores = [*_in_sentences(reading, scope), *_in_tables(text, scope)]
    scores = [score for score in scores if score.value > _LEAST]
    if any(score.value >= _LEAST_PLAIN for score in scores):
        scores = [score for score in scores if score.value >= _LEAST_PLAIN]
    return [
        Candidate(
            kind="score",
            value=score.value,
            role=Role.WHOLE,
            rule=score.rule,
            cost=costs.SCORE_RANKS[score.rank],
            passage=reading.body,
            start=score.start,
            end=score.end,
        )
        for score in scores
    ]


def _marks(match: re.Match[str]) -> Decimal:
    return Decimal(match["marks"] or match["system"])


def _in_sentences(reading: Reading, scope: Scope) -> Iterator[_Score]:
    text = reading.body.text
    for number in _NUMBER.finditer(text):
        start = max(0, number.start() - _LABEL_LENGTH)
        if _LABEL_WORD.search(text, start, number.start()) is None:
            continue
        value = Decimal(number["number"].replace(",", ""))
        if value > _FULL_MARKS or _SCALE_AFTER.match(text, number.end("number")):
            continue
        window = text[start : number.start()]
        labelled = _label(window, with_unit=number["unit"] is not None)
        if labelled is None:
            continue
        rank, rule, length = labelled
        start = number.start() - length
        if _is_of_the_whole(reading, start, rank, value, scope):
            yield _Score(value, rank, rule, start, number.end())


def _label(window: str, *, with_unit: bool) -> tuple[int, str, int] | None:
    """Rank, rule and length of the label that ends a window; without 分 only a 得分 will do."""
    for rank, rule, pattern in _LABELS:
        match = pattern.search(window)
        if match is not None:
            if with_unit or "分" in match.group():
                return rank, rule, len(window) - match.start()
            return None
    return None


def _is_of_the_whole(reading: Reading, start: int, rank: int, value: Decimal, scope: Scope) -> bool:
    """Whether the sentence up to a label speaks of the whole report and gives no scale."""
    text = reading.body.text
    before = text[reading.statements.statement_start(start) : start]
    clause = _BREAK.split(before)[-1]
    whole_sentence = before + text[start : reading.statements.statement_end(start)]
    years = _YEAR.findall(before)
    if _SCALE_SENTENCE.search(whole_sentence) or (years and int(years[-1]) != scope.year):
        return False
    if (
        _PART.search(_SYSTEM.sub("", clause))
        or "其中" in before
        or _is_of_fewer_marks(before, value)
    ):
        return False
    label = text[start : start + _LABEL_LENGTH]
    # 对15个项目开展自评，平均得分96.8分: of the projects, not of the department.
    of_projects = before if label.startswith("平均") else clause
    if scope.whole_department and _PROJECT.search(of_projects):
        return False
    if value == _FULL_MARKS and (_MAXIMUM.match(label) or _REACHED_AFTER.search(label)):
        return False
    if rank == _LABELS[-1][0]:
        return value >= _LEAST_PLAIN and _WHOLE.search(whole_sentence) is not None
    return True


def _is_of_fewer_marks(before: str, value: Decimal) -> bool:
    """Whether the marks to be had that a sentence last names are fewer than 100: 满分10分."""
    stated = list(_MARKS_TO_BE_HAD.finditer(before))
    return bool(stated) and value <= _marks(stated[-1]) < _FULL_MARKS


def _in_tables(text: str, scope: Scope) -> Iterator[_Score]:
    """Scores of total rows (总分 100 98.5) and of cells that name them (自评总分 97.6)."""
    if "\t" not in text and _TOTAL_LINE.search(text) is None:
        return
    header: list[str] = []
    of_a_project = False
    for line in _LINE.finditer(text):
        subject = _TABLE_SUBJECT.search(line.group())
        if subject is not None:
            of_a_project = scope.whole_department and subject["project"] is not None
        if "\t" not in line.group():
            if not of_a_project:
                yield from _total_cell(text, line)
            continue
        cells = line.group().split("\t")
        total = _total_place(cells)
        if total is not None and not of_a_project:
            yield from _total_row(line, cells, total, header)
        if any(_SCORE_CELL.search(cell) for cell in cells) and total is None:
            header = cells


def _total_cell(text: str, line: re.Match[str]) -> Iterator[_Score]:
    """The score of a total whose row holds a cell on each line: 总分, 100, 97.65."""
    label = line.group()
    if len(label) > _LONGEST_TOTAL or "计" in label or not _TOTAL_CELL.fullmatch(_bare(label)):
        return
    values = _VALUES_BELOW.match(text, line.end())
    if values is not None and Decimal(values["marks"]) == _FULL_MARKS:
        score = Decimal(values["score"])
        if score <= _FULL_MARKS:
            yield _Score(score, 1, "score.table", line.start(), values.end("score"))


def _total_place(cells: list[str]) -> int | None:
    """The place of the cell that names a total, if a number is the next thing in its row."""
    for place, cell in enumerate(cells):
        if _TOTAL_CELL.fullmatch(_bare(cell)):
            following = next((other for other in cells[place + 1 :] if other), "")
            return place if _CELL_NUMBER.match(following) else None
    return None


def _bare(cell: str) -> str:
    return re.sub(r"\([^()]{0,12}\)|:", "", cell)


def _total_row(
    line: re.Match[str], cells: list[str], total: int, header: list[str]
) -> Iterator[_Score]:
    numbers = [
        (place, Decimal(match["number"].replace(",", "")))
        for place, cell in enumerate(cells)
        if place > total and (match := _CELL_NUMBER.match(cell))
    ]
    numbers = [(place, value) for place, value in numbers if value <= _FULL_MARKS]
    # 总分 100 得分 98.5: the row says itself which is which.
    named = [*header, *cells[total + 1 :]]
    chosen = _of_total_row(_bare(cells[total]), numbers, named)
    if chosen is not None:
        start = line.start() + sum(len(cell) + 1 for cell in cells[:total])
        end = (
            line.start() + sum(len(cell) + 1 for cell in cells[: chosen[0]]) + len(cells[chosen[0]])
        )
        yield _Score(chosen[1], 1, "score.table", start, end)


def _of_total_row(
    label: str, numbers: list[tuple[int, Decimal]], header: list[str]
) -> tuple[int, Decimal] | None:
    """The number that is the score: named by its label, or the one beside the maximum."""
    if "得分" in label or label == "自评总分":
        return numbers[0] if len(numbers) == 1 else None
    if not any(_SCORE_CELL.search(cell) for cell in header):
        return None
    values = [value for _, value in numbers]
    if len(values) == 2 and values[0] == _FULL_MARKS:  # noqa: PLR2004 # maximum and score
        return numbers[1]
    only = len(values) == 1 and values[0] != _FULL_MARKS
    return numbers[0] if only and label != "合计" else None
