"""One altered byte or cell anywhere in an archive's folder is an alarm, or changes no answer."""

from __future__ import annotations

import random
import shutil
import sqlite3

import pytest

from juanzong.archive.records import GivenSource
from juanzong.index.records import SearchRequest
from juanzong.web.language import ENGLISH
from juanzong.web.library.service import Library, NoArchiveError
from juanzong.web.settings import Settings
from tests.web.small_archive import write_reports

#: Written anew by whoever opens the archive, or telling only where files once lay.
_NOT_THE_TRUTH = {"alembic_version", "source", "current_fact", "sqlite_sequence"}

_PAGE = """<html><head><title>涉县审计局2023年度自评报告</title>
<meta name="ContentSource" content="涉县审计局"><meta name="PubDate" content="2024-05-10">
<link rel="canonical" href="https://a.gov.cn/t1.html"></head>
<body><p>一、部门概况</p><p>负责全县审计工作。</p><img alt="办公楼前景" src="data:image/gif;base64,
R0lGODlhCAAIAIAAAP8AAAAAACH5BAAAAAAALAAAAAAIAAgAAAIHhI+py+1dAAA7"><a href="P1.pdf">附件1</a></body>
</html>"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    library = opened(folder / "archive", create=True)
    reports = write_reports(folder / "reports")
    (reports / "page.html").write_text(_PAGE, "utf-8")
    library.add([reports], given=GivenSource("https://b.gov.cn/list.html", "2026-11-20"))
    reports = [summary.id for summary in library.reports()]
    library.correct(reports[0], "score", 88, "by hand")
    library.search(SearchRequest("舆情"))
    assert library.check().problems == ()
    library.close()
    return folder / "archive"


def opened(archive, *, create=False):
    return Library.open(Settings(archive=archive, log_misses=False), create=create)


def answers(library):
    pages = [library.search(SearchRequest(query, limit=50)) for query in ("", "舆情", "2023年")]
    return [
        (page.total, page.facets, [(hit.permalink, hit.title, hit.text) for hit in page.hits])
        for page in pages
    ]


def told(library):
    reports = [library.report(one.id) for one in library.reports()]
    shown = [
        (report.id, each.picture)
        for report in reports
        for section in report.sections
        for each in section.pictures
    ]
    assert shown
    pictures = [(each, library.picture(report, each.sha256)) for report, each in shown]
    return [(report.facts, report.provenance) for report in reports], pictures


def is_noticed(archive, expected) -> bool:
    """Whether `check` or opening raises an alarm, or every answer is as before."""
    try:
        library = opened(archive)
    except (NoArchiveError, Exception):  # noqa: BLE001 (any alarm will do)
        return True
    try:
        if library.check().problems:
            return True
        return (answers(library), told(library)) == expected
    except Exception:  # noqa: BLE001 (any alarm will do)
        return True
    finally:
        library.close()


@pytest.fixture(scope="module")
def expected(whole):
    library = opened(whole)
    given = (answers(library), told(library))
    library.close()
    return given


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(24))
def test_one_altered_byte_of_any_file_is_noticed_or_changes_nothing(
    whole, expected, tmp_path, seed
):
    random_number = random.Random(seed)  # noqa: S311 (no secret)
    archive = tmp_path / "archive"
    shutil.copytree(whole, archive)
    files = sorted(path for path in archive.rglob("*") if path.is_file() and path.stat().st_size)
    altered = random_number.choice(files)
    content = bytearray(altered.read_bytes())
    place = random_number.randrange(len(content))
    content[place] ^= random_number.randrange(1, 256)
    altered.write_bytes(content)
    assert is_noticed(archive, expected), (altered.relative_to(archive), place)


def cells(database: sqlite3.Connection) -> list[tuple[str, str, int]]:
    listed = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    found = []
    for (table,) in listed:
        if table in _NOT_THE_TRUTH:
            continue
        columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
        rows = [row[0] for row in database.execute(f"SELECT rowid FROM {table}")]  # noqa: S608 (names of tables)
        found += [(table, column, row) for column in columns for row in rows]
    return found


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_one_altered_cell_of_the_database_is_noticed_or_changes_nothing(
    whole, expected, tmp_path, seed
):
    random_number = random.Random(seed)  # noqa: S311 (no secret)
    archive = tmp_path / "archive"
    shutil.copytree(whole, archive)
    database = sqlite3.connect(archive / "archive.sqlite3")
    database.execute("PRAGMA foreign_keys = OFF")
    table, column, row = random_number.choice(cells(database))
    (value,) = database.execute(
        f"SELECT {column} FROM {table} WHERE rowid = ?",  # noqa: S608 (names of tables)
        (row,),
    ).fetchone()
    other = value + 1 if isinstance(value, int | float) else f"{value or ''}异"
    try:
        database.execute(
            f"UPDATE {table} SET {column} = ? WHERE rowid = ?",  # noqa: S608 (names of tables)
            (other, row),
        )
        database.commit()
        refused = False
    except sqlite3.IntegrityError:
        refused = True
    finally:
        database.close()
    assert refused or is_noticed(archive, expected), (table, column, row)


def test_what_is_derived_is_mended_and_what_is_not_is_told(whole, tmp_path):
    archive = tmp_path / "archive"
    shutil.copytree(whole, archive)
    part = next(archive.rglob("parts.bin"))
    content = bytearray(part.read_bytes())
    content[len(content) // 2] ^= 1
    part.write_bytes(content)
    library = opened(archive)
    assert [problem.subject for problem in library.check().problems] == ["index"]
    assert library.repair().problems == ()
    library.close()
    original = next((archive / "originals").rglob("*.*"), None) or next(
        path for path in (archive / "originals").rglob("*") if path.is_file()
    )
    original.chmod(0o644)
    original.write_bytes(b"x")
    library = opened(archive)
    told = [ENGLISH.remark(problem.remark) for problem in library.repair().problems]
    assert any("original file" in message for message in told)
    library.close()


def test_a_quick_look_finds_altered_files_too(whole, tmp_path):
    archive = tmp_path / "archive"
    shutil.copytree(whole, archive)
    stored = next(archive.rglob("reports.json"))
    content = bytearray(stored.read_bytes())
    content[content.index(b"title") + 12] ^= 1
    stored.write_bytes(content)
    library = opened(archive)
    assert library.check(quick=True).problems
    library.close()


def _altered(archive, *statements):
    database = sqlite3.connect(archive / "archive.sqlite3")
    with database:
        for statement in statements:
            database.execute(statement)
    database.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE section SET text = text || '异' WHERE ordinal = 1",
        "UPDATE section SET heading = '另一个' WHERE ordinal = 1",
        "DELETE FROM section WHERE ordinal = 1",
        "UPDATE section SET blocks = '[]'",
        "UPDATE reading SET title = '另一个'",
        "UPDATE reading SET character_count = 1",
        "UPDATE fact SET value = '1'",
        "DELETE FROM fact",
    ],
)
def test_what_was_read_from_the_originals_is_mended_and_told(whole, expected, tmp_path, statement):
    archive = tmp_path / "archive"
    shutil.copytree(whole, archive)
    _altered(archive, statement)
    library = opened(archive)
    assert library.check(quick=True).problems
    result = library.repair()
    assert result.problems == ()
    assert result.mended
    assert (answers(library), told(library)) == expected
    library.close()


def test_a_repair_tells_what_it_cannot_mend(whole, tmp_path):
    archive = tmp_path / "archive"
    shutil.copytree(whole, archive)
    _altered(archive, "UPDATE correction SET value = '99'", "DELETE FROM fact")
    library = opened(archive)
    # The new seal covers the altered correction: that it was altered is told.
    assert "entry-altered" in [each.remark.code for each in library.repair().mended]
    library.close()


def test_a_repair_ends_where_a_removal_was_forged(whole, tmp_path):
    archive = tmp_path / "archive"
    shutil.copytree(whole, archive)
    _altered(
        archive,
        "UPDATE report SET removed_at = '2026-01-01T00:00:00+00:00'"
        " WHERE id = (SELECT min(id) FROM report)",
    )
    library = opened(archive)
    assert "entry-altered" in [each.remark.code for each in library.repair().problems]
    library.close()
