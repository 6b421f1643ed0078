"""Folds and segments text, parses queries, runs an engine, marks hits.

Sees the archive's records only.
"""

from juanzong.index.engine import (
    Engine,
    Explanation,
    IndexedReport,
    IndexLockedError,
    IndexStaleError,
    IndexStatus,
    SearchIndexError,
    TermWeight,
)
from juanzong.index.engines import ENGINES, open_engine
from juanzong.index.records import (
    FACETS,
    FacetChoice,
    FacetValue,
    Hit,
    Note,
    Occurrence,
    SearchPage,
    SearchRequest,
)

__all__ = [
    "ENGINES",
    "FACETS",
    "Engine",
    "Explanation",
    "FacetChoice",
    "FacetValue",
    "Hit",
    "IndexLockedError",
    "IndexStaleError",
    "IndexStatus",
    "IndexedReport",
    "Note",
    "Occurrence",
    "SearchIndexError",
    "SearchPage",
    "SearchRequest",
    "TermWeight",
    "open_engine",
]
