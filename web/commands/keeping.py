"""Commands that look after an archive: status, check, reindex, engines, misses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from juanzong.web.commands.helping import SpokenCommand
from juanzong.web.commands.invocation import (
    INCOMPLETE,
    archive_option,
    json_option,
    opened_library,
)
from juanzong.web.commands.output import write_json
from juanzong.web.commands.progress import progress_told
from juanzong.web.commands.saying import counted, say, spoken
from juanzong.web.commands.terminal import (
    printable,
    table,
    tell,
    write_lines,
)

if TYPE_CHECKING:
    from juanzong.archive.records import Problem
    from juanzong.index import IndexStatus
    from juanzong.web.library.holdings import EngineState
    from juanzong.web.library.service import CheckResult, LibraryStatus

_BYTES_PER_MEGABYTE = 1_000_000
_DIGEST = re.compile("[0-9a-f]{16,64}")


@click.command(cls=SpokenCommand)
@json_option
@archive_option
def status(*, as_json: bool) -> None:
    """Tell what archive and index hold, and whether the index is current."""
    from juanzong.web.command_contract import status_json  # noqa: PLC0415

    with opened_library() as library:
        found = library.status()
    if as_json:
        write_json(status_json(found))
        return
    write_lines(table(_status_rows(found)))


def _state_of(index: IndexStatus) -> str:
    return say("status_behind") if index.stale is None else spoken().remark(index.stale)


def _status_rows(found: LibraryStatus) -> tuple[tuple[str, str], ...]:
    index = found.index
    state = "" if found.index_is_current else _state_of(index)
    holding = {"characters": found.characters, "revision": found.revision}
    indexing = {"engine": index.engine, "revision": index.revision}
    sizes = {"archive": _size(found.archive_bytes), "index": _size(index.bytes_on_disk)}
    return (
        (say("status_row_archive"), printable(str(found.archive))),
        (say("status_row_holds"), say("status_holding", held=_held(found), **holding)),
        (say("status_row_index"), say("status_indexing", held=_held(index), **indexing)),
        (say("status_row_generation"), index.generation or say("status_no_generation")),
        (say("status_row_state"), state or say("status_current")),
        (say("status_row_disk"), say("status_sizes", **sizes)),
    )


def _told(problem: Problem) -> str:
    return f"{printable(problem.subject)}: {printable(spoken().remark(problem.remark))}"


def _digest(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """A digest, or enough of its beginning to name no other, in lower case."""
    digits = value.strip().lower()
    if digits and not _DIGEST.fullmatch(digits):
        raise click.BadParameter(say("check_no_digest", value=printable(value)))
    return digits


@click.command(cls=SpokenCommand)
@json_option
@click.option("--quick", is_flag=True, help="Compare digests only, not every word of the index.")
@click.option("--repair", is_flag=True, help="First build anew what is derived: index and lists.")
@click.option(
    "--against",
    callback=_digest,
    metavar="DIGEST",
    default="",
    help="The digest that an earlier check told, at least its first 16 digits.",
)
@archive_option
@click.pass_context
def check(
    context: click.Context, *, as_json: bool, quick: bool, repair: bool, against: str
) -> None:
    """Prove that files, database and index agree, or tell where they do not."""
    from juanzong.web.command_contract import check_json  # noqa: PLC0415

    with opened_library() as library, progress_told(say("stage_checking")) as progress:
        if repair:
            result = library.repair(progress, against=against)
        else:
            result = library.check(progress, quick=quick, against=against)
    if as_json:
        write_json(check_json(result))
    else:
        for problem in result.mended:
            click.echo(say("check_mended", problem=_told(problem)))
        for problem in result.problems:
            click.echo(_told(problem))
        problems = len(result.problems)
        state = counted(problems, "problem") if problems else say("check_agrees")
        click.echo(say("check_result", held=_held(result), state=state))
        click.echo(say("check_digest", digest=result.digest))
    if result.problems:
        context.exit(INCOMPLETE)


@click.command(cls=SpokenCommand)
@json_option
@click.option(
    "--engine",
    "engine",
    metavar="NAME",
    default="",
    help="Build this engine's index beside the one in use, then use this engine.",
)
@archive_option
def reindex(*, as_json: bool, engine: str) -> None:
    """Build the index anew from the archive; searches go on meanwhile."""
    from juanzong.web.command_contract import index_json  # noqa: PLC0415

    with opened_library() as library, progress_told(say("stage_indexing")) as progress:
        index = library.switch_engine(engine, progress) if engine else library.reindex(progress)
        told = library.settings.engine
    if as_json:
        write_json(index_json(index))
    else:
        click.echo(say("index_built", held=_held(index), engine=index.engine))
    if engine and told:
        tell(say("engine_set_otherwise", told=told, engine=index.engine))


@click.command(cls=SpokenCommand)
@json_option
@archive_option
def engines(*, as_json: bool) -> None:
    """List the search engines: installed or not, in use or not, and how far each has followed."""
    from juanzong.web.command_contract import engines_json  # noqa: PLC0415

    with opened_library() as library:
        states, revision = library.engines(), library.overview().revision
    if as_json:
        write_json(engines_json(states, revision))
        return
    write_lines(table([(state.name, _engine_state(state, revision)) for state in states]))


def _engine_state(state: EngineState, revision: int) -> str:
    if not state.is_installed:
        return say("engine_not_installed", name=state.name)
    in_use = say("engine_in_use") if state.is_in_use else ""
    if state.problem:
        return f"{in_use}{printable(spoken().remark(state.problem))}"
    if state.index is None:
        return in_use + say("engine_no_index", name=state.name)
    if state.index.stale is not None:
        return in_use + say("engine_stale", name=state.name)
    is_current = state.index.revision == revision
    behind = say("status_current") if is_current else say("engine_behind", revision=revision)
    held = say("engine_held", held=_held(state.index), revision=state.index.revision, behind=behind)
    return f"{in_use}{held}, {_size(state.index.bytes_on_disk)}"


@click.command(cls=SpokenCommand)
@json_option
@click.option("--clear", is_flag=True, help="Forget them all, once they are listed.")
@archive_option
def misses(*, as_json: bool, clear: bool) -> None:
    """List the searches that found nothing, the most frequent first.

    They are noted in the archive's directory only; JUANZONG_LOG_MISSES=0 switches that off.
    """
    from juanzong.web.command_contract import misses_json  # noqa: PLC0415

    with opened_library() as library:
        noted = library.misses()
        if clear:
            library.clear_misses()
    if as_json:
        write_json(misses_json(noted))
        return
    write_lines(f"{miss.count}\t{miss.last}\t{printable(miss.query)}" for miss in noted)
    tell(say("misses_listed", count=len(noted)))


def _held(counts: LibraryStatus | CheckResult | IndexStatus) -> str:
    if counts.reports is None or counts.sections is None:
        return say("held_uncounted")
    reports, sections = counted(counts.reports, "report"), counted(counts.sections, "section")
    return say("held_in_all", reports=reports, sections=sections)


def _size(count: int) -> str:
    return f"{count / _BYTES_PER_MEGABYTE:.1f} MB"
