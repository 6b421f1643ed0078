"""Moving from one engine to another by the command: the same answers, and what each holds."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from juanzong.web.command import main
from tests.web.small_archive import write_reports

pytest.importorskip("tantivy", reason="the extra juanzong[tantivy] is not installed")


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.delenv("JUANZONG_ENGINE", raising=False)
    monkeypatch.setenv("JUANZONG_ARCHIVE", str(tmp_path / "archive"))

    def run(*arguments, code=0):
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == code, result.output
        return result

    run("add", str(write_reports(tmp_path / "reports")))
    return run


def told(run, *arguments):
    return json.loads(run(*arguments, "--json").stdout)


def answers(run):
    found = [told(run, "search", query) for query in ("舆情", "执行率", "预算 绩效", "舆情预警")]
    return [{key: page[key] for key in page if key != "generation"} for page in found]


def states(run):
    return {state["engine"]: state for state in told(run, "engines")["engines"]}


def test_reindexing_with_another_engine_switches_to_it_with_the_same_answers(run):
    before = answers(run)
    assert states(run)["pairs"]["in_use"]
    assert states(run)["tantivy"]["index"] is None
    assert told(run, "reindex", "--engine", "tantivy")["engine"] == "tantivy"
    assert told(run, "status")["index"]["engine"] == "tantivy"
    assert answers(run) == before
    assert told(run, "check")["ok"]
    after = states(run)
    assert after["tantivy"]["in_use"]
    assert not after["pairs"]["in_use"]
    run("reindex", "--engine", "whoosh")
    assert told(run, "status")["index"]["engine"] == "pairs"
    assert answers(run) == before


def test_the_list_tells_how_far_each_has_followed(run):
    run("reindex", "--engine", "tantivy")
    report = told(run, "list")["reports"][0]["report"]
    run("correct", report, "county", "怀来县")
    listed = told(run, "engines")
    followed = {
        state["engine"]: state["index"]["revision"] for state in listed["engines"] if state["index"]
    }
    assert followed["tantivy"] == listed["revision"] > followed["pairs"]
    shown = run("engines").stdout
    assert "in use" in shown
    assert f"archive at {listed['revision']}" in shown


def test_what_the_setting_says_goes_before_and_is_told(run, monkeypatch):
    monkeypatch.setenv("JUANZONG_ENGINE", "pairs")
    result = run("reindex", "--engine", "tantivy")
    assert "JUANZONG_ENGINE is set to pairs" in result.stderr
    assert told(run, "status")["index"]["engine"] == "pairs"


def test_an_unknown_engine_is_refused_and_nothing_changes(run):
    assert "choose one of" in run("reindex", "--engine", "none", code=1).stderr
    assert states(run)["pairs"]["in_use"]


def test_an_engine_without_its_extra_is_listed_as_such(run, monkeypatch):
    monkeypatch.setattr("juanzong.index.engines.find_spec", lambda _package: None)
    assert states(run)["tantivy"]["installed"] is False
    assert "pip install 'juanzong[tantivy]'" in run("engines").stdout
    refused = run("reindex", "--engine", "tantivy", code=1)
    assert "pip install 'juanzong[tantivy]'" in refused.stderr


def test_an_index_that_cannot_be_read_is_told_beside_the_others(run, tmp_path):
    (tmp_path / "archive" / "index" / "pairs" / "manifest.json").unlink()
    (tmp_path / "archive" / "index" / "pairs" / "manifest.json").mkdir()
    assert "Is a directory" in run("engines").stdout
    assert "Is a directory" in states(run)["pairs"]["problem"]
    assert states(run)["tantivy"]["problem"] == ""


def test_what_a_stale_index_holds_is_not_counted_and_that_it_must_be_built_anew_is_told(
    run, tmp_path
):
    path = tmp_path / "archive" / "index" / "pairs" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["built_with"]["layout"] = "0"
    del manifest["built_with"]["roles"]
    path.write_text(json.dumps(manifest), encoding="utf-8")
    index = told(run, "status")["index"]
    assert (index["reports"], index["sections"], index["characters"]) == (None, None, None)
    assert "roles –" in index["stale"]
    shown = run("status").stdout
    assert "not counted" in shown
    assert "0 sections" not in shown
    assert "must be built anew; juanzong reindex --engine pairs" in run("engines").stdout
    run("reindex")
    assert "must be built anew" not in run("engines").stdout
