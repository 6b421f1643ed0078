"""How a page is turned for reading: the frame in which most of its text is upright."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pypdfium2


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is turned for reading, and its size then."""

    angle: int
    origin_x: float
    origin_y: float
    width: float
    height: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own system as (from the left, from the top)."""
        along, up = _turned(self.angle, x, y)
        return along - self.origin_x, self.origin_y - up


def _turned(angle: int, x: float, y: float) -> tuple[float, float]:
    match angle:
        case 90:
            return y, -x
        case 180:
            return -x, -y
        case 270:
            return -y, x
        case _:
            return x, y


def frame_of(page: pypdfium2.PdfPage, text_angles: Iterable[int | None]) -> Frame:
    """The frame in which most of the text is upright; without text, as the page is shown."""
    angles = Counter(angle for angle in text_angles if angle is not None)
    angle = angles.most_common(1)[0][0] if angles else page.get_rotation()
    left, bottom, right, top = page.get_bbox()
    corners = [_turned(angle, x, y) for x in (left, right) for y in (bottom, top)]
    along, up = [x for x, _ in corners], [y for _, y in corners]
    return Frame(angle, min(along), max(up), max(along) - min(along), max(up) - min(up))
