"""nDCG at ten: how much of what its searcher wants a list of places gives, and how early.

After Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (2002), with the
gain 2^grade - 1 that Burges et al. gave it (2005).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import fmean

from tests.relevance.judged import JudgedQuery, Place

DEPTH = 10

Ranker = Callable[[str], list[Place]]


def ndcg(ranked: Sequence[Place], grades: Mapping[Place, int]) -> float:
    """Give the discounted gain of the first ten places as a part of the best possible one.

    A place without a grade counts as 0. Raises ValueError where no place is worth anything.
    """
    best = _gain(sorted(grades.values(), reverse=True))
    if not best:
        raise ValueError("A query for which nothing is relevant measures no ranking.")
    return _gain([grades.get(place, 0) for place in ranked]) / best


def _gain(grades: Iterable[int]) -> float:
    shown = list(grades)[:DEPTH]
    return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(shown))


def measured(
    queries: Sequence[JudgedQuery], rankers: Mapping[str, Ranker]
) -> dict[str, dict[str, float]]:
    """Give nDCG@10 of every ranker for every query, by the ranker's name and the query's text."""
    return {
        name: {query.text: ndcg(rank(query.text), query.grades) for query in queries}
        for name, rank in rankers.items()
    }


def pooled(query: JudgedQuery, rankers: Mapping[str, Ranker]) -> list[Place]:
    """Give every place that a ranker puts among its first ten and that nobody has judged."""
    pool = {place for rank in rankers.values() for place in rank(query.text)[:DEPTH]}
    return sorted(pool - query.grades.keys())


def mean(scores: Mapping[str, float]) -> float:
    """Give the mean over all queries."""
    return fmean(scores.values())


def table(queries: Sequence[JudgedQuery], scores: Mapping[str, Mapping[str, float]]) -> str:
    """Lay the means out, a line for each class of queries and one for all."""
    kinds = list(dict.fromkeys(query.kind for query in queries))
    rows = [(kind, [query.text for query in queries if query.kind == kind]) for kind in kinds]
    rows.append(("all", [query.text for query in queries]))
    lines = [f"{'nDCG@10':<16}{'queries':>8}" + "".join(f"{name:>18}" for name in scores)]
    for kind, texts in rows:
        means = [fmean(of_ranker[text] for text in texts) for of_ranker in scores.values()]
        lines.append(f"{kind:<16}{len(texts):>8}" + "".join(f"{each:>18.3f}" for each in means))
    return "\n".join(lines)
