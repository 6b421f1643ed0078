"""Bad files are refused in one line each, and any string is a query: on every way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.archive.readers.pdf_files import encrypted_pdf, scanned_pdf
from tests.archive.readers.word_files import docx_from_xml, paragraph
from tests.web.small_archive import REPORTS, run, run_json
from tests.without_root_rights import without_root_rights

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
BAD_FILES = {
    "empty.txt": b"",
    "corrupt.docx": docx_from_xml(paragraph("正文"))[:200],
    "locked.pdf": encrypted_pdf("舆情"),
    "scanned.pdf": scanned_pdf(),
    "picture.txt": PNG,
}


@pytest.fixture
def folder(tmp_path):
    """A folder of good reports, one of them in GB18030, and of bad files."""
    folder = tmp_path / "folder"
    folder.mkdir()
    for number, (name, text) in enumerate(REPORTS.items()):
        (folder / name).write_bytes(text.encode("gb18030" if number == 0 else "utf-8"))
    for name, content in BAD_FILES.items():
        (folder / name).write_bytes(content)
    return folder


def test_each_bad_file_is_refused_in_a_line_and_the_rest_goes_in(folder, tmp_path):
    archive = tmp_path / "archive"
    result = run("add", folder, archive=archive)
    assert result.exit_code == 1
    told = result.stderr.splitlines()
    assert len(told) == len(BAD_FILES)
    for name in BAD_FILES:
        assert sum(name in line for line in told) == 1
    assert_whole(archive, len(REPORTS))
    again = run_json("add", folder, archive=archive, exit_code=1)
    assert (again["unchanged"], again["rejected"]) == (len(REPORTS), len(BAD_FILES))


def test_a_file_in_gb18030_reads_as_one_in_utf8(folder, tmp_path):
    run("add", folder, archive=tmp_path / "archive")
    name = next(iter(REPORTS))
    found = run_json("search", "网络舆情监测", archive=tmp_path / "archive")
    assert [hit["facets"]["year"] for hit in found["hits"]] == [2022]
    assert name == "huailai-2022.txt"


def test_an_unreadable_folder_is_told_by_the_command(folder, tmp_path):
    closed = folder / "closed"
    closed.mkdir(mode=0)
    try:
        with without_root_rights():
            result = run("add", folder, archive=tmp_path / "archive")
    finally:
        closed.chmod(0o700)
    assert_closed_is_told(result, tmp_path)


def test_a_folder_that_refuses_to_be_listed_is_told_by_the_command(folder, tmp_path, monkeypatch):
    closed = folder / "closed"
    closed.mkdir()
    listed = Path.iterdir

    def refuse(path):
        if path == closed:
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert_closed_is_told(run("add", folder, archive=tmp_path / "archive"), tmp_path)


def assert_closed_is_told(result, tmp_path):
    assert result.exit_code == 1
    assert (
        sum("closed" in line and "permission" in line for line in result.stderr.splitlines()) == 1
    )
    assert_whole(tmp_path / "archive", len(REPORTS))


def assert_whole(archive, reports):
    checked = run_json("check", archive=archive)
    assert (checked["ok"], checked["reports"]) == (True, reports)


#: Queries that no one means, each with whether something is to be said about it.
BAD_QUERIES = {
    "10,000 characters": ("预" * 10_000, True),
    "10,000 characters in words": ("舆情 " * 3_334, True),
    "a comma": ("，", True),
    "only punctuation": ("，。！？；：、…—", True),
    "only signs of the language": ("-|*():：“”", True),
    "control characters": ("\x01\x02\x1b[31m\x7f", True),
    "NUL": ("舆\x00情", True),
    "an unclosed quote": ('舆情 "监测', True),
    "an unclosed Chinese quote": ("“舆情", True),
    "quotes the wrong way round": ("”舆情“", True),
    "brackets without partners": ("))舆情((", True),
    "operators alone": ("OR AND NOT", True),
    "white space": (" \t\u3000", False),
    "nothing": ("", False),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("queries")
    (folder / "files").mkdir()
    for name, text in REPORTS.items():
        (folder / "files" / name).write_text(text, encoding="utf-8")
    library = Library.open(Settings(archive=folder / "archive"), create=True)
    library.add([folder / "files"])
    yield library
    library.close()


@pytest.mark.parametrize(("query", "is_noted"), BAD_QUERIES.values(), ids=BAD_QUERIES)
def test_a_bad_query_is_a_page_with_a_note(library, query, is_noted):
    client = create_app(library).test_client()
    response = client.get("/search", query_string={"q": query})
    assert response.status_code == 200
    page = html.document_fromstring(response.get_data(as_text=True).replace("\x00", ""))
    assert bool(page.xpath("//section[@class='notes']//li")) is is_noted
    answer = client.get("/api/v1/search", query_string={"q": query})
    assert answer.status_code == 200
    assert bool(answer.json["notes"]) is is_noted


@pytest.mark.parametrize(("query", "is_noted"), BAD_QUERIES.values(), ids=BAD_QUERIES)
def test_a_bad_query_is_answered_by_the_command(library, query, is_noted):
    archive = library.settings.archive
    result = run("search", "--", query, archive=archive)
    assert (result.exit_code, result.stderr) == (0, "")
    assert not {"\x1b", "\x00"} & set(result.output)
    told = run("search", "--json", "--", query, archive=archive)
    assert told.exit_code == 0
    assert ('"notes": []' not in told.stdout) is is_noted


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["for people", "json"])
def test_bytes_that_are_no_text_are_a_query_of_a_process(library, form):
    archive = str(library.settings.archive)
    command = [sys.executable, "-m", "juanzong", "--archive", archive, "search", *form]
    query = b"\xff\xfe \xed\xa0\x80\xe8\x88\x86"
    told = subprocess.run([*command, "--", query], check=False, capture_output=True)
    assert (told.returncode, told.stderr) == (0, b"")
    told.stdout.decode("utf-8")
