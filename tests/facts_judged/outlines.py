"""Headings of public pages' layouts: `python -m tests.facts_judged.outlines` counts them.

`outlines.toml` says of each layout held back which lines are headings and of which level; those of
`marked/` and some of `real/` have them marked in their text. A heading that is shown is right where
it begins at such a place and has its level; `--misses` names those that do not.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from juanzong.archive.readers import read_document
from juanzong.archive.sections import cut_sections
from tests.facts_judged.labelled import FOLDER, Judged, real_reports
from tests.facts_judged.marked_outlines import (
    Marked,
    marked_layouts,
    marked_real_layouts,
    shown_headings,
)

LABELS = FOLDER / "outlines.toml"
MARKED_SETS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
# Characters of a heading that a miss is told by.
_SEEN = 24


@dataclass(frozen=True, slots=True)
class OutlineTally:
    """How many headings of one layout are right, shown and labelled, and what differs."""

    name: str
    right: int
    shown: int
    labelled: int
    found: int
    differing: tuple[str, ...]


def judge_outlines() -> list[OutlineTally]:
    """Each labelled layout, counted."""
    labels = tomllib.loads(LABELS.read_text("utf-8"))
    reports = {report.name: report for report in real_reports()}
    return [_tally(reports[name], given) for name, given in labels.items()]


def judge_marked(name: str) -> list[OutlineTally]:
    """Each layout of `marked/NAME.toml`, counted."""
    return [_marked_tally(layout) for layout in marked_layouts(name)]


def judge_marked_real() -> list[OutlineTally]:
    """Each real layout whose headings are marked in its text, counted."""
    return [_marked_tally(layout) for layout in marked_real_layouts()]


def _marked_tally(layout: Marked) -> OutlineTally:
    shown, text = shown_headings(layout), "".join(layout.text.split())
    differing = tuple(
        f"{text[place : place + _SEEN]}: "
        f"shown {shown.get(place)}, wanted {layout.wanted.get(place)}"
        for place in sorted(set(layout.wanted) | set(shown))
        if shown.get(place) != layout.wanted.get(place)
    )
    right = sum(layout.wanted.get(place) == level for place, level in shown.items())
    found = len(set(shown) & set(layout.wanted))
    return OutlineTally(layout.name, right, len(shown), len(layout.wanted), found, differing)


def _tally(report: Judged, given: list[str]) -> OutlineTally:
    wanted, optional = {}, set()
    for label in given:
        level, line, beginning = label.split(" ", 2)
        if not report.text.split("\n")[int(line) - 1].strip().startswith(beginning):
            message = f"{report.name}: line {line} does not begin {beginning}"
            raise ValueError(message)
        if level.endswith("?"):
            optional.add(int(line))
        else:
            wanted[int(line)] = int(level)
    shown = {line: level for line, level in _headings(report) if line not in optional}
    right = sum(wanted.get(line) == level for line, level in shown.items())
    lines = sorted(set(wanted) | set(shown))
    differing = tuple(
        f"line {line}: shown {shown.get(line)}, wanted {wanted.get(line)}"
        for line in lines
        if shown.get(line) != wanted.get(line)
    )
    found = len(set(shown) & set(wanted))
    return OutlineTally(report.name, right, len(shown), len(wanted), found, differing)


def _headings(report: Judged) -> Iterator[tuple[int, int]]:
    """The line, from 1, and the level of each heading that is shown, in their order.

    A heading that stands in the contents too is at the line whose sequel is the section's.
    """
    lines = ["".join(line.split()) for line in report.text.split("\n")]
    outline = cut_sections(read_document(f"{report.name}.txt", report.text.encode()))
    parts = ["".join(f"{part.heading}{part.text}".split()) for part in outline.sections]
    after = 0
    for place, section in enumerate(outline.sections):
        if section.heading:
            sequel = "".join(parts[place:])
            heading = "".join(section.heading.split())
            after = 1 + max(
                range(after, len(lines)),
                key=lambda line: _alike(heading, sequel, lines[line:]),
            )
            yield after, section.level


def _alike(heading: str, sequel: str, lines: list[str]) -> int:
    """How many characters from here are those of the section, 0 where the heading is not here."""
    here = "".join(lines)
    if not lines[0] or not here.startswith(heading):
        return 0
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(here, sequel, strict=False))
    return sum(1 for _ in alike)


def main(arguments: list[str]) -> None:
    """Print the figures of each set, and with `--misses` what is not as labelled."""
    misses = "--misses" in arguments
    _print_set("held back", judge_outlines(), misses=misses)
    for name in MARKED_SETS:
        _print_set(name, judge_marked(name), misses=misses)
    _print_set("real", judge_marked_real(), misses=misses)


def _print_set(name: str, tallies: list[OutlineTally], *, misses: bool) -> None:
    right, shown, labelled, found = (
        sum(getattr(tally, part) for tally in tallies)
        for part in ("right", "shown", "labelled", "found")
    )
    _say(f"{name}: {len(tallies)} layouts, {labelled} headings labelled, {shown} shown")
    _say(f"  headings: precision {found / shown:.3f}, recall {found / labelled:.3f}")
    _say(f"  with their levels: precision {right / shown:.3f}, recall {right / labelled:.3f}")
    for tally in tallies if misses else ():
        for line in tally.differing:
            _say(f"    {tally.name}: {line}")


def _say(text: str) -> None:
    print(text)  # noqa: T201 (a command)


if __name__ == "__main__":
    main(sys.argv[1:])
