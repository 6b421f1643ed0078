"""The parts of a .docx package that hold text, taken out within bounds.

The package is read directly: a dangling relationship or a damaged picture, common in files
that passed through several office programs, must not cost the report.
"""

from __future__ import annotations

import contextlib
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.limits import Bounds
from juanzong.archive.readers.zip_parts import ZipParts, open_parts

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
    with open_parts(content, bounds, "word-damaged") as parts:
        return _package(parts)


def _package(parts: ZipParts) -> WordPackage:
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


def _objects(parts: ZipParts, source: str) -> Iterator[tuple[str, etree._Element]]:
    """Charts and diagrams; a damaged one must not cost the report."""
    for relation, target in _relations(parts, source, _OBJECT_KINDS):
        with contextlib.suppress(etree.XMLSyntaxError):
            part = parts.read(target)
            if part is not None:
                yield relation, part


def _chunks(parts: ZipParts, source: str) -> Iterator[tuple[str, tuple[str, bytes]]]:
    for relation, target in _relations(parts, source, ("/aFChunk",)):
        content = parts.content(target)
        if content:
            yield relation, (target, content)


def _targets(parts: ZipParts, source: str, kind: str) -> Iterator[str]:
    """The names of the parts that one part is related to by a kind (the end of its type)."""
    return (target for _, target in _relations(parts, source, (kind,)))


def _relations(parts: ZipParts, source: str, kinds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The id of each relation of a part that is of these kinds, with the target's name."""
    folder, file_name = posixpath.split(source)
    relations = parts.read(posixpath.join(folder, "_rels", f"{file_name}.rels"))
    for relation in () if relations is None else relations:
        if relation.get("Type", "").endswith(kinds) and relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            yield relation.get("Id", ""), target.lstrip("/")
