"""Rejoin what a page or a line width has broken: pure functions, shared by the readers.

A break is taken back only where the text itself shows that it goes on; a heading or a line
of a title never is, since a wrong join cannot be undone later and a missed one can.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_NUMERAL = "一二三四五六七八九十百〇零"
_STARTS_ITEM = re.compile(
    rf"第[{_NUMERAL}\d]+(?:部分|[部章节条款项编])|[{_NUMERAL}]+[、.．]|[（(][{_NUMERAL}\d]+[）)]"
    r"|\d{1,3}[、．）)]|\d{1,3}\.(?!\d)|\d{1,2}(?:\.\d{1,2})+(?![\d%万元亿])|[①-⑳⑴-⒇⒈-⒛㈠-㈩㊀-㊉]"
    rf"|[-—–•●▪◆■□○☑·*]\s*\S|[{_NUMERAL}]是|首先|再次|最后|其[次一二三]|附件|附表|附[：:]|注[：:]"
)
_SENTENCE_ENDS = frozenset("。！？!?；;…：:")
_CLOSING = frozenset("”’\"')）】》」』〉]")
_GOES_ON = frozenset("，、,（(《“「〔【")
_OPEN_TO_CLOSE = {"（": "）", "《": "》", "“": "”", "「": "」", "『": "』", "〔": "〕", "【": "】"}
# Brackets are written half on one side of a break, and in mixed widths: （省互联网信 / 息办公室)
_SAME_BRACKET = str.maketrans("()﹝﹞[]", "（）〔〕【】")

# A word of small letters, perhaps with a capital first, and the hyphen that a line ends with.
_PARTED_WORD = re.compile(r"(?<![A-Za-z0-9-])[A-Za-z]?[a-z]+[-‐\u00ad]$")
_LONGEST_WORD = 40

_REACH_OF_BRACKET = 120
_SHORTEST_BROKEN_LINE = 12
# No paragraph of a report comes near; without a bound, joining would take quadratic time.
_LONGEST_PARAGRAPH = 20_000

# A wrapped text has full lines of one width: at least so many, so wide (columns; a Han
# character takes two) and making up such a part of all lines that do not end a sentence.
_FEWEST_FULL_LINES = 6
_NARROWEST_WRAP = 40
_WIDEST_WRAP = 130
_SHARE_OF_FULL_LINES = 0.4
_RAGGED_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its leading white space, and whether a page break or a gap precedes it."""

    text: str
    after_gap: bool = False
    after_page_break: bool = False


def starts_item(text: str) -> bool:
    """Whether a line begins like a heading or an item of a list: 一、 （二） 3. ① - 一是 附件."""
    return _STARTS_ITEM.match(text.lstrip()) is not None


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence (or a lead-in, with a colon) does, quotes aside."""
    bare = text.rstrip()
    while bare and bare[-1] in _CLOSING:
        bare = bare[:-1]
    return bool(bare) and bare[-1] in _SENTENCE_ENDS


def join(before: str, after: str) -> str:
    """Both parts as one: with a space only between two Latin letters or digits.

    A hyphen that parts a word at the end of a line goes: Geo- and graphic are Geographic.
    """
    before, after = before.rstrip(), after.lstrip()
    if _PARTED_WORD.search(before[-_LONGEST_WORD:]) and "a" <= after[:1] <= "z":
        return before.rstrip("-‐\u00ad") + after
    if before and after and _is_latin(before[-1]) and _is_latin(after[0]):
        return f"{before} {after}"
    return before + after


def join_all(parts: Iterable[str]) -> str:
    """All parts as one line, each break taken back as `join` does."""
    joined = ""
    for part in parts:
        joined = join(joined, part)
    return joined


class _Widths(dict[str, int]):
    """The columns that each character takes, looked up once."""

    def __missing__(self, character: str) -> int:
        self[character] = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        return self[character]


_WIDTHS = _Widths()


def rejoin_lines(lines: Sequence[Line]) -> list[str]:
    """The paragraphs of lines without empty ones: breaks by line width and by page taken back."""
    width = wrap_width([line.text for line in lines])
    paragraphs: list[str] = []
    last_line = ""
    for line in lines:
        if paragraphs and _continues(paragraphs[-1], last_line, line, width):
            paragraphs[-1] = join(paragraphs[-1], line.text)
        else:
            paragraphs.append(line.text)
        last_line = line.text
    return paragraphs


def _continues(paragraph: str, last_line: str, line: Line, width: int | None) -> bool:
    if _is_indented(line.text) or starts_item(line.text) or ends_sentence(paragraph):
        return False
    if len(paragraph) > _LONGEST_PARAGRAPH:
        return False
    if "\t" in line.text.strip() or "\t" in paragraph.strip():
        return False
    if closes_bracket_of(paragraph, line.text) or _stops_short(paragraph):
        return True
    is_full = width is not None and display_width(last_line.rstrip()) >= width - _RAGGED_COLUMNS
    if is_full and (line.after_page_break or not line.after_gap):
        return True
    return line.after_page_break and is_sentence_part(paragraph) and ends_sentence(line.text)


def wrap_width(lines: Sequence[str]) -> int | None:
    """The width, in columns, at which a text was wrapped; None where its lines are paragraphs."""
    # No character takes less than a column.
    if any(len(line) > _WIDEST_WRAP and len(line.rstrip()) > _WIDEST_WRAP for line in lines):
        return None
    widths = [display_width(line.rstrip()) for line in lines]
    widest = max(widths, default=0)
    if not _NARROWEST_WRAP <= widest <= _WIDEST_WRAP:
        return None
    is_full = [width >= widest - _RAGGED_COLUMNS for width in widths]
    is_open = [not ends_sentence(line) for line in lines]
    full_and_open = sum(full and opened for full, opened in zip(is_full, is_open, strict=True))
    enough = full_and_open >= _FEWEST_FULL_LINES
    return widest if enough and full_and_open >= _SHARE_OF_FULL_LINES * sum(is_open) else None


def display_width(text: str) -> int:
    """Columns a text takes in a fixed-width font: two for a wide character, else one."""
    if text.isascii():
        return len(text)
    return sum(map(_WIDTHS.__getitem__, text))


def closes_bracket_of(before: str, after: str) -> bool:
    """Whether `before` leaves a bracket open that `after` closes, within 120 characters each."""
    expected = _open_bracket(before[-_REACH_OF_BRACKET:].translate(_SAME_BRACKET))
    if expected is None:
        return False
    depth = 1
    opening = next(key for key, value in _OPEN_TO_CLOSE.items() if value == expected)
    for character in after[:_REACH_OF_BRACKET].translate(_SAME_BRACKET):
        depth += (character == opening) - (character == expected)
        if depth == 0:
            return True
    return False


def _open_bracket(text: str) -> str | None:
    """The closing bracket that the last open bracket of a text waits for."""
    waiting: list[str] = []
    for character in text:
        if character in _OPEN_TO_CLOSE:
            waiting.append(_OPEN_TO_CLOSE[character])
        elif character in waiting:
            while waiting.pop() != character:
                pass
    return waiting[-1] if waiting else None


def _stops_short(text: str) -> bool:
    """Whether a line ends in a comma or an open bracket and is long enough to have been broken."""
    bare = text.rstrip()
    return len(bare) >= _SHORTEST_BROKEN_LINE and bare[-1] in _GOES_ON


def is_sentence_part(text: str) -> bool:
    """Whether a line without an end has a comma inside, as no heading or line of a title has."""
    return len(text) >= _SHORTEST_BROKEN_LINE and any(mark in text for mark in "，,；;。")


def _is_indented(text: str) -> bool:
    return text[:1].isspace()


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
