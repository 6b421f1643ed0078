"""Commands that change what the archive holds: add, reparse, correct, uncorrect, remove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from juanzong.archive.records import NO_SOURCE, GivenSource, Remark
from juanzong.index.records import Note
from juanzong.web.commands.helping import SpokenCommand
from juanzong.web.commands.invocation import (
    INCOMPLETE,
    archive_option,
    json_option,
    login_name,
    opened_library,
)
from juanzong.web.commands.output import write_json
from juanzong.web.commands.progress import stages_told
from juanzong.web.commands.saying import say, spoken
from juanzong.web.commands.showing import report_argument, report_id, reports_argument
from juanzong.web.commands.terminal import printable, tell

if TYPE_CHECKING:
    from juanzong.archive.records import FileOutcome
    from juanzong.web.library.service import Library


#: `--by NAME`, for what people decide.
by_option = click.option(
    "--by", metavar="NAME", default=lambda: login_name(),  # noqa: PLW0108 (asked when it is run)
    help="Who says so [the login name].",
)  # fmt: skip


def add_files(  # noqa: PLR0913 (what there is to say of files)
    library: Library,
    paths: Sequence[Path],
    *,
    follow_links: bool = False,
    given: GivenSource = NO_SOURCE,
    source_lists: Sequence[Path] = (),
    recognise: bool = True,
) -> tuple[FileOutcome, ...]:
    """Add files with progress shown, and tell why any was rejected."""
    with stages_told() as stages:
        outcomes = library.add(
            paths,
            stages.stage(say("stage_adding")),
            stages.stage(say("stage_indexing")),
            login_name(),
            follow_links=follow_links,
            given=given,
            source_lists=source_lists,
            recognise=recognise,
            pages=stages.pages,
        )
    _tell_reasons(outcomes)
    tell_if_behind(library)
    return outcomes


def _reason(behind: Note) -> str:
    reason = dict(behind.values).get("reason", "")
    return spoken().remark(reason) if isinstance(reason, Remark) else str(reason)


def tell_if_behind(library: Library) -> None:
    """Say so where the index could not follow; the next search or reindex brings it up."""
    if library.behind:
        tell(say("not_searchable_yet", reason=_reason(library.behind)))


@click.command(cls=SpokenCommand)
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--follow-links", is_flag=True, help="Follow symbolic links out of the folders named."
)
@click.option("--source", default="", metavar="URL", help="Where the one file named came from.")
@click.option("--retrieved", default="", metavar="DATE", help="When the files were fetched.")
@click.option("--sources", multiple=True, metavar="FILE.csv",
              type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="Where each file came from: columns file, address, retrieved.")  # fmt: skip
@click.option("--no-ocr", "no_ocr", is_flag=True,
              help="Do not recognise pages that are pictures (scans).")  # fmt: skip
@json_option
@archive_option
@click.pass_context
def add(  # noqa: PLR0913 (click passes each option as a parameter)
    context: click.Context,
    paths: tuple[Path, ...],
    source: str,
    retrieved: str,
    sources: tuple[Path, ...],
    *,
    follow_links: bool,
    no_ocr: bool,
    as_json: bool,
) -> None:
    """Add files and folders of reports: PDF, docx, doc, HTML, txt and more.

    What is there already stays as it is; one file that cannot be read stops no other. Where files
    came from can be said by options, or by sources.csv in their folder. Scanned pages are
    recognised where juanzong[ocr] is installed.
    """
    if source and (len(paths) > 1 or paths[0].is_dir()):
        raise click.UsageError(say("remark_source_of_many"))
    given = GivenSource(source, retrieved)
    with opened_library(create=True) as library:
        outcomes = add_files(
            library,
            paths,
            follow_links=follow_links,
            given=given,
            source_lists=sources,
            recognise=not no_ocr,
        )
    end_with_outcomes(context, outcomes, as_json=as_json)


@click.command(cls=SpokenCommand)
@json_option
@archive_option
@click.pass_context
def reparse(context: click.Context, *, as_json: bool) -> None:
    """Read every original again, after an update of Juanzong brought better readers.

    Permalinks and corrections stay; `replaced` are the reports that came out otherwise.
    """
    with opened_library() as library:
        with stages_told() as stages:
            outcomes = library.reparse(
                stages.stage(say("stage_reading")),
                stages.stage(say("stage_indexing")),
                login_name(),
                stages.pages,
            )
        _tell_reasons(outcomes)
        tell_if_behind(library)
    end_with_outcomes(context, outcomes, as_json=as_json)


def _tell_reasons(outcomes: Sequence[FileOutcome]) -> None:

    for outcome in outcomes:
        if outcome.reason:
            tell(f"{outcome.path}: {spoken().remark(outcome.reason)}")


def end_with_outcomes(
    context: click.Context, outcomes: Sequence[FileOutcome], *, as_json: bool
) -> None:
    """Write what became of the files; exit 1 where any was rejected."""
    from juanzong.web.command_contract import outcomes_json  # noqa: PLC0415

    result = outcomes_json(outcomes)
    statuses = ("added", "unchanged", "replaced", "rejected")
    counts = ", ".join(
        say(f"added_{status}", count=result[status]) for status in statuses if result[status]
    )
    if as_json:
        write_json(result)
    else:
        click.echo(counts or say("added_nothing"))
    if result["rejected"]:
        context.exit(INCOMPLETE)


@click.command(cls=SpokenCommand)
@report_argument
@click.argument("fact")
@click.argument("value", required=False)
@click.option("--absent", is_flag=True, help="The report does not give the fact: no VALUE.")
@click.option("--note", default="", metavar="TEXT", help="Why, for those who ask later.")
@by_option
@json_option
@archive_option
def correct(  # noqa: PLR0913 (click passes each option as a parameter)
    report: str, fact: str, value: str | None, note: str, by: str, *, absent: bool, as_json: bool
) -> None:
    """Set a fact of a report by hand, for example: correct REPORT grade 良.

    The correction outlives re-importing; `uncorrect` takes it back.
    """
    if (value is None) != absent:
        raise click.UsageError(say("remark_value_or_absent"))
    with opened_library() as library:
        taken = library.correct(report, fact, value, note, by=by)
        tell_if_behind(library)
    if as_json:
        write_json({"report": report, "fact": taken.name, "value": taken.value, "by": by})
        return
    stated = say("corrected_absent") if taken.value is None else taken.value
    click.echo(printable(say("corrected", fact=taken.name, report=report, value=stated)))


@click.command(cls=SpokenCommand)
@report_argument
@click.argument("fact")
@by_option
@json_option
@archive_option
def uncorrect(report: str, fact: str, by: str, *, as_json: bool) -> None:
    """Take a correction back: what the report itself says counts again."""
    with opened_library() as library:
        library.uncorrect(report, fact, by)
        tell_if_behind(library)
    if as_json:
        write_json({"report": report, "fact": fact, "by": by})
        return
    click.echo(printable(say("uncorrected", fact=fact, report=report)))


@click.command(cls=SpokenCommand)
@reports_argument
@click.option("--yes", is_flag=True, help="Do not ask.")
@by_option
@json_option
@archive_option
def remove(reports: tuple[str, ...], by: str, *, yes: bool, as_json: bool) -> None:
    """Take reports out of lists and searches, all of them or, where one is unknown, none.

    Their permalinks go on opening and say that they were removed; `undelete` brings them back.
    """
    with opened_library() as library:
        titles = {report: library.report(report).title for report in reports}
        named = [f"{printable(title)} ({report})" for report, title in titles.items()]
        if not yes:
            click.confirm(say("remove_these", names=", ".join(named)), abort=True, err=True)
        library.remove(*titles, by=by)
        tell_if_behind(library)
    if as_json:
        write_json({"removed": _titled(titles)})
        return
    for name in named:
        click.echo(say("removed_one", name=name))


def _titled(titles: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"report": report, "title": title} for report, title in titles.items()]


@click.command(cls=SpokenCommand)
@reports_argument
@by_option
@json_option
@archive_option
def undelete(reports: tuple[str, ...], by: str, *, as_json: bool) -> None:
    """Bring removed reports back, with their links and corrections, from what the archive keeps."""
    with opened_library() as library:
        library.undelete(*reports, by=by)
        tell_if_behind(library)
        titles = {report: library.report(report).title for report in reports}
    if as_json:
        write_json({"undeleted": _titled(titles)})
        return
    for report, title in titles.items():
        click.echo(say("undeleted_one", name=f"{printable(title)} ({report})"))


@click.command(cls=SpokenCommand)
@reports_argument
@by_option
@json_option
@archive_option
def accept(reports: tuple[str, ...], by: str, *, as_json: bool) -> None:
    """Take reports as they are now, of which `check` tells that an entry was altered.

    Look at them first, beside a backup or a digest noted elsewhere: nobody is told of it again.
    """
    with opened_library() as library:
        library.accept(*reports, by=by)
        tell_if_behind(library)
    if as_json:
        write_json({"accepted": list(reports)})
        return
    for report in reports:
        click.echo(say("accepted_one", report=report))


@click.command(cls=SpokenCommand)
@report_argument
@click.argument("former", metavar="FORMER", callback=report_id)
@by_option
@json_option
@archive_option
def join(report: str, former: str, by: str, *, as_json: bool) -> None:
    """Make REPORT the newest version of FORMER: a file that was renamed and edited at once."""
    with opened_library() as library:
        library.join(report, former, by)
        tell_if_behind(library)
        version = library.report(former).version
    if as_json:
        write_json({"report": report, "former": former, "version": version})
        return
    click.echo(say("joined", report=report, former=former, version=version))
