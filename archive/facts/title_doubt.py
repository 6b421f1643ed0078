"""Whether a report's title is in doubt: torn, attached to another document, or nobody's.

A title is no fact: it heads its report whatever is thought of it. Where something speaks against
its being the whole title of this document, the fact `title` says so, doubtful as other facts are
(待核); where nothing does, there is none. What speaks against it was measured on layouts whose
titles the rules of before had found wrong (docs/judged-reports.md).
"""

from __future__ import annotations

import re
from itertools import pairwise

from juanzong.archive.facts.divisions import load_divisions
from juanzong.archive.facts.reading import Reading
from juanzong.archive.facts.title_place import HEADING_LINE, TitlePlace
from juanzong.archive.lookalikes import plain
from juanzong.archive.records import Evidence, Fact, FactStatus, Outline
from juanzong.archive.sections.title_lines import TitleLine, is_attachment_mark, title_line

# 绩效目标完成情况, 部门整体支出绩效评价报告: without owner and year the name of a hundred reports.
_GENERIC = re.compile(
    r"(?:部门|单位|项目|财政|专项|整体|支出|收支|收入|资金|补助|经费|预算|决算|三公|绩效|目标|评价|自评|考评"
    r"|评估|监控|运行|执行|完成|分配|安排|使用|情况|说明|总结|报告|公开|信息|总|表|书|及|和|的|[\"“”])+"
)
_PLACE = re.compile(r"[省市县区旗州盟乡镇](?!级)|街道")
# /某医院2023年度决算报表, 1.预算表, 年度部门预算, 镇人民政府部门决算: no title begins so, nor holds
# the number of a page (监督索引号5304…).
_BEGINS_ODDLY = re.compile(
    r"[/\\|、，。；：)”》>·…-]|[0-9]{1,2}[.、](?![0-9])|[0-9]{0,3}年|[镇乡](?:人民)?政府|街道办"
    r"|.*[0-9]{9}"
)
# 易|县: two characters stand at the ends of many words.
_SHORTEST_NAME = 3
# 附件：1.某省2021年薄弱环节改善|补助资金分配表; 某市发展改革委：
_LIST_OF_ATTACHMENTS = re.compile(r"附件\s*[:：]")
_ADDRESSEE = re.compile(r"(?:局|委|办|厅|院|校|公司|政府|单位|部门|委员会|中心)\)?:$")
# A name, a place, a year: what a title may consist of, unlike menus, dates and fields.
_WORDS = re.compile(r"(?!.*(?:目录|附件|信息|日$))[一-龥0-9〇()、\"·—-]{2,40}$")
# 第一部分 报告: what stands above it is the contents of the bundle.
_FIRST_PART = re.compile(r"第一部分")
# So much of a letter stands before the document that is attached to it.
_LETTER = 40


def doubtful_title(outline: Outline, reading: Reading) -> Fact | None:
    """The fact `title`, doubtful, with the rule that speaks against it; None where none does."""
    rule = _doubt(outline, reading.title_place) if outline.title else None
    if rule is None:
        return None
    evidence = _evidence(reading.title_place)
    return Fact("title", outline.title, FactStatus.STATED, rule, evidence, doubtful=True)


def _doubt(outline: Outline, place: TitlePlace | None) -> str | None:
    if _BEGINS_ODDLY.match(plain(outline.title)):
        return "title.torn"
    line = title_line(outline.title)
    if line is None:
        return None
    if not line.has_owner and not line.has_year and _GENERIC.fullmatch(line.plain):
        return "title.generic"
    if place is None:
        return None
    above, below = _line_above(place), _line_below(outline, place)
    if _LIST_OF_ATTACHMENTS.match(above) or _ADDRESSEE.search(above) or _follows(outline, place):
        return "title.attached"
    return "title.torn" if _begins_above(line, above) or _goes_on_below(line, below) else None


def _line_above(place: TitlePlace) -> str:
    """The words of the next line above the title, without blanks, "" where there is none."""
    head, _, _ = place.section.text[: place.start].rpartition("\n")
    _, _, line = head.rstrip().rpartition("\n")
    return plain("".join(line.split()))


def _line_below(outline: Outline, place: TitlePlace) -> str:
    """The words of the next line below the title, also of one that was cut as a heading."""
    rest = place.section.text[place.end :].lstrip()
    if not rest:
        pairs = pairwise(outline.sections)
        rest = next((below.heading for above, below in pairs if above is place.section), "")
    first, _, _ = rest.partition("\n")
    line = plain("".join(first.split()))
    return "" if HEADING_LINE.match(line) else line


def _follows(outline: Outline, place: TitlePlace) -> bool:
    """Whether a letter stands before the title: in a section above, or above the mark 附件1."""
    front, *_ = outline.sections
    letter = front.text
    if place.section.ordinal == 1 and _FIRST_PART.match(place.section.heading):
        return False
    if place.section is front:
        above = letter[: place.start].rstrip()
        letter, _, mark = above.rpartition("\n")
        if not is_attachment_mark(mark) or "。" not in letter:
            return False
    return len("".join(letter.split())) >= _LETTER


def _begins_above(line: TitleLine, above: str) -> bool:
    """Whether the line above has what the title lacks: its year, or the place it is of."""
    other = title_line(above) if _WORDS.match(above) else None
    if other is None or other.may_end:
        return False
    if _parts_a_name(above, line.plain):
        return True
    gives_year = other.has_year and not line.has_year
    return gives_year or (_PLACE.search(above) is not None and not _PLACE.search(line.plain))


def _parts_a_name(above: str, below: str) -> bool:
    """Whether the break between two lines stands inside a place's name: 怀来|县公安局."""
    divisions = load_divisions()
    longest = divisions.longest_name
    names = (
        above[-start:] + below[:end]
        for end in range(1, longest)
        for start in range(1, min(len(above), longest) + 1)
    )
    return any(
        len(name) >= _SHORTEST_NAME and (name in divisions.counties or name in divisions.cities)
        for name in names
    )


def _goes_on_below(line: TitleLine, below: str) -> bool:
    """Whether the line below ends a title, and cannot begin one."""
    other = title_line(below) if _WORDS.match(below) else None
    if other is None or not other.may_end or other.has_owner or other.has_year:
        return False
    return not line.is_report


def _evidence(place: TitlePlace | None) -> Evidence | None:
    if place is None:
        return None
    start, end = next(iter(place.spans))
    return Evidence(place.section.id, start, end, place.section.text[start:end])
