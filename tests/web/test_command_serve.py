"""`juanzong serve` and `demo`: what is served how, and what is told of it; nothing listens here."""

from __future__ import annotations

import errno
import logging
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from juanzong.web.commands import serving
from juanzong.web.commands.invocation import WrongUse
from juanzong.web.commands.serving import Address, _listening_refused, _tell_of_listening
from juanzong.web.library.service import Library
from juanzong.web.managing.access import Access
from juanzong.web.serving.settings import ServerSettings
from juanzong.web.settings import Settings
from tests.web.small_archive import run

#: Bounds as they are promised.
LARGEST_UPLOAD = 80 * 1024 * 1024
LARGEST_BODY = 1_000_000

HERE = Address("127.0.0.1", 8123)
TAKEN = [SimpleNamespace(getsockname=lambda: ("127.0.0.1", 8123))]


@pytest.fixture
def served(monkeypatch):
    """What would have been served: by this process, or by several."""
    told = SimpleNamespace(alone=[], processes=[])

    def run_server(library, address, server, access=None):
        told.alone.append((library, address, server, access))

    monkeypatch.setattr(serving, "run_server", run_server)
    monkeypatch.setattr(serving, "_run_processes", lambda *given: told.processes.append(given))
    return told


def test_one_process_answers_unless_more_are_asked_for(served, filled):
    assert run("serve", "--host", "::1", "--port", "0", archive=filled).exit_code == 0
    ((_, address, server, access),) = served.alone
    assert (address, server, access) == (Address("::1", 0), ServerSettings(), None)
    assert served.processes == []
    assert run("serve", "--processes", "2", archive=filled).exit_code == 0
    ((settings, _, server, access),) = served.processes
    assert (settings.archive, server.processes, access) == (filled, 2, None)
    assert len(served.alone) == 1


def test_an_option_for_processes_wins_over_the_environment(served, filled, monkeypatch):
    monkeypatch.setenv("JUANZONG_PROCESSES", "3")
    run("serve", archive=filled)
    run("serve", "--processes", "1", archive=filled)
    assert served.processes[0][2].processes == 3
    assert served.alone[0][2].processes == 1


def test_who_manages_is_let_in_by_the_password_that_was_set(served, filled, monkeypatch):
    monkeypatch.setenv("JUANZONG_MANAGE_PASSWORD", "geheim")
    run("serve", "--manage", archive=filled)
    assert served.alone[0][3].admits("geheim")
    assert not served.alone[0][3].admits("")


def test_nobody_manages_an_archive_that_is_to_stay_as_it_is(served, filled, monkeypatch):
    monkeypatch.setenv("JUANZONG_READ_ONLY", "1")
    refused = run("serve", "--manage", archive=filled)
    assert refused.exit_code == 2
    assert served.alone == []
    assert run("serve", archive=filled).exit_code == 0
    assert len(served.alone) == 1


@pytest.mark.usefixtures("served")
def test_only_who_manages_begins_with_an_archive_that_is_not_there(tmp_path):
    assert run("serve", archive=tmp_path / "new").exit_code == 2
    assert not (tmp_path / "new").exists()
    assert run("serve", "--manage", archive=tmp_path / "new").exit_code == 0
    assert (tmp_path / "new").is_dir()


def test_the_demo_serves_the_samples_from_a_folder_of_its_own(served, monkeypatch, tmp_path):
    added = []
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(serving, "add_files", lambda _library, paths: added.extend(paths))
    assert run("demo").exit_code == 0
    assert [path.name for path in added] == ["sample_reports"]
    assert len(list(added[0].iterdir())) > 20
    assert served.alone[0][0].settings.archive.name == "demo"


@pytest.mark.parametrize(
    ("address", "access", "lines"),
    [
        (HERE, None, ["http://127.0.0.1:8123"]),
        (HERE, Access("geheim"), ["http://127.0.0.1:8123", "http://127.0.0.1:8123/manage"]),
        (HERE, Access("", "schluessel"), ["8123", "8123/manage", "schluessel"]),
        (Address("", 0, Path("/run/x.sock")), None, ["unix:/run/x.sock"]),
    ],
)
def test_where_it_answers_is_told_with_the_key_where_no_password_was_set(
    address, access, lines, capsys
):
    _tell_of_listening(address, TAKEN, access)
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == len(lines)
    assert all(line in said for line, said in zip(lines, told.out.splitlines(), strict=True))
    assert told.err == ""
    assert "geheim" not in told.out


def test_listening_to_others_than_this_machine_is_noted(capsys):
    _tell_of_listening(Address("192.0.2.1", 0), TAKEN, None)
    assert "192.0.2.1" in capsys.readouterr().err
    _tell_of_listening(Address("192.0.2.1", 0, Path("/run/x.sock")), TAKEN, None)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.EADDRINUSE, "In use"), "is in use"),
        (OSError(errno.EACCES, "Permission denied"), "8123"),
        (OSError(errno.EADDRNOTAVAIL, "Not here"), "Not here"),
        (ValueError("no host"), "no host"),
    ],
)
def test_a_port_that_is_refused_is_told_with_the_reason(error, said):
    told = _listening_refused(HERE, error)
    assert said in told
    assert "8123" in told
    reasons = {_listening_refused(HERE, OSError(number, "x")) for number in (
        errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL)}  # fmt: skip
    assert len(reasons) == 3
    at_path = _listening_refused(Address("", 0, Path("/run/x.sock")), error)
    assert "/run/x.sock" in at_path


def test_an_address_that_is_no_path_for_a_socket_ends_the_command(tmp_path):
    with pytest.raises(WrongUse, match=r"x\.sock"):
        Address("", 0, tmp_path / "none" / "x.sock").bind()


@pytest.mark.parametrize(
    ("access", "largest"), [(None, LARGEST_BODY), (Access("geheim"), LARGEST_UPLOAD)]
)
def test_a_server_takes_large_bodies_only_where_files_are_put_in(
    filled, monkeypatch, access, largest
):
    steps = []

    class Answering:
        """A server that is interrupted at once."""

        def run(self):
            steps.append("run")
            raise KeyboardInterrupt

        def close(self):
            steps.append("close")

    def serve_on(_site, sockets, most):
        steps.append(most)
        assert sockets == TAKEN
        return Answering()

    held = logging.getLogger("waitress.queue").level, logging.getLogger().handlers[:]
    monkeypatch.setattr("juanzong.web.serving.listening.serve_on", serve_on)
    monkeypatch.setattr("juanzong.web.serving.collecting.rest_what_stays", lambda: None)
    monkeypatch.setattr(Address, "bind", lambda _address: TAKEN)
    try:
        with closing(Library.open(Settings(archive=filled, log_misses=False))) as library:
            serving.run_server(library, HERE, ServerSettings(), access)
        assert logging.getLogger("waitress.queue").level == logging.ERROR
    finally:
        logging.getLogger("waitress.queue").setLevel(held[0])
        logging.getLogger().handlers[:] = held[1]
    assert steps == [largest, "run", "close"]
