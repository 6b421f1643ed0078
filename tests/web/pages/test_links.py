"""Which pages of a list are linked from one of them."""

from __future__ import annotations

import pytest

from juanzong.web.pages.links import page_links


def told(page, last):
    """The pages as a reader sees them: the one he is on in brackets, a gap as dots."""
    links = page_links(page, last, lambda number: f"/p{number}")
    assert all(link is None or link.address == f"/p{link.label}" for link in links)
    return " ".join(
        "…" if link is None else f"[{link.label}]" if link.is_current else link.label
        for link in links
    )


@pytest.mark.parametrize(
    ("page", "last", "shown"),
    [
        (1, 1, ""),
        (1, 2, "[1] 2"),
        (2, 2, "1 [2]"),
        (1, 4, "[1] 2 3 4"),
        (1, 5, "[1] 2 3 … 5"),
        (3, 5, "1 2 [3] 4 5"),
        (4, 9, "1 2 3 [4] 5 6 … 9"),
        (5, 9, "1 … 3 4 [5] 6 7 … 9"),
        (6, 9, "1 … 4 5 [6] 7 8 9"),
        (9, 9, "1 … 7 8 [9]"),
    ],
)
def test_the_first_the_last_and_two_pages_to_each_side_are_linked(page, last, shown):
    assert told(page, last) == shown
