"""What the reader of a web page does not see of it: parts that take no place, and unseen text.

Told by attributes, styles and the sheets that are at hand (CSS 2.1, 9.2.4, 11.2, 14), without
running anything. Where a sheet is missing that may colour the ground, white text is only doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from juanzong.archive.readers.html_colours import CLEAR, Colour, colour, looks_like
from juanzong.archive.readers.html_content import NEVER_TEXT
from juanzong.archive.readers.html_sheets import Declared, Sheets, named

_NOUGHT = re.compile(r"[+-]?0*\.?0+(?:[a-z]+|%)?")
_TINY = re.compile(r"(?:[+-]?0*\.?0+(?:[a-z]+|%)?|0?\.\d+(?:px|pt)|1(?:\.0+)?(?:px|pt))")
_RELATIVE = re.compile(r"[\d.]+(?:em|%|ex)|inherit|smaller|larger|unset")
_SIZE_OF_FONT = re.compile(r"(?:^|\s)([\d.]+(?:[a-z]+|%)?)(?:\s*/|\s|$)")
_FAR_OUT = re.compile(r"-(?:[5-9]\d\d|\d{4,})(?:\.\d+)?(?:px|pt|%)?|-\d{2,}(?:\.\d+)?r?em")
_NO_PLACE = re.compile(r"rect\((?:\s*(?:0|1px|0px|auto)[\s,]*){4}\)|inset\((?:50%|100%)\)")
_BREAK_OUT = frozenset({"absolute", "fixed"})
#: Elements that browsers show only in a state of theirs.
_SHOWN_IF_OPEN = frozenset({"dialog"})
#: Elements that sites' sheets colour by their type, without a name.
_COLOURED = frozenset(
    {"a", "button", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "header", "legend", "li"}
    | {"table", "tbody", "td", "th", "thead", "tr"}
)
#: What sheets make of elements that are none of a table's (CSS 2.1, 17.2).
TABLE_PARTS = {
    "table": "table",
    "table-row": "tr",
    "table-cell": "td",
    "table-row-group": "tbody",
    "table-header-group": "thead",
    "table-footer-group": "tfoot",
}
_OF_TABLES = frozenset({"table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption"})
_WHITE: Colour = (255, 255, 255)
_BLACK: Colour = (0, 0, 0)


@dataclass(slots=True)
class Sight:
    """What is not seen, in the order of the page.

    `boxes` take no place with all they hold, one inside another too; of `texts` the element's own
    text is not seen, of `doubtful` it may be. `tables` are parts of tables by their sheets, each
    with the element of a table that it is like; `lists` are lists and items with their style.
    """

    boxes: list[HtmlElement] = field(default_factory=list)
    texts: list[HtmlElement] = field(default_factory=list)
    doubtful: list[HtmlElement] = field(default_factory=list)
    tables: list[tuple[HtmlElement, str]] = field(default_factory=list)
    lists: list[tuple[HtmlElement, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Look:
    """How an element's text shows: what it inherits, and the ground that lies behind it."""

    is_visible: bool = True
    is_tiny: bool = False
    ink: Colour | None = _BLACK
    ground: Colour | None = _WHITE
    is_sure: bool = True


def sight_of(body: HtmlElement, sheets: Sheets, *, is_complete: bool) -> Sight:
    """What is not seen of a page's body; `is_complete` says that no sheet of it is missing."""
    sight = Sight()
    path = [named(each) for each in reversed(list(body.iterancestors()))]
    looks = [_Look()]
    for event, element in iterwalk(body, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "end":
            path.pop()
            looks.pop()
            continue
        path.append(named(element))
        declared = sheets.declared(path, element.get("style", ""))
        _note_shape(element, declared, sight)
        look = _look(element, declared, looks[-1], is_complete=is_complete)
        looks.append(look)
        if element is not body and element.tag not in NEVER_TEXT:
            vanishes = looks[-2].is_visible and not look.is_visible and not _shows_within(element)
            if vanishes or _takes_no_place(element, declared):
                sight.boxes.append(element)
                # What is in it is seen once the part is shown, but for what hides itself.
                looks[-1] = replace(look, is_visible=True)
            elif _has_text(element):
                _judge(element, look, sight)
    return sight


def _note_shape(element: HtmlElement, declared: Declared, sight: Sight) -> None:
    """Note an element that sheets make a part of a table or give a style of lists."""
    part = TABLE_PARTS.get(declared.get("display", ""))
    if part is not None and element.tag not in _OF_TABLES:
        sight.tables.append((element, part))
    if element.tag in {"ol", "li"}:
        style = declared.get("list-style-type") or declared.get("list-style")
        if style:
            sight.lists.append((element, style))


def _judge(element: HtmlElement, look: _Look, sight: Sight) -> None:
    pale = look.ink is not None and (look.ink == CLEAR or looks_like(look.ink, look.ground))
    if not look.is_visible or look.is_tiny or (pale and look.is_sure):
        sight.texts.append(element)
    elif pale:
        sight.doubtful.append(element)


def own_texts(element: HtmlElement) -> Iterator[str]:
    """The texts that stand in an element itself, not in one inside of it."""
    yield element.text or ""
    yield from (child.tail or "" for child in element)


def _has_text(element: HtmlElement) -> bool:
    return any(text and not text.isspace() for text in own_texts(element))


def _takes_no_place(element: HtmlElement, declared: Declared) -> bool:
    display = declared.get("display", "")
    if "mso-hide" in declared and declared["mso-hide"].startswith("all"):
        return True
    if not display and ("hidden" in element.attrib or _is_closed(element)):
        return True
    return (
        display.startswith("none")
        or _is_nought(declared.get("opacity"))
        or _lies_outside(declared)
        or _is_closed_to_nothing(declared)
    )


def _shows_within(element: HtmlElement) -> bool:
    """Whether something in an element that is not visible says that it is all the same."""
    styles = (each.get("style", "") for each in element.iterdescendants())
    return any("visib" in style and "visible" in style for style in styles)


def _is_closed(element: HtmlElement) -> bool:
    return element.tag in _SHOWN_IF_OPEN and "open" not in element.attrib


def _lies_outside(declared: Declared) -> bool:
    if _FAR_OUT.fullmatch(declared.get("text-indent", "")):
        return True
    if declared.get("position") not in _BREAK_OUT:
        return False
    far = any(_FAR_OUT.fullmatch(declared.get(side, "")) for side in ("left", "top"))
    clipped = declared.get("clip", "") + declared.get("clip-path", "")
    return far or _NO_PLACE.match(clipped) is not None


def _is_closed_to_nothing(declared: Declared) -> bool:
    if declared.get("overflow") != "hidden":
        return False
    return _is_nought(declared.get("height")) or _is_nought(declared.get("max-height"))


def _is_nought(value: str | None) -> bool:
    return value is not None and _NOUGHT.fullmatch(value) is not None


def _look(element: HtmlElement, declared: Declared, around: _Look, *, is_complete: bool) -> _Look:
    visibility = declared.get("visibility", "")
    is_visible = around.is_visible if visibility in {"", "inherit"} else visibility == "visible"
    ground, is_told = _ground(element, declared)
    ground_below = around.ground if ground == CLEAR else ground
    if declared.get("position") in _BREAK_OUT:
        ground_below = None
    may_be_coloured = element.tag in _COLOURED or bool({"class", "id"} & set(element.attrib))
    return replace(
        around,
        is_visible=is_visible,
        is_tiny=_is_tiny(declared, otherwise=around.is_tiny),
        ink=_ink(element, declared, around.ink),
        ground=ground_below,
        is_sure=is_told or (around.is_sure and (is_complete or not may_be_coloured)),
    )


def _is_tiny(declared: Declared, *, otherwise: bool) -> bool:
    size = declared.get("font-size", "")
    if not size and "font" in declared:
        found = _SIZE_OF_FONT.search(declared["font"])
        size = found[1] if found else "medium"
    if not size:
        return otherwise
    if _TINY.fullmatch(size):
        return True
    return otherwise and _RELATIVE.fullmatch(size) is not None


def _ink(element: HtmlElement, declared: Declared, around: Colour | None) -> Colour | None:
    """The colour of an element's text, None where it is not known or something lies around it."""
    written = declared.get("color") or (element.get("color", "") if element.tag == "font" else "")
    if declared.get("text-shadow", "none") != "none":
        return None
    if written and written != "inherit":
        return colour(written)
    return None if element.tag == "a" else around


def _ground(element: HtmlElement, declared: Declared) -> tuple[Colour | None, bool]:
    """The colour that an element lays behind its text, CLEAR for none, and whether it says so."""
    if element.get("background"):
        return None, True
    written = ""
    for name in ("background", "background-color", "background-image"):
        written = " ".join(filter(None, (written, declared.get(name, ""))))
    written = written or element.get("bgcolor", "")
    if not written:
        return CLEAR, False
    if "url(" in written or "gradient(" in written or "var(" in written:
        return None, True
    colours = [colour(each) for each in re.findall(r"[a-z]+\([^)]*\)|[#\w]+", written)]
    known = [each for each in colours if each is not None]
    return (known[-1], known[-1] != CLEAR) if known else (None, True)
