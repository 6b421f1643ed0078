"""Commands that search: search and export."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from juanzong.archive.fact_kinds import FACETS, KIND_OF, ValueType
from juanzong.index.chosen_values import is_year_range, plain_year
from juanzong.index.orders import SORTS
from juanzong.index.records import FacetChoice, SearchRequest, Sort
from juanzong.web.commands.helping import SpokenCommand
from juanzong.web.commands.invocation import (
    archive_option,
    json_option,
    opened_library,
)
from juanzong.web.commands.output import write_json
from juanzong.web.commands.progress import progress_told
from juanzong.web.commands.saying import counted, say
from juanzong.web.commands.terminal import tell, write_lines
from juanzong.web.search_form import SearchForm, search_request

if TYPE_CHECKING:
    from juanzong.index import Explanation, SearchPage
    from juanzong.web.library.service import Library

Function = TypeVar("Function", bound=Callable[..., Any])


def _checked_years(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    values = tuple(map(plain_year, values))
    for value in values:
        if not (is_year_range(value) or (value.isascii() and value.isdecimal())):
            raise click.BadParameter(say("remark_no_years", value=value))
    return values


class QueryCommand(SpokenCommand):
    """A command whose query may begin with an exclusion: -舆情 is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take what begins with a dash and no letter of an option for a part of the query."""
        if any(arg[:1] == "-" and not arg[1:2].isascii() for arg in args):
            ctx.ignore_unknown_options = True
        return super().parse_args(ctx, args)


def facet_options(command: Function) -> Function:
    """Add `--county` and so on, each repeatable, and `--not-county` and so on."""
    for name in reversed(FACETS):
        is_year = KIND_OF[name].value_type is ValueType.YEAR
        metavar = "YEAR" if is_year else "TEXT"
        span = "; a range: 2021..2023" if is_year else ""
        for prefix, words in (("not-", "None of these"), ("", "Any of these")):
            command = click.option(
                f"--{prefix}{name}".replace("_", "-"),
                f"{prefix}{name}".replace("-", "_"),
                multiple=True,
                metavar=metavar,
                callback=_checked_years if is_year else None,
                help=f"{words} (repeatable{span}).",
            )(command)
    return command


sort_option = click.option(
    "--sort", type=click.Choice(SORTS), default="relevance", show_default=True,
    help="The order of the hits.",
)  # fmt: skip

query_argument = click.argument("query", nargs=-1, required=True)


@click.command(cls=QueryCommand)
@query_argument
@facet_options
@sort_option
@click.option("--limit", type=click.IntRange(min=0), default=10, show_default=True,
              help="Hits to show.")  # fmt: skip
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Hits to pass over first.")
@click.option("--explain", is_flag=True, help="Say why each hit stands where it does.")
@json_option
@archive_option
def search(  # noqa: PLR0913 (click passes each option as a parameter)
    query: tuple[str, ...],
    sort: Sort,
    limit: int,
    offset: int,
    *,
    explain: bool,
    as_json: bool,
    **chosen: tuple[str, ...],
) -> None:
    """Find every section that holds all the terms of QUERY.

    Terms are separated by space; "..." is one term; -词 excludes, | chooses,
    heading: year:2021..2023 rate:<80 narrow. Write -- before a QUERY that begins with -.
    """
    from juanzong.web.command_contract import explanation_json  # noqa: PLC0415
    from juanzong.web.commands.hits import explanation_lines, hit_lines, page_lines  # noqa: PLC0415
    from juanzong.web.commands.offers import FEW, offer_lines  # noqa: PLC0415
    from juanzong.web.contract import search_json  # noqa: PLC0415

    with opened_library() as library:
        follow(library)
        request = _request(query, chosen, sort)
        request = replace(request, limit=limit, offset=offset)
        page = library.search(request)
        reasons = _explanations(library, request, page) if explain else ()
        is_little = not as_json and page.total <= FEW
        offers = tuple(offer_lines(library.aid(request))) if is_little else ()
    if as_json:
        result = search_json(page)
        explained = [
            {**hit, "explanation": reason and explanation_json(reason)}
            for hit, reason in zip(result["hits"], reasons, strict=False)
        ]
        write_json({**result, "hits": explained or result["hits"]})
        return
    write_lines(page_lines(page, offset))
    for number, hit in enumerate(page.hits):
        write_lines(hit_lines(hit, offset + number + 1))
        if explain and (reason := reasons[number]):
            write_lines(explanation_lines(reason))
    write_lines(offers)


@click.command(cls=QueryCommand)
@query_argument
@facet_options
@sort_option
@click.option(
    "--format", "form", type=click.Choice(["csv", "jsonl", "json"]), default="csv",
    show_default=True, help="A table, a JSON object a line, or one JSON document.",
)  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
              help="Write a file, whole or not at all [stdout].")  # fmt: skip
@click.option("--bom", is_flag=True, help="Begin csv with a byte order mark, as Excel wants it.")
@click.option("--raw", is_flag=True, help="Leave csv cells as they are, for programs.")
@json_option
@archive_option
def export(  # noqa: PLR0913 (one for each option)
    query: tuple[str, ...],
    sort: Sort,
    form: str,
    output: Path | None,
    *,
    bom: bool,
    raw: bool,
    as_json: bool,
    **chosen: tuple[str, ...],
) -> None:
    """Write every hit of QUERY, not only the first ten: the same sections, texts and marks."""
    from juanzong.web.commands.hits import note_lines  # noqa: PLC0415
    from juanzong.web.exporting import EXPORTS, cut_cells, written_to  # noqa: PLC0415

    form = "json" if as_json else form
    with opened_library() as library:
        follow(library)
        page = all_hits(library, _request(query, chosen, sort))
    with written_to(output) as file:
        if bom and form == "csv":
            file.write("\ufeff")
        for line in EXPORTS["raw csv" if raw and form == "csv" else form](page):
            file.write(line)
    for note in page.notes:
        tell("\n".join(note_lines(page.query, note)))
    if form == "csv" and not raw and (cut := cut_cells(page)):
        tell(say("cells_cut", cells=counted(cut, "cell")))
    sections, reports = counted(page.total, "section"), counted(page.reports_total, "report")
    tell(say("found_in", sections=sections, reports=reports))


def follow(library: Library) -> None:
    """Bring the index up with progress shown, before what would do so unseen."""
    with progress_told(say("stage_indexing")) as progress:
        library.follow(progress)


def all_hits(library: Library, request: SearchRequest) -> SearchPage:
    """Give a page of all hits, from one generation of the index."""
    total = library.search(replace(request, limit=0, looser=False)).total
    while True:
        page = library.search(replace(request, limit=total))
        if page.total <= total:
            return page
        # Another process has added reports between the two searches.
        total = page.total


def _request(query: Iterable[str], chosen: dict[str, tuple[str, ...]], sort: Sort) -> SearchRequest:
    choices = tuple(FacetChoice(name, chosen[name], chosen[f"not_{name}"]) for name in FACETS)
    return search_request(SearchForm(" ".join(query), choices, sort))


def _explanations(
    library: Library, request: SearchRequest, page: SearchPage
) -> tuple[Explanation | None, ...]:
    return tuple(library.explain(request, hit.report, hit.section) for hit in page.hits)
