"""Formulas of OpenDocument texts: objects in parts of their own, put where the text shows them."""

from __future__ import annotations

import posixpath
from contextlib import suppress

from lxml import etree

from juanzong.archive.readers.word_xml import attribute, name_of
from juanzong.archive.readers.zip_parts import ZipParts

_MOST = 500


def place_formulas(root: etree._Element, parts: ZipParts) -> None:
    """Put the formulas that a text's objects name into these; a damaged one costs itself only."""
    named = [each for each in root.iter("{*}object") if attribute(each, "href")]
    for element in named[:_MOST]:
        folder = posixpath.normpath(attribute(element, "href") or "")
        with suppress(etree.XMLSyntaxError):
            formula = parts.read(posixpath.join(folder, "content.xml"))
            if formula is not None and name_of(formula) == "math":
                element.append(formula)
