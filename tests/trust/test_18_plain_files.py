"""Everything goes out as plain files and comes in again, ids, links and decisions as before."""

from __future__ import annotations

import json
import math

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
    told = [each for each in archive.import_all(tmp_path / "plain") if each.reason is not None]
    assert [each.reason.code for each in told] == ["plain-file-damaged"]


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


def change_corrected(folder, change):
    """Change what the one file says that holds a correction; `change` gets it as it was read."""
    for path in folder.glob("reports/*/report.json"):
        written = json.loads(path.read_text("utf-8"))
        if written["corrections"]:
            path.write_text(json.dumps(change(written) or written), "utf-8")
            return path.parent.name
    raise AssertionError


NO_CORRECTIONS = [
    *("a", 5, None, [], {}),
    *({"name": each} for each in (None, 5, [], "\ud800", "x" * 1_000)),
    *({"note": each} for each in (None, 5, ["a"], "\ud800")),
    *({"by": each} for each in (None, 5, "\ud800", "a\x00b", "a\nb")),
    *({"value": each} for each in ("\ud800",)),
    *({"evidence": each} for each in (1, "a", [1], {"section": "s"}, {"more": 1})),
    *(
        {"evidence": {"section": "s", "start": 0, "end": 1, "quote": "q"} | each}
        for each in (
            *({"start": wrong} for wrong in ("0", 0.0, True, None)),
            *({"section": None}, {"section": "\ud800"}, {"quote": 5}, {"part": []}, {"more": 1}),
        )
    ),
]


def test_corrections_that_are_none_are_told_and_cost_nothing_else(archive, tmp_path):
    archive.export_all(tmp_path / "plain")

    def change(written):
        (sound,) = written["corrections"]
        written["corrections"] = [
            *(sound | each if each and isinstance(each, dict) else each for each in NO_CORRECTIONS),
            sound | {"name": "score", "value": 70},
        ]

    report = change_corrected(tmp_path / "plain", change)
    with Archive.open(tmp_path / "again", parser=PARSER) as again:
        told = [each for each in again.import_all(tmp_path / "plain") if each.reason is not None]
        assert [(each.reason.code, each.report) for each in told] == [
            ("plain-correction-damaged", report)
        ] * len(NO_CORRECTIONS)
        assert again.report(report).fact("score").value == 70
        assert {each.id for each in again.reports()} == {each.id for each in archive.reports()}


def test_facts_that_cannot_be_are_told_and_cost_nothing_else(archive, tmp_path):
    archive.export_all(tmp_path / "plain")
    values = [
        10**400,
        math.nan,
        math.inf,
        -1,
        True,
        [],
        {},
        "",
        "9" * 5_000,
        "\x00",
        1e308,
        "x" * 999,
    ]
    cannot_be = [
        *(
            (name, value)
            for name in ("year", "score", "execution_rate", "budget")
            for value in values
        ),
        *(("year", 3022), ("year", 2022.5), ("execution_rate", 0.95), ("score", 9000)),
        *(("grade", "很好"), ("county", "无此县"), ("spendnig", 80)),
    ]

    def change(written):
        (sound,) = written["corrections"]
        written["corrections"] = [
            sound | {"name": name, "value": value} for name, value in cannot_be
        ] + [sound]

    report = change_corrected(tmp_path / "plain", change)
    with Archive.open(tmp_path / "again", parser=PARSER) as again:
        told = [each for each in again.import_all(tmp_path / "plain") if each.reason is not None]
        assert [each.report for each in told] == [report] * len(cannot_be)
        assert again.report(report).fact("county").value == "怀来县"
        assert {each.id for each in again.reports()} == {each.id for each in archive.reports()}


def _with(**changed):
    return lambda written: written | changed


NO_REPORTS = {
    "a list": lambda _written: [1],
    "a word": lambda _written: "report",
    "no id": _with(id=None),
    "half a character as id": _with(id="\ud800"),
    "no versions": _with(versions=[]),
    "versions of nothing": _with(versions=[{}]),
    "a number as a file": _with(versions=[{"file": 5}]),
    "a name that no disk takes": _with(versions=[{"file": "\x00"}]),
    "a name too long": _with(versions=[{"file": "x" * 5_000}]),
    "a missing file": _with(versions=[{"file": "1/none.txt"}]),
    "removed by a word": _with(removed="no"),
    "corrections by name": _with(corrections={"year": 2022}),
    "a number as corrections": _with(corrections=5),
}


@pytest.mark.parametrize("kind", NO_REPORTS)
def test_a_file_that_tells_of_no_report_is_told_and_the_others_come_in(archive, tmp_path, kind):
    archive.export_all(tmp_path / "plain")
    report = change_corrected(tmp_path / "plain", NO_REPORTS[kind])
    with Archive.open(tmp_path / "again", parser=PARSER) as again:
        told = [each for each in again.import_all(tmp_path / "plain") if each.reason is not None]
        assert [each.reason.code for each in told] == ["plain-file-damaged"]
        held_ids = {each.id for each in archive.reports()} - {report}
        assert {each.id for each in again.reports()} == held_ids


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "1" * 5_000])
def test_a_file_that_is_no_json_is_told_and_the_others_come_in(archive, tmp_path, text):
    archive.export_all(tmp_path / "plain")
    path = min((tmp_path / "plain").glob("reports/*/report.json"))
    path.write_text(text, "utf-8")
    with Archive.open(tmp_path / "again", parser=PARSER) as again:
        told = [each for each in again.import_all(tmp_path / "plain") if each.reason is not None]
        assert [(each.path, each.reason.code) for each in told] == [
            (str(path), "plain-file-damaged")
        ]
        assert len(again.reports()) >= len(archive.reports()) - 1


@pytest.mark.parametrize(
    "source", [{"address": "javascript:x"}, {"retrieved": "昨天"}, {"address": "甲"}]
)
def test_a_source_that_cannot_be_is_told_and_costs_nothing_else(archive, tmp_path, source):
    archive.export_all(tmp_path / "plain")

    def change(written):
        written["versions"][0]["source"] = source

    report = change_corrected(tmp_path / "plain", change)
    with Archive.open(tmp_path / "again", parser=PARSER) as again:
        told = [each for each in again.import_all(tmp_path / "plain") if each.reason is not None]
        assert [each.report for each in told] == [report]
        assert told[0].reason.code.startswith("source-no-")
        assert again.report(report).fact("county").value == "怀来县"


def test_the_commands(filled, tmp_path):
    assert run("export-all", tmp_path / "plain", archive=filled).exit_code == 0
    told = run_json("import", tmp_path / "plain", archive=tmp_path / "again")
    assert told["added"] == 3
    query = ("search", "预算")
    assert [hit["permalink"] for hit in run_json(*query, archive=tmp_path / "again")["hits"]] == [
        hit["permalink"] for hit in run_json(*query, archive=filled)["hits"]
    ]
    assert run_json("check", archive=tmp_path / "again")["ok"]
