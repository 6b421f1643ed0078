"""The way from a report's text to its facts: finders propose, one decision chooses.

Read this page first. Each step names the module that takes it; what anything costs stands in
costs.py, what a statement is in statements.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from juanzong.archive.facts.adjacent_pairs import adjacent_figures
from juanzong.archive.facts.candidates import Candidate, Refusal, Settled, as_fact_value
from juanzong.archive.facts.cross_checks import checked_department, checked_grade
from juanzong.archive.facts.departments import find_departments, full_name
from juanzong.archive.facts.figure_labels import Scope
from juanzong.archive.facts.figures import every_amount, find_figures
from juanzong.archive.facts.further import find_further
from juanzong.archive.facts.glued_tables import glued_figures
from juanzong.archive.facts.grade import find_grades, grade_of_score
from juanzong.archive.facts.grants import grant_figures
from juanzong.archive.facts.money_decision import MoneyDecision, decide_money
from juanzong.archive.facts.paired_cells import form_figures, paired_figures
from juanzong.archive.facts.place_facts import PlaceCandidate, place_facts
from juanzong.archive.facts.places import find_places
from juanzong.archive.facts.reading import Reading, read
from juanzong.archive.facts.report_type import (
    OF_WHOLE_DEPARTMENTS,
    find_report_types,
    is_of_a_coming_year,
    is_of_a_government,
    is_of_a_grant,
    is_of_sangong,
)
from juanzong.archive.facts.score import find_scores
from juanzong.archive.facts.settling import settle, settle_each, settle_owner
from juanzong.archive.facts.tables import table_figures
from juanzong.archive.facts.title_doubt import doubtful_title
from juanzong.archive.facts.year import find_years
from juanzong.archive.recognised import DOUBTFUL_BELOW, FactConfidence
from juanzong.archive.records import Fact, Outline

_BELOW_PROVINCE = frozenset({"county", "city"})


@dataclass(frozen=True, slots=True)
class Weighed:
    """The facts of a report, each at most once, and every candidate that was refused for them."""

    facts: tuple[Fact, ...]
    refused: tuple[Refusal, ...]


def weigh(outline: Outline, file_name: str = "", *, to_the_last: bool = False) -> Weighed:
    """Find and choose the facts of a report; pure, so that it can be asked again to say why.

    `to_the_last` also looks for candidates that can't win any more, to tell of all of them.
    """
    reading = read(outline, file_name)
    identity, scope = _identify(reading, to_the_last=to_the_last)
    figures = _figures(reading, scope)
    title = doubtful_title(outline, reading)
    found = (*identity.facts, *figures.facts, *([title] if title else []))
    facts = _with_doubt(found, outline)
    return Weighed(facts, (*identity.refused, *figures.refused))


def _with_doubt(facts: tuple[Fact, ...], outline: Outline) -> tuple[Fact, ...]:
    """The facts, those doubtful whose words were recognised in a picture with little confidence."""
    confidence_of = FactConfidence(outline.sections)
    sure = ((fact, confidence_of(fact)) for fact in facts)
    return tuple(
        replace(fact, doubtful=True)
        if confidence is not None and confidence < DOUBTFUL_BELOW
        else fact
        for fact, confidence in sure
    )


def _identify(reading: Reading, *, to_the_last: bool) -> tuple[Weighed, Scope]:
    """Of which year, from where, whose and of what type a report is; and its figures' scope."""
    year = settle(find_years(reading))
    year_value = int(year.chosen.value) if year.chosen else None
    kind = settle(find_report_types(reading))
    place = settle(find_places(reading, year_value, to_the_last=to_the_last))
    places = _place_facts(place, year_value)
    region = tuple(name for fact in places for name in (fact.written, str(fact.value)) if name)
    is_below = any(fact.name in _BELOW_PROVINCE and not fact.doubtful for fact in places)
    found = find_departments(reading, region, is_below_province=is_below, to_the_last=to_the_last)
    department = checked_department(settle_owner(found), reading)
    sure = department.chosen if not department.doubtful else None
    full = full_name(reading, sure, region) if sure else None
    facts = [*places, *_facts(_of(year)), *_facts(_of(department))]
    facts += [full] if full else []
    facts += _facts(_of(kind))
    # Most reports are of whole departments; its rules are also the stricter ones.
    whole_department = (
        kind.chosen.value in OF_WHOLE_DEPARTMENTS if kind.chosen else not is_of_a_grant(reading)
    )
    government = is_of_a_government(reading)
    coming = is_of_a_coming_year(reading)
    owner = str(full.value) if full else ""
    scope = Scope(year_value, whole_department, reading.title.text, government, coming, owner)
    return Weighed(tuple(facts), tuple(_refused(place, year, department, kind))), scope


def _figures(reading: Reading, scope: Scope) -> Weighed:
    """Score and grade, budget, spending and rate, and what else is counted."""
    score = settle(find_scores(reading, scope))
    grade = checked_grade(settle(find_grades(reading, scope)), score, reading)
    figures = (
        []
        if is_of_sangong(reading)
        else [
            *find_figures(reading, scope),
            *grant_figures(reading, scope),
            *table_figures(reading, scope),
            *glued_figures(reading, scope),
            *paired_figures(reading),
            *form_figures(reading, scope),
            *adjacent_figures(reading, scope),
        ]
    )
    money = decide_money(figures, scope, lambda: every_amount(reading))
    further = settle_each(find_further(reading, scope, figures))
    facts = [*_facts(_settled_facts(reading, score, grade, money))]
    facts += [fact for settled in further for fact in _facts(_of(settled))]
    refused = _refused(score, grade, *money.settled.values(), *further)
    return Weighed(tuple(facts), tuple(refused))


def _refused(*settled: Settled) -> Iterator[Refusal]:
    for each in settled:
        yield from each.refused


def _settled_facts(
    reading: Reading, score: Settled, grade: Settled, money: MoneyDecision
) -> Iterator[tuple[Candidate, bool]]:
    """What was chosen of score, grade and money, and what follows from it; with the doubt."""
    yield from _of(score)
    yield from _of(grade)
    if not grade.chosen and score.chosen and not score.doubtful and not grade.refused:
        derived = grade_of_score(reading, score.chosen)
        if derived:
            yield derived, False
    for settled in money.settled.values():
        yield from _of(settled)
    for candidate in money.derived:
        yield candidate, False


def _place_facts(place: Settled, year: int | None) -> list[Fact]:
    if not isinstance(place.chosen, PlaceCandidate):
        return []
    return place_facts(place.chosen, year, doubtful=place.doubtful)


def _of(settled: Settled) -> Iterator[tuple[Candidate, bool]]:
    if settled.chosen:
        yield settled.chosen, settled.doubtful


def _facts(chosen: Iterable[tuple[Candidate, bool]]) -> Iterator[Fact]:
    for candidate, doubtful in chosen:
        yield Fact(
            name=str(candidate.kind),
            value=as_fact_value(candidate),
            status=candidate.status,
            rule=candidate.rule,
            evidence=candidate.evidence,
            more_evidence=candidate.more_evidence,
            written=candidate.written,
            doubtful=doubtful,
        )
