"""What a report's words tell of a fact beside those it was read from: one may doubt the other."""

from __future__ import annotations

import re
from dataclasses import replace

from juanzong.archive.facts.candidates import Settled
from juanzong.archive.facts.reading import Reading

# 我局, 我校: what an office calls itself, and how the names of such offices may read.
_OWN_KIND = re.compile(
    r"我(局|办|委(?!员)|部(?![分门])|院|厅|校|园|镇|乡|街道|中心|站|馆|所|队|会(?!议)|社(?![会区]))"
)
# 评定等次：优秀.
_FIELD = re.compile(r"(?<![^\n\t])[一-龥]{0,8}[:\n\t]")
_KINDS = {
    "校": ("校", "学", "院"),
    "园": ("园",),
    "镇": ("镇",),
    "乡": ("乡",),
    "会": ("会", "联", "协"),
    "委": ("委",),
    "办": ("办",),
}


def checked_department(settled: Settled, reading: Reading) -> Settled:
    """The department, in doubt where the text speaks as an office of another kind: 我镇 of a 局."""
    chosen = settled.chosen
    if chosen is None or settled.doubtful:
        return settled
    name = f"{chosen.value}{chosen.written}"
    return replace(settled, doubtful=speaks_as(reading, name) is False)


def speaks_as(reading: Reading, name: str) -> bool | None:
    """Whether a text speaks as an office of the kind of this one, None where it says nothing."""
    spoken = set(_OWN_KIND.findall(reading.body.text))
    if not spoken:
        return None
    return any(word in name for kind in spoken for word in _KINDS.get(kind, (kind,)))


def checked_grade(grade: Settled, score: Settled, reading: Reading) -> Settled:
    """The grade, in doubt without a score, unless a form asks for it or the report gives it itself.

    Score and grade are proof of each other; a grade alone may be one of several projects'.
    """
    chosen = grade.chosen
    if chosen is None or score.chosen is not None or chosen.rule != "grade.given":
        return grade
    text, statements = reading.body.text, reading.statements
    statement = text[statements.statement_start(chosen.start) : chosen.end]
    is_own = "自评" in statement or _FIELD.match(text, chosen.start) is not None
    return replace(grade, doubtful=grade.doubtful or not is_own)
