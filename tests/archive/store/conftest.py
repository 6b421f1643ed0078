from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from juanzong.archive import Archive, FileOutcome
from tests.archive.store.fakes import PARSER

Write = Callable[[str, str], Path]
AddText = Callable[..., FileOutcome]


@pytest.fixture
def archive(tmp_path: Path, new_address: Callable[[], str | None]) -> Iterator[Archive]:
    folder = tmp_path / "archive"
    with Archive.open(folder, new_address(), parser=PARSER, lock_seconds=5) as opened:
        yield opened


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def add_text(archive: Archive, inbox: Path) -> AddText:
    """Write a file and add it; gives its outcome."""

    def add(text: str, name: str = "报告.txt") -> FileOutcome:
        path = inbox / name
        path.write_text(text, encoding="utf-8")
        (outcome,) = archive.add([path])
        return outcome

    return add
