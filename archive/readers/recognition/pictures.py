"""What goes into text recognition: a page as a picture."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a grey picture: one byte a pixel, rows from the top, 0 for black.

    `scale` is how many points (1/72 inch) a pixel is long.
    """

    width: int
    height: int
    pixels: bytes
    scale: float
