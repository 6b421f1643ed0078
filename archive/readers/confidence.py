"""How sure recognised text is: of characters, lines and rows (0 to 1), None where it was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from juanzong.archive.readers.pdfium import Glyph


def confidence_of(glyphs: Sequence[Glyph]) -> float | None:
    """That of a line or cell whose characters were recognised; None where none was.

    It is the mean over its characters, and no more than that of its least sure digit: words tell
    of a wrong character among them, a figure does not.
    """
    sure = [(glyph.confidence, glyph.text) for glyph in glyphs if glyph.confidence is not None]
    if not sure:
        return None
    mean = sum(confidence for confidence, _ in sure) / len(sure)
    digits = (confidence for confidence, text in sure if text.isdecimal())
    return round(min(mean, min(digits, default=mean)), 3)


def lowest(confidences: Iterable[float | None]) -> float | None:
    """That of a whole by those of its parts: no sure line makes up for an unsure one."""
    return min((each for each in confidences if each is not None), default=None)
