"""An archive in plain files: every version's original beside a JSON file of what people decided.

    reports/ID/report.json        id, title, versions, corrections, whether it was removed
    reports/ID/VERSION/NAME       the file as it was added
    reports/ID/text.txt           the text of now, to read and to search with other tools
    reports/ID/pictures/          the pictures of now; report.json says behind which paragraph of
                                  which section each stands (0 for the heading)

What the rules find is found anew on import (plain_reports.py); ids and links come from content and
stay.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from juanzong.archive.errors import ArchiveError
from juanzong.archive.file_names import picture_name, plain_name
from juanzong.archive.records import NO_SOURCE, GivenSource
from juanzong.archive.store import corrections, loading, provenance, schema
from juanzong.archive.store.database import Database
from juanzong.archive.store.identity import shown_hash
from juanzong.archive.store.originals import Originals
from juanzong.archive.store.rows import evidence_json
from juanzong.archive.systems.durable_files import (
    flush_folder,
    make_folder,
    put_in_place,
    write_flushed,
)

#: Begins the name of a report's folder that an export has not finished, and never will.
UNFINISHED = ".unfinished-"


def export_all(
    database: Database,
    originals: Originals,
    target: Path,
    progress: Callable[[int, int, str], None],
) -> int:
    """Write every report into a new or empty folder; gives their number.

    `progress` is told (done, all, report). Raises ArchiveError where something is in the way or an
    original is missing.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ArchiveError("restore-not-empty", directory=str(target))
    with database.reading() as connection:
        ids = _report_ids(connection)
    for done, report in enumerate(ids, start=1):
        _export_report(database, originals, report, target)
        progress(done, len(ids), report)
    return len(ids)


def _export_report(database: Database, originals: Originals, report: str, target: Path) -> None:
    """Write one report, removed or not, into a folder; raises ArchiveError, and OSError.

    Its folder gets its name when all that is in it is on the disk: a report is there whole.
    """
    folder = target / "reports" / f"{UNFINISHED}{report}"
    make_folder(folder)
    with database.reading() as connection:
        readings = _versions(connection, report)
        versions = [
            _write_version(originals, folder, version, sha256, name)
            | _source_json(provenance.load_given(connection, report, sha256))
            for version, (sha256, name) in readings.items()
        ]
        described = _described(connection, report) | {
            "versions": versions,
            "pictures": _write_pictures(connection, originals, folder, report),
        }
        text = _text(connection, report)
    written = json.dumps(described, ensure_ascii=False, indent=2)
    write_flushed(folder / "report.json", f"{written}\n".encode())
    write_flushed(folder / "text.txt", text.encode())
    for each in (*(path for path in folder.iterdir() if path.is_dir()), folder):
        flush_folder(each)
    put_in_place(folder, target / "reports" / report)
    flush_folder(target / "reports")


def _report_ids(connection: Connection) -> list[str]:
    """Every report, removed ones too, but those that were joined to another."""
    table = schema.reports
    joined = select(schema.aliases.c.id)
    statement = select(table.c.id).where(table.c.id.not_in(joined)).order_by(table.c.id)
    return list(connection.scalars(statement))


def _source_json(given: GivenSource) -> dict[str, Any]:
    """What people noted of where a version's file came from; nothing where they noted nothing."""
    if given == NO_SOURCE:
        return {}
    return {"source": {"address": given.address, "retrieved": given.retrieved}}


def _versions(connection: Connection, report: str) -> dict[int, tuple[str, str]]:
    table = schema.readings
    rows = connection.execute(
        select(table.c.version, table.c.file_sha256, table.c.file_name)
        .where(table.c.report == report)
        .order_by(table.c.id)
    )
    return {version: (sha256, name) for version, sha256, name in rows}


def _write_version(
    originals: Originals, folder: Path, version: int, sha256: str, name: str
) -> dict[str, Any]:
    data = originals.read(sha256)
    if data is None:
        raise ArchiveError("backup-original-missing", name=shown_hash(sha256))
    path = folder / str(version) / plain_name(name)
    path.parent.mkdir()
    write_flushed(path, data)
    where = path.relative_to(folder).as_posix()
    return {"version": version, "file": where, "name": name, "sha256": sha256}


def _write_pictures(
    connection: Connection, originals: Originals, folder: Path, report: str
) -> list[dict[str, Any]]:
    """Write the pictures of a report as it is now; they are found anew on import."""
    sections = loading.load_sections(connection, loading.reading_ids(connection, report)[0])
    described = []
    for section in sections:
        for placed in section.pictures:
            picture = placed.picture
            if not picture.sha256:
                continue
            data = originals.read(picture.sha256)
            if data is None:
                raise ArchiveError("backup-original-missing", name=shown_hash(picture.sha256))
            path = folder / "pictures" / picture_name(picture)
            path.parent.mkdir(exist_ok=True)
            write_flushed(path, data)
            described.append(
                {
                    "section": section.id,
                    "behind": placed.block,
                    "file": path.relative_to(folder).as_posix(),
                    "description": picture.description,
                }
            )
    return described


def _described(connection: Connection, report: str) -> dict[str, Any]:
    table = schema.reports
    title, removed_at = connection.execute(
        select(table.c.title, table.c.removed_at).where(table.c.id == report)
    ).one()
    return {
        "id": report,
        "title": title,
        "removed": removed_at is not None,
        "corrections": [
            {
                "name": each.name,
                "value": each.value,
                "note": each.note,
                "evidence": evidence_json(each.evidence),
                "by": each.by,
                "at": each.at,
            }
            for each in corrections.load(connection, report)
        ],
    }


def _text(connection: Connection, report: str) -> str:
    sections = loading.load_sections(connection, loading.reading_ids(connection, report)[0])
    lines = [line for each in sections for line in (each.heading, each.text) if line]
    return "".join(f"{line}\n" for line in lines)
