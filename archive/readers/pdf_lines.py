"""From the glyphs of a page to its lines, in the order in which a person reads them.

A line is what stands on one baseline, within a tolerance relative to the font, so that a ticked
box from another font keeps its place among its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from statistics import median

from juanzong.archive.readers.pdfium import Glyph
from juanzong.archive.readers.raised import lowered, raised

# In parts of the font size: how far baselines of one line lie apart; the gap that is a space
# between Latin words, or before a box to tick; one that is a space elsewhere (Chinese has none
# between characters, a quarter of a character beside figures, up to a whole one beside signs
# whose font is missing).
_SAME_LINE = 0.45
_LATIN_SPACE = 0.2
_SPACE = 0.35
_SPACE_BESIDE_SIGN = 0.8
_BOXES = frozenset("□☐■☑☒√✓✔✗✘○●")
_EMPTY_BOXES = frozenset("□☐")
#: What a tick or cross drawn over an empty box makes of it.
_IN_BOX = {**dict.fromkeys("√✓✔", "☑"), **dict.fromkeys("×✕✗✘", "☒")}
# Doubled for boldness: the same character, moved by less than this part of its width or size.
_DOUBLED = 0.35
_DOUBLED_BASELINE = 0.3
# Raised and lowered characters: of at most this size, and off the baseline by at least that.
_SMALL = 0.89
_OFF_BASELINE = 0.14
# Characters so many times as large as others that they lie over are a watermark's, and how much of
# one's width lies over another then.
_MUCH_LARGER = 1.6
# So many times as large, they do not say where a line of others stands.
_WATERMARK = 2.5
_LIES_OVER = 0.3
# Of the size of the characters below it: a gloss's size, and how far above it stands.
_GLOSS_SIZE = 0.62
_GLOSS_DISTANCE = 1.5
_MARK_ITSELF = (
    r"[注註]?(?:\d{1,3}(?:[,，、;；~～–—-]\d{1,3}){0,4}|[①-⑳❶-❿])|[*＊∗※†‡§¶]{1,3}|[注註]"
)
_NOTE_MARK = re.compile(
    rf"[\[［〔【(（]?(?:{_MARK_ITSELF})[\]］〕】)）]?|(?:[\[［〔【(（](?:{_MARK_ITSELF})[\]］〕】)）]){{2,4}}"
)
_LETTER_MARK = re.compile(r"[\[［〔【(（]?[a-h][\]］〕】)）]?")
# A line whose characters all stand apart evenly, by gap or by space, is a word spread out.
_FEWEST_SPREAD = 4
_SPREAD = 0.35
_MOSTLY_HAN = 0.5
_EVEN = 0.35


@dataclass(frozen=True, slots=True)
class LineText:
    """What a line says, and the raised marks of notes that were taken out of its words.

    `is_spread` says that its characters stood apart evenly.
    """

    text: str
    marks: tuple[str, ...] = ()
    is_spread: bool = False


def rows_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The glyphs by baseline, from top to bottom, each row from left to right, none doubled."""
    rows: list[list[Glyph]] = []
    baseline = size = 0.0
    for glyph in sorted(glyphs, key=lambda each: each.baseline):
        small, large = (size, glyph.size) if size < glyph.size else (glyph.size, size)
        is_over_words = large >= _WATERMARK * small > 0
        within = small if is_over_words else large
        is_new = not rows or glyph.baseline - baseline > _SAME_LINE * within
        if is_new:
            rows.append([])
            size = 0.0
        rows[-1].append(glyph)
        # The larger characters say where a line stands, unless they lie over it.
        counts = glyph.size < size if is_over_words and not is_new else glyph.size > size
        if counts and glyph.text != " ":
            baseline, size = glyph.baseline, glyph.size
    apart = (part for row in rows for part in _overlaid(row))
    sorted_rows = (sorted(row, key=lambda each: each.left) for row in apart)
    kept = (_ticked([*_not_doubled(row)]) for row in sorted_rows)
    return [row for row in kept if any(not each.text.isspace() for each in row)]


def _overlaid(row: list[Glyph]) -> Iterator[list[Glyph]]:
    """The row, or where large characters lie over its words (a watermark), both apart."""
    bound = max(glyph.size for glyph in row) / _MUCH_LARGER
    words = [glyph for glyph in row if glyph.size < bound and not glyph.text.isspace()]
    large = [glyph for glyph in row if glyph.size >= bound and not glyph.text.isspace()]
    # Marks of notes are few beside what they stand over.
    if len(words) > len(large) and any(_lies_over(a, b) for a in large for b in words):
        yield [glyph for glyph in row if glyph.size < bound]
        yield large
    else:
        yield row


def _ticked(row: list[Glyph]) -> list[Glyph]:
    """The row with one ticked box for a tick that is drawn over an empty one."""
    ticks = [glyph for glyph in row if glyph.text in _IN_BOX]
    for tick in ticks:
        middle = (tick.left + tick.right) / 2
        for place, glyph in enumerate(row):
            if glyph.text in _EMPTY_BOXES and glyph.left < middle < glyph.right:
                row[place] = glyph._replace(text=_IN_BOX[tick.text])
                row.remove(tick)
                break
    return row


def _lies_over(large: Glyph, word: Glyph) -> bool:
    shared = min(large.right, word.right) - max(large.left, word.left)
    return shared > _LIES_OVER * (word.right - word.left) > 0


def _not_doubled(row: list[Glyph]) -> Iterator[Glyph]:
    recent: list[Glyph] = []
    for glyph in row:
        width = glyph.right - glyph.left
        recent = [each for each in recent if glyph.left - each.left < _DOUBLED * width]
        if not any(_is_double(each, glyph) for each in recent):
            yield glyph
        recent.append(glyph)


def _is_double(one: Glyph, other: Glyph) -> bool:
    return (
        one.text == other.text != " "
        and abs(one.baseline - other.baseline) < _DOUBLED_BASELINE * one.size
        and abs(one.size - other.size) < _DOUBLED_BASELINE * one.size
    )


def without_glosses(rows: Sequence[list[Glyph]]) -> tuple[list[list[Glyph]], int]:
    """The rows without glosses of pronunciation, and how many characters these had.

    A gloss (pinyin, 注音) stands in small letters closely above the characters it belongs to.
    """
    kept: list[list[Glyph]] = []
    dropped = 0
    for row, below in zip_longest(rows, rows[1:]):
        if below is not None and _is_gloss(row, below):
            dropped += sum(1 for glyph in row if not glyph.text.isspace())
        else:
            kept.append(row)
    return kept, dropped


def _is_gloss(row: Sequence[Glyph], below: Sequence[Glyph]) -> bool:
    printed = [glyph for glyph in row if not glyph.text.isspace()]
    size = size_of(below)
    if any(glyph.size > _GLOSS_SIZE * size for glyph in printed):
        return False
    if baseline_of(below) - baseline_of(printed) > _GLOSS_DISTANCE * size:
        return False
    if not all(glyph.text.isalpha() and not is_han(glyph.text) for glyph in printed):
        return False
    return below[0].left - size <= printed[0].left and printed[-1].right <= below[-1].right + size


def size_of(row: Sequence[Glyph]) -> float:
    """The median size of a row's characters."""
    sizes = sorted(glyph.size for glyph in row)
    return sizes[len(sizes) // 2]


def line_text(row: Sequence[Glyph]) -> LineText:
    """The text of a row of glyphs, from left to right.

    Raised numbers behind a Han character or a sign are marks of notes and go; behind a letter or
    digit they are written raised (m², 10⁴).
    """
    printed = [glyph for glyph in row if not glyph.text.isspace()]
    spread = _is_spread(row, printed)
    baseline = baseline_of(printed)
    parts: list[str] = []
    marks: list[str] = []
    before: Glyph | None = None
    for off, group in _groups(printed if spread else row, baseline):
        text = _spaced(group, before, spread=spread)
        last = "".join(parts)[-1:]
        if off and _is_mark(text, off, last):
            marks.append(text.strip())
            before = group[-1]
            continue
        shown = _off_baseline(text, off, last) if off else text
        parts.append(shown)
        before = group[-1]
    return LineText("".join(parts).strip(), tuple(marks), spread)


def baseline_of(printed: Sequence[Glyph]) -> float:
    """The baseline of the largest characters, as most of them have it."""
    largest = max(glyph.size for glyph in printed)
    return median(glyph.baseline for glyph in printed if glyph.size > _SMALL * largest)


def _groups(row: Sequence[Glyph], baseline: float) -> Iterator[tuple[int, list[Glyph]]]:
    """Runs of glyphs that stand on the line (0), raised (1) or lowered (-1)."""
    largest = max(glyph.size for glyph in row)
    group: list[Glyph] = []
    state = 0
    for glyph in row:
        now = _offset(glyph, baseline, largest)
        if group and now != state:
            yield state, group
            group = []
        group.append(glyph)
        state = now
    yield state, group


def _offset(glyph: Glyph, baseline: float, largest: float) -> int:
    if glyph.size > _SMALL * largest or glyph.text.isspace():
        return 0
    rise = baseline - glyph.baseline
    if abs(rise) < _OFF_BASELINE * largest:
        return 0
    return 1 if rise > 0 else -1


def _is_mark(text: str, off: int, last: str) -> bool:
    if off < 0 or not last:
        return False
    if is_han(last) and _LETTER_MARK.fullmatch(text.strip()):
        return True
    if not _NOTE_MARK.fullmatch(text.strip()):
        return False
    return not (last.isascii() and last.isalnum())


def _off_baseline(text: str, off: int, last: str) -> str:
    if not last:
        return text
    return (raised(text) if off > 0 else lowered(text)) or text


def _spaced(group: Sequence[Glyph], before: Glyph | None, *, spread: bool) -> str:
    """The group's characters, with a space where a gap is as wide as one."""
    parts: list[str] = []
    for glyph in group:
        if before is not None and not spread and _is_gap(before, glyph):
            parts.append(" ")
        parts.append(glyph.text)
        before = glyph
    return "".join(parts)


def _is_gap(before: Glyph, after: Glyph) -> bool:
    if before.text.isspace() or after.text.isspace():
        return False
    gap = (after.left - before.right) / max(before.size, after.size, 1.0)
    if gap <= _LATIN_SPACE:
        return False
    if (before.text.isascii() and after.text.isascii()) or after.text in _BOXES:
        return True
    beside_sign = _is_sign(before.text) or _is_sign(after.text)
    return gap > (_SPACE_BESIDE_SIGN if beside_sign else _SPACE)


def _is_sign(text: str) -> bool:
    """Whether a character is neither of ASCII nor of Chinese text: ≥ ☑ ①."""
    return not text.isascii() and not "\u3000" <= text <= "\u9fff"


def _is_spread(row: Sequence[Glyph], printed: Sequence[Glyph]) -> bool:
    """Whether Han characters were spread over the line evenly: a title of a form (分散对齐).

    By gaps, or by a blank between any two of at least five.
    """
    han = sum(is_han(glyph.text) for glyph in printed)
    if han < max(_FEWEST_SPREAD, _MOSTLY_HAN * len(printed)):
        return False
    if len(printed) > _FEWEST_SPREAD and len(row) - len(printed) == len(printed) - 1:
        return all(a.text.isspace() != b.text.isspace() for a, b in pairwise(row))
    gaps = [after.left - before.right for before, after in pairwise(printed)]
    size = size_of(row)
    typical = median(gaps)
    return typical > _SPREAD * size and all(abs(gap - typical) <= _EVEN * size for gap in gaps)


def is_han(text: str) -> bool:
    """Whether a character is a Han ideograph of the common blocks."""
    return "㐀" <= text <= "鿿" or text == "〇"
