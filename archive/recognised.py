"""How sure the text of a report is where it was recognised in pictures of pages. Pure.

A block's confidence is that of its least sure line; whoever shows a page or a fact asks here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from juanzong.archive.records import Block, Evidence, Fact, Section

#: A fact whose evidence is less sure than this is to be checked, not to be counted.
DOUBTFUL_BELOW = 0.9


@dataclass(frozen=True, slots=True)
class PageConfidence:
    """A page that was recognised: its number from 1, and how sure its text is (0 to 1)."""

    page: int
    confidence: float


def recognised_pages(sections: Iterable[Section]) -> tuple[PageConfidence, ...]:
    """The pages that were recognised, in order, each with the mean over its characters."""
    pages: dict[int, list[tuple[float, int]]] = {}
    for section in sections:
        for block in section.blocks:
            if block.confidence is not None and block.page is not None:
                length = block.end - block.start
                pages.setdefault(block.page, []).append((block.confidence, length))
    return tuple(PageConfidence(page, _mean(told)) for page, told in sorted(pages.items()))


def _mean(told: Sequence[tuple[float, int]]) -> float:
    characters = sum(length for _, length in told)
    return round(sum(confidence * length for confidence, length in told) / max(characters, 1), 3)


class FactConfidence:
    """Tells of facts how sure the text is that they were read from."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._places = {section.id: place for place, section in enumerate(sections)}
        self._any = any(block.confidence is not None for each in sections for block in each.blocks)

    def __call__(self, fact: Fact) -> float | None:
        """That of its surest evidence; None where that is no recognised text."""
        if not self._any or fact.evidence is None:
            return None
        told = [self._of(evidence) for evidence in (fact.evidence, *fact.more_evidence)]
        known = [each for each in told if each is not None]
        return max(known) if len(known) == len(told) else None

    def _of(self, evidence: Evidence) -> float | None:
        place = self._places.get(evidence.section)
        if place is None:
            return None
        if evidence.part == "heading":
            return self._of_heading(place)
        blocks = self._sections[place].blocks
        return _least(
            block for block in blocks if block.start < evidence.end and evidence.start < block.end
        )

    def _of_heading(self, place: int) -> float | None:
        """That of the first text behind a heading, whose own is not kept."""
        behind = (block for each in self._sections[place:] for block in each.blocks)
        return _least(_first(behind))


def _first(blocks: Iterator[Block]) -> tuple[Block, ...]:
    first = next(blocks, None)
    return () if first is None else (first,)


def _least(blocks: Iterable[Block]) -> float | None:
    return min((block.confidence for block in blocks if block.confidence is not None), default=None)
