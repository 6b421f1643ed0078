"""What only reads works on an archive that it may not write (h2-74), and leaves it as it is."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from juanzong.archive import Archive, ArchiveError
from juanzong.index import SearchIndexError, SearchRequest
from juanzong.index.segments import writing
from juanzong.index.segments.segment import write_segment
from juanzong.web.application import create_app
from juanzong.web.command import main
from juanzong.web.language import CHINESE, ENGLISH
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.trust.other_user import as_other_user, only_readable, public_folder
from tests.web.small_archive import write_reports

READING = (("search", "舆情", "--json"), ("list", "--json"), ("status", "--json"))


@pytest.fixture
def archive():
    with public_folder() as folder:
        reports = write_reports(folder / "reports")
        assert command(folder / "archive", "add", str(reports))["code"] == 0
        # Loads what another user could not load.
        for words in READING:
            assert command(folder / "archive", *words)["code"] == 0
        yield folder / "archive"


def command(archive: Path, *words: str) -> dict:
    result = CliRunner().invoke(main, ["--archive", str(archive), *words], prog_name="juanzong")
    return {"code": result.exit_code, "out": result.stdout, "error": result.stderr}


def bytes_of(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_commands_that_read_work_for_another_user(archive, words):
    only_readable(archive)
    before = bytes_of(archive)
    told = as_other_user(lambda: command(archive, *words))
    assert (told["code"], told["error"].count("Permission")) == (0, 0), told
    assert json.loads(told["out"])
    assert bytes_of(archive) == before


def test_pages_are_served_to_the_end_from_a_read_only_archive(archive):
    def ask() -> list[int]:
        library = Library.open(Settings(archive=archive))
        client = create_app(library).test_client()
        report = library.reports()[0].id
        addresses = ("/", "/reports", "/search?q=舆情", "/search?q=火星", f"/r/{report}",
                     f"/r/{report}/original", "/api/v1/search?q=舆情")  # fmt: skip
        statuses = []
        for address in addresses:
            with client.get(address) as response:
                statuses.append(response.status_code)
        library.close()
        return statuses

    assert ask() == [200] * 7  # Loads what another user could not load.
    only_readable(archive)
    before = bytes_of(archive)
    assert as_other_user(ask) == [200] * 7
    assert bytes_of(archive) == before


@pytest.mark.parametrize("words", [("remove", "R", "--yes"), ("correct", "R", "year", "2020")])
def test_what_changes_is_refused_in_words(archive, words):
    report = json.loads(command(archive, "list", "--json")["out"])["reports"][0]["report"]
    only_readable(archive)
    asked = [report if word == "R" else word for word in words]
    told = as_other_user(lambda: command(archive, *asked))
    assert told["code"] == 1
    assert "cannot be written" in told["error"] or "reading only" in told["error"]


def test_a_reader_without_rights_sees_what_a_writer_adds(archive, tmp_path):
    further = tmp_path / "f.txt"
    further.write_text(
        "丙县财政局2021年度部门整体支出绩效自评报告\n一、概况\n平稳。", encoding="utf-8"
    )
    with Archive.open(archive, read_only=True) as reader:
        before = reader.overview().reports
        with Archive.open(archive) as writer:
            for outcome in writer.add([further]):
                assert outcome.status == "added"
            assert reader.overview().reports == before + 1
        assert reader.overview().reports == before + 1
        with pytest.raises(ArchiveError, match="archive-read-only"):
            reader.remove(reader.reports()[0].id)


def test_a_state_folder_takes_index_and_misses(archive, tmp_path):
    (archive / "index").rename(archive.parent / "index-before")
    before = bytes_of(archive)
    settings = Settings(archive=archive, read_only=True, state=tmp_path / "state")
    library = Library.open(settings)
    client = create_app(library).test_client()
    assert client.get("/api/v1/search?q=舆情").json["total"] == 2
    assert client.get("/api/v1/search?q=火星").json["total"] == 0
    assert [miss.query for miss in library.misses()] == ["火星"]
    library.close()
    assert bytes_of(archive) == before


def test_a_state_folder_that_may_not_be_written_is_named_with_its_setting(archive):
    state = archive.parent / "state"
    state.mkdir()
    settings = Settings(archive=archive, read_only=True, state=state)

    def ask() -> list[str]:
        library = Library.open(settings)
        page = create_app(library).test_client().get("/search?q=舆情")
        try:
            library.search(SearchRequest("舆情"))
        except SearchIndexError as error:
            return [page.status, ENGLISH.error(error), CHINESE.error(error), page.text]
        return []

    only_readable(state)
    status, english, chinese, page = as_other_user(ask)
    assert status.startswith("503")
    for words in (english, chinese):
        assert "JUANZONG_STATE" in words
        assert str(state) in words
    # Where the server keeps its files is nobody's business.
    assert str(state) not in page


def test_a_read_only_setting_holds_for_one_who_might_write(archive):
    before = bytes_of(archive)
    library = Library.open(Settings(archive=archive, read_only=True))
    client = create_app(library).test_client()
    assert client.get("/search?q=火星").status_code == 200
    with pytest.raises(ArchiveError, match="archive-read-only"):
        library.remove(library.reports()[0].id)
    library.close()
    assert bytes_of(archive) == before


def test_a_full_state_folder_is_filled_no_further_by_what_fails_in_it(
    archive, tmp_path, monkeypatch
):
    """Each attempt to build the index left what it had written, which took the next one's room."""
    state = tmp_path / "state"

    def write_until_full(*words):
        write_segment(*words)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def segments() -> list[str]:
        return sorted(path.name for path in (state / "index" / "pairs").glob("segment-*"))

    library = Library.open(Settings(archive=archive, read_only=True, state=state))
    with monkeypatch.context() as full:
        full.setattr(writing, "write_segment", write_until_full)
        for _ in range(3):
            with pytest.raises(SearchIndexError, match="disk"):
                library.search(SearchRequest("舆情"))
            assert segments() == []
    assert library.search(SearchRequest("舆情")).total == 2
    held = segments()
    assert held
    with monkeypatch.context() as full:
        full.setattr(writing, "write_segment", write_until_full)
        with pytest.raises(SearchIndexError):
            library.reindex()
    assert segments() == held
    assert library.search(SearchRequest("舆情")).total == 2
    library.close()
