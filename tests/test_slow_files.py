"""Which files of tests take long is told by how long their tests took."""

from __future__ import annotations

from pathlib import Path

from tests.slow_files import slow_files, slowest, times_of

ROOT = Path(__file__).parents[1]


def test_the_slowest_are_left_out_until_the_rest_is_quick_enough() -> None:
    times = {"c.py": 5.0, "a.py": 60.0, "b.py": 40.0, "d.py": 4.0}
    assert slowest(times, 49.0) == ["a.py"]
    assert slowest(times, 48.9) == ["a.py", "b.py"]
    assert slowest(times, 109.0) == []
    assert slowest(times, 0.0) == ["a.py", "b.py", "c.py", "d.py"]


def test_a_file_takes_what_its_tests_take(tmp_path: Path) -> None:
    report = tmp_path / "times.xml"
    report.write_text(
        '<testsuites><testsuite><testcase classname="tests.test_slow_files" time="1.5"/>'
        '<testcase classname="tests.test_slow_files.TestClass" time="2"/>'
        '<testcase classname="tests.test_no_such_file" time="4"/></testsuite></testsuites>'
    )
    assert times_of(report) == {"tests/test_slow_files.py": 3.5}


def test_every_file_of_the_list_is_there() -> None:
    assert [path for path in slow_files() if not path.is_file()] == []
