"""Parts of the article that a page hides until a script, a tab or a click shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement

from juanzong.archive.readers.html_content import names_of
from juanzong.archive.readers.html_hidden import FEWEST, TIMES, han, shown_text
from juanzong.archive.readers.html_sheets import Sheets

#: Names of what sites lay over their pages: questions, codes to scan, help with reading.
_OF_THE_SITE = re.compile(
    r"(?:.*[-_])?(?:pop(?:up)?|dialog|modal|layer|mask|login|tips?|toast|qr(?:code)?|ewm|erweima"
    r"|weixin|wechat|wx|share|search|tools?|guide|loading|cookie|wza|ie\d*|browser)(?:[-_].*)?",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    {"article", "dd", "div", "li", "main", "ol", "section", "table", "tbody", "td", "ul"}
)
_OF_TEXT = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "table"})
_POINTING = frozenset({"aria-controls", "data-bs-target", "data-target", "href", "rel"})
_NAME = re.compile(r"[A-Za-z_][\w-]+")
_END = re.compile("[。；\n]")
_SHORTEST_PIECE = 10
# How many pieces of a part, and of all parts, are looked for in the text that is seen.
_PIECES = 20
_MOST_PIECES = 2_000
_FEWEST_ROWS = 2
_FEWEST_HAN = 20


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is seen beside hidden parts of one element: its names, and where it is text."""

    names: frozenset[str]
    names_of_text: frozenset[str]
    has_text: bool
    has_text_elements: bool


class HiddenParts:
    """The parts of a page that take no place, one inside another too, and which are its article."""

    def __init__(self, body: HtmlElement, boxes: Sequence[HtmlElement], sheets: Sheets) -> None:
        """Look at the hidden `boxes` of a page, in its order."""
        self._body = body
        self._boxes = frozenset(boxes)
        self._sheets = sheets
        self._known: dict[HtmlElement, _Beside] = {}
        self._pieces_left = _MOST_PIECES
        sized = [(han(shown_text(each)), each) for each in self.outermost(boxes)]
        shown = han(shown_text(body)) - sum(size for size, _ in sized)
        size, largest = max(sized, key=lambda each: each[0], default=(0, body))
        is_one = shown < FEWEST <= size and size > TIMES * shown
        self.article = largest if is_one else None

    def outermost(self, boxes: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
        """Those of the boxes that stand in no other."""
        for box in boxes:
            if not any(each in self._boxes for each in box.iterancestors()):
                yield box

    def is_article(self, box: HtmlElement) -> bool:
        """Whether a part is the report's own, and something in the page shows it."""
        if box is self.article:
            return True
        if not _reads_like_a_report(box) or self.repeats(box):
            return False
        if any(map(_OF_THE_SITE.fullmatch, names_of(box))):
            return False
        if self.article is not None:
            return True
        return self._stands_beside_text(box) and self._is_shown_by_something(box)

    def repeats(self, box: HtmlElement) -> bool:
        """Whether most of a part is said by what is seen of the page too."""
        pieces = [_bare(each) for each in _END.split(shown_text(box))]
        pieces = [each for each in pieces if len(each) >= _SHORTEST_PIECE]
        asked = pieces[:: max(len(pieces) // _PIECES, 1)][: self._pieces_left]
        self._pieces_left -= len(asked)
        return bool(asked) and 2 * sum(piece in self._seen for piece in asked) > len(asked)

    @cached_property
    def _seen(self) -> str:
        return _bare(shown_text(self._body, self._boxes))

    def _stands_beside_text(self, box: HtmlElement) -> bool:
        """Whether something that is seen stands beside a part; what a site lays over does not."""
        beside = self._beside(box)
        if box.getparent() is not self._body:
            return beside.has_text
        return beside.has_text_elements or bool(beside.names_of_text & set(names_of(box)))

    def _beside(self, box: HtmlElement) -> _Beside:
        around = box.getparent()
        if around not in self._known:
            seen = [each for each in around if each not in self._boxes]
            self._known[around] = _beside(seen)
        return self._known[around]

    def _is_shown_by_something(self, box: HtmlElement) -> bool:
        names = names_of(box)
        if box.get("role") == "tabpanel" or any(name in self._pointed_to for name in names):
            return True
        if any(f"{mark}{name}" in self._sheets.shows for name in names for mark in ".#"):
            return True
        if self._beside(box).names & set(names):
            return True
        return bool(names) and box.tag in _BLOCKS and self._has_far_scripts

    @cached_property
    def _pointed_to(self) -> frozenset[str]:
        """The names in scripts of the page, and in attributes that point to a part of it."""
        names: set[str] = set()
        for element in self._body.getroottree().iter():
            if element.tag == "script":
                names.update(_NAME.findall(element.text or ""))
            for key, value in element.attrib.items():
                if key in _POINTING or str(key).startswith("on"):
                    names.update(_NAME.findall(str(value)))
        return frozenset(names)

    @cached_property
    def _has_far_scripts(self) -> bool:
        return any(each.get("src") for each in self._body.getroottree().iter("script"))


def _beside(seen: Sequence[HtmlElement]) -> _Beside:
    texts = [each for each in seen if han(shown_text(each))]
    return _Beside(
        names=frozenset(name for each in seen for name in names_of(each)),
        names_of_text=frozenset(name for each in texts for name in names_of(each)),
        has_text=bool(texts),
        has_text_elements=any(each.tag in _OF_TEXT for each in texts),
    )


def _reads_like_a_report(box: HtmlElement) -> bool:
    """Whether a part holds sentences or the rows of a table, and is nothing to fill in."""
    text = shown_text(box)
    if han(text) < _FEWEST_HAN or next(box.iter("input", "textarea", "select"), None) is not None:
        return False
    linked = sum(han(shown_text(each)) for each in box.iter("a"))
    is_text = "。" in text or len(list(box.iter("tr"))) >= _FEWEST_ROWS
    return is_text and 2 * linked < han(text)


def _bare(text: str) -> str:
    return "".join(text.split())
