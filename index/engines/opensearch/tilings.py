"""In which words a term may stand on borders of words, as phrases of words that count it there.

An occurrence begins and ends on borders if and only if some words of the text, one behind the
other, make it up: each way to cut the term is one phrase, and no two of them count the same
occurrence. Of a longer term only the ways to cut its beginning and its end are tried: it stands on
borders no more often than its beginning begins on one, or its end ends on one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from juanzong.index.query.tree import Term

#: Up to so many characters a term is cut in every way: in eight ways at most.
_SHORT = 4
#: Of a longer one so many characters at either end are.
_END = 3
#: Longer terms are pasted passages, rare enough to be looked at one by one.
_LONGEST = 16

Tiling = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tilings:
    """The phrases of words that bound how often a term stands on borders.

    It does so as often as `begins` occur, no more often than `ends` do where those are given, and
    an unknown number of times where there is neither.
    """

    begins: tuple[Tiling, ...] = ()
    ends: tuple[Tiling, ...] = ()


def tilings(term: Term) -> Tilings:
    """Cut a term in all ways, or a longer one's beginning and end."""
    folded = term.folded
    if len(folded) > _LONGEST or _overlaps_itself(folded):
        return Tilings()
    if term.prefix:
        # Where it ends is where the run of letters does, which always counts as a border; it may
        # go on in the last word, so that only what stands before that can be said.
        return Tilings()
    if len(folded) <= _SHORT:
        return Tilings(tuple(_cuts(folded)))
    return Tilings(tuple(_beginnings(folded)), tuple(_endings(folded)))


def _cuts(text: str) -> Iterator[Tiling]:
    places = range(1, len(text))
    for count in range(len(text)):
        for chosen in combinations(places, count):
            bounds = (0, *chosen, len(text))
            yield tuple(text[a:b] for a, b in pairwise(bounds))


def _beginnings(text: str) -> Iterator[Tiling]:
    """The words that may make up the first characters, of which the last may go on behind them."""
    for last in range(_END):
        for before in _cuts(text[:last]) if last else ((),):
            for end in range(_END, len(text) + 1):
                yield (*before, text[last:end])


def _endings(text: str) -> Iterator[Tiling]:
    for cut in _beginnings(text[::-1]):
        yield tuple(word[::-1] for word in reversed(cut))


def _overlaps_itself(text: str) -> bool:
    """Whether two occurrences may overlap, of which a phrase counts both and we count one."""
    return any(text.startswith(text[start:]) for start in range(1, len(text)))
