"""The JSON that others script against, made from records: the same for the command and the API.

Pure functions; `answers.py` declares the shapes, docs/command.md says what every key means. Offsets
are characters, ends exclusive. What the archive does not know is null. Reports have theirs in
`report_contract.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlencode

from juanzong.archive.fact_kinds import FACETS
from juanzong.index.help import Suggestion
from juanzong.index.records import (
    FacetValue,
    Follows,
    Hit,
    Note,
    Occurrence,
    SearchPage,
)
from juanzong.web.answer_shapes import Range
from juanzong.web.answers import (
    MOST_MARKS,
    BatchJson,
    FacetValueJson,
    FollowsJson,
    HitJson,
    MarksJson,
    MarksList,
    NoteJson,
    SearchJson,
    SuggestionsJson,
)
from juanzong.web.batch import BatchRow
from juanzong.web.language import CHINESE, ENGLISH


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
        "facets": {name: hit.values.get(name) for name in FACETS},
    }


def _bounded_hit_json(hit: Hit, query: str, listed: MarksList) -> HitJson:
    """A section found, with its first marks and where the others are, if it has very many."""
    total = len(hit.marks)
    if total <= MOST_MARKS:
        return hit_json(hit)
    told = hit_json(hit._replace(marks=hit.marks[:MOST_MARKS]))
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
