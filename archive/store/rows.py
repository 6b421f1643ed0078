"""Turns records into database rows and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row

from juanzong.archive.records import (
    Block,
    Evidence,
    Fact,
    FactStatus,
    Outline,
    ParagraphKind,
    Picture,
    PlacedPicture,
    Remark,
    Section,
)

#: The fields of a section that are its words and its place, in the order of their digest.
_WORDS = (
    "id",
    "digest",
    "ordinal",
    "parent",
    "level",
    "number",
    "heading",
    "heading_path",
    "text",
)

#: The blocks of a section as the JSON that is stored.
BlocksJson = list[list[Any]]
#: Of most blocks no more is stored than where they start and end.
_BOUNDS = 2

# Made once: json.dumps makes an encoder with every value.
_JSON = json.JSONEncoder(ensure_ascii=False)

#: A picture of which nothing is known but that it is there.
_UNKNOWN = Picture()
NO_PICTURES: Mapping[int, Picture] = MappingProxyType({})


def now() -> str:
    """The time as it is stored: UTC to the second, in ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def outline_digest(title: str, sections: tuple[Section, ...]) -> str:
    """The SHA-256 over a reading's title and every field of its sections, their blocks aside."""
    fields: list[Any] = [
        title,
        [[getattr(section, name) for name in _WORDS] for section in sections],
    ]
    # Left out where there is none: readings of before there were any keep their digests.
    if any(section.run_in is not None for section in sections):
        fields.append([section.run_in for section in sections])
    return hashlib.sha256(_JSON.encode(fields).encode()).hexdigest()


def blocks_digest(
    sections: tuple[Section, ...],
    remarks: tuple[Remark, ...],
    blocks: Sequence[BlocksJson | None] | None = None,
) -> str:
    """The SHA-256 over the blocks of a reading's sections and the remarks of its reader.

    `blocks` are those of each section as JSON, where they are at hand.
    """
    if blocks is None:
        blocks = [blocks_json(section.blocks) for section in sections]
    fields: list[Any] = [blocks, remarks_json(remarks)]
    # Left out where there is none: readings of before there were any keep their digests.
    if any(section.pictures for section in sections):
        fields.append([[placed.block for placed in section.pictures] for section in sections])
    if told := picture_rows(0, sections):
        fields.append([list(row.values()) for row in told])
    return hashlib.sha256(_JSON.encode(fields).encode()).hexdigest()


def blocks_json(blocks: tuple[Block, ...]) -> BlocksJson | None:
    """The blocks as the JSON that is stored: start, end, page, confidence, borders, spans of cells.

    What is None at the end is left out; a row has borders: start and end of each cell in turn.
    """
    return [_block_json(block) for block in blocks] or None


def blocks_of(stored: BlocksJson | None) -> tuple[Block, ...]:
    """The blocks of the JSON that was stored."""
    return tuple(
        Block(*block) if len(block) == _BOUNDS else _block_of(*block) for block in stored or ()
    )


def remarks_json(remarks: tuple[Remark, ...]) -> list[list[Any]]:
    """The remarks as the JSON that is stored: a code and its values by name."""
    return [[remark.code, dict(remark.values)] for remark in remarks]


def remarks_of(stored: list[list[Any]] | None) -> tuple[Remark, ...]:
    """The remarks of the JSON that was stored."""
    return tuple(Remark.of(code, **values) for code, values in stored or ())


def _block_json(block: Block) -> list[Any]:
    is_row = block.kind is ParagraphKind.ROW
    if not is_row and block.page is None and block.confidence is None and not block.spans:
        return [block.start, block.end]
    fields: list[Any] = [block.start, block.end, block.page, block.confidence]
    fields.append(list(block.borders) if is_row else None)
    fields.append(list(block.spans) or None)
    while fields[-1] is None:
        fields.pop()
    return fields


def _block_of(  # noqa: PLR0913, PLR0917 (the columns of what is stored)
    start: int,
    end: int,
    page: int | None = None,
    confidence: float | None = None,
    borders: list[int] | None = None,
    spans: list[int] | None = None,
) -> Block:
    if borders is None:
        return Block(start, end, page=page, confidence=confidence)
    merged = tuple(spans or ())
    return Block(start, end, ParagraphKind.ROW, tuple(borders), page, confidence, merged)


def character_count(sections: tuple[Section, ...]) -> int:
    """The characters of all headings and texts, and of what joins them."""
    return sum(
        len(section.heading) + len(section.run_in or "") + len(section.text) for section in sections
    )


def section_rows(
    reading: int, outline: Outline, blocks: Sequence[BlocksJson | None]
) -> list[dict[str, Any]]:
    """The rows of a reading's sections; `blocks` are those of each as JSON."""
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
            "blocks": blocks_of_section,
            "run_in": section.run_in,
            "pictures": picture_places(section),
        }
        for section, blocks_of_section in zip(outline.sections, blocks, strict=True)
    ]


def picture_places(section: Section) -> list[int] | None:
    """The blocks that a section's pictures stand behind, as stored beside its words."""
    return [placed.block for placed in section.pictures] or None


def picture_rows(reading: int, sections: tuple[Section, ...]) -> list[dict[str, Any]]:
    """The rows of a reading's pictures of which more is known than where they stand."""
    return [
        {
            "reading": reading,
            "section": section.ordinal,
            "number": number,
            "sha256": placed.picture.sha256,
            "media_type": placed.picture.media_type,
            "width": placed.picture.width,
            "height": placed.picture.height,
            "description": placed.picture.description,
        }
        for section in sections
        for number, placed in enumerate(section.pictures)
        if placed.picture != _UNKNOWN
    ]


def picture_of(row: Row[Any]) -> Picture:
    """The picture of a row of the picture table."""
    return Picture(row.sha256, row.media_type, row.width, row.height, row.description)


def section_of(row: Row[Any], pictures: Mapping[int, Picture] = NO_PICTURES) -> Section:
    """The section of a row of the section table; its pictures that are known by their numbers."""
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
        blocks=blocks_of(row.blocks),
        run_in=row.run_in,
        pictures=tuple(
            PlacedPicture(block, pictures.get(number, _UNKNOWN))
            for number, block in enumerate(row.pictures or ())
        ),
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
