"""What our ranking is measured against: plain BM25 over words and over character pairs.

Both find every section that holds any part of the query, as search engines commonly do. They are
given our folding and our filters, so that only the ranking differs. BM25 after Robertson and
Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009).
"""

from __future__ import annotations

import logging
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import jieba

from juanzong.archive.records import Report
from juanzong.index.facets import filter_values
from juanzong.index.matches import FoldedSection, folded_section, matches
from juanzong.index.query.parser import parse, terms
from juanzong.index.query.tree import And, Node, Not, Or, Term
from tests.relevance.judged import Place

Tokens = Callable[[str], list[str]]

K1 = 1.2
B = 0.75

_RUNS = re.compile(r"[^\W_\u2e80-\u9fff]+|[\u2e80-\u9fff]+")

jieba.setLogLevel(logging.ERROR)


def jieba_words(folded: str) -> list[str]:
    """Give the words as jieba cuts them by its own dictionary, without signs and white space."""
    return [word for word in jieba.lcut(folded) if any(map(str.isalnum, word))]


def character_pairs(folded: str) -> list[str]:
    """Give overlapping pairs of Han characters, a lone one as it is; other words whole."""
    tokens = []
    for run in _RUNS.findall(folded):
        is_pairs = len(run) > 1 and run[0] >= "\u2e80"
        tokens += [run[i : i + 2] for i in range(len(run) - 1)] if is_pairs else [run]
    return tokens


class Bm25:
    """BM25 over one bag of tokens a section, its heading and its text together."""

    def __init__(self, reports: Iterable[Report], tokens: Tokens) -> None:
        self._tokens = tokens
        self._places: list[Place] = []
        self._sections: list[FoldedSection] = []
        for report in reports:
            values = filter_values(report)
            for section in report.sections:
                self._places.append(Place.of(report.file_name, section))
                folded = folded_section(section, values)
                self._sections.append(folded)
        self._bags = [Counter(tokens(f"{each.heading}\n{each.text}")) for each in self._sections]
        self._lengths = [bag.total() for bag in self._bags]
        self._average = sum(self._lengths) / len(self._lengths)
        self._found_in = Counter(token for bag in self._bags for token in bag)

    def first(self, query: str, limit: int) -> list[Place]:
        """Give the best places for a query, at most `limit`, ties in reading order."""
        root = parse(query).root
        tokens = [token for term in terms(root) for token in self._tokens(term.folded)]
        filters = _without_terms(root)
        scores = [
            (-self._score(number, tokens), number)
            for number, section in enumerate(self._sections)
            if matches(filters, section)
        ]
        return [self._places[number] for score, number in sorted(scores)[:limit] if score < 0]

    def _score(self, number: int, tokens: Sequence[str]) -> float:
        bag = self._bags[number]
        normal = 1.0 - B + B * self._lengths[number] / self._average
        return sum(
            self._rarity(token) * bag[token] * (K1 + 1.0) / (bag[token] + K1 * normal)
            for token in tokens
            if token in bag
        )

    def _rarity(self, token: str) -> float:
        found_in = self._found_in[token]
        return math.log(1.0 + (len(self._bags) - found_in + 0.5) / (found_in + 0.5))


def _without_terms(node: Node) -> Node:
    """Give the filters and exclusions of a query alone."""
    match node:
        case Term():
            return And(())
        case And(children):
            return And(tuple(map(_without_terms, children)))
        case Or(children):
            return Or(tuple(map(_without_terms, children)))
        case Not():
            return node
    return node
