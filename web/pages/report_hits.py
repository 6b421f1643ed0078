"""The hits of a query over a whole report, numbered from 1, and which part each begins in."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from threading import Lock

from juanzong.archive.records import Report, Section
from juanzong.index.mark_columns import HitSpans
from juanzong.web.pages.report_parts import Parts

#: A section's hits of a query: in its heading, in its text.
HitsOfSection = tuple[HitSpans, HitSpans]

#: So many hits of a part have an anchor of their own; those behind them are marked without one
#: (a single sign may stand at every place of a table), and the next part goes on with the count.
MOST_NUMBERED = 4_000


_QUERIES_HELD = 8
#: Of a query with more hits (16 bytes each) none are kept.
_MOST_HELD = 1_000_000


@dataclass(frozen=True, slots=True)
class SectionHits:
    """Where a section's hits stand, in its heading and its text; `first` is the first's number."""

    heading: HitSpans
    text: HitSpans
    first: int


class LatestHits:
    """The hits of the long reports that were read last, so that the next part costs no search."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[str, int, str], tuple[HitsOfSection, ...]] = OrderedDict()
        self._lock = Lock()

    def of(
        self, report: Report, query: str, find: Callable[[Section], HitsOfSection]
    ) -> tuple[HitsOfSection, ...]:
        """The hits of each section, found by `find` where they are not held."""
        key = report.id, report.revision, query
        with self._lock:
            held = self._held.get(key)
        if held is not None:
            return held
        hits = tuple(find(section) for section in report.sections)
        if sum(len(in_text) for _, in_text in hits) <= _MOST_HELD:
            with self._lock:
                self._held[key] = hits
                while len(self._held) > _QUERIES_HELD:
                    self._held.popitem(last=False)
        return hits


class ReportHits:
    """All hits of a report, by section and by part."""

    def __init__(self, hits: Iterable[HitsOfSection], parts: Parts) -> None:
        held: list[SectionHits] = []
        counts: Counter[tuple[int, int]] = Counter()
        following = 1
        for place, (heading, text) in enumerate(hits):
            held.append(SectionHits(heading, text, following))
            following += len(heading) + len(text)
            counts[place, parts.holding(place)] += len(heading)
            if len(text):
                for part, start, end in parts.extents(place):
                    counts[place, part] += text.before(end) - text.before(start)
        self.sections: Sequence[SectionHits] = held
        self.total = following - 1
        self._counts = counts
        of_parts: Counter[int] = Counter()
        for (_, part), count in counts.items():
            of_parts[part] += count
        # The number of the last hit of each part, 0 before the first part.
        self._last = [0, *accumulate(of_parts[part] for part in range(1, len(parts) + 1))]

    def first_in(self, part: int) -> int:
        """The number of a part's first hit; where it has none, of the first behind it."""
        return self._last[part - 1] + 1

    def in_part(self, part: int) -> int:
        """How many hits begin in a part."""
        return self._last[part] - self._last[part - 1]

    def of_section_in(self, section: int, part: int) -> int:
        """How many hits of a section begin in a part."""
        return self._counts[section, part]

    def part_of(self, hit: int) -> int:
        """The part that a hit begins in; the nearest where there is no such hit."""
        return max(1, min(bisect_left(self._last, hit), len(self._last) - 1))
