import json
import os
from datetime import UTC, datetime, timedelta

import pytest

from juanzong.index import FacetChoice, SearchRequest
from juanzong.web.library.misses import MissLog
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.web.small_archive import run, run_json, write_reports

#: Bounds as they are promised.
MAXIMUM_QUERY = 200

START = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def write(path, *noted):
    lines = [
        json.dumps({"at": (START + timedelta(seconds=at)).isoformat(), "query": query})
        for at, query in noted
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return [(miss.query, miss.count) for miss in MissLog(path).misses()]


def test_steps_of_typing_are_not_listed(tmp_path):
    assert write(tmp_path / "log", (0, "火"), (1, "火星"), (2, "火星县"), (30, "水星")) == [
        ("水星", 1),
        ("火星县", 1),
    ]


@pytest.mark.parametrize(
    "noted", [[(0, "火"), (60, "火星")], [(0, "火星"), (1, "火")], [(0, "火"), (1, "水火")]]
)
def test_other_queries_are_listed_each(tmp_path, noted):
    assert len(write(tmp_path / "log", *noted)) == 2


def test_the_same_query_again_counts_twice(tmp_path):
    assert write(tmp_path / "log", (0, "火星"), (1, "火星")) == [("火星", 2)]


def test_nothing_but_query_and_time_is_noted(tmp_path):
    log = MissLog(tmp_path / "log")
    for query in ("火星", "", "  ", "长" * (MAXIMUM_QUERY + 1)):
        log.note(query)
    (line,) = (tmp_path / "log").read_text("utf-8").splitlines()
    assert json.loads(line).keys() == {"at", "query"}


@pytest.mark.parametrize(
    "line", ["", "{", "[]", '{"query": "x"}', '{"at": "yesterday", "query": "x"}', '{"at": 3}']
)
def test_a_line_that_makes_no_sense_hides_no_other(tmp_path, line):
    log = MissLog(tmp_path / "log")
    (tmp_path / "log").write_text(f"{line}\n", encoding="utf-8")
    log.note("火星")
    assert [miss.query for miss in log.misses()] == ["火星"]


def test_a_time_without_a_zone_is_read_too(tmp_path):
    (tmp_path / "log").write_text('{"at": "2026-01-01T00:00:00", "query": "火"}\n', "utf-8")
    log = MissLog(tmp_path / "log")
    log.note("火星")
    assert len(log.misses()) == 2


def test_help_searches_without_logging(tmp_path):
    library = Library.open(Settings(archive=tmp_path / "archive"), create=True)
    library.add([write_reports(tmp_path / "reports")])
    library.suggest("yuq")
    library.aid(SearchRequest("余情 火星"))
    assert library.misses() == ()
    library.search(SearchRequest("余情"))
    assert [miss.query for miss in library.misses()] == ["余情"]
    library.close()


def test_misses_are_listed_once_more_and_forgotten(archive):
    run("search", "火星", archive=archive)
    assert len(run_json("misses", "--clear", archive=archive)["misses"]) == 1
    assert run_json("misses", archive=archive)["misses"] == []
    assert run("misses", "--clear", archive=archive).exit_code == 0


@pytest.mark.parametrize(
    ("query", "choices", "noted"),
    [
        ("火星", (), True),
        ("火星 year:2022", (), True),
        ("舆情 year:1999", (), False),
        ("舆情 -score:>1 year:1999", (), False),
        ("year:1999", (), False),
        ("(year:1999 OR grade:差) 舆情", (), False),
        ("舆情", (FacetChoice("county", ("火星县",)),), False),
        ("火星", (FacetChoice("county", ("怀来县",)),), True),
    ],
)
def test_what_only_a_filter_emptied_is_no_miss(archive, query, choices, noted):
    library = Library.open(Settings(archive=archive))
    assert library.search(SearchRequest(query, choices)).total == 0
    assert [miss.query for miss in library.misses()] == ([query] if noted else [])
    library.close()


@pytest.mark.parametrize(("length", "noted"), [(200, 1), (201, 0)])
def test_a_query_of_up_to_two_hundred_characters_is_noted(tmp_path, length, noted):
    log = MissLog(tmp_path / "log")
    log.note("长" * length)
    assert len(log.misses()) == noted


@pytest.mark.parametrize(
    ("size", "grows"), [(0, True), (9_999_999, True), (10_000_000, False), (10_000_001, False)]
)
def test_a_log_of_ten_million_bytes_is_not_continued(tmp_path, size, grows):
    path = tmp_path / "log"
    path.touch()
    os.truncate(path, size)
    MissLog(path).note("火星")
    assert (path.stat().st_size > size) is grows


@pytest.mark.parametrize(("seconds", "listed"), [(0, 1), (5, 1), (6, 2), (-1, 2)])
def test_what_another_query_goes_on_from_within_five_seconds_was_a_step(tmp_path, seconds, listed):
    assert len(write(tmp_path / "log", (0, "火"), (seconds, "火星"))) == listed


def test_the_most_frequent_are_listed_first_then_the_latest(tmp_path):
    noted = [(0, "甲"), (20, "乙"), (40, "丙"), (60, "甲"), (80, "丁")]
    assert write(tmp_path / "log", *noted) == [("甲", 2), ("丁", 1), ("丙", 1), ("乙", 1)]
