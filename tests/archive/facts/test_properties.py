"""What holds for any text at all: no crash, true quotes, and an end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juanzong.archive.facts import find_facts
from juanzong.archive.records import Outline, Section
from tests.archive.facts.outlines import check_evidence, one_section

PIECES = [
    *(
        "怀来县",
        "张家口市",
        "鼓楼区",
        "委网信办",
        "财政局",
        "以下简称",
        "中共",
        "2022年度",
        "二〇二三年",
    ),
    *(
        "预算",
        "支出",
        "执行率",
        "总计",
        "其中：",
        "项目8个",
        "综合得分",
        "等级为",
        "优秀",
        "分为",
        "（含）",
    ),
    *(
        "158.5",
        "万元",
        "元",
        "98",
        "％",
        "%",
        "分",
        "，",
        "。",
        "；",
        "、",
        "（",
        "）",
        "“",
        "”",
        "：",
        "~",
    ),
    *(
        " ",
        "\u3000",
        "\n",
        "\t",
        "\u200b",
        "一、",
        "（二）",
        "≥",
        "１２",
        ".",
        "…",
        "\U00020000",
        "e\u0301",
    ),
]
texts = st.one_of(
    st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=80).map("".join)
)


@given(texts, st.text(max_size=20), texts)
@settings(max_examples=400, deadline=None)
def test_quotes_stand_where_they_are_said_to_stand(text, heading, more):
    sections = (
        Section("s0", "d0", 0, None, 0, "", "", (), text),
        Section("s1", "d1", 1, None, 1, "", heading, (heading,), more),
    )
    outline = Outline(text.split("\n", maxsplit=1)[0], sections)
    check_evidence(outline, find_facts(outline, heading))


def test_nothing_in_nothing_out():
    assert find_facts(Outline("", ())) == ()
    assert find_facts(one_section("")) == ()


HOSTILE = [
    "本年度" * 12 + "预算1万元",
    "项目" * 20 + "支出1万元",
    "中共" * 20 + "县",
    "（" * 60 + "1万元",
    "9" * 60 + ",",
    "其中：",
    "得分为90分以上",
    "优、良、中、差90分80分60分",
    " " * 50 + "。",
    "\t1" * 30 + "\n",
    "年初预算数\t执行率\n",
    "2022年",
    "怀来县",
    "网信办（以下简称",
    "一、" + "预算" * 15 + "\n",
    "预算 执行 ",
    "12 34 ",
    "预算数 执行率 |",
    "全年预算数全年执行数执行率\n年度资金总额12345678901234567890123456789012345%\n",
    "2022年预算1万元",
    "1、某项目:预算1万元。",
    "预算总额\t100\t执行数\t90\t执行率\t90%\n",
    "安定区人民法院",
    "公安局",
    "三公经费支出",
]


@pytest.mark.parametrize("piece", HOSTILE, ids=lambda piece: piece[:6])
def test_a_long_hostile_text_is_read_to_its_end(piece):
    """Each once took time that grew faster than its length, and would seem to hang again."""
    outline = one_section(piece * (100_000 // len(piece)))
    check_evidence(outline, find_facts(outline))
