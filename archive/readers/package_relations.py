"""How the parts of an Office package lead to one another (ECMA-376 part 2, 9.3)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from juanzong.archive.readers.word_xml import children
from juanzong.archive.readers.zip_parts import ZipParts


class Relation(NamedTuple):
    """One relation of a part: its id there, its type (an address), the other part's name."""

    id: str
    kind: str
    target: str


def relations_of(parts: ZipParts, source: str) -> Iterator[Relation]:
    """The relations of a part to other parts of its package, "" for the package itself.

    What leads out of the package is passed over.
    """
    folder, file_name = posixpath.split(source)
    listed = parts.read(posixpath.join(folder, "_rels", f"{file_name}.rels"))
    for each in children(listed, "Relationship"):
        if each.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
            yield Relation(each.get("Id", ""), each.get("Type", ""), target.lstrip("/"))
