"""What a misspelt term may have been meant as: words that sound alike or differ in one character.

In a term without spaces any part may be the wrong one (预算执性率), so every part is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product

from juanzong.index.help.lexicon import Entry, Lexicon
from juanzong.index.pinyin import blurred, syllables

#: Longer terms than this many characters are sentences, in which every part could be wrong.
LONGEST_TERM = 24
_LONGEST_PART = 8
#: A shorter part of a longer term has too many neighbours by one character.
_SHORTEST_CHANGED_PART = 3

#: So many times as many texts must hold a word of which one character of two is right.
_TIMES_AS_FREQUENT = 20
#: Words that one run of pinyin may be, and of each so many that sound alike.
_MOST_WORDS, _MOST_ALIKE = 4, 3
#: For each word of a run, those that it may be.
_Spelt = tuple[tuple[Entry, ...], ...]

#: How near a correction is to what was typed, the nearest first.
_SOUNDS_THE_SAME, _SOUNDS_ALIKE, _ONE_CHARACTER, _OF_TWO = range(4)


@dataclass(frozen=True, slots=True)
class Correction:
    """A whole term as it may have been meant, and how near that is (lower is nearer)."""

    term: str
    distance: int
    part_length: int
    count: int


def corrections(lexicon: Lexicon, folded_term: str) -> tuple[str, ...]:
    """Give the terms that a folded term may have been meant as, the likeliest first."""
    if not 1 < len(folded_term) <= LONGEST_TERM:
        return ()
    best: dict[str, Correction] = {}
    for correction in _all_corrections(lexicon, folded_term):
        held = best.get(correction.term)
        if correction.term != folded_term and (held is None or _rank(correction) < _rank(held)):
            best[correction.term] = correction
    ranked = sorted(best.values(), key=_rank)
    if ranked and ranked[0].distance < _OF_TWO:
        # Half of two characters being right says something only where nothing else does, or where
        # what else there is is rare beside it.
        least = _TIMES_AS_FREQUENT * max(each.count for each in ranked if each.distance < _OF_TWO)
        likely = [each for each in ranked if each.distance < _OF_TWO or each.count >= least]
        if likely[-1].distance == _OF_TWO:
            # So frequent a word goes before those of which no character was typed: 绩效 for 绩郊
            # before 基教.
            likely.sort(key=lambda each: not set(each.term) & set(folded_term))
        ranked = likely
    return tuple(correction.term for correction in ranked)


def _rank(correction: Correction) -> tuple[int, int, int, str]:
    return correction.distance, -correction.part_length, -correction.count, correction.term


def _all_corrections(lexicon: Lexicon, term: str) -> Iterator[Correction]:
    for words in _typed_in_pinyin(lexicon, term):
        meant, count = "".join(each.folded for each in words), min(each.count for each in words)
        yield Correction(meant, _SOUNDS_THE_SAME, len(term), count)
    if bare := "".join(sign for sign in term if sign.isalnum()):
        # What nobody misspelt, but stands without the brackets in the texts: 《预算法》.
        yield Correction(bare, _SOUNDS_THE_SAME, len(term), 0)
    for start in range(len(term) - 1):
        for end in range(start + 2, min(len(term), start + _LONGEST_PART) + 1):
            part = term[start:end]
            if part != term and part in lexicon.by_word:
                continue
            for entry, distance in _neighbours(lexicon, part, is_whole=part == term):
                meant = term[:start] + entry.folded + term[end:]
                yield Correction(meant, distance, len(part), entry.count)


def _typed_in_pinyin(lexicon: Lexicon, term: str) -> Iterable[tuple[Entry, ...]]:
    """The words of which the term is the pinyin: one, or else the fewest behind each other."""
    if not (term.isascii() and term.isalpha()):
        return
    whole = tuple(_spelt_so(lexicon, term))
    if whole:
        yield from ((entry,) for entry in whole)
        return
    # The fewest words that spell its beginning, for every length: each of several that sound alike.
    best: list[_Spelt | None] = [()] + [None] * len(term)
    for start in range(len(term)):
        before = best[start]
        if before is None or len(before) == _MOST_WORDS:
            continue
        for end in range(start + 2, len(term) + 1):
            held = best[end]
            if held is not None and len(held) <= len(before) + 1:
                continue
            alike = sorted(_spelt_so(lexicon, term[start:end]), key=_frequency, reverse=True)
            if alike:
                best[end] = (*before, tuple(alike[:_MOST_ALIKE]))
    if words := best[-1]:
        yield from islice(product(*words), _MOST_ALIKE**2)


def _spelt_so(lexicon: Lexicon, letters: str) -> Iterable[Entry]:
    for number in lexicon.by_pinyin.beginning(letters):
        entry = lexicon.entries[number]
        if entry.kind != "heading" and "".join(entry.syllables) == letters:
            yield entry


def _frequency(entry: Entry) -> tuple[int, str]:
    return entry.count, entry.folded


def _neighbours(lexicon: Lexicon, part: str, *, is_whole: bool) -> Iterator[tuple[Entry, int]]:
    """The words near a part, each with how near."""
    spelt = syllables(part)
    for entry in lexicon.by_sound.get(tuple(map(blurred, spelt)), ()):
        yield entry, _SOUNDS_THE_SAME if entry.syllables == spelt else _SOUNDS_ALIKE
    if len(part) < _SHORTEST_CHANGED_PART and not is_whole:
        if swapped := lexicon.by_word.get(part[::-1]):
            yield swapped, _ONE_CHARACTER
        return
    distance = _ONE_CHARACTER if len(part) >= _SHORTEST_CHANGED_PART else _OF_TWO
    for entry in _by_one_character(lexicon, part):
        yield entry, distance


def _by_one_character(lexicon: Lexicon, part: str) -> Iterator[Entry]:
    """The words that are the part but for one character wrong, missing, too many or misplaced."""
    for entry, _ in lexicon.by_remainder.get(part, ()):
        yield entry
    for place in range(len(part)):
        rest = part[:place] + part[place + 1 :]
        for entry, gap in lexicon.by_remainder.get(rest, ()):
            if gap == place or sorted(entry.folded) == sorted(part):
                yield entry
        if rest in lexicon.by_word:
            yield lexicon.by_word[rest]
