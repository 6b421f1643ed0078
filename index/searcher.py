"""Answers searches by an engine: all that every engine would do alike is done here, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from juanzong.archive.fact_kinds import FACETS
from juanzong.index.chosen_values import with_held_values
from juanzong.index.engine import Engine, Explanation, FetchedSection, Matches, Ranked, Snapshot
from juanzong.index.facets import in_order, report_values
from juanzong.index.looser import SMALL_ANSWER, looser_query
from juanzong.index.making import maker
from juanzong.index.marks import marks_above, section_marks
from juanzong.index.patience import go_on
from juanzong.index.query.parser import parse, terms
from juanzong.index.query.tree import Node, Query, Term
from juanzong.index.records import (
    FacetChoice,
    FacetValue,
    FoundReport,
    Hit,
    Occurrence,
    SearchGroups,
    SearchPage,
    SearchRequest,
    SearchWalk,
    UnknownValue,
)
from juanzong.index.section_text import headings_above
from juanzong.index.unknown_values import unknown_choices, unknown_filters, unknown_value_note
from juanzong.index.vocabulary import Vocabulary, vocabulary_of

#: Sections that are fetched at a time where all are asked for.
BATCH = 100

_made_hit = maker(Hit)
#: The marks of a heading that no term is asked of.
_UNMARKED: tuple[tuple[Occurrence, ...], ...] = ((),)


def _trusted(_snapshot: Snapshot) -> None:
    """Take every generation for good."""


class Searcher:
    """Searches what an engine holds; any number of threads may use one at once.

    `vouch` is asked about every new generation before it is searched, and raises where that is
    none to answer from.
    """

    def __init__(self, engine: Engine, vouch: Callable[[Snapshot], None] = _trusted) -> None:
        self._engine = engine
        self._vouch = vouch
        self._vouched_for = ""
        self._vocabulary: Vocabulary | None = None

    def search(self, request: SearchRequest) -> SearchPage:
        """Answer one search from one generation; any string is a query."""
        snapshot = self._snapshot()
        query = parse(request.query)
        go_on()
        choices = _choices(snapshot, request.choices)
        found = snapshot.match(query.root, choices)
        ranked = found.order(request.sort, request.offset, request.limit) if request.limit else ()
        further, further_hits = _looser(found, query, request)
        unknown = _unknown(snapshot, query, request, found)
        return SearchPage(
            query=request.query,
            total=found.total,
            reports_total=found.reports,
            segmented_total=further,
            notes=(*query.notes, *map(unknown_value_note, unknown)),
            hits=_hits(found, ranked, query.root),
            segmented_hits=further_hits,
            facets=_facets(found, choices),
            generation=snapshot.generation,
            unknown=unknown,
        )

    def count(self, request: SearchRequest) -> int:
        """Tell how many sections a search finds, and nothing else: what help asks for."""
        snapshot = self._snapshot()
        root = parse(request.query).root
        go_on()
        return snapshot.match(root, _choices(snapshot, request.choices)).total

    def walk(self, request: SearchRequest) -> SearchWalk:
        """Find all of a search at once, and fetch its exact hits as they are asked for.

        Limit, offset and the looser list are passed over. What updates the index meanwhile changes
        nothing of the walk.
        """
        found, page, root = self._all(request)
        ranked = _every(found, request)
        return SearchWalk(page, _batches(found, ranked, root))

    def group(self, request: SearchRequest) -> SearchGroups:
        """Find all of a search, by its reports; limit, offset and looser list are passed over.

        Only the first section of each report is fetched; the others take some microseconds.
        """
        found, page, root = self._all(request)
        sections: dict[str, list[Ranked]] = {}
        ranked = _every(found, request)
        for report, each in zip(found.reports_of(ranked), ranked, strict=True):
            sections.setdefault(report, []).append(each)
        first: dict[str, FetchedSection] = {}
        heads = [held[0] for held in sections.values()]
        for start in range(0, len(heads), BATCH):
            go_on()
            part = found.fetch(heads[start : start + BATCH])
            first.update((fetched.report, fetched) for fetched in part)
        return SearchGroups(
            page,
            tuple(
                FoundReport(
                    report,
                    first[report].title,
                    len(held),
                    max(each.score for each in held),
                    report_values(first[report].values),
                )
                for report, held in sections.items()
            ),
            lambda report, limit: _hits(found, sections[report][:limit], root),
        )

    def _all(self, request: SearchRequest) -> tuple[Matches, SearchPage, Node]:
        """Match a request, and give its answer without any hit."""
        snapshot = self._snapshot()
        query = parse(request.query)
        go_on()
        choices = _choices(snapshot, request.choices)
        found = snapshot.match(query.root, choices)
        unknown = _unknown(snapshot, query, request, found)
        page = SearchPage(
            query=request.query,
            total=found.total,
            reports_total=found.reports,
            segmented_total=0,
            notes=(*query.notes, *map(unknown_value_note, unknown)),
            hits=(),
            segmented_hits=(),
            facets=_facets(found, choices),
            generation=snapshot.generation,
            unknown=unknown,
        )
        return found, page, query.root

    def explain(self, request: SearchRequest, report: str, section: str) -> Explanation | None:
        """Tell why a section scores as it does for a request, or None where it is no hit."""
        root = parse(request.query).root
        return self._snapshot().match(root).explain(report, section)

    def vocabulary(self) -> Vocabulary:
        """Give what the indexed reports say, for helping the searcher and nothing else.

        Asked again before the next update, it is the same object.
        """
        snapshot = self._snapshot()
        held = self._vocabulary
        if held is None or held.generation != snapshot.generation:
            held = vocabulary_of(snapshot.generation, snapshot.tally(), snapshot.values)
            self._vocabulary = held
        return held

    def _snapshot(self) -> Snapshot:
        snapshot = self._engine.snapshot()
        if snapshot.generation != self._vouched_for:
            self._vouch(snapshot)
            self._vouched_for = snapshot.generation
        return snapshot


def _choices(snapshot: Snapshot, choices: Sequence[FacetChoice]) -> tuple[FacetChoice, ...]:
    return tuple(with_held_values(choice, snapshot.values) for choice in choices)


def _unknown(
    snapshot: Snapshot, query: Query, request: SearchRequest, found: Matches
) -> tuple[UnknownValue, ...]:
    in_query = unknown_filters(query.root, snapshot.values, finds_nothing=not found.total)
    return (*unknown_choices(request.choices, snapshot.values), *in_query)


def _looser(found: Matches, query: Query, request: SearchRequest) -> tuple[int, tuple[Hit, ...]]:
    """Count the looser matches that are not exact ones, where those are few, and show the best."""
    if not request.looser or found.total > SMALL_ANSWER:
        return 0, ()
    root = looser_query(query.root)
    if root is None:
        return 0, ()
    further = found.others(root)
    ranked = further.order("relevance", 0, SMALL_ANSWER) if request.limit else ()
    return further.total, _hits(further, ranked, root)


def _facets(found: Matches, choices: Sequence[FacetChoice]) -> dict[str, tuple[FacetValue, ...]]:
    """Order the values of each facet with their counts; what is chosen is always among them."""
    counted = dict(found.counts(FACETS))
    for choice in choices:
        if choice.include and choice.name in counted:
            chosen = dict.fromkeys(choice.include, 0)
            counted[choice.name] = dict(sorted((chosen | counted[choice.name]).items()))
    return {facet: in_order(facet, counted[facet]) for facet in FACETS}


def _every(found: Matches, request: SearchRequest) -> Sequence[Ranked]:
    return found.order(request.sort, 0, found.total) if found.total else ()


def _batches(found: Matches, ranked: Sequence[Ranked], root: Node) -> Iterator[tuple[Hit, ...]]:
    for start in range(0, len(ranked), BATCH):
        yield _hits(found, ranked[start : start + BATCH], root)


def _hits(found: Matches, ranked: Sequence[Ranked], root: Node) -> tuple[Hit, ...]:
    if not ranked:
        return ()
    positive = terms(root)
    asks_headings = any(term.field == "heading" for term in positive)
    go_on()
    return tuple(
        [
            _hit(fetched, positive, each.score, asks_headings=asks_headings)
            for each, fetched in zip(ranked, found.fetch(ranked), strict=True)
        ]
    )


def _hit(
    fetched: FetchedSection, positive: Sequence[Term], score: float, *, asks_headings: bool
) -> Hit:
    go_on()
    report, section, permalink, title, heading, path, run_in, text, folded, values, follows = (
        fetched
    )
    marks, heading_marks = section_marks(positive, folded, heading, run_in)
    above = (
        marks_above(positive, headings_above(path))
        if asks_headings
        else _UNMARKED * (len(path) - 1)
    )
    return _made_hit(
        (
            report,
            section,
            permalink,
            title,
            heading,
            path,
            text,
            marks,
            heading_marks,
            score,
            values,
            run_in,
            (*above, heading_marks) if path else (),
            follows,
        )
    )
