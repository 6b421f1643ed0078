"""The cases and real reports that lie beside the project; tests skip where they do not exist."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from juanzong.archive import UnreadableFileError
from juanzong.archive.readers import read_document

SHARED = Path(__file__).parents[1] / ".." / "shared"
FILE_CASES = SHARED / "cases" / "files"
SEARCHER_CASES = SHARED / "cases" / "searchers"
REPORTS = SHARED / "reports"


def cases(folder: Path) -> list[dict[str, Any]]:
    """The cases of a folder; none where it does not exist."""
    listed = folder / "cases.jsonl"
    if not listed.exists():
        return []
    return [json.loads(line) for line in listed.read_text(encoding="utf-8").splitlines() if line]


def require_shared() -> None:
    """Skip the test where the folder beside the project is missing."""
    if not SHARED.exists():
        pytest.skip("needs the cases beside the repository, in ../shared")


def file_case(name: str) -> dict[str, Any]:
    """The case of one file; skips the test where the cases do not exist."""
    require_shared()
    return next(case for case in cases(FILE_CASES) if case["file"] == name)


def assert_read_as_wanted(name: str) -> None:
    """Read the file of a case and compare its text with what the case wants."""
    wanted = file_case(name)["want"]
    content = (FILE_CASES / name).read_bytes()
    if wanted.get("or_refused"):
        try:
            text = _text(name, content)
        except UnreadableFileError:
            return
    else:
        text = _text(name, content)
    missing = [words for words in wanted.get("must", ()) if words not in text]
    missing += [line for line in wanted.get("lines", ()) if line not in text.splitlines()]
    missing += [each for each in wanted.get("any_of", ()) if not any(one in text for one in each)]
    assert not missing, text
    assert not [words for words in wanted.get("must_not", ()) if words in text], text
    assert all(text.count(words) == 1 for words in wanted.get("once", ())), text
    places = []
    for words in wanted.get("order", ()):
        places.append(text.find(words, places[-1] + 1 if places else 0))
    assert -1 not in places, text


def _text(name: str, content: bytes) -> str:
    return "\n".join(each.text for each in read_document(name, content).paragraphs)
