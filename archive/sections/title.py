"""Find a report's title: the lines at its head that read most like one.

Every line that a title may end with is a candidate, together with the lines above it that begin
it (an owner, a year, an unfinished line) and those below that end it (报告, （2022年度）); the
candidate that costs least is the title, and none is taken where all are dear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from juanzong.archive.glosses import unglossed
from juanzong.archive.lookalikes import plain, shown
from juanzong.archive.records import Paragraph, ParagraphKind
from juanzong.archive.sections.head import only_topmost
from juanzong.archive.sections.numbering import Family, Marker, find_marker
from juanzong.archive.sections.title_lines import (
    TitleLine,
    is_attachment_mark,
    is_unfinished_list,
    title_line,
    titled_cell,
    without_gaps,
)

# How many lines may stand above a title: a site's menus, a table of what the page is; those of a
# table of contents do not count.
_HEAD = 40
_MOST_LINES = 5
_INLINE_WITHIN = 4

# --- What speaks against a candidate; none dearer than DEAREST is a title ---
DEAREST = 1.5
# 2022年度部门决算, 绩效自评情况说明: words that columns of sites are called by as well.
NO_REPORT = 0.3
# 工作报告: nothing about performance or money.
NO_SUBJECT = 0.7
# Neither whose nor of which year.
NO_OWNER = 0.4
NO_YEAR = 0.3
# 附件2 before it: perhaps one of several that are attached.
ATTACHED = 0.3
# Each line further down, those of a table of contents aside.
FURTHER_DOWN = 0.02
# A page and its report often give the title twice, the page with words of its own before it.
SAID_AGAIN = -0.2

# 报告, 编制说明, 公开情况说明: the last line of a title that runs over several.
_REPORT_ALONE = re.compile(
    r"的?(?:(?:自?评价?)?(?:情况)?报告书?|(?:编制|收支|信息|公开|情况)*说明|公开报告)$"
)
_YEAR_IN_BRACKETS = re.compile(
    r"[（(〔【][^）)〕】月]{0,12}(?:\d{4}|年|稿|版)[^）)〕】月]{0,8}[）)〕】]$"
)
# ... but 市场, 市政, 市容 and 市民 are words of an office's name.
_PLACE = re.compile(r"(?:[省县旗州盟]|市(?!场|容|政(?!府|协|法)|民(?!政)))(?!级)")
# 第一部分 报告: a bundle of a report and its tables.
_REPORTS = frozenset({"报告", "正文", "文字报告", "报告正文", "文本"})
_HEADING = re.compile(r"(?:目标|资金|完成|执行|使用|基本|开展|管理|投入|下达)[一-龥]{0,6}情况$")
_MAY_GO_ON = re.compile(r"(?:预算|决算|绩效|评价)$")
_TAIL = re.compile(r"执行|收支|公开|情况|绩效|草案|编制|批复|自评|评价")
_BEGINS_WITH_YEAR = re.compile(r"20\d{2}\s*年")
_YEAR_OF_TITLE = re.compile(r"20\d{2}\s*年")
# A document on one line: its title ends where the first heading or sentence begins.
# Runs of blanks are taken whole (++, *+): shared out between two places they take their square.
_ATTACHED = r"^\s*+(?:附\s*+件\s*+[0-9]*+\s*+[：:]?+\s*+)?"
# 监督索引号53042200636002700000 before the title of a page on one line.
_NUMBERED = r"^\s*+(?:[一-龥]{0,6}号\s*+[：:]?+\s*+[0-9A-Z-]{6,40}+\s++)?"
_INLINE = re.compile(
    rf"{_ATTACHED}(?P<title>[^。；;，,：:！!？?\t|]{{6,60}}?(?:自评|评价|考评|绩效|决算)"
    r"[^。；;，,：:\t|]{0,6}?(?:报告|说明|情况))"
    r"(?=\s*+(?:[一1][、.．]|为[了进]|根据|按照|依据|第一部分))"
)
# ... or where its table of contents does, after the cover's page number: 2020年部门决算 1 目 录.
_INLINE_ABOVE_CONTENTS = re.compile(
    rf"{_NUMBERED}(?P<title>[^。；;，,：:！!？?\t|]{{6,60}}?(?:报告|说明|情况|决算|预算))"
    r"(?=\s*+[-—]?+\s*+[0-9]{0,3}+\s*+[-—]?+\s*+目\s*+[录次])"
)
# ... and that of a form where its first field does: 项目支出绩效自评表 (2022年度) 项目名称.
_INLINE_ABOVE_FIELDS = re.compile(
    rf"{_ATTACHED}(?P<title>[^。；;，,：:！!？?\t|]{{2,40}}?(?:自评|评[价分]|目标)表"
    r"(?:\s*+\(\s*+20\d{2}\s*+年\s*+度?\s*+\))?)"
    r"(?=\s*+(?:项目|单位|部门|主管|填报)[一-龥]{0,4}(?:名称|单位|部门))"
)
# ... or where its first part does: 2020年度部门决算公开 第一部分 概况.
_INLINE_ABOVE_PARTS = re.compile(
    rf"{_NUMBERED}(?P<title>(?:(?!目\s*+[录次]|部分)[^。；;，,：:！!？?\t|、]){{6,60}}?[预决]算(?:信息)?(?:公开)?(?:情况)?(?:说明)?)"
    r"(?=\s*+第一部分)"
)
_INLINES = (_INLINE, _INLINE_ABOVE_CONTENTS, _INLINE_ABOVE_PARTS, _INLINE_ABOVE_FIELDS)


def find_title(paragraphs: Sequence[Paragraph], contents: AbstractSet[int]) -> str:
    """The title that stands at the head of a report, joined from its lines; "" for none."""
    text = _inline(paragraphs) or _cheapest(_lines(paragraphs, contents), _head_text(paragraphs))
    if not text:
        claimed = only_topmost(paragraphs)
        text = "" if claimed is None else without_gaps(paragraphs[claimed].text.strip())
    return shown(text)


def _inline(paragraphs: Sequence[Paragraph]) -> str:
    """The title that begins one of the first paragraphs where the text runs on in it."""
    for paragraph in paragraphs[:_INLINE_WITHIN]:
        text = plain(paragraph.text)
        found = next(filter(None, (pattern.match(text) for pattern in _INLINES)), None)
        # Two years: a line of a page's head runs before the title.
        if found is not None and len(_YEAR_OF_TITLE.findall(found["title"])) <= 1:
            return without_gaps(paragraph.text[slice(*found.span("title"))]).strip()
    return ""


def _lines(paragraphs: Sequence[Paragraph], contents: AbstractSet[int]) -> dict[int, TitleLine]:
    """What the lines at the head of a report may be of its title, by place."""
    found: dict[int, TitleLine] = {}
    seen, is_below_mark, goes_on = 0, False, False
    for place, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if place in contents:
            # A title may stand between the table of contents and the first heading.
            if place + 1 in contents or find_marker(text):
                continue
        elif seen == _HEAD:
            break
        else:
            seen += 1
        if paragraph.kind is ParagraphKind.ROW and "\t" in text.strip():
            text = titled_cell(text) or ""
            if not text:
                continue
        marker = find_marker(text)
        if marker is not None and _holds_a_report(text, marker):
            continue
        if marker is not None and marker.family is not Family.APPENDIX and not marker.loose:
            break
        line = title_line(text)
        if line is not None and not goes_on:
            found[place] = replace(line, depth=seen, is_below_mark=is_below_mark)
        is_below_mark = is_attachment_mark(text)
        goes_on = is_unfinished_list(text)
    return found


def _holds_a_report(text: str, marker: Marker) -> bool:
    """Whether a line is the heading of a bundle's first part, a report: its title stands below."""
    is_first = marker.family is Family.PART and marker.value == 1
    return is_first and plain(text[marker.body :].strip()) in _REPORTS


def _head_text(paragraphs: Sequence[Paragraph]) -> str:
    """The lines at the head without their blanks, fields and rows of a page's table included."""
    return "\n".join(unglossed(plain("".join(one.text.split()))) for one in paragraphs[:_HEAD])


def _cheapest(lines: dict[int, TitleLine], head: str) -> str:
    """The words of the candidate that costs least, "" where all are dear."""
    candidates = [
        (cost + (SAID_AGAIN if _is_said_again(title, place, lines) else 0), title)
        for cost, title, place in _candidates(lines, head)
    ]
    cost, title = min(candidates, default=(DEAREST, ""), key=lambda one: one[0])
    return title if cost < DEAREST else ""


def _is_said_again(title: str, place: int, lines: dict[int, TitleLine]) -> bool:
    """Whether page and report both give the title; a notice only names what is attached to it."""
    return not lines[place].is_attachment and any(
        other != place and line.text.endswith(title) and not line.is_attachment
        for other, line in lines.items()
    )


def _candidates(lines: dict[int, TitleLine], head: str) -> Iterator[tuple[float, str, int]]:
    """Every title that the lines may hold, with its cost and where it ends."""
    attached = sum(line.is_attachment and line.may_end for line in lines.values())
    for last, line in lines.items():
        if not line.may_end or line.is_year:
            continue
        first = _first_line(lines, last, head)
        end = last + 1
        while end in lines and _ends_title(lines[end].text):
            end += 1
        parts = [lines[place] for place in range(first, end)]
        text = "".join(part.text for part in parts)
        whole = title_line(text) or line
        # Of several attachments, 附件1, 附件2, none is what they are attached to.
        if _names_no_report(parts, line, whole) or (line.is_attachment and attached > 1):
            continue
        yield _cost(parts, line, whole) + FURTHER_DOWN * parts[0].depth, text, last


def _first_line(lines: dict[int, TitleLine], last: int, head: str) -> int:
    """Where the title begins that ends with a line: an owner, a year, an unfinished line above.

    Where the page also gives the title on one line, as headline or field, that says it as well.
    """
    first = last
    has_owner, has_year = lines[last].has_owner, lines[last].has_year
    while first - 1 in lines and last - first < _MOST_LINES - 1:
        above, line = lines[first - 1], lines[first]
        if above.is_attachment:
            break
        is_one_line = above.plain + line.plain in head
        if not is_one_line and not _goes_on(above, line, has_owner=has_owner, has_year=has_year):
            break
        first -= 1
        has_owner, has_year = has_owner or above.has_owner, has_year or above.has_year
    return first


def _goes_on(above: TitleLine, line: TitleLine, *, has_owner: bool, has_year: bool) -> bool:
    """Whether a title that begins with `line` begins already with the line above it."""
    if above.may_end:
        # 2024年度部门预算|执行情况绩效自评报告: what reads like an end goes on.
        return _MAY_GO_ON.search(above.plain) is not None and _TAIL.match(line.plain) is not None
    # 关于…, or a year and what it is about: whose it is must stand above.
    is_ownerless = line.plain.startswith("关于") or (
        _BEGINS_WITH_YEAR.match(line.plain) is not None and not _PLACE.search(line.plain)
    )
    names_the_owner = above.is_organisation and (
        not has_owner or line.is_organisation or is_ownerless
    )
    gives_the_year = above.is_year and not has_year
    joins_the_owner = line.begins_midway or line.is_organisation or line.is_year
    is_torn = above.is_torn_name and not has_year
    is_unfinished = above.has_open_end or (above.is_beginning and line.begins_midway)
    is_its_place = above.is_place and not _PLACE.search(line.plain)
    return (
        (names_the_owner and joins_the_owner)
        or gives_the_year
        or is_torn
        or (is_unfinished and not above.is_year)
        or is_its_place
    )


def _ends_title(text: str) -> bool:
    return _REPORT_ALONE.match(text) is not None or _YEAR_IN_BRACKETS.match(text) is not None


def _names_no_report(parts: Sequence[TitleLine], last: TitleLine, whole: TitleLine) -> bool:
    """Whether a candidate is a site's column, 绩效评价, or any report's heading: 完成情况."""
    is_nobodys = not any(part.has_owner or part.has_year for part in parts)
    is_column = whole.is_column and not last.is_report
    return is_column or (is_nobodys and _HEADING.search(whole.plain) is not None)


def _cost(parts: Sequence[TitleLine], last: TitleLine, whole: TitleLine) -> float:
    """What speaks against a candidate of several lines being the title."""
    cost = 0.0 if any(part.is_report for part in parts) else NO_REPORT
    cost += 0.0 if whole.has_subject else NO_SUBJECT
    has_owner = any(part.has_owner for part in parts)
    has_year = any(part.has_year for part in parts)
    cost += (0.0 if has_owner else NO_OWNER) + (0.0 if has_year else NO_YEAR)
    return cost + (ATTACHED if last.is_attachment or parts[0].is_below_mark else 0.0)
