"""What charts and diagrams of a Word document say: titles, categories, names and figures.

A chart is a title and a table (ECMA-376 part 1, 21.2): a row of its categories, a row of figures
for each series, as they were last computed. A diagram (SmartArt, 21.4) is its nodes' texts.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from juanzong.archive.readers.cleaning import visible_text
from juanzong.archive.readers.word_xml import attribute, child, children, name_of, number
from juanzong.archive.records import Paragraph, ParagraphKind

_NOT_NODES = frozenset({"pres", "parTrans", "sibTrans"})
_MOST_POINTS = 1_000
_DIMENSIONS = frozenset({"strDim", "numDim"})


def object_paragraphs(part: etree._Element) -> Iterator[Paragraph]:
    """The paragraphs and rows of a chart's or diagram's part, in the order they are shown."""
    if name_of(part) == "dataModel":
        yield from _diagram(part)
    else:
        yield from _chart(part)


def drawn_texts(body: etree._Element) -> Iterator[Paragraph]:
    """The paragraphs of a shape's text (DrawingML, 21.1.2)."""
    return map(Paragraph, _text_paragraphs(body))


def _diagram(part: etree._Element) -> Iterator[Paragraph]:
    for point in children(child(part, "ptLst"), "pt"):
        if attribute(point, "type") in _NOT_NODES:
            continue
        for paragraph in _text_paragraphs(point):
            yield Paragraph(paragraph)


def _chart(part: etree._Element) -> Iterator[Paragraph]:
    chart = child(part, "chart")
    for title in _titles(chart):
        yield Paragraph(title)
    yield from _extended(part)
    plot = child(chart, "plotArea")
    series = [each for each in ([] if plot is None else plot.iter()) if name_of(each) == "ser"]
    if not series:
        return
    categories = next(filter(None, (_points(each, "cat", "xVal") for each in series)), {})
    width = 1 + max((*categories, *(max(_figures(each), default=-1) for each in series)), default=0)
    width = min(width, _MOST_POINTS)
    yield from _row("", categories, width)
    for each in series:
        yield from _row(_points(each, "tx").get(0, ""), _figures(each), width)


def _extended(part: etree._Element) -> Iterator[Paragraph]:
    """The data of a chart of the newer kinds (treemap, waterfall), a row for each dimension."""
    data = child(part, "chartData")
    for dimension in () if data is None else data.iter():
        if name_of(dimension) not in _DIMENSIONS:
            continue
        points = {
            number(attribute(each, "idx")) or 0: visible_text(each.text or "")
            for each in children(child(dimension, "lvl"), "pt")
        }
        cells = {place: text for place, text in points.items() if 0 <= place < _MOST_POINTS}
        yield from _row("", cells, 1 + max(cells, default=0))


def _titles(chart: etree._Element | None) -> Iterator[str]:
    """The title of a chart, and those of its axes, which often say the unit."""
    plot = child(chart, "plotArea")
    axes = [] if plot is None else [each for each in plot if name_of(each).endswith("Ax")]
    for holder in (chart, *axes):
        title = child(holder, "title")
        if title is not None:
            text = " ".join(_text_paragraphs(title)) or _points(title, "tx").get(0, "")
            if text:
                yield text


def _figures(series: etree._Element) -> dict[int, str]:
    return _points(series, "val", "yVal")


def _row(name: str, cells: dict[int, str], width: int) -> Iterator[Paragraph]:
    if name or cells:
        texts = (name, *(cells.get(place, "") for place in range(width)))
        text = "\t".join(each.replace("\t", " ") for each in texts).rstrip("\t")
        yield Paragraph(text, ParagraphKind.ROW if "\t" in text else ParagraphKind.TEXT)


def _points(element: etree._Element, *names: str) -> dict[int, str]:
    """The cached values under the first child of these names, by their places from 0."""
    holder = next((found for name in names if (found := child(element, name)) is not None), None)
    points: dict[int, str] = {}
    for each in () if holder is None else holder.iter():
        if name_of(each) == "pt":
            place = number(attribute(each, "idx")) or 0
            text = visible_text("".join(value.text or "" for value in children(each, "v")))
            if text and 0 <= place < _MOST_POINTS:
                points[place] = f"{points[place]} {text}" if place in points else text
        elif name_of(each) == "v" and not points and each.getparent() is holder:
            points[0] = visible_text(each.text or "")
    return points


def _text_paragraphs(element: etree._Element) -> Iterator[str]:
    """The texts of DrawingML paragraphs inside an element."""
    for paragraph in element.iter():
        if name_of(paragraph) == "p":
            texts = (each.text or "" for each in paragraph.iter() if name_of(each) == "t")
            text = visible_text("".join(texts))
            if text:
                yield text
