"""Commands that look after an archive: status, check, reindex, engines, misses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from juanzong.web.commands.invocation import (
    INCOMPLETE,
    archive_option,
    json_option,
    opened_library,
)
from juanzong.web.commands.output import write_json
from juanzong.web.commands.progress import progress_told
from juanzong.web.commands.terminal import (
    counted,
    printable,
    table,
    tell,
    write_lines,
)

if TYPE_CHECKING:
    from juanzong.index import IndexStatus
    from juanzong.web.library.holdings import EngineState
    from juanzong.web.library.service import CheckResult, LibraryStatus

_BYTES_PER_MEGABYTE = 1_000_000


@click.command
@json_option
@archive_option
def status(*, as_json: bool) -> None:
    """Tell what archive and index hold, and whether the index is current."""
    from juanzong.web.contract import status_json  # noqa: PLC0415

    with opened_library() as library:
        found = library.status()
    if as_json:
        write_json(status_json(found))
        return
    write_lines(table(_status_rows(found)))


def _status_rows(found: LibraryStatus) -> tuple[tuple[str, str], ...]:
    index = found.index
    state = "current" if found.index_is_current else index.stale or "behind; a search updates it"
    return (
        ("archive", printable(str(found.archive))),
        ("holds", f"{_held(found)}, {found.characters} characters, at revision {found.revision}"),
        ("index", f"{index.engine}, {_held(index)}, at revision {index.revision}"),
        ("generation", index.generation or "none"),
        ("state", state),
        ("on disk", f"archive {_size(found.archive_bytes)}, index {_size(index.bytes_on_disk)}"),
    )


@click.command
@json_option
@archive_option
@click.pass_context
def check(context: click.Context, *, as_json: bool) -> None:
    """Prove that files, database and index agree, or tell where they do not."""
    from juanzong.web.contract import check_json  # noqa: PLC0415

    with opened_library() as library, progress_told("Checking") as progress:
        result = library.check(progress)
    if as_json:
        write_json(check_json(result))
    else:
        for problem in result.problems:
            click.echo(f"{printable(problem.subject)}: {printable(problem.message)}")
        state = counted(len(result.problems), "problem") if result.problems else "all agree"
        click.echo(f"{_held(result)}: {state}")
    if result.problems:
        context.exit(INCOMPLETE)


@click.command
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
    from juanzong.web.contract import index_json  # noqa: PLC0415

    with opened_library() as library, progress_told("Indexing") as progress:
        index = library.switch_engine(engine, progress) if engine else library.reindex(progress)
        told = library.settings.engine
    if as_json:
        write_json(index_json(index))
    else:
        click.echo(f"Indexed {_held(index)} with the engine {index.engine}")
    if engine and told:
        tell(f"JUANZONG_ENGINE is set to {told} and goes before; unset it to use {index.engine}")


@click.command
@json_option
@archive_option
def engines(*, as_json: bool) -> None:
    """List the search engines: installed or not, in use or not, and how far each has followed."""
    from juanzong.web.contract import engines_json  # noqa: PLC0415

    with opened_library() as library:
        states, revision = library.engines(), library.status().revision
    if as_json:
        write_json(engines_json(states, revision))
        return
    write_lines(table([(state.name, _engine_state(state, revision)) for state in states]))


def _engine_state(state: EngineState, revision: int) -> str:
    if not state.is_installed:
        return f"not installed; pip install 'juanzong[{state.name}]'"
    in_use = "in use; " if state.is_in_use else ""
    if state.problem:
        return f"{in_use}{printable(state.problem)}"
    if state.index is None:
        return f"{in_use}no index; juanzong reindex --engine {state.name}"
    behind = "current" if state.index.revision == revision else f"archive at {revision}"
    held = f"{_held(state.index)}, at revision {state.index.revision} ({behind})"
    return f"{in_use}{held}, {_size(state.index.bytes_on_disk)}"


@click.command
@json_option
@click.option("--clear", is_flag=True, help="Forget them all, once they are listed.")
@archive_option
def misses(*, as_json: bool, clear: bool) -> None:
    """List the searches that found nothing, the most frequent first.

    They are noted in the archive's directory only; JUANZONG_LOG_MISSES=0 switches that off.
    """
    from juanzong.web.contract import misses_json  # noqa: PLC0415

    with opened_library() as library:
        noted = library.misses()
        if clear:
            library.clear_misses()
    if as_json:
        write_json(misses_json(noted))
        return
    write_lines(f"{miss.count}\t{miss.last}\t{printable(miss.query)}" for miss in noted)
    tell(f"{len(noted)} different searches found nothing")


def _held(counts: LibraryStatus | CheckResult | IndexStatus) -> str:
    return f"{counted(counts.reports, 'report')}, {counted(counts.sections, 'section')}"


def _size(count: int) -> str:
    return f"{count / _BYTES_PER_MEGABYTE:.1f} MB"
