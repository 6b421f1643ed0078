"""Finds the lists of sources that lie beside files, and tells where each file came from.

A list is `sources.csv` in a folder, for the files below it, or FOLDER.csv beside a folder named;
docs/command.md describes it for those who write one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.limits import check_file_size
from juanzong.archive.records import NO_SOURCE, FileOutcome, FileStatus, GivenSource, Remark
from juanzong.archive.source_lists import (
    LIST_NAME,
    ListedSource,
    holds_source_list,
    source_list_in,
)
from juanzong.archive.store.walking import Found, display_path, reason_of


@dataclass(slots=True)
class Sources:
    """Where files came from: by their absolute paths, and what holds for all of a call."""

    everywhere: GivenSource = NO_SOURCE
    by_path: dict[str, GivenSource] = field(default_factory=dict)

    def of(self, found: Found) -> GivenSource:
        """What is said of a file; of one in a zip archive, what is said of the archive too."""
        listed = self.by_path.get(_key(found.place)) or self.by_path.get(_key(found.path))
        listed = listed or NO_SOURCE
        return GivenSource(
            self.everywhere.address or listed.address,
            self.everywhere.retrieved or listed.retrieved,
        )


def listed_sources(
    paths: Iterable[Path], found: Iterable[Found], named: Iterable[Path], sources: Sources
) -> Iterator[FileOutcome]:
    """Read the lists that are named and those that lie beside the files, into `sources`.

    Gives an outcome for each row that cannot be taken, and for each list; a list that is named
    counts before one that is met, a nearer one before one of a folder above.
    """
    folders = [path for path in paths if path.is_dir()]
    for path in named:
        yield from _read(path, (path.parent, *folders), sources)
    for path in _met(folders, found):
        yield from _read(path, (path.parent, path.parent / path.stem), sources)


def _met(folders: Iterable[Path], found: Iterable[Found]) -> Iterator[Path]:
    """The lists beside the files, those of the innermost folders first."""
    places = {each.path.parent for each in found} | set(folders)
    for folder in sorted(places, key=lambda place: (-len(place.parts), str(place))):
        if (folder / LIST_NAME).is_file():
            yield folder / LIST_NAME
    for folder in folders:
        whole = Path(os.path.abspath(folder))  # noqa: PTH100 (resolve() would follow links)
        beside = whole.parent / f"{whole.name}.csv"
        if beside.is_file() and beside.name != LIST_NAME and _is_list(beside):
            yield beside


def _is_list(path: Path) -> bool:
    """Whether a table beside a folder is a list of sources; it may be about anything."""
    try:
        check_file_size(path.stat().st_size)
        return holds_source_list(path.read_bytes())
    except (OSError, UnreadableFileError):
        return False


def _read(path: Path, folders: tuple[Path, ...], sources: Sources) -> Iterator[FileOutcome]:
    try:
        check_file_size(path.stat().st_size)
        listed = source_list_in(path.read_bytes())
    except OSError as error:
        yield _rejected(path, reason_of(error))
        return
    except UnreadableFileError as error:
        yield _rejected(path, error.remark)
        return
    for problem in listed.problems:
        yield _rejected(path, problem)
    for row in listed.rows:
        place = _place(row, folders)
        if place is None:
            remark = Remark.of("source-row-file-missing", row=row.row, file=row.file)
            yield _rejected(path, remark)
        else:
            sources.by_path.setdefault(_key(place), row.source)


def _place(row: ListedSource, folders: tuple[Path, ...]) -> Path | None:
    """Where the file of a row stands, in a zip archive perhaps; None where there is none."""
    for folder in folders:
        place = folder / row.file
        if any(each.is_file() for each in (place, *place.parents)):
            return place
    return None


def _rejected(path: Path, reason: Remark) -> FileOutcome:
    return FileOutcome(display_path(path), FileStatus.REJECTED, reason=reason)


def _key(path: Path) -> str:
    return display_path(Path(os.path.abspath(path)))  # noqa: PTH100 (resolve() would follow links)
