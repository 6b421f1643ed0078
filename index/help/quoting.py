"""A term as texts may write it with quotes in it: 双随机检查, “双随机”检查; and without them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

_OTHER_QUOTES = str.maketrans("\"'", "'\"")
_UNQUOTED = frozenset("\"' ")
_SHORTEST, _LONGEST = 3, 16
#: How many places of the quotes are tried; each is counted by a search.
_MOST = 8


def unquoted_form(folded_term: str) -> str:
    """Give the term without the quotes in it, "" where it has none or is nothing else."""
    bare = folded_term.replace('"', "").replace("'", "")
    return bare if bare != folded_term else ""


def other_quotes(folded_term: str) -> str:
    """Give the term with single quotes for double ones, and the other way; "" where it has none."""
    other = folded_term.translate(_OTHER_QUOTES)
    return other if other != folded_term else ""


def quoted_forms(
    folded_term: str, is_held: Callable[[str], bool], quote: str = '"'
) -> tuple[str, ...]:
    """Give the term with a part of it in quotes, the longest part first.

    `is_held` tells whether any text holds two characters side by side: a quote and the one
    behind it, or before.
    """
    length = len(folded_term)
    if not _SHORTEST <= length <= _LONGEST or not _UNQUOTED.isdisjoint(folded_term):
        return ()
    begins = [at for at in range(length) if is_held(f"{quote}{folded_term[at]}")]
    ends = [at for at in range(1, length + 1) if is_held(f"{folded_term[at - 1]}{quote}")]
    parts = sorted(
        (
            (begin, end)
            for begin, end in product(begins, ends)
            if begin + 1 < end and end - begin < length
        ),
        key=lambda part: part[0] - part[1],
    )
    return tuple(
        f"{folded_term[:begin]}{quote}{folded_term[begin:end]}{quote}{folded_term[end:]}"
        for begin, end in parts[:_MOST]
    )
