"""Original texts as what differs from their folded ones, which an index holds anyway.

A folded text is most of its original: each character is the original's, or one that usually
stands for it (a comma for a full-width comma). The rest are replacements, a handful in a section.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from juanzong.index.alignment import Alignment
from juanzong.index.folding import Folded
from juanzong.index.segments.corpus import Units, decode, encode

Codes = NDArray[np.uint32]
Numbers = NDArray[Any]

_BASIC_PLANE = 0x10000
#: As many signs, and what they stand for, are put in place one by one.
_FEW = 64
#: Stands before and behind each text where many are worked on end to end.
_FENCE = "\0"
#: So many texts are worked on at a time, few enough for the processor's own memory; of the first
#: of them, what usually stands for what is learnt.
_AT_ONCE = 1_000
_ZERO = np.zeros(1, np.int32)
_UNTOLD = Alignment((), (), ())


class Original(NamedTuple):
    """What leads from a folded text to its original.

    `removed[i]` characters from `places[i]` on are replaced by the next `sizes[i]` of `inserted`;
    places are characters of the folded text and ascend.
    """

    places: Sequence[int]
    removed: Sequence[int]
    sizes: Sequence[int]
    inserted: str

    def restore(self, usual: str) -> str:
        """Give the original; `usual` is the folded text with each character's usual original."""
        places, removed, sizes, inserted = self
        if not any(removed) and len(inserted) == len(places):
            # Line breaks and spaces that folding left out: nearly all that texts differ in.
            return _with_signs(usual, places, inserted)
        pieces: list[str] = []
        at = taken = 0
        for place, left_out, size in zip(places, removed, sizes, strict=True):
            pieces += usual[at:place], inserted[taken : taken + size]
            at = place + left_out
            taken += size
        pieces.append(usual[at:])
        return "".join(pieces)


def _with_signs(text: str, places: Sequence[int], signs: str) -> str:
    """Put a sign at each place of a text."""
    # All but two calls of Python's own, of which a text would need two a sign.
    pieces = list(map(text.__getitem__, map(slice, (0, *places), (*places, len(text)))))
    if signs.count("\n") == len(signs):
        return "\n".join(pieces)
    return "".join(chain.from_iterable(zip(pieces, (*signs, ""), strict=True)))


class UsualOriginals:
    """The usual originals of a segment: `originals[i]` stands for `units[i]`, others are the same.

    Most segments have a handful of signs there. Putting these in place by themselves reads none of
    the table of all units, which would be as much again as the texts that are shown.
    """

    def __init__(self, units: Units, originals: Units) -> None:
        signs, meant = list(map(chr, units.tolist())), list(map(chr, originals.tolist()))
        both = {*signs, *meant}
        # One by one, none may become another's sign, nor two halves of a character one.
        alone = len(both) == 2 * len(signs) and not any(map(_is_half, both))
        self._signs = list(zip(signs, meant, strict=True)) if alone and len(both) <= _FEW else None
        self._table: Units = np.arange(_BASIC_PLANE if self._signs is None else 0, dtype=np.uint16)
        if self._signs is None:
            self._table[units] = originals

    def text(self, units: Units, folded: str) -> str:
        """Give a folded text, also given in units, with the usual originals in place of each."""
        if self._signs is None:
            return decode(self._table.take(units))
        for sign, meant in self._signs:
            folded = folded.replace(sign, meant)
        return folded


def _is_half(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"


class _Fenced(NamedTuple):
    """Texts end to end, each between two fences; `ends` are the places of the latter."""

    whole: str
    codes: Codes
    fences: Numbers
    ends: Numbers

    @classmethod
    def of(cls, texts: Sequence[str]) -> _Fenced:
        whole = "".join(f"{_FENCE}{text}{_FENCE}" for text in texts)
        codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), "<u4")
        lengths = np.array([len(text) + 2 for text in texts], np.int32)
        ends = np.cumsum(lengths, dtype=np.int32) - 1
        return cls(whole, codes, ends + 1 - lengths, ends)


def differences(
    folded: Sequence[Folded], originals: Sequence[str], leads: Sequence[int]
) -> tuple[list[Original], Units]:
    """Tell what leads from each folded text to its original, and each unit's usual original.

    `leads` are how many characters stand before the original in what was folded.
    """
    usual: Units = np.arange(_BASIC_PLANE, dtype=np.uint16)
    told: list[Original] = []
    for first in range(0, len(folded), _AT_ONCE):
        part = slice(first, first + _AT_ONCE)
        beside = _SideBySide.of(folded[part], originals[part], leads[part])
        if not first:
            usual = beside.usual_originals()
        told += beside.replacements(usual)
    return told, usual


class _SideBySide(NamedTuple):
    """Texts beside their originals: where in these each character came from, if from one alone."""

    texts: _Fenced
    words: _Fenced
    origins: Numbers
    is_one: NDArray[np.bool_]

    @classmethod
    def of(
        cls, folded: Sequence[Folded], originals: Sequence[str], leads: Sequence[int]
    ) -> _SideBySide:
        held = [decode(encode(each.text)) for each in folded]
        texts, words = _Fenced.of(held), _Fenced.of(originals)
        # A text with halves of characters is held otherwise than it was folded: none of it is told.
        told = [
            each.alignment if text == each.text else _UNTOLD
            for each, text in zip(folded, held, strict=True)
        ]
        shifts = words.fences - np.array(leads, np.int32)
        origins, is_one = _first_characters(told, texts, shifts)
        lengths = texts.ends + 1 - texts.fences
        is_one &= origins > np.repeat(words.fences, lengths)
        is_one &= origins < np.repeat(words.ends, lengths)
        origins[~is_one] = 0
        return cls(texts, words, origins, is_one)

    def usual_originals(self) -> Units:
        """Give, for each unit of the basic plane, the original that stands for it most often."""
        said, meant = self.texts.codes[self.is_one], self.words.codes[self.origins[self.is_one]]
        basic = (said < _BASIC_PLANE) & (meant < _BASIC_PLANE)
        same = np.bincount(said[basic & (said == meant)], minlength=_BASIC_PLANE)
        others = basic & (said != meant)
        pairs = said[others] * np.uint32(_BASIC_PLANE) + meant[others]
        pairs, counts = np.unique(pairs, return_counts=True)
        # The most frequent of each unit comes last, and so stays.
        order = np.argsort(counts, kind="stable")
        units = (pairs[order] // _BASIC_PLANE).astype(np.int64)
        often = counts[order] > same[units]
        usual: Units = np.arange(_BASIC_PLANE, dtype=np.uint16)
        usual[units[often]] = (pairs[order] % _BASIC_PLANE)[often]
        return usual

    def replacements(self, usual: Units) -> list[Original]:
        """Tell what stands between the characters that are their usual originals, by texts."""
        texts, words = self.texts, self.words
        table = np.arange(max(_BASIC_PLANE, int(texts.codes.max()) + 1), dtype=np.uint32)
        table[:_BASIC_PLANE] = usual
        stays = self.is_one & (table[texts.codes] == words.codes[self.origins])
        stays[texts.fences] = stays[texts.ends] = True
        self.origins[texts.fences], self.origins[texts.ends] = words.fences, words.ends
        same = np.flatnonzero(stays)
        there = self.origins[same]
        # What became several characters stays for one of them at the most.
        first = np.concatenate(([True], there[1:] > np.maximum.accumulate(there)[:-1]))
        return _between(texts, words, same[first], there[first])


def _first_characters(
    told: Sequence[Alignment], texts: _Fenced, shifts: Numbers
) -> tuple[Numbers, NDArray[np.bool_]]:
    """Give the first original character of each folded one, and whether it is the only one."""
    counts = np.array([len(each.places) for each in told], np.int32)
    places, begin_shifts, end_shifts = (
        np.fromiter(chain.from_iterable(columns), np.int32, counts.sum())
        for columns in zip(*told, strict=True)
    )
    # Each text's last fence ends its last run; what goes before the first run is the first fence.
    starts = np.concatenate([_ZERO, places + np.repeat(texts.fences + 1, counts), texts.ends])
    order = np.argsort(starts, kind="stable")
    lengths = np.diff(starts[order], append=len(texts.codes))

    def of_each(runs: NDArray[Any]) -> Numbers:
        return np.repeat(np.concatenate([_ZERO, runs, np.zeros_like(texts.ends)])[order], lengths)

    begins = of_each(begin_shifts + np.repeat(shifts - texts.fences, counts))
    begins += np.arange(len(begins), dtype=np.int32)
    return begins, of_each(begin_shifts == end_shifts).astype(bool)


def _between(texts: _Fenced, words: _Fenced, same: Numbers, there: Numbers) -> list[Original]:
    """Give what stands between the characters that stay, and by what it is replaced."""
    gaps = np.flatnonzero((np.diff(same) != 1) | (np.diff(there) != 1))
    begins, ends = same[gaps] + 1, same[gaps + 1]
    from_, to = there[gaps] + 1, there[gaps + 1]
    bounds = np.searchsorted(begins, np.append(texts.fences, len(texts.codes) + 1)).tolist()
    inserted = [
        words.whole[one:other] for one, other in zip(from_.tolist(), to.tolist(), strict=True)
    ]
    removed, sizes = (ends - begins).tolist(), (to - from_).tolist()
    places = begins.tolist()
    originals = []
    for fence, first, last in zip(texts.fences.tolist(), bounds[:-1], bounds[1:], strict=True):
        inside = [place - fence - 1 for place in places[first:last]]
        originals.append(
            Original(inside, removed[first:last], sizes[first:last], "".join(inserted[first:last]))
        )
    return originals
