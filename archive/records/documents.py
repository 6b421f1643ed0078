"""What a reader makes of a file: paragraphs and remarks."""

from __future__ import annotations

from dataclasses import dataclass

from juanzong.archive.records.provenance import Provenance
from juanzong.archive.records.words import RecordWord


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters, from `start` up to but not including `end`."""

    start: int
    end: int


RemarkValue = str | int | float


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader or the store has to say of a file: a code, and the values of its words.

    The words in each language stand in web/texts/files.py and readers.py, their places named as
    the values.
    """

    code: str
    values: tuple[tuple[str, RemarkValue], ...] = ()

    @classmethod
    def of(cls, code: str, **values: RemarkValue) -> Remark:
        """The remark of that code; `values` by name."""
        return cls(code, tuple(sorted(values.items())))

    def __str__(self) -> str:
        """The code and values in one line, for logs."""
        told = ", ".join(f"{name}={value}" for name, value in self.values)
        return " ".join((f"{self.code} ({told})" if told else self.code).split())


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that a file shows among its text; its bytes are kept apart, by their SHA-256.

    `sha256` (hex), `media_type`, `width` and `height` (pixels, as it is shown) are "" and 0 where
    the bytes are not kept. `description` is what the file itself says of it, "" for nothing.
    """

    sha256: str = ""
    media_type: str = ""
    width: int = 0
    height: int = 0
    description: str = ""


class ParagraphKind(RecordWord):
    """What a paragraph was in its file."""

    TEXT = "text"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a file, as a person sees it: automatic numbers written out, no line break.

    A table row is one paragraph of kind `row`, its cells joined by a tab.
    `outline_level` is what the file itself claims (Word's outline level, HTML's h1 to h6),
    1 for the topmost, or None. `page` counts from 1, None for files without pages;
    `confidence` (0 to 1) is given where the text was recognised in a picture. `spans` are given
    for rows with merged cells (see `Block`); `pictures` are those in it and behind it.
    """

    text: str
    kind: ParagraphKind = ParagraphKind.TEXT
    outline_level: int | None = None
    page: int | None = None
    confidence: float | None = None
    spans: tuple[int, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of one file: its paragraphs in reading order, none of them empty.

    `remarks` say what a person should know of the reading: what was left out, recognised, unsure.
    `media_type` is filled in from the row of its format (readers/formats.py); `provenance` is
    what the file says of its publication, None where its kind says nothing of that.
    """

    paragraphs: tuple[Paragraph, ...]
    media_type: str = ""
    remarks: tuple[Remark, ...] = ()
    provenance: Provenance | None = None
