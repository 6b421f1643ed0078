"""The ruled lines of a scanned page: long thin runs of ink along it and down it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juanzong.archive.readers.pdfium import Rule
from juanzong.archive.readers.recognition.straightening import Grey, ink_bound

# Points: a rule is longer than the strokes of a title's characters, and thin.
_SHORTEST, _THICKEST = 30.0, 4.5
# Which part of a rule is inked, as scans break lines; how far it may leave a straight row.
_INKED = 0.93
_MOST = 2_000
_ROWS_APART = 2

Ink = NDArray[np.bool_]


@dataclass(slots=True)
class _Run:
    """A rule while it is put together of the runs of neighbouring rows."""

    first: int
    last: int
    start: int
    end: int


def ruled_lines(page: Grey, scale: float) -> tuple[Rule, ...]:
    """The horizontal and vertical rules of an upright page, in points; `scale` is those a pixel."""
    ink = page < ink_bound(page)
    level = [_rule(run, scale) for run in _runs(ink, scale)]
    upright = [_rule(run, scale) for run in _runs(np.ascontiguousarray(ink.T), scale)]
    standing = [Rule(each.top, each.left, each.bottom, each.right) for each in upright]
    return tuple((level + standing)[:_MOST])


def _runs(ink: Ink, scale: float) -> list[_Run]:
    """The runs of ink along the rows, those of neighbouring rows as one; no surfaces."""
    length = max(8, round(_SHORTEST / scale))
    if ink.shape[1] <= length:
        return []
    near = _thickened(ink)
    marked = _long_runs(near, length)
    open_runs: list[_Run] = []
    done: list[_Run] = []
    for row in np.nonzero(marked.any(axis=1))[0].tolist():
        for start, end in _spans(marked[row], near[row]):
            for run in open_runs:
                if row - run.last <= _ROWS_APART and start < run.end and end > run.start:
                    run.last, run.start, run.end = row, min(run.start, start), max(run.end, end)
                    break
            else:
                open_runs.append(_Run(row, row, start, end))
        done += [run for run in open_runs if row - run.last > _ROWS_APART]
        open_runs = [run for run in open_runs if row - run.last <= _ROWS_APART]
    thickest = max(6.0, _THICKEST / scale)
    return [run for run in done + open_runs if run.last - run.first < thickest]


def _thickened(ink: Ink) -> Ink:
    """The ink with the rows above and below: a rule may change from one row to the next."""
    near = ink.copy()
    near[1:] |= ink[:-1]
    near[:-1] |= ink[1:]
    return near


def _long_runs(near: Ink, length: int) -> Ink:
    """The pixels that lie in a stretch of so many that is nearly all ink."""
    sums = np.zeros((near.shape[0], near.shape[1] + 1), dtype=np.int32)
    np.cumsum(near, axis=1, out=sums[:, 1:])
    begins = sums[:, length:] - sums[:, :-length] >= _INKED * length
    steps = np.zeros((near.shape[0], near.shape[1] + 1), dtype=np.int32)
    steps[:, : begins.shape[1]] += begins
    steps[:, length : length + begins.shape[1]] -= begins
    return np.cumsum(steps, axis=1)[:, :-1] > 0


def _spans(marked: Ink, near: Ink) -> list[tuple[int, int]]:
    """Where the ink of the marked stretches of a row begins and ends."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], marked.view(np.int8), [0]))))
    spans = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        inked = np.flatnonzero(near[start:end])
        spans.append((start + int(inked[0]), start + int(inked[-1]) + 1))
    return spans


def _rule(run: _Run, scale: float) -> Rule:
    middle = round((run.first + run.last + 1) / 2 * scale, 1)
    return Rule(round(run.start * scale, 1), middle, round(run.end * scale, 1), middle)
