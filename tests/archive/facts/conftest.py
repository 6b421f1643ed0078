"""What the tests of the fact rules share."""

import sys

import pytest


@pytest.fixture
def count_calls():
    """Counts the calls of functions, Python's and C's, that some work takes."""

    def counted(work):
        calls = 0

        def count(_frame, event, _argument):
            nonlocal calls
            calls += event in {"call", "c_call"}

        before = sys.getprofile()
        sys.setprofile(count)
        try:
            work()
        finally:
            sys.setprofile(before)
        return calls

    return counted
