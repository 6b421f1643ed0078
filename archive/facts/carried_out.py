"""Who carries out a project, where nothing else in a report says whose it is.

由区农业农村局实施高标准农田项目: the office that a project's report names so is mostly its own.
Towns (各乡镇) carry out what an office reports, and companies what it pays for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Candidate, Role
from juanzong.archive.facts.owner_names import named_in
from juanzong.archive.facts.reading import Reading
from juanzong.archive.facts.titled_department import department_candidate, department_rule

_OF_A_PROJECT = re.compile(r"项目|资金|经费|工程")
_CARRIES_OUT = re.compile(
    r"由(?P<name>(?!各|乡|镇|我|其)[一-龥]{2,24}?[局委办会院])(?:负责|牵头|具体){0,2}(?:组织)?(?:实施|承办)"
)
_FRONT = 3000


def carried_out_by(reading: Reading, region: tuple[str, ...]) -> Iterator[Candidate]:
    """The only listed office that carries out what the title names; none where several do."""
    if _OF_A_PROJECT.search(reading.title.text) is None:
        return
    found = [
        (told, named)
        for told in _CARRIES_OUT.finditer(reading.body.text, 0, _FRONT)
        if (named := named_in(told["name"], reading.body.text, region)) is not None
        and not department_rule(named, "").endswith("_words")
        and named.end == len(told["name"])
    ]
    if len({named.short for _, named in found}) != 1:
        return
    told, named = found[0]
    start = told.start("name")
    placed = replace(named, start=start + named.start, end=start + named.end)
    rule = department_rule(named, "carries_out")
    yield department_candidate(placed, reading.body, Role.SPOKEN_OF, rule, costs.CARRIES_OUT)
