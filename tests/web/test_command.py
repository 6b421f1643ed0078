import csv
import io
import json
import re

import pytest

from juanzong.archive import Archive
from tests.web.small_archive import REPORTS, reports_by_file, run, run_json, write_reports


def test_adding_tells_what_became_of_every_file(tmp_path):
    reports = write_reports(tmp_path / "reports")
    (reports / "empty.txt").write_bytes(b"")
    result = run_json("add", reports, archive=tmp_path / "archive", exit_code=1)
    assert (result["added"], result["rejected"], result["unchanged"]) == (3, 1, 0)
    rejected = [file for file in result["files"] if file["status"] == "rejected"]
    assert rejected[0]["path"].endswith("empty.txt")
    assert rejected[0]["report"] is None
    assert "empty" in rejected[0]["reason"]


def test_adding_again_changes_nothing(archive, tmp_path):
    result = run_json("add", tmp_path / "reports", archive=archive)
    assert (result["added"], result["unchanged"], result["rejected"]) == (0, len(REPORTS), 0)


def test_adding_for_people_counts_on_stdout_and_gives_reasons_on_stderr(tmp_path):
    result = run("add", write_reports(tmp_path / "r"), "nowhere", archive=tmp_path / "archive")
    assert result.exit_code == 1
    assert result.stdout == "3 added, 1 rejected\n"
    assert result.stderr.startswith("nowhere: ")


def test_a_search_finds_marks_and_counts(filled):
    page = run_json("search", "舆情", archive=filled)
    assert page["total"] == 2
    assert page["reports_total"] == 2
    for hit in page["hits"]:
        texts = [hit["text"][start:end] for start, end in hit["marks"]]
        assert texts == ["舆情"] * hit["text"].count("舆情")
    assert page["facets"]["county"] == [{"value": "怀来县", "count": 2}]
    assert page["facets"]["year"] == [{"value": 2022, "count": 1}, {"value": 2021, "count": 1}]


def test_a_search_of_headings_tells_their_path_and_what_follows(filled):
    page = run_json("search", "heading:概况", "--year", "2022", archive=filled)
    first, second, _ = page["hits"]
    assert (first["path_marks"], second["path_marks"]) == ([[[4, 6]]], [[[4, 6]], []])
    assert first["follows"] == {
        "headings": ["（一）主要职能"],
        "text": "负责全县网络舆情监测工作，按月报告舆情。",
    }
    assert second["follows"] is None
    told = run("search", "heading:概况", "--year", "2022", archive=filled).stdout
    assert "一、部门概况 › （一）主要职能\n" in told
    assert "no text of its own; below it: （一）主要职能 › 负责全县网络舆情监测工作" in told


def test_an_outline_tells_each_sections_role_and_why(filled):
    report = reports_by_file(filled)["huailai-2022.txt"]
    told = run("show", report, "--outline", archive=filled).stdout
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert "1 一、部门概况 概况: “概况” in its heading" in lines
    assert "2 （一）主要职能 职责: “职能” in its heading" in lines
    assert "2 （二）收支情况 概况: “概况” in the heading of level 1, 一、部门概况" in lines
    assert "0 – 其他: no heading says" in lines
    sections = run_json("show", report, archive=filled)["sections"]
    assert sections[0]["role"] == {"value": "其他", "words": "", "rule": "", "section": None}
    assert sections[3]["role"] == {
        "value": "概况",
        "words": "概况",
        "rule": "overview.named",
        "section": sections[1]["section"],
    }


def test_a_role_narrows_and_one_that_there_is_not_is_told(filled):
    page = run_json("search", "", "--role", "问题", archive=filled)
    assert [hit["facets"]["role"] for hit in page["hits"]] == ["问题"]
    assert run_json("search", "role:problems", archive=filled)["total"] == 1
    told = run("search", "", "--role", "毛病", archive=filled)
    assert "毛病" in told.stdout
    rows = list(csv.reader(io.StringIO(run("export", "舆情", archive=filled).stdout)))
    assert rows[0][-1] == "role"
    assert {row[-1] for row in rows[1:]} == {"职责", "问题"}


def test_what_a_heading_above_weighs_is_told_apart(filled):
    page = run_json("search", "heading:概况", "--year", "2022", "--explain", archive=filled)
    own, below, _ = [hit["explanation"]["terms"][0] for hit in page["hits"]]
    assert (own["in_heading"], own["parts"]["above"], own["parts"]["heading"]) == (
        (1, 0.0, own["weight"])
    )
    assert (below["in_heading"], below["parts"]["heading"]) == (0, 0.0)
    assert below["parts"]["above"] == below["weight"] > 0


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], 3),
        (["--county", "怀来县"], 2),
        (["--county", "怀来县", "--county", "井陉县"], 3),
        (["--not-county", "怀来县"], 1),
        (["--year", "2022"], 1),
        (["--year", "2022..2023"], 2),
        (["--year", "2023..2022"], 2),
        (["--year", "2022.."], 2),
        (["--year", "..2021"], 1),
        (["--not-year", "2021..2022"], 1),
        (["--department", "网信办", "--grade", "良"], 1),
        (["--not-grade", "良"], 2),
        (["--not-department", "网信办"], 1),
    ],
)
def test_filters_narrow(filled, options, found):
    assert run_json("search", "负责", *options, archive=filled)["total"] == found


def test_several_arguments_are_one_query(filled):
    page = run_json("search", "负责", "舆情", archive=filled)
    assert page["query"] == "负责 舆情"
    assert page["total"] == 1


def test_a_query_that_begins_with_a_dash_follows_two_dashes(filled):
    with_all = run_json("search", "", archive=filled)["total"]
    without = run("search", "--json", "--", "-舆情", archive=filled)
    assert json.loads(without.stdout)["total"] == with_all - 2


def test_limit_and_offset_give_a_part_of_the_same_list(filled):
    everything = run_json("search", "年度", "--limit", 100, archive=filled)
    part = run_json("search", "年度", "--limit", 2, "--offset", 1, archive=filled)
    assert part["hits"] == everything["hits"][1:3]
    assert part["total"] == everything["total"] == len(everything["hits"])
    assert run_json("search", "年度", "--limit", 0, archive=filled)["hits"] == []


def test_newest_first_is_by_year(filled):
    hits = run_json("search", "负责", "--sort", "newest", archive=filled)["hits"]
    assert [hit["facets"]["year"] for hit in hits] == [2023, 2022, 2021]


def test_an_explanation_weighs_every_hit(filled):
    hits = run_json("search", "舆情", "--explain", archive=filled)["hits"]
    for hit in hits:
        assert hit["explanation"]["score"] == pytest.approx(hit["score"])
        assert [term["term"] for term in hit["explanation"]["terms"]] == ["舆情"]
    shown = run("search", "舆情", "--explain", archive=filled).stdout
    assert shown.count("score ") == len(hits)


def test_hits_for_people_show_place_snippet_and_permalink(filled):
    result = run("search", "人手不足", archive=filled)
    assert result.stdout.startswith("1 section in 1 report, 1 to 1 shown\n")
    for part in ("二、存在的问题", "怀来县 2021 网信办", "舆情处置的人手不足。", "   /r/"):
        assert part in result.stdout
    assert "\x1b" not in result.stdout


def test_a_note_stands_with_a_caret_under_its_place(filled):
    result = run("search", '舆情 "监测', archive=filled)
    lines = result.stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if set(line.strip()) == {"^"})
    assert lines[at - 1] == '  舆情 "监测'
    # Two Han characters are four cells wide, and a space and the margin come before the place.
    assert lines[at].index("^") == len("  ") + 4 + len(" ")


@pytest.mark.parametrize("query", ["", '"', "（（", "\x1b[31m", "a" * 10_000, "\udcff", "*", "NOT"])
def test_any_string_is_a_query(filled, query):
    result = run("search", "--", query, archive=filled)
    assert result.exit_code == 0
    assert "\x1b" not in result.output


def test_a_report_is_shown_with_evidence_that_stands(filled):
    report = reports_by_file(filled)["huailai-2022.txt"]
    shown = run_json("show", report, archive=filled)
    facts = {name: fact and fact["value"] for name, fact in shown["facts"].items()}
    assert facts["county"] == "怀来县"
    assert facts["year"] == 2022
    assert facts["score"] == 85
    assert facts["grade"] == "良"
    assert (facts["budget"], facts["spending"]) == (200, 180)
    sections = {section["section"]: section for section in shown["sections"]}
    for fact in filter(None, shown["facts"].values()):
        if evidence := fact["evidence"]:
            words = sections[evidence["section"]][evidence["part"]]
            assert words[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_the_sections_of_a_report_hold_its_whole_text(filled):
    report = reports_by_file(filled)["huailai-2021.txt"]
    shown = run_json("show", report, archive=filled)
    words = "".join(section["heading"] + section["text"] for section in shown["sections"])
    written = "".join(REPORTS["huailai-2021.txt"].split())
    assert written.removeprefix(shown["title"]) in words


def test_a_report_is_shown_by_its_permalink(filled):
    hit = run_json("search", "人手不足", archive=filled)["hits"][0]
    by_id = run_json("show", hit["report"], archive=filled)
    assert run_json("show", hit["permalink"], archive=filled) == by_id
    address = f"http://localhost:8000{hit['permalink']}"
    assert run_json("show", address, archive=filled) == by_id


def test_a_report_for_people_has_facts_and_outline(filled):
    report = reports_by_file(filled)["huailai-2022.txt"]
    shown = run("show", report, archive=filled).stdout
    assert re.search(r"grade +良 .*stated", shown)
    assert "\n  （一）主要职能\n" in shown
    assert "按月报告舆情" not in shown
    assert "按月报告舆情" in run("show", report, "--text", archive=filled).stdout


def test_the_list_gives_every_report(filled):
    reports = run_json("list", archive=filled)["reports"]
    assert {report["file"] for report in reports} == set(REPORTS)
    assert {report["grade"] for report in reports} == {"优", "良", None}
    lines = run("list", archive=filled).stdout.splitlines()
    assert len(lines) == len(REPORTS)
    for line, report in zip(lines, reports, strict=True):
        said = [report[name] for name in ("county", "year", "department", "grade")]
        cells = ["–" if value is None else str(value) for value in said]
        assert line.split()[:5] == [report["report"], *cells]


def test_the_original_comes_back_byte_for_byte(filled, tmp_path):
    report = reports_by_file(filled)["huailai-2022.txt"]
    expected = REPORTS["huailai-2022.txt"].encode()
    assert run("original", report, archive=filled).stdout_bytes == expected
    assert run("original", report, "-o", tmp_path, archive=filled).exit_code == 0
    assert (tmp_path / "huailai-2022.txt").read_bytes() == expected


def test_a_query_may_begin_with_an_exclusion(filled):
    everything = run_json("search", "", archive=filled)["total"]
    having = run_json("search", "舆情", archive=filled)["total"]
    assert run_json("search", "-舆情", archive=filled)["total"] == everything - having
    assert run("search", "舆情", "--conty", "x", archive=filled).exit_code == 2


def test_every_format_exports_the_hits_of_the_search(filled):
    hits = run_json("search", "负责", "--limit", 100, archive=filled)["hits"]
    lines = run("export", "负责", "--format", "jsonl", archive=filled).stdout.splitlines()
    assert [json.loads(line) for line in lines] == hits
    document = json.loads(run("export", "负责", "--format", "json", archive=filled).stdout)
    assert document["hits"] == hits
    table = run("export", "负责", "--raw", archive=filled).stdout_bytes.decode()
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [(row["permalink"], row["text"]) for row in rows] == [
        (hit["permalink"], hit["text"]) for hit in hits
    ]
    assert rows[0]["marks"] == " ".join(f"{start}-{end}" for start, end in hits[0]["marks"])


def test_an_export_takes_all_hits_not_ten(filled):
    total = run_json("search", "", archive=filled)["total"]
    assert total > 10
    lines = run("export", "", "--format", "jsonl", archive=filled).stdout.splitlines()
    assert len(lines) == total


def test_an_export_to_a_file_is_whole_and_can_please_excel(filled, tmp_path):
    target = tmp_path / "hits.csv"
    assert run("export", "舆情", "-o", target, "--bom", archive=filled).exit_code == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbfreport,")
    assert [path.name for path in tmp_path.iterdir()] == ["hits.csv"]


def test_the_status_tells_sizes_and_state(archive):
    status = run_json("status", archive=archive)
    assert status["reports"] == status["index"]["reports"] == len(REPORTS)
    assert status["sections"] == status["index"]["sections"]
    assert status["index_is_current"] is True
    assert status["bytes"] > 0
    assert "current" in run("status", archive=archive).stdout


def test_check_agrees_or_ends_with_1(archive):
    assert run_json("check", archive=archive)["ok"] is True
    for path in (archive / "originals").glob("*/*"):
        path.unlink()
    result = run_json("check", archive=archive, exit_code=1)
    assert len(result["problems"]) == len(REPORTS)
    assert f"{len(REPORTS)} problems" in run("check", archive=archive).stdout


def test_a_check_for_people_says_that_all_agree(filled):
    result = run("check", archive=filled)
    assert result.exit_code == 0, result.output
    assert "all agree" in result.stdout


def test_reindexing_tells_what_the_index_holds(archive):
    assert run_json("reindex", archive=archive)["reports"] == len(REPORTS)
    assert run("reindex", archive=archive).stdout.startswith(f"Indexed {len(REPORTS)} reports")


def test_reading_again_counts_as_adding_does(archive):
    assert run_json("reparse", archive=archive)["unchanged"] == len(REPORTS)


def test_a_correction_shows_filters_and_goes(archive):
    report = reports_by_file(archive)["huailai-2021.txt"]
    assert run("correct", report, "score", "72.5", archive=archive).exit_code == 0
    fact = run_json("show", report, archive=archive)["facts"]["score"]
    assert (fact["value"], fact["status"]) == (72.5, "corrected")
    assert run_json("search", "score:72.5", archive=archive)["total"] > 0
    assert run("uncorrect", report, "score", archive=archive).exit_code == 0
    assert run_json("show", report, archive=archive)["facts"]["score"] is None


def test_a_fact_can_be_corrected_to_not_given(archive):
    report = reports_by_file(archive)["huailai-2022.txt"]
    assert run("correct", report, "grade", "--absent", archive=archive).exit_code == 0
    assert run_json("search", "", "--grade", "良", archive=archive)["total"] == 0


def test_what_is_changed_is_told_as_json_too(archive):
    report = reports_by_file(archive)["huailai-2021.txt"]
    title = run_json("show", report, archive=archive)["title"]
    assert run_json("correct", report, "grade", "优秀", "--by", "甲", archive=archive) == {
        "report": report, "fact": "grade", "value": "优", "by": "甲",
    }  # fmt: skip
    absent = run_json("correct", report, "budget", "--absent", archive=archive)
    assert (absent["fact"], absent["value"]) == ("budget", None)
    gone = run_json("uncorrect", report, "budget", "--by", "乙", archive=archive)
    assert gone == {"report": report, "fact": "budget", "by": "乙"}
    named = [{"report": report, "title": title}]
    assert run_json("remove", report, "--yes", archive=archive) == {"removed": named}
    assert run_json("undelete", report, archive=archive) == {"undeleted": named}
    former = reports_by_file(archive)["huailai-2022.txt"]
    joined = run_json("join", report, former, archive=archive)
    assert joined == {"report": report, "former": former, "version": 2}


def test_what_is_carried_away_and_back_is_told_as_json_too(archive, tmp_path):
    kept = tmp_path / "kept.tar"
    held = {"originals": len(REPORTS)}
    assert run_json("backup", kept, archive=archive) == {"file": str(kept), **held}
    again = tmp_path / "again"
    assert run_json("restore", kept, archive=again) == {"archive": str(again), **held}
    plain = tmp_path / "plain"
    written = run_json("export-all", plain, archive=again)
    assert written == {"directory": str(plain), "reports": len(REPORTS)}


def test_an_export_as_json_is_the_whole_answer(archive):
    assert run_json("export", "执行率", archive=archive)["hits"]
    by_format = run("export", "执行率", "--format", "json", archive=archive)
    assert run("export", "执行率", "--json", archive=archive).stdout == by_format.stdout


def test_a_removed_report_is_found_no_more(archive):
    report = reports_by_file(archive)["huailai-2021.txt"]
    refused = run("remove", report, archive=archive, input="n\n")
    assert refused.exit_code == 1
    assert report in reports_by_file(archive).values()
    assert run("remove", report, "--yes", archive=archive).exit_code == 0
    assert report not in reports_by_file(archive).values()
    assert run("show", report, archive=archive).exit_code == 2


def test_searches_without_hits_are_listed(archive):
    for query in ("没有的词", "没有的词", "舆情"):
        run("search", query, archive=archive)
    misses = run_json("misses", archive=archive)["misses"]
    assert [(miss["query"], miss["count"]) for miss in misses] == [("没有的词", 2)]
    assert "没有的词" in run("misses", archive=archive).stdout


def test_the_archive_may_be_named_before_after_or_by_the_environment(filled, monkeypatch):
    expected = run_json("list", archive=filled)
    after = run("list", "--json", "--archive", filled)
    assert json.loads(after.stdout) == expected
    both = run("list", "--json", "--archive", filled, archive="elsewhere")
    assert json.loads(both.stdout) == expected
    monkeypatch.setenv("JUANZONG_ARCHIVE", str(filled))
    assert json.loads(run("list", "--json").stdout) == expected


READING = [
    ("search", "x"),
    ("show", "x"),
    ("list",),
    ("original", "x"),
    ("export", "x"),
    ("serve",),
    ("status",),
    ("check",),
    ("reindex",),
    ("reparse",),
    ("misses",),
    ("remove", "x", "--yes"),
    ("correct", "x", "grade", "优"),
    ("uncorrect", "x", "grade"),
]


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_without_an_archive_reading_says_how_to_make_one(words, tmp_path):
    result = run(*words, archive=tmp_path / "none")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("juanzong: There is no archive in ")
    assert "juanzong add" in result.stderr
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["nothing"],
        ["search"],
        ["search", "x", "--sort", "size"],
        ["search", "x", "--year", "last"],
        ["search", "x", "--year", ".."],
        ["search", "x", "--limit", "-1"],
        ["export", "x", "--format", "xls"],
        ["export", "x", "-o", "/nowhere/at/all.csv"],
        ["show", "unknown"],
        ["show", "/r/unknown/s.d#s"],
        ["original", "unknown"],
        ["remove", "unknown", "--yes"],
        ["correct", "unknown", "grade", "优"],
        ["correct", "unknown", "grade"],
        ["correct", "unknown", "year", "soon"],
        ["serve", "--port", "99999"],
        ["serve", "--host", "no.such.host.invalid", "--port", "0"],
    ],
    ids=" ".join,
)
def test_wrong_use_ends_with_2_and_a_line_on_stderr(words, filled):
    result = run(*words, archive=filled)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("JUANZONG_LOCK_SECONDS", "soon"),
        ("JUANZONG_ENGINE", "none"),
        ("JUANZONG_DATABASE", "no address"),
    ],
)
def test_a_wrong_setting_is_told_in_a_line(filled, monkeypatch, variable, value):
    monkeypatch.setenv(variable, value)
    result = run("list", archive=filled)
    assert result.exit_code in {1, 2}
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


def test_a_file_in_place_of_the_archive_is_told(tmp_path):
    (tmp_path / "file").write_text("no archive")
    result = run("add", tmp_path, archive=tmp_path / "file")
    assert result.exit_code != 0
    assert "is a file" in result.stderr


def test_a_locked_archive_ends_with_1_and_says_who_writes(archive, tmp_path, monkeypatch):
    monkeypatch.setenv("JUANZONG_LOCK_SECONDS", "0")
    with Archive.open(archive) as other, other._lock.held():
        result = run("add", tmp_path / "reports", archive=archive)
    assert result.exit_code == 1
    assert "process" in result.stderr


def test_an_error_of_the_program_is_one_line(filled, monkeypatch):
    def fail(*_arguments, **_options):
        raise ZeroDivisionError("by design")

    monkeypatch.setattr("juanzong.web.library.service.Library.open", fail)
    result = run("list", archive=filled)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "ZeroDivisionError: by design" in result.stderr
