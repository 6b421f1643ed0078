"""How sure recognised text is: of characters, lines and rows (0 to 1), None where it was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from juanzong.archive.readers.pdfium import Glyph


def confidence_of(glyphs: Sequence[Glyph]) -> float | None:
    """The mean over the characters of a line or cell that were recognised; None for none."""
    sure = [glyph.confidence for glyph in glyphs if glyph.confidence is not None]
    return round(sum(sure) / len(sure), 3) if sure else None


def lowest(confidences: Iterable[float | None]) -> float | None:
    """That of a whole by those of its parts: no sure line makes up for an unsure one."""
    return min((each for each in confidences if each is not None), default=None)
