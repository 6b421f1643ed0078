"""Signs of symbol fonts and formulas, in the kinds of files beside Word's."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from juanzong.archive import Remark
from juanzong.archive.readers import read_document
from juanzong.archive.readers.mathml import mathml_text
from juanzong.archive.readers.word_objects import object_paragraphs
from tests.archive.readers.test_open_document import open_document
from tests.archive.readers.test_word_fields_and_objects import field
from tests.archive.readers.test_workbooks import workbook
from tests.archive.readers.word_files import docx_from_xml, paragraph, zipped


def shown_on_a_page(inside: str) -> str:
    content = f"<meta charset=utf-8><h1>青坪县林业局</h1><p>{inside}</p>".encode()
    return read_document("a.html", content).paragraphs[-1].text


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<span style='font-family:Wingdings'>þ</span>是", "☑是"),
        ("<span style='mso-x:1;font-family:\"Wingdings 2\"'>R<b>£</b></span>否", "☑□否"),
        ("<font face='Symbol'>³</font>90%", "≥90%"),
        ("<span style='font:12.0pt Wingdings'>o</span>良", "□良"),
        ("<span style='font-family:Wingdings'>o<i style='font-family:宋体'>no</i></span>", "□no"),
        ("<span style='font-family:宋体'>R£</span>", "R£"),
        ("1<math><mfrac><mi>甲</mi><mi>乙</mi></mfrac></math>×100%", "1甲/乙×100%"),
    ],
)
def test_signs_and_formulas_of_web_pages(inside, shown):
    assert shown_on_a_page(inside) == shown


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<msup><mn>10</mn><mn>4</mn></msup>", "10⁴"),
        ("<msubsup><mi>m</mi><mn>0</mn><mn>2</mn></msubsup>", "m₀²"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>", "(a+b)/2"),
        ("<msqrt><mi>x</mi></msqrt><mroot><mi>y</mi><mn>3</mn></mroot>", "√x³√y"),
        ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a,b)"),
        ("<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr/></mtable>", "a b"),
        (
            "<semantics><mi>率</mi><annotation>rate</annotation><mphantom/></semantics>",
            "率",
        ),
    ],
)
def test_a_formula_of_mathml_on_one_line(markup, shown):
    assert mathml_text(etree.fromstring(f"<math>{markup}</math>")) == shown


MATH = "<math:math xmlns:math='http://www.w3.org/1998/Math/MathML'><math:mfrac><math:mi>支出</math:mi><math:mi>预算</math:mi></math:mfrac></math:math>"


def test_formulas_of_open_document_stand_in_parts_or_in_the_text():
    inside = open_document(
        "text", f"<text:p>率=<draw:object>{MATH}</draw:object></text:p>", flat=True
    )
    assert read_document("a.fodt", inside).paragraphs[0].text == "率=支出/预算"
    namespaces = (
        "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
        "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "
        "xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' "
        "xmlns:xlink='http://www.w3.org/1999/xlink'"
    )
    packed = zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {namespaces}><office:body><office:text>"
            "<text:p>率=<draw:frame><draw:object xlink:href='./Object 1'/></draw:frame></text:p>"
            "<text:p>又<draw:frame><draw:object xlink:href='./Object 2'/></draw:frame></text:p>"
            "</office:text></office:body></office:document-content>",
            "Object 1/content.xml": MATH,
            "Object 2/content.xml": "<damaged",
        }
    )
    read = read_document("a.odt", packed)
    assert [each.text for each in read.paragraphs] == ["率=支出/预算", "又"]
    assert read.remarks == (Remark.of("embedded-left-out", count=1),)


def test_signs_of_a_cells_font_and_texts_over_the_cells():
    styles = (
        "<styleSheet><fonts><font/><font><name val='Wingdings 2'/></font></fonts>"
        "<cellXfs><xf/><xf fontId='1'/></cellXfs></styleSheet>"
    )
    rows = (
        "<row r='3'><c r='A3' t='str' s='1'><v>R</v></c><c r='B3' t='inlineStr'><is><r><rPr>"
        "<rFont val='Wingdings 2'/></rPr><t>£</t></r><r><t>R级</t></r></is></c></row>"
    )
    files = workbook_files(workbook(rows))
    files["xl/styles.xml"] = styles.encode()
    files["xl/_rels/a.xml.rels"] = (
        b"<Relationships><Relationship Id='d' Type='x/drawing' Target='d.xml'/></Relationships>"
    )
    files["xl/d.xml"] = (
        "<wsDr>" + shape(0, "青坪县林业局绩效自评表") + shape(5, "填表说明") + "</wsDr>"
    ).encode()
    told = [each.text for each in read_document("a.xlsx", zipped(files)).paragraphs]
    assert told == ["青坪县林业局绩效自评表", "☑\t□R级", "填表说明"]


def ticked(row: int, words: str, more: str, kind: str = "Checkbox") -> str:
    """A control over cells as Excel keeps it, in VML."""
    return (
        f"<v:shape><v:textbox><div><font>{words}</font></div></v:textbox><x:ClientData "
        f"ObjectType='{kind}'><x:Anchor>1, 15, {row}, 10, 3, 5, {row + 1}, 2</x:Anchor>{more}"
        "</x:ClientData></v:shape>"
    )


def test_boxes_to_be_ticked_over_the_cells():
    rows = "<row r='3'><c r='A3' t='str'><v>公开</v></c><c r='B3' t='str'><v>方式</v></c></row>"
    files = workbook_files(workbook(rows))
    files["xl/_rels/a.xml.rels"] = (
        b"<Relationships><Relationship Id='d' Type='x/drawing' Target='d.xml'/>"
        b"<Relationship Id='v' Type='x/vmlDrawing' Target='v.vml'/></Relationships>"
    )
    again = "<nvSpPr><cNvPr><a14:compatExt xmlns:a14='urn:a'/></cNvPr></nvSpPr>"
    files["xl/d.xml"] = (
        f"<wsDr>{shape(5, '主动公开').replace('<sp>', '<sp>' + again)}{shape(6, '说明')}</wsDr>"
    ).encode()
    files["xl/v.vml"] = (
        "<xml xmlns:v='urn:v' xmlns:x='urn:x'>"
        + ticked(5, "主动公开", "<x:Checked>1</x:Checked>")
        + ticked(5, "依申请公开", "")
        + ticked(6, "不公开", "<x:Checked>0</x:Checked>", "Radio")
        + ticked(6, "批注", "", "Note")
        + "</xml>"
    ).encode()
    told = [each.text for each in read_document("a.xlsx", zipped(files)).paragraphs]
    assert told == ["公开\t方式", "说明", "☑主动公开", "□依申请公开", "□不公开"]
    files["xl/v.vml"] = b"<xml><br></xml>"
    told = [each.text for each in read_document("a.xlsx", zipped(files)).paragraphs]
    assert told == ["公开\t方式", "说明"]


def shape(row: int, words: str) -> str:
    return (
        f"<anchor><from><row>{row}</row></from><sp><txBody><p><r><t>{words}</t></r></p></txBody>"
        "</sp></anchor>"
    )


def workbook_files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_number_raised_in_a_shape_and_deleted_or_hidden_parts_of_formulas():
    maths = "xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"
    formula = (
        f"<m:oMath {maths}><w:del><m:r><m:t>旧</m:t></m:r></w:del><m:r><m:t>新</m:t></m:r>"
        "<m:phant><m:phantPr><m:show m:val='0'/></m:phantPr><m:e><m:r><m:t>空</m:t></m:r></m:e>"
        "</m:phant></m:oMath>"
    )
    code = "eq \\o\\ac(□,\\s\\up 2(9))"
    body = f"<w:p>{field(code)}</w:p><w:p>{formula}</w:p>"
    document = read_document("a.docx", docx_from_xml(body))
    assert [each.text for each in document.paragraphs] == ["9", "新"]


def test_text_is_hidden_by_default_and_shown_where_a_run_says_so():
    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
    )
    body = (
        "<w:p><w:r><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>显</w:t></w:r>"
        "</w:p>"
    )
    document = read_document("a.docx", docx_from_xml(body, styles=styles))
    assert [each.text for each in document.paragraphs] == ["显"]


def test_a_chart_of_the_newer_kinds_tells_its_data():
    chart = (
        "<chartSpace><chartData><data><strDim type='cat'><lvl><pt idx='0'>教育</pt>"
        "<pt idx='1'>卫生</pt></lvl></strDim><numDim><lvl><pt idx='0'>12</pt><pt idx='1'>8</pt>"
        "</lvl></numDim></data></chartData><chart><title><tx><rich><p><r><t>支出</t></r></p></rich>"
        "</tx></title></chart></chartSpace>"
    )
    told = [each.text for each in object_paragraphs(etree.fromstring(chart))]
    assert told == ["支出", "\t教育\t卫生", "\t12\t8"]


def test_a_chart_of_open_document_is_its_title_and_its_table():
    declared = (
        "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
        "xmlns:chart='urn:oasis:names:tc:opendocument:xmlns:chart:1.0' "
        "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' "
        "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"
    )
    cells = "".join(
        f"<table:table-cell><text:p>{words}</text:p></table:table-cell>" for words in ("人员", "60")
    )
    chart = (
        f"<office:document-content {declared}><office:body><office:chart><chart:chart><chart:title>"
        "<text:p>支出结构</text:p></chart:title><table:table><table:table-rows><table:table-row>"
        f"{cells}</table:table-row></table:table-rows></table:table></chart:chart></office:chart>"
        "</office:body></office:document-content>"
    )
    link = "xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='./Object 1'"
    text = open_document("text", f"<text:p>见图<draw:object {link}/></text:p>")
    files = {**workbook_files(text), "Object 1/content.xml": chart.encode()}
    told = [each.text for each in read_document("a.odt", zipped(files)).paragraphs]
    assert told == ["见图", "支出结构", "人员\t60"]


def test_word_art_of_rtf_is_a_property_of_its_shape():
    content = (
        r"{\rtf1\ansi before{\shp{\*\shpinst{\sp{\sn shapeType}{\sv 136}}"
        r"{\sp{\sn gtextUNICODE}{\sv \u25991?\u20214?}}}}\par"
        r"{\object\objemb{\*\objdata 01}{\result }}after\par}"
    )
    read = read_document("a.rtf", content.encode())
    assert [each.text for each in read.paragraphs] == ["before", "文件", "after"]
    assert read.remarks == (Remark.of("embedded-left-out", count=1),)


def test_a_form_of_content_that_shows_nothing_leaves_it_to_the_next():
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('框')}</w:txbxContent></v:textbox></w:pict></w:r>"  # noqa: E501 (XML on its line)

    def either(content: str) -> str:
        return (
            '<mc:AlternateContent><mc:Choice Requires="x"><w:x/></mc:Choice>'
            f"<mc:Fallback>{content}</mc:Fallback></mc:AlternateContent>"
        )

    body = f"<w:p>{either(box)}</w:p>{either(paragraph('段'))}"
    document = read_document("a.docx", docx_from_xml(body))
    assert [each.text for each in document.paragraphs] == ["框", "段"]
