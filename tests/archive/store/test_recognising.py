"""Scanned files in an archive: recognised in a second reading, marked, and kept page by page."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from juanzong.archive import Archive, FileStatus, Remark
from juanzong.archive.ocr import is_installed
from juanzong.archive.store import recognising
from tests.scans import CLEAN, SAMPLES, require_engine, sample_text, scanned, with_cover

SAMPLE = "danzhou-fayuan-2018.pdf"
PARAGRAPHS = sample_text(SAMPLE)[:6]


@pytest.fixture(scope="module")
def scan(tmp_path_factory) -> Path:
    """A scanned page of a sample report."""
    path = tmp_path_factory.mktemp("scan") / "扫描件.pdf"
    path.write_bytes(scanned(PARAGRAPHS, CLEAN))
    return path


@pytest.fixture(scope="module")
def covered(tmp_path_factory, scan) -> Path:
    """The same behind pages of text."""
    path = tmp_path_factory.mktemp("scan") / "封面.pdf"
    path.write_bytes(with_cover(SAMPLES / "jingxing-wangxinban-2025.pdf", scan.read_bytes()))
    return path


@pytest.fixture(scope="module")
def held(tmp_path_factory, scan) -> Iterator[Archive]:
    """An archive that holds the scanned report."""
    require_engine("rapidocr")
    with Archive.open(tmp_path_factory.mktemp("held") / "archive") as archive:
        pages: list[tuple[str, int, int]] = []
        outcomes = list(archive.add([scan], pages=lambda *page: pages.append(page)))
        assert [outcome.status for outcome in outcomes] == [FileStatus.ADDED]
        assert pages == [(str(scan), 1, 1)]
        yield archive


@pytest.fixture
def without_engine(monkeypatch):
    monkeypatch.setattr(recognising, "is_installed", lambda _engine: False)


def kept_pages(archive: Archive) -> list[Path]:
    return sorted((archive.directory / "recognised").glob("*/*.json.gz"))


def test_a_scan_is_taken_in_with_its_words_its_facts_and_how_sure_they_are(held):
    (summary,) = held.reports()
    report = held.report(summary.id)
    words = [line for section in report.sections for line in (section.heading, section.text)]
    for paragraph in PARAGRAPHS[:2]:
        assert paragraph.text in "\n".join(words)
    assert report.value("year") == 2018
    recognised, *_ = report.remarks
    assert recognised.code == "pages-recognised"
    values = dict(recognised.values)
    assert values["pages"] == "1"
    assert str(values["engine"]).startswith("RapidOCR ")
    assert 95 < float(values["confidence"]) <= 100
    blocks = [block for section in report.sections for block in section.blocks]
    assert {block.page for block in blocks} == {1}
    assert all(block.confidence and 0.8 < block.confidence <= 1 for block in blocks)


def test_the_same_file_again_is_not_read_again(held, scan):
    (page,) = kept_pages(held)
    before = page.stat()
    (outcome,) = held.add([scan])
    assert outcome.status is FileStatus.UNCHANGED
    (outcome,) = held.reparse()
    assert outcome.status is FileStatus.UNCHANGED
    assert page.stat().st_mtime_ns == before.st_mtime_ns


def test_another_archive_reads_the_same_words(held, scan, tmp_path):
    (summary,) = held.reports()
    with Archive.open(tmp_path / "another") as other:
        (outcome,) = other.add([scan])
        assert outcome.report == summary.id
        assert other.report(summary.id).sections == held.report(summary.id).sections


def test_a_page_that_was_cut_off_while_it_was_kept_is_read_again(held):
    (page,) = kept_pages(held)
    whole = page.read_bytes()
    page.write_bytes(whole[: len(whole) // 2])
    (outcome,) = held.reparse()
    assert outcome.status is FileStatus.UNCHANGED
    assert page.read_bytes() == whole


@pytest.mark.usefixtures("without_engine")
def test_recognised_text_is_not_lost_where_nothing_is_recognised(held):
    (summary,) = held.reports()
    before = held.report(summary.id)
    (outcome,) = held.reparse()
    assert outcome.status is FileStatus.REJECTED
    assert held.report(summary.id) == before


def test_pages_behind_a_cover_of_text_are_recognised(covered, tmp_path):
    require_engine("rapidocr")
    with Archive.open(tmp_path / "archive") as archive:
        (outcome,) = archive.add([covered])
        report = archive.report(outcome.report or "")
    sure = {
        block.page: block.confidence is not None
        for section in report.sections
        for block in section.blocks
    }
    assert sure == {1: False, 2: True}
    assert report.remarks[0].code == "pages-recognised"
    assert dict(report.remarks[0].values)["pages"] == "2"


@pytest.mark.usefixtures("without_engine")
def test_what_only_a_cover_tells_is_not_replaced_by_less(covered, tmp_path):
    with Archive.open(tmp_path / "archive") as archive:
        (outcome,) = archive.add([covered])
        report = archive.report(outcome.report or "")
        assert report.remarks == (Remark.of("pages-only-pictures", pages="2"),)


@pytest.mark.usefixtures("without_engine")
@pytest.mark.parametrize("ocr", ["rapidocr", "off"])
def test_without_recognition_a_scan_is_refused(scan, tmp_path, ocr):
    with Archive.open(tmp_path / "archive", ocr=ocr) as archive:
        (outcome,) = archive.add([scan])
        assert (outcome.status, outcome.reason) == (
            FileStatus.REJECTED,
            Remark.of("pdf-scanned"),
        )
        assert kept_pages(archive) == []


def test_one_call_can_do_without(scan, tmp_path):
    with Archive.open(tmp_path / "archive") as archive:
        (outcome,) = archive.add([scan], recognise=False)
        assert outcome.reason == Remark.of("pdf-scanned")


def test_no_engine_is_loaded_for_files_with_text(tmp_path):
    source = SAMPLES / SAMPLE
    program = f"""
import sys
from pathlib import Path
from juanzong.archive import Archive
from juanzong.archive.readers import read_document
with Archive.open(Path({str(tmp_path / "archive")!r})) as archive:
    list(archive.add([Path({str(source)!r})]))
read_document("a.pdf", Path({str(source)!r}).read_bytes())
print(sorted({{"rapidocr", "onnxruntime", "cv2", "numpy"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"


def test_an_engine_that_nobody_knows_is_not_installed():
    assert not is_installed("another")


@pytest.mark.parametrize("engine", ["a", "of", "offline", "rapidocr", "z"])
def test_only_off_is_no_engine(tmp_path, engine):
    with Archive.open(tmp_path / engine, ocr=engine) as archive:
        recognition = archive._parser.recognition
        assert recognition is not None
        assert recognition.engine == engine
    with Archive.open(tmp_path / engine, ocr="off") as archive:
        assert archive._parser.recognition is None
