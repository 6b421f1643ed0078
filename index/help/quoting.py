"""A term as texts may write it with signs in it, or with others, and without them.

双随机检查 is “双随机”检查, 条例落实 《条例》落实, 清朗燕赵 清朗·燕赵, （2022）3号 〔2022〕3号.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice, product

#: What a part of a term may stand in, as folded text has it.
PAIRS = (('"', '"'), ("'", "'"), ("《", "》"))
_DOT = "·"
_SIGNS = frozenset({*"".join(map("".join, PAIRS)), *"〈〉", _DOT})
_OTHER_BRACKETS = str.maketrans("()[]", "[]()")
_OTHER_QUOTES = str.maketrans("\"'", "'\"")
_UNQUOTED = frozenset("\"' ")
_SHORTEST, _LONGEST = 3, 16
#: How many places of the quotes are tried; each is counted by a search.
_MOST = 8


def unquoted_form(folded_term: str) -> str:
    """Give the term without the signs in it, "" where it has none or is nothing else."""
    bare = "".join(sign for sign in folded_term if sign not in _SIGNS)
    return bare if bare != folded_term else ""


def other_quotes(folded_term: str) -> str:
    """Give the term with single quotes for double ones, other brackets; "" where it has none."""
    other = folded_term.translate(_OTHER_QUOTES).translate(_OTHER_BRACKETS)
    return other if other != folded_term else ""


def quoted_forms(
    folded_term: str, is_held: Callable[[str], bool], pair: tuple[str, str] = PAIRS[0]
) -> tuple[str, ...]:
    """Give the term with a part of it in quotes or other signs, the longest part first.

    `is_held` tells whether any text holds two characters side by side: a quote and the one
    behind it, or before.
    """
    length = len(folded_term)
    if not _SHORTEST <= length <= _LONGEST or not _UNQUOTED.isdisjoint(folded_term):
        return ()
    opening, closing = pair
    begins = [at for at in range(length) if is_held(f"{opening}{folded_term[at]}")]
    ends = [at for at in range(1, length + 1) if is_held(f"{folded_term[at - 1]}{closing}")]
    parts = sorted(
        (
            (begin, end)
            for begin, end in product(begins, ends)
            if begin + 1 < end and end - begin < length
        ),
        key=lambda part: part[0] - part[1],
    )
    return tuple(
        f"{folded_term[:begin]}{opening}{folded_term[begin:end]}{closing}{folded_term[end:]}"
        for begin, end in parts[:_MOST]
    )


def dotted_forms(folded_term: str, is_held: Callable[[str], bool]) -> tuple[str, ...]:
    """Give the term with a dot where texts have one between two of its characters."""
    length = len(folded_term)
    if not _SHORTEST <= length <= _LONGEST or not _UNQUOTED.isdisjoint(folded_term):
        return ()
    forms = (
        f"{folded_term[:at]}{_DOT}{folded_term[at:]}"
        for at in range(1, length)
        if is_held(f"{folded_term[at - 1]}{_DOT}{folded_term[at]}")
    )
    return tuple(islice(forms, _MOST))
