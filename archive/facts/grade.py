"""The grade a report is given: 优, 良, 中 or 差 of 财预〔2020〕10号, and the words as written.

A grade counts where the report gives it to itself, not where it only defines what grades
there are. Where it gives a score and no grade, the grade follows from the score by the
report's own scale if it defines one, else by the national scale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from juanzong.archive.facts.candidates import Candidate, Role
from juanzong.archive.facts.figure_labels import Scope
from juanzong.archive.facts.grade_boxes import ticked_grades
from juanzong.archive.facts.grade_scale import WORDS, find_scale
from juanzong.archive.facts.reading import Reading
from juanzong.archive.facts.statements import words_before
from juanzong.archive.records import FactStatus

_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_END = r"(?=[\"，,。;、!)\n\t]|等级|等次|级|档|等|的?标准|水平|状态|\.(?![0-9])|$)"
_GIVEN = re.compile(
    rf"(?:等级|等次|级别|评级|评价结果|评价结论|自评结果|自评结论|评定结果|考评结果|评价意见|结果|结论|档次|评定|评价|自评|支出绩效|总体绩效|综合绩效)"
    rf"(?:等级|等次|评定|情况|总体|综合)?(?:均|应|被|确定|评定|认定|属于|属|达到|达|为|是|:|评为|于|在|等级){{1,3}}"
    rf"\"?(?P<word>{_WORD})\"?{_END}"
)
# 等级优秀, 得分98分，优秀, 98分（优）: two characters or brackets leave no doubt.
_BESIDE = re.compile(
    rf"(?:(?:等级|评级|等次)\"?(?P<a>{_WORD})\"?{_END}"
    rf"|[0-9]分[，,]?(?:\(|\"|属于?|达到|等级)?\"?(?P<b>优秀|良好|(?<=\()(?:{_WORD}))[)\"]?(?:等级|等次)?[。，,;\n)\t]"
    rf"|(?:评为|评定为|自评为|定为|被评为|属于|荣获|获评)\"?(?P<c>{_WORD})\"?{_END}"
    # A form's cells: 自评等级, 优; not the heads of a scale's columns. What stands before comes
    # second: a pattern that begins with characters is looked for far quicker.
    rf"|(?:等级|等次)(?<=自评..|评价..|绩效..|综合..|评定..)[\t\n]{{1,3}}(?P<d>{_WORD})(?=[\t\n]|\Z)(?![\t\n]{{1,3}}(?:{_WORD})(?:[\t\n]|\Z)))"
)
_LIST_AFTER = re.compile(rf"[\"等级次档]*(?:、|/|\((?!得分)|[，,](?:{_WORD}))")
_LIST_BEFORE = re.compile(r"[、/]\"?\Z")
_SCALE_SENTENCE = re.compile(
    r"[≤≥<>]|分以[上下]|分\(含|\(含\)|[0-9]分?[-—~至][0-9]+分|(?<!得)分为(?![0-9])|划分|四个|四档|五个"
)
_OTHER_SUBJECT = re.compile(r"年度考核|干部|个人|党建|文明|述职|先进|单项|上年|去年|其中")
# In the same clause only: by an 指标体系 named before, the whole is graded.
_PART = re.compile(r"指标(?!体系)|满意度")
_PROJECT = re.compile(r"项目")
_ABOUT_THIS = re.compile(r"绩效|评价|自评|得分|综合|等级|评级|评定等次")


def find_grades(reading: Reading, scope: Scope) -> list[Candidate]:
    """Candidates for the grade: the words given, else the boxes ticked."""
    given = list(_given(reading, whole_department=scope.whole_department))
    rule = "grade.given" if given else "grade.ticked"
    return [
        Candidate(
            kind="grade",
            value=WORDS[word],
            role=Role.WHOLE,
            rule=rule,
            cost=0,
            passage=reading.body,
            start=start,
            end=end,
            written=word,
        )
        for word, start, end in given or ticked_grades(reading.body.text)
    ]


def grade_of_score(reading: Reading, score: Candidate) -> Candidate | None:
    """The grade that follows from a score by the report's own scale, else the national one."""
    own = find_scale(reading.body.text)
    if own is None:
        return None
    scale, start, end = own
    grade = scale.grade(Decimal(score.value))
    if grade is None:
        return None
    return replace(
        score,
        kind="grade",
        value=grade,
        rule="grade.national_scale" if scale.is_national else "grade.own_scale",
        status=FactStatus.DERIVED,
        more_evidence=() if scale.is_national else (reading.body.evidence(start, end),),
    )


def _given(reading: Reading, *, whole_department: bool) -> Iterator[tuple[str, int, int]]:
    """Grade words given to the report: the word, where its phrase starts, where the word ends."""
    text, statements = reading.body.text, reading.statements
    for pattern in (_GIVEN, _BESIDE):
        for match in pattern.finditer(text):
            group = match.lastgroup or "word"
            word, start, end = match[group], match.start(), match.end(group)
            at = match.start(group)
            if _LIST_AFTER.match(text, end) or _LIST_BEFORE.search(words_before(text, at, 2)):
                continue
            before = text[statements.statement_start(start) : start]
            sentence = before + text[start : statements.statement_end(start)]
            subject = re.split(r"[，,]", before)[-1]
            if _SCALE_SENTENCE.search(sentence) or not _ABOUT_THIS.search(sentence):
                continue
            if _OTHER_SUBJECT.search(before) or _PART.search(subject):
                continue
            if whole_department and _PROJECT.search(subject):
                continue
            yield word, start, end
