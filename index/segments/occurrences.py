"""Where a term occurs: its rarest pair says where it may, then the text itself decides."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from juanzong.index.query.tree import Term
from juanzong.index.segments.chain import NOTHING_FOUND, Found
from juanzong.index.segments.corpus import (
    NO_PLACES,
    EncodedTerm,
    Places,
    encode_term,
    numbers_of,
)
from juanzong.index.segments.found_terms import TermOccurrences, laid_out
from juanzong.index.segments.generation import Generation


def find_term(generation: Generation, term: Term) -> TermOccurrences:
    """Find every section that holds the term where it asks for it; see `matches.py`."""
    encoded = encode_term(term.folded, prefix=term.prefix)
    if term.field == "heading":
        return _together(generation, NOTHING_FOUND, generation.headings.find_under(encoded))
    in_texts = _find_in_texts(generation, encoded)
    return _together(generation, in_texts, generation.headings.find(encoded))


def find_among(generation: Generation, term: Term, sections: Places) -> Places:
    """Give those of the sections that hold the term where it asks for it.

    Reads these sections only, and so takes less than `find_term` where they are few.
    """
    encoded = encode_term(term.folded, prefix=term.prefix)
    headings = generation.headings
    find = headings.find_under if term.field == "heading" else headings.find
    held = np.zeros(generation.section_count, bool)
    held[find(encoded).sections] = True
    if term.field == "any":
        places = [
            segment.texts.places_inside(inside, encoded.units)
            for segment, inside in generation.by_segment(sections)
        ]
        held[generation.corpus.decide(_end_to_end(generation, places), encoded).sections] = True
    return sections[held[sections]]


def _find_in_texts(generation: Generation, term: EncodedTerm) -> Found:
    if generation.indexing.tells_all(term):
        return _listed(generation, term)
    segments = ((segment.terms, segment.texts) for segment in generation.segments)
    places = generation.indexing.places(term, segments)
    return generation.corpus.decide(_end_to_end(generation, places), term)


def _listed(generation: Generation, term: EncodedTerm) -> Found:
    """Put lists together; where segments have none, their places are counted, all at once."""
    lists = [segment.terms.listed(term) for segment in generation.segments]
    based = [
        (base, each) for base, each in zip(generation.bases, lists, strict=True) if each is not None
    ]
    if len(based) == len(lists):
        return _joined(based)
    places = [
        segment.terms.places(term, segment.texts) if each is None else NO_PLACES
        for segment, each in zip(generation.segments, lists, strict=True)
    ]
    counted = generation.corpus.decide(_end_to_end(generation, places), term)
    if not based:
        return counted
    sections, counts = _joined([*based, (0, counted)])
    order = np.argsort(sections, kind="stable")
    return Found(sections[order], counts[order])


def _joined(found: Sequence[tuple[int, Found]]) -> Found:
    """Put lists end to end, each one's sections moved on by the number before it."""
    if not found:
        return NOTHING_FOUND
    sections = np.empty(sum(len(each.sections) for _, each in found), np.int64)
    begin = 0
    for base, each in found:
        # Moved on where they are put: no list is copied twice.
        moved = sections[begin : begin + len(each.sections)]
        moved[:] = each.sections
        moved += base
        begin += len(moved)
    return Found(sections, np.concatenate([each.counts for _, each in found]))


def _end_to_end(generation: Generation, places: Sequence[Places]) -> Places:
    """Number each segment's places through all segments."""
    bases = generation.corpus.bases.tolist()
    moved = [each + base for each, base in zip(places, bases, strict=True) if len(each)]
    return moved[0] if len(moved) == 1 else np.concatenate([NO_PLACES, *moved])


def _together(generation: Generation, text: Found, heading: Found) -> TermOccurrences:
    if not len(heading.sections):
        sections, in_text = text
        in_heading = np.zeros(len(sections), np.uint8)
    elif not len(text.sections):
        sections, in_heading = heading
        in_text = np.zeros(len(sections), np.uint8)
    else:
        last = max(int(text.sections[-1]), int(heading.sections[-1]))
        in_texts, in_headings = laid_out(*text, last), laid_out(*heading, last)
        sections = numbers_of((in_texts | in_headings) != 0)
        in_text, in_heading = in_texts[sections], in_headings[sections]
    if generation.is_whole:
        return TermOccurrences(sections, in_text, in_heading)
    live = generation.live[sections]
    return TermOccurrences(sections[live], in_text[live], in_heading[live])
