"""What the finders propose and what the decision makes of it.

A finder reads one kind of evidence and gives candidates; it decides nothing. The decision
(settling.py, money.py, identity.py) chooses among all of them, and keeps what it refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from juanzong.archive.facts.money import as_number
from juanzong.archive.facts.reading import Passage
from juanzong.archive.records import Evidence, FactStatus

Value = str | int | Decimal


class Role(StrEnum):
    """What a candidate is to the report: whose name it is, whose figure."""

    OWNER = "owner"  # whose report it is
    OWNER_FIELD = "owner field"  # the name in 单位名称：X
    SPOKEN_OF = "spoken of"  # a name in the text
    ISSUER = "issuer"  # who published the page or set the form: 发布机构, X县财政局制
    COMMISSIONER = "commissioner"  # 委托单位
    EVALUATOR = "evaluator"  # 评价机构
    HIGHER = "higher"  # of the province, where the report is of a county or city
    ADDRESSEE = "addressee"  # 县财政局：
    CIRCULAR = "circular"  # in the title or number of a circular: 《关于开展2023年…的通知》
    WHOLE = "whole"  # a figure of the whole report
    PROJECTS = "projects"  # a figure of its projects


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value that a fact may have, where it stands, and what speaks against it.

    `kind` is the fact's name; `cost` is the sum of the named costs (costs.py), 0 for a plain
    statement. `start` and `end` are places of `passage`, None for a file's name.
    """

    kind: str
    value: Value
    role: Role
    rule: str
    cost: float
    passage: Passage | None
    start: int = 0
    end: int = 0
    status: FactStatus = FactStatus.STATED
    written: str = ""
    more_evidence: tuple[Evidence, ...] = ()

    @property
    def evidence(self) -> Evidence | None:
        """The characters of the report that it was read from."""
        return self.passage.evidence(self.start, self.end) if self.passage else None


def as_fact_value(candidate: Candidate) -> str | int | float:
    """A candidate's value as a fact carries it: a rate as float, whole amounts as int."""
    value = candidate.value
    if not isinstance(value, Decimal):
        return value
    return float(value) if candidate.kind == "execution_rate" else as_number(value)


class Reason(StrEnum):
    """Why a candidate was not shown."""

    DEARER = "dearer"  # another value costs less
    CONTRADICTED = "contradicted"  # another value costs as much
    TOO_DEAR = "too dear"  # saying nothing costs less
    NOT_THE_OWNER = "not the owner"  # an issuer, a commissioner, an addressee


@dataclass(frozen=True, slots=True)
class Refusal:
    """A candidate that was not shown, and why."""

    candidate: Candidate
    reason: Reason


@dataclass(frozen=True, slots=True)
class Settled:
    """The candidate that a fact is taken from (None: none is), and those refused for it."""

    chosen: Candidate | None
    doubtful: bool = False
    refused: tuple[Refusal, ...] = ()
