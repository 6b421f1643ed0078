"""Raised numbers of web pages: marks of notes, and powers of ten."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from juanzong.archive.readers.raised import raised

_LONGEST = 16
#: What raises text besides <sup>: a style of its own, or being the mark of a note.
_RAISED_BY_STYLE = re.compile(
    r"vertical-align\s*:\s*(?:super|text-top|[1-9][0-9.]*)", re.IGNORECASE
)
_NOTE_ROLES = frozenset({"doc-noteref", "noteref"})
#: What leads to a note when it is clicked on, though it is not raised; a number alone may be that
#: of a table or chapter.
_CLICKED = re.compile(
    r"[*＊※†‡§]{1,3}|[①-⑳❶-❿]|[\[［〔【(（]\s*(?:[注註]?\s*[0-9]{1,3}|[*＊※†‡§]{1,3}|[注註])\s*[\]］〕】)）]"
)
#: What stands in a line, so that what is before it is before its first child too.
_INLINE = frozenset({"a", "b", "em", "font", "i", "small", "span", "strong", "sup", "u"})
#: A note's mark stands behind Chinese words or what closes them.
_CLOSING = frozenset("，。；：、！？…”’》」』）】〕%％")


def raise_numbers(body: HtmlElement) -> None:
    """Write the number in all that is raised as raised characters: 水情¹监测, 10⁴.

    That is <sup>, what a style of its own raises, and what is said to be the mark of a note or
    leads to one when clicked on.

    Behind a letter it stays as it is: m2 is read right, and was so from the beginning.
    """
    for element in [each for each in body.iter(etree.Element) if _may_be_raised(each)]:
        text = "".join(element.itertext()).strip()
        if not 0 < len(text) <= _LONGEST:
            continue
        before = _before(element)
        shown = raised(text, behind=before)
        is_power = before.isascii() and before.isalpha()
        if shown is None or is_power or not (_is_raised(element) or _is_clicked(text, before)):
            continue
        for child in list(element):
            element.remove(child)
        element.text = shown


def _may_be_raised(element: HtmlElement) -> bool:
    return _is_raised(element) or (element.tag == "a" and "#" in (element.get("href") or ""))


def _is_raised(element: HtmlElement) -> bool:
    if element.tag == "sup":
        return True
    roles = element.get("role") or element.get("epub:type") or ""
    if not _NOTE_ROLES.isdisjoint(roles.split()):
        return True
    style = element.get("style")
    return style is not None and _RAISED_BY_STYLE.search(style) is not None


def _is_clicked(text: str, before: str) -> bool:
    """Whether a link inside its page is a note's mark: not where the note itself begins."""
    return (before in _CLOSING or "㐀" <= before <= "鿿") and _CLICKED.fullmatch(text) is not None


def _before(element: HtmlElement) -> str:
    """The character before an element in its line, "" where none is near."""
    previous = element.getprevious()
    if previous is not None:
        text = previous.tail or "".join(previous.itertext())
    else:
        parent = element.getparent()
        text = parent.text or "" if parent is not None else ""
        if not text and parent is not None and parent.tag in _INLINE:
            return _before(parent)
    return text[-1:]
