"""The names of the documents that one file holds: of several, each is a heading of the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from juanzong.archive.records import Paragraph, ParagraphKind
from juanzong.archive.sections.numbering import Family, Marker, number_value
from juanzong.archive.sections.wording import names_part_of_year

# What reports, forms and rules call themselves, and the longest such name (characters).
_KINDS = (
    "报告书?|总结|自评表|评价表|目标表|说明|方案|办法|细则|规划|计划|要点|公告|通报|公开|决算|预算"
    "|報告書?|總結"
)
_NAME = re.compile(
    rf"(?P<words>[^，。；：！？,;:!?|\t]{{4,60}}?(?P<kind>{_KINDS}))(?:范文)?\s*(?:[（(][^）)]{{1,20}}[）)])?"
    r"\s*(?P<count>(?:篇\s*)?(?:\d{1,2}|[一二三四五六七八九十]{1,2}))?$"
)
_SUMMARY = re.compile(r"\s*(?:(?:评价)?报告)?\s*摘\s*要\s*")
_MAIN_TEXT = re.compile(r"\s*(?:(?:评价)?报告)?\s*正\s*文\s*")
_LONGEST_PART = 16
_PART_ENDS = ("要", "文")
_BEGINS_MIDWAY = re.compile(r"(?:20\d\d\s*年|项目|部门|单位|整体|支出|财政|绩效|自评|评价|专项)")
_TORN = re.compile(r"[^，。；：！？,;:!?、|\t]{4,40}$")
# Of one kind with its short form: 自评报告 and 报告书 are reports.
_SHORT = 2
_SECOND = 2
# Lines between a report's name and its first number: an introduction.
_BEFORE_FIRST = 6
_COUNTED_FROM = frozenset({Family.PART, Family.CHAPTER, Family.CHINESE, Family.ARABIC})


def kind_of_document(text: str) -> str:
    """What a line says that the document it names is (报告), "" where it names none."""
    found = None if names_part_of_year(text) else _NAME.match(text.strip())
    return "" if found is None else found["kind"][:_SHORT]


def names_of_several(
    paragraphs: Sequence[Paragraph],
    markers: Sequence[Marker | None],
    title: int | None,
    never: AbstractSet[int],
) -> dict[int, int]:
    """Where the names of several documents in one file begin, and how many lines each takes.

    The numbers begin anew behind the name of a further one. The first, whose last line stands at
    `title`, is one of them where it is of their kind; a circular that hands them on is not.
    """
    further: dict[int, int] = {}
    kinds: set[str] = set()
    counted: set[Family] = set()
    main_text = _summary_and_text(paragraphs, markers, never)
    if main_text:
        return dict.fromkeys(main_text, 1)
    for place, marker in enumerate(markers):
        if marker is not None:
            counted |= {marker.family} if marker.value > 1 else set()
            continue
        first = None if place in never else _first_marker(markers, place)
        if first is None or first.value != 1 or first.family not in counted & _COUNTED_FROM:
            continue
        kind = _kind_at(paragraphs, place)
        if not kind:
            continue
        start = _first_line(paragraphs, markers, place)
        if start and _is_number_alone(markers[start - 1], paragraphs[start - 1]):
            continue
        further[start] = place - start + 1
        kinds.add(kind)
        counted = set()
    first_of_count = _first_of_count(paragraphs, further)
    if first_of_count is not None:
        return {first_of_count: 1, **further}
    if not further or title is None or _kind_at(paragraphs, title) not in kinds:
        return further
    start = _first_line(paragraphs, markers, title)
    return {start: title - start + 1, **further}


def _summary_and_text(
    paragraphs: Sequence[Paragraph], markers: Sequence[Marker | None], never: AbstractSet[int]
) -> tuple[int, ...]:
    """The places of 摘要 and 正文, where each has numbers of its own; () for no such report."""
    summary: int | None = None
    for place, paragraph in enumerate(paragraphs):
        if len(paragraph.text) > _LONGEST_PART or not paragraph.text.rstrip().endswith(_PART_ENDS):
            continue
        first = None if place in never else _first_marker(markers, place)
        if first is None or first.value != 1 or first.family not in _COUNTED_FROM:
            continue
        if _SUMMARY.fullmatch(paragraph.text):
            summary = place
        elif summary is not None and _MAIN_TEXT.fullmatch(paragraph.text):
            counted = [each for each in markers[summary:place] if each is not None]
            is_counted = any(each.family is first.family and each.value > 1 for each in counted)
            return (summary, place) if is_counted else ()
    return ()


def _first_of_count(paragraphs: Sequence[Paragraph], further: Iterable[int]) -> int | None:
    """Where the first of several names stands that count themselves: 自评报告 1, 自评报告 2."""
    names = ((place, _NAME.match(paragraphs[place].text.strip())) for place in further)
    second = next(((at, name) for at, name in names if name and _count_of(name) == _SECOND), None)
    if second is None:
        return None
    for place in range(second[0]):
        first = _NAME.match(paragraphs[place].text.strip())
        if first is not None and first["words"] == second[1]["words"] and _count_of(first) == 1:
            return place
    return None


def _count_of(name: re.Match[str]) -> int | None:
    """The number at the end of a name, None where it has none."""
    return number_value(name["count"].removeprefix("篇").strip()) if name["count"] else None


def _kind_at(paragraphs: Sequence[Paragraph], place: int) -> str:
    paragraph = paragraphs[place]
    is_plain = paragraph.kind is ParagraphKind.TEXT and paragraph.outline_level is None
    return kind_of_document(paragraph.text) if is_plain else ""


def _first_marker(markers: Sequence[Marker | None], place: int) -> Marker | None:
    return next(filter(None, markers[place : place + 2 + _BEFORE_FIRST]), None)


def _first_line(
    paragraphs: Sequence[Paragraph], markers: Sequence[Marker | None], last: int
) -> int:
    """Where a name begins whose last line is at `last`: one line above, where it is torn."""
    above = last - 1
    if above < 0 or markers[above] is not None or not _BEGINS_MIDWAY.match(paragraphs[last].text):
        return last
    is_torn = paragraphs[above].kind is ParagraphKind.TEXT and _TORN.match(paragraphs[above].text)
    return above if is_torn and not kind_of_document(paragraphs[above].text) else last


def _is_number_alone(marker: Marker | None, paragraph: Paragraph) -> bool:
    """Whether 附件1 or 第三部分 stands alone above: what follows is its name."""
    return marker is not None and not paragraph.text[marker.body :].strip()
