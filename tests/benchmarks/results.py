"""What was measured of one contender at one size, ready to be summed up."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from tests.benchmarks.questions import Question
from tests.benchmarks.work import TURNS, Work


@dataclass(frozen=True, slots=True)
class Result:
    """One contender at one size; times are milliseconds, a question's the median of its answers."""

    size: int
    name: str
    kinds: tuple[str, ...]
    building_seconds: float
    building_cpu_seconds: float
    index_bytes: int
    building_peak: int | None
    asking_peak: int | None
    opening_seconds: float
    rounds: int
    slowest_answer: float
    totals: tuple[int, ...]
    medians: tuple[float, ...]
    recalls: tuple[float, ...]
    precisions: tuple[float, ...]
    additions: tuple[float | None, ...]

    def times(self, kind: str | None = None) -> list[float]:
        """The times of all questions, or of those of a class."""
        return self._of(kind, self.medians)

    def recall(self, kind: str | None = None) -> list[float]:
        return self._of(kind, self.recalls)

    def precision(self, kind: str | None = None) -> list[float]:
        return self._of(kind, self.precisions)

    def percentile(self, percent: int) -> float:
        """The time that so many percent of the questions do not exceed."""
        return statistics.quantiles(self.medians, n=100, method="inclusive")[percent - 1]

    def _of(self, kind: str | None, values: Sequence[float]) -> list[float]:
        paired = zip(self.kinds, values, strict=False)
        return [value for each, value in paired if kind in (None, each)]


def results(
    work: Work, sizes: Sequence[int], names: Sequence[str]
) -> dict[tuple[int, str], Result]:
    """Read every result that has been measured whole enough to be shown."""
    questions = work.questions()
    read = {}
    for size in sizes:
        for name in names:
            measured = work.result(size, name)
            if "build" in measured and _turns(measured):
                read[size, name] = _result(size, name, questions, measured)
    return read


def _turns(measured: dict) -> list[dict]:
    """What was measured in each turn of asking, of those that were."""
    names = [f"answers-{turn}" for turn in range(TURNS)]
    return [measured[name] for name in names if name in measured]


def _result(size: int, name: str, questions: Sequence[Question], measured: dict) -> Result:
    build, turns = measured["build"], _turns(measured)
    quality, addition = measured.get("quality", {}), measured.get("addition", {})
    times = [
        [time for turn in turns for time in turn["milliseconds"][place]]
        for place in range(len(questions))
    ]
    peaks = [turn["peak_bytes"] for turn in turns]
    return Result(
        size=size,
        name=name,
        kinds=tuple(question.kind for question in questions),
        building_seconds=build["seconds"],
        building_cpu_seconds=build["cpu_seconds"],
        index_bytes=build["bytes"],
        building_peak=build["peak_bytes"],
        asking_peak=None if None in peaks else max(peaks),
        opening_seconds=statistics.median(turn["opening_seconds"] for turn in turns),
        rounds=len(times[0]),
        slowest_answer=max(map(max, times)),
        totals=tuple(turns[0]["totals"]),
        medians=tuple(map(statistics.median, times)),
        recalls=tuple(quality.get("recall", ())),
        precisions=tuple(quality.get("precision", ())),
        additions=tuple(addition.get("seconds", ())),
    )
