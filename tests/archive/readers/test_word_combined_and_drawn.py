"""What Word draws from several pieces: combined characters, ticked boxes, captions, drawings."""

from __future__ import annotations

import pytest

from juanzong.archive import Remark
from juanzong.archive.readers import read_document
from juanzong.archive.readers.raised import exponent, raised
from juanzong.archive.readers.word_equation_fields import equation_text
from juanzong.archive.symbol_fonts import sign
from tests.archive.readers.test_word_fields_and_objects import _MATH, field, line, m, run, t, texts
from tests.archive.readers.word_files import (
    abstract,
    docx_from_xml,
    level,
    num,
    numbered,
    paragraph,
)


def symbol(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def test_a_symbol_of_an_ordinary_font_is_its_character():
    body = line(symbol("Segoe UI Symbol", "2611"), run("是"), symbol("宋体", "25A1"), run("否"))
    assert texts(body) == ["☑是□否"]
    assert texts(line(run("甲"), symbol("宋体", "F04A"), symbol("宋体", "110000"))) == ["甲"]


@pytest.mark.parametrize(("code", "shown"), [(0x33, "✓"), (0xF06F, "□"), (0xAD, "②"), (0x49, "☆")])
def test_signs_of_the_dingbats(code, shown):
    assert sign("ZapfDingbats", code) == shown


@pytest.mark.parametrize(
    ("bullet", "shown"),
    [("\uf0a8", "□"), ("\uf0fe", "☑"), ("\uf0d8", "•"), ("o", "•"), ("n", "•"), ("—", "—")],
)
def test_a_box_before_an_item_stays_a_box(bullet, shown):
    numbering = abstract(0, level(0, "bullet", bullet)) + num(1, 0)
    assert texts(numbered("优", 1), numbering=numbering) == [f"{shown} 优"]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (r"EQ \o(\s\up 7(石门),\s\do 3(气象))", "石门气象"),
        (r"EQ \o\al(\s\up 7(8),\s\do 3(2))", "⁸₂"),
        (r"EQ \o(P,\s\do 3(2))", "P₂"),
        (r"EQ \o\ac(□,√)", "☑"),
        (r"EQ \o(×,□)", "☒"),
        (r"EQ \x(√)", "☑"),
        (r"EQ \x(密)", "密"),
        (r"EQ \o\ac(○,１２)", "⑫"),
        (r"EQ x\s\up8(2)\do8(1)", "x²₁"),
        (r"EQ \i\su(i=1,n,x)", "∑_(i=1)ⁿx"),
        (r"EQ \i\pr(1,5,x)", "∏₁⁵x"),
        (r"EQ \i(0,1,x)", "∫₀¹x"),
        (r"EQ 3\f(1,2)", "3 1/2"),
        (r"EQ 率=\f(1,2)", "率=1/2"),
    ],
)
def test_an_equation_field_of_several_pieces(code, shown):
    assert equation_text(code) == shown


def test_captions_are_counted_where_no_number_was_kept():
    table = r" SEQ 表 \* ARABIC "
    body = line(run("表"), field(table, run("1")), run("甲"))
    body += line(run("表"), field(table), run("乙"))
    body += line(run("图"), field(r"SEQ 图 \* CHINESENUM3"), run("丙"))
    body += line(run("表"), field(r"SEQ 表 \r 7"), run("丁"), field(r"SEQ 表 \h"), run("。"))
    body += line(run("表"), field(r"SEQ 表 \c"), run("戊"))
    assert texts(body) == ["表1甲", "表2乙", "图一丙", "表7丁。", "表8戊"]


def test_a_quoted_text_is_shown():
    assert texts(line(field('QUOTE "第一季度"'), run("支出"))) == ["第一季度支出"]


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (m("eqArr", m("e", t("a&amp;=1")), m("e", t("b&amp;=2"))), "3a=1; b=2"),
        (m("d", m("dPr", '<m:begChr m:val="{"/>', "<m:endChr/>"), m("e", t("甲"))), "3{甲"),
        (m("f", m("num", t("1")), m("den", t("2"))), "3 1/2"),
        (t("5") + m("f", m("num", t("1")), m("den", t("2"))), "35 1/2"),
        (
            m("f", m("fPr", '<m:type m:val="noBar"/>'), m("num", t("n")), m("den", t("k"))),
            "3n; k",
        ),
        (t("a=1") + "<m:r><w:br/></m:r>" + t("b=2"), "3a=1 b=2"),
        ('<m:r><w:sym w:font="Symbol" w:char="F0B3"/></m:r>' + t("90"), "3≥90"),
        (m("sSup", m("e", t("x")), m("sup", t("′"))), "3x′"),
        (m("sSup", m("e", t("10")), m("sup", t("－４"))), "310⁻⁴"),
    ],
)
def test_a_formula_of_several_pieces(inside, shown):
    assert texts(line(run("3"), f"<m:oMath {_MATH}>{inside}</m:oMath>")) == [shown]


def test_two_formulas_of_a_paragraph_stand_apart():
    formulas = "".join(m("oMath", t(each)) for each in ("a=1", "b=2"))
    assert texts(line(f"<m:oMathPara {_MATH}>{formulas}</m:oMathPara>")) == ["a=1 b=2"]


def test_raised_signs_that_are_no_marks():
    assert raised("o", behind="5") == "°"
    assert raised("o", behind="N") is None
    assert raised("２") == "²"
    assert exponent("″") == "″"


def test_a_large_first_letter_begins_its_paragraph():
    letter = paragraph("青", '<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert texts(letter + paragraph("坪县完成造林。")) == ["青坪县完成造林。"]


def test_drawings_of_other_programs_and_hidden_ones():
    lines = "".join(f"<p><r><t>{each}</t></r></p>" for each in ("甲", "乙"))
    canvas = f"<w:r><w:drawing><sp><txBody>{lines}</txBody></sp></w:drawing></w:r>"
    box = f"<w:txbxContent>{paragraph('暗')}</w:txbxContent>"
    hidden = f'<w:drawing><anchor><docPr hidden="1"/>{box}</anchor></w:drawing>'
    unseen = f'<w:pict><v:shape style="left:0; visibility: hidden">{box}</v:shape></w:pict>'
    plain = '<w:pict><v:shape><v:textpath on="f" string="旧"/></v:shape></w:pict>'
    body = line(canvas, run("文"), f"<w:r>{hidden}{unseen}{plain}</w:r>")
    read = read_document("a.docx", docx_from_xml(body))
    assert [each.text for each in read.paragraphs] == ["文", "甲", "乙"]
    assert read.remarks == (Remark.of("hidden-text-left-out", count=2),)


def test_a_number_that_was_raised_by_hand():
    def lifted(text, half_points):
        return run(text, f'<w:position w:val="{half_points}"/>')

    assert texts(line(run("12m"), lifted("2", 6))) == ["12m²"]
    assert texts(line(run("12m"), lifted("2", 5))) == ["12m2"]
    # A whole line may be moved, which raises nothing in it.
    assert texts(line(lifted("12m", 6), lifted("2", 6))) == ["12m2"]
    assert texts(line(lifted("2", 6), run("个"))) == ["2个"]
