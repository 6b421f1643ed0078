"""An archive with its index to search it by, which follows the archive first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from juanzong.archive import Archive
from juanzong.archive.masking import has_personal_number
from juanzong.archive.records import Section
from juanzong.index import (
    Engine,
    Explanation,
    FacetChoice,
    IndexStaleError,
    Searcher,
    SearchGroups,
    SearchPage,
    SearchRequest,
    SearchWalk,
)
from juanzong.index.engine import Progress
from juanzong.index.help import Aid, HelpDesk, Suggestion
from juanzong.index.looser import looser_query
from juanzong.index.mark_columns import HitSpans
from juanzong.index.marks import hits, marks_from
from juanzong.index.patience import go_on
from juanzong.index.query.parser import parse
from juanzong.index.query.writing import without_filters
from juanzong.index.records import Note, Occurrence
from juanzong.web.library.engines import may_index
from juanzong.web.library.following import IndexFollower, unheard
from juanzong.web.library.misses import Miss, MissLog
from juanzong.web.library.named_passages import NamedPassage, named_passages
from juanzong.web.library.readable_reports import ReadableReports
from juanzong.web.settings import Settings

Answer = TypeVar("Answer")


class SearchableReports(ReadableReports):
    """Reports to read and to search; before every search the index follows the archive.

    Errors are besides those of the index (SearchIndexError).
    """

    def __init__(self, settings: Settings, archive: Archive, engine: Engine) -> None:
        super().__init__(settings, archive)
        self._engine = engine
        self._follower = IndexFollower(
            archive, engine, writable=may_index(settings), state=settings.state
        )
        self._searcher = Searcher(engine, self._follower.vouch)
        self._help = HelpDesk(lambda: self._asked(self._searcher.vocabulary))
        self._misses = MissLog(settings.misses_file)

    def search(self, request: SearchRequest) -> SearchPage:
        """Answer one search from one generation of the index, which follows the archive first.

        A query that found nothing, and would not without its filters either, is noted, if the
        settings say so.
        """
        page = self._asked(lambda: self._searcher.search(request))
        named = () if page.total else self.named(request.query)
        if not (page.total or named) and not request.offset and self._is_missed(request):
            self._misses.note(request.query)
        further = (*self._further_notes(request.query), *map(_named_note, named))
        return replace(page, notes=(*page.notes, *further))

    def named(self, query: str) -> tuple[NamedPassage, ...]:
        """Give the reports and passages that a query names by a link or an id."""
        return named_passages(self._archive, query)

    def walk(self, request: SearchRequest) -> SearchWalk:
        """Find all of a search from one generation of the index, as `search` would."""
        walk = self._asked(lambda: self._searcher.walk(request))
        notes = (*walk.page.notes, *self._further_notes(request.query))
        return replace(walk, page=replace(walk.page, notes=notes))

    def group(self, request: SearchRequest) -> SearchGroups:
        """Find all of a search by its reports, from one generation of the index."""
        return self._asked(lambda: self._searcher.group(request))

    def explain(self, request: SearchRequest, report: str, section: str) -> Explanation | None:
        """Tell why a section scores as it does for a request, or None where it is no hit."""
        return self._asked(lambda: self._searcher.explain(request, report, section))

    def hits(self, query: str, section: Section) -> tuple[HitSpans, HitSpans]:
        """Give where a query's terms stand in a section: in its heading, and in its text."""
        go_on()
        return hits(parse(query).root, section)

    def marks(
        self, query: str, section: Section, offset: int, limit: int, *, is_looser: bool = False
    ) -> tuple[int, Sequence[Occurrence]]:
        """Give how many marks a query has in a section's text, and at most `limit` from one on.

        As in the list of exact hits, or of looser ones.
        """
        go_on()
        root = parse(query).root
        if is_looser:
            root = looser_query(root) or root
        return marks_from(root, section, offset, limit)

    def prepare_help(self) -> None:
        """Make suggestions ready in the background, so that the first to type need not wait."""
        self._help.prepare()

    def suggest(self, typed: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Complete the last term of what is being typed; nothing is searched or logged."""
        return self._help.suggest(typed, limit)

    def aid(self, request: SearchRequest) -> Aid:
        """Help with the answer to a request: other wordings, abbreviations, what found nothing."""

        def count(query: str, choices: tuple[FacetChoice, ...]) -> int:
            asked = SearchRequest(query, choices)
            return self._asked(lambda: self._searcher.count(asked))

        return self._help.aid(
            request.query,
            lambda query: count(query, request.choices),
            lambda query: count(query, ()),
        )

    def misses(self) -> tuple[Miss, ...]:
        """Give the searches that found nothing, the most frequent first."""
        return self._misses.misses()

    def clear_misses(self) -> None:
        """Forget the searches that found nothing."""
        self._misses.clear()

    def follow(self, progress: Progress = unheard) -> None:
        """Bring the index up to the archive now; `behind` tells where that could not be done."""
        self._follower.bring_up(progress)

    @property
    def behind(self) -> Note | None:
        """Why the newest changes are not in the index, or None."""
        return self._follower.behind

    def _further_notes(self, query: str) -> tuple[Note, ...]:
        """What is to be told of a search besides what its query is about."""
        behind = self._follower.behind
        notes = () if behind is None else (behind,)
        return (*notes, Note("masked", end=len(query))) if self._asks_for_masked(query) else notes

    def _asks_for_masked(self, query: str) -> bool:
        """Whether a query looks for a number that is masked in every text."""
        return self.settings.mask and has_personal_number(query)

    def _is_missed(self, request: SearchRequest) -> bool:
        """Whether a search that found nothing is to be noted: not if only a filter emptied it."""
        if not self.settings.notes_misses or self._asks_for_masked(request.query):
            return False
        terms = without_filters(request.query)
        if terms == request.query and not any(
            one.include or one.exclude for one in request.choices
        ):
            return True
        if not terms.strip():
            return False
        asked = SearchRequest(terms)
        return not self._asked(lambda: self._searcher.count(asked))

    def _asked(self, question: Callable[[], Answer]) -> Answer:
        """Ask the engine once the index has followed; a damaged index is rebuilt first."""
        self._follower.follow()
        rebuilds = self._follower.rebuilds
        try:
            return question()
        except IndexStaleError:
            self._follower.repair(rebuilds)
            return question()


def _named_note(passage: NamedPassage) -> Note:
    title = " › ".join(filter(None, (passage.title, passage.heading)))
    return Note("names-passage", values=(("address", passage.address), ("title", title)))
