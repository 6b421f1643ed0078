"""Colours as web pages write them (CSS Color 4), as far as pages of reports use them."""

from __future__ import annotations

import re

#: Red, green, blue from 0 to 255.
Colour = tuple[int, int, int]
#: No colour: what lies behind is seen.
CLEAR: Colour = (-1, -1, -1)

_NAMED: dict[str, Colour] = {
    "white": (255, 255, 255),
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245),
    "ghostwhite": (248, 248, 255),
    "black": (0, 0, 0),
    "silver": (192, 192, 192),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "red": (255, 0, 0),
    "maroon": (128, 0, 0),
    "yellow": (255, 255, 0),
    "olive": (128, 128, 0),
    "lime": (0, 255, 0),
    "green": (0, 128, 0),
    "aqua": (0, 255, 255),
    "teal": (0, 128, 128),
    "blue": (0, 0, 255),
    "navy": (0, 0, 128),
    "fuchsia": (255, 0, 255),
    "purple": (128, 0, 128),
    "orange": (255, 165, 0),
    "windowtext": (0, 0, 0),
    "window": (255, 255, 255),
    "transparent": CLEAR,
    "none": CLEAR,
    "initial": CLEAR,
}
_HEX = re.compile(r"#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_RGB = re.compile(r"rgba?\(([^)]*)\)")
# Of a colour that lets something through, what is seen is not known.
_OPAQUE = 0.95
_SAME = 8


def colour(written: str) -> Colour | None:
    """The colour of a value in small letters; CLEAR for none, None for what is not understood."""
    written = written.strip()
    if written in _NAMED:
        return _NAMED[written]
    found = _HEX.fullmatch(written)
    if found is not None:
        digits = found[1] if len(found[1]) > 4 else "".join(2 * each for each in found[1])  # noqa: PLR2004 (#abc, #abcd)
        red, green, blue, *alpha = bytes.fromhex(digits)
        return _through((red, green, blue), alpha[0] / 255 if alpha else 1.0)
    found = _RGB.fullmatch(written)
    return _of_numbers(re.split(r"[\s,/]+", found[1].strip())) if found is not None else None


def looks_like(ink: Colour, ground: Colour | None) -> bool:
    """Whether text of a colour is not told from its ground; of an unknown ground it is."""
    if ground is None or ground == CLEAR:
        return False
    return max(abs(one - other) for one, other in zip(ink, ground, strict=True)) <= _SAME


def _of_numbers(numbers: list[str]) -> Colour | None:
    try:
        values = [
            float(each.rstrip("%")) * (2.55 if place < 3 and each.endswith("%") else 1)  # noqa: PLR2004 (red, green, blue)
            for place, each in enumerate(numbers)
        ]
    except ValueError:
        return None
    if len(values) not in {3, 4} or not all(0 <= each < 1000 for each in values):  # noqa: PLR2004 (red, green, blue, alpha)
        return None
    red, green, blue = (round(each) for each in values[:3])
    return _through((red, green, blue), values[3] if len(values) > 3 else 1.0)  # noqa: PLR2004 (alpha)


def _through(opaque: Colour, alpha: float) -> Colour | None:
    if alpha >= _OPAQUE:
        return opaque
    return CLEAR if alpha == 0 else None
