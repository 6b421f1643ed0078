"""The targets of search on the default engine, and how each is judged from the results."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass

from tests.benchmarks.questions import CLASSES
from tests.benchmarks.results import Result

Results = dict[tuple[int, str], Result]
#: Whether the target is met, and the figure that tells.
Outcome = tuple[bool, str]

_MIDDLE, _LARGE = 2_000, 20_000
_GIGABYTE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Target:
    """A target in words, the results it needs, and its judge, who is given those results."""

    wording: str
    needs: tuple[tuple[int, str], ...]
    judged: Callable[..., Outcome | None]

    def judge(self, results: Results) -> Outcome | None:
        """Judge it, or give None where what it needs has not been measured."""
        if any(need not in results for need in self.needs):
            return None
        return self.judged(*(results[need] for need in self.needs))


def _median_at_most(limit: float) -> Callable[[Result], Outcome]:
    def judge(ours: Result) -> Outcome:
        median = statistics.median(ours.times())
        return median <= limit, f"{median:.2f} ms"

    return judge


def _worst_at_most(limit: float) -> Callable[[Result], Outcome]:
    def judge(ours: Result) -> Outcome:
        worst = max(ours.times())
        return worst <= limit, f"{worst:.2f} ms"

    return judge


def _times_faster_at_median(ours: Result, rival: Result) -> Outcome:
    times = statistics.median(rival.times()) / statistics.median(ours.times())
    return times >= 10, f"{times:.1f} times"


def _no_slower_in_any_class(ours: Result, rival: Result) -> Outcome:
    shares = {
        kind: statistics.median(ours.times(kind)) / statistics.median(rival.times(kind))
        for kind in CLASSES
    }
    slower = {kind: share for kind, share in shares.items() if share > 1}
    told = ", ".join(f"{kind} {share:.2f}" for kind, share in slower.items())
    if told:
        return False, f"slower (our time by theirs): {told}"
    nearest = max(shares, key=shares.__getitem__)
    return True, f"nearest: {nearest}, {shares[nearest]:.2f} of their time"


def _exact(ours: Result) -> Outcome | None:
    if not ours.recalls:
        return None
    recall, precision = min(ours.recalls), min(ours.precisions)
    return recall == precision == 1.0, f"lowest recall {recall:.3f}, precision {precision:.3f}"


def _builds_three_times_faster(ours: Result, rival: Result) -> Outcome:
    times = rival.building_seconds / ours.building_seconds
    return times >= 3, f"{times:.1f} times"


def _added_within_a_second(ours: Result) -> Outcome | None:
    if not ours.additions:
        return None
    if None in ours.additions:
        return False, "not found"
    seconds = [second for second in ours.additions if second is not None]
    told = (
        f"median {statistics.median(seconds):.2f} s, worst of {len(seconds)} {max(seconds):.2f} s"
    )
    return max(seconds) <= 1, told


def _memory_at_most(gigabytes: float) -> Callable[[Result], Outcome]:
    def judge(ours: Result) -> Outcome:
        asking, building = ours.asking_peak, ours.building_peak
        if asking is None or building is None:
            return False, "unknown on this system"
        told = f"asking {asking / _GIGABYTE:.2f} GB, building {building / _GIGABYTE:.2f} GB"
        return max(asking, building) <= gigabytes * _GIGABYTE, told

    return judge


_OURS, _OURS_LARGE = (_MIDDLE, "ours"), (_LARGE, "ours")
_WHOOSH, _PAIRS = (_MIDDLE, "whoosh-jieba"), (_MIDDLE, "fts5-pairs")

TARGETS = (
    Target("2,000 reports: median at most 5 ms", (_OURS,), _median_at_most(5)),
    Target("2,000 reports: worst at most 40 ms", (_OURS,), _worst_at_most(40)),
    Target(
        "2,000 reports: at least 10 times faster than Whoosh with jieba at median",
        (_OURS, _WHOOSH),
        _times_faster_at_median,
    ),
    Target(
        "2,000 reports: no slower than FTS5 with pairs in any class of questions",
        (_OURS, _PAIRS),
        _no_slower_in_any_class,
    ),
    Target("2,000 reports: recall and precision 1.0", (_OURS,), _exact),
    Target(
        "2,000 reports: building at least 3 times faster than Whoosh with jieba",
        (_OURS, _WHOOSH),
        _builds_three_times_faster,
    ),
    Target(
        "2,000 reports: one more report found within a second", (_OURS,), _added_within_a_second
    ),
    Target("20,000 reports: median at most 20 ms", (_OURS_LARGE,), _median_at_most(20)),
    Target("20,000 reports: memory at most 1.5 GB", (_OURS_LARGE,), _memory_at_most(1.5)),
    Target("20,000 reports: recall and precision 1.0", (_OURS_LARGE,), _exact),
    Target(
        "20,000 reports: one more report found within a second",
        (_OURS_LARGE,),
        _added_within_a_second,
    ),
)
