"""The judged queries of `judgements.toml`: what a searcher types, and how good each section is."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from juanzong.archive.records import Section

JUDGEMENTS = Path(__file__).parent / "judgements.toml"
GRADES = range(4)
FRONT_MATTER = "(front matter)"


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A section of a sample report: the file's name and the headings that lead to the section."""

    file_name: str
    headings: str

    @classmethod
    def of(cls, file_name: str, section: Section) -> Place:
        """Give the place of a section."""
        return cls(file_name, " › ".join(section.heading_path) or FRONT_MATTER)


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query, its class, what its searcher wants, and the grade (0 to 3) of each place judged."""

    text: str
    kind: str
    wants: str
    grades: dict[Place, int]


def judged_queries(path: Path = JUDGEMENTS) -> tuple[JudgedQuery, ...]:
    """Read the judged queries; raises ValueError for a line that judges nothing."""
    entries = tomllib.loads(path.read_text("utf-8"))["query"]
    return tuple(
        JudgedQuery(entry["text"], entry["kind"], entry["wants"], _grades(entry["judged"]))
        for entry in entries
    )


def _grades(lines: list[str]) -> dict[Place, int]:
    grades: dict[Place, int] = {}
    for line in lines:
        grade, file_name, headings = line.split(" ", 2)
        place = Place(file_name, headings)
        if int(grade) not in GRADES or place in grades:
            raise ValueError(f"Not a grade from 0 to 3, or judged twice: {line}")
        grades[place] = int(grade)
    return grades
