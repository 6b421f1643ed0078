"""The command that answers a list of searches: batch."""

from __future__ import annotations

from pathlib import Path
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
from juanzong.web.commands.saying import spoken
from juanzong.web.commands.searching import follow

if TYPE_CHECKING:
    from typing import BinaryIO


@click.command(cls=SpokenCommand)
@click.argument("file", type=click.File("rb"))
@click.option("--matrix", is_flag=True, help="A row for every county and year, zeros too.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
              help="Write a file, whole or not at all [stdout].")  # fmt: skip
@click.option("--site", default="", metavar="ADDRESS",
              help="What links begin with, such as https://archive.example.org.")  # fmt: skip
@json_option
@archive_option
@click.pass_context
def batch(  # noqa: PLR0913 (click passes each option as a parameter)
    context: click.Context,
    file: BinaryIO,
    output: Path | None,
    site: str,
    *,
    matrix: bool,
    as_json: bool,
) -> None:
    """Answer each row of FILE (csv, or lines; - for stdin) by counts and a link, as csv."""
    from juanzong.web.batch import batch_rows, batch_table  # noqa: PLC0415
    from juanzong.web.batch_lists import decoded, read_list  # noqa: PLC0415
    from juanzong.web.contract import batch_json  # noqa: PLC0415
    from juanzong.web.downloads.csv_table import csv_stream  # noqa: PLC0415
    from juanzong.web.exporting import written_to  # noqa: PLC0415

    queries = read_list(decoded(file.read()), str(getattr(file, "name", "")))
    site = site.rstrip("/")
    with opened_library() as library:
        follow(library)
        answered = batch_rows(library, queries, spoken(), is_matrix=matrix)
        if as_json:
            write_json(batch_json((row for rows in answered for row in rows), site))
        else:
            table = batch_table(answered, site, spoken(), is_matrix=matrix)
            with written_to(output) as written:
                for piece in csv_stream(table):
                    written.write(piece.decode())
    if any(query.problem for query in queries):
        context.exit(INCOMPLETE)
