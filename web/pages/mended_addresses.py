"""Leads from addresses as people paste them to those that they mean, on all pages."""

from __future__ import annotations

from flask import Response, current_app, request
from werkzeug.exceptions import NotFound

from juanzong.web.pages.leading_on import lead_on
from juanzong.web.pasted_links import plain_link, without_what_came_along

#: The ways whose last part is what somebody pasted.
_PASTED = frozenset({"report.report", "report.passage"})


def mend_address() -> Response | None:
    """Before a request: lead on where its address is not the one that is meant."""
    plain = _plain_path()
    return None if plain in {"", request.path} else lead_on(plain, _section_in(plain))


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
