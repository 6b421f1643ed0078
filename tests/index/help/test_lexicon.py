"""A vocabulary made ready: what of it is kept, and what is found in it."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from juanzong.index.help.lexicon import Lexicon, SortedKeys
from juanzong.index.vocabulary import Vocabulary

words = st.lists(st.text("甲乙", min_size=1, max_size=4), max_size=8)


def test_sixty_thousand_words_and_twenty_thousand_headings_are_proposed():
    many = (("舆情", 1),) * 60_001
    kinds = Counter(
        each.kind for each in Lexicon(Vocabulary("1", words=many, headings=many)).entries
    )
    assert kinds == {"word": 60_000, "heading": 20_000}


@given(words, st.text("甲乙", min_size=1, max_size=3), st.integers(0, 5))
def test_what_holds_a_part_inside_is_found_once_in_its_order(texts, part, limit):
    made = Lexicon(Vocabulary("1", words=tuple((text, 1) for text in texts)))
    expected = [number for number, text in enumerate(texts) if part in text[1:]]
    assert made.holding(part, limit) == expected[:limit]


@given(words, st.text("甲乙", max_size=3))
def test_what_begins_with_something_is_found_in_the_order_of_texts(texts, start):
    found = SortedKeys(texts).beginning(start)
    assert sorted(found) == [n for n, text in enumerate(texts) if text.startswith(start)]
    assert [texts[number] for number in found] == sorted(texts[number] for number in found)
