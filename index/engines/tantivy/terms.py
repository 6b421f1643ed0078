"""Finds terms by Tantivy: sections that hold all of a term's pairs in their order, then the text.

A section is a document with two fields: its text as pairs of UTF-16 code units, with positions,
and its different units alone, for terms of one. The home of Tantivy.

A section that a phrase query finds holds the units of the term one behind the other, as each pair
stands where the one before it ends. What that does not tell (the edges of letters and digits, how
often, and on which word borders) is read from the text itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import tantivy
from numpy.lib.stride_tricks import sliding_window_view

from juanzong.index.engine import IndexStaleError
from juanzong.index.segments.chain import Found
from juanzong.index.segments.corpus import Corpus, EncodedTerm, Places, Units
from juanzong.index.segments.parts import Bytes, PartsWriter

_FOLDER = "tantivy"
_PAIRS, _UNITS, _SECTION = "pairs", "units", "section"
_TOKENIZER = "spaces"
#: Tantivy's text is UTF-8, which has no lone surrogates: every unit is written as a character of
#: this plane, none of which is a space.
_PLANE = 0x10000
_SPACE = 0x20
_PAIR = 2
#: What Tantivy may hold in memory, in bytes, before it writes what it has. The least that it takes
#: does for a few reports; the most is what a full segment needs, so that it is written at once.
_LEAST_MEMORY, _MOST_MEMORY = 15_000_000, 300_000_000
_MEMORY_A_UNIT = 60
#: Where more than one section in so many is a candidate, all texts are looked through at once.
_MANY = 3
#: What Tantivy raises, or gives us to raise, over files that are not as it left them.
_DAMAGE = (ValueError, TypeError, LookupError, OverflowError)


@dataclass(frozen=True, slots=True)
class TantivyIndexing:
    """An index of Tantivy in every segment; see `TermIndexing`."""

    name: str = "tantivy"
    layout: str = "1"

    def tells_all(self, _term: EncodedTerm) -> bool:
        """Tantivy tells which sections hold a term, but not on which word borders."""
        return False

    def write(self, directory: Path, _parts: PartsWriter, texts: Corpus) -> None:
        """Write an index of Tantivy over texts."""
        folder = directory / _FOLDER
        folder.mkdir()
        index = _with_tokenizer(tantivy.Index(_schema(), str(folder)))
        memory = min(max(_MEMORY_A_UNIT * len(texts.units), _LEAST_MEMORY), _MOST_MEMORY)
        writer = index.writer(memory, 1)
        for section, units in enumerate(texts.pieces(np.arange(len(texts.starts) - 1))):
            writer.add_document(_document(section, units))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, directory: Path, _parts: Mapping[str, Bytes]) -> TantivyTerms:
        """Open the index of a segment; raises IndexStaleError where it is damaged."""
        return TantivyTerms(directory / _FOLDER)


class TantivyTerms:
    """Finds terms by the index of one segment; see `SegmentTerms`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with self._damage_told():
            index = _with_tokenizer(tantivy.Index.open(str(folder)))
            # A sealed segment never changes: no thread need watch it.
            index.config_reader("manual")
            self._schema = index.schema
            self._searcher = index.searcher()
            self._most = max(1, self._searcher.num_docs)
            self._first, self._sections = self._numbering()

    def listed(self, term: EncodedTerm) -> Found:
        """Raise: no list of Tantivy's tells all about a term."""
        raise NotImplementedError(f"no list tells all about {term}")

    def places(self, term: EncodedTerm, texts: Corpus) -> Places:
        """Give every place where the term's units stand."""
        sections = self._candidates(term.units)
        if len(sections) * _MANY > self._most:
            return texts.places(term.units)
        return texts.places_inside(sections, term.units)

    def _candidates(self, units: Sequence[int]) -> Places:
        """Give the sections whose text holds the units one behind the other, ascending."""
        with self._damage_told():
            addresses = self._addresses(_query(self._schema, units))
            return np.sort(self._sections[self._documents(addresses)])

    @contextmanager
    def _damage_told(self) -> Iterator[None]:
        """Raise IndexStaleError for what Tantivy raises over files that are not as it left them."""
        try:
            yield
        except BaseException as error:
            # Where Tantivy gives up in the middle, it raises what is not even an Exception.
            if not isinstance(error, _DAMAGE) and type(error).__name__ != "PanicException":
                raise
            raise IndexStaleError(
                f"The index in {self._folder} is damaged; run: juanzong reindex"
            ) from error

    def _addresses(self, query: tantivy.Query) -> list[tantivy.DocAddress]:
        unscored = tantivy.Query.const_score_query(query, 1.0)
        found = self._searcher.search(unscored, limit=self._most, count=False)
        return [address for _, address in found.hits]

    def _documents(self, addresses: Sequence[tantivy.DocAddress]) -> Places:
        """Number documents through all that Tantivy wrote them into."""
        documents = np.fromiter((each.doc for each in addresses), np.int64, len(addresses))
        if len(self._first) > 1:
            parts = (each.segment_ord for each in addresses)
            documents += self._first[np.fromiter(parts, np.int64, len(addresses))]
        return documents

    def _numbering(self) -> tuple[Places, Places]:
        """Give the number of each part's first document, and each document's section."""
        addresses = self._addresses(tantivy.Query.all_query())
        parts = np.array([each.segment_ord for each in addresses], np.int64)
        self._first = np.cumsum([0, *np.bincount(parts)[:-1]])
        sections = np.empty(len(addresses), np.int64)
        values: list[Any] = self._searcher.fast_field_values(_SECTION, addresses)
        sections[self._documents(addresses)] = values
        if not np.array_equal(np.sort(sections), np.arange(len(sections))):
            raise ValueError("the documents are not the sections, each once")
        return self._first, sections


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field(_SECTION, fast=True)
    builder.add_text_field(_PAIRS, tokenizer_name=_TOKENIZER, index_option="position")
    builder.add_text_field(_UNITS, tokenizer_name=_TOKENIZER, index_option="basic")
    return builder.build()


def _with_tokenizer(index: tantivy.Index) -> tantivy.Index:
    spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_TOKENIZER, spaces)
    return index


def _document(section: int, units: Units) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned(_SECTION, section)
    if len(units) >= _PAIR:
        document.add_text(_PAIRS, _tokens(sliding_window_view(units, _PAIR)))
    document.add_text(_UNITS, _tokens(np.unique(units)[:, None]))
    return document


def _query(schema: tantivy.Schema, units: Sequence[int]) -> tantivy.Query:
    if len(units) <= _PAIR:
        field = _UNITS if len(units) == 1 else _PAIRS
        return tantivy.Query.term_query(schema, field, _token(units), "basic")
    # Every second pair, and the last: together they cover every unit.
    last = len(units) - _PAIR
    begins = [*range(0, last, _PAIR), last]
    words: list[str | tuple[int, str]] = [
        (begin, _token(units[begin : begin + _PAIR])) for begin in begins
    ]
    return tantivy.Query.phrase_query(schema, _PAIRS, words)


def _token(units: Sequence[int]) -> str:
    return "".join(chr(_PLANE + unit) for unit in units)


def _tokens(rows: Units) -> str:
    """Write a token of each row of units, with a space behind each."""
    characters = np.full((len(rows), rows.shape[1] + 1), _SPACE, "<u4")
    characters[:, :-1] = rows
    characters[:, :-1] += _PLANE
    return characters.tobytes().decode("utf-32-le")
