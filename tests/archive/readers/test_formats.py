"""The rows of the kinds of files: complete, loadable, and said in the READMEs."""

from __future__ import annotations

import pytest

from juanzong.archive import Remark, UnreadableFileError
from juanzong.archive.readers import read_document
from juanzong.archive.readers.context import ReadingContext
from juanzong.archive.readers.formats import FORMATS, detect_format
from tests.archive.readers.word_files import docx_from_xml, paragraph
from tools.readme_formats import READMES, ROOT, with_table


def test_a_kind_is_either_read_or_refused():
    assert len({each.name for each in FORMATS}) == len(FORMATS)
    for each in FORMATS:
        assert (each.refusal is None) == bool(each.reader) == bool(each.media_type), each.name


@pytest.mark.parametrize(
    "each", [each for each in FORMATS if each.reader], ids=lambda row: row.name
)
def test_every_reader_refuses_senseless_bytes_as_its_row_says(each):
    if each.refuses:
        with pytest.raises(UnreadableFileError) as refused:
            each.read(b"\0", ReadingContext())
        assert refused.value.remark.code in each.refuses


@pytest.mark.parametrize("readme", READMES)
def test_the_readmes_tell_the_kinds_of_today(readme):
    text = (ROOT / readme).read_text("utf-8")
    assert with_table(text, READMES[readme]) == text
    assert "`.docx`" in text


def test_a_part_is_read_for_some_kinds_and_some_depths_only():
    context = ReadingContext()
    assert context.read_part("a.txt", b"text").paragraphs[0].text == "text"
    with pytest.raises(UnreadableFileError) as refused:
        context.read_part("a.docx", docx_from_xml(paragraph("正文")), frozenset({"txt"}))
    assert refused.value.remark == Remark.of("unexpected-part")
    with pytest.raises(UnreadableFileError) as refused:
        ReadingContext(depth=3).read_part("a.txt", b"text")
    assert refused.value.remark == Remark.of("part-too-deep", limit=3)


def test_a_refusal_is_one_line_with_its_values():
    with pytest.raises(UnreadableFileError) as refused:
        read_document("a.rar", b"Rar!\x1a\x07\x00")
    assert str(refused.value) == "packed (kind=RAR)"
    assert detect_format("a.rar", b"Rar!\x1a\x07\x00").refusal == refused.value.remark
