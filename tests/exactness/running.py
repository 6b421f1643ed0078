"""Rounds of comparing: each makes its reports and asks its queries from its own seed."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from tests.exactness.comparing import engines_over, library_over


@dataclass
class Tally:
    """What was compared so far: requests, those that found something, and sections found."""

    rounds: int = 0
    requests: int = 0
    with_hits: int = 0
    hits: int = 0


def run_round(seed: str, tally: Tally, requests: int, cluster: str = "") -> None:
    """Compare so many requests on the engines, and half as many on library and API.

    With the address of a `cluster` the engine on OpenSearch is among them. Raises Counterexample at
    the first request that is answered differently.
    """
    random = Random(seed)  # noqa: S311 (the same round every time)
    engines = partial(engines_over, cluster=cluster)
    for over, count in ((engines, requests), (library_over, requests // 2)):
        with tempfile.TemporaryDirectory() as path, over(random, Path(path)) as comparison:
            for _ in range(count):
                found = comparison.check(comparison.draw(random))
                tally.requests += 1
                tally.with_hits += bool(found)
                tally.hits += found
    tally.rounds += 1
