"""All hits of a search as csv, JSON lines or JSON, in the same words as everywhere else."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from juanzong.archive.fact_kinds import REPORT_FACETS, SECTION_FACETS
from juanzong.archive.systems.durable_files import flush_folder, put_in_place
from juanzong.index.records import Hit, Occurrence, SearchPage
from juanzong.web.contract import hit_json, search_json
from juanzong.web.spreadsheet_cells import is_cut, safe_cell

#: The columns of the csv; marks are written start-end, counting characters, joined by spaces.
COLUMNS = (
    "report",
    "title",
    *REPORT_FACETS,
    "section",
    "heading_path",
    "heading",
    "text",
    "marks",
    "heading_marks",
    "score",
    "permalink",
    # Behind what scripts know by its place.
    *SECTION_FACETS,
)


def csv_lines(page: SearchPage) -> Iterator[str]:
    """Give a table of the hits for a spreadsheet: a row of column names, cells that it may have."""
    return _csv_lines(page, safe_cell)


def raw_csv_lines(page: SearchPage) -> Iterator[str]:
    """Give a table of the hits for programs: texts as they are, line breaks too."""
    return _csv_lines(page, lambda value: value)


def cut_cells(page: SearchPage) -> int:
    """Count the cells that are too long for a spreadsheet."""
    return sum(is_cut(value) for hit in page.hits for value in _row(hit))


def _csv_lines(page: SearchPage, cell: Callable[[object], object]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in (COLUMNS, *(_row(hit) for hit in page.hits)):
        writer.writerow([cell(value) for value in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def json_lines(page: SearchPage) -> Iterator[str]:
    """Give each hit as a JSON object on a line of its own."""
    for hit in page.hits:
        yield json.dumps(hit_json(hit), ensure_ascii=False) + "\n"


def json_document(page: SearchPage) -> Iterator[str]:
    """Give the whole answer as `search --json` does, with all hits."""
    yield json.dumps(search_json(page), ensure_ascii=False, indent=2) + "\n"


#: The formats by name.
EXPORTS: dict[str, Callable[[SearchPage], Iterator[str]]] = {
    "csv": csv_lines,
    "raw csv": raw_csv_lines,
    "jsonl": json_lines,
    "json": json_document,
}


@contextmanager
def written_to(path: Path | None) -> Iterator[TextIO]:
    """Give a text file to write: stdout, or a file that is put in place whole at the end."""
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    temporary = Path(name)
    try:
        with open(descriptor, "w", encoding="utf-8", newline="") as file:  # noqa: PTH123 (opens a descriptor)
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        put_in_place(temporary, path)
        flush_folder(path.parent)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _row(hit: Hit) -> tuple[object, ...]:
    facets = (hit.values.get(name) for name in REPORT_FACETS)
    return (
        hit.report,
        hit.title,
        *("" if value is None else value for value in facets),
        hit.section,
        " › ".join(hit.heading_path),
        hit.heading,
        hit.text,
        _marks(hit.marks),
        _marks(hit.heading_marks),
        hit.score,
        hit.permalink,
        *(hit.values.get(name) for name in SECTION_FACETS),
    )


def _marks(occurrences: tuple[Occurrence, ...]) -> str:
    return " ".join(f"{occurrence.start}-{occurrence.end}" for occurrence in occurrences)
