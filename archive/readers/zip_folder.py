"""A zip archive read as one file: the one report in it, or a refusal that says what it holds."""

from __future__ import annotations

import io

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.records import Document
from juanzong.archive.zip_folders import Member, ZipFolder

_NAMES_SHOWN = 5


def read_zip(content: bytes, context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The paragraphs of the one file in an archive.

    Raises UnreadableFileError where there is none or more than one: those are files of their
    own, as the archive is a folder to whoever adds it (store/walking.py).
    """
    folder = ZipFolder(io.BytesIO(content))
    try:
        members = folder.members()
        if len(members) != 1:
            raise _refusal(members)
        name, data = members[0].path.rpartition("/")[2], folder.read(members[0])
    finally:
        folder.close()
    return context.read_part(name, data)


def _refusal(members: tuple[Member, ...]) -> UnreadableFileError:
    if not members:
        return UnreadableFileError("zip-empty")
    names = ", ".join(member.path for member in members[:_NAMES_SHOWN])
    more = " ..." if len(members) > _NAMES_SHOWN else ""
    return UnreadableFileError("zip-of-many", count=len(members), names=f"{names}{more}")
