"""Did you mean: queries near the one typed that do find something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from juanzong.index.help.count_forms import with_joined_digits
from juanzong.index.help.counting import Count
from juanzong.index.help.lexicon import Lexicon
from juanzong.index.help.operators import with_our_operators
from juanzong.index.help.spelling import corrections
from juanzong.index.help.widening import Abbreviations
from juanzong.index.help.words_apart import with_words_apart
from juanzong.index.query.coded import decoded
from juanzong.index.query.parser import parse, terms
from juanzong.index.query.tree import Term
from juanzong.index.query.writing import as_term, with_term

#: A search that finds more sections than this needs no other wording.
FEW = 2
#: How many wordings of one term are tried, and how many terms of a query.
_TRIED, _TERMS_TRIED = 10, 4
_Reason = Literal["coded", "operator", "form", "spelling"]
_ORDER: tuple[_Reason, ...] = ("coded", "operator", "form", "spelling")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A query that may have been meant, how many sections it finds, and what was exchanged."""

    query: str
    count: int
    typed: str
    meant: str
    reason: _Reason


def proposals(
    lexicon: Lexicon, abbreviations: Abbreviations, query: str, count: Count, limit: int = 3
) -> tuple[Proposal, ...]:
    """Propose other queries where this one finds few sections; each finds more than it does."""
    found = count(query)
    if found > FEW:
        return ()
    given: dict[str, Proposal] = {}
    for meant, reason in _read_otherwise(query):
        if (finds := count(meant)) > found:
            given.setdefault(meant, Proposal(meant, finds, query, meant, reason))
    for term in terms(parse(query).root)[:_TERMS_TRIED]:
        if term.prefix or _is_found(term, count):
            continue
        for proposal in _of_term(lexicon, abbreviations, query, term, count):
            if proposal.count > found:
                given.setdefault(proposal.query, proposal)
            if len(given) >= limit:
                break
    if not given and (whole := _of_all(lexicon, query, count)):
        given[whole.query] = whole
    return tuple(sorted(given.values(), key=lambda each: _ORDER.index(each.reason))[:limit])


def _read_otherwise(query: str) -> Iterable[tuple[str, _Reason]]:
    """The query as what it codes, with our operators, its figures together, its words apart."""
    if meant := decoded(query):
        yield meant, "coded"
    if meant := with_our_operators(query):
        yield meant, "operator"
    if (meant := with_joined_digits(query)) != query:
        yield meant, "form"
    if meant := with_words_apart(query):
        yield meant, "form"


def _of_all(lexicon: Lexicon, query: str, count: Count) -> Proposal | None:
    """Put every term right at once that finds nothing: jixiao pingjia."""
    wrong = [
        term
        for term in terms(parse(query).root)[:_TERMS_TRIED]
        if not term.prefix and not _is_found(term, count)
    ]
    if len(wrong) < 2:  # noqa: PLR2004 - one alone was tried already
        return None
    meant, exchanged = query, []
    for term in reversed(wrong):
        corrected = next(iter(corrections(lexicon, term.folded)), "")
        if not (written := as_term(corrected)):
            return None
        meant = with_term(meant, term, written)
        exchanged.append(corrected)
    found = count(meant)
    typed = " ".join(term.text for term in wrong)
    if found <= count(query):
        return None
    return Proposal(meant, found, typed, " ".join(reversed(exchanged)), "spelling")


def _of_term(
    lexicon: Lexicon, abbreviations: Abbreviations, query: str, term: Term, count: Count
) -> Iterable[Proposal]:
    for form in abbreviations.forms(term.folded):
        meant = with_term(query, term, f'"{form}"')
        yield Proposal(meant, count(meant), term.text, form, "form")
    for corrected in islice(corrections(lexicon, term.folded), _TRIED):
        if written := as_term(corrected):
            meant = with_term(query, term, written)
            yield Proposal(meant, count(meant), term.text, corrected, "spelling")


def _is_found(term: Term, count: Count) -> bool:
    written = as_term(term.text)
    return not written or count(written) > FEW
