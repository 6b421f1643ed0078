"""What becomes of a file: by the history of its path and by who holds its bytes."""

from __future__ import annotations

import pytest

from juanzong.archive.store.deciding import Decision, Holder, Source, Step, decide, needs_parsing


@pytest.mark.parametrize(("path", "bytes_of"), [("a", "b"), ("b", "a")])
def test_bytes_that_another_report_holds_leave_both_as_they_are(path, bytes_of):
    decision = decide(
        Source(path, "old"), Holder(bytes_of, "other", removed=False), "new", named=True
    )
    assert decision == Decision(Step.KEEP, bytes_of)
    assert not needs_parsing(decision)


#: Two hashes of which now the one sorts first, now the other.
BOTH_WAYS = pytest.mark.parametrize(("first", "second"), [("1", "2"), ("2", "1")])


@BOTH_WAYS
def test_a_path_that_went_back_to_former_bytes_is_a_new_version(first, second):
    decision = decide(Source("a", second), Holder("a", second, removed=False), first, named=False)
    assert decision == Decision(Step.REPLACE, "a")
    assert needs_parsing(decision)


@BOTH_WAYS
def test_a_path_that_had_the_bytes_last_is_kept_though_another_path_changed_the_report(
    first, second
):
    held = Holder("a", second, removed=False)
    assert decide(Source("a", first), held, first, named=False) == Decision(Step.KEEP, "a")


@BOTH_WAYS
def test_a_path_whose_bytes_changed_to_those_of_now_is_kept(first, second):
    held = Holder("a", second, removed=False)
    assert decide(Source("a", first), held, second, named=False) == Decision(Step.KEEP, "a")


@pytest.mark.parametrize(("named", "step"), [(True, Step.RESTORE), (False, Step.LEAVE_REMOVED)])
def test_a_removed_report_comes_back_by_its_name_only(named, step):
    held = Holder("a", "first", removed=True)
    assert decide(Source("a", "first"), held, "first", named=named) == Decision(step, "a")
    assert decide(None, held, "first", named=named) == Decision(step, "a")


def test_unknown_bytes_are_new_at_a_new_path_and_a_version_at_a_known_one():
    assert decide(None, None, "first", named=False) == Decision(Step.ADD, None)
    assert decide(Source("a", "first"), None, "second", named=False) == Decision(Step.REPLACE, "a")
