"""Folding: the one function that text and query both go through before they are compared.

`fold_text` gives the folded text, `fold` the same with the way back to the original. The steps,
each a list of edits on the text that the step before it gave:

1. every character becomes what `characters.py` says: NFKC, case, traditional to simplified, the
   head of its family of look-alikes, white space and control characters to a space, invisible
   characters to nothing, as do marks set on an ideograph (监̲测); the raised numbers of notes
   vanish (`asides.py`); 3½ becomes 3 1/2;
2. combining marks and Hangul jamo compose with what they follow (the rest of NFKC);
3. a run of white space with a tab in it, the border of a table's cell, is one tab, and nothing at
   both ends;
4. other white space vanishes at both ends and where neither neighbour is a letter or digit other
   than Han (Chinese punctuation counts like Han, so a line may break after a comma); elsewhere a
   run of it is one space;
5. how a character is pronounced vanishes where it stands in brackets behind it (`asides.py`);
6. commas that group digits by three vanish;
7. signs that are written with several become one: >= is ≥, —— and -- are —, ...... and ··· are ….

Folding is idempotent: where composing or closing up changed what stands side by side, the steps
run again until nothing changes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from juanzong.archive.records import Span
from juanzong.index.alignment import Alignment, Edit, alignment
from juanzong.index.asides import (
    RAISED,
    MarksOnHan,
    NoteMarks,
    is_set_on_another,
    pronunciations,
    within_raised_brackets,
)
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
#: What no step after the first one changes, as most words of queries are.
_IDEOGRAPHS = re.compile(f"[{HAN_RANGES}]+")
# Begins with what is consumed, so that other characters are passed over quickly: before a number
# grouped by threes stands no digit, nor a decimal point behind one.
_GROUPED_DIGITS = re.compile(
    r"[0-9](?<![0-9][0-9])(?<![0-9]\.[0-9])[0-9]{0,2}(?:,[0-9]{3})+(?![0-9])"
)

#: What each code point becomes, learnt when it is first met: a code point, or one of the two below,
#: the first of which is as many as there are.
_UNKNOWN = 0x110000
_IRREGULAR = 0x110001
_ONE_TO_ONE = np.full(_UNKNOWN, _UNKNOWN, dtype=np.uint32)
#: The same for the characters met so far that become exactly one: faster for a few characters.
_KNOWN: set[str] = set()
_BY_CODE: dict[int, int] = {}
_SHORT = 64

#: Signs that are written with several: what they become, by their first character.
_SEVERAL = (">=", "<=", "——", "--", "....", "···", "。。。")
_SIGNS = re.compile(r">=|<=|—{2,}|-{2,}|\.{4,}|·{3,}|。{3,}")
_WRITTEN_WITH_SEVERAL = {">": "≥", "<": "≤", "—": "—", "-": "—"} | dict.fromkeys(".·。", "...")
#: What NFKC writes with a slash; behind a digit it would read as a part of that number.
_FRACTIONS = frozenset("¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅟↉")

#: White space with a tab in it that is more than that tab; never gone over twice, however long.
_WIDE_BORDER = re.compile(r"(?<! ) ++\t[ \t]*+|\t[ \t]++")


class Folded(NamedTuple):
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
    all_edits: list[list[Edit]] = []
    folded = _fold(text, all_edits)
    return Folded(folded, alignment(len(folded), all_edits))


def _fold(text: str, all_edits: list[list[Edit]]) -> str:
    """Run the steps until the text is stable, and note each step's edits, if it made any."""

    def edited(before: str, edits: list[Edit]) -> str:
        if not edits:
            return before
        all_edits.append(edits)
        return _apply(before, edits)

    folded, irregular = _translate(text)
    if not irregular and _IDEOGRAPHS.fullmatch(folded) and _is_composed(folded):
        return folded
    folded = edited(folded, irregular)
    composed = not _is_composed(folded)
    if composed:
        folded = edited(folded, list(_composition_edits(folded)))
    if "\t" in folded:
        folded = edited(folded, _border_edits(folded))
    folded = edited(folded, _space_edits(folded))
    spoken = pronunciations(folded)
    folded = edited(folded, [(start, end, "") for start, end in spoken])
    folded = edited(folded, _digit_edits(folded))
    # Several signs in a row, ...··· or —--, are one only after the first time.
    while signs := _sign_edits(folded):
        folded = edited(folded, signs)
    if composed or spoken or not _is_composed(folded):
        return _fold(folded, all_edits)
    return folded


def _is_composed(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text)


def _apply(text: str, edits: list[Edit]) -> str:
    pieces = []
    position = 0
    for start, end, replacement in edits:
        pieces.append(text[position:start])
        pieces.append(replacement)
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def _translate(text: str) -> tuple[str, list[Edit]]:
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
    if "⁽" in text:
        places = sorted({*places, *within_raised_brackets(text)})
    mapped[places] = codes[places]
    folded = mapped.tobytes().decode("utf-32-le", "surrogatepass")
    if not places:
        return folded, []
    notes, on_han = NoteMarks(text), MarksOnHan(text)
    return folded, [
        (
            place,
            place + 1,
            "" if notes.is_one(place) or on_han.is_one(place) else _irregular(text, place),
        )
        for place in places
    ]


def _irregular(text: str, place: int) -> str:
    folded = fold_character(text[place])
    is_mixed = text[place] in _FRACTIONS and text[place - 1 : place].isdecimal()
    return f" {folded}" if is_mixed else folded


def _learn(code: int) -> None:
    folded = fold_character(chr(code))
    if len(folded) == 1 and chr(code) not in RAISED and not is_set_on_another(chr(code)):
        _ONE_TO_ONE[code] = _BY_CODE[code] = ord(folded)
        _KNOWN.add(chr(code))
    else:
        _ONE_TO_ONE[code] = _IRREGULAR


def _composition_edits(text: str) -> Iterator[Edit]:
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
    return unicodedata.category(character) in {"Mn", "Mc"} or "\u1160" <= character <= "\u11ff"


def _border_edits(text: str) -> list[Edit]:
    """The borders of cells: each run of white space with a tab in it, nothing at both ends."""
    length = len(text)
    edits = [
        (start, end, "\t" if start > 0 and end < length else "")
        for start, end in (run.span() for run in _WIDE_BORDER.finditer(text))
    ]
    # One tab by itself at an end.
    if text[0] == "\t" and not (edits and edits[0][0] == 0):
        edits.insert(0, (0, 1, ""))
    if text[-1] == "\t" and not (edits and edits[-1][1] == length):
        edits.append((length - 1, length, ""))
    return edits


def _space_edits(text: str) -> list[Edit]:
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


def _sign_edits(text: str) -> list[Edit]:
    """Signs that are written with several characters."""
    if not any(several in text for several in _SEVERAL):
        return []
    return [
        (*found.span(), _WRITTEN_WITH_SEVERAL[found.group()[0]]) for found in _SIGNS.finditer(text)
    ]


def _digit_edits(text: str) -> list[Edit]:
    """The commas of 12,345,678 (after folding, also of １２，３４５，６７８)."""
    return [
        (comma, comma + 1, "")
        for number in _GROUPED_DIGITS.finditer(text)
        for comma in range(text.index(",", number.start()), number.end(), 4)
    ]
