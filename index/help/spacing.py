"""A term as texts may write it with other spaces: 2023年度, 2023 年度.

White space between a letter or digit and a Chinese character is kept by folding, as it may part
words; converters from PDF put it there all the same. So the other spellings are offered, with
what each finds, and no search is widened unasked.
"""

from __future__ import annotations

from itertools import combinations, pairwise

from juanzong.index.characters import is_edge_character, is_han

#: What may stand behind a figure as a Chinese character does.
_UNITS_OF_FIGURES = frozenset("%‰")

_BEFORE, _BEHIND = "before", "behind"


def spaced_forms(folded_term: str) -> tuple[str, ...]:
    """Give the term with a space on both sides of letters and digits, on one side, and on none.

    A space there already is taken out first; the term itself is not among them.
    """
    bare = _without_spaces(folded_term)
    borders = {place: _border(*around) for place, around in enumerate(pairwise(bare), start=1)}
    kinds = [kind for kind in (_BEHIND, _BEFORE) if kind in borders.values()]
    forms = [
        "".join(
            f" {character}" if borders.get(place) in chosen else character
            for place, character in enumerate(bare)
        )
        for count in range(len(kinds), -1, -1)
        for chosen in map(frozenset, combinations(kinds, count))
    ]
    return tuple(form for form in forms if form != folded_term)


def _without_spaces(term: str) -> str:
    """Take out the spaces that stand between a letter or digit and a Chinese character."""
    kept = list(term[:1])
    for place in range(1, len(term)):
        inside = term[place] == " " and place + 1 < len(term)
        if not (inside and _border(term[place - 1], term[place + 1])):
            kept.append(term[place])
    return "".join(kept)


def _border(before: str, behind: str) -> str:
    """Tell whether Chinese stands before a letter or digit, or behind one; "" where neither."""
    if is_edge_character(before) and (is_han(behind) or behind in _UNITS_OF_FIGURES):
        return _BEHIND
    return _BEFORE if is_han(before) and is_edge_character(behind) else ""
