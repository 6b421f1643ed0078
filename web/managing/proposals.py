"""Which report another may be the next version of: those of one place, department and year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from juanzong.archive.records import FactFilter, Report, ReportQuery, ReportSummary
from juanzong.web.language import Language

#: So many are offered, of so many that are looked at.
MOST_OFFERED = 8
_MOST_ASKED = 100
#: What two versions of one report share; of these so many must be known.
_SHARED = ("county", "city", "year", "department")
_FEWEST_KNOWN = 2


@dataclass(frozen=True, slots=True)
class Former:
    """A report that another may be the next version of; `is_same_title` where both bear one."""

    id: str
    title: str
    file_name: str
    is_same_title: bool


def formers(
    report: Report, find: Callable[[ReportQuery], tuple[ReportSummary, ...]], language: Language
) -> tuple[Former, ...]:
    """The reports that share what is known of one, those of its title first."""
    known = [(name, value) for name in _SHARED if (value := report.value(name)) is not None]
    if len(known) < _FEWEST_KNOWN:
        return ()
    filters = tuple(FactFilter(name, (str(value),)) for name, value in known)
    found = find(ReportQuery(filters, limit=_MOST_ASKED))
    offered = [
        Former(
            each.id,
            each.title or language.text("untitled"),
            each.file_name,
            _bare(each.title) == _bare(report.title),
        )
        for each in found
        if each.id != report.id
    ]
    return tuple(sorted(offered, key=lambda each: not each.is_same_title)[:MOST_OFFERED])


def _bare(title: str) -> str:
    return "".join(title.split())
