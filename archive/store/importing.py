"""Takes reports of plain files into an archive: their versions, corrections, removal and ids.

A report takes several transactions. A file in the archive's folder says so meanwhile: what was
interrupted goes on when the same report is imported again, and is not taken for held.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from juanzong.archive.errors import ArchiveError, UnknownReportError, UnsoundFactError
from juanzong.archive.records import FileOutcome, FileStatus
from juanzong.archive.store.identity import report_id, sha256_of
from juanzong.archive.store.plain_reports import PlainFileError, PlainReport, plain_report
from juanzong.archive.systems.durable_files import flush_folder, put_in_place, write_flushed

if TYPE_CHECKING:
    from juanzong.archive.store.archive import Archive

_NAME_LENGTH = 16


def import_report(archive: Archive, path: Path, by: str) -> Iterator[FileOutcome]:
    """Take in the report that a file tells of, unless the archive holds it; each version's outcome.

    A correction or source that cannot be is left out, and an outcome too; so is a file that tells
    of no report. Corrections are noted as made by who made them, the rest as done `by` the one who
    imports.
    """
    try:
        plain = plain_report(path)
        yield from _import_unless_held(archive, plain, by)
    except PlainFileError as error:
        yield FileOutcome(str(path), FileStatus.REJECTED, reason=error.remark)


def _import_unless_held(archive: Archive, plain: PlainReport, by: str) -> Iterator[FileOutcome]:
    begun = _Begun(archive.directory, plain.id)
    held_before = begun.held_before()
    if _is_finished(archive, plain, held_before):
        begun.end()
        for path in plain.versions:
            yield FileOutcome(str(path), FileStatus.UNCHANGED, plain.id)
        return
    if held_before is None:
        held_before = frozenset(filter(archive.holds, map(_id_of, plain.versions)))
        begun.begin(held_before)
    yield from _import(archive, plain, by, held_before)
    begun.end()


def _import(
    archive: Archive, plain: PlainReport, by: str, held_before: frozenset[str]
) -> Iterator[FileOutcome]:
    first = ""
    for path, source in zip(plain.versions, plain.sources, strict=True):
        *_, outcome = archive.add([path], by=by, given=source)
        yield outcome
        if outcome.report is None:
            return
        first = first or outcome.report
        # One that an import before this one added, and did not come to join.
        is_ours = outcome.status is FileStatus.ADDED or outcome.report not in held_before
        if is_ours and outcome.report != first:
            archive.join(outcome.report, first, by)
    for refused in plain.refused:
        yield FileOutcome(str(plain.path), FileStatus.REJECTED, first, refused.remark)
    for said in plain.corrections:
        try:
            archive.correct(
                first, said.name, said.value, said.note, said.evidence, by=said.by or by
            )
        except UnsoundFactError as error:
            yield FileOutcome(str(plain.path), FileStatus.REJECTED, first, error.remark)
    if plain.is_removed and first:
        archive.remove(first, by=by)


def _is_finished(archive: Archive, plain: PlainReport, held_before: frozenset[str] | None) -> bool:
    """Whether nothing is left to take in: held by itself, or removed as the last of an import."""
    if held_before is None:
        return archive.holds(plain.id)
    return plain.is_removed and archive.holds(plain.id) and not _is_shown(archive, plain.id)


def _is_shown(archive: Archive, report: str) -> bool:
    try:
        archive.report(report)
    except UnknownReportError:
        return False
    return True


def _id_of(path: Path) -> str:
    try:
        return report_id(sha256_of(path.read_bytes()))
    except OSError as error:
        raise PlainFileError("plain-file-damaged", path=str(path)) from error


class _Begun:
    """The file that says that a report's import was begun, and which versions were held before."""

    def __init__(self, directory: Path, report: str) -> None:
        # By a digest: what a stranger's file says is its id may be a path.
        name = sha256_of(report.encode("utf-8", "surrogatepass"))[:_NAME_LENGTH]
        self._path = directory / f"importing-{name}.json"

    def held_before(self) -> frozenset[str] | None:
        """The ids of its versions that were held when it was begun; None where it was not."""
        try:
            return frozenset(map(str, json.loads(self._path.read_text("utf-8"))))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError):
            return frozenset()

    def begin(self, held_before: frozenset[str]) -> None:
        """Say so, on the disk for good."""
        unfinished = self._path.with_suffix(".new")
        try:
            write_flushed(unfinished, json.dumps(sorted(held_before)).encode())
            put_in_place(unfinished, self._path)
            flush_folder(self._path.parent)
        except OSError as error:
            raise ArchiveError(
                "disk-refuses", path=str(self._path), error=error.strerror or str(error)
            ) from error

    def end(self) -> None:
        """Say no more: a later import leaves the report as people have made it since."""
        if self._path.exists():
            self._path.unlink()
            flush_folder(self._path.parent)
