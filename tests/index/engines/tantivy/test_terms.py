"""Tantivy's candidates, verified, are every place where a term's units stand in any section."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juanzong.index import EngineOptions, IndexStaleError, Searcher, SearchRequest, open_engine
from juanzong.index.engines.pairs.terms import PairIndexing
from juanzong.index.segments.chain import CorpusChain
from juanzong.index.segments.corpus import Corpus, EncodedTerm, encode, encode_term
from juanzong.index.segments.packed_counts import occurrences
from juanzong.index.segments.parts import PartsWriter, open_parts
from tests.index.engines.contract import ignore
from tests.index.engines.pairs.test_codec import corpus_of
from tests.reports import MemorySource, make_report

pytest.importorskip("tantivy", reason="the extra juanzong[tantivy] is not installed")
from juanzong.index.engines.tantivy import terms as terms_module
from juanzong.index.engines.tantivy.common import LEAST
from juanzong.index.engines.tantivy.terms import TantivyIndexing, _with_tokenizer

#: Spaces, what Tantivy might cut or drop, characters of two units and halves of one.
TEXT = st.text(st.sampled_from("网络舆情a1. \n\u3000𠮷𝔸\ud842\udfb7，"), max_size=12)


def opened(directory, corpus):
    indexing = TantivyIndexing()
    with PartsWriter(directory) as parts:
        indexing.write(directory, parts, corpus)
    return indexing.open(directory, open_parts(directory))


def inside(corpus, places, length):
    """Those of the places that do not reach into the next section."""
    owners = np.searchsorted(corpus.starts, places, side="right") - 1
    return [
        place
        for place, owner in zip(places.tolist(), owners.tolist(), strict=True)
        if place + length <= corpus.starts[owner + 1]
    ]


@settings(max_examples=40)
@given(st.lists(TEXT, min_size=1, max_size=9), st.data())
def test_every_substring_is_found_at_every_place(tmp_path_factory, texts, data):
    corpus: Corpus = corpus_of(texts)
    directory = tmp_path_factory.mktemp("terms")
    terms = opened(directory, corpus)
    cut = st.tuples(st.sampled_from(texts), st.integers(0, 11), st.integers(1, 7)).map(
        lambda drawn: drawn[0][drawn[1] : drawn[1] + drawn[2]] or "网"
    )
    for term in data.draw(st.lists(st.one_of(cut, TEXT.filter(bool)), min_size=5, max_size=9)):
        encoded = encode_term(term)
        found = inside(corpus, terms.places(encoded, corpus), len(encoded.units))
        assert found == inside(corpus, corpus.places(encoded.units), len(encoded.units))
    shutil.rmtree(directory)


@settings(max_examples=30)
@given(st.lists(st.tuples(TEXT, st.randoms()), min_size=1, max_size=9))
def test_the_counts_of_units_and_pairs_are_those_of_the_posting_lists(tmp_path_factory, drawn):
    """Borders included; the default engine's lists are held to a count of windows themselves."""
    texts = [
        (units, np.array([random.randint(0, 1) for _ in units], np.uint8))
        for text, random in drawn
        for units in (encode(text),)
    ]
    corpus = Corpus.of(texts)
    directory = tmp_path_factory.mktemp("terms")
    terms = opened(directory, corpus)
    beside = directory / "pairs"
    beside.mkdir()
    with PartsWriter(beside) as parts:
        PairIndexing().write(beside, parts, corpus)
    lists = PairIndexing().open(beside, open_parts(beside))
    windows = {
        tuple(units[start : start + size].tolist())
        for units, _ in texts
        for size in (1, 2)
        for start in range(len(units) - size + 1)
    }
    for units in [*windows, (1,), (1, 2)]:
        term = EncodedTerm(units, edge_before=False, edge_after=False, prefix=False)
        theirs, ours = lists.listed(term), terms.listed(term)
        if theirs is None:
            theirs = CorpusChain.of([corpus]).decide(lists.places(term, corpus), term)
            if term.overlaps_itself:
                continue
        assert ours.sections.tolist() == theirs.sections.tolist()
        assert ours.counts.tolist() == theirs.counts.tolist()
    shutil.rmtree(directory)


def test_what_many_sections_hold_is_counted_as_what_few_do(tmp_path):
    """Of a unit or pair one section less is Tantivy's to tell, and the counts are the same."""
    many, few = (
        corpus_of(["预算预"] * LEAST + ["决算"]),
        corpus_of(["预算预"] * (LEAST - 1) + ["决算"]),
    )
    opening = {"many": many, "few": few}
    for name, corpus in opening.items():
        (tmp_path / name).mkdir()
        terms = opened(tmp_path / name, corpus)
        held = len(corpus.starts) - 2
        assert (terms._common.find(encode("预").tolist()) is None) == (name == "few")
        for term, times in (("预", 2), ("预算", 1), ("算预", 1)):
            found = terms.listed(encode_term(term))
            assert found.sections.tolist() == list(range(held))
            assert occurrences(found.counts).tolist() == [times] * held
        assert terms.listed(encode_term("算")).sections.tolist() == list(range(held + 1))
        assert not len(terms.listed(encode_term("决预")).sections)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_two_parts_and_more_are_numbered_one_behind_the_other(tmp_path, monkeypatch, count):
    monkeypatch.setattr(terms_module, "_with_tokenizer", _WritingEachByItself)
    terms = opened(tmp_path, corpus_of(["预算"] + ["舆情监测"] * (count - 1)))
    assert terms._searcher.num_segments == count
    found = terms._candidates(encode("舆情监").tolist())
    assert found.tolist() == list(range(1, count))
    assert terms.listed(encode_term("预算")).sections.tolist() == [0]


def test_what_fits_into_memory_is_written_as_one_part(tmp_path):
    assert opened(tmp_path, corpus_of(["舆情", "预算"] * 200))._searcher.num_segments == 1


def test_an_index_without_any_section_holds_nothing(tmp_path):
    terms = opened(tmp_path, corpus_of([]))
    assert not len(terms.listed(encode_term("预算")).sections)
    assert not len(terms.places(encode_term("预算执行"), corpus_of([])))


def test_what_one_section_in_so_many_holds_is_told_to_be_common(tmp_path):
    """So that Tantivy is not asked for it in a segment that is much alike."""
    corpus = corpus_of(["舆情监测"] * 3 + ["预算执行"] + ["其他"] * 300)
    terms = opened(tmp_path, corpus)
    expected = {"其": True, "其他": True, "预": True, "预算执": False, "无此词": False}
    for term, is_common in expected.items():
        for before in (False, True):
            encoded = encode_term(term)
            places, told = terms.places_of(encoded, corpus, is_common=before)
            assert inside(corpus, places, len(term)) == corpus.places(encoded.units).tolist()
            assert told is is_common, term


def test_sections_are_numbered_through_all_that_tantivy_wrote_them_into(tmp_path, monkeypatch):
    """Where memory ran out in between it has written several, here one for each section."""
    monkeypatch.setattr(terms_module, "_with_tokenizer", _WritingEachByItself)
    corpus = corpus_of(["舆情监测", "预算", "舆情监测预算"])
    terms = opened(tmp_path, corpus)
    assert terms._searcher.num_segments == 3
    for term, sections in (("舆情", [0, 2]), ("预算", [1, 2]), ("舆", [0, 2]), ("监测预", [2])):
        encoded = encode_term(term)
        found = (
            terms.listed(encoded).sections
            if encoded.is_listed
            else terms._candidates(encoded.units)
        )
        assert found.tolist() == sections


class _WritingEachByItself:
    """An index of Tantivy whose writer writes down every document before the next."""

    def __init__(self, index):
        self._index = _with_tokenizer(index)

    def __getattr__(self, name):
        return getattr(self._index, name)

    def writer(self, *given):
        return _EachByItself(self._index.writer(*given))


class _EachByItself:
    def __init__(self, writer):
        self._writer = writer

    def add_document(self, document):
        self._writer.add_document(document)
        self._writer.commit()

    def __getattr__(self, name):
        return getattr(self._writer, name)


@pytest.mark.parametrize("term", ["舆情", "舆情监", "舆情监测", "舆情监测工"])
def test_candidates_hold_the_whole_term_in_its_order(tmp_path, term):
    """With positions no text is read in vain: the pairs alone would give both of these."""
    corpus = corpus_of(["舆情监测工作", "情监舆情测工监测舆", "其他"])
    terms = opened(tmp_path, corpus)
    expected = [number for number in (0, 1) if len(term) < 3 or number == 0]
    assert terms._candidates(encode(term).tolist()).tolist() == expected


def test_what_tantivy_does_not_know_is_decided_by_the_text(tmp_path):
    corpus = corpus_of(["184.75", "84.7", "84.7万元"])
    terms = opened(tmp_path, corpus)
    encoded = encode_term("84.7")
    chain = CorpusChain.of([corpus])
    assert chain.decide(terms.places(encoded, corpus), encoded).sections.tolist() == [1, 2]


def test_a_spoilt_index_is_told_whatever_tantivy_makes_of_it(tmp_path):
    """Tantivy panics over some of these, which no `except Exception` would catch."""
    whole, causes = tmp_path / "whole", set()
    whole.mkdir()
    opened(whole, corpus_of(["舆情监测工作", "预算执行率"] * 20))
    for path in sorted((whole / "tantivy").glob("[!.]*")):
        content = path.read_bytes()
        for number, begin in enumerate(range(0, len(content), max(1, len(content) // 12))):
            spoilt = tmp_path / f"{path.name}-{number}"
            shutil.copytree(whole, spoilt)
            overwritten = b"\xff" * len(content[begin : begin + 9])
            changed = content[:begin] + overwritten + content[begin + 9 :]
            (spoilt / "tantivy" / path.name).write_bytes(changed)
            try:
                TantivyIndexing().open(spoilt, open_parts(spoilt))._candidates(
                    encode("舆情监测").tolist()
                )
            except IndexStaleError as error:
                causes.add(type(error.__cause__).__name__)
    assert "PanicException" in causes
    assert "ValueError" in causes


def test_a_damaged_index_of_tantivy_says_so(tmp_path):
    source = MemorySource([make_report("a", [("", "舆情")])])
    open_engine("tantivy", EngineOptions(tmp_path)).update(source, ignore)
    for path in sorted(tmp_path.glob("segment-*/tantivy/[!.]*")):
        whole = path.read_bytes()
        path.unlink()
        path.write_bytes(whole[: len(whole) // 2])
        with pytest.raises(IndexStaleError, match="index-damaged"):
            Searcher(open_engine("tantivy", EngineOptions(tmp_path))).search(SearchRequest("舆情"))
        path.write_bytes(whole)
    assert (
        Searcher(open_engine("tantivy", EngineOptions(tmp_path)))
        .search(SearchRequest("舆情"))
        .total
    )
