"""Which figures of a report a query asks for, and which of them it meets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from juanzong.archive.fact_kinds import KIND_OF_FIELD, ValueType
from juanzong.index.facets import FacetValues, fact_name
from juanzong.index.matches import number_matches
from juanzong.index.query.parser import parse
from juanzong.index.query.tree import Node, Not, NumberIn, Term, parts

#: The query's names of what reports state as figures; a year is none.
FIGURE_FIELDS: tuple[str, ...] = tuple(
    name for name, kind in KIND_OF_FIELD.items() if kind.value_type is ValueType.NUMBER
)


def figures_asked(query: str) -> tuple[str, ...]:
    """The facts, by the archive's names, of the figures that a query asks for, in its order."""
    return tuple(dict.fromkeys(fact_name(node.name) for node in _asked(parse(query).root)))


def figures_met(query: str, values: FacetValues) -> tuple[str, ...]:
    """Those of the figures asked for that a report with these values has as they are asked for."""
    met = (node for node in _asked(parse(query).root) if number_matches(node, values))
    return tuple(dict.fromkeys(fact_name(node.name) for node in met))


@lru_cache(maxsize=1024)
def asks_figures_alone(query: str) -> bool:
    """Whether a query asks for figures and for no words: what it finds are reports, not places."""
    root = parse(query).root
    return any(True for _ in _asked(root)) and not _names_words(root)


def _asked(node: Node) -> Iterator[NumberIn]:
    if isinstance(node, NumberIn) and node.name in FIGURE_FIELDS:
        yield node
    elif not isinstance(node, Not):
        for part in parts(node):
            yield from _asked(part)


def _names_words(node: Node) -> bool:
    return isinstance(node, Term) or any(map(_names_words, parts(node)))
