"""What browsers save beside a web page: pictures, sheets and scripts, in a folder of its name."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath

_PAGES = frozenset({".htm", ".html"})
_FOLDERS = ("_files", ".files", "_文件")


def folders_of_pages(names: Collection[str]) -> frozenset[str]:
    """The folders that belong to the pages among these names or paths (with / between folders)."""
    pages = (PurePosixPath(name) for name in names)
    return frozenset(
        f"{page.with_suffix('')}{ending}"
        for page in pages
        if page.suffix.lower() in _PAGES
        for ending in _FOLDERS
    )
