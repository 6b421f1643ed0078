"""Deleted text that an OpenDocument text still shows between marks of its tracked changes.

ODF 1.3 part 3, 5.5: deleted text stands in the list of changes. LibreOffice leaves it in the text
of a flat file and marks where it begins and ends.
"""

from __future__ import annotations

from lxml import etree

from juanzong.archive.readers.left_out import letters_in
from juanzong.archive.readers.word_xml import attribute, child, children, name_of


def leave_out_deletions(text: etree._Element | None) -> int:
    """Take the characters out that stand between the marks of a deletion.

    How many letters and digits are deleted, there or in the list of changes.
    """
    deletions = {
        attribute(region, "id") or "": deletion
        for region in children(child(text, "tracked-changes"), "changed-region")
        if (deletion := child(region, "deletion")) is not None
    }
    if text is None or not deletions:
        return 0
    return sum(map(_letters_of, deletions.values())) + _without(text, frozenset(deletions))


def _letters_of(deletion: etree._Element) -> int:
    texts = (
        each for part in deletion if name_of(part) != "change-info" for each in part.itertext()
    )
    return sum(map(letters_in, map(str, texts)))


def _without(text: etree._Element, deleted: frozenset[str]) -> int:
    count = 0
    opened: set[str] = set()
    for event, element in etree.iterwalk(text, events=("start", "end")):
        if event == "start":
            change = attribute(element, "change-id") or ""
            if name_of(element) == "change-start" and change in deleted:
                opened.add(change)
            elif name_of(element) == "change-end":
                opened.discard(change)
            if opened:
                count += letters_in(element.text or "")
                element.text = None
        elif opened:
            count += letters_in(element.tail or "")
            element.tail = None
    return count
