"""What is pasted or written in another way is offered with what it finds."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from juanzong.index.records import SearchRequest
from juanzong.web.application import create_app
from tests.trust.case_archives import library_of

TEXT = """某县某局自评报告
一、会议
2022年03月05日召开第十二次会议。
二、资金
支出1234567元，拨付叁佰贰拾万元，执行率百分之九十五。
三、监测
舆情监测按期完成。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    with library_of(tmp_path_factory.mktemp("otherwise"), a=TEXT) as library:
        yield library


@pytest.fixture(scope="module")
def client(library):
    return create_app(library).test_client()


@pytest.mark.parametrize(
    "query",
    [
        "3月",
        "2022-03-05",
        "2022.3.5",
        "第12次会议",
        "95%",
        "320万元",
        "三百二十万元",
    ],
)
def test_what_is_written_otherwise_is_offered_with_its_count(library, query):
    assert library.search(SearchRequest(query, looser=False)).total == 0
    offered = library.aid(SearchRequest(query)).widenings
    assert [form.count for each in offered for form in each.forms] == [1]
    assert library.search(SearchRequest(offered[0].query, looser=False)).total == 1


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("1 234 567元", "1234567元"),
        ("支出 &#33286;&#24773; OR 1 234 567元", ""),
        ("&#33286;&#24773;&#30417;&#27979;", "舆情监测"),
        ("舆情%20监测", "舆情 监测"),
        ("舆情监测".encode().decode("gb18030"), "舆情监测"),
        ("舆情监测".encode().decode("latin-1"), "舆情监测"),
        ("舆情监测".encode().decode("cp1252"), "舆情监测"),
        ("舆情监测".encode("gbk").decode("latin-1"), "舆情监测"),
    ],
)
def test_what_is_coded_or_grouped_is_offered_first_with_its_count(library, query, meant):
    assert library.search(SearchRequest(query, looser=False)).total == 0
    first = library.aid(SearchRequest(query)).proposals[0]
    assert first.count == 1
    assert first.query == meant or not meant


def test_page_and_api_say_what_a_coded_query_codes(client):
    page = client.get(f"/search?q={quote('&#33286;&#24773;')}").get_data(as_text=True)
    assert "像是编码后的“舆情”" in page
    assert f"q={quote('舆情')}" in page
    notes = client.get(f"/api/v1/search?q={quote('&#33286;&#24773;')}").get_json()["notes"]
    assert [note["code"] for note in notes] == ["coded"]
    assert "舆情" in notes[0]["message_en"]


@pytest.mark.parametrize(
    ("held", "typed", "offered"),
    [
        ("《条例》落实", "条例落实", "《条例》落实"),
        ("条例落实", "《条例》落实", "条例落实"),
        ("清朗・燕赵行动", "清朗燕赵行动", "清朗·燕赵行动"),
        ("清朗燕赵行动", "清朗·燕赵行动", "清朗燕赵行动"),
        ("怀财〔2022〕3号", "怀财（2022）3号", "怀财[2022]3号"),
        ("怀财（2022）3号", "怀财〔2022〕3号", "怀财(2022)3号"),
    ],
)
def test_signs_that_people_leave_out_or_exchange_are_offered(tmp_path, held, typed, offered):
    text = f"某县某局2022年度部门整体支出绩效自评报告\n一、概况\n按照{held}开展。\n"
    with library_of(tmp_path, a=text) as library:
        assert library.search(SearchRequest(typed)).total == 0
        (widening,) = library.aid(SearchRequest(typed)).widenings
        assert (offered, 1) in [(form.text, form.count) for form in widening.forms]
        assert library.search(SearchRequest(widening.query)).total == 1
        (narrowing,) = library.aid(SearchRequest(widening.query)).narrowings
        assert library.search(SearchRequest(narrowing.query)).total == 0
