"""The pictures of readings: their rows, and their bytes among the original files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from juanzong.archive.records import Picture, Section
from juanzong.archive.store import schema
from juanzong.archive.store.identity import sha256_of
from juanzong.archive.store.rows import picture_of, picture_rows

# Put together once: every report that is indexed asks it.
_OF_READING = select(schema.pictures).where(schema.pictures.c.reading == bindparam("reading"))


def keep(put: Callable[[str, bytes], None], kept: Mapping[str, bytes]) -> None:
    """Put the bytes of pictures where the original files are, each by its hash.

    A process that a hostile file took over may name bytes wrongly: such are not kept, and `check`
    tells of the picture that lacks them.
    """
    for sha256, content in kept.items():
        if sha256_of(content) == sha256:
            put(sha256, content)


def store(connection: Connection, reading: int, sections: tuple[Section, ...]) -> None:
    """Store what is known of a reading's pictures, in place of what was."""
    table = schema.pictures
    connection.execute(delete(table).where(table.c.reading == reading))
    store_new(connection, reading, sections)


def store_new(
    connection: Connection, reading: int, sections: tuple[Section, ...]
) -> list[dict[str, Any]]:
    """Store what is known of the pictures of a reading that has none yet; gives their rows."""
    rows = picture_rows(reading, sections)
    if rows:
        connection.execute(insert(schema.pictures), rows)
    return rows


def load_pictures(connection: Connection, reading: int) -> Mapping[int, Mapping[int, Picture]]:
    """The pictures of a reading, by the ordinals of their sections and their numbers there."""
    found: dict[int, dict[int, Picture]] = defaultdict(dict)
    for row in connection.execute(_OF_READING, {"reading": reading}):
        found[row.section][row.number] = picture_of(row)
    return found


def media_type_of(connection: Connection, report: str, sha256: str) -> str | None:
    """The media type of a picture that some reading of a report shows; None where none does."""
    table, readings = schema.pictures, schema.readings
    return connection.scalar(
        select(table.c.media_type)
        .join(readings, readings.c.id == table.c.reading)
        .where(readings.c.report == report, table.c.sha256 == sha256)
        .limit(1)
    )


def wanted_files(connection: Connection) -> set[str]:
    """The hashes of all files that the archive's readings name: originals and pictures."""
    return original_hashes(connection) | picture_hashes(connection)


def original_hashes(connection: Connection) -> set[str]:
    """The hashes of all original files."""
    return set(connection.scalars(select(schema.readings.c.file_sha256)))


def picture_hashes(connection: Connection) -> set[str]:
    """The hashes of all pictures that are kept."""
    table = schema.pictures
    return set(connection.scalars(select(table.c.sha256).where(table.c.sha256 != "")))
