"""Take the names of whole documents out of an outline: they are no level of it.

A level is a part of the document (decision 29). What names all of it, or all of an attachment, is
no part: what hangs below it stands one level higher.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from juanzong.archive.records import Paragraph
from juanzong.archive.sections.levels import Choice
from juanzong.archive.sections.names import kind_of_document
from juanzong.archive.sections.numbering import Family, find_marker

# A first part that stands beside the numbered ones.
_OPENING = re.compile(r"\s*+(?:前\s*言|引\s*言|导\s*[语言]|序\s*言|摘\s*要|概\s*述|背\s*景)\s*+$")
_TOPS = frozenset({Family.PART, Family.CHAPTER, Family.CHINESE})
_NUMBERLESS = frozenset({Family.CLAIMED, Family.UNNUMBERED})
# Longer text, or a finished sentence, is text of the document and no line of its head.
_TEXT_LENGTH = 40


def without_names(
    choices: Sequence[Choice], paragraphs: Sequence[Paragraph], after: int
) -> list[Choice]:
    """The choices without those that only name the document or an attachment as a whole.

    All that hung below such a name stands one level higher. The first heading may stand from
    place `after` on, 0 where no title was found.
    """
    lifted = _lifted(list(choices), paragraphs, 0, after)
    result: list[Choice] = []
    for part in _parts(lifted):
        head = part[0]
        if _family(head) is Family.APPENDIX:
            start = head.candidate.place + head.candidate.lines
            result += [head, *_lifted(part[1:], paragraphs, head.level, start)]
        else:
            result += part
    return result


def _parts(choices: Sequence[Choice]) -> Iterator[list[Choice]]:
    """The choices cut before each attachment and before a part of the whole behind one."""
    part: list[Choice] = []
    for choice in choices:
        if part and (_family(choice) is Family.APPENDIX or choice.level < part[0].level):
            yield part
            part = []
        part.append(choice)
    if part:
        yield part


def _lifted(
    choices: list[Choice], paragraphs: Sequence[Paragraph], above: int, after: int
) -> list[Choice]:
    """The choices below level `above`, lifted while the first of them names all the rest."""
    while below := _all_below_first(choices, above):
        first, *rest = choices
        place = first.candidate.place
        words = paragraphs[place].text
        if _begins_text(paragraphs, after, place):
            return [first, *_beside(first, rest, below)]
        if _lists(paragraphs, first, rest[0]):
            break
        lifted = [*(replace(each, level=each.level - 1) for each in rest[:below]), *rest[below:]]
        if _OPENING.match(words):
            return [first, *lifted]
        if after and not above and not kind_of_document(words):
            break
        choices = lifted
    return choices


def _beside(first: Choice, rest: Sequence[Choice], below: int) -> list[Choice]:
    """What hangs below a line without a number, beside it where it counts 一、 二、 by itself."""
    tops = [
        each.candidate.readings[0].value
        for each in rest[:below]
        if _family(each) in _TOPS and each.level == first.level + 1
    ]
    is_counted = _family(first) is Family.UNNUMBERED and tops[:2] == [1, 2]
    lift = below if is_counted else 0
    return [*(replace(each, level=each.level - 1) for each in rest[:lift]), *rest[lift:]]


def _all_below_first(choices: Sequence[Choice], above: int) -> int:
    """How many hang below the first, where it has no number and only attachments stand beside it.

    0 where it is not so.
    """
    if not choices or choices[0].level != above + 1 or _family(choices[0]) not in _NUMBERLESS:
        return 0
    rest = choices[1:]
    below = next((n for n, each in enumerate(rest) if each.level <= above + 1), len(rest))
    beside = {_family(each) for each in rest[below:] if each.level == above + 1}
    return 0 if beside - {Family.APPENDIX} else below


def _lists(paragraphs: Sequence[Paragraph], first: Choice, second: Choice) -> bool:
    """Whether a menu or a list stands between two headings: the first is nobody's whole."""
    between = range(first.candidate.place + first.candidate.lines, second.candidate.place)
    return any(find_marker(paragraphs[place].text) for place in between)


def _family(choice: Choice) -> Family:
    return choice.candidate.readings[0].family


def _begins_text(paragraphs: Sequence[Paragraph], start: int, end: int) -> bool:
    """Whether text of the document stands between two places, and no mere lines of its head."""
    return any(
        len(each.text) >= _TEXT_LENGTH or each.text.rstrip().endswith("。")
        for each in paragraphs[start:end]
    )
