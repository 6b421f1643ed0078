"""What to do with one file, from what the archive knows of its path and of its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


@dataclass(frozen=True, slots=True)
class Source:
    """What stood at a path when it was last added: the report, and its bytes then."""

    report: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Holder:
    """The report that holds certain bytes as its current or a former version."""

    report: str
    current_sha256: str
    removed: bool


class Step(Enum):
    """What is to be done with a file."""

    ADD = auto()
    REPLACE = auto()
    KEEP = auto()
    RESTORE = auto()
    LEAVE_REMOVED = auto()


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done, and with which report (None for a new one)."""

    step: Step
    report: str | None


def decide(source: Source | None, holder: Holder | None, sha256: str, *, named: bool) -> Decision:
    """What to do with a file of these bytes at a path of this history.

    Bytes that the archive holds are never stored as a second report, whatever their name.
    Other bytes at a known path are a new version of its report; so are a report's own
    former bytes where its path went back to them. A removed report comes back only when a
    person names the file, not when its folder is added again.
    """
    if holder is None:
        return Decision(Step.ADD, None) if source is None else Decision(Step.REPLACE, source.report)
    changed = source is not None and source.sha256 != sha256 and source.report == holder.report
    if changed and holder.current_sha256 != sha256:
        return Decision(Step.REPLACE, holder.report)
    if holder.removed:
        return Decision(Step.RESTORE if named else Step.LEAVE_REMOVED, holder.report)
    return Decision(Step.KEEP, holder.report)


def needs_parsing(decision: Decision) -> bool:
    """Whether the file's sections must be found, as the archive would store them."""
    return decision.step in {Step.ADD, Step.REPLACE}
