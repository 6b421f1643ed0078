"""Grades given by ticking a box: 优□ 良☑ 中□ 差□, □优 ☑良 □中 □差, 优（）良（√）中（）差（）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juanzong.archive.facts.grade_scale import WORDS

_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
# ○ reads as 〇 by now. A letter R or P in brackets is Wingdings' tick.
_TICK = r"[☑☒✔✓√■●▇🗹]|[(\[][√✓✔VvRP][)\]]"
_EMPTY = r"[□☐◯〇▢]|\(\)|\[\]|_{2,}"
_PART = re.compile(rf"(?P<word>{_WORD})|(?P<tick>{_TICK})|(?P<empty>{_EMPTY})")
_ANY_TICK = re.compile(_TICK)
_GAP = r"[、/；;，,\t]?"
# At least three grades with a box each.
_BOXES = re.compile(rf"(?:(?:{_WORD}|{_TICK}|{_EMPTY}){_GAP}){{6,12}}")


def ticked_grades(text: str) -> Iterator[tuple[str, int, int]]:
    """Every grade that is the one ticked in a row of boxes: its word, and where it stands."""
    if _ANY_TICK.search(text) is None:
        return
    for row in _BOXES.finditer(text):
        parts = list(_PART.finditer(row.group()))
        words = [part for part in parts if part.lastgroup == "word"]
        box_first = parts[0].lastgroup != "word"
        boxes = parts[0::2] if box_first else parts[1::2]
        paired = parts[1::2] if box_first else parts[0::2]
        if paired != words or len(boxes) < len(words):
            continue
        ticked = [w for w, box in zip(words, boxes, strict=False) if box.lastgroup == "tick"]
        if len(ticked) == 1:
            word, at = ticked[0].group(), row.start() + ticked[0].start()
            yield word, at, at + len(word)
