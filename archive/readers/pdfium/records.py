"""What leaves the home of PDFium: glyphs, rules, the content of a page, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from juanzong.archive.records import Picture

_LARGEST_DOT = 3.0


class LockedPdfError(Exception):
    """The PDF needs a password."""


class BrokenPdfError(Exception):
    """PDFium cannot open the PDF, or one of its pages."""


class Glyph(NamedTuple):
    """One character: its advance from `left` to `right`, its baseline, its font and size.

    `text` is "" where the font does not say which character it is. `run` counts the text
    objects of a page, in the order in which they are drawn. `confidence` (0 to 1) is how sure
    the character is where it was recognised in a picture.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str
    run: int
    confidence: float | None = None


class Rule(NamedTuple):
    """A horizontal or vertical line: its two ends, from the top left one to the other.

    A dot of a dotted line is both.
    """

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        """Whether it runs along the text."""
        return self.right - self.left >= min(self.bottom - self.top, _LARGEST_DOT)

    @property
    def is_vertical(self) -> bool:
        """Whether it runs across the text."""
        return self.bottom - self.top >= min(self.right - self.left, _LARGEST_DOT)


class PagePicture(NamedTuple):
    """A picture on a page: its box, and what is kept of it; `is_upright` where it is not turned."""

    box: Rule
    picture: Picture = Picture()
    is_upright: bool = False


@dataclass(frozen=True, slots=True)
class PageContent:
    """All that stands on a page: upright glyphs, the number of turned ones, rules, pictures.

    `picture_share` is the area of its pictures in parts of the page's, `drawings` the number of
    its paths; `pictures` are those that its format tells of, each at its
    place. `angle` is how far the page was turned for reading, in degrees clockwise. `unseen` is the
    number of characters that it holds and does not show, `attached` are names of files at it,
    `on_side` those of the turned characters that lie on their side, `surfaces` boxes filled with a
    colour.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    turned: int
    rules: tuple[Rule, ...]
    picture_share: float
    drawings: int
    pictures: tuple[PagePicture, ...] = ()
    angle: int = 0
    unseen: int = 0
    attached: tuple[str, ...] = ()
    on_side: tuple[Glyph, ...] = ()
    surfaces: tuple[Rule, ...] = ()
