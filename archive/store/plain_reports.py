"""Reads reports of plain files (plain_files.py), which anyone may have written or edited.

What is no report is refused alone, and a correction that is none alone: the rest can come in.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from juanzong.archive.errors import ArchiveError, UnsoundFactError, UnsoundSourceError
from juanzong.archive.records import Correction, Evidence, GivenSource
from juanzong.archive.source_addresses import given_source
from juanzong.archive.store.plain_files import UNFINISHED

_NOT_THIS = (ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError)
_LONGEST_NAME = 200


class PlainFileError(ArchiveError):
    """A file of a folder of plain files that is not what `export-all` wrote."""


@dataclass(frozen=True, slots=True)
class PlainReport:
    """A report of a folder of plain files: its versions' files in order, and what was decided.

    `path` is the file that says so. `sources` is what people noted of where each version's file
    came from. `refused` are the errors of corrections and sources that are none.
    """

    path: Path
    id: str
    versions: tuple[Path, ...]
    sources: tuple[GivenSource, ...]
    corrections: tuple[Correction, ...]
    is_removed: bool
    refused: tuple[ArchiveError, ...]


def plain_paths(source: Path) -> Sequence[Path]:
    """The files of a folder that each tell of a report; raises ArchiveError where there is none."""
    every = sorted(source.glob("reports/*/report.json"))
    listed = [path for path in every if not path.parent.name.startswith(UNFINISHED)]
    if not listed:
        raise ArchiveError("no-plain-files", directory=str(source))
    return listed


def plain_report(path: Path) -> PlainReport:
    """What a file tells of its report; raises PlainFileError where it tells of none."""
    refused: list[ArchiveError] = []
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        files = tuple(_inside(path.parent, each["file"]) for each in held["versions"])
        if not files or not isinstance(held["removed"], bool):
            raise ValueError(path.name)
        sources = tuple(_source_of(each.get("source"), refused) for each in held["versions"])
        said = tuple(_correction_of(each, path, refused) for each in _list(held["corrections"]))
        return PlainReport(
            path,
            _text(held["id"]),
            files,
            sources,
            tuple(each for each in said if each is not None),
            held["removed"],
            tuple(refused),
        )
    except _NOT_THIS as error:
        raise PlainFileError("plain-file-damaged", path=str(path)) from error


def _source_of(held: Any, refused: list[ArchiveError]) -> GivenSource:
    told = held or {}
    address, retrieved = (_text(told.get(name) or "") for name in ("address", "retrieved"))
    try:
        return given_source(address, retrieved)
    except UnsoundSourceError as error:
        refused.append(error)
        return GivenSource()


def _correction_of(held: Any, path: Path, refused: list[ArchiveError]) -> Correction | None:
    """A correction as it was written, still to be judged; None, and an error, where it is none."""
    try:
        name, note, by = (_text(held[key]) for key in ("name", "note", "by"))
        if len(name) > _LONGEST_NAME or not by.isprintable():
            raise ValueError(name[:_LONGEST_NAME])
        value = held["value"]
        if isinstance(value, str):
            _text(value)
        return Correction(name, value, note, _evidence_of(held["evidence"]), by=by)
    except _NOT_THIS:
        refused.append(UnsoundFactError("plain-correction-damaged", path=str(path)))
        return None


def _evidence_of(held: Any) -> Evidence | None:
    if held is None:
        return None
    found = Evidence(**held)
    for each in (found.section, found.quote, found.part):
        _text(each)
    if not (type(found.start) is int and type(found.end) is int):
        raise TypeError(found.start, found.end)
    return found


def _list(held: Any) -> list[Any]:
    if not isinstance(held, list):
        raise TypeError(held)
    return held


def _text(held: Any) -> str:
    """Text that every database keeps; raises TypeError, and ValueError for half a character."""
    if not isinstance(held, str):
        raise TypeError(held)
    held.encode()
    return held


def _inside(folder: Path, name: str) -> Path:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise ValueError(name)
    return path
