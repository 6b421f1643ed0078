"""Which facts of two versions are shown beside each other, and in which order."""

from __future__ import annotations

import pytest

from juanzong.web.language import ENGLISH
from juanzong.web.pages.version_facts import changed_facts
from tests.reports import make_report


@pytest.mark.parametrize(
    ("former", "current", "changed"),
    [
        ({"score": 90}, {"score": 90}, []),
        ({"score": 90}, {"score": 91}, [("90", "91")]),
        ({"score": 90}, {}, [("90", None)]),
        ({}, {"score": 91}, [(None, "91")]),
        ({"grade": "优"}, {"score": 91}, [(None, "91"), ("优", None)]),
        ({"score": 91}, {"grade": "优"}, [(None, "优"), ("91", None)]),
    ],
)
def test_what_only_one_version_states_is_shown_what_is_new_first(former, current, changed):
    versions = (make_report("r", [("一", "甲")], **facts) for facts in (former, current))
    told = changed_facts(*versions, ENGLISH)
    assert [
        tuple(side and side.value for side in (each.former, each.current)) for each in told
    ] == changed
