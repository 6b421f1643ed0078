"""A doubtful fact is shown as such everywhere, counts nowhere, and the command says why."""

import pytest

from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.web.small_archive import run, run_json

TEXT = """怀来县水利局2022年度部门整体支出绩效自评报告
一、预算执行情况
2022年部门预算数850万元，实际支出799万元，预算执行率78%。
二、评价结论
委托单位：怀来县财政局
自评得分85分，评价等级为良。
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("doubt")
    (folder / "report.txt").write_text(TEXT, "utf-8")
    run_json("add", folder / "report.txt", archive=folder / "archive")
    return folder / "archive"


@pytest.fixture(scope="module")
def report(archive):
    (listed,) = run_json("list", archive=archive)["reports"]
    return listed


def test_figures_that_do_not_fit_are_marked_in_the_json(archive, report):
    facts = run_json("show", report["report"], archive=archive)["facts"]
    assert facts["execution_rate"]["value"] == 78
    assert facts["execution_rate"]["doubtful"] is True
    assert facts["score"]["doubtful"] is False


def test_they_are_in_no_list_and_narrow_no_search(archive, report):
    assert report["execution_rate"] is None
    assert report["score"] == 85
    assert run_json("search", "预算 rate:>0", archive=archive)["total"] == 0
    assert run_json("search", "预算 score:>0", archive=archive)["total"] == 1


def test_people_are_told(archive, report):
    assert "doubtful" in run("show", report["report"], archive=archive).stdout


def test_why_tells_what_was_not_taken(archive, report):
    shown = run_json("show", report["report"], "--why", archive=archive)
    (commissioner,) = [one for one in shown["refused"] if one["fact"] == "department"]
    assert (commissioner["value"], commissioner["role"]) == ("财政局", "commissioner")
    assert commissioner["reason"] == "not the owner"
    assert commissioner["evidence"]["quote"] == "财政局"
    told = run("show", report["report"], "--why", archive=archive).stdout
    assert "not the owner" in told
    assert "refused" not in run_json("show", report["report"], archive=archive)


def test_the_page_labels_them(archive, report):
    library = Library.open(Settings(archive=archive, log_misses=False))
    page = create_app(library).test_client().get(f"/r/{report['report']}").get_data(as_text=True)
    library.close()
    assert "待核" in page
