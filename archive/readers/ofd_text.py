"""What stands on an OFD page: the glyphs of its text objects and the rules of its paths.

After GB/T 33190-2016, 8.5 (coordinates), 9 (paths) and 11 (text). The file's millimetres become
points, so that the rules that make lines and tables of a PDF's page make them here too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot, isfinite

from lxml import etree

from juanzong.archive.readers.matrices import Matrix
from juanzong.archive.readers.pdfium import Glyph, Rule
from juanzong.archive.readers.rejoin import display_width
from juanzong.archive.readers.word_xml import attribute, child, children, name_of

POINTS = 72 / 25.4
_DEFAULT_SIZE = 3.5
_CONTAINERS = frozenset({"Layer", "PageBlock"})
_STEEPEST = 0.05
_SQUARE = 1.1
_PALE = 250
_FARTHEST = 1e5
# Cyan, magenta, yellow and black; how far, in millimetres, a text may begin before its ground.
_INKS, _INSIDE = 4, 1.0
# In millimetres: what is no rule but a surface, a mark or a slanted line.
_THICKEST_RULE = 0.8
_SHORTEST_RULE = 1.5
_SLANT = 0.3
_MOST_OF_A_PATH = 2000
_POINTS_OF = {"M": 1, "S": 1, "L": 1, "Q": 2, "B": 3}


@dataclass(slots=True)
class PageObjects:
    """The glyphs and rules of a page, in points from its top left corner.

    `turned` are the texts that do not stand level, as those of stamps and watermarks, `unseen`
    glyphs as white as the paper, `grounds` the boxes (in millimetres) of pictures and of what is
    filled with a colour, on which white shows.
    """

    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    turned: list[str] = field(default_factory=list)
    unseen: list[Glyph] = field(default_factory=list)
    grounds: list[tuple[float, float, float, float]] = field(default_factory=list)

    def settle_unseen(self) -> None:
        """Where most of a page is as white as the paper, its ground is not known: all is read."""
        if len(self.unseen) > len(self.glyphs):
            self.glyphs.extend(self.unseen)
            self.unseen.clear()


def read_objects(container: etree._Element | None, into: PageObjects) -> None:
    """Take in all visible objects, in the order of the file."""
    for element in () if container is None else container:
        name = name_of(element)
        if attribute(element, "Visible") == "false":
            continue
        if name in _CONTAINERS:
            read_objects(element, into)
        elif name == "TextObject":
            if _is_level(element):
                is_seen = not _is_white(element) or _has_ground(element, into)
                seen = into.glyphs if is_seen else into.unseen
                seen.extend(_text(element, len(into.glyphs) + len(into.unseen)))
            else:
                into.turned.extend(code.text or "" for code in children(element, "TextCode"))
        elif name == "PathObject":
            into.rules.extend(_path(element))
            if attribute(element, "Fill") == "true" and not _is_white(element):
                into.grounds.append(_box(element))
        elif name == "ImageObject":
            into.grounds.append(_box(element))


def _is_white(element: etree._Element) -> bool:
    """Whether an object is filled with white, or with a colour that lets all through."""
    colour = child(element, "FillColor")
    if "0" in {attribute(colour, "Alpha"), attribute(element, "Alpha")}:
        return True
    values = numbers(attribute(colour, "Value"))
    if len(values) == _INKS:
        return not any(values)
    return bool(values) and min(values) >= _PALE


def _box(element: etree._Element) -> tuple[float, float, float, float]:
    left, top, width, height = (*numbers(attribute(element, "Boundary")), 0.0, 0.0, 0.0, 0.0)[:4]
    return left, top, left + width, top + height


def _has_ground(element: etree._Element, into: PageObjects) -> bool:
    """Whether something coloured lies behind the beginning of a text."""
    x, y, _, bottom = _box(element)
    return any(
        left <= x + _INSIDE and x < right and top <= (y + bottom) / 2 <= below
        for left, top, right, below in into.grounds
    )


def _placing(element: etree._Element) -> tuple[Matrix, float, float]:
    """An object's matrix, and the corner of its box, from which its points count."""
    matrix = numbers(attribute(element, "CTM"))
    corner = numbers(attribute(element, "Boundary"))[:2]
    left, top = (*corner, 0.0, 0.0)[:2]
    return Matrix(*matrix) if len(matrix) == len(Matrix._fields) else Matrix(), left, top


def _is_level(element: etree._Element) -> bool:
    matrix, _, _ = _placing(element)
    return abs(matrix.b) <= _STEEPEST * abs(matrix.a)


def _text(element: etree._Element, number: int) -> Iterator[Glyph]:
    matrix, left, top = _placing(element)
    said = numbers(attribute(element, "Size"))
    size = said[0] if said else _DEFAULT_SIZE
    shown_size = size * (hypot(matrix.c, matrix.d) or 1.0)
    scale = numbers(attribute(element, "HScale"))
    narrow = (scale[0] if scale else 1.0) * size
    x = y = 0.0
    for code in children(element, "TextCode"):
        # What a code leaves out is as in the one before it.
        x = next(iter(numbers(attribute(code, "X"))), x)
        y = next(iter(numbers(attribute(code, "Y"))), y)
        text = code.text or ""
        across = _steps(attribute(code, "DeltaX"), len(text))
        down = _steps(attribute(code, "DeltaY"), len(text))
        at_x, at_y = x, y
        for place, character in enumerate(text):
            width = narrow * display_width(character) / 2
            step = across[place] if place < len(across) else (0.0 if down else width)
            start, baseline = matrix.point(at_x, at_y)
            # A step up to a square is the character's own advance; a wider one leaves a gap.
            end, _ = matrix.point(at_x + (step if 0 < step <= _SQUARE * narrow else width), at_y)
            yield Glyph(
                character if character not in "\r\n\t" else " ",
                (left + start) * POINTS,
                (left + end) * POINTS,
                (top + baseline) * POINTS,
                shown_size * POINTS,
                "",
                number,
            )
            at_x += step
            at_y += down[place] if place < len(down) else 0.0


def _steps(written: str | None, most: int) -> list[float]:
    """The distances of characters, where "g n d" stands for n times d; at most so many."""
    words = (written or "").split()
    steps: list[float] = []
    place = 0
    while place < len(words) and len(steps) < most:
        if words[place] == "g" and place + 2 < len(words):
            group = numbers(f"{words[place + 1]} {words[place + 2]}")
            if group:
                steps.extend([group[1]] * min(max(int(group[0]), 0), most - len(steps)))
            place += 3
        else:
            steps.extend(numbers(words[place]))
            place += 1
    return steps


def _path(element: etree._Element) -> Iterator[Rule]:
    """The level and upright lines that a path draws, or is where it is a thin filled box."""
    strokes = attribute(element, "Stroke") != "false"
    fills = attribute(element, "Fill") == "true"
    if not strokes and not fills:
        return
    colour = numbers(attribute(child(element, "StrokeColor" if strokes else "FillColor"), "Value"))
    if colour and min(colour) >= _PALE:
        return
    matrix, left, top = _placing(element)
    data = child(element, "AbbreviatedData")
    for points in _subpaths("" if data is None else data.text or ""):
        placed = [matrix.point(*point) for point in points]
        on_page = [(left + x, top + y) for x, y in placed]
        if strokes:
            for one, other in pairwise(on_page):
                yield from _rule([one, other], _SLANT)
        elif on_page:
            yield from _rule(on_page, _THICKEST_RULE)


def _rule(points: Sequence[tuple[float, float]], thickness: float) -> Iterator[Rule]:
    across, down = [x for x, _ in points], [y for _, y in points]
    width, height = max(across) - min(across), max(down) - min(down)
    if min(width, height) > thickness or max(width, height) < _SHORTEST_RULE:
        return
    if width >= height:
        middle = (max(down) + min(down)) / 2 * POINTS
        yield Rule(min(across) * POINTS, middle, max(across) * POINTS, middle)
    else:
        middle = (max(across) + min(across)) / 2 * POINTS
        yield Rule(middle, min(down) * POINTS, middle, max(down) * POINTS)


def _subpaths(data: str) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path; a curve counts as the line to its end."""
    points: list[tuple[float, float]] = []
    words = data.split()[:_MOST_OF_A_PATH]
    place = 0
    while place < len(words):
        command = words[place]
        place += 1
        if command == "C" and points:
            points.append(points[0])
        count = 2 * _POINTS_OF.get(command, 0)
        values = numbers(" ".join(words[place : place + count]))
        if not count or len(values) < count:
            continue
        place += count
        if command in "MS":
            if points:
                yield points
            points = []
        points.append((values[-2], values[-1]))
    if points:
        yield points


def numbers(text: str | None) -> list[float]:
    """Numbers between spaces; none where one of them is no number."""
    try:
        found = [float(each) for each in (text or "").split()]
    except ValueError:
        return []
    return found if all(isfinite(each) and abs(each) < _FARTHEST for each in found) else []
