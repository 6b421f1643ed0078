"""The way from hit to hit through the parts of a report, and where each step of it leads."""

from __future__ import annotations

from itertools import accumulate

import pytest

from juanzong.web.pages.report_places import ReportAddress


class _Hits:
    """So many hits in each part."""

    def __init__(self, *counts):
        self._last = [0, *accumulate(counts)]
        self.total = sum(counts)

    def first_in(self, part):
        return self._last[part - 1] + 1

    def in_part(self, part):
        return self._last[part] - self._last[part - 1]

    def part_of(self, hit):
        return next(part for part, last in enumerate(self._last) if last >= hit)


def _hit(number, part):
    return f"/r/x?q=a{f'&part={part}' if part > 1 else ''}#hit-{number}"


@pytest.mark.parametrize(
    ("counts", "here", "before", "after"),
    [
        # Round about from the last part to the first, and over parts without any.
        ((2, 3), 1, _hit(5, 2), _hit(3, 2)),
        ((2, 3), 2, _hit(2, 1), _hit(1, 1)),
        ((2, 1), 1, _hit(3, 2), _hit(3, 2)),
        ((1, 2), 2, _hit(1, 1), _hit(1, 1)),
        ((1, 0, 2), 1, _hit(3, 3), _hit(2, 3)),
        ((1, 0, 2), 2, _hit(1, 1), _hit(2, 3)),
        # What has all hits leads nowhere else.
        ((2, 0), 1, "", ""),
        ((2, 0), 2, _hit(2, 1), _hit(1, 1)),
        ((0, 0), 1, "", ""),
    ],
)
def test_the_way_leads_from_the_last_hit_of_a_part_to_the_next_and_round(
    counts, here, before, after
):
    steps = ReportAddress("/r/x", "a").steps(_Hits(*counts), here)
    assert (steps.before, steps.after) == (before, after)
    assert (steps.total, steps.is_here) == (sum(counts), counts[here - 1] > 0)


@pytest.mark.parametrize(
    ("count", "last", "last_linked"),
    [(999, 999, 999), (1_000, 1_000, 1_000), (1_001, 1_001, 1_000), (4_001, 4_000, 1_000)],
)
def test_a_thousand_hits_are_linked_and_four_thousand_numbered(count, last, last_linked):
    steps = ReportAddress("/r/x", "a").steps(_Hits(count), 1)
    assert (steps.first, steps.last, steps.last_linked) == (1, last, last_linked)
