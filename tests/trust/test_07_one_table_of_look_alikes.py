"""Issue 9, point 7: what looks alike is one character; variants are offered, with counts."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from juanzong.index.folding import fold_text
from juanzong.index.records import SearchRequest
from juanzong.web.application import create_app
from tests.trust.case_archives import case_path, library_of, library_of_files, marked

#: (id, file, query, what is marked)
CASES = [
    ("h2-11", "radicals-changsha.txt", "部门概况", ["部门概况"]),
    ("h2-12", "radicals-changsha.txt", "民生工程", ["民生工程"]),
    ("h2-14", "radicals-changsha.txt", "食品采购", ["食品采购"]),
    ("h2-15", "radicals-changsha.txt", "风险管控", ["风险管控"]),
    ("h2-16", "plain-changsha.txt", "部⻔概况", ["部门概况"]),
    ("h2-18", "circle-zero.txt", "二〇二三", ["二○二三"]),
    ("h2-24", "middle-dots.txt", "绿洲·护苗", ["绿洲•护苗"]),
    ("h2-25", "middle-dots.txt", "书香·校园", ["书香・校园"]),
    ("h2-26", "middle-dots.txt", "智慧·水窖", ["智慧‧水窖"]),
    ("h2-27", "middle-dots.txt", "清水·润田", ["清水∙润田"]),
    ("h2-28", "middle-dots.txt", "暖冬•送炭", ["暖冬·送炭"]),
    ("h2-29", "../../reports/jingxing-2025.txt", "清朗·燕赵", ["清朗・燕赵"]),
    ("h2-30", "signs.txt", "另记95%~100%", ["另记95%∼100%"]),
    ("h2-31", "signs.txt", "按1:2控制", ["按1∶2控制"]),
    ("h2-33", "signs.txt", "得分≥80为良", ["得分≧80为良"]),
]


@pytest.mark.parametrize(("case", "file", "query", "found"), CASES)
def test_a_look_alike_is_found_and_marked(tmp_path, case, file, query, found):
    with library_of_files(tmp_path, case_path(file)) as library:
        assert marked(library, query) == found, case


EVERY = [chr(code) for code in range(0x20, sys.maxunicode + 1)]

#: Kinds of characters by Unicode's own data, each with what it is to be found as; the words
#: beside it let white space count or not.
CLASSES = {
    "radicals of Kangxi": [
        (sign, unicodedata.normalize("NFKC", sign))
        for sign in map(chr, range(0x2F00, 0x2FD6))
        if sign not in "⼾⾭⿈"  # mainland fonts draw another ideograph
    ],
    "compatibility ideographs": [
        (sign, normal)
        for sign in EVERY
        if unicodedata.name(sign, "").startswith("CJK COMPATIBILITY IDEOGRAPH")
        if (normal := unicodedata.normalize("NFC", sign)) != sign
    ],
    "full width": [
        (chr(code), chr(code - 0xFEE0)) for code in range(0xFF02, 0xFF5F) if chr(code) != "｜"
    ],
    "spaces": [(sign, "") for sign in EVERY if unicodedata.category(sign) in {"Zs", "Zl", "Zp"}],
    "what nobody sees": [
        (sign, "")
        for sign in "\xad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\ufeff\ufff9\ufffa\ufffb"
    ],
    "variation selectors": [
        (sign, "") for sign in EVERY if "VARIATION SELECTOR" in unicodedata.name(sign, "")
    ],
    "circled": [
        (sign, f"({int(unicodedata.numeric(sign))})")
        for sign in EVERY
        if "CIRCLED" in unicodedata.name(sign, "")
        and ("NUMBER" in unicodedata.name(sign) or "DIGIT" in unicodedata.name(sign))
        and unicodedata.numeric(sign, 0.5) == int(unicodedata.numeric(sign, 0.5))
        and "ON BLACK" not in unicodedata.name(sign)
        and "SANS-SERIF DIGIT ZERO" not in unicodedata.name(sign)
    ],
    "circled ideographs": [
        (chr(0x3280 + place), f"({sign})") for place, sign in enumerate("一二三四五六七八九十")
    ],
    "Roman": [
        (chr(code), unicodedata.normalize("NFKC", chr(code))) for code in range(0x2160, 0x2180)
    ],
}


@pytest.mark.parametrize("kind", CLASSES)
def test_a_class_of_characters_is_found_as_what_it_looks_like(kind):
    wrong = [
        f"{sign} {ord(sign):04X} {seen}"
        for sign, seen in CLASSES[kind]
        if fold_text(f"编{sign}号") != fold_text(f"编{seen}号")
    ]
    assert CLASSES[kind]
    assert not wrong


#: Signs that are exchanged unasked: a text has the one, the query the other, and the other way.
EXCHANGED = [
    ("得分≥90为优", "得分>=90为优"),
    ("得分＜＝60为差", "得分≤60为差"),
    ("“三北”工程——六期", "“三北”工程―六期"),
    ("“三北”工程——六期", "“三北”工程⸺六期"),
    ("“三北”工程──六期", "“三北”工程—六期"),
    ("其余……从略", "其余...从略"),
    ("其余······从略", "其余…从略"),
    ("其余。。。从略", "其余……从略"),
    ("道路3½公里", "道路3 1/2公里"),
    ("机房25ºC恒温", "机房25℃恒温"),
    ("面积5✕6米", "面积5×6米"),
    ("〚注〛全文", "[注]全文"),
    ("不含❝三公❞经费", "不含“三公”经费"),
    ("标记■完成", "标记⬛完成"),
    ("㊀职责", "（一）职责"),
    ("建成\ufffc水厂", "建成水厂"),
    ("清朗·燕赵", "清朗ᐧ燕赵"),
    ("清朗·燕赵", "清朗ꞏ燕赵"),
    ("建成\u2800水厂", "建成水厂"),
    ("“三北”工程--六期", "“三北”工程——六期"),
    ("“三北”工程－－六期", "“三北”工程—六期"),
    ("“三北”工程––六期", "“三北”工程—六期"),
    ("“三北”工程ーー六期", "“三北”工程⎯六期"),
    ("二⭘二三年", "二〇二三年"),
    ("二◦二三年", "二⚬二三年"),
    ("清朗˙燕赵", "清朗·燕赵"),
    ("清朗⦁燕赵", "清朗・燕赵"),
    ("比例1׃2", "比例1：2"),
    ("幅度5%〰8%", "幅度5%～8%"),
    ("2021⁃2023年", "2021-2023年"),
    ("流程➔办结", "流程→办结"),
    ("❨一❩概况", "（一）概况"),
    ("⦅一⦆概况", "⟮一⟯概况"),
    ("男❘女", "男|女"),
    ("是✅", "是☑"),
    ("面积5⨉6米", "面积5×6米"),
    ("得分⪰90", "得分≥90"),
    ("其余...···从略", "其余…从略"),
    ("监̲测平̲台̲", "监测平台"),
    ("监̶\u200b̶测平台", "监测平台"),
    ("中⃝标供应商", "中标供应商"),
]


@pytest.mark.parametrize(("one", "other"), EXCHANGED)
def test_what_writers_exchange_is_found_both_ways(tmp_path, one, other):
    text = "某县某局2022年度自评报告\n一、概况\n其中，{}，按期完成。\n"
    with library_of(tmp_path, a=text.format(one), b=text.format(other)) as library:
        for query in (one, other):
            found = marked(library, f'"{query}"')
            assert sorted(map(fold_text, found)) == [fold_text(one)] * 2


@pytest.mark.parametrize("kept", ["e̲5", "5⃝项", "か\u3099", "监\t̲测"])
def test_a_mark_set_on_anything_else_stays(kept):
    assert fold_text(kept) != fold_text("".join(filter(str.isprintable, kept[0] + kept[2:])))


def test_hyphen_and_dash_stay_two():
    assert fold_text("2021-2023") != fold_text("2021—2023")
    assert fold_text("比上年—-3%") == "比上年—-3%"


def test_a_mixed_number_is_not_another_number():
    assert fold_text("3½公里") != fold_text("31/2公里")
    assert fold_text("约½") == "约1/2"


#: (a query, what a text has instead)
VARIANTS = [
    ("二〇二三", "二零二三"),
    ("二零二三", "二〇二三"),
    ("二〇二三", "二O二三"),
    ("卫生健康局", "衞生健康局"),
    ("高新区分局", "髙新区分局"),
    ("经济合作", "経済合作"),
    ("值班制度", "値班制度"),
    ("绩效指标", "绩効指标"),
    ("着力推进", "著力推进"),
    ("著力推进", "着力推进"),
    ("账户余额", "帐户余额"),
    ("参与编制", "參與编制"),
    ("阳光·助学", "阳光．助学"),
    ("历史文化", "歴史文化"),
    ("乡村振兴", "郷村振兴"),
    ("甯晋县", "宁晋县"),
    ("教育经费", "敎育経费"),
    ("二〇二三年度", "2023年度"),
    ("2023年3月15日", "二〇二三年三月十五日"),
    ("二零二三年三十日", "2023年30日"),
    ("三百二十万元", "叁佰贰拾万元"),
    ("贰仟元", "二千元"),
    ("面积5×6米", "面积5*6米"),
    ("‘双随机’检查", "“双随机”检查"),
    ("双随机检查", "‘双随机’检查"),
]


@pytest.mark.parametrize(("query", "written"), VARIANTS)
def test_a_variant_is_offered_with_its_count_and_not_mixed_in(tmp_path, query, written):
    text = f"某县某局2022年度自评报告\n一、概况\n其中{written}，按期完成。\n"
    with library_of(tmp_path, a=text) as library:
        page = library.search(SearchRequest(query, looser=False))
        assert page.total == 0
        offered = library.aid(SearchRequest(query)).widenings
        assert [form.count for each in offered for form in each.forms] == [1]
        assert library.search(SearchRequest(offered[0].query)).total == 1


def test_private_signs_show_as_what_they_are(tmp_path):
    with library_of_files(tmp_path, case_path("private-use.txt")) as library:
        (summary,) = library.reports()
        report = library.report(summary.id)
        shown = f"{report.title}{''.join(each.heading + each.text for each in report.sections)}"
        page = create_app(library).test_client().get(f"/r/{report.id}").get_data(as_text=True)
        for words in (shown, page, summary.title):
            assert not any("\ue000" <= sign <= "\uf8ff" for sign in words)
        assert all(sign in shown for sign in "•●✓")
        assert report.title == summary.title == report.title.strip()
