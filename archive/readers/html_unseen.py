"""What becomes of what a page's reader does not see: left out, or read as a script shows it.

Hidden text is not read as if it were printed: it is left out, with a remark. But sites hide parts
of the article itself until a script or a tab shows them: what reads like the report, repeats
nothing, and is such that something in the page shows it, is read, with a remark too (decision 26).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from juanzong.archive.readers.html_content import empty, is_furniture_line
from juanzong.archive.readers.html_frames import PageIn
from juanzong.archive.readers.html_hidden import append_hidden_article, han, shown_text
from juanzong.archive.readers.html_kept_parts import HiddenParts
from juanzong.archive.readers.html_shapes import settle_shapes
from juanzong.archive.readers.html_sheets import Sheets
from juanzong.archive.readers.html_sight import own_texts, sight_of
from juanzong.archive.readers.left_out import (
    deleted_text_left_out,
    hidden_text_left_out,
    hidden_text_read,
    letters_in,
)
from juanzong.archive.records import Remark


@dataclass(slots=True)
class Unseen:
    """The parts of a page that its reader does not see, with how many characters they have."""

    left_out: list[tuple[HtmlElement, int]] = field(default_factory=list)
    read: list[tuple[HtmlElement, int]] = field(default_factory=list)
    deleted: list[tuple[HtmlElement, int]] = field(default_factory=list)

    def remarks(self, content: HtmlElement) -> tuple[Remark, ...]:
        """What is to be said of those that stand in the report's own part of the page."""
        left_out, read = _within(content, self.left_out), _within(content, self.read)
        deleted = _within(content, self.deleted)
        return (
            *hidden_text_left_out(left_out),
            *hidden_text_read(read),
            *deleted_text_left_out(deleted),
        )


def settle_unseen(
    body: HtmlElement, sheets: Sheets, page_in: PageIn, *, is_complete: bool
) -> Unseen:
    """Empty what is not seen of a page, but for what is its article all the same.

    `is_complete` says that no sheet of the page is missing, `page_in` gives the pages of frames.
    """
    sight = sight_of(body, sheets, is_complete=is_complete)
    parts = HiddenParts(body, sight.boxes, sheets)
    if parts.article is None and append_hidden_article(body, han(shown_text(body)), page_in):
        sight = sight_of(body, sheets, is_complete=is_complete)
        parts = HiddenParts(body, sight.boxes, sheets)
    settle_shapes(sight.tables, sight.lists)
    unseen = Unseen()
    _settle_boxes(parts, sight.boxes, unseen)
    _settle_texts(body, sight.texts, unseen)
    unseen.read.extend((each, _count(_own(each))) for each in sight.doubtful)
    _settle_silent(body, unseen)
    _settle_deleted(body, unseen)
    return unseen


def _settle_boxes(parts: HiddenParts, boxes: Sequence[HtmlElement], unseen: Unseen) -> None:
    gone: set[HtmlElement] = set()
    for box in boxes:
        if any(each in gone for each in box.iterancestors()):
            continue
        text = shown_text(box)
        if parts.is_article(box):
            unseen.read.append((box, _count(text)))
            continue
        if not parts.repeats(box):
            unseen.left_out.append((box, _count(text)))
        gone.add(box)
    for box in gone:
        empty(box)


def _settle_texts(body: HtmlElement, elements: Sequence[HtmlElement], unseen: Unseen) -> None:
    """Leave out what is not seen; where that is most of a page, it is its text, badly judged."""
    counted = [(each, _count(_own(each))) for each in elements]
    total = sum(count for _, count in counted)
    if 2 * total > _count(shown_text(body)):
        unseen.read.extend(counted)
        return
    unseen.left_out.extend(counted)
    for element in elements:
        element.text = None
        for child in element:
            child.tail = None


def _settle_silent(body: HtmlElement, unseen: Unseen) -> None:
    """What is only not read aloud is printed; beside a formula it draws this once more."""
    silent = [each for each in body.iter() if each.get("aria-hidden") == "true"]
    for element in silent:
        if any(next(each.iter("math"), None) is not None for each in _neighbours(element)):
            empty(element)
        else:
            unseen.read.append((element, _count(shown_text(element))))


def _settle_deleted(body: HtmlElement, unseen: Unseen) -> None:
    """Leave out what a page says was deleted from it; what is only struck through stays.

    A mark that is never closed, and so takes in most of the page, is none.
    """
    most = len(shown_text(body)) // 2
    for element in list(body.iter("del")):
        text = shown_text(element)
        if len(text) < most:
            unseen.deleted.append((element, _count(text)))
            empty(element)


def _neighbours(element: HtmlElement) -> Iterator[HtmlElement]:
    yield from (each for each in (element.getprevious(), element.getnext()) if each is not None)


def _within(content: HtmlElement, parts: Sequence[tuple[HtmlElement, int]]) -> int:
    """How many characters of parts stand in the content, those inside another part once."""
    inside = set(content.iter())
    elements = {element for element, _ in parts}
    return sum(
        count
        for element, count in parts
        if element in inside and not any(each in elements for each in element.iterancestors())
    )


def _own(element: HtmlElement) -> str:
    return "".join(own_texts(element))


def _count(text: str) -> int:
    """How many letters and digits a text has; none where it is a site's own line."""
    is_line = is_furniture_line(" ".join(text.split()))
    return 0 if is_line else letters_in(text)
