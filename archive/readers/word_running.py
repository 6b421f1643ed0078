"""The heads and feet of a Word document's pages, section by section (ECMA-376, 17.10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from juanzong.archive.readers.running_text import RunningText, is_watermark
from juanzong.archive.readers.word_inline import InlineReader
from juanzong.archive.readers.word_styles import Styles
from juanzong.archive.readers.word_xml import attribute, child, name_of, switch, value

_KINDS = {
    "headerReference": True,
    "hdr": True,
    "footerReference": False,
    "ftr": False,
}
_ONLY_FIRST = "first"
_USUAL = frozenset({"default", "odd"})


def running_texts(
    document: etree._Element, parts: Mapping[str, etree._Element], styles: Styles
) -> Iterator[RunningText]:
    """Each head and foot of a document once; `parts` are those that it refers to, by id."""
    seen: set[etree._Element] = set()
    sections = [each for each in document.iter() if name_of(each) == "sectPr"]
    for place, section in enumerate(sections):
        has_first = bool(switch(section, "titlePg"))
        for element in section:
            is_head = _KINDS.get(name_of(element))
            part = element if len(element) else parts.get(attribute(element, "id") or "")
            if is_head is None or part is None or part in seen:
                continue
            kind = attribute(element, "type") or "default"
            if kind == _ONLY_FIRST and not has_first:
                continue
            seen.add(part)
            shown = kind == _ONLY_FIRST if has_first else kind in _USUAL
            lines, drawn = _lines(part, styles)
            on_first = shown and not place
            yield RunningText(lines, is_head=is_head, on_first_page=on_first)
            yield RunningText(drawn, is_head=is_head, on_first_page=False)


def _lines(part: etree._Element, styles: Styles) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of a head or foot, and what is drawn over all pages from there: watermarks."""
    inline = InlineReader(styles)
    lines: list[str] = []
    drawn: list[str] = []
    for paragraph in _paragraphs(part):
        style = value(paragraph, "pPr", "pStyle") or styles.default
        read = inline.read(paragraph, style)
        (drawn if _is_in_watermark(paragraph) else lines).append(read.text)
        drawn += read.word_art
    return tuple(lines), tuple(drawn)


def _is_in_watermark(paragraph: etree._Element) -> bool:
    shapes = (each for each in paragraph.iterancestors() if name_of(each) in {"shape", "anchor"})
    names = (
        attribute(each, "id") or attribute(child(each, "docPr"), "name") or "" for each in shapes
    )
    return any(map(is_watermark, names))


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs inside an element, those of text boxes too, in one form of several."""
    for each in element:
        name = name_of(each)
        if name == "Fallback" and child(element, "Choice") is not None:
            continue
        if name == "p":
            yield each
        yield from _paragraphs(each)
