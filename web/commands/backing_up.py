"""Commands that carry a whole archive away and back: backup, restore."""

from __future__ import annotations

from pathlib import Path

import click

from juanzong.web.commands.invocation import (
    archive_option,
    failures_told,
    invocation_settings,
    opened_library,
)
from juanzong.web.commands.progress import progress_told
from juanzong.web.commands.saying import counted, say
from juanzong.web.commands.terminal import printable


@click.command
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@archive_option
def backup(file: Path) -> None:
    """Write the archive into one file, consistent while others use and change it.

    The index is left out: it is made anew from the archive.
    """
    with opened_library() as library, progress_told(say("stage_backup")) as progress:
        count = library.back_up(file, progress)
    click.echo(say("backup_written", path=printable(str(file)), files=counted(count, "original")))


@click.command
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@archive_option
def restore(file: Path) -> None:
    """Make an archive of a backup, in a directory that is new or empty; every link stays."""
    from juanzong.archive import Archive  # noqa: PLC0415

    with failures_told():
        target = invocation_settings().archive
        count = Archive.restore(file, target)
    click.echo(
        say("backup_restored", path=printable(str(target)), files=counted(count, "original"))
    )
