"""Born-digital PDFs: pages to lines and tables, lines to paragraphs; home of pdfplumber."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.limits import MAX_PDF_PAGES
from juanzong.archive.readers.pdf_characters import plain_characters
from juanzong.archive.readers.pdf_layout import PageLine, PageTable, paragraphs_of
from juanzong.archive.readers.pdf_streams import check_streams
from juanzong.archive.records import Document

MEDIA_TYPE = "application/pdf"

# pdfminer logs what it tolerates in a file; what it does not tolerate is raised.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

_DAMAGED = "the PDF is damaged and cannot be opened: download it again, or export it again as PDF"
_PROTECTED = "the PDF is protected by a password: remove the password in a PDF program and save it"
_SCANNED = (
    "the PDF holds no text, only pictures of pages (a scan): "
    "run text recognition (OCR) on it and add the result"
)
_UNMAPPED = (
    "the PDF's fonts do not say which characters they show: "
    "export it again from the original document, or run text recognition (OCR) on it"
)
_UNMAPPED_CHARACTER = "(cid:"
_MOST_UNMAPPED = 0.1
_FEWEST_CHARACTERS_PER_PAGE = 5
# A gap of this part of the font size is a space; Chinese has none between characters.
_SPACE = 0.35
# How far a line of text may rise, in parts of its length.
_LEVEL = 0.05


def read_pdf(content: bytes) -> Document:
    """The paragraphs of a PDF; raises UnreadableFileError for a scan, a locked or damaged file."""
    check_streams(content)
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            pages = list(_pages(pdf))
    except UnreadableFileError:
        raise
    except PdfminerException as error:
        locked = bool(error.args) and isinstance(
            error.args[0], PDFPasswordIncorrect | PDFEncryptionError
        )
        raise UnreadableFileError(_PROTECTED if locked else _DAMAGED) from error
    except Exception as error:
        raise UnreadableFileError(_DAMAGED) from error
    return Document(paragraphs_of(pages), MEDIA_TYPE)


def _pages(pdf: Any) -> Iterator[list[PageLine | PageTable]]:
    if len(pdf.pages) > MAX_PDF_PAGES:
        raise UnreadableFileError(
            f"the PDF has {len(pdf.pages)} pages (the limit is {MAX_PDF_PAGES}): "
            "split it into one file for each report"
        )
    if not pdf.pages:
        raise UnreadableFileError(_DAMAGED)
    shown = unmapped = 0
    for page in pdf.pages:
        shown += len(page.chars)
        unmapped += sum(char["text"].startswith(_UNMAPPED_CHARACTER) for char in page.chars)
        yield _blocks(page)
        page.close()
    if shown < _FEWEST_CHARACTERS_PER_PAGE * len(pdf.pages):
        raise UnreadableFileError(_SCANNED)
    if unmapped > _MOST_UNMAPPED * shown:
        raise UnreadableFileError(_UNMAPPED)


def _blocks(page: Any) -> list[PageLine | PageTable]:
    """The lines and ruled tables of a page from top to bottom; text in tables only there."""
    turned = sum(_is_turned(char) for char in page.chars)
    if 2 * turned < len(page.chars):
        page = page.filter(lambda item: not _is_turned(item))
    upright = page.dedupe_chars()
    tables = [found for found in upright.find_tables() if _is_table(found)]
    outside = upright
    for table in tables:
        outside = outside.outside_bbox(table.bbox, strict=False)
    blocks: list[PageLine | PageTable] = [
        _line(line, page)
        for line in outside.extract_text_lines(strip=True, x_tolerance_ratio=_SPACE)
    ]
    blocks.extend(_table(found) for found in tables)
    return sorted(blocks, key=lambda block: block.top)


def _is_turned(item: dict[str, Any]) -> bool:
    """Whether an object is a character off the horizontal: a watermark or a margin note."""
    if item["object_type"] != "char":
        return False
    along, rise = item["matrix"][:2]
    return bool(abs(rise) > _LEVEL * abs(along))


def _is_table(found: Any) -> bool:
    """A grid of at least two cells; a single one is a frame around text."""
    return len(found.cells) > 1


def _line(line: dict[str, Any], page: Any) -> PageLine:
    sizes = sorted(char["size"] for char in line["chars"])
    return PageLine(
        text=plain_characters(line["text"]),
        left=line["x0"],
        right=line["x1"],
        top=line["top"],
        bottom=line["bottom"],
        size=sizes[len(sizes) // 2],
        page_width=float(page.width),
        page_height=float(page.height),
    )


def _table(found: Any) -> PageTable:
    rows = found.extract(x_tolerance_ratio=_SPACE)
    return PageTable(
        rows=tuple(tuple(plain_characters(cell or "") for cell in row) for row in rows),
        top=found.bbox[1],
    )
