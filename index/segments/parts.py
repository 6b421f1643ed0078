"""The large files of a segment as parts of one, so that each open segment takes one map.

A map keeps a handle of its file open as long as it lasts (Python 3.13 can do without). Programs
are allowed a few hundred to a thousand of them, and an index may have fifty segments.
"""

from __future__ import annotations

import json
import mmap
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Self

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]

#: The file that holds the parts, and the one that tells where each begins and how long it is.
FILE_NAME = "parts.bin"
_TABLE_NAME = "parts.json"
#: Every part begins at a multiple of this, so that numbers in it are aligned.
_ALIGNMENT = 64


class PartsWriter:
    """Writes parts one behind the other; `close` makes them whole."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._file = (directory / FILE_NAME).open("wb")
        self._places: dict[str, tuple[int, int]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @contextmanager
    def part(self, name: str) -> Iterator[BinaryIO]:
        """Write one part; what is written to the file meanwhile is the part."""
        self._file.write(bytes(-self._file.tell() % _ALIGNMENT))
        begin = self._file.tell()
        yield self._file
        self._places[name] = (begin, self._file.tell() - begin)

    def close(self) -> None:
        """Write the table of the parts and let go of the file."""
        self._file.close()
        (self._directory / _TABLE_NAME).write_text(json.dumps(self._places), "utf-8")


def open_parts(directory: Path) -> dict[str, Bytes]:
    """Map the parts of a directory into memory, by name.

    Raises OSError, and ValueError where they are not whole.
    """
    places = json.loads((directory / _TABLE_NAME).read_text("utf-8"))
    whole = _mapped(directory / FILE_NAME)
    parts = {name: whole[begin : begin + size] for name, (begin, size) in places.items()}
    if any(len(parts[name]) != size for name, (_, size) in places.items()):
        raise ValueError(f"{FILE_NAME} is not whole")
    return parts


def _mapped(path: Path) -> Bytes:
    if not path.stat().st_size:
        # An empty file cannot be mapped.
        return np.empty(0, np.uint8)
    with path.open("rb") as file:
        if sys.platform != "win32" and sys.version_info >= (3, 13):
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ, trackfd=False)
        else:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return np.frombuffer(mapped, np.uint8)
