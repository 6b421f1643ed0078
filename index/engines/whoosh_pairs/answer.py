"""One search answered from one generation: what is found, in which order, with which counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juanzong.archive.fact_kinds import FACETS
from juanzong.index.engine import Explanation, TermWeight
from juanzong.index.engines.whoosh_pairs.choices import (
    all_of,
    chosen_reports,
    facet_counts,
    sections_by_report,
)
from juanzong.index.engines.whoosh_pairs.corpus import Places
from juanzong.index.engines.whoosh_pairs.evaluation import Evaluation
from juanzong.index.engines.whoosh_pairs.generation import Generation, Mask
from juanzong.index.engines.whoosh_pairs.packed_counts import occurrences, on_borders
from juanzong.index.explaining import Sizes, explained
from juanzong.index.folding import Folded
from juanzong.index.looser import SMALL_ANSWER, looser_query
from juanzong.index.marks import heading_marks, text_marks
from juanzong.index.query.tree import Query, Term
from juanzong.index.ranking import NEARNESS_WINDOW, SCORE_DECIMALS, Counts
from juanzong.index.records import Hit, SearchPage, SearchRequest

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Sections found, in the order of the answer from its first, with their scores."""

    sections: Places
    scores: Scores


def answer(generation: Generation, query: Query, request: SearchRequest) -> SearchPage:
    """Answer a search: the exact hits, the looser ones where those are few, notes and counts."""
    evaluation = Evaluation(generation, query.root)
    matching = evaluation.matching()
    admitted = chosen_reports(generation, request.choices)
    counts = sections_by_report(generation, matching)
    chosen = all_of(generation, admitted)
    found = matching[chosen[generation.report_of[matching]]] if admitted else matching
    ranked = _rank(evaluation, found, request)
    looser = _looser(generation, query, found, chosen) if request.looser else None
    return SearchPage(
        query=request.query,
        total=len(found),
        reports_total=int(np.count_nonzero(counts * chosen)),
        segmented_total=0 if looser is None else len(looser[1]),
        notes=query.notes,
        hits=tuple(_hits(evaluation, ranked)),
        segmented_hits=_looser_hits(*looser) if looser and request.limit else (),
        facets=facet_counts(generation, counts, admitted, request.choices),
        generation=generation.name,
    )


def explain(generation: Generation, query: Query, report: str, section: str) -> Explanation | None:
    """Tell what each term weighs in one hit, or None where the query does not find it."""
    number = _number_of(generation, report, section)
    evaluation = Evaluation(generation, query.root)
    if number is None or number not in evaluation.matching():
        return None
    weights = (_weight(evaluation, term, number) for term in evaluation.terms)
    near = float(evaluation.nearness(np.array([number]))[0])
    score = round(float(evaluation.scores(np.array([number]))[0]), SCORE_DECIMALS)
    told = tuple(weight for weight in weights if weight is not None)
    return Explanation(report, section, round(score + near, SCORE_DECIMALS), told, near)


def _weight(evaluation: Evaluation, term: Term, number: int) -> TermWeight | None:
    """Tell what a term weighs in a section, or None where the section does not hold it."""
    found = evaluation.occurrences(term)
    text, heading = found.counts_in(np.array([number]))
    if not text[0] and not heading[0]:
        return None
    counts = Counts(
        int(occurrences(text)[0]),
        int(on_borders(text)[0]),
        int(occurrences(heading)[0]),
        int(on_borders(heading)[0]),
    )
    generation = evaluation.generation
    length = int(generation.lengths[number])
    sizes = Sizes(generation.live_sections, length, generation.average_length)
    return explained(term, counts, len(found.sections), sizes)


def _rank(evaluation: Evaluation, found: Places, request: SearchRequest) -> _Ranked:
    if not len(found) or not request.limit:
        # Weighing would look up what deciding could leave out.
        return _Ranked(found[:0], np.empty(0))
    scores = np.round(evaluation.scores(found), SCORE_DECIMALS)
    wanted = request.offset + request.limit
    generation = evaluation.generation
    if request.sort != "relevance":
        order = _by_report(generation, found, request.sort)
    elif len(evaluation.terms) > 1:
        order = _by_score(generation, found, scores, max(wanted, NEARNESS_WINDOW))
        window = order[:NEARNESS_WINDOW]
        together = scores[window] + evaluation.nearness(found[window])
        scores[window] = [round(score, SCORE_DECIMALS) for score in together.tolist()]
        window = window[_by_score(generation, found[window], scores[window], len(window))]
        order = np.concatenate([window, order[NEARNESS_WINDOW:]])
    else:
        order = _by_score(generation, found, scores, wanted)
    order = order[request.offset : wanted]
    return _Ranked(found[order], scores[order])


def _by_score(generation: Generation, found: Places, scores: Scores, wanted: int) -> Places:
    """Order sections by score, at least the best `wanted`; ties go by report and place."""
    keep = np.arange(len(found))
    if 0 < wanted < len(found):
        least = np.partition(scores, len(found) - wanted)[len(found) - wanted]
        keep = np.flatnonzero(scores >= least)
    ranks = generation.report_ranks[generation.report_of[found[keep]]]
    return keep[np.lexsort((generation.ordinals[found[keep]], ranks, -scores[keep]))]


def _by_report(generation: Generation, found: Places, sort: str) -> Places:
    """Order sections by their report's year (those without one last), report and place."""
    reports = generation.report_of[found]
    years = generation.numbers["year"][reports]
    keys = [generation.ordinals[found], generation.report_ranks[reports]]
    if sort != "report":
        keys.append(np.where(np.isnan(years), np.inf, -years if sort == "newest" else years))
    return np.lexsort(keys)


def _hits(evaluation: Evaluation, ranked: _Ranked) -> Iterator[Hit]:
    generation = evaluation.generation
    for section, score in zip(ranked.sections.tolist(), ranked.scores.tolist(), strict=True):
        segment, number = generation.place(section)
        stored = segment.stored(number)
        entry = generation.reports[generation.report_of[section]]
        text = Folded(segment.texts.text(number), stored.alignment)
        yield Hit(
            report=entry.report,
            section=stored.section,
            permalink=stored.permalink,
            title=entry.title,
            heading=stored.heading,
            heading_path=stored.heading_path,
            text=stored.text,
            marks=text_marks(evaluation.terms, text),
            heading_marks=heading_marks(evaluation.terms, stored.heading),
            score=score,
            facets={facet: entry.values.get(facet) for facet in FACETS},
        )


def _looser(
    generation: Generation,
    query: Query,
    found: Places,
    chosen: Mask,
) -> tuple[Evaluation, Places] | None:
    if len(found) > SMALL_ANSWER:
        return None
    root = looser_query(query.root)
    if root is None:
        return None
    evaluation = Evaluation(generation, root)
    admitted = chosen[generation.report_of]
    admitted[found] = False
    return evaluation, evaluation.matching_among(admitted)


def _looser_hits(evaluation: Evaluation, found: Places) -> tuple[Hit, ...]:
    ranked = _rank(evaluation, found, SearchRequest("", limit=SMALL_ANSWER))
    return tuple(_hits(evaluation, ranked))


def _number_of(generation: Generation, report: str, section: str) -> int | None:
    for number, entry in enumerate(generation.reports):
        if entry.report == report and section in entry.sections:
            first = int(np.searchsorted(generation.report_of, number))
            place = first + entry.sections.index(section)
            if generation.live[place]:
                return place
    return None
