"""White words on white paper in OpenDocument texts, which no reader sees (decision 26)."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from juanzong.archive.readers.left_out import letters_in
from juanzong.archive.readers.odf_styles import OdfStyle, OdfStyles
from juanzong.archive.readers.white import is_nearly_all_white
from juanzong.archive.readers.word_xml import attribute, name_of

# What words may stand in, each the family of its styles too; of frames the ground is not known.
_GROUNDS = frozenset({"table-cell", "table-row", "table"})
_FRAMES = frozenset({"frame", "text-box", "custom-shape", "rect", "ellipse", "circle", "caption"})


def on_its_ground(paragraph: etree._Element, style: OdfStyle, styles: OdfStyles) -> OdfStyle:
    """The style of a paragraph, which stands on a colour where something around it does."""
    if not styles.has_white or style.coloured:
        return style
    is_coloured = styles.has_ground or any(
        name_of(each) in _FRAMES or _is_coloured(each, styles) for each in paragraph.iterancestors()
    )
    return replace(style, coloured=is_coloured)


def judge_white(text: etree._Element | None, styles: OdfStyles) -> None:
    """Where nearly all words of a text are white, take it that they stand on a colour."""
    if text is None or not styles.has_white:
        return
    white = total = 0
    for paragraph in text.iter("{*}p", "{*}h"):
        letters = letters_in("".join(map(str, paragraph.itertext())))
        total += letters
        if styles.style("paragraph", attribute(paragraph, "style-name")).white:
            white += letters
        else:
            spans = paragraph.iter("{*}span")
            white += sum(
                letters_in(each.text or "")
                for each in spans
                if styles.style("text", attribute(each, "style-name")).white
            )
    styles.has_ground = styles.has_ground or is_nearly_all_white(white, total)


def _is_coloured(element: etree._Element, styles: OdfStyles) -> bool:
    family = name_of(element)
    return family in _GROUNDS and styles.style(family, attribute(element, "style-name")).coloured
