"""The score a report gives itself as a whole: not its parts, not the maximum, no definition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Candidate, Role
from juanzong.archive.facts.figure_labels import Scope
from juanzong.archive.facts.money import NUMBER
from juanzong.archive.facts.reading import Reading
from juanzong.archive.facts.score_tables import FULL_MARKS, Score, scores_in_tables
from juanzong.archive.facts.statements import is_of_year

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
        (1, "score.evaluation", r"得分(?=合计|总计|共计)"),
        (1, "score.evaluation", r"(?:自评|自我评价|综合评定|综合评价|评价)(?:打|得|评)?"),
        (2, "score.points", r"得分|总分|评分|打分|得"),
    )
)
_LABEL_WORD = re.compile(r"[分评得][^，,。;\n\t]*\Z")
_NUMBER = re.compile(rf"(?P<number>{NUMBER})(?P<unit>分)?")
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
_YEAR = re.compile(r"20[0-9]{2}年度?")
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


def find_scores(reading: Reading, scope: Scope) -> list[Candidate]:
    """Candidates for the report's own score, in points of 100."""
    text = reading.body.text
    if any(word in text for word in _MARKS_WORDS) and any(
        _marks(match) > FULL_MARKS for match in _MARKS_TO_BE_HAD.finditer(text)
    ):
        return []
    scores = [*_in_sentences(reading, scope), *scores_in_tables(text, scope)]
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


def _in_sentences(reading: Reading, scope: Scope) -> Iterator[Score]:
    text = reading.body.text
    for number in _NUMBER.finditer(text):
        start = max(0, number.start() - _LABEL_LENGTH)
        if _LABEL_WORD.search(text, start, number.start()) is None:
            continue
        value = Decimal(number["number"].replace(",", ""))
        if value > FULL_MARKS or _SCALE_AFTER.match(text, number.end("number")):
            continue
        window = text[start : number.start()]
        labelled = _label(window, with_unit=number["unit"] is not None)
        if labelled is None:
            continue
        rank, rule, length = labelled
        start = number.start() - length
        if _is_of_the_whole(reading, start, rank, value, scope):
            yield Score(value, rank, rule, start, number.end())


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
    of_another_year = not is_of_year(before, scope.year) and not _names_the_report(reading, before)
    if _SCALE_SENTENCE.search(whole_sentence) or of_another_year:
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
    if value == FULL_MARKS and (_MAXIMUM.match(label) or _REACHED_AFTER.search(label)):
        return False
    if rank == _LABELS[-1][0]:
        return value >= _LEAST_PLAIN and _WHOLE.search(whole_sentence) is not None
    return True


def _names_the_report(reading: Reading, before: str) -> bool:
    """Whether words hold the report's title but for its year, which one of the two mistook."""
    title = _YEAR.sub("", reading.title.text)
    return bool(title) and reading.title_place is not None and title in _YEAR.sub("", before)


def _is_of_fewer_marks(before: str, value: Decimal) -> bool:
    """Whether the marks to be had that a sentence last names are fewer than 100: 满分10分."""
    stated = list(_MARKS_TO_BE_HAD.finditer(before))
    return bool(stated) and value <= _marks(stated[-1]) < FULL_MARKS
