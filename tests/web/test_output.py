"""A list written an item at a time reads as one written whole."""

from __future__ import annotations

import json

import pytest

from juanzong.web.commands.output import write_json, write_json_list


@pytest.mark.parametrize("items", [[], [1], [{"县": "怀来县", "年": [2022, 2023]}, {}, "舆情"]])
def test_a_list_is_written_as_the_whole_would_be(capsys, items):
    assert write_json_list("reports", iter(items)) == len(items)
    one_by_one = capsys.readouterr().out
    write_json({"reports": items})
    whole = capsys.readouterr().out
    assert json.loads(one_by_one) == json.loads(whole) == {"reports": items}
    assert one_by_one == whole
