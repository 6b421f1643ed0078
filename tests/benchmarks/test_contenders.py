"""Every contender answers the questions it is timed with, and what it answers is right."""

from __future__ import annotations

from functools import partial

import pytest

from juanzong.index.folding import is_edge_character
from tests.benchmarks.archive_files import StoredArchive, write_archive
from tests.benchmarks.contenders import CONTENDERS, OF_SYSTEM, contender
from tests.benchmarks.contenders.contender import FACETS
from tests.benchmarks.measuring import (
    ADDITIONS,
    FEWEST_ROUNDS,
    measure_addition,
    measure_answers,
    measure_building,
    measure_quality,
)
from tests.benchmarks.questions import choose_questions

# jieba leaves the file of its word frequencies to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")

SIZE = 8
OURS = partial(contender, "ours")
#: Those that find what the scan finds, as far as they can express it.
EXACT = ("ours", "ours-tantivy", "fts5-pairs", "fts5-trigram", "tantivy")


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    directory = tmp_path_factory.mktemp("archive")
    write_archive(directory, SIZE, 1)
    return StoredArchive(directory, SIZE)


@pytest.fixture(scope="module")
def questions(archive):
    return choose_questions(archive.reports())


@pytest.fixture(scope="module")
def indexes(archive, tmp_path_factory):
    folder = tmp_path_factory.mktemp("indexes")
    for name in CONTENDERS:
        measured = measure_building(partial(contender, name), folder / name, archive)
        assert set(measured) == {"seconds", "cpu_seconds", "bytes"}
    return folder


def expressible(name, question):
    """Whether the contender can say what the question means."""
    terms = (*question.terms, *question.excluded)
    if name == "fts5-trigram":
        return all(len(term) > 2 for term in terms) and plain(terms)
    return name.startswith("ours") or plain(terms)


def plain(terms):
    """Whether no term ends in a letter or digit, whose edges FTS5 does not know."""
    return not any(is_edge_character(term[0]) or is_edge_character(term[-1]) for term in terms)


@pytest.mark.parametrize("name", EXACT)
def test_the_answer_is_the_scans_where_it_can_be_expressed(name, archive, indexes, questions):
    scan = contender("scan").open(indexes / "scan", archive)
    searcher = contender(name).open(indexes / name, archive)
    asked = [question for question in questions if expressible(name, question)]
    assert_answers_are_the_scans(searcher, scan, asked)


def assert_answers_are_the_scans(searcher, scan, asked):
    assert len(asked) > 10
    for question in asked:
        expected, answer = scan.answer(question), searcher.answer(question)
        assert set(searcher.found(question)) == set(scan.found(question)), question
        assert answer.total == expected.total, question
        assert answer.facets == expected.facets, question
        assert len(answer.hits) == min(10, expected.total), question
        assert all(marks > 0 for _, marks in answer.hits), question


@pytest.mark.parametrize("name", OF_SYSTEM)
def test_what_a_system_brings_answers_as_the_scan_does(name, archive, questions, tmp_path):
    try:
        made = contender(name)
        made.build(tmp_path / name, archive)
    except (ImportError, OSError) as error:
        pytest.skip(f"{name} is not installed on this system: {error}")
    asked = [question for question in questions if expressible(name, question)]
    scan = contender("scan").open(tmp_path / "scan", archive)
    assert_answers_are_the_scans(made.open(tmp_path / name, archive), scan, asked)


def test_trigrams_find_no_two_characters(archive, indexes, questions):
    searcher = contender("fts5-trigram").open(indexes / "fts5-trigram", archive)
    short = [each for each in questions if each.kind in ("one character", "two characters")]
    assert not any(searcher.answer(question).total for question in short)


def test_whoosh_counts_and_marks_what_it_finds(archive, indexes, questions):
    searcher = contender("whoosh-jieba").open(indexes / "whoosh-jieba", archive)
    answered = 0
    for question in questions[::3]:
        answer = searcher.answer(question)
        assert answer.total == len(searcher.found(question)), question
        assert len(answer.hits) == min(10, answer.total), question
        if not question.choices:
            assert sum(answer.facets["county"].values()) == answer.total, question
        assert set(answer.facets) == set(FACETS)
        answered += any(marks for _, marks in answer.hits)
    assert answered > 5


def test_whoosh_counts_a_chosen_facet_as_if_it_were_not_chosen(archive, indexes, questions):
    searcher = contender("whoosh-jieba").open(indexes / "whoosh-jieba", archive)
    scan = contender("scan").open(indexes / "scan", archive)
    question = next(each for each in questions if each.years and each.terms == ("舆情",))
    assert searcher.answer(question).facets == scan.answer(question).facets


def test_our_answers_are_measured_whole(archive, indexes, questions, tmp_path):
    asked = questions[:3]
    measured = measure_answers(OURS, indexes / "ours", archive, asked, 0)
    assert [len(times) for times in measured["milliseconds"]] == [FEWEST_ROUNDS] * 3
    quality = measure_quality(OURS, indexes / "ours", archive, asked, tmp_path / "truth.npz")
    assert quality == {"recall": [1.0] * 3, "precision": [1.0] * 3}
    added = measure_addition(OURS, indexes / "ours", archive)["seconds"]
    assert len(added) == ADDITIONS
    assert None not in added
