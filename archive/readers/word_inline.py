"""What stands inside one Word paragraph: its visible text, text boxes and note references."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from juanzong.archive.readers.left_out import letters_in
from juanzong.archive.readers.raised import raised
from juanzong.archive.readers.word_fields import Field, FieldResults
from juanzong.archive.readers.word_math import formula
from juanzong.archive.readers.word_objects import drawn_texts
from juanzong.archive.readers.word_styles import Styles, font_named, is_lifted, is_raised, is_white
from juanzong.archive.readers.word_symbols import symbol
from juanzong.archive.readers.word_white import WhitePaper
from juanzong.archive.readers.word_xml import attribute, child, name_of, switch, value
from juanzong.archive.symbol_fonts import read_in_font

# Properties, deleted and moved-away text, field codes, pronunciation guides, comment marks.
_NOT_SHOWN = frozenset(
    {"pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "delText", "delInstrText"}
    | {"rt", "commentReference", "annotationRef", "footnoteRef", "endnoteRef"}
)
_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
}
_FIELD_PARTS = frozenset({"fldChar", "fldSimple", "instrText"})
_CONTENTS = re.compile(r"\s*TOC\b")
# A picture of DrawingML, and one of VML: also what an embedded object looks like.
_PICTURES = frozenset({"pic", "imagedata"})
_DRAWN_TEXTS = frozenset({"textpath", "txBody"})
_OFF_IN_VML = frozenset({"f", "false", "0"})
# An object of another program (OLE), such as a formula or a sheet; a document kept beside this one.
_EMBEDDED = frozenset({"OLEObject", "subDoc"})
_FORMULAS = frozenset({"oMath", "oMathPara"})
# What shows something, wherever it stands.
_SHOWN = frozenset({"t", "sym", "textpath", "chart", "relIds", *_PICTURES, *_FORMULAS})
# What an element's r:id or r:dm leads to: a chart, or the data of a diagram (SmartArt).
_OBJECTS = {"chart": "id", "relIds": "dm"}


@dataclass(slots=True)
class Inline:
    """The text of a paragraph (a line feed for each break), and what hangs on it.

    `objects` are the relations of charts and diagrams, `word_art` texts drawn as pictures,
    `pictures` what shows them. `embedded` counts objects of other programs, which only those read.
    """

    text: str = ""
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)
    word_art: list[str] = field(default_factory=list)
    pictures: list[etree._Element] = field(default_factory=list)
    embedded: int = 0


@dataclass(frozen=True, slots=True)
class _Run:
    """How a run's characters show: in which symbol font, raised or not."""

    font: str = ""
    is_raised: bool = False


_PLAIN_RUN = _Run()


class InlineReader:
    """Reads paragraphs in order, keeping which field's code or result is open."""

    def __init__(
        self, styles: Styles, paper: WhitePaper | None = None, *, has_lifted: bool = False
    ) -> None:
        self._styles = styles
        # None, and False, where the document has nothing white, and nothing raised by hand.
        self._paper = paper
        self._has_lifted = has_lifted
        self._fields: list[Field] = []
        self._results = FieldResults()
        self._hidden_by_style = self._white_by_style = False
        self._unmarked = _PLAIN_RUN
        # Letters and digits that were crossed out, and that are hidden.
        self.deleted = self.hidden = 0

    def read(self, paragraph: etree._Element, style: str | None = None) -> Inline:
        """The visible content of a paragraph of a style; a field's code never outlasts it."""
        inline = Inline()
        self._hidden_by_style = self._styles.is_hidden(style)
        self._white_by_style = self._styles.is_white(style)
        self._unmarked = _Run(self._styles.font(style), self._styles.raises(style))
        self._walk(paragraph, inline, _PLAIN_RUN)
        self._fields = [field for field in self._fields if not field.in_code]
        return inline

    def is_in_contents(self) -> bool:
        """Whether a table of contents that Word made is open: what stands there is none of ours."""
        return any(not each.in_code and _CONTENTS.match(each.code) for each in self._fields)

    def leave_out(self, element: etree._Element) -> None:
        """Count what stands in an element that is not shown as a whole."""
        self.deleted += _letters(element, "delText")
        self.hidden += _letters(element, "t")

    def _walk(self, parent: etree._Element, inline: Inline, run: _Run) -> None:
        for element in parent:
            name = name_of(element)
            if name in _NOT_SHOWN:
                self.deleted += _letters(element, "delText") if name == "del" else 0
            elif name == "r":
                self._walk_run(element, inline)
            elif name == "sdt" and shows_placeholder(element):
                continue
            elif _is_hidden_drawing(element, name):
                self.hidden += _letters(element, "t")
            elif not self._special(element, name, inline, run):
                self._add(element, name, inline, run)

    def _walk_run(self, run: etree._Element, inline: Inline) -> None:
        has_look = child(run, "rPr") is not None
        is_hidden = self._is_hidden(run) if has_look else self._hidden_by_style
        if is_hidden or self._is_unseen(run):
            self.hidden += _letters(run, "t")
        else:
            self._walk(run, inline, self._run(run) if has_look else self._unmarked)

    def _special(self, element: etree._Element, name: str, inline: Inline, run: _Run) -> bool:
        """Read what is not plain text; whether the element was of that kind."""
        if name in _FIELD_PARTS:
            self._field_part(element, name, inline)
        elif name in {"footnoteReference", "endnoteReference"}:
            inline.notes.append((name, attribute(element, "id") or ""))
        elif name == "txbxContent":
            inline.boxes.append(element)
        elif name == "AlternateContent":
            self._walk(alternative(element), inline, run)
        elif name in _FORMULAS:
            self._write(formula(element, behind=inline.text[-1:]), inline)
        elif name in _OBJECTS:
            inline.objects.append(attribute(element, _OBJECTS[name]) or "")
        elif name in _PICTURES:
            inline.pictures.append(element)
        elif name in _DRAWN_TEXTS:
            inline.word_art += _drawn_texts(element, name)
        elif name in _EMBEDDED:
            inline.embedded += 1
        else:
            return False
        return True

    def _add(self, element: etree._Element, name: str, inline: Inline, run: _Run) -> None:
        written = _characters(element, name)
        if written is None:
            self._walk(element, inline, run)
        elif name == "t":
            self._write(_as_shown(written, run, inline.text[-1:]), inline)
        else:
            self._write(written, inline)

    def _write(self, text: str, inline: Inline) -> None:
        """Add what is shown; inside a field's code it is a part of that."""
        in_code = [each for each in self._fields if each.in_code]
        if in_code:
            in_code[-1].add_code(text)
            return
        inline.text += text
        for each in self._fields if text.strip() else ():
            each.shows_something = True

    def _field_part(self, element: etree._Element, name: str, inline: Inline) -> None:
        if name == "fldChar":
            self._turn_field(element, inline)
        elif name == "fldSimple":
            self._simple_field(element, inline)
        elif self._fields:
            self._fields[-1].add_code(element.text or "")

    def _turn_field(self, element: etree._Element, inline: Inline) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(Field(child(element, "ffData")))
        elif kind == "separate" and self._fields:
            self._fields[-1].in_code = False
        elif kind == "end" and self._fields:
            self._end(self._fields.pop(), inline)

    def _simple_field(self, element: etree._Element, inline: Inline) -> None:
        self._fields.append(Field(None, attribute(element, "instr") or "", in_code=False))
        self._walk(element, inline, _PLAIN_RUN)
        self._end(self._fields.pop(), inline)

    def _end(self, ended: Field, inline: Inline) -> None:
        # Asked of those with a result too, as the numbers count on.
        drawn = self._results.shown(ended)
        if not ended.shows_something:
            self._write(drawn, inline)

    def _run(self, run: etree._Element) -> _Run:
        """How a run shows: by its own properties, its style's, its paragraph's style's."""
        properties = child(run, "rPr")
        style = value(properties, "rStyle")
        font = font_named(properties) or self._styles.font(style) or self._unmarked.font
        raised_itself = is_raised(properties)
        if raised_itself is None:
            raised_itself = self._styles.raises(style) or self._unmarked.is_raised
        return _Run(font, raised_itself or (self._has_lifted and is_lifted(run)))

    def _is_hidden(self, run: etree._Element) -> bool:
        properties = child(run, "rPr")
        direct = switch(properties, "vanish")
        if direct is not None:
            return direct
        by_style = self._styles.hides(value(properties, "rStyle"))
        return self._hidden_by_style if by_style is None else by_style

    def _is_unseen(self, run: etree._Element) -> bool:
        """Whether a run is as white as the paper that it stands on."""
        if self._paper is None:
            return False
        properties = child(run, "rPr")
        white = is_white(properties)
        if white is None:
            by_style = self._styles.is_white(value(properties, "rStyle"))
            white = by_style or self._white_by_style
        return white and self._paper.hides(run)


def _drawn_texts(element: etree._Element, name: str) -> list[str]:
    """The texts of WordArt, or of a drawing whose paragraphs are another program's."""
    if name == "txBody":
        return [each.text for each in drawn_texts(element)]
    is_off = attribute(element, "on") in _OFF_IN_VML
    return [] if is_off else [attribute(element, "string") or ""]


def _is_hidden_drawing(element: etree._Element, name: str) -> bool:
    """Whether a drawing, of DrawingML or VML, says that it is not shown."""
    if name in {"inline", "anchor"}:
        return attribute(child(element, "docPr"), "hidden") in {"1", "true"}
    look = attribute(element, "style") if name in {"shape", "group", "rect"} else None
    return "visibility:hidden" in (look or "").replace(" ", "").lower()


def shows_placeholder(control: etree._Element) -> bool:
    """Whether a content control only asks to be filled in, as 单击此处输入文字 does."""
    return bool(switch(control, "sdtPr", "showingPlcHdr"))


def _letters(element: etree._Element, kind: str) -> int:
    """How many letters and digits stand in an element's texts of a kind."""
    texts = (each.text or "" for each in element.iter() if name_of(each) == kind)
    return sum(map(letters_in, texts))


def _as_shown(text: str, run: _Run, behind: str) -> str:
    """The text as its run shows it: signs of a symbol font, a raised number as such."""
    shown = read_in_font(text, run.font) if run.font else text
    return (raised(shown.strip(), behind=behind) or shown) if run.is_raised else shown


def _characters(element: etree._Element, name: str) -> str | None:
    """The characters an element stands for; None for one that only holds others."""
    if name == "t":
        return (element.text or "").replace("\n", " ")
    if name == "sym":
        return symbol(element)
    return _CHARACTERS.get(name) if len(element) == 0 else None


def alternative(element: etree._Element) -> etree._Element:
    """The first of several forms of the same content; the others repeat it for older programs.

    One that holds nothing that is read here leaves it to the next.
    """
    forms = [each for each in element if name_of(each) in {"Choice", "Fallback"}]
    shown = (each for each in forms if any(name_of(inner) in _SHOWN for inner in each.iter()))
    return next(shown, forms[0] if forms else element)
