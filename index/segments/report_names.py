"""The names of a segment's reports and how much each holds, for a writer that opens no segment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from juanzong.index.segments.manifest import Extent

_NAME = "reports.tsv"


def write_report_names(directory: Path, extents: Sequence[tuple[str, Extent]]) -> None:
    """Write the reports of a segment, each with how much it holds."""
    lines = [f"{report}\t{held.sections}\t{held.characters}\n" for report, held in extents]
    (directory / _NAME).write_text("".join(["\n", *lines]), "utf-8", newline="")


def held_of(directory: Path, reports: Iterable[str]) -> dict[str, Extent]:
    """Give how much those of some reports hold that stand in a segment."""
    listed = _listed(directory)
    found = {}
    for report in reports:
        place = listed.find(f"\n{report}\t")
        if place >= 0:
            line = listed[place + 1 : listed.index("\n", place + 1)]
            _, sections, characters = line.split("\t")
            found[report] = Extent(int(sections), int(characters))
    return found


def all_of(directory: Path) -> list[str]:
    """Give the names of all reports of a segment, as they were written."""
    return [line.partition("\t")[0] for line in _listed(directory).splitlines() if line]


def _listed(directory: Path) -> str:
    with (directory / _NAME).open(encoding="utf-8", newline="") as file:
        return file.read()
