"""Long work is told of with its rate and an estimate of what is left."""

from __future__ import annotations

import re

from juanzong.web.commands.progress import stages_told


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
