"""Facts by people, and what follows from them, laid over what the rules have found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select

from juanzong.archive.errors import UnsoundFactError
from juanzong.archive.places import PLACE_FACTS, code_of_rule
from juanzong.archive.records import Consequence, Correction, Evidence, Fact, FactStatus, Section
from juanzong.archive.store import schema
from juanzong.archive.store.database import writer
from juanzong.archive.store.parsing import evidence_stands
from juanzong.archive.store.rows import evidence_json, evidence_of, now

FactValue = str | int | float

_BY_HAND = "by hand"

# Put together once: every report that is indexed asks these.
_GIVEN, _FOLLOWING = (
    select(table).where(table.c.report == bindparam("report")).order_by(table.c.name)
    for table in (schema.corrections, schema.consequences)
)


@dataclass(slots=True)
class Overlay:
    """All that lies over one report's facts: what people gave, and what follows from it."""

    given: list[Correction] = field(default_factory=list)
    following: list[Consequence] = field(default_factory=list)

    def division_code(self, province_rule: str) -> str:
        """The code of the division that the report is from, by the rule that found its province.

        A place by hand makes the code void, "" then; what follows from it has its own.
        """
        for each in self.following:
            if each.name == "province":
                return code_of_rule(each.rule)
        by_hand = any(each.name in PLACE_FACTS for each in self.given)
        return "" if by_hand else code_of_rule(province_rule)


def require_standing(evidence: Evidence | None, name: str, sections: Iterable[Section]) -> None:
    """Raise UnsoundFactError where the passage given for a fact is not in the report."""
    if evidence is not None and _standing(evidence, sections) is None:
        raise UnsoundFactError("passage-missing", name=name)


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
        "written": correction.written,
        "by": writer(connection),
    }
    connection.execute(insert(schema.corrections).values(**row))


def withdraw(connection: Connection, report: str, name: str) -> bool:
    """Forget the correction of a fact; whether there was one."""
    table = schema.corrections
    statement = delete(table).where(table.c.report == report, table.c.name == name)
    return connection.execute(statement).rowcount > 0


def store_consequences(
    connection: Connection, report: str, consequences: Iterable[Consequence]
) -> None:
    """Keep what follows from a report's corrections, in the place of what followed before."""
    table = schema.consequences
    connection.execute(delete(table).where(table.c.report == report))
    rows = [
        {"report": report, "name": each.name, "value": each.value, "rule": each.rule}
        for each in consequences
    ]
    if rows:
        connection.execute(insert(table), rows)


def load(connection: Connection, report: str) -> tuple[Correction, ...]:
    """A report's corrections, by name."""
    rows = connection.execute(_GIVEN, {"report": report})
    return tuple(_correction_of(row) for row in rows)


def load_overlay(connection: Connection, report: str) -> Overlay:
    """A report's corrections and what follows from them."""
    rows = connection.execute(_FOLLOWING, {"report": report})
    following = [Consequence(row.name, row.value, row.rule) for row in rows]
    return Overlay(list(load(connection, report)), following)


def corrected_values(values: dict[str, FactValue], overlay: Overlay) -> None:
    """Change the facts' values as the corrections say."""
    following = [(each.name, each.value) for each in overlay.following]
    for name, value in following + [(each.name, each.value) for each in overlay.given]:
        if value is None:
            values.pop(name, None)
        else:
            values[name] = value


def corrected_facts(
    facts: tuple[Fact, ...], overlay: Overlay, sections: tuple[Section, ...]
) -> tuple[Fact, ...]:
    """The facts as the corrections say: those of rules, then what follows, then those of people.

    Evidence that a person gave is shown while its words stand where they stood.
    """
    replaced = {each.name for each in overlay.given} | {each.name for each in overlay.following}
    kept = (fact for fact in facts if fact.name not in replaced)
    following = (
        Fact(each.name, each.value, FactStatus.DERIVED, each.rule, None)
        for each in overlay.following
        if each.value is not None
    )
    by_hand = (
        Fact(
            name=correction.name,
            value=correction.value,
            status=FactStatus.CORRECTED,
            rule=f"{_BY_HAND}: {correction.note}" if correction.note else _BY_HAND,
            evidence=_standing(correction.evidence, sections),
            written=correction.written,
            by=correction.by,
            at=correction.at,
        )
        for correction in overlay.given
        if correction.value is not None
    )
    return (*kept, *following, *by_hand)


def _standing(evidence: Evidence | None, sections: Iterable[Section]) -> Evidence | None:
    if evidence is None:
        return None
    return evidence if any(evidence_stands(evidence, each) for each in sections) else None


def _correction_of(row: Row[Any]) -> Correction:
    return Correction(
        row.name,
        row.value,
        row.note,
        evidence_of(row.evidence),
        row.written,
        row.by,
        row.corrected_at,
    )
