"""Finds terms by Tantivy: sections that hold all of a term's pairs in their order, then the text.

A section is a document with three fields: its text as pairs of UTF-16 code units, with positions;
and its different units, and its different pairs, each with how often it stands there as the last
character of its token. Terms of one or two units are answered from these alone: all tokens that
begin with the term are asked for at once, each with its count as the score; what many sections
hold stands beside Tantivy instead (`common.py`). The home of Tantivy.

A section that a phrase query finds holds the units of the term one behind the other, as each pair
stands where the one before it ends. What that does not tell (the edges of letters and digits, how
often, and on which word borders) is read from the text itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np
import tantivy
from numpy.lib.stride_tricks import sliding_window_view

from juanzong.index.engine import IndexStaleError
from juanzong.index.engines.tantivy.common import COMMON, CommonCounts, write_common
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
_MANY = 8
_document_of = attrgetter("doc")
#: What Tantivy raises, or gives us to raise, over files that are not as it left them.
_DAMAGE = (ValueError, TypeError, LookupError, OverflowError)


#: Units or pairs of a section, one a row, and how often each stands in it.
_Counted = tuple[Units, PackedCounts]


@dataclass(frozen=True, slots=True)
class TantivyIndexing:
    """An index of Tantivy in every segment; see `TermIndexing`."""

    name: str = "tantivy"
    layout: str = "2"

    def tells_all(self, term: EncodedTerm) -> bool:
        """Whether the counts kept with units and pairs tell all about a term."""
        return term.is_listed

    def places(
        self, term: EncodedTerm, segments: Iterable[tuple[TantivyTerms, Corpus]]
    ) -> list[Places]:
        """Give every place where a term's units stand; reports are much alike in what is common."""
        found = []
        is_common = False
        for terms, texts in segments:
            places, is_common = terms.places_of(term, texts, is_common=is_common)
            found.append(places)
        return found

    def write(self, directory: Path, parts: PartsWriter, texts: Corpus) -> None:
        """Write an index of Tantivy over texts, and what is common beside it."""
        folder = directory / _FOLDER
        folder.mkdir()
        index = _with_tokenizer(tantivy.Index(_schema(), str(folder)))
        memory = min(max(_MEMORY_A_UNIT * len(texts.units), _LEAST_MEMORY), _MOST_MEMORY)
        writer = index.writer(memory, 1)
        number = len(texts.starts) - 1
        every = [counted_units(texts), counted_pairs(texts)]
        rest = [each.by_section(number) for each in write_common(directory, parts, every, number)]
        pieces = texts.pieces(np.arange(number))
        for section, (units, singles, pairs) in enumerate(zip(pieces, *rest, strict=True)):
            writer.add_document(_document(section, units, singles, pairs))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, directory: Path, parts: Mapping[str, Bytes]) -> TantivyTerms:
        """Open the index of a segment; raises IndexStaleError where it is damaged."""
        return TantivyTerms(directory, parts[COMMON])


class TantivyTerms:
    """Finds terms by the index of one segment; see `SegmentTerms`."""

    def __init__(self, directory: Path, common: Bytes) -> None:
        self._folder = directory / _FOLDER
        with self._damage_told():
            index = _with_tokenizer(tantivy.Index.open(str(self._folder)))
            # A sealed segment never changes: no thread need watch it.
            index.config_reader("manual")
            self._schema = index.schema
            self._searcher = index.searcher()
            self._most = max(1, self._searcher.num_docs)
            self._first, self._sections = self._numbering()
            self._common = CommonCounts(directory, common, len(self._sections))

    def listed(self, term: EncodedTerm) -> Found:
        """Give the sections that hold one or two units, with the counts kept with them."""
        common = self._common.find(term.units)
        if common is not None:
            return common
        field = _COUNTED_UNITS if len(term.units) == 1 else _COUNTED_PAIRS
        with self._damage_told():
            tokens = self._searcher.terms_with_prefix(field, _token(term.units))
            if not tokens:
                return NOTHING_FOUND
            hits = self._hits(_counting(self._schema, field, [token for token, _ in tokens]))
            documents = self._documents([address for _, address in hits])
            # Laid out over all sections they are in order, sooner than if they were sorted.
            counts: PackedCounts = np.zeros(len(self._sections), np.uint8)
            counts[self._sections[documents]] = [score for score, _ in hits]
        sections = np.flatnonzero(counts)
        return Found(sections, counts[sections])

    def places(self, term: EncodedTerm, texts: Corpus) -> Places:
        """Give every place where the term's units stand."""
        return self.places_of(term, texts, is_common=False)[0]

    def places_of(
        self, term: EncodedTerm, texts: Corpus, *, is_common: bool
    ) -> tuple[Places, bool]:
        """Give every place where the term's units stand, and whether the term is common here.

        Tantivy is not asked for a term that was common elsewhere and may be here.
        """
        if len(term.units) == 1 or (is_common and self._is_many(self._at_most(term.units))):
            return self._all_places(term.units, texts), True
        sections = self._candidates(term.units)
        if self._is_many(len(sections)):
            return self._all_places(term.units, texts), True
        return texts.places_inside(sections, term.units), False

    def _all_places(self, units: Sequence[int], texts: Corpus) -> Places:
        return texts.places(units, self._common.rarest(units))

    def _is_many(self, sections: int) -> bool:
        return sections * _MANY > self._most

    def _at_most(self, units: Sequence[int]) -> int:
        """Give how many sections hold the rarest of the pairs of units."""
        tokens = map(_token, pairwise(units))
        with self._damage_told():
            return min(self._searcher.doc_freq(_PAIRS, token) for token in tokens)

    def _candidates(self, units: Sequence[int]) -> Places:
        """Give the sections whose text holds the units one behind the other, ascending."""
        with self._damage_told():
            addresses = self._addresses(_query(self._schema, units))
            held = np.zeros(len(self._sections), bool)
            held[self._sections[self._documents(addresses)]] = True
        return np.flatnonzero(held)

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
        documents = np.fromiter(map(_document_of, addresses), np.int64, len(addresses))
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
