"""Plain files of reports that were joined come in as the versions of one report."""

from __future__ import annotations

from juanzong.archive import Archive
from juanzong.archive.store.parsing import Parser
from tests.archive.store import fakes


def opened(folder):
    def read(name, data, context):
        return fakes.read(name, data, context)

    return Archive.open(folder, parser=Parser(read, fakes.cut, fakes.find))


def told(archive):
    return [
        (each.id, [(one.name, one.file_sha256) for one in archive.versions(each.id)])
        for each in archive.reports()
    ]


def test_whichever_of_the_joined_ids_is_the_greater(tmp_path, inbox):
    greater = set()
    with opened(tmp_path / "archive") as archive:
        for number in range(5):
            ids = []
            for name in ("old", "new", "newest"):
                path = inbox / f"{name}{number}.txt"
                path.write_text(f"{fakes.REPORT}{name}{number}", "utf-8")
                (outcome,) = archive.add([path])
                ids.append(outcome.report)
            for each in ids[1:]:
                archive.join(each, ids[0])
                greater.add(each > ids[0])
        before = told(archive)
        aliases = {path: archive.holds(path) for path in ids}
        assert archive.export_all(tmp_path / "plain") == 5
    assert greater == {True, False}
    assert all(len(versions) == 3 for _, versions in before)
    with opened(tmp_path / "again") as again:
        outcomes = list(again.import_all(tmp_path / "plain"))
        assert len(outcomes) == 15
        assert told(again) == before
        assert {path: again.holds(path) for path in ids} == aliases
        assert again.check() == ()
        assert {str(each.status) for each in again.import_all(tmp_path / "plain")} == {"unchanged"}
