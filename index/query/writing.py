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
    for joined in (
        f"{present} {further}",
        f"({present}) {further}",
        f"{present} ({further})",
        f"({present}) ({further})",
    ):
        if _meaning(parse(joined).root) == wanted:
            return joined
    return f"{present} {further}"


def _meaning(root: Node) -> list[str]:
    """What must be met, one by one, however it was grouped."""
    if isinstance(root, And):
        return [part for child in root.children for part in _meaning(child)]
    return [describe(root)]
