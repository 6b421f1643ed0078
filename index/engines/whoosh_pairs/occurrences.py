"""Where a term occurs: candidates from the posting lists, then the text itself decides."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juanzong.index.engines.whoosh_pairs.corpus import EncodedTerm, Found, Places, encode_term
from juanzong.index.engines.whoosh_pairs.generation import Generation
from juanzong.index.engines.whoosh_pairs.posting_lists import Postings
from juanzong.index.engines.whoosh_pairs.segment import Segment
from juanzong.index.query.tree import Term
from juanzong.index.ranking import COUNT_LIMIT

Units = tuple[int, ...]

#: Below this many candidates, reading them is cheaper than another posting list.
_FEW_CANDIDATES = 24
_SINGLE, _PAIR = 1, 2


@dataclass(frozen=True, slots=True)
class TermOccurrences:
    """The sections of a generation that hold a term, ascending, and how often each does.

    Counts go up to COUNT_LIMIT. Sections of replaced reports are left out.
    """

    sections: Places
    text: Places
    text_on_borders: Places
    heading: Places
    heading_on_borders: Places


def find_term(generation: Generation, term: Term) -> TermOccurrences:
    """Find every section whose heading or text holds the term."""
    encoded = encode_term(term.folded, prefix=term.prefix)
    headings, texts = [], []
    for base, segment in zip(generation.bases, generation.segments, strict=True):
        headings.append(_shift(segment.headings.find(encoded), base))
        if term.field == "any":
            texts.append(_shift(_find_in_texts(segment, encoded), base))
    return _together(_joined(texts), _joined(headings), generation.live)


def _find_in_texts(segment: Segment, term: EncodedTerm) -> Found:
    if len(term.units) <= _PAIR and term.is_plain:
        postings = segment.postings(term.units)
        sections = postings.sections.astype(np.int64)
        return Found(sections, postings.counts(), postings.on_borders())
    if len(term.units) == _SINGLE:
        candidates: Places = segment.postings(term.units).sections.astype(np.int64)
        return segment.texts.find(term, candidates)
    candidates = _candidates(segment, term.units)
    return segment.texts.find(term, candidates, anchor=_rarest_unit(segment, term.units))


def _candidates(segment: Segment, units: Units) -> Places:
    """Intersect the posting lists of the term's pairs, the shortest first."""
    lists: list[Postings] = []
    for pair in {units[i : i + 2] for i in range(len(units) - 1)}:
        lists.append(segment.postings(pair))
        if not len(lists[-1].sections):
            return np.empty(0, np.int64)
    lists.sort(key=lambda postings: len(postings.sections))
    candidates = lists[0].sections
    for postings in lists[1:]:
        if len(candidates) <= _FEW_CANDIDATES:
            break
        present = np.zeros(segment.section_count, bool)
        present[postings.sections] = True
        candidates = candidates[present[candidates]]
    return candidates.astype(np.int64)


def _rarest_unit(segment: Segment, units: Units) -> int:
    sizes = [len(segment.postings((unit,)).sections) for unit in units]
    return sizes.index(min(sizes))


def _shift(found: Found, base: int) -> Found:
    return found._replace(sections=found.sections + base)


def _joined(parts: list[Found]) -> Found:
    if not parts:
        return Found(*(np.empty(0, np.int64),) * 3)
    return Found(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _together(text: Found, heading: Found, live: NDArray[np.bool_]) -> TermOccurrences:
    sections = (
        np.union1d(text.sections, heading.sections) if len(heading.sections) else text.sections
    )
    sections = sections[live[sections]]
    return TermOccurrences(
        sections,
        _spread(sections, text.sections, text.counts),
        _spread(sections, text.sections, text.on_borders),
        _spread(sections, heading.sections, heading.counts),
        _spread(sections, heading.sections, heading.on_borders),
    )


def _spread(sections: Places, owners: Places, counts: Places) -> Places:
    """Lay counts that belong to `owners` out over `sections`, 0 elsewhere."""
    spread = np.zeros(len(sections), np.int64)
    if not len(owners) or not len(sections):
        return spread
    places = np.searchsorted(sections, owners)
    places[places == len(sections)] = 0
    known = sections[places] == owners
    spread[places[known]] = np.minimum(counts[known], COUNT_LIMIT)
    return spread
