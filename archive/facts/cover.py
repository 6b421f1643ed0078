"""The fields of a report's cover or form: 部门（单位）名称：X, 填报单位：X.

Many reports carry a bare title (部门整体支出绩效自评报告) and say whose they are below it, as
财预〔2020〕10号's forms ask for; in tables the name stands in the next cell or on the next line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Covers and forms stand at the top; below, 实施单位 may be anybody's.
_FRONT = 1500
_SEAL = r"(?:\((?:盖章|公章|章|签章|全称|单位|部门)\))?"
_NAME = r"(?:[0-9]{3,12}-?)?(?P<value>[一-龥、]{3,40})"
# The plainest names of the field come first.
_FIELDS = tuple(
    re.compile(rf"(?:^|[\n\t])(?:{words}){_SEAL}[:\t\n]{{1,3}}{_NAME}{_SEAL}(?=$|[\n\t,，。;(])")
    for words in (
        (
            r"(?:部门|单位|预算部门|预算单位)(?:\((?:单位|部门)\))?(?:名称|全称)"
            r"|(?:被评价|评价|自评)(?:部门|单位)(?:名称)?"
        ),
        r"(?:项目)?主管部门(?:名称)?|(?:项目)?(?:预算|一级预算)(?:部门|单位)",
        r"(?:填报|编报|申报|编制|报告|报送)(?:部门|单位)(?:名称)?",
        r"(?:项目)?(?:实施|承担|使用)?单位(?:名称)?|资金使用单位",
    )
)


@dataclass(frozen=True, slots=True)
class OwnerField:
    """The name in a field of a cover, and where it stands in the text."""

    value: str
    start: int
    end: int


def owner_fields(text: str) -> Iterator[OwnerField]:
    """The fields at the top of a text that name whose report it is, the plainest first."""
    for field in _FIELDS:
        for match in field.finditer(text, 0, _FRONT):
            yield OwnerField(match["value"], match.start("value"), match.end("value"))
