"""A writer killed at any moment leaves an archive that is whole, and that adding completes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from juanzong.archive import Archive, FileStatus
from tests.archive.store.fakes import PARSER, REPORT
from tests.postgresql import again

ROOT = Path(__file__).parents[3]
FILES = 400


@pytest.mark.slow
@pytest.mark.parametrize("reports_before", [0, 1, 70, 200])
def test_kill_in_the_middle_of_adding(tmp_path, inbox, reports_before):
    for number in range(FILES):
        (inbox / f"{number:03}.txt").write_text(f"{REPORT}第{number}份\n", "utf-8")
    told = _killed_after(tmp_path / "archive", inbox, reports_before)
    with Archive.open(tmp_path / "archive", parser=PARSER) as archive:
        assert archive.check() == ()
        held = {summary.id for summary in archive.reports()}
        assert set(told) <= held
        assert len(held) < FILES
        outcomes = list(archive.add([inbox]))
        statuses = [outcome.status for outcome in outcomes]
        assert statuses.count(FileStatus.UNCHANGED) == len(held)
        assert statuses.count(FileStatus.ADDED) == FILES - len(held)
        assert archive.check() == ()
        assert archive.revision() == FILES


def test_what_a_killed_writer_left_is_swept_and_nothing_else(archive, add_text):
    add_text(REPORT)
    originals = archive.directory / "originals"
    (originals / "ab").mkdir(exist_ok=True)
    older, newer, half = (
        originals / "ab" / name for name in ("ab" + "0" * 62, "ab" + "1" * 62, ".incoming-x")
    )
    for path in (older, newer, half):
        path.write_bytes(b"x")
    os.utime(older, (1_000_000_000, 1_000_000_000))
    (archive.directory / "write.lock").write_text(
        f'{{"pid": 1, "command": "juanzong add", "since": {time.time() - 60}}}'
    )
    with again(archive):
        assert older.exists()
        assert not newer.exists()
        assert not half.exists()
    assert [problem.subject for problem in archive.check()] == ["original ab0000000000"]


def _killed_after(directory: Path, folder: Path, reports: int) -> list[str]:
    command = [sys.executable, "-m", "tests.archive.store.adding_until_killed"]
    with subprocess.Popen(
        [*command, str(directory), str(folder)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        if reports == 0:
            while not (directory / "originals").exists():
                assert process.poll() is None, "the importer ended by itself"
                time.sleep(0.001)
        told = [process.stdout.readline().strip() for _ in range(reports)]
        process.kill()
        told += process.stdout.read().split()
    return told
