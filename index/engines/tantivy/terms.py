"""Finds terms by Tantivy: sections that hold all of a term's pairs in their order, then the text.

A section is a document with three fields: its text as pairs of UTF-16 code units, with positions;
and its different units, and its different pairs, each with how often it stands there as the last
character of its token. Terms of one or two units are answered from these alone: all tokens that
begin with the term are asked for at once, each with its count as the score. The home of Tantivy.

A section that a phrase query finds holds the units of the term one behind the other, as each pair
stands where the one before it ends. What that does not tell (the edges of letters and digits, how
often, and on which word borders) is read from the text itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import tantivy
from numpy.lib.stride_tricks import sliding_window_view

from juanzong.index.engine import IndexStaleError
from juanzong.index.engines.tantivy.counting import counted_pairs, counted_units
from juanzong.index.segments.chain import NOTHING_FOUND, Found
from juanzong.index.segments.corpus import Corpus, EncodedTerm, Places, Units
from juanzong.index.segments.packed_counts import PackedCounts
from juanzong.index.segments.parts import Bytes, PartsWriter

_FOLDER = "tantivy"
_PAIRS, _SECTION = "pairs", "section"
_COUNTED_UNITS, _COUNTED_PAIRS = "counted units", "counted pairs"
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


#: Units or pairs of a section, one a row, and how often each stands in it.
_Counted = tuple[Units, PackedCounts]


@dataclass(frozen=True, slots=True)
class TantivyIndexing:
    """An index of Tantivy in every segment; see `TermIndexing`."""

    name: str = "tantivy"
    layout: str = "1"

    def tells_all(self, term: EncodedTerm) -> bool:
        """Whether the counts kept with units and pairs tell all about a term."""
        return term.is_listed

    def places(
        self, term: EncodedTerm, segments: Iterable[tuple[TantivyTerms, Corpus]]
    ) -> list[Places]:
        """Give every place where a term's units stand."""
        return [terms.places(term, texts) for terms, texts in segments]

    def write(self, directory: Path, _parts: PartsWriter, texts: Corpus) -> None:
        """Write an index of Tantivy over texts."""
        folder = directory / _FOLDER
        folder.mkdir()
        index = _with_tokenizer(tantivy.Index(_schema(), str(folder)))
        memory = min(max(_MEMORY_A_UNIT * len(texts.units), _LEAST_MEMORY), _MOST_MEMORY)
        writer = index.writer(memory, 1)
        pieces = texts.pieces(np.arange(len(texts.starts) - 1))
        counted = zip(pieces, counted_units(texts), counted_pairs(texts), strict=True)
        for section, (units, singles, pairs) in enumerate(counted):
            writer.add_document(_document(section, units, singles, pairs))
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
        """Give the sections that hold one or two units, with the counts kept with them."""
        field = _COUNTED_UNITS if len(term.units) == 1 else _COUNTED_PAIRS
        with self._damage_told():
            tokens = self._searcher.terms_with_prefix(field, _token(term.units))
            if not tokens:
                return NOTHING_FOUND
            hits = self._hits(_counting(self._schema, field, [token for token, _ in tokens]))
            documents = self._documents([address for _, address in hits])
            counts = np.fromiter((score for score, _ in hits), np.float64, len(hits))
            sections = self._sections[documents]
        order = np.argsort(sections)
        return Found(sections[order], counts[order].astype(np.uint8))

    def places(self, term: EncodedTerm, texts: Corpus) -> Places:
        """Give every place where the term's units stand."""
        if len(term.units) == 1:
            return texts.places(term.units)
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
            raise IndexStaleError("index-damaged", directory=str(self._folder)) from error

    def _addresses(self, query: tantivy.Query) -> list[tantivy.DocAddress]:
        return [address for _, address in self._hits(tantivy.Query.const_score_query(query, 1.0))]

    def _hits(self, query: tantivy.Query) -> list[tuple[Any, tantivy.DocAddress]]:
        return self._searcher.search(query, limit=self._most, count=False).hits

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
    for field in (_COUNTED_UNITS, _COUNTED_PAIRS):
        builder.add_text_field(field, tokenizer_name=_TOKENIZER, index_option="basic")
    return builder.build()


def _with_tokenizer(index: tantivy.Index) -> tantivy.Index:
    spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_TOKENIZER, spaces)
    return index


def _document(section: int, units: Units, singles: _Counted, pairs: _Counted) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned(_SECTION, section)
    if len(units) >= _PAIR:
        document.add_text(_PAIRS, _tokens(sliding_window_view(units, _PAIR)))
    document.add_text(_COUNTED_UNITS, _counted_tokens(*singles))
    document.add_text(_COUNTED_PAIRS, _counted_tokens(*pairs))
    return document


def _counted_tokens(rows: Units, counts: PackedCounts) -> str:
    return _tokens(np.column_stack([rows, counts.astype(np.uint16)]))


def _counting(schema: tantivy.Schema, field: str, tokens: Sequence[str]) -> tantivy.Query:
    """Ask for sections with any of the tokens; each has one, and its score is that one's count."""
    counts = [float(ord(token[-1]) - _PLANE) for token in tokens]
    asked = [tantivy.Query.term_query(schema, field, token, "basic") for token in tokens]
    scored = [
        (tantivy.Occur.Should, tantivy.Query.const_score_query(query, count))
        for query, count in zip(asked, counts, strict=True)
    ]
    return tantivy.Query.boolean_query(scored)


def _query(schema: tantivy.Schema, units: Sequence[int]) -> tantivy.Query:
    if len(units) == _PAIR:
        return tantivy.Query.term_query(schema, _PAIRS, _token(units), "basic")
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
