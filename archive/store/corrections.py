"""Facts by people: checked when given, and laid over what the rules have found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from juanzong.archive.errors import ArchiveError
from juanzong.archive.fact_kinds import KIND_OF, ValueType
from juanzong.archive.records import Evidence, Fact, FactStatus, Section
from juanzong.archive.store import schema
from juanzong.archive.store.parsing import evidence_stands, is_fact_value
from juanzong.archive.store.rows import evidence_json, evidence_of, now

FactValue = str | int | float

_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}", re.ASCII)
_BY_HAND = "by hand"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says about one fact; `value` None says that the report does not give it."""

    name: str
    value: FactValue | None
    note: str = ""
    evidence: Evidence | None = None


def require_sound(correction: Correction, sections: Iterable[Section]) -> None:
    """Raise ArchiveError, saying what to change, where a correction can't be taken."""
    name, value = correction.name, correction.value
    if not _NAME.fullmatch(name):
        raise ArchiveError(f"{name!r} is no name of a fact; names are like county or report_type.")
    if value is not None and not is_fact_value(value):
        raise ArchiveError(f"{name} must be text or a finite number, not {value!r}.")
    kind = KIND_OF.get(name)
    value_type = ValueType.TEXT if kind is None else kind.value_type
    if value_type is ValueType.YEAR and not isinstance(value, int | None):
        raise ArchiveError(f"{name} must be a whole number, not {value!r}.")
    if value_type is ValueType.NUMBER and not isinstance(value, int | float | None):
        raise ArchiveError(f"{name} must be a number, not {value!r}.")
    if isinstance(value, str) and not value.strip():
        raise ArchiveError(f"{name} must not be empty; give no value to say that there is none.")
    if correction.evidence is not None and _standing(correction.evidence, sections) is None:
        raise ArchiveError(f"The passage given for {name} does not stand in the report.")


def store(connection: Connection, report: str, correction: Correction) -> None:
    """Keep a correction in the place of any earlier one of that fact."""
    withdraw(connection, report, correction.name)
    row = {
        "report": report,
        "name": correction.name,
        "value": correction.value,
        "absent": correction.value is None,
        "note": correction.note,
        "evidence": evidence_json(correction.evidence),
        "corrected_at": now(),
    }
    connection.execute(insert(schema.corrections).values(**row))


def withdraw(connection: Connection, report: str, name: str) -> bool:
    """Forget the correction of a fact; whether there was one."""
    table = schema.corrections
    statement = delete(table).where(table.c.report == report, table.c.name == name)
    return connection.execute(statement).rowcount > 0


def load(connection: Connection, report: str) -> tuple[Correction, ...]:
    """A report's corrections, by name."""
    table = schema.corrections
    rows = connection.execute(select(table).where(table.c.report == report).order_by(table.c.name))
    return tuple(_correction_of(row) for row in rows)


def corrected_values(values: dict[str, FactValue], corrections: Iterable[Correction]) -> None:
    """Change the facts' values as the corrections say."""
    for correction in corrections:
        if correction.value is None:
            values.pop(correction.name, None)
        else:
            values[correction.name] = correction.value


def corrected_facts(
    facts: tuple[Fact, ...], corrections: Iterable[Correction], sections: tuple[Section, ...]
) -> tuple[Fact, ...]:
    """The facts as the corrections say, those of people after those of rules.

    Evidence that a person gave is shown while its words stand where they stood.
    """
    by_name = {correction.name: correction for correction in corrections}
    kept = (fact for fact in facts if fact.name not in by_name)
    by_hand = (
        Fact(
            name=correction.name,
            value=correction.value,
            status=FactStatus.CORRECTED,
            rule=f"{_BY_HAND}: {correction.note}" if correction.note else _BY_HAND,
            evidence=_standing(correction.evidence, sections),
        )
        for correction in by_name.values()
        if correction.value is not None
    )
    return (*kept, *by_hand)


def _standing(evidence: Evidence | None, sections: Iterable[Section]) -> Evidence | None:
    if evidence is None:
        return None
    return evidence if any(evidence_stands(evidence, each) for each in sections) else None


def _correction_of(row: Row[Any]) -> Correction:
    return Correction(row.name, row.value, row.note, evidence_of(row.evidence))
