"""The orders that an answer can be asked for in: by relevance, by report, by what reports state.

Sections of reports that do not state the fact come last, whichever way it goes; ties go by report
and place (`ranking.py` tells of relevance).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from juanzong.archive.fact_kinds import FACT_KINDS, KIND_OF


@dataclass(frozen=True, slots=True)
class FactOrder:
    """An order by a fact of the report; `is_falling` only of numbers."""

    fact: str
    is_falling: bool

    @property
    def is_number(self) -> bool:
        """Whether the fact's values are ordered as numbers, else by their characters."""
        return KIND_OF[self.fact].is_number


#: The orders by a fact, by the names that they are asked for by.
FACT_ORDERS: Mapping[str, FactOrder] = MappingProxyType(
    {
        "newest": FactOrder("year", is_falling=True),
        "oldest": FactOrder("year", is_falling=False),
        **{
            order: FactOrder(kind.name, order.startswith("-"))
            for kind in FACT_KINDS
            for order in kind.search_orders
        },
    }
)

#: Every order, that by relevance first.
SORTS: tuple[str, ...] = (
    "relevance",
    "newest",
    "oldest",
    "report",
    *(order for kind in FACT_KINDS for order in kind.search_orders),
)


def order_key(
    values: Mapping[str, str | int | float | None], sort: str
) -> tuple[bool, float | str]:
    """Where a report with these values stands in an order by a fact, or by report alone."""
    order = FACT_ORDERS.get(sort)
    value = None if order is None else values.get(order.fact)
    if order is None or value is None:
        return order is not None, 0
    if not order.is_number:
        return False, str(value)
    return False, -float(value) if order.is_falling else float(value)
