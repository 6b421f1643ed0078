"""Contenders that take turns are told beside the last of them."""

from __future__ import annotations

import multiprocessing

import pytest

from tests.benchmarks.archive_files import StoredArchive, write_archive
from tests.benchmarks.contenders import contender
from tests.benchmarks.questions import Question, choose_questions
from tests.benchmarks.turns import asked_in_turn, is_phrase, table
from tests.benchmarks.work import Work

SIZE = 3


def test_every_question_is_asked_of_every_contender(tmp_path):
    work = Work(tmp_path)
    write_archive(work.archive, SIZE, 1)
    archive = StoredArchive(work.archive, SIZE)
    questions = choose_questions(archive.reports())[::9]
    contender("ours").build(work.index(SIZE, "ours"), archive)
    times = asked_in_turn(work, SIZE, ["ours", "scan"], questions, 2)
    assert {name: len(each) for name, each in times.items()} == {
        "ours": len(questions),
        "scan": len(questions),
    }
    assert all(time > 0 for each in times.values() for time in each)


def test_a_contender_that_cannot_begin_ends_the_others_too(tmp_path):
    """They waited for questions without end, and the program for them."""
    work = Work(tmp_path)
    write_archive(work.archive, SIZE, 1)
    questions = [Question("two characters", ("预算",))]
    with pytest.raises(SystemExit, match=r"^ours ended"):
        asked_in_turn(work, SIZE, ["scan", "ours"], questions, 1)
    assert not multiprocessing.active_children()


def test_a_class_is_told_by_its_median_beside_the_last():
    questions = [Question("two characters", ("预算",)), Question("three or four", ("执行率",))]
    told = table({"ours": [3.0, 1.0], "other": [2.0, 4.0]}, questions)
    assert "| two characters | 3.00 (3.00), 1.50 (1.50) times | 2.00 (2.00) |" in told
    assert "| one phrase alone | 1.00 (1.00), 0.25 (0.25) times | 4.00 (4.00) |" in told
    assert "| all questions | 2.00 (2.90), 0.67 (0.74) times | 3.00 (3.90) |" in told
    assert "one character |" not in told


def test_what_is_a_phrase_alone():
    assert is_phrase(Question("three or four", ("执行率",)))
    assert not is_phrase(Question("two characters", ("预算",)))
    assert not is_phrase(Question("two terms", ("执行率", "满意度")))
    assert not is_phrase(Question("county chosen", ("执行率",), counties=("怀来县",)))
    assert not is_phrase(Question("OR and NOT", ("执行率",), excluded=("预算",)))
