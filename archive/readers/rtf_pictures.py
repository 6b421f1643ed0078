"""Pictures in rich text: written in hexadecimal digits, with the size that they are shown in."""

from __future__ import annotations

import binascii
import re

_BITMAPS = frozenset({"pngblip", "jpegblip"})
_GOAL, _SCALE = ("picwgoal", "pichgoal"), ("picscalex", "picscaley")
_CROPS = ("piccropl", "piccropt", "piccropr", "piccropb")
_TWIPS, _PER_CENT = 20, 100
_NO_DIGITS = re.compile(rb"[^0-9a-fA-F]+")


class RtfPicture:
    r"""One group \pict, as its words and digits come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._digits: list[bytes] = []

    def word(self, name: str, number: int | None) -> None:
        """Take in what a control word says of the picture."""
        self._numbers[name] = 0 if number is None else number

    def add(self, digits: bytes) -> None:
        """Take in digits; those of drawings by lines are not kept."""
        if self._numbers.keys() & _BITMAPS:
            self._digits.append(digits)

    def size(self) -> tuple[float, float]:
        """The width and height in points, 0 where they are not said."""
        across, down = (
            self._numbers.get(goal, 0) / _TWIPS * self._numbers.get(scale, _PER_CENT) / _PER_CENT
            for goal, scale in zip(_GOAL, _SCALE, strict=True)
        )
        return max(across, 0.0), max(down, 0.0)

    @property
    def is_cropped(self) -> bool:
        """Whether only a part of the picture is shown."""
        return any(self._numbers.get(crop, 0) > 0 for crop in _CROPS)

    def data(self) -> bytes:
        """The bytes of the picture's file; b"" where it is drawn by lines."""
        digits = _NO_DIGITS.sub(b"", b"".join(self._digits))
        return binascii.unhexlify(digits[: len(digits) // 2 * 2])
