"""Which report a new file is offered to as a version of: its like, whose file is gone."""

from __future__ import annotations

import pytest

from juanzong.archive import Archive
from juanzong.archive.store.parsing import Parser
from tests.archive.store import fakes

TEXT = "{title}\nyear: {year}\ncounty: 甲县\n# 一、情况\n{words}\n"


@pytest.fixture
def archive(tmp_path):
    def read(name, data, context):
        return fakes.read(name, data, context)

    # What stands within a function cannot travel: no other process is started to read.
    parser = Parser(read, fakes.cut, fakes.find)
    with Archive.open(tmp_path / "archive", parser=parser) as opened:
        yield opened


@pytest.fixture
def add(archive, inbox):
    def add(name, title="某局报告", year=2022, words=""):
        path = inbox / f"{name}.txt"
        path.write_text(TEXT.format(title=title, year=year, words=words or name), "utf-8")
        (outcome,) = archive.add([path])
        return outcome

    return add


def offered(outcome):
    """The report that an outcome says the file may be a version of."""
    if outcome.reason is None:
        return None
    assert outcome.reason.code == "like-version"
    return dict(outcome.reason.values)["former"]


def test_it_is_found_whichever_id_is_the_greater(add, inbox):
    greater = set()
    for year in range(2010, 2020):
        former = add(f"old{year}", year=year).report
        (inbox / f"old{year}.txt").unlink()
        new = add(f"new{year}", year=year)
        assert offered(new) == former
        greater.add(new.report > former)
        # The one that was just added has its file.
        assert offered(add(f"copy{year}", year=year, words="另")) == former
    assert greater == {True, False}


def test_titles_that_sort_before_and_behind_are_others(add, inbox):
    for title in ("丙局报告", "甲局报告"):
        add(title, title=title)
        (inbox / f"{title}.txt").unlink()
    assert offered(add("new", title="乙局报告")) is None


def test_twenty_of_the_same_title_are_looked_at(archive, add, inbox):
    for number in range(21):
        add(f"{number}")
    files = {each.id: inbox / each.file_name for each in archive.reports()}
    by_id = [each.id for each in archive.reports()]
    aside = files[by_id[20]].rename(inbox.parent / "aside")
    beyond = add("beyond")
    assert offered(beyond) is None
    aside.rename(files[by_id[20]])
    # It counts among those of the next one.
    by_id = [each.id for each in archive.reports()]
    files |= {beyond.report: inbox / "beyond.txt"}
    files[by_id[19]].unlink()
    assert offered(add("within")) == by_id[19]
