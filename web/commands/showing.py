"""Commands that show reports: show, list, original."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from juanzong.archive.fact_kinds import KIND_OF, Unit
from juanzong.web.commands.helping import SpokenCommand
from juanzong.web.commands.invocation import archive_option, json_option, opened_library
from juanzong.web.commands.output import write_json, write_json_list
from juanzong.web.commands.saying import counted, say, spoken
from juanzong.web.commands.terminal import (
    clipped,
    printable,
    styled,
    table,
    tell,
    write_lines,
)

if TYPE_CHECKING:
    from juanzong.archive.records import Evidence, Fact, RefusedFact, Report, ReportSummary

_PERMALINK = re.compile(r"(?:.*/)?r/([^/#]+)(?:[/#].*)?")

_UNITS = {Unit.PERCENT: "%", Unit.WAN: " 万元", Unit.POINTS: " 分", Unit.NONE: ""}
_QUOTE_CELLS = 48
_TITLE_CELLS = 60

#: Lines of a list whose columns stand below each other; more are not held in memory.
_ROWS_AT_ONCE = 1000


def report_id(_context: click.Context, _argument: click.Parameter, value: str) -> str:
    """Take a report's id out of a permalink or an address; an id is itself."""
    match = _PERMALINK.fullmatch(value)
    return match[1] if match else value


def report_ids(
    context: click.Context, argument: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Take the ids out of several permalinks or ids."""
    return tuple(report_id(context, argument, value) for value in values)


reports_argument = click.argument(
    "reports", metavar="REPORT...", nargs=-1, required=True, callback=report_ids
)
report_argument = click.argument("report", metavar="REPORT", callback=report_id)


@click.command(cls=SpokenCommand)
@report_argument
@click.option("--text", is_flag=True, help="Show the whole text too.")
@click.option("--outline", is_flag=True, help="Show each section's level and role, and why.")
@click.option("--why", is_flag=True, help="Show what was considered for facts and not taken.")
@json_option
@archive_option
def show(report: str, *, text: bool, outline: bool, why: bool, as_json: bool) -> None:
    """Show a report: its facts with their evidence, its outline. REPORT: an id or permalink."""
    from juanzong.web.command_contract import refused_json  # noqa: PLC0415
    from juanzong.web.report_contract import report_json  # noqa: PLC0415

    with opened_library() as library:
        shown = library.report(report)
        refused = library.refused_facts(report) if why else ()
    if as_json:
        more = {"refused": [refused_json(one) for one in refused]} if why else {}
        write_json({**report_json(shown), **more})
        return
    write_lines(_report_lines(shown, with_text=text))
    if outline:
        write_lines(("", *table(list(_outline_rows(shown)))))
    if why:
        write_lines(("", *table([_refused_row(one) for one in refused])))


@click.command("list", cls=SpokenCommand)
@json_option
@archive_option
def list_reports(*, as_json: bool) -> None:
    """List the reports with their county, year, department and grade."""
    from juanzong.web.report_contract import summary_json  # noqa: PLC0415

    with opened_library() as library:
        summaries = library.every_report()
        if as_json:
            write_json_list("reports", map(summary_json, summaries))
            return
        count = 0
        while rows := [_row(summary) for summary in islice(summaries, _ROWS_AT_ONCE)]:
            write_lines(table(rows))
            count += len(rows)
    tell(counted(count, "report"))


@click.command(cls=SpokenCommand)
@report_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
              help="Write the file here; a directory keeps its name [stdout].")  # fmt: skip
@archive_option
def original(report: str, output: Path | None) -> None:
    """Give back the file that a report was added from, byte for byte."""
    with opened_library() as library:
        held = library.original(report)
        content = held.content if isinstance(held.content, bytes) else held.content.read_bytes()
        if output is None:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
            return
        target = output / Path(held.file_name).name if output.is_dir() else output
        target.write_bytes(content)
    tell(say("file_written", path=target))


def _row(summary: ReportSummary) -> tuple[str, ...]:
    facts = (summary.facts.get(name) for name in ("county", "year", "department", "grade"))
    cells = ("–" if value is None else printable(str(value)) for value in facts)
    return (summary.id, *cells, clipped(printable(summary.title), _TITLE_CELLS))


def _report_lines(report: Report, *, with_text: bool) -> Iterator[str]:
    yield styled(printable(report.title) or "–", bold=True)
    yield f"{report.id}, version {report.version}, from {printable(report.file_name)}"
    if report.provenance.address:
        yield printable(f"{report.provenance.address} {report.provenance.retrieved}".strip())
    for remark in report.remarks:
        yield printable(f"{say('remarks')}{spoken().remark(remark)}")
    yield ""
    yield from table([_fact_row(fact) for fact in report.facts])
    yield ""
    for section in report.sections:
        if section.level:
            indent = "  " * (section.level - 1)
            joint = (section.run_in or "").strip() if with_text else ""
            yield styled(f"{indent}{printable(section.heading)}{joint}", bold=with_text)
        if with_text and section.text:
            yield printable(section.text)


def _outline_rows(report: Report) -> Iterator[tuple[str, ...]]:
    """Each section: its level and heading, its role and the words that decided."""
    from juanzong.archive.section_roles import section_roles  # noqa: PLC0415

    for section, role in zip(report.sections, section_roles(report.sections), strict=True):
        said = {"role": role.role, "words": printable(role.words), "level": role.level}
        if role.decided_by is None:
            why = say("outline_role_none", **said)
        elif role.decided_by == section.ordinal:
            why = say("outline_role_own", **said)
        else:
            heading = printable(report.sections[role.decided_by].heading)
            why = say("outline_role_above", heading=heading, **said)
        indent = "  " * max(0, section.level - 1)
        heading = clipped(f"{indent}{printable(section.heading)}", _TITLE_CELLS)
        yield f"{section.level}", heading or "–", why


def _status(fact: Fact) -> str:
    return f"{fact.status.value}, doubtful" if fact.doubtful else fact.status.value


def _figure(fact: Fact | RefusedFact) -> str:
    kind = KIND_OF.get(fact.name)
    return f"{fact.value}{_UNITS[kind.unit] if kind else ''}"


def _refused_row(refused: RefusedFact) -> tuple[str, ...]:
    quote = "" if refused.evidence is None else _quote(refused.evidence)
    return (
        refused.name,
        printable(_figure(refused)),
        refused.reason,
        refused.role,
        f"{refused.cost}",
        quote,
    )


def _quote(evidence: Evidence) -> str:
    return clipped(" ".join(printable(evidence.quote).split()), _QUOTE_CELLS)


def _fact_row(fact: Fact) -> tuple[str, ...]:
    written = f" ({fact.written})" if fact.written else ""
    quote = "" if fact.evidence is None else _quote(fact.evidence)
    return (fact.name, printable(_figure(fact) + written), _status(fact), quote)
