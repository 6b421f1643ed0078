"""`/search`: results as a page, or as the fragment that HTMX puts into one; `/search/why`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from flask import Blueprint, Response, make_response, redirect, request
from htmx_flask import (  # type: ignore[import-untyped]  # it publishes no types
    request as htmx_request,
)

from juanzong.index.engine import Explanation
from juanzong.index.patience import OutOfTimeError
from juanzong.index.records import SearchRequest
from juanzong.web.language import Language
from juanzong.web.library.parts import SearchLibrary
from juanzong.web.pages.aid import AidView, aid_view
from juanzong.web.pages.offers import passage_offers
from juanzong.web.pages.results import (
    LONGEST_LINKED_QUERY,
    ResultsPage,
    problem_messages,
    report_address,
    results_page,
)
from juanzong.web.pages.results_by_report import report_views
from juanzong.web.rendering import preferences, render
from juanzong.web.request_encoding import encoding_notes
from juanzong.web.search_form import (
    SearchForm,
    as_reports_write,
    is_joined,
    read_search_form,
    search_address,
    search_request,
    unknown_parameters,
)


@dataclass(frozen=True, slots=True)
class WhyPage:
    """Why a section stands where it does in a search, or why that cannot be told."""

    explanation: Explanation | None
    message: str
    back_address: str
    report_address: str


def wants_fragment() -> bool:
    """Whether HTMX asks for a fragment; one that restores history wants the whole page."""
    return bool(htmx_request.htmx) and not htmx_request.htmx.history_restore_request


def search_pages(library: SearchLibrary) -> Blueprint:
    """The results and the explanation of a hit."""
    pages = Blueprint("search", __name__)

    @pages.get("/search")
    def search() -> Response:
        form, problems = read_search_form(request.args)
        plain = as_reports_write(form, lambda facet: library.overview().values(facet))
        is_moved = is_joined(request.args) and "bad_figure" not in problems
        if is_moved or plain != form:
            return cast("Response", redirect(search_address(plain)))
        template = "search/fragment.html" if wants_fragment() else "search/page.html"
        return fragment_aware(render(template, _results(library, form, problems)))

    @pages.get("/search/why")
    def why() -> Response:
        template = "search/why_fragment.html" if wants_fragment() else "search/why_page.html"
        return fragment_aware(render(template, _why(library)))

    return pages


def fragment_aware(body: str) -> Response:
    """Answer so that no cache takes the fragment of an address for its page."""
    response = make_response(body)
    response.vary.add("HX-Request")
    response.vary.add("HX-History-Restore-Request")
    if wants_fragment():
        response.cache_control.no_store = True
    return response


def _results(library: SearchLibrary, form: SearchForm, problems: tuple[str, ...]) -> ResultsPage:
    asked = search_request(form)
    groups = library.group(asked) if form.by == "report" else None
    # Where nothing is found, the looser list and the notes of a search are what helps.
    answer = groups.page if groups and groups.page.total else library.search(asked)
    is_helped = form.page == 1 and len(form.query) <= LONGEST_LINKED_QUERY
    language = preferences().language
    aid = _aid(library, form, asked, language) if is_helped else None
    unknown = unknown_parameters(request.args, "by", "order")
    messages = problem_messages(problems, unknown, encoding_notes(request), language)
    named = () if answer.total else library.named(form.query)
    page = results_page(form, answer, messages, aid, language)
    page = replace(page, offers=(*passage_offers(named, language), *page.offers))
    if groups is None:
        return page
    return replace(page, reports=report_views(library, form, groups, language))


def _aid(
    library: SearchLibrary, form: SearchForm, asked: SearchRequest, language: Language
) -> AidView | None:
    """Help with an answer; where the time is up, the answer goes without."""
    try:
        return aid_view(form, library.aid(asked), language)
    except OutOfTimeError:
        return None


def _why(library: SearchLibrary) -> WhyPage:
    query = request.args.get("q", "")
    report, section = request.args.get("report", ""), request.args.get("section", "")
    back = search_address(SearchForm(query))
    say = preferences().language.text
    if not (report and section):
        return WhyPage(None, say("why_missing"), back, "")
    explanation = library.explain(SearchRequest(query), report, section)
    message = "" if explanation else say("why_none")
    return WhyPage(explanation, message, back, report_address(report, query, section))
