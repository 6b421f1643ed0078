"""Folds and segments text, parses queries, runs an engine, marks hits.

Sees the archive's records and kinds of facts only.
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
