"""How large a picture is shown: no higher than a screen, in its own proportions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juanzong.archive.records import Picture, PlacedPicture
from juanzong.web.pages.section_writing import plain_rows
from tests.reports import make_report


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((300, 719), (300, 719)),
        ((300, 720), (300, 720)),
        ((3000, 720), (3000, 720)),
        ((1442, 721), (1440, 720)),
        ((200, 1440), (100, 720)),
        ((0, 0), (0, 0)),
    ],
)
def test_a_high_picture_is_shown_no_higher_than_a_screen(size, shown):
    picture = Picture("ab", "image/png", *size)
    (section, *_) = make_report("r", [("第一章", "甲")]).sections
    section = replace(section, pictures=(PlacedPicture(1, picture),))
    ((block,), _) = plain_rows(section, "r", shows_pictures=True)
    (view,) = block.rows[0].pictures
    assert (view.width, view.height) == shown
