"""The context of the results page, made from an answer by pure code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from juanzong.index.mark_columns import HitSpans
from juanzong.index.orders import SORTS
from juanzong.index.records import Follows, Hit, Note, SearchPage
from juanzong.web.language import Language
from juanzong.web.marked_text import Excerpt, Piece, excerpts, marked, marked_path
from juanzong.web.pages.aid import AidView
from juanzong.web.pages.facet_panels import (
    Chip,
    FacetPanel,
    YearRange,
    chips,
    facet_panels,
    year_range,
)
from juanzong.web.pages.links import Link, Offer, download_links, page_links, passage_key
from juanzong.web.pages.offers import value_offers
from juanzong.web.pages.places import badges, shared_names
from juanzong.web.report_list import order_of_search
from juanzong.web.search_form import (
    PAGE_SIZE,
    SearchForm,
    by_report,
    by_section,
    form_fields,
    list_address,
    on_page,
    search_address,
    sorted_by,
    unfiltered,
)

#: A query longer than this many characters is not repeated in every link of the page.
LONGEST_LINKED_QUERY = 1000

_WORDS_OF_LOOSE_HIT = 8
_MOST_MESSAGES = 10
#: Characters of a query that a note shows on either side of its place.
_SHOWN_BESIDE = 24


@dataclass(frozen=True, slots=True)
class NoteView:
    """Something told about the query: the query cut at the place it is about, and words."""

    before: str
    at: str
    after: str
    message: str


@dataclass(frozen=True, slots=True)
class HitView:
    """One section found, ready to be written; `follows` where it has a heading and no text."""

    title: str
    address: str
    badges: tuple[tuple[str, str], ...]
    path: tuple[tuple[Piece, ...], ...]
    heading: tuple[Piece, ...]
    follows: Follows | None
    excerpts: tuple[Excerpt, ...]
    occurrences: int
    permalink: str
    key: str
    why_address: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure of a report: its label, its value with the unit, where the report says so.

    Where the query asked for it, `quotes` are the words there, and `status` says how it is known
    where it is not simply stated.
    """

    label: str
    value: str
    address: str
    is_met: bool = False
    status: str = ""
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report of which sections are found: its figures, each with its evidence, and the best."""

    title: str
    address: str
    badges: tuple[tuple[str, str], ...]
    figures: tuple[FigureView, ...]
    sections: int
    passages: tuple[HitView, ...]


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Everything that the results page and its fragment show."""

    query: str
    hidden_fields: tuple[tuple[str, str], ...]
    title: str
    status: str
    total: int
    reports_total: int
    segmented_total: int
    messages: tuple[str, ...]
    notes: tuple[NoteView, ...]
    chips: tuple[Chip, ...]
    clear_address: str
    panels: tuple[FacetPanel, ...]
    has_facets: bool
    year_range: YearRange
    is_linked: bool
    sorts: tuple[Link, ...]
    views: tuple[Link, ...]
    reports: tuple[ReportView, ...]
    hits: tuple[HitView, ...]
    segmented_hits: tuple[HitView, ...]
    pages: tuple[Link | None, ...]
    previous_address: str
    next_address: str
    aid: AidView | None
    offers: tuple[Offer, ...]
    last_page: Link | None
    downloads: tuple[Link, ...]
    report_downloads: tuple[Link, ...]
    feed_address: str


def results_page(
    form: SearchForm,
    answer: SearchPage,
    messages: Iterable[str],
    aid: AidView | None,
    language: Language,
) -> ResultsPage:
    """Build the page; `aid` is what it offers besides the hits, reports come in where they are."""
    say = language.text
    is_linked = len(form.query) <= LONGEST_LINKED_QUERY
    shared = shared_names(value.value for value in answer.facets.get("place", ()))
    messages = list(messages)
    if not is_linked:
        messages.append(say("query_long", length=len(form.query)))
    listed = answer.reports_total if form.by == "report" else answer.total
    last = max(1, -(-listed // PAGE_SIZE))
    is_past = form.page > last
    if is_past:
        messages.append(say("past_the_end", page=form.page, pages=last))
    title = say("results_title", query=form.query) if form.query else say("results_title_all")
    return ResultsPage(
        query=form.query,
        hidden_fields=tuple(pair for pair in form_fields(form) if pair[0] not in ("q", "page")),
        title=title,
        status=_status(answer, language),
        total=answer.total,
        reports_total=answer.reports_total,
        segmented_total=answer.segmented_total,
        messages=tuple(messages),
        notes=note_views(answer.query, answer.notes, language),
        chips=chips(form, answer.facets, language),
        clear_address=search_address(unfiltered(form)),
        panels=facet_panels(form, answer.facets, language),
        has_facets=bool(form.is_filtered or any(answer.facets.values())),
        year_range=year_range(form),
        is_linked=is_linked,
        sorts=_sorts(form, language),
        views=(
            Link(say("view_section"), search_address(by_section(form)), form.by == "section"),
            Link(say("view_report"), search_address(by_report(form)), form.by == "report"),
        ),
        reports=(),
        hits=tuple(
            hit_view(form, hit, badges(hit.values, shared), language, is_exact=True)
            for hit in answer.hits
        ),
        segmented_hits=tuple(
            hit_view(form, hit, badges(hit.values, shared), language, is_exact=False)
            for hit in answer.segmented_hits
        ),
        pages=page_links(form.page, last, lambda number: search_address(on_page(form, number))),
        previous_address=search_address(on_page(form, form.page - 1))
        if 1 < form.page <= last
        else "",
        next_address=search_address(on_page(form, form.page + 1)) if form.page < last else "",
        aid=aid,
        offers=value_offers(form, answer.unknown, search_address, language) if is_linked else (),
        last_page=Link(say("to_last_page"), search_address(on_page(form, last)))
        if is_past
        else None,
        downloads=download_links(
            lambda ending: search_address(by_section(form), f"/search.{ending}"), language
        )
        if is_linked
        else (),
        report_downloads=download_links(
            lambda ending: list_address(form, order_of_search(form.sort), f"/reports.{ending}"),
            language,
        )
        if is_linked and form.by == "report"
        else (),
        feed_address=search_address(by_section(form), "/search.atom") if is_linked else "",
    )


def problem_messages(
    problems: Iterable[str], unknown: Iterable[str], reading: Iterable[Note], language: Language
) -> tuple[str, ...]:
    """What is said of an address: of parameters that make no sense, and that nobody knows.

    `reading` are notes on how its characters were read.
    """
    return (
        *map(language.note, reading),
        *map(language.text, problems),
        *(language.text("note_unknown_parameter", name=name[:60]) for name in unknown),
    )[:_MOST_MESSAGES]


def note_views(query: str, notes: Iterable[Note], language: Language) -> tuple[NoteView, ...]:
    """Cut the query at the place of each note."""
    return tuple(
        NoteView(
            _shortened(query[: note.start], from_left=True),
            query[note.start : note.end][:60],
            _shortened(query[note.end :], from_left=False),
            language.note(note),
        )
        for note in notes
    )


def report_address(report: str, query: str, anchor: str) -> str:
    """The address of a report with the query's hits marked, at one place of it.

    The server sees the place as `at`: a long report opens in the part that holds it.
    """
    parameters = urlencode({"q": query, "at": anchor} if query else {"at": anchor})
    return f"/r/{quote(report)}?{parameters}#{anchor}"


def _sorts(form: SearchForm, language: Language) -> tuple[Link, ...]:
    """The orders that there are: of its own, and by what reports state."""
    return tuple(
        Link(
            language.text(f"sort_{sort.replace('-', 'falling_')}"),
            search_address(sorted_by(form, sort)),
            sort == form.sort,
        )
        for sort in SORTS
    )


def _status(answer: SearchPage, language: Language) -> str:
    if not answer.total:
        return language.text("nothing_found")
    return language.text(
        "status_found", sections=f"{answer.total:,}", reports=f"{answer.reports_total:,}"
    )


def hit_view(
    form: SearchForm,
    hit: Hit,
    hit_badges: tuple[tuple[str, str], ...],
    language: Language,
    *,
    is_exact: bool,
) -> HitView:
    """Make a section found ready to be written; the looser list's are marked by their own words."""
    heading_hits = HitSpans.of(hit.heading_marks)
    occurrences = len(HitSpans.of(hit.marks)) + len(heading_hits)
    query = form.query if is_exact else _marked_words(hit)
    linked_query = query if len(query) <= LONGEST_LINKED_QUERY else ""
    anchor = f"{hit.section}-hit" if occurrences and linked_query else hit.section
    heading = marked(hit.heading, heading_hits) if hit.heading else ()
    why = {"q": linked_query, "report": hit.report, "section": hit.section}
    return HitView(
        title=hit.title or language.text("untitled"),
        address=report_address(hit.report, linked_query, anchor),
        badges=hit_badges,
        path=marked_path(hit.heading_path[:-1], hit.path_marks),
        follows=hit.follows,
        heading=heading or (Piece(language.text("front_matter")),),
        excerpts=excerpts(hit.text, hit.marks),
        occurrences=occurrences,
        permalink=hit.permalink,
        key=passage_key(hit.permalink),
        why_address=f"/search/why?{urlencode(why)}" if is_exact and linked_query else "",
    )


def _marked_words(hit: Hit) -> str:
    """A query for the words that a looser hit shows, so that its report can mark them too."""
    words = [hit.text[mark.start : mark.end] for mark in hit.marks]
    words += [hit.heading[mark.start : mark.end] for mark in hit.heading_marks]
    plain = [word for word in dict.fromkeys(words) if '"' not in word]
    return " OR ".join(f'"{word}"' for word in plain[:_WORDS_OF_LOOSE_HIT])


def _shortened(text: str, *, from_left: bool) -> str:
    if len(text) <= _SHOWN_BESIDE:
        return text
    return "…" + text[-_SHOWN_BESIDE:] if from_left else text[:_SHOWN_BESIDE] + "…"
