"""The parts of a document that is a zip archive of XML, taken out within bounds.

Such packages are .docx, .xlsx, .odt, .ods and .ofd. What an archive claims to unpack to is
checked before anything is unpacked, and zipfile holds it to that.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lxml import etree

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.limits import Bounds, check_unpacked_size
from juanzong.archive.readers.xml_encoding import xml_in_utf_8
from juanzong.archive.zip_members import read_member

_ENCRYPTED_FLAG = 0x1
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    KeyError,
    EOFError,
    ValueError,
    NotImplementedError,
    OSError,
)


class ZipParts:
    """Reads parts by name, ignoring case as Office does, and counts what they unpack to."""

    def __init__(self, archive: zipfile.ZipFile, bounds: Bounds) -> None:
        self._archive = archive
        self._bounds = bounds
        self._members = {
            info.filename.replace("\\", "/").lower(): info for info in archive.infolist()
        }
        self._unpacked = 0

    def read(self, name: str) -> etree._Element | None:
        """The XML of a part, or None where there is none of that name."""
        content = self.content(name)
        return None if content is None else parsed_xml(content)

    def content(self, name: str) -> bytes | None:
        """The bytes of a part, or None where there is none of that name."""
        info = self._members.get(name.lower().lstrip("/"))
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise UnreadableFileError("word-protected")
        self._unpacked += info.file_size
        check_unpacked_size(self._unpacked, self._bounds)
        return read_member(self._archive, info)


#: From the name of a file to what it holds, None for nothing.
Files = Callable[[str], bytes | None]


def no_file(_name: str) -> bytes | None:
    """Nothing, of a document that has no files."""
    return None


class PackedFiles:
    """Files of a package by name, such as its pictures, whatever else is wrong with it.

    What is missing, locked, damaged or larger than asked for is no file.
    """

    def __init__(self, content: bytes, most: int) -> None:
        """`most` is how many bytes each may have."""
        self._content = content
        self._most = most
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._archive: zipfile.ZipFile | None = None

    def content(self, name: str) -> bytes | None:
        """The bytes of the file of that name, ignoring case; None where there is none to be had."""
        try:
            archive = self._opened()
            info = self._members.get(name.lower().lstrip("/"))
            if info is None or info.file_size > self._most or info.flag_bits & _ENCRYPTED_FLAG:
                return None
            return read_member(archive, info)
        except _UNREADABLE:
            return None

    def _opened(self) -> zipfile.ZipFile:
        if self._archive is None:
            self._archive = zipfile.ZipFile(io.BytesIO(self._content))
            self._members = {
                info.filename.replace("\\", "/").lower(): info for info in self._archive.infolist()
            }
        return self._archive


@contextmanager
def open_parts(content: bytes, bounds: Bounds, damaged: str) -> Iterator[ZipParts]:
    """The parts of a package; `damaged` is the code where it, or a part, cannot be read.

    Raises UnreadableFileError, also for what is locked or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield ZipParts(archive, bounds)
    except _UNREADABLE as error:
        raise UnreadableFileError(damaged) from error


def parsed_xml(xml: bytes) -> etree._Element:
    """The root of an XML part, read without a document type, external entities or network.

    Raises UnreadableFileError where it defines entities, XMLSyntaxError where it is damaged.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(xml_in_utf_8(xml), parser)
    # The packaging standards (ECMA-376 part 2; ODF 1.3 part 2) have no use for a DTD, the one
    # place entities come from.
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFileError("word-entities")
    return root
