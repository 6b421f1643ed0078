"""Which pages of a PDF are recognised, and what becomes of the others, without an engine."""

from __future__ import annotations

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from juanzong.archive import Remark, UnreadableFileError
from juanzong.archive.readers import read_document
from juanzong.archive.readers.context import ReadingContext
from tests.archive.readers.pdf_files import HEIGHT, WIDTH, Pages
from tests.archive.readers.recognisers import TEXT, Recogniser

LINE = "某县林业局二〇二三年度部门整体支出绩效自评报告正文"


def scanned(pages: Pages) -> None:
    pages.canvas.drawImage(ImageReader(Image.new("L", (60, 80), 128)), 0, 0, WIDTH, HEIGHT)


def text(pages: Pages) -> None:
    for _ in range(4):
        pages.line(LINE)


def pdf(*kinds) -> bytes:
    pages = Pages()
    for number, draw in enumerate(kinds):
        if number:
            pages.next_page()
        draw(pages)
    return pages.saved()


def read(content: bytes, recogniser: Recogniser):
    return read_document("a.pdf", content, ReadingContext(recogniser=recogniser))


def test_only_the_pages_that_are_pictures_are_recognised():
    recogniser = Recogniser()
    document = read(pdf(text, scanned, text, scanned), recogniser)
    assert recogniser.asked == [(2, 1, 2), (4, 2, 2)]
    sure = {each.page: each.confidence for each in document.paragraphs}
    assert sure == {1: None, 2: 0.98, 3: None, 4: 0.98}
    assert document.remarks == (
        Remark.of("pages-recognised", confidence=98.0, engine="a test", pages="2, 4"),
    )


def test_a_page_is_drawn_at_200_dots_an_inch():
    recogniser = Recogniser()
    read(pdf(scanned), recogniser)
    (picture,) = recogniser.pictures
    assert (picture.width, picture.height) == (1653, 2339)
    assert picture.scale == pytest.approx(0.36)
    assert len(picture.pixels) == picture.width * picture.height
    assert set(picture.pixels[::997]) == {128}


def test_a_poster_is_drawn_smaller():
    pages = Pages()
    pages.canvas.setPageSize((5000, 3000))
    pages.canvas.drawImage(ImageReader(Image.new("L", (60, 80), 128)), 0, 0, 5000, 3000)
    recogniser = Recogniser()
    read(pages.saved(), recogniser)
    assert (recogniser.pictures[0].width, recogniser.pictures[0].height) == (3401, 2041)


def test_a_number_under_a_scanned_page_does_not_stand_in_its_way():
    def numbered(pages: Pages) -> None:
        scanned(pages)
        pages.at("- 3 -", 280, 800)

    document = read(pdf(numbered), Recogniser())
    assert TEXT in document.paragraphs[0].text
    assert "- 3 -" not in "".join(each.text for each in document.paragraphs)


def test_a_title_over_a_photograph_is_taken_from_the_file():
    def cover(pages: Pages) -> None:
        scanned(pages)
        pages.line("某县林业局部门整体支出自评")

    document = read(pdf(cover, text), Recogniser("林业", 1))
    assert document.paragraphs[0].text == "某县林业局部门整体支出自评"
    assert (document.paragraphs[0].confidence, document.remarks) == (None, ())


def test_a_scan_of_empty_pages_is_refused():
    with pytest.raises(UnreadableFileError) as refused:
        read(pdf(scanned, scanned), Recogniser(lines=0))
    assert refused.value.remark == Remark.of("recognised-nothing", pages=2)


def test_a_page_whose_recognition_failed_is_told():
    class Failing(Recogniser):
        def read(self, number, place, total, picture):
            return None if number == 2 else super().read(number, place, total, picture)

    document = read(pdf(text, scanned, scanned), Failing())
    assert document.remarks[1:] == (Remark.of("pages-not-recognised", pages="2"),)
    assert {each.page for each in document.paragraphs} == {1, 3}


def test_no_page_of_a_file_inside_another_is_recognised():
    context = ReadingContext(recogniser=Recogniser())
    with pytest.raises(UnreadableFileError) as refused:
        context.read_part("a.pdf", pdf(scanned))
    assert refused.value.remark == Remark.of("pdf-scanned")


def garbled(pages: Pages) -> None:
    rare = "".join(map(chr, range(0x9E80, 0x9EA8)))
    for _ in range(3):
        pages.line(rare[:30])


def test_a_page_whose_fonts_name_other_characters_is_recognised():
    recogniser = Recogniser(lines=1)
    content = pdf(text, garbled)
    without = read_document("a.pdf", content)
    assert without.remarks == (Remark.of("pages-garbled", pages="2"),)
    document = read(content, recogniser)
    assert recogniser.asked == [(2, 1, 1)]
    assert document.paragraphs[-1].text == TEXT
    assert [remark.code for remark in document.remarks] == ["pages-recognised"]
