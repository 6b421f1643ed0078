"""Which department a report is of: its short form (网信办) and its full name as written.

Names and short forms stand in `departments.tsv`. A department that is not listed there is
taken from the title (X县城建中心) and called as there, or as the report abbreviates it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Candidate, Role
from juanzong.archive.facts.carried_out import carried_out_by
from juanzong.archive.facts.cover import NameField, others_fields, owner_fields, signature
from juanzong.archive.facts.department_names import (
    NamedDepartment,
    listed_departments,
    names_of,
)
from juanzong.archive.facts.learnt_names import DEFINED_SHORT_FORM
from juanzong.archive.facts.owner_names import named_in
from juanzong.archive.facts.publishers import published_by
from juanzong.archive.facts.reading import Passage, Reading
from juanzong.archive.facts.settling import NOT_THE_OWNER
from juanzong.archive.facts.statements import words_before
from juanzong.archive.facts.titled_department import (
    department_candidate,
    department_rule,
    titled_department,
)
from juanzong.archive.records import Fact, FactStatus

_OF_HIGHER_LEVEL = re.compile(r"(?:中央|国家|省|自治区|上级)(?:委|人民)?\Z")
_ACTED_ON = re.compile(r"(?:按照|根据|依据|经|报|由|受|向|与|和|同|、|配合)[一-龥]{0,6}\Z")
_ACTS = re.compile(r"(?:、|等|关于|下发|印发|要求|批复|拨款|审核|统一|局长|部长|主任|预算绩效管理)")
_LEVELS = ("县", "市", "区", "州", "旗", "省")
_FINANCE = frozenset({"财政局", "财政厅"})
_OWN, _NAMED = 3, 1
_LONGEST_OFFICE_ABOVE = 20
_LEAST_WEIGHT, _MARGIN = 3, 1.5
# A town's or street's office goes by its full name, whatever stands before; so does its hospital.
_TOWN_OFFICE = re.compile(
    r"(?!.*乡镇|本|我|各|镇|乡|街道)[一-龥]{2,8}"
    r"(?:街道办事处|(?:[镇乡]|苏木)(?:人民政府|(?:中心)?(?:卫生院|[小中]学|学校|幼儿园|敬老院)))"
)


def find_departments(
    reading: Reading,
    region: tuple[str, ...],
    *,
    is_below_province: bool = False,
    to_the_last: bool = False,
) -> list[Candidate]:
    """Candidates for the department; `region` holds the report's division names.

    `is_below_province` says that the report is of a county or city.

    Where the title names it, nothing else can win, and is looked for only `to_the_last`.
    """
    in_title = list(titled_department(reading, region))
    if any(one.cost <= 0 for one in in_title) and not to_the_last:
        return in_title
    others = list(others_fields(reading.body.text))
    found = [
        *_in_part_heading(reading, region),
        *_in_statements(reading, region),
        *_in_fields(reading, region),
        *_in_signature(reading, region),
        *_in_body(reading, region, others),
        *_others(reading, region, others),
    ]
    found = [_of_province(one) if is_below_province else one for one in found]
    if not any(map(_may_be_shown, (*in_title, *found))):
        found += carried_out_by(reading, region)
    if not any(map(_may_be_shown, (*in_title, *found))):
        found += published_by(reading, region, others)
    return [*in_title, *_once_each(found)]


def _once_each(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without those of the same words: found twice, they are no second mention."""
    by_words: dict[tuple[int, Role, object], Candidate] = {}
    for one in sorted(candidates, key=lambda candidate: candidate.cost):
        key = (one.start, one.role if one.role in NOT_THE_OWNER else Role.OWNER, one.value)
        by_words.setdefault(key, one)
    return list(by_words.values())


def _may_be_shown(candidate: Candidate) -> bool:
    return candidate.role not in NOT_THE_OWNER and candidate.cost < costs.MISSING


def _of_province(candidate: Candidate) -> Candidate:
    """A candidate of a county's or city's report: a 厅 is of the province, and not its owner."""
    is_higher = str(candidate.value).endswith("厅")
    return replace(candidate, role=Role.HIGHER) if is_higher else candidate


def _in_part_heading(reading: Reading, region: tuple[str, ...]) -> Iterator[Candidate]:
    """The name in the heading of a part of final accounts: 第一部分 X县审计局概况."""
    for own in reading.part_names:
        found = named_in(own.name, reading.body.text, region)
        if found is not None:
            found = replace(found, start=found.start + own.start, end=found.end + own.start)
            rule = department_rule(found, "part")
            yield department_candidate(found, reading.body, Role.OWNER, rule, costs.IN_PART_HEADING)
            return


def _in_statements(reading: Reading, region: tuple[str, ...]) -> Iterator[Candidate]:
    """The names that the text states as its own; unlisted ones only with their place before."""
    for own in reading.own_names:
        found = named_in(own.name, reading.body.text, region)
        if found is None or (own.is_whole and found.end != len(own.name)):
            continue
        rule = department_rule(found, "statement")
        is_plain = (
            own.is_called_own
            or own.name.startswith((*region, *_LEVELS))
            or _TOWN_OFFICE.fullmatch(own.name)
        )
        if rule.endswith("_words") and not is_plain:
            continue
        found = replace(found, start=found.start + own.start, end=found.end + own.start)
        yield department_candidate(found, reading.body, Role.SPOKEN_OF, rule, costs.IN_STATEMENT)


def _in_fields(reading: Reading, region: tuple[str, ...]) -> Iterator[Candidate]:
    for field in owner_fields(reading.body.text):
        found = named_in(field.value, reading.body.text, region)
        if found is not None:
            found = replace(found, start=found.start + field.start, end=found.end + field.start)
            cost = costs.IN_COVER + costs.FIELD_RANKS[field.place]
            cost += costs.COMPANY if found.name.endswith("公司") else 0
            yield department_candidate(
                found, reading.body, field.role, department_rule(found, "cover"), cost
            )


def _in_signature(reading: Reading, region: tuple[str, ...]) -> Iterator[Candidate]:
    field = signature(reading.body.text)
    found = named_in(field.value, reading.body.text, region) if field else None
    if field is not None and found is not None:
        found = replace(found, start=found.start + field.start, end=found.end + field.start)
        yield department_candidate(
            found, reading.body, field.role, department_rule(found, "signed"), costs.SIGNED
        )


def _others(
    reading: Reading, region: tuple[str, ...], others: Sequence[NameField]
) -> Iterator[Candidate]:
    """Who issued the page, commissioned or made the evaluation, or is addressed: not the owner."""
    for field in others:
        found = named_in(field.value, reading.body.text, region)
        if found is not None:
            found = replace(found, start=found.start + field.start, end=found.end + field.start)
            yield department_candidate(
                found, reading.body, field.role, f"department.{field.role}", 0
            )


def _in_body(
    reading: Reading, region: tuple[str, ...], others: Sequence[NameField]
) -> Iterator[Candidate]:
    """The listed department that a text names most as its own; none if two come close."""
    text = reading.body.text
    weights: Counter[str] = Counter()
    heaviest: dict[str, tuple[int, NamedDepartment]] = {}
    spans = [(field.start, field.end) for field in others]
    # 我局 makes it likelier that a 局 speaks.
    speaking = set(re.findall(r"我([局办部委院厅])", text))
    for name in reading.departments:
        if any(start <= name.start < end for start, end in spans):
            continue
        weight = _weight(text, name, region)
        weights[name.short] += weight * (2 if name.short[-1] in speaking else 1)
        if weight > heaviest.get(name.short, (0, name))[0]:
            heaviest[name.short] = (weight, name)
    ranked = weights.most_common(2)
    if not ranked or ranked[0][1] < _LEAST_WEIGHT:
        return
    if len(ranked) > 1 and ranked[0][1] < _MARGIN * ranked[1][1]:
        return
    weight, name = heaviest[ranked[0][0]]
    cost = costs.IN_TEXT + (0 if weight >= _OWN else costs.NOT_ITS_OWN)
    # Every report speaks of the finance bureau, which asks for it.
    cost += 2 * costs.NOT_ITS_OWN if name.short in _FINANCE else 0
    yield department_candidate(name, reading.body, Role.SPOKEN_OF, "department.text", cost)


def _weight(text: str, name: NamedDepartment, region: tuple[str, ...]) -> int:
    """How much a mention speaks for the report being of that department."""
    whole_start = _whole_start(text, name.start, region)
    start = name.start if whole_start is None else whole_start
    before = words_before(text, start, 12)
    if _OF_HIGHER_LEVEL.search(before) or _ACTED_ON.search(before) or _ACTS.match(text, name.end):
        return 0
    return _OWN if whole_start is not None or DEFINED_SHORT_FORM.match(text, name.end) else _NAMED


def _whole_start(text: str, start: int, region: tuple[str, ...]) -> int | None:
    """Where a name begins with its county (中共怀来县委…, 怀来县…), None where that is missing."""
    beginning, with_region = start, False
    while True:
        head = words_before(text, beginning, 20)
        before = next(
            (
                part
                for part in (*region, "人民政府", "委员会", "委", "中共", "中国共产党")
                if head.endswith(part)
            ),
            None,
        )
        if before is None:
            return beginning if with_region else None
        with_region = with_region or before in region
        beginning -= len(before)


def _office_above(text: str, start: int) -> int:
    """Where the office begins whose name stands directly before another's: 公安局|交警大队."""
    head_start = max(0, start - _LONGEST_OFFICE_ABOVE)
    found = listed_departments(text[head_start:start])
    return next((head_start + one.start for one in found if head_start + one.end == start), start)


def _start_of_whole(
    text: str, name: NamedDepartment, region: tuple[str, ...], *, may_be_below: bool
) -> int | None:
    """Where a name with its county begins, and with the office above it where it may have one."""
    if any(part in name.name for part in region):
        return name.start
    start = _whole_start(text, name.start, region)
    if start is None and may_be_below:
        return _whole_start(text, _office_above(text, name.start), region)
    return start


def full_name(reading: Reading, department: Candidate, region: tuple[str, ...]) -> Fact | None:
    """The longest name of the department that begins with its county, as first written."""
    where, written = department.passage, department.written or str(department.value)
    found = NamedDepartment(str(department.value), written, department.start, department.end)
    best: tuple[str, Passage, int, int] | None = None
    for passage in (reading.title, reading.body):
        same = list(names_of(found.short, passage.text))
        if passage is where and found not in same:
            same.append(found)
        for name in same:
            # Elsewhere an office of that name may be another's.
            may_be_below = passage is where and name == found
            start = _start_of_whole(passage.text, name, region, may_be_below=may_be_below)
            if start is not None and (best is None or name.end - start > len(best[0])):
                best = (passage.text[start : name.end], passage, start, name.end)
    if best is None:
        return None
    value, passage, start, end = best
    evidence = passage.evidence(start, end)
    return Fact("department_full", value, FactStatus.STATED, "department.full_name", evidence)
