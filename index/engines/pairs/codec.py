"""Posting files: Whoosh's own index format, with posting lists packed for NumPy. Whoosh's home.

Whoosh's stock codec pickles blocks of 128 postings; writing costs it two microseconds a posting,
reading one. This codec keeps Whoosh's term dictionary, segment and table of contents and replaces
the posting lists alone. A term is one UTF-16 code unit; behind its own posting list stand those of
all pairs that begin with it, so that the dictionary has some thousand terms and not a million.
Whoosh itself can open and search such a segment (tests/index/engines/test_codec.py shows it).
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import fields, formats, index
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
from whoosh.filedb.filestore import FileStorage
from whoosh.matching import ListMatcher
from whoosh.reading import TermNotFound

from juanzong.index.engines.pairs.packed_counts import occurrences
from juanzong.index.engines.pairs.posting_lists import (
    EMPTY,
    NOWHERE,
    Postings,
    UnitPlaces,
    UnitPostings,
)

#: Sections a segment may hold at the most: their numbers are 16 bits wide.
SECTION_LIMIT = 60_000
_FIELD = "units"
_INDEX_NAME = "MAIN"
_ALIGNMENT = 4
_HEADER = np.dtype(
    [("single", "<u4"), ("pairs", "<u4"), ("pair_postings", "<u4"), ("places", "<u4")]
)


class PairCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec with packed posting lists; the extension point Whoosh offers for this."""

    def field_writer(self, storage: Any, segment: Any) -> _PackedFieldWriter:
        """Give the writer of terms and posting lists."""
        return _PackedFieldWriter(self, storage, segment)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> ListMatcher:
        """Give one posting list as Whoosh's own searcher wants it."""
        # Whoosh 2.7.4 reads an extent's length back as a tuple; the header knows it too.
        offset, _ = terminfo.extent()
        header = np.frombuffer(dbfile.get(offset, _HEADER.itemsize), _HEADER)
        data = np.frombuffer(dbfile.get(offset, _size(header)), np.uint8)
        postings = _unpack(data, 0).single
        return ListMatcher(
            postings.sections.tolist(),
            occurrences(postings.counts).astype(float).tolist(),
            format=format_,
            scorer=scorer,
            term=term,
            terminfo=terminfo,
        )


class _PackedFieldWriter(W3FieldWriter):  # type: ignore[misc]
    def add_unit(self, unit: int, postings: UnitPostings) -> None:
        """Write all postings of one unit; units must ascend."""
        offset = self._postfile.tell()
        data = _pack(postings)
        self._postfile.write(data)
        counts = occurrences(postings.single.counts)
        info = W3TermInfo(
            weight=float(counts.sum()),
            df=len(counts),
            maxweight=float(counts.max()),
            minid=int(postings.single.sections[0]),
            maxid=int(postings.single.sections[-1]),
        )
        info.set_extent(offset, len(data))
        self._tindex.add(b"\0\0" + _key(unit), info.to_bytes())


def write_postings(
    directory: Path, section_count: int, units: Iterable[tuple[int, UnitPostings]]
) -> None:
    """Write a Whoosh index of one segment with these postings, units ascending."""
    storage = FileStorage(str(directory))
    schema = fields.Schema(**{_FIELD: fields.FieldType(formats.Frequency(), None)})
    codec = PairCodec()
    segment = codec.new_segment(storage, _INDEX_NAME)
    writer = codec.field_writer(storage, segment)
    writer.start_field(_FIELD, schema[_FIELD])
    for unit, postings in units:
        writer.add_unit(unit, postings)
    writer.finish_field()
    writer.close()
    segment.set_doc_count(section_count)
    index.TOC(schema, [segment], 1).write(storage, _INDEX_NAME)


class PostingsReader:
    """Reads the posting lists of one sealed segment; safe to share between threads."""

    def __init__(self, directory: Path) -> None:
        storage = FileStorage(str(directory))
        (segment,) = index.TOC.read(storage, _INDEX_NAME).segments
        self._terms = segment.codec().terms_reader(storage, segment)
        file = directory / segment.make_filename(W3Codec.POSTS_EXT)
        # An empty file cannot be mapped.
        self._data = (
            np.memmap(file, np.uint8, "r").view(np.ndarray)
            if file.stat().st_size
            else np.empty(0, np.uint8)
        )
        self._known: dict[int, UnitPostings | None] = {}
        # Whoosh's dictionary seeks and reads in one file.
        self._dictionary = threading.Lock()
        # A search may still hold the segment when its generation has gone: its last user closes.
        self._close = weakref.finalize(self, self._terms.close)

    def read(self, units: tuple[int, ...]) -> Postings:
        """Give the posting list of one unit or of a pair of units."""
        postings = self._of(units[0])
        if postings is None:
            return EMPTY
        return postings.single if len(units) == 1 else postings.pair(units[1])

    def places(self, first: int, second: int) -> UnitPlaces:
        """Give every place in the texts where a pair of units stands, ascending."""
        postings = self._of(first)
        return NOWHERE if postings is None else postings.pair_places(second)

    def _of(self, unit: int) -> UnitPostings | None:
        if unit not in self._known:
            self._known[unit] = self._read_unit(unit)
        return self._known[unit]

    def _read_unit(self, unit: int) -> UnitPostings | None:
        try:
            with self._dictionary:
                offset, _ = self._terms.term_info(_FIELD, _key(unit)).extent()
        except TermNotFound:
            return None
        return _unpack(self._data, offset)

    def close(self) -> None:
        """Let go of the files; happens by itself with the last user."""
        self._close()


def _key(unit: int) -> bytes:
    return unit.to_bytes(2, "big")


def _size(header: Any) -> int:
    """Give the bytes that a unit's postings take, without the padding behind them."""
    single, pairs, pair_postings, places = header[0].tolist()
    bytes_a_pair = 4 + 4 + 2
    bytes_a_posting = 2 + 1
    size = _HEADER.itemsize + 4 + 4 + bytes_a_pair * pairs + 4 * places
    return int(size + bytes_a_posting * (single + pair_postings))


def _pack(postings: UnitPostings) -> bytes:
    """Lay postings out widest numbers first, so that each array is aligned where it stands."""
    header = np.array(
        (
            len(postings.single.sections),
            len(postings.seconds),
            len(postings.pairs.sections),
            len(postings.places),
        ),
        _HEADER,
    )
    data = b"".join(
        array.tobytes()
        for array in (
            header,
            postings.offsets,
            postings.place_offsets,
            postings.places,
            postings.seconds,
            postings.single.sections,
            postings.pairs.sections,
            postings.single.counts,
            postings.pairs.counts,
        )
    )
    return data + bytes(-len(data) % _ALIGNMENT)


def _unpack(data: np.ndarray[Any, np.dtype[np.uint8]], offset: int) -> UnitPostings:
    """Read postings where they stand, without copying."""
    header = np.frombuffer(data, _HEADER, 1, offset)
    single, pairs, pair_postings, place_count = header[0].tolist()
    offset += _HEADER.itemsize

    def take(kind: str, count: int) -> Any:
        nonlocal offset
        array = np.frombuffer(data, kind, count, offset)
        offset += array.nbytes
        return array

    offsets, place_offsets = take("<u4", pairs + 1), take("<u4", pairs + 1)
    places, seconds = take("<u4", place_count), take("<u2", pairs)
    sections, pair_sections = take("<u2", single), take("<u2", pair_postings)
    counts, pair_counts = take("u1", single), take("u1", pair_postings)
    return UnitPostings(
        Postings(sections, counts),
        seconds,
        offsets,
        Postings(pair_sections, pair_counts),
        place_offsets,
        places,
    )
