"""Who published a page, where nothing in it says whose report it is.

发布机构：X县民政局, 来源：X县农业农村局: mostly the office reports itself, and is in doubt, since
another may have sent the page. Where the text speaks as an office of that kind (我局) it is not.
The finance bureau and the government's office publish everybody's reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Candidate, Role
from juanzong.archive.facts.cover import NameField
from juanzong.archive.facts.cross_checks import speaks_as
from juanzong.archive.facts.department_names import NamedDepartment
from juanzong.archive.facts.owner_names import named_in
from juanzong.archive.facts.reading import Reading
from juanzong.archive.facts.titled_department import department_candidate, department_rule

_OF_ALL = re.compile(r"财政|金融|政府|网|新闻|融媒|信息|管理员|政务公开|大数据")
# X县民政局制: who set a form.
_SETS = re.compile(r"\(?[印监]?制")
_LEVELS = tuple("省市县区旗州盟")


def published_by(
    reading: Reading, region: tuple[str, ...], others: Sequence[NameField]
) -> Iterator[Candidate]:
    """The office that published the page, as its owner; none where several did."""
    found = [
        (field, named)
        for field in others
        if field.role is Role.ISSUER
        and not _SETS.match(reading.body.text, field.end)
        and (named := named_in(field.value, reading.body.text, region)) is not None
    ]
    if len({named.short for _, named in found}) != 1:
        return
    field, named = found[0]
    rule = department_rule(named, "publisher")
    if _OF_ALL.search(named.name) or (rule.endswith("_words") and not _is_placed(named, field)):
        return
    start = field.start + named.start
    placed = NamedDepartment(named.short, named.name, start, field.start + named.end)
    cost = costs.PUBLISHED - (costs.SPEAKS_SO if speaks_as(reading, named.name) else 0)
    yield department_candidate(placed, reading.body, Role.SPOKEN_OF, rule, cost)


def _is_placed(named: NamedDepartment, field: NameField) -> bool:
    """Whether the name stands behind its place: 谢家集区|农业农村水利局."""
    return field.value[: named.start].endswith(_LEVELS)
