"""What a person says about a fact, as the fact that it is: checked, and in the form rules give it.

Whatever is refused is refused with what is allowed. Words that say the same are one value
(优秀 is 优, 怀来 is 怀来县, 怀来县财政局 is 财政局); what was written is kept beside it.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches

from juanzong.archive.errors import UnsoundFactError
from juanzong.archive.fact_kinds import EDITABLE, FactKind, Unit, ValueType
from juanzong.archive.facts import given_places
from juanzong.archive.facts.money import as_number
from juanzong.archive.facts.office_words import names_an_office
from juanzong.archive.facts.owner_names import department_named
from juanzong.archive.facts.report_type import REPORT_TYPES, report_type_named

FactValue = str | int | float

_KIND_NAMED = {
    name: kind
    for kind in EDITABLE
    for name in (kind.query_name, *kind.query_aliases, kind.name)
    if name
}
_NUMBER = re.compile(
    r"(?P<number>[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,10})?)\s*(?P<unit>\D*)"
)
_LONGEST_TEXT = 200
_BEYOND_ALL = 10**18
_PLACES = ("county", "city", "province")
_EXAMPLES = {
    Unit.NONE: "2022",
    Unit.POINTS: "84.75",
    Unit.PERCENT: "89.46%",
    Unit.WAN: "180.47万元",
}


@dataclass(frozen=True, slots=True)
class GivenFact:
    """A fact that a person gave; `value` None says that the report does not give it.

    `written` is what the person wrote where that differs from the value.
    """

    name: str
    value: FactValue | None
    written: str = ""


def kind_named(name: str) -> FactKind:
    """The kind of a fact by its name or a query's name for it (county, 县, rate).

    Raises UnsoundFactError with the facts there are.
    """
    typed = unicodedata.normalize("NFKC", name).strip().lower().replace("-", "_")
    kind = _KIND_NAMED.get(typed)
    if kind is not None:
        return kind
    near = get_close_matches(typed, list(_KIND_NAMED), n=2)
    facts = ", ".join(each.name for each in EDITABLE)
    if near:
        raise UnsoundFactError("fact-unknown-near", name=name, near=" / ".join(near), facts=facts)
    raise UnsoundFactError("fact-unknown", name=name, facts=facts)


def given_fact(kind: FactKind, value: object, region: Mapping[str, FactValue]) -> GivenFact:
    """What a person gives for a fact; text is read as people write numbers, units and names.

    `region` holds the report's other facts, of which year and place help to understand a name.
    Raises UnsoundFactError, saying what is allowed.
    """
    if value is None:
        return GivenFact(kind.name, None)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise UnsoundFactError("fact-not-text-or-number", fact=kind.name, value=repr(value))
    if kind.is_number:
        return GivenFact(kind.name, _number(kind, value))
    text = _text(kind, value)
    found = _named(kind, given_places.as_read(text), region)
    return GivenFact(kind.name, found, "" if found == text else text)


def _named(kind: FactKind, text: str, region: Mapping[str, FactValue]) -> str:
    """The value that a person's words stand for."""
    year = region.get("year")
    year = year if isinstance(year, int) else None
    places = tuple(str(region[name]) for name in _PLACES if name in region)
    by_name: dict[str, Callable[[], str]] = {
        "county": lambda: given_places.county_named(text, year).name,
        "city": lambda: given_places.city_named(text, year).name,
        "province": lambda: given_places.province_named(text),
        "department": lambda: _office(text, places),
        "report_type": lambda: _of_types(text),
    }
    if kind.order:
        return _of_order(kind, text)
    return by_name[kind.name]() if kind.name in by_name else text


def _text(kind: FactKind, value: object) -> str:
    if not isinstance(value, str):
        raise UnsoundFactError("fact-not-text", fact=kind.name, value=repr(value))
    text = " ".join(value.split())
    if not text:
        raise UnsoundFactError("fact-empty", fact=kind.name)
    if len(text) > _LONGEST_TEXT:
        raise UnsoundFactError("fact-too-long", fact=kind.name, most=_LONGEST_TEXT)
    require_text(kind.name, text)
    return text


def require_text(name: str, text: str) -> None:
    """Raise UnsoundFactError where text holds what no database keeps or no page shows."""
    if not "".join(text.split()).isprintable():
        raise UnsoundFactError("fact-not-plain", name=name)


def _of_order(kind: FactKind, text: str) -> str:
    value = kind.synonyms.get(text, text)
    if value not in kind.order:
        raise UnsoundFactError(
            "fact-not-in-order",
            fact=kind.name,
            order=", ".join(kind.order),
            words=", ".join(kind.synonyms),
            value=text,
        )
    return value


def _office(text: str, places: tuple[str, ...]) -> str:
    if not names_an_office(text):
        raise UnsoundFactError("department-no-office", value=text)
    return department_named(text, places)


def _of_types(text: str) -> str:
    value = report_type_named(text)
    if value is None:
        raise UnsoundFactError("report-type-unknown", types=", ".join(REPORT_TYPES), value=text)
    return value


def _number(kind: FactKind, value: str | float) -> int | float:
    number, unit = _read_number(kind, value)
    if not _is_within(kind, number):
        raise _refusal(kind, value)
    if kind.value_type is ValueType.YEAR and number != number.to_integral_value():
        raise UnsoundFactError("fact-not-whole", fact=kind.name, value=value)
    if kind.unit is Unit.PERCENT and 0 < number <= 1 and not unit:
        raise UnsoundFactError(
            "fact-is-percent",
            fact=kind.name,
            percent=f"{float(number) * 100:g}",
            value=str(number),
        )
    return float(number) if kind.unit is Unit.PERCENT else as_number(number)


def _read_number(kind: FactKind, value: str | float) -> tuple[Decimal, str]:
    """The number in the kind's own unit, and the unit that was written behind it."""
    if isinstance(value, int) and abs(value) >= _BEYOND_ALL:
        # It may have more digits than can be written or made a fraction of.
        value = math.inf
    refusal = _refusal(kind, value)
    if not isinstance(value, str):
        if not math.isfinite(value):
            raise refusal
        return Decimal(str(value)), ""
    typed = _NUMBER.fullmatch(unicodedata.normalize("NFKC", value).strip())
    unit = typed["unit"].strip() if typed else ""
    if typed is None or (unit and unit not in kind.typed_units):
        raise refusal
    factor = Decimal(str(kind.typed_units[unit])) if unit else Decimal(1)
    return Decimal(typed["number"].replace(",", "")) * factor, unit


def _is_within(kind: FactKind, number: Decimal) -> bool:
    too_low = kind.lowest is not None and number < Decimal(str(kind.lowest))
    too_high = kind.highest is not None and number > Decimal(str(kind.highest))
    return not (too_low or too_high)


def _refusal(kind: FactKind, value: FactValue) -> UnsoundFactError:
    """The error of a number that the fact cannot be, with those that it can."""
    allowed: dict[str, FactValue] = {
        "fact": kind.name,
        "value": value,
        "example": _EXAMPLES[kind.unit],
        "lowest": f"{kind.lowest:.0f}",
    }
    code = "fact-too-low"
    if kind.highest is not None:
        code = "fact-out-of-range"
        allowed["highest"] = f"{kind.highest:.0f}"
    if kind.typed_units:
        code += "-units"
        allowed["units"] = ", ".join(kind.typed_units)
    return UnsoundFactError(code, **allowed)
