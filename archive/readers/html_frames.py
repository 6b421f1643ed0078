"""What a web page only points to: the pages of its frames, and files that it shows in itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

from lxml.html import HtmlElement

from juanzong.archive.readers.left_out import files_elsewhere
from juanzong.archive.records import Remark

#: The page of a frame by its address, "" where it was not saved.
PageIn = Callable[[str], str]

_SOURCES = {"iframe": "src", "frame": "src", "embed": "src", "object": "data"}
_FILE = re.compile(r"([^/\\?&=#]+\.(?:pdf|docx?|wps|xlsx?|et|ofd|rtf))(?:[?&#]|$)", re.IGNORECASE)


def no_page(_address: str) -> str:
    """No page of any frame, as in a file that is one page only."""
    return ""


def files_shown(root: HtmlElement) -> tuple[Remark, ...]:
    """What is to be said of documents that a page shows by a viewer and does not hold itself."""
    names = dict.fromkeys(
        found[1]
        for element in root.iter(*_SOURCES)
        if (found := _FILE.search(unquote(element.get(_SOURCES[str(element.tag)], ""))))
    )
    return files_elsewhere(list(names))
