"""A report's facts as people read them: names, figures with their units, how each is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from juanzong.archive.fact_kinds import FACT_KINDS, KIND_OF, Unit, ValueType
from juanzong.archive.records import Fact, FactStatus
from juanzong.web.language import Language
from juanzong.web.pages.recognised import percent

#: The text that names each unit; percent is written the same in both languages.
_UNIT_TEXTS = {Unit.POINTS: "unit_points", Unit.WAN: "unit_wan"}
_PLACE_OF = {kind.name: place for place, kind in enumerate(FACT_KINDS)}


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact: what it is, its value and unit, how it is known and where the report says so.

    `recognised` says how sure its words are where they were recognised in a picture, else "".
    """

    name: str
    label: str
    value: str
    unit: str
    status: str
    status_label: str
    written: str
    rule: str
    address: str
    quote: str
    recognised: str = ""


def fact_views(
    facts: Iterable[Fact],
    language: Language,
    addresses: Mapping[str, str],
    confidence_of: Callable[[Fact], float | None] = lambda _fact: None,
) -> tuple[FactView, ...]:
    """Make the table of facts: those everybody asks for first, doubtful ones last.

    `addresses` says by a fact's name where its evidence is shown, `confidence_of` how sure its
    words are where they were recognised.
    """
    last = len(_PLACE_OF)
    ordered = sorted(facts, key=lambda fact: (fact.doubtful, _PLACE_OF.get(fact.name, last)))
    return tuple(
        _fact_view(fact, language, addresses.get(fact.name, ""), confidence_of(fact))
        for fact in ordered
    )


def said_once(
    facts: Iterable[Fact],
    language: Language,
    confidence_of: Callable[[Fact], float | None],
) -> str:
    """How sure the words of all facts are where that is the same for each, else ""."""
    told = [percent(confidence_of(fact)) for fact in facts if _is_read(fact)]
    is_same = len(told) > 1 and len(set(told)) == 1 and told[0] != ""
    return language.text("recognised_facts", confidence=told[0]) if is_same else ""


def _is_read(fact: Fact) -> bool:
    """Whether the report's own words say the fact."""
    return fact.status is not FactStatus.CORRECTED and fact.evidence is not None


def figure(value: str | float, *, is_grouped: bool = True) -> str:
    """Write a value: whole numbers without decimals, thousands grouped (1,234.56)."""
    if isinstance(value, str):
        return value
    rounded = round(value, 4)
    whole = int(rounded) == rounded
    text = f"{int(rounded):,}" if whole else f"{rounded:,.4f}".rstrip("0")
    return text if is_grouped else text.replace(",", "")


def unit_text(unit: Unit, language: Language) -> str:
    """Write a unit behind its number."""
    if unit is Unit.PERCENT:
        return "%"
    return language.text(_UNIT_TEXTS[unit]) if unit in _UNIT_TEXTS else ""


def figure_with_unit(name: str, value: str | float, language: Language) -> str:
    """Write the value of a fact with its unit: 90%, 200 万元."""
    unit = unit_text(KIND_OF[name].unit, language)
    between = "" if unit == "%" or not unit else " "
    return f"{figure(value)}{between}{unit}"


def status_note(status: FactStatus, language: Language) -> str:
    """How a figure is known, where it is not simply stated."""
    return "" if status is FactStatus.STATED else language.text(f"status_{status.value}")


def _status(fact: Fact) -> str:
    return "doubtful" if fact.doubtful else fact.status.value


def _fact_view(fact: Fact, language: Language, address: str, confidence: float | None) -> FactView:
    is_recognised = confidence is not None and fact.status is not FactStatus.CORRECTED
    kind = KIND_OF.get(fact.name)
    return FactView(
        name=fact.name,
        label=language.text_or(f"fact_{fact.name}", fact.name),
        value=figure(fact.value, is_grouped=kind is None or kind.value_type is not ValueType.YEAR),
        unit="" if kind is None else unit_text(kind.unit, language),
        status=_status(fact),
        status_label=language.text(f"status_{_status(fact)}"),
        written=language.text("fact_written", written=fact.written) if fact.written else "",
        rule=language.text("fact_rule", rule=fact.rule) if fact.rule else "",
        address=address,
        quote=fact.evidence.quote if fact.evidence else "",
        recognised=(
            language.text("recognised_fact", confidence=percent(confidence))
            if is_recognised
            else ""
        ),
    )
