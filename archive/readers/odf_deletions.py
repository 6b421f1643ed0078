"""Deleted text that an OpenDocument text still shows between marks of its tracked changes.

ODF 1.3 part 3, 5.5: deleted text stands in the list of changes. LibreOffice leaves it in the text
of a flat file and marks where it begins and ends.
"""

from __future__ import annotations

from lxml import etree

from juanzong.archive.readers.word_xml import attribute, child, children, name_of


def leave_out_deletions(text: etree._Element | None) -> None:
    """Take the characters out that stand between the marks of a deletion."""
    deleted = {
        attribute(region, "id") or ""
        for region in children(child(text, "tracked-changes"), "changed-region")
        if child(region, "deletion") is not None
    }
    if text is None or not deleted:
        return
    opened: set[str] = set()
    for event, element in etree.iterwalk(text, events=("start", "end")):
        if event == "start":
            change = attribute(element, "change-id") or ""
            if name_of(element) == "change-start" and change in deleted:
                opened.add(change)
            elif name_of(element) == "change-end":
                opened.discard(change)
            if opened:
                element.text = None
        elif opened:
            element.tail = None
