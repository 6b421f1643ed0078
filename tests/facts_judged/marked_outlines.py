"""Layouts whose headings are marked in their own text: `§2（一）机构设置` is one of level 2.

Several may stand in one line. "?" behind the level says neither asked for nor wrong.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from juanzong.archive.readers import read_document
from juanzong.archive.records import Document
from juanzong.archive.sections import cut_sections
from tests.facts_judged.labelled import FOLDER, MARK, marked_real_texts
from tests.facts_judged.marked_files import file_of

MARKED = FOLDER / "marked"
# A number that Word counts stands before the mark of its heading.
_COUNTED = re.compile(r"^([^§\n]{1,6})(§[1-6]\??) ?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Marked:
    """A layout without its marks, and where its headings begin.

    Places are offsets (characters) in the text as it is read, without white space; `wanted` gives
    the level of each heading, `optional` are the places that are neither asked for nor wrong.
    """

    name: str
    text: str
    wanted: dict[int, int]
    optional: frozenset[int]
    document: Document


def marked_layouts(name: str) -> list[Marked]:
    """The layouts of `marked/NAME.toml`, in their order."""
    entries = tomllib.loads((MARKED / f"{name}.toml").read_text("utf-8"))["layout"]
    return [read_marks(each["name"], each["text"], each.get("kind", "txt")) for each in entries]


def marked_real_layouts() -> list[Marked]:
    """The real layouts whose headings are marked, in the order of their provinces."""
    return [read_marks(name, text) for name, text in marked_real_texts()]


def read_marks(name: str, text: str, kind: str = "txt") -> Marked:
    """A layout whose headings are marked in its text, read from a file of that kind."""
    with_marks = _text_of(read_document(*file_of(kind, text)))
    if kind == "docx":
        with_marks = _COUNTED.sub(r"\2\1", with_marks)
    plain, place, wanted, optional = "", 0, {}, set()
    before, *pieces = MARK.split(with_marks)
    plain, place = before, _length(before)
    for level, may_be, piece in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        if may_be:
            optional.add(place)
        else:
            wanted[place] = int(level)
        plain += piece
        place += _length(piece)
    document = read_document(*file_of(kind, MARK.sub("", text)))
    if "".join(plain.split()) != "".join(_text_of(document).split()):
        message = f"{name}: it is read otherwise without its marks"
        raise ValueError(message)
    return Marked(name, plain, wanted, frozenset(optional), document)


def shown_headings(layout: Marked) -> dict[int, int]:
    """The level of each heading that is shown, by its place."""
    return {
        place: level for place, level in _headings(layout.document) if place not in layout.optional
    }


def _headings(document: Document) -> Iterator[tuple[int, int]]:
    place = 0
    for section in cut_sections(document).sections:
        if section.heading:
            yield place, section.level
        place += _length(f"{section.heading}{section.run_in or ''}{section.text}")


def _text_of(document: Document) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def _length(text: str) -> int:
    return len("".join(text.split()))
