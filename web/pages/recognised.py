"""Pages of a report that were recognised by machine, as its page tells of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from juanzong.archive.recognised import DOUBTFUL_BELOW, recognised_pages
from juanzong.archive.records import Section


@dataclass(frozen=True, slots=True)
class RecognisedPageView:
    """A page that was recognised: its number, and how sure its text is, as people read it."""

    page: int
    confidence: str
    is_unsure: bool


def recognised_page_views(sections: Iterable[Section]) -> tuple[RecognisedPageView, ...]:
    """The pages that were recognised, in order; none where the file had its text."""
    return tuple(
        RecognisedPageView(each.page, percent(each.confidence), each.confidence < DOUBTFUL_BELOW)
        for each in recognised_pages(sections)
    )


def percent(confidence: float | None) -> str:
    """Write a confidence of 0 to 1: 97%, never rounded up to 100%; "" for none."""
    return "" if confidence is None else f"{int(100 * confidence + 1e-6)}%"
