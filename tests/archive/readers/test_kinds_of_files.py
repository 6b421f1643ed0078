"""The cases of kinds of files and encodings that lie beside the project."""

from __future__ import annotations

import pytest

from tests.shared import FILE_CASES, assert_read_as_wanted, cases

NAMES = [case["file"] for case in cases(FILE_CASES) if case["kind"] in {"format", "encoding"}]


@pytest.mark.parametrize("name", NAMES or ["legacy.doc"])
def test_files_of_each_kind_are_read_as_wanted(name):
    assert_read_as_wanted(name)
