"""From recognised lines to the characters of a page, as if these had stood in the file.

An engine tells boxes; the layout goes by sizes, baselines and gaps, which are made even here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from juanzong.archive.readers.pdf_lines import is_han
from juanzong.archive.readers.pdfium import Glyph, Rule
from juanzong.archive.readers.recognition.records import RecognisedLine, RecognisedPage
from juanzong.archive.readers.rejoin import display_width

#: Below this a character may well be another one.
UNSURE = 0.6
#: Below this a line is a stain, a seal or a signature rather than text.
NO_TEXT = 0.5
# In parts of the size: how far below the middle of a line's box the baseline lies.
_BASELINE = 0.36
# Lines with fewer Han characters than this say too little of their size.
_TELLING_HAN = 3
# Sizes that differ by less than this are one.
_SAME_SIZE = 0.13
_USUAL_SHAPE = 0.92
# How much lower or higher than others of its size the box of a short line may be.
_LOW, _HIGH = 0.7, 1.4


def recognised_page(
    lines: Sequence[RecognisedLine],
    rules: Sequence[Rule],
    width: int,
    height: int,
    scale: float,
) -> RecognisedPage:
    """The page of these lines and rules; lines that are no text are counted and left out.

    `width` and `height` are the page's in pixels, `scale` how many points a pixel is long.
    """
    kept = [line for line in lines if line.characters and line.confidence >= NO_TEXT]
    sizes = _sizes(kept)
    glyphs = [
        glyph
        for number, (line, size) in enumerate(zip(kept, sizes, strict=True))
        for glyph in _glyphs(line, size, number, scale)
    ]
    sure = [glyph.confidence or 0.0 for glyph in glyphs]
    return RecognisedPage(
        width=width * scale,
        height=height * scale,
        glyphs=tuple(glyphs),
        rules=tuple(rules),
        confidence=round(sum(sure) / len(sure), 3) if sure else 1.0,
        unsure=sum(1 for each in sure if each < UNSURE),
        left_out=sum(1 for line in lines if line.characters and line.confidence < NO_TEXT),
    )


def _glyphs(line: RecognisedLine, size: float, number: int, scale: float) -> Iterator[Glyph]:
    """The line's characters without gaps: where a space stands, the engine says so."""
    baseline = round(((line.top + line.bottom) / 2 + _BASELINE * size) * scale, 1)
    ends = [each.left for each in line.characters[1:]] + [line.characters[-1].right]
    for each, end in zip(line.characters, ends, strict=True):
        left, right = round(each.left * scale, 1), round(max(end, each.left) * scale, 1)
        confidence = round(each.confidence, 3)
        yield Glyph(
            each.text, left, right, baseline, round(size * scale, 1), "", number, confidence
        )


def _sizes(lines: Sequence[RecognisedLine]) -> list[float]:
    """The font size of each line in pixels: by its advance; a short one has that of others."""
    advances = [_advance(line) for line in lines]
    shapes = [
        advance / (line.bottom - line.top)
        for line, advance in zip(lines, advances, strict=True)
        if advance
    ]
    shape = median(shapes) if shapes else _USUAL_SHAPE
    telling = [place for place, advance in enumerate(advances) if advance]
    weights = [len(lines[place].characters) for place in telling]
    evened = _evened([advances[place] for place in telling], weights)
    sizes = dict(zip(telling, evened, strict=True))
    usual = Counter[float]()
    for size, weight in zip(evened, weights, strict=True):
        usual[size] += weight
    for place, line in enumerate(lines):
        if place not in sizes:
            sizes[place] = _likely_size(shape * (line.bottom - line.top), usual)
    return [sizes[place] for place in range(len(lines))]


def _likely_size(height: float, usual: Counter[float]) -> float:
    """The commonest size near a line's height: engines draw boxes of short lines too large."""
    near = {size: count for size, count in usual.items() if _LOW <= height / size <= _HIGH}
    return max(near, key=lambda size: near[size], default=height)


def _advance(line: RecognisedLine) -> float:
    """The advance of a Han character as the line's length tells it, 0.0 where it tells nothing."""
    han = [place for place, each in enumerate(line.characters) if is_han(each.text)]
    if len(han) < _TELLING_HAN:
        return 0.0
    between = line.characters[han[0] : han[-1]]
    columns = display_width("".join(each.text for each in between))
    advance = 2 * (line.characters[han[-1]].left - between[0].left) / columns
    height = line.bottom - line.top
    # A line of figures is narrower than its columns, one that was spread out is wider.
    return advance if 0.6 * height < advance < 1.3 * height else 0.0


def _evened(sizes: Sequence[float], weights: Sequence[int]) -> list[float]:
    """The sizes with those that differ little made one, beginning with the commonest."""
    order = sorted(range(len(sizes)), key=lambda place: sizes[place])
    left = dict.fromkeys(order)
    evened = list(sizes)
    while left:
        near = max(
            ([other for other in left if _is_near(sizes[other], sizes[place])] for place in left),
            key=lambda group: sum(weights[other] for other in group),
        )
        middle = median(size for other in near for size in [sizes[other]] * weights[other])
        for other in near:
            evened[other] = middle
            del left[other]
    return evened


def _is_near(size: float, other: float) -> bool:
    return abs(size - other) <= _SAME_SIZE * other
