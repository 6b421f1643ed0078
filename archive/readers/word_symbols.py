"""The characters that Word keeps by a font and a code in it (w:sym), in texts and formulas."""

from __future__ import annotations

import sys

from lxml import etree

from juanzong.archive.readers.word_xml import attribute
from juanzong.archive.symbol_fonts import is_symbol_font, sign

# Below, a code is one of its font, whatever that is.
_FIRST_UNICODE = 0x100


def symbol(element: etree._Element) -> str:
    """The character of a symbol font, whose codes stand at U+F000 in the private use area.

    A code of any other font is that of Unicode.
    """
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    font = attribute(element, "font") or ""
    if is_symbol_font(font) or code < _FIRST_UNICODE or code > sys.maxunicode:
        return sign(font, code)
    written = chr(code)
    return written if written.isprintable() else ""
