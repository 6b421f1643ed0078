"""Folding: the one function that text and query both go through before they are compared.

`fold_text` gives the folded text, `fold` the same with the way back to the original. The steps,
each a list of edits on the text that the step before it gave:

1. every character becomes what `characters.py` says: NFKC, case, traditional to simplified, the
   bracket and quote families, white space and control characters to a space, invisible
   characters to nothing;
2. combining marks and Hangul jamo compose with what they follow (the rest of NFKC);
3. white space vanishes at both ends and where neither neighbour is a letter or digit other than
   Han (Chinese punctuation counts like Han, so a line may break after a comma); elsewhere a run
   of it is one space;
4. commas that group digits by three vanish.

Folding is idempotent: where composing or closing up changed what stands side by side, the steps
run again until nothing changes.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from juanzong.archive.records import Span
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
#: What the characters become that do not become exactly one.
_OTHERS: dict[str, str] = {}

#: Characters `start` to `end` of a text become `replacement`.
_Edit = tuple[int, int, str]


class _Step:
    """One step's way back: where its edits were and where their replacements stand."""

    __slots__ = ("_ends", "_new_ends", "_new_starts", "_starts")

    def __init__(self, edits: list[_Edit]) -> None:
        self._starts = [start for start, _, _ in edits]
        self._ends = [end for _, end, _ in edits]
        self._new_starts = []
        self._new_ends = []
        shift = 0
        for start, end, replacement in edits:
            self._new_starts.append(start + shift)
            shift += len(replacement) - (end - start)
            self._new_ends.append(end + shift)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The characters before the step that became characters `start` to `end`."""
        first = bisect_right(self._new_starts, start) - 1
        last = bisect_right(self._new_starts, end - 1) - 1
        if first >= 0:
            inside = start < self._new_ends[first]
            start = self._starts[first] if inside else start + self._shift(first)
        if last >= 0:
            inside = end - 1 < self._new_ends[last]
            end = self._ends[last] if inside else end + self._shift(last)
        return start, end

    def _shift(self, edit: int) -> int:
        return self._ends[edit] - self._new_ends[edit]


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows which original characters each of its characters came from."""

    text: str
    steps: tuple[_Step, ...]

    def unfold(self, start: int, end: int) -> Span:
        """The original characters that became folded characters `start` to `end` (start < end).

        Where one original character became several, all of it belongs to each of them.
        """
        for step in reversed(self.steps):
            start, end = step.back(start, end)
        return Span(start, end)


def fold_text(text: str) -> str:
    """Fold a text; always equal to `fold(text).text`, and faster."""
    folded, _ = _fold(text, None)
    return folded


def fold(text: str) -> Folded:
    """Fold a text and keep the way back."""
    return Folded(*_fold(text, ()))


def _fold(text: str, steps: tuple[_Step, ...] | None) -> tuple[str, tuple[_Step, ...]]:
    """Run the steps until the text is stable; `steps` None means that nobody will ask back."""
    kept = [] if steps is None else list(steps)

    def edited(before: str, edits: list[_Edit]) -> str:
        if edits and steps is not None:
            kept.append(_Step(edits))
        return _apply(before, edits) if edits else before

    folded, irregular = _translate(text)
    folded = edited(folded, irregular)
    composed = not unicodedata.is_normalized("NFC", folded)
    if composed:
        folded = edited(folded, list(_composition_edits(folded)))
    folded = edited(folded, _space_edits(folded))
    folded = edited(folded, _digit_edits(folded))
    if composed or not unicodedata.is_normalized("NFC", folded):
        return _fold(folded, None if steps is None else tuple(kept))
    return folded, tuple(kept)


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
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    mapped = _ONE_TO_ONE[codes]
    if (unknown := mapped == _UNKNOWN).any():
        for code in np.unique(codes[unknown]).tolist():
            _learn(code)
        mapped = _ONE_TO_ONE[codes]
    places = np.flatnonzero(mapped == _IRREGULAR).tolist()
    mapped[places] = codes[places]
    folded = mapped.tobytes().decode("utf-32-le", "surrogatepass")
    return folded, [(place, place + 1, _OTHERS[text[place]]) for place in places]


def _learn(code: int) -> None:
    folded = fold_character(chr(code))
    if len(folded) == 1:
        _ONE_TO_ONE[code] = ord(folded)
    else:
        _OTHERS[chr(code)] = folded
        _ONE_TO_ONE[code] = _IRREGULAR


def _composition_edits(text: str) -> Iterator[_Edit]:
    """Compose each run of combining characters with the character that it follows."""
    combining = "".join(sorted(filter(_combines, set(text))))
    for run in re.finditer(f"(?s:.)[{re.escape(combining)}]+", text):
        composed = unicodedata.normalize("NFC", run.group())
        if composed != run.group():
            yield run.start(), run.end(), composed


def _combines(character: str) -> bool:
    """Whether the character may compose with, or change places with, what stands before it."""
    return (
        unicodedata.category(character) in {"Mn", "Mc", "Me"} or "\u1160" <= character <= "\u11ff"
    )


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
