"""What lies over the cells of an Excel sheet: the texts of shapes and charts, and comments.

After ECMA-376 part 1, 20.5 (drawings of spreadsheets).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from lxml import etree

from juanzong.archive.readers.package_relations import relations_of
from juanzong.archive.readers.word_objects import drawn_texts, object_paragraphs
from juanzong.archive.readers.word_xml import attribute, child, children, name_of, number
from juanzong.archive.readers.zip_parts import ZipParts
from juanzong.archive.records import Paragraph

_TICKED = frozenset({"Checkbox", "Radio"})
# Of the eight numbers that say where a control lies.
_TOP_ROW = 2


def drawn_over(parts: ZipParts, sheet: str) -> Iterator[tuple[int, Paragraph]]:
    """The texts of shapes and charts over a sheet's cells, each with the row it begins in."""
    for _, kind, drawing in relations_of(parts, sheet):
        if kind.endswith("/drawing"):
            yield from _drawn(parts, drawing)
        elif kind.endswith("/vmlDrawing"):
            yield from _ticked(parts, drawing)


def comments_on(parts: ZipParts, sheet: str) -> int:
    """How many comments there are on a sheet's cells; damaged ones must not cost the workbook."""
    count = 0
    with suppress(etree.XMLSyntaxError):
        for _, kind, target in relations_of(parts, sheet):
            part = parts.read(target) if kind.endswith("/comments") else None
            count += len(list(children(child(part, "commentList"), "comment")))
    return count


def _drawn(parts: ZipParts, name: str) -> Iterator[tuple[int, Paragraph]]:
    """The same of one drawing; a damaged one must not cost the workbook."""
    with suppress(etree.XMLSyntaxError):
        charts = {key: target for key, _, target in relations_of(parts, name)}
        root = parts.read(name)
        for anchor in () if root is None else root:
            begins = child(anchor, "from", "row")
            row = number(begins.text if begins is not None else None) or 0
            for element in anchor.iter("{*}txBody", "{*}chart"):
                if any(map(_is_told_elsewhere, element.iterancestors())):
                    continue
                if name_of(element) == "txBody":
                    yield from ((row, each) for each in drawn_texts(element))
                else:
                    chart = parts.read(charts.get(attribute(element, "id") or "", ""))
                    told = () if chart is None else object_paragraphs(chart)
                    yield from ((row, each) for each in told)


def _is_told_elsewhere(around: etree._Element) -> bool:
    """Whether a drawing is another form of what was read, or the words of a control (in VML)."""
    is_control = name_of(around) == "sp" and next(around.iter("{*}compatExt"), None) is not None
    return is_control or name_of(around) == "Fallback"


def _ticked(parts: ZipParts, name: str) -> Iterator[tuple[int, Paragraph]]:
    """The boxes to be ticked that lie over cells, each with its words; they are kept as VML."""
    with suppress(etree.XMLSyntaxError):
        for shape in children(parts.read(name), "shape"):
            data = child(shape, "ClientData")
            if attribute(data, "ObjectType") not in _TICKED:
                continue
            state, place = child(data, "Checked"), child(data, "Anchor")
            box = "□" if state is None or state.text == "0" else "☑"
            texts = "".join(map(str, shape.itertext("{*}div", "{*}font", "{*}span")))
            sides = ((place.text if place is not None else "") or "").split(",")
            row = number(sides[_TOP_ROW].strip()) if len(sides) > _TOP_ROW else None
            yield row or 0, Paragraph(box + " ".join(texts.split()))
