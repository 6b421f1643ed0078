"""Importers side by side on one PostgreSQL database: nothing is lost or doubled."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from juanzong.archive import Archive, FileStatus
from tests.archive.store.fakes import PARSER, write_reports
from tests.postgresql import again

ADD_IN_TWO = "tests.archive.store.adding_until_killed"
ROOT = Path(__file__).parents[3]
#: All fifty run where JUANZONG_KILL_ROUNDS says so (.ci/run does).
ROUNDS = int(os.environ.get("JUANZONG_KILL_ROUNDS", "10"))


@pytest.fixture
def archive(tmp_path, address):
    with Archive.open(tmp_path / "archive", address, parser=PARSER, lock_seconds=5) as opened:
        yield opened


def test_two_importers_read_at_once_and_take_turns_in_storing(archive, inbox):
    write_reports(inbox, 40)
    with again(archive, parser=PARSER, lock_seconds=5) as other:
        first, second = iter(archive.add([inbox])), iter(other.add([inbox]))
        # The one goes on while the other, in the middle of its import, waits for its caller.
        outcomes = [next(first), next(second), *first, *second]
    assert len(outcomes) == 80
    assert sum(each.status is FileStatus.ADDED for each in outcomes) == 40
    assert archive.revision() == len(archive.reports()) == 40
    assert archive.check() == ()


def _importer(directory, inbox, address):
    words = [sys.executable, "-m", ADD_IN_TWO, str(directory), str(inbox), address]
    return subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    )


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(ROUNDS))
def test_of_two_importers_one_is_killed_and_nothing_is_lost_or_doubled(
    archive, inbox, address, seed
):
    files = 120
    write_reports(inbox, files)
    randomly = random.Random(seed)  # noqa: S311 (repeatable, nothing secret)
    with (
        _importer(archive.directory, inbox, address) as killed,
        _importer(archive.directory, inbox, address) as lasting,
    ):
        told = {killed.stdout.readline().strip() for _ in range(randomly.randrange(1, files))}
        # Anywhere in what it does next, not only just after it has told of something.
        time.sleep(randomly.uniform(0, 0.1))
        killed.kill()
        told |= set(killed.stdout.read().split())
        killed.stderr.close()
        output, errors = lasting.communicate()
        assert lasting.returncode == 0, errors
    assert len(output.split()) == files
    held = {each.id for each in archive.reports()}
    assert told <= held
    assert held == set(output.split())
    assert archive.revision() == len(held) == files
    assert [each.status for each in archive.add([inbox])] == [FileStatus.UNCHANGED] * files
    assert archive.check() == ()
