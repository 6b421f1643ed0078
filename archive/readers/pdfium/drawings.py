"""The rules and pictures of a PDF page: what is drawn on it that is no text."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from juanzong.archive.readers.matrices import Matrix
from juanzong.archive.readers.pdfium import calls
from juanzong.archive.readers.pdfium.records import PagePicture, Rule
from juanzong.archive.readers.white import is_as_white_as_paper

Point = tuple[float, float]
Place = Callable[[float, float], Point]

# A filled box or picture as thin as this is a rule (or a dot of one); a thicker one is a surface.
_THICKEST_RULE = 3.0
_SLANT = 1.0
# A rule of a form is drawn with few strokes; letters as outlines have thousands.
_MOST_SEGMENTS_OF_A_PATH = 4_000
_MOST_PATHS = 30_000


@dataclass(frozen=True, slots=True)
class Drawings:
    """The rules of a page, the boxes of its pictures, and boxes filled with a colour."""

    rules: tuple[Rule, ...]
    pictures: tuple[PagePicture, ...]
    surfaces: tuple[Rule, ...] = ()

    @property
    def picture_area(self) -> float:
        """The area of its pictures in square points."""
        boxes = [each.box for each in self.pictures]
        return sum((box.right - box.left) * (box.bottom - box.top) for box in boxes)


def drawings_of(
    objects: Iterable[tuple[int, int, tuple[int, ...]]], place: Place, *, wants_rules: bool
) -> Drawings:
    """The rules and pictures among a page's objects; `place` puts a point on the upright page."""
    finder = _Finder(place)
    paths = 0
    for kind, address, forms in objects:
        if kind == calls.IMAGE:
            finder.take_picture(calls.page_object(address), forms)
        elif kind == calls.PATH and wants_rules and paths < _MOST_PATHS:
            paths += 1
            finder.take_path(calls.page_object(address), forms)
    rules = tuple(finder.visible_rules())
    return Drawings(rules, tuple(finder.pictures), tuple(finder.surfaces))


class _Finder:
    def __init__(self, place: Place) -> None:
        self.pictures: list[PagePicture] = []
        self.surfaces: list[Rule] = []
        self._rules: list[Rule] = []
        self._pale: list[Rule] = []
        self._place = place
        self._forms: dict[tuple[int, ...], Matrix] = {(): Matrix()}

    def visible_rules(self) -> list[Rule]:
        """All rules that are seen: white ones only between surfaces of another colour."""
        return [*self._rules, *(rule for rule in self._pale if self._is_on_a_surface(rule))]

    def take_picture(self, item: Any, forms: tuple[int, ...]) -> None:
        matrix = self._outer(forms).after(_matrix(item))
        box = self._box([matrix.point(x, y) for x in (0, 1) for y in (0, 1)])
        width, height = box.right - box.left, box.bottom - box.top
        self.pictures.append(PagePicture(box, is_upright=self._is_upright(matrix)))
        if min(width, height) <= _THICKEST_RULE:
            self._rules.append(_middle(box))

    def _is_upright(self, matrix: Matrix) -> bool:
        """Whether a picture is shown as it is stored: its corner below the one above it."""
        (left, bottom), (right, _), (above, top) = (
            self._place(*matrix.point(*corner)) for corner in ((0, 0), (1, 0), (0, 1))
        )
        level = abs(self._place(*matrix.point(1, 0))[1] - bottom)
        return right > left and top < bottom and max(level, abs(above - left)) < _SLANT

    def take_path(self, item: Any, forms: tuple[int, ...]) -> None:
        count = pdfium.FPDFPath_CountSegments(item)
        if not 1 < count <= _MOST_SEGMENTS_OF_A_PATH:
            return
        fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
        if not pdfium.FPDFPath_GetDrawMode(item, fill, stroke):
            return
        matrix = self._outer(forms).after(_matrix(item))
        paths = _subpaths(item, count, matrix)
        if stroke.value and paths:
            rules = self._pale if _is_pale(item, pdfium.FPDFPageObj_GetStrokeColor) else self._rules
            for path in paths:
                rules.extend(self._strokes(path))
        if fill.value and paths:
            pale = _is_pale(item, pdfium.FPDFPageObj_GetFillColor)
            for path in paths:
                self._take_filled(path, pale=pale)

    def _outer(self, forms: tuple[int, ...]) -> Matrix:
        if forms not in self._forms:
            inner = _matrix(calls.page_object(forms[-1]))
            self._forms[forms] = self._outer(forms[:-1]).after(inner)
        return self._forms[forms]

    def _strokes(self, path: Sequence[Point]) -> Iterable[Rule]:
        placed = [self._place(*point) for point in path]
        for (x0, y0), (x1, y1) in pairwise(placed):
            if abs(x1 - x0) <= _SLANT or abs(y1 - y0) <= _SLANT:
                yield _middle(Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))

    def _take_filled(self, path: Sequence[Point], *, pale: bool) -> None:
        box = self._box(path)
        if min(box.right - box.left, box.bottom - box.top) <= _THICKEST_RULE:
            (self._pale if pale else self._rules).append(_middle(box))
        elif not pale:
            self.surfaces.append(box)

    def _box(self, points: Sequence[Point]) -> Rule:
        placed = [self._place(*point) for point in points]
        across, down = [x for x, _ in placed], [y for _, y in placed]
        return Rule(min(across), min(down), max(across), max(down))

    def _is_on_a_surface(self, rule: Rule) -> bool:
        x, y = (rule.left + rule.right) / 2, (rule.top + rule.bottom) / 2
        return any(
            box.left - 1 <= x <= box.right + 1 and box.top - 1 <= y <= box.bottom + 1
            for box in self.surfaces
        )


def _middle(box: Rule) -> Rule:
    """The middle line of a thin box; a dot as it is."""
    width, height = box.right - box.left, box.bottom - box.top
    if max(width, height) <= _THICKEST_RULE:
        return box
    if width >= height:
        middle = (box.top + box.bottom) / 2
        return Rule(box.left, middle, box.right, middle)
    middle = (box.left + box.right) / 2
    return Rule(middle, box.top, middle, box.bottom)


def _matrix(item: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _is_pale(item: Any, colour_of: Callable[..., Any]) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not colour_of(item, red, green, blue, alpha):
        return False
    return alpha.value == 0 or is_as_white_as_paper((red.value, green.value, blue.value))


def _subpaths(item: Any, count: int, matrix: Matrix) -> list[list[Point]]:
    """The corners of a path's parts; nothing of a path with curves that is larger than a dot."""
    paths: list[list[Point]] = []
    current: list[Point] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, number)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            current = []
            paths.append(current)
        current.append(matrix.point(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            current.append(current[0])
    return [
        path for path in paths if len(path) > 1 and not (curved and _is_larger_than_a_dot(path))
    ]


def _is_larger_than_a_dot(path: Sequence[Point]) -> bool:
    across, down = [x for x, _ in path], [y for _, y in path]
    return max(max(across) - min(across), max(down) - min(down)) > _THICKEST_RULE
