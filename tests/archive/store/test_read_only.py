"""An archive that may not be written: what was stored last is read, and a change of it is told."""

from __future__ import annotations

import os

import pytest
from sqlalchemy import select

from juanzong.archive import Archive, ArchiveError
from juanzong.archive.store import schema
from tests.archive.store.fakes import PARSER, REPORT


@pytest.fixture
def folder(tmp_path, inbox):
    (inbox / "a.txt").write_text(REPORT, "utf-8")
    with Archive.open(tmp_path / "archive", parser=PARSER) as archive:
        list(archive.add([inbox]))
    return tmp_path / "archive"


@pytest.fixture
def reader(folder):
    with Archive.open(folder, read_only=True) as opened:
        yield opened


def titles(connection):
    return connection.scalars(select(schema.reports.c.title)).all()


def read_while(reader, change):
    """Read, and let something happen to the file before the transaction ends."""
    with reader._database.reading() as connection:
        assert titles(connection)
        change()


@pytest.mark.parametrize("seconds", [-60, 60])
def test_a_file_that_is_put_in_its_place_meanwhile_is_told(folder, reader, seconds):
    path = folder / "archive.sqlite3"
    before = path.stat()

    def touch():
        os.utime(path, (before.st_atime, before.st_mtime + seconds))

    with pytest.raises(ArchiveError, match="archive-changed"):
        read_while(reader, touch)
    read_while(reader, lambda: None)


@pytest.mark.parametrize("further", [-4096, 4096])
def test_a_file_of_another_size_is_told_though_it_has_the_same_time(folder, reader, further):
    path = folder / "archive.sqlite3"
    before = path.stat()

    def cut():
        os.truncate(path, before.st_size + further)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    with pytest.raises(ArchiveError, match="archive-changed"):
        read_while(reader, cut)


def test_what_a_writer_stores_beside_is_read_and_is_no_change(folder, reader, inbox):
    (inbox / "b.txt").write_text(REPORT.replace("2022", "2023"), "utf-8")
    with Archive.open(folder, parser=PARSER) as writer:
        read_while(reader, lambda: list(writer.add([inbox])))
        assert len(reader.reports()) == 2
    assert len(reader.reports()) == 2


CHANGES = {
    "add": lambda archive, _report, inbox: list(archive.add([inbox])),
    "reparse": lambda archive, *_: list(archive.reparse()),
    "correct": lambda archive, report, _inbox: archive.correct(report, "county", "怀来县"),
    "uncorrect": lambda archive, report, _inbox: archive.uncorrect(report, "county"),
    "remove": lambda archive, report, _inbox: archive.remove(report),
    "undelete": lambda archive, report, _inbox: archive.undelete(report),
    "join": lambda archive, report, _inbox: archive.join(report, report),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_refused_before_any_turn_is_waited_for(folder, inbox, change):
    with (
        Archive.open(folder, parser=PARSER) as writer,
        writer._lock.held(),
        Archive.open(folder, read_only=True, lock_seconds=0) as reader,
    ):
        report = reader.reports()[0].id
        before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
        with pytest.raises(ArchiveError, match="archive-read-only"):
            CHANGES[change](reader, report, inbox)
        assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
