"""Finds what a report states about itself, each fact with the words that say so.

`find_facts` is the whole of the public surface; one module holds the rules of one fact.
"""

from __future__ import annotations

from juanzong.archive.facts.budget import find_budget
from juanzong.archive.facts.departments import find_department
from juanzong.archive.facts.figure_labels import Scope
from juanzong.archive.facts.grade import find_grade
from juanzong.archive.facts.places import find_place
from juanzong.archive.facts.reading import read
from juanzong.archive.facts.report_type import WHOLE_DEPARTMENT, find_report_type
from juanzong.archive.facts.score import find_score
from juanzong.archive.facts.year import find_year
from juanzong.archive.records import Fact, Outline

__all__ = ["find_facts"]


def find_facts(outline: Outline, file_name: str = "") -> tuple[Fact, ...]:
    """The facts that a report gives, each at most once, with their evidence.

    Names: province, city, county, year, department (short form), department_full,
    report_type, score (points of 100), grade (优, 良, 中 or 差), execution_rate (percent),
    budget and spending (both 万元). What the report does not give, or gives in ways that
    contradict each other, is left out. `file_name` may decide between places of one name.
    """
    reading = read(outline, file_name)
    year = find_year(reading)
    year_value = int(year.value) if year else None
    kind = find_report_type(reading)
    # Most reports are of whole departments; its rules are also the stricter ones.
    whole_department = kind is None or kind.value == WHOLE_DEPARTMENT
    places = find_place(reading, year_value)
    region = tuple(name for fact in places for name in (fact.written, str(fact.value)) if name)
    scope = Scope(year_value, whole_department, reading.title.text)
    score = find_score(reading, scope)
    grade = find_grade(reading, score, whole_department=whole_department)
    facts = [
        *places,
        year,
        *find_department(reading, region),
        kind,
        score,
        grade,
        *find_budget(reading, scope),
    ]
    return tuple(fact for fact in facts if fact is not None)
