"""Archives of a few files each, for what searchers told of (../shared/cases/searchers)."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

from juanzong.index.records import SearchRequest
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.shared import SEARCHER_CASES, require_shared


@contextmanager
def library_of(directory: Path, **texts: str):
    """A library of plain texts, each under its name."""
    folder = directory / "files"
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    with library_of_files(directory, folder) as library:
        yield library


@contextmanager
def library_of_files(directory: Path, *paths: Path):
    """A library of files or folders."""
    settings = Settings(archive=directory / "archive", log_misses=False)
    library = Library.open(settings, create=True)
    try:
        library.add(list(paths))
        yield library
    finally:
        library.close()


def case_path(name: str) -> Path:
    """The file of a case; skips the test where the cases do not exist."""
    require_shared()
    return (SEARCHER_CASES / name).resolve()


def marked(library: Library, query: str) -> list[str]:
    """The marked words of every section found, in the order found."""
    page = library.search(SearchRequest(query, looser=False))
    return [
        "|".join(
            [hit.heading[each.start : each.end] for each in hit.heading_marks]
            + [hit.text[each.start : each.end] for each in hit.marks]
        )
        for hit in page.hits
    ]
