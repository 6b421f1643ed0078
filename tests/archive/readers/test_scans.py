"""How much of the text of a scan is read, by each engine: bounds on pages of our own reports."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from rapidfuzz.distance import LCSseq

from juanzong.archive.readers.context import ReadingContext
from juanzong.archive.readers.pdf import read_pdf
from juanzong.archive.readers.recognition.pictures import Picture
from juanzong.archive.records import ParagraphKind
from tests.scans import CLEAN, POOR, Timed, opened, require_engine, sample_text, scanned

#: A title, paragraphs, a table with cells of two lines, headings: one page.
PARAGRAPHS = sample_text("jishan-weijianju-2021.pdf")[12:29]


@pytest.fixture(scope="module")
def rapid() -> Timed:
    require_engine("rapidocr")
    return opened("rapidocr")


def read(engine: Timed, file: bytes):
    return read_pdf(file, ReadingContext(recogniser=engine)).paragraphs


def plain(text: str) -> str:
    return "".join(text.translate(str.maketrans("（）：；，", "():;,")).split())


def recall(found) -> float:
    expected = plain("".join(each.text for each in PARAGRAPHS))
    read = plain("".join(each.text for each in found))
    return LCSseq.similarity(expected, read) / len(expected)


@pytest.mark.parametrize(
    ("scanner", "least"),
    [(CLEAN, 0.995), (POOR, 0.99)],
    ids=["clean", "150 dpi, a degree askew, noisy"],
)
def test_a_scan_is_read_nearly_to_the_character(rapid, scanner, least):
    found = read(rapid, scanned(PARAGRAPHS, scanner))
    assert recall(found) >= least
    rows = [each for each in PARAGRAPHS if each.kind is ParagraphKind.ROW]
    as_rows = {plain(each.text) for each in found if each.kind is ParagraphKind.ROW}
    assert sum(plain(row.text) in as_rows for row in rows) >= len(rows) - 1
    assert all(each.confidence and each.confidence > 0.8 for each in found)


def test_tesseract_reads_most_of_a_clean_scan():
    require_engine("tesseract")
    assert recall(read(opened("tesseract"), scanned(PARAGRAPHS, CLEAN))) >= 0.93


@pytest.mark.slow
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_that_lies_on_its_side_or_stands_on_its_head_is_turned(rapid, quarters):
    file = scanned(PARAGRAPHS[:4], replace(CLEAN, quarters=quarters))
    expected = plain("".join(each.text for each in PARAGRAPHS[:4]))
    found = plain("".join(each.text for each in read(rapid, file)))
    assert LCSseq.similarity(expected, found) / len(expected) >= 0.99


def test_an_empty_page_has_no_text(rapid):
    paper = np.full((1100, 800), 255, np.uint8)
    page = rapid.reading.read(Picture(800, 1100, paper.tobytes(), 0.7))
    assert (page.glyphs, page.rules, page.confidence) == ((), (), 1.0)
