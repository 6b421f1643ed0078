"""The looser second list: sections that hold all of a term's words, wherever they stand."""

from __future__ import annotations

from juanzong.index.query.tree import And, Node, Not, Or, Term
from juanzong.index.segmentation import words

#: Up to this many exact hits, looser ones follow; and so many of them are shown.
SMALL_ANSWER = 10


def looser_query(root: Node) -> Node | None:
    """Give the query with each term replaced by all of its words, or None if that is no looser.

    What is excluded stays excluded exactly.
    """
    loosened = _loosen(root)
    return None if loosened == root else loosened


def _loosen(node: Node) -> Node:
    match node:
        case Term():
            return _words_of(node)
        case And(children):
            return And(tuple(_loosen(child) for child in children))
        case Or(children):
            return Or(tuple(_loosen(child) for child in children))
        case Not():
            return node
    return node


def _words_of(term: Term) -> Node:
    parts = [word for word in words(term.folded) if any(char.isalnum() for char in word)]
    if len(parts) < 2 or term.prefix:  # noqa: PLR2004 (one word is the term itself)
        return term
    return And(tuple(Term(part, part, term.span, term.field) for part in dict.fromkeys(parts)))
