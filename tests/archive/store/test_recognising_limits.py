"""What a page may cost: one that hangs, crashes or swells costs itself, not its file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from juanzong.archive import Archive, FileOutcome, Remark
from juanzong.archive.ocr import Recognition
from tests.archive.store import scanning
from tests.scans import require_engine


@pytest.fixture
def archive(tmp_path):
    require_engine("rapidocr")
    recognition = Recognition("rapidocr", str(tmp_path / "kept"), seconds=20)
    parser = replace(scanning.PARSER, recognition=recognition)
    with Archive.open(tmp_path / "archive", parser=parser) as opened:
        yield opened


def add(archive: Archive, drawn: str, **options) -> FileOutcome:
    path = archive.directory.parent / "scan.pages"
    path.write_text(drawn, "ascii")
    (outcome,) = archive.add([path], **options)
    return outcome


def words(archive: Archive, outcome: FileOutcome) -> list[str]:
    sections = archive.report(outcome.report or "").sections
    return "\n".join(section.text for section in sections).splitlines()


def kept(archive: Archive) -> list[Path]:
    return sorted((archive.directory.parent / "kept").glob("*/*.json.gz"))


def test_pages_that_end_the_process_are_left_out_and_the_others_read(archive):
    outcome = add(archive, "BLANK CRASH BLANK SWELL BLANK")
    told = words(archive, outcome)
    assert told == [
        "1 recognised",
        "2 left out",
        "3 recognised",
        "4 left out",
        "5 recognised",
    ]
    assert [path.name.partition("-")[0] for path in kept(archive)] == ["1", "3", "5"]


@pytest.mark.slow
def test_a_page_that_takes_too_long_is_left_out(archive):
    assert words(archive, add(archive, "BLANK HANG")) == ["1 recognised", "2 left out"]


def test_a_file_with_many_such_pages_is_given_up(archive):
    outcome = add(archive, "CRASH CRASH CRASH CRASH BLANK")
    assert outcome.reason == Remark.of("reader-crashed")


def test_what_was_read_before_an_interruption_is_not_read_again(archive):
    def interrupt(_path: str, place: int, _total: int) -> None:
        if place == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(archive, "BLANK BLANK", pages=interrupt)
    first = kept(archive)[0]
    before = first.stat().st_mtime_ns
    assert first.name.startswith("1-")
    assert words(archive, add(archive, "BLANK BLANK")) == ["1 recognised", "2 recognised"]
    assert first.stat().st_mtime_ns == before
