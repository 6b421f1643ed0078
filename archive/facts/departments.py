"""Which department a report is of: its short form (网信办) and its full name as written.

Names and short forms stand in `departments.tsv`. A department that is not listed there is
taken from the title (X县城建中心) and called as there, or as the report abbreviates it.
"""

from __future__ import annotations

import re
from collections import Counter

from juanzong.archive.facts.department_names import (
    NamedDepartment,
    listed_departments,
    short_of,
    unlisted_department,
)
from juanzong.archive.facts.reading import Passage, Reading
from juanzong.archive.records import Fact, FactStatus

_OF_HIGHER_LEVEL = re.compile(r"(?:中央|国家|省|自治区|上级)(?:委|人民)?$")
_ACTED_ON = re.compile(r"(?:按照|根据|依据|经|报|由|向|与|和|同|、|配合)[一-龥]{0,6}$")
_ACTS = re.compile(r"(?:、|等|关于|下发|印发|要求|批复|拨款|审核|统一|局长|部长|主任|预算绩效管理)")
_DEFINED = re.compile(r"\((?:以下)?(?:统称|简称|称)(?:为|:)?\"?(?P<short>[^()\"\n]{2,16})\"?\)")
_OWN, _NAMED = 3, 1
_LEAST_WEIGHT, _MARGIN = 3, 1.5
_BEFORE_NAME = re.compile(r"(?:附件[0-9一二三四五六七八九十]*:?|关于|报送|20[0-9]{2}年?度?)*")
_FRONT = 3000


def find_department(reading: Reading, region: tuple[str, ...]) -> list[Fact]:
    """The facts department and department_full; `region` holds the report's division names."""
    title = reading.title
    found = _listed_in_title(title.text)
    if found is not None:
        return _facts(reading, found, title, "department.title", region)
    found = _unlisted_in_title(reading, region)
    if found is not None:
        return _facts(reading, found, title, "department.title_words", region)
    found = _in_body(reading.body.text, region)
    return _facts(reading, found, reading.body, "department.text", region) if found else []


def _listed_in_title(title: str) -> NamedDepartment | None:
    """The first department of a title; after 关于 where one office reports about another."""
    found = list(listed_departments(title))
    after = [name for name in found if "关于" in title[: name.start]]
    return next(iter(after or found), None)


def _unlisted_in_title(reading: Reading, region: tuple[str, ...]) -> NamedDepartment | None:
    """The words between the county and the year, if they are an office's name."""
    title = reading.title.text
    start = max((title.rfind(name) + len(name) for name in region if name in title), default=-1)
    if start < 0:
        start = _end_of(_BEFORE_NAME, title)
    found = unlisted_department(title, start)
    if found is None:
        return None
    learnt = _abbreviation(reading.body.text, found.name)
    return NamedDepartment(learnt or found.short, found.name, found.start, found.end)


def _end_of(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _abbreviation(text: str, name: str) -> str | None:
    """What the report abbreviates a name to: X中心（以下简称县X）."""
    match = re.search(re.escape(name) + _DEFINED.pattern, text)
    return short_of(match["short"]) if match else None


def _in_body(text: str, region: tuple[str, ...]) -> NamedDepartment | None:
    """The listed department that a text names most as its own; None if two come close."""
    weights: Counter[str] = Counter()
    first: dict[str, NamedDepartment] = {}
    # 我局 makes it likelier that a 局 speaks.
    speaking = set(re.findall(r"我([局办部委院厅])", text))
    for name in listed_departments(text):
        weight = _weight(text, name, region)
        weights[name.short] += weight * (2 if name.short[-1] in speaking else 1)
        if weight:
            first.setdefault(name.short, name)
    ranked = weights.most_common(2)
    if not ranked or ranked[0][1] < _LEAST_WEIGHT:
        return None
    if len(ranked) > 1 and ranked[0][1] < _MARGIN * ranked[1][1]:
        return None
    return first[ranked[0][0]]


def _weight(text: str, name: NamedDepartment, region: tuple[str, ...]) -> int:
    """How much a mention speaks for the report being of that department."""
    whole_start = _whole_start(text, name.start, region)
    start = name.start if whole_start is None else whole_start
    before = text[max(0, start - 12) : start]
    if _OF_HIGHER_LEVEL.search(before) or _ACTED_ON.search(before) or _ACTS.match(text, name.end):
        return 0
    return _OWN if whole_start is not None or _DEFINED.match(text, name.end) else _NAMED


def _whole_start(text: str, start: int, region: tuple[str, ...]) -> int | None:
    """Where a name begins with its county (中共怀来县委…, 怀来县…), None where that is missing."""
    beginning, with_region = start, False
    while True:
        head = text[max(0, beginning - 20) : beginning]
        before = next(
            (part for part in (*region, "委", "中共", "中国共产党") if head.endswith(part)), None
        )
        if before is None:
            return beginning if with_region else None
        with_region = with_region or before in region
        beginning -= len(before)


def _facts(
    reading: Reading,
    found: NamedDepartment,
    passage: Passage,
    rule: str,
    region: tuple[str, ...],
) -> list[Fact]:
    status = FactStatus.INFERRED if passage is reading.body else FactStatus.STATED
    evidence = passage.evidence(found.start, found.end)
    written = found.name if found.name != found.short else ""
    facts = [Fact("department", found.short, status, rule, evidence, written=written)]
    full = _full_name(reading, found, region)
    return [*facts, full] if full else facts


def _full_name(reading: Reading, found: NamedDepartment, region: tuple[str, ...]) -> Fact | None:
    """The longest name of the department that begins with its county, as first written."""
    best: tuple[str, Passage, int, int] | None = None
    for passage in (reading.title, reading.body):
        same = [n for n in listed_departments(passage.text) if n.short == found.short]
        if passage is reading.title and found not in same:
            same.append(found)
        for name in same:
            start = _whole_start(passage.text, name.start, region)
            if start is not None and (best is None or name.end - start > len(best[0])):
                best = (passage.text[start : name.end], passage, start, name.end)
    if best is None:
        return None
    value, passage, start, end = best
    evidence = passage.evidence(start, end)
    return Fact("department_full", value, FactStatus.STATED, "department.full_name", evidence)
