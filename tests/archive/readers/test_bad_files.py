"""Each file that is no report is refused with its own one clear line."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest

from juanzong.archive.readers import UnreadableFileError, limits, read_document
from juanzong.archive.readers.context import ReadingContext
from juanzong.archive.readers.formats import detect_format
from juanzong.archive.readers.limits import Bounds
from juanzong.web.language import ENGLISH
from tests.archive.readers.ole_files import compound_file
from tests.archive.readers.pdf_files import encrypted_pdf, pdf_of_lines, scanned_pdf
from tests.archive.readers.word_files import docx_from_xml, paragraph, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
DOCX = docx_from_xml(paragraph("正文"))
ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<d xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><body>&b;</body></d>'
)


def encrypted_docx() -> bytes:
    """A zip whose members say that they are encrypted, as some office programs write."""
    marked = bytearray(DOCX)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = marked.find(signature)
        while place >= 0:
            marked[place + flags] |= 1
            place = marked.find(signature, place + 4)
    return bytes(marked)


def damaged_docx() -> bytes:
    with zipfile.ZipFile(io.BytesIO(DOCX)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zipped(files | {"word/document.xml": b"<w:document><w:body>"})


def pdf_bomb() -> bytes:
    bomb = zlib.compress(bytes(limits.MAX_UNPACKED_BYTES + 1), 9)
    return b"%PDF-1.4\n1 0 obj <</Filter /FlateDecode>>\nstream\n" + bomb + b"\nendstream"


@pytest.mark.parametrize(
    ("name", "content", "says", "advises"),
    [
        ("a.txt", b"", "empty", "export"),
        ("a.txt", b" \r\n\t\n", "empty", "export"),
        ("a.txt", "\ufeff".encode(), "no text", "export"),
        ("report.txt", PNG, "a picture", "juanzong[ocr]"),
        ("report.docx", b"\xff\xd8\xff\xe0" + bytes(64), "a picture", "juanzong[ocr]"),
        ("a.txt", b"BM\x00\x10\x00\x00\x00\x00\x00\x00", "a picture", "juanzong[ocr]"),
        ("a.txt", bytes(range(256)) * 8, "not text", "docx"),
        ("a.txt", b"the words\x00\x00\x00of some program", "not text", "docx"),
        ("a.txt", bytes(range(1, 9)) * 20, "not text", "docx"),
        ("a.doc", OLE, "no text that can be read", "save it as .docx"),
        ("a.doc", compound_file({"Contents": b"x"}), "no text that can be read", ".docx"),
        ("a.doc", compound_file({"WordDocument": b"x"}), "damaged", "repaired"),
        ("a.ppt", compound_file({"PowerPoint Document": b"x"}), "PowerPoint", ".docx"),
        ("a.xls", compound_file({"Workbook": b"x"}), "damaged", "save it as .xlsx"),
        ("a.docx", compound_file({"EncryptedPackage": b"x"}), "password", "remove"),
        ("a.docx", encrypted_docx(), "password", "remove"),
        ("a.docx", b"PK\x03\x04" + bytes(100), "damaged", "repaired"),
        ("a.docx", DOCX[: len(DOCX) // 2], "damaged", "repaired"),
        ("a.docx", damaged_docx(), "damaged", "repaired"),
        ("a.docx", zipped({"word/other.xml": "<a/>"}), "damaged", "repaired"),
        ("a.docx", zipped({"word/document.xml": ENTITIES}), "entity", "source you trust"),
        ("a.docx", docx_from_xml(paragraph("")), "no text", "export"),
        ("a.rtf", b"{\\rtf1\\ansi}", "no text", "export"),
        (
            "a.xml",
            b"<?xml version='1.0'?><?mso-application progid='Word.Document'?>",
            "XML",
            ".docx",
        ),
        ("a.xlsx", zipped({"xl/workbook.xml": ""}), "damaged", ".xlsx"),
        ("a.pptx", zipped({"ppt/presentation.xml": ""}), "PowerPoint", ".docx"),
        ("a.ofd", zipped({"OFD.xml": ""}), "OFD", "PDF"),
        ("a.odt", zipped({"mimetype": "", "content.xml": ""}), "damaged", "repaired"),
        ("a.epub", zipped({"mimetype": "application/epub+zip"}), "e-book", ".docx"),
        ("a.zip", zipped({"甲.txt": "正文", "乙.txt": "正文"}), "甲.txt", "unpack"),
        ("a.rar", b"Rar!\x1a\x07\x00", "RAR", "unpack"),
        ("a.pdf", b"%PDF-1.7\n", "damaged", "download"),
        ("a.pdf", pdf_of_lines(["正文在此。"])[:300], "damaged", "download"),
        ("a.pdf", encrypted_pdf("正文在此。"), "password", "remove"),
        ("a.pdf", scanned_pdf(), "no text", "OCR"),
        ("a.pdf", pdf_bomb(), "unpacks to more", "save it again"),
        ("a.html", b"<html><head><title>x</title></head><body></body></html>", "no text", "save"),
        ("a.html", b"<html><script>load()</script></html>", "no text", "save"),
        ("a.html", b"<p>" + b"<div>" * 5000 + b"x", "nested too deeply", "copy the text"),
        ("a.html", b'<!DOCTYPE html [<!ENTITY a "x">]><p>&a;', "entities", "browser"),
        ("a.mht", b"Content-Type: multipart/related; boundary=x\n\n--x--", "no text", "browser"),
    ],
)
def test_refused_with_one_line_that_says_what_and_what_to_do(name, content, says, advises):
    with pytest.raises(UnreadableFileError) as refused:
        read_document(name, content)
    message = ENGLISH.remark(refused.value.remark)
    assert says in message
    assert advises in message
    assert "\n" not in message
    row = detect_format(name, content)
    foreseen = {"no-text", *row.refuses, *([row.refusal.code] if row.refusal else [])}
    assert refused.value.remark.code in foreseen


def test_files_and_texts_beyond_the_bounds_are_refused():
    with pytest.raises(UnreadableFileError, match="too-large"):
        read_document("a.txt", b"a" * 11, ReadingContext(Bounds(file_bytes=10)))
    with pytest.raises(UnreadableFileError, match="too-long"):
        read_document("a.txt", b"a" * 11, ReadingContext(Bounds(characters=10)))


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    content = zipped({"word/document.xml": bytes(limits.MAX_UNPACKED_BYTES + 1)})
    assert len(content) < limits.MAX_UNPACKED_BYTES // 100
    with pytest.raises(UnreadableFileError, match="unpacks-too-large"):
        read_document("a.docx", content)


def test_content_decides_over_the_name():
    assert read_document("a.pdf", DOCX).paragraphs[0].text == "正文"
    assert read_document("a.docx", "正文".encode()).media_type == "text/plain"
    assert read_document("a.doc", "<html><p>正文".encode()).media_type == "text/html"
    assert read_document("a", pdf_of_lines(["正文在此。"])).media_type == "application/pdf"
    assert read_document("a.html", "甲 <b>乙</b><br>丙".encode()).media_type == "text/html"
    assert read_document("a.txt", "甲 <b>乙</b><br>丙".encode()).media_type == "text/plain"
