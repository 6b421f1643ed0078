"""Issue 9, point 7: what looks alike is one character; variants are offered, with counts."""

from __future__ import annotations

import pytest

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
