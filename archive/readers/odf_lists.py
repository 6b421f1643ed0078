"""The automatic numbers of an OpenDocument text: lists that go on, begin anew or stand inside."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from juanzong.archive.readers.odf_styles import OdfStyles
from juanzong.archive.readers.word_numbering import Level, count_up, written_label
from juanzong.archive.readers.word_xml import attribute, number


@dataclass(slots=True)
class OpenList:
    """A list that is being read: its style, its counts and at which level (from 0) it stands.

    `is_due` says that the next paragraph is the first of its item and shows a number.
    """

    style: str
    counts: dict[int, int]
    level: int = 0
    is_due: bool = False


@dataclass(slots=True)
class OdfLists:
    """Opens lists in reading order and counts their items."""

    styles: OdfStyles
    _by_id: dict[str, dict[int, int]] = field(default_factory=dict)
    _by_style: dict[str, dict[int, int]] = field(default_factory=dict)
    _outline_counts: dict[int, int] = field(default_factory=dict)

    def open(self, element: etree._Element, around: OpenList | None) -> OpenList:
        """A list element, inside another or not."""
        style = attribute(element, "style-name")
        if around is not None:
            return OpenList(style or around.style, around.counts, around.level + 1)
        style = style or ""
        continued = attribute(element, "continue-list")
        counts: dict[int, int] = {}
        if continued is not None:
            counts = self._by_id.get(continued, counts)
        elif attribute(element, "continue-numbering") == "true":
            counts = self._by_style.get(style, counts)
        self._by_id[attribute(element, "id") or ""] = counts
        self._by_style[style] = counts
        return OpenList(style, counts)

    def begin_item(self, item: etree._Element, opened: OpenList) -> None:
        """An item begins; one that names a number begins at that."""
        opened.is_due = True
        start = number(attribute(item, "start-value"))
        if start is not None:
            opened.counts[opened.level] = start - 1

    def label(self, opened: OpenList, paragraph_style: str | None) -> str:
        """Count the item and give its label, where the paragraph is the first of it."""
        if not opened.is_due:
            return ""
        opened.is_due = False
        style = opened.style or self.styles.list_of(paragraph_style) or ""
        return _counted(self.styles.lists.get(style, {}), opened.counts, opened.level)

    def heading_label(self, level: int) -> str:
        """The label of a heading outside lists, by the numbering of the outline."""
        return _counted(self.styles.outline, self._outline_counts, level - 1)


def _counted(levels: dict[int, Level], counts: dict[int, int], level: int) -> str:
    count_up(levels, counts, level)
    return written_label(levels, counts, level)
