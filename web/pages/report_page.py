"""The page of a report: what it shows of it, a part at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from flask import (
    Response,
    current_app,
    make_response,
    request,
)

from juanzong.archive.fact_kinds import BADGES
from juanzong.archive.places import place_in
from juanzong.archive.recognised import FactConfidence
from juanzong.archive.records import (
    Report,
    Resolution,
    Section,
)
from juanzong.index.mark_columns import HitSpans
from juanzong.web.language import Language
from juanzong.web.library.parts import Readable
from juanzong.web.pages.cited_passages import CitedText, cited_otherwise, cited_text
from juanzong.web.pages.facts import FactView, fact_views, said_once
from juanzong.web.pages.metadata import Metadata, metadata
from juanzong.web.pages.place_reports import place_address
from juanzong.web.pages.provenance import SourceRow, source_rows
from juanzong.web.pages.recognised import RecognisedPageView, recognised_page_views
from juanzong.web.pages.report_hits import HitsOfSection, LatestHits, ReportHits
from juanzong.web.pages.report_parts import Parts
from juanzong.web.pages.report_places import HitSteps, PartsView, ReportAddress, part_asked_for
from juanzong.web.pages.section_views import SectionView
from juanzong.web.pages.section_writing import section_views
from juanzong.web.pages.versions import VersionChoice, cited_address, version_choices
from juanzong.web.rendering import preferences, render


@dataclass(frozen=True, slots=True)
class TitleDoubt:
    """What speaks against a title, and where the text gives it ("" where that is not known)."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report to read, or a part of it; `remarks` is what the reader of its file noticed.

    `recognised` are the pages of its file whose text was recognised in pictures; `facts_recognised`
    says how sure its facts are where that is the same for all. `title_doubt` is given where the
    title is in doubt.

    `parts` is given where there is more than one part, `cited_id` is the section that the address
    is a permalink of. `hits` are those of the whole report.
    """

    id: str
    title: str
    title_doubt: TitleDoubt | None
    version: int
    file_name: str
    remarks: tuple[str, ...]
    recognised: tuple[RecognisedPageView, ...]
    source: tuple[SourceRow, ...]
    badges: tuple[tuple[str, str], ...]
    facts: tuple[FactView, ...]
    facts_recognised: str
    sections: tuple[SectionView, ...]
    query: str
    hits: int
    steps: HitSteps
    parts: PartsView | None
    address: str
    clear_address: str
    original_address: str
    cite_address: str
    place_address: str
    cited_id: str
    notice: str
    cited: CitedText | None
    cited_versions: str
    versions: tuple[VersionChoice, ...]
    versions_address: str
    metadata: Metadata


def report_page(library: Readable, report: Report, found: Resolution | None = None) -> Response:
    """The page of a report, or of a part of it; `found` is what its address is a permalink of."""
    query = request.args.get("q", "").strip()
    parts = Parts(report.sections)
    hits = ReportHits(_hits(library, report, query, is_long=len(parts) > 1), parts)
    cited_id = found.section.id if found and found.section else ""
    part = part_asked_for(report, parts, hits, request.args, otherwise_at=cited_id)
    address = ReportAddress(f"/r/{quote(report.id)}", query)
    language = preferences().language
    sections = section_views(report, parts, hits, part, language.text("front_matter"))
    notice, cited = cited_otherwise(library, report, found)
    original = "" if library.is_masked else f"{address.path}/original"
    addresses = address.of_facts(report, parts, part)
    sure = FactConfidence(report.sections)
    # The title heads the page, and is in doubt there.
    facts = [fact for fact in report.facts if fact.name != "title"]
    alike = said_once(facts, language, sure)
    page = ReportPage(
        id=report.id,
        title=report.title or language.text("untitled"),
        title_doubt=_title_doubt(report, addresses, language),
        version=report.version,
        file_name=report.file_name,
        remarks=tuple(language.remark(remark) for remark in report.remarks),
        recognised=recognised_page_views(report.sections),
        source=source_rows(report.provenance, report.title, language),
        badges=tuple((name, str(value)) for name in BADGES if (value := report.value(name))),
        facts=fact_views(facts, language, addresses, (lambda _fact: None) if alike else sure),
        facts_recognised=alike,
        sections=sections,
        query=query,
        hits=hits.total,
        steps=address.steps(hits, part),
        parts=address.parts_view(report, parts, hits, part, language),
        address=address.path,
        clear_address=ReportAddress(address.path).of_part(part),
        original_address=original,
        cite_address=f"{address.path}/cite",
        place_address=_place_address(report),
        cited_id=cited_id,
        notice=notice,
        cited=cited_text(cited, report.id, shows_pictures=True),
        cited_versions=cited_address(report.id, cited) if cited else "",
        versions=_versions(library, report.id, language),
        versions_address=f"{address.path}/versions",
        metadata=metadata(report, request.url_root.rstrip("/"), original),
    )
    return make_response(render("report/page.html", page))


def _title_doubt(
    report: Report, addresses: Mapping[str, str], language: Language
) -> TitleDoubt | None:
    fact = report.fact("title")
    if fact is None:
        return None
    return TitleDoubt(language.text(fact.rule.replace(".", "_")), addresses.get("title", ""))


def _versions(library: Readable, report: str, language: Language) -> tuple[VersionChoice, ...]:
    """The versions of a report, where there are several."""
    versions = library.versions(report)
    return version_choices(versions, language) if len(versions) > 1 else ()


def _place_address(report: Report) -> str:
    """The page of the place that the report is from, of its department where that is known."""
    place = place_in(str(report.value("place") or ""))
    department = str(report.value("department") or "")
    return place_address(place.code, department) if place else ""


def _hits(
    library: Readable, report: Report, query: str, *, is_long: bool
) -> tuple[HitsOfSection, ...]:
    """The hits of each section; those of a long report are kept for its next part."""
    if not query:
        return ((HitSpans(), HitSpans()),) * len(report.sections)

    def find(section: Section) -> HitsOfSection:
        return library.hits(query, section)

    if not is_long:
        return tuple(map(find, report.sections))
    latest: LatestHits = current_app.extensions.setdefault("juanzong_hits", LatestHits())
    return latest.of(report, query, find)
