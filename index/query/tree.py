"""The tree a query is parsed into; what it means is told by `index/matches.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from juanzong.archive.records import Span
from juanzong.index.records import Note

TermField = Literal["any", "heading"]


@dataclass(frozen=True, slots=True)
class Term:
    """A text that must occur: `folded` is what is compared, never empty.

    `field` "any": in the heading or in the text; "heading": in the heading, or in that of a section
    around it.
    `prefix`: the term, which ends in a letter or digit, may go on in further ones.
    """

    text: str
    folded: str
    span: Span
    field: TermField = "any"
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class FacetIs:
    """The report's facet holds this text: equal for year and grade, contained for names.

    `name` is one of county, city, province, year, department, grade, type; `folded` is compared.
    """

    name: str
    folded: str
    span: Span


@dataclass(frozen=True, slots=True)
class NumberIn:
    """The report's number lies in the range; None is an open side.

    `name` is year, score (points), rate (percent), budget or spending (万元).
    A report without that number is not in any range.
    """

    name: str
    low: float | None
    high: float | None
    low_included: bool
    high_included: bool
    span: Span


@dataclass(frozen=True, slots=True)
class And:
    """All of these; of nothing at all: every section."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of these."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Not this."""

    child: Node


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `least` of these, 1 or more; only the looser second list asks so."""

    least: int
    children: tuple[Node, ...]


Node = Term | FacetIs | NumberIn | And | Or | Not | AtLeast


def parts(node: Node) -> tuple[Node, ...]:
    """The nodes that a node is put together from, in reading order; a term or filter has none."""
    match node:
        case Term() | FacetIs() | NumberIn():
            return ()
        case Not(child):
            return (child,)
        case And(children) | Or(children) | AtLeast(children=children):
            return children


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query: the text as typed, what it means, and what to tell about it."""

    text: str
    root: Node
    notes: tuple[Note, ...]
