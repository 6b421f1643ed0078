"""The parts of a .docx package that hold text, taken out within bounds; home of lxml.etree.

The package is read directly: a dangling relationship or a damaged picture, common in files
that passed through several office programs, must not cost the report.
"""

from __future__ import annotations

import contextlib
import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.limits import Bounds, check_unpacked_size

_ENCRYPTED_FLAG = 0x1
_OBJECT_KINDS = ("/chart", "/chartEx", "/diagramData")


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The XML of a Word document's parts; None for a part that it does not have.

    `objects` are the charts and diagrams, `chunks` the parts in other formats that Word shows as
    text of the document (altChunk): each with its name, both by the id that the document uses.
    """

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None
    objects: dict[str, etree._Element]
    chunks: dict[str, tuple[str, bytes]]


def open_package(content: bytes, bounds: Bounds) -> WordPackage:
    """The parts of a .docx; raises UnreadableFileError where they are damaged or unbounded."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _package(_Parts(archive, bounds))
    except (
        zipfile.BadZipFile,
        zlib.error,
        etree.XMLSyntaxError,
        KeyError,
        EOFError,
        ValueError,
        NotImplementedError,
        OSError,
    ) as error:
        raise UnreadableFileError("word-damaged") from error


class _Parts:
    """Reads parts by name, ignoring case as Office does, and counts what they unpack to."""

    def __init__(self, archive: zipfile.ZipFile, bounds: Bounds) -> None:
        self._archive = archive
        self._bounds = bounds
        self._members = {
            info.filename.replace("\\", "/").lower(): info for info in archive.infolist()
        }
        self._unpacked = 0

    def read(self, name: str) -> etree._Element | None:
        content = self.content(name)
        return None if content is None else _parsed(content)

    def content(self, name: str) -> bytes | None:
        """The bytes of a part, or None where there is none of that name."""
        info = self._members.get(name.lower().lstrip("/"))
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise UnreadableFileError("word-protected")
        # What the archive claims is checked before anything is unpacked; zipfile holds it to that.
        self._unpacked += info.file_size
        check_unpacked_size(self._unpacked, self._bounds)
        return self._archive.read(info)


def _parsed(xml: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(xml, parser)
    # The packaging standard (ECMA-376 part 2) forbids a DTD, the one place entities come from.
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFileError("word-entities")
    return root


def _package(parts: _Parts) -> WordPackage:
    name = next(_targets(parts, "", "/officeDocument"), "word/document.xml")
    document = parts.read(name)
    if document is None:
        raise UnreadableFileError("word-damaged")

    def related(kind: str) -> etree._Element | None:
        return parts.read(next(_targets(parts, name, kind), ""))

    return WordPackage(
        document=document,
        styles=related("/styles"),
        numbering=related("/numbering"),
        footnotes=related("/footnotes"),
        endnotes=related("/endnotes"),
        objects=dict(_objects(parts, name)),
        chunks=dict(_chunks(parts, name)),
    )


def _objects(parts: _Parts, source: str) -> Iterator[tuple[str, etree._Element]]:
    """Charts and diagrams; a damaged one must not cost the report."""
    for relation, target in _relations(parts, source, _OBJECT_KINDS):
        with contextlib.suppress(etree.XMLSyntaxError):
            part = parts.read(target)
            if part is not None:
                yield relation, part


def _chunks(parts: _Parts, source: str) -> Iterator[tuple[str, tuple[str, bytes]]]:
    for relation, target in _relations(parts, source, ("/aFChunk",)):
        content = parts.content(target)
        if content:
            yield relation, (target, content)


def _targets(parts: _Parts, source: str, kind: str) -> Iterator[str]:
    """The names of the parts that one part is related to by a kind (the end of its type)."""
    return (target for _, target in _relations(parts, source, (kind,)))


def _relations(parts: _Parts, source: str, kinds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The id of each relation of a part that is of these kinds, with the target's name."""
    folder, file_name = posixpath.split(source)
    relations = parts.read(posixpath.join(folder, "_rels", f"{file_name}.rels"))
    for relation in () if relations is None else relations:
        if relation.get("Type", "").endswith(kinds) and relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            yield relation.get("Id", ""), target.lstrip("/")
