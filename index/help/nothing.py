"""Why a search found nothing, part by part."""

from __future__ import annotations

from dataclasses import dataclass

from juanzong.index.help.counting import Count
from juanzong.index.query.parser import describe, parse
from juanzong.index.query.tree import And, FacetIs, Node, Not, NumberIn, Term, parts

#: Of a longer query only so many parts are told apart.
MOST_PARTS = 8


@dataclass(frozen=True, slots=True)
class Part:
    """One condition of a query: its own words, and the sections that meet it alone.

    `here` counts under the filters chosen, `anywhere` in the whole archive.
    """

    query: str
    here: int
    anywhere: int


@dataclass(frozen=True, slots=True)
class NothingFound:
    """Why nothing was found: what each part finds, and what all find without the filters.

    With `parts` of which each finds something `here`, no section meets all of them at once.
    """

    parts: tuple[Part, ...]
    unfiltered_total: int

    @property
    def failed(self) -> tuple[Part, ...]:
        """The parts that find nothing by themselves under the filters chosen."""
        return tuple(part for part in self.parts if not part.here)


def explain_nothing(query: str, here: Count, anywhere: Count) -> NothingFound:
    """Count what each part of a query finds, `here` under the filters, `anywhere` without."""
    root = parse(query).root
    conditions = root.children if isinstance(root, And) else (root,)
    texts = dict.fromkeys(_written(query, condition) for condition in conditions[:MOST_PARTS])
    parts = tuple(Part(text, here(text), anywhere(text)) for text in texts if text)
    return NothingFound(parts, anywhere(query))


def _written(query: str, condition: Node) -> str:
    """The condition's own characters of the query, or "" where they say something else alone."""
    spans = [leaf.span for leaf in _leaves(condition)]
    if not spans:
        return ""
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    text = ("-" if isinstance(condition, Not) else "") + query[start:end]
    return text if describe(parse(text).root) == describe(condition) else ""


def _leaves(node: Node) -> list[Term | FacetIs | NumberIn]:
    if isinstance(node, Term | FacetIs | NumberIn):
        return [node]
    return [leaf for part in parts(node) for leaf in _leaves(part)]
