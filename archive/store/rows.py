"""Turns records into database rows and back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row

from juanzong.archive.records import Evidence, Fact, FactStatus, Outline, Section


def now() -> str:
    """The time as it is stored: UTC to the second, in ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def outline_digest(title: str, sections: tuple[Section, ...]) -> str:
    """The SHA-256 over a reading's title and every field of its sections."""
    fields = [title, [list(asdict(section).values()) for section in sections]]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()


def character_count(sections: tuple[Section, ...]) -> int:
    """The characters of all headings and texts."""
    return sum(len(section.heading) + len(section.text) for section in sections)


def section_rows(reading: int, outline: Outline) -> list[dict[str, Any]]:
    """The rows of a reading's sections."""
    return [
        {
            "reading": reading,
            "ordinal": section.ordinal,
            "place": section.id,
            "digest": section.digest,
            "parent": section.parent,
            "level": section.level,
            "number": section.number,
            "heading": section.heading,
            "heading_path": list(section.heading_path),
            "text": section.text,
        }
        for section in outline.sections
    ]


def section_of(row: Row[Any]) -> Section:
    """The section of a row of the section table."""
    return Section(
        id=row.place,
        digest=row.digest,
        ordinal=row.ordinal,
        parent=row.parent,
        level=row.level,
        number=row.number,
        heading=row.heading,
        heading_path=tuple(row.heading_path),
        text=row.text,
    )


def fact_rows(reading: int, facts: tuple[Fact, ...]) -> list[dict[str, Any]]:
    """The rows of a reading's facts."""
    return [
        {
            "reading": reading,
            "ordinal": ordinal,
            "name": fact.name,
            "value": fact.value,
            "status": str(fact.status),
            "rule": fact.rule,
            "written": fact.written,
            "evidence": evidence_json(fact.evidence),
            "more_evidence": [evidence_json(evidence) for evidence in fact.more_evidence],
            "doubtful": fact.doubtful,
        }
        for ordinal, fact in enumerate(facts)
    ]


def fact_of(row: Row[Any]) -> Fact:
    """The fact of a row of the fact table."""
    return Fact(
        name=row.name,
        value=row.value,
        status=FactStatus(row.status),
        rule=row.rule,
        evidence=evidence_of(row.evidence),
        more_evidence=tuple(Evidence(**evidence) for evidence in row.more_evidence),
        written=row.written,
        doubtful=row.doubtful,
    )


def evidence_json(evidence: Evidence | None) -> dict[str, Any] | None:
    """The evidence as the JSON that is stored."""
    return None if evidence is None else asdict(evidence)


def evidence_of(stored: dict[str, Any] | None) -> Evidence | None:
    """The evidence of the JSON that was stored."""
    return None if stored is None else Evidence(**stored)
