"""The heads and feet of an OpenDocument text's pages, by master pages (ODF 1.3 part 3, 16.9)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from juanzong.archive.readers.odf_inline import read_inline
from juanzong.archive.readers.odf_styles import OdfStyles
from juanzong.archive.readers.running_text import RunningText, is_watermark
from juanzong.archive.readers.word_xml import attribute, child, children, name_of

_USUAL = "Standard"
_HEADS = {"header": True, "footer": False}
_ONLY_FIRST, _EVEN = "-first", "-left"


def running_texts(
    text: etree._Element | None, pages: etree._Element | None, styles: OdfStyles
) -> Iterator[RunningText]:
    """Each head and foot of the pages that a text uses; `pages` is the root that has them."""
    masters = {
        attribute(each, "name") or "": each
        for each in children(child(pages, "master-styles"), "master-page")
    }
    first = next(_asked_for(text, styles), None) or _USUAL
    if first not in masters:
        first = next(iter(masters), "")
    used = dict.fromkeys([first, *_asked_for(text, styles, everywhere=True)])
    for name in list(used):
        used[attribute(masters.get(name), "next-style-name") or name] = None
    for name in used:
        yield from _of_page(masters.get(name), styles, is_first=name == first)


def _asked_for(
    text: etree._Element | None, styles: OdfStyles, *, everywhere: bool = False
) -> Iterator[str]:
    """The master pages that paragraphs and tables begin; without `everywhere` the first one's."""
    for element in () if text is None else text.iter():
        if name_of(element) in {"p", "h", "table"}:
            family = "table" if name_of(element) == "table" else "paragraph"
            named = styles.master_page(family, attribute(element, "style-name"))
            if named:
                yield named
            if not everywhere:
                return


def _of_page(
    master: etree._Element | None, styles: OdfStyles, *, is_first: bool
) -> Iterator[RunningText]:
    shown = [
        each for each in (() if master is None else master) if attribute(each, "display") != "false"
    ]
    names = {name_of(each) for each in shown}
    for element in shown:
        kind, only_first, _ = name_of(element).partition(_ONLY_FIRST)
        is_head = _HEADS.get(kind.removesuffix(_EVEN))
        if is_head is None:
            continue
        on_first = bool(only_first) if f"{kind}{_ONLY_FIRST}" in names else kind in _HEADS
        yield RunningText(
            tuple(_lines(element, styles, in_watermarks=False)),
            is_head=is_head,
            on_first_page=is_first and on_first,
        )
        drawn = tuple(_lines(element, styles, in_watermarks=True))
        yield RunningText(drawn, is_head=is_head, on_first_page=False)


def _lines(part: etree._Element, styles: OdfStyles, *, in_watermarks: bool) -> Iterator[str]:
    for element in part.iter():
        if name_of(element) in {"p", "h"} and _is_in_watermark(element) == in_watermarks:
            yield "".join(read_inline(element, styles).text)


def _is_in_watermark(element: etree._Element) -> bool:
    """Whether a line stands in a shape that is named so, or draws its words (fontwork)."""
    return any(
        is_watermark(attribute(each, "name") or "")
        or attribute(child(each, "enhanced-geometry"), "text-path") == "true"
        for each in element.iterancestors()
    )
