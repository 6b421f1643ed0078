"""White words on white paper in Word documents, which no reader of the page sees (decision 26)."""

from __future__ import annotations

from lxml import etree

from juanzong.archive.readers.left_out import letters_in
from juanzong.archive.readers.white import is_nearly_all_white
from juanzong.archive.readers.word_styles import Styles, is_coloured, is_white
from juanzong.archive.readers.word_xml import attribute, child, name_of, value

# What a run may stand in, and where its properties tell what colour lies behind it.
_GROUNDS = {"r": "rPr", "p": "pPr", "tc": "tcPr", "tbl": "tblPr"}
_BEHIND = {"1", "true"}
# Of a text box, or of a drawing, the ground is not known.
_BOXES = frozenset({"txbxContent", "textbox"})


class WhitePaper:
    """Which white runs of a document are not seen.

    None of them are hidden where the pages have a ground of their own or pictures behind the text,
    or where nearly all text is white: its ground is then not known.
    """

    def __init__(self, document: etree._Element, styles: Styles) -> None:
        self._styles = styles
        self._is_known = not _has_ground(document) and not self._is_nearly_all_white(document)

    def hides(self, run: etree._Element) -> bool:
        """Whether a white run stands on nothing but the paper."""
        if not self._is_known or value(run, "rPr", "highlight") not in {None, "none", "white"}:
            return False
        return not any(
            name_of(each) in _BOXES or self._colours(each) for each in (run, *run.iterancestors())
        )

    def _colours(self, element: etree._Element) -> bool:
        """Whether an element lays a colour behind its text, itself or by its style."""
        name = name_of(element)
        if name not in _GROUNDS:
            return False
        properties = child(element, _GROUNDS[name])
        if is_coloured(child(properties, "shd")):
            return True
        by_style = value(properties, {"r": "rStyle", "p": "pStyle"}.get(name, "tblStyle"))
        return self._styles.is_coloured(by_style)

    def _is_nearly_all_white(self, document: etree._Element) -> bool:
        white = total = 0
        for run in (each for each in document.iter() if name_of(each) == "r"):
            letters = sum(letters_in(each.text or "") for each in run if name_of(each) == "t")
            total += letters
            white += letters if is_white(child(run, "rPr")) else 0
        return is_nearly_all_white(white, total)


def white_paper(document: etree._Element, styles: Styles) -> WhitePaper | None:
    """The paper of a document, None where nothing is white, as in most."""
    runs = (each.getparent() for each in document.iter("{*}color"))
    has_white = any(map(is_white, runs)) or any(each.white for each in styles.by_id.values())
    return WhitePaper(document, styles) if has_white else None


def _has_ground(document: etree._Element) -> bool:
    """Whether something lies behind the text of all pages, or of some."""
    return any(
        name_of(each) == "background" or attribute(each, "behindDoc") in _BEHIND
        for each in document.iter("{*}background", "{*}anchor")
    )
