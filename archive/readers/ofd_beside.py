"""What an OFD document keeps beside its pages: annotations over them, and attached files.

After GB/T 33190-2016, 15 (annotations) and 20 (attachments).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from lxml import etree

from juanzong.archive.readers.ofd_pictures import resolved
from juanzong.archive.readers.ofd_text import POINTS, PageObjects, numbers, read_objects
from juanzong.archive.readers.word_xml import attribute, child, children
from juanzong.archive.readers.zip_parts import ZipParts

# Nothing of these is text of the page.
_NOT_READ = frozenset({"Watermark", "Link"})
_MOST_LISTED = 1_000


def annotation_parts(parts: ZipParts, name: str, document: etree._Element) -> dict[str, list[str]]:
    """The parts that hold a document's annotations, by the pages' identifiers."""
    found: dict[str, list[str]] = {}
    listed = _named(parts, name, document, "Annotations")
    for list_name, page in listed:
        for place in children(page, "FileLoc"):
            part = resolved(list_name, (place.text or "").strip())
            found.setdefault(attribute(page, "PageID") or "", []).append(part)
    return found


def read_annotations(parts: ZipParts, name: str, into: PageObjects) -> None:
    """Take in what visible annotations show; their objects count from the annotation's corner."""
    for note in children(_read(parts, name), "Annot"):
        if attribute(note, "Visible") == "false" or attribute(note, "Type") in _NOT_READ:
            continue
        shown = child(note, "Appearance")
        corner = numbers(attribute(shown, "Boundary"))[:2]
        left, top = (POINTS * each for each in (*corner, 0.0, 0.0)[:2])
        objects = PageObjects(turned=into.turned)
        read_objects(shown, objects)
        first = len(into.glyphs)
        into.glyphs.extend(
            glyph._replace(
                left=glyph.left + left,
                right=glyph.right + left,
                baseline=glyph.baseline + top,
                run=first + glyph.run,
            )
            for glyph in objects.glyphs
        )


def attached_names(parts: ZipParts, body: etree._Element) -> Iterator[str]:
    """The names of the files attached to a document."""
    place = child(body, "DocRoot")
    name = resolved("", "" if place is None else (place.text or "").strip())
    document = parts.read(name)
    if document is not None:
        for _, attachment in _named(parts, name, document, "Attachments"):
            if attribute(attachment, "Visible") != "false":
                yield attribute(attachment, "Name") or "?"


def _named(
    parts: ZipParts, name: str, document: etree._Element, kind: str
) -> Iterator[tuple[str, etree._Element]]:
    """The entries of the list that a document keeps in a part of its own, with that part's name."""
    place = child(document, kind)
    list_name = resolved(name, "" if place is None else (place.text or "").strip())
    listed = _read(parts, list_name) if place is not None else None
    for each in islice(() if listed is None else listed, _MOST_LISTED):
        yield list_name, each


def _read(parts: ZipParts, name: str) -> etree._Element | None:
    """A part beside the pages; a damaged one must not cost the report."""
    with suppress(etree.XMLSyntaxError):
        return parts.read(name)
    return None
