"""Commands that carry a whole archive away and back: backup, restore, export-all, import."""

from __future__ import annotations

from pathlib import Path

import click

from juanzong.web.commands.adding import end_with_outcomes
from juanzong.web.commands.helping import SpokenCommand
from juanzong.web.commands.invocation import (
    archive_option,
    failures_told,
    invocation_settings,
    json_option,
    login_name,
    opened_library,
)
from juanzong.web.commands.output import write_json
from juanzong.web.commands.progress import progress_told
from juanzong.web.commands.saying import counted, say
from juanzong.web.commands.searching import follow
from juanzong.web.commands.terminal import printable


@click.command(cls=SpokenCommand)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@json_option
@archive_option
def backup(file: Path, *, as_json: bool) -> None:
    """Write the archive into one file, consistent while others use and change it.

    The index is left out: it is made anew from the archive.
    """
    with opened_library() as library, progress_told(say("stage_backup")) as progress:
        count = library.back_up(file, progress)
    if as_json:
        write_json({"file": str(file), "originals": count})
        return
    click.echo(say("backup_written", path=printable(str(file)), files=counted(count, "original")))


@click.command(cls=SpokenCommand)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@json_option
@archive_option
def restore(file: Path, *, as_json: bool) -> None:
    """Make an archive of a backup, in a directory that is new or empty; every link stays."""
    from juanzong.archive import Archive  # noqa: PLC0415

    with failures_told():
        settings = invocation_settings()
        target = settings.archive
        count = Archive.restore(file, target, settings.originals)
    # What is restored can be searched and checked at once: a backup holds no index.
    with opened_library() as library:
        follow(library)
    if as_json:
        write_json({"archive": str(target), "originals": count})
        return
    click.echo(
        say("backup_restored", path=printable(str(target)), files=counted(count, "original"))
    )


@click.command("export-all", cls=SpokenCommand)
@click.argument("directory", type=click.Path(path_type=Path))
@json_option
@archive_option
def export_all(directory: Path, *, as_json: bool) -> None:
    """Write everything as plain files: originals of all versions, texts, what people decided."""
    with opened_library() as library, progress_told(say("stage_exporting")) as progress:
        count = library.export_all(directory, progress)
    if as_json:
        write_json({"directory": str(directory), "reports": count})
        return
    written = say("backup_written", path=printable(str(directory)), files=counted(count, "report"))
    click.echo(written)


@click.command("import", cls=SpokenCommand)
@click.argument("directory", type=click.Path(path_type=Path, exists=True, file_okay=False))
@json_option
@archive_option
@click.pass_context
def import_all(context: click.Context, directory: Path, *, as_json: bool) -> None:
    """Take in what `export-all` wrote, with every version, correction, id and link."""
    with opened_library(create=True) as library:
        outcomes = library.import_all(directory, login_name())
    end_with_outcomes(context, outcomes, as_json=as_json)
