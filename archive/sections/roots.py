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
        if head.candidate.readings[0].family is Family.APPENDIX and len(part) > 1:
            start = head.candidate.place + head.candidate.lines
            result += [head, *_lifted(part[1:], paragraphs, head.level, start)]
        else:
            result += part
    return result


def _parts(choices: Sequence[Choice]) -> Iterator[list[Choice]]:
    """The choices cut before each attachment and behind all that hangs below it."""
    part: list[Choice] = []
    inside = 0
    for choice in choices:
        is_appendix = choice.candidate.readings[0].family is Family.APPENDIX
        if part and (is_appendix or (inside and choice.level <= inside)):
            yield part
            part = []
            inside = 0
        if is_appendix:
            inside = choice.level
        part.append(choice)
    if part:
        yield part


def _lifted(
    choices: list[Choice], paragraphs: Sequence[Paragraph], above: int, after: int
) -> list[Choice]:
    """The choices below level `above`, lifted while the first of them names all the rest."""
    while len(choices) > 1:
        first, rest = choices[0], choices[1:]
        end = next((n for n, each in enumerate(rest) if each.level <= first.level), len(rest))
        behind = {
            each.candidate.readings[0].family for each in rest[end:] if each.level == above + 1
        }
        if first.level != above + 1 or not end or behind - {Family.APPENDIX}:
            break
        if not _is_numberless(first) or _begins_text(paragraphs, after, first.candidate.place):
            break
        place = first.candidate.place + first.candidate.lines
        if any(find_marker(each.text) for each in paragraphs[place : rest[0].candidate.place]):
            break  # A menu, or a list: what it says is nobody's whole.
        words = paragraphs[first.candidate.place].text
        opens = _OPENING.match(words) is not None
        if not opens and after and not above and not kind_of_document(words):
            break
        below = [replace(each, level=each.level - 1) for each in rest[:end]]
        choices = [*([first] if opens else []), *below, *rest[end:]]
        if opens:
            break
    return choices


def _is_numberless(choice: Choice) -> bool:
    return choice.candidate.readings[0].family in {Family.CLAIMED, Family.UNNUMBERED}


def _begins_text(paragraphs: Sequence[Paragraph], start: int, end: int) -> bool:
    """Whether text of the document stands between two places, and no mere lines of its head."""
    return any(
        len(each.text) >= _TEXT_LENGTH or each.text.rstrip().endswith("。")
        for each in paragraphs[start:end]
    )
