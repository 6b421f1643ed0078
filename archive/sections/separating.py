"""Give each heading a line of its own where a file's text lost its line breaks.

Two kinds are known: a whole report on one line, as sites' previews and some converters give it, and
a heading that stands in the line of the one above it (一、基本情况 （一）部门概况).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from juanzong.archive.records import Paragraph, ParagraphKind
from juanzong.archive.sections.numbering import Family, Marker, find_marker
from juanzong.archive.sections.wording import begins_with_verb, ends_in_heading_noun

_CHINESE = "[一二三四五六七八九十]{1,3}"
_NUMBER = re.compile(
    rf"第\s*{_CHINESE}\s*(?:部\s*分|[章节篇])|(?<![一二三四五六七八九十第]){_CHINESE}\s*、"
    rf"|[（(]\s*(?:{_CHINESE}|\d{{1,2}})\s*[)）]|(?<![\d.．])\d{{1,2}}\s*[.．、](?!\d)"
)
# 项目概况 ........ 3二、编制依据: a page of the contents ends before the number of the next line.
_PAGE_BEFORE = re.compile(r"[.．…·]{2,}\s*\d{1,3}$")
_BREAKS = tuple("。；;：:！!？?")
# The report is on one line where that line holds at least this share of it, and so many characters.
_SHARE = 0.5
_SHORTEST = 100
# Characters of a heading, and of the shortest name of a part.
_LONGEST_LABEL = 30
_SHORTEST_NAME = 4
_CONTENTS = re.compile(r"(?<=\s)目\s*[录錄](?=\s+[第一])")
# 八、其他收入 8 11,122,315.04: so many of these on one line are a table's, not headings.
_ROW = re.compile(r"[^\s。；;，,：:]{2,20}\s+(?:\d{1,3}\s+)?\d[\d,]*\.\d\d(?!\d)")
_FEWEST_ROWS = 2
# 情况2021年, 职责本局: words that begin a sentence right behind a heading.
_SENTENCE_BEGINS = re.compile(
    r"(?:20\d\d|本[局院校单部年]|我[局院校单部县市区镇]|根据|按照|截至|为[了进保]"
    r"|(?<!组织|管理|执行|实施|建设|指导)全[县市区镇乡校院局年]|有的|个别|坚持|以[改推提加促习]|到20\d\d|元至|\d{1,2}\s*[-—至]\s*\d{1,2}\s*月"
    r"|上半年|目前|现有)"
)
# 第二节面临的形势|产业结构偏重: a noun ends the name of a part where none stands so soon behind it.
_NOUNS_BESIDE = 4
_TITLE_ENDS = ("规划", "方案", "办法", "纲要", "细则", "条例", "规定")
# ... nor the number of a table or the dots of a list of contents.
_NO_TEXT = re.compile(r"[一二三四五六七八九十0-9，、；]|\s*[.．…·]{2}")
_JOINS = tuple("的和与及、以等")
# （一）资金使用情况支出1402万元: nothing but a few nouns goes on behind 情况.
_PLAIN_NAME = re.compile(
    r"[一-龥]{2,12}?(?:情况|概况)(?!说明|分析|介绍|汇总|报告|总结|公开|公示|通报|[的和与及、以等表])"
)
# Numbers of the upper kinds, whose names end with the first noun where nothing else tells.
_NAMED = frozenset({Family.PART, Family.CHAPTER, Family.DIVISION, Family.CHINESE})
_BELOW = {
    Family.PART: {Family.CHINESE},
    Family.CHAPTER: {Family.DIVISION, Family.CHINESE},
    Family.DIVISION: {Family.CHINESE},
    Family.CHINESE: {Family.CHINESE_BRACKETED},
    Family.CHINESE_BRACKETED: {Family.ARABIC},
}


def separate_headings(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs, those cut that hold several headings; white space aside their text stays.

    Pictures stay behind the last piece of their paragraph.
    """
    length = sum(len(paragraph.text) for paragraph in paragraphs)
    pages = _preview_pages(paragraphs)
    return tuple(
        piece
        for place, paragraph in enumerate(paragraphs)
        for piece in _pieces(
            paragraph,
            is_whole=len(paragraph.text) >= _SHARE * length,
            is_page=place in pages,
        )
    )


def _preview_pages(paragraphs: Sequence[Paragraph]) -> range:
    """The places of lines that show a file page by page, 1、 2、 before each, if one is cut."""
    for place, paragraph in enumerate(paragraphs):
        if paragraph.text.startswith("1、") and len(paragraph.text) >= _SHORTEST:
            numbered = takewhile(
                lambda page: page[1].text.startswith(f"{page[0]}、"),
                enumerate(paragraphs[place:], start=1),
            )
            count = sum(1 for _ in numbered)
            is_cut = count > 1 and _cuts_of_whole(paragraph.text, is_page=False)
            return range(place, place + count) if is_cut else range(0)
    return range(0)


def _pieces(paragraph: Paragraph, *, is_whole: bool, is_page: bool) -> Iterator[Paragraph]:
    text = paragraph.text
    cuts: list[int] = []
    if paragraph.kind is ParagraphKind.TEXT:
        is_long = is_whole and len(text) >= _SHORTEST
        cuts = _cuts_of_whole(text, is_page=is_page) if is_long or is_page else _cuts_of_line(text)
    if not cuts:
        yield paragraph
        return
    parts = (text[start:end].strip() for start, end in pairwise((0, *cuts, len(text))))
    *lines, last = filter(None, parts)
    for line in lines:
        yield replace(paragraph, text=line, pictures=())
    yield replace(paragraph, text=last)


def _cuts_of_whole(text: str, *, is_page: bool) -> list[int]:
    """Where a report on one line is cut: before its numbers, and behind the headings of these.

    None where it has no two numbers that follow each other on an upper level, which one page of
    a report need not have.
    """
    numbers = list(_numbers(text))
    upper = [(each.family, each.value) for _, each in numbers if each.family <= Family.CHINESE]
    if not is_page and not any((family, value + 1) in upper for family, value in upper):
        return []
    if not numbers:
        return []
    cuts = {match.start() for match in _CONTENTS.finditer(text)}
    ends = [start for start, _ in numbers[1:]] + [len(text)]
    rows = 0
    for (start, marker), end in zip(numbers, ends, strict=True):
        cuts.add(start)
        rows += _ROW.match(text[start + marker.body : end]) is not None
        label = _end_of_label(text[start:end], marker)
        if label is not None:
            cuts.add(start + label)
    return sorted(cuts) if rows < _FEWEST_ROWS else []


def _numbers(text: str) -> Iterator[tuple[int, Marker]]:
    """Each number that may begin a line, and where; lower ones in the order of their counting."""
    last: Counter[Family] = Counter()
    above: tuple[Family, int] | None = None
    for match in _NUMBER.finditer(text):
        marker = find_marker(text[match.start() : match.start() + _LONGEST_LABEL])
        if marker is None or not (
            _begins(text, match.start()) or _is_first_below(text, match.start(), marker, above)
        ):
            continue
        counted = marker.value == 1 or marker.value > last[marker.family]
        if marker.family > Family.CHINESE and not counted:
            continue
        last = Counter({family: last[family] for family in last if family < marker.family})
        last[marker.family] = marker.value
        above = marker.family, match.start() + marker.body
        yield match.start(), marker


def _begins(text: str, start: int) -> bool:
    """Whether what stands before a number may end there: a sentence, a blank, a heading."""
    before = text[max(0, start - _LONGEST_LABEL) : start]
    return (
        not before
        or before[-1].isspace()
        or _PAGE_BEFORE.search(before) is not None
        or before.endswith((*_BREAKS, *_TITLE_ENDS))
        or ends_in_heading_noun(before)
    )


def _is_first_below(
    text: str, start: int, marker: Marker, above: tuple[Family, int] | None
) -> bool:
    """Whether a number is the first of the level below, with only a heading's words between."""
    if above is None or marker.value != 1 or marker.family not in _BELOW.get(above[0], ()):
        return False
    label = text[above[1] : start]
    return len(label) <= _LONGEST_LABEL and not any(sign in label for sign in _BREAKS)


def _end_of_label(line: str, marker: Marker) -> int | None:
    """Where the heading at the beginning of `line` ends and other text goes on, or None."""
    seen = line[: marker.body + _LONGEST_LABEL]
    for gap in re.finditer(r"\s+(?=[^\s.．·…])", seen[marker.body :]):
        end = marker.body + gap.start()
        if ends_in_heading_noun(line[:end]):
            return end
    for begins in _SENTENCE_BEGINS.finditer(seen, marker.body):
        if ends_in_heading_noun(line[: begins.start()]):
            return begins.start()
    if marker.family in _NAMED:
        return _end_of_name(seen, marker.body)
    if marker.family is not Family.CHINESE_BRACKETED:
        return None
    plain = _PLAIN_NAME.match(seen, marker.body)
    return plain.end() if plain and not begins_with_verb(plain.group()) else None


def _end_of_name(words: str, body: int) -> int | None:
    """Where the name of a part ends: with its first noun that none follows or joins."""
    for end in range(body + _SHORTEST_NAME, len(words)):
        if ends_in_heading_noun(words[body:end]) and not words.startswith(_JOINS, end):
            beside = range(end, min(len(words), end + _NOUNS_BESIDE) + 1)
            followed = any(ends_in_heading_noun(words[end:at]) for at in beside)
            if not followed and not _NO_TEXT.match(words, end):
                return end
    return None


def _cuts_of_line(text: str) -> list[int]:
    """Where a line is cut before the first number of the level below its own heading's."""
    cuts: list[int] = []
    marker = find_marker(text)
    start = 0
    while marker is not None and marker.family in _BELOW:
        inside = _NUMBER.search(text, start + marker.body, start + marker.body + _LONGEST_LABEL)
        if inside is None:
            break
        label = text[start + marker.body : inside.start()].strip()
        below = find_marker(text[inside.start() :])
        is_first = below is not None and below.value == 1 and below.family in _BELOW[marker.family]
        if not is_first or not ends_in_heading_noun(label):
            break
        start, marker = inside.start(), below
        cuts.append(start)
    return cuts
