"""Signs and formulas that a web page writes as letters or as markup: R in Wingdings 2, MathML."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from juanzong.archive.readers.mathml import mathml_text
from juanzong.archive.symbol_fonts import is_symbol_font, read_in_font

_NAMES_A_FONT = re.compile(r"wingdings|webdings|symbol", re.IGNORECASE)
_FAMILY = re.compile(r"(?:^|;)\s*font-family\s*:\s*[\"']?\s*([^\"',;]+)", re.IGNORECASE)
_SHORTHAND = re.compile(r"(?:^|;)\s*font\s*:[^;]*?\d[^\s;]*\s+[\"']?([^\"',;]+)", re.IGNORECASE)


def write_signs(body: HtmlElement) -> None:
    """Write what is set in a symbol font as the signs it shows, and formulas on one line."""
    for element in list(body.iter("math")):
        text, tail = mathml_text(element), element.tail
        element.clear()
        element.text, element.tail = text, tail
    for element in body.iter():
        font = _font(element) if isinstance(element.tag, str) else ""
        if _NAMES_A_FONT.search(font):
            _write_in_font(element, font)


def _font(element: HtmlElement) -> str:
    """The first font that an element names itself, "" where it names none."""
    style = element.get("style", "")
    named = (_FAMILY.search(style) or _SHORTHAND.search(style)) if "font" in style else None
    if named is not None:
        return named[1].strip()
    return element.get("face", "").split(",")[0].strip() if element.tag == "font" else ""


def _write_in_font(element: HtmlElement, font: str) -> None:
    """Write an element's text as its font shows it, up to parts that name another."""
    if not is_symbol_font(font):
        return
    waiting = [element]
    while waiting:
        each = waiting.pop()
        each.text = read_in_font(each.text or "", font)
        for inner in each:
            inner.tail = read_in_font(inner.tail or "", font)
            if isinstance(inner.tag, str) and not _font(inner):
                waiting.append(inner)
