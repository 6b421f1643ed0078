from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
from sqlalchemy.exc import DBAPIError

from juanzong.archive import Archive
from juanzong.archive.records import Fact, FactStatus
from juanzong.web.language import ENGLISH
from tests.archive.store.fakes import PARSER, REPORT
from tests.postgresql import address_of, alter


@pytest.fixture
def report(add_text):
    return add_text(REPORT).report


#: What PostgreSQL does not let anybody do.
REFUSED = {
    "UPDATE fact SET evidence = '{half'",
    "INSERT INTO alias VALUES ('aaaaaaaaaa', 'nowhere')",
}


def test_a_new_report_is_sealed_and_listed_as_its_database_gives_it_back(
    tmp_path, new_address, inbox
):
    # SQLite makes a whole number of 100.0, and PostgreSQL does not.
    values = (100.0, 1e3, 0.1, 2.5e-7, 10**15, 1e22, 2022, "100.0", "007", "1e3", "null")

    def find(_outline, _file_name):
        return tuple(
            Fact(f"f{number}", value, FactStatus.STATED, "rule", None)
            for number, value in enumerate(values)
        )

    (inbox / "报告.txt").write_text(REPORT, "utf-8")
    parser = replace(PARSER, find=find)
    with Archive.open(tmp_path / "archive", new_address(), parser=parser) as archive:
        (outcome,) = archive.add([inbox])
        assert archive.check() == ()
        assert [fact.value for fact in archive.report(outcome.report).facts] == list(values)


@pytest.mark.usefixtures("report")
@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE section SET text = text || '。' WHERE ordinal = 1", "text was altered"),
        ("UPDATE section SET digest = 'other' WHERE ordinal = 2", "text was altered"),
        ("UPDATE section SET parent = 0 WHERE ordinal = 2", "text was altered"),
        ("UPDATE reading SET title = '别的'", "text was altered"),
        ("DELETE FROM section WHERE ordinal = 3", "sections are missing"),
        ("DELETE FROM section WHERE ordinal = 1", "sections are missing"),
        ("UPDATE reading SET character_count = 1", "character count is wrong"),
        ("UPDATE reading SET character_count = 100000", "character count is wrong"),
        ("UPDATE reading SET section_count = 3", "sections are missing"),
        ("UPDATE reading SET section_count = 5", "sections are missing"),
        (
            "UPDATE fact SET evidence = replace(evidence, '甲县', '乙县') WHERE name = 'county'",
            "evidence of county does not stand",
        ),
        ("UPDATE fact SET evidence = '{half'", "facts were altered"),
        ("UPDATE fact SET evidence = '{}'", "facts were altered"),
        ("UPDATE fact SET status = 'other'", "facts were altered"),
        ("UPDATE report SET reading = 99", "current text is missing"),
        ("UPDATE revision SET number = 7", "gaps"),
        ("UPDATE revision SET number = 0", "gaps"),
        ("UPDATE alembic_version SET version_num = '0000'", "its schema is 0000"),
        ("UPDATE alembic_version SET version_num = '9999'", "its schema is 9999"),
        ("INSERT INTO alias VALUES ('aaaaaaaaaa', 'nowhere')", "belongs to no report"),
    ],
)
def test_every_spoiled_row_is_found(archive, statement, message):
    assert archive.check() == ()
    if address_of(archive) and statement in REFUSED:
        with pytest.raises(DBAPIError):
            alter(archive, statement)
        return
    if address_of(archive) and "replace(evidence" in statement:
        statement = statement.replace("(evidence", "(evidence::text").replace("')", "')::json")
    alter(archive, statement)
    assert any(message in ENGLISH.remark(problem.remark) for problem in archive.check())


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE revision SET by = '{}'", "was altered"),
        ("UPDATE fact SET written = '{}' WHERE name = 'county'", "was altered"),
        ("UPDATE reading SET file_name = '{}'", "was altered"),
        ("UPDATE reading SET title = '{}'", "text was altered"),
        ("""UPDATE reading SET remarks = '[["{}", {{}}]]'""", "blocks or remarks were altered"),
    ],
)
def test_whatever_it_is_altered_to(archive, report, statement, message):
    # Of eight alterations some hash to more and some to less than what was sealed.
    for number in range(8):
        alter(archive, statement.format(f"other {number}"))
        told = [each for each in archive.check() if each.subject == f"report {report}"]
        assert any(message in ENGLISH.remark(each.remark) for each in told), number


@pytest.mark.usefixtures("report")
def test_a_report_that_points_at_the_text_of_another_is_found(archive, add_text):
    add_text(REPORT.replace("甲县", "乙县"), "乙.txt")
    alter(archive, "UPDATE report SET reading = 3 - reading")
    missing = {each.subject for each in archive.check() if each.remark.code == "text-missing"}
    assert missing == {f"report {each.id}" for each in archive.reports()}


@pytest.mark.usefixtures("report")
@pytest.mark.parametrize("new_address", ["sqlite"], indirect=True)
def test_a_row_of_no_report_is_told_with_its_table_and_with_what_is_missing(archive):
    alter(archive, "INSERT INTO alias VALUES ('aaaaaaaaaa', 'nowhere')")
    told = [dict(each.remark.values) for each in archive.check()]
    assert {"table": "alias", "parent": "report"} in told


def test_a_spoiled_original_is_found(archive, report):
    path = archive.original(report).content
    path.write_text(REPORT + "。", "utf-8")
    (problem,) = archive.check()
    assert problem.subject == f"report {report}"
    assert "报告.txt" in ENGLISH.remark(problem.remark)


def test_a_file_among_the_originals_that_is_nobodys_is_found(archive, report):
    path = archive.original(report).content
    (path.parent / ("f" * 64)).write_text("x")
    (problem,) = archive.check()
    assert problem.subject == "original ffffffffffff"


@pytest.mark.usefixtures("report")
@pytest.mark.parametrize("new_address", ["sqlite"], indirect=True)
def test_a_damaged_page_of_the_database_is_found(archive):
    archive.close()
    path = archive.directory / "archive.sqlite3"
    data = bytearray(path.read_bytes())
    for place in range(4096 * 3, len(data), 4096):
        data[place : place + 64] = b"\xff" * 64
    path.write_bytes(data)
    assert archive.check() != ()


@pytest.mark.usefixtures("report")
def test_progress_counts_readings(archive):
    told = []
    archive.check(lambda done, total, name: told.append((done, total, name)))
    assert told == [(1, 1, "报告.txt")]


DAMAGED = {
    "NULL value in reading.media_type": (
        ("media_type TEXT NOT NULL", "media_type TEXT"),
        "UPDATE reading SET media_type = NULL",
    ),
    "row 1 missing from index ix_reading_file_sha256": (
        ("reading (file_sha256)", "reading (file_sha256) WHERE id < 0"),
        "REINDEX",
    ),
}


@pytest.mark.usefixtures("report")
@pytest.mark.parametrize("new_address", ["sqlite"], indirect=True)
@pytest.mark.parametrize("message", DAMAGED)
def test_what_sqlite_says_of_its_tables_is_told(archive, message):
    """Its words may sort before or behind the "ok" that it says of whole ones."""
    (declared, otherwise), statement = DAMAGED[message]
    declare = "UPDATE sqlite_master SET sql = replace(sql, ?, ?)"
    archive.close()
    for step, values in (
        (declare, (declared, otherwise)),
        (statement, ()),
        (declare, (otherwise, declared)),
    ):
        connection = sqlite3.connect(archive.directory / "archive.sqlite3")
        with connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(step, values)
        connection.close()
    told = [each.remark for each in archive.check() if each.remark.code == "sqlite-says"]
    assert message in [dict(each.values)["message"] for each in told]
