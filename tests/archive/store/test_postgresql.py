"""What only PostgreSQL can do, or do wrong."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from types import SimpleNamespace

import pytest
from sqlalchemy.exc import DBAPIError

from juanzong.archive import (
    Archive,
    ArchiveError,
    ChangeKind,
    FactFilter,
    FileStatus,
    ReportQuery,
    ResolutionKind,
    UnknownReportError,
)
from juanzong.archive.store import catalogue, postgresql
from juanzong.archive.store.archive import DATABASE_NAME
from juanzong.archive.store.database import BUSY_TIMEOUT_MILLISECONDS
from juanzong.archive.store.parsing import Parser
from juanzong.archive.store.sealing import Seal
from tests.archive.store import fakes
from tests.archive.store.fakes import PARSER, REPORT, write_reports
from tests.postgresql import again, name_of

READER = "reader"


@pytest.fixture
def archive(tmp_path, address):
    with Archive.open(tmp_path / "archive", address, parser=PARSER, lock_seconds=5) as opened:
        yield opened


def test_without_the_extra_the_message_names_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ArchiveError, match=r"database-needs-extra .*extra=postgresql"):
        Archive.open(tmp_path, "postgresql+psycopg://nobody@localhost/none")


def test_without_the_address_nothing_of_it_is_imported(tmp_path):
    code = "import sys; from juanzong.archive import Archive; from pathlib import Path; "
    code += "Archive.open(Path(sys.argv[1])).close(); sys.exit('psycopg' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert done.returncode == 0


def test_an_address_that_names_no_driver_is_served(tmp_path, address):
    plain = address.replace("postgresql+psycopg:", "postgresql:")
    with Archive.open(tmp_path / "archive", plain, parser=PARSER) as archive:
        assert archive.check() == ()
        assert not (archive.directory / DATABASE_NAME).exists()


def test_a_server_that_is_not_there_is_told_without_the_password(tmp_path):
    with pytest.raises(ArchiveError, match="database-unreachable") as raised:
        Archive.open(tmp_path, f"postgresql://me:secret@/none?host={tmp_path}")
    assert "secret" not in str(raised.value)


def test_a_database_that_cannot_hold_every_character_is_refused(tmp_path, postgresql):
    options = "ENCODING SQL_ASCII LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0"
    address = postgresql.new_database(options)
    with pytest.raises(ArchiveError, match=r"database-encoding .*SQL_ASCII"):
        Archive.open(tmp_path, address)


def test_a_server_started_anew_between_two_searches_costs_no_error(archive, add_text, postgresql):
    report = add_text(REPORT).report
    name = name_of(archive._database._engine.url.render_as_string())
    others = "pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    postgresql.execute(name, f"SELECT pg_terminate_backend(pid) FROM {others}")  # noqa: S608
    assert archive.report(report).id == report


def test_what_cannot_be_text_there_is_found_nowhere(archive, add_text):
    add_text(REPORT)
    with pytest.raises(UnknownReportError):
        archive.report("a\0b")
    assert archive.resolve("a\0b").kind is ResolutionKind.UNKNOWN
    filters = (FactFilter("county", include=("\0", "甲县")),)
    assert archive.count_reports(filters) == 1
    assert archive.count_reports((FactFilter("county", exclude=("\0",)),)) == 1
    assert archive.find_reports(ReportQuery(limit=2**70, offset=2**70)) == ()


def test_paths_titles_and_numbers_of_any_size_are_held(archive, inbox):
    deep = inbox
    for level in range(14):
        deep = deep / "".join(chr(0x4E00 + level * 80 + place) for place in range(80))
    deep.mkdir(parents=True)
    title = "".join(chr(0x4E00 + place) for place in range(5000))
    (deep / "a.txt").write_text(f"{title}\nyear: {10**30}\n# 一、情况\n𠮷\n", "utf-8")
    (outcome,) = archive.add([inbox])
    assert outcome.status is FileStatus.ADDED
    report = archive.report(outcome.report)
    assert (report.title, report.value("year")) == (title, 10**30)
    assert [each.status for each in archive.add([inbox])] == [FileStatus.UNCHANGED]
    assert archive.find_reports(ReportQuery(sort="title"))[0].id == outcome.report
    assert archive.check() == ()


def test_a_user_who_may_only_select_reads_and_changes_nothing(
    archive, add_text, postgresql, address
):
    report = add_text(REPORT).report
    name = name_of(address)
    postgresql.execute(
        name,
        f"DROP ROLE IF EXISTS {READER}",
        f"CREATE ROLE {READER} LOGIN",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {READER}",
    )
    try:
        theirs = postgresql.address(name, READER)
        with Archive.open(archive.directory, theirs, parser=PARSER) as reader:
            assert reader.report(report).value("county") == "甲县"
            assert reader.check() == ()
            with pytest.raises(ArchiveError, match="archive-read-only"):
                reader.remove(report)
            add_text(REPORT.replace("甲县", "乙县"), "乙.txt")
            assert len(reader.reports()) == 2
    finally:
        postgresql.execute(name, f"DROP OWNED BY {READER}", f"DROP ROLE {READER}")


def test_a_read_only_archive_writes_nothing_whoever_opens_it(archive):
    with again(archive, read_only=True) as reader, reader._database.reading() as connection:
        assert connection.exec_driver_sql("SHOW transaction_read_only").scalar() == "on"


def test_a_reader_sees_one_state_while_another_writes(archive, add_text):
    add_text(REPORT)
    with archive._database.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM section").scalar()
        add_text(REPORT.replace("甲县", "乙县"), "乙.txt")
        assert connection.exec_driver_sql("SELECT count(*) FROM section").scalar() == before


def test_what_was_replaced_or_removed_while_it_was_read_again_stays_so(archive, inbox):
    write_reports(inbox, 70)
    ids = [each.report for each in archive.add([inbox])]
    last, removed = sorted(ids)[-2:]
    name = {each.id: each.file_name for each in archive.reports()}[last]
    with again(archive, parser=Parser(fakes.read, fakes.cut_into_lines, fakes.find)) as later:
        going = iter(later.reparse())
        next(going)
        (inbox / name).write_text(f"{REPORT}又一版\n", "utf-8")
        (outcome,) = archive.add([inbox / name])
        archive.remove(removed)
        list(going)
    assert outcome.report == last
    assert archive.report(last).sections[-1].text.endswith("又一版")
    assert removed not in {each.id for each in archive.reports()}
    assert archive.check() == ()


def test_a_session_that_was_lost_lets_no_two_write_at_once(archive, add_text, postgresql, address):
    """The advisory lock goes with its session; the lock of a writing transaction stays."""
    report = add_text(REPORT).report
    with again(archive, parser=PARSER) as other:
        thread = threading.Thread(target=other.correct, args=(report, "county", "怀来县"))
        with archive._lock.held(), archive._database.writing() as connection:
            postgresql.execute(
                name_of(address),
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'",
            )
            thread.start()
            thread.join(0.3)
            assert thread.is_alive()
            catalogue.log_change(connection, Seal(report), ChangeKind.STORED)
        thread.join()
    assert [change.revision for change in archive.changes(0)] == [3]
    assert archive.report(report).value("county") == "怀来县"


def lock_timeout(archive):
    with archive._database.reading() as connection:
        return connection.exec_driver_sql("SHOW lock_timeout").scalar()


def test_a_statement_waits_as_long_as_on_the_other_database(archive):
    usual = f"{BUSY_TIMEOUT_MILLISECONDS // 1000}s"
    assert lock_timeout(archive) == usual
    gate = postgresql.AdvisoryGate(archive._database._engine)
    with again(archive) as other:
        leave = postgresql.AdvisoryGate(other._database._engine).enter(1)
        # However long its turn was waited for, also not at all and less than is told apart.
        for seconds in (0, 0.0001, 0.2):
            assert gate.enter(seconds) is None
            assert lock_timeout(archive) == usual
        leave()
        for seconds in (0, 0.2):
            gate.enter(seconds)()
            assert lock_timeout(archive) == usual


@pytest.mark.parametrize(("version", "is_known"), [(130_022, False), (140_000, True)])
def test_what_servers_know_from_version_14_on_is_asked_of_those(version, is_known):
    said = []
    session = SimpleNamespace(
        autocommit=False, execute=said.append, info=SimpleNamespace(server_version=version)
    )
    postgresql._set_up(session, None)
    assert any("idle_session_timeout" in each for each in said) is is_known
    assert any("lock_timeout" in each for each in said)
    assert session.autocommit is False


def test_a_machine_that_went_away_is_noticed_within_a_minute_but_a_short_break_is_none():
    said = []
    info = SimpleNamespace(server_version=150_000)
    postgresql._set_up(SimpleNamespace(autocommit=False, execute=said.append, info=info), None)
    of_server = dict(re.findall(r"SET tcp_keepalives_(\w+) = (\d+)", "\n".join(said)))
    of_ours = {
        name.removeprefix("keepalives_"): str(value)
        for name, value in postgresql._CONNECTION.items()
        if name.startswith("keepalives_")
    }
    assert of_server == of_ours
    noticed = int(of_server["idle"]) + int(of_server["interval"]) * int(of_server["count"])
    assert 55 <= noticed <= 60


class Session:
    """A connection whose server answers the question for the lock with an error."""

    def __init__(self, driver, state):
        self.engine = SimpleNamespace(driver=driver)
        self.connection = SimpleNamespace(driver_connection=SimpleNamespace(seconds=None))
        self.said = []
        self._state = state

    def exec_driver_sql(self, statement):
        self.said.append(statement)

    def execute(self, _statement):
        self.waited = self.connection.driver_connection.seconds
        error = Exception("refused")
        error.sqlstate = self._state
        raise DBAPIError("", {}, error)


@pytest.mark.parametrize("state", ["40001", "55P02", "55P03", "55P04", "57P01"])
def test_only_a_lock_that_is_taken_is_no_turn(state):
    session = Session("psycopg", state)
    if state == "55P03":
        assert not postgresql._has_lock(session, 2.0)
        assert session.said[0] == "SET lock_timeout = 2000"
    else:
        with pytest.raises(DBAPIError):
            postgresql._has_lock(session, 2.0)
    assert session.connection.driver_connection.seconds is None


@pytest.mark.parametrize(("driver", "gives_up"), [("asyncpg", 0), ("psycopg", 1), ("psycopg2", 0)])
def test_only_the_driver_that_gives_up_is_told_for_how_long_to_wait(driver, gives_up):
    session = Session(driver, "55P03")
    assert not postgresql._has_lock(session, 2.0)
    # Longer than the server lets it wait, so that it is the server who says that it is over.
    assert (session.waited is not None and session.waited > 2.0) is bool(gives_up)
