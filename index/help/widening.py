"""Other forms of a term: short and long, with other spaces, with variants; and back again.

Nothing is widened unasked: each widening is a query of its own, for a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from juanzong.index.abbreviations import is_short_for, known_abbreviations
from juanzong.index.folding import fold_text
from juanzong.index.help.counting import Count
from juanzong.index.help.numeral_forms import numeral_forms
from juanzong.index.help.quoting import (
    PAIRS,
    dotted_forms,
    other_quotes,
    quoted_forms,
    unquoted_form,
)
from juanzong.index.help.spacing import spaced_forms
from juanzong.index.help.variants import is_variant_form, variant_forms
from juanzong.index.query.parser import parse, terms
from juanzong.index.query.tree import And, Node, Or, Term
from juanzong.index.query.writing import as_term, with_term
from juanzong.index.vocabulary import Vocabulary

#: Of the long forms of one short form, no more than so many are offered.
MOST_FORMS = 6
#: Where a term finds more sections than these, no quotes are looked for in it.
FEW_ENOUGH = 2

_OPEN, _CLOSE = frozenset("(（﹙"), frozenset(")）﹚")


@dataclass(frozen=True, slots=True)
class Form:
    """Another form of a term, and how many sections the query finds with it in its place."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Widening:
    """A term, its other forms that find something, and the query that searches for all."""

    term: str
    forms: tuple[Form, ...]
    query: str


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A choice between forms that the query holds, and the query with its first form alone."""

    term: str
    forms: tuple[str, ...]
    query: str


class Abbreviations:
    """The pairs of short and long forms that are known, for both ways, beside other spaces."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        learnt = [(pair.short, pair.full) for pair in vocabulary.abbreviations]
        self._forms: dict[str, dict[str, str]] = {}
        for short, full in [*known_abbreviations(), *learnt]:
            self._forms.setdefault(fold_text(short), {}).setdefault(fold_text(full), full)
            if is_short_for(short, full):
                self._forms.setdefault(fold_text(full), {}).setdefault(fold_text(short), short)

    def forms(self, folded_term: str) -> tuple[str, ...]:
        """Give the other forms of a term; one that holds another finds nothing more."""
        forms = self._forms.get(folded_term, {})
        kept = [
            form
            for folded, form in forms.items()
            if not any(other != folded and other in folded for other in (*forms, folded_term))
        ]
        return (*kept[:MOST_FORMS], *spaced_forms(folded_term))


def widenings(abbreviations: Abbreviations, query: str, count: Count) -> tuple[Widening, ...]:
    """Give a widening for each term that has other forms which find something.

    Terms that the query already gives a choice of are left as they are.
    """
    root = parse(query).root
    chosen = {term.span for choice in _choices(root) for term in terms(choice)}
    given = []
    for term in terms(root):
        if term.prefix or term.span in chosen:
            continue
        counted = [
            Form(form, count(with_term(query, term, written)))
            for form in dict.fromkeys(_forms(abbreviations, term, count))
            if (written := _quoted(form))
        ]
        forms = tuple(form for form in counted if form.count)
        if forms and (own := as_term(term.text)):
            every = " OR ".join([own, *(_quoted(form.text) for form in forms)])
            given.append(Widening(term.text, forms, with_term(query, term, f"({every})")))
    return tuple(given)


def _forms(abbreviations: Abbreviations, term: Term, count: Count) -> Iterator[str]:
    """The other forms of a term that texts may have; what they hold at all is asked first."""

    def is_held(words: str) -> bool:
        written = _quoted(words)
        return bool(written) and count(written) > 0

    yield from abbreviations.forms(term.folded)
    yield from variant_forms(term.folded, is_held)
    yield from numeral_forms(term.folded)
    if bare := unquoted_form(term.folded):
        yield bare
    if other := other_quotes(term.folded):
        yield other
    written = as_term(term.text)
    if written and count(written) <= FEW_ENOUGH:
        for pair in PAIRS:
            yield from quoted_forms(term.folded, is_held, pair)
        yield from dotted_forms(term.folded, is_held)


def _quoted(form: str) -> str:
    return as_term(form) if '"' in form else f'"{form}"'


def narrowings(abbreviations: Abbreviations, query: str) -> tuple[Narrowing, ...]:
    """Give, for each choice between a term and its other forms, the query with the first alone."""
    return tuple(
        narrowing
        for choice in _choices(parse(query).root)
        for narrowing in _narrowing(abbreviations, query, choice)
    )


def _narrowing(abbreviations: Abbreviations, query: str, choice: Or) -> Iterator[Narrowing]:
    first, *others = choice.children
    if not isinstance(first, Term):
        return
    known = set(map(fold_text, abbreviations.forms(first.folded)))
    named = [
        other
        for other in others
        if isinstance(other, Term)
        and (
            other.folded in known
            or is_variant_form(first.folded, other.folded)
            or other.folded in numeral_forms(first.folded)
            or other.folded in {unquoted_form(first.folded), other_quotes(first.folded)}
            or unquoted_form(other.folded) == first.folded
        )
    ]
    if len(named) < len(others):
        return
    last = named[-1]
    start, end = first.span.start, last.span.end
    if query[start - 1 : start] in _OPEN and query[end : end + 1] in _CLOSE:
        start, end = start - 1, end + 1
    alone = query[first.span.start : first.span.end]
    yield Narrowing(
        first.text, tuple(other.text for other in named), query[:start] + alone + query[end:]
    )


def _choices(node: Node) -> Iterable[Or]:
    if isinstance(node, Or):
        yield node
    elif isinstance(node, And):
        for child in node.children:
            yield from _choices(child)
