"""The words of sections as the archive has them, for showing hits: the part `stored` of a segment.

A record holds two counts (int32), the alignment of the folded text with the original (three
columns of int32), the original text and, as JSON, the rest. Nothing is compressed: ten records a
search would take longer to unpack than to find. Words are UTF-8: UTF-16, like JSON's escapes,
would make one character of two lone surrogates side by side.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from juanzong.archive.records import Section, permalink
from juanzong.index.alignment import Alignment
from juanzong.index.segments.parts import Bytes, PartsWriter

#: The part of a segment that holds the records.
STORED = "stored"

_NUMBER = np.dtype("<i4")
_COLUMNS = 3
_COUNTS = 2


@dataclass(frozen=True, slots=True)
class StoredSection:
    """The words of a section as the archive has them.

    `alignment` leads from its folded text back to what is compared (index/section_text.py).
    """

    section: str
    permalink: str
    heading: str
    heading_path: tuple[str, ...]
    run_in: str | None
    text: str
    alignment: Alignment


class StoredSections:
    """The stored sections of one segment, their records as bytes; safe to share between threads."""

    def __init__(self, directory: Path, records: Bytes) -> None:
        self._records = records
        self._starts = np.load(directory / "stored.starts.npy")

    def read(self, section: int) -> StoredSection:
        """Give a section's words."""
        begin, end = self._starts[section : section + 2].tolist()
        record = memoryview(self._records[begin:end].tobytes())
        runs, text_bytes = record[: _COUNTS * _NUMBER.itemsize].cast("i")
        numbers_end = (_COUNTS + _COLUMNS * runs) * _NUMBER.itemsize
        numbers = record[:numbers_end].cast("i")[_COUNTS:]
        text_end = numbers_end + text_bytes
        name, link, heading, heading_path, run_in = json.loads(_decoded(record[text_end:]))
        return StoredSection(
            name,
            link,
            heading,
            tuple(heading_path),
            run_in,
            _decoded(record[numbers_end:text_end]),
            Alignment(numbers[:runs], numbers[runs : 2 * runs], numbers[2 * runs :]),
        )


def write_stored(
    directory: Path,
    parts: PartsWriter,
    sections: Iterable[tuple[str, Section]],
    alignments: Iterable[Alignment],
) -> None:
    """Write these sections, each with its report's name and its alignment."""
    records = [
        _record(report, section, alignment)
        for (report, section), alignment in zip(sections, alignments, strict=True)
    ]
    starts = np.concatenate(([0], np.cumsum(list(map(len, records))))).astype(np.int64)
    with parts.part(STORED) as file:
        file.writelines(records)
    np.save(directory / "stored.starts.npy", starts)


def _record(report: str, section: Section, alignment: Alignment) -> bytes:
    text = _encoded(section.text)
    numbers = np.concatenate(([len(alignment.places), len(text)], *alignment)).astype(_NUMBER)
    link = permalink(report, section)
    rest = json.dumps(
        (section.id, link, section.heading, section.heading_path, section.run_in),
        ensure_ascii=False,
    )
    return numbers.tobytes() + text + _encoded(rest)


def _encoded(words: str) -> bytes:
    return words.encode("utf-8", "surrogatepass")


def _decoded(words: memoryview) -> str:
    return str(words, "utf-8", "surrogatepass")
