"""Finding terms in folded texts laid end to end equals finding them in each text by itself."""

from itertools import chain, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.index.characters import is_edge_character
from juanzong.index.matches import term_occurrences
from juanzong.index.segments.chain import CorpusChain
from juanzong.index.segments.corpus import (
    Corpus,
    decode,
    encode,
    encode_term,
    is_low_surrogate,
    is_surrogate,
)
from juanzong.index.segments.packed_counts import occurrences
from juanzong.index.segments.parts import PartsWriter, open_parts
from tests.index.engines.pairs.test_codec import corpus_of

ALPHABET = st.sampled_from("人民网a1.𠮷𝔸é ")
TEXT = st.text(ALPHABET, max_size=30)
TERM = st.text(ALPHABET, min_size=1, max_size=4)
#: A term and whether it is a prefix, which only one that ends in a letter or digit can be.
TERM_AND_PREFIX = st.tuples(TERM, st.booleans()).filter(
    lambda pair: not pair[1] or is_edge_character(pair[0][-1])
)


def expected(texts, term, *, prefix):
    """Count the term's occurrences in each text that has any."""
    counts = [len(term_occurrences(term, text, prefix=prefix)) for text in texts]
    return {number: min(count, 15) for number, count in enumerate(counts) if count}


def decided(corpora, places, term):
    """Count what a chain takes for occurrences in each section."""
    found = corpora.decide(places, term)
    return dict(zip(found.sections.tolist(), occurrences(found.counts).tolist(), strict=True))


def places_in_chain(corpora, units):
    """Give where units stand in the corpora of a chain, by its numbers."""
    parts = zip(corpora.corpora, corpora.bases.tolist(), strict=True)
    return np.concatenate([corpus.places(units) + base for corpus, base in parts])


@given(st.lists(TEXT, min_size=1, max_size=12), TERM_AND_PREFIX)
def test_a_pass_over_everything_finds_what_each_text_holds(texts, asked):
    term, prefix = asked
    corpus = corpus_of(texts)
    encoded = encode_term(term, prefix=prefix)
    found = decided(CorpusChain.of([corpus]), corpus.places(encoded.units), encoded)
    assert found == expected(texts, term, prefix=prefix)


@given(st.lists(st.lists(TEXT, max_size=4), min_size=1, max_size=4), TERM_AND_PREFIX)
def test_corpora_in_a_chain_are_searched_as_one(parts, asked):
    term, prefix = asked
    texts = list(chain.from_iterable(parts))
    encoded = encode_term(term, prefix=prefix)
    several = CorpusChain.of(list(map(corpus_of, parts)))
    one = CorpusChain.of([corpus_of(texts)])
    places = places_in_chain(several, encoded.units)
    assert decided(several, places, encoded) == expected(texts, term, prefix=prefix)
    alone = one.decide(one.corpora[0].places(encoded.units), encoded)
    assert several.decide(places, encoded).counts.tolist() == alone.counts.tolist()


PARTS = st.lists(st.lists(st.text("人a", max_size=200), max_size=4), max_size=3)


@given(PARTS, PARTS, PARTS)
def test_a_chain_goes_on_from_what_one_before_has_worked_out(shared, gone, new):
    kept = list(map(corpus_of, shared))
    before = CorpusChain.of([*kept, *map(corpus_of, gone)])
    owners, bits = before._block_owners.copy(), before._border_bits.copy()
    corpora = [*kept, *map(corpus_of, new)]
    alone, after = CorpusChain.of(corpora), CorpusChain.of(corpora, before)
    tables = {"_block_owners", "_border_bits"}
    assert vars(after).keys() & tables == (tables if shared else set())
    assert after._block_owners.tolist() == alone._block_owners.tolist()
    assert after._border_bits.tolist() == alone._border_bits.tolist()
    assert before._block_owners.tolist() == owners.tolist()
    assert before._border_bits.tolist() == bits.tolist()


@given(st.lists(TEXT, min_size=1, max_size=12), TERM_AND_PREFIX, st.data())
def test_reading_some_sections_finds_what_those_hold(texts, asked, data):
    term, prefix = asked
    chosen = data.draw(st.sets(st.sampled_from(range(len(texts)))))
    corpus = corpus_of(texts)
    encoded = encode_term(term, prefix=prefix)
    places = corpus.places_inside(np.array(sorted(chosen), np.int64), encoded.units)
    found = decided(CorpusChain.of([corpus]), places, encoded)
    everywhere = expected(texts, term, prefix=prefix)
    assert found == {number: everywhere[number] for number in everywhere if number in chosen}


@given(
    st.lists(TEXT, min_size=1, max_size=12),
    TERM_AND_PREFIX.filter(lambda pair: len(encode(pair[0])) > 1),
)
def test_going_by_the_places_of_any_of_its_pairs_finds_the_same(texts, asked):
    term, prefix = asked
    corpus = corpus_of(texts)
    encoded = encode_term(term, prefix=prefix)
    inside = np.repeat(np.arange(len(texts)), np.diff(corpus.starts))
    for number, (first, second) in enumerate(pairwise(encoded.units)):
        stands = (corpus.units[:-1] == first) & (corpus.units[1:] == second)
        pair_places = np.flatnonzero(stands & (inside[:-1] == inside[1:])).astype(np.int64)
        places = corpus.places_around(encoded.units, number, pair_places)
        found = decided(CorpusChain.of([corpus]), places, encoded)
        assert found == expected(texts, term, prefix=prefix)


@given(st.text())
def test_encoding_is_undone_by_decoding(text):
    assert decode(encode(text)) == text


def test_a_term_never_straddles_two_sections():
    corpus = corpus_of(["网络舆", "情监测"])
    term = encode_term("舆情")
    assert not decided(CorpusChain.of([corpus]), corpus.places(term.units), term)


def test_a_saved_corpus_opens_as_it_was(tmp_path):
    corpus = corpus_of(["网络舆情", "", "执行率"])
    with PartsWriter(tmp_path) as parts:
        corpus.save(tmp_path, "texts", parts)
    opened = Corpus.open(tmp_path, "texts", open_parts(tmp_path)["texts"])
    assert [opened.text(number) for number in range(3)] == ["网络舆情", "", "执行率"]
    assert opened.borders().tolist() == corpus.borders().tolist()


def test_halves_of_characters_are_those_from_d800_to_dfff():
    units = np.array([0, 0xD7FF, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xE000, 0xFFFF], np.uint16)
    halves = [False, False, True, True, True, True, False, False]
    seconds = [False, False, False, False, True, True, False, False]
    assert is_surrogate(units).tolist() == halves
    assert is_low_surrogate(units).tolist() == seconds
    for character in ("\U00010000", "\U0010ffff", "\ud7ff", "\ue000"):
        assert decode(encode(character)) == character
        assert is_surrogate(encode(character)).sum() == 2 * (len(encode(character)) == 2)


@pytest.mark.parametrize(
    ("term", "overlaps", "is_plain", "is_listed"),
    [
        ("人", False, True, True),
        ("人人", True, False, False),
        ("人民", False, True, True),
        ("人民人", True, False, False),
        ("人民日", False, True, False),
        ("a民", False, False, False),
        ("民a", False, False, False),
        ("𠮷", False, True, True),
        ("𠮷人", False, True, False),
    ],
)
def test_a_list_tells_all_of_one_or_two_units_that_stand_alone(term, overlaps, is_plain, is_listed):
    encoded = encode_term(term)
    assert encoded.overlaps_itself is overlaps
    assert (encoded.is_plain, encoded.is_listed) == (is_plain, is_listed)


def test_a_prefix_goes_on_and_stands_behind_no_letter():
    encoded = encode_term("web", prefix=True)
    assert (encoded.edge_before, encoded.edge_after, encoded.prefix) == (True, False, True)
    assert not encode_term("web").prefix
    assert encode_term("web").edge_after


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("人民网", [0]),
        ("民网人民网人民", [2]),
        ("民网人民网", [2]),
        ("人民网人民", [0]),
        # Of more places than are compared as a whole.
        ("人民网" * 6, [0, 3, 6, 9, 12, 15]),
        ("民网" + "人民网" * 6 + "人民", [2, 5, 8, 11, 14, 17]),
        # What stands at the end is not what stands before the beginning.
        ("民网" + "人民网" * 6 + "人", [2, 5, 8, 11, 14, 17]),
    ],
)
def test_a_pair_at_either_end_of_the_texts_need_not_be_one_of_the_term(text, places):
    corpus, term = corpus_of([text]), encode_term("人民网")
    for number in (0, 1):
        pair_places = corpus.places(term.units[number : number + 2])
        assert corpus.places_around(term.units, number, pair_places).tolist() == places
    for rarest in range(3):
        assert corpus.places(term.units, rarest).tolist() == places
