"""The looser second list: sections that hold a query's words, wherever they stand.

Why it is as it is: docs/decisions/0007-the-looser-list.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from juanzong.index.query.parser import terms
from juanzong.index.query.tree import And, AtLeast, FacetIs, Node, Not, NumberIn, Or, Term
from juanzong.index.segmentation import words

#: Up to this many exact hits, looser ones follow; and so many of them are shown.
SMALL_ANSWER = 10

#: What makes a question of a query, and what no section need hold to answer it. It is taken out
#: before the words are cut, as jieba takes 哪些项目 for one word.
_ASKING = re.compile(
    "为什么|怎么样|有没有|是不是|有哪些|是多少|有多少|什么|怎么|怎样|如何|为何|多少|多大|多高|多长|多久"
    "|哪些|哪个|哪里|哪儿|何时|是否|请问|[谁吗呢?]"
)

#: Words that only join others; 年 and 个 are what is left of 2021年 and 35个, where the figure is
#: a word of its own. Only the looser list leaves them out, and only beside words that say more.
WORDS_THAT_SAY_NOTHING = frozenset(
    "的地得之了着过是有在和与及或被把将对由从向于也都就还吧啊哪几年个"
) | {"以及", "对于", "关于"}

#: Of a question's words that name no place, body or year, two in three must be held: nobody puts
#: a question in the very words of its answer.
_MOST = (2, 3)

#: The last characters of the names of places and of the bodies that report.
_PLACE_OR_BODY = re.compile(r"\w+[省市区县旗州盟局委办院厅]")
_YEAR = re.compile(r"(?:19|20)\d\d")


def looser_query(root: Node) -> Node | None:
    """Give the query with each term replaced by all of its words, or None if that is no looser.

    Words that say nothing are left out. A question asks for most of its words only, and the
    report's own facts may stand for the place, the body or the year that it names. What is
    excluded stays excluded exactly.
    """
    is_question = any(_ASKING.search(term.folded) for term in terms(root))
    loosened = _loosen_question(root) if is_question else _loosen(root)
    return None if loosened == root else loosened


def _loosen(node: Node) -> Node:
    match node:
        case Term():
            return _all_of(_words_of(node))
        case And(children):
            return And(tuple(map(_loosen, children)))
        case Or(children):
            return Or(tuple(map(_loosen, children)))
        case FacetIs() | NumberIn() | Not() | AtLeast():
            return node


def _loosen_question(node: Node) -> Node:
    match node:
        case Term():
            return _all_of(_most_of([node]))
        case And(children):
            asked = [child for child in children if isinstance(child, Term)]
            others = [child for child in children if not isinstance(child, Term)]
            return And((*_most_of(asked), *map(_loosen_question, others)))
        case Or(children):
            return Or(tuple(map(_loosen_question, children)))
        case FacetIs() | NumberIn() | Not() | AtLeast():
            return node


def _all_of(parts: tuple[Node, ...]) -> Node:
    return parts[0] if len(parts) == 1 else And(parts)


def _most_of(asked: Iterable[Term]) -> tuple[Node, ...]:
    """Give the names in the terms, each met by a fact too, and most of the other words."""
    parts = dict.fromkeys(part for term in asked for part in _words_of(term))
    names = [_met_by_facts(part) for part in parts if _is_name(part)]
    others = tuple(part for part in parts if not _is_name(part))
    part, whole = _MOST
    least = -(-len(others) * part // whole)
    return (*names, *others) if least == len(others) else (*names, AtLeast(least, others))


def _is_name(word: Term) -> bool:
    return bool(_PLACE_OR_BODY.fullmatch(word.folded) or _YEAR.fullmatch(word.folded))


def _met_by_facts(name: Term) -> Node:
    if name.field == "heading":
        return name
    is_year = _YEAR.fullmatch(name.folded)
    facts = ("year",) if is_year else ("county", "city", "province", "department")
    return Or((name, *(FacetIs(fact, name.folded, name.span) for fact in facts)))


def _words_of(term: Term) -> tuple[Term, ...]:
    """Give the words of a term that say something, or all of them where none does."""
    if term.prefix:
        return (term,)
    pieces = _ASKING.split(term.folded)
    parts = [word for piece in pieces for word in words(piece) if any(map(str.isalnum, word))]
    telling = [word for word in parts if word not in WORDS_THAT_SAY_NOTHING] or parts
    if not telling or telling == [term.folded]:
        return (term,)
    return tuple(Term(word, word, term.span, term.field) for word in dict.fromkeys(telling))
