"""The facts that two versions of a report state otherwise, each with its passage. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from juanzong.archive.records import Report, permalink
from juanzong.web.language import Language
from juanzong.web.pages.facts import FactView, fact_views


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A fact before and after; None where that version does not give it."""

    label: str
    former: FactView | None
    current: FactView | None


def changed_facts(former: Report, current: Report, language: Language) -> Iterator[ChangedFact]:
    """Give the facts whose value differs, or which only one version states beyond doubt."""
    sides = [
        {view.name: view for view in fact_views(each.facts, language, _addresses(each))}
        for each in (former, current)
    ]
    for name, either in (sides[1] | sides[0]).items():
        then, now = sides[0].get(name), sides[1].get(name)
        if then is None or now is None or _said(then) != _said(now):
            yield ChangedFact(either.label, then, now)


def _said(fact: FactView) -> tuple[str, bool]:
    return fact.value, fact.status == "doubtful"


def _addresses(report: Report) -> dict[str, str]:
    """The permalink of each fact's section, in the words of its version."""
    sections = {section.id: section for section in report.sections}
    return {
        fact.name: permalink(report.id, sections[fact.evidence.section])
        for fact in report.facts
        if fact.evidence is not None and fact.evidence.section in sections
    }
