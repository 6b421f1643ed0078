"""PDFs as we read them beside poppler's pdftotext: `python -m tests.second_opinion FILE...`.

Characters are counted, not placed: page by page layouts differ by taste, what is lost or doubled
does not. Compatibility forms, white space and soft hyphens do not count.
"""

from __future__ import annotations

import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from juanzong.archive.lookalikes import shown
from juanzong.archive.readers.pdf_blocks import PageTable
from juanzong.archive.readers.pdf_page import ReadPage, read_pages
from juanzong.archive.readers.pdfium import open_pdf, page_content

_UNCOUNTED = "\f\u00ad\u200b\ufffd"
_ENOUGH = 0.998


def main(files: list[Path]) -> None:
    """Print each file's recall and precision, what differs most, and the figures of all."""
    shared = theirs_in_all = ours_in_all = pages_in_all = 0
    started = time.process_time()
    for file in files:
        pages = _pages(file)
        ours, theirs = _counted(_words(pages)), _counted(_by_pdftotext(file))
        both = (ours & theirs).total()
        recall, precision = both / max(1, theirs.total()), both / max(1, ours.total())
        line = f"{file.name:50}{len(pages):4} pages  recall {recall:.4f}  precision {precision:.4f}"
        if min(recall, precision) < _ENOUGH:
            missing, more = (theirs - ours).most_common(6), (ours - theirs).most_common(6)
            line += f"  missing {missing} more {more}"
        _say(line)
        shared += both
        theirs_in_all += theirs.total()
        ours_in_all += ours.total()
        pages_in_all += len(pages)
    _say(
        f"{len(files)} files, {pages_in_all} pages: recall {shared / max(1, theirs_in_all):.5f}, "
        f"precision {shared / max(1, ours_in_all):.5f} ({time.process_time() - started:.1f} s)"
    )


def _pages(file: Path) -> list[ReadPage]:
    with open_pdf(file.read_bytes()) as document:
        contents = [(n + 1, page_content(document, n)) for n in range(len(document))]
        return list(read_pages(contents))


def _words(pages: list[ReadPage]) -> Iterator[str]:
    for block in (block for page in pages for block in page.page.blocks):
        if isinstance(block, PageTable):
            yield from (cell.text for row in block.rows for cell in row)
        else:
            yield block.text
            yield from block.marks


def _by_pdftotext(file: Path) -> list[str]:
    command = ["pdftotext", "-enc", "UTF-8", str(file), "-"]
    return [subprocess.run(command, check=True, capture_output=True).stdout.decode()]


def _counted(texts: Iterator[str] | list[str]) -> Counter[str]:
    plain = unicodedata.normalize("NFKC", shown("".join(texts)))
    return Counter(c for c in plain if not c.isspace() and c not in _UNCOUNTED)


def _say(line: str) -> None:
    print(line)  # noqa: T201 (a command)


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
