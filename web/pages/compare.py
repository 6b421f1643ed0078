"""`/compare?s=REPORT/SECTION.DIGEST&s=...`: sections side by side, their differences marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, request

from juanzong.archive.fact_kinds import BADGES, FACT_KINDS, ValueType
from juanzong.archive.records import (
    Report,
    Resolution,
    ResolutionKind,
    Section,
    Span,
    citation_digest,
    permalink,
)
from juanzong.web.comparing import Differences, differences
from juanzong.web.language import Language
from juanzong.web.library.parts import Readable
from juanzong.web.marked_text import Annotation, Piece, cut
from juanzong.web.pages.cited_passages import has_changed, resolve_passage
from juanzong.web.pages.facts import figure_with_unit
from juanzong.web.pasted_links import links_in
from juanzong.web.rendering import preferences, render

#: So many sections stand side by side.
MOST_COMPARED = 4
#: Addresses that are looked at; a page of pasted text must not become as many questions.
_MOST_GIVEN = 20
#: Characters of a section that a column shows.
MOST_SHOWN = 50_000

_PASSAGE = re.compile(r"(?:^|/)([a-z0-9]+)/([a-z0-9]+(?:\.[a-z0-9]*)?)(?:[?#].*)?$")
_FACTS = tuple(
    kind.name for kind in FACT_KINDS if kind.is_standard and kind.value_type is ValueType.NUMBER
)


@dataclass(frozen=True, slots=True)
class Column:
    """One section: whose it is, its words in pieces (marked where they differ), what is to be said.

    `remarks` are keys of texts. `is_cut` where the section goes on behind what is shown.
    """

    title: str
    report_address: str
    badges: tuple[tuple[str, str], ...]
    heading: str
    path: tuple[str, ...]
    address: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    remarks: tuple[str, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact of every report that is compared, "" where one does not give it."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """The sections, or what was given and the form to give others."""

    columns: tuple[Column, ...]
    facts: tuple[FactRow, ...]
    messages: tuple[str, ...]
    given: str
    address: str


def compare_pages(library: Readable) -> Blueprint:
    """Sections side by side."""
    pages = Blueprint("compare", __name__)

    @pages.get("/compare")
    def compare() -> str:
        page = compare_page(library, request.args.getlist("s"), preferences().language)
        return render("compare/page.html", page)

    return pages


def section_key(report: str, section: Section) -> str:
    """What names a section in an address of this page; lasts like its permalink."""
    return f"{report}/{section.id}.{citation_digest(section)}"


def compare_page(library: Readable, given: Sequence[str], language: Language) -> ComparePage:
    """Build the page of what was given: section keys or permalinks, also several in one value."""
    links = [link for value in given for link in _links(value)][:_MOST_GIVEN]
    found, messages = _found(library, links, language)
    if len(found) > MOST_COMPARED:
        messages.append(language.text("compare_too_many"))
    taken = found[:MOST_COMPARED]
    if len(taken) < 2:  # noqa: PLR2004 - one alone has nothing beside it
        messages.append(language.text("compare_too_few"))
        return ComparePage((), (), tuple(messages), "\n".join(links), "")
    keys = [("s", section_key(report.id, section)) for report, section, _ in taken]
    return ComparePage(
        columns=_columns(taken),
        facts=tuple(_fact_rows([report for report, _, _ in taken], language)),
        messages=tuple(messages),
        given="\n".join(links),
        address="/compare?" + urlencode(keys, safe="/"),
    )


def _links(given: str) -> Iterator[str]:
    """The passages that a value names, line by line: links as people paste them, also citations."""
    for line in given.splitlines():
        yield from links_in(line) or line.split()


#: A section, and what is to be said of the link that led to it.
_Found = tuple[Report, Section, tuple[str, ...]]


def _found(
    library: Readable, links: Iterable[str], language: Language
) -> tuple[list[_Found], list[str]]:
    """The sections that the links lead to now, with what is to be said of the links."""
    found: dict[tuple[str, str], _Found] = {}
    messages = []
    for link in dict.fromkeys(links):
        passage = _PASSAGE.search(link.lower())
        resolved = resolve_passage(library, passage[1], passage[2]) if passage else None
        if resolved is None or resolved.report is None or resolved.section is None:
            is_gone = resolved is not None and resolved.kind is ResolutionKind.REMOVED
            said = "compare_removed" if is_gone else "compare_unknown"
            messages.append(language.text(said, link=link[:80]))
            continue
        report = library.report(resolved.report)
        each = (report, resolved.section, _remarks_on(resolved))
        found.setdefault((report.id, resolved.section.id), each)
    return list(found.values()), messages


def _remarks_on(found: Resolution) -> tuple[str, ...]:
    """What is to be said of a link that does not lead to just the words of today."""
    if found.kind is ResolutionKind.DAMAGED:
        return ("compare_damaged",)
    return ("compare_changed",) if has_changed(found) else ()


def _columns(found: Sequence[_Found]) -> tuple[Column, ...]:
    texts = [section.text[:MOST_SHOWN] for _, section, _ in found]
    told = [differences(texts[0], text) for text in texts[1:]]
    columns = [_column(found[0], texts[0], _of_first(told), ())]
    for each, text, differing in zip(found[1:], texts[1:], told, strict=True):
        spans = differing.second if differing.are_told else ()
        columns.append(_column(each, text, spans, tuple(_remarks(differing))))
    return tuple(columns)


def _of_first(told: Sequence[Differences]) -> tuple[Span, ...]:
    """What is to be marked in the first column: only beside a single other one is that clear."""
    return told[0].first if len(told) == 1 and told[0].are_told else ()


def _remarks(differing: Differences) -> Iterable[str]:
    if not differing.are_told:
        yield "compare_unlike"
    elif not differing.first and not differing.second:
        yield "compare_alike"
    if not differing.is_whole:
        yield "compare_cut"


def _column(found: _Found, text: str, spans: Iterable[Span], remarks: tuple[str, ...]) -> Column:
    report, section, told = found
    marks = [Annotation(span.start, span.end, hit=0) for span in spans]
    paragraphs = []
    start = 0
    for line in text.split("\n"):
        paragraphs.append(cut(text, marks, Span(start, start + len(line))))
        start += len(line) + 1
    return Column(
        title=report.title,
        report_address=f"/r/{report.id}",
        badges=tuple((name, str(value)) for name in BADGES if (value := report.value(name))),
        heading=section.heading,
        path=section.heading_path[:-1],
        address=permalink(report.id, section),
        paragraphs=tuple(each for each in paragraphs if any(piece.text for piece in each)),
        remarks=told + remarks,
        is_cut=len(section.text) > len(text),
    )


def _fact_rows(reports: Sequence[Report], language: Language) -> Iterable[FactRow]:
    """The figures of the reports, one below the other; facts that none gives are left out."""
    for name in _FACTS:
        values = [report.value(name) for report in reports]
        if all(value is None for value in values):
            continue
        label = language.text(f"fact_{name}")
        yield FactRow(
            label,
            tuple(
                "" if each is None else figure_with_unit(name, each, language) for each in values
            ),
        )
