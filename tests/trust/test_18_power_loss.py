"""What a manifest or the database names is on the disk before: every moment's loss of power.

A shim notes what each file held when it was last flushed. At every flush and renaming the disk as
it would be found after a loss of power is kept: what was not flushed is empty.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from juanzong.archive import Archive
from juanzong.index import SearchRequest
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.archive.store.fakes import PARSER, REPORT
from tests.web.small_archive import REPORTS, write_reports

Disk = dict[str, bytes]


class PowerShim:
    """Watches the files under a folder; `moments` are the disks after a loss of power."""

    def __init__(self, folder: Path, monkeypatch) -> None:
        self._folder = folder
        self._flushed: dict[int, bytes] = {}
        self.moments: list[Disk] = []
        fsync, replace, rename = os.fsync, Path.replace, Path.rename

        def watched_fsync(descriptor: int) -> None:
            fsync(descriptor)
            path = Path(f"/proc/self/fd/{descriptor}").readlink()
            if path.is_file():
                self._flushed[path.stat().st_ino] = path.read_bytes()
            self._moment()

        def watched(move):
            def moved(path, target):
                result = move(path, target)
                self._moment()
                return result

            return moved

        monkeypatch.setattr(os, "fsync", watched_fsync)
        monkeypatch.setattr(Path, "replace", watched(replace))
        monkeypatch.setattr(Path, "rename", watched(rename))
        os_replace, os_rename = os.replace, os.rename
        monkeypatch.setattr(os, "replace", watched(os_replace))
        monkeypatch.setattr(os, "rename", watched(os_rename))

    def _moment(self) -> None:
        self.moments.append(
            {
                str(path.relative_to(self._folder)): self._flushed.get(path.stat().st_ino, b"")
                for path in self._folder.rglob("*")
                if path.is_file()
            }
        )


def lay_out(disk: Disk, folder: Path) -> None:
    for name, content in disk.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def test_an_index_is_after_any_loss_of_power_the_former_or_the_new_one(tmp_path, monkeypatch):
    archive = tmp_path / "archive"
    library = Library.open(Settings(archive=archive), create=True)
    reports = write_reports(tmp_path / "reports")
    library.add([reports / name for name in list(REPORTS)[:2]])
    before = library.search(SearchRequest("预算 OR 舆情")).total
    shim = PowerShim(archive / "index", monkeypatch)
    for path in (archive / "index").rglob("*"):
        if path.is_file():
            shim._flushed[path.stat().st_ino] = path.read_bytes()
    library.add([reports])
    after = library.search(SearchRequest("预算 OR 舆情")).total
    library.close()
    monkeypatch.undo()
    assert after > before
    assert len(shim.moments) > 3
    totals = set()
    for number, disk in enumerate(shim.moments):
        folder = tmp_path / f"state{number}"
        lay_out(disk, folder / "index")
        # An index that may not be mended is searched as it stands, or refused.
        settings = Settings(archive=archive, state=folder)
        monkeypatch.setattr(
            "juanzong.web.library.searchable_reports.may_index", lambda _settings: False
        )
        found = Library.open(settings)
        totals.add(found.search(SearchRequest("预算 OR 舆情")).total)
        found.close()
        monkeypatch.undo()
    assert totals == {before, after}


@pytest.mark.parametrize("files", [1, 3])
def test_originals_are_flushed_before_the_database_names_them(tmp_path, monkeypatch, files):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(files):
        (inbox / f"{number}.txt").write_text(REPORT.replace("甲县", f"{number}县"), "utf-8")
    with Archive.open(tmp_path / "archive", parser=PARSER) as archive:
        originals = archive.directory / "originals"
        shim = PowerShim(archive.directory, monkeypatch)
        committed: list[set[str]] = []
        log_change = archive._database.writing

        def watched(by=""):
            class Writing:
                def __enter__(self):
                    self._inner = log_change(by)
                    return self._inner.__enter__()

                def __exit__(self, *error):
                    committed.append(set(map(str, originals.glob("*/*"))))
                    for path in originals.glob("*/*"):
                        assert shim._flushed[path.stat().st_ino] == path.read_bytes()
                    return self._inner.__exit__(*error)

            return Writing()

        monkeypatch.setattr(archive._database, "writing", watched)
        assert all(outcome.report for outcome in archive.add([inbox]))
        monkeypatch.undo()
        assert committed
        assert len(committed[-1]) == files
