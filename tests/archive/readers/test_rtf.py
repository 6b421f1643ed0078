r"""RTF: code pages, \u, numbers written out and counted, tables, hidden words, what is no text."""

from __future__ import annotations

import pytest

from juanzong.archive.readers import read_document

HEAD = rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset0 Arial;}{\f2\fcharset2 Symbol;}}"  # noqa: E501 (XML on its line)
LISTS = (
    rb"{\*\listtable{\list{\listlevel\levelnfc39\levelstartat1\levelfollow2"
    rb"{\leveltext\'02\'00\'a1\'a2;}{\levelnumbers\'01;}}\listid7}}"
    rb"{\*\listoverridetable{\listoverride\listid7\ls1}}"
)


def gbk(text: str) -> bytes:
    return "".join(f"\\'{byte:02x}" for byte in text.encode("gbk")).encode()


def texts(body: bytes) -> list[str]:
    return [each.text for each in read_document("a.doc", HEAD + body + b"}").paragraphs]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (gbk("一、概况") + rb"\par " + gbk("正文。") + rb"\par", ["一、概况", "正文。"]),
        (rb"\uc1\u27010?\u20917?\par", ["概况"]),
        (rb"\uc2\u27010\'b8\'c5\u20917\'bf\'f6\par", ["概况"]),
        (rb"\uc0\u-10174\u-8265 x\par", ["𠮷x"]),
        (rb"\f1 " + gbk("概况") + rb" 2023\par", ["概况 2023"]),
        (gbk("公开") + rb"{\v " + gbk("隐藏") + rb"}\par", ["公开"]),
        (gbk("保留") + rb"{\deleted " + gbk("删去") + rb"}\par", ["保留"]),
        (rb"{\listtext\pard\plain\'d2\'bb\'a1\'a2\tab}" + gbk("概况") + rb"\par", ["一、概况"]),
        (rb"{\pntext 1.\tab}x\par", ["1. x"]),
        (LISTS + rb"\ls1 a\par b\par", ["一、a", "二、b"]),
        (rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt " + gbk("附件") + rb"}}\par", ["附件"]),
        (rb"x{\footnote y\par}z\par", ["xz", "y"]),
        (rb"{\info no}{\pict 00ff}{\*\unknown no}x\par", ["x"]),
        (rb"{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt box\par}}x\par", ["x", "box"]),
        (rb"{\f2 \'b3}90%\par", ["≥90%"]),
        (rb"\bin3 {{{x\par", ["x"]),
        (rb"a\line b\par", ["a", "b"]),
        (rb"10{\super 4}\par", ["10⁴"]),
        (rb"x}}}}", ["x"]),
    ],
)
def test_what_shows(body, shown):
    assert texts(body) == shown


def test_rows_merged_and_nested_cells():
    body = (
        rb"\trowd\clvmgf\cellx1\cellx2\intbl a\cell b\cell\row"
        rb"\trowd\clvmrg\cellx1\cellx2\intbl\cell c\cell\row"
        rb"\trowd\clmgf\cellx1\clmrg\cellx2\cellx3\intbl d\cell\cell e\cell\row"
        rb"\pard end\par"
    )
    assert texts(body) == ["a\tb", "\tc", "d\te", "end"]


def test_outline_levels_of_paragraphs_and_styles():
    content = (
        HEAD + rb"{\stylesheet{\s1\outlinelevel0 heading 1;}}\s1 a\par\pard\outlinelevel1 b\par}"
    )
    levels = [each.outline_level for each in read_document("a.rtf", content).paragraphs]
    assert levels == [1, 2]


def test_a_picture_counts_to_the_paragraph_that_it_stands_in():
    body = (
        rb"a{\*\shppict{\pict\pngblip 00}}{\nonshppict{\pict 00}}\par b\par"
        rb"{\object{\*\objdata 00}{\result{\pict 00}}}\par{\pict 00}\par c\par"
    )
    found = read_document("a.rtf", HEAD + body + b"}").paragraphs
    assert [(each.text, len(each.pictures)) for each in found] == [("a", 1), ("b", 2), ("c", 0)]


def test_text_in_two_forms_is_read_in_unicode():
    assert texts(rb"x{\upr{??}{\*\ud{\u27010?\u20917?}}}y\par") == ["x概况y"]


def test_a_character_may_end_in_the_next_group_or_run():
    first, second = (b"\\'" + bytes([each]).hex().encode() for each in "县".encode("gb18030"))
    assert texts(b"{x" + first + b"}{" + second + rb"y}\par") == ["x县y"]
    assert texts(b"x" + first + rb"\b0 " + second + rb"y\par") == ["x县y"]
    # What stands between does not count, nor does what only begins so there.
    assert texts(b"x" + first + rb"{\*\bkmkstart a" + first + b"}" + second + rb"\par") == ["x县"]
    assert texts(rb"{\*\other " + first + b"}" + second + first + rb"\par")[0][-1] != "县"
    assert texts(b"x" + first + rb"{y}\par") == ["x\ufffdy"]
    assert texts(b"x" + first + rb"\par" + gbk("气") + rb"\par") == ["x\ufffd", "气"]


def test_words_raised_by_hand():
    assert texts(rb"12m{\up6 2}\par") == ["12m²"]
    assert texts(rb"12m{\up5 2}\par") == ["12m2"]
    assert texts(rb"12m\up6 2\dn0 3\par") == ["12m²3"]
