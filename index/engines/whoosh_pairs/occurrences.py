"""Where a term occurs: its rarest pair says where it may, then the text itself decides."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from juanzong.index.engines.whoosh_pairs.corpus import (
    EncodedTerm,
    Found,
    Places,
    UnitPlaces,
    encode_term,
)
from juanzong.index.engines.whoosh_pairs.generation import Generation
from juanzong.index.engines.whoosh_pairs.segment import Segment
from juanzong.index.query.tree import Term
from juanzong.index.ranking import COUNT_LIMIT

Units = tuple[int, ...]

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
    return _together(generation, _joined(texts), _joined(headings))


def _find_in_texts(segment: Segment, term: EncodedTerm) -> Found:
    if len(term.units) <= _PAIR and term.is_plain:
        postings = segment.postings(term.units)
        sections = postings.sections.astype(np.int64)
        return Found(sections, postings.counts(), postings.on_borders())
    if len(term.units) == _SINGLE:
        candidates: Places = segment.postings(term.units).sections.astype(np.int64)
        return segment.texts.find(term, candidates)
    pair, places = _rarest_pair(segment, term.units)
    return segment.texts.find_around(term, pair, places)


def _rarest_pair(segment: Segment, units: Units) -> tuple[int, UnitPlaces]:
    """Give the number of the term's pair that stands in the fewest places, and those places."""
    everywhere = [segment.pair_places(*pair) for pair in pairwise(units)]
    sizes = list(map(len, everywhere))
    rarest = sizes.index(min(sizes))
    return rarest, everywhere[rarest]


def _shift(found: Found, base: int) -> Found:
    return found._replace(sections=found.sections + base)


def _joined(parts: list[Found]) -> Found:
    if not parts:
        return Found(*(np.empty(0, np.int64),) * 3)
    return Found(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _together(generation: Generation, text: Found, heading: Found) -> TermOccurrences:
    present = np.zeros(generation.section_count, bool)
    present[text.sections] = True
    present[heading.sections] = True
    present &= generation.live
    sections = np.flatnonzero(present)
    return TermOccurrences(
        sections,
        _spread(sections, text.sections, text.counts),
        _spread(sections, text.sections, text.on_borders),
        _spread(sections, heading.sections, heading.counts),
        _spread(sections, heading.sections, heading.on_borders),
    )


def _spread(sections: Places, owners: Places, counts: Places) -> Places:
    """Lay counts that belong to `owners` out over `sections`, 0 elsewhere."""
    if not len(owners) or not len(sections):
        return np.zeros(len(sections), np.int64)
    spread = np.zeros(max(int(owners[-1]), int(sections[-1])) + 1, np.int64)
    spread[owners] = np.minimum(counts, COUNT_LIMIT)
    return spread[sections]
