"""`/r/<report>` and the permalinks of its sections below it; the original file beside it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import cast
from urllib.parse import quote, urlencode

from flask import (
    Blueprint,
    Response,
    current_app,
    make_response,
    redirect,
    request,
    send_file,
)
from werkzeug.exceptions import NotFound

from juanzong.archive.errors import ArchiveError, UnknownReportError
from juanzong.archive.fact_kinds import BADGES
from juanzong.archive.file_names import PICTURE_ENDINGS
from juanzong.archive.places import place_in
from juanzong.archive.recognised import FactConfidence
from juanzong.archive.records import (
    Report,
    Resolution,
    ResolutionKind,
    Section,
    permalink,
)
from juanzong.index.mark_columns import HitSpans
from juanzong.web.language import Language
from juanzong.web.library.parts import Readable
from juanzong.web.pages.facts import FactView, fact_views, said_once
from juanzong.web.pages.metadata import Metadata, metadata
from juanzong.web.pages.pasted_links import plain_link, without_what_came_along
from juanzong.web.pages.place_reports import place_address
from juanzong.web.pages.provenance import SourceRow, source_rows
from juanzong.web.pages.reading import Block, SectionView, plain_rows, section_views
from juanzong.web.pages.recognised import RecognisedPageView, recognised_page_views
from juanzong.web.pages.report_hits import HitsOfSection, LatestHits, ReportHits
from juanzong.web.pages.report_parts import Parts
from juanzong.web.pages.report_places import HitSteps, PartsView, ReportAddress, part_asked_for
from juanzong.web.pages.versions import VersionChoice, cited_address, version_choices
from juanzong.web.pictures import digest_in
from juanzong.web.rendering import preferences, render

#: Control characters, line ends and half characters, by Unicode's categories.
_UNWRITABLE = frozenset({"Cc", "Zl", "Zp", "Cs"})


@dataclass(frozen=True, slots=True)
class CitedText:
    """A section as it was cited: its heading and its paragraphs; of a long one the first."""

    heading: str
    blocks: tuple[Block, ...]
    is_whole: bool


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


@dataclass(frozen=True, slots=True)
class RemovedPage:
    """What is known of a section that a permalink once led to."""

    report_title: str
    report_address: str
    cited: CitedText | None
    cited_versions: str


#: One range of bytes: from, to; only one of them may be missing.
_RANGE = re.compile(r"bytes=(?!-\Z)([0-9]{0,18})-([0-9]{0,18})")

#: The ways of this blueprint whose last part is what somebody pasted.
_PASTED = frozenset({"report.report", "report.passage"})
#: A picture's address carries the digest of its bytes: what it gives never changes.
_YEAR = 365 * 24 * 60 * 60


def report_pages(library: Readable) -> Blueprint:
    """The report page, permalinks, and the original file."""
    pages = Blueprint("report", __name__)

    @pages.before_app_request
    def mend_address() -> Response | None:
        plain = _plain_path()
        return None if plain in {"", request.path} else _to(plain, _section_in(plain))

    @pages.get("/r/<report>")
    def report(report: str) -> Response:
        held = library.report(report)
        if held.id != report:
            return _to(f"/r/{quote(held.id)}", kept=("part", "at"))
        return _page(library, held)

    @pages.get("/r/<report>/<passage>")
    def passage(report: str, passage: str) -> Response:
        found = resolve_passage(library, report, passage)
        return _PERMALINK_ANSWERS[found.kind](library, report, found)

    @pages.get("/r/<report>/original")
    def original(report: str) -> Response:
        held = library.original(report)
        content = BytesIO(held.content) if isinstance(held.content, bytes) else held.content
        if isinstance(content, Path) and not content.is_file():
            raise ArchiveError("original-file-missing")
        _forget_a_range_that_is_none()
        # Never shown in the browser: a file of others must not run as a page of this site. The
        # address stays for the next version, so caches ask each time; files are named by content.
        return send_file(
            content,
            held.media_type,
            as_attachment=True,
            download_name=_harmless(held.file_name),
            etag=held.sha256,
            max_age=0,
        )

    @pages.get("/r/<report>/pictures/<name>")
    def picture(report: str, name: str) -> Response:
        digest, ending = digest_in(name)
        held = library.picture(report, digest)
        if PICTURE_ENDINGS.get(held.media_type) != ending:
            raise UnknownReportError("picture-unknown", report=report)
        response = Response(held.content, mimetype=held.media_type)
        # Whatever else the bytes might be taken for, nothing in them runs or loads.
        response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response.cache_control.public = True
        response.cache_control.max_age = _YEAR
        response.cache_control.immutable = True
        response.set_etag(held.sha256)
        response.make_conditional(request)
        return response

    return pages


def _forget_a_range_that_is_none() -> None:
    """Answer with the whole file where the range asked for is none, or several (RFC 9110, 14.2)."""
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if not asked or (asked[1] and asked[2] and int(asked[1]) > int(asked[2])):
        request.environ.pop("HTTP_RANGE", None)


def _harmless(file_name: str) -> str:
    """A file's name without what no header may hold, and no disk should."""
    return "".join(
        "_" if unicodedata.category(character) in _UNWRITABLE else character
        for character in file_name
    )


def _plain_path() -> str:
    """The path that the address of the request means, "" where nothing is known to be wrong.

    Also of other pages, where one stands behind what came along.
    """
    if request.endpoint in _PASTED:
        return plain_link(request.path)
    is_page = not request.path.startswith("/api/")
    if not is_page or not isinstance(request.routing_exception, NotFound):
        return ""
    shorter = without_what_came_along(request.path)
    ways = current_app.create_url_adapter(request)
    is_known = bool(shorter) and ways is not None and ways.test(shorter, method="GET")
    return shorter if is_known else plain_link(request.path)


def _section_in(path: str) -> str:
    """The anchor of the section that a plain path leads to."""
    return path.split("/")[3].partition(".")[0] if path.count("/") == 3 else ""  # noqa: PLR2004


def resolve_passage(library: Readable, report: str, passage: str) -> Resolution:
    """Resolve the last part of a permalink: `<section>.<digest>`, or a section alone."""
    section, dot, digest = passage.rpartition(".")
    return library.resolve(report, section if dot else passage, digest or None if dot else None)


def _page(library: Readable, report: Report, found: Resolution | None = None) -> Response:
    query = request.args.get("q", "").strip()
    parts = Parts(report.sections)
    hits = ReportHits(_hits(library, report, query, is_long=len(parts) > 1), parts)
    cited_id = found.section.id if found and found.section else ""
    part = part_asked_for(report, parts, hits, request.args, otherwise_at=cited_id)
    address = ReportAddress(f"/r/{quote(report.id)}", query)
    language = preferences().language
    sections = section_views(report, parts, hits, part, language.text("front_matter"))
    notice, cited = _cited_otherwise(library, report, found)
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
        cited=_cited(cited, report.id, shows_pictures=True),
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


def _cited_otherwise(
    library: Readable, report: Report, found: Resolution | None
) -> tuple[str, Section | None]:
    """Tell what is to be said of a link that is not simply current, and give the words it cited.

    A link that moved names the passage it came from as `?was=`.
    """
    if found is not None and found.kind in _NOTICES:
        return found.kind.value, found.cited
    if found is None or found.section is None:
        return "", None
    was = request.args.get("was", "")
    before = resolve_passage(library, report.id, was) if was else None
    # Anyone can write such an address: it must be one that leads here.
    leads_here = before is not None and before.section == found.section
    cited = before.cited if before is not None and leads_here else None
    has_changed = cited is not None and not _same_words(cited, found.section)
    return "changed" if has_changed else "", cited


def _same_words(one: Section, other: Section) -> bool:
    return (one.heading, one.text) == (other.heading, other.text)


def _cited(section: Section | None, report: str, *, shows_pictures: bool) -> CitedText | None:
    if section is None:
        return None
    return CitedText(section.heading, *plain_rows(section, report, shows_pictures=shows_pictures))


def _current(library: Readable, report: str, found: Resolution) -> Response:
    if found.report is None or found.section is None:
        return _unknown(library, report, found)
    if found.report != report:
        return _moved(library, report, found)
    return _page(library, library.report(report), found)


def _moved(library: Readable, report: str, found: Resolution) -> Response:
    if found.report is None or found.section is None:
        return _removed(library, report, found)
    path, _, anchor = permalink(found.report, found.section).partition("#")
    has_changed = found.cited is not None and not _same_words(found.cited, found.section)
    cited_as = (request.view_args or {}).get("passage", "")
    return _to(path, anchor, was=cited_as if has_changed else "")


def _removed(library: Readable, report: str, found: Resolution) -> Response:
    """Show what was cited with status 200: the link still opens; 410 where nothing is held."""
    title, address, held_id = "", "", ""
    try:
        held = library.report(found.report or report)
        title, address, held_id = held.title, f"/r/{quote(held.id)}", held.id
    except UnknownReportError:
        pass
    # The pictures of a report that was removed are not given out.
    cited = _cited(found.cited, held_id or report, shows_pictures=bool(held_id))
    compared = cited_address(held_id, found.cited) if held_id and found.cited else ""
    page = RemovedPage(title, address, cited, compared)
    return make_response(render("report/removed.html", page), 200 if cited else 410)


def _unknown(library: Readable, report: str, found: Resolution) -> Response:
    """Show the report that the beginning of a cut link still names, and say what it is."""
    held = library.report(report)
    if held.id != report:
        return _to(f"/r/{quote(held.id)}")
    page = _page(library, held, found)
    page.status_code = 404
    return page


_NOTICES = frozenset(
    {
        ResolutionKind.CHANGED,
        ResolutionKind.CONTESTED,
        ResolutionKind.DAMAGED,
        ResolutionKind.UNKNOWN,
    }
)

_PERMALINK_ANSWERS = {
    ResolutionKind.CURRENT: _current,
    ResolutionKind.CHANGED: _current,
    ResolutionKind.CONTESTED: _current,
    ResolutionKind.DAMAGED: _current,
    ResolutionKind.MOVED: _moved,
    ResolutionKind.REMOVED: _removed,
    ResolutionKind.UNKNOWN: _unknown,
}


def _to(path: str, anchor: str = "", was: str = "", kept: tuple[str, ...] = ()) -> Response:
    """Lead on to another address of this site, taking the query and what is to be kept along."""
    given = {name: request.args.get(name, "") for name in ("q", *kept)} | {"was": was}
    parameters = urlencode({name: value for name, value in given.items() if value})
    address = f"{path}?{parameters}" if parameters else path
    return cast("Response", redirect(f"{address}#{anchor}" if anchor else address, code=302))
