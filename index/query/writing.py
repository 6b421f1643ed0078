"""Writes queries: a text as one term, a term replaced by others, a query narrowed by another.

What is written is parsed again before it is given, so that it means what it is meant to.
"""

from __future__ import annotations

from juanzong.index.folding import fold_text
from juanzong.index.query.parser import describe, parse
from juanzong.index.query.tree import And, AtLeast, FacetIs, Node, Not, NumberIn, Or, Term

_QUOTES = '"＂“”„「」『』｢｣ '
#: What a text can be quoted with: it is read as it stands if it does not hold the second.
_QUOTE_PAIRS = (('"', '"'), ("“", "”"), ("「", "」"))


def as_term(text: str) -> str:
    """Write a text so that it is read as one term, in quotes if need be; "" if it cannot be."""
    folded = fold_text(text)
    for written in (text, *_quotations(text)):
        query = parse(written)
        root = query.root
        if not isinstance(root, Term) or query.notes:
            continue
        if (root.folded, root.field, root.prefix) == (folded, "any", False):
            return written
    return ""


def with_term(query: str, term: Term, written: str) -> str:
    """Put something else in the place of a term of the query, whose field stays."""
    before_value, found, _ = query[term.span.start : term.span.end].partition(term.text)
    field = before_value.rstrip(_QUOTES) if found else ""
    return query[: term.span.start] + field + written + query[term.span.end :]


def without_filters(query: str) -> str:
    """Write a query without what narrows it to certain reports; "" where nothing else is left."""
    root = parse(query).root
    terms = _unfiltered(root)
    if terms == root:
        return query
    return "" if terms is None else _written(terms, query)


def _unfiltered(node: Node) -> Node | None:
    """What a node asks of the text; None for whatever any text fulfils."""
    match node:
        case FacetIs() | NumberIn():
            return None
        case Not(child):
            inner = _unfiltered(child)
            return None if inner is None else Not(inner)
        case Or(children):
            choices = [_unfiltered(child) for child in children]
            asked = tuple(choice for choice in choices if choice is not None)
            return Or(asked) if len(asked) == len(choices) else None
        case And(children):
            parts = tuple(part for child in children if (part := _unfiltered(child)) is not None)
            return And(parts) if parts else None
        case _:
            return node


def narrowed(present: str, further: str) -> str:
    """Write a query for what both queries find; one of them that says nothing is left out."""
    if not (present.strip() and further.strip()):
        return present.strip() or further.strip()
    wanted = _meaning(And((parse(present).root, parse(further).root)))
    # What is read by what stands around it (a bracket left open, a sign that makes no sense by
    # itself) may mean something else when joined: rewritten, it cannot.
    pairs = [
        (one, other)
        for one in (present, _rewritten(present))
        for other in (further, _rewritten(further))
    ]
    for one, other in pairs:
        for joined in (
            f"{one} {other}",
            f"({one}) {other}",
            f"{one} ({other})",
            f"({one}) ({other})",
        ):
            if _meaning(parse(joined).root) == wanted:
                return joined
    return f"{present} {further}"


def _rewritten(query: str) -> str:
    """Write a query so that it means the same wherever it stands."""
    return _written(parse(query).root, query)


def _written(node: Node, query: str) -> str:
    """Write a node of a query's tree; filters and prefixes as they stand in the query."""
    match node:
        case Term(prefix=False):
            return _quoted(node)
        case Term() | FacetIs() | NumberIn():
            return query[node.span.start : node.span.end]
        case Not(child):
            return f"-{_grouped(child, query)}"
        case Or(children):
            return " OR ".join(_grouped(child, query) for child in children)
        case And(children) | AtLeast(children=children):
            return " ".join(_written(child, query) for child in children)


def _grouped(node: Node, query: str) -> str:
    """Write a node so that it stays together between operators that bind tighter than a space."""
    written = _written(node, query)
    return f"({written})" if isinstance(node, And | Or) else written


def _quoted(term: Term) -> str:
    """Write a term in such quotes that it is read as it is, or as it was typed if none do."""
    field = "heading:" if term.field == "heading" else ""
    for quotation in _quotations(term.text):
        root = parse(field + quotation).root
        if isinstance(root, Term) and (root.folded, root.field) == (term.folded, term.field):
            return field + quotation
    return field + term.text


def _quotations(text: str) -> list[str]:
    return [f"{before}{text}{after}" for before, after in _QUOTE_PAIRS]


def _meaning(root: Node) -> list[str]:
    """What must be met, one by one, however it was grouped."""
    if isinstance(root, And):
        return [part for child in root.children for part in _meaning(child)]
    return [describe(root)]
