"""Everything goes out as plain files and comes in again, ids, links and decisions as before."""

from __future__ import annotations

import json

import pytest

from juanzong.archive import Archive, ArchiveError, UnknownReportError
from tests.archive.store.fakes import PARSER, REPORT
from tests.web.small_archive import run, run_json


@pytest.fixture
def archive(tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    with Archive.open(tmp_path / "archive", parser=PARSER) as opened:
        for number in range(4):
            path = inbox / f"{number}.txt"
            path.write_text(REPORT.replace("甲县", f"{number}县"), "utf-8")
        ids = [outcome.report for outcome in opened.add([inbox])]
        (inbox / "0.txt").write_text(REPORT + "# 四、后记\n补记。\n", "utf-8")
        assert [each.status for each in opened.add([inbox / "0.txt"])] == ["replaced"]
        opened.correct(ids[1], "county", "怀来县", "按封面", by="甲")
        opened.remove(ids[2])
        yield opened


def held(archive: Archive):
    return [
        (each.id, each.title, each.version, each.file_name, each.facts, [
            (section.id, section.digest) for section in archive.report(each.id).sections
        ])
        for each in archive.reports()
    ]  # fmt: skip


def test_what_went_out_comes_in_as_it_was(archive, tmp_path):
    assert archive.export_all(tmp_path / "plain") == 4
    with Archive.open(tmp_path / "again", parser=PARSER) as again:
        outcomes = list(again.import_all(tmp_path / "plain"))
        assert [str(each.status) for each in outcomes] == ["added"] * 5
        assert held(again) == held(archive)
        assert again.check() == ()
        for each in archive.reports():
            report = archive.report(each.id)
            for section in report.sections:
                assert again.resolve(each.id, section.id, section.digest).kind == "current"
        corrected = [again.report(each.id).fact("county") for each in again.reports()]
        assert [(fact.value, fact.by) for fact in corrected if fact.by] == [("怀来县", "甲")]
        removed = set(_ids(archive)) - {each.id for each in archive.reports()}
        for report in removed:
            with pytest.raises(UnknownReportError, match="report-removed"):
                again.report(report)
        assert {str(each.status) for each in again.import_all(tmp_path / "plain")} == {"unchanged"}
        assert held(again) == held(archive)


def _ids(archive: Archive) -> list[str]:
    return [path.parent.name for path in sorted(archive.directory.parent.glob("plain/*/*/*.json"))]


def test_a_folder_of_other_files_is_refused(archive, tmp_path):
    with pytest.raises(ArchiveError, match="no-plain-files"):
        list(archive.import_all(tmp_path / "inbox"))
    archive.export_all(tmp_path / "plain")
    with pytest.raises(ArchiveError, match="restore-not-empty"):
        archive.export_all(tmp_path / "plain")
    path = next((tmp_path / "plain").glob("reports/*/report.json"))
    path.write_text(path.read_text("utf-8").replace('"1/', '"../../../1/'), "utf-8")
    with pytest.raises(ArchiveError, match="plain-file-damaged"):
        list(archive.import_all(tmp_path / "plain"))


def test_a_correction_that_cannot_be_is_told_and_costs_nothing_else(archive, tmp_path):
    archive.export_all(tmp_path / "plain")
    changed = 0
    for path in (tmp_path / "plain").glob("reports/*/report.json"):
        written = json.loads(path.read_text("utf-8"))
        for said in written["corrections"]:
            said["value"] = "无此县"
            changed += 1
        path.write_text(json.dumps(written), "utf-8")
    with Archive.open(tmp_path / "again", parser=PARSER) as again:
        told = [each for each in again.import_all(tmp_path / "plain") if each.reason is not None]
        assert changed
        assert [each.reason.code for each in told] == ["county-unknown-near"] * changed
        assert {each.path.rpartition("/")[2] for each in told} == {"report.json"}
        assert {each.id for each in again.reports()} == {each.id for each in archive.reports()}
        assert again.check() == ()


@pytest.mark.parametrize("damage", [{"name": None}, {"evidence": 1}, "a"])
def test_a_correction_that_is_none_is_a_damaged_file(archive, tmp_path, damage):
    archive.export_all(tmp_path / "plain")
    path = next(
        each
        for each in (tmp_path / "plain").glob("reports/*/report.json")
        if json.loads(each.read_text("utf-8"))["corrections"]
    )
    written = json.loads(path.read_text("utf-8"))
    if isinstance(damage, str):
        written["corrections"] = [damage]
    elif damage == {"name": None}:
        del written["corrections"][0]["name"]
    else:
        written["corrections"][0] |= damage
    path.write_text(json.dumps(written), "utf-8")
    with (
        Archive.open(tmp_path / "again", parser=PARSER) as again,
        pytest.raises(ArchiveError, match="plain-file-damaged"),
    ):
        list(again.import_all(tmp_path / "plain"))


def test_the_commands(filled, tmp_path):
    assert run("export-all", tmp_path / "plain", archive=filled).exit_code == 0
    told = run_json("import", tmp_path / "plain", archive=tmp_path / "again")
    assert told["added"] == 3
    query = ("search", "预算")
    assert [hit["permalink"] for hit in run_json(*query, archive=tmp_path / "again")["hits"]] == [
        hit["permalink"] for hit in run_json(*query, archive=filled)["hits"]
    ]
    assert run_json("check", archive=tmp_path / "again")["ok"]
