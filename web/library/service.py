"""The one place where an archive and its index are put together, for pages, API and command."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Self

from juanzong.archive import Archive, ArchiveError
from juanzong.archive.masked_archive import MaskedArchive
from juanzong.archive.ocr import Pages, unheard_pages
from juanzong.archive.records import NO_SOURCE, Correction, FileOutcome, GivenSource, Problem
from juanzong.index import IndexStatus
from juanzong.index.engine import Progress
from juanzong.web.library.checking import archived_reports, index_problems, word_problems
from juanzong.web.library.disk import bytes_under
from juanzong.web.library.engines import engine_of, engine_states, switch_engine
from juanzong.web.library.following import unheard
from juanzong.web.library.holdings import CheckResult, EngineState, LibraryStatus, Overview
from juanzong.web.library.searchable_reports import SearchableReports
from juanzong.web.settings import Settings

__all__ = ["CheckResult", "Library", "LibraryStatus", "NoArchiveError", "Overview"]


class NoArchiveError(ArchiveError):
    """There is no archive in the directory; its words say how to make one."""


class Library(SearchableReports):
    """An archive with its index; any number of threads may use one at once.

    Before every search the index follows the archive. Errors are those of the archive
    (ArchiveError) and of the index (SearchIndexError), their messages fit for the user.
    """

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

    def accept(self, *reports: str, by: str = "") -> None:
        """Take reports whose entries were altered as they are now, all or none."""
        self._archive.accept(*reports, by=by)
        self.follow()

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

        Tells what is wrong still, and what was wrong before. What no original gives, such as a
        correction or a line of the log, stays as it was found, and is told until it is accepted.
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


def _without_path(progress: Progress) -> Callable[[int, int, str], None]:
    return lambda done, total, _path: progress(done, total)
