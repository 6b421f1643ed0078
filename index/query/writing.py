"""Writes queries: a text as one term, a term replaced by others, a query narrowed by another.

What is written is parsed again before it is given, so that it means what it is meant to.
"""

from __future__ import annotations

from juanzong.index.folding import fold_text
from juanzong.index.query.parser import describe, parse
from juanzong.index.query.tree import And, Node, Term

_QUOTES = '"＂“”„「」『』｢｣ '


def as_term(text: str) -> str:
    """Write a text so that it is read as one term, in quotes if need be; "" if it cannot be."""
    folded = fold_text(text)
    for written in (text, f'"{text}"'):
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


def narrowed(present: str, further: str) -> str:
    """Write a query for what both queries find; one of them that says nothing is left out."""
    if not (present.strip() and further.strip()):
        return present.strip() or further.strip()
    wanted = _meaning(And((parse(present).root, parse(further).root)))
    # Signs that made no sense by themselves may make some when joined: quoted, they cannot.
    pairs = [
        (one, other) for one in (present, _quoted(present)) for other in (further, _quoted(further))
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


def _quoted(query: str) -> str:
    """Write a query of plain terms so that each is read as one wherever it stands."""
    root = parse(query).root
    parts = root.children if isinstance(root, And) else (root,)
    written = [as_term(part.text) if isinstance(part, Term) else "" for part in parts]
    return " ".join(written) if all(written) else query


def _meaning(root: Node) -> list[str]:
    """What must be met, one by one, however it was grouped."""
    if isinstance(root, And):
        return [part for child in root.children for part in _meaning(child)]
    return [describe(root)]
