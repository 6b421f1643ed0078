"""Where PDF and OFD pages put what they draw: the six figures of an affine map.

ISO 32000-1, 8.3.3, and GB/T 33190, which takes it over.
"""

from __future__ import annotations

from typing import NamedTuple


class Matrix(NamedTuple):
    """Takes a point (x, y) to (a x + c y + e, b x + d y + f); the one that leaves all in place."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: Matrix) -> Matrix:
        """The matrix that applies `inner` first."""
        e, f = self.point(inner.e, inner.f)
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            e,
            f,
        )
