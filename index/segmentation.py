"""Cuts text into words; the home of jieba and rjieba, which cut Han text alike.

rjieba (7 million characters a second) is used where it is installed, else jieba (0.25 million).
Both know the words of `dictionary.txt` besides jieba's own. What is found never depends on
words: they only rank hits and make up the looser second list.
"""

from __future__ import annotations

import functools
import hashlib
import logging
import re
from collections.abc import Callable, Sequence
from importlib.resources import files
from itertools import accumulate

#: How often each word of our dictionary counts as seen: enough to hold it together.
_FREQUENCY = 1_000
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

Cut = Callable[[str], list[str]]


def words(text: str) -> list[str]:
    """Cut a text into words; white space and signs are words too, joined they give the text."""
    cut, _ = _segmenter()
    if not _LONE_SURROGATE.search(text):
        return cut(text)
    ends = list(accumulate(map(len, cut(_LONE_SURROGATE.sub("\ufffd", text)))))
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def borders(folded_text: str) -> list[int]:
    """The places in a folded text where a word begins, in order, and the end of the text."""
    return word_places(words(folded_text))


def word_places(cut: Sequence[str]) -> list[int]:
    """The places where the words that a text was cut into begin, and the end of the text."""
    return list(accumulate(map(len, cut), initial=0))


def segmentation_signature() -> str:
    """What the words of this process depend on; an index built with another is out of date."""
    _, name = _segmenter()
    digest = hashlib.sha256("\n".join(dictionary_words()).encode()).hexdigest()
    return f"{name}, dictionary {digest[:12]}"


@functools.cache
def dictionary_words() -> tuple[str, ...]:
    """The words of the field that jieba's own dictionary lacks, from `dictionary.txt`."""
    return tuple(files(__package__).joinpath("dictionary.txt").read_text("utf-8").split())


@functools.cache
def _segmenter() -> tuple[Cut, str]:
    try:
        return _rjieba()
    except ImportError:
        return _jieba()


def _rjieba() -> tuple[Cut, str]:
    # Its dictionary takes 0.2 s to load, and only ranking and indexing need it.
    import rjieba  # noqa: PLC0415

    segmenter = rjieba.Jieba()
    for word in dictionary_words():
        segmenter.add_word(word, _FREQUENCY, None)
    return segmenter.cut, "rjieba"


def _jieba() -> tuple[Cut, str]:
    # Its dictionary takes 0.7 s to load, and only where rjieba is missing.
    import jieba  # noqa: PLC0415

    jieba.setLogLevel(logging.ERROR)
    segmenter = jieba.Tokenizer()
    # Left to itself it would unmarshal a cache from the folder for temporary files, which any
    # user of the machine may have put there.
    segmenter.FREQ, segmenter.total = segmenter.gen_pfdict(segmenter.get_dict_file())
    segmenter.initialized = True
    for word in dictionary_words():
        segmenter.add_word(word, _FREQUENCY)
    return segmenter.lcut, "jieba"
