"""What each section of a report does: its role, with the heading's words that decided.

A role follows from the headings alone, the section's own and those above it, and is worked out
wherever it is needed: it is stored nowhere and part of no id or digest. Every reading has a cost:
what the own heading's words say (role_words.py), what the section above is, nothing at all; the
cheapest is taken. Pure; any package may use it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from juanzong.archive.glosses import unglossed
from juanzong.archive.lookalikes import plain
from juanzong.archive.records import Section
from juanzong.archive.role_words import ROLE_RULES, Role, RoleRule

# The section does what the one above does: 存在的问题 › 预算编制 tells of problems.
INHERITED = 1.0
# Words that stand second: 问题和建议 is filed under problems, which it begins with.
NAMED_SECOND = 0.6
# Below results, problems, suggestions and the steps of the judging a heading names their subject:
# 存在的问题 › 绩效目标, 评价方法 › 比对目标.
NAMES_A_SUBJECT = 1.5
# No heading says anything: 其他.
NOTHING_SAID = 3.0

#: The roles in the order in which a report has them, by which the facet's values are shown.
ROLES: tuple[str, ...] = tuple(role.value for role in Role)

_JUDGING_ROLES = frozenset({Role.RESULTS, Role.PROBLEMS, Role.SUGGESTIONS})
_STEPS = re.compile(r"方法|方式|过程|程序|步骤|流程")
_BETWEEN_PARTS = re.compile(r"[、,;/]|以及|及其?|[和与或暨并]")
_IN_BRACKETS = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
_ATTACHED = "附"
# What may stand at the ends of a heading: a full stop, the border of a cell.
_SIGNS = "。.:;!?、,|·…"
# How headings are read before the rules: told by the signature, so that indexes follow.
_READ_AS = "simplified, without glosses"


@dataclass(frozen=True, slots=True)
class SectionRole:
    """A section's role and why: the words that decided, in which heading at which level.

    `decided_by` is the ordinal of the section whose heading decided, the section's own or that of
    one above it; None where no heading says anything, with `words` and `rule` "".
    """

    role: str
    words: str = ""
    rule: str = ""
    level: int = 0
    decided_by: int | None = None


def section_roles(sections: Sequence[Section]) -> tuple[SectionRole, ...]:
    """Give the role of each section of a report, which are all there in reading order."""
    decided: list[SectionRole] = []
    for section in sections:
        above = decided[section.parent] if section.parent is not None else None
        decided.append(_decide(section, above))
    return tuple(decided)


def role_named(words: str) -> str:
    """Give the role of a section that is headed so, "" where the words say none."""
    best = min(_readings(words, ""), key=lambda each: each.cost, default=None)
    return best.rule.role.value if best is not None and best.cost < NOTHING_SAID else ""


def role_rules_signature() -> str:
    """What an index depends on of the rules; one built by others counts other roles."""
    rules = [(rule.name, rule.cost, rule.pattern.pattern) for rule in ROLE_RULES]
    costs = (INHERITED, NAMED_SECOND, NAMES_A_SUBJECT, NOTHING_SAID, _STEPS.pattern, _READ_AS)
    return hashlib.sha256(repr((rules, costs, ROLES)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a heading's words may say: at which cost, by which rule."""

    cost: float
    rule: RoleRule
    words: str


def _decide(section: Section, above: SectionRole | None) -> SectionRole:
    inherited = above if above is not None and above.decided_by is not None else None
    is_judged = inherited is not None and (
        inherited.role in _JUDGING_ROLES or _STEPS.search(inherited.words) is not None
    )
    readings = [
        replace(each, cost=each.cost + NAMES_A_SUBJECT) if is_judged and each.rule.is_subject
        else each
        for each in _readings(section.heading, section.number)
    ]  # fmt: skip
    best = min(readings, key=lambda each: each.cost, default=None)
    if best is not None and best.cost < (INHERITED if inherited is not None else NOTHING_SAID):
        return SectionRole(
            best.rule.role.value, best.words, best.rule.name, section.level, section.ordinal
        )
    return inherited if inherited is not None else SectionRole(Role.OTHER.value)


@lru_cache(maxsize=8192)
def _readings(heading: str, number: str) -> tuple[_Reading, ...]:
    """What the words of a heading may say; reports have most headings in common."""
    readings: list[_Reading] = []
    for written, part in _parts(heading, number):
        later = NAMED_SECOND if readings else 0.0
        readings += [
            _Reading(rule.cost + later, rule, written[slice(*found.span(1))])
            for rule in ROLE_RULES
            if (found := rule.pattern.search(part)) is not None
        ]
    return tuple(readings)


def _parts(heading: str, number: str) -> Iterator[tuple[str, str]]:
    """The parts of a heading that 和 and its like join, without number, brackets and signs.

    Each as it is written and, character for character, in simplified writing.
    """
    words = heading if number.startswith(_ATTACHED) else heading.removeprefix(number)
    written = unglossed("".join(unicodedata.normalize("NFKC", words).split()))
    written = _IN_BRACKETS.sub("", written).strip(_SIGNS)
    simplified = plain(written)
    start = 0
    for link in _BETWEEN_PARTS.finditer(simplified):
        yield written[start : link.start()], simplified[start : link.start()]
        start = link.end()
    yield written[start:], simplified[start:]
