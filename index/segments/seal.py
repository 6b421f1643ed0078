"""The seal of a segment: how long each of its files was, and what it held, when it was written."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from juanzong.index.segments.parts import FILE_NAME

_SEAL = "seal.json"

#: The length and digest of each file of a segment, by its name there.
Seals = Mapping[str, tuple[int, str]]

#: Of each file its path, number, length and time.
MappedStamp = frozenset[tuple[str, int, int, int]]


def seal(directory: Path) -> None:
    """Note the size and digest of every file of a segment that is written."""
    files = (path for path in directory.rglob("*") if path.is_file())
    seals = {
        path.relative_to(directory).as_posix(): (path.stat().st_size, _digest(path))
        for path in files
    }
    (directory / _SEAL).write_text(json.dumps(seals), "utf-8")


def check_seal(directory: Path) -> Seals:
    """Give the seals; raises ValueError where a file is not as long as it was when sealed."""
    seals: Seals = json.loads((directory / _SEAL).read_text("utf-8"))
    for name, (size, _) in seals.items():
        if (directory / name).stat().st_size != size:
            raise ValueError(f"{name} is not whole")
    return seals


def are_as_sealed(directory: Path, seals: Seals) -> bool:
    """Whether the files of a segment hold what these seals say, whatever seals lie there now."""
    return all(_digest(directory / name) == digest for name, (_, digest) in seals.items())


def mapped_files(directory: Path) -> tuple[str, ...]:
    """The paths of the files of a segment that are mapped into memory as long as it is open.

    Those are the parts of one, and whatever an engine keeps in folders of its own.
    """
    return tuple(map(str, (directory / FILE_NAME, *directory.glob("*/*"))))


def mapped_stamp(files: Iterable[str]) -> MappedStamp:
    """What tells whether mapped files are as they were; every search asks.

    A file that is gone stays mapped as it was and is none of them; one that was cut ends whoever
    reads on.
    """
    stamps = []
    for path in files:
        try:
            status = os.stat(path)  # noqa: PTH116 (a quarter of the time of a Path's)
        except FileNotFoundError:
            continue
        stamps.append((path, status.st_ino, status.st_size, status.st_mtime_ns))
    return frozenset(stamps)


def altered_files(directory: Path) -> list[str]:
    """The files of a segment that hold other bytes than when it was sealed; reads them all."""
    try:
        seals = json.loads((directory / _SEAL).read_text("utf-8"))
        return [name for name, (_, digest) in seals.items() if _digest(directory / name) != digest]
    except (OSError, ValueError, TypeError):
        return [_SEAL]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()[:32]
