"""What searchers found misread, each case by its id, with words of our own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from juanzong.archive.readers import read_document
from juanzong.index.folding import fold_text
from juanzong.index.records import SearchRequest
from tests.archive.readers.pdf_files import LEFT, Pages
from tests.shared import SEARCHER_CASES, cases, require_shared
from tests.trust.case_archives import library_of

#: (id, the text, facts that it must give)
FACTS = [
    (
        "h2-08",
        ("⻓沙县林业局2023年度部⻔整体⽀出绩效⾃评报告\n一、预算执⾏情况\n2023年部⻔整体⽀出预算数"
        "512.40万元，执⾏数486.78万元，预算执⾏率95%。\n"),
        {
            "province": "湖南省", "city": "长沙市", "county": "长沙县", "department": "林业局",
            "budget": 512.4, "spending": 486.78, "execution_rate": 95,
        },
    ),
    (
        "h2-10",
        ("桃江县农业农村局2023年度部门整体⽀出绩效⾃评报告\n一、预算执⾏情况\n2023年部门整体⽀出"
        "预算数512.40万元，执⾏数486.78万元，预算执⾏率95%。\n"),
        {"county": "桃江县", "budget": 512.4, "spending": 486.78, "execution_rate": 95},
    ),
    (
        "h2-21",
        "文安县统计局部门整体支出绩效自评报告\n（二O二二年度）\n一、概况\n编制八人。\n",
        {"year": 2022},
    ),
    (
        "h2-23",
        "永清县统计局部门整体支出绩效自评报告\n（二Ο二二年度）\n一、概况\n编制八人。\n",
        {"year": 2022},
    ),
    (
        "h2-39",
        "固安縣衞生健康局2021年度部门整体支出绩效自评报告\n一、概况\n编制八人。\n",
        {"county": "固安县", "department": "卫健局"},
    ),
    (
        "h2-79",
        ("灵寿县\ue5e5林业局2022年度部门整体支出绩效自评报告\n一、概况\n\uf0b7负责防汛；\n\uf06c负责"
        "抗旱；\n\uf0fc负责巡护。\n"),
        {"county": "灵寿县", "department": "林业局", "year": 2022},
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """A library of all those texts, and its reports by their cases."""
    texts = {case.replace("-", "_"): text for case, text, _ in FACTS}
    with library_of(tmp_path_factory.mktemp("facts"), **texts) as library:
        yield library, {each.file_name.removesuffix(".txt"): each for each in library.reports()}


@pytest.mark.parametrize(("case", "text", "facts"), FACTS, ids=[each[0] for each in FACTS])
def test_a_fact_in_look_alikes_is_the_fact(held, case, text, facts):
    summary = held[1][case.replace("-", "_")]
    values = dict(summary.facts)
    assert {name: values.get(name) for name in facts} == facts
    assert fold_text(summary.title).startswith(fold_text(text.partition("\n")[0]))


def test_h2_08_a_title_is_shown_in_ordinary_characters(held):
    assert held[1]["h2_08"].title == "长沙县林业局2023年度部门整体支出绩效自评报告"


#: (id, what is asked, what the text has)
OFFERED = [
    ("h2-20", "二〇二三", "二零二三"),
    ("h2-34", "卫生健康局", "衞生健康局"),
    ("h2-35", "高新区分局", "髙新区分局"),
    ("h2-37", "值班制度", "値班制度"),
    ("h2-38", "绩效指标完成", "绩効指标完成"),
]


@pytest.fixture(scope="module")
def written_otherwise(tmp_path_factory):
    lines = "\n".join(
        f"{sign}、{written}\n其中{written}，按期。"
        for sign, (_, _, written) in zip("一二三四五", OFFERED, strict=True)
    )
    with library_of(tmp_path_factory.mktemp("offers"), a=f"某县某局自评报告\n{lines}\n") as library:
        yield library


@pytest.mark.parametrize(("case", "query", "written"), OFFERED, ids=[each[0] for each in OFFERED])
def test_a_variant_is_offered_with_its_count(written_otherwise, case, query, written):
    assert written_otherwise.search(SearchRequest(query, looser=False)).total == 0, case
    offered = written_otherwise.aid(SearchRequest(query)).widenings
    forms = {form.text: form.count for each in offered for form in each.forms}
    assert forms[written] == 1
    assert written_otherwise.search(SearchRequest(offered[0].query, looser=False)).total == 1


def test_h2_44_notes_at_a_foot_stand_in_no_sentence_that_goes_on(tmp_path):
    pages = Pages()
    for line in range(18):
        pages.at(
            "本局按季核对台账，逐项登记后归入年度资料，由专人保管备查。", LEFT, 80 + 30 * line, 12
        )
    pages.at("全年组织巡查", LEFT, 621, 12)
    pages.at("①", LEFT + 6 * 12, 623, 6)
    pages.at("十二次，参加人员二百人，由专人登记造册，巡查", LEFT + 6 * 12 + 6, 621, 12)
    pages.at("① 指县级台账的口径。", LEFT, 740, 8)
    pages.next_page()
    pages.at("完毕后逐一销号，资料齐全。", LEFT, 80, 12)
    path = tmp_path / "a.pdf"
    path.write_bytes(pages.saved())
    texts = [each.text for each in read_document("a.pdf", path.read_bytes()).paragraphs]
    assert any("巡查完毕后逐一销号" in text for text in texts)
    assert texts[-1] == "① 指县级台账的口径。"


def test_h2_79_signs_of_symbol_fonts_are_shown_as_the_signs_they_were(held):
    library, told = held
    report = library.report(told["h2_79"].id)
    shown = report.title + "".join(each.heading + each.text for each in report.sections)
    assert not re.search("[\ue000-\uf8ff]", shown)
    assert "•负责防汛" in shown
    assert "●负责抗旱" in shown
    assert "✓负责巡护" in shown
    assert report.title.split() == ["灵寿县", "林业局2022年度部门整体支出绩效自评报告"]


def test_every_case_that_searchers_told_of_has_a_test_of_its_id():
    require_shared()
    written = "\n".join(
        path.read_text("utf-8") for path in Path(__file__).parents[1].rglob("test_*.py")
    )
    named = {f"h2-{number}" for number in re.findall(r"h2[-_](\d\d)", written)}
    told = {case["id"] for case in cases(SEARCHER_CASES)}
    assert len(told) > 50
    assert sorted(told - named) == []
