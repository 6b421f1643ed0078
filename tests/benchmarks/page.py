"""The page of results, docs/benchmarks.md, from what has been measured."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from string import Template

from tests.benchmarks.measuring import ADDITIONS
from tests.benchmarks.questions import CLASSES, Question
from tests.benchmarks.results import Result, results
from tests.benchmarks.targets import TARGETS
from tests.benchmarks.work import Work

_TEMPLATES = Path(__file__).parent
_MEGABYTE = 1_000_000


def page(
    work: Work, sizes: Sequence[int], names: Sequence[str], template_name: str = "template.md"
) -> str:
    """Write a page from everything measured so far; what is missing is said to be."""
    about, questions = work.about(), work.questions()
    measured = results(work, sizes, names)
    present = [size for size in sizes if any(key[0] == size for key in measured)]
    template = Template(Path(_TEMPLATES, template_name).read_text("utf-8"))
    return template.substitute(
        date=about.get("date", "no day yet"),
        machine=_table(("", ""), about.get("machine", {}).items()),
        remarks="\n".join(f"- {remark}" for remark in about.get("remarks", [])),
        archives=_archives(about.get("archives", {})),
        likeness=_likeness(about.get("likeness")),
        question_count=len(questions),
        rounds=_rounds(measured.values()),
        targets=_targets(measured),
        sizes="\n".join(_size(size, names, measured) for size in present),
        questions=_questions(questions, present, measured),
    )


def _archives(archives: dict[str, dict[str, float]]) -> str:
    rows = (
        (
            f"{int(size):,}",
            f"{described['sections']:,}",
            f"{described['characters']:,}",
            f"{described['reading_seconds']:.1f} s",
        )
        for size, described in sorted(archives.items(), key=lambda item: int(item[0]))
    )
    return _table(("reports", "sections", "characters", "reading them"), rows)


def _likeness(likeness: dict[str, list[float]] | None) -> str:
    if likeness is None:
        return "No real reports lay beside the repository to compare the generated ones with."
    rows = ((name, *map(_figure, figures)) for name, figures in likeness.items())
    table = _table(("", "real", "generated"), rows)
    return f"Beside real reports, in as many characters of as many reports:\n\n{table}"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.3f}"


def _rounds(measured: Iterable[Result]) -> str:
    rounds = [result.rounds for result in measured if result.rounds]
    if not rounds:
        return "a few times"
    fewest, most = min(rounds), max(rounds)
    return f"{most} times" if fewest == most else f"{fewest} to {most} times (the slow ones fewer)"


def _targets(measured: dict[tuple[int, str], Result]) -> str:
    rows = []
    for target in TARGETS:
        outcome = target.judge(measured)
        if outcome is None:
            rows.append((target.wording, "not measured", ""))
        else:
            met, figure = outcome
            rows.append((target.wording, "met" if met else "**not met**", figure))
    return _table(("target", "", "measured"), rows)


def _size(size: int, names: Sequence[str], measured: dict[tuple[int, str], Result]) -> str:
    there = {name: measured[size, name] for name in names if (size, name) in measured}
    missing = [name for name in names if name not in there]
    parts = [
        f"## {size:,} reports\n",
        _resources(there),
        "",
        "Milliseconds of a full answer, all questions:\n",
        _times(there),
        "",
        "Median (and worst) of each class, milliseconds:\n",
        _by_class(there, lambda result, kind: _two(result.times(kind))),
        "",
        "How many times as long as ours, by the medians:\n",
        _ratios(there),
        "",
        "One more report, seconds from stored to found by an open reader:\n",
        _additions(there),
        "",
        "Recall / precision against the scan, mean of the class:\n",
        _by_class(there, _quality),
        "",
    ]
    if missing:
        parts.append(f"Not measured in this run: {', '.join(missing)}.\n")
    return "\n".join(parts)


def _resources(there: dict[str, Result]) -> str:
    rows = (
        (
            name,
            f"{result.building_seconds:,.1f} s",
            f"{result.building_cpu_seconds:,.1f} s",
            f"{result.index_bytes / _MEGABYTE:,.0f} MB",
            _megabytes(result.building_peak),
            _megabytes(result.asking_peak),
            f"{result.opening_seconds:.2f} s",
        )
        for name, result in there.items()
    )
    header = (
        "",
        "building",
        "processor time",
        "index",
        "memory building",
        "memory asking",
        "opening",
    )
    return _table(header, rows)


def _times(there: dict[str, Result]) -> str:
    rows = (
        (
            name,
            f"{statistics.median(result.times()):.2f}",
            f"{result.percentile(95):.2f}",
            f"{max(result.times()):.2f}",
            f"{result.slowest_answer:.2f}",
        )
        for name, result in there.items()
    )
    return _table(("", "median", "p95", "worst question", "slowest single answer"), rows)


def _additions(there: dict[str, Result]) -> str:
    rows = []
    for name, result in there.items():
        found = [each for each in result.additions if each is not None]
        if len(found) < len(result.additions):
            rows.append((name, "not found", ""))
        elif found:
            rows.append((name, f"{statistics.median(found):.3f}", f"{max(found):.3f}"))
    return _table(("", "median", f"worst of {ADDITIONS}"), rows)


def _by_class(there: dict[str, Result], cell: Callable[[Result, str], str]) -> str:
    rows = ((kind, *(cell(result, kind) for result in there.values())) for kind in CLASSES)
    return _table(("", *there), rows)


def _ratios(there: dict[str, Result]) -> str:
    if "ours" not in there:
        return "Ours was not measured."
    ours = there["ours"]
    rows = [
        (kind, *(_ratio(result, ours, kind) for result in there.values()))
        for kind in (*CLASSES, None)
    ]
    rows = [(kind or "all questions", *ratios) for kind, *ratios in rows]
    return _table(("", *there), rows)


def _ratio(result: Result, ours: Result, kind: str | None) -> str:
    return f"{statistics.median(result.times(kind)) / statistics.median(ours.times(kind)):.1f}"


def _quality(result: Result, kind: str) -> str:
    recall, precision = result.recall(kind), result.precision(kind)
    if not recall:
        return ""
    return f"{statistics.mean(recall):.3f} / {statistics.mean(precision):.3f}"


def _questions(
    questions: Sequence[Question],
    sizes: Sequence[int],
    measured: dict[tuple[int, str], Result],
) -> str:
    ours = [measured[size, "ours"] for size in sizes if (size, "ours") in measured]
    header = ["", "question"]
    for result in ours:
        header += [f"found at {result.size:,}", "ms"]
    rows = []
    for place, question in enumerate(questions):
        row = [question.kind, f"`{question}`".replace("|", "\\|")]
        for result in ours:
            row += [f"{result.totals[place]:,}", f"{result.times()[place]:.2f}"]
        rows.append(row)
    return _table(header, rows)


def _two(times: Sequence[float]) -> str:
    return f"{statistics.median(times):.2f} ({max(times):.2f})"


def _megabytes(size: int | None) -> str:
    return "unknown" if size is None else f"{size / _MEGABYTE:,.0f} MB"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; the first column is text, the others stand to the right."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)
