"""A term as texts may write it with quotes in it: 双随机检查, “双随机”检查; and without them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

_SHORTEST, _LONGEST = 3, 16
#: How many places of the quotes are tried; each is counted by a search.
_MOST = 8


def unquoted_form(folded_term: str) -> str:
    """Give the term without the quotes in it, "" where it has none or is nothing else."""
    bare = folded_term.replace('"', "")
    return bare if bare != folded_term else ""


def quoted_forms(folded_term: str, is_held: Callable[[str], bool]) -> tuple[str, ...]:
    """Give the term with a part of it in quotes, the longest part first.

    `is_held` tells whether any text holds two characters side by side: a quote and the one
    behind it, or before.
    """
    length = len(folded_term)
    if not _SHORTEST <= length <= _LONGEST or '"' in folded_term or " " in folded_term:
        return ()
    begins = [at for at in range(length) if is_held(f'"{folded_term[at]}')]
    ends = [at for at in range(1, length + 1) if is_held(f'{folded_term[at - 1]}"')]
    parts = sorted(
        (
            (begin, end)
            for begin, end in product(begins, ends)
            if begin + 1 < end and end - begin < length
        ),
        key=lambda part: part[0] - part[1],
    )
    return tuple(
        f'{folded_term[:begin]}"{folded_term[begin:end]}"{folded_term[end:]}'
        for begin, end in parts[:_MOST]
    )
