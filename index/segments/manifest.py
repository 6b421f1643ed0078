"""The manifest: which segments make up the index now, switched to at once by one rename."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field, fields
from pathlib import Path

from juanzong.archive.systems.durable_files import flush_folder, patiently, put_in_place
from juanzong.index.engine import IndexStaleError

_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment of the index, and which of its reports were since replaced or removed."""

    name: str
    reports: tuple[str, ...]
    characters: int
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that makes up one generation; one without a name is none.

    `revision` is the archive's up to which it goes, `mark` the archive's name as of then.
    """

    generation: str = ""
    revision: int = 0
    mark: str = ""
    built_with: dict[str, str] = field(default_factory=dict)
    segments: tuple[SegmentEntry, ...] = ()


#: What changes whenever a manifest does.
Stamp = tuple[int, int, int] | None


def stamp(directory: Path) -> Stamp:
    """Give what changes whenever the manifest does, cheaply; None where there is none."""
    try:
        # By os.stat on a text, as it is asked before every search.
        status = patiently(lambda: os.stat(f"{directory}/{_NAME}"))  # noqa: PTH116
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def read_manifest(directory: Path) -> Manifest:
    """Read the manifest; an empty one where there is none.

    Raises IndexStaleError where it is damaged, OSError where it cannot be read.
    """
    try:
        content = json.loads(patiently(lambda: (directory / _NAME).read_text("utf-8")))
        segments = tuple(
            SegmentEntry(
                entry["name"],
                tuple(entry["reports"]),
                entry["characters"],
                tuple(entry["removed"]),
            )
            for entry in content.pop("segments")
        )
        return Manifest(**content, segments=segments)
    except FileNotFoundError:
        return Manifest()
    except (ValueError, KeyError, TypeError) as error:
        raise IndexStaleError("index-damaged", directory=str(directory)) from error


def _to_json(manifest: Manifest) -> dict[str, object]:
    """Give what is written, without copying the names of all reports."""
    written = {each.name: getattr(manifest, each.name) for each in fields(manifest)}
    segments = [
        {each.name: getattr(entry, each.name) for each in fields(entry)}
        for entry in manifest.segments
    ]
    return {**written, "segments": segments}


def write_manifest(directory: Path, manifest: Manifest) -> None:
    """Switch to a manifest: whole on disk before it gets its name."""
    temporary = directory / f"{_NAME}.new"
    with temporary.open("w", encoding="utf-8") as file:
        file.write(json.dumps(_to_json(manifest), ensure_ascii=False))
        file.flush()
        os.fsync(file.fileno())
    put_in_place(temporary, directory / _NAME)
    flush_folder(directory)
