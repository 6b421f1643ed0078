from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time

import pytest

from juanzong.archive import ArchiveLockedError
from juanzong.archive.store import lock
from tests.archive.store.fakes import PARSER, REPORT
from tests.postgresql import address_of, again

HOLD = """
import sys, pathlib
from juanzong.archive import Archive
with Archive.open(pathlib.Path(sys.argv[1]), sys.argv[2] or None) as archive, archive._lock.held():
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(archive):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(archive.directory), address_of(archive) or ""],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_writer_waits_then_names_the_holder(archive, holder, inbox):
    (inbox / "a.txt").write_text(REPORT, "utf-8")
    with again(archive, parser=PARSER, lock_seconds=0.2) as hasty:
        started = time.monotonic()
        with pytest.raises(ArchiveLockedError) as raised:
            list(hasty.add([inbox]))
        assert time.monotonic() - started >= 0.2
        assert f"pid={holder.pid}," in str(raised.value)
        assert "since=2" in str(raised.value)
        assert hasty.reports() == ()


def test_a_second_writer_goes_on_when_the_first_has_finished(archive, holder, inbox):
    (inbox / "a.txt").write_text(REPORT, "utf-8")
    timer = threading.Timer(0.3, lambda: holder.communicate("\n"))
    timer.start()
    assert len(list(archive.add([inbox]))) == 1
    timer.join()


def test_a_killed_writer_holds_nobody_up(archive, holder, add_text):
    assert not archive._lock.was_interrupted()
    holder.kill()
    holder.wait()
    # A server notices a moment later that a client is gone.
    deadline = time.monotonic() + 30
    while not archive._lock.was_interrupted() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert archive._lock.was_interrupted()
    assert add_text(REPORT).report
    assert not archive._lock.was_interrupted()


def test_two_threads_take_turns(archive, inbox):
    for number in range(8):
        (inbox / f"{number}.txt").write_text(f"{REPORT}{number}", "utf-8")
    errors = []

    def add(part):
        try:
            for number in part:
                list(archive.add([inbox / f"{number}.txt"]))
        except Exception as error:  # noqa: BLE001 (a thread's failure must reach the test)
            errors.append(error)

    threads = [threading.Thread(target=add, args=(part,)) for part in (range(4), range(4, 8))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert [change.revision for change in archive.changes(0)] == list(range(1, 9))
    assert archive.check() == ()


def test_a_thread_may_write_while_it_goes_through_its_own_outcomes(archive, inbox):
    (inbox / "a.txt").write_text(REPORT, "utf-8")
    for outcome in archive.add([inbox]):
        archive.correct(outcome.report, "county", "怀来县")
    assert archive.report(outcome.report).value("county") == "怀来县"


def test_a_holder_on_another_machine_is_named_with_it(archive, holder, monkeypatch):
    monkeypatch.setattr(socket, "gethostname", lambda: "elsewhere.example.org")
    with again(archive, parser=PARSER, lock_seconds=0) as hasty:
        with pytest.raises(ArchiveLockedError, match="archive-locked-elsewhere") as raised:
            hasty.remove()
        monkeypatch.undo()
        assert f"host={socket.gethostname()}" in str(raised.value)
    assert holder.poll() is None


class Turns:
    """A gate that notes how long it was waited at, and what was given back."""

    def __init__(self, path=None):
        self.waited = []
        self.inside = 0
        self._path = path

    def enter(self, seconds):
        self.waited.append(seconds)
        self.inside += 1
        if self._path is not None:
            # The writer ended well in the moment before.
            self._path.write_bytes(b"")
        return self._leave

    def _leave(self):
        self.inside -= 1


def lock_at(path, turns, killed=()):
    return lock.WriteLock(path, 7.5, killed, turns)


def test_a_block_within_a_block_takes_one_turn_and_the_outermost_gives_it_back(tmp_path):
    path, turns = tmp_path / "write.lock", Turns()
    held = lock_at(path, turns)
    for _ in range(2):
        with held.held():
            with held.held(), held.held():
                pass
            assert turns.inside == 1
            assert path.stat().st_size > 0
        assert turns.inside == 0
        assert path.stat().st_size == 0
    assert turns.waited == [7.5, 7.5]


def test_whether_a_writer_was_killed_is_asked_without_waiting(tmp_path):
    path = tmp_path / "write.lock"
    path.write_text('{"pid": 1, "command": "juanzong add", "since": 1.0}')
    turns = Turns()
    assert lock_at(path, turns).was_interrupted()
    assert (turns.waited, turns.inside) == ([0], 0)
    finishing = Turns(path)
    assert not lock_at(path, finishing).was_interrupted()
    assert finishing.inside == 0
    assert not lock_at(path, turns).was_interrupted()
    assert turns.waited == [0]


def test_who_was_killed_is_told_once(tmp_path):
    path, killed = tmp_path / "write.lock", []
    path.write_text('{"pid": 1, "command": "juanzong add", "since": 1.0}')
    held = lock_at(path, Turns(), killed.append)
    for _ in range(2):
        with held.held():
            pass
    assert [(each.pid, each.command, each.since) for each in killed] == [(1, "juanzong add", 1.0)]


def test_two_hundred_characters_of_a_command_are_told(monkeypatch):
    for length, told in ((200, 200), (201, 200)):
        monkeypatch.setattr(sys, "argv", ["/usr/bin/juanzong", "a" * (length - len("juanzong "))])
        assert len(lock._command()) == told
    monkeypatch.setattr(sys, "argv", ["/usr/bin/juanzong", "add", "x"])
    assert lock._command() == "juanzong add x"
