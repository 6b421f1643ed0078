"""Finding terms in folded texts laid end to end equals finding them in each text by itself."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from juanzong.index.engines.whoosh_pairs.corpus import Corpus, decode, encode, encode_term
from juanzong.index.matches import term_occurrences
from tests.index.engines.test_codec import corpus_of

ALPHABET = st.sampled_from("人民网a1.𠮷𝔸é ")
TEXT = st.text(ALPHABET, max_size=30)
TERM = st.text(ALPHABET, min_size=1, max_size=4)


def assert_finds_as_each_text_does(corpus, texts, term, *, prefix, candidates=None):
    found = corpus.find(encode_term(term, prefix=prefix), candidates)
    counts = [len(term_occurrences(term, text, prefix=prefix)) for text in texts]
    assert found.sections.tolist() == [i for i, count in enumerate(counts) if count]
    assert found.counts.tolist() == [count for count in counts if count]


@given(st.lists(TEXT, min_size=1, max_size=12), TERM, st.booleans())
def test_a_pass_over_everything_finds_what_each_text_holds(texts, term, prefix):
    assert_finds_as_each_text_does(corpus_of(texts), texts, term, prefix=prefix)


@given(st.lists(TEXT, min_size=1, max_size=12), TERM, st.booleans())
def test_gathering_candidates_finds_the_same(texts, term, prefix):
    padded = [*texts, "补" * 2_000]
    candidates = np.arange(len(texts))
    corpus = corpus_of(padded)
    assert_finds_as_each_text_does(corpus, padded, term, prefix=prefix, candidates=candidates)


@given(
    st.lists(TEXT, min_size=1, max_size=12),
    TERM.filter(lambda term: len(encode(term)) > 1),
    st.booleans(),
)
def test_going_by_the_places_of_any_of_its_pairs_finds_the_same(texts, term, prefix):
    corpus = corpus_of(texts)
    encoded = encode_term(term, prefix=prefix)
    expected = corpus.find(encoded)
    inside = np.repeat(np.arange(len(texts)), np.diff(corpus.starts))
    for number, (first, second) in enumerate(pairwise(encoded.units)):
        stands = (corpus.units[:-1] == first) & (corpus.units[1:] == second)
        places = np.flatnonzero(stands & (inside[:-1] == inside[1:]))
        found = corpus.find_around(encoded, number, places.astype(np.uint32))
        for got, wanted in zip(found, expected, strict=True):
            assert got.tolist() == wanted.tolist()


@given(st.text())
def test_encoding_is_undone_by_decoding(text):
    assert decode(encode(text)) == text


def test_a_term_never_straddles_two_sections():
    corpus = corpus_of(["网络舆", "情监测"])
    assert len(corpus.find(encode_term("舆情")).sections) == 0


def test_a_saved_corpus_opens_as_it_was(tmp_path):
    corpus = corpus_of(["网络舆情", "", "执行率"])
    corpus.save(tmp_path, "texts")
    opened = Corpus.open(tmp_path, "texts")
    assert [opened.text(number) for number in range(3)] == ["网络舆情", "", "执行率"]
    assert opened.borders().tolist() == corpus.borders().tolist()
