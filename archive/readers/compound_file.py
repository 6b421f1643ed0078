"""OLE compound files (MS-CFB), in which office programs kept documents until 2007; home of olefile.

Chains of sectors may be cut or run in a circle in a damaged file; olefile bounds them by the
size of the file, and whatever it raises is a refusal here.
"""

from __future__ import annotations

import io

import olefile

from juanzong.archive.errors import UnreadableFileError


class CompoundFile:
    """The streams of one compound file; raises UnreadableFileError where it is damaged."""

    def __init__(self, content: bytes) -> None:
        try:
            self._file = olefile.OleFileIO(io.BytesIO(content))
            paths = ["/".join(path).lower() for path in self._file.listdir()]
        except Exception as error:
            raise UnreadableFileError("old-office-damaged") from error
        #: The streams that stand in no storage, in lower case: those of embedded files do.
        self.names = frozenset(path for path in paths if "/" not in path)

    def has(self, name: str) -> bool:
        """Whether there is a stream of that name, its case aside."""
        return name.lower() in self.names

    def read(self, name: str) -> bytes:
        """The bytes of a stream, b"" where there is none."""
        if not self.has(name):
            return b""
        try:
            return bytes(self._file.openstream(name).read())
        except Exception as error:
            raise UnreadableFileError("old-office-damaged") from error
