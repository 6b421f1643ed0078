"""A file renamed and edited at once is offered as a version of the former one (h2-60)."""

from __future__ import annotations

import pytest

from juanzong.archive import Archive, ArchiveError, FileStatus, ResolutionKind
from tests.archive.store.fakes import PARSER, REPORT
from tests.shared import SEARCHER_CASES, require_shared
from tests.web.small_archive import run, run_json

EDITED = REPORT.replace("本局编制十人", "本局编制十三人")


@pytest.fixture
def archive(tmp_path):
    with Archive.open(tmp_path / "archive", parser=PARSER) as opened:
        yield opened


def add(archive, path, text):
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    (outcome,) = archive.add([path])
    return outcome


@pytest.fixture
def two(archive, tmp_path):
    former = add(archive, tmp_path / "a" / "old.txt", REPORT)
    (tmp_path / "a" / "old.txt").unlink()
    return former, add(archive, tmp_path / "b" / "new.txt", EDITED)


def test_it_is_offered_with_how_to_join(two):
    former, edited = two
    assert edited.status is FileStatus.ADDED
    assert edited.reason.code == "like-version"
    assert dict(edited.reason.values) == {"former": former.report, "report": edited.report}


@pytest.mark.parametrize("text", [EDITED.replace("甲县", "乙县"), EDITED.replace("某局", "他局")])
def test_another_report_is_not(archive, tmp_path, text):
    add(archive, tmp_path / "a" / "old.txt", REPORT)
    (tmp_path / "a" / "old.txt").unlink()
    assert add(archive, tmp_path / "b" / "new.txt", text).reason is None


def test_nor_is_one_beside_a_file_that_is_still_there(archive, tmp_path):
    add(archive, tmp_path / "a" / "old.txt", REPORT)
    assert add(archive, tmp_path / "b" / "new.txt", EDITED).reason is None


def test_joined_they_are_one_report_and_every_link_opens(archive, two, tmp_path):
    former, edited = (each.report for each in two)
    cited = {key: archive.report(key).sections[1] for key in (former, edited)}
    archive.correct(edited, "county", "怀来县")
    archive.join(edited, former, by="甲")
    assert [each.id for each in archive.reports()] == [former]
    report = archive.report(former)
    assert (report.version, report.file_name, report.value("county")) == (2, "new.txt", "怀来县")
    assert archive.report(edited).id == former
    link = archive.resolve(edited, cited[edited].id, cited[edited].digest)
    assert (link.kind, link.report) == (ResolutionKind.CURRENT, former)
    old = archive.resolve(former, cited[former].id, cited[former].digest)
    assert (old.kind, old.cited) == (ResolutionKind.CHANGED, cited[former])
    assert not [each for each in archive.check() if "original" not in each.message]
    again = add(archive, tmp_path / "b" / "new.txt", EDITED + "# 四、后记\n补记。\n")
    assert (again.status, again.report) == (FileStatus.REPLACED, former)
    assert archive.report(former).version == 3
    assert archive.check() == ()


def test_a_report_is_not_joined_with_itself(archive, two):
    with pytest.raises(ArchiveError, match="join-with-itself"):
        archive.join(two[0].report, two[0].report)


def test_h2_60(tmp_path):
    require_shared()
    texts = [(SEARCHER_CASES / f"renamed-v{number}.txt").read_bytes() for number in (1, 2)]
    for folder, name, text in (("a", "one.txt", texts[0]), ("b", "two.txt", texts[1])):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_bytes(text)
    archive = tmp_path / "archive"
    (first,) = run_json("add", tmp_path / "a", archive=archive)["files"]
    (tmp_path / "a" / "one.txt").unlink()
    (second,) = run_json("add", tmp_path / "b", archive=archive)["files"]
    assert f"juanzong join {second['report']} {first['report']}" in second["reason"]
    assert run("join", second["report"], first["report"], archive=archive).exit_code == 0
    assert run_json("search", "编制十三人", archive=archive)["total"] == 1
    assert run_json("search", "编制十人", archive=archive)["total"] == 0
    assert run_json("check", archive=archive)["ok"]
