"""What the program shows of every judged report now, line by line, as kept in shown.txt.

Labels say what is right; this says what is shown, outlines and doubts included, so that a change
to a cost, a bound or a table is seen wherever it tells. Who changes it looks at each line that
differs, then writes it anew: `python -m tests.facts_judged --keep`. The third held back is left
out: nobody who makes rules should read what is shown of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from juanzong.archive.facts import find_facts
from juanzong.archive.readers import read_document
from juanzong.archive.records import Fact
from juanzong.archive.sections import cut_sections
from tests.facts_judged.labelled import FOLDER, Judged, made_reports, real_reports

SHOWN = FOLDER / "shown.txt"


def kept_reports() -> Iterator[Judged]:
    """The reports of the working sets, real layouts and ours."""
    yield from (report for report in real_reports() if not report.held_back)
    yield from (report for report in made_reports() if not report.held_back)


def shown_of(report: Judged) -> str:
    """What is shown of one report: its title, its headings by level, its facts with their words."""
    outline = cut_sections(read_document(f"{report.name}.txt", report.text.encode()))
    lines = [f"[{report.name}] {outline.title}"]
    lines += [f"{section.level} {section.heading}" for section in outline.sections]
    lines += [_fact_line(fact) for fact in find_facts(outline, "report.txt")]
    return "\n".join(lines) + "\n"


def shown_of_all() -> str:
    """The whole of shown.txt as it would be written now."""
    return "\n".join(map(shown_of, kept_reports()))


def _fact_line(fact: Fact) -> str:
    doubt = " (doubtful)" if fact.doubtful else ""
    words = f": {fact.evidence.quote}" if fact.evidence else ""
    return " ".join(f"{fact.name} = {fact.value} {fact.status}{doubt}{words}".split())
