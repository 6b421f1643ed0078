"""Measures what the program finds in the judged reports against their labels.

A fact of a report is right, wrong, missing, invented (shown where the report states none) or
rightly absent. Only what is shown as settled counts as shown: doubtful facts are counted apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from juanzong.archive.facts import find_facts
from juanzong.archive.readers import read_document
from juanzong.archive.sections import cut_sections
from tests.facts_judged.labelled import FACTS, FURTHER_FACTS, Judged

# Two figures are one where they differ by rounding to two decimals.
_ROUNDING = 0.005001


@dataclass(frozen=True, slots=True)
class Miss:
    """A fact that was not found as labelled, for the list of causes."""

    report: str
    fact: str
    wanted: object
    shown: object
    doubtful: bool


@dataclass(slots=True)
class Tally:
    """How often one fact was stated, shown, right, doubtful; and what went wrong.

    `as_stated` counts what was shown with the status stated: of that nearly all must be right.
    """

    stated: int = 0
    shown: int = 0
    right: int = 0
    doubtful: int = 0
    doubtful_right: int = 0
    as_stated: int = 0
    as_stated_right: int = 0
    misses: list[Miss] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of the shown that is right; 1 where nothing is shown."""
        return self.right / self.shown if self.shown else 1.0

    @property
    def recall(self) -> float:
        """The share of the stated that is shown right."""
        return self.right / self.stated if self.stated else 1.0


def measure(reports: Iterable[Judged]) -> dict[str, Tally]:
    """The tally of each fact over the reports."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for report in reports:
        shown = _shown(report)
        further = [name for name in FURTHER_FACTS if name in report.labels]
        for name in (*FACTS, *further):
            _count(tallies[name], report, name, shown.get(name, _NOTHING))
    return dict(tallies)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the program shows of one fact, whether it doubts it, and whether it says: stated."""

    value: object
    doubtful: bool = False
    as_stated: bool = False


_NOTHING = _Shown(None)


def _shown(report: Judged) -> dict[str, _Shown]:
    """What the program shows of a report, by fact."""
    outline = cut_sections(read_document(f"{report.name}.txt", report.text.encode()))
    shown = {
        fact.name: _Shown(fact.value, fact.doubtful, fact.status == "stated" and not fact.doubtful)
        for fact in find_facts(outline, "report.txt")
    }
    if outline.title:
        doubtful = "title" in shown
        shown["title"] = _Shown(outline.title, doubtful, as_stated=not doubtful)
    return shown


def _count(tally: Tally, report: Judged, name: str, one: _Shown) -> None:
    shown, doubtful = one.value, one.doubtful
    wanted = report.labels.get(name)
    allowed = report.labels.get(f"{name}_may_be", _following(report.labels, name))
    right = shown is not None and any(_same(shown, one) for one in _options(wanted, allowed))
    if wanted is None and right:
        return  # Neither asked for nor wrong.
    tally.stated += wanted is not None
    if doubtful:
        tally.doubtful += 1
        tally.doubtful_right += right
    elif shown is not None:
        tally.shown += 1
        tally.right += right
        tally.as_stated += one.as_stated
        tally.as_stated_right += right and one.as_stated
    if (wanted is not None or shown is not None) and not (right and not doubtful):
        tally.misses.append(Miss(report.name, name, wanted, shown, doubtful))


def _following(labels: dict[str, object], name: str) -> list[object]:
    """The rate that follows from a budget and a spending: not asked for, and not wrong."""
    budget, spending = labels.get("budget"), labels.get("spending")
    if name != "execution_rate" or not isinstance(budget, int | float) or not budget:
        return []
    return [round(spending / budget * 100, 2)] if isinstance(spending, int | float) else []


def _options(wanted: object, allowed: object) -> list[object]:
    options = wanted if isinstance(wanted, list) else [] if wanted is None else [wanted]
    return [*options, *(allowed if isinstance(allowed, list) else [])]


def _same(shown: object, wanted: object) -> bool:
    if isinstance(shown, int | float) and isinstance(wanted, int | float):
        return abs(shown - wanted) <= _ROUNDING
    return "".join(str(shown).split()) == "".join(str(wanted).split())


def worst_causes(tallies: dict[str, Tally]) -> Counter[str]:
    """How often each fact was wrong, invented or missing, the most frequent first."""
    causes: Counter[str] = Counter()
    for name, tally in tallies.items():
        for miss in tally.misses:
            kind = "missing" if miss.shown is None else "doubtful" if miss.doubtful else "wrong"
            causes[f"{name} {kind}"] += 1
    return causes
