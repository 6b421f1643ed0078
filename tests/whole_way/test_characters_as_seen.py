"""Radicals and doubled ideographs of a file are shown, cut and found as what a reader sees."""

from __future__ import annotations

import pytest

from juanzong.archive import Archive
from tests.shared import FILE_CASES, file_case


@pytest.mark.parametrize("name", ["kangxi-docx.docx", "compat-ideographs-docx.docx"])
def test_a_case_from_beside_the_project(name, tmp_path):
    wanted = file_case(name)["want"]["must"]
    with Archive.open(tmp_path / "archive") as archive:
        (outcome,) = archive.add([FILE_CASES / name])
        report = archive.report(outcome.report)
    text = "\n".join(f"{each.heading}\n{each.text}" for each in report.sections)
    assert [words for words in wanted if words not in text] == []
