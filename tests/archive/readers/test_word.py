"""What a reader of a Word document sees is kept, and only that."""

from __future__ import annotations

import docx
import pytest

from juanzong.archive.readers import read_document
from juanzong.archive.records import Paragraph, ParagraphKind, Remark
from tests.archive.readers.word_files import (
    abstract,
    cell,
    docx_from_xml,
    level,
    num,
    numbered,
    paragraph,
    saved,
    table,
)


def read(content: bytes) -> tuple[Paragraph, ...]:
    return read_document("report.docx", content).paragraphs


def texts(body: str, **parts: str) -> list[str]:
    return [each.text for each in read(docx_from_xml(body, **parts))]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_a_document_of_python_docx_with_headings_tables_header_and_footer():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    document.add_heading("一、部门概况", level=1)
    document.add_paragraph("　　全年支出120万元。")
    grid = document.add_table(rows=2, cols=2)
    for place, text in enumerate(("指标", "得分", "产出", "40")):
        grid.cell(place // 2, place % 2).text = text
    document.add_paragraph("二、结论")
    assert read(saved(document)) == (
        Paragraph("内部资料"),
        Paragraph("一、部门概况", outline_level=1),
        Paragraph("全年支出120万元。"),
        Paragraph("指标\t得分", ParagraphKind.ROW),
        Paragraph("产出\t40", ParagraphKind.ROW),
        Paragraph("二、结论"),
    )


def test_the_strict_form_of_the_format_reads_like_the_transitional_one():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    content = docx_from_xml(numbered("概况", 1), namespace=strict, numbering=_counting())
    assert [each.text for each in read(content)] == ["一、概况"]


def _counting() -> str:
    return abstract(0, level(0, "chineseCounting", "%1、")) + num(1, 0)


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>" + run("新"), "新"),
        (f"<w:ins>{run('插入')}</w:ins>", "插入"),
        (f"<w:moveFrom>{run('移走')}</w:moveFrom>{run('留下')}", "留下"),
        (run("看不见", "<w:vanish/>") + run("看得见", '<w:vanish w:val="0"/>'), "看得见"),
        ('<w:bookmarkStart w:id="0" w:name="_GoBack"/>' + run("正文"), "正文"),
        (f"<w:hyperlink>{run('链接')}</w:hyperlink>", "链接"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        ("<w:r><w:t>2021</w:t><w:noBreakHyphen/><w:t>2023</w:t></w:r>", "2021-2023"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t></w:r>', "☑是"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>yú</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>舆</w:t></w:r></w:rubyBase></w:ruby></w:r>" + run("情"),
            "舆情",
        ),
        (f'<w:fldSimple w:instr="DATE">{run("2023年")}</w:fldSimple>', "2023年"),
    ],
)
def test_inline_content(content, shown):
    assert texts(f"<w:p>{content}</w:p>") == [shown]


def test_a_fields_code_is_dropped_and_its_result_kept_also_when_fields_nest():
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    code = "<w:r><w:instrText> HYPERLINK </w:instrText></w:r>"
    inner = turn("begin") + code + turn("separate") + run("内") + turn("end")
    outer = turn("begin") + code + inner + turn("separate") + run("结果") + turn("end")
    assert texts(f"<w:p>{outer}</w:p><w:p>{run('后文')}</w:p>") == ["结果", "后文"]


def test_a_field_that_never_ends_hides_nothing_after_its_paragraph():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(f"<w:p>{run('前')}{begin}</w:p><w:p>{run('后')}</w:p>") == ["前", "后"]


def test_text_hidden_by_its_style_is_dropped():
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:name w:val="hid"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>"
    )
    hidden = run("隐", '<w:rStyle w:val="H"/>')
    assert texts(f"<w:p>{hidden}{run('显')}</w:p>", styles=styles) == ["显"]


def test_a_deleted_paragraph_mark_joins_and_its_number_is_not_counted():
    deleted = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        f"<w:rPr><w:del/></w:rPr></w:pPr>{run('前半')}</w:p>"
    )
    body = numbered("甲", 1) + deleted + numbered("后半", 1)
    assert texts(body, numbering=_counting()) == ["一、甲", "二、前半后半"]


def test_a_soft_break_makes_two_lines_but_not_within_a_heading():
    broken = "<w:r><w:t>上行</w:t><w:br/><w:t>下行</w:t></w:r>"
    heading = f'<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>{broken}</w:p>'
    read_back = read(docx_from_xml(f"<w:p>{broken}</w:p>{heading}"))
    assert read_back == (
        Paragraph("上行"),
        Paragraph("下行"),
        Paragraph("上行下行", outline_level=2),
    )


def test_merged_cells_appear_once_and_columns_keep_their_place():
    body = table(
        cell("一级指标", properties='<w:vMerge w:val="restart"/>') + cell("数量") + cell("20"),
        cell("", properties="<w:vMerge/>") + cell("质量") + cell("20"),
        cell("合计", properties='<w:gridSpan w:val="2"/>') + cell("40"),
    )
    assert texts(body) == ["一级指标\t数量\t20", "\t质量\t20", "合计\t40"]


def test_cells_of_several_paragraphs_nested_tables_and_deleted_rows():
    inner = f"<w:tc>{paragraph('说明')}{table(cell('子甲') + cell('子乙'))}</w:tc>"
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('删')}{cell('除')}</w:tr>"
    body = f"<w:tbl><w:tr>{cell('上', '下')}{inner}</w:tr>{deleted}</w:tbl>"
    assert texts(body) == ["上 下\t说明", "子甲\t子乙"]


def test_a_table_of_one_column_is_a_frame_around_paragraphs():
    framed = read(docx_from_xml(table(cell("一、概况", "正文在框里。"))))
    assert framed == (Paragraph("一、概况"), Paragraph("正文在框里。"))


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
    fallback = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    both = f"<mc:AlternateContent>{choice}</mc:Choice>{fallback}</mc:AlternateContent>"
    assert texts(f"<w:p>{run('框外')}<w:r>{both}</w:r></w:p>") == ["框外", "框内"]


def test_a_footnote_follows_the_paragraph_that_refers_to_it():
    notes = f'<w:footnote w:id="2">{paragraph("数据截至年底。")}</w:footnote>'
    body = f'<w:p>{run("执行率")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    assert texts(body + paragraph("下文"), footnotes=notes) == ["执行率", "数据截至年底。", "下文"]


def test_a_generated_table_of_contents_is_left_out_and_a_note_says_so():
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    control = (
        f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr>"
        f"<w:sdtContent>{paragraph('目录')}</w:sdtContent></w:sdt>"
    )
    entry = paragraph("一、概况 1", '<w:pStyle w:val="T"/>')
    document = read_document(
        "a.docx", docx_from_xml(control + entry + paragraph("一、概况"), styles=styles)
    )
    assert [each.text for each in document.paragraphs] == ["一、概况"]
    assert document.remarks == (Remark.of("contents-left-out"),)


@pytest.mark.parametrize("ends", [True, False])
def test_entries_of_a_field_of_contents_are_left_out_whatever_their_style(ends):
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    code = '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    begins, tab = f"{turn('begin')}{code}{turn('separate')}", "<w:r><w:tab/></w:r>"
    end = turn("end") if ends else ""
    entries = f"<w:p>{begins}{run('一、概况')}{tab}{run('1')}</w:p>"
    entries += f"<w:p>{run('二、问题')}{tab}{run('12')}{end}</w:p>"
    body = entries + paragraph("一、概况") + paragraph("在编十二人。")
    document = read_document("a.docx", docx_from_xml(body))
    assert [each.text for each in document.paragraphs] == ["一、概况", "在编十二人。"]
    assert document.remarks == (Remark.of("contents-left-out"),)


def test_styles_that_are_based_on_each_other_end():
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/>'
        f'<w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"))
    )
    assert texts(paragraph("正文", '<w:pStyle w:val="A"/>'), styles=styles) == ["正文"]


def test_a_dangling_relationship_does_not_cost_the_report():
    content = docx_from_xml(paragraph("正文"), styles="")
    assert [each.text for each in read(content.replace(b"styles.xml", b"absent.xml"))] == ["正文"]
