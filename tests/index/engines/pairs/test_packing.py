"""What is packed comes back: lists in each of their forms, places near and far, whole blocks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.index.engines.pairs.packing import (
    pack_lists,
    pack_places,
    unpack_list,
    unpack_places,
)
from juanzong.index.engines.pairs.posting_lists import Postings, posting_lists
from juanzong.index.engines.pairs.terms import PairIndexing
from juanzong.index.engines.pairs.unit_blocks import MANY, pack_units, read_unit
from juanzong.index.segments.chain import CorpusChain
from juanzong.index.segments.corpus import Corpus, encode, encode_term
from juanzong.index.segments.parts import PartsWriter, open_parts


def pack_list(postings):
    """Write one posting list by itself."""
    (packed,) = pack_lists(postings, np.array([0, len(postings.sections)]))
    return packed


def block_of(corpus, unit, begin=0):
    """The block of one unit of some texts, all of whose places lie so much further on."""
    postings = posting_lists(corpus.units, corpus.starts, corpus.borders())
    moved = postings._replace(places=postings.places + np.uint32(begin))
    (packed,) = [
        block for held, block in zip(moved.units, pack_units(moved), strict=True) if held == unit
    ]
    return read_unit(np.frombuffer(b"\0\0\0\0" + packed, np.uint8), 4)


steps = st.lists(st.sampled_from([1, 1, 1, 2, 7, 250, 254, 255, 256, 600]), min_size=1, max_size=99)


@given(steps, st.lists(st.integers(1, 255), min_size=99, max_size=99), st.booleans())
def test_a_list_comes_back(steps, counts, mostly_alike):
    sections = np.cumsum(steps) - 1
    told = [17 if mostly_alike and number % 9 else each for number, each in enumerate(counts)]
    postings = Postings(sections.astype(np.uint16), np.array(told[: len(steps)], np.uint8))
    packed = pack_list(postings)
    # What stands behind it is not read.
    back = unpack_list(np.frombuffer(packed + b"\xff" * 9, np.uint8))
    assert back.sections.tolist() == sections.tolist()
    assert back.counts.tolist() == postings.counts.tolist()
    assert len(packed) % 2 == 0
    assert len(packed) <= 8 + 3 * len(sections)


@pytest.mark.parametrize("step", [1, 300, 60_000 // 7])
def test_every_form_of_a_list_is_shorter_than_its_numbers_or_as_long(step):
    sections = np.arange(0, 60_000, step, np.uint16)
    packed = pack_list(Postings(sections, np.full(len(sections), 17, np.uint8)))
    assert unpack_list(np.frombuffer(packed, np.uint8)).sections.tolist() == sections.tolist()


@given(st.lists(st.integers(0, 30_000_000), min_size=1, max_size=50, unique=True).map(sorted))
def test_places_come_back_however_far_apart(places):
    (packed,) = pack_places(np.array(places, np.uint32), np.array([0, len(places)]))
    assert unpack_places(np.frombuffer(packed, "<u2")).tolist() == places


@given(
    st.lists(st.tuples(steps, st.lists(st.integers(1, 255), min_size=99, max_size=99)), max_size=9)
)
def test_many_lists_are_written_as_each_by_itself(drawn):
    lists = [
        Postings((np.cumsum(gaps) - 1).astype(np.uint16), np.array(counts[: len(gaps)], np.uint8))
        for gaps, counts in drawn
    ]
    bounds = np.cumsum([0, *(len(each.sections) for each in lists)])
    nothing = Postings(np.empty(0, np.uint16), np.empty(0, np.uint8))
    together = Postings(*map(np.concatenate, zip(nothing, *lists, strict=True)))
    assert pack_lists(together, bounds) == list(map(pack_list, lists))


def test_more_lists_than_are_written_at_a_time_all_come_back():
    sections = np.arange(2_500, dtype=np.uint16)
    packed = pack_lists(Postings(sections, np.full(2_500, 17, np.uint8)), np.arange(2_501))
    back = [unpack_list(np.frombuffer(each, np.uint8)) for each in packed]
    assert [each.sections.tolist() for each in back] == [[section] for section in range(2_500)]


@given(st.lists(st.lists(st.integers(0, 300_000), min_size=1, unique=True).map(sorted), max_size=5))
def test_lists_of_places_come_back_each_from_the_first_on(lists):
    bounds = np.cumsum([0, *map(len, lists)])
    every = np.array([place for places in lists for place in places], np.uint32)
    back = [unpack_places(np.frombuffer(each, "<u2")) for each in pack_places(every, bounds)]
    assert [each.tolist() for each in back] == lists


@pytest.mark.parametrize("begin", [0, 1 << 15, 3 << 15, 0xFF_0000, 1 << 24, 0x1FF_8000])
def test_a_block_gives_back_pairs_with_many_places_and_with_few(begin):
    units = encode("年度" * (MANY + 1) + "年终" * 3)
    corpus = Corpus.of([(units, np.ones(len(units), np.uint8))])
    block = block_of(corpus, units[0], begin)
    many, few = int(units[1]), int(units[-1])
    assert block.pair_count(many) == MANY + 1
    assert block.pair_places(many).tolist() == [begin + 2 * n for n in range(MANY + 1)]
    assert block.pair_list(many).sections.tolist() == [0]
    assert block.pair_list(few) is None
    assert block.pair_places(few).tolist() == [begin + 2 * (MANY + 1 + n) for n in range(3)]
    assert sorted(block.seconds()) == sorted([many, few])


@given(
    st.lists(st.text(st.sampled_from("1２9a年月.，𝟗"), max_size=12), min_size=1, max_size=6),
    st.sampled_from("129a"),
    st.booleans(),
)
def test_a_single_digit_is_found_where_a_scan_finds_it(tmp_path_factory, texts, digit, prefix):
    whole = [(encode(text), np.ones(len(encode(text)), np.uint8)) for text in texts]
    corpus = Corpus.of(whole)
    directory = tmp_path_factory.mktemp("digits")
    with PartsWriter(directory) as parts:
        PairIndexing().write(directory, parts, corpus)
    terms = PairIndexing().open(directory, open_parts(directory))
    term = encode_term(digit, prefix=prefix)
    chain = CorpusChain.of([corpus])
    found = chain.decide(terms.places(term, corpus), term)
    scanned = chain.decide(corpus.places(term.units), term)
    assert found.sections.tolist() == scanned.sections.tolist()
    assert found.counts.tolist() == scanned.counts.tolist()


@given(steps, st.lists(st.sampled_from([17, 17, 17, 33]), min_size=99, max_size=99))
def test_a_list_is_written_in_the_shortest_of_its_forms(steps, counts):
    sections = np.cumsum(steps) - 1
    told = np.array(counts[: len(steps)], np.uint8)
    length = len(sections)
    # A gap of 255 and more is written in several bytes; the first is one from before section 0.
    gaps = sum(1 + gap // 255 for gap in [int(sections[0]), *np.diff(sections).tolist()])
    bits = int(sections[-1]) // 8 + 1
    usual = np.bincount(told).argmax()
    others = int((told != usual).sum())
    size = 6 + min(gaps, 2 * length, bits) + min(-(-length // 8) + others, length)
    packed = pack_list(Postings(sections.astype(np.uint16), told))
    assert len(packed) == size + size % 2


def test_a_block_keeps_lists_of_pairs_with_two_hundred_and_fifty_six_places_apart():
    counts = {"甲": 255, "乙": 256, "丙": 300, "丁": 1}
    units = encode("".join(f"年{second}" * count for second, count in counts.items()))
    corpus = Corpus.of([(units, np.ones(len(units), np.uint8))])
    block = block_of(corpus, units[0])
    begin = 0
    for second, count in counts.items():
        unit = ord(second)
        assert block.pair_count(unit) == count
        assert block.pair_places(unit).tolist() == list(range(begin, begin + 2 * count, 2))
        assert (block.pair_list(unit) is not None) is (count >= 256)
        begin += 2 * count
    assert block.pair_count(ord("戊")) == 0
    assert block.pair_places(ord("戊")).tolist() == []
    assert block.pair_list(ord("戊")).sections.tolist() == []
    assert sorted(block.seconds()) == sorted(map(ord, counts))


def test_the_higher_bits_of_a_place_take_one_byte_up_to_two_hundred_and_fifty_five():
    units = encode("年度年终")
    corpus = Corpus.of([(units, np.ones(len(units), np.uint8))])
    widths = [block_of(corpus, units[0], begin).high.itemsize for begin in (0, 255 << 16, 1 << 24)]
    assert widths == [1, 1, 2]


@pytest.mark.parametrize("text", ["年度", "年度年", "年度年终年中", "年度" * 300, "年"])
def test_the_next_block_begins_at_a_multiple_of_four_bytes(text):
    units = encode(text)
    lists = posting_lists(units, np.array([0, len(units)]), np.ones(len(units) + 1, np.uint8))
    assert {len(block) % 4 for block in pack_units(lists)} == {0}
