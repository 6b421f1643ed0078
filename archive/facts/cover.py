"""The fields of a report's cover or form: 部门（单位）名称：X, 填报单位：X, 委托单位：X.

Many reports carry a bare title (部门整体支出绩效自评报告) and say whose they are below it, as
财预〔2020〕10号's forms ask for; in tables the name stands in the next cell or on the next line,
in pages it may follow its label without a colon.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from juanzong.archive.facts.candidates import Role

# Covers and forms stand at the top; below, 实施单位 may be anybody's.
_FRONT = 1500
_SEAL = r"(?:\((?:盖章|公章|章|签章|全称|单位|部门)\))?"
_CODE = r"(?:\[?[0-9A-Z]{3,30}\]?-?)?"
_NAME = rf"{_CODE}(?P<value>[一-龥、]{{3,40}})"
_ORGANISATION = (
    r"(?:局|厅|委|办|部|政府|办事处|委员会|中心|[法学医研]院|检察院|学校|[中小大]学|幼儿园|[大支总]队"
    r"|站|所|馆|会|社|公司|街道|镇|乡)"
)
_WORDS = (
    (
        # Tables of final accounts say no more than 部门：X.
        r"部门|(?:部门|单位|预算部门|预算单位)(?:\((?:单位|部门)\))?(?:名称|全称)"
        r"|(?:被评价|评价|自评)(?:部门|单位)(?:名称)?"
    ),
    r"(?:项目|市县|县级|区级|市级|县区|地方)?主管部门(?:名称)?|(?:项目)?(?:预算|一级预算)(?:部门|单位)",
    r"(?:填报|编报|申报|编制|报告|报送)(?:部门|单位)(?:名称)?",
    r"(?:项目)?(?:实施|承担|使用)?单位(?:名称)?|资金使用单位",
)
# The plainest names of the field come first.
_FIELDS = tuple(
    re.compile(rf"(?:^|[\n\t])(?:{words}){_SEAL}[:\t\n]{{1,3}}{_NAME}{_SEAL}(?=$|[\n\t,，。;(])")
    for words in _WORDS
)
# 部门（单位）名称长沙市雨花区发展和改革局: the label and the name run on.
_GLUED = re.compile(
    r"(?<!省级)(?<!中央)(?:部门\(单位\)名称|部门名称|单位名称|(?:项目|市县|县级|区级|市级)?主管部门|项目单位|实施单位|填报单位)"
    rf"{_SEAL}[:为]?{_CODE}(?P<value>[一-龥、]{{2,30}}?{_ORGANISATION})"
    r"(?=主管部门|实施单位|项目|填报|预算|联系|资金|年度|[\n\t]|$|[0-9(])"
)
# The office that signs below, above the date.
_SIGNATURE = re.compile(
    r"^(?P<value>[一-龥、]{4,40})\n(?:20[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日)?|二[〇零][〇零一二三四五六七八九]{2}年.{1,8})$",
    re.MULTILINE,
)
_SIGNED_WITHIN = 200
# Whose name a page or cover prints beside the owner's.
_OTHERS = (
    (
        Role.COMMISSIONER,
        re.compile(r"委托(?:单位|方|机构|部门)[:\t\n]{1,3}(?P<value>[一-龥]{3,40})"),
    ),
    (
        Role.EVALUATOR,
        # 实施机构 is who evaluates where it is a firm.
        re.compile(
            r"(?:(?:评价|考评|评估)(?:机构|方)|实施机构(?=[:\t\n]{1,3}[一-龥]{3,40}(?:事务所|公司)))"
            r"[:\t\n]{1,3}(?P<value>[一-龥]{3,40})"
        ),
    ),
    (
        Role.ISSUER,
        re.compile(
            r"(?:(?:信息)?来源|发布(?:机构|单位)|公开(?:机构|单位)|发文(?:机关|单位)|主办(?:单位)?|承办(?:单位)?|作者)"
            r"[:\t\n]{1,3}(?P<value>[一-龥]{3,40})"
            r"|^(?P<set>[一-龥]{3,30}?)\(?(?:印制|监制|制)\)?$",
            re.MULTILINE,
        ),
    ),
    (Role.ADDRESSEE, re.compile(r"^(?P<value>[一-龥、]{2,20}[局厅委办部会]):$", re.MULTILINE)),
)
#: Whose names these are.
NOT_OWNERS = frozenset(role for role, _ in _OTHERS)


@dataclass(frozen=True, slots=True)
class NameField:
    """The name in a field of a cover, whose it is, and where it stands in the text.

    `place` says how plain the label is among the owner's, 0 the plainest.
    """

    role: Role
    value: str
    start: int
    end: int
    place: int = 0


def owner_fields(text: str) -> Iterator[NameField]:
    """The fields at the top of a text that name whose report it is, the plainest first."""
    for place, field in enumerate((*_FIELDS, _GLUED)):
        for match in field.finditer(text[:_FRONT]):
            yield NameField(
                Role.OWNER_FIELD, match["value"], match.start("value"), match.end("value"), place
            )


def signature(text: str) -> NameField | None:
    """The office that signs at the end of a text, or None."""
    for match in _SIGNATURE.finditer(text, max(len(text) // 2, len(text) - _SIGNED_WITHIN)):
        return NameField(Role.OWNER_FIELD, match["value"], match.start("value"), match.end("value"))
    return None


def others_fields(text: str, roles: Collection[Role] = NOT_OWNERS) -> Iterator[NameField]:
    """The names at the top of a text that are of these roles, of any but the owner's."""
    for role, pattern in _OTHERS:
        if role not in roles:
            continue
        for match in pattern.finditer(text[:_FRONT]):
            group = match.lastgroup or "value"
            yield NameField(role, match[group], match.start(group), match.end(group))
