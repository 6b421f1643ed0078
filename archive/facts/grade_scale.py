"""Which score earns which grade: the national scale, or the one a report defines.

National: 财政部 财预〔2020〕10号 《项目支出绩效评价管理办法》: 优 from 90, 良 from 80, 中 from 60,
差 below 60, of 100 points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from juanzong.archive.fact_kinds import KIND_OF

GRADES = KIND_OF["grade"].order
#: Every word for a grade, with the grade.
WORDS = {**dict(zip(GRADES, GRADES, strict=True)), **KIND_OF["grade"].synonyms}

_WORD = re.compile(r"不合格|不及格|优秀|良好|中等|一般|合格|及格|较差|优|良|中|差")
_POINTS = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:\.[0-9]{1,2})?(?![0-9.])")
# A definition names at least three grades, with points that no grade but 差 lies below.
_LOWEST_BOUND, _FULL_MARKS = Decimal(30), Decimal(100)
_LEAST_STEPS = 3


@dataclass(frozen=True, slots=True)
class Scale:
    """The lowest score of each grade, best grade first; `is_national` for 财预〔2020〕10号."""

    steps: tuple[tuple[str, Decimal], ...]
    is_national: bool = False

    def grade(self, score: Decimal) -> str | None:
        """The grade that a score earns."""
        return next((grade for grade, lowest in self.steps if score >= lowest), None)


NATIONAL = Scale(
    (("优", Decimal(90)), ("良", Decimal(80)), ("中", Decimal(60)), ("差", Decimal(0))),
    is_national=True,
)


def find_scale(text: str) -> tuple[Scale, int, int] | None:
    """The scale to grade by and where a report defines it (0, 0 for the national scale).

    None where the report defines a scale that can't be made out: then no grade is derived.
    """
    for sentence in re.finditer(r"[^。]+", text):
        lines = [
            line
            for line in re.finditer(r"[^\n]{3,400}", sentence.group())
            if _WORD.search(line.group()) and _high_points(line.group())
        ]
        words = {WORDS[word] for line in lines for word in _WORD.findall(line.group())}
        points = sum(len(_high_points(line.group())) for line in lines)
        if len(words) < _LEAST_STEPS or points < _LEAST_STEPS:
            continue
        scale = _scale(";".join(line.group() for line in lines))
        start = sentence.start() + lines[0].start()
        end = sentence.start() + lines[-1].end()
        return (scale, start, end) if scale else None
    return NATIONAL, 0, 0


def _high_points(text: str) -> list[Decimal]:
    """The numbers that can be bounds of a grade: not counts of grades, not document numbers."""
    points = [Decimal(number) for number in _POINTS.findall(text)]
    return [point for point in points if _LOWEST_BOUND <= point <= _FULL_MARKS]


def _scale(definition: str) -> Scale | None:
    """The scale a definition gives, if its grades follow on each other without a gap."""
    bounds = _bounds(definition)
    if "优" not in bounds or "差" not in bounds or len(bounds) < _LEAST_STEPS:
        return None
    steps: list[tuple[str, Decimal]] = []
    for grade in (grade for grade in GRADES if grade in bounds):
        lowest = Decimal(0) if grade == "差" else min(bounds[grade])
        if steps:
            above = steps[-1][1]
            single = len(bounds[grade]) == 1 and grade != "差"
            if lowest >= above or not (single or abs(max(bounds[grade]) - above) <= 1):
                return None
        steps.append((grade, lowest))
    return Scale(tuple(steps))


def _bounds(definition: str) -> dict[str, list[Decimal]]:
    """The points written with each grade: before its word, or after it (优（90-100分）)."""
    words = list(_WORD.finditer(definition))
    word_first = re.search(rf"(?:{_WORD.pattern})[(:][^;]{{0,6}}[0-9]", definition) is not None
    bounds: dict[str, list[Decimal]] = {}
    for index, word in enumerate(words):
        if word_first:
            stop = words[index + 1].start() if index + 1 < len(words) else len(definition)
            points = _high_points(definition[word.end() : stop])
        else:
            start = words[index - 1].end() if index else 0
            points = _high_points(definition[start : word.start()])
        if points:
            bounds.setdefault(WORDS[word.group()], points)
    return bounds
