"""Pictures that a file has among its text: counted at their place, as their bytes are not kept.

A reader tells of a picture by a paragraph without text; `told` gives its count to the paragraph
before. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from juanzong.archive.records import Paragraph


def left_out(count: int) -> Iterator[Paragraph]:
    """A paragraph that stands for so many pictures; none for none."""
    if count > 0:
        yield Paragraph("", pictures=count)


def count_in(paragraphs: Iterable[Paragraph]) -> int:
    """The pictures in and between some paragraphs."""
    return sum(paragraph.pictures for paragraph in paragraphs)


def told(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs that have text, each with the pictures in it and behind it.

    Pictures before all text count to the first paragraph.
    """
    held: Paragraph | None = None
    waiting = 0
    for paragraph in paragraphs:
        if not paragraph.text:
            waiting += paragraph.pictures
            continue
        if held is not None:
            yield _with(held, waiting)
            waiting = 0
        held = paragraph
    if held is not None:
        yield _with(held, waiting)


def _with(paragraph: Paragraph, further: int) -> Paragraph:
    return replace(paragraph, pictures=paragraph.pictures + further) if further else paragraph
