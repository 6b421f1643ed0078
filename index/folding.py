"""Folding: the one function that text and query both go through before they are compared.

`fold_text` gives the folded text, `fold` the same with the way back to the original. The steps,
each a list of edits on the text that the step before it gave:

1. every character becomes what `characters.py` says: NFKC, case, traditional to simplified, the
   head of its family of look-alikes, white space and control characters to a space, invisible
   characters to nothing; the raised numbers of notes vanish (`asides.py`);
2. combining marks and Hangul jamo compose with what they follow (the rest of NFKC);
3. a run of white space with a tab in it, the border of a table's cell, is one tab, and nothing at
   both ends;
4. other white space vanishes at both ends and where neither neighbour is a letter or digit other
   than Han (Chinese punctuation counts like Han, so a line may break after a comma); elsewhere a
   run of it is one space;
5. how a character is pronounced vanishes where it stands in brackets behind it (`asides.py`);
6. commas that group digits by three vanish.

Folding is idempotent: where composing or closing up changed what stands side by side, the steps
run again until nothing changes.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from operator import add
from typing import NamedTuple

import numpy as np

from juanzong.archive.records import Span
from juanzong.index.asides import RAISED, NoteMarks, pronunciations
from juanzong.index.characters import (
    HAN_RANGES,
    fold_character,
    folding_signature,
    is_edge_character,
    is_han,
)

__all__ = [
    "Folded",
    "fold",
    "fold_text",
    "folding_signature",
    "is_edge_character",
    "is_han",
]

_EDGE = rf"[^\W_{HAN_RANGES}]"
#: Starts with a literal space, which the regular expression engine finds fastest.
_LOOSE_SPACE = re.compile(rf" (?<!{_EDGE} )(?<!  ) *(?!{_EDGE}| )")
_LONG_SPACE = re.compile("  +")
_DIGIT_COMMA = re.compile(r",(?<=[0-9],)(?=[0-9]{3})")
_GROUPED_DIGITS = re.compile(r"(?<![0-9])(?<![0-9]\.)[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")

#: What each code point becomes, learnt when it is first met: a code point, or one of the two below.
_UNKNOWN = 0x110000
_IRREGULAR = 0x110001
_ONE_TO_ONE = np.full(0x110000, _UNKNOWN, dtype=np.uint32)
#: The same for the characters met so far that become exactly one: faster for a few characters.
_KNOWN: set[str] = set()
_BY_CODE: dict[int, int] = {}
_SHORT = 64
#: What the characters become that do not become exactly one.
_OTHERS: dict[str, str] = {}

_BORDER = re.compile(r" *\t[ \t]*")

#: Characters `start` to `end` of a text become `replacement`.
_Edit = tuple[int, int, str]


class Alignment(NamedTuple):
    """The way back from a folded text to the original, in runs of characters.

    The folded characters from `places[i]` up to the next run came each from the original ones
    that begin `begin_shifts[i]` and end `end_shifts[i]` characters further on. Places ascend from
    0; all three are as long as each other, and empty for an empty text.
    """

    places: Sequence[int]
    begin_shifts: Sequence[int]
    end_shifts: Sequence[int]

    @property
    def is_straight(self) -> bool:
        """Whether the folded text's places are the original's."""
        return len(self.places) == 1 and not self.begin_shifts[0] and not self.end_shifts[0]

    def unfold(self, start: int, end: int) -> tuple[int, int]:
        """The original characters that became folded characters `start` to `end` (start < end).

        Where one original character became several, all of it belongs to each of them.
        """
        first = bisect_right(self.places, start) - 1
        last = bisect_right(self.places, end - 1, first) - 1
        return start + self.begin_shifts[first], end + self.end_shifts[last]


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows which original characters each of its characters came from."""

    text: str
    alignment: Alignment

    def unfold(self, start: int, end: int) -> Span:
        """The original characters that became folded characters `start` to `end`."""
        return Span(*self.alignment.unfold(start, end))


def fold_text(text: str) -> str:
    """Fold a text; always equal to `fold(text).text`, and faster."""
    return _fold(text, [])


def fold(text: str) -> Folded:
    """Fold a text and keep the way back."""
    all_edits: list[list[_Edit]] = []
    folded = _fold(text, all_edits)
    return Folded(folded, _alignment(len(folded), all_edits))


def _alignment(length: int, all_edits: list[list[_Edit]]) -> Alignment:
    """Give the way back through all steps' edits, for a folded text of so many characters."""
    whole = Alignment((0,), (0,), (0,))
    for edits in reversed(all_edits):
        step = _one_step_back(edits)
        whole = step if whole.is_straight else _one_after_the_other(whole, step)
    kept = bisect_left(whole.places, length)
    return Alignment(*(column[:kept] for column in whole))


def _one_step_back(edits: list[_Edit]) -> Alignment:
    """Give the way back through one step's edits, for a text without end."""
    runs = {0: (0, 0)}
    shift = 0
    for start, end, replacement in edits:
        place = start - shift
        for made in range(place, place + len(replacement)):
            runs[made] = start - made, end - made - 1
        shift += end - start - len(replacement)
        runs[end - shift] = shift, shift
    return _of_runs(runs)


def _one_after_the_other(later: Alignment, earlier: Alignment) -> Alignment:
    """Give the way back through two steps: a run ends where it does in either."""
    places = set(later.places)
    for shifts in (later.begin_shifts, later.end_shifts):
        between = list(map(add, later.places, shifts))
        for place in earlier.places:
            run = max(0, bisect_right(between, place) - 1)
            following = later.places[run + 1 : run + 2] or (inf,)
            if later.places[run] < place - shifts[run] < following[0]:
                places.add(place - shifts[run])
    runs = {}
    for place in sorted(places):
        begin, end = earlier.unfold(*later.unfold(place, place + 1))
        runs[place] = begin - place, end - place - 1
    return _of_runs(runs)


def _of_runs(runs: dict[int, tuple[int, int]]) -> Alignment:
    """Give an alignment of runs by their places, ascending."""
    begin_shifts, end_shifts = zip(*runs.values(), strict=True)
    return Alignment(tuple(runs), begin_shifts, end_shifts)


def _fold(text: str, all_edits: list[list[_Edit]]) -> str:
    """Run the steps until the text is stable, and note each step's edits, if it made any."""

    def edited(before: str, edits: list[_Edit]) -> str:
        if not edits:
            return before
        all_edits.append(edits)
        return _apply(before, edits)

    folded, irregular = _translate(text)
    folded = edited(folded, irregular)
    composed = not unicodedata.is_normalized("NFC", folded)
    if composed:
        folded = edited(folded, list(_composition_edits(folded)))
    if "\t" in folded:
        folded = edited(folded, _border_edits(folded))
    folded = edited(folded, _space_edits(folded))
    spoken = pronunciations(folded) if "(" in folded else []
    folded = edited(folded, [(start, end, "") for start, end in spoken])
    folded = edited(folded, _digit_edits(folded))
    if composed or spoken or not unicodedata.is_normalized("NFC", folded):
        return _fold(folded, all_edits)
    return folded


def _apply(text: str, edits: list[_Edit]) -> str:
    pieces = []
    position = 0
    for start, end, replacement in edits:
        pieces.append(text[position:start])
        pieces.append(replacement)
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def _translate(text: str) -> tuple[str, list[_Edit]]:
    """Fold every character that becomes exactly one, and give the edits for the others."""
    if len(text) <= _SHORT and _KNOWN.issuperset(text):
        return text.translate(_BY_CODE), []
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    mapped = _ONE_TO_ONE[codes]
    if (unknown := mapped == _UNKNOWN).any():
        for code in np.unique(codes[unknown]).tolist():
            _learn(code)
        mapped = _ONE_TO_ONE[codes]
    places = np.flatnonzero(mapped == _IRREGULAR).tolist()
    mapped[places] = codes[places]
    folded = mapped.tobytes().decode("utf-32-le", "surrogatepass")
    if not places:
        return folded, []
    notes = NoteMarks(text)
    return folded, [
        (place, place + 1, "" if notes.is_one(place) else _OTHERS[text[place]]) for place in places
    ]


def _learn(code: int) -> None:
    folded = fold_character(chr(code))
    if len(folded) == 1 and chr(code) not in RAISED:
        _ONE_TO_ONE[code] = _BY_CODE[code] = ord(folded)
        _KNOWN.add(chr(code))
    else:
        _OTHERS[chr(code)] = folded
        _ONE_TO_ONE[code] = _IRREGULAR


def _composition_edits(text: str) -> Iterator[_Edit]:
    """Compose each run of combining characters with the character that it follows."""
    combining = "".join(sorted(filter(_combines, set(text))))
    for run in re.finditer(f"(?s:.)[{re.escape(combining)}]+", text):
        composed = unicodedata.normalize("NFC", run.group())
        if composed != run.group():
            # Marks that only change places leave the character before them its own place.
            kept = composed[0] == run.group()[0]
            yield run.start() + kept, run.end(), composed[kept:]


def _combines(character: str) -> bool:
    """Whether the character may compose with, or change places with, what stands before it."""
    return (
        unicodedata.category(character) in {"Mn", "Mc", "Me"} or "\u1160" <= character <= "\u11ff"
    )


def _border_edits(text: str) -> list[_Edit]:
    """The borders of cells: each run of white space with a tab in it, nothing at both ends."""
    return [
        (*run.span(), "\t" if run.start() > 0 and run.end() < len(text) else "")
        for run in _BORDER.finditer(text)
        if run.group() != "\t" or run.start() == 0 or run.end() == len(text)
    ]


def _space_edits(text: str) -> list[_Edit]:
    """White space that vanishes or shrinks; the text knows no other white space than spaces."""
    if " " not in text:
        return []
    vanishing = [(*hit.span(), "") for hit in _LOOSE_SPACE.finditer(text)]
    length = len(text)
    if text[0] == " " and not (vanishing and vanishing[0][0] == 0):
        vanishing.insert(0, (0, length - len(text.lstrip(" ")), ""))
    if text[-1] == " " and not (vanishing and vanishing[-1][1] == length):
        vanishing.append((len(text.rstrip(" ")), length, ""))
    if "  " not in text:
        return vanishing
    gone = {start for start, _, _ in vanishing}
    shrinking = [
        (*hit.span(), " ") for hit in _LONG_SPACE.finditer(text) if hit.start() not in gone
    ]
    return sorted(vanishing + shrinking)


def _digit_edits(text: str) -> list[_Edit]:
    """The commas of 12,345,678 (after folding, also of １２，３４５，６７８)."""
    edits: list[_Edit] = []
    done = 0
    for comma in _DIGIT_COMMA.finditer(text):
        start = comma.start()
        if start < done:
            continue
        while start > max(done, comma.start() - 3) and text[start - 1] in "0123456789":
            start -= 1
        if number := _GROUPED_DIGITS.match(text, start):
            done = number.end()
            commas = (place for place in range(start, done) if text[place] == ",")
            edits.extend((place, place + 1, "") for place in commas)
    return edits
