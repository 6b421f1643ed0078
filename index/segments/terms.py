"""How an engine finds terms in the texts of segments: the one thing in which engines differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

from juanzong.index.segments.chain import Found
from juanzong.index.segments.corpus import Corpus, EncodedTerm, Places
from juanzong.index.segments.parts import Bytes, PartsWriter


class SegmentTerms(Protocol):
    """What finds terms in the texts of one sealed segment; safe to share between threads."""

    def listed(self, term: EncodedTerm) -> Found | None:
        """Give the sections that hold a term of which lists tell all, and how often.

        None where the places tell it as quickly.
        """
        ...

    def places(self, term: EncodedTerm, texts: Corpus) -> Places:
        """Give every place in the segment's texts where the term's units stand, ascending.

        Some may reach into the next section; edges are not looked at.
        """
        ...


class TermIndexing(Protocol):
    """What an engine writes into a segment for finding terms, and how it is read again.

    `name` is the engine's, `layout` changes whenever what is written does. Processes that write
    segments are sent a copy.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - the class says it
    @property
    def layout(self) -> str: ...  # noqa: D102 - the class says it

    def tells_all(self, term: EncodedTerm) -> bool:
        """Whether lists tell all about a term, so that finding it reads no text."""
        ...

    def places(self, term: EncodedTerm, segments: Iterable[tuple[Any, Corpus]]) -> list[Places]:
        """Give every place in each segment's texts where a term's units stand.

        Segments are what `open` gave of each, and its texts; see `SegmentTerms.places`. What was
        seen of one may tell how to look at the next.
        """
        ...

    def write(self, directory: Path, parts: PartsWriter, texts: Corpus) -> None:
        """Write what is needed to find terms in the texts of a new segment."""
        ...

    def open(self, directory: Path, parts: Mapping[str, Bytes]) -> SegmentTerms:
        """Open what was written; raises OSError, and ValueError where it is damaged."""
        ...
