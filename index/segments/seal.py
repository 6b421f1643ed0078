"""The seal of a segment: how long each of its files was, and what it held, when it was written."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

_SEAL = "seal.json"


def seal(directory: Path) -> None:
    """Note the size and digest of every file of a segment that is written."""
    files = (path for path in directory.rglob("*") if path.is_file())
    seals = {
        path.relative_to(directory).as_posix(): (path.stat().st_size, _digest(path))
        for path in files
    }
    (directory / _SEAL).write_text(json.dumps(seals), "utf-8")


def check_seal(directory: Path) -> None:
    """Raise ValueError where a file is not as long as it was when the segment was sealed."""
    for name, (size, _) in json.loads((directory / _SEAL).read_text("utf-8")).items():
        if (directory / name).stat().st_size != size:
            raise ValueError(f"{name} is not whole")


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
