"""A section as the reference engine holds it in memory."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from juanzong.archive.records import Report, Section
from juanzong.index.facets import FacetValues
from juanzong.index.matches import FoldedSection, matches, stands_only_above, term_occurrences
from juanzong.index.patience import go_on
from juanzong.index.query.tree import Node, Term
from juanzong.index.ranking import COUNT_LIMIT, Counts
from juanzong.index.segmentation import borders


@dataclass(frozen=True)
class HeldSection:
    """One section with its report and all that comparing and weighing it needs."""

    report: Report
    section: Section
    values: FacetValues
    folded: FoldedSection

    @cached_property
    def text_borders(self) -> frozenset[int]:
        """Where words begin in the folded text, and its end."""
        return frozenset(borders(self.folded.text))

    @cached_property
    def heading_borders(self) -> frozenset[int]:
        """Where words begin in the folded heading, and its end."""
        return frozenset(borders(self.folded.heading))

    @property
    def place(self) -> tuple[str, int]:
        """What ties are broken by."""
        return self.report.id, self.section.ordinal

    @property
    def section_id(self) -> str:
        """The section's id within its report."""
        return self.section.id

    def counts(self, term: Term) -> Counts:
        """How often a term occurs here."""
        in_text = term.field == "any"
        text = _counts(term, self.folded.text, self.text_borders) if in_text else (0, 0)
        heading = _counts(term, self.folded.heading, self.heading_borders)
        return Counts(*text, *heading, stands_only_above(term, self.folded))


def _counts(term: Term, text: str, word_borders: frozenset[int]) -> tuple[int, int]:
    places = term_occurrences(term.folded, text, prefix=term.prefix)
    on_borders = sum(
        start in word_borders and (term.prefix or end in word_borders) for start, end in places
    )
    return min(len(places), COUNT_LIMIT), min(on_borders, COUNT_LIMIT)


def is_found(root: Node, held: HeldSection) -> bool:
    """Whether a query finds a section; one step of work that may be ended."""
    go_on()
    return matches(root, held.folded)
