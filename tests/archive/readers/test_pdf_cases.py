"""PDFs that other readers stumble over, each as its case beside the project wants it read."""

from __future__ import annotations

import pytest

from juanzong.archive import UnreadableFileError
from juanzong.archive.readers import read_document
from tests.shared import FILE_CASES, SEARCHER_CASES, assert_read_as_wanted, require_shared


@pytest.mark.parametrize(
    "name",
    [
        "kangxi-door-radical.pdf",
        "pua-symbol-pdf.pdf",
        "white-background-rects.pdf",
        "open-cell-loses-text.pdf",
        "page-border-and-rules.pdf",
        "two-columns.pdf",
        "hyphenation.pdf",
        "etenms-b5-h.pdf",
        "few-unmapped-characters.pdf",
        "fake-bold-wide-offset.pdf",
        "letterspaced-title.pdf",
        "table-row-over-pages.pdf",
        "tick-of-lower-baseline-in-cell.pdf",
    ],
)
def test_a_pdf_case_is_read_as_wanted(name):
    assert_read_as_wanted(name)


@pytest.mark.parametrize("name", ["text-as-outlines.pdf", "cover-digital-rest-scanned.pdf"])
def test_pictures_of_text_are_refused_in_one_line(name):
    require_shared()
    with pytest.raises(UnreadableFileError, match=r"pdf-scanned|pdf-mostly-scanned"):
        read_document(name, (FILE_CASES / name).read_bytes())


def test_notes_and_their_marks_break_neither_word_nor_sentence():
    require_shared()
    content = (SEARCHER_CASES / "notes.pdf").read_bytes()
    texts = [each.text for each in read_document("notes.pdf", content).paragraphs]
    sentence = next(text for text in texts if "水情监测平台" in text)
    assert "演练结束" in sentence
    assert "120m²" in sentence
    assert "CO₂" in sentence
    place = texts.index(sentence)
    assert texts[place + 1 : place + 3] == ["① 指国家水情数据口径。", "2 指远程启闭设备。"]
