"""Excel workbooks: cells as they are shown, merged cells once, hidden ones not at all."""

from __future__ import annotations

from juanzong.archive.readers import read_document
from juanzong.archive.records import ParagraphKind
from tests.archive.readers.word_files import zipped

_RELATION = '<Relationship Id="{0}" Type="/{1}" Target="{2}"/>'
STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts><cellXfs>'
    '<xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="31"/><xf numFmtId="4"/></cellXfs></styleSheet>'  # noqa: E501 (XML on its line)
)


def workbook(rows: str, *, more: str = "", columns: str = "", before: str = "") -> bytes:
    """An .xlsx of one visible sheet and one hidden; texts stand in the cells."""
    relations = "".join(
        _RELATION.format(*each)
        for each in (
            ("a", "worksheet", "a.xml"),
            ("b", "worksheet", "b.xml"),
            ("c", "styles", "styles.xml"),
            ("d", "sharedStrings", "texts.xml"),
        )
    )
    return zipped(
        {
            "_rels/.rels": f"<Relationships>{_RELATION.format('x', 'officeDocument', 'xl/workbook.xml')}</Relationships>",  # noqa: E501 (XML on its line)
            "xl/workbook.xml": f'{before}<workbook><sheets><sheet name="表" id="a"/>'
            '<sheet name="内部" id="b" state="hidden"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
            "xl/styles.xml": STYLES,
            "xl/texts.xml": "<sst><si><t>指标</t></si><si><r><t>完成</t></r><r><t>值</t></r><rPh><t>wan</t></rPh></si></sst>",  # noqa: E501 (XML on its line)
            "xl/a.xml": f"<worksheet>{columns}<sheetData>{rows}</sheetData>{more}</worksheet>",
            "xl/b.xml": "<worksheet><sheetData><row><c t='str'><v>不公开</v></c></row></sheetData></worksheet>",  # noqa: E501 (XML on its line)
        }
    )


def text(place: str, words: str) -> str:
    return f"<c r='{place}' t='inlineStr'><is><t>{words}</t></is></c>"


def test_a_self_evaluation_table():
    rows = (
        f"<row r='1'>{text('A1', '绩效自评表')}</row>"
        "<row r='2'><c r='A2' t='s'><v>0</v></c><c r='C2' t='s'><v>1</v></c></row>"
        f"<row r='3'>{text('A3', '产出')}<c r='B3' t='str'><v>及时率</v></c><c r='C3' s='1'><v>0.882</v></c></row>"  # noqa: E501 (XML on its line)
        "<row r='4'><c r='B4' t='str'><v>日期</v></c><c r='C4' s='2'><v>45291</v></c></row>"
        f"<row r='5' hidden='1'>{text('A5', '藏')}</row>"
        "<row r='6'><c r='B6' t='str'><v>金额</v></c><c r='C6' s='3'><v>1234.5</v></c>"
        f"{text('D6', '隐藏的列')}</row>"
        f"<row r='8'>{text('A8', '填表说明')}</row>"
    )
    content = workbook(
        rows,
        more="<mergeCells><mergeCell ref='A1:C1'/><mergeCell ref='A2:B2'/><mergeCell ref='A3:A6'/></mergeCells>",  # noqa: E501 (XML on its line)
        columns="<cols><col min='4' max='4' hidden='1'/></cols>",
    )
    found = read_document("a.bin", content).paragraphs
    assert [each.text for each in found] == [
        "绩效自评表",
        "指标\t完成值",
        "产出\t及时率\t88.2%",
        "\t日期\t2023年12月31日",
        "\t金额\t1,234.50",
        "填表说明",
    ]
    assert [each.kind for each in found].count(ParagraphKind.ROW) == 4


def test_excel_2003_xml():
    content = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="p">'
        '<NumberFormat ss:Format="0.0%"/></Style></Styles><Worksheet ss:Name="a"><Table>'
        '<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">自评表</Data></Cell></Row>'
        '<Row ss:Index="3"><Cell><Data ss:Type="String">及时率</Data></Cell>'
        '<Cell ss:StyleID="p"><Data ss:Type="Number">0.882</Data></Cell></Row>'
        "</Table></Worksheet></Workbook>"
    )
    found = read_document("a.xls", content.encode()).paragraphs
    assert [each.text for each in found] == ["自评表", "及时率\t88.2%"]
