"""Point 15: Ctrl-C, SIGTERM and even SIGKILL end an import with all that reads for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

# The readers of the store's tests: a file with HANG keeps a regular expression busy for ever,
# which no signal handler of Python's and no thread of the same process interrupts.
PROGRAM = """
import sys
from dataclasses import replace
from pathlib import Path
from juanzong.archive import Archive
from juanzong.archive.store.parsing import ReadingLimits
from tests.archive.store.fakes import PARSER
parser = replace(PARSER, limits=ReadingLimits(seconds=600))
with Archive.open(Path(sys.argv[1]), parser=parser) as archive:
    print("ready", flush=True)
    list(archive.add([Path(sys.argv[2])]))
"""


def readers_of(parent: int) -> set[int]:
    """The processes that a process has started, by what the system tells of each."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.add(int(status.parent.name))
    return found


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs Linux's /proc")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_signal_ends_the_import_and_its_readers(tmp_path, ending):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(9):
        (inbox / f"{number}.txt").write_text(f"HANG {number}", "utf-8")
    started = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "archive"), str(inbox)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert started.stdout is not None
    assert started.stdout.readline() == b"ready\n"
    readers = _busy_readers(started.pid)
    started.send_signal(ending)
    begun = time.monotonic()
    started.wait(30)
    while any(map(is_running, readers)) and time.monotonic() - begun < 30:
        time.sleep(0.01)
    assert [each for each in readers if is_running(each)] == []
    started.stdout.close()


def _busy_readers(parent: int) -> set[int]:
    """The readers once one has spent two seconds of processor time: it is in the expression."""
    ticks = 2 * os.sysconf("SC_CLK_TCK")
    for _ in range(6000):
        readers = readers_of(parent)
        for reader in readers:
            fields = Path(f"/proc/{reader}/stat").read_text().rpartition(")")[2].split()
            if int(fields[11]) > ticks:
                return readers
        time.sleep(0.01)
    raise AssertionError("no reader was at work")
