"""Takes reports of plain files into an archive: their versions, corrections, removal and ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from juanzong.archive.errors import UnsoundFactError
from juanzong.archive.records import FileOutcome, FileStatus
from juanzong.archive.store.plain_files import PlainReport

if TYPE_CHECKING:
    from juanzong.archive.store.archive import Archive


def import_report(archive: Archive, plain: PlainReport, by: str) -> Iterator[FileOutcome]:
    """Take one report in, unless the archive holds it already; the outcome of each version.

    A correction that cannot be is left out, and an outcome too.

    Corrections are noted as made by who made them, the rest as done `by` the one who imports.
    """
    if archive.holds(plain.id):
        for path in plain.versions:
            yield FileOutcome(str(path), FileStatus.UNCHANGED, plain.id)
        return
    first = ""
    for path, source in zip(plain.versions, plain.sources, strict=True):
        *_, outcome = archive.add([path], by=by, given=source)
        yield outcome
        if outcome.report is None:
            return
        first = first or outcome.report
        if outcome.status is FileStatus.ADDED and outcome.report != first:
            archive.join(outcome.report, first, by)
    for said in plain.corrections:
        try:
            archive.correct(
                first, said.name, said.value, said.note, said.evidence, by=said.by or by
            )
        except UnsoundFactError as error:
            yield FileOutcome(str(plain.path), FileStatus.REJECTED, first, error.remark)
    if plain.is_removed and first:
        archive.remove(first, by=by)
