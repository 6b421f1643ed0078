"""The JSON of reports, made from records: a whole one, and those of a list.

Pure functions; `report_answers.py` declares the shapes; see `contract.py`.
"""

from __future__ import annotations

from collections.abc import Iterable

from juanzong.archive.blocks import section_blocks
from juanzong.archive.fact_kinds import STANDARD_FACTS
from juanzong.archive.recognised import FactConfidence, recognised_pages
from juanzong.archive.records import (
    Block,
    Evidence,
    Fact,
    FactStatus,
    ParagraphKind,
    PlacedPicture,
    Provenance,
    Remark,
    Report,
    ReportSummary,
    Section,
    permalink,
)
from juanzong.archive.section_roles import SectionRole, section_roles
from juanzong.index.records import (
    FoundReport,
)
from juanzong.web.language import CHINESE, ENGLISH
from juanzong.web.pictures import picture_address
from juanzong.web.report_answers import (
    BlockJson,
    EvidenceJson,
    FactJson,
    ListedFoundJson,
    ListedJson,
    PictureJson,
    ProvenanceJson,
    RemarkJson,
    ReportJson,
    RoleJson,
    SectionJson,
    SummaryJson,
    SummaryNameJson,
    SummarySizeJson,
)
from juanzong.web.report_list import MetFigure


def report_json(report: Report) -> ReportJson:
    """A whole report: its facts with their evidence and every section with its own text."""
    facts: dict[str, FactJson | None] = dict.fromkeys(STANDARD_FACTS)
    confidence_of = FactConfidence(report.sections)
    facts.update({fact.name: fact_json(fact, confidence_of(fact)) for fact in report.facts})
    told: ReportJson = {
        "report": report.id,
        "title": report.title,
        "version": report.version,
        "revision": report.revision,
        "file": {
            "name": report.file_name,
            "sha256": report.file_sha256,
            "media_type": report.media_type,
        },
        "source": provenance_json(report.provenance),
        "remarks": [remark_json(remark) for remark in report.remarks],
        "facts": facts,
        "sections": [
            section_json(report.id, section, role_json(report, role))
            for section, role in zip(report.sections, section_roles(report.sections), strict=True)
        ],
    }
    if pages := recognised_pages(report.sections):
        told["recognised"] = [{"page": each.page, "confidence": each.confidence} for each in pages]
    return told


def provenance_json(source: Provenance) -> ProvenanceJson:
    """Where a report's file came from; `given` names what a person noted, null is not known."""
    return {
        "address": source.address or None,
        "retrieved": source.retrieved or None,
        "title": source.title or None,
        "publisher": source.publisher or None,
        "published": source.published or None,
        "attachments": [
            {"name": each.name, "address": each.address or None} for each in source.attachments
        ],
        "given": list(source.given),
    }


def fact_json(fact: Fact, confidence: float | None = None) -> FactJson:
    """One fact: its value, how it is known, by which rule, where it stands; who corrected it.

    `confidence` is how sure the text is that it was read from, None where nothing was recognised.
    """
    told: FactJson = {
        "value": fact.value,
        "status": fact.status.value,
        "doubtful": fact.doubtful,
        "written": fact.written,
        "rule": fact.rule,
        "evidence": None if fact.evidence is None else evidence_json(fact.evidence),
        "more_evidence": [evidence_json(evidence) for evidence in fact.more_evidence],
    }
    if fact.status is FactStatus.CORRECTED:
        told["by"], told["at"] = fact.by, fact.at
    elif confidence is not None:
        told["confidence"] = confidence
    return told


def evidence_json(evidence: Evidence) -> EvidenceJson:
    """Where a fact stands: `quote` is characters `start` to `end` of the section's `part`."""
    return {
        "section": evidence.section,
        "part": evidence.part,
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
    }


def role_json(report: Report, role: SectionRole) -> RoleJson:
    """What a section does, by which words in the heading of which section, null for none."""
    decided_by = None if role.decided_by is None else report.sections[role.decided_by].id
    return {
        "value": role.role,
        "words": role.words,
        "rule": role.rule,
        "section": decided_by,
    }


def section_json(report: str, section: Section, role: RoleJson) -> SectionJson:
    """One section; `text` is its own text, without its children's.

    Where `run_in` is not null, heading, `run_in` and text are one line as printed.
    """
    return {
        "section": section.id,
        "permalink": permalink(report, section),
        "number": section.number,
        "level": section.level,
        "heading": section.heading,
        "heading_path": list(section.heading_path),
        "role": role,
        "run_in": section.run_in,
        "text": section.text,
        "blocks": [block_json(block) for block in section_blocks(section)],
        "pictures": [picture_json(report, each) for each in section.pictures],
    }


def block_json(block: Block) -> BlockJson:
    """One paragraph or row: characters of the section's text; `cells` are null where it is none.

    `spans` are null where no cell is merged: of each cell its first column and how many it takes
    (`Block.spans`).
    """
    is_row = block.kind is ParagraphKind.ROW
    return {
        "start": block.start,
        "end": block.end,
        "kind": block.kind.value,
        "cells": [[cell.start, cell.end] for cell in block.cells] if is_row else None,
        "page": block.page,
        "confidence": block.confidence,
        "spans": [
            [column, across]
            for column, across in zip(block.spans[::2], block.spans[1::2], strict=True)
        ]
        or None,
    }


def picture_json(report: str, placed: PlacedPicture) -> PictureJson:
    """A picture behind a block, counted from 1 (the heading is 0); its address where it is kept."""
    address = picture_address(report, placed.picture)
    return {
        "block": placed.block,
        "address": address or None,
        "media_type": placed.picture.media_type if address else None,
        "width": placed.picture.width if address else None,
        "height": placed.picture.height if address else None,
        "description": placed.picture.description,
    }


def remark_json(remark: Remark) -> RemarkJson:
    """What the reader of a file noticed: a code, its values, and the words in both languages."""
    return {
        "code": remark.code,
        "values": dict(remark.values),
        "message": CHINESE.remark(remark),
        "message_en": ENGLISH.remark(remark),
    }


def summary_json(summary: ReportSummary) -> SummaryJson:
    """One report without its text."""
    name: SummaryNameJson = {"report": summary.id, "title": summary.title}
    size: SummarySizeJson = {
        "version": summary.version,
        "revision": summary.revision,
        "file": summary.file_name,
        "sections": summary.section_count,
        "characters": summary.character_count,
        "source": {"address": summary.address or None, "retrieved": summary.retrieved or None},
    }
    return {**name, **{fact: summary.facts.get(fact) for fact in STANDARD_FACTS}, **size}


def listed_json(
    summary: ReportSummary, found: FoundReport | None, met: Iterable[MetFigure]
) -> ListedJson:
    """One report of a list, and what a query found of it where there is one."""
    told: ListedFoundJson = {}
    if found is not None:
        told["sections_found"] = found.sections
        told["met"] = [
            {
                "fact": one.fact,
                "value": one.value,
                "status": one.status.value,
                "evidence": [evidence_json(each) for each in one.evidence],
            }
            for one in met
        ]
    return {**summary_json(summary), **told}
