"""How folded text is written for OpenSearch, so that a phrase of its pairs is a term's occurrence.

Text is cut into pairs of neighbouring characters at consecutive positions; a phrase of the pairs of
a term stands exactly where the term's characters do. What a phrase cannot say is an edge: that a
term which begins in a letter or digit does not begin inside a longer run of them. So a mark stands
at both ends of every such run, in text and in term; where a prefix is asked for, the term lacks the
last. Marks are U+0001, which no folded text holds (control characters fold to spaces).
"""

from __future__ import annotations

import re

from juanzong.index.characters import HAN_RANGES

MARK = "\x01"

_RUN = re.compile(rf"[^\W_{HAN_RANGES}]+")


def encoded(folded: str) -> str:
    """Write a folded text with a mark at both ends of every run of letters and digits."""
    return _RUN.sub(lambda run: f"{MARK}{run.group()}{MARK}", folded)


def decoded(text: str) -> str:
    """Give the folded text back."""
    return text.replace(MARK, "")


def encoded_term(folded: str, *, prefix: bool) -> str:
    """Write a folded term as it stands in an encoded text."""
    written = encoded(folded)
    return written.removesuffix(MARK) if prefix else written
