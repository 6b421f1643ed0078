"""What stands inside one paragraph of an OpenDocument text, and what hangs on it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from juanzong.archive.readers.left_out import letters_in
from juanzong.archive.readers.mathml import mathml_text
from juanzong.archive.readers.odf_pictures import is_first_form
from juanzong.archive.readers.odf_styles import OdfStyle, OdfStyles
from juanzong.archive.readers.odf_white import on_its_ground
from juanzong.archive.readers.raised import raised
from juanzong.archive.readers.word_xml import attribute, child, name_of, number
from juanzong.archive.symbol_fonts import read_in_font

_WHITE_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 200
# Comments, pronunciations, marks of notes, descriptions of pictures, what a program keeps.
_NOT_SHOWN = frozenset(
    {"annotation", "annotation-end", "ruby-text", "note-citation", "title", "desc", "forms"}
    | {"tracked-changes", "hidden-paragraph", "event-listeners", "glue-point", "meta-field-data"}
)
_BOXES = frozenset(
    {"text-box", "custom-shape", "rect", "ellipse", "circle", "polygon", "path", "caption"}
)


@dataclass(slots=True)
class OdfInline:
    """The text of a paragraph (a line feed for each break), what hangs on it, and its pictures.

    `hidden` counts letters and digits that its styles hide, `comments` those beside it.
    """

    text: list[str] = field(default_factory=list)
    attached: list[etree._Element] = field(default_factory=list)
    pictures: list[etree._Element] = field(default_factory=list)
    hidden: int = 0
    comments: int = 0


def read_inline(paragraph: etree._Element, styles: OdfStyles) -> OdfInline:
    """The visible content of a paragraph or heading."""
    inline = OdfInline()
    own = styles.style("paragraph", attribute(paragraph, "style-name"))
    _walk(paragraph, inline, styles, on_its_ground(paragraph, own, styles))
    return inline


def _walk(parent: etree._Element, inline: OdfInline, styles: OdfStyles, style: OdfStyle) -> None:
    _add(parent.text, inline, style)
    for element in parent:
        _element(element, inline, styles, style)
        _add(element.tail, inline, style)


def _element(
    element: etree._Element, inline: OdfInline, styles: OdfStyles, style: OdfStyle
) -> None:
    name = name_of(element)
    inline.comments += name == "annotation"
    if not name or name in _NOT_SHOWN or attribute(element, "showing-place-holder") == "true":
        return
    if name == "span":
        _walk(element, inline, styles, _inside(style, styles, element))
    elif name == "s":
        count = number(attribute(element, "c"))
        _write(" " * min(max(1 if count is None else count, 0), _MOST_SPACES), inline, style)
    elif name in _WRITTEN:
        _write(_WRITTEN[name](element), inline, style)
    elif name == "control":
        _write(styles.controls.get(attribute(element, "control") or "", ""), inline, style)
    elif name == "note":
        body = child(element, "note-body")
        inline.attached.extend([] if body is None else [body])
    elif name in _BOXES:
        inline.attached.append(element)
    elif name == "image":
        inline.pictures += [element] if is_first_form(element) else []
    elif name != "hidden-text" or attribute(element, "is-hidden") == "false":
        _walk(element, inline, styles, style)


def _form_shown(mark: etree._Element) -> str:
    """What a field of a form shows: a box, ticked or not, or the entry chosen of a list."""
    kind = (attribute(mark, "type") or "").rpartition(".")[2]
    said = [(attribute(each, "name") or "", attribute(each, "value") or "") for each in mark]
    if kind == "FORMCHECKBOX":
        return "☑" if ("Checkbox_Checked", "true") in said else "□"
    if kind != "FORMDROPDOWN":
        return ""
    entries = [value for name, value in said if name == "Dropdown_ListEntry"]
    chosen = number(next((value for name, value in said if name == "Dropdown_Selected"), "0"))
    return entries[chosen] if chosen is not None and 0 <= chosen < len(entries) else ""


#: Elements that stand for words or signs, and what gives these.
_WRITTEN: dict[str, Callable[[etree._Element], str]] = {
    "tab": lambda _: "\t",
    "line-break": lambda _: "\n",
    "math": mathml_text,
    "fieldmark": _form_shown,
}


def _inside(outer: OdfStyle, styles: OdfStyles, span: etree._Element) -> OdfStyle:
    own = styles.style("text", attribute(span, "style-name"))
    return OdfStyle(
        hidden=outer.hidden if own.hidden is None else own.hidden,
        raised=outer.raised if own.raised is None else own.raised,
        white=outer.white if own.white is None else own.white,
        coloured=outer.coloured or own.coloured,
        font=own.font or outer.font,
    )


def _add(text: str | None, inline: OdfInline, style: OdfStyle) -> None:
    """White space counts once, however much of it the file has (ODF 1.3 part 3, 6.1.2)."""
    if text:
        shown = _WHITE_SPACE.sub(" ", text)
        if shown.startswith(" ") and (not inline.text or inline.text[-1].endswith((" ", "\n"))):
            shown = shown[1:]
        _write(shown, inline, style)


def _write(text: str, inline: OdfInline, style: OdfStyle) -> None:
    if not text or style.hidden or (style.white and not style.coloured):
        inline.hidden += letters_in(text)
        return
    if style.font:
        text = read_in_font(text, style.font)
    if style.raised:
        text = raised(text.strip()) or text
    inline.text.append(text)
