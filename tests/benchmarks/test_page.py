"""The page is written from what was measured, and from nothing else."""

from __future__ import annotations

from dataclasses import replace

from tests.benchmarks.page import page
from tests.benchmarks.questions import CLASSES, Question
from tests.benchmarks.results import results
from tests.benchmarks.targets import TARGETS
from tests.benchmarks.work import Work

QUESTIONS = [Question(kind, ("舆情",), counties=("甲县",)) for kind in CLASSES]


def turn(milliseconds, rounds):
    """What one turn of asking measures, every question asked so many times."""
    return {
        "milliseconds": [[milliseconds] * rounds for _ in QUESTIONS],
        "totals": [5] * len(QUESTIONS),
        "opening_seconds": milliseconds,
        "peak_bytes": None,
    }


def work_with(folder, times):
    """A folder in which every contender of `times` has been measured at 2,000 reports."""
    work = Work(folder)
    work.keep_questions(QUESTIONS)
    work.keep_about(
        {"date": "2026-01-02", "machine": {"Python": "3"}, "remarks": ["Nothing else ran."]}
    )
    for name, milliseconds in times.items():
        measured = {
            "build": {"seconds": milliseconds, "cpu_seconds": 2, "bytes": 9e6, "peak_bytes": 1e8},
            "answers-0": turn(milliseconds, 1),
            "answers-1": turn(milliseconds + 1, 2),
            "answers-2": turn(milliseconds + 2, 1),
            "quality": {"recall": [1.0] * len(QUESTIONS), "precision": [0.5] * len(QUESTIONS)},
        }
        work.keep(2_000, name, measured)
    return work


def test_results_come_back_as_they_were_kept(tmp_path):
    work = work_with(tmp_path, {"ours": 3.0})
    assert work.questions() == QUESTIONS
    (result,) = results(work, (200, 2_000), ("ours", "scan")).values()
    assert result.times("two terms") == [4.0]
    assert (result.rounds, result.slowest_answer, result.opening_seconds) == (4, 5.0, 4.0)
    assert result.percentile(95) == 4.0
    assert result.precision() == [0.5] * len(QUESTIONS)


def test_the_page_tells_what_is_met_and_what_was_not_measured(tmp_path):
    work = work_with(tmp_path, {"ours": 3.0, "fts5-pairs": 2.0})
    text = page(work, (2_000, 20_000), ("ours", "fts5-pairs", "scan"))
    assert "| 2,000 reports: median at most 5 ms | met | 4.00 ms |" in text
    assert "one character 1.33" in text
    assert "- Nothing else ran.\n" in text
    assert "| 20,000 reports: median at most 20 ms | not measured |  |" in text
    assert "| 2,000 reports: one more report found within a second | not measured |  |" in text
    assert "Not measured in this run: scan." in text
    assert "$" not in text


def test_every_target_can_be_met_and_missed(tmp_path):
    fast = work_with(tmp_path / "fast", {"ours": 1.0, "fts5-pairs": 2.0, "whoosh-jieba": 90.0})
    slow = work_with(tmp_path / "slow", {"ours": 50.0, "fts5-pairs": 2.0, "whoosh-jieba": 50.0})
    names = ("ours", "fts5-pairs", "whoosh-jieba")
    good, bad = (
        {
            (size, name): replace(
                result, additions=added, precisions=exact, asking_peak=peak, building_peak=peak
            )
            for (_, name), result in results(work, (2_000,), names).items()
            for size in (2_000, 20_000)
        }
        for work, added, exact, peak in (
            (fast, (0.5,), (1.0,), 10**9),
            (slow, (0.5, None), (0.5,), 2 * 10**9),
        )
    )
    assert [target.judge(good)[0] for target in TARGETS] == [True] * len(TARGETS)
    assert [target.judge(bad)[0] for target in TARGETS] == [False] * len(TARGETS)
    assert TARGETS[0].judge({}) is None
