"""Files are put side by side, and none of them is on its way when their rows are stored."""

from __future__ import annotations

from threading import Barrier, Event

import pytest

from juanzong.archive.errors import ArchiveError
from juanzong.archive.store.putting import side_by_side

PATIENCE_SECONDS = 20


class Kept:
    """Originals whose `put` does what a test wants before a file counts as kept."""

    def __init__(self, meanwhile):
        self.names = set()
        self._meanwhile = meanwhile

    def put(self, sha256, data):
        self._meanwhile(sha256)
        assert data == sha256.encode()
        self.names.add(sha256)


def put_all(putting, names):
    for name in names:
        putting.put(name, name.encode())


def put_until_an_error(putting, names):
    put_all(putting, names)
    raise KeyError("inside")


def test_all_are_kept_when_it_is_left():
    names = [f"hash{number}" for number in range(100)]
    kept = Kept(lambda _name: None)
    with side_by_side(kept) as putting:
        put_all(putting, names)
    assert kept.names == set(names)


def test_one_does_not_wait_for_another():
    both = Barrier(2)
    kept = Kept(lambda _name: both.wait(PATIENCE_SECONDS))
    with side_by_side(kept) as putting:
        put_all(putting, ["one", "other"])
    assert kept.names == {"one", "other"}


def test_leaving_waits_for_the_slowest():
    left = Event()
    kept = Kept(lambda _name: left.wait(0.2))
    with side_by_side(kept) as putting:
        putting.put("slow", b"slow")
        assert kept.names == set()
    assert kept.names == {"slow"}


def test_one_that_cannot_be_kept_is_told():
    def refuse(name):
        if name == "second":
            raise ArchiveError("original-unwritable", path="ab", error="No space left on device")

    kept = Kept(refuse)
    with pytest.raises(ArchiveError, match="No space left"), side_by_side(kept) as putting:
        put_all(putting, ["first", "second", "third"])


def test_an_error_inside_is_told_and_what_has_not_begun_is_not_put():
    kept = Kept(lambda _name: Event().wait(0.2))
    names = [f"hash{number}" for number in range(100)]
    with pytest.raises(KeyError, match="inside"), side_by_side(kept) as putting:
        put_until_an_error(putting, names)
    assert 0 < len(kept.names) < len(names)
