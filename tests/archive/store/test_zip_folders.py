"""Zip archives of files are added as folders are: each file by itself, its path inside shown."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from juanzong.archive import Archive, FileStatus
from juanzong.archive.folder_watch import FolderWatch
from juanzong.archive.readers import UnreadableFileError
from juanzong.archive.store import reading
from juanzong.archive.store.reading import FileReader
from juanzong.archive.store.walking import find
from juanzong.archive.zip_folders import ZipFolder
from tests.archive.readers.word_files import docx_from_xml, paragraph, zipped


def added(archive, *paths):
    return {outcome.path: outcome for outcome in archive.add(paths)}


def gbk_zip(names):
    """A zip as Windows packs it in China: names in GBK, nothing said of their encoding."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in names.items():
            archive.writestr(name.encode("gb18030").hex(), content)
    data = buffer.getvalue()
    for name in names:
        written = name.encode("gb18030")
        data = data.replace(written.hex().encode(), written.ljust(len(written) * 2, b"\0"))
    return data


def test_each_file_of_a_zip_is_a_report_of_its_own(tmp_path):
    report = docx_from_xml(paragraph("青坪县林业局2023年度绩效自评报告"))
    path = tmp_path / "附件.zip"
    path.write_bytes(zipped({"一/报告.docx": report, "二.txt": "正文在此。", "空.txt": ""}))
    with Archive.open(tmp_path / "archive") as archive:
        outcomes = added(archive, path)
        assert [each.status for each in outcomes.values()] == [
            FileStatus.ADDED,
            FileStatus.ADDED,
            FileStatus.REJECTED,
        ]
        inside = outcomes[str(path / "一/报告.docx")].report
        assert archive.report(inside).file_name == "报告.docx"
        # The same bytes as a file of their own are the same report.
        alone = tmp_path / "报告.docx"
        alone.write_bytes(report)
        assert added(archive, alone)[str(alone)].report == inside
        assert {each.status for each in added(archive, path).values()} == {
            FileStatus.UNCHANGED,
            FileStatus.REJECTED,
        }


def test_names_in_gbk_are_read(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(gbk_zip({"自评报告.txt": "正文在此。"}))
    with Archive.open(tmp_path / "archive") as archive:
        assert list(added(archive, path)) == [str(path / "自评报告.txt")]


def test_litter_hidden_files_and_steps_upwards_are_left_out():
    content = zipped(
        {"__MACOSX/._a.txt": "x", ".b.txt": "x", "~$c.docx": "x", "../../d.txt": "x", "e/": ""}
    )
    assert [each.path for each in ZipFolder(io.BytesIO(content)).members()] == ["d.txt"]


@pytest.mark.parametrize("beside", ["页_files", "页.files", "页_文件"])
def test_what_a_browser_saved_beside_a_page_is_no_report(tmp_path, beside):
    files = {
        "页.html": "<p>正文在此，一切正常。</p>",
        f"{beside}/说明.txt": "不是报告。",
        f"{beside}/内/图.txt": "不是报告。",
        "别_files/说明.txt": "这是报告。",
    }
    (tmp_path / "a.zip").write_bytes(zipped(files))
    for name, content in files.items():
        path = tmp_path / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    kept = ["别_files/说明.txt", "页.html"]
    with Archive.open(tmp_path / "archive") as archive:
        assert list(added(archive, tmp_path / "folder")) == [
            str(tmp_path / "folder" / each) for each in kept
        ]
        assert list(added(archive, tmp_path / "a.zip")) == [
            str(tmp_path / "a.zip" / each) for each in kept
        ]
    watched = FolderWatch(tmp_path / "folder", tmp_path / "archive", 0)
    watched.look()
    assert watched.paths == {tmp_path / "folder" / each for each in kept}


def test_a_zip_in_a_zip_is_refused_with_the_names_in_it(tmp_path):
    inner = zipped({"甲.txt": "正文", "乙.txt": "正文"})
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"里.zip": inner, "b.txt": "正文"}))
    with Archive.open(tmp_path / "archive") as archive:
        refused = added(archive, path)[str(path / "里.zip")]
        assert refused.reason.code == "zip-of-many"
        assert "甲.txt" in str(refused.reason)


def test_notes_in_capitals_are_passed_over_in_folders_and_other_markdown_is_read(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "README.md").write_text("# 说明", "utf-8")
    (folder / "自评报告.md").write_text("# 报告\n\n正文。", "utf-8")
    with Archive.open(tmp_path / "archive") as archive:
        assert list(added(archive, folder)) == [str(folder / "自评报告.md")]


@pytest.mark.parametrize("bound", ["MOST_FILES", "MOST_BYTES"])
def test_bombs_are_refused_before_anything_is_unpacked(tmp_path, monkeypatch, bound):
    monkeypatch.setattr(f"juanzong.archive.zip_folders.{bound}", 1)
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.txt": "正文", "b.txt": "正文"}))
    with Archive.open(tmp_path / "archive") as archive:
        (outcome,) = archive.add([path])
        assert outcome.reason.code in {"zip-too-many", "zip-too-large"}


def test_a_locked_file_is_refused_and_the_others_are_added(tmp_path):
    data = bytearray(zipped({"a.txt": "正文", "b.txt": "正文"}))
    data[data.find(b"PK\x01\x02") + 8] |= 1
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with Archive.open(tmp_path / "archive") as archive:
        statuses = {each.path[-5:]: each.status for each in archive.add([path])}
    assert statuses == {"a.txt": FileStatus.REJECTED, "b.txt": FileStatus.ADDED}


def test_a_file_that_claims_too_little_is_refused():
    data = bytearray(zipped({"a.txt": "正文" * 2000}))
    place = data.find(b"PK\x01\x02") + 24
    data[place : place + 4] = (10).to_bytes(4, "little")
    folder = ZipFolder(io.BytesIO(bytes(data)))
    with pytest.raises(UnreadableFileError, match="zip-damaged"):
        folder.read(folder.members()[0])


def test_files_of_two_archives_are_read_in_turn(tmp_path):
    found = {}
    for name in ("a", "b"):
        path = tmp_path / f"{name}.zip"
        path.write_bytes(zipped({f"{number}.txt": f"{name}{number}" for number in range(3)}))
        found[name] = list(find([path], tmp_path, follow_links=False, met=False))
    with FileReader() as reader:
        for name in "abbabaab":
            for number, each in enumerate(found[name]):
                assert reader.read(each) == (f"{name}{number}".encode(), None)


def test_an_archive_is_opened_once_for_files_that_follow_each_other(tmp_path, monkeypatch):
    found = {}
    for name in ("a", "b"):
        path = tmp_path / f"{name}.zip"
        path.write_bytes(zipped({"1.txt": f"{name}1", "2.txt": f"{name}2"}))
        found[name] = list(find([path], tmp_path, follow_links=False, met=False))
    opened = []

    def open_one(file):
        opened.append(Path(file.name).stem)
        return ZipFolder(file)

    monkeypatch.setattr(reading, "ZipFolder", open_one)
    with FileReader() as reader:
        for each in (*found["a"], *found["b"], *found["a"]):
            reader.read(each)
    assert opened == ["a", "b", "a"]


@pytest.mark.parametrize("start", [b"AA", b"PJ", b"PL", "卷宗".encode()])
def test_a_file_that_a_zip_is_hidden_behind_is_no_folder(tmp_path, start):
    path = tmp_path / "a.bin"
    path.write_bytes(start + zipped({"1.txt": "x", "2.txt": "x"}))
    (found,) = find([path], tmp_path, follow_links=False, met=False)
    assert (found.path, found.member, found.reason) == (path, None, None)
