"""Raised numbers of web pages: marks of notes, and powers of ten."""

from __future__ import annotations

from lxml.html import HtmlElement

from juanzong.archive.readers.raised import raised

_LONGEST = 12


def raise_numbers(body: HtmlElement) -> None:
    """Write the number in each <sup> raised: 水情¹监测, 10⁴.

    Behind a letter it stays as it is: m2 is read right, and was so from the beginning.
    """
    for element in list(body.iter("sup")):
        text = "".join(element.itertext()).strip()
        shown = raised(text) if 0 < len(text) <= _LONGEST else None
        before = _before(element)
        if shown is None or (before.isascii() and before.isalpha()):
            continue
        for child in list(element):
            element.remove(child)
        element.text = shown


def _before(element: HtmlElement) -> str:
    """The character before an element in its line, "" where none is near."""
    previous = element.getprevious()
    if previous is not None:
        text = previous.tail or "".join(previous.itertext())
    else:
        parent = element.getparent()
        text = parent.text or "" if parent is not None else ""
    return text[-1:]
