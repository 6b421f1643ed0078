"""How reports are put into segments, and which segments are merged."""

from __future__ import annotations

from types import SimpleNamespace
from typing import ClassVar

import pytest

from juanzong.index.segments import writing
from juanzong.index.segments.manifest import Extent, Manifest, SegmentEntry
from juanzong.index.segments.writing import _batches, _next, _to_merge


def entry(characters, removed=0, reports=2):
    each = Extent(1, characters // reports)
    gone = {f"r{number}": each for number in range(removed)}
    return SegmentEntry(f"s{characters}", reports, Extent(reports, characters), gone)


def merged(*entries):
    return sorted(each.extent.characters for each in _to_merge(entries))


@pytest.mark.parametrize(("count", "are_merged"), [(7, False), (8, True), (9, True)])
def test_eight_segments_of_about_one_size_are_merged(count, are_merged):
    assert len(_to_merge([entry(40_000)] * count)) == (count if are_merged else 0)


def test_sizes_are_told_apart_by_steps_of_eight_from_fifty_thousand_characters_on():
    seven = [entry(50_000)] * 7
    assert len(_to_merge([*seven, entry(1)])) == 8
    assert _to_merge([*seven, entry(50_001)]) == []
    of_next = [entry(50_001)] * 7
    assert len(_to_merge([*of_next, entry(400_000)])) == 8
    assert _to_merge([*of_next, entry(400_001)]) == []


def test_smaller_segments_go_along_and_larger_ones_stay():
    assert merged(*[entry(60_000)] * 8, entry(10), entry(500_000)) == [10, *[60_000] * 8]
    both = [*[entry(10)] * 8, *[entry(60_000)] * 8]
    assert len(_to_merge(both)) == 16


def test_segments_of_the_full_size_are_not_merged():
    assert len(_to_merge([entry(3_200_000)] * 8)) == 8
    assert _to_merge([entry(3_200_001)] * 8) == []


def test_what_was_removed_from_a_segment_does_not_count():
    seven = [entry(50_000)] * 7
    assert len(_to_merge([*seven, entry(100_000, removed=1)])) == 8
    assert _to_merge([*seven, entry(100_004, removed=1)]) == []
    assert len(_to_merge([*seven, entry(9_000_000, removed=2)])) == 8


def test_a_generation_is_numbered_on():
    assert _next(Manifest()).startswith("1-")
    assert _next(Manifest("41-abcd")).startswith("42-")
    assert len(_next(Manifest())) == len("1-") + 8


class Sized(str):
    """A text that counts as so many characters."""

    __slots__ = ("size",)

    def __len__(self):
        return self.size


def batches(*reports):
    """How many reports each segment gets, given as characters of text and number of sections."""

    def report(number):
        characters, sections = reports[int(number)]
        text = Sized("x")
        text.size = characters - 3
        first = SimpleNamespace(text=text, heading="一、甲")
        empty = SimpleNamespace(text="", heading="")
        return SimpleNamespace(sections=[first, *[empty] * (sections - 1)])

    read = []
    made = _batches(SimpleNamespace(report=report), map(str, range(len(reports))), read.append)
    sizes = [len(batch) for batch in made]
    assert read == list(range(1, len(reports) + 1))
    return sizes


@pytest.mark.parametrize(
    ("reports", "sizes"),
    [
        ([(2_500_000, 1)] * 3, [2, 1]),
        ([(2_500_000, 1), (2_500_001, 1)], [1, 1]),
        ([(9_000_000, 1), (3, 1)], [1, 1]),
        ([(5_000_000, 1)], [1]),
        ([(3, 30_000)] * 3, [2, 1]),
        ([(3, 30_000), (3, 30_001)], [1, 1]),
        ([(4_999_990, 1), (3, 1), (3, 1), (3, 1), (3, 1)], [4, 1]),
    ],
)
def test_a_segment_has_five_million_characters_and_sixty_thousand_sections(reports, sizes):
    assert batches(*reports) == sizes


def test_reading_is_the_first_half_of_the_way_and_writing_the_second(monkeypatch):
    monkeypatch.setattr(writing, "_write_batch", lambda _folder, batch: entry(1, 0, len(batch)))
    read = SimpleNamespace(sections=[SimpleNamespace(text="水", heading="")])
    source = SimpleNamespace(report=lambda _name: read)
    told = []
    names = [str(number) for number in range(5)]
    writing._write_segments(None, source, names, lambda *step: told.append(step))
    assert told == [(0, 5), (1, 5), (1, 5), (2, 5), (2, 5), (5, 5)]


class Pool:
    """Writes nothing: keeps how many processes it has, and how many batches it was given."""

    made: ClassVar[list[Pool]] = []

    def __init__(self, workers, _context):
        self.workers = workers
        self.given = self.waited_for = self.most_waiting = 0
        Pool.made.append(self)

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        pass

    def submit(self, _write, _folder, batch):
        self.given += 1
        self.most_waiting = max(self.most_waiting, self.given - self.waited_for)
        return SimpleNamespace(result=lambda: self.written(batch))

    def written(self, batch):
        self.waited_for += 1
        return entry(1, 0, len(batch))


@pytest.mark.parametrize(("processors", "workers"), [(None, 1), (2, 2), (61, 61), (62, 61)])
def test_as_many_processes_write_as_there_are_processors_and_as_windows_waits_for(
    monkeypatch, processors, workers
):
    monkeypatch.setattr(writing.os, "cpu_count", lambda: processors)
    monkeypatch.setattr(writing, "ProcessPoolExecutor", Pool)
    told = []
    rest = iter([["a"]] * 99)
    entries = writing._write_in_parallel(None, ["a"], rest, lambda *step: told.append(step), 100)
    assert len(entries) == 100
    pool = Pool.made.pop()
    # One batch more than hands for them is read while all are at work.
    assert (pool.workers, pool.most_waiting) == (workers, workers + 1)
    assert told[-1] == (100, 100)
    assert told == sorted(told)
    assert len(told) == workers


@pytest.mark.parametrize(("characters", "alone"), [(1_999_999, True), (2_000_000, False)])
def test_two_million_characters_are_written_by_several_processes(monkeypatch, characters, alone):
    monkeypatch.setattr(writing, "ProcessPoolExecutor", Pool)
    monkeypatch.setattr(writing, "_write_batch", lambda _folder, batch: entry(1, 0, len(batch)))
    text = Sized("x")
    text.size = characters
    read = SimpleNamespace(sections=[SimpleNamespace(text=text, heading="")])
    writing._write_segments(None, SimpleNamespace(report=lambda _name: read), ["a"], _ignored)
    assert len(Pool.made) == (not alone)
    Pool.made.clear()


def _ignored(_done, _total):
    pass


def test_a_folder_that_cannot_be_removed_is_left_to_the_next_time(tmp_path, monkeypatch):
    asked = []

    def stubborn(path, *, ignore_errors=False):
        asked.append(path.name)
        if not ignore_errors:
            raise PermissionError(path)

    monkeypatch.setattr(writing.shutil, "rmtree", stubborn)
    (tmp_path / "segment-old").mkdir()
    writing._switch(tmp_path, Manifest(), Manifest("1-a"))
    with pytest.raises(OSError, match="full"):
        _begin_a_segment_on_a_full_disk(tmp_path)
    assert asked == ["segment-old", "segment-new"]


def _begin_a_segment_on_a_full_disk(directory):
    with writing._nothing_left_of_a_failure(directory):
        (directory / "segment-new").mkdir()
        raise OSError("full")


def test_the_generation_just_left_stays_until_the_next_switch(tmp_path):
    for name in ("s1", "s2", "s3"):
        (tmp_path / f"segment-{name}").mkdir()
    before, now = (
        Manifest(generation, segments=(SegmentEntry(f"segment-{name}", 1, Extent(1, 1)),))
        for generation, name in (("1-a", "s1"), ("2-b", "s2"))
    )
    writing._switch(tmp_path, before, now)
    assert sorted(path.name for path in tmp_path.glob("segment-*")) == ["segment-s1", "segment-s2"]
    emptied = {"a": Extent(1, 1)}
    gone = Manifest("3-c", segments=(SegmentEntry("segment-s2", 1, Extent(1, 1), emptied),))
    assert writing._switch(tmp_path, now, gone).segments == ()
    assert [path.name for path in tmp_path.glob("segment-*")] == ["segment-s2"]
