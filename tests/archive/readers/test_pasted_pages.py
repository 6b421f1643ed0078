"""Scans pasted into documents of offices: which pictures are pages, and what becomes of them."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.shared import Pt
from PIL import Image

from juanzong.archive import Remark, UnreadableFileError
from juanzong.archive.readers import read_document
from juanzong.archive.readers.context import ReadingContext
from tests.archive.readers.doc_picture_files import (
    picture_among_the_text_of_doc,
    picture_on_the_page_of_doc,
)
from tests.archive.readers.recognisers import TEXT, Recogniser
from tests.archive.readers.test_open_document import open_document
from tests.archive.readers.word_files import saved, zipped

WORDS = "本局全年完成水库除险加固十二座，新建提灌站三处，资金全部按合同支付，群众满意。" * 4
PAGE, PHOTOGRAPH = (415, 587), (415, 311)


def png(side: int = 600) -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (side, side), 255).save(buffer, "PNG")
    return buffer.getvalue()


def word(*parts: str | tuple[int, int]) -> bytes:
    """A .docx of texts and of pictures, told by their size in points."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Pt(595), Pt(842)
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            document.add_picture(io.BytesIO(png()), width=Pt(part[0]), height=Pt(part[1]))
    return saved(document)


def read(name: str, content: bytes, recogniser: Recogniser | None = None):
    return read_document(name, content, ReadingContext(recogniser=recogniser))


def told(document) -> list[tuple[str, int | None, int]]:
    return [(each.text, each.page, len(each.pictures)) for each in document.paragraphs]


def test_pictures_of_pages_are_recognised_where_they_stand():
    recogniser = Recogniser(lines=1)
    document = read("a.docx", word(WORDS, PAGE, PAGE, "二、问题", PHOTOGRAPH, PAGE), recogniser)
    assert recogniser.asked == [(1, 1, 3), (2, 2, 3), (3, 3, 3)]
    assert recogniser.pictures[0].scale == pytest.approx(587 / 600)
    # The picture of a page stands before what was read in it.
    shown = [(WORDS, None, 1), (TEXT * 2, 1, 1), ("二、问题", None, 2), (TEXT, 3, 0)]
    assert told(document) == shown
    assert [each.confidence for each in document.paragraphs] == [None, 0.98, None, 0.98]
    said = Remark.of("pages-recognised", confidence=98.0, engine="a test", pages="1-3")
    assert document.remarks == (said,)


def test_without_an_engine_they_are_told():
    document = read("a.docx", word(WORDS, PAGE, PHOTOGRAPH))
    assert told(document) == [(WORDS, None, 2)]
    assert document.remarks == (Remark.of("pictures-of-pages", count=1),)
    with pytest.raises(UnreadableFileError) as refused:
        read("a.docx", word(PAGE, PAGE))
    assert refused.value.remark == Remark.of("word-scanned", count=2)


def test_photographs_and_signs_are_no_pages():
    document = read("a.docx", word(WORDS, PHOTOGRAPH, (20, 20)), Recogniser())
    assert (told(document), document.remarks) == ([(WORDS, None, 2)], ())
    # Among hardly any words so much is a page that lies on its side.
    document = read("a.docx", word("附件", PHOTOGRAPH, (20, 20)), Recogniser(lines=1))
    assert told(document) == [("附件", None, 1), (TEXT, 1, 1)]


def test_a_page_without_words_stays_a_picture():
    document = read("a.docx", word(WORDS, PAGE), Recogniser("县印", 1))
    assert (told(document), document.remarks) == ([(WORDS, None, 1)], ())
    with pytest.raises(UnreadableFileError) as refused:
        read("a.docx", word(PAGE), Recogniser(lines=0))
    assert refused.value.remark == Remark.of("recognised-nothing", pages=1)


def test_a_page_that_was_given_up_or_is_damaged_is_told():
    class Failing(Recogniser):
        def read(self, number, place, total, picture):
            return None if number == 2 else super().read(number, place, total, picture)

    document = read("a.docx", word(WORDS, PAGE, PAGE), Failing(lines=1))
    assert told(document) == [(WORDS, None, 1), (TEXT, 1, 1)]
    assert document.remarks[1:] == (Remark.of("pages-not-recognised", pages="2"),)
    rtf = picture_in_rtf(b"\x89PNG and no picture")
    document = read("a.rtf", rtf, Recogniser())
    assert document.remarks == (Remark.of("pages-not-recognised", pages="1"),)


def test_a_drawing_by_lines_stays_a_picture():
    document = read("a.rtf", picture_in_rtf(b"\x01\x00\x09\x00"), Recogniser())
    assert (told(document), document.remarks) == ([("text", None, 1)], ())


def picture_in_rtf(data: bytes) -> bytes:
    size = rb"\picwgoal8300\pichgoal11740\picscalex100\picscaley100 "
    pict = rb"{\*\shppict{\pict\pngblip" + size + data.hex().encode() + b"}}{\\nonshppict{\\pict}}"
    return rb"{\rtf1\ansi text\par " + pict + rb"\par}"


def picture_in_odt(data: bytes) -> bytes:
    frame = (
        "<draw:frame svg:width='14.6cm' svg:height='20.7cm' xmlns:svg='s'><draw:image xlink:href="
    )
    image = f"{frame}'Pictures/1.png' xmlns:xlink='x'/></draw:frame>"
    body = f"<text:p>text</text:p><text:p>{image}</text:p>"
    with_parts = io.BytesIO(open_document("text", body))
    with zipfile.ZipFile(with_parts) as package:
        files = {name: package.read(name) for name in package.namelist()}
    return zipped(files | {"Pictures/1.png": data})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.rtf", picture_in_rtf(png())),
        ("a.odt", picture_in_odt(png())),
        ("a.doc", picture_among_the_text_of_doc(png())),
        ("a.doc", picture_among_the_text_of_doc(png(), 0x66)),
        ("a.doc", picture_on_the_page_of_doc(png())),
    ],
)
def test_each_kind_of_document_has_them(name, content):
    without = read(name, content)
    assert told(without) == [("text", None, 1)]
    assert without.remarks == (Remark.of("pictures-of-pages", count=1),)
    document = read(name, content, Recogniser(lines=1))
    assert told(document) == [("text", None, 1), (TEXT, 1, 0)]


def test_a_shape_of_doc_without_a_picture_is_none():
    assert told(read("a.doc", picture_among_the_text_of_doc(b""))) == [("text", None, 0)]


@pytest.mark.parametrize(
    "content",
    [picture_among_the_text_of_doc(png()), picture_on_the_page_of_doc(png())],
    ids=["among the text", "on the page"],
)
def test_a_damaged_picture_of_doc_costs_no_text(content):
    for place in range(0x1600, len(content) - 512, 97):
        damaged = content[:place] + b"\xff" * 8 + content[place + 8 :]
        try:
            document = read("a.doc", damaged)
        except UnreadableFileError:
            continue
        assert document.paragraphs[0].text.startswith("t")
