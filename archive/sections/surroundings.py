"""How much the lines around a line agree that it is a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juanzong.archive.records import Paragraph, ParagraphKind
from juanzong.archive.sections import costs
from juanzong.archive.sections.numbering import BRACKETED, NAMED_BELOW, Family, Marker
from juanzong.archive.sections.wording import (
    begins_report,
    ends_in_heading_noun,
    is_bulleted,
    leads_in,
)

_SENTENCE_ENDS = tuple('。．.！!？?：:；;”"）)')
# 1,090.66 or 3415: no page's number, and no number of a row.
_AMOUNT_ALONE = re.compile(r"-?(?:\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+\.\d+|\d{4,})[%％]?$")
_PART_OF = re.compile(r"其中[:：]|\d{1,3}$")
_NOTES = re.compile(
    r"\s*+(?:备\s*注|附?\s*注|注\s*[释解]|(?:填[表报写]|编[制报])说\s*明)\s*+[：:]?\s*+$"
)
_NAMES_TABLE = re.compile(r"表\s*(?:[（(][^）)]*[）)])?\s*$")
# （以上表格详见附件）, 具体见附表。
_SAYS_WHERE = re.compile(
    r"[（(]?[^。；;]{0,16}?(?:详?见|附后|另附|附件)[^。；;]{0,12}[）)]?[。.]?$"
)
# How many numbered cells in a row may be without an amount.
_MOST_CELLS = 8
# A name of a part: how long it is (characters), over how many lines it may stand with its number.
_LONGEST_NAME = 40
_MOST_LINES = 3
_NO_NAME = re.compile(r"[。；;：:！!？?|\t]|[．.，,、]$|^[\d,，.．%％\s-]+$")
# What a torn heading ends with on a line of its own; characters that the line above it has.
_TAIL = re.compile(r"\s*+(?:的|总体|具体)?(?:情?况|况?说明|情况的?说明|明|算情况|算情况说明)\s*+$")
_FULL_LINE = 18
# ... and what never is a heading by itself, however short the line above is.
_TAIL_ALONE = re.compile(r"\s*+的?(?:情?况|况说明|情况的?说明|明)\s*+$")
# Text of a section is longer than a stray line (names, dates, cells of a broken table), in
# characters; a finished sentence may be shorter.
_TEXT_LENGTH = 25
_SENTENCE_LENGTH = 8
_NOTHING_TO_SAY = frozenset({"无", "无。", "暂无", "暂无。"})


def lines_of_heading(
    paragraphs: Sequence[Paragraph], markers: Sequence[Marker | None], place: int
) -> int:
    """How many lines the numbered heading at `place` takes.

    More than one where a division's or an attachment's number stands alone (第一部分) and its name
    below, or where its name is torn and the noun that ends it stands below.
    """
    marker = markers[place]
    if marker is not None and _is_torn_before_tail(paragraphs, markers, place):
        return 2
    if marker is None or marker.family not in NAMED_BELOW:
        return 1
    name = paragraphs[place].text[marker.body :].strip()
    if marker.family is Family.APPENDIX:
        return 1 if name else _lines_of_appendix(paragraphs, markers, place)
    for lines in range(1, _MOST_LINES):
        following = place + lines
        if following == len(paragraphs) or markers[following] is not None:
            return lines
        rest = paragraphs[following].text.strip()
        torn = not ends_in_heading_noun(name) and not name.endswith(_SENTENCE_ENDS)
        ends_it = not name or (torn and ends_in_heading_noun(rest))
        if not ends_it or not may_be_name(paragraphs[following]):
            return lines
        name += rest
    return _MOST_LINES


def _lines_of_appendix(
    paragraphs: Sequence[Paragraph], markers: Sequence[Marker | None], place: int
) -> int:
    """How many lines 附件1 and its name below take, one where none is known by its last noun."""
    for lines in range(1, _MOST_LINES):
        following = place + lines
        if following == len(paragraphs) or markers[following] is not None:
            break
        if not may_be_name(paragraphs[following]):
            break
        if ends_in_heading_noun(paragraphs[following].text.strip()):
            return lines + 1
    return 1


def _is_torn_before_tail(
    paragraphs: Sequence[Paragraph], markers: Sequence[Marker | None], place: int
) -> bool:
    """Whether the next line is the end of a heading that filled its own: 支出决算 | 情况说明."""
    if place + 1 == len(paragraphs) or markers[place + 1] is not None:
        return False
    words = paragraphs[place].text.strip()
    tail = paragraphs[place + 1].text
    is_whole = ends_in_heading_noun(words) or not _TAIL_ALONE.match(tail)
    if (is_whole and len(words) < _FULL_LINE) or len(words) > _LONGEST_NAME:
        return False
    return not words.endswith(_SENTENCE_ENDS) and _TAIL.match(tail) is not None


def may_be_name(paragraph: Paragraph) -> bool:
    """Whether a line may be a division's name or the end of it: no sentence, field or cell."""
    words = paragraph.text.strip()
    return (
        paragraph.kind is ParagraphKind.TEXT
        and 0 < len(words) <= _LONGEST_NAME
        and not _NO_NAME.search(words)
        and not is_bulleted(words)
    )


def surroundings_of_number(
    paragraphs: Sequence[Paragraph],
    markers: Sequence[Marker | None],
    marker: Marker,
    place: int,
    *,
    has_run_in: bool,
) -> float:
    """What the lines before and after a line with a number, its `marker`, add to its cost.

    `has_run_in` says that text follows in the line itself, so that none need follow below.
    """
    cost = 0.0
    if marker.value == 1 and place and _introduces_list(paragraphs[place - 1], markers[place - 1]):
        cost += costs.AFTER_LEAD_IN
    if marker.family is Family.APPENDIX:
        return costs.APPENDIX_LISTED if nothing_below(markers, place) else 0.0
    if not has_run_in and _before_figure(paragraphs, markers, place):
        cost += costs.CELL_BEFORE_FIGURE
    if not nothing_below(markers, place):
        cost += costs.SOMETHING_BELOW
    elif not has_run_in:
        cost += costs.NOTHING_BELOW
    return cost


def _before_figure(
    paragraphs: Sequence[Paragraph], markers: Sequence[Marker | None], place: int
) -> bool:
    """Whether an amount alone follows, with nothing but other numbered cells between."""
    for following in range(place + 1, min(len(paragraphs), place + 1 + _MOST_CELLS)):
        words = paragraphs[following].text.strip(" |\t")
        if _AMOUNT_ALONE.match(words):
            return True
        if len(words) >= _TEXT_LENGTH or not (markers[following] or _PART_OF.match(words)):
            return False
    return False


def nothing_below(markers: Sequence[Marker | None], place: int) -> bool:
    """Whether a numbered line is followed by the end, a sibling or what is above it."""
    marker = markers[place]
    if place + 1 == len(markers):
        return True
    following = markers[place + 1]
    if marker is None or following is None:
        return False
    turned = marker.family in BRACKETED and following.family is Family.ARABIC
    stands_for = marker.family is Family.ARABIC and following.family is Family.CHINESE_BRACKETED
    if turned or stands_for:
        # （1） 1. 2.: the order of the lower kinds is often turned round; 1. （一）: it was 一、.
        return following.value > 1
    return following.family <= marker.family or following.value > 1


def is_last_of_tables(
    paragraphs: Sequence[Paragraph], markers: Sequence[Marker | None], place: int
) -> bool:
    """Whether a line names a table, and only a remark says where it is: （以上表格详见附件）."""
    following, marker = place + 1, markers[place]
    if following >= len(paragraphs) or marker is None or markers[following] is not None:
        return False
    if not _NAMES_TABLE.search(paragraphs[place].text):
        return False
    is_end = following + 1 == len(paragraphs)
    behind = None if is_end else markers[following + 1]
    is_above = is_end or (behind is not None and behind.family < marker.family)
    return is_above and _SAYS_WHERE.match(paragraphs[following].text.strip()) is not None


def precedes_notes(text: str) -> bool:
    """Whether a line says that notes begin below it: 备注：, 填表说明：."""
    return _NOTES.match(text) is not None


def _introduces_list(paragraph: Paragraph, marker: Marker | None) -> bool:
    return marker is None and leads_in(paragraph.text) and not begins_report(paragraph.text)


def surroundings_of_bare(
    paragraphs: Sequence[Paragraph], markers: Sequence[Marker | None], place: int, after: int
) -> float:
    """What the lines before and after an unnumbered line add to its cost as a heading.

    The line before counts from place `after` on: the title above it is no broken line.
    """
    cost = costs.NO_TEXT_AFTER_UNNUMBERED
    if place + 1 < len(paragraphs):
        following, number = paragraphs[place + 1], markers[place + 1]
        words = following.text.strip()
        finished = words.endswith("。") and len(words) >= _SENTENCE_LENGTH
        long = len(words) >= _TEXT_LENGTH or finished
        begins_list = number is not None and number.value == 1
        bulleted = is_bulleted(following.text)
        if following.kind is ParagraphKind.TEXT and (long or begins_list or bulleted):
            cost = costs.TEXT_AFTER_UNNUMBERED
    if place > after and markers[place - 1] is None and not _is_finished(paragraphs[place - 1]):
        cost += costs.AFTER_UNFINISHED_LINE
    return cost


def _is_finished(paragraph: Paragraph) -> bool:
    """Whether a line ends a sentence, rather than being a cell or half of a broken line."""
    if paragraph.kind is ParagraphKind.ROW:
        return False
    words = paragraph.text.strip()
    return words in _NOTHING_TO_SAY or words.endswith(_SENTENCE_ENDS)
