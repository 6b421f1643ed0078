"""How folded text is written for OpenSearch, so that phrases find and count a term's occurrences.

Text is cut into pairs of neighbouring characters at consecutive positions; a phrase of the pairs of
a term stands exactly where the term's characters do. What a phrase cannot say is an edge: that a
term which begins in a letter or digit does not begin inside a longer run of them. So a mark stands
at both ends of every such run, in text and in term; where a prefix is asked for, the term lacks the
last. Another mark stands between the words of a text: it is passed over where pairs are cut, and
alone cuts where words are. Marks are U+0001 and U+0002, which no folded text holds (control
characters fold to spaces).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from juanzong.index.characters import HAN_RANGES
from juanzong.index.segmentation import word_places

MARK = "\x01"
BORDER = "\x02"

#: A run of letters and digits, which a border of words may stand in.
_RUN = re.compile(rf"[^\W_{HAN_RANGES}]+(?:{BORDER}[^\W_{HAN_RANGES}]+)*")


def encoded(folded: str) -> str:
    """Write a folded text with a mark at both ends of every run of letters and digits."""
    return _RUN.sub(lambda run: f"{MARK}{run.group()}{MARK}", folded)


def encoded_words(words: Sequence[str]) -> str:
    """Write a folded text, given as its words, with the borders between them."""
    return encoded(BORDER.join(words))


def decoded(text: str) -> str:
    """Give the folded text back."""
    return text.replace(MARK, "").replace(BORDER, "")


def word_borders(text: str) -> frozenset[int]:
    """Give the places in the folded text where a word begins, and its end."""
    return frozenset(word_places(text.replace(MARK, "").split(BORDER)))


def encoded_term(folded: str, *, prefix: bool) -> str:
    """Write a folded term as it stands in an encoded text."""
    written = encoded(folded)
    return written.removesuffix(MARK) if prefix else written
