"""The short form that a report gives an office, X中心（以下简称县X）, where it is a name of it."""

from __future__ import annotations

import re

from juanzong.archive.department_abbreviations import abbreviation
from juanzong.archive.facts.department_names import (
    OFFICE_KINDS,
    street_named,
    without_level,
)

#: X中心（以下简称县X）.
DEFINED_SHORT_FORM = re.compile(
    r"\((?:以下)?(?:统称|简称|称)(?:为|:)?\"?(?P<short>[^()\"\n]{2,16})\"?\)"
)
# 学校, 实验小学, 管委会, 服务中心, 镇政府: of what kind the office is, said of every other as well.
_KIND_ALONE = re.compile(
    rf"(?:服务|管理|事务|工作|综合|发展|执法|项目|实验|中心|直属|附属|职业|高级|初级|技术)*"
    rf"(?:{OFFICE_KINDS}|单位|部门|机关|基地|街道(?:办(?:事处)?)?|[镇乡](?:人民)?(?:政府)?|(?:人民)?政府"
    rf"|开发区|新区|[委会校院园])"
)


def learnt_short_form(text: str, name: str) -> str | None:
    """What a report abbreviates an office's name to, None where that names nobody.

    Most reports call their office 我单位, 学校 or 镇政府 from there on: a name is made of the
    characters of the whole one, in their order, and says more than of what kind the office is.
    """
    match = re.search(re.escape(name) + DEFINED_SHORT_FORM.pattern, text)
    if match is None:
        return None
    words = match["short"]
    # 县城建中心 of 城市建设服务中心, without its level; 市桥小学 of 市桥中心小学 has none.
    own = words if _is_made_of(words, name) else without_level(words)
    if not _is_made_of(own, name) or _KIND_ALONE.fullmatch(own):
        return None
    return street_named(own) or abbreviation(own) or own


def _is_made_of(short: str, name: str) -> bool:
    """Whether a name holds the characters of a shorter one in their order."""
    rest = iter(name)
    return all(letter in rest for letter in short)
