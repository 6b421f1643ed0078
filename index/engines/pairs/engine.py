"""The default engine: needs no more than Juanzong itself needs."""

from __future__ import annotations

from juanzong.index.engine import EngineOptions
from juanzong.index.engines.pairs.terms import PairIndexing
from juanzong.index.segments.engine import SegmentsEngine


class PairsEngine(SegmentsEngine):
    """Segments in a folder, in which terms are found by the posting lists of pairs."""

    def __init__(self, options: EngineOptions) -> None:
        super().__init__(options, PairIndexing())
