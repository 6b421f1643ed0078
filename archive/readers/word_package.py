"""The parts of a .docx package that hold text, taken out within bounds.

The package is read directly: a dangling relationship or a damaged picture, common in files
that passed through several office programs, must not cost the report.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.keeping_pictures import MOST_PICTURE_BYTES
from juanzong.archive.readers.limits import Bounds
from juanzong.archive.readers.package_relations import relations_of
from juanzong.archive.readers.zip_parts import Files, PackedFiles, ZipParts, no_file, open_parts

_RUNNING_KINDS = ("/header", "/footer")
_OBJECT_KINDS = ("/chart", "/chartEx", "/diagramData")

#: The part that pictures are looked up for: the document itself, or the kind of a note.
BODY = "body"

#: Names of files by the ids of relations, by the part that uses these.
Pictures = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The XML of a Word document's parts; None for a part that it does not have.

    `objects` are the charts and diagrams, `chunks` the parts in other formats that Word shows as
    text of the document (altChunk): each with its name, both by the id that the document uses.
    `pictures` are the names of pictures' files by these ids, those of notes by the notes' own;
    `files` gives what they hold. `running` are the heads and feet of pages by id, `comments` how
    many of these there are.
    """

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None
    objects: dict[str, etree._Element]
    chunks: dict[str, tuple[str, bytes]]
    pictures: Pictures = field(default_factory=dict)
    files: Files = no_file
    running: Mapping[str, etree._Element] = field(default_factory=dict)
    comments: int = 0


def open_package(content: bytes, bounds: Bounds) -> WordPackage:
    """The parts of a .docx; raises UnreadableFileError where they are damaged or unbounded."""
    with open_parts(content, bounds, "word-damaged") as parts:
        return _package(parts, PackedFiles(content, MOST_PICTURE_BYTES).content)


def _package(parts: ZipParts, files: Files) -> WordPackage:
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
        objects=dict(_lenient(parts, name, _OBJECT_KINDS)),
        chunks=dict(_chunks(parts, name)),
        pictures={
            kind: dict(_pictures(parts, part))
            for kind, part in (
                (BODY, name),
                ("footnote", next(_targets(parts, name, "/footnotes"), "")),
                ("endnote", next(_targets(parts, name, "/endnotes"), "")),
            )
            if part
        },
        files=files,
        running=dict(_lenient(parts, name, _RUNNING_KINDS)),
        comments=_comments(parts, name),
    )


def _pictures(parts: ZipParts, source: str) -> Iterator[tuple[str, str]]:
    """The pictures that a part shows; relations that are damaged cost these only."""
    with contextlib.suppress(etree.XMLSyntaxError, UnreadableFileError):
        yield from _relations(parts, source, ("/image",))


def _lenient(
    parts: ZipParts, source: str, kinds: tuple[str, ...]
) -> Iterator[tuple[str, etree._Element]]:
    """Charts and diagrams, heads and feet; a damaged one must not cost the report."""
    for relation, target in _relations(parts, source, kinds):
        with contextlib.suppress(etree.XMLSyntaxError):
            part = parts.read(target)
            if part is not None:
                yield relation, part


def _comments(parts: ZipParts, source: str) -> int:
    read = (part for _, part in _lenient(parts, source, ("/comments",)))
    return sum(bool("".join(map(str, each.itertext())).strip()) for part in read for each in part)


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
    for relation in relations_of(parts, source):
        if relation.kind.endswith(kinds):
            yield relation.id, relation.target
