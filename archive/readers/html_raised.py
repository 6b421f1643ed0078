"""Raised numbers of web pages: marks of notes, and powers of ten."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from juanzong.archive.readers.raised import raised

_LONGEST = 12
#: What raises text besides <sup>: a style of its own, or being the mark of a note.
_RAISED_BY_STYLE = re.compile(
    r"vertical-align\s*:\s*(?:super|text-top|[1-9][0-9.]*)", re.IGNORECASE
)
_NOTE_ROLES = frozenset({"doc-noteref", "noteref"})


def raise_numbers(body: HtmlElement) -> None:
    """Write the number in all that is raised as raised characters: 水情¹监测, 10⁴.

    That is <sup>, what a style of its own raises, and what is said to be the mark of a note.

    Behind a letter it stays as it is: m2 is read right, and was so from the beginning.
    """
    for element in [each for each in body.iter(etree.Element) if _is_raised(each)]:
        text = "".join(element.itertext()).strip()
        shown = raised(text) if 0 < len(text) <= _LONGEST else None
        before = _before(element)
        if shown is None or (before.isascii() and before.isalpha()):
            continue
        for child in list(element):
            element.remove(child)
        element.text = shown


def _is_raised(element: HtmlElement) -> bool:
    if element.tag == "sup":
        return True
    roles = element.get("role") or element.get("epub:type") or ""
    if not _NOTE_ROLES.isdisjoint(roles.split()):
        return True
    style = element.get("style")
    return style is not None and _RAISED_BY_STYLE.search(style) is not None


def _before(element: HtmlElement) -> str:
    """The character before an element in its line, "" where none is near."""
    previous = element.getprevious()
    if previous is not None:
        text = previous.tail or "".join(previous.itertext())
    else:
        parent = element.getparent()
        text = parent.text or "" if parent is not None else ""
    return text[-1:]
