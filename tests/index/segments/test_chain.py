"""Texts end to end, many places at once: whose each is, what stands around it, on which borders."""

from __future__ import annotations

import random
from itertools import accumulate

import numpy as np
import pytest

from juanzong.index.matches import term_occurrences
from juanzong.index.segments import chain
from juanzong.index.segments.chain import CorpusChain, edges_by_unit
from juanzong.index.segments.corpus import Corpus, encode, encode_term
from juanzong.index.segments.packed_counts import occurrences, on_borders

#: By name, what texts are made of: pieces, how many a text has at the most, how many texts.
ARCHIVES = {
    "long texts": (["人民", "人人", "网", "a", "1a ", "."], 400, 12),
    "many texts in a block": (["人民", "人", "a1", ""], 3, 900),
    "characters of two units": (["人", "𠮷", "𝔸", "a", "人𝔸", "𝔸人"], 60, 60),
    "one text": (["人人人", "人民 ", "a"], 500, 1),
}
TERMS = ["人", "人人", "人民", "人a", "a", "a1", "1", "𠮷", "𝔸", "𝔸人", "人𝔸", "a "]


def made(name):
    """The texts of an archive, and where in each a word begins or ends, at random."""
    rng = random.Random(name)  # noqa: S311 (repeatable disorder is no secret)
    pieces, most, count = ARCHIVES[name]
    texts = ["".join(rng.choices(pieces, k=rng.randint(0, most))) for _ in range(count)]
    return [(text, [1, *rng.choices((0, 1), k=max(len(encode(text)) - 1, 0))]) for text in texts]


def corpus_of(texts):
    bits = [
        (encode(text), np.array(borders[: len(encode(text))], np.uint8)) for text, borders in texts
    ]
    return Corpus.of(bits)


def expected(texts, term, *, prefix):
    """By text, how often it holds the term, and how often on borders at both of its ends."""
    found = {}
    for number, (text, borders) in enumerate(texts):
        ends = [0, *accumulate(len(encode(character)) for character in text)]
        places = [
            (ends[start], ends[end]) for start, end in term_occurrences(term, text, prefix=prefix)
        ]
        whole = [*borders[: len(encode(text))], 1]
        on = sum(bool(whole[start] and (prefix or whole[end])) for start, end in places)
        if places:
            found[number] = (min(len(places), 15), min(on, 15))
    return found


def decided(texts, cuts, term, *, prefix):
    """The same as a chain of corpora tells it that has its texts cut at these places."""
    parts = [texts[one:other] for one, other in zip([0, *cuts], [*cuts, len(texts)], strict=True)]
    made_of = CorpusChain.of(list(map(corpus_of, parts)))
    encoded = encode_term(term, prefix=prefix)
    held = zip(made_of.corpora, made_of.bases.tolist(), strict=True)
    places = np.concatenate([corpus.places(encoded.units) + base for corpus, base in held])
    found = made_of.decide(places, encoded)
    counts = zip(occurrences(found.counts).tolist(), on_borders(found.counts).tolist(), strict=True)
    return dict(zip(found.sections.tolist(), counts, strict=True))


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_chain_counts_in_each_text_what_it_holds_by_itself(name):
    texts = made(name)
    for cuts in ([], [len(texts) // 3, len(texts) // 2]):
        for term in TERMS:
            for prefix in {False, term[-1] in "a1𝔸"}:
                counted = decided(texts, cuts, term, prefix=prefix)
                assert counted == expected(texts, term, prefix=prefix), (term, prefix, cuts)


@pytest.mark.parametrize("count", [1, 8, 9, 10, 40])
def test_of_many_texts_that_begin_in_one_block_each_place_has_its_own(count):
    """A block is of 128 units; texts of one each before a long one, and more behind it."""
    short = [("人", [1])] * count
    texts = [*short, ("人" * 700, [1] * 700), *short]
    found = decided(texts, [], "人", prefix=False)
    assert found == expected(texts, "人", prefix=False)


@pytest.mark.parametrize("shift", [0, 5, 12])
def test_how_long_a_block_is_makes_no_difference(monkeypatch, shift):
    monkeypatch.setattr(chain, "_BLOCK_SHIFT", shift)
    monkeypatch.setattr(chain, "_BLOCK", 1 << shift)
    for name in ("long texts", "many texts in a block"):
        texts = made(name)
        assert decided(texts, [], "人", prefix=False) == expected(texts, "人", prefix=False)


def test_letters_and_digits_are_edges_whenever_they_are_asked_for():
    units = encode("a人1.Я\uffff𠮷")
    for _ in range(2):
        assert edges_by_unit(units[:6]).tolist() == [True, False, True, False, True, False]
