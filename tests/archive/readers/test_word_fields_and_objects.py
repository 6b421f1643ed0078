"""What Word shows without keeping it as text: symbol fonts, fields, formulas, charts, parts."""

from __future__ import annotations

import pytest

from juanzong.archive.readers import read_document
from juanzong.archive.readers.raised import bracketed, exponent, raised
from juanzong.archive.readers.word_equation_fields import equation_text, is_equation
from juanzong.archive.records import Paragraph, ParagraphKind
from juanzong.archive.symbol_fonts import is_symbol_font, read_in_font, sign
from tests.archive.readers.word_files import docx_from_xml, paragraph, zipped
from tests.shared import assert_read_as_wanted

_MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'

DOCX_CASES = (
    "sym-font-operators.docx",
    "wingdings2-letters.docx",
    "wingdings-pua-text.docx",
    "eq-enclosed-number.docx",
    "pinyin-eq.docx",
    "formdropdown.docx",
    "listnum-field.docx",
    "omath-fraction.docx",
    "omath-superscript.docx",
    "vml-wordart.docx",
    "altchunk-html.docx",
    "chart-words.docx",
    "hidden-paragraph-style.docx",
    "numid-direct-level-by-style.docx",
)


@pytest.mark.parametrize("name", DOCX_CASES)
def test_a_case_from_beside_the_project(name):
    assert_read_as_wanted(name)


def texts(body: str, **parts: str) -> list[str]:
    document = read_document("report.docx", docx_from_xml(body, **parts))
    return [each.text for each in document.paragraphs]


def field(code: str, result: str = "", form: str = "") -> str:
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>{separate}{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def line(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Symbol", 0xF0B3, "≥"),
        ("Symbol", 0xB3, "≥"),
        ("symbol", 0xF0A3, "≤"),
        ("Symbol", 0xF0B4, "×"),
        ("Symbol", 0xF0B8, "÷"),
        ("Symbol", 0xF0B9, "≠"),
        ("Symbol", 0xF0BB, "≈"),
        ("Symbol", 0xF0AE, "→"),
        ("Symbol", 0xF057, "Ω"),
        ("Symbol", 0xF06D, "μ"),
        ("Symbol", 0xF0D6, "√"),
        ("Symbol", 0xF0E5, "∑"),
        ("Wingdings", 0xF0FE, "☑"),
        ("Wingdings", 0xF0A8, "□"),
        ("Wingdings", 0xF0FC, "✓"),
        ("Wingdings", 0xF06C, "●"),
        ("Wingdings", 0xF0E8, "→"),
        ("Wingdings", 0xF081, "①"),
        ("Wingdings 2", 0x52, "☑"),
        ("Wingdings 2", 0xF0A3, "□"),
        ("ABCDEF+Wingdings2", 0x52, "☑"),
        ("Webdings", 0x61, "✓"),
        ("Wingdings", 0xF04A, ""),
        ("宋体", 0xF0FE, ""),
    ],
)
def test_a_sign_of_a_symbol_font(font, code, shown):
    assert sign(font, code) == shown


def test_letters_are_signs_in_a_symbol_font_only():
    assert read_in_font("R优", "Wingdings 2") == "☑优"
    assert read_in_font("R优", "Arial") == "R优"
    assert is_symbol_font("Wingdings-Regular")
    assert not is_symbol_font("SimSun")


def test_a_font_named_for_latin_letters_counts_and_the_words_beside_stay():
    body = line(
        run("R", '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'),
        run("优　"),
        run("\u00a3", '<w:rFonts w:ascii="Wingdings 2"/>'),
        run("良"),
    )
    assert texts(body) == ["☑优　□良"]


def test_a_check_box_is_ticked_or_not():
    def box(state: str) -> str:
        return field(
            " FORMCHECKBOX ", form=f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>"
        )

    body = line(box("<w:checked/>"), run("是"), box('<w:checked w:val="0"/>'), run("否"))
    assert texts(body) == ["☑是□否"]
    assert texts(line(box('<w:default w:val="1"/>'), run("是"))) == ["☑是"]


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ('<w:result w:val="1"/>', "良"),
        ('<w:default w:val="2"/>', "中"),
        ("", "优"),
        ('<w:result w:val="9"/>', ""),
    ],
)
def test_a_drop_down_shows_its_entry(chosen, shown):
    entries = "".join(f'<w:listEntry w:val="{each}"/>' for each in "优良中")
    form = f"<w:ffData><w:ddList>{chosen}{entries}</w:ddList></w:ffData>"
    assert texts(line(run("等级："), field("FORMDROPDOWN", form=form))) == [f"等级：{shown}"]


def test_a_field_with_a_result_shows_that_and_not_its_code():
    assert texts(line(run("共"), field(r"EQ \f(1,2)", run("二分之一")))) == ["共二分之一"]
    assert texts(line(run("第"), field(" PAGE "), run("页前"))) == ["第页前"]


def test_a_simple_field_is_drawn_from_its_instruction():
    assert texts(line('<w:fldSimple w:instr=" EQ \\f(3,4) "/>')) == ["3/4"]


def test_the_numbers_of_list_fields_count_on_by_level():
    body = line(
        field(r" LISTNUM \l 1 "),
        run("压减；"),
        field(r" LISTNUM \l 2 "),
        run("盘活；"),
        field(r" LISTNUM \l 2 "),
        run("统筹；"),
        field(r" LISTNUM \l 1 "),
        run("公开；"),
        field(r" LISTNUM \l 2 "),
        run("监督；"),
        field(r" LISTNUM \l 1 \s 7 "),
        run("问责。"),
    )
    assert texts(body) == ["1)压减；a)盘活；b)统筹；2)公开；a)监督；7)问责。"]


def test_automatic_numbers_and_symbols_as_fields():
    body = line(field("AUTONUM"), run("满意度"), field(r'SYMBOL 179 \f "Symbol" \s 10'), run("90"))
    assert texts(body) == ["1.满意度≥90"]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (r"EQ \f(实际支出,预算数)", "实际支出/预算数"),
        (r"eq \f(a+b,2)", "(a+b)/2"),
        (r"EQ \o\ac(○,9)", "⑨"),
        (r"EQ \o\ac(○,36)", "㊱"),
        (r"EQ \o\ac(○,86)", "86"),
        (r"EQ \o\ac(□,合)", "合"),
        (r"EQ \o\ac(○,注)", "注"),
        (r"EQ \* jc2 \* hps10 \o\ad(\s\up 9(qú),瞿)", "瞿"),
        (r'EQ \* jc0 \* "Font:宋体" \o(\s\up 8(shū),枢)', "枢"),
        (r"EQ 10\s\up 5(4)", "10⁴"),
        (r"EQ H\s\do 3(2)O", "H₂O"),
        (r"EQ \r(2)", "√2"),
        (r"EQ \r(3,a+b)", "³√(a+b)"),
        (r"EQ \b(a,b)", "(ab)"),
        (r"EQ \b\bc\[(a,b)", "[ab]"),
        (r"EQ \b\lc\{(a,b)", "{ab"),
        (r"EQ \x\to(平均)", "平均"),
        (r"EQ \f(\f(1,2),3)", "(1/2)/3"),
        (r"EQ 甲\,乙", "甲,乙"),
        (r"EQ \f(1,2", "1/2"),
        (r"EQ \zz", "zz"),
    ],
)
def test_an_equation_field_on_one_line(code, shown):
    assert is_equation(code)
    assert equation_text(code) == shown


def test_other_fields_are_no_equations():
    assert not is_equation(" EQUATION 3 ")
    assert not is_equation("PAGE")


def m(name: str, *inside: str) -> str:
    return f"<m:{name}>{''.join(inside)}</m:{name}>"


def t(text: str) -> str:
    return m("r", m("t", text))


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (m("f", m("num", t("支出")), m("den", t("预算"))) + t("×100%"), "支出/预算×100%"),
        (m("f", m("num", t("a+b")), m("den", t("c"))), "(a+b)/c"),
        (t("1.2×") + m("sSup", m("e", t("10")), m("sup", t("4"))), "1.2×10⁴"),
        (m("sSup", m("e", t("x")), m("sup", t("ab"))), "x^ab"),
        (m("sSub", m("e", t("P")), m("sub", t("2"))), "P₂"),
        (m("sSubSup", m("e", t("x")), m("sub", t("1")), m("sup", t("2"))), "x₁²"),
        (m("rad", m("deg"), m("e", t("a+b"))), "√(a+b)"),
        (m("d", m("e", t("a")), m("e", t("b"))), "(a|b)"),
        (
            m("d", m("dPr", '<m:begChr m:val="["/>', '<m:endChr m:val="]"/>'), m("e", t("a"))),
            "[a]",
        ),
        (
            m(
                "nary",
                m("naryPr", '<m:chr m:val="∑"/>'),
                m("sub", t("i=1")),
                m("sup", t("n")),
                m("e", t("x")),
            ),
            "∑_(i=1)ⁿx",
        ),
        (m("func", m("fName", t("max")), m("e", t("x"))), "max x"),
        (m("limLow", m("e", t("max")), m("lim", t("x>0"))), "max(x>0)"),
        (m("eqArr", m("e", t("a=1")), m("e", t("b=2"))), "a=1; b=2"),
        (m("m", m("mr", m("e", t("1")), m("e", t("2"))), m("mr", m("e", t("3")))), "[1 2; 3]"),
        (m("acc", m("accPr"), m("e", t("x"))), "x"),
    ],
)
def test_a_formula_on_one_line(inside, shown):
    body = line(run("公式："), f"<m:oMath {_MATH}>{inside}</m:oMath>", run("。"))
    assert texts(body) == [f"公式：{shown}。"]


def test_raised_runs_read_as_raised():
    raised_run = '<w:vertAlign w:val="superscript"/>'
    assert texts(line(run("1.2×10"), run("4", raised_run), run("平方米"))) == ["1.2×10⁴平方米"]
    assert texts(line(run("见附件"), run("注", raised_run))) == ["见附件⁽注⁾"]


def test_what_has_no_raised_form_is_written_with_a_sign():
    assert raised("2") == "²"
    assert raised("2x") is None
    assert raised("") is None
    assert exponent("2x") == "^2x"
    assert exponent("a+b") == "^(a+b)"
    assert bracketed("(a)") == "(a)"
    assert bracketed("(a)(b)") == "((a)(b))"


def with_parts(body: str, relations: dict[str, tuple[str, str, str]]) -> bytes:
    """A .docx whose document refers by id to parts of a kind, a name and a content."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    listed = "".join(
        f'<Relationship Id="{key}" Type="{kinds}/{kind}" Target="{name}"/>'
        for key, (kind, name, _) in relations.items()
    )
    words = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        f'xmlns:r="{kinds}"'
    )
    return zipped(
        {
            "word/document.xml": f"<w:document {words}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{namespace}">{listed}'
            "</Relationships>",
            **{f"word/{name}": content for _, name, content in relations.values()},
        }
    )


CHART = (
    '<c:chartSpace xmlns:c="c" xmlns:a="a"><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>'
    "支出结构</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser>"
    "<c:tx><c:strRef><c:strCache><c:pt idx='0'><c:v>2023年</c:v></c:pt></c:strCache></c:strRef>"
    "</c:tx><c:cat><c:strRef><c:strCache><c:pt idx='0'><c:v>人员</c:v></c:pt>"
    "<c:pt idx='1'><c:v>项目</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef>"
    "<c:numCache><c:pt idx='0'><c:v>12.5</c:v></c:pt><c:pt idx='1'><c:v>30</c:v></c:pt>"
    "</c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"
)


def test_a_chart_is_its_title_and_a_table():
    body = paragraph("如图：") + '<w:p><w:r><w:drawing><c:chart r:id="k"/></w:drawing></w:r></w:p>'
    content = with_parts(body, {"k": ("chart", "charts/chart1.xml", CHART)})
    assert read_document("report.docx", content).paragraphs == (
        Paragraph("如图："),
        Paragraph("支出结构"),
        Paragraph("\t人员\t项目", ParagraphKind.ROW),
        Paragraph("2023年\t12.5\t30", ParagraphKind.ROW),
    )


def test_a_diagram_is_the_texts_of_its_nodes():
    node = "<pt{}><t xmlns:a='a'><a:p><a:r><a:t>{}</a:t></a:r></a:p></t></pt>"
    nodes = (("", "申报"), (" type='pres'", "不见"), ("", "评价"))
    listed = "".join(node.format(kind, text) for kind, text in nodes)
    data = f"<dataModel><ptLst>{listed}</ptLst></dataModel>"
    body = '<w:p><w:r><w:drawing><dgm:relIds r:dm="k"/></w:drawing></w:r></w:p>'
    content = with_parts(body, {"k": ("diagramData", "diagrams/data1.xml", data)})
    assert [each.text for each in read_document("r.docx", content).paragraphs] == ["申报", "评价"]


def test_a_damaged_chart_does_not_cost_the_report():
    body = paragraph("正文") + '<w:p><w:r><w:drawing><c:chart r:id="k"/></w:drawing></w:r></w:p>'
    content = with_parts(body, {"k": ("chart", "charts/chart1.xml", "<c:chart")})
    assert [each.text for each in read_document("r.docx", content).paragraphs] == ["正文"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("chunk.htm", "<html><body><p>一、部门概况</p><p>本局负责供水。</p></body></html>"),
        ("chunk.txt", "一、部门概况\n\n本局负责供水。\n"),
        (
            "chunk.xml",
            '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
            + "".join(paragraph(each) for each in ("一、部门概况", "本局负责供水。"))
            + "</w:body></w:wordDocument>",
        ),
        ("chunk.md", "## 一、部门概况\n\n**本局**负责供水。\n"),
        (
            "chunk.rtf",
            "{\\rtf1\\uc0 "
            + "".join(f"\\u{ord(c)} " for c in "一、部门概况")
            + "\\par "
            + "".join(f"\\u{ord(c)} " for c in "本局负责供水。")
            + "\\par}",
        ),
    ],
)
def test_a_part_in_another_format_is_text_of_the_document(name, content):
    body = paragraph("自评报告") + '<w:altChunk r:id="k"/>' + paragraph("结束")
    document = read_document("r.docx", with_parts(body, {"k": ("aFChunk", name, content)}))
    assert [each.text for each in document.paragraphs] == [
        "自评报告",
        "一、部门概况",
        "本局负责供水。",
        "结束",
    ]


def test_a_document_inside_itself_ends():
    content = with_parts('<w:altChunk r:id="k"/>', {"k": ("aFChunk", "a.docx", "x")})
    for _ in range(6):
        body = paragraph("正文") + '<w:altChunk r:id="k"/>'
        content = with_parts(body, {"k": ("aFChunk", "a.docx", content)})
    texts_read = [each.text for each in read_document("r.docx", content).paragraphs]
    assert texts_read == ["正文"] * 4


def test_a_hidden_style_hides_and_a_run_may_show_again():
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="S"><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    )
    hidden = '<w:pPr><w:pStyle w:val="H"/></w:pPr>'
    body = (
        line(hidden, run("填报说明"))
        + line(hidden, run("说明", '<w:vanish w:val="0"/>'), run("不见"))
        + line(hidden, run("可见", '<w:rStyle w:val="S"/>'))
        + paragraph("正文")
    )
    assert texts(body, styles=styles) == ["说明", "可见", "正文"]


def test_signs_and_raised_numbers_by_a_style():
    styles = (
        '<w:style w:type="character" w:styleId="W"><w:rPr>'
        '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="B"><w:basedOn w:val="W"/></w:style>'
        '<w:style w:type="character" w:styleId="U"><w:rPr><w:vertAlign w:val="superscript"/>'
        "</w:rPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="P"><w:rPr>'
        '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr></w:style>'
    )
    body = line(run("R", '<w:rStyle w:val="B"/>'), run("优"), run("10"), run("4", UP)) + (
        '<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr><w:r><w:t>\uf0b3</w:t></w:r>'
        '<w:r><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr><w:t>R</w:t></w:r></w:p>'
    )
    found = read_document("a.docx", docx_from_xml(body, styles=styles)).paragraphs
    assert [each.text for each in found] == ["☑优10⁴", "≥R"]


UP = '<w:rStyle w:val="U"/>'


def test_the_titles_of_axes_say_the_unit():
    axes = (
        "<c:valAx><c:title><c:tx><c:rich><a:p><a:r><a:t>单位：万元</a:t></a:r></a:p></c:rich></c:tx>"
        "</c:title></c:valAx><c:catAx/></c:plotArea>"
    )
    body = paragraph("如图：") + '<w:p><w:r><w:drawing><c:chart r:id="k"/></w:drawing></w:r></w:p>'
    chart = CHART.replace("</c:plotArea>", axes)
    content = with_parts(body, {"k": ("chart", "charts/chart1.xml", chart)})
    found = [each.text for each in read_document("report.docx", content).paragraphs]
    assert found[1:3] == ["支出结构", "单位：万元"]
