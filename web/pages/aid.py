"""Help beside the results, ready to be written: every offer is a link to another search."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from juanzong.index.help import Aid, FigurePhrase, Form, NothingFound, Part, Widening
from juanzong.web.language import Language
from juanzong.web.search_form import SearchForm, search_address, unfiltered, usual_view

_LISTED_PARTS = 3


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A query that may have been meant, where it leads and how many sections it finds."""

    query: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class WideningView:
    """What other forms of a term find, and the address of a search for all of them."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class NarrowingView:
    """The way back from a widened search: what it says and where it leads."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class PartView:
    """One condition of a query that found nothing, and what it finds alone."""

    query: str
    here: int
    anywhere: int
    address: str


@dataclass(frozen=True, slots=True)
class NothingView:
    """Why nothing was found; `parts` only where telling them apart says something."""

    lead: str
    parts: tuple[PartView, ...]
    is_filtered: bool
    unfiltered_total: int
    unfiltered_address: str


@dataclass(frozen=True, slots=True)
class AidView:
    """All that is offered beside an answer; `figures` is a search by what was said of them."""

    figures: ProposalView | None
    proposals: tuple[ProposalView, ...]
    widenings: tuple[WideningView, ...]
    narrowings: tuple[NarrowingView, ...]
    nothing: NothingView | None

    @property
    def offers(self) -> bool:
        """Whether there is another search to offer."""
        return bool(self.figures or self.proposals or self.widenings or self.narrowings)


def aid_view(form: SearchForm, aid: Aid, language: Language) -> AidView:
    """Build what is offered beside the answer to a search."""

    def address(query: str) -> str:
        return search_address(replace(form, query=query, page=1))

    proposed = {proposal.meant for proposal in aid.proposals}
    return AidView(
        figures=None if aid.figures is None else _figures_view(form, *aid.figures),
        proposals=tuple(
            ProposalView(each.query, address(each.query), each.count) for each in aid.proposals
        ),
        widenings=tuple(
            WideningView(_forms_label(each, language), address(each.query))
            for each in aid.widenings
            if not proposed.issuperset(form.text for form in each.forms)
        ),
        narrowings=tuple(
            NarrowingView(
                language.text("narrow", term=each.term, forms="、".join(each.forms)),
                address(each.query),
            )
            for each in aid.narrowings
        ),
        nothing=None if aid.nothing is None else _nothing_view(form, aid.nothing, language),
    )


def _figures_view(form: SearchForm, phrase: FigurePhrase, count: int) -> ProposalView:
    meant = replace(form, query=phrase.query, by=usual_view(phrase.query), page=1)
    return ProposalView(phrase.query, search_address(meant), count)


def _forms_label(widening: Widening, language: Language) -> str:
    """Say what each form finds; one that differs in spaces alone would look like the term."""

    def label(form: Form) -> str:
        same = "".join(form.text.split()) == "".join(widening.term.split())
        return language.text(
            "form_spaced" if same else "form_count", form=form.text, count=f"{form.count:,}"
        )

    return "、".join(map(label, widening.forms))


def _nothing_view(form: SearchForm, nothing: NothingFound, language: Language) -> NothingView:
    parts = nothing.parts if len(nothing.parts) > 1 or form.is_filtered else ()
    return NothingView(
        lead=_lead(form, nothing, language),
        parts=tuple(_part_view(part) for part in parts),
        is_filtered=form.is_filtered,
        unfiltered_total=nothing.unfiltered_total if form.is_filtered else 0,
        unfiltered_address=search_address(unfiltered(form)),
    )


def _lead(form: SearchForm, nothing: NothingFound, language: Language) -> str:
    nowhere = [part for part in nothing.parts if not part.anywhere]
    if nowhere:
        return language.text("zero_failed", parts=_listed(nowhere))
    if nothing.failed:
        return language.text("zero_failed_here", parts=_listed(nothing.failed))
    several = len(nothing.parts) > 1 or form.is_filtered
    return language.text("zero_never_together" if several else "zero_lead")


def _listed(parts: Iterable[Part]) -> str:
    shown = [f"“{part.query}”" for part in parts]
    more = "……" if len(shown) > _LISTED_PARTS else ""
    return "、".join(shown[:_LISTED_PARTS]) + more


def _part_view(part: Part) -> PartView:
    return PartView(part.query, part.here, part.anywhere, search_address(SearchForm(part.query)))
