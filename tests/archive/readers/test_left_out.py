"""What a reader leaves out is told by a remark: hidden cells, attached files, embedded objects."""

from __future__ import annotations

import pytest

from juanzong.archive import Remark, UnreadableFileError
from juanzong.archive.readers import read_document
from tests.archive.readers.pdf_files import FONT_RESOURCE, Pages, pdf_of_objects, stream
from tests.archive.readers.test_ofd import ofd, page
from tests.archive.readers.test_ofd import words as ofd_words
from tests.archive.readers.test_workbooks import text, workbook
from tests.archive.readers.word_files import docx_from_xml, paragraph

SENTENCE = "the report of the forestry bureau on a year of work"


def texts_and_remarks(name: str, content: bytes) -> tuple[list[str], tuple[Remark, ...]]:
    document = read_document(name, content)
    return [each.text for each in document.paragraphs], document.remarks


def test_hidden_rows_columns_and_results_that_were_never_stored():
    rows = (
        f'<row r="1">{text("A1", "指标")}{text("B1", "内部")}{text("C1", "值")}</row>'
        f'<row r="2" hidden="1">{text("A2", "筛掉")}</row>'
        f'<row r="3">{text("A3", "执行率")}<c r="C3"><f>1/2</f><v/></c></row>'
    )
    columns = '<cols><col min="2" max="2" hidden="1"/></cols>'
    texts, remarks = texts_and_remarks("table.xlsx", workbook(rows, columns=columns))
    assert texts == ["指标\t值", "执行率"]
    assert remarks == (
        Remark.of("hidden-cells-left-out", sheets=1, cells=2),
        Remark.of("formulas-without-results", count=1),
    )


def test_a_hidden_sheet_of_excel_2003_xml_and_its_hidden_columns():
    content = (
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><Worksheet ss:Name="表"><Table>'
        '<Column/><Column ss:Hidden="1" ss:Span="1"/><Row><Cell><Data ss:Type="String">甲</Data>'
        '</Cell><Cell ss:Index="3"><Data ss:Type="String">丙</Data></Cell></Row></Table>'
        '</Worksheet><Worksheet ss:Name="隐"><Table><Row><Cell><Data ss:Type="String">乙</Data>'
        "</Cell></Row></Table><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible>"
        "</x:WorksheetOptions></Worksheet></Workbook>"
    )
    texts, remarks = texts_and_remarks("table.xls", content.encode())
    assert texts == ["甲"]
    assert remarks == (Remark.of("hidden-cells-left-out", sheets=1, cells=1),)


def test_objects_of_other_programs_in_a_word_file():
    body = (
        "<w:p><w:r><w:t>执行率</w:t></w:r><w:r><w:object><o:OLEObject "
        'xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Equation.3"/></w:object></w:r>'
        "</w:p>" + paragraph("后文")
    )
    texts, remarks = texts_and_remarks("a.docx", docx_from_xml(body))
    assert texts == ["执行率", "后文"]
    assert remarks == (Remark.of("embedded-left-out", count=1),)


def test_files_attached_to_an_ofd_notes_over_it_and_text_that_is_not_level():
    files = {
        "Doc_0/Document.xml": (
            "<Document><CommonData/><Pages><Page ID='0' BaseLoc='P0.xml'/></Pages>"
            "<Annotations>notes.xml</Annotations><Attachments>Attachs/list.xml</Attachments>"
            "</Document>"
        ),
        "Doc_0/notes.xml": "<Annotations><Page PageID='0'><FileLoc>on0.xml</FileLoc></Page></Annotations>",  # noqa: E501 (XML on its line)
        "Doc_0/on0.xml": (
            "<PageAnnot><Annot Type='Stamp'><Appearance Boundary='10 60 90 10'>"
            + ofd_words("二、同意", 10, 0)
            + "</Appearance></Annot><Annot Type='Watermark'><Appearance Boundary='10 90 90 10'>"
            + ofd_words("草稿", 10, 0)
            + "</Appearance></Annot></PageAnnot>"
        ),
        "Doc_0/Attachs/list.xml": "<Attachments><Attachment ID='1' Name='附表'/></Attachments>",
    }
    turned = ofd_words("转向", 20, 80, more='CTM="0 1 -1 0 0 0"')
    content = ofd(page(ofd_words("一、部门概况", 20, 40) + turned), files=files)
    texts, remarks = texts_and_remarks("a.ofd", content)
    assert texts == ["一、部门概况", "二、同意"]
    assert remarks == (
        Remark.of("turned-text-left-out", count=2, pages="1"),
        Remark.of("attachments-left-out", count=1, names="附表"),
    )


def pdf_with(catalogue: bytes, content: bytes, more: list[bytes], resources: bytes = b"") -> bytes:
    """A page of Helvetica (F1); the content is object 4, `more` count from 5."""
    of_page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%b%b>>>>"
    return pdf_of_objects(
        [
            b"<</Type/Catalog/Pages 2 0 R%b>>" % catalogue,
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            of_page % (FONT_RESOURCE, resources),
            stream(b"", content),
            *more,
        ]
    )


def drawn(words: str, top: int) -> bytes:
    return b"BT /F1 12 Tf 72 %d Td (%b) Tj ET\n" % (top, words.encode())


def test_files_attached_to_a_pdf_are_named():
    content = pdf_with(
        b"/Names<</EmbeddedFiles<</Names[(a) 5 0 R]>>>>",
        drawn(SENTENCE, 700),
        [
            b"<</Type/Filespec/F(table.xlsx)/UF(table.xlsx)/EF<</F 6 0 R>>>>",
            stream(b"/Type/EmbeddedFile", b"x"),
        ],
    )
    texts, remarks = texts_and_remarks("a.pdf", content)
    assert texts == [SENTENCE]
    assert remarks == (Remark.of("attachments-left-out", count=1, names="table.xlsx"),)


def test_a_layer_that_is_turned_off_is_not_read():
    content = pdf_with(
        b"/OCProperties<</OCGs[5 0 R 6 0 R]/D<</OFF[5 0 R]>>>>",
        drawn(SENTENCE, 700)
        + b"/OC /Off BDC "
        + drawn("secret", 600)
        + b"EMC "
        + b"/OC /On BDC "
        + drawn("shown", 500)
        + b"EMC",
        [b"<</Type/OCG/Name(draft)>>", b"<</Type/OCG/Name(text)>>"],
        b"/Properties<</Off 5 0 R/On 6 0 R>>",
    )
    texts, remarks = texts_and_remarks("a.pdf", content)
    assert texts == [SENTENCE, "shown"]
    assert remarks == (Remark.of("unseen-text-left-out", count=6, pages="1"),)


def test_white_text_is_read_on_a_dark_ground_only():
    pages = Pages()
    pages.line("一、部门基本情况")
    pages.line("（一）主要职责")
    pages.canvas.setFillColorRGB(1, 1, 1)
    pages.line("看不见的词")
    pages.canvas.setFillColorRGB(0, 0, 0.5)
    pages.canvas.rect(80, 300, 400, 40, stroke=0, fill=1)
    pages.canvas.setFillColorRGB(1, 1, 1)
    pages.at("二、预算执行情况", 90, 510)
    texts, remarks = texts_and_remarks("a.pdf", pages.saved())
    assert texts == ["一、部门基本情况", "（一）主要职责", "二、预算执行情况"]
    assert remarks == (Remark.of("unseen-text-left-out", count=5, pages="1"),)


def test_a_page_whose_text_is_all_white_is_badly_drawn_and_read():
    pages = Pages()
    pages.canvas.setFillColorRGB(1, 1, 1)
    pages.line("一、部门基本情况")
    assert texts_and_remarks("a.pdf", pages.saved()) == (["一、部门基本情况"], ())


def test_what_is_filled_into_a_form_is_read_at_its_place():
    pages = Pages()
    pages.line("填报单位：")
    pages.line("一、部门基本情况")
    pages.canvas.acroForm.textfield(
        name="unit", value="Qingping", x=170, y=842 - 118, width=120, height=20, borderWidth=0
    )
    texts, _ = texts_and_remarks("a.pdf", pages.saved())
    assert [each.replace(" ", "") for each in texts] == ["填报单位：Qingping", "一、部门基本情况"]


def test_a_file_that_a_page_shows_and_does_not_hold_is_named():
    content = "<h1>青坪县林业局报告</h1><iframe src='/viewer.html?file=/a/%E9%99%84%E8%A1%A8.pdf'>"
    texts, remarks = texts_and_remarks("a.html", content.encode())
    assert texts == ["青坪县林业局报告"]
    assert remarks == (Remark.of("page-shows-files", names="附表.pdf"),)


def test_a_page_of_frames_is_refused_where_these_were_not_saved():
    content = (
        b"<html><head><title>t</title></head><frameset><frame src='a.html'>"
        b"<noframes>no frames</noframes></frameset></html>"
    )
    with pytest.raises(UnreadableFileError) as refused:
        read_document("a.html", content)
    assert refused.value.remark.code == "web-page-frames"
