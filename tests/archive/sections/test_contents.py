"""Which lines belong to a table of contents, and where it ends."""

import pytest

from juanzong.archive.sections.contents import contents_lines
from tests.archive.sections.layouts import document


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        (("目 录",), {0}),
        (("某局", "目 录", "一、概况", "一、概况"), {1, 2}),
        (("目 录", "一、概况", "二、结论", "一、概况"), {0, 1, 2}),
        (("目 录", "一、概况", "二、结论", "二、结论"), {0}),
        (("目 录", "一、概况", "二、结论"), {0}),
        (("目 录", "一、概况……1", "二、结论……2", "三、建议"), {0, 1, 2}),
        (("目 录", "一、概况……1", "二、结论……2"), {0, 1, 2}),
        (("目 录", "一、概况", "二、结论……2", "三、建议……3", "一、概况"), {0, 1, 2, 3}),
        (("目 录", "一、概况", "一、概况", "目 录", "二、结论", "二、结论"), {0, 1}),
        (("一、概况……1", "某局"), set()),
        (("一、概况……1", "二、结论\t2"), {0, 1}),
    ],
)
def test_a_table_of_contents_ends_where_its_first_line_is_met_again(lines, places):
    assert contents_lines(document(*lines).paragraphs) == places
