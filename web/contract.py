"""The JSON that others script against, made from records: the same for the command and the API.

Pure functions; `answers.py` declares the shapes, docs/command.md says what every key means. Offsets
are characters, ends exclusive. What the archive does not know is null.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import quote, urlencode

from juanzong.archive.blocks import section_blocks
from juanzong.archive.fact_kinds import FACETS, STANDARD_FACTS
from juanzong.archive.recognised import FactConfidence, recognised_pages
from juanzong.archive.records import (
    Block,
    Evidence,
    Fact,
    FactStatus,
    ParagraphKind,
    Provenance,
    Remark,
    Report,
    ReportSummary,
    Section,
    permalink,
)
from juanzong.archive.section_roles import SectionRole, section_roles
from juanzong.index.help import Suggestion
from juanzong.index.records import (
    FacetValue,
    Follows,
    FoundReport,
    Hit,
    Note,
    Occurrence,
    SearchPage,
)
from juanzong.web.answers import (
    MOST_MARKS,
    BatchJson,
    BlockJson,
    EvidenceJson,
    FacetValueJson,
    FactJson,
    FollowsJson,
    HitJson,
    ListedFoundJson,
    ListedJson,
    MarksJson,
    MarksList,
    NoteJson,
    ProvenanceJson,
    Range,
    RemarkJson,
    ReportJson,
    RoleJson,
    SearchJson,
    SectionJson,
    SuggestionsJson,
    SummaryJson,
    SummaryNameJson,
    SummarySizeJson,
)
from juanzong.web.batch import BatchRow
from juanzong.web.language import CHINESE, ENGLISH
from juanzong.web.report_list import MetFigure


def search_json(page: SearchPage) -> SearchJson:
    """One page of a search: exact hits, the looser ones apart, facet counts, notes."""
    return {
        "query": page.query,
        "total": page.total,
        "reports_total": page.reports_total,
        "segmented_total": page.segmented_total,
        "notes": [note_json(note) for note in page.notes],
        "hits": [_bounded_hit_json(hit, page.query, "exact") for hit in page.hits],
        "segmented_hits": [
            _bounded_hit_json(hit, page.query, "segmented") for hit in page.segmented_hits
        ],
        "facets": {
            name: [facet_value_json(name, value) for value in page.facets.get(name, ())]
            for name in FACETS
        },
        "generation": page.generation,
    }


def suggestions_json(typed: str, suggestions: Iterable[Suggestion]) -> SuggestionsJson:
    """Ways to complete what was typed: each a whole query, what of it is new, and its kind."""
    return {
        "query": typed,
        "suggestions": [
            {"query": each.query, "text": each.text, "kind": each.kind, "count": each.count}
            for each in suggestions
        ],
    }


def hit_json(hit: Hit) -> HitJson:
    """One section found; marks count characters of `text`, heading marks of `heading`.

    An occurrence that goes on from the heading into the text has a mark in each. `path_marks` has a
    list for each heading of `heading_path`.
    """
    return {
        "report": hit.report,
        "section": hit.section,
        "heading_path": list(hit.heading_path),
        "permalink": hit.permalink,
        "title": hit.title,
        "heading": hit.heading,
        "run_in": hit.run_in,
        "text": hit.text,
        "marks": _marks(hit.marks),
        "heading_marks": _marks(hit.heading_marks),
        "path_marks": [_marks(marks) for marks in hit.path_marks],
        "follows": None if hit.follows is None else follows_json(hit.follows),
        "score": hit.score,
        "facets": {name: hit.facets.get(name) for name in FACETS},
    }


def _bounded_hit_json(hit: Hit, query: str, listed: MarksList) -> HitJson:
    """A section found, with its first marks and where the others are, if it has very many."""
    total = len(hit.marks)
    if total <= MOST_MARKS:
        return hit_json(hit)
    told = hit_json(replace(hit, marks=hit.marks[:MOST_MARKS]))
    told["marks_total"] = total
    told["more_marks"] = _marks_address(hit.report, hit.section, query, listed, MOST_MARKS)
    return told


def marks_json(  # noqa: PLR0913, PLR0917 (what was asked, and what is answered)
    report: str,
    section: str,
    query: str,
    listed: MarksList,
    offset: int,
    total: int,
    marks: Sequence[Occurrence],
) -> MarksJson:
    """Occurrences in a section's text from number `offset` on, of `total`."""
    behind = offset + len(marks)
    goes_on = bool(marks) and behind < total
    return {
        "query": query,
        "report": report,
        "section": section,
        "total": total,
        "marks": _marks(marks),
        "more_marks": _marks_address(report, section, query, listed, behind) if goes_on else None,
    }


def _marks_address(report: str, section: str, query: str, listed: MarksList, offset: int) -> str:
    """The address of a section's further marks, from the site's root."""
    asked = urlencode({"q": query, "list": listed, "offset": offset})
    return f"/api/v1/reports/{quote(report)}/sections/{quote(section)}/marks?{asked}"


def follows_json(follows: Follows) -> FollowsJson:
    """What stands first below a heading without a text of its own; the text is cut."""
    return {"headings": list(follows.headings), "text": follows.text}


def note_json(note: Note) -> NoteJson:
    """What is to be told about a query, at characters of the query as typed."""
    return {
        "code": note.code,
        "start": note.start,
        "end": note.end,
        "message": CHINESE.note(note),
        "message_en": ENGLISH.note(note),
    }


def facet_value_json(name: str, value: FacetValue) -> FacetValueJson:
    """One value of a facet and its count; a year is a number, as it is among the facts."""
    is_number = name == "year" and value.value.isdecimal()
    return {"value": int(value.value) if is_number else value.value, "count": value.count}


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
    }


def block_json(block: Block) -> BlockJson:
    """One paragraph or row: characters of the section's text; `cells` are null where it is none."""
    is_row = block.kind is ParagraphKind.ROW
    return {
        "start": block.start,
        "end": block.end,
        "kind": block.kind.value,
        "cells": [[cell.start, cell.end] for cell in block.cells] if is_row else None,
        "page": block.page,
        "confidence": block.confidence,
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


def batch_json(rows: Iterable[BatchRow], site: str = "") -> BatchJson:
    """The answers to a list of searches; a count is null where a row was no search."""
    return {
        "rows": [
            {
                "line": row.line,
                "query": row.query,
                "county": row.county or None,
                "year": int(row.year) if row.year.isdecimal() else None,
                "sections": row.sections,
                "reports": row.reports,
                "message": row.message,
                "address": site + row.address if row.address else None,
            }
            for row in rows
        ]
    }


def _marks(occurrences: Iterable[Occurrence]) -> list[Range]:
    return [[occurrence.start, occurrence.end] for occurrence in occurrences]
