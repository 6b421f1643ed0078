"""The first page of `/manage`: what came in just now, what is doubtful, what was changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from juanzong.archive.records import ChangeKind, DoubtfulFact, LoggedChange
from juanzong.web.language import Language
from juanzong.web.managing.uploads import NOT_TAKEN, Fate
from juanzong.web.pages.facts import figure

#: Doubtful facts and changes that are shown.
_LISTED = 50


class Overseen(Protocol):
    """What of a library the page tells."""

    def doubtful_facts(self, limit: int) -> tuple[DoubtfulFact, ...]: ...  # noqa: D102 - the library's service says it

    def log(self, limit: int) -> tuple[LoggedChange, ...]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class LogLine:
    """One change: its report, what happened, when, and by whom."""

    title: str
    address: str
    what: str
    at: str
    by: str
    is_removal: bool
    report: str


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """One doubtful fact and the page on which it is decided."""

    title: str
    address: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ManagePage:
    """The first page: what became of files just now, what is doubtful, what was changed.

    `tally` counts the files; "" where none came.
    """

    name: str
    fates: tuple[Fate, ...]
    tally: str
    doubts: tuple[DoubtLine, ...]
    changes: tuple[LogLine, ...]


def overview_page(
    library: Overseen, fates: tuple[Fate, ...], name: str, language: Language
) -> ManagePage:
    """What the first page shows somebody of that name, and what became of files just now."""
    doubts = tuple(
        DoubtLine(
            each.title or language.text("untitled"),
            f"/manage/r/{each.report}#{each.name}",
            language.text(f"fact_{each.name}"),
            figure(each.value),
        )
        for each in library.doubtful_facts(_LISTED)
    )
    changes = tuple(
        LogLine(
            each.title or language.text("untitled"),
            f"/manage/r/{each.report}" if each.kind is ChangeKind.STORED else "",
            language.text(f"change_{each.kind.value}"),
            each.at[:16].replace("T", " "),
            each.by,
            each.kind is ChangeKind.REMOVED,
            each.report,
        )
        for each in library.log(_LISTED)
    )
    # What was not taken is what there is to do about.
    told = tuple(sorted(fates, key=lambda each: each.status != NOT_TAKEN))
    refused = sum(each.status == NOT_TAKEN for each in fates)
    counts = {"done": len(fates), "total": len(fates), "refused": refused}
    tally = language.text("manage_tally", **counts) if fates else ""
    return ManagePage(name, told, tally, doubts, changes)
