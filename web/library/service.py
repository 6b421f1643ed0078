"""The one place where an archive and its index are put together, for pages, API and command."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self, TypeVar

from juanzong.archive import Archive, ArchiveError
from juanzong.archive.fact_kinds import REPORT_FACETS
from juanzong.archive.masked_archive import MaskedArchive
from juanzong.archive.masking import has_personal_number
from juanzong.archive.ocr import Pages, unheard_pages
from juanzong.archive.records import (
    NO_SOURCE,
    Correction,
    DoubtfulFact,
    Fact,
    FactFilter,
    FileOutcome,
    GivenSource,
    LoggedChange,
    OriginalFile,
    PictureFile,
    Problem,
    RefusedFact,
    Report,
    ReportDates,
    ReportQuery,
    ReportSummary,
    ReportVersion,
    Resolution,
    Section,
)
from juanzong.index import (
    Engine,
    Explanation,
    FacetChoice,
    IndexStaleError,
    IndexStatus,
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
from juanzong.web.library.checking import archived_reports, index_problems, word_problems
from juanzong.web.library.disk import bytes_under
from juanzong.web.library.engines import engine_of, engine_states, may_index, switch_engine
from juanzong.web.library.following import IndexFollower, unheard
from juanzong.web.library.holdings import (
    CheckResult,
    EngineState,
    LibraryStatus,
    Overview,
    ordered_values,
)
from juanzong.web.library.misses import Miss, MissLog
from juanzong.web.settings import Settings

__all__ = ["CheckResult", "Library", "LibraryStatus", "NoArchiveError", "Overview"]

Answer = TypeVar("Answer")


class NoArchiveError(ArchiveError):
    """There is no archive in the directory; its words say how to make one."""


class Library:
    """An archive with its index; any number of threads may use one at once.

    Before every search the index follows the archive. Errors are those of the archive
    (ArchiveError) and of the index (SearchIndexError), their messages fit for the user.
    """

    def __init__(self, settings: Settings, archive: Archive, engine: Engine) -> None:
        self.settings = settings
        self._archive = archive
        self._engine = engine
        self._follower = IndexFollower(archive, engine, writable=may_index(settings))
        self._searcher = Searcher(engine, self._follower.vouch)
        self._help = HelpDesk(lambda: self._asked(self._searcher.vocabulary))
        self._misses = MissLog(settings.misses_file)
        self._overview: Overview | None = None

    @classmethod
    def open(cls, settings: Settings, *, create: bool = False) -> Self:
        """Open the archive of the settings; make one where there is none only if told to.

        Raises NoArchiveError, ArchiveError and SearchIndexError.
        """
        if not create and not Archive.is_in(settings.archive, settings.database):
            raise NoArchiveError("no-archive", directory=str(settings.archive))
        opened = MaskedArchive if settings.mask else Archive
        archive = opened.open(
            settings.archive,
            settings.database or None,
            lock_seconds=settings.lock_seconds,
            originals_address=settings.originals,
            read_only=settings.read_only,
            ocr=settings.ocr,
        )
        try:
            engine = engine_of(settings)
        except BaseException:
            archive.close()
            raise
        return cls(settings, archive, engine)

    @property
    def is_read_only(self) -> bool:
        """Whether this process may not change the archive."""
        return self._archive.is_read_only

    @property
    def is_masked(self) -> bool:
        """Whether what tells of private persons is masked, and original files are not given."""
        return self.settings.mask

    def close(self) -> None:
        """Let go of the index and the database."""
        self._help.close()
        self._engine.close()
        self._archive.close()

    def add(  # noqa: PLR0913 (what there is to say of files)
        self,
        paths: Iterable[Path],
        progress: Progress = unheard,
        index_progress: Progress = unheard,
        by: str = "",
        *,
        follow_links: bool = False,
        given: GivenSource = NO_SOURCE,
        source_lists: Iterable[Path] = (),
        met: bool = False,
        recognise: bool = True,
        pages: Pages = unheard_pages,
    ) -> tuple[FileOutcome, ...]:
        """Put files and folders into archive and index; tells what became of each file.

        `given` and the lists say where the files came from, `met` that no person named them,
        `recognise` whether pages that are pictures are recognised; `pages` is told of each (see
        `Archive.add`).
        """
        files = self._archive.add(
            paths,
            _without_path(progress),
            by,
            follow_links=follow_links,
            given=given,
            source_lists=source_lists,
            met=met,
            recognise=recognise,
            pages=pages,
        )
        outcomes = tuple(files)
        self.follow(index_progress)
        return outcomes

    def reparse(
        self,
        progress: Progress = unheard,
        index_progress: Progress = unheard,
        by: str = "",
        pages: Pages = unheard_pages,
    ) -> tuple[FileOutcome, ...]:
        """Read every original again, as today's readers and rules do; tells what came of each."""
        outcomes = tuple(self._archive.reparse(_without_path(progress), by, pages=pages))
        self.follow(index_progress)
        return outcomes

    def correct(
        self, report: str, name: str, value: str | float | None, note: str = "", *, by: str = ""
    ) -> Correction:
        """Set a fact by hand, None for not given; it outlives re-importing.

        The note says why, `by` who says so.
        Gives what was taken; raises UnsoundFactError, saying what is allowed.
        """
        taken = self._archive.correct(report, name, value, note, by=by)
        self.follow()
        return taken

    def uncorrect(self, report: str, name: str, by: str = "") -> None:
        """Take a correction back, so that what the report itself says counts again."""
        self._archive.uncorrect(report, name, by)
        self.follow()

    def remove(self, *reports: str, by: str = "") -> None:
        """Take reports out of lists and searches, all or none; their permalinks say so then."""
        self._archive.remove(*reports, by=by)
        self.follow()

    def undelete(self, *reports: str, by: str = "") -> None:
        """Bring removed reports back, all or none, under their ids and links."""
        self._archive.undelete(*reports, by=by)
        self.follow()

    def log(self, limit: int) -> tuple[LoggedChange, ...]:
        """Give the newest changes with who made them, the newest first."""
        return self._archive.log(limit)

    def doubtful_facts(self, limit: int) -> tuple[DoubtfulFact, ...]:
        """Give doubtful facts that nobody has decided on, what most rests on first."""
        return self._archive.doubtful_facts(limit)

    def join(self, report: str, former: str, by: str = "") -> None:
        """Make a report the newest version of a former one; its links lead there from then on."""
        self._archive.join(report, former, by)
        self.follow()

    def export_all(self, target: Path, progress: Progress = unheard) -> int:
        """Write everything as plain files into a new or empty folder; gives their reports."""
        return self._archive.export_all(target, _without_path(progress))

    def import_all(self, source: Path, by: str = "") -> tuple[FileOutcome, ...]:
        """Take in what `export_all` wrote, ids and links as before; tells of every file."""
        outcomes = tuple(self._archive.import_all(source, by))
        self.follow()
        return outcomes

    def back_up(self, target: Path, progress: Progress = unheard) -> int:
        """Write one state of the archive into a file; gives its number of original files."""
        return self._archive.back_up(target, _without_path(progress))

    def search(self, request: SearchRequest) -> SearchPage:
        """Answer one search from one generation of the index, which follows the archive first.

        A query that found nothing, and would not without its filters either, is noted, if the
        settings say so.
        """
        page = self._asked(lambda: self._searcher.search(request))
        if not page.total and not request.offset and self._is_missed(request):
            self._misses.note(request.query)
        return replace(page, notes=(*page.notes, *self._further_notes(request.query)))

    def walk(self, request: SearchRequest) -> SearchWalk:
        """Find all of a search from one generation of the index, as `search` would."""
        walk = self._asked(lambda: self._searcher.walk(request))
        notes = (*walk.page.notes, *self._further_notes(request.query))
        return replace(walk, page=replace(walk.page, notes=notes))

    def group(self, request: SearchRequest) -> SearchGroups:
        """Find all of a search by its reports, from one generation of the index."""
        return self._asked(lambda: self._searcher.group(request))

    def _further_notes(self, query: str) -> tuple[Note, ...]:
        """What is to be told of a search besides what its query is about."""
        behind = self._follower.behind
        notes = () if behind is None else (behind,)
        return (*notes, Note("masked", end=len(query))) if self._asks_for_masked(query) else notes

    def _asks_for_masked(self, query: str) -> bool:
        """Whether a query looks for a number that is masked in every text."""
        return self.settings.mask and has_personal_number(query)

    def dates(self, reports: Iterable[str]) -> tuple[ReportDates, ...]:
        """Tell when reports came and last changed, the newest change first."""
        return self._archive.dates(reports)

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

    def report(self, report: str) -> Report:
        """Give a report as it is now; raises UnknownReportError."""
        return self._archive.report(report)

    def versions(self, report: str) -> tuple[ReportVersion, ...]:
        """Give every state of a report that is held, the oldest first."""
        return self._archive.versions(report)

    def report_version(self, report: str, name: str) -> Report | None:
        """Give a report in the state of that name, without corrections, or None."""
        return self._archive.report_version(report, name)

    def refused_facts(self, report: str) -> tuple[RefusedFact, ...]:
        """Tell what was considered for a report's facts and not shown, and why."""
        return self._archive.refused_facts(report)

    def resolve(
        self, report: str, section: str | None = None, digest: str | None = None
    ) -> Resolution:
        """Tell what a permalink leads to today; one that leads nowhere is `unknown`."""
        return self._archive.resolve(report, section, digest)

    def reports(self) -> tuple[ReportSummary, ...]:
        """Give every report without its text."""
        return self._archive.reports()

    def every_report(self) -> Iterator[ReportSummary]:
        """Give every report without its text by id; few are in memory at a time."""
        return self._archive.every_report()

    def find_reports(self, query: ReportQuery) -> tuple[ReportSummary, ...]:
        """Give the part of the reports that a query asks for."""
        return self._archive.find_reports(query)

    def summaries(self, reports: Iterable[str]) -> tuple[ReportSummary, ...]:
        """Give these reports without their text, in this order, as far as they are held."""
        return self._archive.summaries(reports)

    def stated_facts(
        self, reports: Iterable[str], names: Iterable[str]
    ) -> Mapping[str, Mapping[str, Fact]]:
        """Give of each report its facts of these names as the file states them, by name."""
        return self._archive.stated_facts(reports, names)

    def count_reports(self, filters: tuple[FactFilter, ...]) -> int:
        """Count the reports that pass the filters."""
        return self._archive.count_reports(filters)

    def overview(self) -> Overview:
        """Count what the archive holds now; counted once per revision."""
        revision = self._archive.revision()
        overview = self._overview
        if overview is None or overview.revision != revision:
            held = self._archive.overview()
            overview = Overview(
                held.reports,
                held.sections,
                held.characters,
                {
                    name: ordered_values(name, self._archive.count_values(name))
                    for name in REPORT_FACETS
                },
                held.revision,
            )
            self._overview = overview
        return overview

    def original(self, report: str) -> OriginalFile:
        """Give a report's file as it was added."""
        return self._archive.original(report)

    def picture(self, report: str, sha256: str) -> PictureFile:
        """Give a picture that a version of a report shows; raises UnknownReportError."""
        return self._archive.picture(report, sha256)

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

    def reindex(self, progress: Progress = unheard) -> IndexStatus:
        """Build the index anew from the archive; searches go on meanwhile."""
        return self._follower.rebuild(progress)

    def switch_engine(self, name: str, progress: Progress = unheard) -> IndexStatus:
        """Build another engine's index beside this one's; the next programs use that engine.

        This library goes on with its own. Raises SearchIndexError.
        """
        return switch_engine(self.settings, self._archive, name, progress)

    def engines(self) -> tuple[EngineState, ...]:
        """Tell of every engine whether it is installed, in use, and what its index holds."""
        return engine_states(self.settings)

    def status(self) -> LibraryStatus:
        """Tell what archive and index hold and what they take on disk."""
        overview = self.overview()
        index = self._engine.status()
        return LibraryStatus(
            archive=self.settings.archive,
            reports=overview.reports,
            sections=overview.sections,
            characters=overview.characters,
            revision=overview.revision,
            archive_bytes=bytes_under(self.settings.archive, without="index"),
            index=index,
        )

    def check(
        self, progress: Progress = unheard, *, quick: bool = False, against: str = ""
    ) -> CheckResult:
        """Compare files, database and index, and tell every problem.

        What the index holds of every section is compared with the archive, unless `quick`, which
        looks at digests only. `against` is the archive's digest of before, or its beginning.
        """
        archived = archived_reports(self._archive)
        problems = (
            *self._archive.check(_without_path(progress)),
            *index_problems(archived, self._archive, self._engine),
        )
        digest = self._archive.digest()
        if not digest.startswith(against.lower()):
            problems = (Problem.of("archive", "digest-other", digest=digest), *problems)
        if not quick and not any(problem.subject == "index" for problem in problems):
            words = word_problems(self._archive, archived, self._searcher)
            problems = (*problems, *words)
        sections = sum(len(report.sections) for report in archived.values())
        return CheckResult(len(archived), sections, problems, digest)

    def repair(self, progress: Progress = unheard, *, against: str = "") -> CheckResult:
        """Build what is derived anew: texts, facts and lists from the originals, and the index.

        Tells what is wrong still, and what was wrong before: a repair puts new seals on a report
        that it reads again, also over a correction that was altered together with its facts.
        """
        before = self.check(progress, quick=True, against=against)
        tuple(self._archive.reparse(_without_path(progress)))
        self._follower.rebuild(progress)
        after = self.check(progress)
        problems = (
            *(each for each in before.problems if each.subject == "archive"),
            *after.problems,
        )
        mended = tuple(each for each in before.problems if each not in problems)
        return replace(after, problems=problems, mended=mended)

    def _asked(self, question: Callable[[], Answer]) -> Answer:
        """Ask the engine once the index has followed; a damaged index is rebuilt first."""
        self._follower.follow()
        rebuilds = self._follower.rebuilds
        try:
            return question()
        except IndexStaleError:
            self._follower.repair(rebuilds)
            return question()


def _without_path(progress: Progress) -> Callable[[int, int, str], None]:
    return lambda done, total, _path: progress(done, total)
