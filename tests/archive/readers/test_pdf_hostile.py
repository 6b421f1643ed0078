"""PDFs made to exhaust a reader: each is read or refused by its own bounds, in one line."""

from __future__ import annotations

import base64
import zlib

import pytest

from juanzong.archive import UnreadableFileError
from juanzong.archive.readers import read_document
from juanzong.archive.readers.pdf_filters import filters_of, unescaped, unpacked
from juanzong.archive.readers.pdf_streams import check_streams
from tests.archive.readers.pdf_files import (
    DRAWN_TEXT,
    FONT_RESOURCE,
    pdf_of_content,
    pdf_of_objects,
    stream,
)

MANY = 40 * 1024 * 1024
BLANKS = zlib.compress(b" " * MANY)
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
ONE_FORM = b"/XObject<</X 5 0 R>>"


def nested(depth: int, times: int) -> bytes:
    """Forms that each draw the next one so many times; the last draws text."""
    forms = [
        stream(
            FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % (number + 1),
            b"/X Do " * times,
        )
        for number in range(5, 5 + depth)
    ]
    forms.append(stream(FORM + b"/Resources<<%b>>" % FONT_RESOURCE, DRAWN_TEXT))
    return pdf_of_content(stream(b"", b"/X Do"), forms, ONE_FORM)


HOSTILE = {
    "nested forms": nested(30, 2),
    "a form in itself": pdf_of_content(
        stream(b"", DRAWN_TEXT + b"/X Do"),
        [stream(FORM + b"/Resources<</XObject<</X 5 0 R>>>>", b"/X Do /X Do")],
        ONE_FORM,
    ),
    "compressed twice": pdf_of_content(
        stream(b"/Filter[/FlateDecode/FlateDecode]", zlib.compress(BLANKS))
    ),
    "labelled as a picture": pdf_of_content(stream(b"/Subtype/Image/Filter/FlateDecode", BLANKS)),
    "an escaped name": pdf_of_content(stream(b"/Filter/Fl#61teDecode", BLANKS)),
    "a short name": pdf_of_content(stream(b"/Filter/Fl", BLANKS)),
    "repeated bytes": pdf_of_content(
        stream(b"/Filter[/FlateDecode/RunLengthDecode]", zlib.compress(b"\x81a" * 400_000))
    ),
    "states without end": pdf_of_content(
        stream(b"/Filter/FlateDecode", zlib.compress(b"q " * 100_000))
    ),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_page_drawn_without_measure_is_refused(content):
    with pytest.raises(UnreadableFileError) as refused:
        read_document("a.pdf", content)
    assert str(refused.value).startswith("pdf-too-complex")


def test_forms_in_forms_within_measure_are_read():
    paragraphs = read_document("a.pdf", nested(3, 1)).paragraphs
    assert [each.text for each in paragraphs] == ["a page of text that reads well"]


def test_a_picture_may_be_large():
    picture = stream(b"/Type/XObject/Subtype/Image/Width 9/Height 9/Filter/FlateDecode", BLANKS)
    content = pdf_of_content(stream(b"", DRAWN_TEXT), [picture], ONE_FORM)
    assert read_document("a.pdf", content).paragraphs[0].text == "a page of text that reads well"


def test_numbers_beyond_any_page_hide_no_other_text():
    wild = b"BT /F1 1e30 Tf 1e30 1e30 Td (far away) Tj ET "
    document = read_document("a.pdf", pdf_of_content(stream(b"", wild + DRAWN_TEXT)))
    assert [each.text for each in document.paragraphs] == ["a page of text that reads well"]
    assert document.remarks


def test_pages_that_are_not_there_are_refused():
    pages = b"<</Type/Pages/Count 2147483647/Kids[3 0 R]>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    with pytest.raises(UnreadableFileError):
        read_document("a.pdf", pdf_of_objects([b"<</Type/Catalog/Pages 2 0 R>>", pages, page]))


@pytest.mark.parametrize(
    ("names", "packed"),
    [
        (b"/FlateDecode", zlib.compress(b"abcabcabc" * 9)),
        (
            b"[/ASCII85Decode /FlateDecode]",
            base64.a85encode(zlib.compress(b"abcabcabc" * 9)) + b"~>",
        ),
        (b"/ASCIIHexDecode", (b"abcabcabc" * 9).hex().encode() + b">"),
        (b"/RunLengthDecode", b"\x50" + b"abcabcabc" * 9 + b"\x80"),
        (b"[]", b"abcabcabc" * 9),
    ],
)
def test_filters_are_undone_up_to_a_bound(names, packed):
    filters = filters_of(b"<</Filter " + names + b"/Length 9>>")
    assert unpacked(memoryview(packed), filters, 1000) == b"abcabcabc" * 9
    assert unpacked(memoryview(packed), filters, 10) == b"abcabcabcab"


def test_lzw_is_undone_as_the_standard_shows_it():
    packed = bytes.fromhex("800B6050220C0C8501")  # ISO 32000-1, 7.4.4.2, example 2
    assert unpacked(memoryview(packed), [b"LZWDecode"], 99) == bytes.fromhex("2D2D2D2D2D412D2D2D42")


def test_names_are_read_as_meant():
    assert unescaped(b"/Fl#61teDecode") == b"/FlateDecode"


def test_streams_of_a_usual_file_pass():
    check_streams(pdf_of_content(stream(b"", DRAWN_TEXT)))


@pytest.mark.parametrize("packed", [b"no pairs", b"1", b"7 0 <</Kids[]>>", b"9" * 5000, b""])
def test_broken_object_streams_are_passed_over(packed):
    objects = stream(b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode", zlib.compress(packed))
    content = pdf_of_content(stream(b"", DRAWN_TEXT), [objects])
    assert read_document("a.pdf", content).paragraphs[0].text == "a page of text that reads well"
