"""The names of a segment's reports, found without opening it."""

from __future__ import annotations

from pathlib import Path

from juanzong.index.segments.manifest import (
    Extent,
    Manifest,
    SegmentEntry,
    read_manifest,
    write_manifest,
)
from juanzong.index.segments.report_names import all_of, held_of, write_report_names


def test_whole_names_alone_are_found(tmp_path: Path) -> None:
    held = {"水-2021": Extent(3, 900), "水-20211": Extent(1, 7), "a": Extent(0, 0)}
    write_report_names(tmp_path, list(held.items()))
    assert held_of(tmp_path, ["水-2021", "-2021", "2021", "", "a", "b"]) == {
        "水-2021": Extent(3, 900),
        "a": Extent(0, 0),
    }
    assert all_of(tmp_path) == list(held)


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    entries = (
        SegmentEntry("s1", 3, Extent(40, 9_000), {"r1": Extent(10, 500)}),
        SegmentEntry("s2", 1, Extent(2, 30)),
    )
    manifest = Manifest("4-ab", 17, "m", {"layout": "1"}, entries)
    write_manifest(tmp_path, manifest)
    assert read_manifest(tmp_path) == manifest
    assert [(entry.living, entry.living_extent) for entry in entries] == [
        (2, Extent(30, 8_500)),
        (1, Extent(2, 30)),
    ]


def test_a_manifest_that_names_its_reports_tells_what_it_was_built_with(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(
        '{"generation": "1-a", "revision": 2, "mark": "m", "built_with": {"layout": "12"},'
        ' "segments": [{"name": "s", "reports": ["a", "b"], "characters": 9, "removed": ["a"]}]}'
    )
    read = read_manifest(tmp_path)
    assert (read.built_with, read.revision) == ({"layout": "12"}, 2)
    assert [(each.name, each.reports) for each in read.segments] == [("s", 2)]


def test_a_manifest_does_not_grow_with_what_its_segments_hold(tmp_path: Path) -> None:
    sizes = []
    for reports in (10, 10_000):
        write_manifest(
            tmp_path, Manifest("1-a", 1, "m", {}, (SegmentEntry("s", reports, Extent(reports, 1)),))
        )
        sizes.append((tmp_path / "manifest.json").stat().st_size)
    assert sizes[1] - sizes[0] <= 2 * len("000")
