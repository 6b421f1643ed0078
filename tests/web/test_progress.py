"""Long work is told of with its rate and an estimate of what is left."""

from __future__ import annotations

import re

import pytest

from juanzong.web.commands.progress import _Bars, _Pace, stages_told
from juanzong.web.commands.saying import say


def test_lines_tell_rate_and_estimate(capsys):
    with stages_told() as stages:
        move = stages.stage("Adding")
        for done in range(1, 401):
            move(done, 400)
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 10
    for line in told:
        assert re.fullmatch(r"Adding: \d+ of 400, [0-9.e+]+ a second, \d+:\d\d to go", line)
    assert told[-1].endswith("0:00 to go")


def test_short_work_is_not_told_of(capsys):
    with stages_told() as stages:
        stages.stage("Adding")(3, 3)
    assert capsys.readouterr().err == ""


def test_pages_that_are_recognised_are_told_of_where_there_are_many(capsys):
    with stages_told() as stages:
        for place in range(1, 21):
            stages.pages("/in/扫描\x1b件.pdf", place, 20)
        stages.pages("/in/short.pdf", 3, 3)
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 10
    assert told[0].startswith("Recognising pages of 扫描")
    assert ": 2 of 20, " in told[0]
    assert "\x1b" not in told[0]


@pytest.mark.parametrize(("total", "lines"), [(199, 0), (200, 10)])
def test_work_of_two_hundred_steps_is_told_of_without_a_terminal(capsys, total, lines):
    with stages_told() as stages:
        move = stages.stage("Adding")
        for done in range(1, total + 1):
            move(done, total)
    assert len(capsys.readouterr().err.splitlines()) == lines


@pytest.mark.parametrize(("total", "lines"), [(9, 0), (10, 10)])
def test_ten_recognised_pages_are_told_of(capsys, total, lines):
    with stages_told() as stages:
        for place in range(1, total + 1):
            stages.pages("scan.pdf", place, total)
    assert len(capsys.readouterr().err.splitlines()) == lines


def test_each_tenth_is_told_once_when_it_is_reached(capsys):
    with stages_told() as stages:
        move = stages.stage("Adding")
        for done in (19, 20, 21, 39, 40, 200):
            move(done, 200)
    told = [line.split(" of ")[0] for line in capsys.readouterr().err.splitlines()]
    assert told == ["Adding: 20", "Adding: 40", "Adding: 200"]


def test_the_rate_is_what_was_done_since_it_began_and_the_rest_takes_as_long(monkeypatch):
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    pace = _Pace()
    pace.begin(50)
    assert pace.told(60, 1_000) == {"rate": "?", "left": "?"}
    now[0] += 5
    assert pace.told(50, 1_000) == {"rate": "?", "left": "?"}
    assert pace.told(60, 1_000) == {"rate": "2", "left": "7:50"}
    assert pace.told(51, 51) == {"rate": "0.2", "left": "0:00"}


def test_a_bar_goes_as_far_as_is_done_and_each_stage_has_its_own(monkeypatch):
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    bars = _Bars()
    adding, indexing = bars.stage("Adding"), bars.stage("Indexing")
    adding(3, 10)
    first = bars._bar
    assert (first.pos, first.length) == (3, 10)
    now[0] += 2.0
    adding(7, 12)
    assert (bars._bar, first.pos, first.length) == (first, 7, 12)
    # Counted from the first that was done since: five in two seconds.
    assert first.label == say("stage_rate", label="Adding", rate="2.5")
    indexing(0, 4)
    assert bars._bar is not first
    assert (bars._bar.pos, bars._bar.length) == (0, 4)
    bars.finish()
    assert bars._bar is None
    bars.finish()


def test_nothing_to_do_is_told_of_without_a_share(capsys):
    with stages_told() as stages:
        stages.stage("Adding")(0, 0)
    assert capsys.readouterr().err == ""
