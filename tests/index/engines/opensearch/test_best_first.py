"""Candidates looked at by their bounds give the same best ones as looking at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from juanzong.index.engines.opensearch.best_first import Candidate, best_first
from juanzong.index.engines.opensearch.documents import HeldDocument

#: A weight, and by how much the bound is above it: mostly by nothing.
weights = st.lists(
    st.tuples(st.integers(0, 6), st.sampled_from([0, 0, 0, 1, 3])), min_size=1, max_size=60
)


def candidates(drawn):
    """Candidates in the order in which the cluster gives them, and what each weighs."""
    made = [
        (Candidate(HeldDocument(f"{n}", {"report": f"r{n:03}", "ordinal": 0}), float(w + more)), w)
        for n, (w, more) in enumerate(drawn)
    ]
    made.sort(key=lambda pair: (-pair[0].bound, pair[0].held.place))
    return [each for each, _ in made], {each.held.key: float(weight) for each, weight in made}


def best(scored, wanted):
    return sorted(((-weight, held.place) for held, weight in scored))[:wanted]


@given(weights, st.integers(1, 20), st.integers(1, 20))
def test_the_best_are_those_of_all(drawn, wanted, at_first):
    ordered, weigh = candidates(drawn)
    wanted = min(wanted, len(ordered))
    given_out = ordered[:at_first]

    def further(size):
        batch = ordered[len(given_out) : len(given_out) + size]
        given_out.extend(batch)
        return batch

    scored = best_first(given_out[:], further, lambda held: weigh[held.key], wanted, len(ordered))
    everything = [(each.held, weigh[each.held.key]) for each in ordered]
    assert best(scored, wanted) == best(everything, wanted)


def test_where_bounds_are_what_is_weighed_no_more_are_asked_for():
    ordered, weigh = candidates([(3, 0)] * 50)

    def further(_size):
        raise AssertionError("asked for more")

    scored = best_first(ordered[:12], further, lambda held: weigh[held.key], 10, 50)
    assert len(scored) == 12
