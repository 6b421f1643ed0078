"""The engine on Tantivy, by its Python wheel: for one big machine."""

from __future__ import annotations

from juanzong.index.engine import EngineOptions
from juanzong.index.engines.tantivy.terms import TantivyIndexing
from juanzong.index.segments.engine import SegmentsEngine


class TantivyEngine(SegmentsEngine):
    """Segments in a folder, in which terms are found by Tantivy."""

    def __init__(self, options: EngineOptions) -> None:
        super().__init__(options, TantivyIndexing())
