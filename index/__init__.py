"""Folds and segments text, parses queries, runs an engine, marks hits.

Sees the archive's records and kinds of facts only.
"""

from juanzong.index.engine import (
    Engine,
    EngineOptions,
    Explanation,
    IndexedReport,
    IndexLockedError,
    IndexMissingError,
    IndexStaleError,
    IndexStatus,
    IndexUnreadableError,
    SearchIndexError,
    TermWeight,
)
from juanzong.index.engines import (
    ENGINES,
    engine_directory,
    engine_in_use,
    engine_name,
    open_engine,
    use_engine,
)
from juanzong.index.records import (
    FacetChoice,
    FacetValue,
    FoundReport,
    Hit,
    Note,
    Occurrence,
    SearchGroups,
    SearchPage,
    SearchRequest,
    SearchWalk,
)
from juanzong.index.searcher import Searcher

__all__ = [
    "ENGINES",
    "Engine",
    "EngineOptions",
    "Explanation",
    "FacetChoice",
    "FacetValue",
    "FoundReport",
    "Hit",
    "IndexLockedError",
    "IndexMissingError",
    "IndexStaleError",
    "IndexStatus",
    "IndexUnreadableError",
    "IndexedReport",
    "Note",
    "Occurrence",
    "SearchGroups",
    "SearchIndexError",
    "SearchPage",
    "SearchRequest",
    "SearchWalk",
    "Searcher",
    "TermWeight",
    "engine_directory",
    "engine_in_use",
    "engine_name",
    "open_engine",
    "use_engine",
]
