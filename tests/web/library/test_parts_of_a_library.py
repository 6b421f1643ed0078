"""Small parts of a library: what lies on disk, what is counted, how reports are ordered."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from juanzong.archive.records import Evidence, Fact, FactStatus, Remark
from juanzong.index.engine import IndexStatus
from juanzong.index.records import FoundReport, Note
from juanzong.web.library.disk import bytes_under, may_write
from juanzong.web.library.engines import may_index
from juanzong.web.library.holdings import LibraryStatus, ordered_values
from juanzong.web.library.searchable_reports import SearchableReports
from juanzong.web.report_list import _ordered, met_figures
from juanzong.web.settings import Settings


def test_all_files_below_a_folder_count_but_one_of_its_own_folders(tmp_path):
    for name, size in (("a", 1), ("index/b", 10), ("x/index/c", 100), ("x/d", 1_000)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"a" * size)
    assert bytes_under(tmp_path) == 1_111
    assert bytes_under(tmp_path, without="index") == 1_101
    assert bytes_under(tmp_path / "none") == 0
    assert bytes_under(tmp_path / "index") == 10


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has other rights")
def test_a_folder_that_is_not_there_may_be_written_where_it_may_be_made(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(os, "access", lambda path, mode: asked.append((path, mode)) or True)
    assert may_write(tmp_path / "none" / "below")
    assert asked == [(tmp_path, os.W_OK)]


@pytest.mark.parametrize("is_writable", [True, False])
@pytest.mark.parametrize(
    ("left_as_it_is", "own", "may"),
    [(False, None, True), (True, None, False), (True, "state", True), (False, "state", True)],
)
def test_an_index_is_written_into_no_archive_that_is_left_as_it_is(
    monkeypatch, is_writable, left_as_it_is, own, may
):
    monkeypatch.setattr(os, "access", lambda _path, _mode: is_writable)
    state = None if own is None else Path(own)
    settings = Settings(Path("archive"), read_only=left_as_it_is, state=state)
    assert may_index(settings) is (may and is_writable)


@pytest.mark.parametrize(
    ("revision", "stale", "is_current"),
    [
        (3, None, True),
        (2, None, False),
        (4, None, False),
        (3, Remark.of("index-of-another"), False),
    ],
)
def test_an_index_is_current_at_the_archive_s_revision_alone(tmp_path, revision, stale, is_current):
    index = IndexStatus("pairs", "1", revision, 1, 1, 1, 1, {}, "mark", stale)
    assert LibraryStatus(tmp_path, 1, 1, 1, 3, 1, index).index_is_current is is_current


def test_years_are_read_newest_first_and_others_as_they_were_counted():
    counted = (("2021", 9), ("2023", 1), ("2022", 5))
    assert ordered_values("year", counted) == (("2023", 1), ("2022", 5), ("2021", 9))
    assert ordered_values("county", counted) == counted


class Desk:
    """A help desk that says what it was asked for."""

    def suggest(self, typed, limit):
        return typed, limit


def searchable(*, mask=False, behind=None):
    library = SearchableReports.__new__(SearchableReports)
    library.settings = Settings(mask=mask)
    library._help = Desk()
    library._follower = SimpleNamespace(behind=behind)
    return library


def test_eight_ways_to_go_on_are_suggested_unless_more_are_asked_for():
    assert searchable().suggest("舆") == ("舆", 8)
    assert searchable().suggest("舆", 3) == ("舆", 3)


def test_what_an_index_lacks_is_told_before_what_is_masked():
    behind, number = Note("index_behind"), "电话13812345678"
    assert searchable()._further_notes(number) == ()
    assert searchable(behind=behind)._further_notes("舆情") == (behind,)
    told = searchable(mask=True, behind=behind)._further_notes(number)
    assert told == (behind, Note("masked", end=len(number)))


def found(number, title="题", **facts):
    return FoundReport(f"r{number}", title, 1, 1.0, facts)


@pytest.mark.parametrize(
    ("order", "reports", "ids"),
    [
        ("title", [found(1, "乙"), found(2, "甲"), found(3, "乙")], "132"),
        ("-title", [found(1, "丙"), found(2, "甲"), found(3, "丙")], "213"),
        ("score", [found(1, score=90), found(2, score=0.0), found(3, score=None)], "213"),
        ("-score", [found(1, score=90), found(2, score=None), found(3, score=95)], "312"),
        ("-score", [found(3, score=90), found(1, score=90), found(2, score=90)], "123"),
        ("grade", [found(1, grade="差"), found(2, grade="优"), found(3, grade="良")], "231"),
        ("-grade", [found(1, grade="差"), found(2, grade="优"), found(3, grade=None)], "123"),
        ("grade", [found(1, grade="无此等级"), found(2, grade="差")], "21"),
        ("county", [found(3, county="丙"), found(2, county="乙"), found(1)], "321"),
    ],
)
def test_reports_that_a_query_finds_are_ordered_as_the_database_does(order, reports, ids):
    assert "".join(each.report[1:] for each in _ordered(reports, order)) == ids


def said(quote):
    return Evidence("s", 0, len(quote), quote)


@pytest.mark.parametrize(
    ("fact", "status", "quotes"),
    [
        (None, FactStatus.CORRECTED, ()),
        (Fact("score", 80, FactStatus.STATED, "", said("80分")), FactStatus.CORRECTED, ()),
        (
            Fact("score", 90, FactStatus.STATED, "", said("90分"), (said("九十分"),)),
            FactStatus.STATED,
            ("90分",),
        ),
        (
            Fact("score", 90, FactStatus.DERIVED, "", said("45分"), (said("又45分"), said("45分"))),
            FactStatus.DERIVED,
            ("45分", "又45分"),
        ),
        (
            Fact("score", 90, FactStatus.DERIVED, "", None, (said("又"),)),
            FactStatus.DERIVED,
            ("又",),
        ),
    ],
)
def test_a_figure_that_was_asked_for_has_the_words_that_say_it_as_it_counts(fact, status, quotes):
    library = SimpleNamespace(stated_facts=lambda *_asked: {"r": {"score": fact} if fact else {}})
    (met,) = met_figures(library, "score:>80", {"r": {"score": 90}})["r"]
    assert (met.fact, met.value, met.status, met.quotes) == ("score", 90.0, status, quotes)


def test_no_figures_are_met_by_a_query_of_words_or_where_none_is_given():
    library = SimpleNamespace(stated_facts=lambda *_asked: {})
    assert met_figures(library, "舆情", {"r": {"score": 90}}) == {}
    assert met_figures(library, "score:>80", {}) == {}
    assert met_figures(library, "score:>80", {"r": {"score": None}}) == {"r": ()}
