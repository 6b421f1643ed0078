"""The rules and pictures of a PDF page: what is drawn on it that is no text."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from juanzong.archive.readers.pdfium.records import Rule

Place = Callable[[float, float], tuple[float, float]]

# A filled box or picture as thin as this is a rule; a thicker one is a surface.
_THICKEST_RULE = 3.0
_SHORTEST_RULE = 4.0
_SLANT = 1.0
# Paler than this, on white paper, nothing is seen (0 to 255 in each colour).
_WHITE = 250
# A rule of a form is drawn with few strokes; letters as outlines have thousands.
_MOST_SEGMENTS_OF_A_PATH = 4_000
_MOST_PATHS = 30_000
_DEEPEST_FORM = 8


class _Matrix(NamedTuple):
    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: _Matrix) -> _Matrix:
        """The matrix that applies `inner` first."""
        e, f = self.point(inner.e, inner.f)
        return _Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            e,
            f,
        )


def page_objects(page: Any) -> Iterator[Any]:
    """All objects of a page, those in its forms too."""
    waiting = [
        (pdfium.FPDFPage_GetObject(page, number), 0)
        for number in reversed(range(pdfium.FPDFPage_CountObjects(page)))
    ]
    while waiting:
        item, depth = waiting.pop()
        yield item
        if depth < _DEEPEST_FORM and pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM:
            waiting.extend(
                (pdfium.FPDFFormObj_GetObject(item, number), depth + 1)
                for number in reversed(range(pdfium.FPDFFormObj_CountObjects(item)))
            )


class RuleFinder:
    """Walks the objects of a page once; `place` gives a point's place on the upright page."""

    def __init__(self, page: Any, place: Place, *, wants_rules: bool) -> None:
        self.rules: list[Rule] = []
        self.drawings = 0
        self.picture_area = 0.0
        self._pale: list[Rule] = []
        self._surfaces: list[Rule] = []
        self._place = place
        self._wants_rules = wants_rules
        for number in range(pdfium.FPDFPage_CountObjects(page)):
            self._take(pdfium.FPDFPage_GetObject(page, number), _Matrix(), 0)
        self.rules.extend(rule for rule in self._pale if self._is_on_a_surface(rule))

    def _take(self, item: Any, outer: _Matrix, depth: int) -> None:
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self.drawings += 1
            if self._wants_rules and self.drawings <= _MOST_PATHS:
                self._take_path(item, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._take_picture(item, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            inner = outer.after(_matrix(item))
            for number in range(pdfium.FPDFFormObj_CountObjects(item)):
                self._take(pdfium.FPDFFormObj_GetObject(item, number), inner, depth + 1)

    def _take_picture(self, item: Any, outer: _Matrix) -> None:
        matrix = outer.after(_matrix(item))
        box = self._box([matrix.point(x, y) for x in (0, 1) for y in (0, 1)])
        width, height = box.right - box.left, box.bottom - box.top
        self.picture_area += width * height
        if min(width, height) <= _THICKEST_RULE:
            self._take_thin(box, pale=False)

    def _take_path(self, item: Any, outer: _Matrix) -> None:
        count = pdfium.FPDFPath_CountSegments(item)
        if not 1 < count <= _MOST_SEGMENTS_OF_A_PATH:
            return
        fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
        if not pdfium.FPDFPath_GetDrawMode(item, fill, stroke):
            return
        matrix = outer.after(_matrix(item))
        for points in _subpaths(item, count, matrix):
            if stroke.value:
                self._take_stroked(points, pale=_is_pale(item, pdfium.FPDFPageObj_GetStrokeColor))
            if fill.value:
                self._take_filled(points, pale=_is_pale(item, pdfium.FPDFPageObj_GetFillColor))

    def _take_stroked(self, points: list[tuple[float, float]], *, pale: bool) -> None:
        placed = [self._place(*point) for point in points]
        for (x0, y0), (x1, y1) in pairwise(placed):
            if abs(x1 - x0) <= _SLANT or abs(y1 - y0) <= _SLANT:
                self._take_thin(Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), pale=pale)

    def _take_filled(self, points: list[tuple[float, float]], *, pale: bool) -> None:
        box = self._box(points)
        if min(box.right - box.left, box.bottom - box.top) <= _THICKEST_RULE:
            self._take_thin(box, pale=pale)
        elif not pale:
            self._surfaces.append(box)

    def _take_thin(self, box: Rule, *, pale: bool) -> None:
        """Keep the middle line of a thin box, where it is long enough to be a rule."""
        if max(box.right - box.left, box.bottom - box.top) < _SHORTEST_RULE:
            return
        if box.is_horizontal:
            middle = (box.top + box.bottom) / 2
            rule = Rule(box.left, middle, box.right, middle)
        else:
            middle = (box.left + box.right) / 2
            rule = Rule(middle, box.top, middle, box.bottom)
        (self._pale if pale else self.rules).append(rule)

    def _box(self, points: list[tuple[float, float]]) -> Rule:
        placed = [self._place(*point) for point in points]
        across, down = [x for x, _ in placed], [y for _, y in placed]
        return Rule(min(across), min(down), max(across), max(down))

    def _is_on_a_surface(self, rule: Rule) -> bool:
        """Whether a white rule is seen: it parts two surfaces of another colour."""
        x, y = (rule.left + rule.right) / 2, (rule.top + rule.bottom) / 2
        return any(
            box.left - 1 <= x <= box.right + 1 and box.top - 1 <= y <= box.bottom + 1
            for box in self._surfaces
        )


def _matrix(item: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    return _Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _is_pale(item: Any, colour_of: Callable[..., Any]) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not colour_of(item, red, green, blue, alpha):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE


def _subpaths(item: Any, count: int, matrix: _Matrix) -> list[list[tuple[float, float]]]:
    """The straight parts of a path; one with a curve in it is no rule and left out."""
    paths: list[list[tuple[float, float]]] = []
    current: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, number)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            current = []
            paths.append(current)
        current.append(matrix.point(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            current.append(current[0])
    return [path for path in paths if len(path) > 1]
