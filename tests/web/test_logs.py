"""What the server's log says: a line for people, or an object for programs."""

from __future__ import annotations

import json
import logging

import pytest

from juanzong.web.serving.logs import LOG_LEVELS, JsonLines, start_log


@pytest.fixture(autouse=True)
def _logging_as_before():
    root, own = logging.getLogger(), logging.getLogger("juanzong")
    kept = root.handlers[:], root.level, own.level
    yield
    root.handlers[:], root.level, own.level = kept


def test_a_line_for_programs_says_when_where_and_what_is_known_of_it():
    record = logging.LogRecord("juanzong.web", logging.WARNING, "", 1, "没有 %s", ("页",), None)
    record.created = 1_700_000_000.25
    line = json.loads(JsonLines().format(record))
    assert line == {
        "at": "2023-11-14T22:13:20.250+00:00",
        "level": "warning",
        "logger": "juanzong.web",
        "message": "没有 页",
    }
    record.error_id, record.method, record.path, record.status = "ab12", "GET", "/x", 404
    known = json.loads(JsonLines().format(record))
    assert known == line | {"error_id": "ab12", "method": "GET", "path": "/x", "status": 404}
    assert "没有" in JsonLines().format(record)


def test_a_traceback_is_one_text():
    info = (RuntimeError, RuntimeError("内部"), None)
    record = logging.LogRecord("juanzong", logging.ERROR, "", 1, "failed", (), info)
    assert json.loads(JsonLines().format(record))["traceback"].endswith("RuntimeError: 内部")


@pytest.mark.parametrize("level", LOG_LEVELS)
def test_so_much_is_logged_of_this_program_and_warnings_alone_of_others(level, capsys):
    start_log("info", "text")
    start_log(level, "text")
    for name in ("juanzong.web", "another"):
        for each in LOG_LEVELS:
            getattr(logging.getLogger(name), each)("%s of %s", each, name)
    said = capsys.readouterr().err
    own = [each for each in LOG_LEVELS if f"{each} of juanzong.web" in said]
    assert own == list(LOG_LEVELS[LOG_LEVELS.index(level) :])
    assert [each for each in LOG_LEVELS if f"{each} of another" in said] == ["warning", "error"]
    # Each once: what was set up before is gone.
    assert said.count("error of juanzong.web") == 1


def test_lines_are_for_people_or_for_programs(capsys):
    start_log("info", "json")
    logging.getLogger("juanzong").info("一")
    start_log("info", "text")
    logging.getLogger("juanzong").info("二")
    first, second = capsys.readouterr().err.splitlines()
    assert json.loads(first)["message"] == "一"
    assert second.endswith("INFO juanzong: 二")
