"""Formulas of web pages and OpenDocument (MathML 3, chapter 3) on one line, as one types them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from juanzong.archive.readers.raised import bracketed, exponent, index_below
from juanzong.archive.readers.word_xml import attribute, name_of

#: Deeper than any formula that people write.
_DEEPEST = 50
_TOKENS = frozenset({"mi", "mn", "mo", "mtext", "ms"})
# What tells of a formula in another language, or is not shown.
_NOT_SHOWN = frozenset({"annotation", "annotation-xml", "mphantom", "none", "mprescripts"})
# Between the rows of a table, and between the cells of a row.
_BETWEEN = {"mtable": "; ", "mtr": " "}


def mathml_text(element: etree._Element) -> str:
    """A formula on one line: fractions with /, exponents raised (10⁴), roots with √."""
    return _written(element, 0).strip()


def _written(element: etree._Element, depth: int) -> str:
    name = name_of(element)
    if name in _NOT_SHOWN or depth > _DEEPEST:
        return ""
    if name in _TOKENS or not len(element):
        return " ".join("".join(str(each) for each in element.itertext()).split())
    parts = [_written(each, depth + 1) for each in element]
    write = _FORMS.get(name)
    if write is not None:
        return write([*parts, "", ""])
    if name == "mfenced":
        return _fenced(element, parts)
    between = _BETWEEN.get(name, "")
    return between.join(filter(None, parts))


def _fenced(element: etree._Element, parts: Sequence[str]) -> str:
    begin, end = attribute(element, "open"), attribute(element, "close")
    return f"{'(' if begin is None else begin}{','.join(parts)}{')' if end is None else end}"


def _fraction(parts: Sequence[str]) -> str:
    return f"{bracketed(parts[0])}/{bracketed(parts[1])}"


def _above(parts: Sequence[str]) -> str:
    return parts[0] + (exponent(parts[1]) if parts[1] else "")


def _below(parts: Sequence[str]) -> str:
    return parts[0] + (index_below(parts[1]) if parts[1] else "")


def _both(parts: Sequence[str]) -> str:
    return _below(parts) + (exponent(parts[2]) if parts[2] else "")


def _root(parts: Sequence[str]) -> str:
    return (exponent(parts[1]) if parts[1] else "") + f"√{bracketed(parts[0])}"


def _square_root(parts: Sequence[str]) -> str:
    return f"√{bracketed(''.join(parts))}"


_FORMS: dict[str, Callable[[Sequence[str]], str]] = {
    "mfrac": _fraction,
    "msup": _above,
    "mover": _above,
    "msub": _below,
    "munder": _below,
    "msubsup": _both,
    "munderover": _both,
    "mroot": _root,
    "msqrt": _square_root,
}
