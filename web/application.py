"""`create_app`: the site of one library, put together from its pages."""

from __future__ import annotations

import mimetypes

from flask import Flask, Response, abort, request
from htmx_flask import Htmx  # type: ignore[import-untyped]  # it publishes no types
from jinja2 import StrictUndefined

from juanzong.web.api.routes import api_pages
from juanzong.web.assets import asset_pages
from juanzong.web.errors import map_errors
from juanzong.web.language import LANGUAGES
from juanzong.web.library.parts import SiteLibrary
from juanzong.web.pages.api_guide import api_guide_pages
from juanzong.web.pages.batch import batch_pages
from juanzong.web.pages.citing import citing_pages
from juanzong.web.pages.compare import compare_pages
from juanzong.web.pages.counterparts import counterparts_pages
from juanzong.web.pages.discovery import discovery_pages
from juanzong.web.pages.downloads import download_pages
from juanzong.web.pages.facet_values import values_pages
from juanzong.web.pages.feeds import feed_pages
from juanzong.web.pages.guide import guide_pages
from juanzong.web.pages.home import home_pages
from juanzong.web.pages.mended_addresses import mend_address
from juanzong.web.pages.place_reports import place_pages
from juanzong.web.pages.report import report_pages
from juanzong.web.pages.report_files import report_file_pages
from juanzong.web.pages.reports import reports_pages
from juanzong.web.pages.search import search_pages
from juanzong.web.pages.suggest import suggest_pages
from juanzong.web.pages.versions import versions_pages
from juanzong.web.preferences import preferences_pages, remember
from juanzong.web.request_encoding import AnyEncodingRequest
from juanzong.web.serving.compression import pack
from juanzong.web.serving.freshness import stay_fresh
from juanzong.web.serving.health import health_pages
from juanzong.web.serving.listening import LARGEST_BODY
from juanzong.web.serving.metrics import add_metrics
from juanzong.web.serving.mounting import lead_below_root, mount
from juanzong.web.serving.settings import ServerSettings
from juanzong.web.serving.timing import time_requests

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

_ALONE = ServerSettings()

_STATIC_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_STATIC_SECONDS = 365 * 24 * 60 * 60


def create_app(library: SiteLibrary, server: ServerSettings = _ALONE, at_once: int = 1) -> Flask:
    """Make the site: pages, API, errors and headers; it may be served by any number of threads.

    Of these at most `at_once` are at work at a time.
    """
    _say_types()
    app = Flask(__name__)
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = _STATIC_SECONDS
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # Flask's default provider has it
    Htmx(app)
    app.request_class = AnyEncodingRequest  # is Htmx's, too
    for pages in (
        home_pages(library),
        search_pages(library),
        values_pages(library),
        report_pages(library),
        report_file_pages(library),
        citing_pages(library),
        counterparts_pages(library),
        compare_pages(library),
        versions_pages(library),
        place_pages(library),
        reports_pages(library),
        download_pages(library),
        batch_pages(library),
        discovery_pages(library),
        feed_pages(library),
        guide_pages(),
        api_guide_pages(),
        preferences_pages(),
        suggest_pages(library),
        api_pages(library),
        health_pages(library),
        asset_pages(),
    ):
        app.register_blueprint(pages)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.before_request(_bound_body)
    app.before_request(mend_address)
    map_errors(app)
    if server.metrics:
        add_metrics(app)
    app.after_request(stay_fresh)
    app.after_request(_secure)
    app.after_request(_remember_language)
    app.after_request(lead_below_root)
    # Called last of all: what was registered first is called last.
    app.after_request_funcs[None].insert(0, pack)
    time_requests(app, server.request_seconds, at_once)
    mount(app, server.public_address, server.trusted_proxies)
    return app


def _say_types() -> None:
    """Say the types of static files: Windows asks its registry, where other programs may write."""
    for ending, kind in _STATIC_TYPES.items():
        mimetypes.add_type(kind, ending)


def _bound_body() -> None:
    """Refuse what brings more than is taken, also where nothing would be read of it."""
    most = request.max_content_length
    if most is not None and (request.content_length or 0) > most:
        abort(413)


def _secure(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", _POLICY)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if response.mimetype == "text/html":
        # A page depends on the reader's cookies.
        response.vary.add("Cookie")
    return response


def _remember_language(response: Response) -> Response:
    """Keep the language that an address asks for (`?lang=en` on any page)."""
    asked = request.args.get("lang")
    if asked in LANGUAGES and response.mimetype == "text/html":
        remember(response, "lang", asked)
    return response
