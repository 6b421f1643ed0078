"""A term as texts may write it with variants of its characters: 卫生, 衞生; 二〇二三, 二零二三.

A variant is another character, and folding keeps it one (著作 is not 着作); so the other forms are
offered, with what each finds. Only characters that the archive holds are tried.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from juanzong.archive.character_forms import FORMS
from juanzong.index.characters import fold_character, is_han

#: Forms that are tried of one term; each is counted by a search.
MOST_VARIANTS = 12
#: Variants of one term's characters that are looked for; each by a search.
MOST_ASKED = 12

#: Characters that are written for one another, though they may be other words; those in other
#: forms of one character stand beside them.
_EXCHANGED = (
    "着著|账帐|与舆|布佈|占佔|升昇陞|托託|周週|余馀|采採|制製|复覆|里裡|台枱|匯彙"
    "|沈沉|须鬚|伙夥|借藉|杯盃|炮砲|烟菸|踪蹤|雇僱|值直|渔漁"
)
_ZEROS = "〇零o0οо"
_NUMERALS = frozenset("〇零一二三四五六七八九十")
_DOTS = "·."
_RANGES = "-—~"
_TIMES = "×x*"


def _table() -> dict[str, str]:
    """The variants of each character, as folded text has them."""
    table: dict[str, str] = {}
    for group in (*FORMS, *_EXCHANGED.split("|"), _ZEROS, _DOTS, _RANGES, _TIMES):
        folded = dict.fromkeys(fold_character(character) for character in group)
        for character in folded:
            if len(character) == 1:
                others = (each for each in folded if each != character and len(each) == 1)
                known = table.get(character, "")
                table[character] = known + "".join(each for each in others if each not in known)
    return table


_variants: dict[str, str] = {}


def variants_of(character: str) -> str:
    """The variants of one folded character, each a folded character."""
    # Folding the table asks OpenCC, which only helping needs.
    if not _variants:
        _variants.update(_table())
    return _variants.get(character, "")


def variant_forms(folded_term: str, is_held: Callable[[str], bool]) -> tuple[str, ...]:
    """Give the term with variants in the place of some of its characters, the fewest first.

    A character is exchanged wherever it stands; `is_held` tells whether any text holds one.
    """
    characters = tuple(dict.fromkeys(folded_term))
    possible = [
        (character, variant)
        for character in characters
        if _may_stand(folded_term, character)
        for variant in variants_of(character)
    ]
    held = {pair for pair in possible[:MOST_ASKED] if is_held(pair[1])}
    choices = [
        (character, *(each for each in variants_of(character) if (character, each) in held))
        for character in characters
    ]
    if all(len(choice) == 1 for choice in choices):
        return ()
    forms = []
    for chosen in _fewest_first(choices):
        exchanged = dict(zip(map(ord, characters), chosen, strict=True))
        forms.append(folded_term.translate(exchanged))
    return tuple(dict.fromkeys(form for form in forms if form != folded_term))


def is_variant_form(folded_term: str, other: str) -> bool:
    """Whether two folded terms differ in variants of characters only."""
    return len(folded_term) == len(other) and all(
        one == two or two in variants_of(one) for one, two in zip(folded_term, other, strict=True)
    )


def _fewest_first(choices: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The ways to choose, but the first, up to MOST_VARIANTS, fewest exchanges first."""
    several = 1
    for choice in choices:
        several *= len(choice)
        if several > MOST_VARIANTS**2:
            # So many ways at once mean nothing: each exchange is tried by itself.
            firsts = [each[0] for each in choices]
            ways = [
                (*firsts[:at], other, *firsts[at + 1 :])
                for at, each in enumerate(choices)
                for other in each[1:]
            ]
            return ways[:MOST_VARIANTS]
    ranked = sorted(
        product(*choices),
        key=lambda way: sum(one != each[0] for one, each in zip(way, choices, strict=True)),
    )
    return ranked[1 : MOST_VARIANTS + 1]


def _may_stand(term: str, character: str) -> bool:
    """Whether variants make sense wherever the character stands in the term."""
    places = [at for at, each in enumerate(term) if each == character]
    around = [term[at - 1 : at] + term[at + 1 : at + 2] for at in places]
    if character in _ZEROS:
        return all(_NUMERALS.intersection(beside) for beside in around)
    if character in _TIMES:
        return all(len(beside) > 1 and beside.isdecimal() for beside in around)
    if character in _DOTS:
        return all(len(beside) > 1 and all(map(is_han, beside)) for beside in around)
    return True
