"""Which tests are said to run a line."""

from __future__ import annotations

from tests.mutants.measuring import Measured, _tests_of

_FILES = {
    "tests/test_a.py": Measured({"tests/test_a.py::one": 1.0, "tests/test_a.py::two": 1.0}),
    "tests/test_b.py": Measured({"tests/test_b.py::one": 1.0}),
}


def test_a_line_is_run_by_the_tests_that_passed():
    contexts = ["tests/test_a.py::one|run", "tests/test_a.py::failed|run", "tests/other.py::x|run"]
    assert _tests_of(["", *contexts], _FILES) == {"tests/test_a.py": ["tests/test_a.py::one"]}


def test_a_line_run_for_a_fixture_is_run_for_all_tests_of_the_file():
    contexts = ["tests/test_a.py::two|setup", "tests/test_b.py::one|teardown"]
    assert _tests_of(contexts, _FILES) == {
        "tests/test_a.py": ["tests/test_a.py::one", "tests/test_a.py::two"],
        "tests/test_b.py": ["tests/test_b.py::one"],
    }
