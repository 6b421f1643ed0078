"""Posting files: Whoosh's term dictionary, with posting lists packed for NumPy. Whoosh's home.

Whoosh's stock codec pickles blocks of 128 postings; writing costs it two microseconds a posting,
reading one. This codec keeps Whoosh's term dictionary and segment and replaces the posting lists
alone. A term is one UTF-16 code unit; behind its own posting list stand those of all pairs that
begin with it, so that the dictionary has some thousand terms and not a million. Nothing in these
files is a pickle. Given a table of contents, which is one, Whoosh itself can open and search such
a segment (tests/index/engines/pairs/test_codec.py shows it).
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import W3Codec, W3TermInfo, W3TermsReader
from whoosh.filedb.filetables import OrderedHashWriter
from whoosh.filedb.structfile import BufferFile, StructFile
from whoosh.matching import ListMatcher
from whoosh.reading import TermNotFound

from juanzong.index.engines.pairs.posting_lists import EMPTY, EveryPosting, Postings
from juanzong.index.engines.pairs.unit_blocks import UnitBlock, pack_units, read_unit
from juanzong.index.segments.corpus import NO_PLACES, Places
from juanzong.index.segments.packed_counts import occurrences
from juanzong.index.segments.parts import Bytes, PartsWriter, open_parts

#: The one field of a segment, as Whoosh knows it.
FIELD = "units"
#: The part of a segment that holds the posting lists, and the dictionary's file.
POSTINGS = "postings"
_TERMS_NAME = "terms.trm"


class PairCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec with packed posting lists; the extension point Whoosh offers for this."""

    def terms_reader(self, storage: Any, _segment: Any) -> _PlainTermsReader:
        """Give the reader of terms, with the file in which their posting lists stand."""
        directory = Path(storage.folder)
        postings = BufferFile(open_parts(directory)[POSTINGS].tobytes())
        return _PlainTermsReader(self, directory, postings)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> ListMatcher:
        """Give one posting list as Whoosh's own searcher wants it."""
        # Whoosh 2.7.4 reads an extent's length back as a tuple, and needs none: a block tells.
        offset, _ = terminfo.extent()
        data = np.frombuffer(dbfile.get(0, sys.maxsize), np.uint8)
        postings = read_unit(data, offset).own_list()
        return ListMatcher(
            postings.sections.tolist(),
            occurrences(postings.counts).astype(float).tolist(),
            format=format_,
            scorer=scorer,
            term=term,
            terminfo=terminfo,
        )


class _PlainFile(StructFile):  # type: ignore[misc]
    """A file of Whoosh's in which all that Whoosh would pickle is JSON.

    Whoever can write a pickle into an index could run a program where it is read.
    """

    def write_pickle(self, obj: Any, protocol: int = -1) -> None:  # noqa: ARG002 (Whoosh's name)
        """Write a value of JSON's types."""
        self.write_string(json.dumps(obj).encode())

    def read_pickle(self) -> Any:
        """Read what `write_pickle` wrote; raises ValueError for anything else."""
        return json.loads(self.read_string())


class _PlainTermInfo(W3TermInfo):  # type: ignore[misc]
    @classmethod
    def from_bytes(cls, record: bytes) -> Any:
        """Read a term's record; raises ValueError for one with postings in it, a pickle."""
        if record[0]:
            raise ValueError("a term's record holds what was never written there")
        return super().from_bytes(record)


class _PlainTermsReader(W3TermsReader):  # type: ignore[misc]
    """Whoosh's reader of terms over a dictionary that is read whole and holds no pickle."""

    def __init__(self, codec: Any, directory: Path, postings: Any) -> None:
        content = (directory / _TERMS_NAME).read_bytes()
        try:
            super().__init__(codec, _PlainFile(BytesIO(content)), len(content), postings)
        except Exception as error:
            # Whoosh raises Exception itself, and what struct and json raise.
            raise ValueError(f"{_TERMS_NAME} cannot be read: {error}") from error

    def term_info(self, fieldname: str, tbytes: bytes) -> Any:
        """Give what is known of a term; raises TermNotFound."""
        try:
            return _PlainTermInfo.from_bytes(self._tindex[self._keycoder(fieldname, tbytes)])
        except KeyError:
            raise TermNotFound(f"{fieldname}:{tbytes!r}") from None


def write_postings(directory: Path, parts: PartsWriter, postings: EveryPosting) -> None:
    """Write a segment's posting lists, and the dictionary that leads to them."""
    terms = OrderedHashWriter(_PlainFile((directory / _TERMS_NAME).open("wb")))
    terms.extras["fieldmap"] = {FIELD: 0}
    with parts.part(POSTINGS) as file:
        offset = 0
        every = zip(postings.units.tolist(), _infos(postings), pack_units(postings), strict=True)
        for unit, info, data in every:
            file.write(data)
            info.set_extent(offset, len(data))
            terms.add(b"\0\0" + _key(unit), info.to_bytes())
            offset += len(data)
    terms.close()


def _infos(postings: EveryPosting) -> Iterator[W3TermInfo]:
    """Give what Whoosh knows of each unit."""
    sections, bounds = postings.singles.sections, postings.single_bounds
    counts, firsts = occurrences(postings.singles.counts), bounds[:-1]
    columns = (
        np.add.reduceat(counts, firsts, dtype=np.int64).astype(float),
        np.diff(bounds),
        np.maximum.reduceat(counts, firsts).astype(float),
        sections[firsts],
        sections[bounds[1:] - 1],
    )
    names = ("weight", "df", "maxweight", "minid", "maxid")
    for told in zip(*(column.tolist() for column in columns), strict=True):
        yield W3TermInfo(**dict(zip(names, told, strict=True)))


class PostingsReader:
    """Reads the posting lists of one sealed segment; safe to share between threads.

    `postings` are the bytes of their part.
    """

    def __init__(self, directory: Path, postings: Bytes) -> None:
        self._terms = _PlainTermsReader(PairCodec(), directory, BytesIO())
        self._data = postings
        self._known: dict[int, UnitBlock | None] = {}
        # Whoosh's dictionary seeks and reads in one file.
        self._dictionary = threading.Lock()

    def read(self, units: tuple[int, ...]) -> Postings | None:
        """Give the posting list of a unit or pair, None where only its places are kept."""
        block = self._of(units[0])
        if block is None:
            return EMPTY
        return block.own_list() if len(units) == 1 else block.pair_list(units[1])

    def count(self, first: int, second: int) -> int:
        """Give in how many places of the texts a pair of units stands."""
        block = self._of(first)
        return 0 if block is None else block.pair_count(second)

    def places(self, first: int, second: int) -> Places:
        """Give every place in the texts where a pair of units stands, ascending."""
        block = self._of(first)
        return NO_PLACES if block is None else block.pair_places(second)

    def seconds(self, first: int) -> list[int]:
        """Give the units that follow a unit anywhere."""
        block = self._of(first)
        return [] if block is None else block.seconds()

    def _of(self, unit: int) -> UnitBlock | None:
        if unit not in self._known:
            self._known[unit] = self._read_unit(unit)
        return self._known[unit]

    def _read_unit(self, unit: int) -> UnitBlock | None:
        try:
            with self._dictionary:
                offset, _ = self._terms.term_info(FIELD, _key(unit)).extent()
        except TermNotFound:
            return None
        return read_unit(self._data, offset)


def _key(unit: int) -> bytes:
    return unit.to_bytes(2, "big")
