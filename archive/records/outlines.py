"""A document cut into sections, and the lasting address of each."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from juanzong.archive.lasting_names import letters
from juanzong.archive.records.documents import ParagraphKind, Picture, Span


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or table row of a section: characters `start` to `end` of its text.

    `borders` are where each of a row's cells starts and ends, in turn: a table of a million
    characters has some hundred thousand. `page` and `confidence` are those of its Paragraph.
    `spans` are given for a row in which cells are merged: of each cell in turn, empty ones at the
    row's end too, its first column from 0 and how many columns it takes, less than 0 (-2) where it
    goes on the cell above, 0 where it is a place that the cell before takes.
    """

    start: int
    end: int
    kind: ParagraphKind = ParagraphKind.TEXT
    borders: tuple[int, ...] = ()
    page: int | None = None
    confidence: float | None = None
    spans: tuple[int, ...] = ()

    def __reduce__(self) -> tuple[type[Block], tuple[object, ...]]:
        """Travel between processes by its bounds and what is said of it: reports have hundreds."""
        more = (self.kind, self.borders, self.page, self.confidence, self.spans)
        return Block, (self.start, self.end) if more == _PLAIN else (self.start, self.end, *more)

    @property
    def cells(self) -> tuple[Span, ...]:
        """A row's cells from left to right, the tabs between them left out, empty ones kept."""
        return tuple(map(Span, self.borders[::2], self.borders[1::2]))


#: What a block has besides its bounds where nothing is said of it.
_PLAIN = (ParagraphKind.TEXT, (), None, None, ())


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture behind the block of that number, counted from 1; behind the heading for 0."""

    block: int
    picture: Picture


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a report: its heading as written and its own text, without its children's.

    `id` is stable for a place in the outline, `digest` for its words (sections/identity.py).
    `ordinal` counts the sections of a report from 0; section 0 is the front matter
    (title and preamble, level 0, heading "") even when its text is empty.
    `parent` is the ordinal of the enclosing section, None for section 0 and level 1.
    `number` is the number as written ("（一）", "1、") or "". `heading` is the whole heading
    as written, number included, without its run-in text and the sign before that;
    `heading_path` goes from the top heading to this one. `text` is its paragraphs joined
    by one line break. `blocks` are those paragraphs as spans over it, empty where the section
    was stored before they were kept (archive/blocks.py tells them from the text then).
    `run_in` is what joins heading and text where they are one line as printed ("：", "。" and
    white space), None where they are not. `pictures` are those of the file, in order, each at its
    place. `citation` is the
    digest of its words in its permalink where these are not the words given here (masking.py),
    else "".
    """

    id: str
    digest: str
    ordinal: int
    parent: int | None
    level: int
    number: str
    heading: str
    heading_path: tuple[str, ...]
    text: str
    blocks: tuple[Block, ...] = ()
    run_in: str | None = None
    citation: str = ""
    pictures: tuple[PlacedPicture, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A document cut into sections: the title (may be "") and every section in reading order."""

    title: str
    sections: tuple[Section, ...]


#: Letters of the digest in a permalink: 80 bits, which nobody can make a second passage for. Links
#: of before have the first four, 20 bits.
CITATION_LENGTH = 16


def citation_digest(section: Section) -> str:
    """The digest of a section's words in its permalink, white space aside; begins with `digest`."""
    if section.citation:
        return section.citation
    words = "".join(f"{section.heading}{section.run_in or ''}{section.text}".split())
    return letters(hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest(), CITATION_LENGTH)


def permalink(report: str, section: Section) -> str:
    """The lasting address of a section: a path from the site's root, with its fragment."""
    return f"/r/{report}/{section.id}.{citation_digest(section)}#{section.id}"
