"""Pictures that a file has among its text, at their place.

A reader tells of them by a paragraph without text; `told` gives them to the paragraph before. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from juanzong.archive.records import Paragraph, Picture, Remark


def standing_for(pictures: Iterable[Picture]) -> Iterator[Paragraph]:
    """A paragraph that stands for pictures; none for none."""
    if shown := tuple(pictures):
        yield Paragraph("", pictures=shown)


def cropped(count: int) -> tuple[Remark, ...]:
    """What is to be said where a file shows only a part of so many pictures, kept whole."""
    return (Remark.of("pictures-cropped", count=count),) if count else ()


def pictures_in(paragraphs: Iterable[Paragraph]) -> tuple[Picture, ...]:
    """The pictures in and between some paragraphs."""
    return tuple(each for paragraph in paragraphs for each in paragraph.pictures)


def told(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs that have text, each with the pictures in it and behind it.

    Pictures before all text count to the first paragraph.
    """
    held: Paragraph | None = None
    waiting: tuple[Picture, ...] = ()
    for paragraph in paragraphs:
        if not paragraph.text:
            waiting += paragraph.pictures
            continue
        if held is not None:
            yield _with(held, waiting)
            waiting = ()
        held = paragraph
    if held is not None:
        yield _with(held, waiting)


def _with(paragraph: Paragraph, further: tuple[Picture, ...]) -> Paragraph:
    return replace(paragraph, pictures=(*paragraph.pictures, *further)) if further else paragraph
