"""`/r/<report>` and the permalinks of its sections below it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from flask import (
    Blueprint,
    Response,
    make_response,
    request,
)

from juanzong.archive.errors import UnknownReportError
from juanzong.archive.records import (
    Resolution,
    ResolutionKind,
    permalink,
)
from juanzong.web.library.parts import Readable
from juanzong.web.pages.cited_passages import CitedText, cited_text, has_changed, resolve_passage
from juanzong.web.pages.leading_on import lead_on
from juanzong.web.pages.report_page import report_page
from juanzong.web.pages.versions import cited_address
from juanzong.web.rendering import render


@dataclass(frozen=True, slots=True)
class RemovedPage:
    """What is known of a section that a permalink once led to."""

    report_title: str
    report_address: str
    cited: CitedText | None
    cited_versions: str


def report_pages(library: Readable) -> Blueprint:
    """The report page and permalinks."""
    pages = Blueprint("report", __name__)

    @pages.get("/r/<report>")
    def report(report: str) -> Response:
        held = library.report(report)
        if held.id != report:
            return lead_on(f"/r/{quote(held.id)}", kept=("part", "at"))
        return report_page(library, held)

    @pages.get("/r/<report>/<passage>")
    def passage(report: str, passage: str) -> Response:
        found = resolve_passage(library, report, passage)
        return _PERMALINK_ANSWERS[found.kind](library, report, found)

    return pages


def _current(library: Readable, report: str, found: Resolution) -> Response:
    if found.report is None or found.section is None:
        return _unknown(library, report, found)
    if found.report != report:
        return _moved(library, report, found)
    return report_page(library, library.report(report), found)


def _moved(library: Readable, report: str, found: Resolution) -> Response:
    if found.report is None or found.section is None:
        return _removed(library, report, found)
    path, _, anchor = permalink(found.report, found.section).partition("#")
    cited_as = (request.view_args or {}).get("passage", "")
    return lead_on(path, anchor, was=cited_as if has_changed(found) else "")


def _removed(library: Readable, report: str, found: Resolution) -> Response:
    """Show what was cited with status 200: the link still opens; 410 where nothing is held."""
    title, address, held_id = "", "", ""
    try:
        held = library.report(found.report or report)
        title, address, held_id = held.title, f"/r/{quote(held.id)}", held.id
    except UnknownReportError:
        pass
    # The pictures of a report that was removed are not given out.
    cited = cited_text(found.cited, held_id or report, shows_pictures=bool(held_id))
    compared = cited_address(held_id, found.cited) if held_id and found.cited else ""
    page = RemovedPage(title, address, cited, compared)
    return make_response(render("report/removed.html", page), 200 if cited else 410)


def _unknown(library: Readable, report: str, found: Resolution) -> Response:
    """Show the report that the beginning of a cut link still names, and say what it is."""
    held = library.report(report)
    if held.id != report:
        return lead_on(f"/r/{quote(held.id)}")
    page = report_page(library, held, found)
    page.status_code = 404
    return page


_PERMALINK_ANSWERS = {
    ResolutionKind.CURRENT: _current,
    ResolutionKind.CHANGED: _current,
    ResolutionKind.CONTESTED: _current,
    ResolutionKind.DAMAGED: _current,
    ResolutionKind.MOVED: _moved,
    ResolutionKind.REMOVED: _removed,
    ResolutionKind.UNKNOWN: _unknown,
}
