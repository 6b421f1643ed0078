"""What the page shows on which a report is mended: its facts, what else they might be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from juanzong.archive.fact_kinds import EDITABLE
from juanzong.archive.records import Fact, FactStatus, RefusedFact, Report
from juanzong.web.language import Language
from juanzong.web.managing.proposals import Former
from juanzong.web.pages.facts import figure


@dataclass(frozen=True, slots=True)
class OtherValue:
    """What a fact might be instead, and the passage that says so."""

    value: str
    shown: str
    quote: str


@dataclass(frozen=True, slots=True)
class EditableFact:
    """A fact with its passage and what else it might be; `value` is "" where it is not given."""

    name: str
    label: str
    value: str
    status: str
    is_doubtful: bool
    is_corrected: bool
    quote: str
    address: str
    by: str
    others: tuple[OtherValue, ...]


@dataclass(frozen=True, slots=True)
class ManagedReport:
    """A report on its way to being right; `formers` are those that it may be a version of."""

    id: str
    title: str
    facts: tuple[EditableFact, ...]
    formers: tuple[Former, ...] = ()


def managed_report(
    report: Report,
    refused: Iterable[RefusedFact],
    offered: tuple[Former, ...],
    language: Language,
) -> ManagedReport:
    """Every fact that a person may decide on, the doubtful ones first, and what it may go on."""
    others: dict[str, list[RefusedFact]] = {}
    for each in refused:
        others.setdefault(each.name, []).append(each)
    facts = [
        _editable(report.id, kind.name, report.fact(kind.name), others.get(kind.name, ()), language)
        for kind in EDITABLE
        if kind.query_name
    ]
    ordered = sorted(facts, key=lambda fact: not fact.is_doubtful)
    title = report.title or language.text("untitled")
    return ManagedReport(report.id, title, tuple(ordered), offered)


def _editable(
    report: str, name: str, fact: Fact | None, others: Iterable[RefusedFact], language: Language
) -> EditableFact:
    evidence = fact.evidence if fact else None
    return EditableFact(
        name=name,
        label=language.text(f"fact_{name}"),
        value="" if fact is None else figure(fact.value, is_grouped=False),
        status="" if fact is None else language.text(f"status_{fact.status.value}"),
        is_doubtful=fact is not None and fact.doubtful,
        is_corrected=fact is not None and fact.status is FactStatus.CORRECTED,
        quote="" if evidence is None else evidence.quote,
        address="" if evidence is None else f"/r/{report}?at=fact-{name}#fact-{name}",
        by="" if fact is None else fact.by,
        others=tuple(_distinct(others)),
    )


def _distinct(others: Iterable[RefusedFact]) -> Iterable[OtherValue]:
    seen: set[str] = set()
    for each in others:
        value = figure(each.value, is_grouped=False)
        if value in seen:
            continue
        seen.add(value)
        quote = "" if each.evidence is None else each.evidence.quote
        yield OtherValue(value, figure(each.value), quote)
