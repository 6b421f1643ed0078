"""A title in doubt heads its report as before, is marked on its page, and counts nowhere."""

import pytest

from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.web.small_archive import run_json

TEXT = """部门整体支出绩效自评报告
单位名称：怀来县水利局
一、预算执行情况
2022年部门预算数850万元，实际支出799万元，预算执行率94%。
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("title")
    (folder / "report.txt").write_text(TEXT, "utf-8")
    run_json("add", folder / "report.txt", archive=folder / "archive")
    return folder / "archive"


@pytest.fixture(scope="module")
def report(archive):
    (listed,) = run_json("list", archive=archive)["reports"]
    return listed


@pytest.fixture(scope="module")
def client(archive):
    library = Library.open(Settings(archive=archive, log_misses=False))
    yield create_app(library).test_client()
    library.close()


def test_the_json_says_it_and_the_title_stays(archive, report):
    shown = run_json("show", report["report"], archive=archive)
    assert shown["title"] == report["title"] == "部门整体支出绩效自评报告"
    fact = shown["facts"]["title"]
    assert (fact["value"], fact["doubtful"], fact["rule"]) == (
        shown["title"],
        True,
        "title.generic",
    )
    assert fact["evidence"]["quote"] == shown["title"]


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "标题未写明单位和年度"), ("en", "names no office and no year")]
)
def test_the_page_marks_its_heading(client, report, language, words):
    page = client.get(f"/r/{report['report']}?lang={language}").text
    assert '<h1 lang="zh-Hans">部门整体支出绩效自评报告</h1>' in page
    assert words in page
    assert 'href="#fact-title"' in page


def test_nobody_is_asked_to_decide_on_it(archive):
    library = Library.open(Settings(archive=archive, log_misses=False))
    names = [each.name for each in library.doubtful_facts(10)]
    library.close()
    assert "title" not in names
