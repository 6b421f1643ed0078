"""Lists of where files came from, uploaded with them: `sources.csv` in a folder, FOLDER.csv beside.

What `juanzong add` does with such a list in a folder (docs/command.md). Pure but for the list that
is laid down beside a file for the archive to read.
"""

from __future__ import annotations

import csv
import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from juanzong.archive.records import Remark
from juanzong.archive.source_lists import (
    LIST_NAME,
    ListedSource,
    SourceList,
    holds_source_list,
    source_list_in,
)

_ENDING = ".csv"


@dataclass(frozen=True, slots=True)
class UploadedList:
    """A list: its path among the files, what it says, and the folders its paths may go from."""

    path: str
    listed: SourceList
    folders: tuple[str, ...]

    def problems(self, names: Sequence[str]) -> Iterator[Remark]:
        """What is wrong with its rows; `names` are the paths of the files sent with it."""
        yield from self.listed.problems
        known = frozenset(names)
        for row in self.listed.rows:
            if not any(_is_among(place, known) for place in self._places(row)):
                yield Remark.of("source-row-file-missing", row=row.row, file=row.file)

    def rows_of(self, path: str) -> Iterator[tuple[str, ListedSource]]:
        """The rows on a file and, where it is a zip folder, on what is in it: from there on."""
        for row in self.listed.rows:
            for place in self._places(row):
                if place == path or place.startswith(f"{path}/"):
                    yield place.removeprefix(path).lstrip("/"), row
                    break

    def _places(self, row: ListedSource) -> tuple[str, ...]:
        return tuple(posixpath.normpath(posixpath.join(each, row.file)) for each in self.folders)


def path_of(given: str) -> str:
    """The path of an uploaded file as a browser gives it, from the folder that was chosen."""
    return posixpath.normpath(given.replace("\\", "/").lstrip("/")) if given else ""


def is_list(path: str, content: bytes, names: Iterable[str]) -> bool:
    """Whether a file is a list of sources: by its name, or as a table beside a folder of files."""
    folder, name = posixpath.split(path)
    if name.lower() == LIST_NAME:
        return True
    stem, ending = posixpath.splitext(name)
    beside = f"{posixpath.join(folder, stem)}/"
    is_beside = ending.lower() == _ENDING and any(each.startswith(beside) for each in names)
    return is_beside and holds_source_list(content)


def uploaded_list(path: str, content: bytes) -> UploadedList:
    """The list that was uploaded under a path."""
    folder, name = posixpath.split(path)
    stem = posixpath.splitext(name)[0]
    return UploadedList(path, source_list_in(content), (folder, posixpath.join(folder, stem)))


def lay_list(lists: Iterable[UploadedList], path: str, file: Path) -> tuple[Path, ...]:
    """Write what the lists say of one uploaded file beside it; nothing where they say nothing.

    A nearer list counts before one of a folder above.
    """
    nearest = sorted(lists, key=lambda each: -each.path.count("/"))
    rows = [found for each in nearest for found in each.rows_of(path)]
    if not rows:
        return ()
    target = file.with_name(f"{file.name}.sources{_ENDING}")
    with target.open("w", encoding="utf-8", newline="") as written:
        table = csv.writer(written)
        table.writerow(("file", "address", "retrieved"))
        told: set[str] = set()
        for within, row in rows:
            if within not in told:
                told.add(within)
                name = posixpath.join(file.name, within) if within else file.name
                table.writerow((name, row.source.address, row.source.retrieved))
    return (target,)


def _is_among(place: str, known: frozenset[str]) -> bool:
    """Whether a file was sent, or the zip folder that it stands in."""
    while place and place != "/":
        if place in known:
            return True
        place = posixpath.dirname(place)
    return False
