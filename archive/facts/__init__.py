"""Finds what a report states about itself, each fact with the words that say so.

`find_facts` gives the facts, `refused_facts` what was refused and why; deciding.py tells the way.
"""

from __future__ import annotations

from juanzong.archive.facts.candidates import as_fact_value
from juanzong.archive.facts.deciding import weigh
from juanzong.archive.records import Fact, Outline, RefusedFact

__all__ = ["find_facts", "refused_facts"]


def find_facts(outline: Outline, file_name: str = "") -> tuple[Fact, ...]:
    """The facts that a report gives, each at most once, with their evidence.

    Names: province, city, county, year, department (short form), department_full,
    report_type, score (points of 100), grade (优, 良, 中 or 差), execution_rate (percent),
    budget and spending (both 万元). What the report does not give, or gives in ways that
    contradict each other, is left out. `file_name` may decide between places of one name.
    """
    return weigh(outline, file_name).facts


def refused_facts(outline: Outline, file_name: str = "") -> tuple[RefusedFact, ...]:
    """Every value that was considered for a fact of a report and not shown, with the reason.

    It is computed anew from the outline: nothing of it is stored.
    """
    return tuple(
        RefusedFact(
            name=str(refusal.candidate.kind),
            value=as_fact_value(refusal.candidate),
            role=str(refusal.candidate.role),
            rule=refusal.candidate.rule,
            cost=round(refusal.candidate.cost, 2),
            reason=str(refusal.reason),
            evidence=refusal.candidate.evidence,
        )
        for refusal in weigh(outline, file_name, to_the_last=True).refused
    )
