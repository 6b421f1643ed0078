"""Issue 9, point 9: values of facets and ranges of numbers as people type them, on every way in.

What stands for a value is read as that, and what stands for none is told, with what is near.
"""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from juanzong.web.application import create_app
from tests.trust.case_archives import library_of
from tests.web.conftest import run

HEAD = "{county}某局2022年度部门整体支出绩效自评报告\n"
BODY = (
    "一、概况\n评价得分：{score}分，评价等级为“{grade}”。预算执行率：{rate}%。\n"
    "二、存在的问题\n人手不足。\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("values")


@pytest.fixture(scope="module")
def client(folder):
    texts = {
        county: HEAD.format(county=county) + BODY.format(score=score, rate=rate, grade=grade)
        for county, score, rate, grade in (
            ("湖南省长沙市宁乡市", 96, 99, "优"),
            ("河北省张家口市怀来县", 84, 79.5, "良"),
        )
    }
    with library_of(folder, **texts) as library:
        yield create_app(library).test_client()


def totals(client, **filters):
    """What each way to ask counts: API of sections and of reports, tables to take away."""
    asked = {"query_string": filters}
    sections = client.get("/api/v1/search", **asked).get_json()
    reports = client.get("/api/v1/reports", **asked).get_json()
    rows = list(csv.reader(io.StringIO(client.get("/reports.csv", **asked).get_data(as_text=True))))
    taken = json.loads(client.get("/search.json", **asked).get_data())
    assert taken["total"] == sections["total"]
    assert len(rows) - 1 == reports["total"]
    return sections["total"], reports["total"]


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        ("score", ">=90", ["90分以上", "90以上", "≥90", "９０分（含）以上"]),
        ("score", ">=90", ["九十分以上", "90～100", "不低于90", "90+"]),
        ("score", "80..90", ["80到90之间", "80分-90分", "介于80和90之间", ">=80且<=90"]),
        ("rate", "<80", ["低于80%", "不足八成", "80%（不含）以下", "< 80"]),
        ("rate", ">=90", ["90%以上", "百分之九十以上", "≥90％"]),
    ],
)  # fmt: skip
def test_a_range_is_read_as_the_query_reads_it(client, name, written, said):
    expected = totals(client, q=f"{name}:{written}")
    assert expected[1] == 1
    for value in said:
        assert totals(client, **{name: value}) == expected
        page = client.get("/search", query_string={name: value}, follow_redirects=True)
        assert "没有找到" not in page.get_data(as_text=True)
        listed = client.get("/reports", query_string={name: value}, follow_redirects=True)
        assert len(html.fromstring(listed.get_data()).xpath("//table//tbody/tr")) == 1


@pytest.mark.parametrize(
    ("name", "plain", "typed"),
    [
        ("place", "430000", ["湖南省", "湖南", "湖南　", "湖 南"]),
        ("place", "430182", ["宁乡", "湖南宁乡", "长沙市宁乡", "寧鄉市"]),
        ("role", "问题", ["存在问题", "存在的问题", "问题及原因", "problems", "主要问题"]),
        ("year", "2022", ["2022年以后", ">=2022", "2022年及以前", "二〇二二"]),
        ("year", "2022", ["２０２２", "2023..2021"]),
        ("grade", "优", ["优秀", "優"]),
    ],
)  # fmt: skip
def test_a_value_may_be_typed_in_other_ways(client, name, plain, typed):
    expected = totals(client, **{name: plain})
    assert expected[0] > 0
    for value in typed:
        assert totals(client, **{name: value}) == expected, value
        # Where it leads, it is written plainly.
        seen = client.get("/search", query_string={name: value}, follow_redirects=True)
        assert "没有找到" not in seen.get_data(as_text=True)


@pytest.mark.parametrize(
    ("name", "value", "near"),
    [
        ("place", "湖难", "湖南省"),
        ("place", "Hunan", "湖南省"),
        ("county", "宁香市", "宁乡市"),
        ("year", "22", "2022"),
        ("role", "xyz", "问题"),
        ("grade", "很好", "优"),
        ("report_type", "部门整体", "部门整体支出"),
    ],
)
@pytest.mark.parametrize("sign", ["", "not_"])
def test_a_value_that_no_report_has_is_told_and_the_right_one_offered(
    client, name, value, near, sign
):
    asked = {f"{sign}{name}": value}
    for way in ("search", "reports"):
        answer = client.get(f"/api/v1/{way}", query_string=asked).get_json()
        (note,) = answer["notes"]
        assert note["code"] == "no-such-value-near"
        assert value in note["message"]
        assert near in note["message"].partition("；")[2]
        page = html.fromstring(client.get(f"/{way}", query_string=asked).get_data())
        assert note["message"] in page.text_content()
        offers = {a.text: a.get("href") for a in page.xpath("//ul[@class='aid']//a")}
        led = parse_qs(urlsplit(offers[near]).query)
        assert f"{sign}{name}" in led
        meant = client.get(f"/api/v1/{way}", query_string={"q": "", **led}).get_json()
        # The list has an order of its own.
        assert [each["code"] for each in meant["notes"]] in ([], ["unknown-parameter"])


def test_the_command_tells_it_too(client, folder):
    archive = folder / "archive"
    assert client.get("/healthz").status_code
    told = run("search", "", "--place", "湖难", archive=archive).stdout
    assert "湖南省" in told
    assert "河北省" in run("search", "", "--place", "河北", archive=archive).stdout
    told = run("export", "", "--role", "xyz", archive=archive).stderr
    assert "xyz" in told
    assert run("export", "", "--role", "存在问题", archive=archive).stdout.count("人手不足") == 2


def test_a_value_that_is_no_range_of_numbers_is_refused_with_what_is_taken(client):
    refused = client.get("/api/v1/search", query_string={"score": "优"})
    assert refused.status_code == 400
    assert "90" in refused.get_data(as_text=True)
    page = client.get("/search", query_string={"score": "优"}).get_data(as_text=True)
    assert "notes" in page
