"""What is offered where a search names a passage, or asks for a value that no report has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from juanzong.archive.fact_kinds import KIND_OF
from juanzong.index.query.writing import as_term
from juanzong.index.records import FacetChoice, NearValue, UnknownValue
from juanzong.web.language import Language
from juanzong.web.library.named_passages import NamedPassage
from juanzong.web.pages.facet_panels import value_label
from juanzong.web.pages.links import Link, Offer
from juanzong.web.search_form import SearchForm


def passage_offers(named: Iterable[NamedPassage], language: Language) -> tuple[Offer, ...]:
    """Offer to open the passages that a query names by a link or an id."""
    links = tuple(
        Link(" › ".join(filter(None, (each.title, each.heading))) or each.address, each.address)
        for each in named
    )
    return (Offer(language.text("open_link"), links),) if links else ()


def value_offers(
    form: SearchForm,
    unknown: Iterable[UnknownValue],
    address_of: Callable[[SearchForm], str],
    language: Language,
) -> tuple[Offer, ...]:
    """Offer each of the values near one that is none, in its place."""
    return tuple(
        Offer(
            language.text("meant_value", fact=language.fact_name(each.fact)),
            tuple(
                Link(value_label(each.fact, near.name, language), address_of(meant))
                for near in each.near
                if (meant := _meant(form, each, near)) != form
            ),
        )
        for each in unknown
        if each.near
    )


def _meant(form: SearchForm, unknown: UnknownValue, near: NearValue) -> SearchForm:
    if unknown.end:
        written = f"{KIND_OF[unknown.fact].query_name}:{as_term(near.name)}"
        query = form.query[: unknown.start] + written + form.query[unknown.end :]
        return replace(form, query=query, page=1)
    choices = tuple(
        _exchanged(choice, unknown.value, near.value) if choice.name == unknown.fact else choice
        for choice in form.choices
    )
    return replace(form, choices=choices, page=1)


def _exchanged(choice: FacetChoice, value: str, meant: str) -> FacetChoice:
    include, exclude = (
        tuple(dict.fromkeys(meant if each == value else each for each in side))
        for side in (choice.include, choice.exclude)
    )
    return replace(choice, include=include, exclude=exclude)
