"""What OpenSearch keeps of a section, and what comes back of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from juanzong.archive.fact_kinds import SECTION_FACETS
from juanzong.archive.records import Report, Section, permalink
from juanzong.index.engine import FetchedSection
from juanzong.index.engines.opensearch.encoding import (
    decoded,
    encoded,
    encoded_words,
    word_borders,
)
from juanzong.index.facets import NUMBER_FACTS, TEXT_FACTS, FacetValues, values_by_section
from juanzong.index.folding import fold
from juanzong.index.following import what_follows
from juanzong.index.matches import (
    FoldedSection,
    folded_section,
    stands_only_above,
    term_occurrences,
)
from juanzong.index.query.tree import Term
from juanzong.index.ranking import COUNT_LIMIT, Counts
from juanzong.index.records import Follows
from juanzong.index.section_text import compared_text
from juanzong.index.segmentation import words

Document = dict[str, Any]

#: What weighing a section needs of its document.
WEIGHED = ("report", "section", "ordinal", "heading", "above", "text", "values")
#: Facts by which sections are counted and chosen, as text.
KEYWORD_FACTS = (*TEXT_FACTS, "year", *SECTION_FACETS)


def documents_of(report: Report, number: int) -> Iterator[tuple[str, Document]]:
    """Give each section of a report as a document, with its id; its report is its routing.

    An id holds the revision: a document never changes, so that a search that goes on sees the old.
    `number` is no other report's of the index: by it the nodes count reports.
    """
    for section, values in zip(report.sections, values_by_section(report), strict=True):
        identity = f"{report.id}-{report.revision}-{section.ordinal}"
        yield identity, {"number": number, **_document(report, section, values)}


def _document(report: Report, section: Section, values: FacetValues) -> Document:
    folded = folded_section(section, values)
    compared = compared_text(section.text, section.heading, section.run_in, section.blocks)
    behind = report.sections[section.ordinal + 1 :]
    follows = what_follows(section.text, section.heading_path, behind)
    return {
        "report": report.id,
        "revision": report.revision,
        "section": section.id,
        "ordinal": section.ordinal,
        "length": len(folded.text),
        "heading": encoded_words(words(folded.heading)),
        "above": list(map(encoded, folded.above)),
        "text": encoded_words(words(folded.text)),
        "values": values,
        "facts": {n: str(values[n]) for n in KEYWORD_FACTS if values.get(n) is not None},
        "numbers": {n: values[n] for n in NUMBER_FACTS if values.get(n) is not None},
        "shown": {
            "permalink": permalink(report.id, section),
            "title": report.title,
            "heading": section.heading,
            "heading_path": section.heading_path,
            "text": section.text,
            "run_in": section.run_in,
            # The same words need not be kept twice.
            "compared": None if compared == section.text else compared,
            "follows": None if follows is None else [follows.headings, follows.text],
        },
    }


@dataclass(frozen=True)
class HeldDocument:
    """A section as OpenSearch gave it; `key` is its id there."""

    key: str
    source: Mapping[str, Any]

    @property
    def place(self) -> tuple[str, int]:
        """What ties are broken by."""
        return self.source["report"], self.source["ordinal"]

    @property
    def section_id(self) -> str:
        """The section's id within its report."""
        identity: str = self.source["section"]
        return identity

    @cached_property
    def folded(self) -> FoldedSection:
        """Its words as they are compared, with its report's values."""
        source = self.source
        return FoldedSection(
            decoded(source["heading"]),
            decoded(source["text"]),
            source["values"],
            tuple(map(decoded, source["above"])),
        )

    @cached_property
    def _borders(self) -> tuple[AbstractSet[int], AbstractSet[int]]:
        """Where words begin and end in heading and text."""
        return word_borders(self.source["heading"]), word_borders(self.source["text"])

    @property
    def is_whole(self) -> bool:
        """Whether it can be shown: what that needs was asked for."""
        return "shown" in self.source

    def counts(self, term: Term) -> Counts:
        """How often a term occurs here."""
        heading, text = self._borders
        in_text = _counts(term, self.folded.text, text) if term.field == "any" else (0, 0)
        in_heading = _counts(term, self.folded.heading, heading)
        return Counts(*in_text, *in_heading, stands_only_above(term, self.folded))

    def fetched(self) -> FetchedSection:
        """Give it as the archive has it; it must be whole."""
        shown = self.source["shown"]
        text = shown["text"]
        compared = text if shown["compared"] is None else shown["compared"]
        follows = shown["follows"]
        return FetchedSection(
            report=self.source["report"],
            section=self.source["section"],
            permalink=shown["permalink"],
            title=shown["title"],
            heading=shown["heading"],
            heading_path=tuple(shown["heading_path"]),
            text=text,
            run_in=shown["run_in"],
            folded=fold(compared),
            values=dict(self.source["values"]),
            follows=Follows(tuple(follows[0]), follows[1]) if follows else None,
        )


def _counts(term: Term, text: str, borders: AbstractSet[int]) -> tuple[int, int]:
    places = term_occurrences(term.folded, text, prefix=term.prefix)
    on_borders = sum(start in borders and (term.prefix or end in borders) for start, end in places)
    return min(len(places), COUNT_LIMIT), min(on_borders, COUNT_LIMIT)
