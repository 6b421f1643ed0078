"""`/search.atom` and `/reports.atom`: what is new or changed of a search, of a county, of all.

They take the parameters of the page beside them; their entries are reports, the newest change
first, as the revision log has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from flask import Blueprint, Response, make_response, request
from markupsafe import Markup, escape

from juanzong.archive.records import ReportDates
from juanzong.index.records import Hit
from juanzong.web.downloads.atom import Entry, Feed, atom
from juanzong.web.downloads.origin import filter_words
from juanzong.web.language import Language
from juanzong.web.library.parts import SearchLibrary
from juanzong.web.marked_text import Excerpt, Piece, excerpts, marked_path
from juanzong.web.pages.downloads import site_address
from juanzong.web.pages.places import badges
from juanzong.web.rendering import preferences
from juanzong.web.report_list import NEWEST, list_order, report_list
from juanzong.web.search_form import (
    SearchForm,
    list_address,
    on_page,
    read_search_form,
    search_address,
    search_request,
)

#: Reports in a feed.
MOST_ENTRIES = 50

#: Sections of a report that a feed quotes.
_PASSAGES = 3

_NONE_SHARED: frozenset[str] = frozenset()


def feed_pages(library: SearchLibrary) -> Blueprint:
    """The feeds."""
    pages = Blueprint("feeds", __name__)

    @pages.get("/search.atom")
    def search() -> Response:
        form, _ = read_search_form(request.args)
        return _answer(_search_feed(library, on_page(form, 1), preferences().language))

    @pages.get("/reports.atom")
    def reports() -> Response:
        form, _ = read_search_form(request.args)
        return _answer(_reports_feed(library, form, preferences().language))

    return pages


def _search_feed(library: SearchLibrary, form: SearchForm, language: Language) -> Feed:
    site, say = site_address(), language.text
    groups = library.group(search_request(form))
    found = {one.report: one for one in groups.reports}
    asked = form.query or say("origin_all")
    entries = []
    for dates in library.dates(found)[:MOST_ENTRIES]:
        report = found[dates.report]
        facts = {name: value for name, value in report.facts.items() if value is not None}
        html = Markup("").join(
            (
                _paragraph(_what_happened(dates, language)),
                _paragraph(say("feed_why", query=asked, count=report.sections)),
                *(
                    _passage(hit, site, language)
                    for hit in groups.passages(dates.report, _PASSAGES)
                ),
            )
        )
        entries.append(_entry(dates, report.title, facts, html, language))
    words = filter_words(form, _places(library), language)
    title = say("results_title", query=form.query) if form.query else say("results_title_all")
    return Feed(
        _joined((title, words, say("site_name"))),
        say("feed_subtitle"),
        site + search_address(form, "/search.atom"),
        site + search_address(form),
        say("site_name"),
        language.tag,
        entries,
    )


def _reports_feed(library: SearchLibrary, form: SearchForm, language: Language) -> Feed:
    site, say = site_address(), language.text
    newest = report_list(library, form, NEWEST).part(0, MOST_ENTRIES)
    found = {one.id: one for one in newest}
    words = filter_words(form, _places(library), language)
    entries = []
    for dates in library.dates(found):
        one = found[dates.report]
        html = _paragraph(_what_happened(dates, language))
        html += _paragraph(words) if words else Markup("")
        entries.append(_entry(dates, one.title or one.file_name, one.facts, html, language))
    order = list_order(request.args.get("sort", ""))
    return Feed(
        _joined((say("reports_title"), form.query, words, say("site_name"))),
        say("feed_subtitle"),
        site + list_address(form, "", "/reports.atom"),
        site + list_address(form, order),
        say("site_name"),
        language.tag,
        entries,
    )


def _entry(
    dates: ReportDates,
    title: str,
    facts: Mapping[str, str | int | float],
    html: Markup,
    language: Language,
) -> Entry:
    return Entry(
        f"{site_address()}/r/{quote(dates.report)}",
        title or language.text("untitled"),
        str(facts.get("department_full") or facts.get("department") or ""),
        dates.added,
        dates.changed,
        html,
        badges(facts, _NONE_SHARED),
    )


def _what_happened(dates: ReportDates, language: Language) -> str:
    when = dates.changed[:16].replace("T", " ")
    key = "feed_added" if dates.changes == 1 else "feed_changed"
    return language.text(key, when=when)


def _paragraph(text: str) -> Markup:
    return Markup("<p>{}</p>").format(text)


def _passage(hit: Hit, site: str, language: Language) -> Markup:
    """The path of a section as its permalink, and its telling parts, their hits marked."""
    steps = map(_marked, marked_path(hit.heading_path, hit.path_marks))
    path = Markup(" › ").join(steps) or language.text("front_matter")
    parts = [_quoted(excerpt) for excerpt in excerpts(hit.text, hit.marks) if excerpt.pieces]
    if hit.follows is not None:
        below = " › ".join(filter(None, (*hit.follows.headings, hit.follows.text)))
        parts.append(Markup("{} {}……").format(language.text("follows"), below))
    quoted = Markup("<blockquote>{}</blockquote>").format(Markup("<br>").join(parts))
    return Markup('<p><a href="{}">{}</a></p>{}').format(
        site + hit.permalink, path, quoted if parts else ""
    )


def _quoted(excerpt: Excerpt) -> Markup:
    said = _marked(excerpt.pieces)
    before = "……" if excerpt.cut_before else ""
    return Markup("{}{}{}").format(before, said, "……" if excerpt.cut_after else "")


def _marked(pieces: Iterable[Piece]) -> Markup:
    return Markup("").join(
        escape(piece.text) if piece.hit is None else Markup("<mark>{}</mark>").format(piece.text)
        for piece in pieces
    )


def _places(library: SearchLibrary) -> tuple[str, ...]:
    return tuple(library.overview().values("place"))


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)


def _answer(feed: Feed) -> Response:
    response = make_response(atom(feed))
    response.content_type = "application/atom+xml; charset=utf-8"
    response.vary.add("Cookie")
    return response
