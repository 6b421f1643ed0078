"""Abbreviations: those of `abbreviations.tsv`, and those that a text itself introduces.

They only help the searcher (`index/help/`): no search is ever widened by them unasked.
"""

from __future__ import annotations

import functools
import re
from importlib.resources import files

#: 某某办公室(以下简称"某办"), in folded text, also with a comma for the bracket.
_INTRODUCED = re.compile(
    r"(?P<before>[^,。;!?、:()\[\]\"'《》\n]{3,60})[(,](?:以下|下文|下称)?(?:统|均)?简称:?为?"
    r"[\"'《]?(?P<short>[^,。;!?、:()\[\]\"'《》 ]{2,12})[\"'》]?[),。;]"
)
#: The level of government that both the long and the short name may begin with.
_LEVEL = re.compile(r"(?:自治区|省|市|县|区|旗|州|盟|乡|镇)(?:委|政府)?")

#: A short form with the long form that stands for it.
Pair = tuple[str, str]


@functools.cache
def known_abbreviations() -> tuple[Pair, ...]:
    """Give the pairs of `abbreviations.tsv` as written there, in its order."""
    lines = files(__package__).joinpath("abbreviations.tsv").read_text("utf-8").splitlines()
    pairs = []
    for line in lines:
        if line and not line.startswith("#"):
            short, full = line.split("\t")
            pairs.append((short, full))
    return tuple(pairs)


def introduced_abbreviations(folded_text: str) -> tuple[Pair, ...]:
    """Give the abbreviations that a folded text introduces (以下简称), each once.

    The long form is the shortest end of the words before that has all characters of the
    short one in order. Where both begin with the same level of government (县委网信办), the
    pair without it is given too. A short form that stands in the long one, as a single
    character always does, needs no help.
    """
    if "简称" not in folded_text:
        return ()
    pairs: dict[Pair, None] = {}
    for introduced in _INTRODUCED.finditer(folded_text):
        short = introduced["short"]
        full = _shortest_end(introduced["before"], short)
        for pair in _with_and_without_level(short, full):
            if pair[0] not in pair[1]:
                pairs[pair] = None
    return tuple(pairs)


def is_short_for(short: str, full: str) -> bool:
    """Whether the short form is made of characters of the long one, in their order."""
    return bool(_shortest_end(full, short))


def _shortest_end(words: str, short: str) -> str:
    """The shortest end of the words that holds the characters of `short` in order, or ""."""
    place = len(words)
    for character in reversed(short):
        place = words.rfind(character, 0, place)
        if place < 0:
            return ""
    return words[place:]


def _with_and_without_level(short: str, full: str) -> list[Pair]:
    if not full:
        return []
    level = _LEVEL.match(short)
    if level is None or not full.startswith(level[0]):
        return [(short, full)]
    return [(short, full), (short[level.end() :], full[level.end() :])]
