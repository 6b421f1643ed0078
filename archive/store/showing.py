"""What leaves the store shows as a reader sees it: radicals as ideographs, private signs as signs.

The database keeps the characters of the file, and digests are of those; `shown` keeps lengths, so
every place in a text means the same before and after (docs/decisions/0009-look-alikes.md).
"""

from __future__ import annotations

from dataclasses import replace

from juanzong.archive.lookalikes import shown
from juanzong.archive.records import Evidence, Fact, Resolution, Section


def shown_title(title: str) -> str:
    """The title as a reader sees it; GBK's blank before or behind it is none of it."""
    return shown(title).strip()


def shown_section(section: Section) -> Section:
    """The section as a reader sees it, itself where its characters are those already."""
    text, heading = shown(section.text), shown(section.heading)
    path = tuple(map(shown, section.heading_path))
    if (text, heading, path) == (section.text, section.heading, section.heading_path):
        return section
    number = shown(section.number)
    return replace(section, number=number, heading=heading, heading_path=path, text=text)


def shown_fact(fact: Fact) -> Fact:
    """The fact with its quotes as a reader sees them."""
    return replace(
        fact,
        written=shown(fact.written),
        evidence=None if fact.evidence is None else _shown_evidence(fact.evidence),
        more_evidence=tuple(map(_shown_evidence, fact.more_evidence)),
    )


def shown_resolution(resolution: Resolution) -> Resolution:
    """The resolution with its sections as a reader sees them."""
    section, cited = resolution.section, resolution.cited
    return replace(
        resolution,
        section=None if section is None else shown_section(section),
        cited=None if cited is None else shown_section(cited),
    )


def _shown_evidence(evidence: Evidence) -> Evidence:
    return replace(evidence, quote=shown(evidence.quote))
