"""Recognised pages are told of wherever their text or its facts are shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juanzong.archive import Archive
from juanzong.archive.records import Document, Evidence, Fact, FactStatus, Paragraph, Remark
from juanzong.archive.store.parsing import default_parser
from juanzong.web.application import create_app
from juanzong.web.language import language_of
from juanzong.web.library.service import Library
from juanzong.web.pages.facts import said_once
from juanzong.web.settings import Settings
from tests.archive.readers.pdf_files import pdf_of_content, stream
from tests.web.small_archive import run, run_json

PARAGRAPHS = (
    Paragraph("怀来县水利局2022年度部门整体支出绩效自评报告", page=1, confidence=0.99),
    Paragraph("一、预算执行情况", page=1, confidence=0.97),
    Paragraph("2022年部门预算数850万元，实际支出799万元。", page=1, confidence=0.952),
    Paragraph("二、评价结论", page=2, confidence=0.97),
    Paragraph("自评得分85分，评价等级为良。", page=2, confidence=0.81),
)
SCAN = pdf_of_content(
    stream(b"", b"q 595 0 0 842 0 0 cm /I Do Q"),
    [
        stream(
            b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8"
            b"/ColorSpace/DeviceGray",
            b"\x80",
        )
    ],
    b"/XObject<</I 5 0 R>>",
)
REMARK = Remark.of("pages-recognised", confidence=93.4, engine="An engine 1.0", pages="1-2")


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """An archive of one report whose words were recognised."""
    folder = tmp_path_factory.mktemp("recognised")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7 a scan")
    document = Document(PARAGRAPHS, "application/pdf", (REMARK,))
    parser = replace(default_parser(), read=lambda _name, _data, _context: document)
    with Archive.open(folder / "archive", parser=parser) as opened:
        list(opened.add([folder / "scan.pdf"]))
    return folder / "archive"


@pytest.fixture(scope="module")
def report(archive):
    (listed,) = run_json("list", archive=archive)["reports"]
    return listed["report"]


@pytest.fixture(scope="module")
def client(archive):
    library = Library.open(Settings(archive, log_misses=False))
    yield create_app(library).test_client()
    library.close()


def test_the_json_tells_the_pages_and_how_sure_each_fact_is(archive, report):
    shown = run_json("show", report, archive=archive)
    assert [each["page"] for each in shown["recognised"]] == [1, 2]
    assert shown["recognised"][1]["confidence"] == 0.81
    facts = shown["facts"]
    assert (facts["budget"]["confidence"], facts["budget"]["doubtful"]) == (0.952, False)
    assert shown["remarks"][0]["code"] == "pages-recognised"


def test_what_was_read_with_little_confidence_is_doubtful_and_counts_nowhere(archive, report):
    facts = run_json("show", report, archive=archive)["facts"]
    assert (facts["score"]["confidence"], facts["score"]["doubtful"]) == (0.81, True)
    assert facts["grade"]["doubtful"] is True
    assert run_json("search", "预算 score:>0", archive=archive)["total"] == 0


def test_a_correction_is_sure_whatever_was_recognised(archive, report):
    run("correct", report, "score", "86", archive=archive)
    corrected = run_json("show", report, archive=archive)["facts"]["score"]
    assert (corrected["value"], corrected["doubtful"]) == (86, False)
    assert "confidence" not in corrected
    run("uncorrect", report, "score", archive=archive)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("机器识别", "第 1-2 页是扫描件", "第 2 页 81%")),
        ("en", ("recognised by machine", "pages 1-2 are a scan", "page 2: 81%")),
    ],
)
def test_the_page_says_it_in_both_languages(client, report, language, words):
    page = client.get(f"/r/{report}?lang={language}").text
    for each in words:
        assert each in page
    assert page.count("data-unsure") == 1


def test_facts_that_are_all_as_sure_say_so_once():
    evidence = Evidence("s", 0, 1, "x")
    facts = [Fact(name, 1, FactStatus.STATED, "rule", evidence) for name in ("budget", "score")]
    chinese = language_of("zh")
    assert said_once(facts, chinese, lambda _fact: 1.0) == "各项均由机器识别，把握 100%"
    assert said_once(facts, chinese, lambda _fact: None) == ""
    assert said_once(facts[:1], chinese, lambda _fact: 1.0) == ""
    assert said_once(facts, chinese, _by_name) == ""


def _by_name(fact):
    return {"budget": 1.0, "score": 0.93}[fact.name]


def test_the_api_says_it(client, report):
    answer = client.get(f"/api/v1/reports/{report}").json
    assert answer["recognised"][0] == {"page": 1, "confidence": pytest.approx(0.97, abs=0.02)}
    blocks = [block for section in answer["sections"] for block in section["blocks"]]
    assert {block["page"] for block in blocks} == {1, 2}


def test_the_command_says_it(archive, report):
    assert "pages 1-2 are a scan" in run("show", report, archive=archive).stdout
    assert "第 1-2 页是扫描件" in run("show", report, "--lang", "zh", archive=archive).stdout


def test_a_report_of_text_says_nothing_of_it(tmp_path):
    (tmp_path / "report.txt").write_text("一、预算执行情况\n执行率100%。\n", "utf-8")
    run("add", tmp_path / "report.txt", archive=tmp_path / "archive")
    (listed,) = run_json("list", archive=tmp_path / "archive")["reports"]
    assert "recognised" not in run_json("show", listed["report"], archive=tmp_path / "archive")


@pytest.mark.parametrize("options", [{"env": {"JUANZONG_OCR": "off"}}, {"words": ["--no-ocr"]}])
def test_a_scan_that_is_not_recognised_names_what_does(tmp_path, options):
    (tmp_path / "scan.pdf").write_bytes(SCAN)
    words = options.pop("words", [])
    added = run("add", tmp_path / "scan.pdf", *words, archive=tmp_path / "archive", **options)
    assert added.exit_code == 1
    assert "pip install 'juanzong[ocr]'" in added.stderr
    assert "--no-ocr" in added.stderr


def test_an_engine_that_does_not_exist_is_a_wrong_setting(tmp_path):
    listed = run("list", archive=tmp_path, env={"JUANZONG_OCR": "abbyy"})
    assert listed.exit_code == 2
    assert "rapidocr, tesseract, off" in listed.stderr
