"""The pictures of OFD pages: which one fills a page as a scan does, and where their files lie.

After GB/T 33190-2016, 7.9 (resources) and 10 (pictures).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from juanzong.archive.readers.ofd_text import numbers
from juanzong.archive.readers.word_xml import attribute, child, children, name_of
from juanzong.archive.readers.zip_parts import ZipParts

# Of the page's area: a smaller picture is a seal, a chart or a photograph.
_OF_PAGE = 0.4
_CONTAINERS = frozenset({"Layer", "PageBlock"})
_BOX = 4

#: From the left, from the top, wide, high.
Box = tuple[float, float, float, float]


def resolved(source: str, location: str) -> str:
    """The name of a part that another names, from the root or from where that stands."""
    folder = posixpath.dirname(source)
    return posixpath.normpath(posixpath.join("/", folder, location)).lstrip("/")


class Pictures:
    """The pictures that a document's pages name, by their ids."""

    def __init__(self, parts: ZipParts, document: str, data: etree._Element | None) -> None:
        """`data` is the common data of the document that is the part of that name."""
        self._parts = parts
        self._files: dict[str, str] = {}
        for name in ("PublicRes", "DocumentRes"):
            for each in children(data, name):
                self._list(resolved(document, (each.text or "").strip()))

    def filling(self, page: etree._Element, name: str, size: tuple[float, float]) -> str:
        """The file of the largest picture of a page where it takes most of it, else "".

        `name` is the part that the page is, `size` its width and height in millimetres.
        """
        found = [(box[2] * box[3], file) for box, file in self.placed(page, name)]
        area, file = max(found, default=(0.0, ""))
        return file if area > _OF_PAGE * size[0] * size[1] else ""

    def placed(self, page: etree._Element, name: str) -> list[tuple[Box, str]]:
        """The box of each picture of a page that is seen, in millimetres, and its file ("")."""
        for each in children(page, "PageRes"):
            self._list(resolved(name, (each.text or "").strip()))
        found = _pictures(child(page, "Content"))
        return [(box, self._files.get(number, "")) for box, number in found]

    def content(self, file: str) -> bytes | None:
        """The bytes of a picture's file."""
        return self._parts.content(file)

    def _list(self, name: str) -> None:
        root = self._parts.read(name)
        if root is None:
            return
        folder = attribute(root, "BaseLoc") or ""
        for media in children(child(root, "MultiMedias"), "MultiMedia"):
            file = child(media, "MediaFile")
            if file is not None and file.text:
                location = posixpath.join(folder, file.text.strip())
                self._files[attribute(media, "ID") or ""] = resolved(name, location)


def _pictures(container: etree._Element | None) -> Iterator[tuple[Box, str]]:
    """The box and the id of every picture that is seen."""
    for element in () if container is None else container:
        if attribute(element, "Visible") == "false":
            continue
        if name_of(element) in _CONTAINERS:
            yield from _pictures(element)
        elif name_of(element) == "ImageObject":
            box = numbers(attribute(element, "Boundary"))
            if len(box) == _BOX:
                left, top, width, height = box
                yield (left, top, width, height), attribute(element, "ResourceID") or ""
