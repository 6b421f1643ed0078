"""What reports are listed by: kept with every change, asked by the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from juanzong.archive.fact_kinds import KIND_OF
from juanzong.archive.places import place_value
from juanzong.archive.store import corrections, schema
from juanzong.archive.store.corrections import FactValue

# Put together once: every file that is added asks these.
_NEW = insert(schema.current_facts)
_SURE = (
    select(schema.facts.c.name, schema.facts.c.value, schema.facts.c.rule)
    .where(schema.facts.c.reading == bindparam("reading"), schema.facts.c.doubtful.is_(False))
    .order_by(schema.facts.c.ordinal)
)


def refresh(connection: Connection, report: str) -> None:
    """Write down anew what a report is listed by; its reading and corrections are in place."""
    reading, title = connection.execute(
        select(schema.readings.c.id, schema.readings.c.title)
        .join(schema.reports, schema.reports.c.reading == schema.readings.c.id)
        .where(schema.reports.c.id == report)
    ).one()
    table = schema.reports
    connection.execute(update(table).where(table.c.id == report).values(title=title))
    forget(connection, report)
    _insert(connection, report, counting_values(connection, report, reading))


def list_new(connection: Connection, report: str, facts: Iterable[Row[Any]]) -> None:
    """Write down what a report is listed by that is not listed yet and that nobody corrected.

    `facts` are the rows of its reading's, in their order.
    """
    sure = ((fact.name, fact.value, fact.rule) for fact in facts if not fact.doubtful)
    _insert(connection, report, _counting(sure, corrections.Overlay()))


def forget(connection: Connection, report: str) -> None:
    """List a report no more."""
    table = schema.current_facts
    connection.execute(delete(table).where(table.c.report == report))


def counting_values(connection: Connection, report: str, reading: int) -> dict[str, FactValue]:
    """Of each fact the value that counts: not a doubtful one, the first of several, corrected."""
    rows = connection.execute(_SURE, {"reading": reading})
    sure = ((name, value, rule) for name, value, rule in rows)
    return _counting(sure, corrections.load_overlay(connection, report))


def _counting(
    sure: Iterable[tuple[str, FactValue, str]], overlay: corrections.Overlay
) -> dict[str, FactValue]:
    """The values that count of facts without doubt, each a name, a value and a rule."""
    values: dict[str, FactValue] = {}
    rules: dict[str, str] = {}
    for name, value, rule in sure:
        values.setdefault(name, value)
        rules.setdefault(name, rule)
    corrections.corrected_values(values, overlay)
    place = place_value(values, overlay.division_code(rules.get("province", "")))
    return values if place is None else {**values, "place": place}


def _insert(connection: Connection, report: str, values: Mapping[str, FactValue]) -> None:
    if rows := fact_rows(report, values):
        connection.execute(_NEW, rows)


def fact_rows(report: str, values: Mapping[str, FactValue]) -> list[dict[str, Any]]:
    """The rows of a report's values."""
    return [
        {
            "report": report,
            "name": name,
            "value": value,
            "text": str(value),
            "place": place_of(name, value),
        }
        for name, value in values.items()
    ]


def place_of(name: str, value: FactValue) -> float | None:
    """Where a value stands among others of its fact; None where they sort as text."""
    kind = KIND_OF.get(name)
    if kind is None:
        return None
    if kind.is_number:
        return None if isinstance(value, str) else float(value)
    if kind.order:
        return float(kind.order.index(value) if value in kind.order else len(kind.order))
    return None


def sorts_by_place(name: str) -> bool:
    """Whether a fact's values have places."""
    kind = KIND_OF.get(name)
    return kind is not None and bool(kind.is_number or kind.order)


def values_of(connection: Connection, reports: Iterable[str]) -> dict[str, dict[str, FactValue]]:
    """The values that count of each of these reports."""
    table = schema.current_facts
    values: dict[str, dict[str, FactValue]] = {}
    for report, name, value in connection.execute(
        select(table.c.report, table.c.name, table.c.value).where(
            table.c.report.in_(tuple(reports))
        )
    ):
        values.setdefault(report, {})[name] = value
    return values
