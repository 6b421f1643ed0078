"""A phrase of pairs stands in an encoded text exactly where the term occurs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.index.engines.opensearch.encoding import (
    BORDER,
    MARK,
    decoded,
    encoded,
    encoded_term,
    encoded_words,
    word_borders,
)
from juanzong.index.folding import fold_text
from juanzong.index.matches import term_occurrences
from juanzong.index.query.parser import parse, terms
from juanzong.index.segmentation import word_places

folded_texts = st.text(st.sampled_from("的年在a1b2 .,%()〇é\t"), max_size=30).map(fold_text)


@given(folded_texts, folded_texts.filter(bool), st.booleans())
def test_an_encoded_term_is_in_an_encoded_text_where_the_term_occurs(text, term, prefix):
    prefix = prefix and term[-1].isalnum() and term[-1] not in "的年在〇"
    occurs = bool(term_occurrences(term, text, prefix=prefix))
    assert (encoded_term(term, prefix=prefix) in encoded(text)) == occurs


@given(st.text().map(fold_text))
def test_any_folded_text_comes_back(text):
    assert MARK not in text
    assert decoded(encoded(text)) == text


@given(st.lists(folded_texts.filter(bool)))
def test_borders_of_words_come_back_and_change_no_pair(words):
    written = encoded_words(words)
    assert written.replace(BORDER, "") == encoded("".join(words))
    assert decoded(written) == "".join(words)
    assert written.replace(MARK, "").split(BORDER) == (words or [""])
    assert word_borders(written) == set(word_places(words))


@pytest.mark.parametrize(
    ("query", "text", "is_found"),
    [
        ("84.7", "得分84.75分", False),
        ("84.7", "得分84.7分", True),
        ("84.7", "得分184.7分", False),
        ("2022年", "12022年", False),
        ("IP*", "ipv6地址", True),
        ("IP*", "tcpip", False),
        ("分84", "得分84分", True),
    ],
)
def test_edges_are_kept(query, text, is_found):
    (term,) = terms(parse(query).root)
    assert (encoded_term(term.folded, prefix=term.prefix) in encoded(text)) == is_found
