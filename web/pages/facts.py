"""A report's facts as people read them: names, figures with their units, how each is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from juanzong.archive.records import Fact
from juanzong.web.language import Language

_UNITS = {"score": "unit_points", "budget": "unit_wan", "spending": "unit_wan"}
_PERCENT = frozenset({"execution_rate"})
_ORDER = (
    "province",
    "city",
    "county",
    "year",
    "department",
    "department_full",
    "report_type",
    "grade",
    "score",
    "budget",
    "spending",
    "execution_rate",
)


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact: what it is, its value and unit, how it is known and where the report says so."""

    name: str
    label: str
    value: str
    unit: str
    status: str
    status_label: str
    written: str
    rule: str
    anchor: str
    quote: str


def fact_views(facts: Iterable[Fact], language: Language) -> tuple[FactView, ...]:
    """Make the table of facts: those everybody asks for first, doubtful ones last."""
    known = {name: place for place, name in enumerate(_ORDER)}
    ordered = sorted(facts, key=lambda fact: (fact.doubtful, known.get(fact.name, len(known))))
    return tuple(_fact_view(fact, language) for fact in ordered)


def figure(value: str | float, *, is_grouped: bool = True) -> str:
    """Write a value: whole numbers without decimals, thousands grouped (1,234.56)."""
    if isinstance(value, str):
        return value
    rounded = round(value, 4)
    whole = int(rounded) == rounded
    text = f"{int(rounded):,}" if whole else f"{rounded:,.4f}".rstrip("0")
    return text if is_grouped else text.replace(",", "")


def _status(fact: Fact) -> str:
    return "doubtful" if fact.doubtful else fact.status.value


def _fact_view(fact: Fact, language: Language) -> FactView:
    unit = "%" if fact.name in _PERCENT else ""
    if fact.name in _UNITS:
        unit = language.text(_UNITS[fact.name])
    return FactView(
        name=fact.name,
        label=language.text_or(f"fact_{fact.name}", fact.name),
        value=figure(fact.value, is_grouped=fact.name != "year"),
        unit=unit,
        status=_status(fact),
        status_label=language.text(f"status_{_status(fact)}"),
        written=language.text("fact_written", written=fact.written) if fact.written else "",
        rule=language.text("fact_rule", rule=fact.rule) if fact.rule else "",
        anchor=f"fact-{fact.name}" if fact.evidence else "",
        quote=fact.evidence.quote if fact.evidence else "",
    )
