"""Facts with their evidence, what people say about them, and what was refused."""

from __future__ import annotations

from dataclasses import dataclass

from juanzong.archive.records.words import RecordWord


class FactStatus(RecordWord):
    """How a fact is known."""

    STATED = "stated"
    DERIVED = "derived"
    INFERRED = "inferred"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact stands: characters `start` to `end` of a section's text (or heading)."""

    section: str
    start: int
    end: int
    quote: str
    part: str = "text"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a report, with the rule that found it and all the evidence for it.

    `value` is text, a year, percent (execution_rate), 万元 (budget, spending) or points (score).
    `written` is the value in the report's own words where that differs (优秀 for 优).
    `doubtful` says that the evidence is thin or contested: to be checked, not to be counted.
    `by` and `at` say who corrected a fact and when (ISO 8601, UTC), "" where that is not known.
    """

    name: str
    value: str | int | float
    status: FactStatus
    rule: str
    evidence: Evidence | None
    more_evidence: tuple[Evidence, ...] = ()
    written: str = ""
    doubtful: bool = False
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says about one fact; `value` None says that the report does not give it.

    `written` is what the person wrote where that differs from the value; `by` is the person and
    `at` the time (ISO 8601, UTC), both "" where that is not known.
    """

    name: str
    value: str | int | float | None
    note: str = ""
    evidence: Evidence | None = None
    written: str = ""
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Consequence:
    """A fact that follows from a correction; `value` None says that it fell with its ground."""

    name: str
    value: str | int | float | None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class RefusedFact:
    """A value that a fact might have had, and why it was not shown.

    `role` says what it is to the report (owner, issuer, whole, ...), `cost` what spoke against
    it (archive/facts/costs.py), `reason` why it lost (archive/facts/candidates.py).
    """

    name: str
    value: str | int | float
    role: str
    rule: str
    cost: float
    reason: str
    evidence: Evidence | None
