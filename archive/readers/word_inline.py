"""What stands inside one Word paragraph: its visible text, text boxes and note references."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from juanzong.archive.readers.word_styles import Styles
from juanzong.archive.readers.word_xml import attribute, child, name_of, switch, value

# Properties, deleted and moved-away text, field codes, pronunciation guides, comment marks.
_NOT_SHOWN = frozenset(
    {"pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "delText", "delInstrText"}
    | {"instrText", "rt", "commentReference", "annotationRef", "footnoteRef", "endnoteRef"}
)
_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
}
# Check boxes of the symbol fonts that Chinese forms use; other symbols are ornaments.
_SYMBOLS = {
    ("Wingdings", 0xFE): "☑",
    ("Wingdings", 0xFD): "☒",
    ("Wingdings", 0xA8): "□",
    ("Wingdings", 0x6F): "□",
    ("Wingdings 2", 0x52): "☑",
    ("Wingdings 2", 0x53): "☒",
    ("Wingdings 2", 0xA3): "□",
}


@dataclass(slots=True)
class Inline:
    """The text of a paragraph (a line feed for each break), and what hangs on it."""

    text: str = ""
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


class InlineReader:
    """Reads paragraphs in order, keeping which field's code or result is open."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._in_code: list[bool] = []

    def read(self, paragraph: etree._Element) -> Inline:
        """The visible content of a paragraph; a field's code never outlasts its paragraph."""
        inline = Inline()
        self._walk(paragraph, inline)
        self._in_code = [in_code for in_code in self._in_code if not in_code]
        return inline

    def _walk(self, parent: etree._Element, inline: Inline) -> None:
        for element in parent:
            name = name_of(element)
            if name in _NOT_SHOWN or (name == "r" and self._is_hidden(element)):
                continue
            if name == "fldChar":
                self._turn_field(attribute(element, "fldCharType"))
            elif name in {"footnoteReference", "endnoteReference"}:
                inline.notes.append((name, attribute(element, "id") or ""))
            elif name == "txbxContent":
                inline.boxes.append(element)
            elif name == "AlternateContent":
                self._walk(_alternative(element), inline)
            else:
                self._add(element, name, inline)

    def _add(self, element: etree._Element, name: str, inline: Inline) -> None:
        written = _characters(element, name)
        if written is None:
            self._walk(element, inline)
        elif not any(self._in_code):
            inline.text += written

    def _turn_field(self, kind: str | None) -> None:
        if kind == "begin":
            self._in_code.append(True)
        elif kind == "separate" and self._in_code:
            self._in_code[-1] = False
        elif kind == "end" and self._in_code:
            self._in_code.pop()

    def _is_hidden(self, run: etree._Element) -> bool:
        properties = child(run, "rPr")
        direct = switch(properties, "vanish")
        return self._styles.is_hidden(value(properties, "rStyle")) if direct is None else direct


def _characters(element: etree._Element, name: str) -> str | None:
    """The characters an element stands for; None for one that only holds others."""
    if name == "t":
        return (element.text or "").replace("\n", " ")
    if name == "sym":
        return _symbol(element)
    return _CHARACTERS.get(name) if len(element) == 0 else None


def _symbol(element: etree._Element) -> str:
    """The character of a symbol font, whose codes stand at U+F000 in the private use area."""
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    return _SYMBOLS.get((attribute(element, "font") or "", code & 0xFF), "")


def _alternative(element: etree._Element) -> etree._Element:
    """The first of several forms of the same content; the others repeat it for older programs."""
    return next((each for each in element if name_of(each) in {"Choice", "Fallback"}), element)
