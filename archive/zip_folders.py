"""Zip archives as folders of files, as sites publish attachments; what is in one, within bounds.

A document whose format is a zip archive (.docx, .xlsx, .odt, .ofd) is no folder.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.saved_pages import folders_of_pages
from juanzong.archive.zip_members import read_member

#: More files, more bytes in all or in one file than these are no folder of reports.
MOST_FILES = 10_000
MOST_BYTES = 2 * 1024**3
MOST_BYTES_OF_ONE = 64 * 1024**2

_MEBIBYTE = 1024**2
_ENCRYPTED_FLAG = 0x1
#: The system that a list of members was made on, whose attributes are those of files there.
_UNIX = 3
_UTF_8_FLAG = 0x800
_LITTER = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
_DOCUMENT_PARTS = frozenset(
    {"[content_types].xml", "mimetype", "content.xml", "ofd.xml", "_rels/.rels"}
)
_DOCUMENT_PART = re.compile(r"(?:word|xl|ppt)/.*\.(?:xml|rels|bin)")
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Member:
    """One file in a zip archive: its path inside, and at which place of the list it stands."""

    path: str
    place: int


def is_folder(names: Iterable[str]) -> bool:
    """Whether an archive with these names is a folder of files, and not one document."""
    lowered = (name.replace("\\", "/").lower() for name in names)
    return not any(name in _DOCUMENT_PARTS or _DOCUMENT_PART.fullmatch(name) for name in lowered)


class ZipFolder:
    """The files of one archive; raises UnreadableFileError where it is damaged or beyond bounds."""

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self._archive = zipfile.ZipFile(file)
        except (*_UNREADABLE, NotImplementedError) as error:
            raise UnreadableFileError("zip-damaged") from error
        self._infos = self._archive.infolist()

    def close(self) -> None:
        """Let the archive go."""
        self._archive.close()

    def is_folder(self) -> bool:
        """Whether the archive is a folder of files, and not one document."""
        return is_folder(info.filename for info in self._infos)

    def members(self) -> tuple[Member, ...]:
        """The files in the order of their paths, without hidden ones and what systems leave.

        What a browser saved beside a page is none.
        A symbolic link is none: what is packed of it is the path that it leads to.
        """
        if len(self._infos) > MOST_FILES:
            raise UnreadableFileError("zip-too-many", limit=MOST_FILES)
        if sum(info.file_size for info in self._infos) > MOST_BYTES:
            raise UnreadableFileError("zip-too-large", limit=MOST_BYTES // _MEBIBYTE)
        found = [
            Member(_path(info), place)
            for place, info in enumerate(self._infos)
            if not info.filename.endswith("/") and not _is_link(info)
        ]
        of_pages = folders_of_pages([each.path for each in found])
        shown = (each for each in found if _is_shown(each.path) and not _is_in(each.path, of_pages))
        return tuple(sorted(shown, key=lambda member: member.path))

    def read(self, member: Member) -> bytes:
        """The bytes of a file; raises UnreadableFileError where it is locked, damaged, large."""
        info = self._infos[member.place]
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise UnreadableFileError("zip-protected")
        if info.file_size > MOST_BYTES_OF_ONE:
            raise UnreadableFileError(
                "too-large",
                size=-(-info.file_size // _MEBIBYTE),
                limit=MOST_BYTES_OF_ONE // _MEBIBYTE,
            )
        try:
            return read_member(self._archive, info)
        except NotImplementedError as error:
            raise UnreadableFileError("zip-unknown-packing") from error
        except _UNREADABLE as error:
            raise UnreadableFileError("zip-damaged") from error


def _is_link(info: zipfile.ZipInfo) -> bool:
    return info.create_system == _UNIX and stat.S_ISLNK(info.external_attr >> 16)


def _path(info: zipfile.ZipInfo) -> str:
    """The path inside; what does not say that it is UTF-8 is that or GB18030, as in China."""
    if info.flag_bits & _UTF_8_FLAG:
        return _clean(info.filename)
    try:
        data = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return _clean(info.filename)
    for encoding in ("utf-8", "gb18030"):
        try:
            return _clean(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return _clean(info.filename)


def _clean(path: str) -> str:
    """The path with / between folders and without steps upwards, which lead nowhere here."""
    parts = PurePosixPath(path.partition("\0")[0].replace("\\", "/")).parts
    return "/".join(part for part in parts if part not in {"/", ".", ".."})


def _is_in(path: str, folders: frozenset[str]) -> bool:
    return any(str(folder) in folders for folder in PurePosixPath(path).parents)


def _is_shown(path: str) -> bool:
    parts = path.lower().split("/")
    hidden = any(part.startswith(".") or part in _LITTER for part in parts)
    return bool(path) and not hidden and not parts[-1].startswith("~$")
