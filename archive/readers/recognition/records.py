"""What comes out of text recognition: characters, lines, pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from juanzong.archive.readers.pdfium.records import Glyph, PageContent, Rule


class RecognitionError(Exception):
    """The engine cannot be used, or gave up on a page; the message says how."""


@dataclass(frozen=True, slots=True)
class Character:
    """One character that was recognised: from `left` to `right` in pixels, how sure it is."""

    text: str
    left: float
    right: float
    confidence: float


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """A line, or what stands in a cell, as an engine found it; places in pixels from the top left.

    `confidence` is the mean of its characters', 0 to 1. `is_standing` says that its box is much
    higher than wide, as on a page that lies on its side.
    """

    characters: tuple[Character, ...]
    top: float
    bottom: float
    is_standing: bool = False

    @property
    def confidence(self) -> float:
        """How sure the line is, by its characters."""
        return sum(each.confidence for each in self.characters) / len(self.characters)


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """A page as it was recognised: its content in points, and how sure its text is.

    `confidence` is the mean of its characters' (1 for a page without any), `unsure` counts those
    that may well be others, `left_out` the lines that were too unsure to be text at all, `unread`
    the places with ink like characters that no line was found for.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    confidence: float
    unsure: int
    left_out: int
    unread: int = 0

    @property
    def content(self) -> PageContent:
        """The page as the layout takes it, as if its characters had stood in the file."""
        return PageContent(self.width, self.height, self.glyphs, 0, self.rules, 0.0, 0)


@dataclass(frozen=True, slots=True)
class RecognisedPages:
    """The pages of a file that were recognised, by their numbers from 1, and by which engine.

    None stands for a page that was to be recognised and could not be. Of pages that were `kept`
    the file's own text says more than the picture.
    """

    engine: str = ""
    pages: Mapping[int, RecognisedPage | None] = field(default_factory=dict)
    kept: tuple[int, ...] = ()


NONE_RECOGNISED = RecognisedPages()
