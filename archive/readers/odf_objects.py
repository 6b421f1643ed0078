"""Objects of OpenDocument texts that stand in parts of their own: formulas and charts."""

from __future__ import annotations

import posixpath
from contextlib import suppress
from copy import deepcopy

from lxml import etree

from juanzong.archive.readers.word_xml import attribute, child, name_of
from juanzong.archive.readers.zip_parts import ZipParts

_MOST = 500
_TEXT_BOX = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}text-box"


def place_objects(root: etree._Element, parts: ZipParts) -> int:
    """Put what a text's objects show into these; how many show what is not read here.

    A damaged one costs itself only.
    """
    unread = sum(1 for _ in root.iter("{*}object-ole"))
    named = [each for each in root.iter("{*}object") if attribute(each, "href")]
    for element in named[:_MOST]:
        folder = posixpath.normpath(attribute(element, "href") or "")
        shown = None
        with suppress(etree.XMLSyntaxError):
            shown = _shown(parts.read(posixpath.join(folder, "content.xml")))
        if shown is None:
            unread += 1
        else:
            element.append(shown)
    return unread + len(named[_MOST:])


def _shown(part: etree._Element | None) -> etree._Element | None:
    """A formula as it is; of a chart a box of its titles and its table; None for anything else."""
    if part is None or name_of(part) == "math":
        return part
    chart = child(part, "body", "chart", "chart")
    if chart is None:
        return None
    box = etree.Element(_TEXT_BOX)
    # Copied: moving an element to another tree takes the square of its length.
    for title in chart.iter("{*}title", "{*}subtitle"):
        box.extend(map(deepcopy, title))
    box.extend(map(deepcopy, chart.iterchildren("{*}table")))
    return box
