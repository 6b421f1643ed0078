"""Formulas of Word (Office Math, ECMA-376 part 1, 22.1) written on one line, as one types them."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from juanzong.archive.readers.raised import bracketed, exponent, index_below
from juanzong.archive.readers.word_symbols import symbol
from juanzong.archive.readers.word_xml import child, children, name_of, switch, value

#: Deeper than any formula that people write.
_DEEPEST = 50
_DELETED = frozenset({"del", "moveFrom"})


def formula(element: etree._Element, behind: str = "") -> str:
    """A formula on one line: fractions with /, exponents raised (10⁴), roots with √.

    `behind` is the character before it.
    """
    return _written(element, 0, behind)


def _written(element: etree._Element | None, depth: int, behind: str = "") -> str:
    if element is None or depth > _DEEPEST:
        return ""
    written = ""
    for each in element:
        part = _part(each, depth + 1)
        before = (behind + written)[-1:]
        is_mixed = name_of(each) == "f" and before.isdecimal() and part[:1].isdecimal()
        # 3 1/2 is not 31/2; formulas of one paragraph stand on lines of their own.
        is_next = bool(written) and name_of(each) == "oMath"
        written += f" {part}" if is_mixed or is_next else part
    return written


def _part(element: etree._Element, depth: int) -> str:
    name = name_of(element)
    if name == "t":
        return element.text or ""
    if name == "br":
        return " "
    if name == "sym":
        return symbol(element)
    if name.endswith("Pr") or name in _DELETED:
        return ""
    write = _FORMS.get(name)
    return _written(element, depth) if write is None else write(element, depth)


def _inside(element: etree._Element, name: str, depth: int) -> str:
    return _written(child(element, name), depth)


def _fraction(element: etree._Element, depth: int) -> str:
    over, under = _inside(element, "num", depth), _inside(element, "den", depth)
    if value(child(element, "fPr"), "type") == "noBar":
        # Two lines without a bar: which of how many are chosen, or a condition below another.
        return f"{over}; {under}"
    return f"{bracketed(over)}/{bracketed(under)}"


def _raised(element: etree._Element, depth: int) -> str:
    base, power = _inside(element, "e", depth), _inside(element, "sup", depth)
    return base + (exponent(power) if power else "")


def _lowered(element: etree._Element, depth: int) -> str:
    base, below = _inside(element, "e", depth), _inside(element, "sub", depth)
    return base + (index_below(below) if below else "")


def _both(element: etree._Element, depth: int) -> str:
    return _lowered(element, depth) + _raised(element, depth).removeprefix(
        _inside(element, "e", depth)
    )


def _before(element: etree._Element, depth: int) -> str:
    above, below = _inside(element, "sup", depth), _inside(element, "sub", depth)
    marks = (exponent(above) if above else "") + (index_below(below) if below else "")
    return marks + _inside(element, "e", depth)


def _root(element: etree._Element, depth: int) -> str:
    degree, under = _inside(element, "deg", depth), _inside(element, "e", depth)
    return (exponent(degree) if degree else "") + f"√{bracketed(under)}"


def _delimited(element: etree._Element, depth: int) -> str:
    properties = child(element, "dPr")
    begin = _sign(properties, "begChr", "(")
    between = _sign(properties, "sepChr", "|")
    end = _sign(properties, "endChr", ")")
    parts = (_written(each, depth) for each in children(element, "e"))
    return begin + between.join(parts) + end


def _sign(properties: etree._Element | None, name: str, default: str) -> str:
    if child(properties, name) is None:
        return default
    return value(properties, name) or ""


def _sum(element: etree._Element, depth: int) -> str:
    sign = _sign(child(element, "naryPr"), "chr", "∫")
    below, above = _inside(element, "sub", depth), _inside(element, "sup", depth)
    limits = (index_below(below) if below else "") + (exponent(above) if above else "")
    return sign + limits + _inside(element, "e", depth)


def _function(element: etree._Element, depth: int) -> str:
    name = _inside(element, "fName", depth)
    return f"{name} {_inside(element, 'e', depth)}" if name else _inside(element, "e", depth)


def _limit(element: etree._Element, depth: int) -> str:
    return _inside(element, "e", depth) + f"({_inside(element, 'lim', depth)})"


def _lines(element: etree._Element, depth: int) -> str:
    """Equations below one another; & marks the places where they are aligned and is not shown."""
    return "; ".join(_written(each, depth).replace("&", "") for each in children(element, "e"))


def _matrix(element: etree._Element, depth: int) -> str:
    rows = (
        " ".join(_written(each, depth) for each in children(row, "e"))
        for row in children(element, "mr")
    )
    return f"[{'; '.join(rows)}]"


def _phantom(element: etree._Element, depth: int) -> str:
    """What takes up room and, unless it says so, is not shown itself."""
    hides = switch(child(element, "phantPr"), "show") is False
    return "" if hides else _inside(element, "e", depth)


_FORMS: dict[str, Callable[[etree._Element, int], str]] = {
    "f": _fraction,
    "sSup": _raised,
    "sSub": _lowered,
    "sSubSup": _both,
    "sPre": _before,
    "rad": _root,
    "d": _delimited,
    "nary": _sum,
    "func": _function,
    "limLow": _limit,
    "limUpp": _limit,
    "eqArr": _lines,
    "m": _matrix,
    "phant": _phantom,
}
