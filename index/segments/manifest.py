"""The manifest: which segments make up the index now, switched to at once by one rename."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from juanzong.archive.systems.durable_files import flush_folder, patiently, put_in_place
from juanzong.index.engine import IndexStaleError

_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a report or a segment holds: sections, and characters of their folded texts."""

    sections: int
    characters: int


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment of the index, and which of its reports were since replaced or removed.

    `reports` is how many it was written with, whose names stand in the segment, so that a
    manifest does not grow with every report.
    """

    name: str
    reports: int
    extent: Extent
    removed: dict[str, Extent] = field(default_factory=dict)

    @property
    def living(self) -> int:
        """How many of its reports count."""
        return self.reports - len(self.removed)

    @property
    def living_extent(self) -> Extent:
        """How much those of its reports hold that count."""
        gone = self.removed.values()
        return Extent(
            self.extent.sections - sum(each.sections for each in gone),
            self.extent.characters - sum(each.characters for each in gone),
        )


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
        segments = tuple(map(_entry, content.pop("segments")))
        return Manifest(**content, segments=segments)
    except FileNotFoundError:
        return Manifest()
    except (ValueError, KeyError, TypeError) as error:
        raise IndexStaleError("index-damaged", directory=str(directory)) from error


def _entry(written: dict[str, Any]) -> SegmentEntry:
    if isinstance(written["reports"], list):
        # Of an earlier layout, which named its reports here; what it was built with tells.
        return SegmentEntry(written["name"], len(written["reports"]), Extent(0, 0))
    removed = {report: Extent(**extent) for report, extent in written["removed"].items()}
    extent = Extent(**written["extent"])
    return SegmentEntry(written["name"], written["reports"], extent, removed)


def write_manifest(directory: Path, manifest: Manifest) -> None:
    """Switch to a manifest: whole on disk before it gets its name."""
    temporary = directory / f"{_NAME}.new"
    with temporary.open("w", encoding="utf-8") as file:
        file.write(json.dumps(asdict(manifest), ensure_ascii=False))
        file.flush()
        os.fsync(file.fileno())
    put_in_place(temporary, directory / _NAME)
    flush_folder(directory)
