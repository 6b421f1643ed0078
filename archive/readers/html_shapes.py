"""What sheets make of a page's elements: tables of other elements, styles of lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

_FEWEST_ROWS = _FEWEST_CELLS = 2
_GROUPS = frozenset({"tbody", "thead", "tfoot"})


def settle_shapes(
    tables: Sequence[tuple[HtmlElement, str]], lists: Sequence[tuple[HtmlElement, str]]
) -> None:
    """Make tables of what sheets show as such, and give lists the style that sheets give them.

    A table by sheets has two rows of two cells or more; other uses of its display are layout.
    """
    parts = dict(tables)
    for element, part in tables:
        if part == "table" and _is_table(element, parts):
            for each in (element, *element.iterdescendants()):
                each.tag = parts.get(each, each.tag)
    for element, style in lists:
        element.set("style", f"{element.get('style', '')};list-style:{style}")


def _is_table(element: HtmlElement, parts: dict[HtmlElement, str]) -> bool:
    rows = list(_rows(element, parts))
    wide = [row for row in rows if sum(parts.get(cell) == "td" for cell in row) >= _FEWEST_CELLS]
    return len(wide) >= _FEWEST_ROWS


def _rows(element: HtmlElement, parts: dict[HtmlElement, str]) -> Iterator[HtmlElement]:
    for child in element:
        if parts.get(child) == "tr":
            yield child
        elif parts.get(child) in _GROUPS:
            yield from _rows(child, parts)
