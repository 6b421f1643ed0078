"""The words of sections as the archive has them, for showing hits: the parts of a segment.

A record is a head (_HEAD), the alignment of the folded text with the original (three columns),
what leads from one to the other (three columns and the inserted text, `originals.py`) and the
permalink; numbers take two bytes where all of the record's fit. Headings with the path to them,
which many reports share, are JSON, each different one once. Nothing is compressed: ten records a
search would take longer to unpack than to find. Words are UTF-8: UTF-16, like JSON's escapes,
would make one character of two lone surrogates side by side.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from juanzong.archive.records import Section, permalink
from juanzong.index.alignment import Alignment
from juanzong.index.folding import Folded
from juanzong.index.making import maker
from juanzong.index.section_text import lead_length
from juanzong.index.segments.arrays import load_array
from juanzong.index.segments.corpus import Units, decode
from juanzong.index.segments.originals import Original, UsualOriginals, differences
from juanzong.index.segments.parts import Bytes, PartsWriter

#: The parts of a segment that hold the records, and the different headings.
STORED, OUTLINES = "stored", "outlines"

#: Runs of the alignment, replacements, bytes of what they insert, number of the heading, and the
#: bytes of a number.
_HEAD = struct.Struct("<IIIII")
_COLUMNS = 3
_NARROW = 2
_USUAL_NAME = "stored.usual.npy"
#: So many numbers of a record are read at once more quickly than one by one.
_FEW_NUMBERS = 1_000
#: Outlines of a segment that are kept as they were read.
_OUTLINES_KEPT = 1_000

_Outline = tuple[str, tuple[str, ...], str | None]

_made_alignment, _made_folded, _made_original = maker(Alignment), maker(Folded), maker(Original)


class StoredSection(NamedTuple):
    """The words of a section as the archive has them.

    `folded` leads from its folded text back to what is compared (index/section_text.py).
    """

    permalink: str
    heading: str
    heading_path: tuple[str, ...]
    run_in: str | None
    text: str
    folded: Folded


_made_stored = maker(StoredSection)


class StoredSections:
    """The stored sections of one segment, their records as bytes; safe to share between threads."""

    def __init__(self, directory: Path, parts: Mapping[str, Bytes]) -> None:
        # Of single records, quicker so than from arrays.
        self._records = parts[STORED].data
        self._starts = _numbers(directory / f"{STORED}.starts.npy")
        self._usual = UsualOriginals(*load_array(directory / _USUAL_NAME))
        outline_starts = _numbers(directory / f"{OUTLINES}.starts.npy")
        # Reports share most of their outlines. A method kept here would keep its segment, and so
        # the segment's files, until a collection of garbage.
        read_outline = partial(_read_outline, parts[OUTLINES].data, outline_starts)
        self._outline = lru_cache(maxsize=_OUTLINES_KEPT)(read_outline)

    def read(self, section: int, folded: Units) -> StoredSection:
        """Give a section's words, which are folded as these units."""
        records, begin = self._records, self._starts[section]
        runs, replacements, inserted, outline, width = _HEAD.unpack_from(records, begin)
        begin += _HEAD.size
        words = begin + _COLUMNS * (runs + replacements) * width
        link = words + inserted
        packed = records[begin:words].cast("h" if width == _NARROW else "i")
        numbers = packed.tolist() if len(packed) <= _FEW_NUMBERS else packed
        to_original = numbers[_COLUMNS * runs :]
        original = _made_original(
            (*_columns(to_original, replacements), _decoded(records[words:link]))
        )
        heading, heading_path, run_in = self._outline(outline)
        text = decode(folded)
        return _made_stored(
            (
                _decoded(records[link : self._starts[section + 1]]),
                heading,
                heading_path,
                run_in,
                original.restore(self._usual.text(folded, text)),
                _made_folded((text, _made_alignment(_columns(numbers, runs)))),
            )
        )


def _read_outline(outlines: memoryview, starts: memoryview, number: int) -> _Outline:
    """Read what precedes a section: its heading, the path to it, what joins it to the text."""
    written = outlines[starts[number] : starts[number + 1]]
    heading, heading_path, run_in = json.loads(_decoded(written))
    return heading, tuple(heading_path), run_in


def _numbers(path: Path) -> memoryview:
    """Load a column of which single numbers are asked for, quicker so than from an array."""
    return load_array(path).astype(np.int64).data


def _columns(
    numbers: Sequence[int], length: int
) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
    """Cut the first numbers into columns of that length."""
    second, third = length, 2 * length
    return numbers[:second], numbers[second:third], numbers[third : third + length]


def write_stored(
    directory: Path,
    parts: PartsWriter,
    sections: Sequence[tuple[str, Section]],
    folded: Sequence[Folded],
) -> None:
    """Write these sections, each with its report's name and its text folded."""
    leads = [lead_length(section.heading, section.run_in) for _, section in sections]
    originals, usual = differences(folded, [section.text for _, section in sections], leads)
    units = np.flatnonzero(usual != np.arange(len(usual)))
    np.save(directory / _USUAL_NAME, np.array([units, usual[units]], np.uint16))
    outlines: dict[_Outline, int] = {}
    records = []
    for (report, section), each, original in zip(sections, folded, originals, strict=True):
        outline = section.heading, section.heading_path, section.run_in
        number = outlines.setdefault(outline, len(outlines))
        records.append(_record(each.alignment, original, number, permalink(report, section)))
    _write_records(directory, parts, STORED, records)
    written = [_encoded(json.dumps(outline, ensure_ascii=False)) for outline in outlines]
    _write_records(directory, parts, OUTLINES, written)


def _write_records(
    directory: Path, parts: PartsWriter, name: str, records: Sequence[bytes]
) -> None:
    starts = np.concatenate(([0], np.cumsum(list(map(len, records))))).astype(np.int64)
    with parts.part(name) as file:
        file.writelines(records)
    np.save(directory / f"{name}.starts.npy", starts)


def _record(alignment: Alignment, original: Original, outline: int, link: str) -> bytes:
    inserted = _encoded(original.inserted)
    columns = (*alignment, original.places, original.removed, original.sizes)
    numbers = np.concatenate([np.asarray(column, np.int64) for column in columns])
    narrow = numbers.astype("<i2")
    width = _NARROW if np.array_equal(narrow, numbers) else 2 * _NARROW
    head = _HEAD.pack(len(alignment.places), len(original.places), len(inserted), outline, width)
    written = narrow if width == _NARROW else numbers.astype("<i4")
    return head + written.tobytes() + inserted + _encoded(link)


def _encoded(words: str) -> bytes:
    return words.encode("utf-8", "surrogatepass")


def _decoded(words: memoryview) -> str:
    return str(words, "utf-8", "surrogatepass")
